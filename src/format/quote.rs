//! The line of a text that a message quotes: its piece around the place, without the words of a private card.
//! Never decides what is wrong. It works on the text alone, as a file that cannot be read has no cards.

use unicode_width::UnicodeWidthStr;

use super::{safe, toml10};
use crate::error::Spot;
use crate::model::kinds::KINDS;

/// The longest piece of a line that a message shows, in characters.
const SHOWN: usize = 76;

/// What stands in a message for words that are private.
pub const MASK: &str = "···";

/// Line, column and the line itself of a place in a text, counted in bytes from its start.
pub fn spot(text: &str, at: usize) -> Spot {
    Lines::of(text).spot(text, at)
}

/// Whether the place stands in a table, or in one that a table holds, where any line says `private = true`.
pub fn is_private(text: &str, at: usize) -> bool {
    Lines::of(text).is_private(at)
}

/// The lines of a text, for many questions about the same one.
#[derive(Debug)]
pub struct Lines {
    lines: Vec<Line>,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    /// Where it begins, in bytes.
    start: usize,
    /// Whether it belongs to a private card.
    private: bool,
}

impl Lines {
    /// Looks through a text once.
    pub fn of(text: &str) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let mut table = Table { path: String::new(), first: 0, private: false };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            match header(line) {
                // A table within a card (`[[proposals.stances]]`) is as private as its card, and the other way round.
                Some(path) if is_within(&path, &table.path) => {}
                Some(path) => {
                    let next = Table { path, first: lines.len(), private: false };
                    std::mem::replace(&mut table, next).mark(&mut lines);
                }
                None => table.private |= says_private(line),
            }
            lines.push(Line { start, private: false });
            start += line.len();
        }
        if text.is_empty() || text.ends_with('\n') {
            lines.push(Line { start, private: false });
        }
        table.mark(&mut lines);
        Self { lines }
    }

    fn place(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).saturating_sub(1)
    }

    fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(self.place(at))
    }

    /// Whether a place belongs to a private card.
    pub fn is_private(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| line.private)
    }

    /// Line, column and the line itself of a place in the text that these are the lines of.
    pub fn spot(&self, text: &str, at: usize) -> Spot {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (line, start) = (self.place(at) + 1, self.line(at).map_or(0, |line| line.start));
        let column = text.get(start..at).unwrap_or_default().chars().count() + 1;
        let whole = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        if self.line(at).is_some_and(|line| line.private) {
            return Spot { line, column, shown: masked(whole), caret: 1 };
        }
        // Of a long line, the piece around the place.
        let skipped = if column > SHOWN - 8 { column - SHOWN / 2 } else { 0 };
        let piece = |from: usize, to: usize| whole.chars().skip(from).take(to - from).collect::<String>();
        // Marks and wide letters take other columns on the screen than in the file.
        let lead = safe::line(&piece(skipped, column - 1)).into_owned();
        let caret = lead.width() + 1;
        let shown = lead + &safe::line(&piece(column - 1, skipped + SHOWN));
        Spot { line, column, shown, caret }
    }
}

/// A table at the top with all within it.
struct Table {
    path: String,
    /// The number of its first line.
    first: usize,
    private: bool,
}

impl Table {
    /// Marks its lines, up to the last so far.
    fn mark(self, lines: &mut [Line]) {
        let own = lines.get_mut(self.first..).unwrap_or_default();
        own.iter_mut().for_each(|line| line.private = self.private);
    }
}

/// The path of a header's line. What looks like one within a text of several lines only ends a table early where
/// it is no table's name.
fn header(line: &str) -> Option<String> {
    let line = line.trim_start();
    let rest = line.strip_prefix("[[").or_else(|| line.strip_prefix('['))?;
    let (path, _) = rest.split_once(']')?;
    let bare = |c: char| c.is_ascii_alphanumeric() || " \t.-_".contains(c);
    path.chars().all(bare).then(|| path.split_whitespace().collect())
}

fn is_within(path: &str, table: &str) -> bool {
    let root = table.split('.').next().unwrap_or(table);
    !root.is_empty() && path.strip_prefix(root).is_some_and(|rest| rest.starts_with('.'))
}

fn says_private(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !c.is_whitespace() && *c != '"' && *c != '\'').collect();
    plain.contains("private=true")
}

/// Takes the words out of a line that is quoted, where only who read the cards knows that they are private.
pub fn mask(spot: &mut Spot) {
    (spot.shown, spot.caret) = (masked(&spot.shown), 1);
}

/// The line without any words: a known key and its equals sign, or a header.
fn masked(line: &str) -> String {
    if header(line).is_some() {
        let end = toml10::comment_at(line).unwrap_or(line.len());
        return line.get(..end).unwrap_or_default().trim().to_owned();
    }
    let key = line.split_once('=').map(|(key, _)| key.trim()).unwrap_or_default();
    match key {
        "private" => "private = true".to_owned(),
        key if KINDS.iter().any(|kind| kind.field(key).is_some()) => format!("{key} = {MASK}"),
        _ => MASK.to_owned(),
    }
}

/// The start of the line of a place.
pub fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// The place behind the line's end.
pub fn line_end(text: &str, at: usize) -> usize {
    // Mostly nothing stands behind.
    if text.as_bytes().get(at) == Some(&b'\n') {
        return at + 1;
    }
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[[notes]]\ntext = \"open\"\n\n[[proposals]]\ntext = \"secret\"\nprivate = true\n\n\
        [[proposals.stances]] # secret\ntext = \"secret\"\nodd = \"secret\"\n\n[[notes]]\ntext = \"open\"\n";

    fn shown(line: usize) -> String {
        let start = TEXT.split_inclusive('\n').take(line - 1).map(str::len).sum();
        spot(TEXT, start).shown
    }

    #[test]
    fn a_private_card_is_quoted_without_its_words() {
        let lines: Vec<String> = (1..=13).map(shown).collect();
        let expected = [
            "[[notes]]",
            "text = \"open\"",
            "",
            "[[proposals]]",
            "text = ···",
            "private = true",
            "···",
            "[[proposals.stances]]",
            "text = ···",
            "···",
            "···",
            "[[notes]]",
            "text = \"open\"",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn the_piece_of_a_long_line_holds_the_place() {
        let text = format!("a = \"{}\" é", "x".repeat(200));
        let spot = spot(&text, text.len() - 1);
        assert_eq!((spot.line, spot.column), (1, 208));
        assert_eq!(spot.shown.chars().nth(spot.caret - 1), Some('é'));
    }

    #[test]
    fn a_spot_shows_its_line_safely_and_points_at_it_on_the_screen() {
        let text = "a = 1\nb = \"\u{202e}日\u{1b}\" x\n";
        let shown = spot(text, text.find('x').unwrap());
        assert_eq!((shown.line, shown.column), (2, 11));
        assert_eq!(shown.shown, "b = \"⟨U+202E⟩日␛\" x");
        assert_eq!(shown.caret, 19);
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        assert_eq!(spot("a = 1\n", 99).line, 2);
        assert_eq!(spot("", 1).column, 1);
    }
}
