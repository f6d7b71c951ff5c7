//! Two sessions side by side, card by card and key by key. Never how a file is laid out: comments, the order of keys
//! and of tables, and how a value is spelled are no difference.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::names::Names;
use super::tell::{self, Teller};
use super::{Difference, How, What, Whole, order};
use crate::analysis::align::{Row, align};
use crate::model::follow;
use crate::model::in_order;
use crate::model::kinds::{FOREIGN, Kind};
use crate::model::session::{Card, Entry, Handle, Session};
use crate::model::value::Value;

/// The differences of a card's own, and of all that belongs to it, once the card itself is in both.
pub fn compare(old: &Session, new: &Session, how: How) -> Vec<Difference> {
    let mut rows = align([old, new]);
    pair_rounds(&mut rows);
    let places = places(&rows, [old, new]);
    let differs = |row: &Row<'_, 2>| !matches!(row.cards, [Some(old), Some(new)] if same_entries(old, new));
    let moved = moved(&rows, &places);
    if moved.is_empty() && !rows.iter().any(differs) {
        return Vec::new();
    }
    let names = Names::of(old, new, &rows);
    let left_behind = left_behind(old, new, how);
    let mut belonging: HashMap<usize, Vec<usize>> = HashMap::new();
    for (nth, row) in rows.iter().enumerate() {
        if let Some(parent) = row.parent {
            belonging.entry(parent).or_default().push(nth);
        }
    }
    let mut comparing = Comparing {
        rows: &rows,
        places,
        moved,
        belonging,
        left_behind,
        how,
        teller: Teller { names, how },
        found: Vec::new(),
    };
    (0..rows.len())
        .filter(|nth| rows.get(*nth).is_some_and(|row| row.parent.is_none()))
        .for_each(|nth| comparing.row(nth));
    comparing.found
}

/// Other agendas give rounds other ids: one of the same kind and title is the same round all the same.
fn pair_rounds(rows: &mut [Row<'_, 2>]) {
    let is_round = |row: &Row<'_, 2>| row.kind.table == "rounds";
    for nth in 0..rows.len() {
        let Some([None, Some(new)]) = rows.get(nth).filter(|row| is_round(row)).map(|row| row.cards) else {
            continue;
        };
        let same = |old: &Card| old.text("kind") == new.text("kind") && old.words() == new.words();
        let pair = rows.iter_mut().filter(|row| is_round(row)).find_map(|row| match &mut row.cards {
            [Some(old), place @ None] if same(old) => Some(place),
            _ => None,
        });
        if let Some(place) = pair {
            *place = Some(new);
            // The row that it had alone stays, empty: others know their parents by number.
            if let Some(row) = rows.get_mut(nth) {
                row.cards = [None; 2];
            }
        }
    }
}

/// What the old session has that one which follows it on the new one's day does not take over.
fn left_behind(old: &Session, new: &Session, how: How) -> HashSet<Handle> {
    if !how.follows {
        return HashSet::new();
    }
    let day = new.date().or(old.date()).unwrap_or(NaiveDate::MIN);
    follow::left_behind(old, day)
}

struct Comparing<'a> {
    rows: &'a [Row<'a, 2>],
    /// The place of each row's card in each session, from 1, among those of its table that belong to the same card.
    places: Vec<[usize; 2]>,
    /// The rows whose card went elsewhere.
    moved: HashSet<usize>,
    /// The rows of what belongs to the card of a row.
    belonging: HashMap<usize, Vec<usize>>,
    left_behind: HashSet<Handle>,
    how: How,
    teller: Teller<'a>,
    found: Vec<Difference>,
}

impl<'a> Comparing<'a> {
    fn row(&mut self, nth: usize) {
        let Some(row) = self.rows.get(nth) else { return };
        match row.cards {
            [Some(old), Some(new)] => {
                self.keys(row, old, new);
                if self.moved.contains(&nth) {
                    let [old, new] = self.place(nth);
                    self.find(row, What::Moved { old, new });
                }
                for inner in self.belonging.get(&nth).cloned().unwrap_or_default() {
                    self.row(inner);
                }
            }
            [None, Some(_)] => {
                if let Some(whole) = self.whole(nth, 1) {
                    self.find(row, What::Added(whole));
                }
            }
            [Some(old), None] if !self.left_behind.contains(&old.handle) => {
                if let Some(whole) = self.whole(nth, 0) {
                    self.find(row, What::Removed(whole));
                }
            }
            _ => {}
        }
    }

