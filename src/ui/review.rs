//! A pilot at its review: what was hoped for, the figures since, the concerns of then, and what is proposed. Never says
//! whose concern it was.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece};
use super::theme::Meaning;
use crate::analysis::review as told;
use crate::app::actions::Act;
use crate::app::state::Room;
use crate::model::session::Card;

/// What can be done with a pilot; hands follow.
const KEYS: [(Act, &str); 4] = [
    (Act::NextStep, "asks on"),
    (Act::KeepPilot, "keep"),
    (Act::AdaptPilot, "change"),
    (Act::EndPilot, "end"),
];

/// Rows that stay for the cards below, at least.
const FOR_CARDS: u16 = 5;

/// What a review looks at, in the order of its steps.
const STEPS: [&str; 4] = ["look", "concerns", "learned", "hands"];

/// The steps of a review, the one that is next marked.
pub fn steps(at: usize, columns: usize) -> Vec<Vec<Piece>> {
    super::walk::strip(&STEPS, at, columns)
}

/// The steps that a pilot's review has behind it: concerns answered, then what was learned.
fn step_of(room: &Room, pilot: &Card) -> usize {
    let asked = told::questions(&room.session, pilot);
    match asked.iter().any(|question| question.answer.is_none()) {
        true => 1,
        false if pilot.text("learned").is_empty() => 2,
        false => 3,
    }
}

/// Draws what a review tells of the selected pilot, and leaves room for the cards below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, room: &Room, pilot: &Card) -> Rect {
    let columns = usize::from(area.width);
    let mut lines = steps(step_of(room, pilot), columns);
    if area.height >= super::walk::TELLS_KEYS {
        lines.extend(flow(&super::walk::keys_of(&KEYS), columns, 0));
    }
    if room.hides(pilot) {
        lines.extend(flow(&[piece(Meaning::Quiet, "private: h shows it")], columns, 0));
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

fn of_pilot(room: &Room, pilot: &Card, columns: usize) -> Vec<Vec<Piece>> {
    let session = &room.session;
    let mut lines = Vec::new();
    let mut tell = |label: &str, ink: Meaning, words: &str| {
        if !words.is_empty() {
            let label = if label.is_empty() { String::new() } else { format!("{label}  ") };
            lines.extend(flow(&[piece(Meaning::Heading, label), piece(ink, words)], columns, 2));
        }
    };
    for key in ["signal", "fails_if"] {
        let label = pilot.kind.field(key).map_or(key, |field| field.label);
        tell(label, Meaning::Text, pilot.text(key));
    }
    let figures = told::figures(session, room.last.as_ref(), pilot).unwrap_or_default();
    tell("Figures", Meaning::Outcome, &figures);
    tell("", Meaning::Prompt, &told::unless_decided(session, pilot, session.date()).unwrap_or_default());
    for question in told::questions(session, pilot) {
        let answer = match question.answer {
            Some(true) => " It did.",
            Some(false) => " It did not.",
            None => "",
        };
        tell("", Meaning::Concern, &format!("~ {}{answer}", question.says));
    }
    tell("We learned", Meaning::Text, pilot.text("learned"));
    lines
}
