//! The charter page as it grows, for somebody who drafts alone. Never shows what is parked.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, window};
use super::card;
use super::theme::Meaning;
use crate::app::cards;
use crate::app::state::Room;
use crate::model::kinds;
use crate::model::session::Card;

/// Draws the page beside the cards.
pub fn page(canvas: &mut Canvas<'_>, area: Rect, room: &Room) {
    let inner = canvas.frame(area, "The page so far", false);
    let columns = usize::from(inner.width);
    let mut lines = section(columns, "Purpose", purpose(room));
    let outcomes: Vec<&Card> = room.session.of("outcomes").collect();
    lines.extend(section(columns, "Outcomes", of(room, &outcomes)));
    for choice in kinds::kind("charter").map(kinds::Kind::subkinds).unwrap_or_default() {
        let own: Vec<&Card> =
            room.session.of("charter").filter(|card| card.text("kind") == choice.word).collect();
        lines.extend(section(columns, &heading(choice.label), of(room, &own)));
    }
    let roles: Vec<&Card> = room.session.of("roles").collect();
    if !roles.is_empty() {
        lines.extend(section(columns, "Roles", of(room, &roles)));
    }
    let shown = window(lines.len(), Some(0), inner.height.into());
    canvas.lines(inner, lines.get(shown).unwrap_or_default());
}

fn heading(label: &str) -> String {
    let mut chars = label.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}s", chars.as_str())
}

fn purpose(room: &Room) -> Vec<Vec<Piece>> {
    let purpose = room.session.word("purpose");
    if purpose.is_empty() { Vec::new() } else { vec![vec![piece(Meaning::Purpose, purpose)]] }
}

fn of(room: &Room, cards: &[&Card]) -> Vec<Vec<Piece>> {
    let standing = cards.iter().filter(|card| !cards::is_parked(card));
    standing
        .map(|card| {
            let mut pieces = vec![piece(Meaning::Mark, format!("{} ", card::mark(card)))];
            pieces.extend(card::pieces(room, card, false));
            pieces
        })
        .collect()
}

/// A heading and its entries; a part without any is told as still to come.
fn section(columns: usize, heading: &str, entries: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    let mut lines = vec![vec![piece(Meaning::Heading, heading)]];
    if entries.is_empty() {
        lines.push(vec![piece(Meaning::Placeholder, "still to come")]);
    }
    lines.extend(entries.iter().flat_map(|entry| flow(entry, columns, 2)));
    lines.push(Vec::new());
    lines
}
