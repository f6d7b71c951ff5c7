//! What changed since another session: by round, a sign before each card, words that went and came in marks of their
//! own. Never the words of a private card: its sentence has none.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, window};
use super::room;
use super::theme::Meaning;
use crate::analysis::diff::{Block, FOR_PROGRAMS, Mark, Part, Shows};
use crate::app::changes::{Told, With};
use crate::app::event::Target;
use crate::app::state::{Room, State};

/// A line of the page, with the card that it tells of.
type Line = (Option<usize>, Vec<Piece>);

const NOTHING_TO_COMPARE: &str = "This session follows none, so nothing stands here yet. In one that does (f on Home) this page tells what the team \
     changed since: roles and agreements first, then outcomes, limits and all else.";

/// Draws the page of changes.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let frame = room::around(canvas, area, state, room);
    let inner = canvas.frame(frame, "Changes", true);
    let columns = usize::from(inner.width);
    let Some(told) = &room.changes.told else {
        let words = match &room.changes.with {
            With::Reading(name) => format!("reading {name}…"),
            With::Followed | With::Other(..) => NOTHING_TO_COMPARE.to_owned(),
        };
        canvas.lines(inner, &flow(&[piece(Meaning::Placeholder, words)], columns, 0));
        return;
    };
    let list = lines(told, room.changes.selected, columns);
    let shown = window(list.len(), in_sight(&list, room.changes.selected), inner.height.into());
    for (place, (card, pieces)) in inner.rows().zip(list.get(shown.clone()).unwrap_or_default()) {
        let marked = card.filter(|card| *card == room.changes.selected).map(|_| Meaning::Selected);
        canvas.line_on(place, marked, pieces);
        if let Some(card) = card {
            canvas.hit(place, Target::Row(*card));
        }
    }
    canvas.rows_shown(frame, &shown, list.len());
}

/// The row that must be seen: the last of the selected card, or the top of the page for the first.
fn in_sight(list: &[Line], selected: usize) -> Option<usize> {
    let last = list.iter().rposition(|(card, _)| *card == Some(selected));
    Some(last.filter(|_| selected > 0).unwrap_or(0))
}

fn lines(told: &Told, selected: usize, columns: usize) -> Vec<Line> {
    let mut list: Vec<Line> = Vec::new();
    let mut add = |card: Option<usize>, pieces: &[Piece], indent: usize| {
        list.extend(flow(pieces, columns, indent).into_iter().map(|line| (card, line)));
    };
    add(None, &[piece(Meaning::Quiet, format!("Since {}", told.since))], 2);
    if told.groups.is_empty() {
        add(None, &[], 0);
        add(None, &[piece(Meaning::Placeholder, FOR_PROGRAMS)], 0);
    }
    let mut nth = 0;
    for group in &told.groups {
        add(None, &[piece(Meaning::Text, " ")], 0);
        add(None, &[piece(Meaning::Heading, &group.title)], 2);
        for block in &group.blocks {
            let pointer = if nth == selected { "▸ " } else { "  " };
            let mut head = vec![piece(Meaning::HintKey, pointer), sign(block)];
            head.extend(block.head.iter().map(inked));
            add(Some(nth), &head, 4);
            for line in &block.lines {
                let mut pieces = vec![piece(Meaning::Text, "      ")];
                pieces.extend(line.iter().map(inked));
                add(Some(nth), &pieces, 8);
            }
            nth += 1;
        }
    }
    list
}

fn sign(block: &Block) -> Piece {
    let ink = match block.mark {
        Mark::Added => Meaning::Added,
        Mark::Removed => Meaning::Removed,
        Mark::Changed => Meaning::Changed,
    };
    piece(ink, format!("{} ", block.mark.sign()))
}

fn inked(part: &Part) -> Piece {
    let ink = match part.shows {
        Shows::Plain => Meaning::Text,
        Shows::Before | Shows::Gone => Meaning::Removed,
        Shows::Now | Shows::Come => Meaning::Added,
    };
    piece(ink, part.marked())
}
