//! A folder's sessions over time: outcomes, clarity and tone, time, voice, pilots, roles, offers, limits, who led.
//! Never ranks anybody, never fills in what nobody measured, and never tells of a card that is private in any session.

mod chart;
mod lines;
mod order;
mod outcomes;
mod print;
mod stays;
mod summary;
mod tallies;
mod told;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::private::Private;
use crate::format::json;
use crate::model::ratings::Ratings;

pub use lines::{Line, Part, Span, lines};
pub use outcomes::{Outcome, Then};
pub use print::{json, text};
pub use stays::{Role, Stay};
pub use summary::{Seat, Summary, spread};
pub use tallies::{Led, Limit, Pilots, RoundTime, Skill};

use order::{Placed, ordered};

/// What was read of a folder.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Its sessions, in whatever order.
    pub sessions: Vec<Summary>,
    /// The names of the files that could not be read, in order.
    pub unread: Vec<String>,
}

/// Figures over a folder's sessions. `rolecall trends --format json` prints exactly this: a field that is renamed here
/// breaks what other programs read.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Trends {
    /// The sessions, each after the one that it follows.
    pub sessions: Vec<Held>,
    /// What was aimed at, in the order in which it first stood in a session.
    pub outcomes: Vec<Outcome>,
    /// How long rounds took against plan, by their kind, in the order of a workshop.
    pub rounds: Vec<RoundTime>,
    /// What became of pilots.
    pub pilots: Pilots,
    /// How long roles stayed with their holder.
    pub roles: Vec<Role>,
    /// What was offered and what it gave, by skill, in the order of the alphabet.
    pub offers: Vec<Skill>,
    /// Limits that several people share in at least two sessions.
    pub limits: Vec<Limit>,
    /// Who led, in seat order.
    pub led: Vec<Led>,
    /// The names of the files that could not be read.
    pub passed_over: Vec<String>,
}

/// A session of the history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// The file's name.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its day.
    #[serde(serialize_with = "json::day")]
    pub date: Option<NaiveDate>,
    /// How clear the next step was.
    pub clarity: Option<Answers>,
    /// The tone at the beginning.
    pub tone_before: Option<Answers>,
    /// The tone at the end.
    pub tone_after: Option<Answers>,
    /// How unevenly people spoke: see [`spread`].
    pub voice: Option<f64>,
    /// Which chain it belongs to.
    #[serde(skip)]
    pub chain: usize,
}

/// Ratings of one scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// The scale's name.
    pub scale: String,
    /// How many answered.
    pub n: usize,
    /// Of how many who were there.
    pub of: usize,
    /// The answers, sorted; null where fewer than three answered.
    pub answers: Option<Vec<i64>>,
}

impl From<&Ratings> for Answers {
    fn from(ratings: &Ratings) -> Self {
        let answers = Some(ratings.answers.clone()).filter(|answers| !answers.is_empty());
        Self { scale: ratings.scale.clone(), n: ratings.count, of: ratings.of, answers }
    }
}

impl Trends {
    /// What a history shows.
    pub fn of(history: &History) -> Self {
        Self::told(&history.sessions.iter().collect::<Vec<_>>(), &history.unread)
    }

    /// What a history shows, with a session as it stands now in place of its file.
    pub fn with(history: &History, file: &str, now: Option<&Summary>) -> Self {
        let others = history.sessions.iter().filter(|session| session.file != file);
        let unread: Vec<String> = history.unread.iter().filter(|other| *other != file).cloned().collect();
        Self::told(&others.chain(now).collect::<Vec<_>>(), &unread)
    }

    fn told(sessions: &[&Summary], unread: &[String]) -> Self {
        let mut private = Private::default();
        for (table, key) in sessions.iter().flat_map(|session| &session.private) {
            private.add(table, key.as_str());
        }
        let sessions = ordered(sessions);
        Self {
            sessions: sessions.iter().map(held).collect(),
            outcomes: outcomes::of(&sessions, &private),
            rounds: tallies::rounds(&sessions),
            pilots: tallies::pilots(&sessions, &private),
            roles: stays::of(&sessions, &private),
            offers: tallies::offers(&sessions, &private),
            limits: tallies::limits(&sessions),
            led: tallies::led(&sessions),
            passed_over: unread.to_vec(),
        }
    }
}

fn held(placed: &Placed<'_>) -> Held {
    let session = placed.session;
    let answers = |ratings: &Option<Ratings>| ratings.as_ref().map(Answers::from);
    Held {
        file: session.file.clone(),
        title: session.title.clone(),
        date: session.date,
        clarity: answers(&session.clarity),
        tone_before: answers(&session.tone_before),
        tone_after: answers(&session.tone_after),
        voice: session.voice,
        chain: placed.chain,
    }
}

/// Rows by their keys, in the order in which each first came.
struct Rows<'a, T> {
    rows: Vec<T>,
    places: HashMap<&'a str, usize>,
}

impl<'a, T> Rows<'a, T> {
    fn new() -> Self {
        Self { rows: Vec::new(), places: HashMap::new() }
    }

    /// The row of a key, made where there is none.
    fn row(&mut self, key: &'a str, make: impl FnOnce() -> T) -> Option<&mut T> {
        let rows = &mut self.rows;
        let place = *self.places.entry(key).or_insert_with(|| {
            rows.push(make());
            rows.len() - 1
        });
        rows.get_mut(place)
    }
}

#[cfg(test)]
mod tests;
