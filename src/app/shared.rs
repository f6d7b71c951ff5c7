//! Limits that several people share, turned into a parked item or a proposal. Never names whose they are.

use super::state::{Effects, State};
use super::update::step;
use crate::model::change::Change;
use crate::model::kinds;
use crate::model::session::Card;
use crate::model::value::Value;

/// Puts it in the parking lot.
pub fn park(state: &mut State) -> Effects {
    add(state, "parked", &[])
}

/// Writes a proposal about it: a way of working, without a role.
pub fn propose(state: &mut State) -> Effects {
    add(state, "proposals", &[("change", "agreement")])
}

fn add(state: &mut State, table: &str, fields: &[(&'static str, &str)]) -> Effects {
    let salt = super::cards::salt(state);
    let Some(room) = &mut state.room else { return Vec::new() };
    let (Some(shared), Some(kind)) = (room.facts.shared.first().cloned(), kinds::kind(table)) else {
        return Vec::new();
    };
    let fields = fields.iter().map(|(key, word)| (*key, Value::text(*word)));
    let card = Card::new(kind, fields.chain([("text", Value::text(shared.says()))]));
    let changes = room.session.taking(card, Vec::new(), salt);
    let added = changes.iter().find_map(|change| match change {
        Change::Add { card, .. } => Some(card.handle),
        _ => None,
    });
    let effects = step(room, format!("{} added", kind.one), changes);
    room.selected = added;
    state.say(format!("{} added: {}", kind.one, shared.says()));
    effects
}
