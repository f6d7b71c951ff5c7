//! What cannot be: references to nobody, repeated ids, words that no choice has. Never what is only unfinished.

use std::collections::HashMap;

use super::{Checking, Elsewhere};
use crate::model::kinds::{Field, KINDS, Need, kind};
use crate::model::session::Card;
use crate::model::value::{self, Sort, Value};

/// The scale of ratings where a pulse names none.
const SCALE: (i64, i64) = (1, 5);

impl Checking<'_> {
    /// The sessions that this one names are there.
    pub(super) fn files(&mut self, look: &dyn Fn(&str) -> Elsewhere) {
        let Some(card) = self.session().single("session") else { return };
        for key in ["follows", "part_of"] {
            let path = card.text(key);
            if path.is_empty() {
                continue;
            }
            let found = look(path);
            if let Elsewhere::Missing = found {
                self.error("unknown-file", card, key, format!("there is no file {path} beside this one"));
            }
            if key == "part_of" {
                self.part_of = Some(found);
            }
        }
    }

    /// Every value is one that its field can have.
    pub(super) fn values(&mut self) {
        for card in &self.session().cards {
            for entry in &card.entries {
                if let Some(field) = card.kind.field(&entry.key) {
                    self.value(card, field, &field.sort, &entry.value);
                }
            }
        }
    }

    fn value(&mut self, card: &Card, field: &Field, sort: &Sort, value: &Value) {
        match (sort, value) {
            (Sort::List(of), Value::List(list)) => {
                list.iter().for_each(|value| self.value(card, field, of, value));
            }
            (Sort::Choice(choices), Value::Text(word)) if !choices.iter().any(|c| c.word == word) => {
                let says = format!("{} is not one of {}", self.quoted(card, word), value::words(choices));
                self.error("unknown-choice", card, field.key, says);
            }
            (Sort::Ref(table), Value::Text(id)) => self.reference(card, field, table, id),
            (Sort::Length, Value::Text(length)) => self.length(card, field, length),
            (Sort::Count, Value::Whole(count)) if *count < 0 => {
                self.error("negative-number", card, field.key, "this counts something, and is below zero");
            }
            (Sort::Number, Value::Whole(_) | Value::Decimal(_)) => self.number(card, field, value),
            (Sort::Record, Value::Record(parts)) => self.record(card, field, parts),
            _ => {}
        }
    }

    fn record(&mut self, card: &Card, field: &Field, parts: &[(String, Value)]) {
        for (key, value) in parts {
            if let Some(of) = card.kind.field(key) {
                self.value(card, field, &of.sort, value);
            }
        }
    }

    fn number(&mut self, card: &Card, field: &Field, value: &Value) {
        let number = value.as_number().unwrap_or_default();
        if !number.is_finite() {
            self.error("not-a-number", card, field.key, "this is not a number that anything can be");
        } else if number < 0.0 && field.is_from_zero() {
            self.error("negative-number", card, field.key, "hours are below zero");
        }
    }

    fn length(&mut self, card: &Card, field: &Field, length: &str) {
        match value::length(length) {
            None => {
                let says = format!("{} is not a length of time, as 15m or 2m 30s", self.quoted(card, length));
                self.error("unreadable-length", card, field.key, says);
            }
            Some(seconds) if seconds < 0 && field.is_from_zero() => {
                self.error("negative-number", card, field.key, "this length of time is below zero");
            }
            Some(_) => {}
        }
    }

    fn reference(&mut self, card: &Card, field: &Field, table: &str, id: &str) {
        if id.is_empty() || self.is_there(table, id) || table == "roles" && self.is_fresh_role(card, field) {
            return;
        }
        let (rule, whom) = match table {
            "people" => ("unknown-person", "nobody here has"),
            "outcomes" => ("unknown-outcome", "no outcome has"),
            "roles" => ("unknown-role", "no role has"),
            _ => ("unknown-proposal", "no proposal has"),
        };
        let meant = self.meant(table, id).filter(|_| !self.is_private(card));
        let meant = meant.map(|meant| format!("; did you mean \"{meant}\"?")).unwrap_or_default();
        let id = if self.is_private(card) { "this id".to_owned() } else { format!("the id \"{id}\"") };
        let says = format!("{whom} {id}{meant}");
        self.error(rule, card, field.key, says);
    }

    fn is_there(&self, table: &str, id: &str) -> bool {
        if self.session().find(table, id).is_some() {
            return true;
        }
        match &self.part_of {
            Some(Elsewhere::Session(whole)) => whole.find(table, id).is_some(),
            // Nobody can tell: the missing or unreadable file is told by itself.
            Some(_) => true,
            None => false,
        }
    }

    /// Whether this names the role that a proposal is to create: it need not be there before it is agreed on.
    fn is_fresh_role(&self, card: &Card, field: &Field) -> bool {
        let owner = card.parent.and_then(|parent| self.session().card(parent));
        let proposal = if card.kind.table == "moves" { owner } else { Some(card) };
        let Some(proposal) = proposal.filter(|card| card.kind.table == "proposals") else { return false };
        let agreed = matches!(proposal.text("state"), "piloting" | "kept" | "adapted");
        field.key == "role" && proposal.text("change") == "create" && !agreed
    }

    /// The id that was meant where somebody wrote a name, a title, or capital letters.
    fn meant(&self, table: &str, id: &str) -> Option<String> {
        let id = id.to_lowercase();
        let alike = |card: &&Card| {
            let words = card.words().to_lowercase();
            !card.id().is_empty()
                && (card.id().to_lowercase() == id || words == id || words.split(' ').next() == Some(&id))
        };
        self.session().of(table).find(alike).map(|card| card.id().to_owned())
    }

    /// A value in quotes, or a word for it where its card is private.
    fn quoted(&self, card: &Card, value: &str) -> String {
        if self.is_private(card) { "this".into() } else { format!("\"{value}\"") }
    }

    /// No two cards of a table have the same id.
    pub(super) fn ids(&mut self) {
        for kind in KINDS.iter().filter(|kind| kind.field("id").is_some()) {
            let mut seen: HashMap<&str, &Card> = HashMap::new();
            for card in self.session().of(kind.table).filter(|card| !card.id().is_empty()) {
                if let Some(first) = seen.get(card.id()) {
                    let line = self.line(first, "id");
                    let says = format!("{} on line {line} has this id too", a(kind.one));
                    self.error("repeated-id", card, "id", says);
                } else {
                    seen.insert(card.id(), card);
                }
            }
        }
    }

    fn line(&self, card: &Card, key: &str) -> usize {
        self.read.places.of(card.handle, key).line
    }

    /// Every card has its id, whoever said it, and its words.
    pub(super) fn missing(&mut self) {
        for card in &self.session().cards {
            for field in card.kind.fields.iter().filter(|field| field.need == Need::Must) {
                if card.entry(field.key).is_some_and(|entry| !entry.value.is_empty()) {
                    continue;
                }
                let one = card.kind.one;
                if field.key == "id" {
                    self.error(
                        "missing-id",
                        card,
                        "id",
                        format!("this {one} has no id; rolecall fmt writes one"),
                    );
                } else {
                    let says = format!("this {one} has no {}", field.key);
                    self.error("missing-field", card, field.key, says);
                }
            }
        }
    }

    /// Each person raises one hand on a proposal.
    pub(super) fn hands(&mut self) {
        let session = self.session();
        for proposal in session.of("proposals") {
            let mut seen: HashMap<&str, &Card> = HashMap::new();
            let hands = session.children(proposal.handle, "stances");
            for hand in hands.filter(|hand| !hand.text("person").is_empty()) {
                if let Some(first) = seen.get(hand.text("person")) {
                    let line = self.line(first, "person");
                    let says = format!("this person's hand stands on line {line} already");
                    self.error("repeated-hand", hand, "person", says);
                } else {
                    seen.insert(hand.text("person"), hand);
                }
            }
        }
    }

    /// What comes later is later.
    pub(super) fn order_of_dates(&mut self) {
        const ORDERS: &[(&str, &str, &str, &str)] = &[
            ("away", "from", "to", "this time away ends before it begins"),
            ("proposals", "adopted", "review", "the review comes before the day it was agreed on"),
            ("proposals", "adopted", "reviewed", "it was reviewed before the day it was agreed on"),
            ("session", "date", "next", "the next session comes before this one"),
        ];
        for (table, earlier, later, says) in ORDERS {
            for card in self.session().of(table) {
                if card.date(later).zip(card.date(earlier)).is_some_and(|(later, earlier)| later < earlier) {
                    self.error("date-order", card, later, *says);
                }
            }
        }
    }

    /// Ratings are on their scale.
    pub(super) fn ratings(&mut self) {
        let Some(pulse) = self.session().single("pulse") else { return };
        let scale = pulse.text("scale");
        let scale = if scale.is_empty() { Some(SCALE) } else { ends(scale) };
        let Some((low, high)) = scale else { return };
        let rating = |field: &&Field| field.sort == Sort::List(&Sort::Count);
        for field in kind("pulse").map(|kind| kind.fields).unwrap_or_default().iter().filter(rating) {
            let list = pulse.get(field.key).map(Value::as_list).unwrap_or_default();
            let off = |value: &&Value| value.as_number().is_some_and(|n| n < low as f64 || n > high as f64);
            if list.iter().any(|value| off(&value)) {
                self.error("off-scale", pulse, field.key, format!("ratings go from {low} to {high}"));
            }
        }
    }
}

/// The ends of a scale such as `1-5`; none where it is in words.
fn ends(scale: &str) -> Option<(i64, i64)> {
    let (low, high) = scale.split_once('-')?;
    Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
}

/// `an outcome`, `a role`.
fn a(one: &str) -> String {
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {one}")
}
