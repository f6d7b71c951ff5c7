//! Cards of one name told apart: which of them is which in several copies of a session. In which order the copies behind
//! the first come makes no difference. Never asked about a card whose name is its own, as nearly all are.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use crate::model::in_order;
use crate::model::session::Card;

/// One card, in each of the copies that has it.
pub type Copies<'a, const COPIES: usize> = [Option<&'a Card>; COPIES];

/// How alike two cards are that are taken for one.
#[derive(Clone, Copy)]
enum Alike {
    /// They have the same lines.
    Lines,
    /// They have the same words.
    Words,
    /// They have the same name, as all of them.
    Name,
}

impl Alike {
    /// What such cards have in common.
    fn of(self, card: &Card) -> String {
        match self {
            Alike::Lines => format!("{:?}", card.entries),
            Alike::Words => card.words().to_owned(),
            Alike::Name => String::new(),
        }
    }
}

/// Cards of one name in rows: those of the same lines are one card, then those of the same words, the rest in turn; of
/// several that are alike, those in the same place first. What later copies have alike stays together.
pub fn told_apart<'a, const COPIES: usize>(cards: &[Copies<'a, COPIES>]) -> Vec<Copies<'a, COPIES>> {
    let mut twins = Twins::of(cards);
    let later: Vec<usize> = (1..COPIES).collect();
    let each = || later.iter().map(std::slice::from_ref);
    each().for_each(|copy| twins.join(&[0], copy, Alike::Lines));
    twins.join_later(&later, Alike::Lines);
    for alike in [Alike::Words, Alike::Name] {
        // What they have alike comes first: it needs a row that none of them has taken.
        twins.join(&[0], &later, alike);
        each().for_each(|copy| twins.join(&[0], copy, alike));
    }
    twins.join_later(&later, Alike::Words);
    twins.join_later(&later, Alike::Name);
    twins.rows.into_iter().map(|row| row.cards.map(|placed| placed.map(|placed| placed.card))).collect()
}

struct Twins<'a, const COPIES: usize> {
    rows: Vec<Row<'a, COPIES>>,
}

/// One card, in each of the copies for which that is known so far.
struct Row<'a, const COPIES: usize> {
    cards: [Option<Placed<'a>>; COPIES],
}

#[derive(Clone, Copy)]
struct Placed<'a> {
    card: &'a Card,
    /// Where it stands among those of its name, in its copy.
    place: usize,
}

impl<'a, const COPIES: usize> Twins<'a, COPIES> {
    /// Each card in a row of its own, those of the first copy first.
    fn of(cards: &[Copies<'a, COPIES>]) -> Self {
        let of_copy = |copy: usize| {
            let cards = cards.iter().filter_map(move |row| row.get(copy).copied().flatten());
            cards.enumerate().map(move |(place, card)| Row {
                cards: std::array::from_fn(|other| (other == copy).then_some(Placed { card, place })),
            })
        };
        Self { rows: (0..COPIES).flat_map(of_copy).collect() }
    }

    /// Joins what two of the later copies have alike and the first lacks.
    fn join_later(&mut self, later: &[usize], alike: Alike) {
        for (nth, copy) in later.iter().enumerate() {
            for other in later.iter().skip(nth + 1) {
                self.join(&[*copy], &[*other], alike);
            }
        }
    }

    /// Joins rows of just these copies to rows that have those others and lack these.
    fn join(&mut self, others: &[usize], these: &[usize], alike: Alike) {
        let anywhere = |row: &Row<'_, COPIES>, copies: &[usize]| Some(alike.of(row.first_of(copies)?));
        let in_place =
            |row: &Row<'_, COPIES>, copies: &[usize]| Some((row.place_in(copies)?, anywhere(row, copies)?));
        self.join_by(others, these, in_place);
        self.join_by(others, these, anywhere);
    }

    /// Joins those that `key` says are alike, in turn.
    fn join_by<K: Eq + Hash>(
        &mut self,
        others: &[usize],
        these: &[usize],
        key: impl Fn(&Row<'a, COPIES>, &[usize]) -> Option<K>,
    ) {
        let mut open: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (number, row) in self.rows.iter().enumerate().filter(|(_, row)| row.lacks(these)) {
            if let Some(key) = key(row, others) {
                open.entry(key).or_default().push_back(number);
            }
        }
        for number in self.just(these) {
            let key = self.rows.get(number).and_then(|row| key(row, these));
            if let Some(into) = key.and_then(|key| open.get_mut(&key)).and_then(VecDeque::pop_front) {
                self.merge(into, number);
            }
        }
        self.rows.retain(|row| row.cards.iter().any(Option::is_some));
    }

    /// The rows that only these copies have, in an order that is the same whichever of the copies comes first.
    fn just(&self, copies: &[usize]) -> Vec<usize> {
        let is_just = |row: &Row<'_, COPIES>| {
            (0..COPIES).all(|copy| row.placed(copy).is_some() == copies.contains(&copy))
        };
        let rank = |row: &Row<'_, COPIES>| {
            let places: usize = row.cards.iter().flatten().map(|placed| placed.place).sum();
            (places, row.first_of(copies).map(|card| Alike::Lines.of(card)))
        };
        let rows = self.rows.iter().enumerate().filter(|(_, row)| is_just(row));
        let mut ranked: Vec<_> = rows.map(|(number, row)| (rank(row), number)).collect();
        in_order::sort(&mut ranked);
        ranked.into_iter().map(|(_, number)| number).collect()
    }

    /// Empties a row into another.
    fn merge(&mut self, into: usize, from: usize) {
        let Some(row) = self.rows.get_mut(from) else { return };
        let cards = std::mem::replace(&mut row.cards, [None; COPIES]);
        let Some(row) = self.rows.get_mut(into) else { return };
        for (own, card) in row.cards.iter_mut().zip(cards) {
            *own = own.or(card);
        }
    }
}

impl<'a, const COPIES: usize> Row<'a, COPIES> {
    fn placed(&self, copy: usize) -> Option<Placed<'a>> {
        self.cards.get(copy).copied().flatten()
    }

    fn lacks(&self, copies: &[usize]) -> bool {
        copies.iter().all(|copy| self.placed(*copy).is_none())
    }

    /// The card of the first of these copies.
    fn first_of(&self, copies: &[usize]) -> Option<&'a Card> {
        copies.first().and_then(|copy| self.placed(*copy)).map(|placed| placed.card)
    }

    /// The place of the card, where it is the same in these copies.
    fn place_in(&self, copies: &[usize]) -> Option<usize> {
        let mut places = copies.iter().map(|copy| self.placed(*copy).map(|placed| placed.place));
        let first = places.next()??;
        places.all(|place| place == Some(first)).then_some(first)
    }
}
