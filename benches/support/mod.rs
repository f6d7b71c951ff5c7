//! What the benches share. Never measures by itself.

pub mod bare;
pub mod figures;
pub mod minimal;
pub mod sessions;
pub mod stage;

/// Whatever goes wrong ends a bench and is told.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
