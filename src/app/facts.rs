//! What follows from a session's cards, worked out once for each change rather than for each frame. Never holds what
//! a key or the clock alone could change.

use crate::analysis::still_open;
use crate::model::session::{Handle, Session};
use crate::model::systemic::{self, Shared};

/// What follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The cards in the parking lot.
    pub parked: Vec<Handle>,
    /// What cards still lack, counted.
    pub gaps: Vec<String>,
    /// Limits that several people share, in this session and the one that it follows, by most people first.
    pub shared: Vec<Shared>,
}

impl Facts {
    /// What follows from a session, and the one that it follows.
    pub fn of(session: &Session, last: Option<&Session>) -> Self {
        let parked = session.cards.iter().filter(|card| super::cards::is_parked(card));
        let sessions: Vec<&Session> = std::iter::once(session).chain(last).collect();
        Self {
            parked: parked.map(|card| card.handle).collect(),
            gaps: still_open::counted(session),
            shared: systemic::shared(&sessions),
        }
    }
}
