//! The table of what two people can do to one session: what each did, what a merge by cards makes of it, and what git
//! makes of it by lines alone. Never runs anything: `merging` does.

/// What comes of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    Clean,
    Conflict,
}

pub use Comes::{Clean, Conflict};

mod cards;
mod contradictions;
mod fields;
mod text;

/// Every divergence.
pub fn all() -> impl Iterator<Item = &'static Divergence> {
    [cards::TABLE, fields::TABLE, text::TABLE, contradictions::TABLE].into_iter().flatten()
}

/// Two edits of one session.
pub struct Divergence {
    pub name: &'static str,
    /// The first: ours, where git speaks of two sides.
    pub one: fn(&str) -> String,
    /// The second.
    pub other: fn(&str) -> String,
    /// What comes of a merge by cards.
    pub comes: Comes,
    /// What the merged file has, and how often.
    pub has: &'static [(&'static str, usize)],
    /// What git makes of it by lines.
    pub by_lines: Comes,
}

pub const BASE: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-11-02
facilitator = "ada"
state = "running"
purpose = "Teams ship on a calm day."

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"

[[rounds]]
id = "outcomes"
kind = "outcomes"
length = "15m"

[[rounds]]
id = "boundaries"
kind = "boundaries"
length = "15m"
voice = ["1m 10s", "1m 22s"]

[[outcomes]]
id = "o-1"
text = "Fewer support tickets"
measure = "tickets a week"
baseline = 120
target = 60
due = 2027-01-31
stake = "calmer weekends"
votes = 3

[[outcomes]]
id = "o-2"
text = "Deploys that anyone can run"
measure = "people who deployed"
votes = 1

[[outcomes]]
id = "o-3"
text = "New teams without waiting"
stake = "their own work live in a week"

[[boundaries]]
id = "b-1"
person = "ben"
kind = "time"
text = "No calls after 16:00 on Fridays"
reason = "school run"

[[offers]]
id = "s-1"
person = "ada"
kind = "offer"
text = "Postgres tuning"
taken_by = ["chen"]

[[roles]]
id = "r-1"
title = "On-call handoff"
accountabilities = ["writes the note", "names one risk"]
holder = "ada"
hours = 6
stack = ["postgres"]

[[proposals]]
id = "p-1"
by = "ada"
change = "assign"
role = "r-1"
to = "ben"
text = "Ben takes the handoff"
signal = "no handoff later than ten"
undo = "Ada takes it back"
state = "open"

[[proposals.stances]]
person = "ada"
stance = "consent"

[[notes]]
id = "n-1"
person = "chen"
text = "The vendor call moved"

[pulse]
tone_before = [2, 3, 4]
"#;

/// The second outcome, with the blank line behind it.
const O2: &str = "[[outcomes]]\nid = \"o-2\"\ntext = \"Deploys that anyone can run\"\nmeasure = \"people who deployed\"\nvotes = 1\n\n";

/// A text with one thing in it said otherwise.
fn said(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} stands once in\n{text}");
    text.replace(old, new)
}

/// A text with something put before the only place of its kind.
fn before(text: &str, place: &str, new: &str) -> String {
    said(text, place, &format!("{new}{place}"))
}

/// A text with something put behind the only place of its kind.
fn behind(text: &str, place: &str, new: &str) -> String {
    said(text, place, &format!("{place}{new}"))
}

/// A note before the pulse, where new notes go.
fn note(text: &str, id: &str, words: &str) -> String {
    before(text, "\n[pulse]\n", &format!("\n[[notes]]\nid = \"{id}\"\ntext = \"{words}\"\n"))
}

fn hand(text: &str, person: &str, stance: &str) -> String {
    before(
        text,
        "\n[[notes]]\n",
        &format!("\n[[proposals.stances]]\nperson = \"{person}\"\nstance = \"{stance}\"\n"),
    )
}

/// The tables of outcomes in another order; each ends where the next begins.
fn outcomes(text: &str, order: [usize; 3]) -> String {
    let start = text.find("[[outcomes]]").unwrap();
    let end = text.find("[[boundaries]]\nid").unwrap();
    let cards: Vec<&str> = text[start..end].split_inclusive("\n\n").collect();
    assert_eq!(cards.len(), 3);
    let sorted: String = order.iter().map(|place| cards[*place]).collect();
    format!("{}{sorted}{}", &text[..start], &text[end..])
}
