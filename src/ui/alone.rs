//! One card alone, for a room to look at: its words as large as they fit, its fields in words, and the time left. Never
//! shows the words of a private card that nobody asked for.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

use super::canvas::{Canvas, Piece, below, flow, piece, width};
use super::theme::Meaning;
use super::{card, clock, text, walk};
use crate::analysis::{effects, words};
use crate::app::cards;
use crate::app::state::{Room, State};
use crate::model::kinds::{Cue, Field};
use crate::model::review::is_running;
use crate::model::session::Card;
use crate::model::value::Value;

/// The widest line that is read at ease.
const READABLE: u16 = 100;

/// How tui-big-text calls letters, the columns and rows that one takes there, and those that each of its cells takes here.
type Size = (PixelSize, (u16, u16), (u16, u16));

/// How large letters can be, the largest first.
const SIZES: [Size; 8] = [
    (PixelSize::Full, (8, 8), (6, 3)),
    (PixelSize::Full, (8, 8), (4, 2)),
    (PixelSize::Full, (8, 8), (3, 2)),
    (PixelSize::Full, (8, 8), (2, 2)),
    (PixelSize::Full, (8, 8), (2, 1)),
    (PixelSize::Full, (8, 8), (1, 1)),
    (PixelSize::HalfHeight, (8, 4), (1, 1)),
    (PixelSize::Quadrant, (4, 4), (1, 1)),
];

/// The most lines of large letters: more of them are slower to read than plain ones.
const LINES: usize = 4;

/// Draws the selected card over the whole page.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    canvas.fill(area, Meaning::Background);
    let Some(room) = &state.room else { return };
    let Some(card) = room.selected_card() else { return };
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    head(canvas, Rect { height: 1, ..inner }, state, room, card);
    let body = below(inner, 2);
    let used = who(canvas, body, room, card);
    let body = below(body, used + u16::from(used > 0));
    if room.hides(card) {
        let words = if room.watching { "private" } else { "private: h shows it" };
        canvas.line(body, &[piece(Meaning::Quiet, words)]);
        return;
    }
    let narrow = Rect { width: body.width.min(READABLE), ..body };
    let fields: Vec<Vec<Piece>> = fields(room, card, usize::from(narrow.width));
    let rows = u16::try_from(fields.len()).unwrap_or(u16::MAX);
    let for_words = body.height.saturating_sub(rows.saturating_add(1));
    let figures = card::figures(&room.session, card);
    let words = figures.as_deref().unwrap_or(card.words());
    let used = match large(canvas, Rect { height: for_words, ..body }, words) {
        Some(used) => used,
        None => {
            let words = flow(&[piece(Meaning::Title, words)], narrow.width.into(), 0);
            canvas.lines(narrow, &words)
        }
    };
    let gap = u16::from(used > 0);
    cut_off(canvas, below(narrow, used + gap), fields);
}

/// Who said it; gives the rows that it took. A figure says nothing without its person, so that both are large where there is
/// room.
pub fn who(canvas: &mut Canvas<'_>, area: Rect, room: &Room, card: &Card) -> u16 {
    let name = room.session.name(card.speaker());
    if name.is_empty() {
        return 0;
    }
    let figures = !room.hides(card) && card::figures(&room.session, card).is_some();
    let third = Rect { height: area.height / 3, ..area };
    let large = figures.then(|| large(canvas, third, name)).flatten();
    large.unwrap_or_else(|| {
        canvas.line(area, &[piece(Meaning::Person, name)]);
        1
    })
}

/// What it is and which of how many; at the right the time that is left.
fn head(canvas: &mut Canvas<'_>, row: Rect, state: &State, room: &Room, card: &Card) {
    let own = card.kind.subkinds().iter().find(|choice| choice.word == card.text_if_any("kind"));
    let own = own.filter(|own| own.label != card.kind.one);
    let kind = own.map(|own| format!(" · {}", own.label)).unwrap_or_default();
    let order = cards::shown(room);
    let nth = order.iter().position(|shown| *shown == card.handle).map_or(0, |nth| nth + 1);
    let left = [
        piece(Meaning::Mark, format!("{} ", card::mark(card))),
        piece(Meaning::Heading, format!("{}{kind}", card.kind.one)),
        piece(Meaning::Quiet, format!("  {nth} of {}", order.len())),
    ];
    let right = match room.round {
        Some(_) => vec![piece(clock::ink(room, state), clock::in_words(room.clock.reading(state.now)))],
        None => Vec::new(),
    };
    let columns = u16::try_from(width(&right)).unwrap_or(u16::MAX).saturating_add(2);
    canvas.line(Rect { width: row.width.saturating_sub(columns), ..row }, &left);
    canvas.right(row, &right);
}

/// The words in the largest letters in which they fit; gives the rows that they took. None where they do not fit, or
/// where a letter has no large form.
pub fn large(canvas: &mut Canvas<'_>, area: Rect, words: &str) -> Option<u16> {
    large_in(canvas, area, words, false)
}

