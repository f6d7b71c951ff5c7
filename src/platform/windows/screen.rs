//! The way to the console. It takes escape sequences and sends none: keys, clicks and the focus come as records, so that
//! nothing is asked that it would answer by a sequence, which would come as if typed.

use std::io::{self, ErrorKind, Stdout};
use std::time::Duration;

use crossterm::Command;
use crossterm::ansi_support::supports_ansi;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// What frames are written to: the standard library turns UTF-8 into what the console takes, whatever its code page.
pub type Way = Stdout;

/// The focus is told anyway. Pastes come as if typed.
pub const HEAR: &str = "";

/// The way to the console.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
pub fn way() -> io::Result<Way> {
    Ok(io::stdout())
}

/// Nobody can tell without writing.
pub fn takes_bytes(_: &Way, _: Duration) -> bool {
    true
}

/// Makes the console take escape sequences, and hand on each key as it is pressed.
pub fn take() -> io::Result<()> {
    if !supports_ansi() {
        return Err(io::Error::new(ErrorKind::Unsupported, "it takes no escape sequences"));
    }
    enable_raw_mode()
}

/// Undoes [`take`], and gives the mouse back.
pub fn give_back() -> io::Result<()> {
    // Fails where the mouse was never taken.
    let _ = DisableMouseCapture.execute_winapi();
    disable_raw_mode()
}

/// Turns the mouse on or off; there is nothing to be sent for it.
pub fn mouse(on: bool) -> io::Result<&'static str> {
    if on { EnableMouseCapture.execute_winapi() } else { DisableMouseCapture.execute_winapi() }.map(|()| "")
}

/// Nothing is asked.
pub fn question(_: bool) -> Option<String> {
    None
}

/// Whether the console takes sequences for colours; it is made to where it can.
pub fn takes_colours() -> bool {
    supports_ansi()
}
