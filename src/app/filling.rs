//! Filling a form in: its fields, its choices, saving it. Never knows what a field means: the form does.

use tui_input::Input;

use super::form::Form;
use super::overlays::Overlay;
use super::state::{Effects, State};
use super::update::step;
use super::{cards, consent, rounds, starting};
use crate::model::change::Change;
use crate::model::kinds;
use crate::model::session::Card;

/// Opens the form of the session itself.
pub fn edit_session(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let (Some(room), Some(kind)) = (&state.room, kinds::kind("session")) else { return Vec::new() };
    let day = room.session.date().unwrap_or(today);
    let form = match room.session.single("session") {
        Some(card) => Form::of(&room.session, card, day),
        None => Form::new_card(&room.session, &Card::new(kind, []), Vec::new(), day),
    };
    state.overlays.push(Overlay::Form(form));
    Vec::new()
}

/// The next field, or the one before.
pub fn next_field(state: &mut State, forward: bool) -> Effects {
    match state.overlays.last_mut() {
        Some(Overlay::Form(form)) => form.go(forward),
        Some(Overlay::Start(start)) => starting::next_line(start, forward),
        _ => {}
    }
    Vec::new()
}

/// The next choice of the field, or the one before.
pub fn choose_in_form(state: &mut State, forward: bool) -> Effects {
    match state.overlays.last_mut() {
        Some(Overlay::Form(form)) => form.choose(forward),
        Some(Overlay::Start(start)) => starting::choose(start, state.home.agendas.len(), forward),
        _ => {}
    }
    Vec::new()
}

/// Takes or leaves one of several.
pub fn toggle_choice(state: &mut State) -> Effects {
    if let Some(Overlay::Form(form)) = state.overlays.last_mut() {
        form.toggle();
    }
    Vec::new()
}

/// Saves the form and closes it; a field at fault takes the focus instead. A form that came from the line
/// clears the line.
pub fn save_form(state: &mut State) -> Effects {
    let (salt, now) = (cards::salt(state), state.now);
    let Some(Overlay::Form(form)) = state.overlays.last_mut() else { return Vec::new() };
    let Some(room) = &mut state.room else { return Vec::new() };
    let mut changes = match form.changes(&mut room.session, salt) {
        Ok(changes) => changes,
        Err(at) => {
            form.at = at;
            let fault = form.fields.get(at).and_then(|line| line.fault.clone()).unwrap_or_default();
            state.refuse(format!("this takes {fault}"));
            return Vec::new();
        }
    };
    let (is_new, kind, card, before) =
        (form.card.is_none(), form.kind, form.card, form.words_before().to_owned());
    state.overlays.pop();
    let added = changes.iter().find_map(|change| match change {
        Change::Add { card, .. } if is_new => Some(card.handle),
        _ => None,
    });
    let anew = card.map(|card| consent::reworded(&room.session, card, &before, &changes)).unwrap_or_default();
    let lowers = anew.iter().any(|change| matches!(change, Change::Remove { .. }));
    changes.extend(anew);
    let effects = step(room, format!("{} {}", kind.one, if is_new { "added" } else { "changed" }), changes);
    if added.is_some() && kind.is_said() {
        room.selected = added;
        if let Some(line) = &mut room.line {
            line.input = Input::default();
        }
    }
    rounds::reread_line(room, now);
    // What was said of the form is done with.
    let again = card.filter(|_| lowers).map(|card| consent::asks_again(&room.session, card));
    state.notice = None;
    if let Some(again) = again {
        state.say(again);
    }
    if let Some(card) = card {
        consent::ask_on(state, card);
    }
    effects
}