    /// A difference for each key that came, changed or went, in the order of the kind, then by name.
    fn keys(&mut self, row: &Row<'a, 2>, old: &'a Card, new: &'a Card) {
        if same_entries(old, new) {
            return;
        }
        let mut keys: Vec<&str> =
            old.entries.iter().chain(&new.entries).map(|entry| entry.key.as_ref()).collect();
        let order =
            |key: &str| row.kind.fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX);
        in_order::sort_by_key(&mut keys, |key| (order(key), *key));
        keys.dedup();
        for key in keys {
            let value = |card: &Card| card.entry(key).map(|entry| entry.value.clone());
            let (was, is) = (value(old), value(new));
            let is_same = match (&was, &is) {
                (Some(was), Some(is)) => same(was, is),
                _ => was.is_none() && is.is_none(),
            };
            let is_left = self.how.follows && is.is_none() && follow::leaves_key(row.kind, key);
            if !is_same && !is_left {
                self.find(row, What::Changed { field: key.to_owned(), old: was, new: is });
            }
        }
    }

    fn find(&mut self, row: &Row<'a, 2>, what: What) {
        let parent = row.parent.and_then(|parent| self.rows.get(parent));
        let parent = parent.map_or([None; 2], |parent| parent.cards);
        let private = self.is_private(row);
        let telling = self.teller.tell(row.kind, row.cards, parent, &what, private);
        let [old, new] = row.cards;
        self.found.push(Difference {
            kind: row.kind,
            table: table(row),
            id: id(new.or(old), parent.into_iter().flatten().next_back()),
            cards: row.cards.map(|card| card.map(|card| card.handle)),
            parents: parent.map(|card| card.map(|card| card.handle)),
            agreed: parent.iter().chain(&row.cards).flatten().any(|card| tell::is_agreement(card)),
            what,
            private,
            telling,
        });
    }

    /// Whether a card's words are not to be told: its own, or those of a card that it belongs to or is about.
    fn is_private(&self, row: &Row<'_, 2>) -> bool {
        let parent = row.parent.and_then(|parent| self.rows.get(parent));
        row.cards.iter().flatten().any(|card| self.teller.is_private(card))
            || parent.is_some_and(|parent| self.is_private(parent))
    }

    fn place(&self, nth: usize) -> [usize; 2] {
        self.places.get(nth).copied().unwrap_or([1, 1])
    }

    /// The card of a row as one of the sessions has it, with all that belongs to it.
    fn whole(&self, nth: usize, copy: usize) -> Option<Whole> {
        let card = (*self.rows.get(nth)?.cards.get(copy)?)?.clone();
        let inner = self.belonging.get(&nth).into_iter().flatten();
        let mut within: Vec<Whole> = inner.filter_map(|inner| self.whole(*inner, copy)).collect();
        in_order::sort_by_key(&mut within, |whole| (whole.card.kind.order(), whole.place));
        let place = self.place(nth).get(copy).copied().unwrap_or(1);
        Some(Whole { place, card, within })
    }
}

/// The table's name as the file has it; of another program, its whole path.
fn table(row: &Row<'_, 2>) -> String {
    let card = row.cards.into_iter().flatten().next_back();
    match card.filter(|card| card.kind == &FOREIGN) {
        Some(card) => card.header_name(),
        None => row.kind.table.to_owned(),
    }
}

fn id(card: Option<&Card>, parent: Option<&Card>) -> String {
    let own = card.map_or("", |card| match card.kind.table {
        "stances" => card.text("person"),
        "moves" => card.text("role"),
        _ => card.id(),
    });
    match parent.map(Card::id).filter(|id| !id.is_empty()) {
        Some(parent) => format!("{parent}/{own}"),
        None => own.to_owned(),
    }
}

/// Whether two cards have the same keys with the same values, in whatever order.
fn same_entries(old: &Card, new: &Card) -> bool {
    let in_turn = |(old, new): (&Entry, &Entry)| old.key == new.key && same(&old.value, &new.value);
    let in_any_order = |old: &Entry| new.entry(&old.key).is_some_and(|new| same(&old.value, &new.value));
    old.entries.len() == new.entries.len()
        && (old.entries.iter().zip(&new.entries).all(in_turn) || old.entries.iter().all(in_any_order))
}

