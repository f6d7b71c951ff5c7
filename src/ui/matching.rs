//! Who could carry a role, and who all open roles: names with their whys. Never ranks them: they stand in seat order.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, window};
use super::overlays::panel;
use super::theme::Meaning;
use crate::analysis::matching::{Candidate, Line};
use crate::analysis::words;
use crate::app::event::Target;
use crate::app::overlays::{Board, Carriers};
use crate::app::state::{Room, State};
use crate::model::session::{Card, Session};

/// Lines of the list, with the row that a click on them selects.
pub(super) type Lines = Vec<(Option<usize>, Vec<Piece>)>;

/// Those who could carry a role: with a fit, then with room only.
pub fn carriers(canvas: &mut Canvas<'_>, area: Rect, state: &State, carriers: &Carriers) {
    let Some(room) = &state.room else { return };
    let Some(role) = room.session.card(carriers.role) else { return };
    let columns = columns(area);
    let mut head = vec![role_pieces(room, role)];
    head.push(Vec::new());
    let mut list: Lines = Vec::new();
    for (nth, candidate) in carriers.found.iter().enumerate() {
        let group = group(candidate);
        let before = nth.checked_sub(1).and_then(|before| carriers.found.get(before)).map(self::group);
        if before != Some(group) {
            list.extend(before.map(|_| (None, Vec::new())));
            list.push((None, vec![piece(Meaning::Heading, group)]));
        }
        let lines = flow(&of_candidate(&room.session, candidate), columns.saturating_sub(2), 4);
        list.extend(lines.into_iter().map(|line| (Some(nth), line)));
    }
    if carriers.found.is_empty() {
        let words = "Nobody has the hours for it without touching a limit. Other hours, other days, or a smaller \
            role may help: that is a proposal too.";
        list.extend(plain(words, Meaning::Quiet, columns));
    }
    let foot = "In seat order. A proposal is to take or leave; whoever would carry it consents.";
    draw(canvas, area, "Who could carry it", &head, &list, carriers.selected, foot);
}

/// The roles that nobody holds, each with whoever could carry it.
pub fn board(canvas: &mut Canvas<'_>, area: Rect, state: &State, board: &Board) {
    let Some(room) = &state.room else { return };
    let columns = columns(area);
    let mut head = flow(&[piece(Meaning::Text, &board.suggestion.says)], columns, 0);
    head.push(Vec::new());
    let mut list: Lines = Vec::new();
    for (nth, (line, written)) in board.suggestion.lines.iter().zip(&board.written).enumerate() {
        let lines = flow(&of_line(&room.session, line, *written), columns.saturating_sub(2), 4);
        list.extend(lines.into_iter().map(|line| (Some(nth), line)));
    }
    let foot = "To take or leave, each by consent.";
    draw(canvas, area, "The whole board", &head, &list, board.selected, foot);
}

/// The widest that either of them is, frame and all.
const WIDEST: u16 = 92;

/// What the frame and its air take from the panel.
const FRAME: u16 = 4;

pub(super) fn columns(area: Rect) -> usize {
    usize::from(area.width.min(WIDEST).saturating_sub(FRAME))
}

fn plain(words: &str, ink: Meaning, columns: usize) -> Lines {
    flow(&[piece(ink, words)], columns, 0).into_iter().map(|line| (None, line)).collect()
}

fn role_pieces(room: &Room, role: &Card) -> Vec<Piece> {
    let words = if room.hides(role) { "a private role" } else { role.words() };
    let hours = role
        .text_number("hours")
        .map(|hours| format!(", {} a week", words::hours(&hours)))
        .unwrap_or_default();
    vec![piece(Meaning::Role, words), piece(Meaning::Quiet, hours)]
}

fn group(candidate: &Candidate) -> &'static str {
    if candidate.fits.is_empty() { "Room" } else { "Room and a fit" }
}

fn of_candidate(session: &Session, candidate: &Candidate) -> Vec<Piece> {
    let whys: Vec<&str> = candidate
        .fits
        .iter()
        .map(String::as_str)
        .chain([candidate.hours.as_str(), "no limit touched"])
        .collect();
    vec![
        piece(Meaning::Person, session.short_name(&candidate.person)),
        piece(Meaning::Quiet, format!("  {}", whys.join("; "))),
    ]
}

fn of_line(session: &Session, line: &Line, written: bool) -> Vec<Piece> {
    let role = session.card(line.role).map_or("", Card::words);
    let mut pieces = vec![piece(Meaning::Role, role), piece(Meaning::Quiet, " → ")];
    pieces.push(match &line.person {
        Some(person) => piece(Meaning::Person, session.short_name(person)),
        None => piece(Meaning::StillOpen, words::NOBODY),
    });
    pieces.push(piece(Meaning::Quiet, format!("  {}", line.why)));
    if written {
        pieces.push(piece(Meaning::Done, "  ✓ proposed"));
    }
    pieces
}

/// A panel with a head that stands, a list around its selected row, and a last line.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    heading: &str,
    head: &[Vec<Piece>],
    list: &Lines,
    selected: usize,
    foot: &str,
) {
    let foot = flow(&[piece(Meaning::Hint, foot)], columns(area), 0);
    let rows = u16::try_from(head.len() + list.len() + foot.len() + 3).unwrap_or(u16::MAX);
    let inner = panel(canvas, area, WIDEST, rows, heading);
    let below = u16::try_from(foot.len()).unwrap_or(0).min(inner.height);
    let used = canvas.lines(inner, head);
    canvas.lines(Rect { y: inner.bottom() - below, height: below, ..inner }, &foot);
    let body = Rect { y: inner.y + used, height: inner.height.saturating_sub(used + below + 1), ..inner };
    let last = list.iter().rposition(|(row, _)| *row == Some(selected));
    let shown = window(list.len(), last.or(Some(0)), body.height.into());
    canvas.rows_shown(canvas.framed, &shown, list.len());
    let mut pointed = false;
    for (place, (row, line)) in body.rows().zip(list.get(shown).unwrap_or_default()) {
        let is_selected = *row == Some(selected);
        let pointer = if is_selected && !pointed { "▸ " } else { "  " };
        pointed |= is_selected;
        let mut pieces = line.clone();
        if let Some(row) = row {
            pieces.insert(0, piece(Meaning::HintKey, pointer));
            canvas.hit(place, Target::Row(*row));
        }
        canvas.line_on(place, is_selected.then_some(Meaning::Selected), &pieces);
    }
}
