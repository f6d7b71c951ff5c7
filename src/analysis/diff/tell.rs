//! A difference as a sentence: whose it is or what it is about, and what became of it. Derives from KINDS what has no
//! sentence of its own. Never tells the words of a private card, and reasons of limits only where they are asked for.

mod cards;
mod fields;

use super::names::Names;
use super::wording::{Fate, reworded};
use super::{How, Part, Shows, Telling, Weight, What};
use crate::analysis::words;
use crate::model::kinds::Kind;
use crate::model::session::Card;
use crate::model::value::{Value, plain};

/// Between a subject and what is said of it.
const COLON: &str = ": ";
const SPACE: &str = " ";

/// What tells the differences of two sessions.
pub struct Teller<'a> {
    pub names: Names<'a>,
    pub how: How,
}

/// A changed key with its card.
struct Changed<'a> {
    key: &'a str,
    old: Option<&'a Value>,
    new: Option<&'a Value>,
}

/// Whether a card is a role, or a proposal that was agreed.
pub fn is_agreement(card: &Card) -> bool {
    match card.kind.table {
        "roles" => true,
        "proposals" => matches!(card.text("state"), "piloting" | "kept" | "adapted" | "ended"),
        _ => false,
    }
}

impl Teller<'_> {
    /// Whether a card's own words are not to be told, or those of the role that it moves.
    pub fn is_private(&self, card: &Card) -> bool {
        card.is_private() || card.kind.table == "moves" && self.names.is_private("roles", card.text("role"))
    }

    /// The sentence of a difference of a card that belongs to `parent`, where that is one.
    pub fn tell(
        &self,
        kind: &'static Kind,
        cards: [Option<&Card>; 2],
        parent: [Option<&Card>; 2],
        what: &What,
        private: bool,
    ) -> Telling {
        let [old, new] = cards;
        let (Some(card), parent) = (new.or(old), last(parent)) else { return Telling::default() };
        if private {
            return self.privately(card, parent, what);
        }
        let mut telling = match what {
            What::Added(whole) => self.added(&whole.card, parent),
            What::Removed(whole) => self.removed(&whole.card, parent),
            What::Changed { field, old, new } => {
                let changed = Changed { key: field, old: old.as_ref(), new: new.as_ref() };
                self.changed(&changed, card, parent)
            }
            What::Moved { old, new } => {
                let parts = vec![plainly("place "), now(new), plainly(", was "), before(old)];
                self.about(card, parent, COLON, parts)
            }
        };
        if telling.weight == Weight::Told {
            telling.weight = self.weight(kind, what, cards);
        }
        telling
    }

    fn about(&self, card: &Card, parent: Option<&Card>, joint: &'static str, parts: Vec<Part>) -> Telling {
        Telling { subject: self.subject(card, parent), joint, parts, ..Telling::default() }
    }

    fn privately(&self, card: &Card, parent: Option<&Card>, what: &What) -> Telling {
        let holder = parent.filter(|_| card.kind.within.is_some()).unwrap_or(card);
        let one = holder.kind.one;
        let who = self.names.person(holder.speaker_though_private());
        let of = if who.is_empty() { String::new() } else { format!(" of {who}'s") };
        let is_own = std::ptr::eq(holder, card);
        let became = match what {
            What::Added(_) if is_own => "is new",
            What::Removed(_) if is_own => "is no longer there",
            What::Changed { field, new, .. } if field == "private" => {
                if new == &Some(Value::Flag(true)) {
                    "was not private before"
                } else {
                    "is no longer private"
                }
            }
            What::Moved { .. } => "stands at another place",
            _ => "changed",
        };
        let subject = format!("A private {one}{of}");
        Telling { subject, joint: SPACE, parts: vec![plainly(became)], ..Telling::default() }
    }

    /// How much a difference matters beside others of its card.
    fn weight(&self, kind: &Kind, what: &What, cards: [Option<&Card>; 2]) -> Weight {
        let restated = |key: &str| {
            let [old, new] = cards.map(|card| card.map_or("", |card| card.text_if_any(key)));
            old != new
        };
        match (kind.table, what) {
            ("moves", _) | ("stances", What::Moved { .. }) => Weight::Implied,
            ("rounds", What::Changed { .. } | What::Moved { .. }) if self.how.follows => Weight::OfTheDay,
            (_, What::Changed { field, .. }) => match (kind.table, field.as_str()) {
                ("", "format") => Weight::OfTheDay,
                ("session", key) if self.how.follows && key != "purpose" => {
                    let lasts = matches!(key, "team" | "decisions_by" | "pilot") || kind.field(key).is_none();
                    if lasts { Weight::Told } else { Weight::OfTheDay }
                }
                (_, "id") | ("roles", "agreement") => Weight::Implied,
                ("proposals", "adopted" | "reviewed" | "earlier" | "if_unreviewed") => Weight::Implied,
                ("proposals", "review" | "decider" | "decide_by") if restated("state") => Weight::Implied,
                _ => Weight::Told,
            },
            _ => Weight::Told,
        }
    }

    /// What a card is called at the start of a sentence.
    fn subject(&self, card: &Card, parent: Option<&Card>) -> String {
        let who = self.names.speaker(card);
        let words = words_of(card);
        match card.kind.table {
            "" => "The file".into(),
            "session" => "The session".into(),
            "pulse" => "The pulse".into(),
            "?" => format!("[{}]", card.header_name()),
            "capacity" => format!("{} capacity", owner(&who)),
            "away" => format!("{} time away{}", owner(&who), self.days(card)),
            "offers" if card.text("kind") == "learn" => format!("{} wish to learn {words}", owner(&who)),
            "offers" => format!("{} offer {words}", owner(&who)),
            "rounds" => format!("Round {words}"),
            "interfaces" => self.interface(card),
            "stances" | "moves" => parent.map_or_else(String::new, words_of),
            "thanks" => format!("{} thanks to {}: {words}", owner(&who), self.names.person(card.text("to"))),
            "roles" | "proposals" | "outcomes" | "charter" | "people" => words,
            _ if who.is_empty() => words,
            _ => format!("{who}: {words}"),
        }
    }

    fn interface(&self, card: &Card) -> String {
        let what = match (card.text("gives"), card.text("needs")) {
            ("", "") => String::new(),
            ("", needs) => format!(" (needs {needs})"),
            (gives, _) => format!(" ({gives})"),
        };
        match card.text("team") {
            "" => format!("An interface{what}"),
            team => format!("The interface with {team}{what}"),
        }
    }

    /// When somebody is away: ` 21 Dec 2026 to 2 Jan 2027`.
    fn days(&self, card: &Card) -> String {
        let day = |key: &str| card.date(key).map(words::day);
        match (day("from"), day("to")) {
            (Some(from), Some(to)) if from != to => format!(" {from} to {to}"),
            (Some(day), _) => format!(" {day}"),
            (None, Some(to)) => format!(" until {to}"),
            (None, None) => String::new(),
        }
    }
}