/// Whether two values say the same, however they are spelled: `2` and `2.0`, named values in any order.
pub fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Decimal(old), Value::Decimal(new)) => old == new || old.is_nan() && new.is_nan(),
        (Value::Whole(_), Value::Decimal(_)) | (Value::Decimal(_), Value::Whole(_)) => {
            old.as_number() == new.as_number()
        }
        (Value::List(old), Value::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Value::Record(old), Value::Record(new)) => {
            let has =
                |(key, old): &(String, Value)| new.iter().any(|(other, new)| other == key && same(old, new));
            old.len() == new.len() && old.iter().all(has)
        }
        _ => old == new,
    }
}

/// Those of a table that belong to the same card, in one session.
type Shelf = (Option<Handle>, &'static str, String);

fn shelf(card: &Card) -> Shelf {
    let header = if card.kind == &FOREIGN { card.header_name() } else { String::new() };
    (card.parent, card.kind.table, header)
}

/// The place of each row's card in each session.
fn places(rows: &[Row<'_, 2>], sessions: [&Session; 2]) -> Vec<[usize; 2]> {
    let mut places = vec![[1, 1]; rows.len()];
    for (copy, session) in sessions.into_iter().enumerate() {
        // Handles are small numbers, so a list finds a row faster than a map.
        let last = session.cards.iter().map(|card| card.handle.0 as usize).max().unwrap_or_default();
        let mut row_of = vec![usize::MAX; last + 1];
        for (nth, row) in rows.iter().enumerate() {
            let handle = row.cards.get(copy).copied().flatten().map(|card| card.handle.0 as usize);
            if let Some(row) = handle.and_then(|handle| row_of.get_mut(handle)) {
                *row = nth;
            }
        }
        let mut counts: HashMap<Shelf, usize> = HashMap::new();
        let mut last: Option<(Shelf, usize)> = None;
        for card in &session.cards {
            let shelf = shelf(card);
            // Neighbours mostly stand on one shelf.
            let count = match last.take() {
                Some((other, count)) if other == shelf => count + 1,
                other => {
                    counts.extend(other);
                    counts.get(&shelf).copied().unwrap_or_default() + 1
                }
            };
            last = Some((shelf, count));
            let row = row_of.get(card.handle.0 as usize).and_then(|row| places.get_mut(*row));
            if let Some(place) = row.and_then(|places| places.get_mut(copy)) {
                *place = count;
            }
        }
    }
    places
}

/// The rows whose card stands elsewhere among those that both sessions have.
fn moved(rows: &[Row<'_, 2>], places: &[[usize; 2]]) -> HashSet<usize> {
    let mut moved = HashSet::new();
    for shelf in shelves(rows) {
        let mut places: Vec<(usize, usize, usize)> =
            shelf.into_iter().filter_map(|nth| places.get(nth).map(|[old, new]| (*old, *new, nth))).collect();
        in_order::sort(&mut places);
        if places.is_sorted_by_key(|(_, new, _)| *new) {
            continue;
        }
        let now: Vec<usize> = places.iter().map(|(_, new, _)| *new).collect();
        let went = order::moved(&now).into_iter().zip(&places).filter(|(moved, _)| *moved);
        moved.extend(went.map(|(_, (_, _, nth))| *nth));
    }
    moved
}

/// The rows that both sessions have, those of a table that belong to the same card together.
fn shelves(rows: &[Row<'_, 2>]) -> Vec<Vec<usize>> {
    let mut shelves: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<(Option<usize>, &str, String), usize> = HashMap::new();
    let mut last = None;
    for (nth, row) in rows.iter().enumerate() {
        let [Some(_), Some(card)] = row.cards else { continue };
        if !is_list(row.kind, card) {
            continue;
        }
        let (_, table, header) = shelf(card);
        let key = (row.parent, table, header);
        let shelf = match &last {
            Some((other, shelf)) if *other == key => *shelf,
            _ => *known.entry(key.clone()).or_insert_with(|| {
                shelves.push(Vec::new());
                shelves.len() - 1
            }),
        };
        last = Some((key, shelf));
        if let Some(shelf) = shelves.get_mut(shelf) {
            shelf.push(nth);
        }
    }
    shelves
}

fn is_list(kind: &Kind, card: &Card) -> bool {
    !kind.single || card.is_listed_by_others()
}
