//! Home: what is due, sessions, agendas to start from and examples to try. Never shows where the folder lies.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, width, window};
use super::text;
use super::theme::Meaning;
use crate::analysis::due::Item;
use crate::app::event::{Listed, Target};
use crate::app::home::{Row, heading, rows, selected};
use crate::app::rounds;
use crate::app::state::{Agenda, Home, Notice, State};
use crate::model::session::Card;
use crate::model::value::print_day;

/// From this width on, what is selected is told beside the list; else in a few rows below it.
pub(super) const WIDE: u16 = 90;

/// The columns before a row of the list.
const POINTER: usize = 2;

/// The rows below the list.
const BELOW: u16 = 2;

/// Draws the start page.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let home = &state.home;
    let row = Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area };
    top(canvas, row, state);
    canvas.line(Rect { y: row.y + 1, ..row }, &[piece(Meaning::Hint, advice(home))]);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
    if area.width >= WIDE {
        let side = area.width * 2 / 5;
        draw_list(canvas, Rect { width: body.width - side, ..body }, home);
        let beside = canvas.frame(Rect { x: body.right() - side, width: side, ..body }, "", false);
        canvas.lines(beside, &about(home, beside.width.into()));
    } else {
        let list = Rect { height: body.height.saturating_sub(BELOW), ..body };
        draw_list(canvas, list, home);
        let below = Rect { x: row.x, y: list.bottom(), width: row.width, height: BELOW };
        canvas.lines(below, &in_short(home, below.width.into()));
    }
    if let Some(notice) = &state.notice {
        let rows = said_rows(area, notice);
        let place = Rect { y: area.bottom() - rows, height: rows, ..row };
        canvas.fill(place, Meaning::Background);
        super::room::say(canvas, place, notice);
    }
}

/// The rows of a notice: the last one; a longer notice takes the one above too, which tells of what is selected.
pub(super) fn said_rows(area: Rect, notice: &Notice) -> u16 {
    1 + u16::from(text::width(&notice.says) + 2 > usize::from(area.width))
}

fn top(canvas: &mut Canvas<'_>, row: Rect, state: &State) {
    let day = [piece(Meaning::Quiet, state.now.local.format("  %a %-d %b").to_string())];
    let left = row.width.saturating_sub(u16::try_from(width(&day)).unwrap_or(0));
    let what = match row.width {
        ..74 => "  negotiate roles together",
        _ => "  negotiate roles together, from shared purpose to results",
    };
    let words = [piece(Meaning::Title, "rolecall"), piece(Meaning::Quiet, what)];
    canvas.line(Rect { width: left, ..row }, &words);
    canvas.right(row, &day);
}

/// What to press first, here.
fn advice(home: &Home) -> &'static str {
    match selected(home) {
        Some(Row::Due(..)) => "Enter opens its session, f begins the next one.",
        Some(Row::Agenda(_)) => "Enter begins a session with these rounds; arrows choose.",
        Some(Row::Session(place)) if home.sessions.get(place).is_some_and(|listed| listed.example) => {
            "Enter opens a copy to try out; arrows choose."
        }
        Some(Row::Session(place)) if home.sessions.get(place).is_some_and(|listed| !listed.readable) => {
            "Enter says where it cannot be read; it stays as it is."
        }
        Some(Row::Session(_)) => "Enter opens it where it was left, f begins the next one.",
        None => "n begins a session.",
    }
}

struct Line {
    row: Option<usize>,
    pieces: Vec<Piece>,
}

fn draw_list(canvas: &mut Canvas<'_>, area: Rect, home: &Home) {
    let inner = canvas.frame(area, &home.folder, true);
    let lines = list(home, usize::from(inner.width));
    let selected = lines.iter().position(|line| line.row == Some(home.selected));
    let shown = window(lines.len(), selected.or(Some(0)), inner.height.into());
    if shown.len() < lines.len() {
        canvas.rows_shown(area, &shown, lines.len());
    }
    for (place, line) in inner.rows().zip(lines.get(shown).unwrap_or_default()) {
        let marked = (line.row == Some(home.selected)).then_some(Meaning::Selected);
        canvas.line_on(place, marked, &line.pieces);
        if let Some(row) = line.row {
            canvas.hit(place, Target::Row(row));
        }
    }
}

fn list(home: &Home, columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before = "";
    for (nth, row) in rows(home).into_iter().enumerate() {
        let heading = heading(home, row);
        if heading != before {
            if !lines.is_empty() {
                lines.push(Line { row: None, pieces: Vec::new() });
            }
            lines.push(Line { row: None, pieces: vec![piece(Meaning::Heading, heading)] });
            before = heading;
        }
        let pointer = if nth == home.selected { "▸ " } else { "  " };
        let mut pieces = vec![piece(Meaning::HintKey, pointer)];
        pieces.extend(match row {
            Row::Due(place, nth) => due_at(home, place, nth).map(|(_, item)| due(item)).unwrap_or_default(),
            Row::Agenda(place) => home.agendas.get(place).map(agenda).unwrap_or_default(),
            Row::Session(place) => {
                home.sessions.get(place).map(|listed| session(listed, columns)).unwrap_or_default()
            }
        });
        lines.push(Line { row: Some(nth), pieces });
    }
    lines
}

fn due_at(home: &Home, place: usize, nth: usize) -> Option<(&Listed, &Item)> {
    let listed = home.sessions.get(place)?;
    Some((listed, listed.due.get(nth)?))
}

