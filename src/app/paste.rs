//! A paste of many lines: a list of cards to keep, drop or change before any is added.

use std::collections::{HashMap, HashSet};

use tui_input::Input;

use super::cards;
use super::overlays::{Overlay, Paste, Pasted};
use super::state::{Effects, Room, State};
use super::typing::Line;
use super::update::step;
use crate::format::chat::{self, ChatKind, ChatLine};
use crate::format::line::{Reading, Sure, TELLER};
use crate::model::session::{Card, Session};
use chrono::NaiveDate;

/// Opens the list for a text of many lines. What is not meant for everybody, reactions and the program's own
/// lines stand in it as dropped.
pub fn show(state: &mut State, text: &str) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let mut names = HashMap::new();
    let lines = chat::read(text).into_iter().map(|line| pasted(line, &room.session, &mut names)).collect();
    let (mut lines, standing): (Vec<Pasted>, _) = (lines, Standing::of(&room.session));
    let today = state.now.local.date();
    for line in lines.iter_mut().take(LOOKED_THROUGH).filter(|line| line.kind == ChatKind::Said) {
        line.repeated = reading(room, &line.text, today).is_some_and(|reading| standing.has(&reading.card));
    }
    state.overlays.push(Overlay::Paste(Paste { lines, standing, selected: 0, editing: None }));
    Vec::new()
}

/// How many lines are looked through for what stands already before the list is shown; of a larger paste the others are
/// as they are shown or added, so that no key waits for them.
const LOOKED_THROUGH: usize = 500;

/// A message as a line of the list. Many have the same few senders, whose names are looked up once.
fn pasted(line: ChatLine, session: &Session, names: &mut HashMap<String, String>) -> Pasted {
    let text = match line.who {
        Some(who) => {
            let name = names.entry(who).or_insert_with_key(|who| match chat::person_of(who, session) {
                Some(id) => session.name(&id).to_owned(),
                None => who.clone(),
            });
            format!("{name}: {}", line.text)
        }
        None => line.text,
    };
    // What was meant for one person stays out of sight.
    let text = if line.kind == ChatKind::Private { format!("!private {text}") } else { text };
    Pasted { text, kind: line.kind, repeated: false, keep: None }
}

/// What a session says already, to tell what is pasted again.
#[derive(Debug, Clone, Default)]
pub struct Standing(HashSet<(&'static str, String, String)>);

impl Standing {
    fn of(session: &Session) -> Self {
        // A private card is not told of, not even by what would repeat it.
        let open = session.cards.iter().filter(|card| card.kind.is_said() && !card.is_private());
        Self(open.map(same_as).collect())
    }

    fn has(&self, card: &Card) -> bool {
        card.kind.is_said() && !card.is_private() && self.0.contains(&same_as(card))
    }
}

/// What two cards share that say the same: whose they are, and the letters of their words.
fn same_as(card: &Card) -> (&'static str, String, String) {
    let letters = card.words().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    (card.kind.table, card.speaker().to_owned(), letters.collect())
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

/// What becomes of a line of the paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// A card.
    Card,
    /// Nothing, since a card says so already.
    Repeated,
    /// Nothing, since it was no message to all.
    Left(ChatKind),
    /// Nothing, since somebody dropped it.
    Dropped,
}

/// What becomes of a line that was read so.
pub fn becomes(pasted: &Pasted, reading: Option<&Reading>, standing: &Standing) -> Becomes {
    let repeated = || pasted.repeated || reading.is_some_and(|reading| standing.has(&reading.card));
    match (pasted.keep, pasted.kind) {
        (Some(true), _) => Becomes::Card,
        (Some(false), _) => Becomes::Dropped,
        (None, ChatKind::Said) if repeated() => Becomes::Repeated,
        (None, ChatKind::Said) => Becomes::Card,
        (None, kind) => Becomes::Left(kind),
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
    let today = state.now.local.date();
    if let (Some(Overlay::Paste(paste)), Some(room)) = (state.overlays.last_mut(), &state.room)
        && let Some(line) = paste.lines.get_mut(paste.selected)
    {
        let reading = reading(room, &line.text, today);
        line.keep = Some(becomes(line, reading.as_ref(), &paste.standing) != Becomes::Card);
    }
    select(state, 1);
}

/// Opens the selected line to be changed.
pub fn edit(state: &mut State) {
    if let Some(paste) = top(state) {
        paste.editing = paste.lines.get(paste.selected).map(|line| Input::new(line.text.clone()));
    }
}

/// Takes the changed line, or, where none is changed, adds all that are kept as one step.
pub fn choose(state: &mut State) -> Effects {
    let Some(paste) = top(state) else { return Vec::new() };
    if let Some(input) = paste.editing.take() {
        if let Some(line) = paste.lines.get_mut(paste.selected) {
            (line.text, line.repeated, line.keep) = (input.value().to_owned(), false, Some(true));
        }
        return Vec::new();
    }
    let paste = std::mem::take(paste);
    state.overlays.pop();
    add(state, paste)
}

fn add(state: &mut State, paste: Paste) -> Effects {
    let (today, salt) = (state.now.local.date(), cards::salt(state));
    let Some(room) = &mut state.room else { return Vec::new() };
    let Paste { lines, mut standing, .. } = paste;
    let mut changes = Vec::new();
    let mut count = 0;
    for (nth, line) in lines.into_iter().enumerate() {
        if line.keep == Some(false) || (line.keep.is_none() && line.kind != ChatKind::Said) {
            continue;
        }
        let Some(reading) = reading(room, &line.text, today).filter(|reading| !reading.spoken) else {
            continue;
        };
        if becomes(&line, Some(&reading), &standing) != Becomes::Card {
            continue;
        }
        standing.0.insert(same_as(&reading.card));
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
    let cards = if count == 1 { "1 card".to_owned() } else { format!("{count} cards") };
    state.say(format!("{cards} added: u takes them back"));
    effects
}
