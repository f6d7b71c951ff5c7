//! What lies over the page: help, commands, find, questions, ratings, the beginning of a session. Never changes them.

use ratatui::layout::Rect;
use tui_input::Input;

use super::canvas::{Canvas, Piece, flow, piece};
use super::forms::list;
use super::theme::Meaning;
use super::{card, text};
use crate::analysis::minutes::has_reasons;
use crate::analysis::{recap, words};
use crate::app::actions::{Action, Place};
use crate::app::overlays::{Dots, Find, Palette, Question, Rating, Takes, Themes, Typed};
use crate::app::state::State;
use crate::app::{dots, pulse};
use crate::app::{ending, help, keys};
use crate::model::kinds;
use crate::model::session::Session;

/// The columns of what is found, and of help: a whole sentence behind a key and its word.
const WIDE: u16 = 100;

/// Columns beside a panel that show too little of the page to be read.
const SLIVER: u16 = 4;

/// An empty panel in the middle of an area, no larger than it; gives the area within. One that leaves next to nothing beside
/// it covers the frames of the page whole.
pub fn panel(canvas: &mut Canvas<'_>, area: Rect, columns: u16, rows: u16, heading: &str) -> Rect {
    let mut place = in_the_middle(area, columns, rows);
    if area.width - place.width < 2 * SLIVER {
        place = canvas.with_frames_whole(Rect { x: area.x, width: area.width, ..place }).intersection(area);
    }
    canvas.fill(place, Meaning::Panel);
    canvas.frame(place, heading, true)
}

/// Below this width a panel in the middle leaves nothing of the page around it that can be read.
const NARROW: u16 = 76;

/// A panel on the page, which stays in sight around it, or in a narrow window beside it; gives the area within.
fn dialog(canvas: &mut Canvas<'_>, area: Rect, columns: u16, rows: u16, heading: &str) -> Rect {
    let mut place = in_the_middle(area, columns, rows);
    if area.width < NARROW {
        place = Rect { x: area.right() - place.width, y: area.y, height: area.height, ..place };
    }
    canvas.fill(place, Meaning::Panel);
    canvas.frame(place, heading, true)
}

