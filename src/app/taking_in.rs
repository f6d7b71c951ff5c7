//! What somebody else wrote into the open file is taken in: merged with what stands here, as one step that can be undone.
//! Asks only about a field that both changed, each to something else. Never reads a file.

use super::event::{Effect, Versions};
use super::overlays::{Answer, Overlay, Question, Reply};
use super::state::{Effects, State, Step};
use super::{cards, rounds, saving};
use crate::analysis::merge::{self, Merged, Open, Side, told};
use crate::analysis::words;
use crate::model::change::Change;
use crate::model::in_order;
use crate::model::session::{Handle, Session};

/// What is to be taken in, with what was answered so far.
#[derive(Debug, Clone)]
pub struct TakingIn {
    versions: Versions,
    /// Whose each conflict is, by card and key.
    answers: Vec<(Handle, String, Side)>,
    /// Whether a question was asked: it is not asked again by itself.
    asked: bool,
    /// Whether somebody asked for the private words that the question is about.
    shown: bool,
}

/// Somebody else changed the file: it is merged, or, where it cannot be read, nothing is written to it any more.
pub fn changed_on_disk(state: &mut State, versions: Option<Box<Versions>>) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    match versions {
        Some(versions) => {
            room.taking_in =
                Some(TakingIn { versions: *versions, answers: Vec::new(), asked: false, shown: false });
            Vec::new()
        }
        None => {
            room.taking_in = None;
            saving::cannot_read(state);
            Vec::new()
        }
    }
}

/// Takes in what waits. Only a question waits until nothing lies over the page, and what would change a card waits until its
/// form is closed: what is typed there was written over the older card.
pub fn go_on(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(taking_in) = room.taking_in.as_mut().filter(|taking_in| !taking_in.asked) else {
        return Vec::new();
    };
    let Versions { base, theirs } = &taking_in.versions;
    let merged = merge::merge_here(base, &room.session, theirs);
    let question = merged.conflicts().find(|open| taking_in.side_of(open).is_none());
    if let Some(question) = question.map(|open| about(&merged, &open, taking_in.shown)) {
        room.saving.stopped = true;
        room.saving.trouble = Some("Ctrl-s settles what both changed".into());
        if state.overlays.is_empty() && !room.curtain {
            taking_in.asked = true;
            state.overlays.push(Overlay::Question(question));
        }
        return Vec::new();
    }
    let session = merged.settled(|open| taking_in.side_of(open).unwrap_or(Side::Ours));
    let has_own = !room.session.is_as(base);
    let changes = room.session.becoming(&session);
    let forms = state.overlays.iter().filter_map(|overlay| match overlay {
        Overlay::Form(form) => form.card,
        _ => None,
    });
    if forms.into_iter().any(|card| changes.iter().any(|change| touches(&room.session, change, card))) {
        return Vec::new();
    }
    let notes = merged.notes.iter().map(|note| told::note(&session, note)).collect();
    take(state, changes, has_own, notes)
}

/// Whether a change is one of this card, or of what belongs to it.
fn touches(session: &Session, change: &Change, card: Handle) -> bool {
    match change {
        Change::Add { card: other, .. } | Change::Remove { card: other, .. } => {
            other.handle == card || other.parent == Some(card)
        }
        Change::Set { card: other, .. } => {
            *other == card || session.card(*other).is_some_and(|other| other.parent == Some(card))
        }
        Change::Move { .. } | Change::Tail { .. } => false,
    }
}

impl TakingIn {
    fn side_of(&self, open: &Open<'_>) -> Option<Side> {
        let asked =
            |(card, key, _): &&(Handle, String, Side)| *card == open.card && *key == open.conflict.key;
        self.answers.iter().find(asked).map(|(.., side)| *side)
    }
}

