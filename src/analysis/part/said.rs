//! As whose a card of a part stands: whoever wrote the part, or whose name stands before its words, as in `Ada: no
//! calls`. Never guesses: a name that may be anybody's stays in the words, and is told.

use super::whose;
use crate::format::line::{SaidBy, said_by};
use crate::format::names::{Found, Roster};
use crate::model::session::{Card, Session};
use crate::model::value::Value;

/// A card with whose it is.
pub struct Said {
    /// The card, without the comments around it; a role that names no holder stays open.
    pub card: Card,
    /// Why a name that stands before its words was not taken for whose they are.
    pub doubt: Option<String>,
}

/// A card of this person's part, as whoever says it in the session.
pub fn said(session: &Session, person: &str, card: &Card) -> Said {
    let mut said = Said { card: bare(card), doubt: None };
    let card = &mut said.card;
    let Some(key) = whose(card.kind) else { return said };
    let is_unsigned = card.text(key).is_empty();
    let people = Roster::new(session);
    let named = if is_unsigned || card.text(key) == person { said_by(card.words(), &people) } else { None };
    match named {
        Some(SaidBy { who: Found::One(other), words, .. }) if other != person => {
            let values = [(key, Value::text(other)), (card.text_key(), Value::text(words))];
            values.into_iter().for_each(|(key, value)| card.put(key, value));
            // It came of those words, and of whom they were taken for.
            card.entries.retain(|entry| entry.key != "id" && !entry.value.is_empty());
        }
        Some(SaidBy { who: Found::Several, name, .. }) => {
            said.doubt = Some(format!("{name} may be several people"))
        }
        Some(SaidBy { who: Found::Nobody, name, .. }) if is_unsigned => {
            said.doubt = Some(format!("nobody in the session is called {name}"));
        }
        _ => {}
    }
    // Who holds a role is said, or nobody does.
    if is_unsigned && said.card.text(key).is_empty() && said.card.kind.table != "roles" {
        said.card.put(key, Value::text(person));
    }
    said
}

/// A card without the comments around it.
pub fn bare(card: &Card) -> Card {
    let mut card = card.clone();
    card.layout = None;
    card.entries.iter_mut().for_each(|entry| entry.layout = None);
    card.entries.retain(|entry| !entry.value.is_empty());
    card
}
