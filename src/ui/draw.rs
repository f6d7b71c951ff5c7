//! One frame: the page, what lies over it, and what can be clicked. Never changes the state.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::canvas::{Canvas, Memory, Piece, piece, width};
use super::page::Page;
use super::theme::{Meaning, Theme};
use super::{
    alone, changes, charter, curtain, forms, home, large, lists, market, matching, overlays, pasted, roles,
    room, start, trends,
};
use crate::app::actions::{self, Action, Place};
use crate::app::event::Target;
use crate::app::overlays::Overlay;
use crate::app::saving;
use crate::app::state::{State, View};
use crate::app::update::place;

/// The smallest screen on which everything fits: columns and rows.
pub const SMALLEST: (u16, u16) = (60, 18);

/// What a frame leaves behind besides its cells.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// The areas that can be clicked, later ones on top.
    pub hits: Vec<(Rect, Target)>,
    /// Where the terminal's cursor stands; none hides it.
    pub cursor: Option<Position>,
}

impl Drawn {
    /// What was clicked.
    pub fn target(&self, column: u16, row: u16) -> Option<Target> {
        let inside = |(area, _): &&(Rect, Target)| area.contains(Position { x: column, y: row });
        self.hits.iter().rev().find(inside).map(|(_, target)| *target)
    }
}

/// Draws the state as it stands into cells, over the whole of a buffer.
pub fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) -> Drawn {
    let mut page = Page::default();
    let drawn = draw_next(state, theme, buffer.area.as_size(), &mut page, &mut Memory::default());
    page.paint(buffer);
    drawn
}

/// Draws the state as it stands on a page of this size: the same as [`draw`], sooner where much of it stands as in the
/// frame before.
pub fn draw_next(state: &State, theme: &Theme, size: Size, page: &mut Page, memory: &mut Memory) -> Drawn {
    let mut canvas = Canvas::new(page, size, theme, memory);
    let area = canvas.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut canvas, area);
    } else {
        view(&mut canvas, area, state);
        if let Some(overlay) = state.overlays.last() {
            canvas.cursor = None;
            over(&mut canvas, over_area(area, state), state, overlay);
        }
        footer(&mut canvas, area, state);
    }
    Drawn { hits: canvas.hits, cursor: canvas.cursor }
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let (columns, rows) = SMALLEST;
    let says = format!(
        "rolecall needs {columns} columns and {rows} rows; this window has {} and {}. Everything is kept.",
        area.width, area.height
    );
    let lines = super::canvas::flow(&[piece(Meaning::Text, says)], area.width.into(), 0);
    canvas.lines(area, &lines);
}

/// All but the footer.
fn page_area(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(1), ..area }
}

/// Where overlays lie: not on a notice, which may tell why one opened.
fn over_area(area: Rect, state: &State) -> Rect {
    let page = page_area(area);
    let said = match (&state.notice, &state.room) {
        (None, _) => 0,
        (Some(_), Some(_)) => room::SAID,
        (Some(notice), None) => home::said_rows(page, notice),
    };
    Rect { height: page.height.saturating_sub(said), ..page }
}

fn view(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let area = page_area(area);
    match &state.room {
        None => home::draw(canvas, area, state),
        Some(open) if open.curtain => curtain::draw(canvas, area, state, open),
        Some(open) if state.is_large() => large::draw(canvas, area, state, open),
        Some(open) if open.view == View::Roles => roles::draw(canvas, area, state, open),
        Some(open) if open.view == View::Changes => changes::draw(canvas, area, state, open),
        Some(open) if open.view == View::Charter => charter::draw(canvas, area, state, open),
        Some(open) if open.view == View::Trends => trends::draw(canvas, area, state, open),
        Some(open) => room::draw(canvas, area, state, open),
    }
}

fn over(canvas: &mut Canvas<'_>, area: Rect, state: &State, overlay: &Overlay) {
    canvas.hits.clear();
    match overlay {
        Overlay::Form(form) => forms::draw(canvas, area, form),
        Overlay::People(at) => lists::people(canvas, area, state, *at),
        Overlay::Timetable(at) => lists::timetable(canvas, area, state, *at),
        Overlay::Paste(paste) => pasted::draw(canvas, area, state, paste),
        Overlay::Palette(palette) => overlays::palette(canvas, area, state, palette),
        Overlay::Find(find) => overlays::find(canvas, area, state, find),
        Overlay::Alone => alone::draw(canvas, area, state),
        Overlay::Carriers(carriers) => matching::carriers(canvas, area, state, carriers),
        Overlay::Board(board) => matching::board(canvas, area, state, board),
        Overlay::Takers(takers) => market::takers(canvas, area, state, takers),
        Overlay::Themes(themes) => overlays::themes(canvas, area, state, themes),
        Overlay::Recap(scroll) => overlays::recap(canvas, area, state, *scroll),
        Overlay::Ending(scroll) => overlays::ending(canvas, area, state, *scroll),
        Overlay::Help { of, scroll } => overlays::help(canvas, area, state, *of, *scroll),
        Overlay::Question(question) => overlays::question(canvas, area, question),
        Overlay::Typed(typed) => overlays::answer(canvas, area, typed),
        Overlay::Rating(rating) => overlays::rating(canvas, area, rating),
        Overlay::Dots(dots) => overlays::dots(canvas, area, state, dots),
        Overlay::Start(start) => start::draw(canvas, area, state, start),
        Overlay::WriteTo(input) => overlays::write_to(canvas, area, input),
    }
}

/// The keys of this place, as many as fit; help and commands stand at the end and never give way. A large page shows
/// besides them only the way back.
fn footer(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let row = Rect { x: area.x + 1, y: area.bottom() - 1, width: area.width - 2, height: 1 };
    let place = place(state);
    let ground = if place == Place::Curtain { Meaning::Curtain } else { Meaning::Background };
    canvas.fill(Rect { x: area.x, width: area.width, ..row }, ground);
    let always = |action: &Action| matches!(action.act, actions::Act::ShowHelp | actions::Act::ShowPalette);
    let pressing = |action: &&Action| saving::is_pressing(state, action.act);
    let is_bare = state.overlays.is_empty() && state.is_large();
    let usual = |action: &Action| match is_bare {
        true => always(action) || action.act == actions::Act::ToggleLarge,
        false => action.footer && state.form().is_none_or(|form| form.has_use_for(action.act)),
    };
    let shown = |action: &&Action| (usual(action) || pressing(action)) && (action.why_not)(state).is_none();
    let last: Vec<Piece> = actions::of(place)
        .filter(shown)
        .filter(|action| always(action))
        .flat_map(|action| hint(state, action))
        .collect();
    let mut left = usize::from(row.width).saturating_sub(width(&last));
    let mut first = Vec::new();
    let others = actions::of(place).filter(|action| !pressing(action));
    for action in
        actions::of(place).filter(pressing).chain(others).filter(shown).filter(|action| !always(action))
    {
        let pieces = hint(state, action);
        if width(&pieces) <= left {
            left -= width(&pieces);
            first.extend(pieces);
        }
    }
    canvas.line(row, &first);
    canvas.right(row, &last);
}

fn hint(state: &State, action: &Action) -> Vec<Piece> {
    let key = action.keys.first().copied().unwrap_or_default();
    vec![piece(Meaning::HintKey, key), piece(Meaning::Hint, format!(" {}  ", action.word_now(state)))]
}
