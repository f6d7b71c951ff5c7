//! What a proposal does to roles, in short sentences to read aloud before hands are raised; the words are those of KINDS.
//! Never tells of a private role more than that it changes.

use super::diff::Saying;
use super::words;
use crate::model::consent::{self, Move};
use crate::model::draft;
use crate::model::kinds::{Field, kind};
use crate::model::session::{Card, Session};
use crate::model::value::{Sort, Value, plain};

/// All that a proposal does to roles, a sentence for each part: `Deploys is held by Ben instead of Ada.`, `It has Chen as
/// backup.`
pub fn all(session: &Session, proposal: &Card) -> Vec<String> {
    told(session, proposal, &|_, _| true)
}

/// The same without what the proposal's own words say: that a role is new, and who holds or shares it.
pub fn unsaid(session: &Session, proposal: &Card) -> Vec<String> {
    let is_named = |id: &str| proposal.words().contains(session.short_name(id));
    let low = proposal.words().to_lowercase();
    told(session, proposal, &|key, value| match (key, value) {
        (NEW, Value::Text(title)) => !low.contains(&title.to_lowercase()),
        ("holder", Value::Text(id)) => !is_named(id),
        ("shared_with", Value::List(ids)) => !ids.iter().filter_map(Value::as_text).all(is_named),
        _ => true,
    })
}

/// In place of a key: that a role is new.
const NEW: &str = "";

fn told(session: &Session, proposal: &Card, is_told: &dyn Fn(&str, &Value) -> bool) -> Vec<String> {
    let moves = consent::moves(session, proposal);
    moves.iter().flat_map(|one| of_role(session, proposal, one, is_told)).collect()
}

fn of_role(
    session: &Session,
    proposal: &Card,
    one: &Move,
    is_told: &dyn Fn(&str, &Value) -> bool,
) -> Vec<String> {
    if session.is_private_role(&one.role) {
        return vec!["A private role changes.".to_owned()];
    }
    let Some(roles) = kind("roles") else { return Vec::new() };
    let standing = session.find("roles", &one.role);
    let card = one.card.and_then(|card| session.card(card));
    let made = proposal.date("adopted").is_some() && card.is_some_and(|card| draft::created(proposal, card));
    let is_new = standing.is_none() || made;
    let title = one.sets.iter().find(|(key, _)| *key == "title").and_then(|(_, value)| value.as_text());
    let name = standing.map(Card::words).or(title).filter(|name| !name.is_empty()).unwrap_or("The new role");
    // Once it is agreed, the move itself knows what was before.
    let before = |key: &str| match card.filter(|card| card.get("was").is_some()) {
        Some(card) => draft::before(card, key),
        None => standing.filter(|_| !is_new)?.get(key),
    };
    let sets = one.sets.iter().filter(|(key, value)| is_told(key, value));
    let sets = sets.filter(|(key, _)| *key != "agreement" && !(is_new && *key == "title"));
    let clauses = sets.filter_map(|(key, value)| clause(session, roles.field(key)?, before(key), value));
    let new = (is_new && is_told(NEW, &Value::text(name))).then(|| "is a new role".to_owned());
    let clauses = new.into_iter().chain(clauses).enumerate();
    let name = words::capital(name);
    clauses.map(|(nth, clause)| sentence(if nth == 0 { &name } else { "It" }, &clause)).collect()
}

fn sentence(subject: &str, clause: &str) -> String {
    format!("{subject} {}.", clause.trim_end_matches('.'))
}

/// What becomes of a role under one key; none where that says nothing.
fn clause(session: &Session, field: &Field, old: Option<&Value>, new: &Value) -> Option<String> {
    let saying = Saying::of(field.tells);
    let (old, say) = (old.filter(|old| !old.is_empty()), |value: &Value| said(session, field, value));
    let parts = match (old, new) {
        (None, Value::Flag(false)) => return None,
        (old, Value::Flag(is)) => saying.flag(old == Some(&Value::Flag(true)), *is),
        (old, new) if new.is_empty() => saying.gone(&say(old?)),
        (None, new) => return Some(saying.is(&say(new))),
        (Some(old), new) if old == new => return Some(saying.is(&say(new))),
        (Some(Value::List(old)), Value::List(new)) => {
            let part = |of: &[Value], but: &[Value]| {
                let left: Vec<Value> = of.iter().filter(|value| !but.contains(value)).cloned().collect();
                (!left.is_empty()).then(|| say(&Value::List(left)))
            };
            let (come, gone) = (part(new, old), part(old, new));
            let some_stay = old.iter().any(|value| new.contains(value));
            saying.listed(come.as_deref(), gone.as_deref(), some_stay, ",")
        }
        (Some(old), new) => match (field.sort, old.as_number(), new.as_number()) {
            (Sort::Number, Some(_), Some(_)) => {
                let unit = format!(" {}", words::hours_unit(&plain(new)));
                saying.went("goes", &plain(old), &plain(new), &unit)
            }
            (Sort::Text, ..) => return Some(saying.is(&say(new))),
            _ => saying.changed(&say(old), &say(new)),
        },
    };
    Some(parts.into_iter().map(|part| part.words).collect())
}

