//! The clock: big digits, time in words, a bar. Never calls the time: it is in the state.

use ratatui::layout::Rect;

use super::canvas::{Canvas, piece};
use super::digits::{RUNNING, STANDING};
use super::theme::Meaning;
use crate::app::state::{Room, State};
use crate::model::clock::{self, Phase, Reading};

/// How the clock looks now.
pub fn ink(room: &Room, state: &State) -> Meaning {
    match room.clock.phase(state.now) {
        _ if was_held(room) => Meaning::Paused,
        Phase::Over => Meaning::Over,
        _ if !room.clock.is_running() => Meaning::Paused,
        Phase::Near => Meaning::Near,
        Phase::Calm | Phase::Untimed => Meaning::Calm,
    }
}

/// Whether the round is done, and its clock stands.
fn was_held(room: &Room) -> bool {
    !room.clock.is_running() && room.round_card().is_some_and(|round| round.text("state") == "done")
}

/// The digits of a reading: `07:42`, `+02:05` past the end.
pub fn digits(reading: Reading) -> String {
    let two = |time: std::time::Duration| {
        let text = clock::print(time);
        if text.len() == 4 { format!("0{text}") } else { text }
    };
    match reading {
        Reading::Left(time) | Reading::Spent(time) => two(time),
        Reading::Over(time) => format!("+{}", two(time)),
    }
}

/// A reading in words: `07:42 left`.
pub fn in_words(reading: Reading) -> String {
    match reading {
        Reading::Left(_) => format!("{} left", digits(reading)),
        Reading::Over(_) => format!("{} over", digits(reading)),
        Reading::Spent(_) => format!("{} so far", digits(reading)),
    }
}

/// How the clock stands, in a word or two; none while it runs with time to go, or past its end, which the time says.
pub fn standing(state: &State, room: &Room) -> Option<&'static str> {
    match (room.clock.is_running(), room.clock.is_untouched()) {
        _ if was_held(room) => Some("done"),
        (true, _) if room.clock.phase(state.now) == Phase::Near => Some("nearly over"),
        (true, _) => None,
        (false, true) => Some("not started"),
        (false, false) => Some("paused"),
    }
}

/// Big digits at the top of an area; gives the rows that they took, none where they do not fit.
pub fn big(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) -> u16 {
    let digits = digits(room.clock.reading(state.now));
    super::digits::draw(canvas, area, &digits, ink(room, state), room.clock.is_running())
}

/// The bar of the time that has passed; nothing for a round without a length.
pub fn bar(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let sign = if room.clock.is_running() { RUNNING } else { STANDING };
    if let Some(part) = room.clock.part(state.now) {
        canvas.bar_of(area, part, ink(room, state), sign);
    }
}

/// Time in words, how the clock stands, and the bar: two rows.
pub fn words_and_bar(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) -> u16 {
    let ink = ink(room, state);
    let mut words = in_words(room.clock.reading(state.now));
    if let Some(standing) = standing(state, room) {
        words = format!("{words} · {standing}");
    }
    let [first, second] = rows(area);
    canvas.line(first, &[piece(ink, words)]);
    match room.clock.part(state.now) {
        Some(_) => bar(canvas, second, state, room),
        None => canvas.line(second, &[piece(Meaning::Quiet, "no length: it counts up")]),
    }
    2.min(area.height)
}

fn rows(area: Rect) -> [Rect; 2] {
    let row = |nth: u16| Rect { y: area.y + nth, height: u16::from(area.height > nth), ..area };
    [row(0), row(1)]
}
