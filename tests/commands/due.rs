//! `rolecall due`: what has come due, as text, as JSON, and as a calendar that another program reads.

use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use insta::assert_snapshot;

use crate::support::desk::{Desk, desk};

const SESSION: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-11-02

[[people]]
id = "ada"
name = "Ada Okafor"

[[outcomes]]
id = "o-1"
text = "Fewer tickets; calmer weekends, for all \\ of us — whoever is on call, in Łódź or in 東京, and whoever comes after them"
due = 2026-11-30

[[proposals]]
id = "p-1"
text = "Ben takes the handoff"
state = "piloting"
adopted = 2026-11-02
review = 2026-11-16

[[proposals]]
id = "p-2"
text = "Releases at eight"
state = "kept"
reviewed = 2026-11-16
review = 2026-12-14

[[proposals]]
id = "p-3"
text = "A second cluster"
decider = "ada"
decide_by = 2026-11-20
state = "escalated"

[[proposals]]
id = "p-4"
text = "Kept for good"
state = "kept"
reviewed = 2026-11-16
review = 2026-11-16

[[parked]]
id = "k-1"
text = "Who pays for staging?"
owner = "ada"
due = 2026-11-20
"#;

fn team() -> Desk {
    desk().with("2026-11-02-kickoff.toml", SESSION)
}

#[test]
fn of_a_private_card_the_day_is_told_here_and_not_in_a_calendar() {
    let action = "due = 2026-11-20\n";
    let private = SESSION.replace(action, &format!("{action}private = true\n"));
    let desk = desk().with("2026-11-02-kickoff.toml", private);
    let told = desk.run("due --on 2026-11-20");
    assert!(told.contains("2026-11-20  Ada Okafor: a private card"), "{told}");
    let calendar = desk.run("due --on 2026-11-20 --format ics");
    assert!(calendar.contains("Review the pilot") && !calendar.contains("private"), "{calendar}");
}

#[test]
fn tells_what_is_due_on_a_day_the_oldest_first() {
    assert_snapshot!(team().run("due --on 2026-11-10"), @"");
    assert_snapshot!(team().run("due --on 2026-12-14"), @"
    2026-11-16  Review the pilot: Ben takes the handoff  (2026-11-02-kickoff.toml)
    2026-11-20  Ada Okafor decides: A second cluster  (2026-11-02-kickoff.toml)
    2026-11-20  Ada Okafor: Who pays for staging?  (2026-11-02-kickoff.toml)
    2026-11-30  Look at the outcome: Fewer tickets; calmer weekends, for all \\ of us — whoever is on call, in Łódź or in 東京, and whoever comes after them  (2026-11-02-kickoff.toml)
    2026-12-14  Review the pilot: Releases at eight  (2026-11-02-kickoff.toml)
    --- status 1
    ");
}

/// What is due by the JSON: the day and the sentence.
fn told(desk: &Desk) -> Vec<(String, String)> {
    let json = desk.run("due --on 2027-12-31 --format json");
    let json: serde_json::Value = serde_json::from_str(json.split("--- ").next().unwrap()).unwrap();
    let word = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap().to_owned();
    let items = json["due"].as_array().unwrap().iter();
    items.map(|item| (word(item, "date"), word(item, "says"))).collect()
}

/// What is due by the calendar, as a parser that knows nothing of this program reads it.
fn read_back(desk: &Desk) -> Vec<(String, String)> {
    let text = desk.run("due --on 2027-12-31 --format ics");
    let text = text.split("--- ").next().unwrap();
    let calendar: Calendar = text.parse().unwrap();
    let events = calendar.components.iter().map(|component| match component {
        CalendarComponent::Event(event) => event,
        other => panic!("{other:?}"),
    });
    let mut uids: Vec<&str> = Vec::new();
    let mut read = Vec::new();
    for event in events {
        let uid = event.get_uid().expect("each event has an id");
        assert!(!uids.contains(&uid), "{uid} twice");
        uids.push(uid);
        let Some(DatePerhapsTime::Date(day)) = event.get_start() else { panic!("a whole day: {event:?}") };
        assert!(event.property_value("DTSTAMP").is_some());
        read.push((day.to_string(), event.get_summary().unwrap().to_owned()));
    }
    read
}

#[test]
fn the_calendar_is_read_by_another_program_word_for_word() {
    let kickoff = team();
    assert_eq!(read_back(&kickoff).len(), 5);
    assert_eq!(read_back(&kickoff), told(&kickoff));
    let quarter = rolecall::format::shipped::EXAMPLES
        .iter()
        .fold(desk(), |desk, example| desk.with(&format!("{}.toml", example.name), example.text));
    assert!(read_back(&quarter).len() > 4);
    assert_eq!(read_back(&quarter), told(&quarter));
}
