//! Text for people in a terminal: what has no room on a line goes on below, between words and further in. Never touches what
//! goes elsewhere: there a line is a line.

use crate::platform::pipes;
use crate::ui::text;

/// Columns that a line's second part stands further in than its first, so that it is not taken for what belongs to it.
const FURTHER: usize = 4;

/// What lines of a list begin with.
const BULLETS: [&str; 3] = ["~ ", "+ ", "- "];

/// Text as it fits the terminal to which the result goes, if it goes to one.
pub fn fitted(text: String) -> String {
    fitted_behind(text, indent)
}

/// Where the second part of a line begins: behind a bullet right below its words.
fn indent(line: &str) -> usize {
    let (words, _) = apart(line);
    let told = words.trim_start_matches(' ');
    let bullet = BULLETS.into_iter().find(|bullet| told.starts_with(bullet));
    words.len() - told.len() + bullet.map_or(FURTHER, str::len)
}

/// The same, with what goes on below behind so many columns.
pub fn fitted_behind(text: String, indent: impl Fn(&str) -> usize) -> String {
    match pipes::columns() {
        Some(columns) => in_columns(&text, columns, indent),
        None => text,
    }
}

fn in_columns(text: &str, columns: usize, indent: impl Fn(&str) -> usize) -> String {
    let lines = text.lines().flat_map(|line| broken(line, columns, indent(line)));
    lines.map(|line| line + "\n").collect()
}

/// A line in as many as it takes. Its colours take no room.
fn broken(line: &str, columns: usize, indent: usize) -> Vec<String> {
    let (words, colours) = apart(line);
    let mut colours = colours.into_iter().peekable();
    let lines = text::lines(&words, columns, indent).into_iter().map(|line| {
        let mut out = " ".repeat(line.indent);
        let mut at = line.place.start;
        while let Some((place, colour)) = colours.next_if(|(place, _)| *place <= line.place.end) {
            out.push_str(words.get(at..place).unwrap_or_default());
            out.push_str(colour);
            at = at.max(place);
        }
        out.push_str(words.get(at..line.place.end).unwrap_or_default());
        out
    });
    lines.collect()
}

/// The words of a line, and where among them each of its colours begins.
fn apart(line: &str) -> (String, Vec<(usize, &str)>) {
    let (mut words, mut colours) = (String::with_capacity(line.len()), Vec::new());
    for piece in line.split_inclusive('m') {
        let (before, colour) =
            piece.split_at_checked(piece.find('\u{1b}').unwrap_or(piece.len())).unwrap_or((piece, ""));
        words.push_str(before);
        if !colour.is_empty() {
            colours.push((words.len(), colour));
        }
    }
    (words, colours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_on_further_in_and_its_colours_with_it() {
        let line = "  \u{1b}[32m+\u{1b}[0m A new role: \u{1b}[32mRunbook gardener\u{1b}[0m, moments";
        let told = in_columns(line, 24, indent);
        let plain = "  + A new role: Runbook\n    gardener, moments\n";
        assert_eq!(told.lines().map(|line| apart(line).0 + "\n").collect::<String>(), plain);
        assert_eq!(told.replace("\n    ", " ").trim_end(), line);
        assert_eq!(in_columns("  Agreed by Ada and Ben", 18, indent), "  Agreed by Ada\n      and Ben\n");
        assert_eq!(in_columns(line, 80, indent), format!("{line}\n"));
    }
}
