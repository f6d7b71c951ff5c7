//! Every card of a session as a row, for programs that ask across sessions. Never the words of a card that is private
//! in any of them, never who gave a rating, and the reasons of limits only where they are asked for.

mod columns;
mod print;

use std::borrow::Cow;
use std::collections::HashSet;

pub use columns::Columns;
pub use print::{csv, csv_head, jsonl};

use crate::model::in_order;
use crate::model::kinds::{FOREIGN, Field, Merge, ROOT};
use crate::model::ratings;
use crate::model::session::{Card, Session};
use crate::model::value::{Value, length};

/// A card: a value or none for each of [`Columns`], in their order.
pub type Row<'a> = Vec<Option<Cow<'a, Value>>>;

/// What is told of sessions that are exported together.
#[derive(Debug)]
pub struct How {
    reasons: bool,
    private: HashSet<(&'static str, String)>,
}

impl How {
    /// Whether the reasons of limits are told, and why somebody is away.
    pub fn new(reasons: bool) -> Self {
        Self { reasons, private: HashSet::new() }
    }

    /// Keeps which cards of a session are private: no session that is exported beside it tells their words.
    pub fn hide_private_of(&mut self, session: &Session) {
        let private = session.cards.iter().filter(|card| card.is_private());
        self.private.extend(private.map(key));
    }

    /// Whether a session gives reasons that are not told.
    pub fn leaves_out_reasons_of(&self, session: &Session) -> bool {
        let gives_one = |card: &Card| {
            let mut reasons = card.entries.iter().filter(|entry| is_reason(card, &entry.key));
            reasons.any(|entry| !entry.value.is_empty())
        };
        !self.reasons && session.cards.iter().any(|card| !self.hides(card) && gives_one(card))
    }

    fn hides(&self, card: &Card) -> bool {
        card.is_private() || self.private.contains(&key(card))
    }
}

/// What tells a card from others over sessions: its id, else its words.
fn key(card: &Card) -> (&'static str, String) {
    let id = card.id();
    (card.kind.table, if id.is_empty() { card.words() } else { id }.to_owned())
}

/// Whether a file is a session that was held or is to be: no agenda, nobody's part of one, no other program's file.
pub fn is_session(session: &Session) -> bool {
    !session.is_foreign() && !session.is_agenda() && session.word("part_for").is_empty()
}

/// What says why somebody has a limit, is away or has few hours, beside that it is so.
fn is_reason(card: &Card, key: &str) -> bool {
    matches!(
        (card.kind.table, key),
        ("boundaries", "reason") | ("away", "kind" | "text") | ("capacity", "text")
    )
}

/// The rows of a session in the order of its file. A hand or a move is a row with the id of its proposal.
pub fn rows<'a>(session: &'a Session, file: &'a str, columns: &'a Columns, how: &'a How) -> Vec<Row<'a>> {
    let exporting = Exporting { session, file, columns, how };
    session.cards.iter().filter_map(|card| exporting.row(card)).collect()
}

struct Exporting<'a> {
    session: &'a Session,
    file: &'a str,
    columns: &'a Columns,
    how: &'a How,
}

impl<'a> Exporting<'a> {
    fn row(&self, card: &'a Card) -> Option<Row<'a>> {
        if card.kind == &ROOT || card.kind == &FOREIGN {
            return None;
        }
        let parent = card.parent.and_then(|parent| self.session.card(parent));
        if parent.is_some_and(|parent| self.how.hides(parent)) {
            return None;
        }
        let mut row: Row<'a> = vec![None; self.columns.names().len()];
        let words = |words: &str| Some(Value::text(words)).filter(|words| !words.is_empty());
        self.put(&mut row, "session", words(self.file));
        self.put(&mut row, "date", self.session.date().map(Value::Date));
        self.put(&mut row, "team", words(self.session.word("team")));
        self.put(&mut row, "kind", words(&card.kind.path()));
        self.put(&mut row, "id", parent.and_then(|parent| words(parent.id())));
        // What a change does to a role tells the role's words.
        let role = self.session.find("roles", card.text_if_any("role")).filter(|_| parent.is_some());
        if self.how.hides(card) || role.is_some_and(|role| self.how.hides(role)) {
            self.fill(&mut row, card, |key| card.is_told_though_private(key));
            self.put(&mut row, "private", Some(Value::Flag(true)));
        } else {
            self.fill(&mut row, card, |key| self.how.reasons || !is_reason(card, key));
        }
        Some(row)
    }

    fn fill(&self, row: &mut Row<'a>, card: &'a Card, tells: impl Fn(&str) -> bool) {
        for field in card.kind.fields.iter().filter(|field| tells(field.key)) {
            let Some(value) = card.get(field.key) else { continue };
            if card.kind.table == "pulse" && field.merge == Merge::Bag {
                self.put_ratings(row, field);
            } else if let Some(cell) = self.columns.place(card.kind, field.key).and_then(|at| row.get_mut(at))
            {
                *cell = Some(in_no_order(field, value));
            }
        }
    }

    /// Bare and sorted; of fewer than three only how many there are.
    fn put_ratings(&self, row: &mut Row<'a>, field: &Field) {
        let Some(ratings) = ratings::of(self.session, field.key) else { return };
        let whole = |number: usize| i64::try_from(number).ok().map(Value::Whole);
        self.put(row, &columns::count_of(field), whole(ratings.count));
        self.put(row, &columns::present_at(field), whole(ratings.of));
        let answers: Vec<Value> = ratings.answers.into_iter().map(Value::Whole).collect();
        self.put(row, field.key, Some(answers).filter(|answers| !answers.is_empty()).map(Value::List));
    }

    fn put(&self, row: &mut Row<'a>, column: &str, value: Option<Value>) {
        if let Some(cell) = self.columns.named(column).and_then(|at| row.get_mut(at)) {
            *cell = value.map(Cow::Owned).or_else(|| cell.take());
        }
    }
}

/// A value as it is exported: what has no order, as how long people spoke, is sorted, so that it tells nobody's turn.
fn in_no_order<'a>(field: &Field, value: &'a Value) -> Cow<'a, Value> {
    match value {
        Value::List(list) if field.merge == Merge::Bag => {
            let mut list = list.clone();
            in_order::sort_by_key(&mut list, |value| value.as_text().and_then(length));
            Cow::Owned(Value::List(list))
        }
        value => Cow::Borrowed(value),
    }
}

#[cfg(test)]
mod tests;
