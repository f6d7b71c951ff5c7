//! What a key of the table finds and leaves behind: the selected card, the row, the field. Never presses one.

use rolecall::app::actions::Place;
use rolecall::app::cards::shown;
use rolecall::app::consent;
use rolecall::app::form::{Edit, Form};
use rolecall::app::overlays::{Overlay, Paste, Start, StartLine};
use rolecall::app::starting;
use rolecall::model::review::Verdict;
use rolecall::model::session::Card;

use crate::support::room::{Scene, room_of};

pub fn form(scene: &Scene) -> &Form {
    scene.state().form().unwrap_or_else(|| panic!("no form:\n{}", scene.screen()))
}

pub fn selected(scene: &Scene) -> &Card {
    scene.room().selected_card().unwrap_or_else(|| panic!("no card is selected:\n{}", scene.screen()))
}

/// The card that was selected, as it stands afterwards.
pub fn card_after<'a>(before: &Scene, after: &'a Scene) -> &'a Card {
    after.session().card(selected(before).handle).unwrap()
}

/// Whether a card of this table was added, and is selected.
pub fn has_added(before: &Scene, after: &Scene, table: &str) -> bool {
    cards(after) == cards(before) + 1
        && after.room().selected_card().is_some_and(|card| card.kind.table == table)
}

pub fn cards(scene: &Scene) -> usize {
    scene.session().cards.len()
}

/// The place of a card among those of its table.
pub fn rank(scene: &Scene, card: &Card) -> usize {
    scene.session().of(card.kind.table).position(|other| other.handle == card.handle).unwrap()
}

pub fn extra(scene: &Scene) -> i64 {
    scene.room().round_card().unwrap().length("extra").unwrap_or(0)
}

pub fn place_of_round(scene: &Scene) -> usize {
    scene.session().of("rounds").position(|round| Some(round.handle) == scene.room().round).unwrap()
}

pub fn line(scene: &Scene) -> &str {
    scene.room().line.as_ref().unwrap().input.value()
}

pub fn rated(scene: &Scene) -> &[i64] {
    match scene.overlay() {
        Some(Overlay::Rating(rating)) => &rating.digits,
        _ => &[],
    }
}

pub fn shown_ratings(scene: &Scene) -> bool {
    matches!(scene.overlay(), Some(Overlay::Rating(rating)) if rating.shown)
}

pub fn paste(scene: &Scene) -> &Paste {
    match scene.overlay() {
        Some(Overlay::Paste(paste)) => paste,
        _ => panic!("nothing was pasted:\n{}", scene.screen()),
    }
}

pub fn step_of(scene: &Scene) -> usize {
    consent::walk(scene.room()).expect("a proposal is walked through").step
}

pub fn hands(scene: &Scene) -> Vec<&str> {
    let proposal = selected(scene).handle;
    scene.session().children(proposal, "stances").map(|stance| stance.text("stance")).collect()
}

/// At a review: what was learned is asked first, then hands on this.
pub fn proposes(scene: &Scene, verdict: Verdict) -> bool {
    let review = consent::walk(scene.room()).and_then(|walk| walk.review);
    review.is_some_and(|review| review.verdict == verdict) && scene.place() == Place::Form
}

/// What is selected, wherever something can be.
pub fn at(scene: &Scene) -> usize {
    match scene.overlay() {
        Some(Overlay::People(at) | Overlay::Timetable(at)) => *at,
        Some(Overlay::Palette(palette)) => palette.selected,
        Some(Overlay::Find(find)) => find.selected,
        Some(Overlay::Carriers(carriers)) => carriers.selected,
        Some(Overlay::Board(board)) => board.selected,
        Some(Overlay::Takers(takers)) => takers.selected,
        Some(Overlay::Themes(themes)) => themes.selected,
        Some(Overlay::Paste(paste)) => paste.selected,
        Some(Overlay::Help { scroll, .. } | Overlay::Recap(scroll) | Overlay::Ending(scroll)) => {
            (*scroll).into()
        }
        None if !scene.is_open() => scene.state().home.selected,
        None if scene.place() == Place::Changes => scene.room().changes.selected,
        None if scene.place() == Place::Trends => scene.room().trends.scroll,
        _ => shown(scene.room()).iter().position(|card| Some(*card) == scene.room().selected).unwrap(),
    }
}

