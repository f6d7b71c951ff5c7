//! What an outcome is at. Never changes one.

use super::session::Card;

/// Whether an outcome is still aimed at: neither met nor let go.
pub fn is_open(outcome: &Card) -> bool {
    matches!(outcome.text("state"), "" | "open")
}
