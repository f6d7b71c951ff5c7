//! Which card a field names: renamed along with it, and told where it is not there. Never removes a reference.

use std::collections::HashSet;

use super::Note;
use crate::analysis::words;
use crate::model::kinds;
use crate::model::session::{Card, Session};
use crate::model::value::{Sort, Value};

/// Gives a card another id, and all references of the session with it.
pub fn rename(session: &mut Session, card: &Card, id: &str) {
    let (table, old) = (card.kind.table, card.id().to_owned());
    for other in session.cards.iter_mut() {
        let is_itself = other.handle == card.handle;
        for entry in &mut other.entries {
            let renamed = if is_itself && entry.key == "id" {
                Some(Value::text(id))
            } else {
                let sort = other.kind.field(&entry.key).map(|field| field.sort);
                sort.and_then(|sort| {
                    with_other_id(&sort, &entry.value, &|of, named| {
                        (of == table && named == old).then(|| id.to_owned())
                    })
                })
            };
            if let Some(value) = renamed {
                *entry = entry.with(value);
            }
        }
    }
}

/// The value with the ids changed for which `other` gives another; none where there is none in it.
fn with_other_id(sort: &Sort, value: &Value, other: &dyn Fn(&str, &str) -> Option<String>) -> Option<Value> {
    match (sort, value) {
        (Sort::Ref(table), Value::Text(id)) => other(table, id).map(Value::Text),
        (Sort::List(of), Value::List(list)) => {
            let changed: Vec<Option<Value>> =
                list.iter().map(|value| with_other_id(of, value, other)).collect();
            changed.iter().any(Option::is_some).then(|| {
                Value::List(
                    changed.into_iter().zip(list).map(|(new, old)| new.unwrap_or(old.clone())).collect(),
                )
            })
        }
        (Sort::Record, Value::Record(parts)) => {
            let changed: Vec<Option<Value>> =
                parts.iter().map(|(key, value)| with_other_id(&role_sort(key)?, value, other)).collect();
            changed.iter().any(Option::is_some).then(|| {
                let parts = changed.into_iter().zip(parts);
                Value::Record(
                    parts.map(|(new, (key, old))| (key.clone(), new.unwrap_or(old.clone()))).collect(),
                )
            })
        }
        _ => None,
    }
}

/// The keys of a record are those of the role that a move touches.
fn role_sort(key: &str) -> Option<Sort> {
    kinds::kind("roles").and_then(|roles| roles.field(key)).map(|field| field.sort)
}

/// The references of the result to cards that it lacks and that the base or a side has.
pub fn pointing_nowhere(result: &Session, sessions: [&Session; 3]) -> Vec<Note> {
    let there = ids(result);
    let mut gone: HashSet<(&'static str, &str)> = HashSet::new();
    for session in sessions {
        gone.extend(ids(session).difference(&there));
    }
    if gone.is_empty() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for card in &result.cards {
        for entry in &card.entries {
            let Some(field) = card.kind.field(&entry.key) else { continue };
            let mut named = Vec::new();
            named_by(&field.sort, &entry.value, &mut named);
            notes.extend(named.into_iter().filter(|named| gone.contains(named)).map(|(table, id)| {
                let words = called(sessions, table, id);
                Note::PointsNowhere { card: card.clone(), key: entry.key.to_string(), words }
            }));
        }
    }
    notes
}

/// What a card is called where it still stands; private as soon as one has it so.
fn called(sessions: [&Session; 3], table: &str, id: &str) -> String {
    let standing = || sessions.into_iter().filter(|session| session.find(table, id).is_some());
    let is_private = |session: &&Session| session.find(table, id).is_some_and(Card::is_private);
    let session = standing().find(is_private).or_else(|| standing().next());
    session.map_or_else(|| id.to_owned(), |session| words::card(session, table, id))
}

fn ids(session: &Session) -> HashSet<(&'static str, &str)> {
    let named = |card: &&Card| !card.id().is_empty();
    session.cards.iter().filter(named).map(|card| (card.kind.table, card.id())).collect()
}

/// The tables and ids of the cards that a value names.
fn named_by<'a>(sort: &Sort, value: &'a Value, named: &mut Vec<(&'static str, &'a str)>) {
    match (sort, value) {
        (Sort::Ref(table), Value::Text(id)) => named.push((table, id)),
        (Sort::List(of), Value::List(list)) => list.iter().for_each(|value| named_by(of, value, named)),
        (Sort::Record, Value::Record(parts)) => {
            for (key, value) in parts {
                if let Some(sort) = role_sort(key) {
                    named_by(&sort, value, named);
                }
            }
        }
        _ => {}
    }
}
