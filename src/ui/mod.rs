//! Drawing: the state and a theme to cells. Never changes the state, reads a file or looks at the clock.

mod alone;
pub mod canvas;
pub mod card;
pub mod card_list;
pub mod changes;
pub mod charter;
pub mod clock;
pub mod draw;
pub mod forms;
pub mod head;
pub mod home;
pub mod lists;
pub mod market;
pub mod matching;
pub mod overlays;
pub mod pasted;
pub mod review;
pub mod roles;
pub mod room;
pub mod start;
pub mod text;
pub mod theme;
pub mod trends;
pub mod walk;