pub fn field(scene: &Scene) -> usize {
    match scene.overlay() {
        Some(Overlay::Form(form)) => form.at,
        Some(Overlay::Start(start)) => StartLine::ALL.iter().position(|line| *line == start.at).unwrap(),
        _ => panic!("no field:\n{}", scene.screen()),
    }
}

/// The page that begins a session.
pub fn start(scene: &Scene) -> &Start {
    starting::page(scene.state()).unwrap_or_else(|| panic!("no session begins:\n{}", scene.screen()))
}

pub fn chosen(scene: &Scene) -> usize {
    if let Some(start) = starting::page(scene.state()) {
        return start.agenda.unwrap();
    }
    match &form(scene).fields[form(scene).at].edit {
        Edit::One { chosen, .. } => *chosen,
        Edit::Many { at, .. } => *at,
        Edit::Words(input) => input.cursor(),
    }
}

pub fn taken(scene: &Scene) -> usize {
    match &form(scene).fields[form(scene).at].edit {
        Edit::Many { taken, .. } => taken.iter().filter(|taken| **taken).count(),
        _ => panic!("not a field of several:\n{}", scene.screen()),
    }
}

pub fn table(place: Place) -> &'static str {
    if place == Place::People { "people" } else { "rounds" }
}

/// The card of the row that is selected in a list.
pub fn row(scene: &Scene) -> &Card {
    scene.session().of(table(scene.place())).nth(at(scene)).unwrap()
}

pub fn removes_row(before: &Scene, after: &Scene, place: Place) -> bool {
    let count = |scene: &Scene| scene.session().of(table(place)).count();
    count(after) + 1 == count(before) && after.session().card(row(before).handle).is_none()
}

pub fn chooses(before: &Scene, after: &Scene, place: Place) -> bool {
    match place {
        Place::Timetable => {
            after.room().round == Some(row(before).handle) && after.place() != Place::Timetable
        }
        // The first command of the room is to type a card.
        Place::Palette => after.place() == Place::Line,
        Place::Find => match before.overlay() {
            Some(Overlay::Find(find)) => after.room().selected == find.found.first().copied(),
            _ => false,
        },
        Place::Paste => cards(after) == cards(before) + 3 && after.place() == Place::Room,
        Place::PasteLine => paste(after).lines[0].text == "not before ten sharp",
        Place::Carriers => {
            after.last("proposals").words() == "Ada takes Release notes" && after.place() == Place::Roles
        }
        Place::Takers => after.last("offers").texts("taken_by") == ["ben"] && after.place() == Place::Room,
        Place::Themes => after.state().settings.theme == "light" && after.place() == Place::Room,
        Place::Board => after.last("proposals").text("role") == "r-2" && after.place() == Place::Board,
        Place::Typed => after.file().contains("now = 8") && after.place() == Place::Room,
        Place::Dots => matches!(after.overlay(), Some(Overlay::Dots(dots)) if dots.people == 1),
        _ => false,
    }
}

/// What lay on top is gone, and nothing was done.
pub fn closes(before: &Scene, after: &Scene, place: Place) -> bool {
    let still = place == Place::PasteLine && after.place() == Place::Paste;
    let gone = after.state().overlays.len() + 1 == before.state().overlays.len();
    let same = !before.is_open() || after.file() == before.file();
    (still || gone) && same
}

/// The same session with a review in place of its first round.
pub fn reviewing() -> Scene {
    room_of(&super::SESSION.replace("kind = \"outcomes\"", "kind = \"review\"")).opened()
}
