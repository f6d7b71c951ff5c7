//! One card from three, key by key, with the comments of both sides. Never decides whether the card stays.

use std::collections::HashMap;

use super::around::{self, Around, comments_lost};
use super::lists::{self, AddedTwice};
use super::order::{self, Orders, Thing};
use crate::format::write;
use crate::model::in_order;
use crate::model::kinds::{Kind, Merge};
use crate::model::session::{Card, CardLayout, Entry};
use crate::model::value::Value;

/// A line of a merged card.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// Only one side changed it, or both to the same.
    Settled(Entry),
    /// Both changed it, each to something else.
    Conflict(Box<Conflict>),
}

/// A key that both sides changed, each to something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The key.
    pub key: String,
    /// Its line in the base; none where the base lacks it.
    pub base: Option<Entry>,
    /// Its line on our side; none where ours took it out.
    pub ours: Option<Entry>,
    /// Its line on their side; none where theirs took it out.
    pub theirs: Option<Entry>,
    /// Blank lines and comments above it, of both sides.
    pub lead: String,
}

/// The keys of a card in order, and its header where that is not as the program writes it.
pub type Merged = (Vec<Line>, Option<Box<CardLayout>>);

/// One card from three copies of it; without a base, what both sides brought.
pub fn merge(base: Option<&Card>, ours: &Card, theirs: &Card, newline: &str) -> Merged {
    let keys = Keys::of([base, Some(ours), Some(theirs)]);
    let mut lost = String::new();
    let mut lines: HashMap<Thing, Line> = HashMap::new();
    for (thing, entries) in keys.entries.iter().enumerate() {
        match merge_line(ours.kind, *entries, newline) {
            Some(line) => drop(lines.insert(thing, line)),
            None => lost.push_str(&comments_lost(*entries, None, newline)),
        }
    }
    let [in_base, in_ours, in_theirs] = &keys.orders;
    let orders = Orders { count: keys.entries.len(), base: in_base, ours: in_ours, theirs: in_theirs };
    let order =
        order::merge(&orders, |thing| lines.contains_key(&thing), |thing| keys.rank(ours.kind, thing));
    let lines = order.into_iter().filter_map(|thing| lines.remove(&thing)).collect();
    (lines, around::header([base, Some(ours), Some(theirs)], &lost, newline))
}

/// The keys of two versions of a card without a base, as a base of both: of one that differs, also where a version lacks
/// it, the value is `unknown`.
pub fn common(ours: &[Entry], theirs: &[Entry], unknown: impl Fn() -> Value) -> Vec<Entry> {
    let same_key = |entries: &[Entry], key: &str| entries.iter().position(|entry| entry.key == key);
    let mut base: Vec<Entry> = ours.to_vec();
    let mut behind = 0;
    for entry in theirs {
        let place = same_key(&base, &entry.key).unwrap_or_else(|| {
            base.insert(behind, entry.clone());
            behind
        });
        behind = place + 1;
    }
    for entry in &mut base {
        let [own, other] = [ours, theirs].map(|side| side.iter().find(|other| other.key == entry.key));
        if own.map(|own| &own.value) != other.map(|other| &other.value) {
            entry.value = unknown();
        }
        if own.map(|own| &own.layout) != other.map(|other| &other.layout) {
            entry.layout = None;
        }
    }
    base
}

/// The keys of three cards, numbered by name: the numbers do not depend on whose side is which.
struct Keys<'a> {
    entries: Vec<[Option<&'a Entry>; 3]>,
    orders: [Vec<Thing>; 3],
}

