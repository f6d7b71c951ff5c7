//! `rolecall export`: every card as a row, read back by a CSV reader and a JSON reader that know nothing of this program.

use std::collections::HashMap;
use std::process::Stdio;

use insta::assert_snapshot;
use rolecall::format::shipped::EXAMPLES;
use rolecall::format::write;
use rolecall::model::kinds::{Field, KINDS};
use rolecall::model::session::{Card, Session};
use rolecall::model::value::{Sort, Value};

use crate::support::desk::{Desk, desk};

const SESSION: &str = r#"format = 1

[session]
title = "Kickoff"
team = "platform"
date = 2026-11-02

[[people]]
id = "ada"
name = "Ada Okafor"

[[outcomes]]
id = "o-1"
text = "Fewer tickets, \"calmer\" weekends"
baseline = 120
target = 60.5
due = 2027-01-31

[[boundaries]]
id = "b-1"
person = "ada"
kind = "time"
text = "no calls"
reason = "school run"
days = ["mon", "fri"]
from = 16:00:00

[[notes]]
id = "n-1"
text = "nobody may read this"
private = true
"#;

type Record = HashMap<String, String>;

/// The rows by column, as an independent reader of CSV takes them.
fn csv_rows(text: &str) -> Vec<Record> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("as many cells as columns")).collect()
}

