//! What follows from a session's cards, worked out once for each change rather than for each frame. Never holds what
//! a key or the clock alone could change.

use crate::analysis::market::{self, Match};
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
    /// Offers and wishes that could go together, in seat order.
    pub matches: Vec<Match>,
    /// What is worth telling of the market, kindly.
    pub told: Vec<String>,
}

impl Facts {
    /// What follows from a session, the one that it follows, and those before, newest first.
    pub fn of(session: &Session, last: Option<&Session>, before: &[Session]) -> Self {
        let parked = session.cards.iter().filter(|card| super::cards::is_parked(card));
        let earlier: Vec<&Session> = last.into_iter().chain(before).collect();
        let sessions: Vec<&Session> = std::iter::once(session).chain(last).collect();
        Self {
            parked: parked.map(|card| card.handle).collect(),
            gaps: still_open::counted(session),
            shared: systemic::shared(&sessions),
            matches: market::matches(session),
            told: market::told(session, &earlier).into_iter().map(|told| told.says).collect(),
        }
    }
}
