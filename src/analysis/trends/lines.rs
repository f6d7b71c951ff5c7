//! Trends laid out for so many columns: words first, then chart and figures, beside each other where there is room.
//! Never a line that is wider, save where a single word is.

use unicode_width::UnicodeWidthStr;

use super::Trends;
use super::told::{Row, Section, sections, title};
use crate::format::safe;

/// From this many columns on, charts go further back and figures stand beside long words.
const WIDE: usize = 90;

/// How many sessions charts go back: in few columns, and in many.
const CHARTED: (usize, usize) = (20, 40);

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What stands above a section.
    Heading,
    /// How to read it.
    About,
    /// What is told.
    Words,
    /// Blocks.
    Chart,
    /// Figures, and the space between pieces.
    Figures,
}

/// A piece of a line, safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub part: Part,
    /// The words.
    pub text: String,
}

/// Pieces that stand beside each other.
pub type Line = Vec<Span>;

/// The whole page for so many columns.
pub fn lines(trends: &Trends, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if trends.sessions.is_empty() {
        let words = "No sessions to tell of yet: trends begin with the first one.";
        lines.extend(alone(Part::About, words, columns, ""));
    } else {
        lines.push(vec![span(Part::Heading, &title(trends))]);
    }
    let charted = if columns < WIDE { CHARTED.0 } else { CHARTED.1 };
    for section in sections(trends, charted) {
        lines.push(Vec::new());
        lines.push(vec![span(Part::Heading, &section.heading)]);
        if !section.about.is_empty() {
            lines.extend(alone(Part::About, &section.about, columns, "  "));
        }
        lines.extend(rows(&section, columns));
    }
    lines
}

/// How wide a section's columns are.
struct Widths {
    words: usize,
    chart: usize,
    columns: usize,
}

impl Widths {
    fn of(section: &Section, columns: usize) -> Option<Self> {
        let widest = |part: fn(&Row) -> &str| section.rows.iter().map(|row| width(part(row))).max();
        let words = widest(|row| &row.words)?;
        let chart = widest(|row| &row.chart)?;
        let figures = widest(|row| &row.figures)?;
        let gaps = if chart > 0 { 6 } else { 4 };
        let is_narrow = words + chart + figures + gaps <= columns;
        let has_room = columns >= WIDE && words <= columns * 2 / 5;
        (is_narrow || has_room).then_some(Self { words, chart, columns })
    }

    fn line(&self, row: &Row) -> Vec<Line> {
        let mut first = vec![span(Part::Words, &format!("  {}", padded(&row.words, self.words)))];
        let mut before = self.words + 2;
        if self.chart > 0 {
            first.push(span(Part::Chart, &format!("  {}", padded(&row.chart, self.chart))));
            before += self.chart + 2;
        }
        let mut lines = Vec::new();
        for words in wrapped(&row.figures, self.columns.saturating_sub(before + 2)) {
            let gap = if lines.is_empty() { "  ".to_owned() } else { " ".repeat(before + 2) };
            let mut line = std::mem::take(&mut first);
            line.push(span(Part::Figures, &(gap + &words)));
            lines.push(line);
        }
        if lines.is_empty() { vec![first] } else { lines }
    }
}

fn rows(section: &Section, columns: usize) -> Vec<Line> {
    let widths = Widths::of(section, columns);
    let told = section.rows.iter().map(|row| match &widths {
        Some(widths) => widths.line(row),
        None => stacked(row, columns),
    });
    told.flatten().collect()
}

/// A row in few columns: the words, and below them chart and figures.
fn stacked(row: &Row, columns: usize) -> Vec<Line> {
    let mut lines = alone(Part::Words, &row.words, columns, "  ");
    let chart = if row.chart.is_empty() { String::new() } else { format!("{}  ", row.chart) };
    let mut before = Some(span(Part::Chart, &format!("    {chart}")));
    let indent = 4 + width(&chart);
    for words in wrapped(&row.figures, columns.saturating_sub(indent)) {
        let gap = || span(Part::Figures, &" ".repeat(indent));
        lines.push(vec![before.take().unwrap_or_else(gap), span(Part::Figures, &words)]);
    }
    lines
}

/// Words that have their lines to themselves.
fn alone(part: Part, words: &str, columns: usize, indent: &str) -> Vec<Line> {
    let lines = wrapped(words, columns.saturating_sub(indent.len())).into_iter();
    lines.map(|words| vec![span(part, &format!("{indent}{words}"))]).collect()
}

fn span(part: Part, words: &str) -> Span {
    Span { part, text: safe::line(words).into_owned() }
}

fn width(words: &str) -> usize {
    safe::line(words).width()
}

fn padded(words: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(words));
    format!("{words}{}", " ".repeat(missing))
}

/// Words as lines of at most so many columns; a word that is longer has a line to itself.
fn wrapped(words: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