/// The same, each line in the middle of the area.
pub fn large_in_the_middle(canvas: &mut Canvas<'_>, area: Rect, words: &str) -> Option<u16> {
    large_in(canvas, area, words, true)
}

fn large_in(canvas: &mut Canvas<'_>, area: Rect, words: &str, middle: bool) -> Option<u16> {
    let has_form = |letter: char| matches!(letter, ' '..='~' | '\u{a1}'..='\u{ff}');
    if words.is_empty() || !words.chars().all(has_form) {
        return None;
    }
    let fitting = SIZES.iter().find_map(|(size, (columns, rows), (wide, high))| {
        let most = usize::from(area.width / (columns * wide));
        let lines = text::wrap(words, most);
        let whole = words.split(' ').all(|word| word.chars().count() <= most);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_mul(*rows);
        let fits = whole && lines.len() <= LINES && rows.saturating_mul(*high) <= area.height;
        fits.then_some((lines, rows, *size, (*wide, *high)))
    });
    let (lines, rows, size, scale) = fitting?;
    let mut style = canvas.theme.style(Meaning::Title);
    style.add_modifier.remove(Modifier::REVERSED | Modifier::UNDERLINED);
    let lines: Vec<ratatui::text::Line<'_>> = lines.into_iter().map(Into::into).collect();
    let mut letters = BigText::builder();
    letters.pixel_size(size).lines(lines);
    let letters = if middle { letters.centered().build() } else { letters.build() };
    let height = rows * scale.1;
    canvas.widget(Rect { height, ..area }, style, Magnified { of: letters, rows, scale });
    Some(height)
}

/// Letters of which each cell takes several columns and rows.
struct Magnified<'a> {
    of: BigText<'a>,
    rows: u16,
    scale: (u16, u16),
}

impl Widget for Magnified<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let (wide, high) = self.scale;
        if self.scale == (1, 1) {
            return self.of.render(area, buffer);
        }
        let mut small = Buffer::empty(Rect::new(0, 0, area.width / wide, self.rows));
        self.of.render(small.area, &mut small);
        for place in area.positions() {
            let at = ((place.x - area.x) / wide, (place.y - area.y) / high);
            let letter = small.cell(at).map(Cell::symbol).filter(|symbol| *symbol != " ");
            if let (Some(letter), Some(cell)) = (letter, buffer.cell_mut(place)) {
                cell.set_symbol(letter);
            }
        }
    }
}

/// The other fields, each its label and its value in words.
fn fields(room: &Room, card: &Card, columns: usize) -> Vec<Vec<Piece>> {
    let figures = card::figures(&room.session, card).is_some();
    let told = card.kind.fields.iter().filter(|field| is_told(card, field, figures));
    let rows = told.filter_map(|field| {
        let value = &card.entry(field.key)?.value;
        let words = card::words(&room.session, field, value);
        (!words.is_empty() && *value != Value::Flag(false)).then_some((field.label, words))
    });
    let rows: Vec<(&str, String)> = changes(room, card).into_iter().chain(rows).collect();
    let widest = rows.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0) + 2;
    let of_row = |(label, words): (&str, String)| {
        let pieces = [piece(Meaning::Field, text::pad(label, widest)), piece(Meaning::Text, words)];
        flow(&pieces, columns, widest)
    };
    rows.into_iter().flat_map(of_row).collect()
}

/// What a proposal does to roles, unless that is over.
fn changes(room: &Room, card: &Card) -> Option<(&'static str, String)> {
    let is_over = matches!(card.text_if_any("state"), "adapted" | "ended" | "withdrawn");
    let of_roles = card.kind.table == "proposals" && !is_over;
    let told = if of_roles { effects::all(&room.session, card) } else { Vec::new() };
    if told.is_empty() {
        return None;
    }
    let label = if is_running(card) { "As agreed" } else { walk::IF_AGREED };
    Some((label, told.join(" ")))
}

/// Whether a field stands below the words or figures: not these themselves, who said them, nor what the head tells.
fn is_told(card: &Card, field: &Field, figures: bool) -> bool {
    let is_large = if figures { card::FIGURES.contains(&field.cue) } else { field.key == card.text_key() };
    let is_shown = is_large || Some(field.key) == card.kind.speaker_key();
    let in_head = field.key == "kind" && !card.kind.subkinds().is_empty();
    !is_shown && !in_head && field.form && field.cue != Cue::Private
}

/// The lines that fit, and where the others are.
fn cut_off(canvas: &mut Canvas<'_>, area: Rect, mut lines: Vec<Vec<Piece>>) {
    let most = usize::from(area.height);
    if lines.len() > most {
        let left = lines.split_off(most.saturating_sub(1)).len();
        let rows = words::counted(left, "row");
        lines.push(vec![piece(Meaning::Hint, format!("… {rows} more; its form shows all: Esc, then e"))]);
    }
    canvas.lines(area, &lines);
}
