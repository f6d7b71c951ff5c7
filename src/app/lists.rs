//! The lists of people and of rounds: what keys do in them. Never draws them.

use super::form::Form;
use super::overlays::Overlay;
use super::rounds;
use super::state::{Effects, Room, State};
use super::update::step;
use crate::analysis::words;
use crate::model::change::Change;
use crate::model::kinds;
use crate::model::pace::{self, LastTime};
use crate::model::session::{Card, Handle};
use crate::model::turns;
use crate::model::value::{Sort, Value, print_length};

/// The table of the list that lies on top, and the place that is selected in it.
fn list(state: &State) -> Option<(&'static str, usize)> {
    match state.overlays.last()? {
        Overlay::People(at) => Some(("people", *at)),
        Overlay::Timetable(at) => Some(("rounds", *at)),
        _ => None,
    }
}

/// The card of the selected row.
fn row(state: &State) -> Option<&Card> {
    let (table, at) = list(state)?;
    state.room.as_ref()?.session.of(table).nth(at)
}

/// Selects the row so many places further down.
pub fn select(state: &mut State, by: isize) {
    let Some((table, _)) = list(state) else { return };
    let rows = state.room.as_ref().map_or(0, |room| room.session.of(table).count());
    if let Some(Overlay::People(at) | Overlay::Timetable(at)) = state.overlays.last_mut() {
        *at = at.saturating_add_signed(by).min(rows.saturating_sub(1));
    }
}

/// Opens the list of people.
pub fn show_people(state: &mut State) -> Effects {
    state.overlays.push(Overlay::People(0));
    Vec::new()
}

/// Opens the list of rounds at the one that is shown.
pub fn show_timetable(state: &mut State) -> Effects {
    let at = state.room.as_ref().and_then(|room| {
        let mut rounds = room.session.of("rounds");
        rounds.position(|round| Some(round.handle) == room.round)
    });
    state.overlays.push(Overlay::Timetable(at.unwrap_or(0)));
    Vec::new()
}

/// Opens the form of a new person, or of a new round behind the selected one.
pub fn add_row(state: &mut State) -> Effects {
    let Some((table, _)) = list(state) else { return Vec::new() };
    let behind = row(state).map(|card| card.handle);
    let (day, Some(room)) = (state.now.local.date(), &state.room) else { return Vec::new() };
    let Some(kind) = kinds::kind(table) else { return Vec::new() };
    let card = match table {
        "rounds" => Card::new(kind, [("kind", Value::text("open")), ("length", Value::text("10m"))]),
        _ => Card::new(kind, []),
    };
    let form = Form::new_card(&room.session, &card, Vec::new(), room.session.date().unwrap_or(day));
    let form = if table == "rounds" { form.behind(behind) } else { form };
    state.overlays.push(Overlay::Form(form));
    Vec::new()
}

/// Opens the form of the selected row.
pub fn edit_row(state: &mut State) -> Effects {
    let day = state.now.local.date();
    let Some((card, room)) = row(state).zip(state.room.as_ref()) else { return Vec::new() };
    let form = Form::of(&room.session, card, room.session.date().unwrap_or(day));
    state.overlays.push(Overlay::Form(form));
    Vec::new()
}

/// Removes the selected row. Somebody whom cards name stays: their words would be nobody's.
pub fn remove_row(state: &mut State) -> Effects {
    let Some(card) = row(state) else { return Vec::new() };
    let (handle, words, kind) = (card.handle, card.words().to_owned(), card.kind);
    let Some(room) = &mut state.room else { return Vec::new() };
    let named = if kind.table == "people" { times_named(room, handle) } else { 0 };
    if named > 0 {
        let cards = words::counted(named, "card");
        state.refuse(format!("{words} is named in {cards}: Space marks as not here instead"));
        return Vec::new();
    }
    let mut changes = absent_without(room, handle);
    changes.extend(room.session.removing(handle));
    let effects = step(room, format!("{} removed", kind.one), changes);
    rounds::follow_length(room);
    select(state, 0);
    state.say(format!("{words} removed: u brings it back"));
    effects
}

/// The changes that take somebody out of the list of those who are not here.
fn absent_without(room: &Room, person: Handle) -> Vec<Change> {
    let id = room.session.card(person).map(Card::id).unwrap_or_default();
    if !room.session.is_absent(id) || id.is_empty() { Vec::new() } else { set_absent(room, id, false) }
}

fn set_absent(room: &Room, id: &str, absent: bool) -> Vec<Change> {
    let Some(card) = room.session.single("session") else { return Vec::new() };
    let mut ids: Vec<&str> = card.texts("absent").into_iter().filter(|other| *other != id).collect();
    if absent {
        ids.push(id);
    }
    room.session.setting(card.handle, "absent", Some(Value::texts(ids)))
}

