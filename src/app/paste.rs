//! A paste of many lines: a list of cards to keep, drop or change before any is added.

use std::collections::{HashMap, HashSet};

use tui_input::Input;

use super::cards;
use super::overlays::{Overlay, Paste, Pasted};
use super::state::{Effects, Room, State};
use super::typing::Line;
use super::update::step;
use crate::analysis::words;
use crate::format::chat::{self, ChatKind, ChatLine};
use crate::format::line::{Reading, Sure, TELLER};
use crate::model::change::{Change, wished_id};
use crate::model::session::{Card, Handle, Session};
use crate::model::value::Value;
use chrono::NaiveDate;

/// Opens the list for a text of many lines. What is not meant for everybody, reactions and the program's own
/// lines stand in it as dropped.
pub fn show(state: &mut State, text: &str) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let mut names = HashMap::new();
    let lines = chat::read(text).into_iter().map(|line| pasted(line, &room.session, &mut names)).collect();
    let standing = Standing::of(&room.session);
    let mut paste = Paste { lines, standing, selected: 0, editing: None };
    let today = state.now.local.date();
    let mut looks: HashMap<String, Look> = HashMap::new();
    for line in paste.lines.iter_mut().filter(|line| line.kind == ChatKind::Said) {
        line.look = match looks.get(&line.text) {
            Some(look) => look.clone(),
            None if looks.len() < LOOKED_THROUGH => {
                let look = Look::at(reading(room, &line.text, today).as_ref());
                looks.entry(line.text.clone()).or_insert(look).clone()
            }
            None => Look::Unread,
        };
    }
    mark(&mut paste);
    state.overlays.push(Overlay::Paste(paste));
    Vec::new()
}

/// How many different lines are looked through before the list is shown; of a larger paste the others are as they are
/// shown or added, so that no key waits for them.
const LOOKED_THROUGH: usize = 500;

/// Marks what repeats a card that stands, or a line above that is kept.
fn mark(paste: &mut Paste) {
    let mut standing = paste.standing.clone();
    for line in &mut paste.lines {
        let Look::Said(said) = &line.look else { continue };
        line.repeated = standing.has(said);
        if line.is_kept() {
            standing.take(said.clone());
        }
    }
}

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
    Pasted { text, kind: line.kind, look: Look::Unread, repeated: false, keep: None }
}

/// What was found in a line before the list is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Look {
    /// It was not looked at yet.
    #[default]
    Unread,
    /// No card comes of it, as of the words of a check-in.
    Nothing,
    /// A card that is compared with no other: a private one is not told of, not even by what would repeat it.
    Private,
    /// A card that says this.
    Said(Said),
}

impl Look {
    /// What a line says that was read so.
    pub fn at(reading: Option<&Reading>) -> Self {
        match reading.filter(|reading| !reading.spoken) {
            None => Self::Nothing,
            Some(reading) => Said::of(&reading.card).map_or(Self::Private, Self::Said),
        }
    }
}

/// What a card says, to tell what says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its table, whose it is, and its words.
    words: (&'static str, String, String),
    /// Its other fields, each with its value.
    fields: Fields,
}

impl Said {
    /// None for a card that nobody said, and for a private one.
    fn of(card: &Card) -> Option<Self> {
        let own = |key: &str| key == "id" || key == card.text_key();
        let fields = card.entries.iter().filter(|entry| !own(&entry.key) && !entry.value.is_empty());
        (card.kind.is_said() && !card.is_private()).then(|| Self {
            words: (card.kind.table, card.speaker().to_owned(), spoken(card.words())),
            fields: fields.map(|entry| (entry.key.to_string(), meant(&entry.value))).collect(),
        })
    }
}

/// A value as far as it counts in a comparison.
fn meant(value: &Value) -> String {
    match value {
        Value::Text(text) => spoken(text),
        Value::List(list) => list.iter().map(meant).collect::<Vec<_>>().join("\n"),
        other => format!("{other:?}"),
    }
}

