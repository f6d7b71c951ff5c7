//! What is taken along when a session ends: the minutes, copied or written, the charter, and the reviews as a
//! calendar. Never writes a file: it asks for one beside the session's own.

use chrono::NaiveDate;

use super::event::Effect;
use super::overlays::Overlay;
use super::state::{Effects, Room, State};
use crate::analysis::chain::Filed;
use crate::analysis::{charter, due, minutes};

/// Shows what can be taken along.
pub fn show(state: &mut State) -> Effects {
    state.overlays.push(Overlay::Ending(0));
    Vec::new()
}

/// Asks the terminal to copy the minutes.
pub fn copy_minutes(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let text = minutes_of(room);
    state.say("the minutes are copied, where this terminal lets a program copy");
    vec![Effect::Copy { text }]
}

/// Writes the minutes as Markdown.
pub fn write_minutes(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    vec![Effect::WriteBeside { name: minutes_name(room), text: minutes_of(room) }]
}

/// Writes the days on which something is looked at again as a calendar.
pub fn write_reviews(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let filed = Filed { path: room.file.clone(), session: room.session.clone() };
    let text = due::calendar(&due::due(&[filed], NaiveDate::MAX));
    vec![Effect::WriteBeside { name: reviews_name(room), text }]
}

/// Writes the charter as HTML.
pub fn write_charter(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let text = charter::html(&charter::charter(&room.session));
    vec![Effect::WriteBeside { name: charter_name(room), text }]
}

/// The name of the file with the minutes, where no file has it yet.
pub fn minutes_name(room: &Room) -> String {
    format!("{}-minutes.md", stem(room))
}

/// The name of the file with the reviews, where no file has it yet.
pub fn reviews_name(room: &Room) -> String {
    format!("{}-reviews.ics", stem(room))
}

/// The name of the file with the charter, where no file has it yet.
pub fn charter_name(room: &Room) -> String {
    format!("{}-charter.html", stem(room))
}

fn stem(room: &Room) -> &str {
    room.file.strip_suffix(".toml").unwrap_or(&room.file)
}

/// Without the reasons of limits: minutes leave the room.
fn minutes_of(room: &Room) -> String {
    minutes::markdown(&minutes::minutes(&room.session, false))
}
