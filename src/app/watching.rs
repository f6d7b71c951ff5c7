//! A window that only watches: takes in what another one has saved, which round it shows and how its clock stands. Never
//! changes a session, and never hears what is being typed there.

use super::cards;
use super::event::{DeskClock, Watched};
use super::fresh;
use super::overlays::Overlay;
use super::palette;
use super::rounds;
use super::state::{Room, State};
use crate::analysis::merge::{self, Side};
use crate::model::clock::Moment;
use crate::model::session::Session;

/// Why nothing can be changed here.
pub const WHY: &str = "this window watches; type in the other one";

/// Takes in what the other window has saved, and follows it to the round that it shows.
pub fn take(state: &mut State, watched: Watched) {
    let now = state.now;
    let Some(room) = state.room.as_mut().filter(|room| room.watching) else { return };
    let Watched { session, shown, clock, alone } = watched;
    if let Some(session) = session {
        become_as(room, &session);
        state.overlays.retain_mut(|overlay| still_holds(overlay, room));
    }
    show(room, &shown, clock.as_ref(), now);
    if room.kept.alone != alone {
        room.kept.alone = alone;
        point(room, &mut state.overlays);
    }
}

/// Shows the card alone that the other window shows so, and no other.
fn point(room: &mut Room, overlays: &mut Vec<Overlay>) {
    overlays.retain(|overlay| !matches!(overlay, Overlay::Alone));
    let card = room.kept.alone.as_ref().and_then(|(table, id)| room.session.find(table, id));
    let Some(card) = card.filter(|card| !card.is_private()).map(|card| card.handle) else { return };
    room.selected = Some(card);
    overlays.push(Overlay::Alone);
}

/// Makes the session as it is saved; the cards that stay are the same ones, so that what is selected stays so.
fn become_as(room: &mut Room, saved: &Session) {
    let merged = merge::merge_here(&room.session, &room.session, saved);
    let changes = room.session.becoming(&merged.settled(|_| Side::Theirs));
    // Nobody else changes this session, so that the changes always fit it.
    let _ = room.apply(&changes);
    fresh::add(room, &changes);
    rounds::follow_length(room);
    room.selected = room.selected.filter(|card| cards::shown(room).contains(card));
}

/// Whether what lies over the page still tells the truth of the session; what was found is found anew.
fn still_holds(overlay: &mut Overlay, room: &Room) -> bool {
    match overlay {
        Overlay::Find(found) => {
            palette::find(found, room);
            true
        }
        Overlay::Alone => room.selected.is_some(),
        Overlay::Carriers(_) | Overlay::Board(_) | Overlay::Takers(_) => false,
        _ => true,
    }
}

/// Shows the round of that id (where there is none, the one at which a room opens) with its clock as it stands there.
pub fn show(room: &mut Room, shown: &str, clock: Option<&DeskClock>, now: Moment) {
    let find = |id: &str| room.session.find("rounds", id).map(|round| round.handle);
    let left = clock.and_then(|clock| find(&clock.round));
    let round = find(shown).or(left).or_else(|| rounds::first_open(room));
    if round != room.round || clock.is_none() {
        let page = (room.round == round).then_some((room.view, room.selected));
        rounds::show(room, round);
        (room.view, room.selected) = page.unwrap_or((room.view, room.selected));
    }
    match clock.map(|clock| (clock, clock.running)) {
        Some((clock, Some(running))) => rounds::run_along(room, clock, running, now),
        Some((clock, None)) => rounds::take_up(room, clock, now),
        None => {}
    }
}
