//! The lists of people and of rounds. Never changes them.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, piece};
use super::forms::{list, widest};
use super::overlays::panel;
use super::text;
use super::theme::Meaning;
use crate::app::rounds;
use crate::app::state::{Room, State};
use crate::model::pace;
use crate::model::session::Card;
use crate::model::turns;

/// Who takes part.
pub fn people(canvas: &mut Canvas<'_>, area: Rect, state: &State, at: usize) {
    let Some(room) = &state.room else { return };
    let rows: Vec<Vec<Piece>> = room.session.of("people").map(|card| person(room, card)).collect();
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4).max(7);
    let heading = match turns::seed(&room.session) {
        Some(_) => "People, in seat order; they speak in an order drawn",
        None => "People, in seat order; they speak in it",
    };
    let inner = panel(canvas, area, widest(&rows).saturating_add(10).max(60), height, heading);
    if rows.is_empty() {
        canvas.line(inner, &[piece(Meaning::Placeholder, "nobody is named yet: a adds somebody")]);
    }
    list(canvas, inner, &rows, at);
}

fn person(room: &Room, card: &Card) -> Vec<Piece> {
    let absent = room.session.is_absent(card.id());
    let ink = if absent { Meaning::Quiet } else { Meaning::Person };
    let mut pieces = vec![piece(ink, text::pad(card.words(), text::width(card.words()).max(20)))];
    pieces.push(piece(Meaning::Quiet, if absent { "  not here" } else { "  here" }));
    if card.flag("guest") {
        pieces.push(piece(Meaning::Quiet, ", guest"));
    }
    pieces
}

/// The rounds with their lengths and how they stand.
pub fn timetable(canvas: &mut Canvas<'_>, area: Rect, state: &State, at: usize) {
    let Some(room) = &state.room else { return };
    let titles = room.session.of("rounds").map(|card| text::width(card.words())).max().unwrap_or(0);
    let rows = room.session.of("rounds").map(|card| round(room, card, area.width, titles));
    let rows: Vec<Vec<Piece>> = rows.collect();
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4).max(7);
    let inner = panel(canvas, area, widest(&rows).saturating_add(10).max(58), height, "Timetable");
    if rows.is_empty() {
        canvas.line(inner, &[piece(Meaning::Placeholder, "no rounds yet: a adds one")]);
    }
    list(canvas, inner, &rows, at);
    let held = room.session.of("rounds").filter(|card| card.text("state") != "skipped");
    let minutes: i64 = held.filter_map(rounds::length).sum::<i64>() / 60;
    let last = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    if !rows.is_empty() && inner.height > u16::try_from(rows.len()).unwrap_or(u16::MAX) {
        let selected = room.session.of("rounds").nth(at);
        let known = selected
            .and_then(|card| pace::last_time(&room.earlier(), card))
            .map(|time| format!(" · here last time {} min of {}: l takes it", time.took, time.planned));
        let words = format!("{minutes} minutes in all{}", known.unwrap_or_default());
        canvas.line(last, &[piece(Meaning::Quiet, words)]);
    }
}

/// From this width on, it is told what kind a round is: that gives way before how it stands.
const KINDS: u16 = 70;

/// The frame, the pointer, the minutes, how a round stands, and the gaps between them, in columns.
const BESIDE_TITLES: usize = 6 + 9 + 8 + 4;

/// The least columns for titles, so that what stands behind short ones is not crowded.
const TITLES: usize = 22;

/// A round on a page of so many columns, whose widest title has `titles` of them.
fn round(room: &Room, card: &Card, columns: u16, titles: usize) -> Vec<Piece> {
    let minutes =
        rounds::length(card).map_or("  ∞".to_owned(), |seconds| format!("{:>3}", (seconds + 30) / 60));
    let here = Some(card.handle) == room.round;
    let (ink, standing) = match (card.text("state"), here) {
        ("done", _) => (Meaning::Done, "done"),
        ("skipped", _) => (Meaning::Skipped, "skipped"),
        (_, true) => (Meaning::Current, "here now"),
        _ => (Meaning::Upcoming, ""),
    };
    let kind =
        crate::model::kinds::round_kind(card.text("kind")).map_or(card.text("kind"), |kind| kind.label);
    let kind = if columns < KINDS { String::new() } else { text::pad(kind, 13) };
    let left = usize::from(columns).saturating_sub(BESIDE_TITLES + text::width(&kind));
    let titles = titles.min(left).max(TITLES);
    vec![
        piece(Meaning::Quiet, format!("{minutes} min  ")),
        piece(ink, text::pad(card.words(), titles)),
        piece(Meaning::Quiet, format!("  {kind}  ")),
        piece(ink, standing),
    ]
}
