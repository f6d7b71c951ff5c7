//! A JSON Schema of a session's file, made from KINDS, for editors that complete and check TOML by one. Never stricter
//! than `check`: what that would not call an error, the schema allows, and what it allows, `check` still looks through.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::words::capital;
use crate::model::kinds::{self, Field, KINDS, Kind, Need};
use crate::model::value::{Choice, Sort};

/// The dialect: JSON Schema's own of December 2020.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A time of day; editors hand days and times to a schema as text. The schema's own `time` asks for a time zone, which these never have.
const TIME: &str = "^[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?$";
/// A length of time: `15m`, `2m 30s`, `3 minutes`, `15`.
const LENGTH: &str = "^ *[0-9]+( *[A-Za-z.]+)?( *[0-9]+ *[A-Za-z.]+)* *$";
/// The same, which a minus may stand before.
const SIGNED_LENGTH: &str = "^ *(- *)?[0-9]+( *[A-Za-z.]+)?( *[0-9]+ *[A-Za-z.]+)* *$";

/// What a value of the file can be. Keys that are not named are allowed: the file keeps those of other programs.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(rename = "type")]
    sort: &'static str,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    choices: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_length: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "in_order")]
    properties: Vec<(&'static str, Schema)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
}

/// The schema of a session's file, as text.
pub fn schema() -> String {
    let top = KINDS.iter().filter(|kind| kind.within.is_none());
    let schema = Schema {
        dialect: Some(DIALECT),
        title: "A session of rolecall".into(),
        description: "Roles negotiated together: one file for each session, or an agenda for one.".into(),
        properties: fields(&kinds::ROOT).chain(top.map(table)).collect(),
        ..of("object")
    };
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

fn of(sort: &'static str) -> Schema {
    Schema { sort, ..Schema::default() }
}

/// A kind of card by its table's name: one table, or a list of them.
fn table(kind: &'static Kind) -> (&'static str, Schema) {
    let inner = KINDS.iter().filter(|inner| inner.within == Some(kind.table));
    let musts = kind.fields.iter().filter(|field| field.need == Need::Must);
    let card = Schema {
        title: capital(kind.one),
        description: kind.help.to_owned(),
        properties: fields(kind).chain(inner.map(table)).collect(),
        required: musts.map(|field| field.key).collect(),
        ..of("object")
    };
    if kind.single {
        return (kind.table, card);
    }
    let list = Schema {
        title: capital(kind.many),
        description: kind.help.to_owned(),
        items: Some(Box::new(card)),
        ..of("array")
    };
    (kind.table, list)
}

fn fields(kind: &'static Kind) -> impl Iterator<Item = (&'static str, Schema)> {
    kind.fields.iter().map(|field| (field.key, key(field)))
}

/// A key, with what its card's form would say of it.
fn key(field: &Field) -> Schema {
    let mut value = value(field, &field.sort);
    if field.need == Need::Must && value.sort == "string" && value.choices.is_empty() {
        value.min_length = Some(1);
    }
    Schema { title: field.label.to_owned(), description: told(field), ..value }
}

/// What there is to know of a key: its help, what its choices mean, whose ids it holds, what a finished card has.
fn told(field: &Field) -> String {
    let sort = match field.sort {
        Sort::List(of) => *of,
        sort => sort,
    };
    let sense = match sort {
        Sort::Choice(choices) => choices_told(choices),
        Sort::Ref(table) => format!("an id of [[{table}]]"),
        Sort::File => "a file, from this file's own folder".into(),
        Sort::Length => "a length of time, as 15m or 2m 30s".into(),
        Sort::Record => "what the role had before: keys of [[roles]]".into(),
        _ => String::new(),
    };
    let finished = match field.need {
        Need::Finish(_) => "a finished one has it",
        Need::May | Need::Must => "",
    };
    let parts: Vec<&str> =
        [field.help, &sense, finished].into_iter().filter(|part| !part.is_empty()).collect();
    capital(&parts.join("; "))
}

/// The choices that people know by other words than the file has.
fn choices_told(choices: &[Choice]) -> String {
    let other = choices.iter().filter(|choice| choice.word.replace('-', " ") != choice.label);
    let told: Vec<String> = other.map(|choice| format!("{}: {}", choice.word, choice.label)).collect();
    told.join(", ")
}

fn value(field: &Field, sort: &Sort) -> Schema {
    let schema = match sort {
        Sort::Text | Sort::Id | Sort::Ref(_) | Sort::File => of("string"),
        Sort::Number => of("number"),
        Sort::Count => of("integer"),
        Sort::Flag => of("boolean"),
        Sort::Date => Schema { format: Some("date"), ..of("string") },
        Sort::Time => Schema { pattern: Some(TIME), ..of("string") },
        Sort::Length => {
            let pattern = if field.is_from_zero() { LENGTH } else { SIGNED_LENGTH };
            Schema { pattern: Some(pattern), ..of("string") }
        }
        Sort::Choice(choices) => {
            Schema { choices: choices.iter().map(|choice| choice.word).collect(), ..of("string") }
        }
        Sort::List(of_these) => Schema { items: Some(Box::new(value(field, of_these))), ..of("array") },
        Sort::Record => of("object"),
    };
    let counts = matches!(sort, Sort::Number | Sort::Count);
    Schema { minimum: (counts && field.is_from_zero()).then_some(0), ..schema }
}

/// Keys in the order of KINDS, which is the file's.
fn in_order<S: Serializer>(keys: &[(&'static str, Schema)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(keys.len()))?;
    keys.iter().try_for_each(|(key, schema)| map.serialize_entry(key, schema))?;
    map.end()
}
