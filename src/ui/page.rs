//! A frame before it is cells: what stands in each row, as strokes. Two rows of strokes compare in a fraction of the time
//! that their cells would take, so that only rows that differ are painted, and only their cells are compared. Never knows
//! what a view shows.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use super::text;
use crate::format::letters::letters;

/// The columns that the widest letter takes: a whole syllable in some scripts.
const WIDEST: usize = 6;

/// A frame as strokes, from its first row to its last.
#[derive(Debug, Clone, Default)]
pub struct Page {
    size: Size,
    rows: Vec<Row>,
}

impl Page {
    /// Begins anew: a page of this size on which nothing stands.
    pub fn blank(&mut self, size: Size, style: Style) {
        self.size = size;
        self.rows.resize_with(size.height.into(), Row::default);
        self.blank_out(self.area(), style);
    }

    /// All of it.
    pub fn area(&self) -> Rect {
        Rect::from(self.size)
    }

    /// Takes away what stands in an area, and gives it this look.
    pub fn blank_out(&mut self, area: Rect, style: Style) {
        let whole = area.x == 0 && area.width == self.size.width;
        for row in self.rows_of(area) {
            // What is covered for its whole width need not be painted first.
            if whole {
                row.strokes.clear();
                row.pieces.clear();
                row.words.clear();
            }
            row.strokes.push(Stroke::Blank { x: area.x, columns: area.width, style });
        }
    }

    /// Gives an area this look, whatever stands there.
    pub fn wash(&mut self, area: Rect, style: Style) {
        for row in self.rows_of(area) {
            row.strokes.push(Stroke::Wash { x: area.x, columns: area.width, style });
        }
    }

    /// Writes in the first row of an area; where it ends sooner, a mark says so.
    pub fn write<'a>(&mut self, area: Rect, pieces: impl IntoIterator<Item = (&'a str, Style)>) {
        let Some(row) = self.rows.get_mut(usize::from(area.y)) else { return };
        for (words, style) in pieces {
            row.words.push_str(words);
            row.pieces.push((row.words.len(), style));
        }
        row.strokes.push(Stroke::Line { x: area.x, columns: area.width, end: row.pieces.len() });
    }

    /// Paints all rows into cells, whatever those hold.
    pub fn paint(&self, buffer: &mut Buffer) {
        let width = usize::from(self.size.width).max(1);
        for (row, cells) in self.rows.iter().zip(buffer.content.chunks_mut(width)) {
            row.paint(cells);
        }
    }

    fn rows_of(&mut self, area: Rect) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut().skip(area.y.into()).take(area.height.into())
    }
}

/// What stands in one row: strokes in the order in which they cover each other.
#[derive(Debug, Clone, Default, PartialEq)]
struct Row {
    strokes: Vec<Stroke>,
    /// Of all strokes, one behind the other: the byte of `words` at which a piece of one look ends, and its look.
    pieces: Vec<(usize, Style)>,
    /// The words of all pieces, one behind the other.
    words: String,
}

/// Something done to the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stroke {
    /// Nothing stands here any more.
    Blank { x: u16, columns: u16, style: Style },
    /// The same letters, in another look.
    Wash { x: u16, columns: u16, style: Style },
    /// The row's pieces up to this one, behind those before them, with so many columns for all of them.
    Line { x: u16, columns: u16, end: usize },
}

impl Row {
    fn paint(&self, cells: &mut [Cell]) {
        let mut pieces = self.pieces();
        let mut written = 0;
        for stroke in &self.strokes {
            match *stroke {
                Stroke::Blank { x, columns, style } => blank(cells, &span(x, columns), style),
                Stroke::Wash { x, columns, style } => {
                    let cells = cells.get_mut(span(x, columns)).unwrap_or_default();
                    cells.iter_mut().for_each(|cell| _ = cell.set_style(style));
                }
                Stroke::Line { x, columns, end } => {
                    let line: Vec<Piece<'_>> = pieces.by_ref().take(end - written).collect();
                    written = end;
                    let cells = cells.get_mut(span(x, columns)).unwrap_or_default();
                    write(cells, &clipped(&line, cells.len()));
                }
            }
        }
    }

    fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut begun = 0;
        self.pieces.iter().map(move |&(end, style)| {
            let words = self.words.get(begun..end).unwrap_or_default();
            begun = end;
            (words, style)
        })
    }
}

/// Some words in one look.
type Piece<'a> = (&'a str, Style);

