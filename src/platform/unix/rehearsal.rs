//! The terminal, the input and the signals, tried on a real pseudo-terminal. Never part of the program.
//!
//! The program under test is this test binary itself, started again to run the one ignored test `actor`.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyModifiers};
use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};
use ratatui::style::Style;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::signals;
use crate::error::Result;
use crate::platform::input::{self, Input};
use crate::platform::terminal::{Options, Terminal};
use crate::ui::page::Page;

const DIARY: &str = "ROLECALL_TEST_DIARY";

/// Writes down all that it hears. `q` ends it, `P` panics, `T` panics on another thread, `W` waits without hearing.
#[test]
#[ignore = "played on the pseudo-terminals of the other tests"]
fn actor() {
    let Some(diary) = std::env::var_os(DIARY) else { return };
    let mut diary = File::options().append(true).create(true).open(diary).unwrap();
    let (post, mut inbox) = input::inbox().unwrap();
    signals::listen(move |input| post.send(input)).unwrap();
    let mut terminal = Terminal::enter(Options { mouse: true, ..Options::default() }).unwrap();
    terminal.set_title("rehearsal").unwrap();
    show(&mut terminal, "on stage").unwrap();
    writeln!(diary, "ready").unwrap();
    'play: loop {
        for heard in inbox.wait(None) {
            writeln!(diary, "{heard:?}").unwrap();
            if !act(&mut terminal, heard) {
                break 'play;
            }
        }
    }
    terminal.leave();
    writeln!(diary, "over").unwrap();
}

fn show(terminal: &mut Terminal, words: &str) -> Result<()> {
    let mut page = Page::default();
    page.blank(terminal.size(), Style::new());
    page.write(page.area(), [(words, Style::new())]);
    terminal.draw(&mut page, None)
}

/// What the actor does at this; false ends the play.
fn act(terminal: &mut Terminal, heard: Input) -> bool {
    match heard {
        Input::Ended("SIGHUP") => true,
        // A closing terminal resumes us too, and then there is none to take over.
        Input::Resumed => {
            let _ = terminal.resume();
            true
        }
        Input::Gone | Input::Ended(_) => false,
        Input::Suspend => terminal.suspend().is_ok(),
        Input::Key(key) => match key.code {
            KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => terminal.suspend().is_ok(),
            KeyCode::Char('q') => false,
            KeyCode::Char('P') => panic!("a fault of our own"),
            KeyCode::Char('T') => {
                thread::spawn(|| panic!("a fault on another thread")).join().unwrap_err();
                show(terminal, "").is_ok()
            }
            KeyCode::Char('W') => loop {
                thread::park();
            },
            _ => true,
        },
        other => {
            if let Input::Resize(columns, rows) = other {
                terminal.resize(columns, rows);
            }
            show(terminal, "still on stage").is_ok()
        }
    }
}

struct Stage {
    pty: PtyPair,
    keyboard: Box<dyn Write + Send>,
    actor: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<Vec<u8>>>,
    folder: TempDir,
    modes_before: u64,
}

