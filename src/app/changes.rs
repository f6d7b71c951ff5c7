//! The page of changes: what is different from the session that this one follows, or from another that was picked, card
//! by card, and which of it is selected. Never reads a file.

use std::sync::Arc;

use super::event::{Effect, Listed};
use super::facts::Facts;
use super::palette;
use super::state::{Effects, Room, State, View};
use crate::analysis::chain::last_part;
use crate::analysis::diff::{self, Block, Group, How};
use crate::analysis::words;
use crate::model::in_order;
use crate::model::session::{Handle, Session};

/// What the page knows.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What it tells; none where there is nothing to compare with, or that has not come yet.
    pub told: Option<Arc<Told>>,
    /// What this session is compared with.
    pub with: With,
    /// The other sessions of its folder, oldest first.
    pub others: Vec<Listed>,
    /// The card that is selected, counted over all groups.
    pub selected: usize,
    /// What followed from the cards when it was worked out: the same as long as no card changes.
    facts: Option<Arc<Facts>>,
}

/// What a session is compared with.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum With {
    /// The one that it follows.
    #[default]
    Followed,
    /// Another of this name, which was asked for.
    Reading(String),
    /// Another of this name.
    Other(String, Arc<Session>),
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

/// Shows the page, its first card selected, and asks which other sessions there are.
pub fn show(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    room.view = View::Changes;
    room.selected = None;
    room.changes.selected = 0;
    vec![Effect::ListOthers { file: room.file.clone() }]
}

/// Takes the list of the folder's sessions; one that another room asked for is of no use.
pub fn take_list(state: &mut State, file: &str, mut sessions: Vec<Listed>) {
    let Some(room) = state.room.as_mut().filter(|room| room.file == file) else { return };
    sessions.retain(|listed| listed.readable && !listed.example && listed.name != file);
    in_order::sort_by(&mut sessions, |a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
    room.changes.others = sessions;
}

/// Compares with the session of the folder before or after the one that this is compared with.
pub fn compare_with(state: &mut State, earlier: bool) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(other) = next_other(room, earlier) else { return Vec::new() };
    let (name, path) = (other.name.clone(), other.path.clone());
    room.changes.selected = 0;
    room.changes.facts = None;
    if room.last.is_some() && name == last_part(room.session.word("follows")) {
        room.changes.with = With::Followed;
        return Vec::new();
    }
    room.changes.with = With::Reading(name);
    vec![Effect::ReadOther { file: room.file.clone(), path }]
}

/// The session of the folder before or after the one that this is compared with. Where that is none of them, the
/// newest that is no newer than this.
pub fn next_other(room: &Room, earlier: bool) -> Option<&Listed> {
    let others = &room.changes.others;
    let own = match &room.changes.with {
        With::Followed => last_part(room.session.word("follows")),
        With::Reading(name) | With::Other(name, _) => name,
    };
    let place = match others.iter().position(|other| other.name == own) {
        Some(place) if earlier => place.checked_sub(1)?,
        Some(place) => place + 1,
        None => others.iter().rposition(|other| other.date <= room.session.date()).unwrap_or(0),
    };
    others.get(place)
}

/// Takes the session that was asked for, unless another was meanwhile.
pub fn take_other(state: &mut State, file: &str, name: &str, session: Session) {
    let Some(room) = state.room.as_mut().filter(|room| room.file == file) else { return };
    if matches!(&room.changes.with, With::Reading(asked) if asked == name) {
        room.changes.with = With::Other(name.to_owned(), Arc::new(session));
        room.changes.facts = None;
    }
}

/// Goes back to the session that this one follows, as the other one could not be read.
pub fn leave_other(state: &mut State, file: &str) {
    let Some(room) = state.room.as_mut().filter(|room| room.file == file) else { return };
    room.changes.with = With::Followed;
    room.changes.facts = None;
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
    let (since, follows) = match &room.changes.with {
        With::Followed => (room.last.as_ref()?, true),
        With::Reading(_) => return None,
        With::Other(name, session) => (session.as_ref(), is_followed(room, name)),
    };
    let differences = diff::diff(since, &room.session, How { follows, reasons: true });
    Some(Told { since: called(since), groups: diff::groups(&differences) })
}

/// Whether this session follows the one of that name, at once or by others between.
fn is_followed(room: &Room, name: &str) -> bool {
    let chain = std::iter::once(&room.session).chain(room.earlier());
    chain.map(|session| last_part(session.word("follows"))).any(|followed| followed == name)
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
