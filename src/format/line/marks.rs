//! Marks that make a line private wherever they stand in it: `!private` and `(private)`, as words of their own. They
//! leave the line before the rest is read. Never takes the bare word, which a sentence may hold: `our private repo`.

use std::ops::Range;

use super::head;
use super::words::{self, Word};
use crate::format::names::Roster;

/// Whether a line could be private at all. Each frame asks, and few lines say so.
pub(super) fn could_say_so(line: &str) -> bool {
    line.to_ascii_lowercase().contains("private")
}

/// The line without the marks that stand among its words or behind them; none where it has none. A mark before the
/// words is the head's.
pub(super) fn without(line: &str, people: &Roster) -> Option<String> {
    if !could_say_so(line) {
        return None;
    }
    let words = words::split(line, people);
    let first = head::private_at(&words, people);
    let others = words.iter().enumerate().filter(|(place, _)| first != Some(*place));
    let marks: Vec<Range<usize>> = others.filter_map(|(_, word)| mark_in(word)).collect();
    (!marks.is_empty()).then(|| cut(line, &marks))
}

/// Where a mark stands in the line, in bytes, without the punctuation around it.
fn mark_in(word: &Word) -> Option<Range<usize>> {
    const MARKS: [&str; 5] = ["(!private)", "[!private]", "(private)", "[private]", "!private"];
    if word.plain || !matches!(word.low.as_str(), "private" | "!private") {
        return None;
    }
    let low = word.text.to_ascii_lowercase();
    MARKS.iter().find_map(|mark| {
        let start = word.start + low.find(mark)?;
        Some(start..start + mark.len())
    })
}

/// A line without these parts and the spaces before them. The comma behind a mark stays, unless one stands before it.
fn cut(line: &str, marks: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(line.len());
    let mut from = 0;
    for mark in marks {
        out.push_str(line.get(from..mark.start).unwrap_or_default().trim_end());
        let behind = line.get(mark.end..).unwrap_or_default();
        let parted = out.is_empty() || out.ends_with([',', ';', ':', '.', '!', '?']);
        let rest = if parted { behind.trim_start_matches([',', ';', ':', '.']) } else { behind };
        from = line.len() - rest.len();
    }
    let rest = line.get(from..).unwrap_or_default();
    out.push_str(rest);
    if rest.trim().is_empty() {
        out.truncate(without_dangling(&out).len());
    }
    out
}

/// Words without the comma or the dash that led to a mark at their end.
fn without_dangling(said: &str) -> &str {
    let said = said.trim_end();
    let said = [" -", " –", " —"].iter().find_map(|dash| said.strip_suffix(dash)).unwrap_or(said);
    said.trim_end_matches([',', ';', ':', ' '])
}
