//! `rolecall new`: a session from an agenda, never over a file that is there.

use insta::assert_snapshot;

use super::{KICKOFF, kickoff};
use crate::support::desk::desk;

#[test]
fn writes_a_session_from_an_agenda_and_prints_its_path() {
    let desk = desk();
    assert_snapshot!(desk.run(r#"new --people "Ada Okafor, Ben Tan, Ada Lee" --team platform"#), @"sessions/2026-11-02-role-negotiation.toml");
    let text = desk.read("sessions/2026-11-02-role-negotiation.toml");
    let head: String = text.lines().take(30).map(|line| format!("{line}\n")).collect();
    assert_snapshot!(head, @r#"
    format = 1

    [session]
    title = "Role negotiation"
    team = "platform"
    date = 2026-11-02
    state = "planned"
    decisions_by = "consent"
    pilot = "2w"
    seed = 306

    [[people]]
    id = "ada"
    name = "Ada Okafor"

    [[people]]
    id = "ben"
    name = "Ben Tan"

    [[people]]
    id = "ada-lee"
    name = "Ada Lee"

    [[rounds]]
    id = "check-in"
    kind = "checkin"
    title = "Check-in"
    length = "5m"
    each = "30s"
    prompts = ["In a word or two: how do you arrive? We listen, nobody comments.", "On three, show fingers: the tone among us right now, 1 heavy to 5 light. No names are kept."]
    "#);
    assert_snapshot!(desk.run("check sessions --strict"), @r#"
    sessions/2026-11-02-role-negotiation.toml:4:1: warning: this session is still without a purpose [still-open]
      |
    4 | title = "Role negotiation"
      | ^
    --- stderr
    0 errors, 1 warning in 1 file
    --- status 1
    "#);
    assert_snapshot!(desk.run("fmt --check sessions"), @"");
}

#[test]
fn never_overwrites_a_file() {
    let desk = desk();
    assert_snapshot!(desk.run("new"), @"sessions/2026-11-02-role-negotiation.toml");
    assert_snapshot!(desk.run("new"), @"sessions/2026-11-02-role-negotiation-2.toml");
    desk.put("mine.toml", "mine");
    assert_snapshot!(desk.run("new -o mine.toml"), @"
    --- stderr
    mine.toml: there is already a file of that name
    --- status 2
    ");
    assert_eq!(desk.read("mine.toml"), "mine");
}

#[test]
fn takes_days_as_people_write_them() {
    let desk = desk();
    for day in ["2026-12-24", "24 Dec", "24.12.", "tomorrow", "next Friday", "in two weeks"] {
        let out = desk.out(&format!("new --agenda charter --title {day:?} --date {day:?}"));
        assert!(out.starts_with("sessions/2026-1"), "{day}: {out}");
    }
    assert_snapshot!(desk.files("sessions").join("\n"), @"
    2026-11-03-tomorrow.toml
    2026-11-06-next-friday.toml
    2026-11-16-in-two-weeks.toml
    2026-12-24-2026-12-24.toml
    2026-12-24-24-12.toml
    2026-12-24-24-dec.toml
    ");
    assert_snapshot!(desk.run("new --date someday"), @"
    --- stderr
    someday is not a day
      help: write it as 2026-11-02, 2 Nov, Friday or in two weeks
    --- status 2
    ");
}

#[test]
fn an_agenda_may_be_a_file_and_the_session_go_to_stdout() {
    let desk = kickoff();
    assert_snapshot!(desk.run("new --agenda kickoff.toml --title Again -o -"), @r#"
    format = 1

    [session]
    title = "Again"
    date = 2026-11-02
    state = "planned"
    purpose = "Teams ship on a calm day."
    seed = 306

    [[people]]
    id = "ada"
    name = "Ada Okafor"

    [[people]]
    id = "ben"
    name = "Ben Tan"

    [[rounds]]
    id = "boundaries"
    kind = "boundaries"
    length = "15m"
    each = "2m"
    "#);
    assert_snapshot!(desk.run("new --agenda nothing"), @"
    --- stderr
    there is no agenda and no file nothing
      help: name a file, or one of role-negotiation, pilot-review, skills-market, across-teams, charter, purpose-in-15
    --- status 2
    ");
    desk.put("bare.toml", "format = 1\n");
    assert_snapshot!(desk.run("new --agenda bare.toml"), @"
    --- stderr
    bare.toml: an agenda needs at least one of [[rounds]], and this file has none
    --- status 2
    ");
}

#[test]
fn every_agenda_makes_a_session_that_is_canonical_and_sound() {
    for agenda in rolecall::format::shipped::AGENDAS {
        let desk = desk();
        desk.out(&format!("new --agenda {} --people Ada,Ben,Chen,Dia", agenda.name));
        desk.out("check sessions");
        desk.out("fmt --check sessions");
    }
}

#[test]
fn sessions_go_where_sessions_are() {
    let here = desk().with("2026-10-05-kickoff.toml", KICKOFF);
    assert_eq!(here.out("new"), "2026-11-02-role-negotiation.toml\n");
    let elsewhere = desk().with("../config/config.toml", "sessions = \"~/all/sessions\"\n");
    assert_snapshot!(elsewhere.run("new"), @"HOME/all/sessions/2026-11-02-role-negotiation.toml");
    let within = desk().with("sessions/.keep", "");
    let made = within.rolecall().arg("new").current_dir(within.at("sessions")).output().unwrap();
    assert_eq!(String::from_utf8(made.stdout).unwrap(), "2026-11-02-role-negotiation.toml\n");
}

#[test]
fn a_session_that_follows_is_told_how_long_its_rounds_took() {
    let held = KICKOFF.replace("each = \"2m\"\n", "each = \"2m\"\nstate = \"done\"\nspent = \"21m 40s\"\n");
    let desk = desk().with("2026-10-05-kickoff.toml", &held);
    assert_snapshot!(desk.run("new --follows 2026-10-05-kickoff.toml --no-open"), @"
    2026-11-02-kickoff.toml
    --- stderr
    Boundaries: last time 22 min of 15; l in the timetable takes it
    ");
    assert!(desk.read("2026-11-02-kickoff.toml").contains("length = \"15m\""), "never silently");
}

#[test]
fn who_comes_to_the_next_session_can_be_named() {
    let desk = desk().with("2026-10-05-kickoff.toml", KICKOFF);
    desk.run("new --follows 2026-10-05-kickoff.toml --people \"Ben, Zed\" -o next.toml --no-open");
    let next = desk.read("next.toml");
    assert!(next.contains("absent = [\"ada\"") && next.contains("name = \"Zed\""), "{next}");
    assert!(!next.contains("absent = [\"ben\"") && !next.contains(", \"ben\""), "{next}");
}

#[test]
fn the_last_of_several_names_may_stand_behind_an_and() {
    let desk = desk();
    desk.run("new --people \"Mira Lang, Jonas and Priya\" -o a.toml --no-open");
    desk.run("new --people \"Mira, Jonas & Anders\" -o b.toml --no-open");
    assert_eq!(desk.read("a.toml").matches("[[people]]").count(), 3);
    assert!(desk.read("b.toml").contains("name = \"Anders\""));
}
