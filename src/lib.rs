//! rolecall: negotiate roles together, from shared purpose to results, in files that live in git.
//!
//! The map, in order of dependence: each module uses those above it, never one below.

pub mod error;
// What a session is: cards, values, changes, the clock; pure.
pub mod model;
// Sessions as text: TOML, one typed line, a pasted chat; pure.
pub mod format;
// Questions about sessions, each with its own printing; pure.
pub mod analysis;
// The program as a machine: state, keys, events in, effects out; pure.
pub mod app;
// Drawing: the state and a theme to cells.
pub mod ui;
// The world: files, processes, the terminal, the time of day.
pub mod platform;
// The commands.
pub mod cli;
