//! The history of the folder: words, figures and small charts, as `rolecall trends` prints them. Never ranks people.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, piece};
use super::theme::Meaning;
use super::{columns, room};
use crate::analysis::trends::{Line, Part, Span};
use crate::app::state::{Room, State};
use crate::app::trends::{self, Laid};

/// Draws the page of trends.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let frame = room::around(canvas, area, state, room);
    let inner = canvas.frame(frame, "Trends", true);
    if room.trends.trends.is_none() {
        canvas.line(inner, &[piece(Meaning::Placeholder, "reading the sessions of this folder…")]);
        return;
    }
    let lines = match trends::laid(state, room) {
        Laid::One(lines) => inked(&lines),
        Laid::Two(first, second) => {
            if let Some((left, right)) = columns::of(inner) {
                canvas.lines(left, &inked(&first));
                canvas.lines(right, &inked(&second));
            }
            return;
        }
    };
    let height = usize::from(inner.height);
    let start = room.trends.scroll.min(lines.len().saturating_sub(height));
    let shown = start..(start + height).min(lines.len());
    canvas.lines(inner, lines.get(shown.clone()).unwrap_or_default());
    canvas.rows_shown(frame, &shown, lines.len());
}

fn inked(lines: &[Line]) -> Vec<Vec<Piece>> {
    lines.iter().map(|line| line.iter().map(in_ink).collect()).collect()
}

fn in_ink(span: &Span) -> Piece {
    let ink = match span.part {
        Part::Heading => Meaning::Heading,
        Part::About => Meaning::Quiet,
        Part::Words | Part::Figures => Meaning::Text,
        Part::Chart => Meaning::Bar,
    };
    piece(ink, &span.text)
}
