//! The room, story by story: a person's steps, and what the screen shows and the file gains.

mod clock;
mod table;
mod undo;