impl<'a> Keys<'a> {
    fn of(cards: [Option<&'a Card>; 3]) -> Self {
        let sides = cards.map(|card| card.map(|card| card.entries.as_slice()).unwrap_or_default());
        let mut names: Vec<&str> =
            sides.iter().flat_map(|side| side.iter()).map(|entry| &*entry.key).collect();
        in_order::sort(&mut names);
        names.dedup();
        let number = |entry: &Entry| names.binary_search(&&*entry.key).unwrap_or_default();
        let mut entries = vec![[None; 3]; names.len()];
        for (nth, side) in sides.into_iter().enumerate() {
            for entry in side {
                if let Some(place) = entries.get_mut(number(entry)).and_then(|row| row.get_mut(nth)) {
                    *place = Some(entry);
                }
            }
        }
        Self { entries, orders: sides.map(|side| side.iter().map(number).collect()) }
    }

    /// Where a key goes among others that came in at the same place: known ones in their order, then others by name.
    fn rank(&self, kind: &Kind, thing: Thing) -> usize {
        let key = self.entries.get(thing).and_then(|sides| sides.iter().flatten().next());
        let known = kind.fields.iter().position(|field| key.is_some_and(|entry| entry.key == field.key));
        known.unwrap_or(kind.fields.len() + thing)
    }
}

/// One line from three; none where it goes.
fn merge_line(kind: &Kind, sides: [Option<&Entry>; 3], newline: &str) -> Option<Line> {
    let [_, ours, theirs] = sides;
    let around = Around::of(sides, newline);
    let chosen = match merge_value(kind, sides) {
        Outcome::Gone => return None,
        Outcome::As(entry) => entry.clone(),
        Outcome::Both(value) => Entry::new(ours.or(theirs)?.key.clone(), value),
        Outcome::Conflict => {
            let key = ours.or(theirs)?.key.to_string();
            let [base, ours, theirs] = sides.map(|side| side.map(around::without_lead));
            return Some(Line::Conflict(Box::new(Conflict { key, base, ours, theirs, lead: around.lead })));
        }
    };
    let above = around.lead.clone();
    let line = around.around(chosen, newline);
    let lost = comments_lost(sides, Some(&line), newline);
    if lost.is_empty() {
        return Some(Line::Settled(line));
    }
    Some(Line::Settled(around::with_lead(&line, &format!("{above}{lost}"), newline)))
}

/// What becomes of a value.
enum Outcome<'a> {
    /// The line goes.
    Gone,
    /// It is as on this side.
    As(&'a Entry),
    /// It is worked out from both sides.
    Both(Value),
    /// Each side says something else.
    Conflict,
}

fn merge_value<'a>(kind: &Kind, [base, ours, theirs]: [Option<&'a Entry>; 3]) -> Outcome<'a> {
    let value = |entry: Option<&'a Entry>| entry.map(|entry| &entry.value);
    let (was, one, other) = (value(base), value(ours), value(theirs));
    if same(one, other) {
        return respelled([base, ours, theirs]).map_or(Outcome::Gone, Outcome::As);
    }
    if same(one, was) || same(other, was) {
        let changed = if same(one, was) { theirs } else { ours };
        return changed.map_or(Outcome::Gone, Outcome::As);
    }
    let key = ours.or(theirs).map_or("", |entry| &*entry.key);
    let way = kind.field(key).map_or(Merge::Value, |field| field.merge);
    let both = match way {
        Merge::Count => count(was, one, other),
        Merge::Set => list([was, one, other], AddedTwice::Once),
        Merge::Bag => list([was, one, other], AddedTwice::Twice).map(in_order_again([was, one, other])),
        Merge::Additions if was.is_some_and(|was| !was.is_empty()) => added_to([was, one, other]),
        Merge::Value if kind.field(key).is_none() => added_to([was, one, other]),
        Merge::Additions | Merge::Value => None,
    };
    match both {
        Some(value) if value.is_empty() || value == Value::Whole(0) && way == Merge::Count => Outcome::Gone,
        Some(value) => Outcome::Both(value),
        None => Outcome::Conflict,
    }
}

/// Whether two values are the same; what is no number is the same as itself.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    one == other || one.map(write::value) == other.map(write::value)
}

/// Of a line with the same value on both sides, the one that somebody spelled anew.
fn respelled<'a>([base, ours, theirs]: [Option<&'a Entry>; 3]) -> Option<&'a Entry> {
    let spelling =
        |entry: Option<&'a Entry>| entry.and_then(|entry| entry.layout.as_ref()?.written.as_deref());
    let (was, one, other) = (spelling(base), spelling(ours), spelling(theirs));
    if one == was || one == other || other != was && other < one { theirs } else { ours }
}

/// The base and what each side added to it or took away; not below none.
fn count(base: Option<&Value>, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    let number = |value: Option<&Value>| match value {
        None => Some(0),
        Some(Value::Whole(number)) => Some(i128::from(*number)),
        Some(_) => None,
    };
    let (base, ours, theirs) = (number(base)?, number(ours)?, number(theirs)?);
    let sum = (ours + theirs - base).clamp(0, i128::from(i64::MAX));
    i64::try_from(sum).ok().map(Value::Whole)
}

fn elements(value: Option<&Value>) -> Option<&[Value]> {
    match value {
        None => Some(&[]),
        Some(Value::List(list)) => Some(list),
        Some(_) => None,
    }
}

fn list(sides: [Option<&Value>; 3], added_twice: AddedTwice) -> Option<Value> {
    let [base, ours, theirs] = sides.map(elements);
    Some(Value::List(lists::merge([base?, ours?, theirs?], write::value, added_twice)))
}

/// A bag whose elements stood in ascending order on all sides keeps that order.
fn in_order_again(sides: [Option<&Value>; 3]) -> impl FnOnce(Value) -> Value {
    let numbers = |list: &[Value]| list.iter().map(Value::as_number).collect::<Option<Vec<f64>>>();
    let is_sorted =
        |side: Option<&Value>| elements(side).and_then(numbers).is_some_and(|list| list.is_sorted());
    let all_sorted = sides.into_iter().all(is_sorted);
    move |merged| match merged {
        Value::List(mut list) if all_sorted => {
            in_order::sort_by(&mut list, |one, other| {
                one.as_number().partial_cmp(&other.as_number()).unwrap_or(std::cmp::Ordering::Equal)
            });
            Value::List(list)
        }
        merged => merged,
    }
}

/// Only what both sides put to a list is taken together: under a key that the program does not know, it may be a pair of
/// figures as well as a set of tags.
fn added_to(sides: [Option<&Value>; 3]) -> Option<Value> {
    let [base, ours, theirs] = sides.map(elements);
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let holds = |side: &[Value]| {
        let mut rest = side.iter();
        base.iter().all(|element| rest.any(|other| other == element))
    };
    if holds(ours) && holds(theirs) { list(sides, AddedTwice::Once) } else { None }
}