/// The last of a card's copies.
fn last(cards: [Option<&Card>; 2]) -> Option<&Card> {
    cards.into_iter().flatten().next_back()
}

/// A card's main words without a stop, or what it is where it has none.
fn words_of(card: &Card) -> String {
    match card.words().trim_end_matches('.') {
        words if words.trim().is_empty() => words::capital(&words::one_of(card.kind)),
        words => words.to_owned(),
    }
}

/// `Ben's`.
fn owner(who: &str) -> String {
    if who.is_empty() { "Somebody's".into() } else { format!("{who}'s") }
}

fn plainly(words: impl Into<String>) -> Part {
    Part { words: words.into(), shows: Shows::Plain }
}

fn before(words: &impl ToString) -> Part {
    Part { words: words.to_string(), shows: Shows::Before }
}

fn now(words: &impl ToString) -> Part {
    Part { words: words.to_string(), shows: Shows::Now }
}

/// A changed text by its words, with spaces between the parts.
fn by_words(old: &str, new: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (fate, words) in reworded(old, new) {
        if !parts.is_empty() {
            parts.push(plainly(SPACE));
        }
        let shows = match fate {
            Fate::Stays => Shows::Plain,
            Fate::Gone => Shows::Gone,
            Fate::Come => Shows::Come,
        };
        parts.push(Part { words, shows });
    }
    parts
}

/// A number, or nothing.
fn figure(value: Option<&Value>) -> Option<String> {
    value.filter(|value| value.as_number().is_some()).map(plain)
}
