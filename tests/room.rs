//! The room, story by story: a person's steps, and what the screen shows and the file gains.

mod agreeing;
mod capture;
mod changes;
mod clock;
mod finding;
mod forms;
mod hands;
mod hostile;
pub mod market;
mod mashing;
pub mod matching;
mod negotiation;
mod people;
mod private;
mod ratings;
mod reviewing;
mod saving;
mod sizes;
mod solo;
mod start;
mod table;
mod taking_in;
mod timetable;
mod trends;
mod undo;
mod watching;
