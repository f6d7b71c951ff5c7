//! Cards that were added a moment ago, for the page to mark them softly. Never counts ticks: each is told until when.

use std::time::Duration;

use super::state::{Room, State};
use crate::model::change::Change;
use crate::model::clock::Moment;
use crate::model::session::Handle;

/// How long a new card stays marked: time for everybody to find it.
const MARKED: Duration = Duration::from_secs(6);

/// A card that was added a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh {
    /// The card.
    pub card: Handle,
    /// Until when it is marked (steady time); none: since this very moment.
    until: Option<Duration>,
}

/// Marks the cards that a step adds.
pub fn add(room: &mut Room, step: &[Change]) {
    let added = step.iter().filter_map(|change| match change {
        Change::Add { card, .. } if card.kind.is_said() => Some(card.handle),
        _ => None,
    });
    room.fresh.extend(added.map(|card| Fresh { card, until: None }));
}

/// Lets the marks go whose time has passed.
pub fn pass(state: &mut State) {
    let now = state.now.steady;
    let Some(room) = &mut state.room else { return };
    for fresh in &mut room.fresh {
        fresh.until.get_or_insert(now + MARKED);
    }
    room.fresh.retain(|fresh| fresh.until.is_some_and(|until| until > now));
}

/// How long until the next mark goes; none where nothing is marked.
pub fn next_moment(fresh: &[Fresh], now: Moment) -> Option<Duration> {
    fresh.iter().filter_map(|fresh| fresh.until).map(|until| until.saturating_sub(now.steady)).min()
}
