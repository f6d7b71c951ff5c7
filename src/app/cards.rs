//! The cards of a page: which are shown, in what order, and what keys do with them. Never draws them.

use super::consent;
use super::form::Form;
use super::overlays::Overlay;
use super::state::{Effects, Room, State, View};
use super::typing::{Chosen, Line};
use super::update::step;
use crate::analysis::words;
use crate::format::line::Reading;
use crate::model::change::Change;
use crate::model::kinds::{self, Cue, Kind, Need};
use crate::model::session::{Card, Handle};
use crate::model::value::Value;

/// Cards that stand together under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A person's name, a kind; empty where there is only one group.
    pub heading: String,
    /// Its cards.
    pub cards: Vec<Handle>,
}

/// The cards of the page that is shown, grouped: by person where people speak in turn, by their own kind in a
/// charter, else by table. The parking lot comes last.
pub fn groups(room: &Room) -> Vec<Group> {
    let mut groups = match room.view {
        View::Roles => of_table(room, "roles"),
        View::Changes | View::Trends => Vec::new(),
        View::Charter => super::charter::groups(room),
        View::Round if super::review::is_review(room) => super::review::groups(room),
        View::Round => of_round(room),
    };
    groups.retain(|group| !group.cards.is_empty());
    if let [only] = groups.as_mut_slice() {
        let says_nothing = |kind: &Kind| capital(kind.many) == only.heading;
        if kinds::KINDS.iter().any(says_nothing) {
            only.heading.clear();
        }
    }
    if room.view == View::Round && !room.facts.parked.is_empty() {
        groups.push(Group { heading: "Parking lot".into(), cards: room.facts.parked.clone() });
    }
    groups
}

/// The cards of the page in the order in which they are shown and numbered, from 1.
pub fn shown(room: &Room) -> Vec<Handle> {
    groups(room).into_iter().flat_map(|group| group.cards).collect()
}

/// What the page shows where no card is selected: what is to be looked at first in a review, the first proposal that
/// waits, else the newest card of what the round is about.
pub fn in_sight(room: &Room) -> Option<Handle> {
    let round = room.round_kind()?;
    let first = match round.word {
        "review" => groups(room).into_iter().find_map(|group| group.cards.first().copied()),
        "proposals" => {
            not_parked(room, "proposals").find(|card| consent::waits(card)).map(|card| card.handle)
        }
        _ => None,
    };
    let newest = |table: &&str| not_parked(room, table).next_back().map(|card| card.handle);
    first.or_else(|| round.tables.iter().find_map(newest))
}

/// The card that everybody is to look at: the selected one, else the one in sight.
pub fn to_point_at(room: &Room) -> Option<Handle> {
    room.selected.or_else(|| in_sight(room)).filter(|card| shown(room).contains(card))
}

/// Shows it alone.
pub fn show_alone(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    room.selected = to_point_at(room);
    state.overlays.push(Overlay::Alone);
    Vec::new()
}

/// Whether a card stands in the parking lot now.
pub fn is_parked(card: &Card) -> bool {
    match card.kind.table {
        "parked" => !card.flag("done"),
        _ => card.flag("parked"),
    }
}

fn of_round(room: &Room) -> Vec<Group> {
    let Some(round) = room.round_kind() else {
        let said = kinds::KINDS.iter().filter(|kind| kind.is_said() && kind.table != "parked");
        return said.flat_map(|kind| of_table(room, kind.table)).collect();
    };
    if round.word == "market" {
        return super::market::groups(room);
    }
    if round.turns {
        let cards: Vec<&Card> = round.tables.iter().flat_map(|table| not_parked(room, table)).collect();
        return by_person(room, &cards);
    }
    round.tables.iter().flat_map(|table| of_table(room, table)).collect()
}

fn of_table(room: &Room, table: &str) -> Vec<Group> {
    let Some(kind) = kinds::kind(table) else { return Vec::new() };
    let cards: Vec<&Card> = not_parked(room, table).collect();
    match kind.table {
        "charter" => by_own_kind(kind, &cards),
        _ => vec![Group { heading: capital(kind.many), cards: handles(&cards) }],
    }
}

/// The cards of a table that do not stand in the parking lot.
pub(super) fn not_parked<'a>(room: &'a Room, table: &'a str) -> impl DoubleEndedIterator<Item = &'a Card> {
    room.session.of(table).filter(|card| !room.facts.parked.contains(&card.handle))
}

