//! A folder's history: trends over 1,000 sessions of 200 cards, against reading the same files with the `toml` crate on
//! as many threads, in turn in one run.
//!
//! `cargo bench --bench history`

mod support {
    #[expect(dead_code, reason = "figures that stand alone are told by other benches")]
    pub mod figures;
    #[expect(dead_code, reason = "the sessions of a history are written under their own names")]
    pub mod sessions;

    /// Whatever goes wrong ends a bench and is told.
    pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
}

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rolecall::analysis::trends::{Trends, json};
use rolecall::platform::history;
use support::figures::Pair;
use support::{Result, sessions};

const SESSIONS: usize = 1000;
const RUNS: usize = 7;

fn main() -> Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let files = write(folder.path())?;
    let mut pair = Pair::default();
    for _ in 0..RUNS {
        let begun = Instant::now();
        plain(&files);
        pair.plain.push(begun.elapsed());
        let begun = Instant::now();
        let (history, _) = history::read(folder.path())?;
        let trends = Trends::of(&history);
        black_box(json(&trends));
        pair.ours.push(begun.elapsed());
        assert_eq!(trends.sessions.len(), SESSIONS);
    }
    pair.tell("trends over 1,000 sessions of 200 cards", 1.3);
    Ok(())
}

/// Reads all files with the `toml` crate, on as many threads as there are cores.
fn plain(files: &[PathBuf]) {
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    std::thread::scope(|scope| {
        for part in files.chunks(files.len().div_ceil(threads)) {
            scope.spawn(move || {
                for file in part {
                    let table = fs::read_to_string(file).map(|text| text.parse::<toml::Table>());
                    assert!(matches!(black_box(table), Ok(Ok(_))), "{}", file.display());
                }
            });
        }
    });
}

/// A chain of sessions, one a week.
fn write(folder: &Path) -> Result<Vec<PathBuf>> {
    let cards = sessions::text(90, 180)?;
    let first = chrono::NaiveDate::from_ymd_opt(2007, 1, 1).ok_or("no such day")?;
    let mut files = Vec::new();
    for nth in 0..SESSIONS {
        let day = first + chrono::Days::new(7 * u64::try_from(nth)?);
        let follows =
            nth.checked_sub(1).map(|last| format!("follows = \"{last:04}.toml\"\n")).unwrap_or_default();
        let mut text = cards.replace("date = 2026-10-05\n", &format!("date = {day}\n{follows}"));
        for outcome in 0..8 {
            let now = 120 - (nth + outcome) % 60;
            write!(
                text,
                "\n[[outcomes]]\nid = \"o-{outcome}\"\ntext = \"Fewer tickets {outcome}\"\nmeasure = \"tickets a week\"\n\
                 baseline = 120\ntarget = 60\nnow = {now}\nstate = \"open\"\n"
            )?;
        }
        for role in 0..12 {
            let holder = if (nth / 5 + role) % 2 == 0 { "ada" } else { "ben" };
            write!(
                text,
                "\n[[roles]]\nid = \"r-{role}\"\ntitle = \"Role {role}\"\nholder = \"{holder}\"\nhours = {role}\n\
                 purpose = \"whoever is on call starts the day knowing what is fragile\"\n"
            )?;
        }
        text.push_str("\n[pulse]\nscale = \"1-5\"\ntone_before = [2, 3, 3, 4]\ntone_after = [3, 4, 4, 5]\nclarity = [3, 4, 4]\n");
        let path = folder.join(format!("{nth:04}.toml"));
        fs::write(&path, text)?;
        files.push(path);
    }
    Ok(files)
}
