//! Who holds what, and hours against capacity, as text and as JSON. Never ranks people: they stand in seat order.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::chain::Filed;
use crate::analysis::words;
use crate::format::{json, safe};
use crate::model::clash::{self, Clash};
use crate::model::load::{Load, holders, loads, print_hours};
use crate::model::session::{Card, Session};

/// The roles in the file's order, then everybody's hours.
pub fn text(session: &Session) -> String {
    let mut out = String::new();
    for role in session.of("roles").filter(|role| !role.flag("retired")) {
        let _ = writeln!(out, "{}", safe::line(&one(session, role)));
    }
    let loads = loads(session);
    if !loads.is_empty() {
        out.push_str("\nHours a week\n");
    }
    // In seat order: somebody whose id is still to come has a name all the same.
    for (person, load) in session.of("people").zip(loads) {
        let capacity = match load.capacity {
            Some(capacity) => format!(" of {}", print_hours(capacity)),
            None => format!(", {}", words::NO_CAPACITY),
        };
        let name = safe::line(called(person)).into_owned();
        let _ = writeln!(out, "  {name}: {}{capacity}", print_hours(load.hours));
    }
    let clashes = clash::clashes(session);
    if !clashes.is_empty() {
        out.push_str("\nWorth a look\n");
    }
    for clash in clashes {
        let _ = writeln!(out, "  {}", safe::line(&clash.says));
    }
    out
}

/// Who holds what in one session, for programs.
#[derive(Serialize)]
struct SessionJson<'a> {
    file: &'a str,
    team: &'a str,
    #[serde(serialize_with = "json::day")]
    date: Option<NaiveDate>,
    roles: Vec<RoleJson<'a>>,
    people: Vec<PersonJson<'a>>,
    clashes: Vec<ClashJson<'a>>,
}

/// A role; of a private one only its id.
#[derive(Serialize)]
struct RoleJson<'a> {
    id: &'a str,
    title: Option<&'a str>,
    holders: Vec<&'a str>,
    backup: Option<&'a str>,
    #[serde(serialize_with = "json::number")]
    hours: Option<f64>,
    private: bool,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    person: String,
    name: &'a str,
    #[serde(serialize_with = "json::number")]
    hours: Option<f64>,
    #[serde(serialize_with = "json::number")]
    capacity: Option<f64>,
}

#[derive(Serialize)]
struct ClashJson<'a> {
    kind: &'a str,
    id: &'a str,
    says: String,
}

/// `{"sessions": [{"file", "team", "date", "roles", "people", "clashes"}]}`; people by their ids, hours a week.
pub fn json(filed: &[&Filed]) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        sessions: Vec<SessionJson<'a>>,
    }
    json::page(&Answer { sessions: filed.iter().map(|filed| session_json(filed)).collect() })
}

fn session_json(Filed { path, session }: &Filed) -> SessionJson<'_> {
    let clash = |clash: Clash| {
        let card = session.card(clash.card)?;
        Some(ClashJson { kind: card.kind.table, id: card.id(), says: clash.says })
    };
    SessionJson {
        file: path,
        team: session.word("team"),
        date: session.date(),
        roles: session.of("roles").filter(|role| !role.flag("retired")).map(role_json).collect(),
        people: session.of("people").zip(loads(session)).map(person_json).collect(),
        clashes: clash::clashes(session).into_iter().filter_map(clash).collect(),
    }
}

fn person_json((person, load): (&Card, Load)) -> PersonJson<'_> {
    PersonJson {
        name: person.text("name"),
        hours: Some(load.hours),
        capacity: load.capacity,
        person: load.person,
    }
}

fn role_json(role: &Card) -> RoleJson<'_> {
    let id = role.id();
    if role.is_private() {
        return RoleJson { id, title: None, holders: Vec::new(), backup: None, hours: None, private: true };
    }
    RoleJson {
        id,
        title: Some(role.words()),
        holders: holders(role),
        backup: Some(role.text("backup")).filter(|backup| !backup.is_empty()),
        hours: role.number("hours"),
        private: false,
    }
}

/// The name, or the id where there is none.
fn called(person: &Card) -> &str {
    Some(person.text("name")).filter(|name| !name.is_empty()).unwrap_or(person.id())
}

fn one(session: &Session, role: &Card) -> String {
    if role.is_private() {
        return "a private role".into();
    }
    let names: Vec<&str> = holders(role).into_iter().map(|person| session.name(person)).collect();
    let held = if names.is_empty() { words::NOBODY.to_owned() } else { names.join(" and ") };
    let backup = Some(role.text("backup")).filter(|backup| !backup.is_empty());
    let backup = backup.map(|backup| format!(", backup {}", session.name(backup))).unwrap_or_default();
    let hours = role
        .text_number("hours")
        .map(|hours| format!(", {} a week", words::hours(&hours)))
        .unwrap_or_default();
    format!("{}: {held}{backup}{hours}", role.words())
}
