//! Where the cards and keys of a session stand in the text that was read. Never reads it.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::super::quote::Lines;
use crate::error::Spot;
use crate::model::session::Handle;

/// Where each card and key stands: most readers never ask, so that the text is read for it when one does.
#[derive(Debug, Default)]
pub struct Places {
    text: String,
    lines: OnceLock<Lines>,
    noted: OnceLock<Noted>,
}

/// The places themselves, as they are found.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Noted {
    /// By handle.
    cards: Vec<Card>,
    /// Those of the first card, then those of the next.
    keys: Vec<(Cow<'static, str>, usize)>,
}

#[derive(Debug, PartialEq)]
struct Card {
    handle: Handle,
    at: usize,
    /// Where its keys end among all keys.
    end: usize,
}

impl Noted {
    /// Adds a key of the card that is to be added next.
    pub fn add_key(&mut self, key: Cow<'static, str>, at: usize) {
        self.keys.push((key, at));
    }

    /// Adds a card; handles must come in ascending order.
    pub fn add_card(&mut self, handle: Handle, at: usize) {
        self.cards.push(Card { handle, at, end: self.keys.len() });
    }

    fn byte_of(&self, handle: Handle, key: &str) -> Option<usize> {
        let nth = self.cards.binary_search_by_key(&handle, |card| card.handle).ok()?;
        let card = self.cards.get(nth)?;
        let start =
            nth.checked_sub(1).and_then(|before| self.cards.get(before)).map_or(0, |before| before.end);
        let mut own = self.keys.get(start..card.end).unwrap_or_default().iter();
        Some(own.rfind(|(name, _)| name == key).map_or(card.at, |(_, at)| *at))
    }
}

impl Places {
    /// Those of a text.
    pub(super) fn in_text(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// The place of a key, of its card where the card lacks the key, or of the file's start.
    pub fn of(&self, card: Handle, key: &str) -> Spot {
        let noted = self.noted.get_or_init(|| super::note(&self.text));
        self.at(noted.byte_of(card, key).unwrap_or(0))
    }

    /// The place of that many bytes from the start of the text.
    pub fn at(&self, byte: usize) -> Spot {
        self.lines.get_or_init(|| Lines::of(&self.text)).spot(&self.text, byte)
    }

    /// The text that was read, without its byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first line of the file.
    pub fn start(&self) -> Spot {
        self.at(0)
    }
}
