//! The world: the only place with files, processes, the terminal and the time of day. Never decides what a session means.

mod background;
pub mod config;
mod decode;
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
mod sequences;
#[cfg(unix)]
pub mod signals;
pub mod surroundings;
pub mod terminal;
pub mod themes;
pub mod time;

#[cfg(test)]
mod rehearsal;
mod watch;
