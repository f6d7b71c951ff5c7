//! A map in sentences, the same for text and markdown. Never decides what is met: the map does.

use super::{Gift, Liaison, Map, Need, Team};
use crate::analysis::words::{capital, day, time};
use crate::model::kinds::kind;
use crate::model::value::Sort;

/// A part of the map, with what it is about.
pub(super) struct Section {
    pub title: &'static str,
    pub about: &'static str,
    pub items: Vec<Item>,
}

/// A sentence, with more below it.
pub(super) struct Item {
    pub words: String,
    pub details: Vec<String>,
}

/// What is told of, empty parts left out.
pub(super) fn sections(map: &Map) -> Vec<Section> {
    let unmet = map.needs.iter().filter(|need| need.unmet.is_some());
    let unasked = map.gives.iter().filter(|gift| gift.needed == Some(false));
    let sections = [
        ("Who gives what to whom", "", given(map)),
        ("Needs that nobody meets", "", unmet.map(unmet_need).collect()),
        ("Gifts that nobody asked for", "by the other team's own file", unasked.map(unasked_gift).collect()),
        (
            "Given by several teams",
            "by words alike",
            map.same.iter().filter_map(|same| several(map, same)).collect(),
        ),
        ("Liaisons", "", map.liaisons.iter().map(liaison).collect()),
    ];
    let told = sections.into_iter().filter(|(_, _, items)| !items.is_empty());
    told.map(|(title, about, items)| Section { title, about, items }).collect()
}

/// `payments (9 Dec 2026), platform (14 Dec 2026)`.
pub(super) fn teams_here(map: &Map) -> String {
    let told = |team: &Team| match team.date {
        Some(date) => format!("{} ({})", team.team, day(date)),
        None => team.team.clone(),
    };
    let here: Vec<String> = map.teams.iter().filter(|team| !team.files.is_empty()).map(told).collect();
    here.join(", ")
}

/// The teams of which there is no file.
pub(super) fn teams_elsewhere(map: &Map) -> String {
    let elsewhere = map.teams.iter().filter(|team| team.files.is_empty());
    elsewhere.map(|team| team.team.as_str()).collect::<Vec<_>>().join(", ")
}

/// A team in a sentence: one may not be named yet.
fn named(team: &str) -> &str {
    if team.is_empty() { "a team not named yet" } else { team }
}

/// `deploy slots, every Thursday`.
pub(super) fn what_and_when(what: &str, when: &str) -> String {
    if when.is_empty() { what.to_owned() } else { format!("{what}, {when}") }
}

fn expected(expectation: &str) -> Option<String> {
    (!expectation.is_empty()).then(|| format!("Expectation: {expectation}"))
}

/// What is given by a team's own file, then what only an answer promises.
fn given(map: &Map) -> Vec<Item> {
    let gift = |gift: &Gift| Item {
        words: format!(
            "{} gives {}: {}",
            named(&gift.from),
            named(&gift.to),
            what_and_when(&gift.what, &gift.when)
        ),
        details: expected(&gift.expectation).into_iter().collect(),
    };
    let promised = |need: &Need| Item {
        words: format!(
            "{} gives {}: {}",
            named(&need.from),
            named(&need.team),
            what_and_when(&need.what, &need.when)
        ),
        details: expected(&need.expectation)
            .into_iter()
            .chain([format!("By {}'s file: the answer is yes", named(&need.team))])
            .collect(),
    };
    map.gives.iter().map(gift).chain(map.promised().map(promised)).collect()
}

fn unmet_need(need: &Need) -> Item {
    let elsewhere = need.given_elsewhere.join(", ");
    let elsewhere = (!elsewhere.is_empty()).then(|| format!("The like is given to others by {elsewhere}"));
    let why = need.unmet.as_deref().map(capital);
    Item {
        words: format!(
            "{} needs from {}: {}",
            named(&need.team),
            named(&need.from),
            what_and_when(&need.what, &need.when)
        ),
        details: why.into_iter().chain(expected(&need.expectation)).chain(elsewhere).collect(),
    }
}

fn unasked_gift(gift: &Gift) -> Item {
    let words = format!("{} gives {}: {}", named(&gift.from), named(&gift.to), gift.what);
    Item { words, details: Vec::new() }
}

fn several(map: &Map, same: &[usize]) -> Option<Item> {
    let gifts: Vec<&Gift> = same.iter().filter_map(|place| map.gives.get(*place)).collect();
    let told = |gift: &&Gift| format!("{} to {}: {}", named(&gift.from), named(&gift.to), gift.what);
    Some(Item { words: gifts.first()?.what.clone(), details: gifts.iter().map(told).collect() })
}

fn liaison(liaison: &Liaison) -> Item {
    let Liaison { team, with, person, since, days, rotation_due } = liaison;
    let since = since.map(|since| format!(", since {}", day(since))).unwrap_or_default();
    let long = days.filter(|days| *days > 0).map(|days| format!(", {}", time(days))).unwrap_or_default();
    let due = rotation_due.then(|| "Half a year or more: who would like the seat next?".to_owned());
    Item {
        words: format!("{} to {}: {person}{since}{long}", named(team), named(with)),
        details: due.into_iter().collect(),
    }
}

/// Why nobody meets a need; none where somebody does.
pub(super) fn why_unmet(need: &Need, is_given: bool, is_here: bool) -> Option<String> {
    let from = named(&need.from);
    match (need.answer.as_str(), is_given) {
        ("no", true) => Some(format!("the answer is no, and {from}'s own file gives it")),
        (_, true) => None,
        ("yes", false) if is_here => {
            Some(format!("the answer is yes, and {from}'s own file does not give it"))
        }
        ("yes", false) => None,
        ("", false) => Some("no answer yet".to_owned()),
        (answer, false) => Some(format!("the answer is {}", in_words(answer))),
    }
}

/// An answer as people say it: `will try`.
fn in_words(answer: &str) -> &str {
    let field = kind("interfaces").and_then(|kind| kind.field("answer"));
    match field.map(|field| field.sort) {
        Some(Sort::Choice(choices)) => {
            choices.iter().find(|choice| choice.word == answer).map_or(answer, |choice| choice.label)
        }
        _ => answer,
    }
}
