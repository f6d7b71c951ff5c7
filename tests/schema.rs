//! The JSON Schema: what ships is valid by it, what `check` calls an error is marked, and what the file keeps is
//! allowed. Read by the few keywords that it uses; one that is not among them fails here.

use regex_lite::Regex;
use rolecall::analysis::schema::schema;
use rolecall::format::shipped::{AGENDAS, EXAMPLES};
use rolecall::model::kinds::{KINDS, Kind, Need};
use rolecall::model::value::length;
use serde_json::{Value, json};

fn ours() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

/// A TOML text as editors hand it to a schema: days and times as text.
fn handed(text: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(moment) => json!(moment.to_string()),
            toml::Value::Array(list) => list.into_iter().map(plain).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    plain(toml::Value::Table(text.parse().unwrap()))
}

/// What is wrong with a value: the path to it and the keyword that says so.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    look(schema, value, "", &mut found);
    found
}

fn look(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    for (keyword, asked) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" => true,
            "type" => is_a(asked.as_str().unwrap(), value),
            "enum" => asked.as_array().unwrap().contains(value),
            "format" => {
                assert_eq!(asked, "date");
                value.as_str().is_some_and(|day| day.parse::<chrono::NaiveDate>().is_ok())
            }
            "pattern" => matches(asked, value),
            "minimum" => value.as_f64() >= asked.as_f64(),
            "minLength" => value.as_str().is_some_and(|text| text.len() as u64 >= asked.as_u64().unwrap()),
            "items" => {
                let list = value.as_array().into_iter().flatten().enumerate();
                list.for_each(|(nth, value)| look(asked, value, &format!("{at}[{nth}]"), found));
                true
            }
            "properties" => {
                for (key, schema) in asked.as_object().unwrap() {
                    value
                        .get(key)
                        .into_iter()
                        .for_each(|value| look(schema, value, &format!("{at}.{key}"), found));
                }
                true
            }
            "required" => {
                asked.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some())
            }
            other => panic!("nothing here reads {other}"),
        };
        if !holds {
            found.push(format!("{at} {keyword}"));
        }
    }
}

fn is_a(sort: &str, value: &Value) -> bool {
    match sort {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        other => panic!("no value is a {other}"),
    }
}

fn matches(pattern: &Value, value: &Value) -> bool {
    let pattern = Regex::new(pattern.as_str().unwrap()).unwrap();
    value.as_str().is_some_and(|text| pattern.is_match(text))
}

/// The schema of one card of a kind.
fn card<'a>(schema: &'a Value, kind: &Kind) -> &'a Value {
    let mut place = schema;
    for table in kind.within.iter().chain([&kind.table]) {
        place = &place["properties"][table];
        place = place.get("items").unwrap_or(place);
    }
    place
}

#[test]
fn every_session_and_agenda_that_ships_is_valid() {
    let schema = ours();
    for shipped in AGENDAS.iter().chain(EXAMPLES) {
        assert_eq!(faults(&schema, &handed(shipped.text)), [""; 0], "{}", shipped.name);
    }
}

#[test]
fn every_key_stands_in_it_with_its_label_and_nothing_is_asked_for_that_check_does_not() {
    let schema = ours();
    for kind in KINDS {
        let card = card(&schema, kind);
        assert_eq!(card["description"], kind.help);
        for field in kind.fields {
            let key = &card["properties"][field.key];
            assert_eq!(key["title"], field.label, "{}.{}", kind.table, field.key);
            let said = key["description"].as_str().unwrap_or_default().to_lowercase();
            assert!(said.contains(&field.help.to_lowercase()), "{said}");
        }
        let musts = kind.fields.iter().filter(|field| field.need == Need::Must);
        let musts: Vec<&str> = musts.map(|field| field.key).collect();
        let asked = card.get("required").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(asked, json!(musts), "{}", kind.table);
    }
}

#[test]
fn what_check_would_call_an_error_is_marked() {
    let wrong = r#"
format = 1

[session]
title = 5
date = "soon"
pilot = "a while"

[[people]]
id = "ada"

[[rounds]]
id = "a"
kind = "chat"
length = "-2m"
extra = "-2m"

[[outcomes]]
id = "o-1"
text = ""
priority = "urgent"
votes = -1
baseline = -4.5

[[boundaries]]
id = "b-1"
person = "ada"
text = "no calls"
days = ["fri", "fryday"]
from = 2026-11-02

[[proposals]]
id = "p-1"
text = "Ben takes it"

[[proposals.stances]]
person = "ada"
stance = "maybe"
"#;
    let mut faults = faults(&ours(), &handed(wrong));
    faults.sort();
    assert_eq!(
        faults,
        [
            ".boundaries[0].days[1] enum",
            ".boundaries[0].from pattern",
            ".outcomes[0].priority enum",
            ".outcomes[0].text minLength",
            ".outcomes[0].votes minimum",
            ".people[0] required",
            ".proposals[0].stances[0].stance enum",
            ".rounds[0].kind enum",
            ".rounds[0].length pattern",
            ".session.date format",
            ".session.pilot pattern",
            ".session.title type",
        ]
    );
}

#[test]
fn what_other_programs_keep_in_a_session_is_allowed() {
    let kept = "format = 1\nours = true\n\n[session]\ntitle = \"T\"\nticket = 7\n\n[tool.x]\na = 1\n";
    assert_eq!(faults(&ours(), &handed(kept)), [""; 0]);
}

#[test]
fn a_length_of_time_that_the_program_reads_is_never_marked() {
    let schema = ours();
    let extra = &schema["properties"]["rounds"]["items"]["properties"]["extra"]["pattern"];
    for typed in
        ["15m", "15", "3 min", "3 minutes", "90 s", "2m 30s", "2m30s", "1 hour 5 min.", "-2m", " 2w "]
    {
        assert!(length(typed).is_some() && matches(extra, &json!(typed)), "{typed}");
    }
    for typed in ["", "min", "a while", "3m 4", "2m - 3m"] {
        assert!(length(typed).is_none() && !matches(extra, &json!(typed)), "{typed}");
    }
}
