//! What changed from one session to another: a difference for each card that came or went, each key and each place
//! that changed, with the sentence that tells it. Never the words of a card that is private in either session.

mod compare;
mod groups;
mod names;
mod order;
mod print;
mod tell;
#[cfg(test)]
mod tests;
mod wording;

use crate::model::kinds::Kind;
use crate::model::session::{Card, Handle, Session};
use crate::model::value::Value;

pub use groups::{Block, Group, Mark, groups};
pub use print::{FOR_PROGRAMS, NOTHING, json, list, markdown, text, told};
pub(super) use tell::Saying;
pub use wording::{Fate, reworded};

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// Whether the new session follows the old one, at once or by others between: what carry-over leaves behind is
    /// never told as removed.
    pub follows: bool,
    /// Whether sentences tell why somebody has a limit or is away.
    pub reasons: bool,
}

/// One difference between two sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The kind of card.
    pub kind: &'static Kind,
    /// The TOML table's name, as the file has it; empty for the keys before any table.
    pub table: String,
    /// The card's id, the new one where both have one. Of what belongs to a card, that card's id, a slash and whose it
    /// is: `p-7h1e/ben`.
    pub id: String,
    /// The card in the old and in the new session.
    pub cards: [Option<Handle>; 2],
    /// The card that it belongs to, in the old and in the new session.
    pub parents: [Option<Handle>; 2],
    /// Whether it is about a role, or about a proposal that was agreed.
    pub agreed: bool,
    /// What is different.
    pub what: What,
    /// Whether the card's words are nobody else's: no output tells its values.
    pub private: bool,
    /// The sentence.
    pub telling: Telling,
}

/// What is different about a card.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It came.
    Added(Whole),
    /// It went.
    Removed(Whole),
    /// A key of it has another value; none: it has no such key.
    Changed {
        /// The key.
        field: String,
        /// The value before.
        old: Option<Value>,
        /// The value after.
        new: Option<Value>,
    },
    /// It stands at another place among those of its table that belong to the same card, from 1.
    Moved {
        /// The place before.
        old: usize,
        /// The place after.
        new: usize,
    },
}

/// A card with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// Its place among those of its table that belong to the same card, from 1.
    pub place: usize,
    /// The card.
    pub card: Card,
    /// What belongs to it, in order.
    pub within: Vec<Whole>,
}

/// A difference in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Telling {
    /// Whose it is, or what it is about: `On-call handoff`, `Ben's capacity`.
    pub subject: String,
    /// What stands between the subject and the rest.
    pub joint: &'static str,
    /// What became of it.
    pub parts: Vec<Part>,
    /// How much it matters beside the other differences of the same card.
    pub weight: Weight,
    /// Whether the parts are the card's own words, so that they stand for it.
    pub heads: bool,
}

/// How much a difference matters beside the others of the same card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// It is told.
    #[default]
    Told,
    /// It is told where nothing else of the card is: another difference says as much.
    Implied,
    /// It is told to programs only: each session has its own, and the new one follows the old one.
    OfTheDay,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its words.
    pub words: String,
    /// What it shows.
    pub shows: Shows,
}

/// What a part of a sentence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Nothing but itself.
    Plain,
    /// What was before.
    Before,
    /// What is now.
    Now,
    /// Words that went from a text.
    Gone,
    /// Words that came into a text.
    Come,
}

/// What changed from one session to another, by card: those of the old session in its order, then what the new one
/// adds; of each card its keys in the order of its kind.
pub fn diff(old: &Session, new: &Session, how: How) -> Vec<Difference> {
    compare::compare(old, new, how)
}

impl Telling {
    /// The whole sentence, without a stop.
    pub fn says(&self) -> String {
        format!("{}{}{}", self.subject, self.joint, self.short())
    }

    /// The sentence without its subject.
    pub fn short(&self) -> String {
        self.parts.iter().map(Part::marked).collect()
    }
}

impl Part {
    /// The words, in marks where they went or came.
    pub fn marked(&self) -> String {
        match self.shows {
            Shows::Gone => format!("[-{}-]", self.words),
            Shows::Come => format!("{{+{}+}}", self.words),
            Shows::Plain | Shows::Before | Shows::Now => self.words.clone(),
        }
    }
}
