//! The program in a pseudo-terminal, beside the plainest program that does the same, in one run: how soon it shows
//! something, how soon a key or a large paste, how soon it has saved one, and what it costs while nothing happens.
//!
//! `cargo bench --bench screen` measures all; `cargo bench --bench screen -- keys idle` only those.

mod support;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use support::figures::{self, Pair};
use support::stage::{Program, Stage};
use support::{Result, bare, minimal, sessions};

/// How many cards are in the round that is shown, and how many in the whole session.
const SIZES: [(usize, usize); 3] = [(50, 50), (500, 500), (500, 5000)];

/// Between two keys: as long as a quick hand needs, and the terminal is quiet again.
const PAUSE: Duration = Duration::from_millis(15);

/// Ctrl-u.
const CLEAR_LINE: &str = "\x15";

/// What one part of the bench measures, in a folder of its own.
type Part = fn(&Path) -> Result<()>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if args.first().is_some_and(|first| first == minimal::SHOWS) {
        return minimal::run();
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let parts: [(&str, Part); 6] = [
        ("start", start),
        ("keys", keys),
        ("paste", paste),
        ("saves", saves),
        ("idle", idle),
        ("size", size),
    ];
    for (name, part) in parts {
        if args.is_empty() || args.iter().any(|arg| arg == name) {
            part(folder.path())?;
        }
    }
    Ok(())
}

fn rolecall(home: &Path, args: Vec<OsString>) -> Program {
    let path = PathBuf::from(env!("CARGO_BIN_EXE_rolecall"));
    Program { path, args, frame_ends: "\x1b[?2026l", home: home.to_owned() }
}

/// The room of a session.
fn room(session: &Path) -> Program {
    rolecall(session.parent().unwrap_or(session), vec!["run".into(), session.into()])
}

/// The sessions of a folder.
fn home(folder: &Path) -> Program {
    rolecall(folder, vec![folder.into()])
}

fn plain(home: &Path) -> Result<Program> {
    let args = vec![minimal::SHOWS.into()];
    Ok(Program { path: std::env::current_exe()?, args, frame_ends: "\x1b[?25l", home: home.to_owned() })
}

/// From the start of the program to its first frame.
fn start(folder: &Path) -> Result<()> {
    let [small, large] = [(50, 50), (500, 500)].map(|(round, all)| sessions::write(folder, round, all));
    let pages = [("Home", home(folder)), ("a room of 50", room(&small?)), ("a room of 500", room(&large?))];
    for (name, program) in pages {
        let mut pair = Pair::default();
        for _ in 0..60 {
            pair.plain.push(first_frame(&plain(folder)?, minimal::SHOWS)?);
            pair.ours.push(first_frame(&program, "rolecall")?);
        }
        pair.tell(&format!("start to the first frame: {name}"), 2.5);
    }
    Ok(())
}

fn first_frame(program: &Program, words: &str) -> Result<Duration> {
    let mut stage = Stage::open(program)?;
    stage.until_frame_with(words)?;
    Ok(stage.started.elapsed())
}

/// From a key to the frame that shows it.
fn keys(folder: &Path) -> Result<()> {
    for (in_round, in_all) in SIZES {
        let mut plain = Stage::open(&plain(folder)?)?;
        plain.until_frame_with(minimal::SHOWS)?;
        let mut ours = Stage::open(&room(&sessions::write(folder, in_round, in_all)?))?;
        ours.until_frame_with("rolecall")?;
        ours.press("a")?;
        ours.until_frame_with("type")?;
        let (mut pair, mut written) = (Pair::default(), 0);
        for _ in 0..5 {
            let before = ours.written()?;
            for letter in "neither too many nor too few".repeat(2).chars().filter(|c| *c != ' ') {
                pair.plain.push(shown(&mut plain, letter)?);
                pair.ours.push(shown(&mut ours, letter)?);
            }
            written += ours.written()? - before;
            plain.press(CLEAR_LINE)?;
            ours.press(CLEAR_LINE)?;
        }
        pair.tell(&format!("a key to its frame: {in_round} cards of {in_all}"), 1.5);
        let keys = u64::try_from(pair.ours.len())?;
        figures::note(
            &format!("a key: {in_round} cards of {in_all}"),
            &format!("{} bytes written", written / keys),
        );
    }
    Ok(())
}

/// A megabyte of lines that somebody pastes.
const PASTED: usize = 1_000_000;

