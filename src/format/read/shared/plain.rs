//! Values that are spelled as the program writes them, and so plainly that nobody could take them for anything else.
//! Never tells of another spelling, though it may be TOML.

use chrono::{NaiveDate, NaiveTime};

use crate::model::kinds;
use crate::model::value::{Sort, Value};

/// Whether a value is of a sort, spelled plainly.
pub fn is_plain(sort: &Sort, source: &str) -> bool {
    behind(sort, source).is_some_and(str::is_empty)
}

/// A value that is spelled plainly; none where it holds named values.
pub fn value(sort: &Sort, source: &str) -> Option<Value> {
    match sort {
        Sort::Number | Sort::Count => source.parse().ok().map(Value::Whole),
        Sort::Flag => source.parse().ok().map(Value::Flag),
        Sort::Date => source.parse().ok().map(Value::Date),
        Sort::Time => source.parse().ok().map(Value::Time),
        Sort::List(of) => {
            let mut list = Vec::new();
            let mut rest = source.strip_prefix('[')?;
            while rest != "]" {
                let after = behind(of, rest)?;
                list.push(value(of, rest.strip_suffix(after)?)?);
                rest = after.strip_prefix(", ").unwrap_or(after);
            }
            Some(Value::List(list))
        }
        Sort::Record => None,
        _ => words(source).map(Value::text),
    }
}

/// The words between quotes, where none of them is escaped.
pub fn words(source: &str) -> Option<&str> {
    let rest = source.strip_prefix('"')?;
    let words = rest.strip_suffix('"')?;
    words.bytes().all(is_unescaped).then_some(words)
}

/// What stands behind the plain value that a source begins with.
fn behind<'a>(sort: &Sort, source: &'a str) -> Option<&'a str> {
    match sort {
        Sort::Text | Sort::Id | Sort::Length | Sort::Choice(_) | Sort::Ref(_) | Sort::File => {
            let rest = source.strip_prefix('"')?;
            let end = rest.bytes().position(|byte| !is_unescaped(byte))?;
            rest.split_at_checked(end)?.1.strip_prefix('"')
        }
        Sort::Number | Sort::Count => {
            let end = source.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(source.len());
            let (number, rest) = source.split_at_checked(end)?;
            let is_short = (1..=15).contains(&end) && (number == "0" || !number.starts_with('0'));
            is_short.then_some(rest)
        }
        Sort::Flag => source.strip_prefix("true").or_else(|| source.strip_prefix("false")),
        Sort::Date => behind_shape("0000-00-00", source, |date| date.parse::<NaiveDate>().is_ok()),
        // The last second of a leap minute is no time of day to chrono's `from_hms_opt`.
        Sort::Time => behind_shape("00:00:00", source, |time| {
            !time.ends_with(":60") && time.parse::<NaiveTime>().is_ok()
        }),
        Sort::List(of) => {
            let mut rest = source.strip_prefix('[')?;
            if let Some(rest) = rest.strip_prefix(']') {
                return Some(rest);
            }
            loop {
                rest = behind(of, rest)?;
                match rest.strip_prefix(", ") {
                    Some(next) => rest = next,
                    None => return rest.strip_prefix(']'),
                }
            }
        }
        Sort::Record => behind_record(source),
    }
}

/// What stands behind named values: fields of a role, each once.
fn behind_record(source: &str) -> Option<&str> {
    let mut rest = source.strip_prefix("{ ")?;
    let mut keys = Vec::new();
    loop {
        let (key, value) = rest.split_once(" = ")?;
        let field = kinds::kind("roles")?.field(key)?;
        if keys.contains(&key) {
            return None;
        }
        keys.push(key);
        rest = behind(&field.sort, value)?;
        match rest.strip_prefix(", ") {
            Some(next) => rest = next,
            None => return rest.strip_prefix(" }"),
        }
    }
}

/// What stands behind a text whose digits stand where those of a shape do.
fn behind_shape<'a>(shape: &str, source: &'a str, is_one: fn(&str) -> bool) -> Option<&'a str> {
    let (text, rest) = source.split_at_checked(shape.len())?;
    let fits = |(is, wanted): (u8, u8)| if wanted == b'0' { is.is_ascii_digit() } else { is == wanted };
    (text.bytes().zip(shape.bytes()).all(fits) && is_one(text)).then_some(rest)
}

fn is_unescaped(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f)
}
