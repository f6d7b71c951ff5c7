//! Every test that looks at the crate from outside, in one binary.

// A test that fails by a panic says where; the product's own rules against panics are for `src`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

mod chat;
mod line;
