//! `rolecall merge` against `git merge-file` on the same three files, as whole processes in one run: each side says another
//! tenth of the cards anew.

mod support {
    #[expect(dead_code, reason = "figures that stand alone are told by the other benches")]
    pub mod figures;
    #[expect(dead_code, reason = "the files of this bench come in threes")]
    pub mod sessions;

    /// Whatever goes wrong ends a bench and is told.
    pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
}

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::figures::Pair;
use support::{Result, sessions};

fn main() -> Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    for (cards, tries) in [(50, 60), (500, 60), (5_000, 30), (50_000, 5)] {
        let base = sessions::text(cards / 2, cards)?;
        let versions = [
            ("base.toml", base.clone()),
            ("ours.toml", said_anew(&base, '0')),
            ("theirs.toml", said_anew(&base, '5')),
        ];
        for (name, text) in versions {
            std::fs::write(folder.path().join(name), text)?;
        }
        let mut pair = Pair::default();
        for _ in 0..tries {
            let mut git = Command::new("git");
            git.args(["merge-file", "-p", "ours.toml", "base.toml", "theirs.toml"]);
            pair.plain.push(time(&mut git, folder.path())?);
            let mut own = Command::new(env!("CARGO_BIN_EXE_rolecall"));
            own.args(["merge", "base.toml", "ours.toml", "theirs.toml", "-o", "-"]);
            pair.ours.push(time(&mut own, folder.path())?);
        }
        pair.tell(&format!("merge of {cards} cards, two in ten changed"), 3.0);
    }
    Ok(())
}

/// The same session with other words in the cards whose number ends with this digit.
fn said_anew(text: &str, digit: char) -> String {
    let line = |line: &str| match line.strip_suffix(&format!("{digit}\"")) {
        Some(start) if line.starts_with("text = ") => format!("{start}{digit}, said anew\"\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// How long a program takes to merge the three files without a conflict, from its start to its end.
fn time(command: &mut Command, folder: &Path) -> Result<Duration> {
    command.current_dir(folder).stdout(Stdio::null());
    let begun = Instant::now();
    let status = command.status()?;
    let took = begun.elapsed();
    if status.success() { Ok(took) } else { Err(format!("{command:?} ended with {status}").into()) }
}
