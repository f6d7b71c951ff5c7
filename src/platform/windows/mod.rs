//! What Windows has its own ways for, under the same names as [`unix`](../unix/mod.rs). Type-checked only: it has never run.

pub(super) mod files;
pub mod inbox;
pub(super) mod screen;
pub mod signals;
