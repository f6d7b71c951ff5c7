//! The help: the keys of a place, then those of all others, as rows. Never draws them.

use super::actions::{self, Action, Place};

/// A row of the help; one that is long takes several lines on the screen.
#[derive(Debug, Clone, Copy)]
pub enum Row {
    /// The name of a place.
    Heading(Place),
    /// What a key does.
    Key(&'static Action),
    /// How a line is typed.
    TheLine,
    /// Nothing.
    Gap,
}

/// The help of a place.
pub fn rows(of: Place) -> Vec<Row> {
    let mut rows = under(of, actions::of(of));
    rows.extend([Row::TheLine, Row::Gap]);
    let others = Place::ALL.into_iter().filter(|place| *place != of);
    rows.extend(others.flat_map(|place| under(place, actions::only_of(place))));
    rows
}

/// The keys of some actions under the name of their place.
fn under(place: Place, actions: impl Iterator<Item = &'static Action>) -> Vec<Row> {
    let keys: Vec<Row> = actions.filter(|action| !action.keys.is_empty()).map(Row::Key).collect();
    if keys.is_empty() {
        return keys;
    }
    std::iter::once(Row::Heading(place)).chain(keys).chain([Row::Gap]).collect()
}

/// The furthest row that it scrolls to on a screen of so many lines: there the end of the help is shown.
pub fn end(of: Place, lines: u16) -> u16 {
    /// The frame and the footer.
    const AROUND: u16 = 3;
    let all = u16::try_from(rows(of).len()).unwrap_or(u16::MAX);
    all.saturating_sub(lines.saturating_sub(AROUND))
}