/// How soon a large paste is listed, how soon a key is shown in its list, and how soon all of it are cards.
fn paste(folder: &Path) -> Result<()> {
    // Apart from what the other parts list.
    let folder = &folder.join("pasted");
    std::fs::create_dir(folder)?;
    let mut ours = Stage::open(&room(&sessions::write(folder, 50, 50)?))?;
    ours.until_frame_with("rolecall")?;
    let mut text = String::new();
    for nth in 0.. {
        if text.len() >= PASTED {
            break;
        }
        text.push_str(&format!("Ben: no calls after 16:00 on day {nth} because of the school run\n"));
    }
    let timed = |ours: &mut Stage, keys: &str, words: &str| -> Result<Duration> {
        let pressed = Instant::now();
        ours.press(keys)?;
        ours.until_frame_with(words)?;
        Ok(pressed.elapsed())
    };
    let listed = timed(&mut ours, &format!("\x1b[200~{text}\x1b[201~"), "pasted")?;
    figures::note("a megabyte pasted: to its list", &format!("{listed:.0?}"));
    ours.press("e")?;
    std::thread::sleep(PAUSE);
    let key = shown(&mut ours, 'q')?;
    figures::note("a megabyte pasted: a key in its list", &format!("{key:.1?}"));
    ours.press("\r")?;
    std::thread::sleep(PAUSE);
    let added = timed(&mut ours, "\r", "added")?;
    figures::note("a megabyte pasted: to its cards", &format!("{added:.0?}"));
    Ok(())
}

fn shown(stage: &mut Stage, letter: char) -> Result<Duration> {
    std::thread::sleep(PAUSE);
    let pressed = Instant::now();
    stage.press(&letter.to_string())?;
    stage.until_frame_with(&letter.to_string())?;
    Ok(pressed.elapsed())
}

/// From Enter to the frame whose header says `saved`, with the frame before it, against the least that a safe save of the
/// same bytes takes. The save alone is what the bench `saver` measures.
fn saves(folder: &Path) -> Result<()> {
    let session = sessions::write(folder, 500, 500)?;
    let mut stage = Stage::open(&room(&session))?;
    let mut screen = vt100::Parser::default();
    until(&mut stage, &mut screen, |screen| screen.contains("rolecall"))?;
    stage.press("a")?;
    until(&mut stage, &mut screen, |screen| screen.contains("type what is said"))?;
    let mut pair = Pair::default();
    for nth in 0..100 {
        let bytes = std::fs::read(&session)?;
        let begun = Instant::now();
        bare::save(&folder.join("bare.toml"), &bytes)?;
        pair.plain.push(begun.elapsed());
        let words = format!("said {nth} times");
        stage.press(&words)?;
        until(&mut stage, &mut screen, |screen| screen.contains(&format!("› {words}")))?;
        std::thread::sleep(PAUSE);
        let pressed = Instant::now();
        stage.press("\r")?;
        until(&mut stage, &mut screen, |screen| {
            screen.contains("saved ") && !screen.contains(&format!("› {words}"))
        })?;
        pair.ours.push(pressed.elapsed());
    }
    pair.tell_without_aim("a key to the frame that says saved: 500 cards");
    Ok(())
}

fn until(stage: &mut Stage, screen: &mut vt100::Parser, is_there: impl Fn(&str) -> bool) -> Result<()> {
    while !is_there(&screen.screen().contents()) {
        screen.process(stage.read()?);
    }
    Ok(())
}

/// What it costs while nobody does anything, with the clock standing and running.
fn idle(folder: &Path) -> Result<()> {
    const SECONDS: u16 = 10;
    let session = sessions::write(folder, 500, 500)?;
    for (how, keys, aim) in [("clock paused", "", 0.0), ("clock running", " ", 1.0)] {
        let mut stage = Stage::open(&room(&session))?;
        stage.until_frame_with("rolecall")?;
        stage.press(keys)?;
        std::thread::sleep(Duration::from_secs(2));
        let (busy, wakes, written) = (stage.busy()?, stage.wakes()?, stage.written()?);
        std::thread::sleep(Duration::from_secs(SECONDS.into()));
        #[allow(clippy::cast_precision_loss)]
        let each = |count: u64| count as f64 / f64::from(SECONDS);
        let wakes = each(stage.wakes()? - wakes);
        let written = each(stage.written()? - written);
        let busy = (stage.busy()? - busy) / u32::from(SECONDS);
        figures::tell(&format!("idle, {how}: wake-ups a second"), &format!("{wakes:.1}"), wakes, aim);
        figures::note(
            &format!("idle, {how}: a second"),
            &format!("{written:.0} bytes written, {busy:.1?} busy"),
        );
    }
    Ok(())
}

/// Memory and the binary's own size.
fn size(folder: &Path) -> Result<()> {
    let mut plain = Stage::open(&plain(folder)?)?;
    plain.until_frame_with(minimal::SHOWS)?;
    let plain = plain.most_memory()?;
    for (name, program) in [
        ("Home", home(folder)),
        ("500 cards", room(&sessions::write(folder, 500, 500)?)),
        ("500 cards of 5000", room(&sessions::write(folder, 500, 5000)?)),
    ] {
        let mut stage = Stage::open(&program)?;
        stage.until_frame_with("rolecall")?;
        std::thread::sleep(Duration::from_millis(200));
        let most = stage.most_memory()?;
        let words = format!("{:.1} MB, the minimal program {:.1} MB", mb(most), mb(plain));
        figures::tell(&format!("memory at most: {name}"), &words, mb(most), 8.0);
    }
    let binary = std::fs::metadata(env!("CARGO_BIN_EXE_rolecall"))?.len();
    figures::tell("the binary", &format!("{:.1} MB", mb(binary)), mb(binary), 5.0);
    Ok(())
}

#[allow(clippy::cast_precision_loss)]
fn mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
