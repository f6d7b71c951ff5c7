//! `rolecall diff` against `git diff --no-index` on the same two files, as whole processes in one run: a session, and the
//! same with one card in ten said anew.

mod support {
    #[expect(dead_code, reason = "figures that stand alone are told by the other benches")]
    pub mod figures;
    #[expect(dead_code, reason = "the files of this bench come in pairs")]
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
        let old = sessions::text(cards / 2, cards)?;
        std::fs::write(folder.path().join("old.toml"), &old)?;
        std::fs::write(folder.path().join("new.toml"), said_anew(&old))?;
        let mut pair = Pair::default();
        for _ in 0..tries {
            pair.plain.push(time(Command::new("git").args(["diff", "--no-index"]), folder.path())?);
            pair.ours.push(time(Command::new(env!("CARGO_BIN_EXE_rolecall")).arg("diff"), folder.path())?);
        }
        pair.tell(&format!("diff of {cards} cards, one in ten changed"), 1.0);
    }
    Ok(())
}

/// The same session with other words in one card of ten.
fn said_anew(text: &str) -> String {
    let line = |line: &str| match line.strip_suffix("0\"") {
        Some(start) if line.starts_with("text = ") => format!("{start}0, said anew\"\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// How long a program takes to compare the two files, from its start to its end.
fn time(command: &mut Command, folder: &Path) -> Result<Duration> {
    command.args(["old.toml", "new.toml"]).current_dir(folder).stdout(Stdio::null());
    let begun = Instant::now();
    let status = command.status()?;
    let took = begun.elapsed();
    if status.code().is_none_or(|code| code > 1) {
        return Err(format!("{command:?} ended with {status}").into());
    }
    Ok(took)
}
