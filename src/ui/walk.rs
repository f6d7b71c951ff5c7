//! The walk of a proposal through consent: its steps, what to say now, and the row of hands. Never counts silence as
//! consent.

use std::cmp::Ordering;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece};
use super::theme::Meaning;
use crate::app::consent::Walk;
use crate::app::state::Room;
use crate::model::consent::{self, STEPS, Verdict};

/// The steps of the proposal that is talked about, what to say now, and the row of hands.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, room: &Room, walk: &Walk) -> Rect {
    let columns = usize::from(area.width);
    let mut strip = Vec::new();
    for (nth, step) in STEPS.iter().enumerate() {
        let (mark, ink) = match nth.cmp(&walk.step) {
            Ordering::Less => ("✓ ", Meaning::Done),
            Ordering::Equal => ("▶ ", Meaning::Current),
            Ordering::Greater => ("· ", Meaning::Upcoming),
        };
        strip.push(piece(ink, format!("{mark}{}  ", step.name)));
    }
    let mut lines = flow(&strip, columns, 0);
    let says = STEPS.get(walk.step).map_or("", |step| step.says);
    let says = walk.review.as_ref().map_or(says.to_owned(), |review| match review.verdict {
        Verdict::Keep => "It is proposed to keep this pilot. All hands at once.".into(),
        Verdict::Adapt => "It is proposed to change this pilot. All hands at once.".into(),
        Verdict::End => "It is proposed to end this pilot, with its way back. All hands at once.".into(),
    });
    lines.extend(flow(&[piece(Meaning::Prompt, says)], columns, 0));
    lines.extend(flow(&hands(room, walk), columns, 0));
    let used = canvas.lines(area, &lines) + 1;
    Rect { y: area.y + used.min(area.height), height: area.height.saturating_sub(used), ..area }
}

/// Everyone whose hand is asked, in seat order, with the mark of the hand; nobody's silence counts as consent.
fn hands(room: &Room, walk: &Walk) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for person in consent::voters(&room.session) {
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
