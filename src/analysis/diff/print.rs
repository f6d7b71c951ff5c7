//! Differences as text, as markdown and as JSON. Never lets words of the files drive a terminal or become markup.

use serde::Serialize;

use super::groups::{Block, Group, groups};
use super::{Difference, Part, Shows, What, Whole};
use crate::analysis::words;
use crate::format::json::{self, CardJson, ValueJson};
use crate::format::markdown;
use crate::format::paint::{Ink, Paint};
use crate::format::safe;
use crate::model::session::{Card, OPEN_KEYS, Session};
use crate::model::value::Value;

/// What is said where two sessions say the same.
pub const NOTHING: &str = "Nothing differs.";
/// What is said where only that differs which each session has of its own.
pub const FOR_PROGRAMS: &str =
    "Nothing that was said or agreed differs, only what each session has of its own.";

/// For people: sentences by round, those of one card together.
pub fn text(sessions: [&Session; 2], differences: &[Difference], paint: Paint) -> String {
    if differences.is_empty() {
        return format!("{NOTHING}\n");
    }
    let mut out = format!("{}\n", safe::line(&heading(sessions)));
    let groups = groups(differences);
    if groups.is_empty() {
        out.push_str(&format!("\n{FOR_PROGRAMS}\n"));
    }
    out.push_str(&told(&groups, paint));
    out
}

/// Groups as text, each under its title.
pub fn told(groups: &[Group], paint: Paint) -> String {
    let mut out = String::new();
    for Group { title, blocks } in groups {
        out.push_str(&format!("\n{}\n", paint.put(Ink::Bold, &safe::line(title))));
        blocks.iter().for_each(|block| push_block(&mut out, block, paint));
    }
    out
}

/// For people: the sentences alone, those of one card together.
pub fn list(differences: &[Difference], paint: Paint) -> String {
    let mut out = String::new();
    groups(differences)
        .iter()
        .flat_map(|group| &group.blocks)
        .for_each(|block| push_block(&mut out, block, paint));
    out
}

fn push_block(out: &mut String, block: &Block, paint: Paint) {
    let ink = match block.mark.sign() {
        '+' => Ink::Added,
        '-' => Ink::Removed,
        _ => Ink::Plain,
    };
    let sign = paint.put(ink, &block.mark.sign().to_string());
    out.push_str(&format!("  {sign} {}\n", painted(&block.head, paint)));
    for line in &block.lines {
        out.push_str(&format!("      {}\n", painted(line, paint)));
    }
}

fn painted(parts: &[Part], paint: Paint) -> String {
    let part = |part: &Part| {
        let ink = match part.shows {
            Shows::Plain => Ink::Plain,
            Shows::Before | Shows::Gone => Ink::Removed,
            Shows::Now | Shows::Come => Ink::Added,
        };
        paint.put(ink, &safe::line(&part.marked()))
    };
    parts.iter().map(part).collect()
}

/// `Kickoff, 5 Oct 2026 to Mid-cycle, 2 Nov 2026`; once where both are called the same.
fn heading(sessions: [&Session; 2]) -> String {
    let called = |session: &Session| {
        let title = Some(session.word("title")).filter(|title| !title.is_empty()).unwrap_or("A session");
        session.date().map_or_else(|| title.to_owned(), |day| format!("{title}, {}", words::day(day)))
    };
    let [old, new] = sessions.map(called);
    if old == new { new } else { format!("From {old}\nto {new}").replace('\n', " ") }
}

/// For a pull request.
pub fn markdown(sessions: [&Session; 2], differences: &[Difference]) -> String {
    let mut out = format!("## {}\n", markdown::plain(&heading(sessions)));
    let groups = groups(differences);
    match (differences, groups.as_slice()) {
        ([], _) => out.push_str(&format!("\n{NOTHING}\n")),
        (_, []) => out.push_str(&format!("\n{}\n", markdown::plain(FOR_PROGRAMS))),
        _ => {}
    }
    for Group { title, blocks } in &groups {
        out.push_str(&format!("\n### {}\n\n", markdown::plain(title)));
        for block in blocks {
            out.push_str(&format!("- {}\n", marked_up(&block.head)));
            block.lines.iter().for_each(|line| out.push_str(&format!("  - {}\n", marked_up(line))));
        }
    }
    out
}

/// What is new stands out, what went is struck through.
fn marked_up(parts: &[Part]) -> String {
    let part = |(nth, part): (usize, &Part)| {
        let words = if nth == 0 { markdown::plain(&part.words) } else { markdown::within(&part.words) };
        let bare = words.trim();
        match part.shows {
            _ if bare.is_empty() => words,
            Shows::Gone => format!("~~{bare}~~"),
            Shows::Come => format!("**{bare}**"),
            Shows::Plain | Shows::Before | Shows::Now => words,
        }
    };
    parts.iter().enumerate().map(part).collect()
}

#[derive(Serialize)]
struct Answer<'a> {
    old: &'a str,
    new: &'a str,
    changes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    kind: &'a str,
    id: &'a str,
    change: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    old: Side<'a>,
    new: Side<'a>,
    says: String,
}

/// What one of the sessions has.
#[derive(Serialize)]
#[serde(untagged)]
enum Side<'a> {
    Nothing,
    Value(ValueJson<'a>),
    Card(CardJson<'a>),
    Place(usize),
}

/// The `field` of a change of order: places from 1.
const ORDER: &str = "(order)";

/// For programs: all that differs. `old` and `new` are the files as the user named them.
pub fn json(old: &str, new: &str, differences: &[Difference]) -> String {
    let answer = Answer { old, new, changes: differences.iter().map(row).collect() };
    json::page(&answer)
}

fn row(difference: &Difference) -> Row<'_> {
    let card = |whole| Side::Card(card_json(whole, difference.private));
    let (change, field, old, new) = match &difference.what {
        What::Added(whole) => ("added", None, Side::Nothing, card(whole)),
        What::Removed(whole) => ("removed", None, card(whole), Side::Nothing),
        What::Moved { old, new } => ("changed", Some(ORDER), Side::Place(*old), Side::Place(*new)),
        What::Changed { field, old, new } => {
            let is_told = !difference.private || OPEN_KEYS.contains(&field.as_str());
            let side = |value: &'_ Option<Value>| value.is_some() && is_told;
            let value = |told: bool, value| if told { Side::Value(ValueJson(value)) } else { Side::Nothing };
            let old = old.as_ref().map_or(Side::Nothing, |old_value| value(side(old), old_value));
            let new = new.as_ref().map_or(Side::Nothing, |new_value| value(side(new), new_value));
            ("changed", Some(field.as_str()), old, new)
        }
    };
    Row {
        kind: &difference.table,
        id: &difference.id,
        change,
        field,
        old,
        new,
        says: difference.telling.says(),
    }
}

fn card_json(whole: &Whole, private: bool) -> CardJson<'_> {
    let tells: fn(&Card, &str) -> bool = if private { Card::is_told_though_private } else { |_, _| true };
    let within = whole.within.iter().filter(|_| !private).map(|whole| card_json(whole, private));
    CardJson { card: &whole.card, within: within.collect(), tells }
}