fn due(item: &Item) -> Vec<Piece> {
    vec![piece(Meaning::Warning, format!("{}  ", item.date)), piece(Meaning::Text, &item.says)]
}

fn minutes(agenda: &Agenda) -> i64 {
    agenda.session.of("rounds").filter_map(rounds::length).sum::<i64>() / 60
}

fn agenda(agenda: &Agenda) -> Vec<Piece> {
    let words = format!("  {} min", minutes(agenda));
    vec![piece(Meaning::Text, agenda.session.word("title")), piece(Meaning::Quiet, words)]
}

fn session(listed: &Listed, columns: usize) -> Vec<Piece> {
    let date = listed.date.map(|date| date.format("%Y-%m-%d  ").to_string()).unwrap_or_default();
    let ink = if listed.readable { Meaning::Text } else { Meaning::Trouble };
    let mut behind = Vec::new();
    if columns > 40 && listed.readable {
        behind.push(piece(Meaning::Quiet, format!("  {}", listed.state)));
    }
    if !listed.due.is_empty() {
        behind.push(piece(Meaning::Warning, format!("  {} due", listed.due.len())));
    }
    // A long title gives way before how the session stands.
    let left = columns.saturating_sub(POINTER + text::width(&date) + width(&behind));
    let title = piece(ink, text::clip(&piece(ink, &listed.title).text, left));
    [piece(Meaning::Quiet, date), title].into_iter().chain(behind).collect()
}

/// What is selected, told: the rounds of an agenda, the state of a session.
fn about(home: &Home, columns: usize) -> Vec<Vec<Piece>> {
    let lines = match selected(home) {
        Some(Row::Due(place, nth)) => {
            due_at(home, place, nth).map(|(listed, item)| about_due(listed, item, columns))
        }
        Some(Row::Agenda(place)) => home.agendas.get(place).map(|agenda| about_agenda(agenda, columns)),
        Some(Row::Session(place)) => home.sessions.get(place).map(|listed| about_session(listed, columns)),
        None => None,
    };
    lines.unwrap_or_default()
}

/// The same in the few rows below the list: what an agenda leads to, who takes part, the whole of what is due.
fn in_short(home: &Home, columns: usize) -> Vec<Vec<Piece>> {
    let words = match selected(home) {
        Some(Row::Due(place, nth)) => {
            let told = |(listed, item): (&Listed, &Item)| format!("{} ({})", item.says, listed.title);
            due_at(home, place, nth).map(told)
        }
        Some(Row::Agenda(place)) => {
            // What it leads to, where that is told, says more than for whom it is.
            home.agendas.get(place).and_then(|agenda| agenda.about.get(1).or(agenda.about.first()).cloned())
        }
        Some(Row::Session(place)) => home.sessions.get(place).map(|listed| match listed.example {
            true => listed.about.join(" "),
            false if !listed.readable => listed.title.clone(),
            false => listed.people.join(", "),
        }),
        None => None,
    };
    let ink = Meaning::Quiet;
    words.map(|words| flow(&[piece(ink, words)], columns, 0)).unwrap_or_default()
}

fn about_due(listed: &Listed, item: &Item, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = flow(&[piece(Meaning::Title, &item.says)], columns, 0);
    let day = format!("due {}, in {}", print_day(item.date, None), listed.title);
    lines.extend(flow(&[piece(Meaning::Quiet, day)], columns, 0));
    lines.push(Vec::new());
    let next = "f begins the next session, with a review of what is due.";
    lines.extend(flow(&[piece(Meaning::Hint, next)], columns, 0));
    lines
}

fn about_agenda(agenda: &Agenda, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = flow(&[piece(Meaning::Title, agenda.session.word("title"))], columns, 0);
    for sentence in &agenda.about {
        lines.extend(flow(&[piece(Meaning::Quiet, sentence)], columns, 0));
    }
    lines.push(Vec::new());
    for round in agenda.session.of("rounds") {
        let minutes = rounds::length(round).map_or(String::new(), |length| format!("{:>3} ", length / 60));
        lines.push(vec![piece(Meaning::Quiet, minutes), piece(Meaning::Text, Card::words(round))]);
    }
    lines.push(vec![piece(Meaning::Quiet, format!("{:>3} minutes in all", minutes(agenda)))]);
    lines
}

fn about_session(listed: &Listed, columns: usize) -> Vec<Vec<Piece>> {
    let ink = if listed.readable { Meaning::Title } else { Meaning::Trouble };
    let mut lines = flow(&[piece(ink, &listed.title)], columns, 0);
    let day = listed.date.map(|date| format!("{}, ", print_day(date, None))).unwrap_or_default();
    lines.extend(flow(&[piece(Meaning::Quiet, format!("{day}{}", listed.state))], columns, 0));
    for told in [listed.people.join(", "), listed.about.join(" ")] {
        if !told.is_empty() {
            lines.push(Vec::new());
            lines.extend(flow(&[piece(Meaning::Text, told)], columns, 0));
        }
    }
    lines.push(Vec::new());
    let what = match (listed.example, listed.readable) {
        (true, _) => "Enter opens a copy to try out; the example itself stays as it is.",
        (false, true) => "Enter opens it where it was left.",
        (false, false) => "It was left as it is; rolecall check tells more.",
    };
    lines.extend(flow(&[piece(Meaning::Hint, what)], columns, 0));
    if listed.readable {
        lines.push(Vec::new());
        let follow = "f begins a session that follows it, with what stands there.";
        lines.extend(flow(&[piece(Meaning::Hint, follow)], columns, 0));
    }
    lines
}