fn by_own_kind(kind: &'static Kind, cards: &[&Card]) -> Vec<Group> {
    let group = |word: &str, heading: String| {
        let own: Vec<&Card> = cards.iter().filter(|card| card.text("kind") == word).copied().collect();
        Group { heading, cards: handles(&own) }
    };
    let mut groups: Vec<Group> =
        kind.subkinds().iter().map(|choice| group(choice.word, capital(choice.label) + "s")).collect();
    let known = |card: &&&Card| kind.subkinds().iter().any(|choice| choice.word == card.text("kind"));
    let others: Vec<&Card> = cards.iter().filter(|card| !known(card)).copied().collect();
    groups.push(Group { heading: "Others".into(), cards: handles(&others) });
    groups
}

/// In seat order; first what nobody's name stands on.
fn by_person(room: &Room, cards: &[&Card]) -> Vec<Group> {
    let group = |heading: &str| Group { heading: heading.to_owned(), cards: Vec::new() };
    let people: Vec<&str> = room.session.of("people").map(Card::id).collect();
    let mut groups = vec![group("Nobody named")];
    groups.extend(people.iter().map(|person| group(room.session.name(person))));
    for card in cards {
        let speaker = card.kind.speaker_key().map_or("", |key| card.text(key));
        let place = people.iter().position(|person| *person == speaker);
        if let Some(group) = groups.get_mut(place.map_or(0, |place| place + 1)) {
            group.cards.push(card.handle);
        }
    }
    groups
}

fn handles(cards: &[&Card]) -> Vec<Handle> {
    cards.iter().map(|card| card.handle).collect()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Opens the line, with what was left in it.
pub fn type_card(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let (left, chosen) = left_in_line(room);
    // What was typed unseen stays so.
    let open = if room.kept.masked { Line::masked } else { Line::with };
    room.line = Some(open(&left, chosen, room, today));
    Vec::new()
}

/// What was left in the line, and the kind that was chosen for it.
pub fn left_in_line(room: &Room) -> (String, Option<Chosen>) {
    let left = room.kept.line.clone().unwrap_or_default();
    let chosen = room.kept.typed_in.chosen().filter(|_| !left.is_empty());
    (left, chosen)
}

/// Opens the selected card's form.
pub fn edit_card(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &state.room else { return Vec::new() };
    let Some(card) = room.selected_card() else { return Vec::new() };
    let form = Form::of(&room.session, card, room.session.date().unwrap_or(today));
    state.overlays.push(Overlay::Form(form));
    Vec::new()
}

/// Hides or shows the words of the selected private card.
pub fn toggle_words(state: &mut State) -> Effects {
    if let Some(room) = &mut state.room {
        room.asked_for = if room.asked_for == room.selected { None } else { room.selected };
    }
    Vec::new()
}

/// The words of a private card go out of sight once another is selected.
pub fn hide_words(state: &mut State) {
    if let Some(room) = state.room.as_mut().filter(|room| room.asked_for != room.selected) {
        room.asked_for = None;
    }
}

/// Removes the selected card; the one that takes its place is selected.
pub fn remove_card(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(card) = room.selected_card() else { return Vec::new() };
    let (handle, label) = (card.handle, format!("{} removed", card.kind.one));
    let changes = room.session.removing(handle);
    let order = shown(room);
    let place = order.iter().position(|shown| *shown == handle).unwrap_or(0);
    let effects = step(room, label.clone(), changes);
    let order = shown(room);
    room.selected = order.get(place).or(order.last()).copied();
    state.say(format!("{label}: u brings it back"));
    effects
}

/// Puts the selected card in the parking lot, or takes it out; what was parked from the start is marked done.
pub fn park_card(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(card) = room.selected_card() else { return Vec::new() };
    let key = if card.kind.table == "parked" { "done" } else { "parked" };
    if card.kind.field(key).is_none() {
        let why = format!("{} cannot be parked", words::one_of(card.kind));
        state.refuse(why);
        return Vec::new();
    }
    let value = (!card.flag(key)).then_some(Value::Flag(true));
    let label = match (key, &value) {
        ("done", _) => "parked item done",
        (_, Some(_)) => "card parked",
        (_, None) => "card brought back",
    };
    let changes = room.session.setting(card.handle, key, value);
    step(room, label, changes)
}

/// Makes the selected card the next of its own kinds.
pub fn make_another_kind(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(card) = room.selected_card() else { return Vec::new() };
    let choices = card.kind.subkinds();
    let place =
        choices.iter().position(|choice| choice.word == card.text("kind")).map_or(0, |place| place + 1);
    let Some(next) = choices.get(place).or(choices.first()) else { return Vec::new() };
    let changes = room.session.setting(card.handle, "kind", Some(Value::text(next.word)));
    let label = format!("made it: {}", next.label);
    let effects = step(room, label.clone(), changes);
    state.say(label);
    effects
}

/// Moves the selected card up, or down.
pub fn move_card(state: &mut State, up: bool) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(handle) = room.selected else { return Vec::new() };
    let changes = if up { room.session.raising(handle) } else { room.session.lowering(handle) };
    step(room, "card moved", changes)
}

