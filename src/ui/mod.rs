//! Drawing: the state and a theme to cells. Never changes the state, reads a file or looks at the clock.

pub mod text;
pub mod theme;
