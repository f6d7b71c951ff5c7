//! Fits text into cells: measures, clips, wraps and pads by the columns that the terminal will use. Never
//! splits a letter from its marks, and never cleans: what comes from data went through `format::safe` first.

use std::ops::Range;

use ratatui::buffer::CellWidth;

use crate::format::letters::letters;

/// Shows that something was cut away.
pub const ELLIPSIS: &str = "…";

/// The columns that a text takes.
///
/// The sum over its clusters, as the screen places them; not the width of the whole, in which Arabic
/// ligatures would count as one column although the screen gives them two.
pub fn width(text: &str) -> usize {
    let (mut rest, mut columns) = (text, 0);
    loop {
        let plain = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        if plain == rest.len() {
            return columns + plain;
        }
        // The last of them may carry marks.
        let alone = plain.saturating_sub(1);
        let Some(letter) = rest.get(alone..).and_then(|rest| letters(rest).next()) else { return columns };
        columns += alone + columns_of(letter);
        rest = rest.get(alone + letter.len()..).unwrap_or_default();
    }
}

/// The text if it fits, else as much of its start as fits together with an ellipsis. Never wider than
/// `columns`.
pub fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let Some(room) = columns.checked_sub(width(ELLIPSIS)) else { return String::new() };
    let mut kept = String::new();
    let mut used = 0;
    for cluster in letters(text) {
        used += columns_of(cluster);
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept + ELLIPSIS
}

/// The text clipped, or filled with spaces at its end: exactly `columns` wide.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = clip(text, columns);
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// The text as lines of at most `columns`, broken between words (and between wide characters, which are
/// written without spaces); a word longer than a line is broken where the line ends, and begins on
/// the line before it if less than half of that is full. Newlines end lines.
///
/// The spaces at a break go; all else stays, save a character wider than a whole line, which becomes `…`.
/// An empty text is one empty line; into no columns at all nothing fits, not even a line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    wrap_hanging(text, columns, 0)
}

/// As [`wrap`], with every line but the first indented by `indent` spaces (at most half of the line).
pub fn wrap_hanging(text: &str, columns: usize, indent: usize) -> Vec<String> {
    let written = |line: Line| {
        let words = text.get(line.place).unwrap_or_default();
        " ".repeat(line.indent) + &clip(words, columns - line.indent)
    };
    lines(text, columns, indent).into_iter().map(written).collect()
}

/// A line of a wrapped text: where in the text its words stand, and the columns left free before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Columns before the words.
    pub indent: usize,
    /// The bytes of the words. Those of a single character wider than a whole line are to be clipped.
    pub place: Range<usize>,
}

/// The lines of [`wrap_hanging`], by their places in the text.
pub fn lines(text: &str, columns: usize, indent: usize) -> Vec<Line> {
    if columns == 0 {
        return Vec::new();
    }
    let mut lines =
        Lines { text, columns, indent: indent.min(columns / 2), done: Vec::new(), line: Stretch::at(0) };
    let mut at = 0;
    for paragraph in text.split('\n') {
        lines.add_paragraph(at, paragraph.strip_suffix('\r').unwrap_or(paragraph));
        at += paragraph.len() + 1;
    }
    lines.done
}

/// A part of a text with its columns, so that nothing is measured twice.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    columns: usize,
}

impl Stretch {
    fn at(place: usize) -> Self {
        Self { start: place, end: place, columns: 0 }
    }

    fn is_empty(self) -> bool {
        self.start == self.end
    }

    fn push(&mut self, letter: &str, columns: usize) {
        self.end += letter.len();
        self.columns += columns;
    }
}

/// What sets parts of a row apart; it stands before the second of them, never at the end of a line.
const DOT: &str = "·";

struct Lines<'a> {
    text: &'a str,
    columns: usize,
    indent: usize,
    done: Vec<Line>,
    line: Stretch,
}

