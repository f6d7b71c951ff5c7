//! A card or a page as text for the clipboard: what leaves the room by it has no private words and no reasons of limits.
//! Never reaches the clipboard itself: it asks for that.

use std::sync::Arc;

use super::changes::Told;
use super::event::Effect;
use super::state::{Effects, Room, State, View};
use super::{cards, charter};
use crate::analysis::{self, diff, minutes, roles, trends};
use crate::format::paint::Paint;
use crate::model::session::Card;

/// The columns of a page that is copied, where its lines have a width.
const COLUMNS: usize = 80;

/// Copies the selected card, or the one that is in sight.
pub fn copy_card(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let card = cards::to_point_at(room).and_then(|card| room.session.card(card));
    let Some(text) = card.map(|card| told(room, card)) else { return Vec::new() };
    copy(state, "the card", text)
}

/// Copies what the page shows.
pub fn copy_page(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let text = match room.view {
        View::Roles => roles::text(&room.session),
        View::Changes => changed(room),
        View::Trends => {
            room.trends.trends.as_ref().map(|told| trends::text(told, COLUMNS)).unwrap_or_default()
        }
        View::Charter => analysis::charter::text(&charter::sheet(room).charter),
        View::Round => round(room),
    };
    if text.is_empty() {
        state.say("this page has nothing to copy");
        return Vec::new();
    }
    copy(state, "the page", text)
}

fn copy(state: &mut State, what: &str, text: String) -> Effects {
    state.say(format!("{what} is copied, where this terminal lets a program copy"));
    vec![Effect::Copy { text }]
}

fn told(room: &Room, card: &Card) -> String {
    minutes::card(&room.session, card, false)
}

/// The round's title and its cards.
fn round(room: &Room) -> String {
    let title = room.round_card().map_or("", Card::words);
    let shown = cards::shown(room).into_iter().filter_map(|card| room.session.card(card));
    let cards: String = shown.map(|card| told(room, card)).collect();
    format!("{title}\n\n{cards}")
}

/// What changed and since when, each group under its name.
fn changed(room: &Room) -> String {
    let told = |told: &Arc<Told>| format!("Since {}\n{}", told.since, diff::told(&told.groups, Paint::None));
    room.changes.told.as_ref().map(told).unwrap_or_default()
}
