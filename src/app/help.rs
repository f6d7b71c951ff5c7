//! The help: what the round asks and what is still open, the keys of a place, then those of all others, as rows. Never draws them.

use super::actions::{self, Action, Place};
use super::state::{Room, View};

/// A row of the help; one that is long takes several lines on the screen.
#[derive(Debug, Clone, Copy)]
pub enum Row<'a> {
    /// The name of a round or of a place.
    Heading(&'a str),
    /// Something that the round asks.
    Asked(&'a str),
    /// Something that cards still lack.
    Open(&'a str),
    /// What a key does.
    Key(&'static Action),
    /// How a line is typed.
    TheLine,
    /// Nothing.
    Gap,
}

/// The help of a place.
pub fn rows(room: Option<&Room>, of: Place) -> Vec<Row<'_>> {
    let mut rows = room.map(|room| asked(room, of)).unwrap_or_default();
    rows.extend(under(of, actions::of(of)));
    rows.extend([Row::TheLine, Row::Gap]);
    let others = Place::ALL.into_iter().filter(|place| *place != of);
    rows.extend(others.flat_map(|place| under(place, actions::only_of(place))));
    rows
}

/// All that the round asks, and what its cards still lack, where its page is shown: that page has no room for more than
/// some of it.
fn asked(room: &Room, of: Place) -> Vec<Row<'_>> {
    let on_page = matches!(of, Place::Room | Place::Pulse | Place::Line | Place::Masked);
    let Some(round) = room.round_card().filter(|_| on_page && room.view == View::Round) else {
        return Vec::new();
    };
    let prompts: Vec<Row<'_>> = round.texts("prompts").into_iter().map(Row::Asked).collect();
    let gaps = room.facts.still_open(room.round_kind()).into_iter();
    let mut rows = headed(round.words(), prompts);
    rows.extend(headed("Still open", gaps.map(|lack| Row::Open(&lack.says)).collect()));
    rows
}

/// The keys of some actions under the name of their place.
fn under(place: Place, actions: impl Iterator<Item = &'static Action>) -> Vec<Row<'static>> {
    let keys = actions.filter(|action| !action.keys.is_empty()).map(Row::Key).collect();
    headed(place.name(), keys)
}

/// Rows, if there are any, below their heading and with a gap behind them.
fn headed<'a>(heading: &'a str, rows: Vec<Row<'a>>) -> Vec<Row<'a>> {
    if rows.is_empty() {
        return rows;
    }
    std::iter::once(Row::Heading(heading)).chain(rows).chain([Row::Gap]).collect()
}

/// The furthest row that it scrolls to on a screen of so many lines: there the end of the help is shown.
pub fn end(room: Option<&Room>, of: Place, lines: u16) -> u16 {
    /// The frame and the footer.
    const AROUND: u16 = 3;
    let all = u16::try_from(rows(room, of).len()).unwrap_or(u16::MAX);
    all.saturating_sub(lines.saturating_sub(AROUND))
}
