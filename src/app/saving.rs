//! What is told and asked about saving and leaving. Never writes a file: it asks for that.

use super::actions::Act;
use super::event::Effect;
use super::overlays::{Answer, Overlay, Question, Reply};
use super::rounds;
use super::state::{Effects, Room, Saving, State};
use super::taking_in;

/// Everything up to this save is synced; a room that waits for that is left.
pub fn saved(state: &mut State, number: u64, at: chrono::NaiveTime) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    room.saving.synced = number;
    room.saving.at = Some(at);
    room.saving.trouble = None;
    room.saving.stopped = false;
    if room.leaving && room.saving.is_done() { go(state) } else { Vec::new() }
}

/// A save failed; it is tried again. Who wanted to leave is asked.
pub fn not_saved(state: &mut State, reason: String) {
    let Some(room) = &mut state.room else { return };
    room.saving.trouble = Some(reason);
    if std::mem::take(&mut room.leaving) {
        state.overlays.push(Overlay::Question(about_leaving(room)));
    }
}

/// Somebody else changed the file to what cannot be read: nothing is written to it any more.
pub fn cannot_read(state: &mut State) {
    if let Some(room) = &mut state.room {
        room.saving.stopped = true;
        room.saving.trouble = Some("somebody else changed the file".into());
        room.leaving = false;
    }
    state.warn("The file cannot be read any more: q asks where to write.");
}

/// The session was written to another file: work goes on there.
pub fn saved_elsewhere(state: &mut State, name: String) {
    state.say(format!("written to {name}, and open there now; q leaves"));
    if let Some(room) = &mut state.room {
        room.file = name;
        room.taking_in = None;
        room.saving.stopped = false;
    }
}

/// Whether this key is what the page waits for: it stands first in the footer.
pub fn is_pressing(state: &State, act: Act) -> bool {
    let trouble = state.room.as_ref().is_some_and(|room| room.saving.trouble.is_some());
    act == Act::SaveNow && trouble
}

/// What the header says of the file.
pub fn told(saving: &Saving) -> String {
    match (&saving.trouble, saving.at) {
        (Some(reason), _) => format!("not saved: {reason}"),
        (None, _) if !saving.is_done() => "saving".into(),
        (None, Some(at)) => format!("saved {}", at.format("%H:%M:%S")),
        (None, None) => String::new(),
    }
}

/// Saves at once; what was left unsettled is asked again.
pub fn save_now(state: &mut State) -> Effects {
    taking_in::ask_again(state);
    vec![Effect::Retry]
}

/// Leaves: the room to Home, or the program, once all is saved. Asks where that does not come about.
pub fn leave(state: &mut State) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return vec![Effect::Quit] };
    let mut effects = rounds::leave_room(room, now);
    if room.saving.is_done() {
        effects.extend(go(state));
        return effects;
    }
    // Who asks twice would rather not wait.
    if room.saving.trouble.is_some() || std::mem::replace(&mut room.leaving, true) {
        room.leaving = false;
        let question = about_leaving(room);
        state.overlays.push(Overlay::Question(question));
    } else {
        state.say("leaving once all is saved");
    }
    effects
}

/// Leaves the room without asking.
pub fn go(state: &mut State) -> Effects {
    let Some(room) = state.room.take() else { return vec![Effect::Quit] };
    state.home.left.clone_from(&room.file);
    state.overlays.clear();
    // What was said in the room is of no use outside, "leaving once all is saved" least of all.
    state.notice = None;
    let mut desk = room.kept.clone();
    (desk.shown, desk.alone) = (String::new(), None);
    desk.line =
        room.line.map(|line| line.input.value().to_owned()).filter(|text| !text.is_empty()).or(desk.line);
    let mut effects = if room.read_only.is_none() { vec![Effect::Keep(Box::new(desk))] } else { Vec::new() };
    effects.push(Effect::Close);
    effects.push(if state.room_only { Effect::Quit } else { Effect::List });
    effects
}

fn about_leaving(room: &Room) -> Question {
    let saving = &room.saving;
    let answer = |key, word: &str, reply| Answer { key, word: word.to_owned(), reply };
    let reason = saving.trouble.clone().unwrap_or_else(|| "the disk is slow".into());
    let mut answers = vec![answer('w', "write to another file", Reply::WriteElsewhere)];
    if room.taking_in.is_some() {
        answers.insert(0, answer('s', "settle it", Reply::Retry));
    } else {
        answers.insert(0, answer('r', "try again", Reply::Retry));
    }
    answers.push(answer('l', "leave without the last changes", Reply::LeaveUnsaved));
    Question { says: format!("The last changes are not saved: {reason}."), answers, takes: None }
}

/// A name for the other file: `kickoff.toml` becomes `kickoff-mine.toml`.
pub fn other_name(name: &str) -> String {
    format!("{}-mine.toml", name.strip_suffix(".toml").unwrap_or(name))
}
