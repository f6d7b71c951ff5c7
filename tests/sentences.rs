//! Each field of each kind, as it comes, changes and goes: the sentences that tell it, as one page to read aloud.

use rolecall::analysis::diff::{self, How};
use rolecall::format::read::read;
use rolecall::model::kinds::{Field, KINDS, Kind};
use rolecall::model::session::Session;
use rolecall::model::value::Sort;

use crate::screens::kept;

/// What the fields name.
const NAMED: &str = r#"
[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[outcomes]]
id = "o-1"
text = "Fewer tickets"

[[outcomes]]
id = "o-2"
text = "Calmer weekends"

[[roles]]
id = "r-1"
title = "Release captain"

[[roles]]
id = "r-2"
title = "Cost watch"

[[proposals]]
id = "p-1"
text = "Ada takes the releases"

[[proposals]]
id = "p-2"
text = "Releases start at 8:00"
"#;

/// What stands in each card but the field that is told.
fn around(kind: &Kind) -> &'static str {
    match kind.table {
        "people" => "name = \"Eve Roth\"",
        "rounds" => "kind = \"review\"\ntitle = \"Pilots\"",
        "outcomes" => "text = \"More hands\"\nmeasure = \"hands a week\"\ntarget = 9",
        "charter" => "text = \"Nobody is on call two weeks running\"",
        "boundaries" => "person = \"ben\"\ntext = \"No calls on Fridays\"",
        "aspirations" => "person = \"ben\"\ntext = \"Lead an incident review\"",
        "offers" => "person = \"ben\"\ntext = \"Postgres tuning\"",
        "capacity" => "person = \"ben\"",
        "away" => "person = \"ben\"\nfrom = 2026-12-21",
        "roles" => "title = \"On-call handoff\"",
        "proposals" => "by = \"ben\"\ntext = \"Ben takes the handoff\"",
        "stances" => "person = \"ben\"\nstance = \"concern\"",
        "moves" => "role = \"r-1\"",
        "interfaces" => "team = \"payments\"\ngives = \"deploy slots\"",
        "insights" => "person = \"ben\"\ntext = \"They learn of freezes late\"",
        "thanks" => "from = \"ben\"\nto = \"ada\"\ntext = \"the note saved an hour\"",
        "notes" | "parked" => "person = \"ben\"\ntext = \"Who pays for staging?\"",
        _ => "",
    }
}

/// A session in which a card of that kind has that line.
fn with(kind: &Kind, field: &Field, line: &str) -> Session {
    let own = around(kind).lines().filter(|other| !other.starts_with(&format!("{} =", field.key)));
    let id = kind.field("id").filter(|id| id.key != field.key).map_or("", |_| "id = \"x-1\"\n");
    let keys = format!("{id}{}\n{line}\n", own.collect::<Vec<_>>().join("\n"));
    let text = match kind.table {
        // Held by the place of its proposal, as a hand by its person.
        "stances" | "moves" => {
            format!(
                "{NAMED}\n[[proposals]]\nid = \"p-3\"\ntext = \"We swap\"\n\n[[proposals.{}]]\n{keys}",
                kind.table
            )
        }
        table if kind.single => format!("{NAMED}\n[{table}]\n{keys}"),
        table => format!("{NAMED}\n[[{table}]]\n{keys}"),
    };
    read(&text, "a.toml").unwrap_or_else(|error| panic!("{error}\n{text}")).session
}

/// Two values of a field, as the file has them.
fn values(sort: Sort) -> [String; 2] {
    match sort {
        Sort::Text => ["\"one thing\"".into(), "\"another thing\"".into()],
        Sort::Id => ["\"x-1\"".into(), "\"x-2\"".into()],
        Sort::File => ["\"kickoff.toml\"".into(), "\"second.toml\"".into()],
        Sort::Number | Sort::Count => ["4".into(), "6".into()],
        Sort::Flag => ["true".into(), "false".into()],
        Sort::Date => ["2026-11-02".into(), "2026-11-16".into()],
        Sort::Time => ["10:00:00".into(), "08:00:00".into()],
        Sort::Length => ["\"15m\"".into(), "\"20m\"".into()],
        Sort::Choice(choices) => [0, 1].map(|nth| format!("\"{}\"", choices[nth].word)),
        Sort::Ref("people") => ["\"ada\"".into(), "\"ben\"".into()],
        Sort::Ref(table) => ["1", "2"].map(|nth| format!("\"{}-{nth}\"", table.get(..1).unwrap())),
        Sort::List(Sort::Count) => ["[2, 3, 4]".into(), "[3, 3, 4]".into()],
        Sort::List(Sort::Text) => ["[\"one thing\", \"two\"]".into(), "[\"two\", \"three\"]".into()],
        Sort::List(of) => values(*of).map(|value| format!("[{value}]")),
        Sort::Record => ["{ holder = \"ada\" }".into(), "{ holder = \"ben\" }".into()],
    }
}

/// What is told of a field as it comes, changes and goes; none where it is what the card is known by.
fn told(kind: &Kind, field: &Field) -> Option<String> {
    if field.key == "id" || matches!((kind.table, field.key), ("stances", "person") | ("moves", "role")) {
        return None;
    }
    let [one, other] = values(field.sort).map(|value| with(kind, field, &format!("{} = {value}", field.key)));
    let none = with(kind, field, "");
    let says = |old: &Session, new: &Session| {
        let differences = diff::diff(old, new, How { follows: false, reasons: true });
        differences
            .iter()
            .map(|difference| format!("    {}\n", difference.telling.says()))
            .collect::<String>()
    };
    let page = [says(&none, &one), says(&one, &other), says(&other, &none)].concat();
    Some(format!("  {}\n{page}", field.key))
}

#[test]
fn each_field_is_told_in_sentences_as_it_comes_changes_and_goes() {
    let mut page = String::new();
    for kind in KINDS {
        page.push_str(&format!("{}\n", kind.table));
        page.extend(kind.fields.iter().filter_map(|field| told(kind, field)));
    }
    kept("sentences", &page);
}
