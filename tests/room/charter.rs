//! The page that goes round, live in the room: what stands on it and what it lacks, with a way to each of its cards.

use rolecall::analysis::charter;
use rolecall::app::actions::Place;
use rolecall::app::event::Effect;

use crate::support::room::{Scene, room};

/// A team's second session, at its open round.
fn team() -> Scene {
    room("2026-11-02-mid-cycle").size(120, 90).key("[")
}

fn draft() -> Scene {
    room("charter-draft").size(120, 60).opened()
}

#[test]
fn it_shows_the_page_and_changes_nothing() {
    team()
        .key("5")
        .stands_in(Place::Charter)
        .sees("Teams ship on a calm day, whoever is on holiday.")
        .sees("from 120 to 60 tickets a week by 29 Jan 2027, now 95")
        .sees("Ticket triage  Farid Haddad and Maja Łuczak, backup Chen Li")
        .sees("until the review on 14 Dec 2026")
        .sees("How we decide")
        .sees("one page of A4 and of Letter")
        .sees("nothing is missing")
        .sees_not("All builds on the new runners")
        .file_stays();
}

#[test]
fn what_is_missing_stands_beside_it() {
    draft()
        .key("5")
        .sees("no success signals yet")
        .sees("no word on how decisions")
        .sees("1 outcome without a measure")
        .sees("2 outcomes without a date");
}

#[test]
fn it_is_live_and_each_card_opens_from_it() {
    let scene = draft().keys("5 j Enter").at_field("now").types("1<Enter>").stands_in(Place::Charter);
    let scene = scene.sees("from 0 to 2 evenings a week by 31 Mar 2027, now 1").key("u").sees_not("now 1");
    // The session itself holds the purpose and the way decisions are made.
    let scene = scene.keys("g e").at_field("decisions_by").types("whoever locks up<Enter>");
    scene.sees("whoever locks up").sees_not("no word on how decisions");
}

#[test]
fn a_private_or_parked_card_leaves_it() {
    let scene = draft().types("/come back<Enter>").keys("p 5").sees_not("First-time visitors").key("1");
    let scene = scene.types("/Volunteers<Enter>").key("e").at_field("private").keys("Right Enter");
    scene.key("5").sees_not("Volunteers who stay").sees("The library is open");
}

#[test]
fn a_page_that_grows_too_long_says_so() {
    let lines =
        "never one more thing that we would not give away, not even in a very bad week<Enter>".repeat(60);
    let scene = draft().keys("] a").types(&lines).types("<Esc>").key("5");
    scene.sees("longer than a page").sees("what frames them");
}

#[test]
fn keys_and_the_mouse_lead_there_and_back() {
    team().keys("5 Esc").stands_in(Place::Room);
    team().keys("5 5").sees("this is the charter already").keys("2 5 1").stands_in(Place::Room);
    let scene = team().key("5").clicks("Release captain");
    assert_eq!(scene.room().selected_card().unwrap().words(), "Release captain");
    // Where a digit rates, it opens by its name.
    team().key("]").stands_in(Place::Pulse).types(":charter<Enter>").stands_in(Place::Charter);
}

#[test]
fn on_a_wall_it_goes_on_in_a_second_column_instead_of_out_of_sight() {
    let scene = team().size(200, 60).key("5").sees("Purpose").sees("Next review");
    let rows = scene.rows();
    assert!(
        rows.iter().any(|row| row.contains(" Purpose ") && row.contains(" Roles ")),
        "{}",
        scene.screen()
    );
    let last = scene.key("G").sees("Purpose");
    last.clicks("Release captain").sees("▸ Release captain");
}

#[test]
fn it_is_copied_as_the_shell_prints_it() {
    for keys in ["5 C", "5 : c o p y Space p a g e Enter"] {
        let scene = team().keys(keys).sees("the page is copied");
        let printed = charter::text(&charter::charter(scene.session()));
        assert!(printed.contains("Release captain"), "{printed}");
        assert_eq!(scene.world().asked_for.last(), Some(&Effect::Copy { text: printed }));
    }
}

#[test]
fn it_scrolls_with_the_selection_from_end_to_end() {
    let scene = team().size(60, 18).key("5").sees("Purpose").sees("1–");
    let top = scene.screen();
    let scene = scene.key("G").sees("Next review").sees_not("Purpose");
    assert_eq!(scene.key("g").screen(), top);
}

#[test]
fn the_end_offers_it_as_a_file() {
    let scene = team().types(":take along<Enter>").sees("the charter, a page to send or print").key("p");
    let page = &scene.world().beside["kickoff-charter.html"];
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Teams ship on a calm day"), "{page}");
}

#[test]
fn the_end_says_what_the_minutes_leave_out() {
    let ending = |line: &str| {
        let scene = room("role-negotiation").people("Ada, Ben").keys("] ] ]");
        scene.types(line).types("<Enter><Esc>:take along<Enter>")
    };
    ending("aBen: no calls after 16:00").sees("m  the minutes, written as").sees("c  the minutes, copied");
    let scene = ending("aBen: no calls after 16:00 because zqxschool");
    let scene = scene.sees("m  the minutes without the reasons of limits, written as").key("m");
    assert!(!scene.world().beside["kickoff-minutes.md"].contains("zqxschool"));
}