/// A value as it is said of its field: hours with their unit, an outcome in quotes.
pub(super) fn said(session: &Session, field: &Field, value: &Value) -> String {
    let words = words::brief(session, &field.sort, value);
    match (field.sort, value) {
        (Sort::Number, _) => words::hours(&words),
        (Sort::Ref("outcomes"), Value::Text(id))
            if session.find("outcomes", id).is_some_and(|card| !card.is_private()) =>
        {
            format!("\"{}\"", words.trim_end_matches('.'))
        }
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read::read;

    const TEAM: &str = r#"format = 1

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"

[[outcomes]]
id = "o-1"
text = "Fewer tickets"

[[roles]]
id = "r-1"
title = "Deploys"
holder = "ada"
shared_with = ["chen"]
hours = 6
decides = ["rollback"]
from = 09:00:00

[[proposals]]
id = "p-1"
"#;

    fn sentences(proposal: &str) -> Vec<String> {
        let session = read(&format!("{TEAM}{proposal}"), "team.toml").unwrap().session;
        all(&session, session.of("proposals").next().unwrap())
    }

    #[test]
    fn every_part_of_what_becomes_of_a_role_has_its_sentence() {
        let whole = sentences(
            "change = \"adjust\"\nrole = \"r-1\"\ntext = \"Deploys anew\"\n\n[[proposals.moves]]\nrole = \"r-1\"\n\
            title = \"Releases\"\npurpose = \"calm days\"\naccountabilities = [\"ships\", \"tells\"]\n\
            serves = \"o-1\"\nholder = \"ben\"\nshared_with = [\"ada\"]\nbackup = \"chen\"\nhours = 4\n\
            stack = [\"postgres\"]\ndecides = [\"rollback\", \"freeze\"]\ndays = [\"mon\", \"fri\"]\n\
            from = 10:00:00\nto = 15:00:00\nretired = true\n",
        );
        assert_eq!(
            whole,
            [
                "Deploys is called Releases.",
                "It has the purpose: calm days.",
                "It is accountable for: ships; tells.",
                "It serves \"Fewer tickets\".",
                "It is held by Ben instead of Ada.",
                "It is now shared with Ada, no longer Chen.",
                "It has Chen as backup.",
                "It goes from 6 to 4 hours a week.",
                "It touches postgres.",
                "It now also decides freeze.",
                "It is on Mondays, Fridays.",
                "It begins at 10:00 instead of 09:00.",
                "It ends at 15:00.",
                "It is now retired.",
            ]
        );
        let moves = kind("moves").unwrap().fields.iter().filter(|field| field.form && field.key != "role");
        assert_eq!(whole.len(), moves.count(), "a new field of a move needs a sentence here");
    }

    #[test]
    fn the_short_form_a_new_role_and_a_trade_are_told_too() {
        let short = sentences("change = \"assign\"\nrole = \"r-1\"\nto = \"ben\"\ntext = \"Ben takes it\"\n");
        assert_eq!(short, ["Deploys is held by Ben instead of Ada."]);
        let new = "change = \"create\"\ntext = \"A captain\"\n\n[[proposals.moves]]\nrole = \"r-9\"\n\
            title = \"Captain\"\nholder = \"chen\"\nhours = 1\n";
        let told = ["Captain is a new role.", "It is held by Chen.", "It takes 1 hour a week."];
        assert_eq!(sentences(new), told);
        let gone = "change = \"adjust\"\ntext = \"Alone\"\n\n[[proposals.moves]]\nrole = \"r-1\"\nshared_with = []\n";
        assert_eq!(sentences(gone), ["Deploys is no longer shared with Chen."]);
    }

    #[test]
    fn of_a_private_role_only_that_it_changes() {
        let role = "title = \"Deploys\"";
        let text =
            format!("{TEAM}change = \"assign\"\nrole = \"r-1\"\nto = \"ben\"\ntext = \"Ben takes it\"\n");
        let text = text.replace(role, &format!("{role}\nprivate = true"));
        let session = read(&text, "team.toml").unwrap().session;
        let told = all(&session, session.of("proposals").next().unwrap());
        assert_eq!(told, ["A private role changes."]);
    }
}
