//! The cards of a session in the order of its file. Copies of a session share them, and their list: each is copied when it
//! changes, never before.

use std::iter::Map;
use std::ops::Range;
use std::slice;
use std::sync::{Arc, OnceLock};
use std::vec;

use super::in_order;
use super::kinds::Kind;
use super::session::{Card, Handle};

/// Cards in order.
#[derive(Debug, Clone, Default)]
pub struct Cards {
    list: Arc<Vec<Arc<Card>>>,
    /// Made when it is first asked, and anew after each change; copies share it too.
    index: OnceLock<Arc<Index>>,
}

/// Where to look, so that a question about eight people does not ask five thousand cards.
#[derive(Debug)]
struct Index {
    /// The places of neighbours of one kind, in order.
    runs: Vec<(&'static Kind, Range<usize>)>,
    /// Each card's place, by handle.
    places: Vec<(Handle, u32)>,
}

/// A card that fewer than one in so many stand behind has their places looked up one by one.
const FEW: usize = 16;

/// The cards one after the other.
pub type Iter<'a> = Map<slice::Iter<'a, Arc<Card>>, fn(&'a Arc<Card>) -> &'a Card>;

impl Index {
    fn of(list: &[Arc<Card>]) -> Self {
        let mut runs: Vec<(&'static Kind, Range<usize>)> = Vec::new();
        for (place, card) in list.iter().enumerate() {
            match runs.last_mut() {
                Some((kind, run)) if std::ptr::eq(*kind, card.kind) => run.end = place + 1,
                _ => runs.push((card.kind, place..place + 1)),
            }
        }
        let mut places: Vec<(Handle, u32)> = list.iter().map(|card| card.handle).zip(0..).collect();
        in_order::sort(&mut places);
        Self { runs, places }
    }

    /// Takes in a card that is put at a place of the list, where it joins a run of its kind; false where the index is to be
    /// made anew.
    fn insert(&mut self, list: &[Arc<Card>], place: usize, card: &Card) -> bool {
        let joins = |(kind, run): &(&Kind, Range<usize>)| {
            std::ptr::eq(*kind, card.kind) && (run.start..=run.end).contains(&place)
        };
        let (Some(at), Ok(here)) = (self.runs.iter().position(joins), u32::try_from(place)) else {
            return false;
        };
        for (nth, (_, run)) in self.runs.iter_mut().enumerate().skip(at) {
            run.start += usize::from(nth > at);
            run.end += 1;
        }
        let behind = list.get(place..).unwrap_or_default();
        if behind.len() < list.len() / FEW {
            for card in behind {
                let at = self.at(card.handle);
                self.places.get_mut(at).into_iter().for_each(|(_, other)| *other += 1);
            }
        } else {
            let pushed = self.places.iter_mut().filter(|(_, other)| *other >= here);
            pushed.for_each(|(_, other)| *other += 1);
        }
        self.places.insert(self.at(card.handle), (card.handle, here));
        true
    }

    /// Where the place of the card of that handle stands, or would stand.
    fn at(&self, handle: Handle) -> usize {
        self.places.partition_point(|(other, _)| *other < handle)
    }
}

impl Cards {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them in order.
    pub fn iter(&self) -> Iter<'_> {
        self.list.iter().map(Arc::as_ref)
    }

    /// The first one.
    pub fn first(&self) -> Option<&Card> {
        self.get(0)
    }

    /// The card at a place.
    pub fn get(&self, place: usize) -> Option<&Card> {
        self.list.get(place).map(Arc::as_ref)
    }

    /// Where the card of that handle stands.
    pub fn place(&self, handle: Handle) -> Option<usize> {
        let index = self.index();
        index
            .places
            .get(index.at(handle))
            .filter(|(found, _)| *found == handle)
            .and_then(|(_, place)| usize::try_from(*place).ok())
    }

    /// The cards of a table, in order.
    pub fn of(&self, table: &str) -> impl DoubleEndedIterator<Item = &Card> {
        let runs = self.index().runs.iter().filter(move |(kind, _)| kind.table == table);
        runs.flat_map(|(_, run)| self.list.get(run.clone()).unwrap_or_default()).map(Arc::as_ref)
    }

    /// How many cards this copy shares with another one at the start, and how many behind those at the end: they are the
    /// very same, so that nobody changed them.
    pub fn shared_ends(&self, other: &Self) -> (usize, usize) {
        let same = |(one, other): &(&Arc<Card>, &Arc<Card>)| Arc::ptr_eq(one, other);
        let first = self.list.iter().zip(other.list.iter()).take_while(same).count();
        let most = self.list.len().min(other.list.len()) - first;
        let last = self.list.iter().rev().zip(other.list.iter().rev()).take(most).take_while(same).count();
        (first, last)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Arc::new(Index::of(&self.list)))
    }

    /// The list, to change it: what was known of its order is known no more.
    fn changing(&mut self) -> &mut Vec<Arc<Card>> {
        self.index.take();
        Arc::make_mut(&mut self.list)
    }

    /// The first card that is as asked for, to change it.
    pub fn find_mut(&mut self, is_meant: impl Fn(&Card) -> bool) -> Option<&mut Card> {
        self.changing().iter_mut().find(|card| is_meant(card)).map(Arc::make_mut)
    }

    /// All of them, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Card> {
        self.changing().iter_mut().map(Arc::make_mut)
    }

