//! The cards of a page, in their groups. Lays out no more of them than are shown, however many there are.

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::canvas::{self, Canvas, Piece, flow, piece};
use super::card;
use super::theme::Meaning;
use crate::app::cards::{self, Group};
use crate::app::event::Target;
use crate::app::facts::Facts;
use crate::app::state::{Room, View};
use crate::model::session::{Card, Handle};

/// What stands in the list, before it is laid out.
enum Item<'a> {
    Gap,
    Heading(&'a str),
    Card(Numbered),
}

#[derive(Debug, Clone, Copy)]
struct Numbered {
    handle: Handle,
    /// Its number on the page, from 1.
    number: usize,
    /// Whether its line says whose it is.
    named: bool,
}

/// One line of the list, of a card or of none.
#[derive(Debug, Clone)]
struct Line {
    card: Option<Numbered>,
    pieces: Vec<Piece>,
}

/// The list as it was last laid out: while somebody types, each frame shows the same.
#[derive(Debug, Clone)]
pub struct Laid {
    of: Of,
    lines: Vec<(Rect, Line)>,
    /// For each frame, which of how many cards are shown.
    more: Vec<(Rect, Range<usize>, usize)>,
}

/// All that a list depends on.
#[derive(Debug, Clone)]
struct Of {
    /// The same ones as long as no card changes.
    facts: Arc<Facts>,
    page: (View, Option<Handle>),
    selected: Option<Handle>,
    asked_for: Option<Handle>,
    area: Rect,
    frame: Rect,
}

impl Of {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.facts, &other.facts)
            && (self.page, self.selected, self.asked_for) == (other.page, other.selected, other.asked_for)
            && (self.area, self.frame) == (other.area, other.frame)
    }
}

/// Draws the cards around the selected one, or what is in sight without one; `frame` tells how many more there are. False where there
/// are none.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, frame: Rect, room: &Room) -> bool {
    let Room { facts, view, round, selected, asked_for, .. } = room;
    let (facts, page) = (facts.clone(), (*view, *round));
    let of = Of { facts, page, selected: *selected, asked_for: *asked_for, area, frame };
    let laid = canvas.memory.cards.take().filter(|laid| laid.of.is_same(&of));
    let laid = laid.unwrap_or_else(|| Laid::out(of, room));
    for (place, line) in &laid.lines {
        let handle = line.card.map(|card| card.handle);
        let marked = (handle.is_some() && handle == room.selected).then_some(Meaning::Selected);
        canvas.line_on(*place, marked, &line.pieces);
        if let Some(handle) = handle {
            canvas.hit(*place, Target::Card(handle));
            beside_new(canvas, *place, room, handle);
        }
    }
    for (frame, shown, all) in &laid.more {
        canvas.rows_shown(*frame, shown, *all);
    }
    let is_empty = laid.lines.is_empty();
    canvas.memory.cards = Some(laid);
    !is_empty
}

/// A card that was added a moment ago has a bar in the air before it, which moves nothing when it goes.
fn beside_new(canvas: &mut Canvas<'_>, place: Rect, room: &Room, card: Handle) {
    if place.x > 0 && room.fresh.iter().any(|fresh| fresh.card == card) {
        canvas.line(Rect { x: place.x - 1, width: 1, ..place }, &[piece(Meaning::Mark, "▎")]);
    }
}

/// From this width on, cards that one column does not hold go on in a second.
const TWO_COLUMNS: u16 = 112;

/// The widest column of cards: a line across a whole wall is hard to follow.
const READABLE: u16 = 96;

/// From this width on, offers stand beside wishes to learn; below, above them.
const SIDE_BY_SIDE: u16 = 64;

impl Laid {
    fn out(of: Of, room: &Room) -> Self {
        let (area, frame) = (of.area, of.frame);
        let mut laid = Self { of, lines: Vec::new(), more: Vec::new() };
        let groups = cards::groups(room);
        let is_market = room.round_kind().is_some_and(|kind| kind.word == "market");
        match groups.split_first() {
            Some((first, rest)) if is_market && !rest.is_empty() && area.width >= SIDE_BY_SIDE => {
                let half = area.width / 2;
                let cut = |area: Rect| {
                    let left = Rect { width: half.saturating_sub(1), ..area };
                    (left, Rect { x: area.x + half, width: area.width - half, ..area })
                };
                let ((left, right), (left_frame, right_frame)) = (cut(area), cut(frame));
                laid.add(left, left_frame, room, (std::slice::from_ref(first), 0));
                laid.add(right, right_frame, room, (rest, first.cards.len()));
            }
            _ => {
                let column = Rect { width: area.width.min(READABLE), ..area };
                match area.width >= TWO_COLUMNS && !holds(column, room, &groups) {
                    true => laid.add_in_two(area, frame, room, &groups),
                    false => laid.add(column, frame, room, (&groups, 0)),
                }
            }
        }
        laid
    }

