//! Pieces of text with a meaning, put on a page: the only way in which words reach the screen, so that none of
//! them can drive or garble it. Never wider or higher than the area it was given.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Margin, Position, Rect, Size};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::card_list::Laid;
use super::digits::RUNNING;
use super::page::Page;
use super::text;
use super::theme::{Meaning, Theme};
use crate::app::event::Target;
use crate::format::letters::letters;
use crate::format::safe;

/// Some words and what they mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What they mean.
    pub ink: Meaning,
    /// The words, safe to show.
    pub text: String,
}

/// A piece of text; control characters in it show as marks.
pub fn piece(ink: Meaning, words: impl AsRef<str>) -> Piece {
    Piece { ink, text: safe::line(words.as_ref()).into_owned() }
}

/// The columns that pieces take.
pub fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| text::width(&piece.text)).sum()
}

/// Pieces as lines of at most `columns`, broken between words; every line but the first is indented.
pub fn flow(pieces: &[Piece], columns: usize, indent: usize) -> Vec<Vec<Piece>> {
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let lines = text::lines(&whole, columns, indent).into_iter();
    lines
        .map(|line| {
            let gap = Piece { ink: Meaning::Text, text: " ".repeat(line.indent) };
            let gap = (line.indent > 0).then_some(gap);
            gap.into_iter().chain(cut(pieces, line.place)).collect()
        })
        .collect()
}

/// What stands at these bytes of all pieces in a row.
fn cut(pieces: &[Piece], place: Range<usize>) -> impl Iterator<Item = Piece> {
    let mut behind = 0;
    pieces.iter().filter_map(move |piece| {
        let start = behind;
        behind += piece.text.len();
        let own = place.start.max(start).checked_sub(start)?..place.end.min(behind).checked_sub(start)?;
        let text = piece.text.get(own).filter(|text| !text.is_empty())?;
        Some(Piece { ink: piece.ink, text: text.to_owned() })
    })
}

/// Shows that a line, or a text of several, goes on out of sight.
pub const MORE: &str = text::ELLIPSIS;

/// What one frame worked out and the next may show again.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The cards of the page.
    pub cards: Option<Laid>,
}

/// The page while it is drawn, and what can be clicked on it.
pub struct Canvas<'a> {
    page: &'a mut Page,
    /// The look of each meaning.
    pub theme: &'a Theme,
    /// The areas that can be clicked; later ones lie on top.
    pub hits: Vec<(Rect, Target)>,
    /// Where the next letter goes.
    pub cursor: Option<Position>,
    /// What the frame before worked out.
    pub memory: &'a mut Memory,
    /// The last frame that was drawn.
    pub framed: Rect,
    /// All frames that were drawn.
    frames: Vec<Rect>,
}

impl<'a> Canvas<'a> {
    /// A page of this size, blank in the theme's background.
    pub fn new(page: &'a mut Page, size: Size, theme: &'a Theme, memory: &'a mut Memory) -> Self {
        page.blank(size, theme.background());
        Self { page, theme, hits: Vec::new(), cursor: None, memory, framed: Rect::ZERO, frames: Vec::new() }
    }

    /// The whole page.
    pub fn area(&self) -> Rect {
        self.page.area()
    }

    /// Paints an area empty, as a surface on which what follows stands.
    pub fn fill(&mut self, area: Rect, surface: Meaning) {
        self.page.blank_out(area.intersection(self.area()), self.theme.style(surface));
    }

    /// One line of pieces at the start of an area; where it ends sooner, a mark says so.
    pub fn line(&mut self, area: Rect, pieces: &[Piece]) {
        self.line_on(area, None, pieces);
    }

