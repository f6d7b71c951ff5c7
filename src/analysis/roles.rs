//! Who holds what, and hours against capacity, as text. Never ranks people: they stand in seat order.

use std::fmt::Write as _;

use crate::format::safe;
use crate::model::clash;
use crate::model::load::{holders, loads, print_hours};
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
    for load in loads {
        let capacity = match load.capacity {
            Some(capacity) => format!(" of {}", print_hours(capacity)),
            None => ", capacity not said".into(),
        };
        let name = safe::line(session.name(&load.person)).into_owned();
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

fn one(session: &Session, role: &Card) -> String {
    if role.is_private() {
        return "a private role".into();
    }
    let names: Vec<&str> = holders(role).into_iter().map(|person| session.name(person)).collect();
    let held = if names.is_empty() { "nobody yet".to_owned() } else { names.join(" and ") };
    let backup = Some(role.text("backup")).filter(|backup| !backup.is_empty());
    let backup = backup.map(|backup| format!(", backup {}", session.name(backup))).unwrap_or_default();
    let hours = role.text_number("hours").map(|hours| format!(", {hours} hours a week")).unwrap_or_default();
    format!("{}: {held}{backup}{hours}", role.words())
}