/// Pieces as far as they fit into so many columns, with a mark where words are cut away. Spaces are none.
fn clipped<'l, 'a>(pieces: &'l [Piece<'a>], columns: usize) -> Cow<'l, [Piece<'a>]> {
    if pieces.iter().map(|(words, _)| text::width(words)).sum::<usize>() <= columns {
        return pieces.into();
    }
    let whole: String = pieces.iter().map(|(words, _)| *words).collect();
    let words = whole.trim_end();
    let kept = text::clip(words, columns);
    let mark = kept != words && !kept.is_empty();
    let mut left = if mark { kept.len() - text::ELLIPSIS.len() } else { kept.len() };
    let mut line: Vec<Piece<'_>> = Vec::new();
    for (words, style) in pieces {
        let part = words.get(..left.min(words.len())).unwrap_or_default();
        left -= part.len();
        line.extend((!part.is_empty()).then_some((part, *style)));
    }
    let style = line.last().or(pieces.first()).map_or(Style::new(), |(_, style)| *style);
    line.extend(mark.then_some((text::ELLIPSIS, style)));
    line.into()
}

fn span(x: u16, columns: u16) -> Range<usize> {
    let start = usize::from(x);
    start..start + usize::from(columns)
}

fn blank(cells: &mut [Cell], place: &Range<usize>, style: Style) {
    // A wide letter that begins before would cover the first cells.
    for back in 1..=WIDEST.min(place.start) {
        let Some(cell) = cells.get_mut(place.start - back) else { continue };
        if text::width(cell.symbol()) > back {
            cell.set_symbol(" ");
        }
    }
    let mut nothing = Cell::EMPTY;
    nothing.set_style(style);
    cells.get_mut(place.clone()).unwrap_or_default().fill(nothing);
}

/// Letter by letter, so that each stands in the columns that `text::width` counts for it.
fn write(cells: &mut [Cell], line: &[Piece<'_>]) {
    let mut cells = cells.iter_mut();
    for (letter, style) in line.iter().flat_map(|(words, style)| letters(words).map(move |one| (one, *style)))
    {
        let Some(behind) = text::width(letter).checked_sub(1) else { continue };
        let Some(cell) = cells.next().filter(|_| behind <= cells.len()) else { break };
        // A space that holds words together in a line is a plain one for whoever copies the line.
        let letter = if letter == "\u{a0}" { " " } else { letter };
        cell.set_symbol(letter).set_style(style);
        // A terminal that draws it narrower shows these.
        cells.by_ref().take(behind).for_each(|cell| _ = cell.set_symbol(" ").set_style(style));
    }
}

/// What a terminal shows, row by row.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    size: Size,
    rows: Vec<ShownRow>,
    /// The rows that the last page replaced.
    before: Vec<Buffer>,
}

#[derive(Debug, Clone)]
struct ShownRow {
    row: Row,
    cells: Buffer,
}

impl Shown {
    /// A terminal of this size that was cleared.
    pub fn cleared(size: Size) -> Self {
        let empty = |area| ShownRow { row: Row::default(), cells: Buffer::empty(area) };
        Self { size, rows: Rect::from(size).rows().map(empty).collect(), before: Vec::new() }
    }

    /// The columns and rows of the terminal.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Takes in that this page is shown from now on: the cells to send to the terminal, row by row. What is left in the
    /// page is of no use. A page of another size changes nothing.
    pub fn become_page(&mut self, page: &mut Page) -> impl Iterator<Item = (u16, u16, &Cell)> {
        self.before.clear();
        let rows = if page.size == self.size { page.rows.as_mut_slice() } else { &mut [] };
        for (shown, row) in self.rows.iter_mut().zip(rows).filter(|(shown, row)| shown.row != **row) {
            mem::swap(&mut shown.row, row);
            let blank = Buffer::empty(shown.cells.area);
            self.before.push(mem::replace(&mut shown.cells, blank));
            shown.row.paint(&mut shown.cells.content);
        }
        self.before
            .iter()
            .filter_map(|before| Some((before, self.rows.get(usize::from(before.area.y))?)))
            .flat_map(|(before, shown)| placed(before.diff_iter(&shown.cells), &shown.cells))
    }
}

/// Whether terminals may disagree on how wide a letter is: it is made of several characters, as an emoji with a selector, a
/// joined one, or a flag. Where it stands is sure only before it: what comes next is to be placed anew.
pub fn is_joined(cell: &Cell) -> bool {
    cell.symbol().chars().nth(1).is_some()
}

