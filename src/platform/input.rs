//! What comes from outside and from the program's other threads, and where it is waited for. Never decides what a key
//! does.

use crossterm::event::{KeyEvent, MouseEvent};

pub use super::system::inbox::{Inbox, Post, inbox};

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
    /// The terminal can tell all keys apart, if it is asked to.
    KeysOffered,
    /// The terminal told its background, as it was asked to.
    Background {
        /// Whether it is light rather than dark.
        light: bool,
    },
    /// The terminal has answered all that it was asked.
    Answered,
    /// The terminal is gone, or can no longer be heard: save and end, drawing nothing more.
    Gone,
    /// Somebody asks the program to stop for a while (SIGTSTP).
    Suspend,
    /// The program goes on after somebody else stopped it (SIGCONT).
    Resumed,
    /// Somebody asks the program to end, by the signal of this name: save and end without asking back.
    Ended(&'static str),
}
