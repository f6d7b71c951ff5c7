//! From one session to the next: what stands is carried over with the same ids, what belonged to the day is left
//! behind. Never changes the session that is followed.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::agenda::{self, Beginning};
use super::due;
use super::kinds::{self, Carry};
use super::leading;
use super::outcome;
use super::session::{Card, Handle, Session};
use super::value::{Sort, Value};

/// What a session that follows is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Following<'a> {
    /// The session that is followed.
    pub last: &'a Session,
    /// The sessions before that one, newest first: for who has led.
    pub before: &'a [Session],
    /// Its file, relative to the new one's folder.
    pub file: &'a str,
    /// Where the rounds come from; none: the followed session's own, without what happened in them.
    pub agenda: Option<&'a Session>,
    /// The new title; none: the followed session's.
    pub title: Option<String>,
    /// The new day.
    pub date: NaiveDate,
}

/// The session that follows: planned, with the cards that stand and the rounds to come.
pub fn follow(following: &Following<'_>) -> Session {
    let last = following.last;
    let beginning =
        Beginning { title: following.title.clone(), date: following.date, ..Beginning::default() };
    let mut session = agenda::begin(last, beginning);
    say_what_is_followed(&mut session, following);
    set_rounds(&mut session, following);
    let standing = standing(last, following.date);
    let mut handles = HashMap::new();
    for card in last.cards.iter().filter(|card| standing.contains(&card.handle)) {
        let parent = card.parent.and_then(|parent| handles.get(&parent).copied());
        let handle = session.push(anew(card), parent);
        handles.insert(card.handle, handle);
    }
    session
}

fn say_what_is_followed(session: &mut Session, following: &Following<'_>) {
    let sessions: Vec<&Session> = std::iter::once(following.last).chain(following.before).collect();
    let facilitator = leading::next(&sessions).unwrap_or_default();
    if let Some(card) = session.cards.find_mut(|card| card.kind.table == "session") {
        card.put("follows", Value::text(following.file));
        card.put("facilitator", Value::text(facilitator));
    }
}

/// The rounds to come; a review stands after the check-in when anything is due on the day.
fn set_rounds(session: &mut Session, following: &Following<'_>) {
    if let Some(agenda) = following.agenda {
        session.cards.retain(|card| card.kind.table != "rounds");
        for round in agenda.of("rounds") {
            let round = agenda::round_to_come(session, round);
            session.push(round, None);
        }
    }
    let mut rounds = session.cards.iter().enumerate().filter(|(_, card)| card.kind.table == "rounds");
    let reviews = rounds.clone().any(|(_, round)| round.text("kind") == "review");
    if reviews || due::on(following.last, following.date).is_empty() {
        return;
    }
    let first = rounds.next();
    let behind_check_in =
        first.filter(|(_, round)| round.text("kind") == "checkin").map(|(place, _)| place + 1);
    let at = behind_check_in.or(first.map(|(place, _)| place)).unwrap_or(session.cards.len());
    let mut round = review_round(session);
    round.handle = session.new_handle();
    session.cards.insert(at, round);
}

fn review_round(session: &Session) -> Card {
    let mut card = Card::new(kinds::kind("rounds").unwrap_or(&kinds::FOREIGN), []);
    card.put("kind", Value::text("review"));
    card.put("id", Value::text(session.id_for(&card, 0)));
    card.put("title", Value::text("Review"));
    card.put("length", Value::text("15m"));
    card.put("prompts", Value::texts(["What did we try, what did it show, and what do we do with it now?"]));
    card
}

/// The cards that stand, and those that they refer to.
fn standing(last: &Session, date: NaiveDate) -> HashSet<Handle> {
    let mut standing: HashSet<Handle> =
        last.cards.iter().filter(|card| stands(last, card, date)).map(|card| card.handle).collect();
    loop {
        let more: Vec<Handle> = last
            .cards
            .iter()
            .filter(|card| !standing.contains(&card.handle) && card.kind.is_said())
            .filter(|card| is_named(last, card, &standing))
            .map(|card| card.handle)
            .collect();
        if more.is_empty() {
            break;
        }
        standing.extend(more);
    }
    let inner = last.cards.iter().filter(|card| card.parent.is_some_and(|parent| standing.contains(&parent)));
    let inner: Vec<Handle> = inner.map(|card| card.handle).collect();
    standing.extend(inner);
    standing
}

fn stands(last: &Session, card: &Card, date: NaiveDate) -> bool {
    if !card.kind.is_said() {
        return false;
    }
    match card.kind.carry {
        Carry::Always => true,
        Carry::Never => false,
        Carry::Ahead => card.date("to").or(card.date("from")).is_none_or(|day| day >= date),
        Carry::Open => is_open(last, card),
    }
}

/// Whether a card that is carried while it is unfinished is so.
fn is_open(last: &Session, card: &Card) -> bool {
    match card.kind.table {
        "outcomes" => outcome::is_open(card),
        "aspirations" => card.text("progress") != "done",
        "offers" => card.text("delivered").is_empty(),
        "parked" => !card.flag("done"),
        "proposals" => match card.text("state") {
            "" | "open" | "piloting" | "escalated" => true,
            // A way of working has no role to name it, and stands for as long as it was kept.
            "kept" | "adapted" if card.text("change") == "agreement" => true,
            "kept" | "adapted" => last.of("roles").any(|role| role.text("agreement") == card.id()),
            _ => false,
        },
        _ => true,
    }
}

/// Whether one of some cards refers to this one.
fn is_named(last: &Session, card: &Card, by: &HashSet<Handle>) -> bool {
    let names = |other: &Card| {
        other.entries.iter().any(|entry| match other.kind.field(&entry.key) {
            Some(field) => refers(&field.sort, &entry.value, card),
            None => false,
        })
    };
    let belongs = |other: &Card| other.parent.is_some_and(|parent| by.contains(&parent));
    !card.id().is_empty()
        && last.cards.iter().any(|other| (by.contains(&other.handle) || belongs(other)) && names(other))
}