impl Stage {
    fn set() -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pty = native_pty_system().openpty(size).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let modes_before = modes(&pty);
        let actor = hire(&pty, &folder.path().join("diary"));
        let screen = Arc::new(Mutex::new(Vec::new()));
        watch(pty.master.try_clone_reader().unwrap(), screen.clone());
        let keyboard = pty.master.take_writer().unwrap();
        let stage = Self { pty, keyboard, actor, screen, folder, modes_before };
        stage.wait_for("ready");
        stage
    }

    fn diary(&self) -> String {
        fs::read_to_string(self.folder.path().join("diary")).unwrap_or_default()
    }

    fn wait_for(&self, line: &str) {
        until(line, || self.diary().lines().any(|heard| heard == line));
    }

    fn press(&mut self, keys: &[u8]) {
        self.keyboard.write_all(keys).unwrap();
    }

    fn send(&self, signal: Signal) {
        kill_process(self.id(), signal).unwrap();
    }

    fn id(&self) -> Pid {
        Pid::from_raw(self.actor.process_id().unwrap().cast_signed()).unwrap()
    }

    /// Waits for the end and returns the exit status, where there is one.
    fn end(&mut self) -> u32 {
        until("the end", || self.actor.try_wait().unwrap().is_some());
        self.actor.wait().unwrap().exit_code()
    }

    fn seen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }

    fn stopped(&self) -> bool {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id().as_raw_nonzero())).unwrap();
        stat.rsplit(") ").next().unwrap().starts_with('T')
    }

    /// The screen, the mouse, pastes, the cursor and the keyboard's modes are as they were.
    fn assert_restored(&self) {
        until("the last bytes", || self.seen().rfind("\x1b[23;0t") > self.seen().rfind("\x1b[?1049h"));
        assert_eq!(modes(&self.pty), self.modes_before);
        let seen = self.seen();
        let on_stage = seen.rfind("\x1b[?1049h");
        for off in ["?1049l", "?1004l", "?2004l", "?25h", "?1000l", "?1002l", "?1006l", "?2026l"] {
            assert!(seen.rfind(&format!("\x1b[{off}")) > on_stage, "{off} is missing");
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.actor.kill();
    }
}

fn hire(pty: &PtyPair, diary: &Path) -> Box<dyn Child + Send + Sync> {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "platform::unix::rehearsal::actor"]);
    command.env(DIARY, diary);
    pty.slave.spawn_command(command).unwrap()
}

/// Local modes: echo, whole lines, signal keys.
fn modes(pty: &PtyPair) -> u64 {
    pty.master.get_termios().unwrap().local_flags.bits().into()
}

fn watch(mut from: Box<dyn Read + Send>, screen: Arc<Mutex<Vec<u8>>>) {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            screen.lock().unwrap().extend_from_slice(&buffer[..length]);
        }
    });
}

