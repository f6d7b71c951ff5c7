//! The way to the terminal and what it is told to send: all of it goes by escape sequences, in both directions. Never
//! writes by itself.

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::background;

/// What frames are written to: the file itself, as the standard library's own `Stdout` splits a frame at its last line end.
pub type Way = File;

/// Asks for pastes marked as such, and to be told of the focus. Last a question: a terminal that can tell all keys apart
/// answers it.
pub const HEAR: &str = "\x1b[?2004h\x1b[?1004h\x1b[?u";

/// Clicks, drags and the wheel, in the form without a limit of 223 columns; not each move, which would wake us.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The way to the terminal.
pub fn way() -> io::Result<Way> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// Whether the terminal takes bytes, waited for so long at the most.
pub fn takes_bytes(way: &Way, wait: Duration) -> bool {
    let wait = Timespec::try_from(wait).ok();
    poll(&mut [PollFd::new(way, PollFlags::OUT)], wait.as_ref()).is_ok_and(|ready| ready > 0)
}

/// Makes the terminal hand on each key as it is pressed. A program in the background is stopped right here until it is in the
/// foreground again.
pub fn take() -> io::Result<()> {
    enable_raw_mode()
}

/// Undoes [`take`].
pub fn give_back() -> io::Result<()> {
    disable_raw_mode()
}

/// What turns the mouse on or off once it is sent.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
pub fn mouse(on: bool) -> io::Result<&'static str> {
    Ok(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// What asks for the background, where that is wanted, and then for what ends all answers. None where no answer would be told
/// from typed keys.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
pub fn question(background: bool) -> Option<String> {
    let first = if background { background::QUESTION } else { "" };
    Some(format!("{first}{}", background::LAST_QUESTION))
}

/// Whether standard output takes sequences for colours: what the environment says is all that is known.
pub fn takes_colours() -> bool {
    true
}