    /// One line of pieces on a row that is marked, such as the selected one.
    pub fn line_on(&mut self, area: Rect, marked: Option<Meaning>, pieces: &[Piece]) {
        let row = Rect { height: 1.min(area.height), ..area }.intersection(self.area());
        if row.is_empty() {
            return;
        }
        let theme = self.theme;
        if let Some(surface) = marked {
            self.page.wash(row, theme.style(surface));
        }
        let style = |ink| marked.map_or_else(|| theme.style(ink), |surface| theme.on(surface, ink));
        self.page.write(row, pieces.iter().map(|piece| (piece.text.as_str(), style(piece.ink))));
    }

    /// Pieces at the end of a line.
    pub fn right(&mut self, area: Rect, pieces: &[Piece]) {
        let columns = u16::try_from(width(pieces)).unwrap_or(u16::MAX).min(area.width);
        self.line(Rect { x: area.right() - columns, width: columns, ..area }, pieces);
    }

    /// Lines of pieces from the top of an area, with a mark where more follow than fit; gives the rows that they took.
    pub fn lines(&mut self, area: Rect, lines: &[Vec<Piece>]) -> u16 {
        let (shown, below) = lines.split_at(lines.len().min(area.height.into()));
        let last = shown.len().saturating_sub(1);
        for (nth, (row, line)) in area.rows().zip(shown).enumerate() {
            match nth == last && says_more(below) {
                true => self.line(row, &going_on(line, area.width.into())),
                false => self.line(row, line),
            }
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height)
    }

