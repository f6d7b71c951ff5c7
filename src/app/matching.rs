//! Who could carry the selected role, and who all open roles: overlays from which a proposal is written with a key.
//! Never decides: what it writes is open, and by nobody.

use super::overlays::{Board, Carriers, Overlay};
use super::state::{Effects, Room, State};
use super::update::step;
use crate::analysis::{matching, words};
use crate::model::change::Change;
use crate::model::session::{Card, Handle};
use crate::model::{consent, load};

/// The role that is talked about: the selected one, or that of the selected proposal.
pub fn role(room: &Room) -> Option<&Card> {
    let selected = room.selected_card()?;
    match selected.kind.table {
        "roles" => Some(selected),
        "proposals" => {
            let moves = consent::moves(&room.session, selected);
            room.session.find("roles", &moves.first()?.role)
        }
        _ => None,
    }
}

/// Those who carry the role already, or would by the selected proposal, as ids.
fn carrying(room: &Room, role: &Card) -> Vec<String> {
    let held = load::holders(role).into_iter().map(str::to_owned);
    let proposal = super::consent::selected(room).map(|card| consent::carriers(&room.session, card));
    held.chain(proposal.unwrap_or_default()).collect()
}

/// Opens the list of those who could carry the selected role; where none is selected, the whole board.
pub fn show(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let Some(role) = role(room) else { return show_board(state) };
    let but = carrying(room, role);
    let but: Vec<&str> = but.iter().map(String::as_str).collect();
    // Those who have a fit come first; within both groups the seats hold.
    let (mut found, rest): (Vec<_>, Vec<_>) = matching::candidates(&room.session, role, &but)
        .into_iter()
        .partition(|candidate| !candidate.fits.is_empty());
    found.extend(rest);
    let carriers = Carriers { role: role.handle, found, selected: 0 };
    state.overlays.push(Overlay::Carriers(carriers));
    Vec::new()
}

/// Opens the suggestion for all open roles, in place of the list where that lies on top.
pub fn show_board(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let suggestion = matching::suggestion(&room.session);
    if suggestion.lines.is_empty() {
        state.refuse("every role has somebody, or a proposal that gives it to somebody");
        return Vec::new();
    }
    if matches!(state.overlays.last(), Some(Overlay::Carriers(_))) {
        state.overlays.pop();
    }
    let written = vec![false; suggestion.lines.len()];
    state.overlays.push(Overlay::Board(Board { suggestion, written, selected: 0 }));
    Vec::new()
}

/// Selects the row so many places further down, in whichever of the two lies on top.
pub fn select(state: &mut State, by: isize) {
    let (selected, count) = match state.overlays.last_mut() {
        Some(Overlay::Carriers(carriers)) => (&mut carriers.selected, carriers.found.len()),
        Some(Overlay::Board(board)) => (&mut board.selected, board.written.len()),
        _ => return,
    };
    *selected = selected.saturating_add_signed(by).min(count.saturating_sub(1));
}

/// Writes the proposal of the selected row.
pub fn choose(state: &mut State) -> Effects {
    match state.overlays.last() {
        Some(Overlay::Carriers(carriers)) => {
            let person = carriers.found.get(carriers.selected).map(|candidate| candidate.person.clone());
            let moves = person.map(|person| (carriers.role, person)).into_iter().collect();
            state.overlays.pop();
            propose(state, moves)
        }
        Some(Overlay::Board(board)) => {
            let at = board.selected;
            propose_from_board(state, at..at + 1)
        }
        _ => Vec::new(),
    }
}

/// Writes the proposals of all rows, as one step.
pub fn propose_all(state: &mut State) -> Effects {
    let Some(Overlay::Board(board)) = state.overlays.last() else { return Vec::new() };
    let rows = 0..board.written.len();
    let effects = propose_from_board(state, rows);
    state.overlays.pop();
    effects
}

/// Writes the proposals of these rows that were not written yet, and marks them.
fn propose_from_board(state: &mut State, rows: std::ops::Range<usize>) -> Effects {
    let Some(Overlay::Board(board)) = state.overlays.last_mut() else { return Vec::new() };
    let mut moves = Vec::new();
    let lines = board.suggestion.lines.iter().zip(&mut board.written);
    for (line, written) in lines.skip(rows.start).take(rows.len()) {
        if let Some(person) = line.person.clone().filter(|_| !*written) {
            moves.push((line.role, person));
            *written = true;
        }
    }
    if moves.is_empty() {
        state.refuse("nobody is found for it, or it is proposed already");
        return Vec::new();
    }
    propose(state, moves)
}

/// One undoable step with a proposal for each role and person.
fn propose(state: &mut State, moves: Vec<(Handle, String)>) -> Effects {
    let salt = super::cards::salt(state);
    let Some(room) = &mut state.room else { return Vec::new() };
    // Each is made for the session as the ones before leave it.
    let mut draft = room.session.clone();
    let mut changes = Vec::new();
    for (role, person) in moves {
        changes.extend(matching::proposing(&mut draft, role, &person, salt));
    }
    let written: Vec<Handle> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Add { card, .. } => Some(card.handle),
            _ => None,
        })
        .collect();
    let label = if written.len() == 1 { "proposal added" } else { "proposals added" };
    let effects = step(room, label, changes);
    let shown = super::cards::shown(room);
    room.selected = written.last().copied().filter(|card| shown.contains(card)).or(room.selected);
    let added = written.last().and_then(|card| room.session.card(*card));
    let words = added.filter(|card| !card.is_private()).map_or("the private role", Card::words).to_owned();
    match written.len() {
        0 => {}
        1 => state.say(format!("proposed, to take or leave: {words}")),
        count => {
            let added = words::counted(count, "proposal");
            state.say(format!("{added} added, to take or leave: u takes them back"));
        }
    }
    effects
}
