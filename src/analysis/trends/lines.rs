//! Trends laid out for so many columns: words first, then chart and figures, beside each other where there is room, and
//! small sections beside each other where there is much.
//! Never a line that is wider, save where a single word is.

use unicode_width::UnicodeWidthStr;

use super::Trends;
use super::told::{Row, Section, sections, title};
use crate::format::safe;

/// From this many columns on, charts go further back and figures stand beside long words.
const WIDE: usize = 90;

/// The columns between two sections that stand beside each other.
const BETWEEN: usize = 4;

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
    let half = columns.saturating_sub(BETWEEN) / 2;
    let mut waiting: Option<Vec<Line>> = None;
    for section in sections(trends, charted) {
        let is_small = columns >= WIDE && Widths::natural(&section, half).is_some();
        match waiting.take() {
            Some(left) if is_small => lines.extend(beside(left, told(&section, half), half + BETWEEN)),
            None if is_small => waiting = Some(told(&section, half)),
            left => {
                lines.extend(left.unwrap_or_default());
                lines.extend(told(&section, columns));
            }
        }
    }
    lines.extend(waiting.unwrap_or_default());
    lines
}

/// A section with a blank line before it.
fn told(section: &Section, columns: usize) -> Vec<Line> {
    let mut lines = vec![Vec::new(), vec![span(Part::Heading, &section.heading)]];
    if !section.about.is_empty() {
        lines.extend(alone(Part::About, &section.about, columns, "  "));
    }
    lines.extend(rows(section, columns));
    lines
}

/// Two sections side by side, the second so many columns from the start.
fn beside(left: Vec<Line>, right: Vec<Line>, start: usize) -> Vec<Line> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let both = |_| {
        let (mut line, right) = (left.next().unwrap_or_default(), right.next().unwrap_or_default());
        if !right.is_empty() {
            let used: usize = line.iter().map(|span| width(&span.text)).sum();
            line.push(span(Part::Figures, &" ".repeat(start.saturating_sub(used))));
            line.extend(right);
        }
        line
    };
    (0..rows).map(both).collect()
}

/// How wide a section's columns are.
struct Widths {
    words: usize,
    chart: usize,
    columns: usize,
}

impl Widths {
    /// The columns of a section whose rows fit into a line each, or that may break figures beside long words.
    fn of(section: &Section, columns: usize) -> Option<Self> {
        let wide = || Self::needed(section, columns).map(|(widths, _)| widths);
        let has_room = |widths: &Self| columns >= WIDE && widths.words <= columns * 2 / 5;
        Self::natural(section, columns).or_else(|| wide().filter(has_room))
    }

    /// The columns of a section whose rows fit into a line each.
    fn natural(section: &Section, columns: usize) -> Option<Self> {
        Self::needed(section, columns).filter(|(_, whole)| *whole <= columns).map(|(widths, _)| widths)
    }

    /// The columns that a section asks for, and how many its widest row has in all.
    fn needed(section: &Section, columns: usize) -> Option<(Self, usize)> {
        let widest = |part: fn(&Row) -> &str| section.rows.iter().map(|row| width(part(row))).max();
        let (words, chart) = (widest(|row| &row.words)?, widest(|row| &row.chart)?);
        let gaps = if chart > 0 { 6 } else { 4 };
        let whole = words + chart + widest(|row| &row.figures)? + gaps;
        Some((Self { words, chart, columns }, whole))
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
