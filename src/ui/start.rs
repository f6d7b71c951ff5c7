//! The page that begins a session: title, people, rounds, and what does not fit. Never works anything out: `app` does.

use ratatui::layout::Rect;
use tui_input::Input;

use super::canvas::{self, Canvas, Piece, flow, piece};
use super::home::WIDE;
use super::overlays::panel;
use super::theme::Meaning;
use crate::analysis::words::and;
use crate::app::actions::{Act, Place};
use crate::app::keys;
use crate::app::overlays::{Start, StartLine};
use crate::app::starting::{exceeding, names, rounds_of, title_of, unclear};
use crate::app::state::State;
use crate::model::fit::{Fit, in_all};
use crate::model::session::Card;

/// The rows that stay for what does not fit, and one before them.
const FOR_ADVICE: u16 = 4;

/// Columns for the labels.
const LABELS: u16 = 9;

/// Draws the page that begins a session.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, start: &Start) {
    let heading = if start.follows.is_some() { "The next session" } else { "A new session" };
    // In a small window it stands alone: what is selected on Home does not belong to it.
    let rows = if area.width < WIDE { area.height } else { 15 };
    let inner = panel(canvas, area, 76, rows, heading);
    let row = |down: u16| Rect { y: inner.y + down, height: 1, ..inner };
    let title = title_of(start, &state.home);
    let title = if title.is_empty() { "what it is about" } else { title };
    words(canvas, row(1), "Title", &start.title, title, start.at == StartLine::Title);
    let nobody = "Ada, Ben, Chen - or nobody, to draft alone";
    words(canvas, row(3), "Who", &start.names, nobody, start.at == StartLine::Names);
    let below = rounds(canvas, Rect { height: inner.height.saturating_sub(5), ..row(5) }, state, start);
    let unclear = Some(unclear(start).join(" ")).filter(|says| !says.is_empty());
    let (ink, says) = match unclear.or_else(|| fitting(state, start)) {
        Some(says) => (Meaning::Warning, says),
        None if is_followed(start) => {
            (Meaning::Warning, "Another session follows this one already.".to_owned())
        }
        None => (Meaning::Hint, "Commas between names; all can be changed later.".to_owned()),
    };
    canvas.lines(below, &flow(&[piece(ink, says)], inner.width.into(), 0));
}

/// The label of a line; gives what is left of its row.
fn label(canvas: &mut Canvas<'_>, row: Rect, label: &str, focus: bool) -> Rect {
    let ink = if focus { Meaning::Heading } else { Meaning::Field };
    canvas.line(Rect { width: LABELS.min(row.width), ..row }, &[piece(ink, label)]);
    Rect { x: row.x + LABELS, width: row.width.saturating_sub(LABELS), ..row }
}

/// A line of text, or what stands where none is typed.
fn words(canvas: &mut Canvas<'_>, row: Rect, name: &str, input: &Input, waits_for: &str, focus: bool) {
    let place = label(canvas, row, name, focus);
    let on = focus.then_some(Meaning::FieldFocus);
    // What nobody types in is shown from its beginning.
    let cursor = if focus { input.cursor() } else { 0 };
    canvas.input(place, input.value(), cursor, focus, on);
    if input.value().is_empty() {
        canvas.line_on(place, on, &[piece(Meaning::Placeholder, waits_for)]);
    }
}

/// Whether another session follows the one that this one is to follow: its rounds stand in neither list.
fn is_followed(start: &Start) -> bool {
    start.follows.as_ref().is_some_and(|listed| listed.readable && listed.plan.is_none())
}

/// Where the rounds come from, and which they are; gives what is left below them.
fn rounds(canvas: &mut Canvas<'_>, area: Rect, state: &State, start: &Start) -> Rect {
    let focus = start.at == StartLine::Rounds;
    let place = label(canvas, Rect { height: 1, ..area }, "Rounds", focus);
    let agenda = start.agenda.and_then(|place| state.home.agendas.get(place));
    let from = match (agenda, &start.follows) {
        (Some(agenda), _) => agenda.session.word("title"),
        (None, Some(listed)) if !listed.due.is_empty() => "as last time, and what is due is reviewed",
        (None, _) => "as last time",
    };
    let rounds = rounds_of(start, &state.home);
    let all = in_all(rounds.iter(), names(start).len(), start.fit) / 60;
    let all = if rounds.is_empty() { String::new() } else { format!("  {all} min") };
    let pieces = [
        piece(Meaning::HintKey, "‹ "),
        piece(Meaning::Text, from),
        piece(Meaning::Quiet, all),
        piece(Meaning::HintKey, " ›"),
    ];
    canvas.line_on(place, focus.then_some(Meaning::FieldFocus), &pieces);
    let names: Vec<&str> = rounds.iter().map(Card::words).collect();
    let names: Vec<Vec<Piece>> = flow(&[piece(Meaning::Quiet, names.join(", "))], place.width.into(), 0);
    let height = area.height.saturating_sub(1 + FOR_ADVICE);
    let used = canvas.lines(Rect { y: place.y + 1, height, ..place }, &names);
    canvas::below(area, 2 + used)
}

/// What is told where turns take longer than their rounds: both ways out, or the one that was taken.
fn fitting(state: &State, start: &Start) -> Option<String> {
    let rounds = exceeding(start, &state.home);
    let (longer, shorter) =
        (keys::of(Act::LengthenRounds, Place::Start), keys::of(Act::ShortenTurns, Place::Start));
    let names: Vec<&str> = rounds.iter().map(Card::words).collect();
    if names.is_empty() {
        return None;
    }
    let which = and(&names);
    Some(match start.fit {
        Fit::AsPlanned => {
            let short = if names.len() == 1 { "is" } else { "are" };
            format!(
                "{which} {short} too short for {} turns. {longer} makes rounds longer, {shorter} turns shorter.",
                crate::app::starting::names(start).len()
            )
        }
        Fit::LongerRounds => {
            format!("Longer, so that everybody has a turn: {which}. {longer} leaves it as planned.")
        }
        Fit::ShorterTurns => {
            format!("Shorter turns, so that all fit: {which}. {shorter} leaves it as planned.")
        }
    })
}
