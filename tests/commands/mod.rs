//! Each verb's story: what somebody types, and all that comes back. One block shows stdout, then stderr, then an exit
//! status that is not 0.

mod add;
mod charter;
mod check;
mod completions;
mod config;
mod diff;
mod due;
mod export;
mod fmt;
mod help;
mod lists;
mod log;
mod man;
mod map;
mod merge;
mod new;
mod part;
mod resolve;
mod roles;
mod run;
mod show;
mod trends;

use crate::support::desk::{Desk, desk};

const KICKOFF: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-11-02
purpose = "Teams ship on a calm day."

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[rounds]]
id = "boundaries"
kind = "boundaries"
length = "15m"
each = "2m"
"#;

fn kickoff() -> Desk {
    desk().with("kickoff.toml", KICKOFF)
}