    /// Puts a card behind all others.
    pub fn push(&mut self, card: Card) {
        self.changing().push(Arc::new(card));
    }

    /// Gives back the room that is kept for more cards.
    pub fn fit(&mut self) {
        Arc::make_mut(&mut self.list).shrink_to_fit();
    }

    /// Puts a card at a place, or behind all others where there are not so many.
    pub fn insert(&mut self, place: usize, card: Card) {
        let place = place.min(self.len());
        // Thousands may come in one paste: not each makes it anew. One that a copy shares stays as it is.
        let own = self.index.get_mut().and_then(Arc::get_mut);
        if !own.is_some_and(|index| index.insert(&self.list, place, &card)) {
            self.index.take();
        }
        Arc::make_mut(&mut self.list).insert(place, Arc::new(card));
    }

    /// Takes out the card at a place, where there is one.
    pub fn remove(&mut self, place: usize) {
        if place < self.list.len() {
            self.changing().remove(place);
        }
    }

    /// Takes the card at a place to another, which it has among the others; both must be there.
    pub fn shift(&mut self, from: usize, to: usize) {
        match self.changing().get_mut(from.min(to)..=from.max(to)) {
            Some(between) if from < to => between.rotate_left(1),
            Some(between) => between.rotate_right(1),
            None => {}
        }
    }

    /// Takes out all that are not to stay.
    pub fn retain(&mut self, stays: impl Fn(&Card) -> bool) {
        self.changing().retain(|card| stays(card));
    }

    /// Takes out all.
    pub fn clear(&mut self) {
        self.retain(|_| false);
    }
}

impl PartialEq for Cards {
    fn eq(&self, other: &Self) -> bool {
        let same = |(own, other): (&Arc<Card>, &Arc<Card>)| Arc::ptr_eq(own, other) || own == other;
        self.len() == other.len() && self.list.iter().zip(other.list.iter()).all(same)
    }
}

impl IntoIterator for Cards {
    type Item = Card;
    type IntoIter = Map<vec::IntoIter<Arc<Card>>, fn(Arc<Card>) -> Card>;

    /// Each card, copied only where another copy of the session has it too.
    fn into_iter(self) -> Self::IntoIter {
        Arc::unwrap_or_clone(self.list).into_iter().map(Arc::unwrap_or_clone)
    }
}

impl<'a> IntoIterator for &'a Cards {
    type Item = &'a Card;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::session::Session;
    use super::super::value::Value;
    use super::*;

    fn session(tables: &[&str]) -> Session {
        let mut session = Session::empty();
        for (nth, table) in tables.iter().enumerate() {
            session.push(Card::new(kind(table).unwrap(), [("id", Value::text(nth.to_string()))]), None);
        }
        session
    }

    fn ids<'a>(session: &'a Session, table: &'a str) -> Vec<&'a str> {
        session.of(table).map(Card::id).collect()
    }

    #[test]
    fn a_table_is_found_wherever_its_cards_stand() {
        let mut session = session(&["people", "notes", "people", "notes"]);
        assert_eq!(ids(&session, "people"), ["0", "2"]);
        assert_eq!(session.of("notes").next_back().unwrap().id(), "3");
        session.cards.shift(4, 1);
        assert_eq!(ids(&session, "notes"), ["3", "1"]);
        session.cards.shift(1, 4);
        session.cards.remove(1);
        assert_eq!(ids(&session, "people"), ["2"]);
        assert_eq!(ids(&session, "notes"), ["1", "3"]);
    }

    #[test]
    fn a_card_is_found_by_its_handle_after_each_change() {
        let mut session = session(&["people", "notes"]);
        let note = session.of("notes").next().unwrap().handle;
        assert_eq!(session.place(note), Some(2));
        session.cards.remove(1);
        assert_eq!(session.place(note), Some(1));
        assert_eq!(session.card(note).unwrap().id(), "1");
        assert_eq!(session.place(Handle(99)), None);
    }

    #[test]
    fn an_index_that_takes_cards_in_is_the_one_that_is_made_anew() {
        let few = ["people", "people", "notes", "notes", "people"];
        let many: Vec<&str> = [["people"; 40], ["notes"; 40]].concat();
        for (tables, places) in
            [(&few[..], [3, 1, 6, 0, 9, 2, 4, 10]), (&many, [41, 39, 82, 80, 84, 40, 1, 83])]
        {
            let mut session = session(tables);
            for (handle, place) in (100..).zip(places) {
                session.cards.index();
                let kind = session.cards.get(place.min(session.cards.len() - 1)).unwrap().kind;
                let mut card = Card::new(kind, []);
                card.handle = Handle(handle);
                session.cards.insert(place, card);
                let (kept, made) = (session.cards.index(), Index::of(&session.cards.list));
                assert_eq!((&kept.runs, &kept.places), (&made.runs, &made.places), "at {place}");
            }
        }
    }

    #[test]
    fn a_change_of_one_copy_leaves_the_other() {
        let mut session = session(&["notes"]);
        let before = session.clone();
        assert!(Arc::ptr_eq(&before.cards.list[1], &session.cards.list[1]));
        let note = session.cards.find_mut(|card| card.kind.table == "notes").unwrap();
        note.put("text", Value::text("said"));
        assert_eq!(before.of("notes").next().unwrap().words(), "");
        assert_ne!(before, session);
    }
}
