//! Why a text is refused as a session: what is wrong, where, and what would mend it. Never quotes a private card.

use super::markers;
use super::quote::{self, line_end, line_start, spot};
use super::read::FORMAT;
use super::write;
use crate::error::Error;
use crate::model::kinds::Kind;
use crate::model::value::{Sort, Value};

/// Not UTF-8: told with the line up to there.
pub(super) fn not_utf8(good: &[u8]) -> Error {
    let text = String::from_utf8_lossy(good);
    Error::cannot("this is not UTF-8 text").at(spot(&text, text.len())).hint("save it again as UTF-8")
}

/// A known key holds a value of another kind.
pub(super) fn wrong_type(text: &str, at: usize, key: &str, sort: &Sort, found: &Value) -> Error {
    let error = Error::cannot(format!("`{key}` takes {}, and this is {}", sort.expects(), name_of(found)));
    let mended = match found {
        // What stands in quotes and reads as the right value only has to lose them.
        Value::Text(words) => sort.parse(words, chrono::NaiveDate::default()).ok().flatten(),
        Value::Date(_) | Value::Time(_) | Value::Whole(_) | Value::Decimal(_)
            if sort.takes(&Value::text("")) =>
        {
            Some(Value::text(write::value(found)))
        }
        found => Some(Value::List(vec![found.clone()])),
    };
    // A private card's words are in no message.
    let mended = mended.filter(|value| sort.takes(value) && !quote::is_private(text, at));
    let hint = match mended {
        Some(value) => format!("write {key} = {}", write::value(&value)),
        None => format!("change the value to {}, or leave the key out", sort.expects()),
    };
    error.at(spot(text, at)).hint(hint)
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "words in quotes",
        Value::Whole(_) => "a whole number",
        Value::Decimal(_) => "a number with a fraction",
        Value::Flag(_) => "true or false",
        Value::Date(_) => "a date",
        Value::Time(_) => "a time",
        Value::List(_) => "a list",
        Value::Record(_) => "a table",
        Value::Foreign(_) => "a date with a time",
    }
}

/// A known table in another form.
pub(super) fn wrong_table(text: &str, at: usize, kind: &Kind) -> Error {
    let path = kind.path();
    let (is, is_not) = if kind.single { ("[", "[[") } else { ("[[", "[") };
    let close = |open: &str| open.replace('[', "]");
    let right = format!("{is}{path}{}", close(is));
    let what = if kind.single {
        format!("there is one {path} in a file, not a list of them")
    } else {
        format!("{path} is a list of tables, and this is not")
    };
    Error::cannot(what).at(spot(text, at)).hint(format!("write {right}, not {is_not}{path}{}", close(is_not)))
}

/// A format that a later program wrote.
pub(super) fn newer_format(text: &str, at: usize, format: &Value) -> Error {
    let format = write::value(format);
    Error::cannot(format!("this file is of format {format}, and this rolecall reads format {FORMAT}"))
        .at(spot(text, at))
        .hint("it was left as it is; a newer rolecall reads it")
}

/// Not TOML, for a reason that the parser gives.
pub(super) fn not_toml(text: &str, at: usize, message: &str) -> Error {
    if let Some(at) = markers::first(text) {
        return Error::cannot("git left a conflict in this file").at(spot(text, at)).hint(
            "`rolecall resolve` settles it, or keep one side of each conflict and remove the lines with <<<<<<<, ======= and >>>>>>>",
        );
    }
    let message = message.lines().next().unwrap_or("not TOML");
    let error = Error::cannot(format!("this is not TOML: {message}")).at(spot(text, at));
    let line = text.get(line_start(text, at)..line_end(text, at)).unwrap_or_default().trim();
    error.hint(mend_of(message, line))
}

/// What most often mends a line that is not TOML.
fn mend_of(message: &str, line: &str) -> &'static str {
    let after_equals = line.split_once('=').map(|(_, value)| value.trim());
    match after_equals {
        _ if message.contains("duplicate key") => "keep one of the two, and remove the other",
        _ if line.starts_with('[') => "a table's header stands alone on its line: [session] or [[outcomes]]",
        None => "a line is key = value, a header in brackets, or a comment after #",
        Some("") => "give the key a value, or remove the line",
        Some(value) if value.starts_with('"') || value.starts_with('\'') => {
            "close the quotes at the end of the words, and write \\\" for a quote within them"
        }
        Some(value) if value.starts_with('[') => "close the list with ] and put a comma between its values",
        Some(value) if value.starts_with(|c: char| c.is_alphabetic()) => {
            "put words in quotes: key = \"words\""
        }
        Some(_) => "write words in quotes, dates as 2026-11-02, times as 16:00:00, numbers without units",
    }
}
