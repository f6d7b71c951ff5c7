//! The page of trends: the folder's history with the open session as it stands, and how far it is scrolled. Never reads
//! a file: it asks for the history, and tells what has come.

use std::sync::Arc;

use super::columns;
use super::event::Effect;
use super::facts::Facts;
use super::state::{Effects, Room, State, View};
use crate::analysis::trends::{self, History, Summary, Trends};

/// What the page knows.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What was read of the folder; none until it has come.
    pub history: Option<Arc<History>>,
    /// What it shows, with the open session as it stands.
    pub trends: Option<Arc<Trends>>,
    /// The first line that is shown.
    pub scroll: usize,
    /// What followed from the cards when the trends were worked out: the same as long as no card changes.
    facts: Option<Arc<Facts>>,
}

/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 116;

/// The head without a purpose, the frame, the notice and the footer, in rows.
const AROUND: u16 = 6;

/// Shows the page, and asks for the history anew: other files may have changed.
pub fn show(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    room.view = View::Trends;
    room.selected = None;
    room.trends.scroll = 0;
    vec![Effect::ReadHistory { file: room.file.clone() }]
}

/// Takes the history that was asked for; one that another room asked for is of no use.
pub fn take(state: &mut State, file: &str, history: History) {
    if let Some(room) = state.room.as_mut().filter(|room| room.file == file) {
        room.trends.history = Some(Arc::new(history));
        room.trends.facts = None;
    }
}

/// Works the page out anew where it is shown and a card changed, or the history has come.
pub fn follow(state: &mut State) {
    let Some(room) = state.room.as_mut().filter(|room| room.view == View::Trends) else { return };
    let same = room.trends.facts.as_ref().is_some_and(|facts| Arc::ptr_eq(facts, &room.facts));
    let Some(history) = room.trends.history.as_ref().filter(|_| !same) else { return };
    let now = Summary::of(&room.session, &room.file);
    room.trends.trends = Some(Arc::new(Trends::with(history, &room.file, now.as_ref())));
    room.trends.facts = Some(room.facts.clone());
}

/// Scrolls by some lines, no further than to the page's end.
pub fn scroll(state: &mut State, by: isize) {
    let end = state.room.as_ref().map_or(0, |room| end(state, room));
    let Some(room) = &mut state.room else { return };
    room.trends.scroll = room.trends.scroll.min(end).saturating_add_signed(by).min(end);
}

/// How many lines lie out of sight; none where all are shown.
pub fn end(state: &State, room: &Room) -> usize {
    match laid(state, room) {
        Laid::One(lines) => lines.len().saturating_sub(rows(state, room)),
        Laid::Two(..) => 0,
    }
}

/// How the page stands.
pub enum Laid {
    /// One below the other, to scroll where they do not fit; none until the history has come.
    One(Vec<trends::Line>),
    /// Side by side, all of them shown.
    Two(Vec<trends::Line>, Vec<trends::Line>),
}

/// The page's lines, in two columns where one does not hold them and two do.
pub fn laid(state: &State, room: &Room) -> Laid {
    let (width, rows) = (usize::from(state.size.0.saturating_sub(4)), rows(state, room));
    let one = lines(room, width.min(MOST_COLUMNS));
    if one.len() > rows
        && let Some(width) = columns::of_two(width)
        && let Some((left, right)) = columns::broken(&lines(room, width), rows, Vec::is_empty)
    {
        return Laid::Two(left.to_vec(), right.to_vec());
    }
    Laid::One(one)
}

/// How many lines the page shows in a column.
fn rows(state: &State, room: &Room) -> usize {
    let head = u16::from(room.tells_purpose(state.size.1.saturating_sub(1)));
    state.size.1.saturating_sub(AROUND + head).into()
}

fn lines(room: &Room, columns: usize) -> Vec<trends::Line> {
    room.trends.trends.as_ref().map(|told| trends::lines(told, columns)).unwrap_or_default()
}
