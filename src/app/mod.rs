//! The program as a machine: events in, effects out. Never a terminal, a disk, a thread or the time of day.

pub mod actions;
pub mod cards;
pub mod consent;
pub mod dots;
pub mod editing;
pub mod ending;
pub mod event;
pub mod facts;
pub mod form;
pub mod help;
pub mod home;
pub mod keys;
pub mod lists;
pub mod opening;
pub mod overlays;
pub mod palette;
pub mod paste;
pub mod pulse;
pub mod reasons;
pub mod rounds;
pub mod saving;
pub mod shared;
pub mod state;
pub mod typing;
pub mod update;