/// The cells to send, so that each column is right whether a terminal draws a joined letter narrow or wide: first what shows
/// beside a narrow one, then the letter over it.
fn placed<'a>(
    changed: impl Iterator<Item = (u16, u16, &'a Cell)>,
    row: &'a Buffer,
) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let mut covered = 0;
    let visible = changed.filter(move |(x, _, cell)| {
        let is_visible = *x >= covered;
        if is_visible && is_joined(cell) {
            covered = x.saturating_add(columns(cell));
        }
        is_visible
    });
    visible.flat_map(move |(x, y, cell)| {
        let behind = if is_joined(cell) { x + 1..x.saturating_add(columns(cell)) } else { 0..0 };
        let behind = behind.filter_map(move |x| Some((x, y, row.content.get(usize::from(x))?)));
        behind.chain([(x, y, cell)])
    })
}

fn columns(cell: &Cell) -> u16 {
    u16::try_from(text::width(cell.symbol())).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    const SIZE: Size = Size { width: 12, height: 3 };

    fn page(lines: &[&str]) -> Page {
        let mut page = Page::default();
        page.blank(SIZE, Style::new().bg(Color::Blue));
        for (y, line) in (0..).zip(lines) {
            page.write(Rect { x: 1, y, width: 9, height: 1 }, [(*line, Style::new().fg(Color::Red))]);
        }
        page
    }

    fn sent(shown: &mut Shown, lines: &[&str]) -> Vec<(u16, u16, String)> {
        let mut page = page(lines);
        shown.become_page(&mut page).map(|(x, y, cell)| (x, y, cell.symbol().to_owned())).collect()
    }

    #[test]
    fn only_what_differs_is_sent() {
        let mut shown = Shown::cleared(SIZE);
        assert_eq!(sent(&mut shown, &["ada", "ben"]).len(), 36, "the ground has a colour");
        assert_eq!(sent(&mut shown, &["ada", "ben"]), []);
        assert_eq!(sent(&mut shown, &["ada", "bea"]), [(3, 1, "a".to_owned())]);
        assert_eq!(sent(&mut shown, &["ada"]).len(), 3);
    }

    #[test]
    fn a_joined_letter_stands_right_whether_it_is_drawn_narrow_or_wide() {
        let mut shown = Shown::cleared(SIZE);
        sent(&mut shown, &["a b c d"]);
        let cells = sent(&mut shown, &["a ❤️c d"]);
        let told: Vec<_> = cells.iter().map(|(x, _, letter)| (*x, letter.as_str())).collect();
        assert_eq!(told, [(4, " "), (3, "❤️")], "what shows beside a narrow one comes first");
        assert_eq!(sent(&mut shown, &["a xyc d"]).len(), 2, "both its columns are told anew");
        let mut page = page(&["👍🏽!"]);
        let ground = |(_, _, cell): (u16, u16, &Cell)| cell.bg;
        assert!(shown.become_page(&mut page).map(ground).all(|ground| ground == Color::Blue));
    }

    #[test]
    fn a_look_alone_is_a_difference() {
        let mut shown = Shown::cleared(SIZE);
        sent(&mut shown, &["ada"]);
        let mut washed = page(&["ada"]);
        washed.wash(Rect { x: 0, y: 0, width: 4, height: 1 }, Style::new().bg(Color::Green));
        assert_eq!(shown.become_page(&mut washed).count(), 4);
    }

    #[test]
    fn what_is_covered_does_not_shine_through() {
        let mut page = page(&["語語語", "ada"]);
        page.blank_out(Rect { x: 4, y: 0, width: 8, height: 2 }, Style::new());
        let mut buffer = Buffer::empty(page.area());
        page.paint(&mut buffer);
        let row = |y| (0..12).map(|x| buffer.cell((x, y)).unwrap().symbol()).collect::<String>();
        assert_eq!(row(0), " 語          ", "half a letter is none");
        assert_eq!(row(1), " ada        ");
    }

    #[test]
    fn words_end_where_their_area_ends() {
        let mut buffer = Buffer::empty(Rect::from(SIZE));
        page(&["far too long", "語語語語語"]).paint(&mut buffer);
        let row = |y| (0..12).map(|x| buffer.cell((x, y)).unwrap().symbol()).collect::<String>();
        assert_eq!(row(0), " far too…   ");
        assert_eq!(row(1), " 語 語 語 語 …  ");
    }
}
