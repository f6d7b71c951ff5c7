//! The cards that are private in any of several sessions: a card that is made private in one is told of from none, also
//! not from files of before. Never holds their words where they have an id.

use std::collections::{HashMap, HashSet};

use crate::model::session::{Card, Session};

/// Cards by their table and [`key`].
#[derive(Debug, Default)]
pub struct Private(HashMap<&'static str, HashSet<String>>);

impl Private {
    /// Adds a card.
    pub fn add(&mut self, table: &'static str, key: impl Into<String>) {
        self.0.entry(table).or_default().insert(key.into());
    }

    /// Adds those of a session.
    pub fn add_all_of(&mut self, session: &Session) {
        of(session).for_each(|(table, key)| self.add(table, key));
    }

    /// Whether the card of that key is private in any of the sessions.
    pub fn hides(&self, table: &str, key: &str) -> bool {
        self.0.get(table).is_some_and(|keys| keys.contains(key))
    }

    /// Whether a card is not told of: it, or the role that it changes, is private in any of the sessions.
    pub fn hides_card(&self, card: &Card) -> bool {
        self.hides(card.kind.table, key(card))
            || card.kind.table == "moves" && self.hides("roles", card.text("role"))
    }
}

/// The private cards of a session.
pub fn of(session: &Session) -> impl Iterator<Item = (&'static str, &str)> {
    session.cards.iter().filter(|card| card.is_private()).map(|card| (card.kind.table, key(card)))
}

/// What tells a card from others over sessions: its id, else its words.
pub fn key(card: &Card) -> &str {
    let id = card.id();
    if id.is_empty() { card.words() } else { id }
}
