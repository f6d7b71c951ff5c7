//! Which cards a merge keeps, as whose, and in which order. Never looks at single fields.

use super::order::{self, Orders, Thing};
use super::{Note, Side, around};
use crate::analysis::align::{Row, align};
use crate::format::write;
use crate::model::in_order;
use crate::model::session::{Card, Session};

/// What becomes of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nobody has it any more.
    Gone,
    /// It is as that side has it.
    As(Side),
    /// Both sides have it.
    Both,
}

/// The cards of the base and of both sides, a row for each.
pub struct Rows<'a> {
    /// Each card in the base, on our side and on theirs.
    pub rows: Vec<Row<'a, 3>>,
    /// What becomes of each.
    pub fates: Vec<Fate>,
    /// What somebody should know of it.
    pub notes: Vec<Note>,
}

impl<'a> Rows<'a> {
    /// Decides what becomes of each card.
    pub fn of(sessions: [&'a Session; 3]) -> Self {
        let rows = align(sessions);
        let changed = [1, 2].map(|side| changed(&rows, side));
        let mut decided = Self { fates: Vec::with_capacity(rows.len()), notes: Vec::new(), rows };
        for number in 0..decided.rows.len() {
            let changed = changed.each_ref().map(|side| side.get(number).copied().unwrap_or_default());
            decided.decide(number, changed);
        }
        decided
    }

    fn decide(&mut self, number: usize, [changed_by_us, changed_by_them]: [bool; 2]) {
        let Some(row) = self.rows.get(number) else { return };
        let fate_of = |parent: usize| self.fates.get(parent).copied();
        let fate = match (row.parent.and_then(fate_of), row.cards) {
            (Some(Fate::Gone), _) => Fate::Gone,
            // All that belongs to a card which stays though the other side took it out stays with it.
            (Some(Fate::As(Side::Ours)), [_, ours, _]) => ours.map_or(Fate::Gone, |_| Fate::As(Side::Ours)),
            (Some(Fate::As(Side::Theirs)), [.., theirs]) => {
                theirs.map_or(Fate::Gone, |_| Fate::As(Side::Theirs))
            }
            (_, [_, Some(_), Some(_)]) => Fate::Both,
            (_, [None, Some(_), None]) => Fate::As(Side::Ours),
            (_, [None, None, Some(_)]) => Fate::As(Side::Theirs),
            (_, [Some(_), Some(card), None]) if changed_by_us => {
                self.notes.push(Note::Stays { changed_by: Side::Ours, card: card.clone() });
                Fate::As(Side::Ours)
            }
            (_, [Some(_), None, Some(card)]) if changed_by_them => {
                self.notes.push(Note::Stays { changed_by: Side::Theirs, card: card.clone() });
                Fate::As(Side::Theirs)
            }
            (_, [_, None, _] | [_, _, None]) => Fate::Gone,
        };
        self.fates.push(fate);
    }

    /// Whether each id that the base or a side has is still there in the result, so that nothing can point nowhere.
    pub fn keep_all_ids(&self) -> bool {
        self.rows.iter().zip(&self.fates).all(|(row, fate)| {
            let mut ids = row.cards.iter().flatten().map(|card| card.id());
            let first = ids.next();
            *fate != Fate::Gone && ids.all(|id| Some(id) == first)
        })
    }

    /// The rows that stay, in the order of the result: what belongs to a card comes behind it.
    pub fn in_order(&self, sessions: [&Session; 3]) -> Vec<Thing> {
        let groups = self.groups(sessions);
        let merged = |group: usize| {
            let rows = groups.get(group).map(|group| group.merged(self)).unwrap_or_default();
            rows.into_iter().rev()
        };
        let mut order = Vec::with_capacity(self.rows.len());
        let mut waiting: Vec<Thing> = merged(self.rows.len()).collect();
        while let Some(row) = waiting.pop() {
            order.push(row);
            waiting.extend(merged(row));
        }
        order
    }

    /// The cards that belong to each row; at the last place, those that belong to none.
    fn groups(&self, sessions: [&Session; 3]) -> Vec<Group> {
        let mut groups = vec![Group::default(); self.rows.len() + 1];
        let mut place_in_group = Vec::with_capacity(self.rows.len());
        for (number, row) in self.rows.iter().enumerate() {
            let Some(group) = groups.get_mut(row.parent.unwrap_or(self.rows.len())) else { continue };
            place_in_group.push(group.rows.len());
            group.rows.push(number);
        }
        for (side, session) in sessions.into_iter().enumerate() {
            let place = |row: &Row<'_, 3>| session.place(row.cards.get(side)?.as_ref()?.handle);
            let places = self.rows.iter().enumerate().filter_map(|(number, row)| Some((place(row)?, number)));
            let mut places: Vec<(usize, Thing)> = places.collect();
            in_order::sort(&mut places);
            for (_, number) in places {
                let parent = self.rows.get(number).and_then(|row| row.parent);
                let group = groups.get_mut(parent.unwrap_or(self.rows.len()));
                let order = group.and_then(|group| group.orders.get_mut(side));
                if let (Some(order), Some(place)) = (order, place_in_group.get(number)) {
                    order.push(*place);
                }
            }
        }
        groups
    }
}

/// The cards that belong to one card, or to none.
#[derive(Default, Clone)]
struct Group {
    rows: Vec<Thing>,
    /// Places among `rows`, in the order of each session.
    orders: [Vec<usize>; 3],
}

impl Group {
    /// The rows that stay, in the order of the result.
    fn merged(&self, rows: &Rows<'_>) -> Vec<Thing> {
        let [base, ours, theirs] = &self.orders;
        let orders = Orders { count: self.rows.len(), base, ours, theirs };
        let row = |place: usize| self.rows.get(place).copied().unwrap_or_default();
        let stays = |place| rows.fates.get(row(place)).is_some_and(|fate| *fate != Fate::Gone);
        let rank = |place| rows.rows.get(row(place)).map_or(usize::MAX, |row| row.kind.order());
        order::merge(&orders, stays, rank).into_iter().map(row).collect()
    }
}

/// Whether each card, or one that belongs to it, is on a side not as in the base.
fn changed(rows: &[Row<'_, 3>], side: usize) -> Vec<bool> {
    let mut changed = vec![false; rows.len()];
    // What belongs to a card has a row behind its own.
    for (number, row) in rows.iter().enumerate().rev() {
        let [base, ..] = row.cards;
        let here = row.cards.get(side).copied().flatten();
        let is_changed = changed.get(number).copied().unwrap_or_default() || !say_the_same(base, here);
        for row in [Some(number), row.parent].into_iter().flatten() {
            if let Some(changed) = changed.get_mut(row) {
                *changed |= is_changed;
            }
        }
    }
    changed
}

/// Whether two copies of a card hold the same values under the same comments, in whatever order and layout.
fn say_the_same(one: Option<&Card>, other: Option<&Card>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) if one.entries == other.entries && one.layout == other.layout => true,
        (Some(one), Some(other)) => said(one) == said(other),
        _ => false,
    }
}

fn said(card: &Card) -> (Vec<(&str, String)>, Vec<&str>) {
    let mut values: Vec<(&str, String)> =
        card.entries.iter().map(|entry| (&*entry.key, write::value(&entry.value))).collect();
    in_order::sort(&mut values);
    let mut comments: Vec<&str> = around::comments_of(card);
    in_order::sort(&mut comments);
    (values, comments)
}