    /// A frame with a heading in it; gives the area within.
    pub fn frame(&mut self, area: Rect, heading: &str, strong: bool) -> Rect {
        self.framed = area;
        self.frames.push(area);
        let ink = if strong { Meaning::BorderStrong } else { Meaning::Border };
        let (top, bottom) = (area.y, area.bottom().saturating_sub(1));
        let (left, right) = (area.x, area.right().saturating_sub(1));
        let style = self.theme.style(ink);
        let whole = self.area();
        let mut sign = |x, y, width, sign: &str| {
            let row = Rect { x, y, width, height: 1 }.intersection(whole);
            if !row.is_empty() {
                self.page.write(row, [(sign, style)]);
            }
        };
        let between = area.width.saturating_sub(2);
        let line = "─".repeat(between.into());
        for (y, start, end) in [(top, "╭", "╮"), (bottom, "╰", "╯")] {
            sign(left, y, 1, start);
            sign(left + 1, y, between, &line);
            sign(right, y, 1, end);
        }
        for y in top + 1..bottom {
            sign(left, y, 1, "│");
            sign(right, y, 1, "│");
        }
        if !heading.is_empty() && area.width > 6 {
            let words = format!(" {heading} ");
            self.line(
                Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area },
                &[piece(Meaning::Heading, words)],
            );
        }
        // A column of air at both sides.
        area.inner(Margin::new(2, 1))
    }

    /// An area with so many rows more that no frame looks out above or below it.
    pub fn with_frames_whole(&self, area: Rect) -> Rect {
        let cut = self.frames.iter().filter(|frame| frame.intersects(area));
        let top = cut.clone().map(|frame| frame.y).min().unwrap_or(area.y).min(area.y);
        let bottom = cut.map(|frame| frame.bottom()).max().unwrap_or(area.y).max(area.bottom());
        Rect { y: top, height: bottom - top, ..area }
    }

    /// Which of a longer list are shown, in its frame's lower edge: `▲ 12–30 of 84 ▼`. Nothing where all are.
    pub fn rows_shown(&mut self, frame: Rect, shown: &Range<usize>, of: usize) {
        if shown.is_empty() || shown.len() >= of {
            return;
        }
        let above = if shown.start > 0 { "▲ " } else { "" };
        let below = if shown.end < of { " ▼" } else { "" };
        let words = format!(" {above}{}–{} of {of}{below} ", shown.start + 1, shown.end);
        let columns = u16::try_from(text::width(&words)).unwrap_or(0).min(frame.width.saturating_sub(4));
        let row = Rect { x: frame.right() - columns - 2, y: frame.bottom() - 1, width: columns, height: 1 };
        self.line(row, &[piece(Meaning::Quiet, words)]);
    }

    /// A bar of which a part is full, 0 to 1.
    pub fn bar(&mut self, area: Rect, part: f64, ink: Meaning) {
        self.bar_of(area, part, ink, RUNNING);
    }

    /// A bar whose full part is made of this sign.
    pub fn bar_of(&mut self, area: Rect, part: f64, ink: Meaning, sign: &str) {
        let columns = f64::from(area.width);
        let full = (part.clamp(0.0, 1.0) * columns).round();
        let full = (0..area.width).filter(|column| f64::from(*column) < full).count();
        let rest = usize::from(area.width) - full;
        let pieces =
            [Piece { ink, text: sign.repeat(full) }, Piece { ink: Meaning::BarRest, text: "░".repeat(rest) }];
        self.line(area, &pieces);
    }

    /// An area full of one sign.
    pub fn solid(&mut self, area: Rect, sign: &str, style: Style) {
        let area = area.intersection(self.area());
        let line = sign.repeat(area.width.into());
        for row in area.rows() {
            self.page.write(row, [(line.as_str(), style)]);
        }
    }

    /// A widget of another crate, in one look: what it leaves blank stays as it is.
    pub fn widget(&mut self, area: Rect, style: Style, widget: impl Widget) {
        let area = area.intersection(self.area());
        let mut cells = Buffer::empty(area);
        widget.render(area, &mut cells);
        for (row, cells) in area.rows().zip(cells.content.chunks(usize::from(area.width).max(1))) {
            let mut place = row;
            for signs in cells.chunk_by(|cell, next| is_blank(cell) == is_blank(next)) {
                place.width = u16::try_from(signs.len()).unwrap_or(0);
                if !signs.first().is_none_or(is_blank) {
                    let signs: String = signs.iter().map(Cell::symbol).collect();
                    self.page.write(place, [(signs.as_str(), style)]);
                }
                place.x += place.width;
            }
        }
    }

    /// Marks an area as one that can be clicked.
    pub fn hit(&mut self, area: Rect, target: Target) {
        self.hits.push((area, target));
    }

    /// Typed text over all rows of an area behind its prompt, broken between words, with its cursor; the rows around it
    /// where there are more, with a mark at the end that is out of sight.
    pub fn typed(&mut self, area: Rect, prompt: &str, value: &str, cursor: usize, on: Option<Meaning>) {
        let indent = u16::try_from(text::width(prompt)).unwrap_or(0).min(area.width);
        let words = Rect { x: area.x + indent, width: area.width - indent, ..area };
        if words.is_empty() {
            return;
        }
        let columns = usize::from(words.width).saturating_sub(1);
        let typed = typed_lines(value, cursor, columns, area.height.into());
        let before = if typed.above { piece(Meaning::Hint, MORE) } else { piece(Meaning::HintKey, prompt) };
        self.line(Rect { width: indent, ..area }, &[before]);
        let last = typed.lines.len().saturating_sub(1);
        for (nth, (row, line)) in words.rows().zip(typed.lines).enumerate() {
            let mark = piece(Meaning::Hint, if typed.below && nth == last { MORE } else { "" });
            self.line_on(row, on, &[Piece { ink: Meaning::Text, text: line }, mark]);
        }
        let Position { x, y } = typed.cursor;
        self.cursor = Some(Position { x: words.x + x, y: words.y + y });
    }

    /// A line of typed text with its cursor, scrolled so that the cursor is in it, with a mark before what is out of sight.
    /// `cursor` in characters.
    pub fn input(&mut self, area: Rect, value: &str, cursor: usize, focus: bool, on: Option<Meaning>) {
        let before: String = value.chars().take(cursor).collect();
        let (before, whole) = (safe::line(&before).into_owned(), safe::line(value).into_owned());
        let columns = usize::from(area.width).saturating_sub(1);
        let before = text::width(&before);
        let mark = if before > columns { MORE } else { "" };
        let columns = columns.saturating_sub(text::width(mark));
        let mut skipped = 0;
        let mut shown = whole.as_str();
        for letter in letters(&whole) {
            if before.saturating_sub(skipped) <= columns {
                break;
            }
            skipped += text::width(letter);
            shown = shown.get(letter.len()..).unwrap_or_default();
        }
        let mark = Piece { ink: Meaning::Hint, text: mark.to_owned() };
        let column = width(std::slice::from_ref(&mark)) + before.saturating_sub(skipped);
        self.line_on(area, on, &[mark, Piece { ink: Meaning::Text, text: shown.to_owned() }]);
        if focus && !area.is_empty() {
            let column = u16::try_from(column).unwrap_or(0);
            self.cursor = Some(Position { x: area.x + column.min(area.width - 1), y: area.y });
        }
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// As many lines as there are rows, with a mark where more follow.
pub fn as_many(mut lines: Vec<Vec<Piece>>, rows: usize, columns: usize) -> Vec<Vec<Piece>> {
    let below = lines.split_off(lines.len().min(rows));
    if let Some(last) = lines.last_mut().filter(|_| says_more(&below)) {
        *last = going_on(last, columns);
    }
    lines
}

/// Whether lines that are out of sight have any words.
fn says_more(lines: &[Vec<Piece>]) -> bool {
    lines.iter().flatten().any(|piece| !piece.text.trim().is_empty())
}

/// A line with the mark that more follows below it, without its last word where there is no room for both.
pub fn going_on(line: &[Piece], columns: usize) -> Vec<Piece> {
    let mut line = flow(line, columns.saturating_sub(2), 0).into_iter().next().unwrap_or_default();
    let gap = if line.is_empty() { "" } else { " " };
    line.push(Piece { ink: Meaning::Hint, text: format!("{gap}{MORE}") });
    line
}

/// What is left of an area below so many rows.
pub fn below(area: Rect, used: u16) -> Rect {
    let used = used.min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// What is typed as lines of its own, of which some are out of sight.
struct Typed {
    lines: Vec<String>,
    /// The column and line of the cursor among them.
    cursor: Position,
    above: bool,
    below: bool,
}

/// What is typed, with its cursor (in characters). The line of the cursor is among those given, of which there are at most
/// so many.
fn typed_lines(value: &str, cursor: usize, columns: usize, most: usize) -> Typed {
    let before: String = value.chars().take(cursor).collect();
    let (before, whole) = (safe::line(&before).len(), safe::line(value).into_owned());
    let lines = text::lines(&whole, columns, 0);
    let at = lines.iter().rposition(|line| line.place.start <= before).unwrap_or(0);
    let start = lines.len().saturating_sub(most).min(at);
    let words = |line: &text::Line| whole.get(line.place.clone()).unwrap_or_default().to_owned();
    let start_of_line = lines.get(at).map_or(0, |line| line.place.start);
    let column = text::width(whole.get(start_of_line..before).unwrap_or_default()).min(columns);
    let position = |place: usize| u16::try_from(place).unwrap_or(0);
    Typed {
        cursor: Position { x: position(column), y: position(at - start) },
        above: start > 0,
        below: start + most < lines.len(),
        lines: lines.iter().skip(start).take(most).map(words).collect(),
    }
}

/// How many rows what is typed takes in so many columns.
pub fn typed_rows(value: &str, columns: usize) -> usize {
    text::lines(&safe::line(value), columns, 0).len().max(1)
}

/// The rows of a list that are shown, so that the selected one is among them, with a few around it.
pub fn window(rows: usize, selected: Option<usize>, height: usize) -> std::ops::Range<usize> {
    let last_start = rows.saturating_sub(height);
    let start = match selected {
        Some(selected) => {
            selected.saturating_sub(height.saturating_sub(1).saturating_sub(height / 4)).min(last_start)
        }
        // With nothing selected the newest, at the end, are shown.
        None => last_start,
    };
    start..(start + height).min(rows)
}
