//! What follows from a session's cards, worked out once for each change rather than for each frame. Never holds what
//! a key or the clock alone could change.

use crate::analysis::market::{self, Match};
use crate::analysis::still_open::{self, Lack};
use crate::model::kinds::RoundKind;
use crate::model::session::{Handle, Session};
use crate::model::systemic::{self, Shared};

/// What follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The cards in the parking lot.
    pub parked: Vec<Handle>,
    /// What cards still lack, counted.
    pub gaps: Vec<Lack>,
    /// Limits that several people share, with those carried over from earlier sessions, by most people first.
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
        Self {
            parked: parked.map(|card| card.handle).collect(),
            gaps: still_open::counted(session),
            shared: systemic::shared(session),
            matches: market::matches(session),
            told: market::told(session, &earlier).into_iter().map(|told| told.says).collect(),
        }
    }

    /// What is still open of what a round is about; of everything at the close, and where there are no rounds.
    pub fn still_open(&self, round: Option<&RoundKind>) -> Vec<&Lack> {
        let asked = |lack: &&Lack| match round {
            Some(round) if round.word == "charter" && lack.table == "session" => true,
            Some(round) if round.word == "close" => true,
            Some(round) if round.word == "break" => false,
            Some(round) => round.tables.contains(&lack.table),
            None => true,
        };
        self.gaps.iter().filter(asked).collect()
    }
}