fn in_the_middle(area: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

fn first_row(area: Rect) -> Rect {
    Rect { height: area.height.min(1), ..area }
}

fn rest(area: Rect, used: u16) -> Rect {
    let used = used.min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// Commands by name, with their keys, and why one cannot be done now.
pub fn palette(canvas: &mut Canvas<'_>, area: Rect, state: &State, palette: &Palette) {
    let inner = panel(canvas, area, WIDE, area.height.min(20), "Commands");
    typed(canvas, first_row(inner), &palette.input, "what do you want to do?");
    let rows: Vec<Vec<Piece>> = palette.found.iter().map(|action| command(state, action)).collect();
    let body = rest(inner, 2);
    if rows.is_empty() {
        canvas.line(first_row(body), &[piece(Meaning::Placeholder, "no command is called so")]);
    }
    list(canvas, body, &rows, palette.selected);
}

fn command(state: &State, action: &Action) -> Vec<Piece> {
    let keys = text::pad(action.keys.first().copied().unwrap_or_default(), 9);
    let word = format!("{}  ", text::pad(action.word, 20));
    match (action.why_not)(state) {
        None => vec![
            piece(Meaning::HintKey, keys),
            piece(Meaning::Text, word),
            piece(Meaning::Quiet, action.help),
        ],
        Some(why) => {
            vec![
                piece(Meaning::Hint, keys),
                piece(Meaning::Hint, word),
                piece(Meaning::Hint, format!("not now: {why}")),
            ]
        }
    }
}

/// A line that is typed into, or what it waits for.
fn typed(canvas: &mut Canvas<'_>, row: Rect, input: &Input, waits_for: &str) {
    canvas.line(row, &[piece(Meaning::HintKey, "› ")]);
    let place = Rect { x: row.x + 2, width: row.width.saturating_sub(2), ..row };
    canvas.input(place, input.value(), input.cursor(), true, None);
    if input.value().is_empty() {
        canvas.line(place, &[piece(Meaning::Placeholder, waits_for)]);
    }
}

/// Finding a card.
pub fn find(canvas: &mut Canvas<'_>, area: Rect, state: &State, find: &Find) {
    let inner = panel(canvas, area, WIDE, area.height.min(20), "Find a card");
    typed(canvas, first_row(inner), &find.input, "some of its words");
    let Some(room) = &state.room else { return };
    let rows: Vec<Vec<Piece>> = find
        .found
        .iter()
        .filter_map(|handle| room.session.card(*handle))
        .map(|found| {
            let mut pieces = vec![piece(Meaning::Mark, format!("{} ", card::mark(found)))];
            pieces.extend(card::pieces(room, found, true));
            pieces
        })
        .collect();
    let body = rest(inner, 2);
    if rows.is_empty() && !find.input.value().trim().is_empty() {
        canvas.line(first_row(body), &[piece(Meaning::Placeholder, "no card holds these words")]);
    }
    list(canvas, body, &rows, find.selected);
}

/// What the round asks, the keys of a place, then those of all others.
pub fn help(canvas: &mut Canvas<'_>, area: Rect, state: &State, of: Place, scroll: u16) {
    let inner = panel(canvas, area, WIDE, area.height, "Help");
    let (mut lines, mut starts) = (Vec::new(), Vec::new());
    let room = state.room.as_ref();
    for row in help::rows(room, of) {
        starts.push(lines.len());
        lines.extend(help_row(row, inner.width.into()));
    }
    let last = lines.len().saturating_sub(inner.height.into());
    let start = match scroll >= help::end(room, of, state.size.1) {
        true => last,
        false => starts.get(usize::from(scroll)).map_or(last, |start| last.min(*start)),
    };
    let end = (start + usize::from(inner.height)).min(lines.len());
    canvas.lines(inner, lines.get(start..end).unwrap_or_default());
    canvas.rows_shown(canvas.framed, &(start..end), lines.len());
}

/// What was decided, and who is to be told.
pub fn recap(canvas: &mut Canvas<'_>, area: Rect, state: &State, scroll: u16) {
    let Some(room) = &state.room else { return };
    let columns = columns_of(area);
    let mut lines = told(&room.session, columns);
    // A low check-in has no room for all of it.
    let last = super::room::last_time(room, columns);
    if !last.is_empty() {
        lines.push(Vec::new());
        lines.extend(last);
    }
    page(canvas, area, "What we decided", &lines, scroll);
}

/// What can be taken along, each with its key; then what was decided.
pub fn ending(canvas: &mut Canvas<'_>, area: Rect, state: &State, scroll: u16) {
    let Some(room) = &state.room else { return };
    let written = |name: String| format!(", written as {name}");
    let minutes =
        if has_reasons(&room.session) { "the minutes without the reasons of limits" } else { "the minutes" };
    let choices = [
        ("c", minutes, ", copied".to_owned()),
        ("m", minutes, written(ending::minutes_name(room))),
        ("p", "the charter, a page to send or print", written(ending::charter_name(room))),
        ("i", "the reviews as a calendar", written(ending::reviews_name(room))),
        ("q", "leave; everything is kept", String::new()),
    ];
    let columns = columns_of(area);
    let mut lines = Vec::new();
    for (key, what, how) in choices {
        let words = [
            piece(Meaning::HintKey, key),
            piece(Meaning::Text, format!("  {what}")),
            piece(Meaning::Quiet, how),
        ];
        lines.extend(flow(&words, columns, 3));
    }
    lines.push(Vec::new());
    lines.push(vec![piece(Meaning::Heading, "What we decided")]);
    lines.extend(told(&room.session, columns));
    page(canvas, area, "To take along", &lines, scroll);
}

/// How many columns the words of a page have.
fn columns_of(area: Rect) -> usize {
    usize::from(area.width.min(PAGE).saturating_sub(4))
}

/// A panel as high as its lines, scrolled down by some.
fn page(canvas: &mut Canvas<'_>, area: Rect, title: &str, lines: &[Vec<Piece>], scroll: u16) {
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(4).max(8);
    let inner = panel(canvas, area, PAGE, rows, title);
    let last = lines.len().saturating_sub(inner.height.into());
    let start = usize::from(scroll).min(last);
    let end = (start + usize::from(inner.height)).min(lines.len());
    canvas.lines(inner, lines.get(start..end).unwrap_or_default());
    canvas.rows_shown(canvas.framed, &(start..end), lines.len());
}

/// What was decided, and who is to be told.
fn told(session: &Session, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = decided(session, columns);
    let told = recap::to_be_told(session);
    if !told.is_empty() {
        lines.push(Vec::new());
        let words = [piece(Meaning::Heading, "To be told  "), piece(Meaning::Text, told.join(", "))];
        lines.extend(flow(&words, columns, 12));
    }
    lines
}

/// The sentences of what a session decided, one below the other.
pub fn decided(session: &Session, columns: usize) -> Vec<Vec<Piece>> {
    let says = recap::decided(session);
    if says.is_empty() {
        return vec![vec![piece(Meaning::Placeholder, "nothing was decided yet")]];
    }
    let mut lines = Vec::new();
    for sentence in says {
        lines.extend(flow(&[piece(Meaning::Mark, "✓ "), piece(Meaning::Text, sentence)], columns, 2));
    }
    lines
}

/// The columns of a page that lies over the room.
const PAGE: u16 = 84;

/// How a line is typed, in a few words.
const THE_LINE: &str = "One line is one card: Ben: no calls after 16:00 on Fridays because school run. \
    Write because for the reason, 120 -> 60 tickets for a measure, by 31 Jan for a date, 2h for hours, => for a result, \
    with Ada for a mentor, @words for an outcome, !high for a priority. A backslash before a word keeps it plain.";

/// Columns for the keys; more keys than fit push what they do to the right.
const KEYS: usize = 16;

fn help_row(row: help::Row<'_>, columns: usize) -> Vec<Vec<Piece>> {
    match row {
        help::Row::Heading(name) => vec![vec![piece(Meaning::Heading, name)]],
        help::Row::Asked(prompt) => flow(&[piece(Meaning::Prompt, prompt)], columns, 0),
        help::Row::Open(says) => flow(&[piece(Meaning::StillOpen, says)], columns, 0),
        help::Row::TheLine => flow(&[piece(Meaning::Quiet, THE_LINE)], columns, 0),
        help::Row::Gap => vec![Vec::new()],
        help::Row::Key(action) => {
            let keys = keys::written(action);
            let keys = text::pad(&keys, KEYS.max(text::width(&keys) + 2));
            flow(&[piece(Meaning::HintKey, keys), piece(Meaning::Text, action.help)], columns, KEYS)
        }
    }
}

/// A question with its answers.
pub fn question(canvas: &mut Canvas<'_>, area: Rect, question: &Question) {
    let columns = 64.min(area.width);
    let says = flow(&[piece(Meaning::Text, &question.says)], usize::from(columns.saturating_sub(4)), 0);
    // Where a key asks for what can be typed, its words say so.
    let typed = matches!(question.takes, Some(Takes::Figure(_))).then_some("or type the figure");
    let answers = question.answers.len() + usize::from(typed.is_some());
    let rows = u16::try_from(says.len() + answers + 3).unwrap_or(u16::MAX);
    let inner = panel(canvas, area, columns, rows, "");
    let used = canvas.lines(inner, &says);
    let mut answers: Vec<Vec<Piece>> = question
        .answers
        .iter()
        .map(|answer| {
            vec![
                piece(Meaning::HintKey, answer.key.to_string()),
                piece(Meaning::Text, format!("  {}", answer.word)),
            ]
        })
        .collect();
    answers.extend(typed.map(|words| vec![piece(Meaning::Hint, format!("   {words}"))]));
    canvas.lines(rest(inner, used + 1), &answers);
}

/// What is typed as the answer to a question.
pub fn answer(canvas: &mut Canvas<'_>, area: Rect, answer: &Typed) {
    let columns = 64.min(area.width);
    let says = flow(&[piece(Meaning::Text, &answer.says)], usize::from(columns.saturating_sub(4)), 0);
    let rows = u16::try_from(says.len() + 4).unwrap_or(u16::MAX);
    let inner = panel(canvas, area, columns, rows, "");
    let used = canvas.lines(inner, &says);
    typed(canvas, first_row(rest(inner, used + 1)), &answer.input, &answer.takes.asks());
}

/// Ratings: dots until all are in, then sorted.
pub fn rating(canvas: &mut Canvas<'_>, area: Rect, rating: &Rating) {
    let scale = rating.scale().unwrap_or_default();
    let label = kinds::kind("pulse").and_then(|kind| kind.field(scale)).map_or(scale, |field| field.label);
    let inner = panel(canvas, area, 56, 8, label);
    let shown = match rating.shown {
        true => pulse::told(&rating.digits, rating.people),
        false => "● ".repeat(rating.digits.len()),
    };
    let of = if rating.people > 0 { format!(" of {}", rating.people) } else { String::new() };
    let words = match rating.shown {
        true => "Sorted, without names. Enter goes on.".to_owned(),
        false => {
            format!("{}{of} are in. A digit each, 1 to 5; Backspace takes one back.", rating.digits.len())
        }
    };
    let bars = if rating.shown { pulse::distribution(&rating.digits) } else { None };
    let mut lines =
        vec![vec![piece(Meaning::Text, shown)], vec![piece(Meaning::Outcome, bars.unwrap_or_default())]];
    lines.extend(flow(&[piece(Meaning::Quiet, words)], inner.width.into(), 0));
    canvas.lines(rest(inner, 1), &lines);
}

/// Everybody's dots: what is typed stays out of sight.
pub fn dots(canvas: &mut Canvas<'_>, area: Rect, state: &State, given: &Dots) {
    let inner = panel(canvas, area, 64, 7, "Dots for the whole room");
    let people = state.room.as_ref().map_or(0, |room| room.session.present().count());
    let of = if people > 0 { format!(" of {people}") } else { String::new() };
    let typed = "● ".repeat(given.input.value().split_whitespace().count());
    let each = state.room.as_ref().and_then(dots::each);
    let each = each.map(|each| format!("{} each: type card", words::counted(each, "dot")));
    let each = each.unwrap_or_else(|| "Card".to_owned());
    let says = format!(
        "{}{of} have given theirs. {each} numbers with spaces, as 3 3 7. Pass the keyboard on.",
        given.people
    );
    let mut lines = vec![vec![piece(Meaning::HintKey, "› "), piece(Meaning::Text, typed)], Vec::new()];
    lines.extend(flow(&[piece(Meaning::Quiet, says)], inner.width.into(), 0));
    canvas.lines(inner, &lines);
}

/// The themes by name; what the selected one is good for, in its own words.
pub fn themes(canvas: &mut Canvas<'_>, area: Rect, state: &State, themes: &Themes) {
    let names = state.settings.themes.iter();
    let rows: Vec<Vec<Piece>> = names.map(|name| vec![piece(Meaning::Text, name)]).collect();
    // What it tells of a theme that ships with the program takes so many rows at most.
    let (columns, told) = if area.width < NARROW { (32, 4) } else { (48, 3) };
    let about = flow(&[piece(Meaning::Quiet, canvas.theme.about())], usize::from(columns - 4), 0);
    let told = u16::try_from(about.len()).unwrap_or(u16::MAX).max(told);
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(told + 3);
    let inner = dialog(canvas, area, columns, height, "Themes");
    let for_rows = inner.height.saturating_sub(told + 1);
    list(canvas, Rect { height: for_rows, ..inner }, &rows, themes.selected);
    canvas.lines(rest(inner, for_rows + 1), &about);
}

/// The name of another file.
pub fn write_to(canvas: &mut Canvas<'_>, area: Rect, input: &Input) {
    let inner = panel(canvas, area, 64, 7, "Write to another file");
    typed(canvas, first_row(rest(inner, 1)), input, "kickoff-mine.toml");
    let words = "It goes into the same folder; a file that is there already is kept.";
    canvas.lines(rest(inner, 3), &flow(&[piece(Meaning::Hint, words)], inner.width.into(), 0));
}
