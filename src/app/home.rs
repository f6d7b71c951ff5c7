//! Home: what is due, what can be opened and begun. Never reads a folder: the list comes as an event.

use std::collections::HashSet;

use super::event::{Effect, Listed};
use super::starting;
use super::state::{Agenda, Effects, Home, State};
use crate::analysis::due::Item;
use crate::model::in_order;

/// A row of Home that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Something that has come due, as a place in the list of sessions and one in what is due there.
    Due(usize, usize),
    /// An agenda, as a place in the list of agendas.
    Agenda(usize),
    /// A session or an example, as a place in the list of sessions.
    Session(usize),
}

/// The rows in the order in which they are shown: what is due, the oldest first, sessions, newest first, then agendas,
/// then examples. So a newcomer, who has no sessions yet, starts at the top with an agenda.
pub fn rows(home: &Home) -> Vec<Row> {
    let sessions = |example: bool| {
        let own = home.sessions.iter().enumerate().filter(move |(_, listed)| listed.example == example);
        own.filter(|(_, listed)| listed.state != AGENDA).map(|(place, _)| Row::Session(place))
    };
    let agendas = (0..home.agendas.len()).map(Row::Agenda);
    due(home).into_iter().chain(sessions(false)).chain(agendas).chain(sessions(true)).collect()
}

/// How the list calls the state of a file that only plans rounds.
pub const AGENDA: &str = "agenda";

/// What is due in the folder, the oldest first.
fn due(home: &Home) -> Vec<Row> {
    let sessions = home.sessions.iter().enumerate();
    let mut due: Vec<(&Item, Row)> = sessions
        .flat_map(|(place, listed)| {
            listed.due.iter().enumerate().map(move |(nth, item)| (item, Row::Due(place, nth)))
        })
        .collect();
    in_order::sort_by_key(&mut due, |(item, _)| (item.date, &item.file));
    due.into_iter().map(|(_, row)| row).collect()
}

/// The row that is selected.
pub fn selected(home: &Home) -> Option<Row> {
    rows(home).get(home.selected).copied()
}

/// Takes the list of sessions that was read. What was selected stays so, but after a session that one is.
pub fn list(state: &mut State, mut sessions: Vec<Listed>) -> Effects {
    in_order::sort_by(&mut sessions, |a, b| (a.example, b.date, &a.name).cmp(&(b.example, a.date, &b.name)));
    let home = &mut state.home;
    let left = std::mem::take(&mut home.left);
    let before = selected(home).map(|row| name_of(home, row));
    home.agendas.retain(|agenda| !agenda.own);
    home.agendas.extend(sessions.iter().filter_map(own_agenda));
    home.sessions = sessions;
    let rows = rows(home);
    let own = |row: &Row| matches!(row, Row::Session(place) if home.sessions.get(*place).is_some_and(|listed| !listed.example));
    let just_left = rows.iter().position(|row| own(row) && name_of(home, *row) == left);
    let same = rows.iter().position(|row| Some(name_of(home, *row)) == before);
    let first =
        rows.iter().position(own).or_else(|| rows.iter().position(|row| matches!(row, Row::Agenda(_))));
    // At first only the agendas are there, and the first of them is selected because something must be.
    let same = same.filter(|_| home.is_read);
    home.selected = just_left.or(same).or(first).unwrap_or(0);
    home.is_read = true;
    Vec::new()
}

/// What is due in a session that another follows is that one's to tell, and the next is planned from that one.
pub fn keep_standing(list: &mut [Listed]) {
    let followed: HashSet<String> = list.iter().map(|listed| listed.follows.clone()).collect();
    list.iter_mut().filter(|listed| followed.contains(&listed.name)).for_each(pass_on);
}

/// Leaves a session what it was on its day: what is due in it is told by the one that follows. An agenda has no day,
/// and stays what others are planned from.
pub fn pass_on(listed: &mut Listed) {
    if listed.state != AGENDA {
        (listed.due, listed.plan) = (Vec::new(), None);
    }
}

/// What a row stands for, whatever stands above it.
fn name_of(home: &Home, row: Row) -> String {
    match row {
        Row::Due(place, nth) => {
            let item = home.sessions.get(place).and_then(|listed| listed.due.get(nth));
            item.map(|item| format!("{} {}", item.file, item.id)).unwrap_or_default()
        }
        Row::Session(place) => {
            let listed = home.sessions.get(place);
            listed
                .map(|listed| if listed.example { &listed.path } else { &listed.name }.clone())
                .unwrap_or_default()
        }
        Row::Agenda(place) => home.agendas.get(place).map(|agenda| agenda.name.clone()).unwrap_or_default(),
    }
}

/// A file of the folder that only plans rounds.
fn own_agenda(listed: &Listed) -> Option<Agenda> {
    let session = listed.plan.as_deref().filter(|_| listed.state == AGENDA && !listed.example)?;
    Some(Agenda {
        name: listed.name.clone(),
        session: session.clone(),
        about: listed.about.clone(),
        own: true,
    })
}

/// Selects the row so many places further down.
pub fn select(state: &mut State, by: isize) {
    let last = rows(&state.home).len().saturating_sub(1);
    state.home.selected = state.home.selected.saturating_add_signed(by).min(last);
}

/// Selects the first row of the next list, or of the list before; behind the last one comes the first.
pub fn next_list(state: &mut State, forward: bool) -> Effects {
    let rows = rows(&state.home);
    let home = &state.home;
    let heads = rows.iter().enumerate().filter(|(nth, row)| {
        let before = nth.checked_sub(1).and_then(|nth| rows.get(nth));
        before.is_none_or(|before| heading(home, *before) != heading(home, **row))
    });
    let heads: Vec<usize> = heads.map(|(nth, _)| nth).collect();
    let next = match forward {
        true => heads.iter().find(|head| **head > home.selected).or(heads.first()),
        false => heads.iter().rev().find(|head| **head < home.selected).or(heads.last()),
    };
    state.home.selected = next.copied().unwrap_or(0);
    Vec::new()
}

/// What stands over the list that a row is in.
pub fn heading(home: &Home, row: Row) -> &'static str {
    match row {
        Row::Due(..) => "Due",
        Row::Agenda(_) => "Begin a session from an agenda",
        Row::Session(place) if home.sessions.get(place).is_some_and(|listed| listed.example) => {
            "Examples to try out"
        }
        Row::Session(_) => "Sessions of this folder",
    }
}

/// Opens the session or example that is selected, or begins one from the agenda.
pub fn open(state: &mut State) -> Effects {
    match selected(&state.home) {
        Some(Row::Agenda(place)) => starting::begin_from(state, place),
        Some(_) => {
            let listed = selected_session(&state.home);
            listed.map(|listed| Effect::Open { path: listed.path.clone() }).into_iter().collect()
        }
        None => Vec::new(),
    }
}

/// The session or example that is selected, or that has what is selected.
pub fn selected_session(home: &Home) -> Option<&Listed> {
    match selected(home)? {
        Row::Session(place) | Row::Due(place, _) => home.sessions.get(place),
        Row::Agenda(_) => None,
    }
}

/// The key that goes back everywhere: here there is nothing to go back from, and nobody leaves by habit.
pub fn back(state: &mut State) -> Effects {
    let to = if state.room.is_some() && !state.room_only { "goes to Home" } else { "leaves rolecall" };
    state.refuse(format!("nothing to close here: q {to}"));
    Vec::new()
}
