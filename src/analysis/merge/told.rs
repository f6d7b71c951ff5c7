//! What a merge did, in sentences: names instead of ids, and never the words of a private card.

use super::{Conflict, Note, Open, Side};
use crate::analysis::words;
use crate::format::write;
use crate::model::kinds::FOREIGN;
use crate::model::session::{Card, Entry, Session};
use crate::model::value::Value;

impl Side {
    /// The word for it: git's own.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// A note in a sentence, without a full stop. Names are those of the result.
pub fn note(result: &Session, note: &Note) -> String {
    match note {
        Note::Stays { changed_by, card } => {
            let (kept, taken_out) = (changed_by.word(), changed_by.other().word());
            format!("{} was taken out in {taken_out} and changed in {kept}: it stays", named(result, card))
        }
        Note::StaysPrivate { changed_by, card } => {
            let (changed, opened) = (changed_by.word(), changed_by.other().word());
            format!(
                "{} was opened in {opened} and changed in {changed}: it stays private",
                named(result, card)
            )
        }
        Note::NewId { of, card, id } => {
            format!(
                "both sides added the id {}: {}, of {}, has the id {id} now",
                card.id(),
                named(result, card),
                of.word()
            )
        }
        Note::PointsNowhere { card, .. } if result.is_private(card) => {
            format!("{} names a card that is not there any more", named(result, card))
        }
        Note::PointsNowhere { card, key, words } => {
            format!(
                "{} names {words} ({}), which is not there any more",
                named(result, card),
                label(card, key)
            )
        }
    }
}

/// A conflict in a sentence, without a full stop.
pub fn conflict(result: &Session, open: &Open<'_>) -> String {
    let (what, told) = question(result, open, false);
    format!("{what}: ours {}, theirs {}", told.ours, told.theirs)
}

/// Which field of which card is in conflict, and what each side says.
/// The words of a private card are told only to who asked for them (`shown`).
pub fn question(result: &Session, open: &Open<'_>, shown: bool) -> (String, Told) {
    // A card in conflict is in the result, which both sides have.
    let nobody = Card::new(&FOREIGN, []);
    let card = result.card(open.card).unwrap_or(&nobody);
    let hides = !shown && result.is_private(card);
    let told = Told::hiding(hides, result, card, open.conflict);
    (format!("{} of {}", told.label, named(result, card)), told)
}

/// A conflict in people's words.
pub struct Told {
    /// The name of the field.
    pub label: String,
    /// What it was; none where it was not there.
    pub base: Option<String>,
    /// What ours says.
    pub ours: String,
    /// What theirs says.
    pub theirs: String,
}

impl Told {
    /// The conflict of a field of this card.
    pub fn of(result: &Session, card: &Card, conflict: &Conflict) -> Self {
        Self::hiding(result.is_private(card), result, card, conflict)
    }

    fn hiding(hides: bool, result: &Session, card: &Card, conflict: &Conflict) -> Self {
        let value = |entry: &Entry| match card.kind.field(&entry.key) {
            _ if hides => "something private".to_owned(),
            Some(field) => match &entry.value {
                // What a record names are fields of a role.
                Value::Record(parts) => words::record(result, "roles", parts),
                value => words::value(result, &field.sort, value),
            },
            None => write::value(&entry.value),
        };
        let side = |entry: &Option<Entry>| entry.as_ref().map_or_else(|| "nothing".to_owned(), value);
        Self {
            label: match card.kind.field(&conflict.key) {
                None if hides => "a key of another program".to_owned(),
                _ => label(card, &conflict.key),
            },
            base: conflict.base.as_ref().map(value),
            ours: side(&conflict.ours),
            theirs: side(&conflict.theirs),
        }
    }
}

/// The name of a key for people; as it stands where the program does not know it.
fn label(card: &Card, key: &str) -> String {
    card.kind.field(key).map_or_else(|| key.to_owned(), |field| field.label.to_owned())
}

/// A card with what tells it from others: the role "On-call handoff", Ben Tan's hand on "…".
pub fn named(session: &Session, card: &Card) -> String {
    let one = card.kind.one;
    let parent = card.parent.and_then(|parent| session.card(parent));
    if session.is_private(card) {
        return format!("a private {one}");
    }
    let whose = card.text_if_any("person");
    match parent {
        Some(parent) if !whose.is_empty() => {
            format!("the {one} of {} on \"{}\"", session.name(whose), parent.words())
        }
        Some(parent) => format!("a {one} of \"{}\"", parent.words()),
        None if card.kind.single || card.words().is_empty() => format!("the {one}"),
        None => format!("the {one} \"{}\"", card.words()),
    }
}

/// Whether what a conflict says is out of sight until somebody asks for it.
pub fn is_hidden(result: &Session, open: &Open<'_>) -> bool {
    result.card(open.card).is_some_and(|card| result.is_private(card))
}
