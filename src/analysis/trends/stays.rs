//! How long roles stay with their holder. Never tells who held one.

use chrono::NaiveDate;
use serde::Serialize;

use super::order::Placed;
use super::{Private, Rows};
use crate::format::json;

/// A role through the sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// Its id.
    pub id: String,
    /// Its title, as it stood last.
    pub title: String,
    /// Its holders one after the other, without names.
    pub stays: Vec<Stay>,
    /// The place of the last session in which it stood.
    #[serde(skip)]
    pub seen: usize,
}

/// The time that a role was with one holder, as far as the sessions tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stay {
    /// The day of the first session in which they held it.
    #[serde(serialize_with = "json::day")]
    pub from: Option<NaiveDate>,
    /// The day of the session in which it was somebody else's; while it lasts, of the last session.
    #[serde(serialize_with = "json::day")]
    pub to: Option<NaiveDate>,
    /// The days between the two.
    pub days: Option<i64>,
    /// In how many sessions they held it.
    pub sessions: usize,
    /// Whether they hold it still.
    pub lasts: bool,
}

struct Track<'a> {
    role: Role,
    holder: &'a str,
    /// Whether no other session follows the last one in which it stood.
    stands: bool,
}

/// The roles of sessions in order that anybody ever held.
pub(super) fn of(sessions: &[Placed<'_>], private: &Private) -> Vec<Role> {
    let mut rows = Rows::new();
    for (place, placed) in sessions.iter().enumerate() {
        for role in placed.session.roles.iter().filter(|role| !private.hides("roles", &role.key)) {
            let Some(track) = rows.row(&role.key, || Track::new(&role.key)) else { continue };
            track.role.title.clone_from(&role.title);
            track.role.seen = place;
            track.stands = placed.is_last;
            // A session to come has what was carried over: it adds no time.
            if !placed.session.is_to_come {
                track.hold(&role.holder, placed.session.date);
            }
        }
    }
    let roles = rows.rows.into_iter().map(Track::end);
    roles.filter(|role| !role.stays.is_empty()).collect()
}

impl<'a> Track<'a> {
    fn new(id: &str) -> Self {
        let role = Role { id: id.to_owned(), title: String::new(), stays: Vec::new(), seen: 0 };
        Self { role, holder: "", stands: false }
    }

    fn hold(&mut self, holder: &'a str, day: Option<NaiveDate>) {
        let changes = holder != self.holder;
        if let Some(stay) = self.role.stays.last_mut().filter(|stay| stay.lasts) {
            stay.to = day.or(stay.to);
            stay.lasts = !changes;
            stay.sessions += usize::from(!changes);
        }
        if changes && !holder.is_empty() {
            self.role.stays.push(Stay { from: day, to: day, days: None, sessions: 1, lasts: true });
        }
        self.holder = holder;
    }

    fn end(mut self) -> Role {
        for stay in &mut self.role.stays {
            stay.days = stay.from.zip(stay.to).map(|(from, to)| (to - from).num_days().max(0));
        }
        if let Some(stay) = self.role.stays.last_mut().filter(|_| !self.stands) {
            stay.lasts = false;
        }
        self.role
    }
}
