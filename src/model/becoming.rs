//! The step of changes that leads from a session to another one of the same cards: what a merge came to, as something
//! that can be undone. Never decides what should change.

use super::cards::Cards;
use super::change::Change;
use super::session::{Card, Handle, Session};

impl Session {
    /// The changes that make this session say what another one says, to the comment; the cards of both go by the same
    /// handles. How lines end stays as it is here.
    pub fn becoming(&self, other: &Self) -> Vec<Change> {
        let mut step = Vec::new();
        // A card that is another one but for its values goes, and comes back as it is to be.
        let stays =
            |card: &Card| other.card(card.handle).is_some_and(|new| differs_in_lines_alone(card, new));
        let removed = self.cards.iter().enumerate().filter(|(_, card)| !stays(card));
        step.extend(removed.rev().map(|(at, card)| Change::Remove { at, card: card.clone() }));
        let mut order: Vec<Handle> =
            self.cards.iter().filter(|card| stays(card)).map(|card| card.handle).collect();
        line_up(&mut order, &other.cards, &mut step);
        for card in self.cards.iter().filter(|card| stays(card)) {
            if let Some(new) = other.card(card.handle) {
                set_lines(card, new, &mut step);
            }
        }
        if self.tail != other.tail {
            step.push(Change::Tail { old: self.tail.clone(), new: other.tail.clone() });
        }
        step
    }
}

impl Session {
    /// Whether both hold the same cards in the same order, to the comment, whatever their handles.
    pub fn is_as(&self, other: &Self) -> bool {
        let whose = |session: &Self, card: &Card| card.parent.and_then(|parent| session.place(parent));
        let is_same = |(card, same): (&Card, &Card)| {
            (card.kind, &card.entries, &card.layout) == (same.kind, &same.entries, &same.layout)
                && whose(self, card) == whose(other, same)
        };
        self.tail == other.tail
            && self.cards.len() == other.cards.len()
            && self.cards.iter().zip(&other.cards).all(is_same)
    }
}

/// Whether two copies of a card have the same header, and the keys that both have in the same order.
fn differs_in_lines_alone(old: &Card, new: &Card) -> bool {
    let common = |card: &Card, other: &Card| {
        let keys = card.entries.iter().filter(|entry| other.entry(&entry.key).is_some());
        keys.map(|entry| entry.key.clone()).collect::<Vec<_>>()
    };
    old.kind == new.kind
        && old.parent == new.parent
        && old.layout == new.layout
        && common(old, new) == common(new, old)
}

/// Moves and adds cards until they stand in the wanted order.
fn line_up(order: &mut Vec<Handle>, wanted: &Cards, step: &mut Vec<Change>) {
    for (at, card) in wanted.iter().enumerate() {
        let found = order.iter().skip(at).position(|handle| *handle == card.handle);
        match found {
            Some(0) => continue,
            Some(further) => {
                let from = at + further;
                order.remove(from);
                step.push(Change::Move { from, to: at });
            }
            None => step.push(Change::Add { at, card: card.clone() }),
        }
        order.insert(at.min(order.len()), card.handle);
    }
}

/// Takes out the keys that go, then sets and puts in the others where they stand.
fn set_lines(old: &Card, new: &Card, step: &mut Vec<Change>) {
    let card = old.handle;
    let set = |at, old: Option<_>, new: Option<_>| Change::Set { card, at, old, new };
    let gone = old.entries.iter().enumerate().filter(|(_, entry)| new.entry(&entry.key).is_none());
    step.extend(gone.rev().map(|(at, entry)| set(at, Some(entry.clone()), None)));
    for (at, entry) in new.entries.iter().enumerate() {
        let before = old.entry(&entry.key);
        if before != Some(entry) {
            step.push(set(at, before.cloned(), Some(entry.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::inverse;
    use crate::model::kinds::kind;
    use crate::model::value::Value;

    fn session(notes: &[(u32, &str)]) -> Session {
        let mut session = Session::empty();
        for (handle, words) in notes {
            let mut note = Card::new(kind("notes").unwrap(), [("text", Value::text(*words))]);
            note.handle = Handle(*handle);
            session.cards.push(note);
        }
        session
    }

    fn leads(old: &Session, new: &Session) -> usize {
        let step = old.becoming(new);
        let mut changed = old.clone();
        changed.apply_all(&step).unwrap();
        assert_eq!((&changed.cards, &changed.tail), (&new.cards, &new.tail));
        changed.apply_all(&inverse(&step)).unwrap();
        assert_eq!(&changed.cards, &old.cards);
        step.len()
    }

    #[test]
    fn any_two_sessions_of_the_same_cards_lead_to_each_other() {
        let old = session(&[(10, "a"), (11, "b"), (12, "c")]);
        let mut commented = old.clone();
        commented.tail = "# later\n".into();
        let mut longer = session(&[(12, "c"), (10, "z"), (13, "d")]);
        let note = longer.cards.find_mut(|card| card.handle == Handle(10)).unwrap();
        note.put("person", Value::text("ada"));
        for new in [&session(&[]), &session(&[(12, "c"), (11, "b"), (10, "a")]), &commented, &longer] {
            leads(&old, new);
            leads(new, &old);
        }
        assert_eq!(leads(&old, &old), 0);
    }

    #[test]
    fn a_header_with_another_comment_takes_its_card_along() {
        let old = session(&[(10, "a"), (11, "b")]);
        let mut new = old.clone();
        let layout = crate::model::session::CardLayout {
            lead: "\n# said twice\n".into(),
            header: "[[notes]]\n".into(),
        };
        new.cards.find_mut(|card| card.handle == Handle(10)).unwrap().layout = Some(Box::new(layout));
        leads(&old, &new);
    }
}
