//! A card as JSON, for every output that programs read: its keys as the file has them, in their order, dates and times
//! as text. Never reads JSON.

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{safe, write};
use crate::model::kinds::FOREIGN;
use crate::model::session::Card;
use crate::model::value::Value;

/// Anything as JSON on one line, without its end.
pub fn line(value: &impl Serialize) -> String {
    spelled(serde_json::to_string(value).unwrap_or_default())
}

/// Anything as JSON laid out to read, with the end of its last line.
pub fn page(value: &impl Serialize) -> String {
    spelled(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// Characters that could drive or garble a terminal are spelled (`\u009b`), which every reader of JSON takes back: none of
/// them stands outside of a text's quotes, but for line ends.
fn spelled(json: String) -> String {
    let is_spelled = |c: char| c != '\n' && safe::is_unseen(c);
    if !json.contains(is_spelled) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match is_spelled(c) {
            true => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")))
            }
            false => out.push(c),
        }
    }
    out
}

/// A day as text, null where there is none.
///
/// # Errors
/// Those of the serializer.
pub fn day<S: Serializer>(
    date: &(impl Into<Option<NaiveDate>> + Copy),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match (*date).into() {
        Some(date) => serializer.collect_str(&date),
        None => serializer.serialize_none(),
    }
}

/// A figure as people write it, whole where it is: `95`, not `95.0`; null where there is none.
///
/// # Errors
/// Those of the serializer.
pub fn number<S: Serializer>(figure: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Below this every whole number has a figure of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match figure {
        Some(figure) if figure.fract() == 0.0 && figure.abs() < EXACT => {
            serializer.serialize_i64(*figure as i64)
        }
        Some(figure) => serializer.serialize_f64(*figure),
        None => serializer.serialize_none(),
    }
}

/// A card with the cards that belong to it, a list for each of their tables.
pub struct CardJson<'a> {
    /// The card.
    pub card: &'a Card,
    /// What belongs to it.
    pub within: Vec<CardJson<'a>>,
    /// Whether a key of a card is told.
    pub tells: fn(&Card, &str) -> bool,
}

impl<'a> CardJson<'a> {
    /// A card that belongs to no other, with those that belong to it.
    pub fn all(card: &'a Card, within: impl IntoIterator<Item = &'a Card>) -> Self {
        let within = within.into_iter().map(|card| Self::all(card, []));
        Self { card, within: within.collect(), tells: |_, _| true }
    }

    /// The last part of its table's name.
    fn table(&self) -> String {
        match self.card.header_name() {
            name if self.card.kind == &FOREIGN => name.rsplit('.').next().unwrap_or_default().to_owned(),
            _ => self.card.kind.table.to_owned(),
        }
    }

    fn is_alone(&self) -> bool {
        self.card.kind.single && !self.card.is_listed_by_others()
    }
}

impl Serialize for CardJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for entry in self.card.entries.iter().filter(|entry| (self.tells)(self.card, &entry.key)) {
            map.serialize_entry(entry.key.as_ref(), &ValueJson(&entry.value))?;
        }
        let mut tables: Vec<String> = Vec::new();
        for inner in &self.within {
            let table = inner.table();
            if !tables.contains(&table) {
                tables.push(table);
            }
        }
        for table in tables {
            let of = || self.within.iter().filter(|inner| inner.table() == table);
            match of().next().filter(|inner| inner.is_alone()) {
                Some(inner) => map.serialize_entry(&table, inner)?,
                None => map.serialize_entry(&table, &of().collect::<Vec<_>>())?,
            }
        }
        map.end()
    }
}

/// A value as JSON: numbers and flags as such, everything else as the text that the file holds.
pub struct ValueJson<'a>(pub &'a Value);

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Whole(number) => serializer.serialize_i64(*number),
            Value::Decimal(number) => serializer.serialize_f64(*number),
            Value::Flag(yes) => serializer.serialize_bool(*yes),
            Value::List(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|value| seq.serialize_element(&ValueJson(value)))?;
                seq.end()
            }
            Value::Record(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(key, value)| map.serialize_entry(key, &ValueJson(value)))?;
                map.end()
            }
            value @ (Value::Date(_) | Value::Time(_) | Value::Foreign(_)) => {
                serializer.serialize_str(&write::value(value))
            }
        }
    }
}
