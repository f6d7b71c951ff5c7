//! Who could carry a role: names with their whys, and the board as a whole, as proposals to take or leave.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room_of};

/// Ada has six hours left and a limit on Fridays, Ben ten and an offer that fits, Chen said no hours and has a
/// stretch that fits; Dia is a guest.
pub const TEAM: &str = r#"format = 1

[session]
title = "Who could"
date = 2026-11-02
state = "running"
pilot = "2w"

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"

[[people]]
id = "dia"
name = "Dia Roy"
guest = true

[[rounds]]
id = "roles"
kind = "roles"
length = "10m"

[[rounds]]
id = "proposals"
kind = "proposals"
length = "10m"

[[boundaries]]
id = "b-1"
person = "ada"
kind = "time"
text = "No calls on Fridays"
reason = "school run"
days = ["fri"]

[[aspirations]]
id = "a-1"
person = "chen"
text = "Lead the tuning of slow queries"

[[aspirations]]
id = "a-2"
person = "ben"
text = "zqx deploys in the dark"
private = true

[[offers]]
id = "s-1"
person = "ben"
kind = "offer"
text = "Postgres"

[[capacity]]
id = "c-ada"
person = "ada"
hours = 8

[[capacity]]
id = "c-ben"
person = "ben"
hours = 12

[[roles]]
id = "r-1"
title = "On-call handoff"
holder = "ada"
hours = 2

[[roles]]
id = "r-2"
title = "Database tunes"
hours = 5
stack = ["postgres"]

[[roles]]
id = "r-3"
title = "Friday deploys"
hours = 4
days = ["fri"]
"#;

fn roles() -> Scene {
    room_of(TEAM).keys("2 g")
}

#[test]
fn a_role_nobody_holds_is_shown_with_those_who_could_and_why() {
    roles()
        .keys("j W")
        .stands_in(Place::Carriers)
        .sees("Database tunes, 5 hours a week")
        .sees("Room and a fit")
        .sees("Ben  offers: Postgres; then 5 of 12 hours; no limit touched")
        .sees("Chen  would like to grow: Lead the tuning of slow queries; then 5")
        .sees("Ada  then 7 of 8 hours; no limit touched")
        .sees_not("Dia  with it")
        .file_stays();
}

#[test]
fn who_does_not_fit_is_not_listed_and_private_words_are_not_shown() {
    roles()
        .keys("j j W")
        .sees("Friday deploys")
        .sees("Ben  then 4 of 12 hours")
        .sees_not("Ada  with it")
        .sees_not("Room and a fit")
        .sees_not("zqx");
}

#[test]
fn enter_writes_a_proposal_by_nobody_and_one_undo_takes_it_back() {
    roles()
        .keys("j W Down Enter")
        .stands_in(Place::Roles)
        .sees("proposed, to take or leave: Chen takes Database tunes")
        .file_gains(
            "[[proposals]]\nid = \"…\"\nchange = \"assign\"\nrole = \"r-2\"\nto = \"chen\"\n\
             text = \"Chen takes Database tunes\"\n",
        )
        .undoes_and_redoes_everything(TEAM);
}

#[test]
fn a_proposal_that_meets_a_limit_is_asked_who_else_could() {
    let proposed = format!(
        "{TEAM}\n[[proposals]]\nid = \"p-1\"\nchange = \"assign\"\nrole = \"r-3\"\nto = \"ben\"\ntext = \"Ben takes Friday deploys\"\n"
    );
    room_of(&proposed)
        .at_round("proposals")
        .keys("g W")
        .sees("Friday deploys")
        .sees("Chen")
        .sees_not("Ben  ")
        .key("Enter")
        .sees("Chen takes Friday deploys");
}

