//! The digits of a clock, as large as an area allows. Strokes of whole cells, which a projector and a compressed video
//! keep: solid while the clock runs, shaded while it stands. Never tells the time.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::theme::Meaning;

/// What a clock runs and stands in; bars too.
pub const RUNNING: &str = "█";
/// The same while it stands.
pub const STANDING: &str = "▒";

/// Each sign as five rows of three strokes.
const SIGNS: [(char, [u8; 5]); 11] = [
    ('0', [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', [0b110, 0b010, 0b010, 0b010, 0b111]),
    ('2', [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', [0b111, 0b001, 0b001, 0b001, 0b001]),
    ('8', [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', [0b111, 0b101, 0b111, 0b001, 0b111]),
    ('+', [0b000, 0b010, 0b111, 0b010, 0b000]),
];

/// How thick strokes are, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Strokes {
    /// The columns of an upright one, and between two signs.
    upright: u16,
    /// The rows of a level one.
    level: u16,
    /// The rows of an upright one between two level ones.
    between: u16,
}

impl Strokes {
    fn rows(self) -> u16 {
        3 * self.level + 2 * self.between
    }

    /// The largest with which these digits fit; a cell is twice as high as it is wide.
    fn fitting(area: Rect, digits: &str) -> Option<Self> {
        let widest = area.width / units(digits).max(1);
        (1..=widest).rev().find_map(|upright| {
            let level = (upright / 2).max(1);
            let wanted = (upright * 10 / 3).saturating_sub(3 * level) / 2;
            let most = area.height.checked_sub(3 * level)? / 2;
            let between = wanted.max(level).min(most);
            (between >= level).then_some(Self { upright, level, between })
        })
    }
}

/// The columns of digits whose strokes are one wide.
fn units(digits: &str) -> u16 {
    let of_sign = |sign| if sign == ':' { 2 } else { 4 };
    digits.chars().map(of_sign).sum::<u16>().saturating_sub(1)
}

/// The rows that these digits take in an area; none where they do not fit.
pub fn rows(area: Rect, digits: &str) -> u16 {
    Strokes::fitting(area, digits).map_or(0, Strokes::rows)
}

/// The columns that these digits take in an area.
pub fn columns(area: Rect, digits: &str) -> u16 {
    Strokes::fitting(area, digits).map_or(0, |strokes| units(digits) * strokes.upright)
}

/// Draws digits in the middle of an area's first rows; gives the rows that they took, none where they do not fit.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, digits: &str, ink: Meaning, runs: bool) -> u16 {
    let Some(strokes) = Strokes::fitting(area, digits) else { return 0 };
    let used = units(digits) * strokes.upright;
    let place = Rect { x: area.x + (area.width - used) / 2, width: used, height: strokes.rows(), ..area };
    let mut style = canvas.theme.style(ink);
    // A stroke that is reversed or underlined would be another one.
    style.add_modifier.remove(Modifier::REVERSED | Modifier::UNDERLINED);
    let symbol = if runs { RUNNING } else { STANDING };
    Pen { canvas, strokes, symbol, style }.write(digits, place);
    strokes.rows()
}

struct Pen<'c, 'a> {
    canvas: &'c mut Canvas<'a>,
    strokes: Strokes,
    symbol: &'static str,
    style: Style,
}

impl Pen<'_, '_> {
    fn write(&mut self, digits: &str, area: Rect) {
        let mut column = area.x;
        for digit in digits.chars() {
            match SIGNS.iter().find(|(sign, _)| *sign == digit) {
                Some((_, rows)) => self.sign(column, area, *rows),
                None => self.colon(column, area),
            }
            column += self.strokes.upright * if digit == ':' { 2 } else { 4 };
        }
    }

    fn stroke(&mut self, place: Rect) {
        self.canvas.solid(place, self.symbol, self.style);
    }

    fn sign(&mut self, column: u16, area: Rect, rows: [u8; 5]) {
        let Strokes { upright, level, between } = self.strokes;
        let mut y = area.y;
        for (nth, bits) in rows.into_iter().enumerate() {
            let height = if nth % 2 == 0 { level } else { between };
            for (bit, x) in [0b100, 0b010, 0b001].into_iter().zip((column..).step_by(upright.into())) {
                if bits & bit != 0 {
                    self.stroke(Rect { x, y, width: upright, height });
                }
            }
            y += height;
        }
    }

    fn colon(&mut self, column: u16, area: Rect) {
        let Strokes { upright, level, between } = self.strokes;
        for above in [level, 2 * level + between] {
            let y = area.y + above + (between - level) / 2;
            self.stroke(Rect { x: column, y, width: upright, height: level });
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::ui::canvas::Memory;
    use crate::ui::page::Page;
    use crate::ui::theme::Theme;

    fn drawn(columns: u16, rows: u16, digits: &str) -> Vec<String> {
        let area = Rect::new(0, 0, columns, rows);
        let (mut page, mut memory, theme) =
            (Page::default(), Memory::default(), Theme::named("dark", &[]).unwrap());
        draw(
            &mut Canvas::new(&mut page, area.as_size(), &theme, &mut memory),
            area,
            digits,
            Meaning::Text,
            true,
        );
        let mut buffer = Buffer::empty(area);
        page.paint(&mut buffer);
        let row = |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..rows).map(row).collect()
    }

    #[test]
    fn the_smallest_have_strokes_of_one_cell() {
        assert_eq!(
            drawn(17, 5, "08:35"),
            [
                "███ ███   ███ ███",
                "█ █ █ █ █   █ █",
                "█ █ ███   ███ ███",
                "█ █ █ █ █   █   █",
                "███ ███   ███ ███",
            ]
        );
    }

    #[test]
    fn they_grow_with_their_area_and_never_beyond() {
        let mut before = 0;
        for columns in 17..240 {
            for rows in [5, 9, 16, 60] {
                let area = Rect::new(0, 0, columns, rows);
                for digits in ["08:35", "+02:05", "1:10:00"] {
                    if let Some(strokes) = Strokes::fitting(area, digits) {
                        assert!(
                            strokes.rows() <= rows && units(digits) * strokes.upright <= columns,
                            "{strokes:?}"
                        );
                        assert!(strokes.between >= strokes.level);
                    }
                }
            }
            let high = super::rows(Rect::new(0, 0, columns, 60), "08:35");
            assert!(high >= before, "wider is never lower: {columns}");
            before = high;
        }
        assert!(before > 40, "a wall is filled");
        assert_eq!(super::rows(Rect::new(0, 0, 16, 60), "08:35"), 0, "too narrow");
        assert_eq!(super::rows(Rect::new(0, 0, 60, 4), "08:35"), 0, "too low");
    }
}
