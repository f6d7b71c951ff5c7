//! Laws of an export, whatever a session says.

use proptest::collection::vec;
use proptest::prelude::*;
use rolecall::analysis::export::{self, Columns, How};
use rolecall::model::session::{Card, Session};
use rolecall::model::value::{Sort, Value};

use crate::support::any;

/// What the README's queries name that no export has: functions, and what they call their own results.
const OWN_WORDS: &[&str] = &[
    "unnest",
    "list_concat",
    "about",
    "count",
    "sessions",
    "people",
    "last",
    "arg_max",
    "pilots",
    "kept",
    "adapted",
    "ended",
    "list_aggregate",
    "middle",
];

#[test]
fn the_readmes_queries_ask_for_columns_that_there_are() {
    let readme = include_str!("../README.md");
    let queries = readme.split("```sql\n").nth(1).unwrap().split("```").next().unwrap();
    let code: String = queries.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
    // Between quotes stand values and the file.
    let outside: String = code.split('\'').step_by(2).collect();
    let columns = Columns::all();
    let mut asked = 0;
    for word in outside.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
        let is_name = word.starts_with(|c: char| c.is_ascii_lowercase()) && !OWN_WORDS.contains(&word);
        assert!(!is_name || columns.names().iter().any(|name| name == word), "{word}");
        asked += usize::from(is_name);
    }
    assert!(asked > 20, "{asked}");
}

proptest! {
    #![proptest_config(any::tries(100, 3_000))]

    #[test]
    fn every_row_has_a_cell_for_each_column_in_a_reader_that_knows_nothing_of_this(session in any::session(), reasons: bool) {
        let (columns, how) = (Columns::all(), How::new(reasons));
        let rows = export::rows(&session, "1.toml", &columns, &how);
        let text = export::csv_head(&columns) + &export::csv(&rows);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        prop_assert_eq!(reader.headers().unwrap().len(), columns.names().len());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), rows.len());
        let begins_a_formula = |cell: &str| cell.starts_with(['=', '+', '@', '\t', '\r', '\n']);
        for cell in records.iter().flatten() {
            prop_assert!(!begins_a_formula(cell), "{cell}");
            prop_assert!(!cell.starts_with('-') || cell.parse::<f64>().is_ok(), "{cell}");
        }
    }

    #[test]
    fn every_line_of_json_is_one_object_and_no_two_keys_are_the_same(session in any::session()) {
        let (columns, how) = (Columns::all(), How::new(true));
        let rows = export::rows(&session, "1.toml", &columns, &how);
        let text = export::jsonl(&columns, &rows);
        prop_assert!(!text.replace('\n', "").contains(|c: char| c.is_control()));
        prop_assert_eq!(text.lines().count(), rows.len());
        for (line, row) in text.lines().zip(&rows) {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            let told = row.iter().skip(6).flatten().count() + 6;
            prop_assert_eq!(object.len(), told, "{}", line);
        }
    }

    #[test]
    fn no_words_of_a_private_card_are_told(session in any::session(), which in vec(any::<bool>(), 1..9)) {
        let hushed = hushed(session, &which);
        let (columns, how) = (Columns::all(), How::new(true));
        let rows = export::rows(&hushed, "1.toml", &columns, &how);
        for told in [export::csv(&rows), export::jsonl(&columns, &rows)] {
            prop_assert!(!told.contains(SECRET), "{told}");
        }
    }
}

/// A word that only private cards have.
const SECRET: &str = "hush-hush";

/// Some cards of a session private, and each of their fields but whose they are a secret, and so all that proposals do to
/// private roles.
fn hushed(mut session: Session, which: &[bool]) -> Session {
    let can_be = |card: &&mut Card| card.kind.field("private").is_some();
    for (card, _) in session.cards.iter_mut().filter(can_be).zip(which.iter().cycle()).filter(|(_, is)| **is)
    {
        fill(card);
        card.put("private", Value::Flag(true));
    }
    let hidden: Vec<Card> = session.cards.iter().filter(|card| card.is_private()).cloned().collect();
    let role = hidden.iter().find(|card| card.kind.table == "roles" && !card.id().is_empty());
    for card in session.cards.iter_mut().filter(|card| card.kind.within.is_some()) {
        let is_within = hidden.iter().any(|other| card.parent == Some(other.handle));
        let of_role = role.filter(|_| card.kind.table == "moves");
        if is_within || of_role.is_some() {
            fill(card);
        }
        if let Some(role) = of_role {
            card.put("role", Value::text(role.id()));
        }
    }
    session
}

fn fill(card: &mut Card) {
    let kind = card.kind;
    for field in kind.fields {
        if card.is_told_though_private(field.key) {
            continue;
        }
        match field.sort {
            Sort::Text | Sort::Choice(_) | Sort::Ref(_) | Sort::Length => {
                card.put(field.key, Value::text(SECRET));
            }
            Sort::List(Sort::Text | Sort::Choice(_) | Sort::Ref(_)) => {
                card.put(field.key, Value::texts([SECRET]))
            }
            Sort::Record => card.put(field.key, Value::Record(vec![("title".into(), Value::text(SECRET))])),
            _ => {}
        }
    }
}
