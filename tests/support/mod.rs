//! What the tests' stories are told with. Never asserts anything about the program by itself.

pub mod any;
pub mod desk;
