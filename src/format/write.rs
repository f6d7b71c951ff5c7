//! A session to TOML 1.0, the only writer of it: what was not changed prints as it stood in the file.
//! Never changes a session.

use std::fmt::Write as _;

use chrono::Timelike;

use crate::model::session::{Card, Entry, Session};
use crate::model::value::Value;

/// The text of a session. A session that was read and not changed gives the bytes that were read; a changed
/// key changes its own line alone.
pub fn print(session: &Session) -> String {
    if let Some(found) = session.found.as_deref().filter(|found| found.cards == session.cards) {
        return found.text.clone();
    }
    let mut out = String::with_capacity(128 * session.cards.len());
    if session.bom {
        out.push('\u{feff}');
    }
    let start = out.len();
    for card in &session.cards {
        print_card(&mut out, start, session, card);
    }
    if !session.tail.is_empty() {
        end_line(&mut out, start, session);
        out.push_str(&session.tail);
    }
    out
}

/// The text of one card, as it stands in its session: for `check`, conflicts and error messages.
pub fn print_alone(session: &Session, card: &Card) -> String {
    let mut out = String::new();
    print_card(&mut out, 0, session, card);
    out
}

fn print_card(out: &mut String, start: usize, session: &Session, card: &Card) {
    end_line(out, start, session);
    match &card.layout {
        Some(layout) => {
            out.push_str(&layout.lead);
            out.push_str(&layout.header);
        }
        None if card.kind.table.is_empty() => {}
        None => {
            if out.len() > start {
                out.push_str(newline(session));
            }
            out.push_str(&header(card));
            out.push_str(newline(session));
        }
    }
    for entry in &card.entries {
        end_line(out, start, session);
        print_entry(out, session, entry);
    }
}

/// A header as the program writes it: `[session]`, `[[proposals.stances]]`.
pub fn header(card: &Card) -> String {
    let path = card.kind.path();
    if card.kind.single { format!("[{path}]") } else { format!("[[{path}]]") }
}

fn print_entry(out: &mut String, session: &Session, entry: &Entry) {
    let Some(layout) = &entry.layout else {
        let _ = write!(out, "{} = {}{}", key(&entry.key), value(&entry.value), newline(session));
        return;
    };
    out.push_str(&layout.lead);
    out.push_str(&layout.left);
    match &layout.written {
        Some(written) => out.push_str(written),
        None => out.push_str(&value(&entry.value)),
    }
    out.push_str(&layout.right);
}

/// What stands last in a file may lack its line's end; what comes behind it must not join it.
fn end_line(out: &mut String, start: usize, session: &Session) {
    if out.len() > start && !out.ends_with('\n') {
        out.push_str(newline(session));
    }
}

fn newline(session: &Session) -> &'static str {
    if session.crlf { "\r\n" } else { "\n" }
}

/// A key: bare where TOML allows it, else in quotes.
pub fn key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { string(key) }
}

/// A value in the canonical form of TOML 1.0.
pub fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => string(text),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => float(*number),
        Value::Flag(yes) => yes.to_string(),
        Value::Date(date) => date.format("%Y-%m-%d").to_string(),
        Value::Time(time) if time.nanosecond() == 0 => time.format("%H:%M:%S").to_string(),
        Value::Time(time) => time.format("%H:%M:%S%.f").to_string(),
        Value::List(list) => format!("[{}]", list.iter().map(self::value).collect::<Vec<_>>().join(", ")),
        Value::Record(fields) if fields.is_empty() => "{}".into(),
        Value::Record(fields) => {
            let parts: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{} = {}", key(name), self::value(value)))
                .collect();
            format!("{{ {} }}", parts.join(", "))
        }
        Value::Foreign(source) => source.clone(),
    }
}

fn float(number: f64) -> String {
    if number.is_nan() {
        return "nan".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.into();
    }
    format!("{number:?}")
}

/// A basic string with the escapes of TOML 1.0 only.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if u32::from(c) < 0x20 || c == '\u{7f}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
