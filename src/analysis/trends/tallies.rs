//! What is counted over sessions: time by kind of round, pilots, offers, limits, who led. Never puts people in any
//! order but that of their seats.

use serde::Serialize;

use super::order::Placed;
use super::summary::Standing;
use super::{Private, Rows};
use crate::model::in_order;
use crate::model::kinds::ROUNDS;

/// How long the rounds of a kind took, in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundTime {
    /// The kind.
    pub kind: &'static str,
    /// Its name for people.
    #[serde(skip)]
    pub label: &'static str,
    /// How many were held.
    pub rounds: u32,
    /// The length that was planned for all of them.
    pub planned: i64,
    /// The time that was spent on all of them.
    pub spent: i64,
}

/// What became of pilots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Pilots {
    /// They stay.
    pub kept: usize,
    /// They were worded anew.
    pub adapted: usize,
    /// They went back, and something was learned.
    pub ended: usize,
    /// They run.
    pub running: usize,
}

/// What was offered of one skill, and what it gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skill {
    /// In the words of the last offer.
    pub skill: String,
    /// How many offers and wishes there were.
    pub offered: usize,
    /// How many were taken.
    pub taken: usize,
    /// How many were delivered.
    pub delivered: usize,
    /// How many were delivered in part.
    pub partly: usize,
    /// How many were not delivered yet when somebody asked.
    pub not_yet: usize,
    /// The place of the last session in which one stood.
    #[serde(skip)]
    pub seen: usize,
}

/// A limit that several people share in several sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// What they share, in words: `a limit on Fridays at 16:00`.
    pub what: String,
    /// In how many sessions.
    pub sessions: usize,
    /// By how many people in the last of them.
    pub people: usize,
    /// The place of that session.
    #[serde(skip)]
    pub seen: usize,
}

/// How often somebody led.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Led {
    /// The person's id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// How many sessions.
    pub sessions: usize,
    /// How many rounds, where the round names who leads it.
    pub rounds: usize,
    #[serde(skip)]
    is_guest: bool,
}

/// The time of rounds by kind.
pub(super) fn rounds(sessions: &[Placed<'_>]) -> Vec<RoundTime> {
    let mut kinds: Vec<RoundTime> = ROUNDS
        .iter()
        .map(|kind| RoundTime { kind: kind.word, label: kind.label, rounds: 0, planned: 0, spent: 0 })
        .collect();
    for round in sessions.iter().flat_map(|placed| &placed.session.rounds) {
        if let Some(kind) = kinds.iter_mut().find(|kind| kind.kind == round.kind) {
            kind.rounds += 1;
            kind.planned = kind.planned.saturating_add(round.planned);
            kind.spent = kind.spent.saturating_add(round.spent);
        }
    }
    kinds.retain(|kind| kind.rounds > 0);
    kinds
}

/// What became of pilots, each as it stood last.
pub(super) fn pilots(sessions: &[Placed<'_>], private: &Private<'_>) -> Pilots {
    let mut rows = Rows::new();
    let told = sessions.iter().flat_map(|placed| &placed.session.pilots);
    for (key, standing) in told.filter(|(key, _)| !private.hides("proposals", key)) {
        if let Some(row) = rows.row(key, || *standing) {
            *row = *standing;
        }
    }
    let mut pilots = Pilots::default();
    for standing in rows.rows {
        match standing {
            Standing::Kept => pilots.kept += 1,
            Standing::Adapted => pilots.adapted += 1,
            Standing::Ended => pilots.ended += 1,
            Standing::Running => pilots.running += 1,
        }
    }
    pilots
}

/// Offers and wishes by skill: those whose words have the same stems are of one.
pub(super) fn offers(sessions: &[Placed<'_>], private: &Private<'_>) -> Vec<Skill> {
    let mut cards = Rows::new();
    for (place, placed) in sessions.iter().enumerate() {
        for offer in placed.session.offers.iter().filter(|offer| !private.hides("offers", &offer.key)) {
            if let Some(row) = cards.row(&offer.key, || (place, offer)) {
                *row = (place, offer);
            }
        }
    }
    let mut skills = Rows::new();
    let stems: Vec<String> = cards.rows.iter().map(|(_, offer)| offer.skill.join(" ")).collect();
    for ((place, offer), stems) in cards.rows.iter().zip(&stems) {
        let key = if stems.is_empty() { &offer.text } else { stems };
        let Some(skill) = skills.row(key, || Skill::new(&offer.text)) else { continue };
        skill.offered += 1;
        skill.taken += usize::from(offer.is_taken);
        match offer.delivered.as_str() {
            "yes" => skill.delivered += 1,
            "partly" => skill.partly += 1,
            "not-yet" => skill.not_yet += 1,
            _ => {}
        }
        if *place >= skill.seen {
            skill.skill.clone_from(&offer.text);
            skill.seen = *place;
        }
    }
    in_order::sort_by_key(&mut skills.rows, |skill| skill.skill.to_lowercase());
    skills.rows
}

impl Skill {
    fn new(words: &str) -> Self {
        let skill = words.to_owned();
        Self { skill, offered: 0, taken: 0, delivered: 0, partly: 0, not_yet: 0, seen: 0 }
    }
}

/// Limits that several people share in at least two sessions, in the order in which they first came up.
pub(super) fn limits(sessions: &[Placed<'_>]) -> Vec<Limit> {
    let mut rows = Rows::new();
    for (place, placed) in sessions.iter().enumerate() {
        for shared in &placed.session.limits {
            let new = || Limit { what: shared.what.clone(), sessions: 0, people: 0, seen: 0 };
            let Some(limit) = rows.row(&shared.what, new) else { continue };
            limit.sessions += 1;
            (limit.people, limit.seen) = (shared.people, place);
        }
    }
    rows.rows.retain(|limit| limit.sessions > 1);
    rows.rows
}

/// How often everybody led: those of the last session in seat order, then those who were there before. Guests lead
/// nothing, and are told of only if they did.
pub(super) fn led(sessions: &[Placed<'_>]) -> Vec<Led> {
    let mut rows = Rows::new();
    for seat in sessions.iter().rev().flat_map(|placed| &placed.session.seats) {
        let new = || Led {
            person: seat.id.clone(),
            name: seat.name.clone(),
            sessions: 0,
            rounds: 0,
            is_guest: seat.is_guest,
        };
        if let Some(led) = rows.row(&seat.id, new) {
            led.sessions += usize::from(seat.led);
            led.rounds += seat.rounds;
        }
    }
    rows.rows.retain(|led| !led.is_guest || led.sessions + led.rounds > 0);
    rows.rows
}
