//! How long the printed charter is, in lines of A4 and of Letter, and which part of it is long. An estimate from how many
//! letters stand in a line: the sizes of paper and type are those of `format/html`, the spaces those of its style sheet.

use unicode_width::UnicodeWidthStr;

use super::html::{MARKS, ROLE_COLUMNS, Told, told};
use super::print::{about, agreement, next, title, until};
use super::{Charter, Role};
use crate::format::html::{PAPERS, Paper, TYPES};

/// A charter on each paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// The size of the letters in which it fits, else the smallest, in points.
    pub points: f64,
    /// A4 first.
    pub sheets: Vec<Sheet>,
}

/// A charter on one paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What the paper is called.
    pub paper: &'static str,
    /// How many lines a page has.
    pub has: f64,
    /// How many lines each part takes, from the top of the page.
    pub parts: Vec<(&'static str, f64)>,
}

impl Sheet {
    /// How many pages it takes; up to 1 it fits.
    pub fn pages(&self) -> f64 {
        self.parts.iter().map(|(_, lines)| lines).sum::<f64>() / self.has
    }

    /// The part that takes most lines.
    fn longest(&self) -> Option<(&'static str, f64)> {
        self.parts.iter().copied().max_by(|(_, a), (_, b)| a.total_cmp(b))
    }
}

impl Length {
    /// Whether it is one page on every paper.
    pub fn fits(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.pages() <= 1.0)
    }

    /// `one page of A4 and of Letter`, else how many, and which part is long: `longer than a page: 1.3 of A4, 1.4 of
    /// Letter; the longest part is Roles: 34 lines, where a page of A4 has 62`.
    pub fn told(&self) -> String {
        if self.fits() {
            let papers: Vec<&str> = self.sheets.iter().map(|sheet| sheet.paper).collect();
            return format!("one page of {}", papers.join(" and of "));
        }
        let over: Vec<&Sheet> = self.sheets.iter().filter(|sheet| sheet.pages() > 1.0).collect();
        let pages: Vec<String> =
            over.iter().map(|sheet| format!("{} of {}", tenths(sheet.pages()), sheet.paper)).collect();
        let long = over.first().and_then(|sheet| Some((sheet, sheet.longest()?)));
        let long = long.map(|(sheet, (part, lines))| {
            let has = sheet.has.floor();
            format!(
                "; the longest part is {part}: {lines:.0} lines, where a page of {} has {has:.0}",
                sheet.paper
            )
        });
        format!("longer than a page: {}{}", pages.join(", "), long.unwrap_or_default())
    }
}

/// To a tenth, never down to a whole page: what takes a little more than one is not told as one.
fn tenths(pages: f64) -> f64 {
    (pages * 10.0).ceil() / 10.0
}

/// How long a charter is, in the largest letters in which it is one page.
pub fn length(charter: &Charter) -> Length {
    let set = |points: &f64| Length {
        points: *points,
        sheets: PAPERS.iter().map(|paper| sheet(charter, *paper, *points)).collect(),
    };
    let smallest = TYPES.last().map_or_else(|| set(&9.0), set);
    TYPES.iter().map(set).find(Length::fits).unwrap_or(smallest)
}

/// What the style sheet puts around words on paper, in lines.
mod space {
    /// A line of the title.
    pub const TITLE: f64 = 1.56;
    /// A heading with the space around it.
    pub const HEADING: f64 = 1.82;
    /// A line of the purpose.
    pub const PURPOSE: f64 = 1.3;
    /// Between the entries of a list.
    pub const ENTRY: f64 = 0.08;
    /// The row of headings of a table.
    pub const TABLE: f64 = 1.2;
    /// Within a row of a table, above and below.
    pub const ROW: f64 = 0.36;
    /// A line of quiet words in a table.
    pub const NOTE: f64 = 0.95;
    /// The footer.
    pub const FOOTER: f64 = 1.8;
}

/// Letters that stand at a side of a cell, of a list, and between parts that stand side by side.
const PADDING: f64 = 1.3;
const BULLET: f64 = 2.3;
const GAP: f64 = 3.0;
/// Bold letters are wider than others, by so much.
const BOLD: f64 = 1.06;

