//! The page that goes round, live: what stands on it, how long it is, and which of its cards can be selected. Never decides
//! what belongs on it: `analysis` does.

use std::sync::Arc;

use super::cards::Group;
use super::facts::Facts;
use super::state::{Room, State, View};
use crate::analysis::charter::{self, Charter, Length};
use crate::model::session::Handle;

/// What the page knows.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What it shows; none before it was first looked at.
    pub sheet: Option<Arc<Sheet>>,
    /// What followed from the cards when it was worked out: the same as long as no card changes.
    facts: Option<Arc<Facts>>,
}

/// The page and how long it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What stands on it, and what it lacks.
    pub charter: Charter,
    /// How long it is on paper.
    pub length: Length,
}

/// Works the page out anew where it is shown and a card changed.
pub fn follow(state: &mut State) {
    let shown = |room: &&mut Room| room.view == View::Charter || room.is_solo();
    let Some(room) = state.room.as_mut().filter(shown) else { return };
    room.charter = Page { sheet: Some(sheet(room)), facts: Some(room.facts.clone()) };
}

/// The page as it stands: what was worked out before, as long as no card changed since.
pub fn sheet(room: &Room) -> Arc<Sheet> {
    let known = room.charter.facts.as_ref().filter(|facts| Arc::ptr_eq(facts, &room.facts));
    if let (Some(_), Some(sheet)) = (known, &room.charter.sheet) {
        return sheet.clone();
    }
    let charter = charter::charter(&room.session);
    let length = charter::length(&charter);
    Arc::new(Sheet { charter, length })
}

/// What can be selected on the page, from its top: the session itself, which holds the purpose, then its cards.
pub fn groups(room: &Room) -> Vec<Group> {
    let Charter { outcomes, frames, roles, agreements, .. } = &sheet(room).charter;
    let group = |heading: &str, cards: Vec<Handle>| Group { heading: heading.to_owned(), cards };
    let session = room.session.single("session").map(|card| card.handle);
    let mut groups = vec![
        group("Purpose", session.into_iter().collect()),
        group("Outcomes", outcomes.iter().map(|outcome| outcome.card).collect()),
    ];
    let lines = |lines: &[(Handle, String)]| lines.iter().map(|(card, _)| *card).collect();
    groups.extend(frames.iter().map(|frame| group(&frame.heading, lines(&frame.lines))));
    groups.push(group("Roles", roles.iter().map(|role| role.card).collect()));
    groups.push(group("How we work together", agreements.iter().map(|one| one.card).collect()));
    groups
}
