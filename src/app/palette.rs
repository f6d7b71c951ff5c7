//! Commands by name and cards by their words: what is typed, found and taken. Never draws them.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::actions::{self, Action, Place};
use super::overlays::{Find, Overlay, Palette};
use super::rounds;
use super::state::{Effects, Room, State, View};
use crate::model::in_order;
use crate::model::kinds;
use crate::model::session::{Card, Handle};
use crate::model::value::{Value, plain};

/// Opens the list of commands of a place.
pub fn show(state: &mut State, of: Place) -> Effects {
    let mut palette = Palette { input: Default::default(), of, found: Vec::new(), selected: 0 };
    search(&mut palette);
    state.overlays.push(Overlay::Palette(palette));
    Vec::new()
}

/// Finds the commands that fit what is typed, best first; all of them where nothing is.
pub fn search(palette: &mut Palette) {
    let pattern = Pattern::parse(palette.input.value(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let typed = palette.input.value().trim().to_lowercase();
    let mut found: Vec<((Fit, u32), &'static Action)> = Vec::new();
    for action in actions::of(palette.of).filter(|action| action.act != actions::Act::ShowPalette) {
        let names = format!("{} {}", action.word, action.also);
        let mut buffer = Vec::new();
        let score = pattern.score(Utf32Str::new(&names, &mut buffer), &mut matcher);
        let listed = found.iter().any(|(_, other)| other.act == action.act);
        found.extend(score.filter(|_| !listed).map(|score| ((fit(action, &typed), score), action)));
    }
    in_order::sort_by_key(&mut found, |(rank, _)| std::cmp::Reverse(*rank));
    palette.found = found.into_iter().map(|(_, action)| action).collect();
    palette.selected = 0;
}

/// How what is typed fits a command, the worst first. Its own words count before what people might call it, and whole
/// words before letters that stand somewhere in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Letters,
    BeginningsOfNames,
    Names,
    OwnWords,
    BeginningOfOwn,
    Own,
}

fn fit(action: &Action, typed: &str) -> Fit {
    let own = action.word.to_lowercase();
    let names = || own.split_whitespace().chain(action.also.split_whitespace());
    let every = |holds: &dyn Fn(&str) -> bool| typed.split_whitespace().all(holds);
    match () {
        () if own == typed => Fit::Own,
        () if own.starts_with(typed) => Fit::BeginningOfOwn,
        () if every(&|typed| own.split_whitespace().any(|word| word == typed)) => Fit::OwnWords,
        () if every(&|typed| names().any(|name| name == typed)) => Fit::Names,
        () if every(&|typed| names().any(|name| name.starts_with(typed))) => Fit::BeginningsOfNames,
        () => Fit::Letters,
    }
}

/// Finds the cards that hold all words typed, in any of their fields; private cards only by who said them.
pub fn find(find: &mut Find, room: &Room) {
    let words: Vec<String> = find.input.value().split_whitespace().map(str::to_lowercase).collect();
    let said = room.session.cards.iter().filter(|card| card.kind.is_said());
    let holds = |card: &&Card| {
        let text = searchable(room, card);
        !words.is_empty() && words.iter().all(|word| text.contains(word.as_str()))
    };
    find.found = said.filter(holds).map(|card| card.handle).collect();
    find.selected = 0;
}

fn searchable(room: &Room, card: &Card) -> String {
    let mut text = format!("{} {}", card.kind.one, room.session.name(card.speaker()));
    if !card.is_private() {
        for entry in card.entries.iter().filter(|entry| entry.key != "id") {
            text.push(' ');
            text.push_str(&plain(&entry.value));
            // Who is named by id is looked for by name.
            if let Value::Text(id) = &entry.value {
                text.push(' ');
                text.push_str(room.session.name(id));
            }
        }
    }
    text.to_lowercase()
}

/// Selects the row so many places further down, in whichever of the two lies on top.
pub fn select(state: &mut State, by: isize) {
    let (selected, count) = match state.overlays.last_mut() {
        Some(Overlay::Palette(palette)) => (&mut palette.selected, palette.found.len()),
        Some(Overlay::Find(find)) => (&mut find.selected, find.found.len()),
        _ => return,
    };
    *selected = selected.saturating_add_signed(by).min(count.saturating_sub(1));
}

/// The command that is selected; the palette closes.
pub fn take(state: &mut State) -> Option<&'static Action> {
    let Some(Overlay::Palette(palette)) = state.overlays.last() else { return None };
    let action = palette.found.get(palette.selected).copied();
    state.overlays.pop();
    action
}

/// Goes to the card that is selected.
pub fn go_to_found(state: &mut State) -> Effects {
    let Some(Overlay::Find(find)) = state.overlays.pop() else { return Vec::new() };
    let found = find.found.get(find.selected).copied();
    found.map(|handle| go_to_card(state, handle)).unwrap_or_default()
}

/// Goes to a card: to the round that shows its kind, if the one on the screen does not.
pub fn go_to_card(state: &mut State, handle: Handle) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    room.view = View::Round;
    let effects = match round_of(room, handle).filter(|_| !super::cards::shown(room).contains(&handle)) {
        Some(round) => rounds::go_to(state, round),
        None => Vec::new(),
    };
    if let Some(room) = &mut state.room {
        room.selected = Some(handle);
    }
    effects
}

/// The round in which cards of this kind are said.
pub fn round_of(room: &Room, card: Handle) -> Option<Handle> {
    let table = room.session.card(card)?.kind.table;
    let takes = |round: &&Card| {
        kinds::round_kind(round.text("kind")).is_some_and(|kind| kind.tables.contains(&table))
    };
    room.session.of("rounds").find(takes).map(|round| round.handle)
}
