//! The README's tables are the program's own: these tests fail, and print what should stand there, when they drift.

use rolecall::app::actions::{self, Place};
use rolecall::app::keys;
use rolecall::model::kinds::{Cue, Field, KINDS, Need, ROUNDS};
use rolecall::ui::theme::{Meaning, Theme};

const README: &str = include_str!("../README.md");
const THEMES: &str = include_str!("../themes/README.md");

/// The text between `<!-- NAME -->` and `<!-- end NAME -->`.
fn section(name: &str) -> &'static str {
    section_of(README, name)
}

fn section_of(page: &'static str, name: &str) -> &'static str {
    let start = format!("<!-- {name} -->\n");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("the page has no {start}"));
    rest.split_once(&format!("<!-- end {name} -->")).unwrap().0
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_table_of_keys_is_the_programs_own() {
    let mut expected = String::from("| where | key | does |\n| --- | --- | --- |\n");
    for place in Place::ALL {
        for action in actions::only_of(place).filter(|action| !action.keys.is_empty()) {
            let keys = keys::written(action)
                .split(" or ")
                .map(|key| format!("`{key}`"))
                .collect::<Vec<_>>()
                .join(" ");
            expected.push_str(&format!("| {} | {} | {} |\n", place.name(), cell(&keys), cell(action.help)));
        }
    }
    assert_eq!(section("keys"), expected, "the README's keys should be:\n{expected}");
}

fn words(field: &Field) -> String {
    let need = match field.need {
        Need::Must => " (always)",
        Need::Finish(_) => " (a finished one has it)",
        Need::May => "",
    };
    format!("`{}`{need}", field.key)
}

#[test]
fn the_table_of_cards_is_the_programs_own() {
    let mut expected = String::from("| table | what it is | keys |\n| --- | --- | --- |\n");
    for kind in KINDS {
        let header = if kind.single { format!("[{}]", kind.path()) } else { format!("[[{}]]", kind.path()) };
        let keys: Vec<String> = kind.fields.iter().map(words).collect();
        expected.push_str(&format!("| `{header}` | {} | {} |\n", kind.help, keys.join(", ")));
    }
    assert_eq!(section("cards"), expected, "the README's cards should be:\n{expected}");
}

#[test]
fn the_table_of_rounds_is_the_programs_own() {
    let mut expected = String::from("| kind | its cards | what happens |\n| --- | --- | --- |\n");
    for round in ROUNDS {
        let rated = Some("pulse").filter(|_| !round.ratings.is_empty());
        let tables: Vec<String> =
            round.tables.iter().copied().chain(rated).map(|table| format!("`{table}`")).collect();
        expected.push_str(&format!("| `{}` | {} | {} |\n", round.word, tables.join(", "), round.help));
    }
    assert_eq!(section("rounds"), expected, "the README's rounds should be:\n{expected}");
}

#[test]
fn every_cue_is_taken_by_some_card() {
    for cue in [
        Cue::Because,
        Cue::By,
        Cue::Baseline,
        Cue::Bang,
        Cue::At,
        Cue::Hours,
        Cue::Arrow,
        Cue::With,
        Cue::Days,
    ] {
        let taken = KINDS.iter().any(|kind| kind.field_of(cue).is_some());
        assert!(taken, "{cue:?}");
    }
}

#[test]
fn every_module_stands_on_the_map() {
    let map = include_str!("../ARCHITECTURE.md");
    for folder in ["model", "format", "analysis", "app", "ui", "platform", "cli"] {
        assert!(map.contains(&format!("`{folder}/`")), "ARCHITECTURE.md does not tell of {folder}");
    }
}

#[test]
fn the_table_of_themes_is_the_programs_own() {
    let mut expected = String::from("| theme | what for |\n| --- | --- |\n");
    for name in Theme::names(&[]) {
        let about = Theme::named(&name, &[]).unwrap().about().to_owned();
        expected.push_str(&format!("| `{name}` | {about} |\n"));
    }
    assert_eq!(section("themes"), expected, "the README's themes should be:\n{expected}");
}

#[test]
fn the_table_of_styles_is_the_programs_own() {
    let mut expected = String::from("| key | what it is | kind |\n| --- | --- | --- |\n");
    for meaning in Meaning::ALL {
        let kind = format!("{:?}", meaning.part()).to_lowercase();
        expected.push_str(&format!("| `{}` | {} | {kind} |\n", meaning.key(), meaning.about()));
    }
    assert_eq!(section_of(THEMES, "styles"), expected, "the table of styles should be:\n{expected}");
}
