//! Rows as CSV, with a cell for each column, and as JSON, an object a line with the keys that a card has. Never lets
//! words drive a terminal: CSV shows what could as visible marks, JSON spells it (`\u001b`), so that nothing is lost.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::columns::FIRST;
use super::{Columns, Row};
use crate::format::csv::{self, Cell};
use crate::format::json::{self, ValueJson};
use crate::format::write;
use crate::model::value::Value;

/// What stands between the parts of a list in a cell.
const BETWEEN: &str = "; ";

/// The line above all rows.
pub fn csv_head(columns: &Columns) -> String {
    let cells: Vec<Cell> = columns.names().iter().map(|name| Cell::Plain(name.clone())).collect();
    csv::line(&cells)
}

/// A line for each row.
pub fn csv(rows: &[Row]) -> String {
    let cell = |value: &Option<_>| value.as_deref().map_or(Cell::Plain(String::new()), cell);
    rows.iter().map(|row| csv::line(&row.iter().map(cell).collect::<Vec<_>>())).collect()
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Text(_) | Value::List(_) | Value::Record(_) | Value::Foreign(_) => Cell::Words(words(value)),
        value => Cell::Plain(write::value(value)),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Foreign(text) => text.clone(),
        Value::List(list) => list.iter().map(words).collect::<Vec<_>>().join(BETWEEN),
        Value::Record(_) => json::line(&ValueJson(value)),
        value => write::value(value),
    }
}

/// An object a line.
pub fn jsonl(columns: &Columns, rows: &[Row]) -> String {
    rows.iter().map(|row| json::line(&RowJson { columns, row }) + "\n").collect()
}

struct RowJson<'a> {
    columns: &'a Columns,
    row: &'a Row<'a>,
}

impl Serialize for RowJson<'_> {
    /// The first columns always, null where a card has none, so that every program finds them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (nth, (name, value)) in self.columns.names().iter().zip(self.row).enumerate() {
            match value {
                Some(value) => map.serialize_entry(name, &ValueJson(value))?,
                None if nth < FIRST.len() => map.serialize_entry(name, &())?,
                None => {}
            }
        }
        map.end()
    }
}
