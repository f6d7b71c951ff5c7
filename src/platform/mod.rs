//! The world: the only place with files, processes, the terminal and the time of day. Never decides what a session means.

pub mod config;
pub mod desk;
pub mod disk;
pub mod event_loop;
pub mod folder;
pub mod folders;
pub mod git;
pub mod history;
pub mod input;
pub mod library;
pub mod lock;
pub mod onlooker;
mod outlet;
pub mod pipes;
pub mod save;
pub mod saver;
pub mod surroundings;
pub mod terminal;
pub mod themes;
pub mod time;
mod watch;

/// What differs between systems, under the same names: nothing else asks which one it is.
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub use system::signals;
