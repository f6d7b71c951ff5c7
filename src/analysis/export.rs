//! Every card of a session as a row, for programs that ask across sessions. Never the words of a card that is private
//! in any of them, never who gave a rating, and the reasons of limits only where they are asked for.

mod columns;
mod print;

use std::borrow::Cow;

pub use columns::Columns;
pub use print::{csv, csv_head, jsonl};

use super::private::Private;
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
    private: Private,
}

impl How {
    /// Whether the reasons of limits are told, and why somebody is away.
    pub fn new(reasons: bool) -> Self {
        Self { reasons, private: Private::default() }
    }

    /// The cards that no session tells the words of, as they are private in one that is exported beside it.
    pub fn hidden(&mut self) -> &mut Private {
        &mut self.private
    }

    /// Whether a session gives reasons that are not told.
    pub fn leaves_out_reasons_of(&self, session: &Session) -> bool {
        !self.reasons && session.cards.iter().any(|card| !self.hides(session, card) && card.gives_a_reason())
    }

    fn hides(&self, session: &Session, card: &Card) -> bool {
        session.is_private(card) || self.private.hides_card(card)
    }
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
        if parent.is_some_and(|parent| self.how.hides(self.session, parent)) {
            return None;
        }
        let mut row: Row<'a> = vec![None; self.columns.names().len()];
        let words = |words: &str| Some(Value::text(words)).filter(|words| !words.is_empty());
        self.put(&mut row, "session", words(self.file));
        self.put(&mut row, "date", self.session.date().map(Value::Date));
        self.put(&mut row, "team", words(self.session.word("team")));
        self.put(&mut row, "kind", words(&card.kind.path()));
        self.put(&mut row, "id", parent.and_then(|parent| words(parent.id())));
        if self.how.hides(self.session, card) {
            self.fill(&mut row, card, |key| card.is_told_though_private(key));
            self.put(&mut row, "private", Some(Value::Flag(true)));
        } else {
            self.fill(&mut row, card, |key| self.how.reasons || !card.is_reason(key));
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
