//! The walk of a proposal through consent: its steps, what to say now, and the row of hands. Never counts silence as
//! consent.

use std::cmp::Ordering;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece};
use super::theme::Meaning;
use crate::analysis::review as told;
use crate::app::consent::Walk;
use crate::app::state::Room;
use crate::model::consent::{self, HANDS, Hindrance, STEPS};

/// From this height on the keys of a step are told beside it.
pub const ROOMY: u16 = 12;

const ON_THE_WAY: [(&str, &str); 2] = [(">", "goes on"), ("<", "a step back")];

const AT_HANDS: [(&str, &str); 5] = [
    ("y", "consent"),
    ("o", "concern"),
    ("x", "possible objection"),
    ("Y", "everyone else"),
    ("Backspace", "a hand back"),
];

/// The steps of the proposal that is talked about, what to say now, and the row of hands.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, room: &Room, walk: &Walk) -> Rect {
    let columns = usize::from(area.width);
    let mut lines = match (&walk.review, room.session.card(walk.proposal)) {
        (Some(review), Some(pilot)) => {
            let says = told::proposes(&room.session, pilot, review.verdict);
            let mut lines = super::review::steps(3, columns);
            lines.extend(flow(&[piece(Meaning::Prompt, says)], columns, 0));
            lines
        }
        _ => {
            let names = STEPS.map(|step| step.name);
            let mut lines = strip(&names, walk.step, columns);
            let says = STEPS.get(walk.step).map_or("", |step| step.says);
            lines.extend(flow(&[piece(Meaning::Prompt, says)], columns, 0));
            lines
        }
    };
    lines.extend(flow(&hands(room, walk), columns, 0));
    if let Some(names) = awaited(room, walk) {
        let words = [piece(Meaning::Text, "agreed, awaiting "), piece(Meaning::Person, names)];
        lines.extend(flow(&words, columns, 0));
    }
    if area.height >= ROOMY {
        let keys = match (walk.step, &walk.review) {
            (HANDS, _) | (_, Some(_)) => &AT_HANDS[..],
            _ => &ON_THE_WAY[..],
        };
        lines.extend(flow(&keys_of(keys), columns, 0));
    }
    let used = canvas.lines(area, &lines) + 1;
    Rect { y: area.y + used.min(area.height), height: area.height.saturating_sub(used), ..area }
}

/// Whom an agreement that is ready else still waits for: nobody gets a role without their own consent.
fn awaited(room: &Room, walk: &Walk) -> Option<String> {
    let proposal = room.session.card(walk.proposal).filter(|_| walk.review.is_none())?;
    match consent::adoptable(&room.session, proposal) {
        Err(Hindrance::Awaiting(people)) => {
            let names: Vec<&str> = people.iter().map(|person| room.session.short_name(person)).collect();
            Some(names.join(", "))
        }
        _ => None,
    }
}

/// The keys of a step with what they do; a key and its words stay in one line.
pub fn keys_of(keys: &[(&str, &str)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (key, word) in keys {
        pieces.push(piece(Meaning::HintKey, *key));
        pieces.push(piece(Meaning::Hint, format!("\u{a0}{}  ", word.replace(' ', "\u{a0}"))));
    }
    pieces
}

/// Steps in a row, the one that is next marked.
pub fn strip(names: &[&str], at: usize, columns: usize) -> Vec<Vec<Piece>> {
    let mut strip = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        let (mark, ink) = match nth.cmp(&at) {
            Ordering::Less => ("✓ ", Meaning::Done),
            Ordering::Equal => ("▶ ", Meaning::Current),
            Ordering::Greater => ("· ", Meaning::Upcoming),
        };
        strip.push(piece(ink, format!("{mark}{name}  ")));
    }
    flow(&strip, columns, 0)
}

/// Everyone whose hand is asked, in seat order, with the mark of the hand; nobody's silence counts as consent.
fn hands(room: &Room, walk: &Walk) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let asked = match walk.review {
        Some(_) => consent::voters(&room.session),
        None => consent::asked(&room.session, walk.proposal),
    };
    for person in asked {
        let stance = match &walk.review {
            Some(review) => {
                review.hands.iter().find(|(own, _)| own == person).map_or("", |(_, stance)| *stance)
            }
            None => {
                consent::hand(&room.session, walk.proposal, person).map_or("", |stance| stance.text("stance"))
            }
        };
        let (mark, ink) = match stance {
            "consent" => ("✓", Meaning::Consent),
            "concern" => ("~", Meaning::Concern),
            "objection" => ("!", Meaning::Objection),
            "not-now" => ("–", Meaning::NotNow),
            _ => ("·", Meaning::Hint),
        };
        pieces.push(piece(ink, mark));
        pieces.push(piece(Meaning::Person, format!("\u{a0}{}  ", room.session.short_name(person))));
    }
    pieces
}
