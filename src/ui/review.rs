//! A pilot at its review: what was hoped for, the figures since, the concerns of then, and what is proposed. Never says
//! whose concern it was.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece};
use super::theme::Meaning;
use crate::analysis::review as told;
use crate::analysis::words;
use crate::app::actions::Act;
use crate::app::review as in_review;
use crate::app::state::{Room, State};
use crate::model::review::is_running;
use crate::model::session::Card;

/// What can be done with a pilot; hands follow.
const KEYS: [(Act, &str); 4] = [
    (Act::NextStep, "asks on"),
    (Act::KeepPilot, "keep"),
    (Act::AdaptPilot, "change"),
    (Act::EndPilot, "end"),
];

/// What can be done with one that was settled today.
const GOES_ON: [(Act, &str); 1] = [(Act::NextStep, "goes on to the next")];

/// Rows that stay for the cards below, at least.
const FOR_CARDS: u16 = 5;

/// What a review looks at, in the order of its steps.
const STEPS: [&str; 4] = ["look", "concerns", "learned", "hands"];

/// The steps of a review, the one that is next marked.
pub fn steps(at: usize, columns: usize) -> Vec<Vec<Piece>> {
    super::walk::strip(&STEPS, at, columns)
}

/// Draws what a review tells of the selected pilot, and leaves room for the cards below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room, pilot: &Card) -> Rect {
    let columns = usize::from(area.width);
    let mut lines = steps(in_review::step_of(state, room, pilot), columns);
    let settled = in_review::is_settled(room, pilot);
    if area.height >= super::walk::TELLS_KEYS {
        let keys = if settled { &GOES_ON[..] } else { &KEYS[..] };
        lines.extend(flow(&super::walk::keys_of(keys), columns, 0));
    }
    if room.hides(pilot) {
        lines.extend(flow(&[piece(Meaning::Quiet, "private: h shows it")], columns, 0));
    } else if settled {
        lines.extend(of_settled(room, pilot, columns));
    } else {
        lines.extend(of_pilot(room, pilot, columns));
    }
    let most = usize::from(area.height.saturating_sub(FOR_CARDS));
    if lines.len() > most {
        lines.truncate(most.saturating_sub(1));
        lines.push(vec![piece(Meaning::Hint, "… Enter shows all of it")]);
    }
    let used = (canvas.lines(area, &lines) + 1).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// Words with a label before them; none where there are no words.
fn labelled(label: &str, ink: Meaning, words: &str, columns: usize) -> Vec<Vec<Piece>> {
    if words.is_empty() {
        return Vec::new();
    }
    let label = if label.is_empty() { String::new() } else { format!("{label}  ") };
    flow(&[piece(Meaning::Heading, label), piece(ink, words)], columns, 2)
}

/// What became of a pilot today, and what was learned.
fn of_settled(room: &Room, pilot: &Card, columns: usize) -> Vec<Vec<Piece>> {
    let state = pilot.kind.field("state").zip(pilot.get("state"));
    let state =
        state.map(|(field, value)| words::value(&room.session, &field.sort, value)).unwrap_or_default();
    let until = pilot.date("review").filter(|_| is_running(pilot));
    let until = until.map(|day| format!(" until {}", words::day(day))).unwrap_or_default();
    let mut lines = labelled("", Meaning::Done, &format!("{state}{until}"), columns);
    lines.extend(labelled("We learned", Meaning::Text, pilot.text("learned"), columns));
    lines
}

fn of_pilot(room: &Room, pilot: &Card, columns: usize) -> Vec<Vec<Piece>> {
    let session = &room.session;
    let mut lines = Vec::new();
    let mut tell =
        |label: &str, ink: Meaning, words: &str| lines.extend(labelled(label, ink, words, columns));
    for key in ["signal", "fails_if"] {
        let label = pilot.kind.field(key).map_or(key, |field| field.label);
        tell(label, Meaning::Text, pilot.text(key));
    }
    let figures = told::figures(session, room.last.as_ref(), pilot).unwrap_or_default();
    tell("Figures", Meaning::Outcome, &figures);
    tell("", Meaning::Prompt, &told::unless_decided(session, pilot, session.date()).unwrap_or_default());
    for question in told::questions(session, pilot) {
        let answer = in_review::answered(room, pilot, &question);
        tell("", Meaning::Concern, &format!("~ {}{answer}", question.says));
    }
    for says in told::dealt_with(session, pilot) {
        tell("", Meaning::Quiet, &format!("✓ {says}"));
    }
    tell("We learned", Meaning::Text, pilot.text("learned"));
    lines
}
