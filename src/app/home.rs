//! Home: what can be opened, and beginning a session. Never reads a folder: the list comes as an event.

use tui_input::Input;

use super::event::{Effect, Listed};
use super::overlays::{Overlay, Start};
use super::state::{Effects, Home, State};
use crate::model::agenda::{self, Beginning};
use crate::model::in_order;

/// A row of Home that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// An agenda, as a place in the list of agendas.
    Agenda(usize),
    /// A session or an example, as a place in the list of sessions.
    Session(usize),
}

/// The rows in the order in which they are shown: sessions newest first, then agendas, then examples. In a
/// folder without sessions the agendas come first, so that a newcomer starts at the top.
pub fn rows(home: &Home) -> Vec<Row> {
    let sessions = |example: bool| {
        let own = home.sessions.iter().enumerate().filter(move |(_, listed)| listed.example == example);
        own.map(|(place, _)| Row::Session(place))
    };
    let agendas = (0..home.agendas.len()).map(Row::Agenda);
    sessions(false).chain(agendas).chain(sessions(true)).collect()
}

/// Takes the list of sessions that was read; the selection stays on what it was on.
pub fn list(state: &mut State, mut sessions: Vec<Listed>) -> Effects {
    in_order::sort_by(&mut sessions, |a, b| (a.example, b.date, &a.name).cmp(&(b.example, a.date, &b.name)));
    let before = rows(&state.home).len();
    state.home.sessions = sessions;
    if before != rows(&state.home).len() {
        state.home.selected = 0;
    }
    Vec::new()
}

/// Selects the row so many places further down.
pub fn select(state: &mut State, by: isize) {
    let last = rows(&state.home).len().saturating_sub(1);
    state.home.selected = state.home.selected.saturating_add_signed(by).min(last);
}

/// Opens the session or example that is selected, or begins one from the agenda.
pub fn open(state: &mut State) -> Effects {
    match rows(&state.home).get(state.home.selected) {
        Some(Row::Session(place)) => match state.home.sessions.get(*place) {
            Some(listed) => vec![Effect::Open { path: listed.path.clone() }],
            None => Vec::new(),
        },
        Some(Row::Agenda(place)) => start(state, *place),
        None => Vec::new(),
    }
}

/// The session or example that is selected.
pub fn selected_session(home: &Home) -> Option<&Listed> {
    match rows(home).get(home.selected) {
        Some(Row::Session(place)) => home.sessions.get(*place),
        _ => None,
    }
}

/// Begins a session that follows the selected one.
pub fn follow(state: &mut State) -> Effects {
    let listed = selected_session(&state.home);
    listed.map(|listed| Effect::Follow { path: listed.path.clone() }).into_iter().collect()
}

/// The page that begins a session, with the names of the folder's last one.
fn start(state: &mut State, agenda: usize) -> Effects {
    let own = state.home.sessions.iter().filter(|listed| !listed.example && !listed.people.is_empty());
    let names =
        own.max_by_key(|listed| listed.date).map(|listed| listed.people.join(", ")).unwrap_or_default();
    let page = Start { agenda, title: Input::default(), names: Input::new(names), at_names: false };
    state.overlays.push(Overlay::Start(page));
    Vec::new()
}

/// The title that stands where none is typed: the agenda's own.
pub fn title_of<'a>(start: &'a Start, home: &'a Home) -> &'a str {
    let typed = start.title.value().trim();
    let agenda = home.agendas.get(start.agenda).map_or("", |agenda| agenda.session.word("title"));
    if typed.is_empty() { agenda } else { typed }
}

/// Writes the new session and opens it.
pub fn begin(state: &mut State) -> Effects {
    let Some(Overlay::Start(start)) = state.overlays.pop() else { return Vec::new() };
    let Some(chosen) = state.home.agendas.get(start.agenda) else { return Vec::new() };
    let names = start.names.value().split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    let beginning = Beginning {
        title: Some(title_of(&start, &state.home).to_owned()),
        team: None,
        date: state.now.local.date(),
        people: names.map(str::to_owned).collect(),
    };
    vec![Effect::Create(Box::new(agenda::begin(&chosen.session, beginning)))]
}