fn sheet(charter: &Charter, paper: Paper, points: f64) -> Sheet {
    let columns = paper.columns(points);
    let mut parts = vec![("the title", head(charter, columns))];
    let mut part = |name: &'static str, lines: f64| parts.extend((lines > 0.0).then_some((name, lines)));
    part("Purpose", titled(space::PURPOSE * wrapped(&charter.purpose, (columns - PADDING) / space::PURPOSE)));
    part("Outcomes", titled(outcomes(charter, columns)));
    let frames: Vec<f64> = side_by_side(charter.frames.len(), columns, |nth, columns| {
        let lines = charter.frames.get(nth).map(|frame| frame.lines.iter().map(|(_, line)| line.as_str()));
        list(lines.into_iter().flatten(), columns)
    });
    part("what frames them", titled(most(&frames)));
    part("Roles", titled(roles(&charter.roles, columns)));
    let agreed: Vec<String> = charter.agreements.iter().map(agreement).collect();
    part("How we work together", titled(list(agreed.iter().map(String::as_str), columns)));
    let last: Vec<String> = [charter.decisions.clone(), next(charter).unwrap_or_default()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let last = side_by_side(last.len(), columns, |nth, columns| {
        last.get(nth).map_or(0.0, |words| wrapped(words, columns))
    });
    part("How we decide", titled(most(&last)));
    part("the footer", space::FOOTER);
    Sheet { paper: paper.name, has: paper.lines(points), parts }
}

fn head(charter: &Charter, columns: f64) -> f64 {
    let title = space::TITLE * wrapped(title(charter), columns / 1.75 / BOLD);
    title + about(charter).map_or(0.0, |about| wrapped(&about, columns))
}

/// With its heading, where there is anything.
fn titled(lines: f64) -> f64 {
    if lines > 0.0 { lines + space::HEADING } else { 0.0 }
}

fn side_by_side(count: usize, columns: f64, lines: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    let shares = u32::try_from(count.max(1)).map_or(1.0, f64::from);
    let own = (columns - GAP * (shares - 1.0)) / shares;
    (0..count).map(|nth| lines(nth, own)).collect()
}

fn most(lines: &[f64]) -> f64 {
    lines.iter().copied().fold(0.0, f64::max)
}

fn list<'a>(lines: impl Iterator<Item = &'a str>, columns: f64) -> f64 {
    lines.map(|line| wrapped(line, columns - BULLET) + space::ENTRY).sum()
}

fn outcomes(charter: &Charter, columns: f64) -> f64 {
    if charter.outcomes.is_empty() {
        return 0.0;
    }
    let Told { columns: told, marks } = told(&charter.outcomes);
    let taken: u32 = told.iter().map(|column| column.width).sum::<u32>() + if marks { MARKS } else { 0 };
    let first = share(columns, 100 - taken);
    let rows = charter.outcomes.iter().map(|outcome| {
        let words = wrapped(&outcome.words, first / BOLD) + space::NOTE * wrapped(&outcome.stake, first);
        let cells = told.iter().map(|column| wrapped((column.cell)(outcome), share(columns, column.width)));
        let marks = [outcome.met, outcome.priority.is_some()].into_iter().filter(|told| *told).count();
        let marks =
            u32::try_from(marks).map_or(0.0, f64::from) + wrapped(&outcome.cadence, share(columns, MARKS));
        cells.chain([words, marks]).fold(0.0, f64::max) + space::ROW
    });
    rows.sum::<f64>() + space::TABLE
}

fn roles(roles: &[Role], columns: f64) -> f64 {
    if roles.is_empty() {
        return 0.0;
    }
    let [wide, held_by, last] =
        [ROLE_COLUMNS.role, ROLE_COLUMNS.held_by, ROLE_COLUMNS.until].map(|width| share(columns, width));
    let rows = roles.iter().map(|role| {
        let words = wrapped(&role.title, wide / BOLD) + space::NOTE * wrapped(&role.purpose, wide);
        let backup = if role.backup.is_empty() { String::new() } else { format!("backup {}", role.backup) };
        let held = wrapped(&role.held_by, held_by) + space::NOTE * wrapped(&backup, held_by);
        [words, held, wrapped(&until(role), last)].into_iter().fold(0.0, f64::max) + space::ROW
    });
    rows.sum::<f64>() + space::TABLE
}

/// The letters in a line of a cell so many hundredths wide.
fn share(columns: f64, hundredths: u32) -> f64 {
    columns * f64::from(hundredths) / 100.0 - PADDING
}

/// How many lines words take: as many on each as fit, a word that is longer than a line on several.
fn wrapped(words: &str, columns: f64) -> f64 {
    let columns = columns.max(1.0);
    let (mut lines, mut used) = (0.0, 0.0);
    for word in words.split_whitespace() {
        let width = u32::try_from(word.width()).map_or(0.0, f64::from);
        if lines > 0.0 && used + 1.0 + width <= columns {
            used += 1.0 + width;
            continue;
        }
        let whole = ((width / columns).ceil()).max(1.0);
        lines += whole;
        used = width - (whole - 1.0) * columns;
    }
    lines
}
