//! What a session is: values and the rules of practice. Never touches files, the terminal, the time of day, or TOML.

pub mod agenda;
pub mod becoming;
pub mod cards;
pub mod change;
pub mod clash;
pub mod clock;
pub mod consent;
pub mod draft;
pub mod due;
pub mod fit;
pub mod follow;
pub mod in_order;
pub mod kinds;
pub mod leading;
pub mod load;
pub mod outcome;
pub mod pace;
pub mod ratings;
pub mod review;
pub mod session;
pub mod systemic;
pub mod turns;
pub mod value;
pub mod window;
pub mod wish;
