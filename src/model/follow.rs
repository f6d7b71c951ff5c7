//! From one session to the next: what stands is carried over with the same ids, what belonged to the day is left
//! behind. Never changes the session that is followed.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::agenda::{self, Beginning};
use super::due;
use super::kinds::{self, Carry, Kind};
use super::leading;
use super::outcome;
use super::session::{Card, Handle, Session};
use super::value::{Sort, Value};

/// The key of an outcome's dots: each session votes anew.
const DOTS: &str = "votes";

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
    /// The names of those who come; none: whom the followed session has. Of its people, the others are away.
    pub people: &'a [String],
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
    say_who_comes(&mut session, following.people);
    session
}

/// Who comes and is new sits behind the others; who stays away keeps seat and cards.
fn say_who_comes(session: &mut Session, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let known: HashSet<Handle> =
        names.iter().flat_map(|name| called(session, name)).map(|person| person.handle).collect();
    let away = session.of("people").filter(|person| !known.contains(&person.handle));
    let away: Vec<Handle> = away.map(|person| person.handle).collect();
    let is_new = |name: &&String| called(session, name).is_empty();
    let new: Vec<String> = names.iter().filter(is_new).cloned().collect();
    let away: Vec<String> = away.into_iter().map(|person| own_id(session, person)).collect();
    agenda::add_people(session, &new);
    if let Some(card) = session.cards.find_mut(|card| card.kind.table == "session") {
        card.put("absent", Value::texts(away));
    }
}

/// The id of somebody who is to be named by it: who has none gets one.
fn own_id(session: &mut Session, person: Handle) -> String {
    let Some(card) = session.card(person) else { return String::new() };
    if !card.id().is_empty() {
        return card.id().to_owned();
    }
    let id = session.person_id(card.words());
    if let Some(card) = session.cards.find_mut(|card| card.handle == person) {
        card.put("id", Value::text(&id));
    }
    id
}

/// The people who can be meant by a name: those of this name, else all of this first name.
fn called<'a>(session: &'a Session, name: &str) -> Vec<&'a Card> {
    let name = name.trim().to_lowercase();
    let (so_called, others): (Vec<&Card>, Vec<&Card>) =
        session.of("people").partition(|person| person.words().trim().to_lowercase() == name);
    let first_name = |person: &&Card| person.words().to_lowercase().split_whitespace().next() == Some(&name);
    if so_called.is_empty() { others.into_iter().filter(first_name).collect() } else { so_called }
}

/// What is to be said of names that can mean several people, who then all come: nobody is left at home by a guess.
pub fn unclear(last: &Session, names: &[String]) -> Vec<String> {
    let told = names.iter().filter_map(|name| {
        let is_first = |person: &&Card| person.words().trim().to_lowercase() != name.trim().to_lowercase();
        let meant: Vec<&str> = called(last, name).into_iter().filter(is_first).map(Card::words).collect();
        (meant.len() > 1).then(|| format!("{} may be {}: all of them come.", name.trim(), meant.join(" or ")))
    });
    told.collect()
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
    if !due::on(following.last, following.date).is_empty() {
        add_review(session);
    }
}

