//! Sessions as text: TOML, one typed line, a pasted chat. Text in, values or text out; never files, the
//! environment or the terminal.

pub mod attributes;
pub mod canonical;
pub mod chat;
pub mod csv;
pub mod gitconfig;
pub mod glimpse;
pub mod html;
pub mod json;
pub mod letters;
pub mod line;
pub mod markdown;
pub mod markers;
pub mod names;
pub mod paint;
pub mod quote;
pub mod read;
mod refuse;
pub mod reprint;
pub mod safe;
pub mod shipped;
pub mod toml10;
pub mod write;
