//! The form of a card. Never reads or checks what is typed: `app` does.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, typed_rows, width, window};
use super::overlays::panel;
use super::theme::Meaning;
use crate::app::form::{Edit, Editing, Form};

/// Columns for the labels.
const LABELS: u16 = 28;

/// The columns of a form with its frame, where there is room for them.
const WIDE: u16 = 96;

/// The most rows for what is told of the line that has the focus. A form takes as many as one of its lines needs, so that it
/// stays as high while somebody goes through it.
const ADVICE: u16 = 2;

/// Draws a form over the page.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, form: &Form) {
    let places = form.shown();
    let lines: Vec<(usize, &Editing)> =
        places.into_iter().filter_map(|place| Some((place, form.fields.get(place)?))).collect();
    let rows: Vec<u16> = lines.iter().map(|(place, line)| rows(line, *place == form.at, area)).collect();
    let all = rows.iter().sum::<u16>();
    let told = lines.iter().map(|(_, line)| advice(line, columns(area)).len()).max().unwrap_or(0);
    let told = u16::try_from(told).unwrap_or(ADVICE).clamp(1, ADVICE);
    // The fields come first.
    let told = if all + told + 3 > area.height { 1 } else { told };
    let height = all + told + 3;
    let heading = match form.card {
        Some(_) => format!("Change this {}", form.kind.one),
        None => format!("A new {}", form.kind.one),
    };
    let inner = panel(canvas, area, WIDE, height, &heading);
    let help = Rect { y: inner.bottom().saturating_sub(told), height: told, ..inner };
    let body = Rect { height: inner.height.saturating_sub(told + 1), ..inner };
    let at = lines.iter().position(|(place, _)| *place == form.at).unwrap_or(0);
    let shown = visible(&rows, at, body.height);
    let mut row = body.y;
    let mut end = shown;
    for (nth, (place, line)) in lines.iter().enumerate().skip(shown) {
        let is_focus = *place == form.at;
        let height = rows.get(nth).copied().unwrap_or(1);
        // The one that has the focus is shown even where not all of it has room.
        let height = if is_focus { height.min(body.bottom().saturating_sub(row)) } else { height };
        if row + height > body.bottom() {
            break;
        }
        field(canvas, Rect { y: row, height, ..body }, line, is_focus);
        row += height;
        end = nth + 1;
    }
    canvas.rows_shown(canvas.framed, &(shown..end), lines.len());
    if let Some(line) = form.fields.get(form.at) {
        canvas.lines(help, &advice(line, inner.width));
    }
}

/// The columns of what stands in a form.
fn columns(area: Rect) -> u16 {
    area.width.min(WIDE).saturating_sub(4)
}

/// What stands at the bottom for the line that has the focus.
fn advice(line: &Editing, columns: u16) -> Vec<Vec<Piece>> {
    let how = match &line.edit {
        Edit::Words(_) => "",
        Edit::One { .. } => "← → choose, or type the first letter",
        Edit::Many { .. } => "← → go along, Space takes or leaves",
    };
    let gap = if how.is_empty() || line.field.help.is_empty() { "" } else { " · " };
    flow(&[piece(Meaning::Hint, format!("{}{gap}{how}", line.field.help))], columns.into(), 0)
}

/// The most rows for words that are typed, and the column before them for the mark that some are above.
const TYPED: u16 = 5;
const ABOVE: u16 = 1;

/// The rows of a field: one, a second for its fault; where it has the focus more for long words, and where several can be
/// taken.
fn rows(line: &Editing, focus: bool, area: Rect) -> u16 {
    let fault = u16::from(line.fault.is_some());
    let columns = usize::from(columns(area).saturating_sub(LABELS + 1));
    match &line.edit {
        Edit::Words(input) if focus => {
            let rows = typed_rows(input.value(), columns.saturating_sub(1));
            fault + u16::try_from(rows).unwrap_or(TYPED).min(TYPED)
        }
        Edit::Many { .. } if focus => {
            fault + u16::try_from(flow(&choices(line), columns, 0).len()).unwrap_or(1).max(1)
        }
        _ => fault + 1,
    }
}

/// The first field shown, so that the one that has the focus is whole.
fn visible(rows: &[u16], at: usize, height: u16) -> usize {
    let mut start = 0;
    while start < at && rows.iter().skip(start).take(at + 1 - start).sum::<u16>() > height {
        start += 1;
    }
    start
}

