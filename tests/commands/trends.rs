//! `rolecall trends`: a folder's history to read, and as JSON whose fields other programs count on.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::desk::{Desk, desk};

/// The shipped examples: a team's quarter, two sessions of other teams, and somebody's part of a session.
fn quarter() -> Desk {
    let examples = rolecall::format::shipped::EXAMPLES.iter();
    examples.fold(desk(), |desk, example| desk.with(&format!("sessions/{}.toml", example.name), example.text))
}

/// The three sessions of one team alone.
fn team() -> Desk {
    let own = rolecall::format::shipped::EXAMPLES.iter().filter(|example| {
        ["kickoff", "mid-cycle", "next-cycle"].iter().any(|name| example.name.contains(name))
    });
    own.fold(desk(), |desk, example| desk.with(&format!("{}.toml", example.name), example.text))
}

fn read(desk: &Desk, arguments: &str) -> Value {
    serde_json::from_str(&desk.out(arguments)).unwrap()
}

#[test]
fn tells_a_teams_quarter() {
    assert_snapshot!(team().run("trends"), @"
    3 sessions, 5 Oct 2026 to 14 Dec 2026

    Outcomes
      a block for each session, blank where nobody measured
      Fewer support tickets
        █▅▃  120, 95, 74 · 14 to go · from 120 to 60 tickets a week
      Deploys that anyone can run
        ▁▃█  2, 3, 5 · met · from 2 to 5 people who deployed this month
      New teams set up without waiting
        █▆▆  9, 8, 8 · 3 to go · from 9 to 5 days to a first deploy
      People hear of a freeze before it starts
         ▁▅  –, 4, 7 · 2 to go · from 4 to 9 freezes told a day ahead, of ten
      All builds on the new runners
        ▁▁   14, 14 · let go · from 14 to 60 pipelines moved
      A bad release is undone in minutes
        not measured yet · from 45 to 10 minutes to roll back

    Clarity
      on a scale of 1-5, sorted
      5 Oct 2026   2 3 3 4 4 · 5 of 5
      2 Nov 2026   3 3 4 4 4 · 5 of 5
      14 Dec 2026  3 4 4 4 5 · 5 of 6

    Tone at the beginning
      on a scale of 1-5, sorted
      5 Oct 2026   2 2 3 3 4 · 5 of 5
      2 Nov 2026   2 3 3 4 4 · 5 of 5
      14 Dec 2026  3 3 3 4 4 4 · 6 of 6

    Tone at the end
      on a scale of 1-5, sorted
      5 Oct 2026   3 3 4 4 5 · 5 of 5
      2 Nov 2026   3 4 4 4 5 · 5 of 5
      14 Dec 2026  3 4 4 5 5 5 · 6 of 6

    Rounds against plan
      time taken, of what was planned; the mean of several
      Check-in       5 min of 5 · 3 rounds
      Review         20 min of 20 · 2 rounds
      Outcomes       15 min of 14 · 2 rounds
      Roles          8 min of 9 · 2 rounds
      Skills market  12 min of 14
      Boundaries     11 min of 11
      Aspirations    10 min of 10 · 2 rounds
      Capacity       4 min of 5 · 3 rounds
      Proposals      26 min of 23 · 3 rounds
      Interfaces     8 min of 8 · 2 rounds
      Thanks         4 min of 4 · 2 rounds
      Close          6 min of 6 · 3 rounds
      Break          6 min of 5

    Spread of voice
      how unevenly people spoke, without names: 0 where all spoke equally long,
      towards 1 where one person did. The Gini coefficient (1912) of their times in
      each round of three or more, the mean over a session's rounds
      Session by session  ▃▃▃  0.13, 0.14, 0.12

    Pilots
      Kept                    5
      Adapted                 2
      Learned, and went back  1
      Still running           2

    How long roles stay with a holder
      by the days of the sessions
      On-call handoff        10 weeks so far
      Release captain        10 weeks so far
      Thursday deploys       4 weeks, then 6 weeks so far
      Incident review        4 weeks, then 6 weeks so far
      Liaison to payments    4 weeks, then 6 weeks so far
      Cost watch             10 weeks
      Ticket triage          10 weeks so far
      Welcome for new teams  6 weeks so far

    What offers gave
      by skill
      A newcomer's eye on a runbook  delivered
      Dashboards that people read    delivered
      Postgres tuning                delivered in part
      Terraform modules              not delivered yet
      Writing up incidents           delivered

    Limits that come up again
      A limit on Fridays at 16:00  in 3 of 3 sessions, last by 3 people

    Who led
      in seat order
      Ada Okafor    1 session, 1 round
      Ben Tan       1 session, 1 round
      Chen Li       1 session
      Farid Haddad  1 round
      Maja Łuczak   1 round
    ");
}

#[test]
fn the_sessions_of_a_project_are_found_and_parts_and_agendas_are_none() {
    let desk = quarter().with(
        "sessions/our-agenda.toml",
        "format = 1\n\n[[rounds]]\nid = \"boundaries\"\nkind = \"boundaries\"\nlength = \"10m\"\n",
    );
    desk.put(
        "sessions/later/2027.toml",
        "format = 1\n\n[session]\ntitle = \"In a subfolder\"\ndate = 2027-01-04\n",
    );
    let told = read(&desk, "trends --format json");
    let files: Vec<&str> =
        told["sessions"].as_array().unwrap().iter().map(|held| held["file"].as_str().unwrap()).collect();
    let expected = [
        "2026-10-05-kickoff.toml",
        "2026-11-02-mid-cycle.toml",
        "charter-draft.toml",
        "across-teams.toml",
        "2026-12-14-next-cycle.toml",
    ];
    assert_eq!(files, expected);
    assert_eq!(read(&desk, "trends sessions --format json"), told);
}

#[test]
fn what_cannot_be_read_is_named_and_passed_over() {
    let desk = desk()
        .with("1.toml", "format = 1\n\n[session]\ntitle = \"Kickoff\"\ndate = 2026-10-05\n")
        .with("2.toml", "format = 1\n\n[session]\ntitle = \n")
        .with("3.toml", b"\xff\xfe".as_slice())
        .with("4.toml", "format = 9\n");
    let told = desk.run("trends");
    assert!(told.starts_with("1 session, 5 Oct 2026\n"), "{told}");
    for name in ["2.toml", "3.toml", "4.toml"] {
        assert!(told.split("--- stderr").nth(1).unwrap().contains(name), "{told}");
    }
    assert_eq!(desk.status("trends"), 0);
    assert_eq!(read(&desk, "trends --format json")["passed_over"], json!(["2.toml", "3.toml", "4.toml"]));
}

#[test]
fn a_folder_without_sessions_has_nothing_to_tell_and_one_that_is_not_there_is_told() {
    let desk = desk().with("notes.txt", "no session").with("1.toml", FIRST);
    std::fs::create_dir(desk.at("new")).unwrap();
    assert_snapshot!(desk.run("trends new"), @"No sessions to tell of yet: trends begin with the first one.");
    assert_snapshot!(desk.run("trends nowhere"), @"
    --- stderr
    there is no folder nowhere
    --- status 2
    ");
    assert_snapshot!(desk.run("trends 1.toml"), @"
    --- stderr
    1.toml is a file, not a folder
      help: rolecall show 1.toml tells one session
    --- status 2
    ");
}

#[test]
fn two_that_follow_the_same_are_told_and_both_are_read() {
    let session = |title: &str| {
        format!("format = 1\n\n[session]\ntitle = \"{title}\"\ndate = 2026-11-02\nfollows = \"1.toml\"\n")
    };
    let desk = desk().with("1.toml", "format = 1\n\n[session]\ndate = 2026-10-05\n");
    let desk = desk.with("2.toml", session("one")).with("3.toml", session("other"));
    assert_snapshot!(desk.run("trends"), @"
    3 sessions, 5 Oct 2026 to 2 Nov 2026
    --- stderr
    warning: 2.toml and 3.toml follow the same session; both are read
    ");
}

const FIRST: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-10-05
facilitator = "ada"
state = "closed"

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"

[[rounds]]
id = "boundaries"
kind = "boundaries"
length = "10m"
state = "done"
spent = "12m 30s"
voice = ["1m", "2m", "3m"]

[[outcomes]]
id = "o-1"
text = "Fewer tickets"
measure = "tickets a week"
baseline = 120
target = 60
now = 120
due = 2027-01-31

[[outcomes]]
id = "o-2"
text = "Nobody may read this aim"
now = 5
private = true

[[boundaries]]
id = "b-1"
person = "ada"
kind = "stack"
text = "no upgrades"
stack = ["kubernetes"]

[[boundaries]]
id = "b-2"
person = "ben"
kind = "stack"
text = "no clusters"
stack = ["kubernetes"]

[[offers]]
id = "s-1"
person = "ada"
kind = "offer"
text = "Postgres tuning"
taken_by = ["chen"]

[[roles]]
id = "r-1"
title = "Handoff"
holder = "ada"

[[proposals]]
id = "p-1"
text = "Ben takes the handoff"
state = "piloting"

[pulse]
scale = "1-5"
tone_before = [4, 2, 3]
clarity = [5, 1]
"#;

/// The session four weeks later.
fn second() -> String {
    let followed = "date = 2026-11-02\nfollows = \"1.toml\"";
    FIRST
        .replace("date = 2026-10-05", followed)
        .replace("facilitator = \"ada\"", "facilitator = \"ben\"")
        .replace("now = 120\n", "now = 95.5\n")
        .replace("taken_by = [\"chen\"]", "taken_by = [\"chen\"]\ndelivered = \"partly\"")
        .replace("holder = \"ada\"", "holder = \"ben\"")
        .replace("piloting", "kept")
        .replace("clarity = [5, 1]", "clarity = [5, 3, 4]")
        .replace("voice = [\"1m\", \"2m\", \"3m\"]\n", "")
}

#[test]
fn every_field_of_the_json_is_as_the_readme_says() {
    let desk = desk().with("1.toml", FIRST).with("2.toml", second());
    let tone = json!({ "scale": "1-5", "n": 3, "of": 3, "answers": [2, 3, 4] });
    let mut told = read(&desk, "trends --format json");
    let voice = told["sessions"][0]["voice"].take().as_f64().unwrap();
    assert!((voice - 2.0 / 9.0).abs() < 1e-9, "{voice}");
    let expected = json!({
        "sessions": [
            {
                "file": "1.toml", "title": "Kickoff", "date": "2026-10-05", "tone_before": tone, "tone_after": null,
                "clarity": { "scale": "1-5", "n": 2, "of": 3, "answers": null }, "voice": null,
            },
            {
                "file": "2.toml", "title": "Kickoff", "date": "2026-11-02", "tone_before": tone, "tone_after": null,
                "clarity": { "scale": "1-5", "n": 3, "of": 3, "answers": [3, 4, 5] }, "voice": null,
            },
        ],
        "outcomes": [{
            "id": "o-1", "text": "Fewer tickets", "measure": "tickets a week", "baseline": 120, "target": 60,
            "due": "2027-01-31", "state": "open", "to_go": 35.5,
            "history": [
                { "file": "1.toml", "date": "2026-10-05", "now": 120 },
                { "file": "2.toml", "date": "2026-11-02", "now": 95.5 },
            ],
        }],
        "rounds": [{ "kind": "boundaries", "rounds": 2, "planned": 1200, "spent": 1500 }],
        "pilots": { "kept": 1, "adapted": 0, "ended": 0, "running": 0 },
        "roles": [{
            "id": "r-1", "title": "Handoff",
            "stays": [
                { "from": "2026-10-05", "to": "2026-11-02", "days": 28, "sessions": 1, "lasts": false },
                { "from": "2026-11-02", "to": "2026-11-02", "days": 0, "sessions": 1, "lasts": true },
            ],
        }],
        "offers": [{
            "skill": "Postgres tuning", "offered": 1, "taken": 1, "delivered": 0, "partly": 1, "not_yet": 0,
        }],
        "limits": [{ "what": "a limit on kubernetes", "sessions": 2, "people": 2 }],
        "led": [
            { "person": "ada", "name": "Ada Okafor", "sessions": 1, "rounds": 0 },
            { "person": "ben", "name": "Ben Tan", "sessions": 1, "rounds": 0 },
            { "person": "chen", "name": "Chen Li", "sessions": 0, "rounds": 0 },
        ],
        "passed_over": [],
    });
    assert_eq!(told, expected);
}

#[test]
fn what_drives_a_terminal_shows_as_marks() {
    let desk = desk().with("1.toml", FIRST.replace("Fewer tickets", "Fewer\\u001b[31m tickets"));
    let told = desk.run("trends");
    assert!(told.contains("Fewer␛[31m tickets") && !told.contains('\u{1b}'), "{told}");
}
