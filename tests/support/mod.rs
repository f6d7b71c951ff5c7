//! What the tests' stories are told with. Never asserts anything about the program by itself.

pub mod any;
pub mod desk;
pub mod edits;
pub mod lines;
pub mod looks;
pub mod pty;
pub mod repo;
pub mod room;
pub mod screen;
pub mod second;
pub mod seen;
pub mod svg;
pub mod world;
