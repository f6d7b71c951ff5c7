//! The room, story by story: a person's steps, and what the screen shows and the file gains.

mod capture;
mod clock;
mod people;
mod table;
mod timetable;
mod undo;
