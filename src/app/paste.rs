//! A paste of many lines: a list of cards to keep, drop or change before any is added.

use tui_input::Input;

use super::cards;
use super::overlays::{Overlay, Paste};
use super::state::{Effects, Room, State};
use super::typing::Line;
use super::update::step;
use crate::format::chat::{self, ChatKind};
use crate::format::line::{Reading, Sure, TELLER};
use chrono::NaiveDate;

/// Opens the list for a text of many lines. What is not meant for everybody, reactions and the program's own
/// lines stand in it as dropped.
pub fn show(state: &mut State, text: &str) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let lines = chat::read(text).into_iter().map(|line| {
        let keep = line.kind == ChatKind::Said;
        let sender = line.who.as_deref().map(|who| match chat::person_of(who, &room.session) {
            Some(id) => room.session.name(&id).to_owned(),
            None => who.to_owned(),
        });
        let text = match sender {
            Some(sender) => format!("{sender}: {}", line.text),
            None => line.text,
        };
        // What was meant for one person stays out of sight.
        let text = if line.kind == ChatKind::Private { format!("!private {text}") } else { text };
        (text, keep)
    });
    let paste = Paste { lines: lines.collect(), selected: 0, editing: None };
    state.overlays.push(Overlay::Paste(paste));
    Vec::new()
}

/// What a line of the paste is read as. Only the lines on the screen are read, so that a large paste does not
/// hold anything up.
pub fn reading(room: &Room, line: &str, today: NaiveDate) -> Option<Reading> {
    let chosen = room.line.as_ref().and_then(|line| line.chosen);
    let reading = Line::with(line, chosen, room, today).reading?;
    // Who sent a message is no part of what it says, where the card can't keep it.
    let sender_kept = reading.chips.iter().any(|chip| chip.sure == Sure::Kept && chip.label == TELLER);
    match line.split_once(": ").filter(|_| sender_kept && !reading.card.is_private()) {
        Some((_, said)) => Line::with(said, chosen, room, today).reading,
        None => Some(reading),
    }
}

fn top(state: &mut State) -> Option<&mut Paste> {
    match state.overlays.last_mut() {
        Some(Overlay::Paste(paste)) => Some(paste),
        _ => None,
    }
}

/// Selects the line so many places further down.
pub fn select(state: &mut State, by: isize) {
    if let Some(paste) = top(state) {
        paste.selected = paste.selected.saturating_add_signed(by).min(paste.lines.len().saturating_sub(1));
    }
}

/// Keeps or drops the selected line, and goes on to the next.
pub fn toggle(state: &mut State) {
    if let Some((_, keep)) = top(state).and_then(|paste| paste.lines.get_mut(paste.selected)) {
        *keep = !*keep;
    }
    select(state, 1);
}

/// Opens the selected line to be changed.
pub fn edit(state: &mut State) {
    if let Some(paste) = top(state) {
        paste.editing = paste.lines.get(paste.selected).map(|(text, _)| Input::new(text.clone()));
    }
}

/// Takes the changed line, or, where none is changed, adds all that are kept as one step.
pub fn choose(state: &mut State) -> Effects {
    let Some(paste) = top(state) else { return Vec::new() };
    if let Some(input) = paste.editing.take() {
        if let Some(line) = paste.lines.get_mut(paste.selected) {
            *line = (input.value().to_owned(), true);
        }
        return Vec::new();
    }
    let lines = std::mem::take(&mut paste.lines);
    state.overlays.pop();
    add(state, lines)
}

fn add(state: &mut State, lines: Vec<(String, bool)>) -> Effects {
    let (today, salt) = (state.now.local.date(), cards::salt(state));
    let Some(room) = &mut state.room else { return Vec::new() };
    let mut changes = Vec::new();
    let mut count = 0;
    for (nth, (text, _)) in lines.into_iter().filter(|(_, keep)| *keep).enumerate() {
        let Some(reading) = reading(room, &text, today).filter(|reading| !reading.spoken) else { continue };
        let salt = salt.wrapping_add(u64::try_from(nth).unwrap_or(0));
        let step = room.session.taking(reading.card, reading.within, salt);
        // Each line is read against the session as the lines before leave it.
        if room.session.apply_all(&step).is_ok() {
            changes.extend(step);
            count += 1;
        }
    }
    for change in changes.iter().rev() {
        let _ = room.session.apply(&change.inverse());
    }
    let effects = step(room, "pasted cards added", changes);
    room.selected = cards::shown(room).last().copied();
    state.say(format!("{count} cards added: u takes them back"));
    effects
}
