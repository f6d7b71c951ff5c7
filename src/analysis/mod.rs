//! Questions about sessions: sessions in, values out, each with its own printing. Never files, the environment
//! or the terminal.

pub mod check;
pub mod minutes;
pub mod still_open;
pub mod words;
