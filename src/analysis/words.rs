//! Values in people's words: names instead of ids, labels instead of the file's words. Never the words of a card
//! that is private.

use chrono::NaiveDate;

use crate::model::kinds::{Kind, kind};
use crate::model::session::Session;
use crate::model::value::{Sort, Value, plain, print_day};

/// Who holds a role that nobody holds.
pub const NOBODY: &str = "nobody yet";

/// What stands behind somebody's hours who has not told how many there are.
pub const NO_CAPACITY: &str = "capacity unknown";

/// A value of a field as people say it: `Ada Okafor`, `will try`, `2 Nov 2026`, `09:00`.
pub fn value(session: &Session, sort: &Sort, value: &Value) -> String {
    match (sort, value) {
        (Sort::List(of), Value::List(list)) => {
            let parts: Vec<String> = list.iter().map(|part| self::value(session, of, part)).collect();
            parts.join(if **of == Sort::Text { "; " } else { ", " })
        }
        (Sort::Choice(choices), Value::Text(word)) => {
            let label = choices.iter().find(|choice| choice.word == word).map(|choice| choice.label);
            label.unwrap_or(word).to_owned()
        }
        (Sort::Ref(table), Value::Text(id)) => card(session, table, id),
        (_, Value::Date(date)) => day(*date),
        _ => plain(value),
    }
}

/// A value of a field in few words, as at the screen and aloud: short names, and days without the year that is plain.
pub fn brief(session: &Session, sort: &Sort, value: &Value) -> String {
    match (sort, value) {
        (Sort::List(of), Value::List(list)) => {
            let parts: Vec<String> = list.iter().map(|part| brief(session, of, part)).collect();
            parts.join(if **of == Sort::Text { "; " } else { ", " })
        }
        (Sort::Ref("people"), Value::Text(id)) => session.short_name(id).to_owned(),
        (_, Value::Date(date)) => print_day(*date, session.date()),
        _ => self::value(session, sort, value),
    }
}

/// A card by its words, a person by the name; the id where nobody has it.
pub fn card(session: &Session, table: &str, id: &str) -> String {
    match session.find(table, id) {
        Some(card) if card.is_private() => format!("a private {}", card.kind.one),
        Some(card) if !card.words().is_empty() => card.words().to_owned(),
        _ => id.to_owned(),
    }
}

/// `2 Nov 2026`.
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// `Mon 2 Nov 2026`.
pub fn weekday(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// Days in words: in weeks from two of them on.
pub fn time(days: i64) -> String {
    let (count, unit) = if days < 14 { (days, "day") } else { ((days + 3) / 7, "week") };
    counted(usize::try_from(count).unwrap_or_default(), unit)
}

/// `1 session`, `2 sessions`.
pub fn counted(count: usize, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// `1 hour`, `2.5 hours`: of a number as it is printed.
pub fn hours(number: &str) -> String {
    format!("{number} {}", hours_unit(number))
}

/// The word behind a printed number of hours.
pub fn hours_unit(number: &str) -> &'static str {
    if number == "1" { "hour" } else { "hours" }
}

/// `1 person`, `3 people`.
pub fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// Named values, such as what a move replaced: `Held by Ada Okafor, Hours a week 6`.
pub fn record(session: &Session, of: &str, parts: &[(String, Value)]) -> String {
    let told = parts.iter().map(|(key, part)| match kind(of).and_then(|kind| kind.field(key)) {
        Some(field) if part.is_empty() => format!("{} nobody", field.label),
        Some(field) => format!("{} {}", field.label, value(session, &field.sort, part)),
        None => format!("{key} {}", plain(part)),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// `a proposal`, `an outcome`.
pub fn one_of(kind: &Kind) -> String {
    let article = if kind.one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {}", kind.one)
}

/// With a capital letter at its start.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `team platform`; a name that says so itself stands alone: `Platform team`.
pub fn team(name: &str) -> String {
    let says_so = name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("team"));
    if says_so { name.to_owned() } else { format!("team {name}") }
}

/// `Ada, Ben and Chen`.
pub fn and(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
