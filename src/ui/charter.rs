//! The page that goes round, as it stands: alone, with what it lacks and how long it is beside it, or next to the cards of
//! somebody who drafts it. Never shows what is parked or private.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, window};
use super::theme::Meaning;
use super::{card, columns, room};
use crate::analysis::charter::{Charter, agreement, figures, next, notes, until};
use crate::analysis::words::NOBODY;
use crate::app::charter::{Sheet, sheet};
use crate::app::columns::broken;
use crate::app::event::Target;
use crate::app::state::{Room, State};
use crate::model::kinds;
use crate::model::session::Handle;

/// From this width on, what the page lacks stands beside it; below, under it.
const WIDE: u16 = 90;

/// The columns of what stands beside it.
const SIDE: u16 = 34;

/// Where a part of the page has nothing yet.
const TO_COME: &str = "still to come";

/// A line of the page, with the card that it tells of.
type Line = (Option<Handle>, Vec<Piece>);

/// Draws the page with all that there is to say of it.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let body = room::around(canvas, area, state, room);
    let sheet = sheet(room);
    if area.width >= WIDE {
        let page = Rect { width: body.width - SIDE, ..body };
        the_page(canvas, page, room, &sheet);
        beside(canvas, Rect { x: page.right(), width: SIDE, ..body }, &sheet);
    } else {
        let lines = told(&sheet, usize::from(body.width.saturating_sub(4))).len();
        let rows = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2).min(body.height / 3);
        let page = Rect { height: body.height - rows, ..body };
        the_page(canvas, page, room, &sheet);
        beside(canvas, Rect { y: page.bottom(), height: rows, ..body }, &sheet);
    }
}

fn the_page(canvas: &mut Canvas<'_>, area: Rect, room: &Room, sheet: &Sheet) {
    let inner = canvas.frame(area, "Charter", true);
    let list = lines(room, &sheet.charter, inner.width.into(), room.selected);
    if list.len() <= inner.height.into() {
        return put(canvas, inner, room, &list);
    }
    if let Some((left, right)) = columns::of(inner) {
        let list = lines(room, &sheet.charter, left.width.into(), room.selected);
        if let Some(parts) = broken(&list, inner.height.into(), |(_, pieces)| pieces.is_empty()) {
            put(canvas, left, room, parts.0);
            return put(canvas, right, room, parts.1);
        }
    }
    let shown = window(list.len(), in_sight(&list, room.selected), inner.height.into());
    put(canvas, inner, room, list.get(shown.clone()).unwrap_or_default());
    canvas.rows_shown(area, &shown, list.len());
}

fn put(canvas: &mut Canvas<'_>, area: Rect, room: &Room, lines: &[Line]) {
    for (place, (card, pieces)) in area.rows().zip(lines) {
        let marked = card.filter(|card| room.selected == Some(*card)).map(|_| Meaning::Selected);
        canvas.line_on(place, marked, pieces);
        if let Some(card) = card {
            canvas.hit(place, Target::Card(*card));
        }
    }
}

/// The row that must be seen: the last of the selected card; the page's own ends for the first and the last card.
fn in_sight(list: &[Line], selected: Option<Handle>) -> Option<usize> {
    let mut cards = list.iter().filter_map(|(card, _)| *card);
    let (first, last) = (cards.next(), cards.next_back());
    match selected {
        Some(selected) if first == Some(selected) => Some(0),
        Some(selected) if last == Some(selected) => list.len().checked_sub(1),
        Some(selected) => list.iter().rposition(|(card, _)| *card == Some(selected)).or(Some(0)),
        None => Some(0),
    }
}

/// How long it is, and what it lacks.
fn beside(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet) {
    let inner = canvas.frame(area, "Still open", false);
    canvas.lines(inner, &told(sheet, inner.width.into()));
}

fn told(sheet: &Sheet, columns: usize) -> Vec<Vec<Piece>> {
    let ink = if sheet.length.fits() { Meaning::Quiet } else { Meaning::Warning };
    let mut lines = flow(&[piece(ink, sheet.length.told())], columns, 2);
    if sheet.charter.gaps.is_empty() {
        lines.push(vec![piece(Meaning::Quiet, "nothing is missing")]);
    }
    lines.extend(
        sheet.charter.gaps.iter().flat_map(|gap| flow(&[piece(Meaning::StillOpen, gap)], columns, 2)),
    );
    lines
}

/// Draws the page beside the cards.
pub fn page(canvas: &mut Canvas<'_>, area: Rect, room: &Room) {
    let inner = canvas.frame(area, "The page so far", false);
    let list = lines(room, &sheet(room).charter, inner.width.into(), None);
    let list: Vec<Vec<Piece>> = list.into_iter().map(|(_, pieces)| pieces).collect();
    let shown = window(list.len(), Some(0), inner.height.into());
    canvas.lines(inner, list.get(shown.clone()).unwrap_or_default());
    canvas.rows_shown(area, &shown, list.len());
}

/// The page while it is laid out.
struct Page<'a> {
    room: &'a Room,
    columns: usize,
    selected: Option<Handle>,
    lines: Vec<Line>,
}