fn json_rows(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn examples() -> Desk {
    EXAMPLES.iter().fold(desk(), |desk, example| desk.with(&format!("{}.toml", example.name), example.text))
}

#[test]
fn every_card_is_an_object_a_line_with_the_keys_that_it_has() {
    assert_snapshot!(desk().with("1.toml", SESSION).run("export 1.toml --format jsonl"), @r#"
    {"session":"1.toml","date":"2026-11-02","team":"platform","kind":"session","id":null,"subkind":null,"title":"Kickoff"}
    {"session":"1.toml","date":"2026-11-02","team":"platform","kind":"people","id":"ada","subkind":null,"name":"Ada Okafor"}
    {"session":"1.toml","date":"2026-11-02","team":"platform","kind":"outcomes","id":"o-1","subkind":null,"text":"Fewer tickets, \"calmer\" weekends","baseline":120,"target":60.5,"due":"2027-01-31"}
    {"session":"1.toml","date":"2026-11-02","team":"platform","kind":"boundaries","id":"b-1","subkind":"time","text":"no calls","person":"ada","days":["mon","fri"],"from":"16:00:00"}
    {"session":"1.toml","date":"2026-11-02","team":"platform","kind":"notes","id":"n-1","subkind":null,"private":true}
    --- stderr
    the reasons of limits are left out: --with-reasons tells them
    "#);
    let told = desk().with("1.toml", SESSION).run("export 1.toml --format jsonl --with-reasons");
    assert!(told.contains("\"reason\":\"school run\"") && !told.contains("--- stderr"), "{told}");
}

#[test]
fn in_csv_every_row_has_a_cell_for_each_column_and_lists_are_joined() {
    let desk = desk().with("1.toml", SESSION);
    let told = desk.out("export 1.toml --format csv");
    assert!(told.starts_with("session,date,team,kind,id,subkind,title,facilitator,"), "{told}");
    assert!(told.split_inclusive('\n').all(|line| line.ends_with("\r\n")), "{told}");
    let rows = csv_rows(&told);
    let limit = rows.iter().find(|row| row["kind"] == "boundaries").unwrap();
    let outcome = rows.iter().find(|row| row["kind"] == "outcomes").unwrap();
    assert_eq!([&limit["days"], &limit["from"], &limit["reason"]], ["mon; fri", "16:00:00", ""]);
    assert_eq!([&outcome["baseline"], &outcome["target"]], ["120", "60.5"]);
    assert_eq!(outcome["text"], "Fewer tickets, \"calmer\" weekends");
    assert!(!told.contains("nobody may read this"));
}

#[test]
fn both_formats_have_a_row_for_each_card_of_all_sessions_of_a_folder() {
    let desk = examples();
    let (csv, json) =
        (csv_rows(&desk.out("export . --format csv")), json_rows(&desk.out("export . --format jsonl")));
    assert_eq!(csv.len(), json.len());
    for (cells, object) in csv.iter().zip(&json) {
        for key in ["session", "kind", "id", "subkind", "text"] {
            assert_eq!(cells[key], object[key].as_str().unwrap_or_default(), "{object}");
        }
    }
    let mut sessions: Vec<&str> = json.iter().map(|row| row["session"].as_str().unwrap()).collect();
    sessions.dedup();
    let expected = [
        "2026-10-05-kickoff.toml",
        "2026-11-02-mid-cycle.toml",
        "2026-12-14-next-cycle.toml",
        "across-teams.toml",
        "charter-draft.toml",
    ];
    assert_eq!(sessions, expected, "somebody's part of a session is none");
    for example in EXAMPLES.iter().filter(|example| !example.name.contains("part")) {
        let headers = example.text.lines().filter(|line| line.starts_with('[')).count();
        let of = |row: &&serde_json::Value| row["session"] == format!("{}.toml", example.name);
        assert_eq!(json.iter().filter(of).count(), headers, "{}", example.name);
    }
}

#[test]
fn an_example_is_exported_as_ever() {
    let desk = examples();
    for example in [
        "2026-10-05-kickoff",
        "2026-11-02-mid-cycle",
        "2026-12-14-next-cycle",
        "across-teams",
        "charter-draft",
    ] {
        let named = example.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').replace('-', "_");
        for format in ["jsonl", "csv"] {
            let told = desk.out(&format!("export {example}.toml --format {format}")).replace("\r\n", "\n");
            assert_snapshot!(format!("{named}_{format}"), told);
        }
    }
}

#[test]
fn what_cannot_be_read_is_named_and_all_others_are_told() {
    let desk = desk()
        .with("a/1.toml", SESSION)
        .with("a/2.toml", "format = 1\n\n[session]\ntitle = \n")
        .with("a/3.toml", "[package]\nname = \"other\"\n")
        .with("a/agenda.toml", "format = 1\n\n[[rounds]]\nid = \"open\"\nkind = \"open\"\n")
        .with("a/sub/4.toml", SESSION);
    let told = desk.run("export a --format jsonl --with-reasons");
    assert!(told.ends_with("--- status 2\n") && told.contains("a/2.toml:4:"), "{told}");
    assert!(told.contains("what is private only in a file that cannot be read"), "{told}");
    assert_eq!(told.matches("\"kind\":\"session\"").count(), 1);
    let told = desk.run("export a/2.toml a/1.toml gone.toml a/3.toml --format jsonl --with-reasons");
    assert_eq!(told.matches("\"kind\":\"session\"").count(), 1, "all others are told: {told}");
    assert!(told.ends_with("--- status 2\n"), "{told}");
    assert!(told.contains("gone.toml: ") && told.contains("a/3.toml: not a session, passed over"), "{told}");
    assert_eq!(desk.status("export a"), 2, "no format");
}

#[test]
fn a_session_comes_from_standard_input_too_and_a_folder_without_any_says_so() {
    let desk = desk().with("notes.txt", "no session");
    let told = desk.run_with_input("export - --format jsonl --with-reasons", SESSION);
    assert_eq!(told.matches("{\"session\":\"-\",").count(), 5, "{told}");
    assert_snapshot!(desk.run("export . --format jsonl"), @"
    --- stderr
    no sessions to export
    ");
}

#[test]
fn a_card_that_is_private_in_a_later_session_is_told_without_words_in_all() {
    let open = SESSION.replace("private = true\n", "");
    let desk = desk()
        .with("1.toml", open)
        .with("2.toml", SESSION)
        .with("3.toml", SESSION.replace("private", "\"priv\\u0061te\""));
    for format in ["csv", "jsonl"] {
        assert!(desk.out(&format!("export 1.toml --format {format}")).contains("nobody may read this"));
        for both in ["1.toml 2.toml", "1.toml 3.toml", "."] {
            let told = desk.out(&format!("export {both} --format {format}"));
            assert!(!told.contains("nobody may read this"), "{told}");
        }
    }
}

#[test]
fn a_card_that_is_private_in_a_file_that_cannot_be_read_is_hidden_where_its_lines_show_it() {
    let open = SESSION.replace("private = true\n", "");
    let broken = SESSION.replace("title = \"Kickoff\"", "title = ");
    let desk = desk().with("1.toml", open).with("2.toml", broken);
    for format in ["csv", "jsonl"] {
        let told = desk.run(&format!("export . --format {format}"));
        assert!(told.contains("calmer") && !told.contains("nobody may read this"), "{told}");
        assert!(told.ends_with("--- status 2\n"), "{told}");
    }
}

#[test]
fn a_reader_that_stops_early_ends_it_quietly() {
    let desk = examples();
    let mut child = desk
        .rolecall()
        .args(["export", ".", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}

/// Carried out by a spreadsheet, obeyed by a terminal, the end of a cell or a line to a careless reader.
const HOSTILE: &str = "=HYPERLINK(\"http://x\")\u{1b}[2J\u{9b}31m\u{202e}txt\u{200b},\";\t\r\n| `<b>`";

fn hostile(sort: &Sort) -> Option<Value> {
    match sort {
        Sort::Text | Sort::Id | Sort::Ref(_) | Sort::Choice(_) | Sort::Length | Sort::File => {
            Some(Value::text(HOSTILE))
        }
        Sort::List(of) => Some(Value::List(vec![hostile(of)?, hostile(of)?])),
        Sort::Record => Some(Value::Record(vec![("holder".into(), Value::text(HOSTILE))])),
        Sort::Number | Sort::Count | Sort::Flag | Sort::Date | Sort::Time => None,
    }
}

/// A session in which every field of every kind that takes words is hostile.
fn hostile_session() -> Session {
    let mut session = Session::empty();
    let mut last = None;
    for kind in KINDS {
        // Whoever has this has no session but a part of one.
        let fields = kind.fields.iter().filter(|field| field.key != "part_for");
        let fields = fields.filter_map(|field: &Field| Some((field.key, hostile(&field.sort)?)));
        let parent = kind.within.and(last);
        let handle = session.push(Card::new(kind, fields), parent);
        last = if kind.within.is_some() { last } else { Some(handle) };
    }
    session
}

#[test]
fn hostile_words_in_every_field_of_every_kind_are_text_in_both_formats() {
    let desk = desk().with("1.toml", write::print(&hostile_session()));
    let drives = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{200b}');
    let csv = desk.out("export 1.toml --format csv --with-reasons");
    assert!(!csv.replace("\r\n", "\n").contains(drives), "{csv}");
    let rows = csv_rows(&csv);
    let json = desk.out("export 1.toml --format jsonl --with-reasons");
    assert!(!json.contains(drives), "{json}");
    let objects = json_rows(&json);
    assert_eq!((rows.len(), objects.len()), (KINDS.len(), KINDS.len()));
    for (kind, (cells, object)) in KINDS.iter().zip(rows.iter().zip(&objects)) {
        for field in kind.fields.iter().filter(|field| field.key != "part_for") {
            let column = match field.key {
                "kind" => "subkind".to_owned(),
                "team" | "date" if kind.table != "session" => format!("card_{}", field.key),
                key => key.to_owned(),
            };
            let Some(value) = hostile(&field.sort) else { continue };
            let cell = &cells[&column];
            let is_text =
                cell.starts_with("'=HYPERLINK(\"http://x\")␛[2J⟨U+009B⟩31m⟨U+202E⟩txt⟨U+200B⟩,\";␉\n| `<b>`");
            assert!(is_text || cell.starts_with("{\"holder\":"), "{}.{}: {cell}", kind.table, field.key);
            let expected = match value {
                Value::List(_) => serde_json::json!([HOSTILE, HOSTILE]),
                Value::Record(_) => serde_json::json!({ "holder": HOSTILE }),
                _ => HOSTILE.into(),
            };
            assert_eq!(object[&column], expected, "{}.{column}", kind.table);
        }
    }
}
