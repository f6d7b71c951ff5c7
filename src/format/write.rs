//! A session to TOML 1.0, the only writer of it: what was not changed prints as it stood in the file.
//! Never changes a session.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::Timelike;

use crate::model::kinds::Kind;
use crate::model::session::{Card, Entry, Session};
use crate::model::value::Value;

/// The text of a session. A session that was read and not changed gives the bytes that were read; a changed
/// key changes its own line alone.
pub fn print(session: &Session) -> String {
    print_telling(session, |_| {})
}

/// The same; tells where each card ends in it, unless it is kept as it was found.
pub(super) fn print_telling(session: &Session, mut ended: impl FnMut(usize)) -> String {
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
        ended(out.len());
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

/// The text of one line, as it stands in its session.
pub fn print_line(session: &Session, entry: &Entry) -> String {
    let mut out = String::new();
    print_entry(&mut out, session, entry);
    out
}

/// Adds a card to a text; what stands before `start` is not of this session.
pub(super) fn print_card(out: &mut String, start: usize, session: &Session, card: &Card) {
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
            out.push_str(&header(card.kind));
            out.push_str(newline(session));
        }
    }
    for entry in &card.entries {
        end_line(out, start, session);
        print_entry(out, session, entry);
    }
}

/// A header as the program writes it: `[session]`, `[[proposals.stances]]`.
pub fn header(kind: &Kind) -> String {
    let path = kind.path();
    if kind.single { format!("[{path}]") } else { format!("[[{path}]]") }
}

fn print_entry(out: &mut String, session: &Session, entry: &Entry) {
    let Some(layout) = &entry.layout else {
        out.push_str(&entry.key);
        out.push_str(" = ");
        push_value(out, &entry.value);
        out.push_str(newline(session));
        return;
    };
    out.push_str(&layout.lead);
    out.push_str(&layout.left);
    match &layout.written {
        Some(written) => out.push_str(written),
        None => push_value(out, &entry.value),
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
pub fn key(key: &str) -> Cow<'_, str> {
    let bare = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    if !key.is_empty() && key.bytes().all(bare) {
        return key.into();
    }
    let mut out = String::new();
    push_string(&mut out, key);
    out.into()
}

/// A value in the canonical form of TOML 1.0.
pub fn value(value: &Value) -> String {
    let mut out = String::new();
    push_value(&mut out, value);
    out
}

/// Whether a source is what the program writes for the value that was read from it.
pub(super) fn writes(source: &str, of: &Value) -> bool {
    match of {
        // Most values by far: told without writing them.
        Value::Text(text) => {
            let inner = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            if inner == Some(text) { !text.bytes().any(needs_escape) } else { source == value(of) }
        }
        of => source == value(of),
    }
}

fn push_value(out: &mut String, value: &Value) {
    match value {
        Value::Text(text) => push_string(out, text),
        Value::Whole(number) => out.push_str(&number.to_string()),
        Value::Decimal(number) => out.push_str(&float(*number)),
        Value::Flag(yes) => out.push_str(&yes.to_string()),
        Value::Date(date) => out.push_str(&date.format("%Y-%m-%d").to_string()),
        Value::Time(time) if time.nanosecond() == 0 => out.push_str(&time.format("%H:%M:%S").to_string()),
        Value::Time(time) => out.push_str(&time.format("%H:%M:%S%.f").to_string()),
        Value::List(list) => push_all(out, ["[", "]"], list, push_value),
        Value::Record(fields) if fields.is_empty() => out.push_str("{}"),
        Value::Record(fields) => push_all(out, ["{ ", " }"], fields, |out, (name, value)| {
            out.push_str(&key(name));
            out.push_str(" = ");
            push_value(out, value);
        }),
        Value::Foreign(source) => out.push_str(source),
    }
}

/// All of a list, with commas between, in brackets.
fn push_all<T>(out: &mut String, brackets: [&str; 2], list: &[T], push: impl Fn(&mut String, &T)) {
    let [open, close] = brackets;
    out.push_str(open);
    for (nth, one) in list.iter().enumerate() {
        if nth > 0 {
            out.push_str(", ");
        }
        push(out, one);
    }
    out.push_str(close);
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
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(needs_escape) {
        let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let (special, behind) = behind.split_at_checked(1).unwrap_or((behind, ""));
        out.push_str(plain);
        push_escape(out, special);
        rest = behind;
    }
    out.push_str(rest);
    out.push('"');
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f)
}

fn push_escape(out: &mut String, special: &str) {
    match special {
        "\"" => out.push_str("\\\""),
        "\\" => out.push_str("\\\\"),
        "\n" => out.push_str("\\n"),
        "\t" => out.push_str("\\t"),
        "\r" => out.push_str("\\r"),
        "\u{8}" => out.push_str("\\b"),
        "\u{c}" => out.push_str("\\f"),
        control => control.chars().for_each(|c| {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }),
    }
}
