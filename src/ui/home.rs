//! Home: sessions, agendas to start from and examples to try. Never shows where the folder lies.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, width, window};
use super::theme::Meaning;
use crate::app::event::{Listed, Target};
use crate::app::home::{Row, rows};
use crate::app::rounds;
use crate::app::state::{Agenda, Home, State};
use crate::model::session::Card;
use crate::model::value::print_day;

/// From this width on, what is selected is told beside the list.
const WIDE: u16 = 90;

/// Draws the start page.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let home = &state.home;
    let row = Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area };
    let day = [piece(Meaning::Quiet, state.now.local.format("  %a %-d %b").to_string())];
    let left = row.width.saturating_sub(u16::try_from(width(&day)).unwrap_or(0));
    let what = match area.width {
        ..76 => "  negotiate roles together",
        _ => "  negotiate roles together, from shared purpose to results",
    };
    canvas
        .line(Rect { width: left, ..row }, &[piece(Meaning::Title, "rolecall"), piece(Meaning::Quiet, what)]);
    canvas.right(row, &day);
    let advice = "The arrow keys choose; Enter opens it, or begins a session.";
    canvas.line(Rect { y: row.y + 1, ..row }, &[piece(Meaning::Hint, advice)]);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
    let (list, beside) = match area.width >= WIDE {
        true => {
            let side = area.width * 2 / 5;
            (
                Rect { width: body.width - side, ..body },
                Some(Rect { x: body.right() - side, width: side, ..body }),
            )
        }
        false => (body, None),
    };
    draw_list(canvas, list, home);
    if let Some(beside) = beside {
        about(canvas, beside, home);
    }
    if let Some(notice) = &state.notice {
        super::room::say(canvas, Rect { y: area.bottom() - 1, ..row }, notice);
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
        let heading = match row {
            Row::Agenda(_) => "Begin a session from an agenda",
            Row::Session(place) if home.sessions.get(place).is_some_and(|listed| listed.example) => {
                "Examples to look at and try out"
            }
            Row::Session(_) => "Sessions of this folder",
        };
        if heading != before {
            if !lines.is_empty() {
                lines.push(Line { row: None, pieces: Vec::new() });
            }
            lines.push(Line { row: None, pieces: vec![piece(Meaning::Heading, heading)] });
            before = heading;
        }
        let pointer = if nth == home.selected { "▸ " } else { "  " };
        let mut pieces = vec![piece(Meaning::HintKey, pointer)];
        match row {
            Row::Agenda(place) => pieces.extend(home.agendas.get(place).map(agenda).unwrap_or_default()),
            Row::Session(place) => {
                pieces.extend(
                    home.sessions.get(place).map(|listed| session(listed, columns)).unwrap_or_default(),
                );
            }
        }
        lines.push(Line { row: Some(nth), pieces });
    }
    lines
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
    let mut pieces = vec![piece(Meaning::Quiet, date), piece(ink, &listed.title)];
    if columns > 40 {
        pieces.push(piece(Meaning::Quiet, format!("  {}", listed.state)));
    }
    if listed.due > 0 {
        pieces.push(piece(Meaning::Warning, format!("  {} due", listed.due)));
    }
    pieces
}

/// What is selected, told: the rounds of an agenda, the state of a session.
fn about(canvas: &mut Canvas<'_>, area: Rect, home: &Home) {
    let inner = canvas.frame(area, "", false);
    let columns = usize::from(inner.width);
    let lines = match rows(home).get(home.selected) {
        Some(Row::Agenda(place)) => home.agendas.get(*place).map(|agenda| about_agenda(agenda, columns)),
        Some(Row::Session(place)) => home.sessions.get(*place).map(|listed| about_session(listed, columns)),
        None => None,
    };
    canvas.lines(inner, &lines.unwrap_or_default());
}

fn about_agenda(agenda: &Agenda, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = flow(&[piece(Meaning::Title, agenda.session.word("title"))], columns, 0);
    lines.extend(flow(&[piece(Meaning::Quiet, &agenda.leads_to)], columns, 0));
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
    lines.push(Vec::new());
    lines.extend(flow(&[piece(Meaning::Text, listed.people.join(", "))], columns, 0));
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