fn lines(room: &Room, charter: &Charter, columns: usize, selected: Option<Handle>) -> Vec<Line> {
    let mut page = Page { room, columns, selected, lines: Vec::new() };
    let session = room.session.single("session").map(|card| card.handle);
    page.heading("Purpose", false);
    let (ink, purpose) = match charter.purpose.as_str() {
        "" => (Meaning::Placeholder, TO_COME),
        purpose => (Meaning::Purpose, purpose),
    };
    page.words(session, &[piece(ink, purpose)]);
    page.outcomes(charter);
    page.frames(charter);
    page.roles(charter);
    if !charter.agreements.is_empty() {
        page.heading("How we work together", false);
    }
    for one in &charter.agreements {
        page.entry(one.card, vec![piece(Meaning::Text, agreement(one))], &[]);
    }
    let last =
        [("How we decide", charter.decisions.clone()), ("Next review", next(charter).unwrap_or_default())];
    for (heading, words) in last.iter().filter(|(_, words)| !words.is_empty()) {
        page.heading(heading, false);
        page.words(None, &[piece(Meaning::Text, words)]);
    }
    page.lines
}

impl Page<'_> {
    /// A heading; a part without entries is told as still to come.
    fn heading(&mut self, heading: &str, empty: bool) {
        if !self.lines.is_empty() {
            self.lines.push((None, Vec::new()));
        }
        self.lines.push((None, vec![piece(Meaning::Heading, heading)]));
        if empty {
            self.lines.push((None, vec![piece(Meaning::Placeholder, TO_COME)]));
        }
    }

    fn words(&mut self, card: Option<Handle>, pieces: &[Piece]) {
        let pointer = (card.is_some() && card == self.selected).then(|| piece(Meaning::HintKey, "▸ "));
        let pieces: Vec<Piece> = pointer.into_iter().chain(pieces.iter().cloned()).collect();
        self.lines.extend(flow(&pieces, self.columns, 0).into_iter().map(|line| (card, line)));
    }

    /// A card by its mark, with more about it on lines of their own.
    fn entry(&mut self, card: Handle, words: Vec<Piece>, more: &[String]) {
        let mark = self.room.session.card(card).map_or("", card::mark);
        let mut head = vec![piece(Meaning::Mark, format!("{mark} "))];
        if self.selected == Some(card) {
            head = vec![piece(Meaning::HintKey, "▸ ")];
        }
        head.extend(words);
        let mut lines = flow(&head, self.columns, 2);
        for line in more.iter().filter(|line| !line.is_empty()) {
            lines.extend(flow(&[piece(Meaning::Quiet, format!("  {line}"))], self.columns, 4));
        }
        self.lines.extend(lines.into_iter().map(|line| (Some(card), line)));
    }

    fn outcomes(&mut self, charter: &Charter) {
        self.heading("Outcomes", charter.outcomes.is_empty());
        for outcome in &charter.outcomes {
            let more = [figures(outcome), outcome.stake.clone(), notes(outcome).join(", ")];
            self.entry(outcome.card, vec![piece(Meaning::Text, &outcome.words)], &more);
        }
    }

    fn frames(&mut self, charter: &Charter) {
        let asked = kinds::kind("charter").map(kinds::Kind::subkinds).unwrap_or_default();
        for heading in asked.iter().map(|choice| crate::analysis::charter::many(choice.label)) {
            if charter.frames.iter().all(|frame| frame.heading != heading) {
                self.heading(&heading, true);
            }
            for frame in charter.frames.iter().filter(|frame| frame.heading == heading) {
                self.frame(&frame.heading, &frame.lines);
            }
        }
        let known = |heading: &str| {
            asked.iter().any(|choice| crate::analysis::charter::many(choice.label) == heading)
        };
        for frame in charter.frames.iter().filter(|frame| !known(&frame.heading)) {
            self.frame(&frame.heading, &frame.lines);
        }
    }

    fn frame(&mut self, heading: &str, lines: &[(Handle, String)]) {
        self.heading(heading, false);
        for (card, words) in lines {
            self.entry(*card, vec![piece(Meaning::Text, words)], &[]);
        }
    }

    /// Roles are asked of a team alone.
    fn roles(&mut self, charter: &Charter) {
        let team = self.room.session.of("people").next().is_some();
        if charter.roles.is_empty() && !team {
            return;
        }
        self.heading("Roles", charter.roles.is_empty());
        for role in &charter.roles {
            let ink = if role.held_by == NOBODY { Meaning::StillOpen } else { Meaning::Person };
            let mut words =
                vec![piece(Meaning::Role, &role.title), piece(ink, format!("  {}", role.held_by))];
            if !role.backup.is_empty() {
                words.push(piece(Meaning::Quiet, format!(", backup {}", role.backup)));
            }
            let until = role.until.map(|_| format!("until {}", until(role))).unwrap_or_default();
            self.entry(role.card, words, &[role.purpose.clone(), until]);
        }
    }
}
