//! The world: the only place with files, processes, the terminal and the time of day. Never decides what a session means.

pub mod desk;
pub mod disk;
pub mod folders;
pub mod lock;
pub mod save;
pub mod time;
