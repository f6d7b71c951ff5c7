//! Typing unseen: people pass the keyboard on, each types behind dots, and all cards are shown at once. Never shows or adds
//! one of them before that.

use chrono::NaiveDate;

use super::event::{DeskAside, TypedIn};
use super::overlays::{Answer, Overlay, Question, Reply};
use super::state::{Effects, Room, Spoken, State};
use super::typing::Line;
use super::update::step;
use super::{cards, editing};
use crate::analysis::words;
use crate::format::line::Reading;

/// What was typed unseen and waits to be shown with the others.
#[derive(Debug, Clone)]
pub struct Aside {
    /// As it was typed.
    pub typed: String,
    /// The id of whose turn it was; empty where it was nobody's.
    pub speaker: String,
    /// In what it was typed.
    pub typed_in: TypedIn,
    /// What was read in it.
    pub reading: Reading,
}

/// How many there are, in words: `1 card`, `3 cards`.
pub fn count(aside: &[Aside]) -> String {
    words::counted(aside.len(), "card")
}

/// Opens the line in which cards are typed unseen, with what was left in a line.
pub fn open(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let (left, chosen) = cards::left_in_line(room);
    room.line = Some(Line::masked(&left, chosen, room, today));
    Vec::new()
}

/// Puts what was typed aside and leaves the line to the next person; an empty line asks whether to show all.
pub fn put_aside(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(line) = &room.line else { return Vec::new() };
    let Some(reading) = line.reading.clone() else { return ask(state) };
    if cards::lacks_words(&reading) {
        state.refuse("there are no words for the card itself yet");
        return Vec::new();
    }
    let (typed, chosen, typed_in) = (line.input.value().to_owned(), line.chosen, line.typed_in(room));
    let speaker = room.speaking().to_owned();
    room.aside.push(Aside { typed, speaker, typed_in, reading });
    room.line = Some(Line::masked("", chosen, room, today));
    state.notice = None;
    Vec::new()
}

/// Takes lines that were pasted, each as if it were typed and Enter pressed. One without words of a card, as a name
/// alone, goes on with the next.
pub fn take_lines(state: &mut State, text: &str) {
    let mut joint = "";
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        editing::insert(state, &format!("{joint}{line}"));
        // Signs that no screen shows leave the line empty, and Enter would ask.
        if line_of(state).is_some_and(|line| line.reading.is_some()) {
            put_aside(state);
        }
        let left = line_of(state).is_some_and(|line| line.reading.is_some());
        joint = if left { " " } else { "" };
    }
}

fn line_of(state: &State) -> Option<&Line> {
    state.room.as_ref().and_then(|room| room.line.as_ref())
}

fn ask(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    if room.aside.is_empty() {
        state.refuse("nothing was typed unseen yet");
        return Vec::new();
    }
    let says = format!("{} typed unseen. Has everybody typed?", count(&room.aside));
    let show = Answer { key: 's', word: "show them all".into(), reply: Reply::ShowAside };
    let on = Answer { key: 'g', word: "go on typing".into(), reply: Reply::Nothing };
    state.overlays.push(Overlay::Question(Question { says, answers: vec![show, on], takes: None }));
    Vec::new()
}

/// Takes what was put aside last back into the line, if that is empty.
pub fn take_back(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(line) = room.line.as_ref().filter(|line| line.input.value().is_empty()) else {
        return Vec::new();
    };
    let chosen = line.chosen;
    if let Some(aside) = room.aside.pop() {
        room.line = Some(Line::masked(&aside.typed, chosen, room, today));
    }
    Vec::new()
}

/// Adds all that was put aside as one step, and leaves the line.
pub fn show_all(state: &mut State) -> Effects {
    let salt = cards::salt(state);
    let Some(room) = &mut state.room else { return Vec::new() };
    let says = format!("{} shown at once: u takes them back", count(&room.aside));
    let mut session = room.session.clone();
    let mut changes = Vec::new();
    for (nth, aside) in (0..).zip(std::mem::take(&mut room.aside)) {
        let Reading { card, within, spoken, .. } = aside.reading;
        if spoken {
            let (person, text) = (card.speaker().to_owned(), card.words().to_owned());
            let after = room.past.len();
            room.spoken.extend((!card.is_private()).then_some(Spoken { person, text, after }));
            continue;
        }
        let step = session.taking(card, within, salt.wrapping_add(nth));
        // Each fits the session as those before leave it.
        if session.apply_all(&step).is_ok() {
            changes.extend(step);
        }
    }
    let is_undoable = !changes.is_empty();
    let effects = step(room, "cards typed unseen", changes);
    room.line = None;
    room.selected = None;
    if is_undoable {
        state.say(says);
    }
    effects
}

/// What the desk keeps of it.
pub fn left(room: &Room) -> Vec<DeskAside> {
    let left = room.aside.iter().cloned();
    left.map(|Aside { typed, speaker, typed_in, .. }| DeskAside { typed, speaker, typed_in }).collect()
}

/// What was put aside when the room was left or killed is there again, as unseen as before, and read as it was then: in its
/// own round, whichever is shown now.
pub fn take_up(room: &mut Room, left: &[DeskAside], today: NaiveDate) {
    let (round, speaker) = (room.round, room.queue.speaker.take());
    for DeskAside { typed, speaker, typed_in } in left.iter().cloned() {
        room.queue.speaker = Some(speaker.clone()).filter(|speaker| !speaker.is_empty());
        room.round = room.session.find("rounds", &typed_in.round).map(|round| round.handle).or(round);
        let reading = Line::masked(&typed, typed_in.chosen(), room, today).reading;
        room.aside.extend(reading.map(|reading| Aside { typed, speaker, typed_in, reading }));
    }
    (room.round, room.queue.speaker) = (round, speaker);
}
