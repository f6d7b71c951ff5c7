//! What `git diff` tells of a file that is no session: its text, or, where anything in it may be private, its lines without
//! their words. Never guesses which of them a private card would hold: what cannot be read tells no cards.

use std::borrow::Cow;

use crate::error::Error;
use crate::format::{safe, write};
use crate::model::change::fnv;
use crate::model::kinds::KINDS;

/// In place of what a line says.
const UNTOLD: &str = "…";

/// A file's lines without their words, below the reason why it cannot be read; none where nothing in it can be private.
pub fn facts(bytes: &[u8], fault: Option<&Error>) -> Option<String> {
    // Also of two bytes a letter.
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&plain);
    if !may_be_private(&text) {
        return None;
    }
    let mut out = fault.map(reason).unwrap_or_default();
    // The file stays with whoever has it: to others the number fits any words.
    let version = fnv(bytes, 0xcbf2_9ce4_8422_2325) % 10_000;
    out.push_str(&format!("Words that only the file tells, version {version}\n\n"));
    for line in text.lines() {
        out.push_str(&told(line));
        out.push('\n');
    }
    Some(out)
}

/// Whether the text names what makes a card private, or has a key that may spell it by escapes.
fn may_be_private(text: &str) -> bool {
    ["private", "\\u", "\\U", "\\x"].iter().any(|sign| text.contains(sign))
}

fn reason(fault: &Error) -> String {
    let spot = fault.place.as_ref().and_then(|place| place.spot.as_ref());
    let at = spot.map(|spot| format!(", line {}, column {}", spot.line, spot.column)).unwrap_or_default();
    format!("Cannot be read{at}: {}\n", safe::line(&fault.what))
}

/// A line as far as it is of the program's own words: a table's header, a key, or a marker of git's.
fn told(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    if line.is_empty() {
        return line.into();
    }
    let is_marker =
        ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().find(|sign| line.starts_with(sign));
    if let Some(sign) = is_marker {
        return sign.into();
    }
    if let Some(kind) = KINDS.iter().find(|kind| write::header(kind) == line) {
        return write::header(kind).into();
    }
    let key = line.split_once('=').map_or("", |(key, _)| key.trim());
    let is_known = KINDS.iter().any(|kind| kind.field(key).is_some());
    if is_known { format!("{key} = {UNTOLD}").into() } else { UNTOLD.into() }
}
