//! A difference as a sentence: whose it is or what it is about, and what became of it. Most take their words from KINDS
//! (`Field::tells`), few have their own. Never tells the words of a private card, and reasons of limits only where they are asked for.

mod cards;
mod fields;
mod sayings;

pub use sayings::Saying;

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
    cards: Copies<'a>,
    key: &'a str,
    old: Option<&'a Value>,
    new: Option<&'a Value>,
}

/// A card in the old and in the new session.
type Copies<'a> = [Option<&'a Card>; 2];

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
        cards: Copies<'_>,
        parent: Copies<'_>,
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
                let changed = Changed { cards, key: field, old: old.as_ref(), new: new.as_ref() };
                self.changed(&changed, parent)
            }
            What::Moved { old, new } => {
                let way = if new < old { "moves up from place " } else { "moves down from place " };
                let parts = vec![plainly(way), before(old), plainly(" to place "), now(new)];
                self.about(cards, parent, SPACE, parts)
            }
        };
        if telling.weight == Weight::Told {
            telling.weight = self.weight(kind, what, cards);
        }
        telling
    }

    fn about(
        &self,
        cards: Copies<'_>,
        parent: Option<&Card>,
        joint: &'static str,
        mut parts: Vec<Part>,
    ) -> Telling {
        parts.retain(|part| !part.words.is_empty());
        let subject = self.subject(cards, parent);
        Telling { subject, joint, parts, ..Telling::default() }
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
                ("", "format") | ("rounds", "id") => Weight::OfTheDay,
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

    /// What a card is called at the start of a sentence: by what did not change.
    fn subject(&self, cards: Copies<'_>, parent: Option<&Card>) -> String {
        let Some(card) = last(cards) else { return String::new() };
        let is_about_the_same = match cards {
            [Some(old), Some(new)] => about_what(old) == about_what(new),
            _ => true,
        };
        match card.kind.table {
            "stances" | "moves" => {
                parent.map_or_else(String::new, |parent| self.subject([None, Some(parent)], None))
            }
            "interfaces" if is_about_the_same => format!("{}{}", self.noun(cards), about_what(card)),
            "away" if stays(cards, "from") && stays(cards, "to") => {
                format!("{}{}", self.noun(cards), self.days(card))
            }
            "" | "?" | "session" | "pulse" | "capacity" | "interfaces" | "away" => self.noun(cards),
            _ if said_by(card).is_empty() => self.noun(cards),
            "roles" | "people" => said_by(card).to_owned(),
            "outcomes" | "charter" | "proposals" => format!("\"{}\"", said_by(card)),
            _ => format!("{} \"{}\"", self.noun(cards), said_by(card)),
        }
    }

    /// What a card is, and whose, without its words: `Ben's limit`, `The round`.
    fn noun(&self, cards: Copies<'_>) -> String {
        let Some(card) = last(cards) else { return String::new() };
        let one = match card.kind.table {
            "?" => return format!("[{}]", card.header_name()),
            "interfaces" if card.text("team").is_empty() || !stays(cards, "team") => card.kind.one.to_owned(),
            "interfaces" => return format!("The interface with {}", card.text("team")),
            "thanks" if card.text("to").is_empty() || !stays(cards, "to") => "word of thanks".into(),
            "thanks" => format!("word of thanks to {}", self.names.person(card.text("to"))),
            "boundaries" => "limit".into(),
            "offers" if card.text("kind") == "learn" => "wish to learn".into(),
            _ => card.kind.one.to_owned(),
        };
        let who = card.speaker_key().filter(|key| card.kind.table != "roles" && stays(cards, key));
        match who.map(|key| self.names.person(card.text(key))) {
            Some(who) if !who.is_empty() => format!("{} {one}", owner(&who)),
            _ => format!("The {one}"),
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
fn last<'a>(cards: Copies<'a>) -> Option<&'a Card> {
    cards.into_iter().flatten().next_back()
}

/// Whether a key did not change.
fn stays(cards: Copies<'_>, key: &str) -> bool {
    let value = |card: &Card| card.entry(key).map(|entry| entry.value.clone());
    match cards {
        [Some(old), Some(new)] => value(old) == value(new),
        _ => true,
    }
}

/// A card's main words without a stop, or what it is where it has none.
fn words_of(card: &Card) -> String {
    match card.words().trim_end_matches('.') {
        words if words.trim().is_empty() => words::capital(&words::one_of(card.kind)),
        words => words.to_owned(),
    }
}

/// A card's main words without a stop; empty where it has none.
fn said_by(card: &Card) -> &str {
    card.words().trim_end_matches('.').trim()
}

/// What an interface is about where it stands alone: ` (deploy slots)`, ` (needs release notes)`.
fn about_what(card: &Card) -> String {
    match (card.text_if_any("gives"), card.text_if_any("needs")) {
        ("", "") => String::new(),
        ("", needs) => format!(" (needs {needs})"),
        (gives, _) => format!(" ({gives})"),
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

/// A label within a sentence.
fn uncapital(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
