//! Somebody's part of a session: a file of their own cards, written beforehand by whoever can't come, and taken into the
//! session later. Never holds or changes what others said in the session.

mod ask;
mod said;
mod take;

pub use ask::{Asking, ask, day, file_name};
pub use take::{Base, Taken, take};

use crate::model::kinds::Kind;
use crate::model::session::Card;

/// Whether a card is agreed on together, so that nobody changes it alone: an agreed proposal, a role.
fn is_agreed(card: &Card) -> bool {
    match card.kind.table {
        "roles" => true,
        "proposals" => !matches!(card.text("state"), "" | "open"),
        _ => false,
    }
}

/// The key of a kind's cards that names a person, and so whose they are.
fn whose(kind: &Kind) -> Option<&'static str> {
    kind.speaker_key()
}
