//! The round's page for a small or compressed picture: what is asked, the card that is talked about and the time left,
//! each as large as it fits, and small how the file stands. Never shows the words of a private card that nobody asked for.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, below, flow, piece, width};
use super::theme::Meaning;
use super::{alone, beside, card, clock, digits, head, room, walk};
use crate::app::state::{Room, State};
use crate::app::{cards, consent};
use crate::model::session::Card;

/// The widest plain line: in a small picture a longer one is lost.
const READABLE: u16 = 72;

/// The rows that the steps of a proposal leave to its own words, at least.
const FOR_THE_CARD: u16 = 3;

/// Draws the page of a round, large.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let inner = Rect { x: area.x + 2, width: area.width - 4, ..area };
    let bottom = room::bottom_rows(room, area);
    let said = Rect { y: inner.bottom() - bottom, height: bottom, ..inner };
    match &state.notice {
        _ if room.line.is_some() => room::typing(canvas, said, state, room),
        Some(notice) => {
            room::say(canvas, said, notice);
        }
        None => {}
    }
    let page = Rect { height: inner.height - bottom, ..inner };
    let time = time_rows(page, state, room);
    time_left(canvas, Rect { y: page.bottom() - time, height: time, ..page }, state, room);
    let page = Rect { height: page.height.saturating_sub(time + 1), ..page };
    let round = room.round_card().map_or("Cards", Card::words);
    // Where it can't be written, nobody goes on in the belief that it is.
    let standing = head::standing(state, room);
    canvas.right(Rect { height: 1, ..page }, &standing);
    let left = page.width.saturating_sub(u16::try_from(width(&standing)).unwrap_or(0) + 2);
    canvas.line(Rect { width: left, ..page }, &[piece(Meaning::Heading, round)]);
    let page = below(page, 2);
    let asked = asked(canvas, page, state, room);
    talked_about(canvas, below(page, asked), room);
}

/// A third of the height for the digits, and a row for the bar.
fn time_rows(page: Rect, state: &State, room: &Room) -> u16 {
    if room.round.is_none() {
        return 0;
    }
    digits::rows(for_digits(page), &clock::digits(room.clock.reading(state.now))) + 2
}

/// Half of the columns: beside the digits stands whose turn it is.
fn for_digits(page: Rect) -> Rect {
    Rect { width: page.width / 2, height: page.height / 3, ..page }
}

/// The digits, beside them the time in words and whose turn it is, below them the bar.
fn time_left(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    if area.is_empty() {
        return;
    }
    let reading = room.clock.reading(state.now);
    let high = area.height.saturating_sub(2);
    let wide = digits::columns(Rect { width: area.width / 2, height: high, ..area }, &clock::digits(reading));
    clock::big(canvas, Rect { width: wide, height: high, ..area }, state, room);
    let gap = if wide > 0 { 4 } else { 0 };
    let words = Rect { x: area.x + wide + gap, width: area.width - wide - gap, height: high.max(1), ..area };
    let standing = clock::standing(state, room).map(|how| format!(" · {how}")).unwrap_or_default();
    let ink = clock::ink(room, state);
    let mut lines = vec![vec![piece(ink, clock::in_words(reading) + &standing)]];
    let speaker = beside::speaker(state, room);
    if !speaker.is_empty() {
        lines.extend([Vec::new(), speaker]);
    }
    canvas.lines(words, &lines);
    clock::bar(canvas, Rect { y: area.bottom() - 1, height: 1, ..area }, state, room);
}

/// What the round asks of everybody, or the step of the proposal that is talked about; gives the rows that it took, with
/// a gap.
fn asked(canvas: &mut Canvas<'_>, page: Rect, state: &State, room: &Room) -> u16 {
    let half = Rect { height: page.height / 2, ..page };
    if let Some(walk) = consent::shown(state, room) {
        // What hands are raised on goes before large letters.
        let height = page.height.saturating_sub(FOR_THE_CARD).max(half.height);
        let place = Rect { width: page.width.min(READABLE), height, ..page };
        let rest = walk::draw(canvas, place, room, &walk, false);
        return rest.y - page.y;
    }
    let prompts = room.round_card().map(|round| round.texts("prompts")).unwrap_or_default();
    let Some(first) = prompts.first() else { return 0 };
    let used = alone::large(canvas, Rect { height: page.height * 2 / 5, ..page }, first);
    used.unwrap_or_else(|| plain(canvas, half, &[piece(Meaning::Prompt, first)])) + 1
}

/// The selected card, else the newest: who said it, its words, and what goes with them.
fn talked_about(canvas: &mut Canvas<'_>, area: Rect, room: &Room) {
    let Some(card) = cards::to_point_at(room).and_then(|card| room.session.card(card)) else { return };
    let place = below(area, alone::who(canvas, area, room, card));
    if room.hides(card) {
        plain(canvas, place, &card::pieces(room, card, false));
        return;
    }
    let figures = card::figures(&room.session, card);
    let words = figures.as_deref().unwrap_or(card.words());
    // The words in large letters where the rest still fits below them.
    let beyond = card::beyond(&room.session, card);
    let with_it = flow(&beyond, place.width.min(READABLE).into(), 0);
    let rows = match beyond.is_empty() {
        true => 0,
        false => u16::try_from(with_it.len()).unwrap_or(u16::MAX).saturating_add(1),
    };
    let for_words = Rect { height: place.height.saturating_sub(rows), ..place };
    match alone::large(canvas, for_words, words) {
        Some(used) => {
            canvas.lines(below(place, used + 1), &with_it);
        }
        None => {
            plain(canvas, place, &card::pieces(room, card, false));
        }
    }
}

/// Plain lines, with air between them where there is room; gives the rows that they took.
fn plain(canvas: &mut Canvas<'_>, area: Rect, pieces: &[Piece]) -> u16 {
    let lines = flow(pieces, area.width.min(READABLE).into(), 0);
    let is_roomy = lines.len() * 2 <= usize::from(area.height);
    let spaced = lines.into_iter().flat_map(|line| [is_roomy.then(Vec::new), Some(line)]).flatten();
    canvas.lines(area, &spaced.skip(is_roomy.into()).collect::<Vec<_>>())
}
