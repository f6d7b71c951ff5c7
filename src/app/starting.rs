//! Beginning a session: title, people and rounds, from an agenda or after another session. Never writes the file.

use tui_input::{Input, InputRequest};

use super::event::{Effect, Listed, Next};
use super::home;
use super::overlays::{Overlay, Start, StartLine};
use super::state::{Effects, Home, State};
use crate::model::agenda::{self, Beginning};
use crate::model::fit::{self, Fit};
use crate::model::session::{Card, Session};

/// The page that begins a session from the first agenda.
pub fn begin_new(state: &mut State) -> Effects {
    begin_from(state, 0)
}

/// The page that begins a session from an agenda, with the names of the folder's last one.
pub fn begin_from(state: &mut State, agenda: usize) -> Effects {
    let own = state.home.sessions.iter().filter(|listed| !listed.example && !listed.people.is_empty());
    let names = own.max_by_key(|listed| listed.date).map(names_of).unwrap_or_default();
    open(state, None, Some(agenda), names)
}

/// The page that begins a session which follows the selected one, with its people and rounds.
pub fn follow(state: &mut State) -> Effects {
    let Some(listed) = home::selected_session(&state.home).cloned() else { return Vec::new() };
    let names = names_of(&listed);
    open(state, Some(Box::new(listed)), None, names)
}

fn names_of(listed: &Listed) -> String {
    listed.people.join(", ")
}

fn open(state: &mut State, follows: Option<Box<Listed>>, agenda: Option<usize>, names: String) -> Effects {
    let (title, at, fit) = (Input::default(), StartLine::Title, Fit::default());
    state.overlays.push(Overlay::Start(Start { follows, agenda, title, names: Input::new(names), at, fit }));
    Vec::new()
}

/// The title that stands where none is typed: that of the session that is followed, else the agenda's own.
pub fn title_of<'a>(start: &'a Start, home: &'a Home) -> &'a str {
    let typed = start.title.value().trim();
    match &start.follows {
        _ if !typed.is_empty() => typed,
        Some(listed) => &listed.title,
        None => agenda_of(start, home).map_or("", |agenda| agenda.word("title")),
    }
}

fn agenda_of<'a>(start: &Start, home: &'a Home) -> Option<&'a Session> {
    home.agendas.get(start.agenda?).map(|agenda| &agenda.session)
}

/// The rounds that the session will have, as far as they are known here.
pub fn rounds_of<'a>(start: &'a Start, home: &'a Home) -> impl Iterator<Item = &'a Card> {
    let followed = || start.follows.as_ref().and_then(|listed| listed.plan.as_deref());
    let plan = agenda_of(start, home).or_else(followed);
    plan.into_iter().flat_map(|session| session.of("rounds"))
}

/// The names that are typed.
pub fn names(start: &Start) -> Vec<String> {
    let names = start.names.value().split([',', ';']).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The rounds whose turns take longer than they have, each with the seconds that they take.
pub fn exceeding<'a>(start: &'a Start, home: &'a Home) -> Vec<(&'a Card, i64)> {
    let people = names(start).len();
    let all = rounds_of(start, home);
    all.filter_map(|round| Some((round, fit::exceeding(round, people)?))).collect()
}

/// The page on top, if it begins a session.
pub fn page(state: &State) -> Option<&Start> {
    match state.overlays.last() {
        Some(Overlay::Start(start)) => Some(start),
        _ => None,
    }
}

/// Goes to the next line, or to the one before.
pub fn next_line(start: &mut Start, forward: bool) {
    let lines = StartLine::ALL;
    let at = lines.iter().position(|line| *line == start.at).unwrap_or(0);
    let next = if forward { at + 1 } else { at + lines.len() - 1 } % lines.len();
    start.at = lines.get(next).copied().unwrap_or(start.at);
}

/// The next choice of rounds, or the one before; in words, a letter to the side.
pub fn choose(start: &mut Start, agendas: usize, forward: bool) {
    if let Some(input) = start.focus() {
        input.handle(if forward { InputRequest::GoToNextChar } else { InputRequest::GoToPrevChar });
        return;
    }
    // What is followed has rounds of its own, in front of the agendas.
    let own = usize::from(start.follows.is_some());
    let choices = (agendas + own).max(1);
    let at = start.agenda.map_or(0, |agenda| agenda + own);
    let next = if forward { at + 1 } else { at + choices - 1 } % choices;
    start.agenda = next.checked_sub(own);
}

/// Makes the rounds as long as their turns, or lets them be again.
pub fn lengthen(state: &mut State) -> Effects {
    toggle(state, Fit::LongerRounds)
}

/// Makes turns as short as their rounds allow, or lets them be again.
pub fn shorten(state: &mut State) -> Effects {
    toggle(state, Fit::ShorterTurns)
}

fn toggle(state: &mut State, fit: Fit) -> Effects {
    if let Some(Overlay::Start(start)) = state.overlays.last_mut() {
        start.fit = if start.fit == fit { Fit::AsPlanned } else { fit };
    }
    Vec::new()
}

/// Writes the new session and opens it.
pub fn begin(state: &mut State) -> Effects {
    let Some(Overlay::Start(start)) = state.overlays.pop() else { return Vec::new() };
    let (people, title) = (names(&start), title_of(&start, &state.home).to_owned());
    let agenda = agenda_of(&start, &state.home);
    if let Some(listed) = &start.follows {
        // Whom nobody named anew comes as before, and the seats of those who are away stay so.
        let people = if names_of(listed) == start.names.value() { Vec::new() } else { people };
        let (path, title, agenda) = (listed.path.clone(), Some(title), agenda.cloned());
        return vec![Effect::Follow(Box::new(Next { path, title, people, agenda, fit: start.fit }))];
    }
    let Some(agenda) = agenda else { return Vec::new() };
    let beginning = Beginning { title: Some(title), team: None, date: state.now.local.date(), people };
    let mut session = agenda::begin(agenda, beginning);
    fit::fit(&mut session, start.fit);
    vec![Effect::Create(Box::new(session))]
}