/// Whether a value names a card: by itself, in a list, or in what a move replaced.
fn refers(sort: &Sort, value: &Value, card: &Card) -> bool {
    match (sort, value) {
        (Sort::Ref(table), value) => *table == card.kind.table && value.as_text() == Some(card.id()),
        (Sort::List(of), Value::List(list)) => list.iter().any(|value| refers(of, value, card)),
        (Sort::Record, Value::Record(parts)) => parts.iter().any(|(key, value)| {
            // A move keeps what the role had: its keys are the role's.
            let field = kinds::kind("roles").and_then(|roles| roles.field(key));
            field.is_some_and(|field| refers(&field.sort, value, card))
        }),
        _ => false,
    }
}

/// The same card for a new session: dots start at none.
fn anew(card: &Card) -> Card {
    let mut card = card.clone();
    card.entries.retain(|entry| entry.key != "votes");
    card
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(table: &str, fields: &[(&'static str, Value)]) -> Card {
        Card::new(kinds::kind(table).unwrap(), fields.iter().cloned())
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn last() -> Session {
        let text = |text: &str| Value::text(text);
        let mut session = Session::empty();
        session.push(card("session", &[("title", text("Kickoff")), ("facilitator", text("ada"))]), None);
        for id in ["ada", "ben"] {
            session.push(card("people", &[("id", text(id)), ("name", text(id))]), None);
        }
        session.push(
            card("rounds", &[("id", text("check-in")), ("kind", text("checkin")), ("state", text("done"))]),
            None,
        );
        session.push(
            card("rounds", &[("id", text("close")), ("kind", text("close")), ("spent", text("6m"))]),
            None,
        );
        session.push(
            card("outcomes", &[("id", text("o-open")), ("text", text("a")), ("votes", Value::Whole(3))]),
            None,
        );
        session.push(
            card("outcomes", &[("id", text("o-met")), ("text", text("b")), ("state", text("met"))]),
            None,
        );
        session.push(card("away", &[("id", text("w-past")), ("to", Value::Date(day(1)))]), None);
        session.push(card("away", &[("id", text("w-next")), ("to", Value::Date(day(20)))]), None);
        let role = [
            ("id", text("r-1")),
            ("title", text("handoff")),
            ("agreement", text("p-kept")),
            ("serves", text("o-met")),
        ];
        session.push(card("roles", &role), None);
        let kept = session.push(
            card("proposals", &[("id", text("p-kept")), ("text", text("c")), ("state", text("kept"))]),
            None,
        );
        session.push(card("stances", &[("person", text("ben")), ("stance", text("consent"))]), Some(kept));
        session.push(
            card("proposals", &[("id", text("p-ended")), ("text", text("d")), ("state", text("ended"))]),
            None,
        );
        let pilot = [
            ("id", text("p-pilot")),
            ("text", text("e")),
            ("state", text("piloting")),
            ("review", Value::Date(day(16))),
        ];
        session.push(card("proposals", &pilot), None);
        session.push(card("thanks", &[("id", text("t-1")), ("text", text("f"))]), None);
        session
    }

    fn following(last: &Session, day: NaiveDate) -> Session {
        follow(&follows(last, day))
    }

    fn follows(last: &Session, date: NaiveDate) -> Following<'_> {
        Following { last, before: &[], file: "kickoff.toml", agenda: None, title: None, date }
    }

    #[test]
    fn what_stands_is_carried_with_its_id_and_what_is_closed_is_not() {
        let next = following(&last(), day(9));
        let ids: Vec<&str> = next.cards.iter().filter(|card| card.kind.is_said()).map(Card::id).collect();
        assert_eq!(
            ids,
            ["o-open", "o-met", "w-next", "r-1", "p-kept", "p-pilot"],
            "o-met is served by a role"
        );
        assert_eq!(next.find("outcomes", "o-open").unwrap().count("votes"), 0);
        assert_eq!(next.of("stances").count(), 1);
        assert_eq!(
            (next.word("follows"), next.word("facilitator"), next.word("state")),
            ("kickoff.toml", "ben", "planned")
        );
    }

    #[test]
    fn a_review_is_written_after_the_check_in_when_something_is_due() {
        let kinds = |session: &Session| {
            session.of("rounds").map(|round| round.text("kind").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&following(&last(), day(9))), ["checkin", "close"]);
        let due = following(&last(), day(16));
        assert_eq!(kinds(&due), ["checkin", "review", "close"]);
        assert!(
            due.of("rounds").all(|round| round.text("state").is_empty() && round.text("spent").is_empty())
        );
    }

    #[test]
    fn whoever_led_least_often_leads_as_the_close_says() {
        let led = |person: &str| {
            let mut session = last();
            let own = session.cards.find_mut(|card| card.kind.table == "session").unwrap();
            own.put("facilitator", Value::text(person));
            session
        };
        let (last, before) = (led("ada"), [led("ben"), led("ben")]);
        let following = Following { before: &before, ..follows(&last, day(9)) };
        assert_eq!(follow(&following).word("facilitator"), "ada", "Ben led twice");
    }

    #[test]
    fn following_twice_carries_the_same_cards() {
        let once = following(&last(), day(9));
        let twice = following(&once, day(9));
        let said = |session: &Session| {
            let cards = session.cards.iter().filter(|card| card.kind.is_said());
            cards.map(|card| (card.id().to_owned(), card.entries.clone())).collect::<Vec<_>>()
        };
        assert_eq!(said(&once), said(&twice));
    }
}
