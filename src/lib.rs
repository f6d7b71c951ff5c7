//! rolecall: negotiate roles together, from shared purpose to results, in files that live in git.
//!
//! The map, in order of dependence: each module uses those above it, never one below.

pub mod error;
pub mod platform;
