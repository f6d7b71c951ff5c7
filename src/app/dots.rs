//! Dots for the whole room: a line for each person with the numbers of cards, out of sight until all are in.
//! Never keeps who gave which.

use tui_input::Input;

use super::cards;
use super::overlays::{Dots, Overlay};
use super::state::{Effects, Room, State};
use super::update::step;
use crate::analysis::words;
use crate::model::session::Handle;
use crate::model::value::{Value, small_number};

/// The outcomes of the page, with the numbers under which they are shown.
pub fn outcomes(room: &Room) -> Vec<(usize, Handle)> {
    let numbered = cards::shown(room).into_iter().enumerate().map(|(nth, handle)| (nth + 1, handle));
    let takes_dots =
        |handle: Handle| room.session.card(handle).is_some_and(|card| card.kind.field("votes").is_some());
    numbered.filter(|(_, handle)| takes_dots(*handle)).collect()
}

/// How many dots the round's prompts ask of each: the number before the word, as in "Three dots each".
pub fn each(room: &Room) -> Option<usize> {
    let prompts = room.round_card()?.texts("prompts").join(" ").to_lowercase();
    let words: Vec<&str> = prompts.split(|letter: char| !letter.is_alphanumeric()).collect();
    let number = words.windows(2).find_map(|pair| match pair {
        // "Give it a dot" counts nothing.
        [number, "dot" | "dots"] if *number != "a" => small_number(number),
        _ => None,
    })?;
    usize::try_from(number).ok().filter(|number| *number > 0)
}

/// Opens the line.
pub fn show(state: &mut State) -> Effects {
    state.overlays.push(Overlay::Dots(Dots::default()));
    Vec::new()
}

/// Takes one person's line; an empty line, or the last person's, gives all dots at once.
pub fn take(state: &mut State) -> Effects {
    let Some((dots, room)) = top(state) else { return Vec::new() };
    let typed = dots.input.value().trim().to_owned();
    let outcomes = outcomes(room);
    let numbers = typed.split([' ', ',']).filter(|part| !part.is_empty());
    let mut given = Vec::new();
    for number in numbers {
        let found = outcomes.iter().find(|(own, _)| Ok(*own) == number.parse());
        match found {
            Some((_, handle)) => given.push(*handle),
            None => {
                state.refuse(format!("{number} is no outcome of this page: type the numbers before them"));
                return Vec::new();
            }
        }
    }
    if let Some(each) = each(room).filter(|each| given.len() > *each) {
        let says = format!("{}, and {each} each are asked for", words::counted(given.len(), "dot"));
        state.refuse(says);
        return Vec::new();
    }
    let everybody = room.session.present().count();
    dots.given.extend(given);
    dots.people += usize::from(!typed.is_empty());
    dots.input = Input::default();
    if typed.is_empty() || (everybody > 0 && dots.people >= everybody) { reveal(state) } else { Vec::new() }
}

fn top(state: &mut State) -> Option<(&mut Dots, &Room)> {
    match (state.overlays.last_mut(), &state.room) {
        (Some(Overlay::Dots(dots)), Some(room)) => Some((dots, room)),
        _ => None,
    }
}

/// Adds all dots to their cards as one step.
fn reveal(state: &mut State) -> Effects {
    let Some(Overlay::Dots(dots)) = state.overlays.pop() else { return Vec::new() };
    let Some(room) = &mut state.room else { return Vec::new() };
    let mut changes = Vec::new();
    for (_, handle) in outcomes(room) {
        let more = dots.given.iter().filter(|given| **given == handle).count();
        let before = room.session.card(handle).map_or(0, |card| card.count("votes"));
        let votes = before.saturating_add(i64::try_from(more).unwrap_or(0));
        if more > 0 {
            changes.extend(room.session.setting(handle, "votes", Some(Value::Whole(votes))));
        }
    }
    let effects = step(room, "dots given", changes);
    let dots_given = words::counted(dots.given.len(), "dot");
    state.say(format!("{dots_given} from {}", words::people(dots.people)));
    effects
}
