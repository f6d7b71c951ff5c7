//! The page of changes: what is different from the session that this one follows, or from another that was picked, card
//! by card, and which of it is selected. Never reads a file.

use std::sync::Arc;

use super::facts::Facts;
use super::palette;
use super::state::{Effects, Room, State, View};
use crate::analysis::diff::{self, Block, Group, How};
use crate::analysis::words;
use crate::model::session::{Handle, Session};

/// What the page knows.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What it tells; none where there is nothing to compare with.
    pub told: Option<Arc<Told>>,
    /// The card that is selected, counted over all groups.
    pub selected: usize,
    /// What followed from the cards when it was worked out: the same as long as no card changes.
    facts: Option<Arc<Facts>>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Since which session: its title and day.
    pub since: String,
    /// By round, what was agreed first.
    pub groups: Vec<Group>,
}

impl Told {
    /// The cards that changed, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.groups.iter().flat_map(|group| &group.blocks)
    }
}

/// Shows the page, its first card selected.
pub fn show(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    room.view = View::Changes;
    room.selected = None;
    room.changes.selected = 0;
    Vec::new()
}

/// Works the page out anew where it is shown and a card changed.
pub fn follow(state: &mut State) {
    let Some(room) = state.room.as_mut().filter(|room| room.view == View::Changes) else { return };
    let same = room.changes.facts.as_ref().is_some_and(|facts| Arc::ptr_eq(facts, &room.facts));
    if same {
        return;
    }
    room.changes.told = told(room).map(Arc::new);
    room.changes.facts = Some(room.facts.clone());
    select(state, 0);
}

fn told(room: &Room) -> Option<Told> {
    let (since, follows) = (room.last.as_ref()?, true);
    let differences = diff::diff(since, &room.session, How { follows, reasons: true });
    Some(Told { since: called(since), groups: diff::groups(&differences) })
}

/// `Kickoff, 5 Oct 2026`.
fn called(session: &Session) -> String {
    let title = Some(session.word("title")).filter(|title| !title.is_empty()).unwrap_or("a session");
    session.date().map_or_else(|| title.to_owned(), |day| format!("{title}, {}", words::day(day)))
}

/// Selects the card so many places further down.
pub fn select(state: &mut State, by: isize) {
    let Some(room) = &mut state.room else { return };
    let last = room.changes.told.as_ref().map_or(0, |told| told.blocks().count().saturating_sub(1));
    room.changes.selected = room.changes.selected.min(last).saturating_add_signed(by).min(last);
}

/// What is selected.
pub fn selected(room: &Room) -> Option<&Block> {
    room.changes.told.as_ref()?.blocks().nth(room.changes.selected)
}

/// The selected card, where it is still here.
pub fn card(room: &Room) -> Option<Handle> {
    selected(room)?.card.filter(|card| room.session.card(*card).is_some())
}

/// Goes to the selected card on the page of its round.
pub fn go_to_card(state: &mut State) -> Effects {
    let card = state.room.as_ref().and_then(card);
    card.map(|card| palette::go_to_card(state, card)).unwrap_or_default()
}
