//! A program in a pseudo-terminal: keys go in, frames come out, and what it costs is read from the system.

use std::ffi::OsString;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::Result;

/// A terminal as most people leave it, and as `vt100::Parser::default` has it.
const SIZE: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };

/// No program lives longer than this: one that hangs ends the bench instead of holding it up for ever.
const LONGEST: Duration = Duration::from_secs(120);

/// How to start a program, and how to tell the end of its frames.
#[derive(Clone)]
pub struct Program {
    pub path: PathBuf,
    pub args: Vec<OsString>,
    pub frame_ends: &'static str,
    /// The folder for its state and settings.
    pub home: PathBuf,
}

/// The program while it runs.
pub struct Stage {
    pub started: Instant,
    program: Program,
    actor: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    screen: Box<dyn Read + Send>,
    seen: Vec<u8>,
    /// Dropped with the stage, which sends the watchdog home.
    _over: Sender<()>,
    _pty: Box<dyn MasterPty + Send>,
}

impl Stage {
    pub fn open(program: &Program) -> Result<Self> {
        let pty = native_pty_system().openpty(SIZE)?;
        let (screen, keyboard) = (pty.master.try_clone_reader()?, pty.master.take_writer()?);
        let mut command = CommandBuilder::new(&program.path);
        command.args(&program.args);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("ROLECALL_STATE", program.home.join("state"));
        command.env("ROLECALL_CONFIG", program.home.join("config"));
        let started = Instant::now();
        let actor = pty.slave.spawn_command(command)?;
        let (over, told) = channel::<()>();
        let mut watchdog = actor.clone_killer();
        std::thread::spawn(move || {
            if told.recv_timeout(LONGEST) == Err(RecvTimeoutError::Timeout) {
                let _ = watchdog.kill();
            }
        });
        let (program, seen) = (program.clone(), Vec::new());
        Ok(Self { started, program, actor, keyboard, screen, seen, _over: over, _pty: pty.master })
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) -> Result<()> {
        self.seen.clear();
        Ok(self.keyboard.write_all(keys.as_bytes())?)
    }

    /// Reads until a whole frame with these words has come since the last key.
    pub fn until_frame_with(&mut self, words: &str) -> Result<()> {
        while !self.has_frame_with(words) {
            self.read()?;
        }
        Ok(())
    }

    fn has_frame_with(&self, words: &str) -> bool {
        let seen = self.seen.as_slice();
        let found = seen.windows(words.len()).position(|part| part == words.as_bytes());
        let rest = found.and_then(|at| seen.get(at..)).unwrap_or_default();
        rest.windows(self.program.frame_ends.len()).any(|part| part == self.program.frame_ends.as_bytes())
    }

    /// Reads what comes next, and gives it.
    pub fn read(&mut self) -> Result<&[u8]> {
        let before = self.seen.len();
        self.seen.resize(before + 64 * 1024, 0);
        let length = self.screen.read(self.seen.get_mut(before..).unwrap_or_default()).unwrap_or(0);
        self.seen.truncate(before + length);
        if length == 0 {
            return Err(format!("{} ended too early", self.program.path.display()).into());
        }
        Ok(self.seen.get(before..).unwrap_or_default())
    }

    /// The most memory that it has had at any time, in bytes.
    pub fn most_memory(&self) -> Result<u64> {
        let status = fs::read_to_string(self.proc().join("status"))?;
        Ok(field(&status, "VmHWM:").ok_or("no VmHWM")? * 1024)
    }

    /// The time on a processor so far, in all threads.
    pub fn busy(&self) -> Result<Duration> {
        let times = self.tasks("schedstat")?;
        let nanos = times.iter().filter_map(|task| task.split(' ').next()?.parse::<u64>().ok()).sum();
        Ok(Duration::from_nanos(nanos))
    }

    /// How often one of its threads has gone to sleep so far, and so how often one woke.
    pub fn wakes(&self) -> Result<u64> {
        let tasks = self.tasks("status")?;
        Ok(tasks.iter().filter_map(|task| field(task, "\nvoluntary_ctxt_switches:")).sum())
    }

    /// How many bytes it has written so far, to wherever.
    pub fn written(&self) -> Result<u64> {
        let io = fs::read_to_string(self.proc().join("io"))?;
        Ok(field(&io, "wchar:").ok_or("no wchar")?)
    }

    fn tasks(&self, file: &str) -> Result<Vec<String>> {
        let tasks = fs::read_dir(self.proc().join("task"))?;
        tasks.map(|task| Ok(fs::read_to_string(task?.path().join(file))?)).collect()
    }

    fn proc(&self) -> PathBuf {
        Path::new("/proc").join(self.actor.process_id().unwrap_or_default().to_string())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.actor.kill();
        let _ = self.actor.wait();
    }
}

fn field(status: &str, name: &str) -> Option<u64> {
    status.split(name).nth(1)?.split_whitespace().next()?.parse().ok()
}