impl Lines<'_> {
    fn add_paragraph(&mut self, at: usize, paragraph: &str) {
        // Spaces go with the word behind them, or not at all.
        let (mut gap, mut word) = (Stretch::at(at), Stretch::at(at));
        self.line = Stretch::at(at);
        let mut before = "";
        for letter in letters(paragraph) {
            let (columns, space) = (columns_of(letter), is_space(letter));
            if !word.is_empty() && (space || breaks_between(before, letter)) {
                self.place(gap, word);
                (gap, word) = (Stretch::at(word.end), Stretch::at(word.end));
            }
            if space {
                gap.push(letter, columns);
                word = Stretch::at(gap.end);
            } else {
                word.push(letter, columns);
            }
            before = letter;
        }
        if !word.is_empty() {
            self.place(gap, word);
        }
        self.end_line(at + paragraph.len());
    }

    /// Columns that the line being filled has in all: the first has no indent.
    fn room(&self) -> usize {
        if self.done.is_empty() { self.columns } else { self.columns - self.indent }
    }

    fn place(&mut self, gap: Stretch, word: Stretch) {
        if self.line.columns + gap.columns + word.columns <= self.room() {
            self.line.end = word.end;
            self.line.columns += gap.columns + word.columns;
            return;
        }
        if self.begins_here(gap, word) {
            self.line.end = word.start;
            self.line.columns += gap.columns;
        } else {
            self.end_before(gap, word);
        }
        for letter in letters(self.text.get(word.start..word.end).unwrap_or_default()) {
            let columns = columns_of(letter);
            if self.line.columns + columns > self.room() && !self.line.is_empty() {
                self.end_line(self.line.end);
            }
            self.line.push(letter, columns);
        }
    }

    /// Ends the line before a word, which then begins the next; a dot that sets it apart goes along.
    fn end_before(&mut self, gap: Stretch, word: Stretch) {
        let words = self.text.get(self.line.start..self.line.end).unwrap_or_default();
        let before_dot = words
            .strip_suffix(DOT)
            .map(|before| before.trim_end_matches(' '))
            .filter(|before| !before.is_empty());
        let fits = 1 + gap.columns + word.columns <= self.columns - self.indent;
        match before_dot.filter(|before| fits && before.len() + DOT.len() < words.len()) {
            Some(before) => {
                let dot =
                    Stretch { start: self.line.end - DOT.len(), end: word.start, columns: 1 + gap.columns };
                self.line.end = self.line.start + before.len();
                self.end_line(dot.start);
                self.line = dot;
            }
            None => {
                if !self.line.is_empty() {
                    self.end_line(word.start);
                }
                self.line = Stretch::at(word.start);
            }
        }
    }

    /// Whether a word that is longer than a line begins on this one, of which less than half is full: what it stands
    /// behind, such as whose it is, is not left alone.
    fn begins_here(&self, gap: Stretch, word: Stretch) -> bool {
        let is_longer = word.columns > self.columns - self.indent;
        let letters = letters(self.text.get(word.start..word.end).unwrap_or_default());
        let first = letters.map(columns_of).next().unwrap_or(0);
        let is_short = !self.line.is_empty() && self.line.columns < self.room() / 2;
        is_longer && is_short && self.line.columns + gap.columns + first <= self.room()
    }

    /// Ends the line; the next one begins at this place.
    fn end_line(&mut self, next: usize) {
        let indent = if self.done.is_empty() || self.line.is_empty() { 0 } else { self.indent };
        self.done.push(Line { indent, place: self.line.start..self.line.end });
        self.line = Stretch::at(next);
    }
}

/// The screen drops what holds a control character; the check comes first, since measuring one is a fault.
fn columns_of(cluster: &str) -> usize {
    // Plain signs, and those that lines and bars are made of: U+2500 to U+25BF.
    if matches!(cluster.as_bytes(), [b' '..=b'~'] | [0xe2, 0x94..=0x96, _]) {
        return 1;
    }
    if cluster.contains(char::is_control) { 0 } else { usize::from(cluster.cell_width()) }
}

/// Whether a line may break here and the space be left out. No-break spaces hold their words together.
fn is_space(cluster: &str) -> bool {
    cluster.chars().all(|character| {
        character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}')
    })
}

/// Whether a line may break between these two though no space stands there: beside a wide character, but not
/// before what closes or after what opens.
fn breaks_between(before: &str, after: &str) -> bool {
    let wide = |cluster: &str| columns_of(cluster) > 1 && !cluster.starts_with(in_letters_of_words);
    (wide(before) || wide(after)) && !before.ends_with(opens) && !after.starts_with(closes)
}

/// Letters whose clusters may be wide although their words are written with spaces (or broken by rules
/// that need a dictionary, as in Thai).
fn in_letters_of_words(character: char) -> bool {
    u32::from(character) < 0x1100
}

fn opens(character: char) -> bool {
    "([{“‘«（［｛「『【〈《〔".contains(character)
}