fn field(canvas: &mut Canvas<'_>, area: Rect, line: &Editing, focus: bool) {
    let surface = focus.then_some(Meaning::FieldFocus);
    let label = Rect { width: LABELS.min(area.width), height: 1, ..area };
    let ink = if focus { Meaning::Heading } else { Meaning::Field };
    let pointer = if focus { "▸ " } else { "  " };
    canvas.line(label, &[piece(Meaning::HintKey, pointer), piece(ink, name(line))]);
    let value = Rect { x: area.x + LABELS, width: area.width.saturating_sub(LABELS), height: 1, ..area };
    let high = area.height.saturating_sub(u16::from(line.fault.is_some()));
    match &line.edit {
        Edit::Words(input) if focus && high > 1 => {
            let place = Rect { x: value.x - ABOVE, width: value.width + ABOVE, height: high, ..value };
            canvas.typed(place, " ", input.value(), input.cursor(), surface);
        }
        Edit::Words(input) if focus => {
            canvas.input(value, input.value(), input.cursor(), true, surface);
        }
        Edit::Words(input) => canvas.line(value, &[piece(Meaning::Text, input.value())]),
        Edit::One { options, chosen } => {
            let words = options.get(*chosen).map_or("", |(_, words)| words.as_str());
            let pieces = match focus {
                true => vec![
                    piece(Meaning::HintKey, "◂ "),
                    piece(Meaning::Text, words),
                    piece(Meaning::HintKey, " ▸"),
                ],
                false => vec![piece(Meaning::Text, words)],
            };
            canvas.line_on(value, surface, &pieces);
        }
        Edit::Many { .. } if focus => {
            let lines = flow(&choices(line), usize::from(value.width), 0);
            let pointed =
                lines.iter().position(|line| line.iter().any(|piece| piece.ink == Meaning::Heading));
            let shown = window(lines.len(), pointed.or(Some(0)), area.height.into());
            canvas.lines(Rect { height: area.height, ..value }, lines.get(shown).unwrap_or_default());
        }
        Edit::Many { .. } => canvas.line(value, &taken(line)),
    }
    if let Some(fault) = &line.fault {
        let words = [piece(Meaning::Trouble, format!("this takes {fault}"))];
        // Below the value; a longer one begins further left.
        let columns = u16::try_from(width(&words)).unwrap_or(u16::MAX).max(value.width).min(area.width);
        let below = Rect { x: area.right() - columns, y: area.bottom() - 1, width: columns, height: 1 };
        canvas.line(below, &words);
    }
}

/// The label; that of a trade's second role says so.
fn name(line: &Editing) -> String {
    match line.of_move {
        Some(nth) if nth > 0 => format!("{} ({})", line.field.label, nth + 1),
        _ => line.field.label.to_owned(),
    }
}

/// All choices of a field of several, the taken ones marked, the one that Space takes in front.
fn choices(line: &Editing) -> Vec<Piece> {
    let Edit::Many { options, taken, at } = &line.edit else { return Vec::new() };
    let mut pieces: Vec<Piece> = Vec::new();
    for (nth, ((_, words), taken)) in options.iter().zip(taken).enumerate() {
        let pointer = if nth == *at { "▸" } else { " " };
        let mark = if *taken { "[x]" } else { "[\u{a0}]" };
        let ink = if nth == *at { Meaning::Heading } else { Meaning::Text };
        // No-break spaces hold a mark and its words together at the end of a line.
        let words = words.replace(' ', "\u{a0}");
        pieces.push(piece(ink, format!("{pointer}{mark}\u{a0}{words} ")));
    }
    pieces
}

fn taken(line: &Editing) -> Vec<Piece> {
    let Edit::Many { options, taken, .. } = &line.edit else { return Vec::new() };
    let words = options.iter().zip(taken).filter(|(_, taken)| **taken).map(|((_, words), _)| words.as_str());
    vec![piece(Meaning::Text, words.collect::<Vec<_>>().join(", "))]
}

/// A list of rows over the page, the selected one among those shown: what lists, palette and find share.
pub fn list(canvas: &mut Canvas<'_>, area: Rect, rows: &[Vec<Piece>], selected: usize) {
    let shown = window(rows.len(), Some(selected), area.height.into());
    canvas.rows_shown(canvas.framed, &shown, rows.len());
    for ((place, pieces), nth) in area.rows().zip(rows.get(shown.clone()).unwrap_or_default()).zip(shown) {
        let marked = (nth == selected).then_some(Meaning::Selected);
        let mut line = vec![piece(Meaning::HintKey, if nth == selected { "▸ " } else { "  " })];
        line.extend(pieces.iter().cloned());
        canvas.line_on(place, marked, &line);
        canvas.hit(place, crate::app::event::Target::Row(nth));
    }
}

/// The widest of some rows, in columns.
pub fn widest(rows: &[Vec<Piece>]) -> u16 {
    u16::try_from(rows.iter().map(|row| width(row)).max().unwrap_or(0)).unwrap_or(u16::MAX)
}
