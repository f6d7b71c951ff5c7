//! What the cards of two sessions are called: by the new one's words, by the old one's where the new lacks them.
//! Never the words of a card that is private in either.

use std::collections::HashMap;

use crate::analysis::align::Row;
use crate::analysis::words;
use crate::model::kinds::kind;
use crate::model::session::{Card, Session};
use crate::model::value::{Sort, Value, plain};

/// The cards of two sessions by table and id.
pub struct Names<'a> {
    old: &'a Session,
    new: &'a Session,
    /// The words of each card, none where they are private.
    cards: HashMap<(&'static str, &'a str), Option<&'a str>>,
}

impl<'a> Names<'a> {
    pub fn of(old: &'a Session, new: &'a Session, rows: &[Row<'a, 2>]) -> Self {
        let mut cards = HashMap::new();
        for row in rows.iter().filter(|row| row.parent.is_none()) {
            let is_private = row.cards.iter().flatten().any(|card| card.is_private());
            let last = row.cards.iter().flatten().next_back();
            for card in row.cards.iter().flatten().filter(|card| !card.id().is_empty()) {
                let words = last.filter(|_| !is_private).map(|card| card.words());
                cards.entry((card.kind.table, card.id())).or_insert(words);
            }
        }
        Self { old, new, cards }
    }

    /// A person's short name; the id where nobody has it.
    pub fn person(&self, id: &str) -> String {
        let knows = self.new.find("people", id).is_some();
        let session = if knows { self.new } else { self.old };
        session.short_name(id).to_owned()
    }

    /// Whether a card of that id is private.
    pub fn is_private(&self, table: &str, id: &str) -> bool {
        matches!(self.cards.get(&(table, id)), Some(None))
    }

    /// A card by its words; a person or a role by the name.
    pub fn card(&self, table: &str, id: &str) -> String {
        match self.cards.get(&(table, id)) {
            _ if table == "people" => self.person(id),
            Some(None) => format!("a private {}", kind(table).map_or("card", |kind| kind.one)),
            Some(Some(words)) if !words.is_empty() && table == "roles" => (*words).to_owned(),
            Some(Some(words)) if !words.is_empty() => format!("\"{}\"", words.trim_end_matches('.')),
            _ => id.to_owned(),
        }
    }

    /// A value of a field as people say it.
    pub fn value(&self, sort: &Sort, value: &Value) -> String {
        match (sort, value) {
            (Sort::List(of), Value::List(list)) => {
                let parts: Vec<String> = list.iter().map(|part| self.value(of, part)).collect();
                parts.join(if **of == Sort::Text { "; " } else { ", " })
            }
            (Sort::Ref(table), Value::Text(id)) => self.card(table, id),
            (Sort::Record, Value::Record(parts)) => self.record(parts),
            _ => words::value(self.new, sort, value),
        }
    }

    /// Named values, as what a move replaced: `Held by Ada, Hours a week 6`.
    fn record(&self, parts: &[(String, Value)]) -> String {
        let roles = kind("roles");
        let told = parts.iter().map(|(key, value)| match roles.and_then(|roles| roles.field(key)) {
            Some(field) => format!("{} {}", field.label, self.value(&field.sort, value)),
            None => format!("{key} {}", plain(value)),
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The person under whom a card is shown; empty where there is none.
    pub fn speaker(&self, card: &Card) -> String {
        self.person(card.speaker())
    }
}
