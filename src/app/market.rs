//! The market round: offers beside wishes to learn, and who takes one, asked with a key. Never decides who should.

use super::cards::{Group, not_parked};
use super::overlays::{Overlay, Takers};
use super::state::{Effects, Room, State};
use super::update::step;
use crate::analysis::market;
use crate::model::clash;
use crate::model::in_order;
use crate::model::load;
use crate::model::session::{Card, Handle};

/// Offers, then wishes to learn, both in seat order.
pub fn groups(room: &Room) -> Vec<Group> {
    let seat = |card: &Card| room.session.of("people").position(|person| person.id() == card.text("person"));
    let mut cards: Vec<&Card> = not_parked(room, "offers").collect();
    in_order::sort_by_key(&mut cards, |card| seat(card));
    let (wishes, offers): (Vec<&Card>, Vec<&Card>) =
        cards.into_iter().partition(|card| market::is_wish(card));
    let group = |heading: &str, cards: Vec<&Card>| Group {
        heading: heading.to_owned(),
        cards: cards.iter().map(|card| card.handle).collect(),
    };
    vec![group("Offers", offers), group("Wishes to learn", wishes)]
}

/// The selected card, where it is of the market.
pub fn selected(room: &Room) -> Option<&Card> {
    room.selected_card().filter(|card| card.kind.table == "offers")
}

/// Opens the list of those who could take the selected offer, or help with the selected wish.
pub fn show(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let Some(card) = selected(room) else { return Vec::new() };
    let takers = Takers { card: card.handle, found: market::takers(&room.session, card), selected: 0 };
    state.overlays.push(Overlay::Takers(takers));
    Vec::new()
}

/// Selects the row so many places further down.
pub fn select(state: &mut State, by: isize) {
    if let Some(Overlay::Takers(takers)) = state.overlays.last_mut() {
        takers.selected = takers.selected.saturating_add_signed(by).min(takers.found.len().saturating_sub(1));
    }
}

/// The selected person takes it, or gives it back; hours that run out are told then.
pub fn choose(state: &mut State) -> Effects {
    let Some(Overlay::Takers(takers)) = state.overlays.last() else { return Vec::new() };
    let (card, taker) = (takers.card, takers.found.get(takers.selected).cloned());
    state.overlays.pop();
    let (Some(room), Some(taker)) = (&mut state.room, taker) else { return Vec::new() };
    let changes = market::taking(&room.session, card, &taker.person);
    let label = if taker.has_it { "given back" } else { "taken" };
    let effects = step(room, label, changes);
    let says = in_words(room, card, &taker);
    state.say(says);
    effects
}

/// Who has taken what, and the hours that run out by it.
fn in_words(room: &Room, card: Handle, taker: &market::Taker) -> String {
    let Some(card) = room.session.card(card) else { return String::new() };
    let name = room.session.short_name(&taker.person);
    let what = if card.is_private() { "it" } else { card.words() };
    let done = match (taker.has_it, market::is_wish(card)) {
        (false, false) => format!("{name} takes {what}"),
        (false, true) => format!("{name} helps with {what}"),
        (true, _) => format!("{name} gives back {what}"),
    };
    let clash = clash::of(&room.session, card).into_iter().map(|clash| clash.says).next();
    let clash = clash.filter(|_| !taker.has_it && !card.is_private() && !load::parties(card).is_empty());
    clash.map(|clash| format!("{done}; {clash}")).unwrap_or(done)
}
