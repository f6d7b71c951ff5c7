//! Sessions in git, with the real git: what is set up and undone, and what git's own commands then tell. Each story has
//! its own repositories.

mod divergences;
mod install;
mod merging;
mod places;
mod resolving;
mod telling;

use crate::support::repo::{Repo, Yard};

const KICKOFF: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-11-02

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[outcomes]]
id = "o-1"
text = "Fewer support tickets"
measure = "tickets a week"
baseline = 120
target = 60
due = 2027-01-31
stake = "calmer weekends"

[[boundaries]]
id = "b-1"
person = "ben"
kind = "time"
text = "No calls on Fridays"
private = true

[[roles]]
id = "r-1"
title = "On-call handoff"
holder = "ada"
"#;

const FILE: &str = "sessions/kickoff.toml";

/// A repository with one session in one commit.
fn team(yard: &Yard) -> Repo {
    let repo = yard.repo("team");
    repo.put(FILE, KICKOFF);
    repo.commit("Kickoff");
    repo
}

/// The same, set up.
fn installed(yard: &Yard) -> Repo {
    let repo = team(yard);
    assert_eq!(repo.rolecall("git install").status, 0);
    repo
}
