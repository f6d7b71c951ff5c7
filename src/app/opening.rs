//! A session's room as it opens, where it was left, and what is kept for the next time. Never reads or writes a file.

use std::sync::Arc;

use super::changes;
use super::charter;
use super::event::{Desk, Effect, Opened, TypedIn};
use super::facts::Facts;
use super::form::Form;
use super::masked;
use super::overlays::Overlay;
use super::rounds;
use super::state::{Effects, Room, Saving, State, View};
use super::trends::Page;
use super::typing::Line;
use super::watching;
use crate::model::clock::Clock;
use crate::model::kinds;
use crate::model::session::{Card, Handle};
use crate::model::turns::Queue;

/// Opens the room of a session, where it was left.
pub fn open_room(state: &mut State, opened: Opened) -> Effects {
    let now = state.now;
    let Opened { session, name, read_only, watching: watches, last, before, desk, notes } = opened;
    let mut room = Room {
        facts: Arc::new(Facts::of(&session, last.as_ref(), &before)),
        session,
        last,
        before,
        file: name,
        read_only,
        watching: watches,
        past: Vec::new(),
        future: Vec::new(),
        saving: Saving::default(),
        taking_in: None,
        untold: Vec::new(),
        leaving: false,
        view: View::Round,
        round: None,
        clock: Clock::default(),
        phase: None,
        turn_over: false,
        queue: Queue::default(),
        voice: Vec::new(),
        interrupted: None,
        turns: Vec::new(),
        timed: None,
        spoken: Vec::new(),
        selected: None,
        line: None,
        fresh: Vec::new(),
        aside: Vec::new(),
        added: Vec::new(),
        kept: desk.clone(),
        curtain: false,
        walk: None,
        changes: changes::Page::default(),
        trends: Page::default(),
        charter: charter::Page::default(),
        asked_for: None,
    };
    if watches {
        watching::show(&mut room, &desk.shown, desk.clock.as_ref(), now);
    } else {
        let round = rounds::left_at(&room).or_else(|| typed_in(&room)).or_else(|| rounds::first_open(&room));
        rounds::show(&mut room, round);
        if let Some(clock) = &desk.clock {
            rounds::take_up(&mut room, clock, now);
        }
    }
    let note = room.read_only.as_ref().map(|why| format!("read-only: {why}")).or(notes.into_iter().next());
    state.overlays.clear();
    state.room = Some(room);
    take_up_typing(state, &desk);
    if let Some(note) = note {
        state.warn(note);
    }
    Vec::new()
}

/// The round of a line that was begun: it may say something else in another.
fn typed_in(room: &Room) -> Option<Handle> {
    let desk = &room.kept;
    let typed_in = desk.line.as_ref().map(|_| &desk.typed_in);
    let typed_in = typed_in.or(desk.aside.last().map(|aside| &aside.typed_in))?;
    room.session.find("rounds", &typed_in.round).map(|round| round.handle)
}

/// What was being typed when the room was left or killed comes back.
fn take_up_typing(state: &mut State, desk: &Desk) {
    let today = state.now.local.date();
    let Some(room) = state.room.as_mut().filter(|room| room.read_only.is_none()) else { return };
    if let Some(text) = &desk.line {
        let open = if desk.masked { Line::masked } else { Line::with };
        room.line = Some(open(text, desk.typed_in.chosen(), room, today));
    }
    masked::take_up(room, &desk.aside, today);
    let Some((kept, kind)) = desk.form.as_ref().and_then(|form| Some((form, kinds::kind(&form.table)?)))
    else {
        return;
    };
    let day = room.session.date().unwrap_or(today);
    let mut form = match room.session.find(kind.table, &kept.id) {
        Some(card) => Form::of(&room.session, card, day),
        None => Form::new_card(&room.session, &Card::new(kind, []), Vec::new(), day),
    };
    let changed = form.fill(kept);
    state.overlays.push(Overlay::Form(form));
    match changed.is_empty() {
        true => state.say("what you were typing is back"),
        false => {
            let what = changed.join(", ");
            state.warn(format!(
                "what you were typing is back; somebody else has changed it since: {what}. Esc leaves theirs"
            ));
        }
    }
}

/// Hands what is under way to the desk, when it has changed.
pub fn keep_desk(state: &mut State) -> Effects {
    let now = state.now;
    let form = state.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Form(form) if form.is_changed() => Some(form.desk()),
        _ => None,
    });
    let is_alone = state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Alone));
    // What is kept of a room that is being left was decided when its clock stopped.
    let stays = |room: &&mut Room| room.read_only.is_none() && !room.leaving;
    let Some(room) = state.room.as_mut().filter(stays) else { return Vec::new() };
    let alone = room.selected_card().filter(|card| is_alone && !card.is_private());
    let alone = alone.map(|card| (card.kind.table.to_owned(), card.id().to_owned()));
    let (line, masked, typed_in) = match &room.line {
        Some(line) => {
            let text = Some(line.input.value().to_owned()).filter(|text| !text.is_empty());
            (text, line.masked, line.typed_in(room))
        }
        None => (room.kept.line.clone(), room.kept.masked, room.kept.typed_in.clone()),
    };
    let (masked, aside) = (masked && line.is_some(), masked::left(room));
    let typed_in = if line.is_some() { typed_in } else { TypedIn::default() };
    let shown = room.round_card().map_or("", Card::id).to_owned();
    let desk = Desk { line, masked, typed_in, aside, form, clock: rounds::desk(room, now), shown, alone };
    if desk == room.kept {
        return Vec::new();
    }
    room.kept = desk.clone();
    vec![Effect::Keep(Box::new(desk))]
}
