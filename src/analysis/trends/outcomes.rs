//! Each outcome's measure through the sessions. Never a figure that nobody measured.

use chrono::NaiveDate;
use serde::Serialize;

use super::order::Placed;
use super::{Private, Rows};
use crate::format::json;

/// An outcome through the sessions: the same one wherever its id is the same. All but the figures as it stood last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What is measured.
    pub measure: String,
    /// The figure at the start.
    #[serde(serialize_with = "json::number")]
    pub baseline: Option<f64>,
    /// The figure to reach.
    #[serde(serialize_with = "json::number")]
    pub target: Option<f64>,
    /// By when.
    #[serde(serialize_with = "json::day")]
    pub due: Option<NaiveDate>,
    /// `open`, `met`, `let-go`.
    pub state: String,
    /// How far the last figure is from the target, 0 once it is reached; null where one of the three is missing.
    #[serde(serialize_with = "json::number")]
    pub to_go: Option<f64>,
    /// Each session in which it stood.
    pub history: Vec<Then>,
    #[serde(skip)]
    is_parked: bool,
}

/// An outcome in one session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Then {
    /// The session's file.
    pub file: String,
    /// The session's day.
    #[serde(serialize_with = "json::day")]
    pub date: Option<NaiveDate>,
    /// The figure; null where nobody measured.
    #[serde(serialize_with = "json::number")]
    pub now: Option<f64>,
    /// Its place among the sessions.
    #[serde(skip)]
    pub session: usize,
}

/// The outcomes of sessions in order; those that were put off when they last stood are left out.
pub(super) fn of(sessions: &[Placed<'_>], private: &Private) -> Vec<Outcome> {
    let mut rows = Rows::new();
    for (place, placed) in sessions.iter().enumerate() {
        let session = placed.session;
        for outcome in session.outcomes.iter().filter(|outcome| !private.hides("outcomes", &outcome.key)) {
            let Some(row) = rows.row(&outcome.key, || Outcome::new(&outcome.key)) else { continue };
            row.text.clone_from(&outcome.text);
            row.measure.clone_from(&outcome.measure);
            (row.baseline, row.target, row.due) = (outcome.baseline, outcome.target, outcome.due);
            row.state.clone_from(&outcome.state);
            row.is_parked = outcome.is_parked;
            // What a session to come has like the one before was carried over, not measured.
            let now = outcome.now.filter(|now| !(session.is_to_come && row.last() == Some(*now)));
            let (file, date) = (session.file.clone(), session.date);
            row.history.push(Then { file, date, now, session: place });
        }
    }
    rows.rows.retain(|row| !row.is_parked);
    rows.rows.iter_mut().for_each(|row| row.to_go = row.to_go());
    rows.rows
}

impl Outcome {
    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            text: String::new(),
            measure: String::new(),
            baseline: None,
            target: None,
            due: None,
            state: String::new(),
            to_go: None,
            history: Vec::new(),
            is_parked: false,
        }
    }

    /// The last figure that somebody measured.
    pub fn last(&self) -> Option<f64> {
        self.history.iter().rev().find_map(|then| then.now)
    }

    fn to_go(&self) -> Option<f64> {
        let (now, target, baseline) = (self.last()?, self.target?, self.baseline?);
        let left = if target < baseline { now - target } else { target - now };
        // Tenths of figures such as 0.1 would show the machine's own rounding.
        Some((left.max(0.0) * 1e6).round() / 1e6)
    }
}
