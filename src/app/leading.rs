//! Who leads the next session: named at the close, and changed with a key. Never tells how often anybody has led.

use super::state::{Effects, Room, State};
use super::update::step;
use crate::model::change::Change;
use crate::model::kinds;
use crate::model::leading;
use crate::model::session::Card;
use crate::model::value::Value;

/// Who leads next: as the close says, else whoever has led least often in the sessions up to this one. None outside
/// the close, or where nobody is named.
pub fn next(room: &Room) -> Option<String> {
    if room.round_card()?.text("kind") != "close" {
        return None;
    }
    let mut sessions = vec![&room.session];
    sessions.extend(room.earlier());
    leading::next(&sessions)
}

/// The changes that write who leads next, once the close is left.
pub fn naming(room: &mut Room) -> Vec<Change> {
    next(room).map(|person| writing(room, &person)).unwrap_or_default()
}

fn writing(room: &mut Room, person: &str) -> Vec<Change> {
    let value = Value::text(person);
    if let Some(pulse) = room.session.single("pulse") {
        return room.session.setting(pulse.handle, "next_facilitator", Some(value));
    }
    let Some(kind) = kinds::kind("pulse") else { return Vec::new() };
    vec![room.session.adding(Card::new(kind, [("next_facilitator", value)]))]
}

/// Names the next seat instead.
pub fn name_another(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let other = next(room).and_then(|person| {
        leading::next_seat(&room.session, &person).or_else(|| leading::least_often(&[&room.session]))
    });
    let Some(person) = other else { return Vec::new() };
    let changes = writing(room, &person);
    let effects = step(room, "next facilitator named", changes);
    let says = format!("{} leads next time", room.session.short_name(&person));
    state.say(says);
    effects
}