#[test]
fn the_whole_board_is_a_suggestion_line_by_line() {
    roles()
        .keys("W W")
        .stands_in(Place::Board)
        .sees("2 open roles, each with somebody who could carry it, within every limit.")
        .sees("Database tunes → Ben  offers: Postgres; then 5 of 12 hours")
        .sees("Friday deploys → Chen")
        .key("Enter")
        .sees("✓ proposed")
        .key("Enter")
        .sees("it is proposed already")
        .key("A")
        .stands_in(Place::Roles)
        .key("u")
        .sees("undone: proposal added")
        .key("u")
        .key("W")
        .stands_in(Place::Carriers);
}

#[test]
fn all_at_once_is_one_step() {
    roles()
        .keys("W W A")
        .sees("2 proposals added, to take or leave")
        .keys("W W")
        .sees("every role has somebody, or a proposal that gives it to somebody")
        .key("Esc")
        .key("u")
        .undoes_and_redoes_everything(TEAM);
}

#[test]
fn a_board_that_does_not_fit_says_by_how_many_hours() {
    let said = "\n[[capacity]]\nid = \"c-chen\"\nperson = \"chen\"\nhours = 1\n\n[[roles]]\nid = \"r-1\"";
    let large = TEAM.replace("\n[[roles]]\nid = \"r-1\"", said).replace("hours = 4", "hours = 20");
    room_of(&large)
        .keys("2 g W W")
        .sees("Not all fit: 2 open roles need 25 hours, 6 hours more than the team has.")
        .sees("Friday deploys → nobody yet  it takes 20 hours, and 12 is the most that");
}

#[test]
fn hours_that_an_open_proposal_takes_are_not_given_out_again() {
    roles()
        .keys("j W Enter")
        .keys("g j j W")
        .sees("Ben  then 9 of 12 hours")
        .key("W")
        .sees_not("Database tunes →")
        .sees("Friday deploys → Ben  then 9 of 12 hours");
}

#[test]
fn days_away_take_hours_and_are_told_and_the_day_of_the_review_bars() {
    let away = |from: &str, to: &str| {
        TEAM.replace("[[roles]]\nid = \"r-1\"", &format!("[[away]]\nid = \"w-1\"\nperson = \"ben\"\nfrom = {from}\nto = {to}\n\n[[roles]]\nid = \"r-1\""))
    };
    room_of(&away("2026-11-09", "2026-11-10"))
        .keys("2 g j W")
        .sees("then 5 of 9.6 hours; away from 9 Nov")
        .sees("Ben  offers");
    room_of(&away("2026-11-16", "2026-11-16")).keys("2 g j W").sees("Chen").sees_not("Ben  offers");
}

#[test]
fn without_people_or_open_roles_it_says_so() {
    room_of("format = 1\n").key("W").sees("nobody is named yet");
    let held = TEAM
        .replace("hours = 5", "holder = \"ben\"\nhours = 5")
        .replace("hours = 4", "holder = \"ben\"\nhours = 4");
    room_of(&held).key("W").sees("every role has somebody");
    room_of(&held).open_elsewhere_since("10:02").keys("2 g W Enter").sees("read-only");
}

#[test]
fn the_days_of_a_private_time_away_are_on_no_list() {
    let away = "[[away]]\nid = \"w-1\"\nperson = \"ben\"\nfrom = 2026-11-05\nto = 2026-11-06\n";
    let carriers = |text: String| room_of(&text).keys("2 g j W").sees("Database tunes");
    carriers(format!("{TEAM}\n{away}")).sees("away from 5 Nov, with");
    let private = carriers(format!("{TEAM}\n{away}private = true\n"));
    private.sees_not("5 Nov").sees("away for a time, with");
}

#[test]
fn hours_that_three_share_are_told_to_a_tenth() {
    let shared = "\n[[roles]]\nid = \"r-4\"\ntitle = \"Interviews\"\nholder = \"ada\"\n\
        shared_with = [\"ben\", \"chen\"]\nhours = 10\n";
    room_of(&format!("{TEAM}{shared}"))
        .key("2")
        .sees("3.3 of 12")
        .sees("3.3, capacity unknown")
        .sees_not("3.33")
        .sees("5.3 of 8");
}