/// How many cards name a person in one of their fields.
fn times_named(room: &Room, person: Handle) -> usize {
    let id = room.session.card(person).map(Card::id).unwrap_or_default();
    let names = |card: &&Card| {
        card.entries.iter().any(|entry| {
            let sort = card.kind.field(&entry.key).map(|field| field.sort);
            match sort {
                Some(Sort::Ref("people")) => entry.value.as_text() == Some(id),
                Some(Sort::List(Sort::Ref("people"))) if entry.key != "absent" => {
                    entry.value.as_list().iter().any(|value| value.as_text() == Some(id))
                }
                _ => false,
            }
        })
    };
    room.session.cards.iter().filter(names).count()
}

/// Moves the selected row up or down, and the selection with it.
pub fn move_row(state: &mut State, up: bool) -> Effects {
    let Some(handle) = row(state).map(|card| card.handle) else { return Vec::new() };
    let Some(room) = &mut state.room else { return Vec::new() };
    let changes = if up { room.session.raising(handle) } else { room.session.lowering(handle) };
    let moved = !changes.is_empty();
    let effects = step(room, "moved", changes);
    if moved {
        select(state, if up { -1 } else { 1 });
    }
    effects
}

/// Marks the selected person as here, or not here today.
pub fn toggle_here(state: &mut State) -> Effects {
    let Some(id) = row(state).map(|card| card.id().to_owned()) else { return Vec::new() };
    let Some(room) = &mut state.room else { return Vec::new() };
    let changes = set_absent(room, &id, !room.session.is_absent(&id));
    step(room, "who is here", changes)
}

/// Makes the selected person a guest, or not.
pub fn toggle_guest(state: &mut State) -> Effects {
    let Some(card) = row(state) else { return Vec::new() };
    let (handle, guest) = (card.handle, card.flag("guest"));
    let Some(room) = &mut state.room else { return Vec::new() };
    let changes = room.session.setting(handle, "guest", (!guest).then_some(Value::Flag(true)));
    step(room, "guest", changes)
}

/// Skips the selected round, or takes it back in.
pub fn toggle_skip(state: &mut State) -> Effects {
    let Some(card) = row(state) else { return Vec::new() };
    let (handle, standing) = (card.handle, card.text("state").to_owned());
    let value = standing.is_empty().then(|| Value::text("skipped"));
    if standing == "done" {
        state.refuse("this round was held already");
        return Vec::new();
    }
    let Some(room) = &mut state.room else { return Vec::new() };
    let changes = room.session.setting(handle, "state", value);
    step(room, "round skipped, or back in", changes)
}

/// Shows the selected round.
pub fn choose(state: &mut State) -> Effects {
    let Some(handle) = row(state).map(|card| card.handle) else { return Vec::new() };
    state.overlays.pop();
    rounds::go_to(state, handle)
}

/// What is known of the selected round's time, where it is another than its length.
pub fn last_time_of_row(state: &State) -> Option<LastTime> {
    let room = state.room.as_ref()?;
    row(state)
        .filter(|card| card.kind.table == "rounds")
        .and_then(|card| pace::last_time(&room.earlier(), card))
}

/// Gives the selected round the time that it took the last time.
pub fn take_last_time(state: &mut State) -> Effects {
    let Some((card, time)) = row(state).map(|card| card.handle).zip(last_time_of_row(state)) else {
        return Vec::new();
    };
    let Some(room) = &mut state.room else { return Vec::new() };
    let length = Value::text(print_length(time.took * 60));
    let changes = room.session.setting(card, "length", Some(length));
    step(room, "as long as last time", changes)
}

/// Speaks in the order of the list, or in one that is drawn for this session.
pub fn toggle_shuffle(state: &mut State) -> Effects {
    /// As far as the drawn number goes: a few digits are enough for the few orders of a team.
    const SEEDS: u64 = 1000;
    let drawn = super::cards::salt(state) % SEEDS;
    let Some(room) = &mut state.room else { return Vec::new() };
    let shuffled = turns::seed(&room.session).is_some();
    let seed = (!shuffled).then(|| Value::Whole(i64::try_from(drawn).unwrap_or(0)));
    let changes = match room.session.single("session").map(|card| card.handle) {
        Some(card) => room.session.setting(card, "seed", seed),
        None => kinds::kind("session")
            .zip(seed)
            .map(|(kind, seed)| room.session.adding(Card::new(kind, [("seed", seed)])))
            .into_iter()
            .collect(),
    };
    let effects = step(room, "order of speakers", changes);
    let names: Vec<&str> =
        turns::order(&room.session, 0).into_iter().map(|person| room.session.short_name(person)).collect();
    let says = format!("the first round goes {}; each begins elsewhere", names.join(", "));
    state.say(says);
    effects
}