#[track_caller]
fn until(what: &str, mut true_now: impl FnMut() -> bool) {
    let limit = Instant::now() + Duration::from_secs(20);
    while !true_now() {
        assert!(Instant::now() < limit, "waited in vain for: {what}");
        thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn leaving_puts_everything_back() {
    let mut stage = Stage::set();
    assert_ne!(modes(&stage.pty), stage.modes_before);
    until("the title and the mouse", || {
        stage.seen().contains("\x1b]0;rehearsal\x07") && stage.seen().contains("\x1b[?1006h")
    });
    stage.press(b"q");
    assert_eq!(stage.end(), 0);
    stage.assert_restored();
}

#[test]
fn a_frame_is_shown_at_once() {
    let mut stage = Stage::set();
    until("the first frame", || stage.seen().contains("\x1b[?2026l"));
    let seen = stage.seen();
    let frame = seen.split("\x1b[?2026h").nth(1).unwrap();
    assert!(frame.contains("stage") && frame.trim_end().ends_with("\x1b[?2026l"), "{frame:?}");
    stage.press(b"q");
    stage.end();
}

#[test]
fn a_burst_arrives_whole() {
    let mut stage = Stage::set();
    stage.press(&[b'a'; 5000]);
    stage.press(b"q");
    stage.end();
    let keys = stage.diary().lines().filter(|line| line.contains("Char('a')")).count();
    assert_eq!(keys, 5000);
}

#[test]
fn a_long_paste_arrives_as_one() {
    let mut stage = Stage::set();
    let text = "Ben: no calls after 16:00\r".repeat(2000);
    stage.press(format!("\x1b[200~{text}\x1b[201~q").as_bytes());
    stage.end();
    let whole = format!("{:?}", Input::Paste(text.replace('\r', "\n")));
    assert!(stage.diary().lines().any(|line| line == whole));
}

#[test]
fn a_paste_without_an_end_and_half_a_sequence_let_keys_through() {
    let mut stage = Stage::set();
    stage.press(b"\x1b[");
    until("Alt-[", || stage.diary().contains("Char('[')"));
    stage.press(b"\x1b");
    until("Esc", || stage.diary().contains("Esc"));
    stage.press(b"\x1b[200~half");
    stage.wait_for("Paste(\"half\")");
    stage.press(b"q");
    assert_eq!(stage.end(), 0);
}

#[test]
fn signals_to_end_are_told_and_the_terminal_is_restored() {
    for (signal, name) in [(Signal::TERM, "SIGTERM"), (Signal::INT, "SIGINT"), (Signal::QUIT, "SIGQUIT")] {
        let mut stage = Stage::set();
        stage.send(signal);
        stage.wait_for(&format!("Ended({name:?})"));
        assert_eq!(stage.end(), 0);
        stage.assert_restored();
    }
}

#[test]
fn a_second_signal_ends_a_program_that_hangs_and_restores_the_terminal() {
    let mut stage = Stage::set();
    stage.press(b"W");
    until("W", || stage.diary().contains("'W'"));
    stage.send(Signal::TERM);
    // Only after some patience.
    until("the end", || {
        stage.send(Signal::TERM);
        stage.actor.try_wait().unwrap().is_some()
    });
    stage.assert_restored();
}

#[test]
fn a_panic_restores_the_terminal_and_is_readable_after() {
    for (key, told) in [(b"P", "a fault of our own"), (b"T", "a fault on another thread")] {
        let mut stage = Stage::set();
        stage.press(key);
        stage.end();
        stage.assert_restored();
        let seen = stage.seen();
        assert!(seen.find(told).unwrap() > seen.rfind("\x1b[?1049l").unwrap());
    }
}

#[test]
fn a_terminal_that_closes_ends_the_program_within_two_seconds() {
    // No `Stage`: the thread that watches its screen would hold the terminal open.
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary");
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut actor = hire(&pty, &diary);
    let said = |what: &str| fs::read_to_string(&diary).unwrap_or_default().contains(what);
    until("ready", || said("ready"));
    let closed = Instant::now();
    drop(pty);
    until("the end", || actor.try_wait().unwrap().is_some());
    assert!(closed.elapsed() < Duration::from_secs(2));
    assert!(said("Gone") && said("over"));
}

#[test]
fn ctrl_z_stops_with_the_terminal_restored_and_comes_back() {
    let mut stage = Stage::set();
    stage.press(b"\x1a");
    until("the stop", || stage.stopped());
    stage.assert_restored();
    stage.send(Signal::CONT);
    until("the stage again", || stage.seen().matches("\x1b[?1049h").count() == 2);
    stage.press(b"aq");
    assert_eq!(stage.end(), 0);
    assert!(!stage.diary().contains("Suspend") && !stage.diary().contains("Resumed"), "{}", stage.diary());
    stage.assert_restored();
}

#[test]
fn a_stop_from_outside_is_followed_and_a_hard_one_mended() {
    let mut stage = Stage::set();
    stage.send(Signal::TSTP);
    until("the stop", || stage.stopped());
    stage.assert_restored();
    stage.send(Signal::CONT);
    until("the stage again", || stage.seen().matches("\x1b[?1049h").count() == 2);
    stage.send(Signal::STOP);
    until("the hard stop", || stage.stopped());
    stage.send(Signal::CONT);
    stage.wait_for("Resumed");
    until("the stage once more", || stage.seen().matches("\x1b[?1049h").count() == 3);
    stage.press(b"q");
    assert_eq!(stage.end(), 0);
    stage.assert_restored();
}

#[test]
fn a_new_size_is_told() {
    let mut stage = Stage::set();
    stage.pty.master.resize(PtySize { rows: 40, cols: 120, ..PtySize::default() }).unwrap();
    stage.wait_for("Resize(120, 40)");
    stage.press(b"q");
    stage.end();
}
