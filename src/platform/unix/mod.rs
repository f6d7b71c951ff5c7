//! What a Unix system has its own ways for. Never holds anything that [`windows`](../windows/mod.rs) has not under the same
//! name: all else of the program asks for `system` and never which one it is.

mod background;
mod decode;
pub(super) mod files;
pub mod inbox;
pub(super) mod screen;
mod sequences;
pub mod signals;

#[cfg(test)]
mod rehearsal;