    /// Adds some groups, and how many cards are numbered before them.
    fn add(&mut self, area: Rect, frame: Rect, room: &Room, (groups, numbered): (&[Group], usize)) {
        let lines = shown(&items(groups, numbered, room, Layout::of(area)), room, area);
        self.count(frame, &lines, groups, numbered);
        self.lines.extend(area.rows().zip(lines));
    }

    /// Adds all groups in two columns, the second going on where the first ends; a heading stays with its cards.
    fn add_in_two(&mut self, area: Rect, frame: Rect, room: &Room, groups: &[Group]) {
        let left = Rect { width: area.width / 2 - 1, ..area };
        let right = Rect { x: area.x + area.width / 2 + 1, ..left };
        // Two rows in reserve: one that is left free below the first column, one for a heading that is told again.
        let both = Rect { height: (2 * area.height).saturating_sub(2), ..left };
        let items = items(groups, 0, room, Layout { airy: true, low: false });
        let mut lines = shown(&items, room, both);
        self.count(frame, &lines, groups, 0);
        let mut second = lines.split_off(lines.len().min(area.height.into()));
        if !second.is_empty() && lines.last().is_some_and(|line| line.card.is_none()) {
            second.splice(..0, lines.pop());
        }
        if second.first().is_some_and(|line| line.card.is_none() && line.pieces.is_empty()) {
            second.remove(0);
        }
        let last = lines.last().and_then(|line| line.card).map(|card| card.handle);
        let first = second.first().and_then(|line| line.card).filter(|card| last != Some(card.handle));
        if let Some(words) = first.and_then(|card| heading_of(&items, card.handle)) {
            second.insert(0, Line { card: None, pieces: vec![piece(Meaning::Person, words)] });
        }
        self.lines.extend(left.rows().zip(lines));
        self.lines.extend(right.rows().zip(second));
    }

    /// Keeps which cards of some groups are shown, where not all are.
    fn count(&mut self, frame: Rect, lines: &[Line], groups: &[Group], numbered: usize) {
        let numbers = || lines.iter().filter_map(|line| line.card).map(|card| card.number);
        if let (Some(first), Some(last)) = (numbers().min(), numbers().max()) {
            let all = groups.iter().map(|group| group.cards.len()).sum::<usize>();
            self.more.push((frame, first - 1 - numbered..last - numbered, all));
        }
    }
}

/// Whether a column holds all cards. Lays out no more of them than it holds.
fn holds(column: Rect, room: &Room, groups: &[Group]) -> bool {
    let height = usize::from(column.height);
    let items = items(groups, 0, room, Layout::of(column));
    items.iter().flat_map(|item| lines(item, room, column.width.into())).nth(height).is_none()
}

/// In fewer rows than this, a name stands before each card instead of above several: more of them are in sight.
const LOW: u16 = 8;

/// From this width on, there is air between groups.
const AIRY: u16 = 61;

/// What the room for a list decides of it.
#[derive(Debug, Clone, Copy)]
struct Layout {
    airy: bool,
    low: bool,
}

impl Layout {
    fn of(area: Rect) -> Self {
        Self { airy: area.width >= AIRY, low: area.height < LOW }
    }
}

fn items<'a>(groups: &'a [Group], numbered: usize, room: &Room, layout: Layout) -> Vec<Item<'a>> {
    let people: Vec<&str> = room.session.of("people").map(Card::words).collect();
    let (mut items, mut number) = (Vec::new(), numbered);
    for group in groups {
        let by_person = people.contains(&group.heading.as_str());
        let named = !by_person || layout.low;
        if !group.heading.is_empty() && (!by_person || !layout.low) {
            if layout.airy && !items.is_empty() {
                items.push(Item::Gap);
            }
            items.push(Item::Heading(&group.heading));
        }
        items.extend(group.cards.iter().map(|&handle| {
            number += 1;
            Item::Card(Numbered { handle, number, named })
        }));
    }
    items
}

