//! The lists of people, of rounds and of pasted lines. Never changes them.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, piece};
use super::forms::{list, widest};
use super::overlays::panel;
use super::text;
use super::theme::Meaning;
use crate::app::overlays::Paste;
use crate::app::state::{Room, State};
use crate::app::{paste as pasted, rounds};
use crate::format::line::Sure;
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
        canvas.line(inner, &[piece(Meaning::Placeholder, "Nobody named yet. Press a to add somebody.")]);
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
    let rows: Vec<Vec<Piece>> = room.session.of("rounds").map(|card| round(room, card, area.width)).collect();
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4).max(7);
    let inner = panel(canvas, area, widest(&rows).saturating_add(10).max(58), height, "Timetable");
    if rows.is_empty() {
        canvas.line(inner, &[piece(Meaning::Placeholder, "No rounds yet. Press a to add one.")]);
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

fn round(room: &Room, card: &Card, columns: u16) -> Vec<Piece> {
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
    // What kind it is gives way before how it stands.
    let kind = if columns < 70 { String::new() } else { text::pad(kind, 13) };
    vec![
        piece(Meaning::Quiet, format!("{minutes} min  ")),
        piece(ink, text::pad(card.words(), 32 - 10 * usize::from(!kind.is_empty()))),
        piece(Meaning::Quiet, format!("  {kind}  ")),
        piece(ink, standing),
    ]
}

/// Lines that were pasted: what each would become, kept or dropped.
pub fn paste(canvas: &mut Canvas<'_>, area: Rect, state: &State, paste: &Paste) {
    let Some(room) = &state.room else { return };
    let kept = paste.lines.iter().filter(|(_, keep)| *keep).count();
    let heading = format!("{kept} of {} pasted lines kept", paste.lines.len());
    let inner = panel(canvas, area, 100, area.height.min(24), &heading);
    let body = Rect { height: inner.height.saturating_sub(2), ..inner };
    let today = state.now.local.date();
    let shown = super::canvas::window(paste.lines.len(), Some(paste.selected), body.height.into());
    canvas.rows_shown(canvas.framed, &shown, paste.lines.len());
    for ((row, nth), (words, keep)) in
        body.rows().zip(shown.clone()).zip(paste.lines.get(shown).unwrap_or_default())
    {
        let marked = (nth == paste.selected).then_some(Meaning::Selected);
        let ink = if *keep { Meaning::Text } else { Meaning::Hint };
        let mut pieces = vec![piece(Meaning::HintKey, if *keep { "+ " } else { "- " })];
        if let Some(reading) = pasted::reading(room, words, today).filter(|_| *keep) {
            pieces.push(piece(Meaning::Quiet, text::pad(reading.card.kind.one, 12)));
        } else {
            pieces.push(piece(Meaning::Quiet, text::pad("dropped", 12)));
        }
        pieces.push(piece(ink, super::room::veiled(words, room)));
        canvas.line_on(row, marked, &pieces);
        canvas.hit(row, crate::app::event::Target::Row(nth));
    }
    let last = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    match &paste.editing {
        Some(input) => canvas.input(
            last,
            &super::room::veiled(input.value(), room),
            input.cursor(),
            true,
            Some(Meaning::FieldFocus),
        ),
        None => {
            let words = paste.lines.get(paste.selected).map_or("", |(words, _)| words);
            let reading = pasted::reading(room, words, today);
            let hidden = reading.as_ref().is_some_and(|reading| reading.card.is_private());
            let chips = reading.map(|reading| reading.chips).unwrap_or_default();
            let read = chips.into_iter().filter(|chip| chip.sure == Sure::Read);
            let words: Vec<String> = read
                .map(|chip| match hidden {
                    true => chip.label.to_lowercase(),
                    false => format!("{} {}", chip.label.to_lowercase(), chip.text),
                })
                .collect();
            canvas.line(last, &[piece(Meaning::Quiet, words.join(" · "))]);
        }
    }
}
