//! A session to text again and again, as it is saved: only the cards that changed since the last time are printed, the
//! rest of the text stays. Never gives another text than `write::print`.

use super::write::{self, print_card};
use crate::model::cards::Cards;
use crate::model::session::Session;

/// The last text, and the cards that it was printed from.
#[derive(Debug, Default)]
pub struct Printed {
    text: String,
    cards: Cards,
    /// Where each card ends in the text; nothing where that is not known.
    ends: Vec<usize>,
    tail: String,
}

impl Printed {
    /// The text of a session, the same as [`write::print`] gives.
    pub fn print(&mut self, session: &Session) -> &str {
        if session.found.is_some() || self.patch(session).is_none() {
            self.print_anew(session);
        }
        &self.text
    }

    /// Prints the cards between those that the last text shares with the session at its start and its end.
    fn patch(&mut self, session: &Session) -> Option<()> {
        let (first, last) = session.cards.shared_ends(&self.cards);
        if session.tail != self.tail {
            return None;
        }
        let from = *self.ends.get(first.checked_sub(1)?)?;
        let rest_from = *self.ends.get((self.cards.len() - last).checked_sub(1)?)?;
        let rest = self.text.get(rest_from..).filter(|_| ends_line(&self.text, rest_from))?.to_owned();
        if !ends_line(&self.text, from) {
            return None;
        }
        self.text.truncate(from);
        let rest_ends = self.ends.split_off(self.cards.len() - last);
        self.ends.truncate(first);
        for card in session.cards.iter().take(session.cards.len() - last).skip(first) {
            print_card(&mut self.text, 0, session, card);
            self.ends.push(self.text.len());
        }
        let moved_to = self.text.len();
        if !ends_line(&self.text, moved_to) {
            return None;
        }
        self.text.push_str(&rest);
        self.ends.extend(rest_ends.into_iter().map(|end| end - rest_from + moved_to));
        self.cards = session.cards.clone();
        Some(())
    }

    fn print_anew(&mut self, session: &Session) {
        self.ends.clear();
        self.text = write::print_telling(session, |end| self.ends.push(end));
        self.cards = session.cards.clone();
        self.tail.clone_from(&session.tail);
    }
}

/// Whether a card that is printed from here on begins a line of its own.
fn ends_line(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('\n'))
}