/// A dot more on the selected outcome, or a dot less.
pub fn dot(state: &mut State, more: i64) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(card) = room.selected_card() else { return Vec::new() };
    let dots = (card.count("votes") + more).max(0);
    let value = (dots > 0).then_some(Value::Whole(dots));
    let changes = room.session.setting(card.handle, "votes", value);
    step(room, if more > 0 { "dot given" } else { "dot taken" }, changes)
}

/// Selects the card so many places further down. With nothing selected a step down begins at the first and a step
/// up at the last; a leap goes where it says.
pub fn select(state: &mut State, by: isize) {
    let Some(room) = &mut state.room else { return };
    let order = shown(room);
    let place = room.selected.and_then(|selected| order.iter().position(|handle| *handle == selected));
    let last = order.len().saturating_sub(1);
    let place = match place {
        Some(place) => place.saturating_add_signed(by).min(last),
        None if by == isize::MAX => last,
        None if by < 0 && by != isize::MIN => last,
        None => 0,
    };
    room.selected = order.get(place).copied();
}

/// Selects the card that undo brought back or changed, if this page shows it: the selected one before others.
pub fn select_touched(room: &mut Room, changes: &[Change]) {
    let of = |card: &Card| card.parent.unwrap_or(card.handle);
    let touched = changes.iter().filter_map(|change| match change {
        Change::Add { card, .. } => Some(of(card)),
        Change::Set { card, .. } => room.session.card(*card).map(of),
        Change::Remove { card, .. } => card.parent,
        Change::Move { .. } | Change::Tail { .. } => None,
    });
    let order = shown(room);
    let touched: Vec<Handle> = touched.filter(|handle| order.contains(handle)).collect();
    let stays = room.selected.filter(|selected| touched.contains(selected));
    room.selected = stays.or(touched.first().copied()).or(order.last().copied());
}

/// Adds what the line says, and stays; an empty line passes the turn.
pub fn add_line(state: &mut State) -> Effects {
    let (today, salt) = (state.now.local.date(), salt(state));
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(line) = &room.line else { return Vec::new() };
    let Some(reading) = line.reading.clone() else {
        return super::rounds::next_speaker(state, true);
    };
    if lacks_words(&reading) {
        state.refuse("there are no words for the card itself yet");
        return Vec::new();
    }
    let typed = line.input.value().to_owned();
    if reading.spoken && reading.card.is_private() {
        room.line = Some(Line::with("", None, room, today));
        state.say("this stays out of sight: nothing of it is shown or written");
        return Vec::new();
    }
    if reading.spoken {
        let (person, text) = (reading.card.speaker().to_owned(), reading.card.words().to_owned());
        room.spoken.push(super::state::Spoken { person, text, after: room.past.len() });
        room.line = Some(Line::with("", None, room, today));
        return Vec::new();
    }
    let replaced = reading.card.kind.single && !room.session.word("purpose").is_empty();
    let label = match reading.card.kind.single {
        true => (if replaced { "purpose replaced" } else { "purpose set" }).to_owned(),
        false => format!("{} added", added_as(&reading.card)),
    };
    let changed = (reading.card.kind.table == "capacity").then(|| reading.card.speaker().to_owned());
    let changes = room.session.taking(reading.card, reading.within, salt);
    let handle = changes.iter().find_map(|change| match change {
        Change::Add { card, .. } => Some(card.handle),
        _ => None,
    });
    let effects = step(room, label, changes);
    if let Some(handle) = handle {
        room.selected = Some(handle);
        room.added.push((handle, typed));
    }
    let chosen = room.line.as_ref().and_then(|line| line.chosen);
    room.line = Some(Line::with("", chosen, room, today));
    let card = handle.and_then(|handle| room.session.card(handle));
    let says = match card {
        Some(card) => to_be_told(room, card),
        None if replaced => Some("purpose replaced: u brings the old one back".to_owned()),
        None => changed.map(|person| {
            format!("capacity of {} changed: u brings the old one back", room.session.name(&person))
        }),
    };
    // What was said of the card before is no longer of use.
    state.notice = None;
    if let Some(says) = says {
        state.say(says);
    }
    effects
}

