//! The curtain: only the title, the clock and a note, for breaks and for typing that nobody should see. Never shows a card.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, below, piece, width};
use super::theme::Meaning;
use super::{alone, clock, digits};
use crate::app::state::{Room, State};
use crate::model::clock::Reading;
use crate::model::session::Card;

/// The rows from which on the note of a break is in large letters.
const ROOMY: u16 = 40;

/// Draws the curtain over the whole page, its parts together in the middle.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    canvas.fill(area, Meaning::Curtain);
    let lines = lines(state, room);
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let inner = Rect { x: area.x + 2, width: area.width - 4, ..area };
    let note = back_at(state, room).filter(|_| inner.height >= ROOMY);
    // A row of air at each end, one below the digits, and the note with a row before it.
    let for_note = if note.is_some() { 9 } else { 0 };
    let for_digits = Rect { height: inner.height.saturating_sub(rows + 3 + for_note), ..inner };
    let high = digits::rows(for_digits, &clock::digits(room.clock.reading(state.now)));
    let used = (high + 1 + rows + for_note).min(inner.height);
    let mut place = below(inner, (inner.height - used) / 2);
    let drawn = clock::big(canvas, Rect { height: high, ..place }, state, room);
    place = below(place, drawn + 1);
    for (row, line) in place.rows().zip(&lines) {
        canvas.line(in_the_middle(row, width(line)), line);
    }
    if let Some(note) = note {
        alone::large_in_the_middle(canvas, below(place, rows + 1), &note);
    }
}

/// The title, the round, whether the clock stands, and what is to be known of a break.
fn lines(state: &State, room: &Room) -> Vec<Vec<Piece>> {
    let mut lines = vec![
        vec![piece(Meaning::Title, room.session.word("title"))],
        vec![piece(Meaning::Text, room.round_card().map_or("", Card::words))],
    ];
    lines.extend(clock::standing(state, room).map(|how| vec![piece(Meaning::Quiet, how)]));
    lines.extend(back_at(state, room).map(|note| vec![piece(Meaning::Text, note)]));
    if room.line.is_some() {
        lines.push(vec![piece(Meaning::Quiet, "somebody is typing; it stays out of sight")]);
    }
    lines
}

/// When a break ends; none in other rounds.
fn back_at(state: &State, room: &Room) -> Option<String> {
    room.round_card().filter(|round| round.text("kind") == "break")?;
    Some(match room.clock.reading(state.now) {
        Reading::Left(left) if room.clock.is_running() => {
            format!("back at {}", (state.now.local + left).format("%H:%M"))
        }
        Reading::Over(_) => "we go on now".into(),
        _ => "a break".into(),
    })
}

fn in_the_middle(row: Rect, columns: usize) -> Rect {
    let columns = u16::try_from(columns).unwrap_or(0).min(row.width);
    Rect { x: row.x + (row.width - columns) / 2, width: columns, ..row }
}
