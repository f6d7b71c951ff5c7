//! The market: what could go together, what is worth telling, and who could take an offer. Never ranks people: they
//! stand in seat order.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece};
use super::matching::{self, Lines};
use super::theme::Meaning;
use crate::analysis::market::{self, Match, Taker};
use crate::analysis::words;
use crate::app::overlays::Takers;
use crate::app::state::{Room, State};
use crate::model::session::{Card, Session};

/// How many matches, and how many things to tell, stand beside the cards at most.
const MOST: usize = 3;

/// What could go together, and what is worth telling kindly.
pub fn beside(room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    if !room.facts.matches.is_empty() {
        lines.push(vec![piece(Meaning::Heading, "Could go together")]);
    }
    for found in room.facts.matches.iter().take(MOST) {
        lines.extend(flow(&pair(&room.session, found), columns, 2));
    }
    let more = room.facts.matches.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(vec![piece(Meaning::Quiet, format!("and {more} more"))]);
    }
    for says in room.facts.told.iter().take(MOST) {
        lines.push(Vec::new());
        lines.extend(flow(&[piece(Meaning::Quiet, says)], columns, 0));
    }
    lines
}

/// Where nothing stands beside the cards: the first that could go together, in one row; none in other rounds.
pub fn in_a_row(room: &Room) -> Option<Vec<Piece>> {
    room.round_kind().filter(|kind| kind.word == "market")?;
    let mut pieces = vec![piece(Meaning::Quiet, "could go together: ")];
    pieces.extend(pair(&room.session, room.facts.matches.first()?));
    let more = room.facts.matches.len().saturating_sub(1);
    pieces.extend((more > 0).then(|| piece(Meaning::Quiet, format!(" and {more} more"))));
    Some(pieces)
}

/// `Ada → Ben  Postgres tuning, 2h`.
fn pair(session: &Session, found: &Match) -> Vec<Piece> {
    let [offer, wish] = [found.offer, found.wish].map(|handle| session.card(handle));
    let (Some(offer), Some(wish)) = (offer, wish) else { return Vec::new() };
    let names =
        format!("{} → {}", session.short_name(offer.text("person")), session.short_name(wish.text("person")));
    let hours = offer.text_number("hours").map(|hours| format!(", {hours}h")).unwrap_or_default();
    vec![piece(Meaning::Person, names), piece(Meaning::Quiet, format!("  {}{hours}", offer.words()))]
}

/// Those who could take an offer, or help with a wish.
pub fn takers(canvas: &mut Canvas<'_>, area: Rect, state: &State, takers: &Takers) {
    let Some(room) = &state.room else { return };
    let Some(card) = room.session.card(takers.card) else { return };
    let columns = matching::columns(area);
    let mut list: Lines = Vec::new();
    let mut before = None;
    for (nth, taker) in takers.found.iter().enumerate() {
        let group = group(card, taker);
        if before != Some(group) {
            list.extend(before.map(|_| (None, Vec::new())));
            list.push((None, vec![piece(Meaning::Heading, group)]));
        }
        before = Some(group);
        let lines = flow(&of_taker(&room.session, taker), columns.saturating_sub(2), 4);
        list.extend(lines.into_iter().map(|line| (Some(nth), line)));
    }
    if takers.found.is_empty() {
        list.push((None, vec![piece(Meaning::Quiet, "nobody else is named yet: w names people")]));
    }
    let heading = if market::is_wish(card) { "Who helps with it" } else { "Who takes it" };
    let foot = "In seat order. Too few hours are told, and stop nobody.";
    matching::draw(canvas, area, heading, &head(room, card), &list, takers.selected, foot);
}

fn head(room: &Room, card: &Card) -> Vec<Vec<Piece>> {
    let words = if room.hides(card) { "a private card" } else { card.words() };
    let name = room.session.short_name(card.text("person"));
    let hours = card
        .text_number("hours")
        .map(|hours| format!(", {} a week", words::hours(&hours)))
        .unwrap_or_default();
    let words = [
        piece(Meaning::Person, format!("{name}: ")),
        piece(Meaning::Text, words),
        piece(Meaning::Quiet, hours),
    ];
    vec![words.to_vec(), Vec::new()]
}

fn group(card: &Card, taker: &Taker) -> &'static str {
    match (&taker.own, market::is_wish(card)) {
        (Some(_), false) => "A wish like it",
        (Some(_), true) => "An offer like it",
        (None, _) => "Everyone else",
    }
}

fn of_taker(session: &Session, taker: &Taker) -> Vec<Piece> {
    let whys: Vec<&str> = taker.own.iter().map(String::as_str).chain([taker.hours.as_str()]).collect();
    let mut pieces = vec![
        piece(Meaning::Person, session.short_name(&taker.person)),
        piece(Meaning::Quiet, format!("  {}", whys.join("; "))),
    ];
    if taker.has_it {
        pieces.push(piece(Meaning::Done, "  ✓ has taken it: Enter gives it back"));
    }
    pieces
}
