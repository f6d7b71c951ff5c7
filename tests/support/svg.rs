//! A frame as an SVG picture: a grid of cells in which every run of words has its own place and width, so that it is right
//! in any monospace font, and blocks and borders are shapes. Never knows what a frame shows.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use rolecall::ui::text;

/// A cell in pixels, the size of its letters, and their foot.
const CELL: (u16, u16) = (9, 19);
const LETTERS: u16 = 15;
const FOOT: u16 = 14;
/// The page's margin in pixels.
const MARGIN: u16 = 10;

const FONTS: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/// The picture with its cursor, and for who cannot see it what it shows.
pub fn picture(frame: &Buffer, cursor: Option<Position>, shows: &str) -> String {
    let (columns, rows) = (frame.area.width, frame.area.height);
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let page = frame[(0, 0)].bg;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" font-family=\"{FONTS}\" font-size=\"{LETTERS}\">\n<title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
        escaped(shows),
        hex(page)
    );
    for y in 0..rows {
        let row: Vec<&Cell> = (0..columns).map(|x| &frame[(x, y)]).collect();
        grounds(&mut svg, &row, y, page);
        let mut x = 0;
        while x < row.len() {
            let cell = row[x];
            match cell.symbol().chars().next().unwrap_or(' ') {
                ' ' => x += 1,
                sign @ '\u{2500}'..='\u{259f}' => {
                    let alike = row[x..]
                        .iter()
                        .take_while(|other| is_like(cell, other) && other.symbol() == cell.symbol());
                    let columns = alike.count();
                    shape(&mut svg, sign, x, y, columns, &hex(cell.fg));
                    x += columns;
                }
                _ => x += words(&mut svg, &row, x, y),
            }
        }
    }
    if let Some(cursor) = cursor {
        let ink = hex(frame[cursor].fg);
        rect(&mut svg, at(cursor.x.into(), cursor.y), (2.0, CELL.1.into()), &ink, 1.0);
    }
    svg.push_str("</svg>\n");
    svg
}

fn is_like(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// What stands behind the words, where that is not the page.
fn grounds(svg: &mut String, row: &[&Cell], y: u16, page: Color) {
    let mut x = 0;
    for alike in row.chunk_by(|one, other| one.bg == other.bg) {
        if alike[0].bg != page {
            rect(
                svg,
                at(x, y),
                (alike.len() as f64 * f64::from(CELL.0), CELL.1.into()),
                &hex(alike[0].bg),
                1.0,
            );
        }
        x += alike.len();
    }
}

/// Words of one look up to a gap; gives the columns that they took.
fn words(svg: &mut String, row: &[&Cell], start: usize, y: u16) -> usize {
    let (mut said, mut end) = (String::new(), start);
    while let Some(cell) = row.get(end).filter(|cell| is_like(row[start], cell)) {
        let symbol = cell.symbol();
        let gap = symbol == " "
            && row.get(end + 1).is_none_or(|next| next.symbol() == " " || !is_like(row[start], next));
        if gap || matches!(symbol.chars().next(), Some('\u{2500}'..='\u{259f}')) {
            break;
        }
        said.push_str(symbol);
        end += text::width(symbol).max(1);
    }
    let ((x, y), cell) = (at(start, y), row[start]);
    let columns = end - start;
    let mut look = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        look.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        look.push_str(" text-decoration=\"underline\"");
    }
    let long = columns as f64 * f64::from(CELL.0);
    writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{long}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{look} xml:space=\"preserve\">{}</text>",
        y + f64::from(FOOT),
        hex(cell.fg),
        escaped(&said)
    )
    .unwrap();
    columns.max(1)
}

/// A block or a border, so many columns in a row.
fn shape(svg: &mut String, sign: char, x: usize, y: u16, columns: usize, fill: &str) {
    let (left, top) = at(x, y);
    let (cell, high) = (f64::from(CELL.0), f64::from(CELL.1));
    let wide = columns as f64 * cell;
    let eighths = |from: char| f64::from(u32::from(sign) - u32::from(from) + 1) / 8.0;
    match sign {
        '\u{2581}'..='\u{2588}' => {
            let part = eighths('\u{2581}') * high;
            rect(svg, (left, top + high - part), (wide, part), fill, 1.0);
        }
        '▀' => rect(svg, (left, top), (wide, high / 2.0), fill, 1.0),
        // Left blocks stand alone, each thinner than the one before.
        '\u{2589}'..='\u{258f}' => {
            rect(svg, (left, top), (cell * (1.0 - eighths('\u{2589}')), high), fill, 1.0)
        }
        '░' => rect(svg, (left, top), (wide, high), fill, 0.35),
        '▒' => rect(svg, (left, top), (wide, high), fill, 0.55),
        '▓' => rect(svg, (left, top), (wide, high), fill, 0.8),
        _ => border(svg, sign, (left, top), wide, fill),
    }
}

/// A line of a frame, or one of its rounded corners.
fn border(svg: &mut String, sign: char, (left, top): (f64, f64), wide: f64, stroke: &str) {
    let (right, bottom) = (left + wide, top + f64::from(CELL.1));
    let (middle, level) = (left + f64::from(CELL.0) / 2.0, top + f64::from(CELL.1) / 2.0);
    let path = match sign {
        '─' => format!("M{left} {level}H{right}"),
        '│' => format!("M{middle} {top}V{bottom}"),
        '╭' => format!("M{middle} {bottom}Q{middle} {level} {right} {level}"),
        '╮' => format!("M{left} {level}Q{middle} {level} {middle} {bottom}"),
        '╰' => format!("M{middle} {top}Q{middle} {level} {right} {level}"),
        '╯' => format!("M{left} {level}Q{middle} {level} {middle} {top}"),
        other => panic!("{other:?} has no shape in a picture yet"),
    };
    writeln!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"{stroke}\"/>").unwrap();
}

fn rect(svg: &mut String, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str, opacity: f64) {
    let opacity = if opacity < 1.0 { format!(" fill-opacity=\"{opacity}\"") } else { String::new() };
    writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"{opacity}/>"
    )
    .unwrap();
}

fn at(x: usize, y: u16) -> (f64, f64) {
    (x as f64 * f64::from(CELL.0) + f64::from(MARGIN), f64::from(y * CELL.1 + MARGIN))
}

fn hex(colour: Color) -> String {
    let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is not the theme's own") };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
