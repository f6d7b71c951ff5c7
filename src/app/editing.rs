//! Text that is typed and pasted: to whatever line of text has the focus. Never does what an action says.

use tui_input::{Input, InputRequest};

use super::actions::Place;
use super::event::{Code, Key};
use super::overlays::Overlay;
use super::state::{Effects, State};
use super::{cards, masked, palette, paste, pulse, rounds};

/// A key that no action of this place takes: it types.
pub fn type_key(state: &mut State, place: Place, key: Key) -> Effects {
    if place == Place::Rating {
        match key.code {
            Code::Char(digit) if !key.ctrl => return pulse::type_digit(state, digit),
            Code::Backspace => pulse::take_back(state),
            _ => {}
        }
        return Vec::new();
    }
    if let Some(request) = request(key) {
        edit(state, request);
    }
    Vec::new()
}

/// Sends an edit to the line of text that has the focus, if there is one.
fn edit(state: &mut State, request: InputRequest) {
    let now = state.now;
    match (state.overlays.last_mut(), &mut state.room) {
        (Some(Overlay::Form(form)), _) => form.edit(request),
        (Some(Overlay::Start(start)), _) => {
            if let Some(input) = start.focus() {
                input.handle(request);
            }
        }
        (Some(Overlay::WriteTo(input)), _) => drop(input.handle(request)),
        (Some(Overlay::Typed(typed)), _) => drop(typed.input.handle(request)),
        (Some(Overlay::Dots(dots)), _) => drop(dots.input.handle(request)),
        (Some(Overlay::Palette(palette)), _) => {
            palette.input.handle(request);
            palette::search(palette);
        }
        (Some(Overlay::Find(find)), Some(room)) => {
            find.input.handle(request);
            palette::find(find, room);
        }
        (Some(Overlay::Paste(paste)), _) => {
            if let Some(input) = &mut paste.editing {
                input.handle(request);
            }
        }
        (None, Some(room)) => {
            if let Some(line) = &mut room.line {
                line.input.handle(request);
                rounds::reread_line(room, now);
            }
        }
        _ => {}
    }
}

/// What a key does in a line of text, as shells and editors have it.
fn request(key: Key) -> Option<InputRequest> {
    let request = match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) if !c.is_control() => InputRequest::InsertChar(c),
        (Code::Left, true, _) | (Code::Left, _, true) => InputRequest::GoToPrevWord,
        (Code::Right, true, _) | (Code::Right, _, true) => InputRequest::GoToNextWord,
        (Code::Char('a'), true, _) | (Code::Home, ..) => InputRequest::GoToStart,
        (Code::Char('e'), true, _) | (Code::End, ..) => InputRequest::GoToEnd,
        (Code::Char('u'), true, _) => InputRequest::DeleteLine,
        (Code::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        (Code::Char('w'), true, _) | (Code::Backspace, _, true) => InputRequest::DeletePrevWord,
        (Code::Char('h'), true, _) | (Code::Backspace, ..) => InputRequest::DeletePrevChar,
        (Code::Delete, ..) => InputRequest::DeleteNextChar,
        (Code::Left, ..) => InputRequest::GoToPrevChar,
        (Code::Right, ..) => InputRequest::GoToNextChar,
        _ => return None,
    };
    Some(request)
}

/// Text that was pasted: into the line of text that has the focus; several lines in the room become a list.
pub fn take_paste(state: &mut State, text: &str) -> Effects {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let in_room =
        state.overlays.is_empty() && state.room.as_ref().is_some_and(|room| room.read_only.is_none());
    let line = state.room.as_ref().and_then(|room| room.line.as_ref());
    // The list would show what is to stay unseen.
    let unseen = line.is_some_and(|line| line.masked);
    if lines > 1 && in_room {
        if !unseen {
            return paste::show(state, text);
        }
        masked::take_lines(state, text);
        return Vec::new();
    }
    if in_room && state.room.as_ref().is_some_and(|room| room.line.is_none()) {
        cards::type_card(state);
    }
    insert(state, text);
    Vec::new()
}

/// Puts text at the cursor of the line of text that has the focus. Line ends become spaces.
pub(super) fn insert(state: &mut State, text: &str) {
    let text: String =
        text.trim_end_matches(['\n', '\r']).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let now = state.now;
    let put = |input: &mut Input| {
        let at = input.cursor();
        let before: String = input.value().chars().take(at).collect();
        let behind: String = input.value().chars().skip(at).collect();
        let cursor = at + text.chars().count();
        *input = Input::new(format!("{before}{text}{behind}")).with_cursor(cursor);
    };
    match (state.overlays.last_mut(), &mut state.room) {
        (Some(Overlay::Form(form)), _) => form.insert(put),
        (Some(Overlay::Start(start)), _) => start.focus().into_iter().for_each(put),
        (Some(Overlay::WriteTo(input)), _) => put(input),
        (Some(Overlay::Typed(typed)), _) => put(&mut typed.input),
        (Some(Overlay::Dots(dots)), _) => put(&mut dots.input),
        (Some(Overlay::Palette(palette)), _) => {
            put(&mut palette.input);
            palette::search(palette);
        }
        (Some(Overlay::Find(find)), Some(room)) => {
            put(&mut find.input);
            palette::find(find, room);
        }
        (Some(Overlay::Paste(paste)), _) => paste.editing.iter_mut().for_each(put),
        (None, Some(room)) => {
            if let Some(line) = &mut room.line {
                put(&mut line.input);
                rounds::reread_line(room, now);
            }
        }
        _ => {}
    }
}