/// Puts a review after the check-in, where there is none.
pub fn add_review(session: &mut Session) {
    let mut rounds = session.cards.iter().enumerate().filter(|(_, card)| card.kind.table == "rounds");
    if rounds.clone().any(|(_, round)| round.text("kind") == "review") {
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

/// Whether a session that follows another leaves this key of a card behind, where it still had it.
pub fn leaves_key(kind: &Kind, key: &str) -> bool {
    match kind.table {
        "" => key != "format",
        "session" => agenda::OF_THE_DAY.contains(&key),
        "rounds" => agenda::HAPPENED.contains(&key),
        _ => kind.carry == Carry::Never || key == DOTS,
    }
}

/// The cards of a session that one which follows on that day leaves behind: what belonged to the first one's day, and
/// what was closed there.
pub fn left_behind(last: &Session, date: NaiveDate) -> HashSet<Handle> {
    let standing = standing(last, date);
    let top = |card: &Card| {
        card.parent.and_then(|parent| last.card(parent)).is_none_or(|parent| !parent.kind.is_said())
    };
    let is_left = |card: &&Card| match card.kind.is_said() {
        true => !standing.contains(&card.handle),
        false => card.kind.carry == Carry::Never && top(card),
    };
    last.cards.iter().filter(is_left).map(|card| card.handle).collect()
}

/// The cards that stand, and those that they refer to.
fn standing(last: &Session, date: NaiveDate) -> HashSet<Handle> {
    let mut standing: HashSet<Handle> =
        last.cards.iter().filter(|card| stands(last, card, date)).map(|card| card.handle).collect();
    let inner: HashMap<Handle, Vec<&Card>> = inner_cards(last);
    let mut named = HashSet::new();
    let mut to_look_at: Vec<&Card> =
        last.cards.iter().filter(|card| standing.contains(&card.handle)).collect();
    while !to_look_at.is_empty() {
        for card in to_look_at {
            let belonging = inner.get(&card.handle).into_iter().flatten().copied();
            std::iter::once(card).chain(belonging).for_each(|card| take_names(card, &mut named));
        }
        let is_new = |card: &&Card| {
            !standing.contains(&card.handle)
                && card.kind.is_said()
                && named.contains(&(card.kind.table, card.id()))
        };
        to_look_at = last.cards.iter().filter(is_new).collect();
        standing.extend(to_look_at.iter().map(|card| card.handle));
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

/// What belongs to each card.
fn inner_cards(last: &Session) -> HashMap<Handle, Vec<&Card>> {
    let mut inner: HashMap<Handle, Vec<&Card>> = HashMap::new();
    for card in &last.cards {
        if let Some(parent) = card.parent {
            inner.entry(parent).or_default().push(card);
        }
    }
    inner
}

/// The cards that a card refers to, by table and id.
fn take_names<'a>(card: &'a Card, named: &mut HashSet<(&'static str, &'a str)>) {
    for entry in &card.entries {
        if let Some(field) = card.kind.field(&entry.key) {
            take_references(&field.sort, &entry.value, named);
        }
    }
}

/// The cards that a value names: by itself, in a list, or in what a move replaced.
fn take_references<'a>(sort: &Sort, value: &'a Value, named: &mut HashSet<(&'static str, &'a str)>) {
    match (sort, value) {
        (Sort::Ref(table), Value::Text(id)) if !id.is_empty() => {
            named.insert((table, id));
        }
        (Sort::List(of), Value::List(list)) => {
            list.iter().for_each(|value| take_references(of, value, named))
        }
        (Sort::Record, Value::Record(parts)) => {
            for (key, value) in parts {
                // A move keeps what the role had: its keys are the role's.
                let field = kinds::kind("roles").and_then(|roles| roles.field(key));
                if let Some(field) = field {
                    take_references(&field.sort, value, named);
                }
            }
        }
        _ => {}
    }
}

/// The same card for a new session: dots start at none.
fn anew(card: &Card) -> Card {
    let mut card = card.clone();
    card.entries.retain(|entry| entry.key != DOTS);
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
        Following { last, before: &[], file: "kickoff.toml", agenda: None, title: None, people: &[], date }
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
    fn who_comes_is_named_and_who_stays_away_keeps_the_seat() {
        let mut last = last();
        let named = |id, name| card("people", &[("id", Value::text(id)), ("name", Value::text(name))]);
        last.cards.retain(|card| card.kind.table != "people");
        last.push(named("ada", "Ada Okafor"), None);
        last.push(named("ben", "Ben Tan"), None);
        let people = ["ada".to_owned(), "Eve Moss".to_owned()];
        let next = follow(&Following { people: &people, ..follows(&last, day(9)) });
        let names: Vec<&str> = next.of("people").map(Card::words).collect();
        assert_eq!(names, ["Ada Okafor", "Ben Tan", "Eve Moss"]);
        assert_eq!(next.present().map(Card::id).collect::<Vec<_>>(), ["ada", "eve"]);
    }

    #[test]
    fn a_name_that_can_mean_two_lets_both_come_and_who_has_no_id_gets_one_to_be_away() {
        let mut last = last();
        last.cards.retain(|card| card.kind.table != "people");
        for (id, name) in [("ada", "Ada"), ("ben", "Ben Tan"), ("ben-2", "Ben Okoro"), ("", "Eve")] {
            last.push(card("people", &[("id", Value::text(id)), ("name", Value::text(name))]), None);
        }
        let people = ["Ada".to_owned(), "Ben".to_owned(), "Zed".to_owned()];
        let next = follow(&Following { people: &people, ..follows(&last, day(9)) });
        assert_eq!(
            next.present().map(Card::words).collect::<Vec<_>>(),
            ["Ada", "Ben Tan", "Ben Okoro", "Zed"]
        );
        assert_eq!(next.single("session").unwrap().texts("absent"), ["eve"]);
        assert_eq!(
            next.cards.iter().rposition(|card| card.kind.table == "people"),
            Some(6),
            "before the rounds"
        );
        assert_eq!(unclear(&last, &people), ["Ben may be Ben Tan or Ben Okoro: all of them come."]);
        let full = ["Ben Tan".to_owned()];
        let next = follow(&Following { people: &full, ..follows(&last, day(9)) });
        assert_eq!(next.present().map(Card::id).collect::<Vec<_>>(), ["ben"]);
        assert!(unclear(&last, &full).is_empty());
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