/// The lines that fit around the selected card, or what is in sight without one, from the first line of a long one at the latest; below
/// it a quarter of the height, where there is more to come.
fn shown(items: &[Item<'_>], room: &Room, area: Rect) -> Vec<Line> {
    let (columns, height) = (usize::from(area.width), usize::from(area.height));
    let in_sight = room.selected.or_else(|| cards::in_sight(room));
    let is_in_sight = |item: &Item<'_>| matches!(item, Item::Card(card) if in_sight == Some(card.handle));
    let at = items.iter().position(is_in_sight).unwrap_or(items.len().saturating_sub(1));
    let (before, behind) = items.split_at(at.min(items.len()));
    let mut behind = behind.iter();
    let own = behind.next().map(|item| lines(item, room, columns)).unwrap_or_default();
    let below: Vec<Line> = behind.flat_map(|item| lines(item, room, columns)).take(height).collect();
    let above = before.iter().rev().flat_map(|item| lines(item, room, columns).into_iter().rev());
    let mut all: Vec<Line> = above.take(height).collect();
    all.reverse();
    let most_above = height.saturating_sub(own.len() + below.len().min(height / 4));
    let mut start = all.len().saturating_sub(most_above);
    all.extend(own);
    all.extend(below);
    start += ends_of_groups(&all, start, in_sight);
    let mut end = all.len().min(start + height);
    if end > start + 1 && all.get(end - 1).is_some_and(|line| line.card.is_none()) {
        end -= 1;
        // The row of a heading whose cards are all below shows a line above instead.
        start -= usize::from(start > 0 && ends_of_groups(&all, start - 1, in_sight) == 0);
    }
    let mut shown: Vec<Line> = all.get(start..end).unwrap_or_default().to_vec();
    keep_heading(items, in_sight, &mut shown);
    let goes_on = |behind: usize| {
        behind
            .checked_sub(1)
            .is_some_and(|at| card_at(&all, at).is_some() && card_at(&all, at) == card_at(&all, behind))
    };
    let first = shown.iter_mut().enumerate().find(|(_, line)| line.card.is_some());
    if let Some((_, line)) = first.filter(|(nth, _)| goes_on(start + nth)) {
        line.pieces = goes_on_from_above(&line.pieces);
    }
    if let Some(line) = shown.last_mut().filter(|_| goes_on(end)) {
        line.pieces = canvas::going_on(&line.pieces, columns);
    }
    shown
}

/// A line of a card with the mark that it began above, in the air before its words.
fn goes_on_from_above(line: &[Piece]) -> Vec<Piece> {
    let Some((air, words)) = line.split_first() else { return Vec::new() };
    let air = " ".repeat(air.text.len().saturating_sub(2));
    let mark = piece(Meaning::Hint, format!("{air}{} ", canvas::MORE));
    [mark].into_iter().chain(words.iter().cloned()).collect()
}

fn card_at(lines: &[Line], at: usize) -> Option<Handle> {
    lines.get(at).and_then(|line| line.card).map(|card| card.handle)
}

/// How many lines at the start would show nothing but air, or the last line of a group above.
fn ends_of_groups(all: &[Line], start: usize, in_sight: Option<Handle>) -> usize {
    let is_air = |at: usize| all.get(at).is_some_and(|line| line.card.is_none() && line.pieces.is_empty());
    let is_end = |at: usize| all.get(at).is_some_and(|line| line.card.is_none());
    let first = card_at(all, start);
    if first.is_some() && first != in_sight && is_end(start + 1) {
        return 1 + usize::from(is_air(start + 1));
    }
    usize::from(start > 0 && is_air(start))
}

/// The first line tells whose cards follow, where the list begins in the middle of a group, but no line of the card in
/// sight.
fn keep_heading(items: &[Item<'_>], in_sight: Option<Handle>, shown: &mut [Line]) {
    let first = shown.first().and_then(|line| line.card).filter(|card| in_sight != Some(card.handle));
    if let Some((words, line)) = first.and_then(|card| heading_of(items, card.handle)).zip(shown.first_mut())
    {
        *line = Line { card: None, pieces: vec![piece(Meaning::Person, words)] };
    }
}

/// Whose cards a card stands among.
fn heading_of<'a>(items: &[Item<'a>], card: Handle) -> Option<&'a str> {
    let place = items.iter().position(|item| matches!(item, Item::Card(own) if own.handle == card));
    let above = items.get(..place.unwrap_or(0)).unwrap_or_default().iter().rev();
    above.into_iter().find_map(|item| match item {
        Item::Heading(words) => Some(*words),
        _ => None,
    })
}

fn lines(item: &Item<'_>, room: &Room, columns: usize) -> Vec<Line> {
    let line = |card, pieces| Line { card, pieces };
    match item {
        Item::Gap => vec![line(None, Vec::new())],
        Item::Heading(words) => vec![line(None, vec![piece(Meaning::Person, words)])],
        Item::Card(numbered) => {
            let card = room.session.card(numbered.handle);
            let pieces = card.map(|card| of_card(room, card, *numbered)).unwrap_or_default();
            flow(&pieces, columns, 6).into_iter().map(|pieces| line(Some(*numbered), pieces)).collect()
        }
    }
}

fn of_card(room: &Room, card: &Card, numbered: Numbered) -> Vec<Piece> {
    let pointer = if room.selected == Some(card.handle) { "▸" } else { " " };
    let mut pieces = vec![
        piece(Meaning::HintKey, pointer),
        piece(Meaning::Quiet, format!("{:>2} ", numbered.number)),
        piece(Meaning::Mark, format!("{} ", card::mark(card))),
    ];
    pieces.extend(card::pieces(room, card, numbered.named));
    pieces
}
