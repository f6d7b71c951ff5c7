//! The timetable: rounds are edited, added, skipped, moved, removed and gone to.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room, room_of};

fn agenda() -> Scene {
    room("role-negotiation").people("Ada, Ben").file_aside()
}

#[test]
fn a_click_on_a_round_asks_first_where_a_card_is_being_typed() {
    let typed = agenda().types("afewer tickets").clicks("Outcomes").stands_in(Place::Question);
    typed.clone().key("s").stands_in(Place::Line).sees("› fewer tickets").sees_not("▶ Outcomes");
    let there = typed.key("g").stands_in(Place::Line).sees("▶ Outcomes").sees("› fewer tickets");
    assert_eq!(there.key("Enter").session().of("outcomes").count(), 1);
    // An empty line asks nothing.
    agenda().key("a").clicks("Outcomes").sees("▶ Outcomes");
}

#[test]
fn a_rounds_length_is_changed_and_the_clock_follows() {
    agenda()
        .keys("] Space")
        .minutes(2)
        .file_aside()
        .keys("t e")
        .at_field("length")
        .types("<Ctrl-u>20m<Enter>")
        .file_changes("-length = \"15m\"\n+length = \"20m\"")
        .keys("Esc")
        .sees("18:00 left")
        .sees("▶ Outcomes 20");
}

#[test]
fn a_length_that_is_none_is_told_at_the_field() {
    agenda()
        .keys("t e")
        .at_field("length")
        .types("<Ctrl-u>soon")
        .sees("a length of time, as 15m or 2m 30s")
        .key("Enter")
        .stands_in(Place::Form)
        .file_stays()
        .types("<Ctrl-u>7<Enter>")
        .stands_in(Place::Timetable)
        .file_changes("-length = \"5m\"\n+length = \"7m\"");
}

#[test]
fn a_round_is_added_behind_the_selected_one() {
    agenda()
        .keys("t Down a")
        .at_field("title")
        .types("Questions<Enter>")
        .file_gains("[[rounds]]\nid = \"open\"\nkind = \"open\"\ntitle = \"Questions\"\nlength = \"10m\"")
        .keys("Esc ] ]")
        .sees("▶ Questions 10");
}

#[test]
fn a_skipped_round_is_passed_over_and_taken_back_in() {
    agenda()
        .keys("t Down s")
        .sees("skipped")
        .file_gains("state = \"skipped\"")
        .keys("Esc ]")
        .sees("▶ Roles today")
        .keys("t Up s Esc [")
        .sees("▶ Outcomes");
}

#[test]
fn rounds_are_moved_and_the_shown_one_stays() {
    agenda().keys("t Down { Esc").sees("· Outcomes 15m  ▶ Check-in 5m");
}

#[test]
fn a_round_is_gone_to() {
    agenda().keys("t Down Down Down Enter").stands_in(Place::Room).sees("▶ Boundaries");
}

#[test]
fn a_click_on_the_strip_goes_there() {
    agenda().clicks("Outcomes").sees("▶ Outcomes");
}

#[test]
fn removing_the_shown_round_shows_another() {
    agenda()
        .keys("t d")
        .sees("Check-in removed: u brings it back")
        .key("Esc")
        .sees("▶ Outcomes")
        .keys("u")
        .sees("Check-in");
}

#[test]
fn the_minutes_in_all_are_told() {
    agenda().key("t").sees("90 minutes in all");
}

#[test]
fn a_session_without_rounds_takes_cards_and_gets_a_round() {
    room_of("format = 1\n")
        .sees("Press a and type what is said")
        .key("]")
        .sees("this session has no rounds yet: t adds one")
        .types("aa thought<Enter><Esc>")
        .sees("a thought")
        .file_gains("[[notes]]\nid = \"n-…\"\ntext = \"a thought\"")
        .keys("t")
        .sees("no rounds yet: a adds one")
        .keys("a")
        .types("<Enter><Esc>")
        .sees("▶ Open round 10")
        .sees("a thought");
}

#[test]
fn a_round_that_was_held_is_not_skipped() {
    agenda().key("Space").minutes(1).keys("] t Up s").sees_not("skipped");
}

#[test]
fn a_title_is_whole_where_there_is_room_and_how_the_round_stands_is_told_in_any_case() {
    let titled = "title = \"What is different since we were last together?\"\nstate = \"done\"";
    let text = format!("format = 1\n\n[[rounds]]\nid = \"a\"\nkind = \"capacity\"\n{titled}\n");
    let scene = crate::support::room::room_of(&text).size(120, 36).key("t");
    let scene = scene.sees("What is different since we were last together?  Capacity       done");
    scene.size(60, 18).sees("What is different since we were…     done");
}
