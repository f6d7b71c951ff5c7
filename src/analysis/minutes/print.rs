//! Minutes as text and as markdown. Never lets words of the file drive a terminal or become markup.

use std::fmt::Write as _;

use super::{Item, Minutes, Section};
use crate::format::markdown::plain;
use crate::format::safe;

/// For people, in a terminal or a mail.
pub fn text(minutes: &Minutes) -> String {
    let mut out = format!("{}\n", safe::line(&minutes.title));
    for (label, fact) in &minutes.facts {
        let _ = writeln!(out, "{label}: {}", safe::line(fact));
    }
    for Section { title, note, items } in &minutes.sections {
        let note = if note.is_empty() { String::new() } else { format!(" ({})", safe::line(note)) };
        let _ = writeln!(out, "\n{}{note}", safe::line(title));
        items.iter().for_each(|item| out.push_str(&format!("  - {}", self::item(item))));
    }
    out
}

/// One card, with its details below it.
pub(super) fn item(item: &Item) -> String {
    let mut out = format!("{}\n", safe::line(&headline(item)));
    let details = item.details.iter().map(|(label, detail)| format!("{label}: {detail}"));
    for line in in_lines(details.map(|told| safe::line(&told).into_owned())) {
        let _ = writeln!(out, "      {line}");
    }
    out
}

/// The longest detail that shares its line with others, and the longest such line.
const SHORT: usize = 39;
const LINE: usize = 96;

/// Details in lines: short ones that follow each other share one, so that a session takes few pages.
fn in_lines(details: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut shares = false;
    for detail in details {
        let short = detail.chars().count() <= SHORT;
        match lines.last_mut() {
            Some(line) if shares && short && line.chars().count() + 3 + detail.chars().count() <= LINE => {
                line.push_str(" · ");
                line.push_str(&detail);
            }
            _ => lines.push(detail),
        }
        shares = short;
    }
    lines
}

/// For a wiki or a mail program.
pub fn markdown(minutes: &Minutes) -> String {
    let mut out = format!("# {}\n", plain(&minutes.title));
    if !minutes.facts.is_empty() {
        out.push('\n');
    }
    for (label, fact) in &minutes.facts {
        let _ = writeln!(out, "- **{label}:** {}", plain(fact));
    }
    for Section { title, note, items } in &minutes.sections {
        let _ = writeln!(out, "\n## {}", plain(title));
        if !note.is_empty() {
            let _ = writeln!(out, "\n*{}*", plain(note));
        }
        if !items.is_empty() {
            out.push('\n');
        }
        for item in items {
            let _ = writeln!(out, "- {}", markdown_headline(item));
            let details = item.details.iter().map(|(label, detail)| (plain(label), plain(detail)));
            for line in in_lines(details.map(|(label, detail)| format!("{label}: {detail}"))) {
                let _ = writeln!(out, "  - {line}");
            }
        }
    }
    out
}

fn headline(item: &Item) -> String {
    match (item.who.as_str(), item.words.as_str()) {
        ("", words) => words.to_owned(),
        (who, "") => who.to_owned(),
        (who, words) => format!("{who}: {words}"),
    }
}

fn markdown_headline(item: &Item) -> String {
    match (plain(&item.who), plain(&item.words)) {
        (who, words) if who.is_empty() => words,
        (who, words) if words.is_empty() => format!("**{who}**"),
        (who, words) => format!("**{who}:** {words}"),
    }
}