fn closes(character: char) -> bool {
    ")]}”’».,:;!?…%）］｝」』】〉》〕、。，．：；！？・ー々〜".contains(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_lines_and_bars_are_made_of_takes_one_column() {
        for sign in '\u{2500}'..='\u{25BF}' {
            let sign = sign.to_string();
            assert_eq!(usize::from(sign.cell_width()), columns_of(&sign), "{sign}");
        }
    }

    #[test]
    fn width_counts_columns_not_letters() {
        assert_eq!(width("Ada"), 3);
        assert_eq!(width("日本"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩🏽‍🚀❤️🇩🇪"), 6);
        assert_eq!(width("لا"), 2, "the screen gives each letter a cell");
        assert_eq!(width("\u{1b}\u{7}"), 0, "the screen drops controls");
    }

    #[test]
    fn clip_says_that_something_is_missing() {
        assert_eq!(clip("on-call handoff", 20), "on-call handoff");
        assert_eq!(clip("on-call handoff", 15), "on-call handoff");
        assert_eq!(clip("on-call handoff", 14), "on-call hando…");
        assert_eq!(clip("on-call handoff", 9), "on-call…", "no space before the ellipsis");
        assert_eq!(clip("on-call", 1), "…");
        assert_eq!(clip("on-call", 0), "");
    }

    #[test]
    fn clip_keeps_wide_characters_whole() {
        assert_eq!(clip("日本語", 5), "日本…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3), "👨‍👩‍👧‍👦…");
    }

    #[test]
    fn pad_fills_and_clips() {
        assert_eq!(pad("Ben", 5), "Ben  ");
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("", 2), "  ");
    }

    #[test]
    fn wrap_breaks_between_words() {
        assert_eq!(
            wrap("One time window, one stack, one decision you'd rather not own.", 24),
            ["One time window, one", "stack, one decision", "you'd rather not own."]
        );
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("a\n\nb\r\n", 10), ["a", "", "b", ""]);
        assert_eq!(wrap("text", 0), Vec::<String>::new());
    }

    #[test]
    fn wrap_breaks_a_word_longer_than_a_line() {
        assert_eq!(wrap("see https://example.org/a/b ok", 10), ["see https:", "//example.", "org/a/b ok"]);
        // A line that is half full ends before it.
        assert_eq!(wrap("see also https://example.org", 14), ["see also", "https://exampl", "e.org"]);
    }

    #[test]
    fn wrap_keeps_spaces_within_a_line_and_the_first_indent() {
        assert_eq!(wrap("  - a  b   c", 7), ["  - a", "b   c"]);
    }

    #[test]
    fn wrap_breaks_wide_text_but_not_before_what_closes() {
        assert_eq!(wrap("役割を話し合う。", 7), ["役割を", "話し合", "う。"]);
        assert_eq!(wrap("金曜、午後", 5), ["金", "曜、", "午後"]);
        assert_eq!(wrap("「役割」と", 5), ["「役", "割」", "と"]);
        assert_eq!(wrap("漢字", 1), ["…", "…"]);
    }

    #[test]
    fn no_break_spaces_hold_words_together() {
        assert_eq!(wrap("about 24\u{A0}h notice", 9), ["about", "24\u{A0}h", "notice"]);
        assert_eq!(wrap("नमस्ते स्त्री", 6), ["नमस्ते", "स्त्री"]);
    }

    #[test]
    fn a_dot_between_two_parts_stands_before_the_second() {
        assert_eq!(wrap("calm · by 31 Jan", 6), ["calm", "· by", "31 Jan"]);
        assert_eq!(wrap("a·b · c", 5), ["a·b", "· c"]);
        assert_eq!(wrap("· calmer", 6), ["·", "calmer"], "a mark that begins a text is no such dot");
    }

    #[test]
    fn a_hanging_indent_spares_the_first_line() {
        assert_eq!(wrap_hanging("1 ◷ nothing before 9:30", 14, 4), ["1 ◷ nothing", "    before", "    9:30"]);
        assert_eq!(wrap_hanging("ab cd", 2, 90), ["ab", " c", " d"], "the indent leaves room for words");
    }

    fn any_text() -> impl Strategy<Value = String> {
        let telling: Vec<char> = "abcde    \n\t.·,)(“…\u{A0}日本語、。「」ー👩\u{200D}🚀❤\u{FE0F}🇩🇪\u{301}\u{1b}لاक\u{94d}\u{93e}한ｶ\u{ff9e}"
            .chars()
            .collect();
        let one = prop_oneof![8 => proptest::sample::select(telling), 1 => any::<char>()];
        proptest::collection::vec(one, 0..80).prop_map(String::from_iter)
    }

    fn without_spaces(text: &str) -> String {
        text.chars().filter(|character| !character.is_whitespace()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_clipped_text_fits_and_is_the_start(text in any_text(), columns in 0usize..40) {
            let clipped = clip(&text, columns);
            prop_assert!(width(&clipped) <= columns);
            let kept = clipped.strip_suffix(ELLIPSIS).unwrap_or(&clipped);
            prop_assert!(text.starts_with(kept));
        }

        #[test]
        fn a_padded_text_is_exactly_as_wide_as_asked(text in any_text(), columns in 0usize..40) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }

        #[test]
        fn no_wrapped_line_is_wider_than_asked(text in any_text(), columns in 0usize..40, indent in 0usize..50) {
            for line in wrap_hanging(&text, columns, indent) {
                prop_assert!(width(&line) <= columns, "{:?} is wider than {}", line, columns);
            }
        }

        #[test]
        fn wrapping_loses_nothing_but_spaces(text in any_text(), columns in 12usize..60, indent in 0usize..6) {
            let wrapped = wrap_hanging(&text, columns, indent).join("\n");
            prop_assert_eq!(without_spaces(&wrapped), without_spaces(&text));
        }

        #[test]
        fn words_that_fit_stay_whole(words in proptest::collection::vec("[a-z]{1,10}", 1..20), columns in 10usize..40) {
            let wrapped = wrap(&words.join(" "), columns);
            let found: Vec<&str> = wrapped.iter().flat_map(|line| line.split(' ')).collect();
            prop_assert_eq!(found, words);
        }
    }
}
