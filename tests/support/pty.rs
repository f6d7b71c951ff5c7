//! The real program in a pseudo-terminal: keys go in, the screen comes out as a terminal would show it. Waits for what
//! is on the screen, never for a time.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Long enough for the slowest machine; nothing waits so long unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder with its own state and settings.
pub struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A file of the folder.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.at(name)).unwrap()
    }

    /// Starts the program in this folder.
    pub fn start(&self, args: &[&str]) -> Window {
        self.start_with(&[], args)
    }

    /// The same, with something else in its environment.
    pub fn start_with(&self, env: &[(&str, &str)], args: &[&str]) -> Window {
        Window::open(self.folder.path(), env, args)
    }
}

/// What the screen has shown so far.
struct Seen {
    terminal: vt100::Parser,
    /// All that came, for what a terminal does not show.
    bytes: Vec<u8>,
    /// The words of the form `entry-12` that stood on a screen whose header called everything saved.
    saved: BTreeSet<String>,
}

impl Seen {
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.terminal.process(bytes);
        let screen = self.terminal.screen().contents();
        let mut lines = screen.lines();
        // The header is painted before the cards, so that it says `saving` before a new card is there.
        if lines.next().is_some_and(|header| header.contains(" saved 1")) {
            let cards = lines.take_while(|line| !line.starts_with(" › "));
            let entries = cards.flat_map(str::split_whitespace).filter(|word| word.starts_with("entry-"));
            self.saved.extend(entries.map(str::to_owned));
        }
    }
}

/// The program while it runs.
pub struct Window {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    /// Open for as long as the window is.
    _pty: Box<dyn MasterPty + Send>,
    seen: Arc<Mutex<Seen>>,
}

impl Window {
    fn open(folder: &Path, env: &[(&str, &str)], args: &[&str]) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rolecall"));
        command.args(args);
        command.cwd(folder);
        for (name, value) in [("TERM", "xterm-256color"), ("ROLECALL_NOW", "2026-11-02T10:00:00")] {
            command.env(name, value);
        }
        command.env_remove("COLORFGBG");
        command.env_remove("COLORTERM");
        command.env_remove("NO_COLOR");
        command.env("ROLECALL_STATE", folder.join("state"));
        command.env("ROLECALL_CONFIG", folder.join("config"));
        env.iter().for_each(|(name, value)| command.env(name, value));
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let terminal = vt100::Parser::new(size.rows.try_into().unwrap(), size.cols.try_into().unwrap(), 0);
        let seen = Arc::new(Mutex::new(Seen { terminal, bytes: Vec::new(), saved: BTreeSet::new() }));
        let mut screen = pty.master.try_clone_reader().unwrap();
        let sink = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 16 * 1024];
            while let Ok(length) = screen.read(&mut buffer) {
                if length == 0 {
                    break;
                }
                sink.lock().unwrap().take(&buffer[..length]);
            }
        });
        let keyboard = pty.master.take_writer().unwrap();
        Self { child, keyboard, _pty: pty.master, seen }
    }

    /// Types text; `<Enter>`, `<Esc>`, `<Tab>` and `<Space>` are the keys.
    pub fn types(&mut self, text: &str) -> &mut Self {
        let keys = [("<Enter>", "\r"), ("<Esc>", "\x1b"), ("<Tab>", "\t"), ("<Space>", " ")];
        let text = keys.iter().fold(text.to_owned(), |text, (name, key)| text.replace(name, key));
        self.keyboard.write_all(text.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().terminal.screen().contents()
    }

    /// What stands behind the first cell.
    pub fn ground(&self) -> vt100::Color {
        let seen = self.seen.lock().unwrap();
        seen.terminal.screen().cell(0, 0).unwrap().bgcolor()
    }

    /// Waits until something else stands behind the first cell.
    #[track_caller]
    pub fn changes_ground(&mut self, before: vt100::Color) -> &mut Self {
        let start = Instant::now();
        while self.ground() == before {
            assert!(start.elapsed() < PATIENCE, "it stays {before:?}:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Waits until these words are on the screen.
    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let start = Instant::now();
        while !self.screen().contains(words) {
            assert!(start.elapsed() < PATIENCE, "no {words:?} on the screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Waits until all that is shown is saved.
    #[track_caller]
    pub fn is_saved(&mut self) -> &mut Self {
        self.sees("saved 10:")
    }

    /// Whether these letters were ever sent to the terminal, in a row.
    pub fn has_shown(&self, words: &str) -> bool {
        String::from_utf8_lossy(&self.seen.lock().unwrap().bytes).contains(words)
    }

    /// Waits until these letters were sent to the terminal so often.
    #[track_caller]
    pub fn is_sent(&mut self, letters: &str, times: usize) -> &mut Self {
        let sent = |window: &Self| {
            let seen = window.seen.lock().unwrap();
            String::from_utf8_lossy(&seen.bytes).matches(letters).count()
        };
        let start = Instant::now();
        while sent(self) < times {
            assert!(start.elapsed() < PATIENCE, "{letters:?} was sent {} times", sent(self));
            std::thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// The entries that the screen has called saved.
    pub fn saved(&self) -> BTreeSet<String> {
        self.seen.lock().unwrap().saved.clone()
    }

    /// Whether the terminal was given back: the first screen, the cursor, no marked pastes.
    pub fn gave_terminal_back(&self) -> bool {
        let given_back = || {
            let bytes = String::from_utf8_lossy(&self.seen.lock().unwrap().bytes).into_owned();
            ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"]
                .iter()
                .all(|end| bytes.rfind(end) > bytes.rfind("\x1b[?1049h"))
        };
        // What the program wrote last may still be on its way when it has ended.
        let start = Instant::now();
        while !given_back() && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(2));
        }
        given_back()
    }

    pub fn signal(&self, signal: Signal) {
        let pid = self.child.process_id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?)).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for the end, and gives the exit status.
    #[track_caller]
    pub fn ends(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "it goes on:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
