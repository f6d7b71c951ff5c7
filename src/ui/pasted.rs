//! Lines that were pasted: what each would become, and what was read in the selected one. Never changes them.

use ratatui::layout::Rect;

use super::canvas::{Canvas, flow, piece, window};
use super::overlays::panel;
use super::room::veiled;
use super::text;
use super::theme::Meaning;
use crate::app::event::Target;
use crate::app::overlays::Paste;
use crate::app::paste::{Becomes, Look, becomes, reading};
use crate::app::state::State;
use crate::format::chat::ChatKind;
use crate::format::line::{Reading, Sure};

/// The rows that tell what was read in the selected line.
const READ: u16 = 2;

/// Draws the list. Only the lines that it shows are read.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, paste: &Paste) {
    let Some(room) = &state.room else { return };
    let inner = panel(canvas, area, 100, area.height.min(24), &heading(paste));
    let body = Rect { height: inner.height.saturating_sub(READ + 1), ..inner };
    let today = state.now.local.date();
    let shown = window(paste.lines.len(), Some(paste.selected), body.height.into());
    canvas.rows_shown(canvas.framed, &shown, paste.lines.len());
    for ((row, nth), line) in body.rows().zip(shown.clone()).zip(paste.lines.get(shown).unwrap_or_default()) {
        let marked = (nth == paste.selected).then_some(Meaning::Selected);
        let reading = reading(room, &line.text, today);
        let becomes = becomes(line, &Look::at(reading.as_ref()), &paste.standing);
        let (sign, ink) = match becomes {
            Becomes::Card => ("+ ", Meaning::Text),
            _ => ("- ", Meaning::Hint),
        };
        let what = text::pad(told(becomes, reading.as_ref()), 15);
        let words = veiled(&line.text, room);
        canvas.line_on(
            row,
            marked,
            &[piece(Meaning::HintKey, sign), piece(Meaning::Quiet, what), piece(ink, words)],
        );
        canvas.hit(row, Target::Row(nth));
    }
    let last = Rect { y: inner.bottom().saturating_sub(READ), height: READ, ..inner };
    match &paste.editing {
        Some(input) => {
            let row = Rect { height: 1, ..last };
            canvas.input(row, &veiled(input.value(), room), input.cursor(), true, Some(Meaning::FieldFocus));
        }
        None => {
            let read = paste.lines.get(paste.selected).map(|line| fields(reading(room, &line.text, today)));
            canvas
                .lines(last, &flow(&[piece(Meaning::Quiet, read.unwrap_or_default())], last.width.into(), 0));
        }
    }
}

/// How many lines there are, and how many of them are kept: at most so many, where not all were looked at.
fn heading(paste: &Paste) -> String {
    let kept = paste.lines.iter().filter(|line| line.is_kept());
    let at_most = if kept.clone().any(|line| line.look == Look::Unread) { "at most " } else { "" };
    format!("{at_most}{} of {} pasted lines kept", kept.count(), paste.lines.len())
}

/// What a line becomes, in a word or two.
fn told(becomes: Becomes, reading: Option<&Reading>) -> &'static str {
    match becomes {
        Becomes::Card => reading.map_or("", |reading| reading.card.kind.one),
        Becomes::Nothing => "nothing",
        Becomes::Repeated => "stands already",
        Becomes::Left(ChatKind::Private) => "to one person",
        Becomes::Left(ChatKind::Reaction) => "a reaction",
        Becomes::Left(_) => "no message",
        Becomes::Dropped => "dropped",
    }
}

/// Which fields were read in a line; of a private one only their names.
fn fields(reading: Option<Reading>) -> String {
    let hidden = reading.as_ref().is_some_and(|reading| reading.card.is_private());
    let chips = reading.map(|reading| reading.chips).unwrap_or_default();
    let read = chips.into_iter().filter(|chip| chip.sure == Sure::Read);
    let words: Vec<String> = read
        .map(|chip| match hidden {
            true => chip.says(""),
            false => chip.says(&chip.text),
        })
        .collect();
    words.join(" · ")
}