/// Words without what writing adds around them. Signs within them stay: C is not C++.
fn spoken(text: &str) -> String {
    let bare = text.split_whitespace().map(|word| word.trim_matches(AROUND_WORDS).to_lowercase());
    bare.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Signs of sentences, which people leave out or add as they retype.
const AROUND_WORDS: [char; 15] = ['.', ',', ';', ':', '!', '?', '…', '"', '\'', '(', ')', '“', '”', '‘', '’'];

/// What a session says already, to tell what is pasted again: by words, each with what goes with them.
#[derive(Debug, Clone, Default)]
pub struct Standing(HashMap<(&'static str, String, String), Vec<Fields>>);

/// The other fields of a card, each with its value.
type Fields = Vec<(String, String)>;

impl Standing {
    fn of(session: &Session) -> Self {
        let mut standing = Self::default();
        session.cards.iter().filter_map(Said::of).for_each(|said| standing.take(said));
        standing
    }

    fn take(&mut self, said: Said) {
        self.0.entry(said.words).or_default().push(said.fields);
    }

    /// Whether a card says all of it: that one may say more by now.
    fn has(&self, said: &Said) -> bool {
        let says_all = |fields: &Fields| said.fields.iter().all(|field| fields.contains(field));
        self.0.get(&said.words).is_some_and(|all| all.iter().any(says_all))
    }
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
    /// Nothing, since there is no card in it.
    Nothing,
    /// Nothing, since a card says so already.
    Repeated,
    /// Nothing, since it was no message to all.
    Left(ChatKind),
    /// Nothing, since somebody dropped it.
    Dropped,
}

/// What becomes of a line that says this.
pub fn becomes(pasted: &Pasted, look: &Look, standing: &Standing) -> Becomes {
    let repeated = || pasted.repeated || matches!(look, Look::Said(said) if standing.has(said));
    match (pasted.keep, pasted.kind) {
        (Some(false), _) => Becomes::Dropped,
        (Some(true), _) | (None, ChatKind::Said) if *look == Look::Nothing => Becomes::Nothing,
        (Some(true), _) => Becomes::Card,
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
        line.look = Look::at(reading(room, &line.text, today).as_ref());
        line.keep = Some(becomes(line, &line.look, &paste.standing) != Becomes::Card);
        mark(paste);
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
    let today = state.now.local.date();
    let (Some(Overlay::Paste(paste)), Some(room)) = (state.overlays.last_mut(), &state.room) else {
        return Vec::new();
    };
    if let Some(input) = paste.editing.take() {
        if let Some(line) = paste.lines.get_mut(paste.selected) {
            (line.text, line.keep) = (input.value().to_owned(), Some(true));
            line.look = Look::at(reading(room, &line.text, today).as_ref());
            mark(paste);
        }
        return Vec::new();
    }
    let paste = std::mem::take(paste);
    state.overlays.pop();
    add(state, paste)
}

/// The card with the id that it would get, where that is free: of thousands, none asks all others for theirs.
fn with_id(mut card: Card, salt: u64, ids: &mut HashSet<String>) -> Card {
    if card.kind.field("id").is_some() && card.id().is_empty() {
        let id = wished_id(&card, salt);
        if ids.insert(id.clone()) {
            card.put("id", Value::text(id));
        }
    }
    card
}

fn add(state: &mut State, paste: Paste) -> Effects {
    let (today, salt) = (state.now.local.date(), cards::salt(state));
    let Some(room) = &mut state.room else { return Vec::new() };
    let Paste { lines, mut standing, .. } = paste;
    let before = room.session.clone();
    let mut ids: HashSet<String> = before.cards.iter().map(|card| card.id().to_owned()).collect();
    let mut changes = Vec::new();
    let mut count = 0;
    for (nth, line) in lines.into_iter().enumerate() {
        if line.keep == Some(false) || (line.keep.is_none() && line.kind != ChatKind::Said) {
            continue;
        }
        let Some(reading) = reading(room, &line.text, today) else { continue };
        let look = Look::at(Some(&reading));
        if becomes(&line, &look, &standing) != Becomes::Card {
            continue;
        }
        if let Look::Said(said) = look {
            standing.take(said);
        }
        let salt = salt.wrapping_add(u64::try_from(nth).unwrap_or(0));
        let step = room.session.taking(with_id(reading.card, salt, &mut ids), reading.within, salt);
        // Each line is read against the session as the lines before leave it.
        if room.session.apply_all(&step).is_ok() {
            changes.extend(step);
            count += 1;
        }
    }
    room.session = before;
    let added = changes.iter().filter_map(|change| match change {
        Change::Add { card, .. } => Some(card.handle),
        _ => None,
    });
    let added: Vec<Handle> = added.collect();
    let effects = step(room, "pasted cards added", changes);
    let shown = cards::shown(room);
    room.selected = added.into_iter().rfind(|card| shown.contains(card)).or(room.selected);
    let them = if count == 1 { "it" } else { "them" };
    state.say(format!("{} added: u takes {them} back", words::counted(count, "card")));
    effects
}