/// Whether a line gives its card no words, and the card needs some.
pub(super) fn lacks_words(reading: &Reading) -> bool {
    let field = reading.card.kind.field(reading.card.text_key());
    field.is_some_and(|field| field.need == Need::Must) && reading.card.words().is_empty()
}

/// A card's kind in a word: its own (`constraint`), else one of its table.
fn added_as(card: &Card) -> &'static str {
    let own = card.kind.subkinds().iter().find(|own| own.word == card.text_if_any("kind"));
    own.filter(|_| card.kind.table == "charter").map_or(card.kind.one, |own| own.label)
}

/// What the page does not show of a card that was added: that nobody's name stands on it, and where it went.
fn to_be_told(room: &Room, card: &Card) -> Option<String> {
    let needs_name = card.kind.field_of(Cue::Speaker).is_some_and(|field| field.need == Need::Must);
    let mend = (needs_name && card.speaker().is_empty()).then(|| match room.session.of("people").next() {
        Some(_) => "e gives it one",
        None => "w names people, then e gives it one",
    });
    match (elsewhere(room, card), mend) {
        (None, None) => None,
        (None, Some(mend)) => Some(format!("nobody's name stands on it: {mend}")),
        (Some(place), None) => Some(format!("{} added: {place}", added_as(card))),
        (Some(place), Some(mend)) => {
            Some(format!("{} added: {place}, without a name: {mend}", added_as(card)))
        }
    }
}

/// Where a card stands that this page does not show.
fn elsewhere(room: &Room, card: &Card) -> Option<String> {
    let round = room.round_kind()?;
    let on_page = match room.view {
        View::Round => round.tables.contains(&card.kind.table) || is_parked(card),
        View::Roles => card.kind.table == "roles",
        View::Changes | View::Trends | View::Charter => false,
    };
    if on_page {
        return None;
    }
    let shows = |other: &&Card| {
        let kind = kinds::round_kind(other.text("kind"));
        kind.is_some_and(|kind| kind.tables.contains(&card.kind.table))
    };
    Some(match room.session.of("rounds").find(shows) {
        Some(round) => format!("it stands in {}", round.words()),
        None => "/ finds it".to_owned(),
    })
}

/// Takes the card that the line added last back into the line, if the line is empty and the card still stands.
pub fn take_line_back(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    if room.line.as_ref().is_none_or(|line| !line.input.value().is_empty()) {
        return Vec::new();
    }
    let Some((handle, typed)) = room.added.pop() else { return Vec::new() };
    let chosen = room.line.as_ref().and_then(|line| line.chosen);
    let changes = room.session.removing(handle);
    let effects = step(room, "card taken back", changes);
    room.selected = room.added.last().map(|(card, _)| *card).filter(|card| shown(room).contains(card));
    room.line = Some(Line::with(&typed, chosen, room, today));
    effects
}

/// Leaves the line; what stands in it waits for the next time.
pub fn leave_line(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    if let Some(line) = room.line.take() {
        let text = line.input.value().to_owned();
        room.kept.masked = line.masked && !text.is_empty();
        room.kept.typed_in = line.typed_in(room);
        room.kept.line = (!text.is_empty()).then_some(text);
    }
    Vec::new()
}

/// Another kind for the line's card.
pub fn next_kind(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(line) = &room.line else { return Vec::new() };
    let (text, chosen) = (line.input.value().to_owned(), line.next_kind(room, today));
    let open = if line.masked { Line::masked } else { Line::with };
    room.line = Some(open(&text, chosen, room, today));
    Vec::new()
}

/// The line's card as a form, to fill the rest.
pub fn line_to_form(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(reading) = room.line.as_ref().and_then(|line| line.reading.clone()) else { return Vec::new() };
    let day = room.session.date().unwrap_or(today);
    if reading.spoken || reading.card.kind.single {
        state.refuse("this has no more fields: Enter takes it");
        return Vec::new();
    }
    if reading.card.is_private() {
        state.refuse("this line is private: Enter adds it, and its form stands behind h and e");
        return Vec::new();
    }
    let form = Form::new_card(&room.session, &reading.card, reading.within, day);
    state.overlays.push(Overlay::Form(form));
    Vec::new()
}

/// Keeps two cards with the same words apart, and two people's cards of the same moment.
pub fn salt(state: &State) -> u64 {
    let asked = state.room.as_ref().map_or(0, |room| room.saving.asked);
    let nanos = state.now.utc.and_utc().timestamp_nanos_opt().unwrap_or_default();
    nanos.unsigned_abs() ^ asked.rotate_left(48)
}
