//! Random things that somebody does to a session, as steps of changes. Never writes them down.

use chrono::{NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rolecall::model::change::Change;
use rolecall::model::session::{Card, Session};
use rolecall::model::value::{Sort, Value};

use super::any;

/// One thing that somebody does to a session.
#[derive(Debug, Clone)]
pub enum Edit {
    Set { card: Index, field: Index, value: Index },
    Clear { card: Index, key: Index },
    Take(Box<(Card, Vec<Card>)>),
    Remove(Index),
    Raise(Index),
    Lower(Index),
}

pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        4 => any::<(Index, Index, Index)>().prop_map(|(card, field, value)| Edit::Set { card, field, value }),
        2 => any::<(Index, Index)>().prop_map(|(card, key)| Edit::Clear { card, key }),
        2 => any::card_with_all().prop_map(|card| Edit::Take(Box::new(card))),
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => any::<Index>().prop_map(Edit::Raise),
        1 => any::<Index>().prop_map(Edit::Lower),
    ];
    vec(edit, 1..12)
}

impl Edit {
    /// The step of changes that an edit comes to; none where there is nothing to do it to.
    pub fn step(&self, session: &mut Session) -> Vec<Change> {
        // The keys before any table are for the program: no screen shows them as a card.
        let handle = |session: &Session, index: &Index| {
            let mut cards: Vec<_> = session.cards.iter().filter(|card| !card.kind.table.is_empty()).collect();
            if cards.is_empty() { None } else { Some(cards.swap_remove(index.index(cards.len())).handle) }
        };
        match self {
            Edit::Set { card, field, value } => {
                let Some(handle) = handle(session, card) else { return Vec::new() };
                let kind = session.card(handle).unwrap().kind;
                if kind.fields.is_empty() {
                    return Vec::new();
                }
                let field = field.get(kind.fields);
                session.setting(handle, field.key, Some(some_value(&field.sort, value)))
            }
            Edit::Clear { card, key } => {
                let Some(handle) = handle(session, card) else { return Vec::new() };
                let card = session.card(handle).unwrap();
                if card.kind.fields.is_empty() {
                    return Vec::new();
                }
                let key = key.get(card.kind.fields).key;
                session.setting(handle, key, None)
            }
            Edit::Take(card) => {
                let (card, mut within) = (**card).clone();
                within.sort_by_key(|card| card.kind.order());
                session.taking(card, within, 0)
            }
            Edit::Remove(card) | Edit::Raise(card) | Edit::Lower(card) => {
                let Some(handle) = handle(session, card) else { return Vec::new() };
                match self {
                    Edit::Remove(_) => session.removing(handle),
                    Edit::Raise(_) => session.raising(handle),
                    _ => session.lowering(handle),
                }
            }
        }
    }
}

/// A value of that sort that depends on the die alone.
fn some_value(sort: &Sort, die: &Index) -> Value {
    let number = die.index(50);
    match sort {
        Sort::Number | Sort::Count => Value::Whole(number as i64),
        Sort::Flag => Value::Flag(number.is_multiple_of(2)),
        Sort::Date => Value::Date(NaiveDate::from_yo_opt(2026, 1 + number as u32).unwrap()),
        Sort::Time => Value::Time(NaiveTime::from_hms_opt(9, number as u32, 0).unwrap()),
        Sort::List(of) => Value::List(vec![some_value(of, die)]),
        Sort::Record => Value::Record(vec![("holder".into(), Value::text("ada"))]),
        _ => Value::text(format!("words \"{number}\"")),
    }
}
