//! A card as JSON, for every output that programs read: its keys as the file has them, in their order, dates and times
//! as text. Never reads JSON.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::write;
use crate::model::session::Card;
use crate::model::value::Value;

/// A card with the cards that belong to it, a list for each of their tables.
pub struct CardJson<'a> {
    /// The card.
    pub card: &'a Card,
    /// What belongs to it.
    pub within: Vec<&'a Card>,
}

impl Serialize for CardJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for entry in &self.card.entries {
            map.serialize_entry(entry.key.as_ref(), &ValueJson(&entry.value))?;
        }
        let mut tables: Vec<&str> = self.within.iter().map(|card| card.kind.table).collect();
        tables.dedup();
        for table in tables {
            let of = self.within.iter().filter(|card| card.kind.table == table);
            let cards: Vec<_> = of.map(|card| CardJson { card, within: Vec::new() }).collect();
            map.serialize_entry(table, &cards)?;
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
