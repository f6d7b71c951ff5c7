//! Who holds what, and hours against capacity. Never ranks people: they stand in seat order.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, window};
use super::room;
use super::theme::Meaning;
use crate::analysis::words;
use crate::app::cards;
use crate::app::event::Target;
use crate::app::state::{Room, State};
use crate::model::clash;
use crate::model::load::{Load, holders, loads, print_hours};
use crate::model::session::{Card, Handle};

/// From this width on, load stands beside the roles; below, under them.
const WIDE: u16 = 90;

/// Draws the roles page.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let body = room::around(canvas, area, state, room);
    let loads = loads(&room.session);
    if area.width >= WIDE {
        let side = body.width * 2 / 5;
        roles(canvas, Rect { width: body.width - side, ..body }, room);
        load(canvas, Rect { x: body.right() - side, width: side, ..body }, room, &loads);
    } else {
        let rows =
            u16::try_from(loads.len()).unwrap_or(u16::MAX).saturating_add(2).min(body.height / 2).max(3);
        roles(canvas, Rect { height: body.height - rows, ..body }, room);
        load(canvas, Rect { y: body.bottom() - rows, height: rows, ..body }, room, &loads);
    }
}

fn roles(canvas: &mut Canvas<'_>, area: Rect, room: &Room) {
    let inner = canvas.frame(area, "Roles", true);
    let columns = usize::from(inner.width);
    let mut lines: Vec<(Handle, Vec<Piece>)> = Vec::new();
    for handle in cards::shown(room) {
        if let Some(card) = room.session.card(handle) {
            lines.extend(role(room, card, columns).into_iter().map(|line| (handle, line)));
        }
    }
    if lines.is_empty() {
        let words = "No roles yet. Press a and type one: Ada: on-call handoff 6h.";
        canvas.lines(inner, &flow(&[piece(Meaning::Placeholder, words)], columns, 0));
    }
    let selected = room.selected.and_then(|handle| lines.iter().rposition(|(own, _)| *own == handle));
    let shown = window(lines.len(), selected.or(Some(0)), inner.height.into());
    canvas.rows_shown(area, &shown, lines.len());
    for (place, (handle, pieces)) in inner.rows().zip(lines.get(shown).unwrap_or_default()) {
        let marked = (room.selected == Some(*handle)).then_some(Meaning::Selected);
        canvas.line_on(place, marked, pieces);
        canvas.hit(place, Target::Card(*handle));
    }
}

fn role(room: &Room, role: &Card, columns: usize) -> Vec<Vec<Piece>> {
    let pointer = if room.selected == Some(role.handle) { "▸ " } else { "  " };
    let mut pieces = vec![piece(Meaning::HintKey, pointer)];
    if room.hides(role) {
        pieces.push(piece(Meaning::Quiet, "private: h shows it"));
        return vec![pieces];
    }
    pieces.push(piece(Meaning::Role, role.words()));
    let names: Vec<&str> = holders(role).into_iter().map(|person| room.session.short_name(person)).collect();
    match (role.flag("retired"), names.is_empty()) {
        (true, _) => pieces.push(piece(Meaning::Quiet, "  retired")),
        (false, true) => pieces.push(piece(Meaning::StillOpen, format!("  {}", words::NOBODY))),
        (false, false) => pieces.push(piece(Meaning::Person, format!("  {}", names.join(" and ")))),
    }
    let backup = role.text("backup");
    if !backup.is_empty() {
        pieces.push(piece(Meaning::Quiet, format!(", backup {}", room.session.short_name(backup))));
    }
    if let Some(hours) = role.text_number("hours") {
        pieces.push(piece(Meaning::Quiet, format!(", {hours}h a week")));
    }
    if let Some(outcome) =
        room.session.find("outcomes", role.text("serves")).filter(|card| !card.is_private())
    {
        pieces.push(piece(Meaning::Outcome, format!(" → {}", outcome.words())));
    }
    let mut lines = flow(&pieces, columns, 4);
    for clash in clash::of(&room.session, role) {
        lines.extend(flow(&[piece(Meaning::Warning, format!("    ! {}", clash.says))], columns, 6));
    }
    lines
}

fn load(canvas: &mut Canvas<'_>, area: Rect, room: &Room, loads: &[Load]) {
    let inner = canvas.frame(area, "Hours a week", false);
    canvas.rows_shown(area, &(0..loads.len().min(inner.height.into())), loads.len());
    let names = loads.iter().map(|load| super::text::width(room.session.short_name(&load.person)));
    let names = u16::try_from(names.max().unwrap_or(0)).unwrap_or(0).min(inner.width / 3);
    for (row, load) in inner.rows().zip(loads) {
        let name = room.session.short_name(&load.person);
        canvas.line(Rect { width: names, ..row }, &[piece(Meaning::Person, name)]);
        let hours = print_hours(load.hours);
        let words = match load.capacity {
            Some(capacity) => format!("{hours} of {}", print_hours(capacity)),
            None => format!("{hours}, {}", words::NO_CAPACITY),
        };
        let over = load.capacity.is_some_and(|capacity| load.hours > capacity);
        let sign = if over { piece(Meaning::Over, "!") } else { piece(Meaning::Quiet, " ") };
        let figure = [sign, piece(Meaning::Quiet, words)];
        let figures = 11.min(row.width);
        let start = row.x + names + 1;
        match load.capacity.filter(|capacity| *capacity > 0.0) {
            Some(capacity) => {
                let bar = Rect { x: start, width: row.right().saturating_sub(start + figures), ..row };
                let ink = if over { Meaning::Over } else { Meaning::Bar };
                canvas.bar(bar, load.hours / capacity, ink);
                canvas.line(Rect { x: bar.right(), width: figures, ..row }, &figure);
            }
            None => canvas.line(Rect { x: start, width: row.right().saturating_sub(start), ..row }, &figure),
        }
    }
    if loads.is_empty() {
        canvas.line(inner, &[piece(Meaning::Placeholder, "nobody is named yet: w names people")]);
    }
}
