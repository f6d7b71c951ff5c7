//! The line in which cards are typed: its text, and what is read in it so far. Never changes a session.

use tui_input::Input;

use super::event::TypedIn;
use super::state::Room;
use crate::format::line::{self, Context, Reading};
use crate::model::change::Change;
use crate::model::clash;
use crate::model::kinds::{self, Kind};
use crate::model::session::Card;
use crate::model::value::Choice;
use chrono::NaiveDate;

/// A kind of card, with one of its own kinds where it has several (`charter`, `constraint`).
pub type Chosen = (&'static Kind, Option<&'static str>);

/// The typed line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The text and the cursor.
    pub input: Input,
    /// The kind that was chosen with Ctrl-o; none leaves it to the words.
    pub chosen: Option<Chosen>,
    /// What is read so far; none where the line is blank.
    pub reading: Option<Reading>,
    /// What the card would meet if it were added as it stands.
    pub clashes: Vec<String>,
    /// Whether it is typed unseen.
    pub masked: bool,
}

impl Line {
    /// A line with this text, read anew.
    pub fn with(text: &str, chosen: Option<Chosen>, room: &Room, today: NaiveDate) -> Self {
        let mut line = Self { input: Input::new(text.to_owned()), chosen, ..Self::default() };
        line.read(room, today);
        line
    }

    /// A line with this text that is typed unseen.
    pub fn masked(text: &str, chosen: Option<Chosen>, room: &Room, today: NaiveDate) -> Self {
        let mut line = Self { masked: true, input: Input::new(text.to_owned()), chosen, ..Self::default() };
        line.read(room, today);
        line
    }

    /// In what it is typed.
    pub fn typed_in(&self, room: &Room) -> TypedIn {
        let (kind, own) = self.chosen.map_or(("", None), |(kind, own)| (kind.table, own));
        TypedIn {
            round: room.round_card().map_or("", Card::id).to_owned(),
            chosen: (kind.to_owned(), own.unwrap_or_default().to_owned()),
        }
    }

    /// Reads the text again, after a key or when the turn has passed. `today` stands in for a session's date.
    pub fn read(&mut self, room: &Room, today: NaiveDate) {
        // Only a card that is named by its number asks for them, and each key comes by here.
        let named = self.input.value().contains('@');
        let numbered = if named { super::cards::shown(room) } else { Vec::new() };
        let context = Context {
            session: &room.session,
            round: room.round_kind(),
            about: room.round_card().and_then(line::part_of_charter),
            chosen: self.chosen,
            speaker: room.speaking(),
            day: room.session.date().unwrap_or(today),
            numbered: &numbered,
        };
        self.reading = line::read(self.input.value(), &context);
        let told = self.reading.as_ref().filter(|_| !self.masked);
        self.clashes = told.map(|reading| would_meet(room, reading)).unwrap_or_default();
    }

    /// The kind behind the one that is chosen now, those of the round first; none again at the end. What the words
    /// say by themselves is left out, so that each press changes the kind.
    pub fn next_kind(&self, room: &Room, today: NaiveDate) -> Option<Chosen> {
        let by_words = Self::with(self.input.value(), None, room, today);
        let mut all = kinds_to_choose(room);
        let said = match by_words.reading.as_ref().filter(|reading| !reading.spoken) {
            Some(reading) => Some(kind_of(reading)),
            None => all.first().copied(),
        };
        all.retain(|kind| Some(*kind) != said);
        let place = self.chosen.and_then(|now| all.iter().position(|kind| *kind == now));
        match (self.chosen, place) {
            (None, _) => all.first().copied(),
            (Some(_), place) => all.get(place? + 1).copied(),
        }
    }
}

impl TypedIn {
    /// The kind that was chosen for the line; none where there is none such.
    pub fn chosen(&self) -> Option<Chosen> {
        let (table, own) = &self.chosen;
        let kind = kinds::kind(table)?;
        Some((kind, kind.subkinds().iter().find(|choice| choice.word == own).map(|choice| choice.word)))
    }
}

/// What the card of a line would meet: told for roles and their changes, before anyone agrees.
fn would_meet(room: &Room, reading: &Reading) -> Vec<String> {
    if !matches!(reading.card.kind.table, "proposals" | "roles") || reading.card.is_private() {
        return Vec::new();
    }
    // A proposal in its short form meets the same before it is added, and each key comes by here.
    if reading.card.kind.table == "proposals" && reading.within.is_empty() {
        return clash::of(&room.session, &reading.card).into_iter().map(|clash| clash.says).collect();
    }
    let mut session = room.session.clone();
    let step = session.taking(reading.card.clone(), reading.within.clone(), 0);
    let added = step.iter().find_map(|change| match change {
        Change::Add { card, .. } => Some(card.handle),
        _ => None,
    });
    if session.apply_all(&step).is_err() {
        return Vec::new();
    }
    let card = added.and_then(|handle| session.card(handle));
    card.map(|card| clash::of(&session, card).into_iter().map(|clash| clash.says).collect())
        .unwrap_or_default()
}

/// What a line is read as: its kind, with its own kind where that has several.
fn kind_of(reading: &Reading) -> Chosen {
    let kind = reading.card.kind;
    let own = kind.subkinds().iter().find(|own| own.word == reading.card.text_if_any("kind"));
    (kind, own.map(|own| own.word))
}

fn kinds_to_choose(room: &Room) -> Vec<Chosen> {
    let own = room.round_kind().map_or(&[][..], |round| round.tables);
    let in_round = own.iter().filter_map(|table| kinds::kind(table));
    let others = kinds::KINDS.iter().filter(|kind| kind.is_said() && !own.contains(&kind.table));
    in_round.chain(others).flat_map(each_own_kind).collect()
}

fn each_own_kind(kind: &'static Kind) -> Vec<Chosen> {
    match kind.subkinds() {
        [] => vec![(kind, None)],
        choices => choices.iter().map(|choice: &Choice| (kind, Some(choice.word))).collect(),
    }
}
