//! Laws of an export, whatever a session says.

use proptest::prelude::*;
use rolecall::analysis::export::{self, Columns, How};

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
    fn no_words_of_a_private_card_are_told(session in any::session()) {
        let mut private = session.clone();
        let handles: Vec<_> = session.cards.iter().filter(|card| card.kind.field("private").is_some()).map(|card| card.handle).collect();
        for handle in handles {
            let step = private.setting_all(handle, vec![("private", Some(rolecall::model::value::Value::Flag(true)))]);
            private.apply_all(&step).unwrap();
        }
        let (columns, how) = (Columns::all(), How::new(true));
        let text_at = columns.names().iter().position(|name| name == "text").unwrap();
        for row in export::rows(&private, "1.toml", &columns, &how) {
            prop_assert!(row[text_at].is_none());
        }
    }
}
