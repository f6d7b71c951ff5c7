//! A screen in memory as a person sees it: rows of text, frames, what must hold of any of its cells.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use rolecall::format::safe;
use rolecall::ui::draw::Drawn;
use rolecall::ui::text;

/// The rows as text; the cell behind a wide letter is part of it.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y: u16| {
        let mut words = String::new();
        let mut x = area.x;
        while x < area.right() {
            let letter = buffer[(x, y)].symbol();
            words.push_str(letter);
            x += u16::try_from(text::width(letter)).unwrap().max(1);
        }
        words.trim_end().to_owned()
    };
    (area.y..area.bottom()).map(row).collect()
}

/// The whole screen as one text.
pub fn text_of(buffer: &Buffer) -> String {
    rows(buffer).join("\n")
}

/// Where some words stand: the column and row of their first letter.
pub fn place_of(buffer: &Buffer, words: &str) -> Option<(u16, u16)> {
    rows(buffer).iter().zip(0..).find_map(|(row, y)| {
        let before = &row[..row.find(words)?];
        Some((u16::try_from(text::width(before)).unwrap(), y))
    })
}

/// A cell is sent to a terminal: its letter covers what stood in all of its columns.
pub fn put(screen: &mut Buffer, x: u16, y: u16, cell: &Cell) {
    screen[(x, y)] = cell.clone();
    let columns = u16::try_from(text::width(cell.symbol())).unwrap();
    for behind in x + 1..x + columns {
        screen[(behind, y)] = cell.clone();
        screen[(behind, y)].set_symbol(" ");
    }
}

/// As a terminal shows it: in all of its columns a letter looks as in its first.
pub fn as_shown(page: &mut Buffer) {
    for place in page.area.positions() {
        let cell = page[place].clone();
        if text::width(cell.symbol()) > 1 {
            put(page, place.x, place.y, &cell);
        }
    }
}

/// What holds of every frame: nothing in a cell drives or garbles a terminal, no letter is torn, and what can be
/// clicked and the cursor lie on the screen.
#[track_caller]
pub fn check(buffer: &Buffer, drawn: &Drawn) {
    let area = buffer.area;
    for y in area.y..area.bottom() {
        let mut x = area.x;
        while x < area.right() {
            let letter = buffer[(x, y)].symbol();
            if matches!(letter.as_bytes(), [b' '..=b'~']) {
                x += 1;
                continue;
            }
            assert_eq!(safe::line(letter), letter, "{letter:?} at {x},{y} could drive a terminal");
            let columns = u16::try_from(text::width(letter)).unwrap();
            assert!(columns > 0, "{letter:?} at {x},{y} takes no column");
            assert!(x + columns <= area.right(), "{letter:?} at {x},{y} hangs over the edge");
            for behind in x + 1..x + columns {
                assert!(buffer[(behind, y)].symbol().trim().is_empty(), "{letter:?} at {x},{y} is torn");
            }
            x += columns;
        }
    }
    if let Some(cursor) = drawn.cursor {
        assert!(area.contains(cursor), "the cursor is at {cursor}");
    }
    for (hit, target) in &drawn.hits {
        assert_eq!(hit.intersection(area), *hit, "{target:?} can be clicked beside the screen");
    }
}

/// The rows of an area as text.
pub fn rows_of(buffer: &Buffer, area: Rect) -> Vec<String> {
    let mut part = Buffer::empty(area);
    for at in area.positions() {
        part[at] = buffer[at].clone();
    }
    rows(&part)
}

/// How many frames are whole.
pub fn whole_frames(buffer: &Buffer) -> usize {
    frames(buffer).len()
}

/// The frames that are whole: corners, sides and edges, with only a heading or a count in an edge.
pub fn frames(buffer: &Buffer) -> Vec<Rect> {
    let at = |x: u16, y: u16| buffer[(x, y)].symbol();
    let area = buffer.area;
    let down = |x: u16, y: u16| (y + 1..area.bottom()).find(|below| at(x, *below) != "│");
    let mut whole = Vec::new();
    for y in area.y..area.bottom() {
        for x in (area.x..area.right()).filter(|x| at(*x, y) == "╭") {
            let right = (x + 1..area.right()).find(|right| at(*right, y) == "╮");
            let bottom = down(x, y).filter(|bottom| at(x, *bottom) == "╰");
            let other = right.and_then(|right| down(right, y).filter(|bottom| at(right, *bottom) == "╯"));
            if let (Some(right), Some(bottom), true) = (right, bottom, bottom == other) {
                whole.push(Rect { x, y, width: right + 1 - x, height: bottom + 1 - y });
            }
        }
    }
    whole
}
