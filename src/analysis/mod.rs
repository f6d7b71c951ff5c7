//! Questions about sessions: sessions in, values out, each with its own printing. Never files, the environment
//! or the terminal.

pub mod align;
pub mod alike;
pub mod assignment;
pub mod chain;
pub mod charter;
pub mod check;
pub mod diff;
pub mod due;
pub mod effects;
pub mod export;
pub mod log;
pub mod map;
pub mod market;
pub mod matching;
pub mod merge;
pub mod minutes;
pub mod part;
pub mod private;
pub mod recap;
pub mod review;
pub mod roles;
pub mod schema;
pub mod still_open;
pub mod textconv;
pub mod trends;
pub mod words;
