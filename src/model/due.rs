//! What in a session has come due on a day: pilots, actions, decisions and outcomes. Never looks at other files.

use chrono::NaiveDate;

use super::in_order;
use super::outcome;
use super::review;
use super::session::{Card, Handle, Session};

/// Something whose date has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The card.
    pub card: Handle,
    /// The day it was for.
    pub day: NaiveDate,
    /// Whose it is, as an id; empty where it is everybody's.
    pub who: String,
}

/// Everything that is due on a day or was before, the oldest first.
pub fn on(session: &Session, day: NaiveDate) -> Vec<Due> {
    all(session).into_iter().filter(|due| due.day <= day).collect()
}

/// Everything that has a date and is not done, the earliest first.
pub fn all(session: &Session) -> Vec<Due> {
    let mut due: Vec<Due> = session.cards.iter().filter_map(|card| due_date(session, card)).collect();
    in_order::sort_by_key(&mut due, |due| due.day);
    due
}

fn due_date(session: &Session, card: &Card) -> Option<Due> {
    let (day, who) = match card.kind.table {
        "proposals" => match card.text("state") {
            "piloting" | "kept" if review::is_running(card) => {
                (review::due_date(session, card)?, holder(session, card))
            }
            "escalated" => (card.date("decide_by")?, card.text("decider").to_owned()),
            _ => return None,
        },
        "outcomes" if outcome::is_open(card) => (card.date("due")?, String::new()),
        "parked" if !card.flag("done") => (card.date("due")?, card.text("owner").to_owned()),
        _ => return None,
    };
    Some(Due { card: card.handle, day, who })
}

fn holder(session: &Session, proposal: &Card) -> String {
    let role = session.find("roles", proposal.text("role"));
    let to = proposal.text("to");
    if to.is_empty() { role.map_or("", |role| role.text("holder")).to_owned() } else { to.to_owned() }
}
