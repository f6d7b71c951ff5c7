//! The head of the room's pages: title, how the file stands, purpose, and the agenda strip. Never scrolls the rounds
//! by itself: the one that is shown is always among them.

use std::ops::Range;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, piece, width};
use super::theme::Meaning;
use crate::app::event::Target;
use crate::app::state::{Room, State};
use crate::app::{rounds, saving};
use crate::model::session::{Card, Handle};

/// Title, how the file stands, purpose and the agenda strip; gives what is left below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) -> Rect {
    let mut row = Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area };
    let standing = standing(state, room);
    canvas.right(row, &standing);
    let left = row.width.saturating_sub(u16::try_from(width(&standing)).unwrap_or(0) + 2);
    let title = room.session.word("title");
    let title = if title.is_empty() { "untitled session" } else { title };
    canvas.line(
        Rect { width: left, ..row },
        &[piece(Meaning::Hint, "rolecall · "), piece(Meaning::Title, title)],
    );
    if room.tells_purpose(area.height) {
        row.y += 1;
        canvas.line(row, &[piece(Meaning::Purpose, room.session.word("purpose"))]);
    }
    row.y += 1;
    strip(canvas, row, state, room);
    let used = row.y + 1 - area.y;
    Rect { y: row.y + 1, height: area.height.saturating_sub(used), ..area }
}

/// How the file stands, and the session's day; that the last changes are not saved stands alone, for it takes the row.
pub fn standing(state: &State, room: &Room) -> Vec<Piece> {
    let ink = match (&room.saving.trouble, room.saving.is_done()) {
        (Some(_), _) => Meaning::NotSaved,
        (None, false) => Meaning::Saving,
        (None, true) => Meaning::Saved,
    };
    let mut told = saving::told(&room.saving);
    if room.read_only.is_some() {
        told = if room.watching { "watching" } else { "read-only" }.into();
    }
    if ink == Meaning::NotSaved && room.read_only.is_none() {
        return vec![piece(ink, told)];
    }
    let day = room.session.date().unwrap_or(state.now.local.date()).format("%a %-d %b").to_string();
    let gap = if told.is_empty() { "" } else { " · " };
    vec![piece(ink, told), piece(Meaning::Quiet, format!("{gap}{day}"))]
}

/// The rounds in a row, the one that is shown always among them; at the end, when all of it will end.
fn strip(canvas: &mut Canvas<'_>, row: Rect, state: &State, room: &Room) {
    let end = end_words(state, room);
    canvas.right(row, &[piece(Meaning::Quiet, &end)]);
    let rounds: Vec<(Handle, Vec<Piece>)> =
        room.session.of("rounds").map(|round| (round.handle, strip_piece(room, round))).collect();
    let current = rounds.iter().position(|(handle, _)| Some(*handle) == room.round).unwrap_or(0);
    let columns = usize::from(row.width).saturating_sub(end.chars().count() + 2);
    let shown = strip_window(&rounds, current, columns);
    let mut column = row.x;
    if shown.start > 0 {
        canvas.line(Rect { x: column, width: 2, ..row }, &[piece(Meaning::Hint, "‹ ")]);
        column += 2;
    }
    for (handle, pieces) in rounds.get(shown.clone()).unwrap_or_default() {
        let columns = u16::try_from(width(pieces)).unwrap_or(0).min(row.right().saturating_sub(column));
        let place = Rect { x: column, width: columns, ..row };
        canvas.line(place, pieces);
        canvas.hit(place, Target::Round(*handle));
        column = column.saturating_add(columns);
    }
    if shown.end < rounds.len() && column < row.right() {
        canvas.line(Rect { x: column, width: 1, ..row }, &[piece(Meaning::Hint, "›")]);
    }
}

fn strip_piece(room: &Room, round: &Card) -> Vec<Piece> {
    let here = Some(round.handle) == room.round;
    let (mark, ink) = match (round.text("state"), here) {
        (_, true) => ("▶", Meaning::Current),
        ("done", _) => ("✓", Meaning::Done),
        ("skipped", _) => ("–", Meaning::Skipped),
        _ => ("·", Meaning::Upcoming),
    };
    let seconds = match round.text("state") {
        "done" => round.length("spent").or(round.length("length")),
        _ => rounds::length(round),
    };
    let minutes = seconds.map(|seconds| format!(" {}m", (seconds + 30) / 60)).unwrap_or_default();
    vec![piece(ink, format!("{mark} {}", round.words())), piece(Meaning::Quiet, minutes), piece(ink, "  ")]
}

/// The rounds around the current one that fit.
fn strip_window(rounds: &[(Handle, Vec<Piece>)], current: usize, columns: usize) -> Range<usize> {
    let columns_of = |place: usize| rounds.get(place).map_or(0, |(_, pieces)| width(pieces));
    let room = columns.saturating_sub(4);
    let (mut start, mut end) = (current, (current + 1).min(rounds.len()));
    let mut used = columns_of(current);
    loop {
        let before = used;
        if end < rounds.len() && used + columns_of(end) <= room {
            used += columns_of(end);
            end += 1;
        }
        if start > 0 && used + columns_of(start - 1) <= room {
            start -= 1;
            used += columns_of(start);
        }
        if used == before {
            return start..end;
        }
    }
}

fn end_words(state: &State, room: &Room) -> String {
    let over = rounds::minutes_over(room, state.now);
    let drift = match over {
        0 => String::new(),
        over if over > 0 => format!(", {over} min over"),
        under => format!(", {} min to spare", -under),
    };
    // While the clock stands, an end would be wrong a minute later and need a wake-up to be put right.
    match rounds::ends(room, state.now).filter(|_| room.clock.is_running()) {
        Some(end) => format!("ends {}{drift}", end.format("%H:%M")),
        None => drift.trim_start_matches(", ").to_owned(),
    }
}