/// Makes the step that takes in what somebody else wrote, and tells it. Where nothing was changed here, the file stays as
/// it stands.
fn take(state: &mut State, changes: Vec<Change>, has_own: bool, notes: Vec<String>) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    room.taking_in = None;
    room.saving.stopped = false;
    room.saving.trouble = None;
    let mut says =
        if changes.is_empty() { Vec::new() } else { vec![format!("Somebody else: {}", says(&changes))] };
    says.extend(notes);
    let mut effects = vec![Effect::TookIn(changes.clone())];
    let selected = room.selected;
    if !changes.is_empty() && room.apply(&changes).is_ok() {
        room.past.push(Step { label: "what somebody else wrote".into(), changes });
        room.future.clear();
        rounds::follow_length(room);
    }
    if has_own {
        room.saving.asked += 1;
        effects.push(Effect::Save { number: room.saving.asked, step: Vec::new() });
    }
    room.selected = selected.filter(|card| cards::shown(room).contains(card));
    rounds::reread_line(room, now);
    room.untold.extend(says);
    effects
}

/// Tells what was taken in, once nobody types: the line has its own row there.
pub fn tell(state: &mut State) {
    let Some(room) = &mut state.room else { return };
    if room.untold.is_empty() || room.line.is_some() || !state.overlays.is_empty() {
        return;
    }
    let says = std::mem::take(&mut room.untold).join(". ");
    let is_last = room.past.last().is_some_and(|step| step.label == "what somebody else wrote");
    state.say(if is_last { format!("{says}; u takes it back.") } else { format!("{says}.") });
}

/// How much a step does: `2 cards added, 1 changed`.
fn says(step: &[Change]) -> String {
    let added: Vec<Handle> = handles(step, |change| match change {
        Change::Add { card, .. } => Some(card.handle),
        _ => None,
    });
    let removed: Vec<Handle> = handles(step, |change| match change {
        Change::Remove { card, .. } => Some(card.handle),
        _ => None,
    });
    let set: Vec<Handle> = handles(step, |change| match change {
        Change::Set { card, .. } => Some(*card),
        _ => None,
    });
    // A card that goes and comes back has another header: it is changed.
    let again = removed.iter().filter(|card| added.contains(card)).count();
    let counts =
        [(added.len() - again, "added"), (set.len() + again, "changed"), (removed.len() - again, "removed")];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .enumerate()
        .map(|(nth, (count, what))| match (nth, count) {
            (0, count) => format!("{} {what}", words::counted(count, "card")),
            (_, count) => format!("{count} {what}"),
        })
        .collect();
    if told.is_empty() { "its order or its comments".to_owned() } else { told.join(", ") }
}

fn handles(step: &[Change], of: impl Fn(&Change) -> Option<Handle>) -> Vec<Handle> {
    let mut handles: Vec<Handle> = step.iter().filter_map(of).collect();
    in_order::sort(&mut handles);
    handles.dedup();
    handles
}

/// Which of the two it is to be: what stands here, or what stands in the file.
fn about(merged: &Merged, open: &Open<'_>, shown: bool) -> Question {
    let result = merged.telling();
    let (what, told) = told::question(&result, open, shown);
    let answer = |key, word: String, side| Answer { key, word, reply: Reply::Settle(side) };
    let mut answers = vec![
        answer('o', format!("ours, what this room has: {}", told.ours), Side::Ours),
        answer('t', format!("theirs, what somebody else wrote: {}", told.theirs), Side::Theirs),
    ];
    if told::is_hidden(&result, open) && !shown {
        answers.push(Answer { key: 'h', word: "show both first".into(), reply: Reply::ShowConflict });
    }
    Question { says: format!("Somebody else changed it too: {what}."), answers, takes: None }
}

/// Asks again, with the private words that both sides have.
pub fn show_words(state: &mut State) -> Effects {
    if let Some(taking_in) = state.room.as_mut().and_then(|room| room.taking_in.as_mut()) {
        taking_in.shown = true;
    }
    ask_again(state)
}

/// The conflict that was asked about is settled so.
pub fn settle(state: &mut State, side: Side) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(taking_in) = &mut room.taking_in else { return Vec::new() };
    let Versions { base, theirs } = &taking_in.versions;
    let merged = merge::merge_here(base, &room.session, theirs);
    if let Some(open) = merged.conflicts().find(|open| taking_in.side_of(open).is_none()) {
        taking_in.answers.push((open.card, open.conflict.key.clone(), side));
    }
    taking_in.shown = false;
    ask_again(state)
}

/// Asks what was left without an answer.
pub fn ask_again(state: &mut State) -> Effects {
    if let Some(taking_in) = state.room.as_mut().and_then(|room| room.taking_in.as_mut()) {
        taking_in.asked = false;
    }
    Vec::new()
}
