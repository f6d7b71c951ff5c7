//! What comes from outside while the program runs, read on a thread of its own. Never decides what a key does, and
//! never waits longer than the terminal lives.

use std::thread;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::error::{Error, Result};

/// One thing that happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or repeats; releases are left out.
    Key(KeyEvent),
    /// Pasted text as it came, control characters and all, with `\n` for each line end.
    Paste(String),
    /// The mouse; columns and rows from 0.
    Mouse(MouseEvent),
    /// The terminal has a new size, in columns and rows.
    Resize(u16, u16),
    /// The window got the focus or lost it, where the terminal tells.
    Focus(bool),
    /// The terminal is gone, or can no longer be heard: save and end, drawing nothing more.
    Gone,
    /// Somebody asks the program to stop for a while (SIGTSTP).
    Suspend,
    /// The program goes on after somebody else stopped it (SIGCONT).
    Resumed,
    /// Somebody asks the program to end, by the signal of this name: save and end without asking back.
    Ended(&'static str),
}

/// Reads the terminal from now on. To be called once, after `Terminal::enter`; the thread ends with the program
/// or after [`Input::Gone`], which is the last thing it sends whatever ends it.
///
/// # Errors
/// When no thread can be started.
pub fn listen(send: impl Fn(Input) + Send + 'static) -> Result<()> {
    let last = SendsGone(send);
    thread::Builder::new()
        .name("input".into())
        .spawn(move || read_all(&last.0))
        .map(drop)
        .map_err(|error| Error::cannot(format!("the keyboard cannot be read: {error}")))
}

/// Even a panic must not leave a program that hears nothing: it is told on the way out.
struct SendsGone<F: Fn(Input)>(F);

impl<F: Fn(Input)> Drop for SendsGone<F> {
    fn drop(&mut self) {
        (self.0)(Input::Gone);
    }
}

#[cfg(unix)]
use tty::read_all;

#[cfg(unix)]
mod tty {
    use std::io::{self, ErrorKind};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::Input;
    use crate::platform::decode::Decoder;

    enum Heard {
        Bytes(usize),
        Silence,
        HungUp,
    }

    /// Returns when the terminal is gone.
    pub(super) fn read_all(send: &impl Fn(Input)) {
        let stdin = io::stdin();
        let mut decoder = Decoder::default();
        let mut buffer = vec![0; 16 * 1024];
        loop {
            match hear(stdin.as_fd(), &mut buffer, decoder.patience()) {
                Heard::Bytes(length) => {
                    decoder.take_in(buffer.get(..length).unwrap_or_default(), &mut |input| send(input));
                }
                Heard::Silence => decoder.give_up(&mut |input| send(input)),
                Heard::HungUp => return decoder.give_up(&mut |input| send(input)),
            }
        }
    }

    fn hear(tty: BorrowedFd<'_>, buffer: &mut [u8], patience: Option<Duration>) -> Heard {
        loop {
            match ready(tty, patience).and_then(|ready| ready.then(|| read(tty, buffer)).transpose()) {
                Ok(None) => return Heard::Silence,
                Ok(Some(0)) => return Heard::HungUp,
                Ok(Some(length)) => return Heard::Bytes(length),
                // WouldBlock: somebody else who shares the terminal read first.
                Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => {}
                Err(_) => return Heard::HungUp,
            }
        }
    }

    /// Whether a read would tell anything: bytes, or that the terminal is gone. False when patience ran out.
    fn ready(tty: BorrowedFd<'_>, patience: Option<Duration>) -> io::Result<bool> {
        let patience = patience.and_then(|wait| Timespec::try_from(wait).ok());
        // A hang-up makes a read return at once, and so does whatever else poll has to say, so it is not looked at.
        Ok(poll(&mut [PollFd::from_borrowed_fd(tty, PollFlags::IN)], patience.as_ref())? > 0)
    }

    fn read(tty: BorrowedFd<'_>, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(tty, buffer)?)
    }
}

// Never compiled yet: nobody here has run this on Windows.
#[cfg(not(unix))]
fn read_all(send: &impl Fn(Input)) {
    use crossterm::event::{Event, KeyEventKind, read};
    while let Ok(event) = read() {
        match event {
            Event::Key(key) if key.kind == KeyEventKind::Release => {}
            Event::Key(key) => send(Input::Key(key)),
            Event::Paste(text) => send(Input::Paste(text)),
            Event::Mouse(mouse) => send(Input::Mouse(mouse)),
            Event::Resize(columns, rows) => send(Input::Resize(columns, rows)),
            Event::FocusGained => send(Input::Focus(true)),
            Event::FocusLost => send(Input::Focus(false)),
        }
    }
}
