//! `rolecall charter`: one page to send round; what it lacks is said beside it.

use insta::assert_snapshot;
use rolecall::format::shipped::EXAMPLES;

use super::kickoff;
use crate::support::desk::{Desk, desk};

fn drafted() -> Desk {
    let draft = EXAMPLES.iter().find(|example| example.name == "charter-draft").unwrap();
    desk().with("draft.toml", draft.text)
}

#[test]
fn what_is_missing_is_said_beside_the_page_and_not_on_it() {
    assert_snapshot!(drafted().run("charter draft.toml"), @"
    Library evenings
    Team library · as of Wed 11 Nov 2026

    Purpose
      Anyone in the neighbourhood can read, learn or meet after work.

    Outcomes
      - The library is open in the evening
          from 0 to 2 evenings a week by 31 Mar 2027
          people on shift work get in at all
          high priority
      - First-time visitors come back
          they find company, not only books
      - Volunteers who stay
          to 8 volunteers after three months

    Constraints
      - The building closes at 21:00
      - No paid hours before the summer budget

    Non-negotiables
      - Nobody opens or locks up alone
    --- stderr
    still open: no success signals yet
    still open: no word on how decisions are made yet
    still open: no date for the next review yet
    still open: 1 outcome without a measure
    still open: 1 outcome without a target
    still open: 2 outcomes without a date
    still open: 1 outcome without a human stake
    ");
}

#[test]
fn it_is_written_where_it_is_asked_for() {
    let desk = drafted();
    let page = desk.out("charter draft.toml --format html");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{page}");
    assert_eq!(desk.out("charter draft.toml --format html -o page.html"), "");
    assert_eq!(desk.read("page.html"), page);
    assert_eq!(desk.out("charter draft.toml --format html -o -"), page);
    // A page that stood there gives way to the new one.
    desk.out("charter draft.toml --format markdown -o page.html");
    assert!(desk.read("page.html").starts_with("# Library evenings\n"));
    let text = desk.read("draft.toml");
    assert_eq!(desk.run_with_input("charter - --format text", &text), desk.run("charter draft.toml"));
}

#[test]
fn it_never_writes_over_the_session_and_says_where_it_cannot_write() {
    let desk = drafted();
    let before = desk.read("draft.toml");
    assert_snapshot!(desk.run("charter draft.toml -o ./draft.toml"), @"
    --- stderr
    ./draft.toml: this is the session itself
      help: name another file, such as ./draft.html
    --- status 2
    ");
    assert_eq!(desk.read("draft.toml"), before);
    assert_eq!(desk.status("charter draft.toml -o no/such/folder/page.txt"), 2);
    assert_eq!(desk.status("charter nowhere.toml"), 2);
    assert_eq!(desk.status("charter draft.toml --format pdf"), 2);
}

#[test]
fn it_never_writes_over_another_session_nor_under_a_name_of_one() {
    let desk = drafted();
    let other = desk.read("draft.toml");
    desk.put("other.toml", &other);
    desk.put("other.txt", &other);
    for target in ["other.toml", "other.txt"] {
        let told = desk.run(&format!("charter draft.toml -o {target}"));
        assert!(told.contains("help: name another file, such as other.html\n--- status 2"), "{told}");
        assert_eq!(desk.read(target), other);
    }
    assert_eq!(desk.status("charter draft.toml -o new.toml"), 2);
    assert!(!desk.at("new.toml").exists());
}

#[test]
fn a_team_whose_name_says_that_it_is_one_is_called_so_once() {
    let desk = drafted();
    desk.put("2.toml", desk.read("draft.toml").replace("team = \"library\"", "team = \"Library team\""));
    let told = desk.out("charter 2.toml");
    assert!(told.contains("\nLibrary team · as of"), "{told}");
}

#[test]
fn a_page_that_is_too_long_says_which_part_is() {
    let role = |nth: usize| {
        format!(
            "\n[[roles]]\nid = \"r-{nth}\"\ntitle = \"Role {nth}\"\npurpose = \"it is needed\"\nholder = \"ada\"\n"
        )
    };
    let roles: String = (0..40).map(role).collect();
    let desk = kickoff();
    desk.put("long.toml", format!("{}{roles}", desk.read("kickoff.toml")));
    let told = desk.run("charter long.toml");
    assert!(
        told.contains("longer than a page: 1.7 of A4, 1.8 of Letter; the longest part is Roles: 95 lines, where a page of A4 has 62"),
        "{told}"
    );
    assert!(!told.contains("status"), "{told}");
}
