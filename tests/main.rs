//! All tests of the program as its users see it: one binary, so that building stays quick.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod assignment;
mod chat;
mod commands;
mod diff;
mod docs;
mod export;
mod files;
mod follow;
mod git;
mod line;
mod map;
mod merge;
mod pages;
mod pictures;
mod readme;
mod room;
mod schema;
mod screens;
mod sentences;
mod support;
mod terminal;
mod themes;
mod tidy;
mod trends;
