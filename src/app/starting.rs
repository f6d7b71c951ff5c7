//! Beginning a session: title, people and rounds, from an agenda or after another session. Never writes the file.

use tui_input::{Input, InputRequest};

use super::event::{Effect, Listed, Next};
use super::home;
use super::overlays::{Overlay, Start, StartLine};
use super::state::{Effects, Home, State};
use crate::model::agenda::{self, Beginning};
use crate::model::fit::{self, Fit};
use crate::model::follow;
use crate::model::session::{Card, Session};

/// The page that begins a session from the first agenda.
pub fn begin_new(state: &mut State) -> Effects {
    begin_from(state, 0)
}

/// The page that begins a session from an agenda, with the names of the folder's last one.
pub fn begin_from(state: &mut State, agenda: usize) -> Effects {
    let own = state.home.sessions.iter().filter(|listed| !listed.example && !listed.people.is_empty());
    let names = own.max_by_key(|listed| listed.date).map(|listed| listed.people.clone()).unwrap_or_default();
    open(state, None, Some(agenda), names)
}

/// The page that begins a session which follows the selected one, with its people and rounds.
pub fn follow(state: &mut State) -> Effects {
    let Some(listed) = home::selected_session(&state.home).cloned() else { return Vec::new() };
    let names = listed.people.clone();
    open(state, Some(Box::new(listed)), None, names)
}

fn open(
    state: &mut State,
    follows: Option<Box<Listed>>,
    agenda: Option<usize>,
    known: Vec<String>,
) -> Effects {
    let (title, at, fit) = (Input::default(), StartLine::Title, Fit::default());
    let names = Input::new(known.join(SEPARATOR));
    state.overlays.push(Overlay::Start(Start { follows, agenda, title, names, known, at, fit }));
    Vec::new()
}

/// What stands between the names that are filled in.
const SEPARATOR: &str = ", ";

/// The title that stands where none is typed: that of the session that is followed, else the agenda's own.
pub fn title_of<'a>(start: &'a Start, home: &'a Home) -> &'a str {
    let typed = start.title.value().trim();
    match &start.follows {
        _ if !typed.is_empty() => typed,
        // Home calls a session without a title by its file.
        Some(listed) if listed.title == listed.name => "",
        Some(listed) => &listed.title,
        None => agenda_of(start, home).map_or("", |agenda| agenda.word("title")),
    }
}

fn agenda_of<'a>(start: &Start, home: &'a Home) -> Option<&'a Session> {
    home.agendas.get(start.agenda?).map(|agenda| &agenda.session)
}

/// The rounds that the session will have, as far as they are known here: of a session that another one follows already
/// they are not.
pub fn rounds_of(start: &Start, home: &Home) -> Vec<Card> {
    let followed = || start.follows.as_ref().and_then(|listed| listed.plan.as_deref());
    let Some(mut plan) = agenda_of(start, home).or_else(followed).cloned() else { return Vec::new() };
    if start.follows.as_ref().is_some_and(|listed| !listed.due.is_empty()) {
        follow::add_review(&mut plan);
    }
    plan.of("rounds").cloned().collect()
}

/// The names that are typed. Of those that were filled in, one may hold a comma.
pub fn names(start: &Start) -> Vec<String> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let mut rest = start.names.value().trim_start_matches(is_between);
    let mut names = Vec::new();
    while !rest.is_empty() {
        let ends = |name: &str| {
            let behind = rest.strip_prefix(name).map(str::trim_start);
            !name.is_empty()
                && behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([',', ';']))
        };
        let whole = start
            .known
            .iter()
            .map(|name| name.trim())
            .filter(|name| ends(name))
            .max_by_key(|name| name.len());
        let name = whole.or_else(|| rest.split([',', ';']).next()).unwrap_or(rest);
        match whole {
            Some(known) => names.push(known.to_owned()),
            None => names.extend(agenda::each_name(name).map(str::to_owned)),
        }
        rest = rest.strip_prefix(name).unwrap_or_default().trim_start_matches(is_between);
    }
    names
}

/// What is to be said of typed names that can mean several people of the session that is followed.
pub fn unclear(start: &Start) -> Vec<String> {
    let last = start.follows.as_ref().and_then(|listed| listed.plan.as_deref());
    last.map(|last| follow::unclear(last, &names(start))).unwrap_or_default()
}

/// The rounds whose turns take longer than they have.
pub fn exceeding(start: &Start, home: &Home) -> Vec<Card> {
    let people = names(start).len();
    let is_exceeding = |round: &Card| fit::exceeding(round, people).is_some();
    rounds_of(start, home).into_iter().filter(is_exceeding).collect()
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

/// Writes the new session and opens it. The page stays until the room opens: where nothing could be written, what was
/// typed is still there.
pub fn begin(state: &mut State) -> Effects {
    let Some(start) = page(state) else { return Vec::new() };
    let people = names(start);
    let agenda = agenda_of(start, &state.home);
    if let Some(listed) = &start.follows {
        // Names as they were filled in mean everybody of last time; who was away then is expected too.
        let people = if start.names.value() == start.known.join(SEPARATOR) { Vec::new() } else { people };
        let title = Some(start.title.value().trim().to_owned()).filter(|title| !title.is_empty());
        let (path, agenda) = (listed.path.clone(), agenda.cloned());
        return vec![Effect::Follow(Box::new(Next { path, title, people, agenda, fit: start.fit }))];
    }
    let Some(agenda) = agenda else { return Vec::new() };
    let title = Some(title_of(start, &state.home).to_owned());
    let beginning = Beginning { title, team: None, date: state.now.local.date(), people };
    let mut session = agenda::begin(agenda, beginning);
    fit::fit(&mut session, start.fit);
    vec![Effect::Create(Box::new(session))]
}
