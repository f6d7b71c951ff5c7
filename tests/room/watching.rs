//! A second window that only watches: it shows what is saved and not private, and the clock, and changes nothing.

use rolecall::app::actions::{ACTIONS, Place};
use rolecall::app::event::{Desk, Effect};

use crate::support::room::{Scene, room, room_of};

fn first() -> Scene {
    room("role-negotiation").people("Ada, Ben, Chen").keys("] ] ]")
}

#[test]
fn cards_stand_there_once_they_are_saved_and_what_is_typed_never() {
    let first = first().types("aBen: no calls on Fridays<Enter>");
    let second = first.watched().sees("no calls on Fridays").sees("watching");
    let first = first.types("Chen: zqxdraft");
    let second = second.watches(&first).sees_not("zqxdraft");
    let first = first.disk_is_slow().types("<Enter>");
    let second = second.watches(&first).sees_not("zqxdraft");
    let first = first.disk_catches_up();
    second.watches(&first).sees("zqxdraft");
}

#[test]
fn the_clock_and_the_turn_go_on_by_themselves_in_both_windows() {
    let first = first().keys("n Space").milliseconds(12_340);
    let mut second = first.watched();
    let left = |scene: &Scene| {
        let rows = scene.rows();
        let beside = rows.iter().filter_map(|row| row.rsplit_once("││"));
        beside.map(|(_, words)| words.to_owned()).filter(|words| words.contains(" left")).collect::<Vec<_>>()
    };
    let mut first = first;
    for _ in 0..5 {
        (first, second) = (first.milliseconds(10_170), second.milliseconds(10_170));
        assert_eq!(left(&first).len(), 2, "{}", first.screen());
        assert_eq!(left(&first), left(&second));
    }
    let first = first.key("Space");
    let second = second.watches(&first).sees("paused").seconds(30);
    assert_eq!(left(&first.seconds(30)), left(&second));
}

#[test]
fn the_desk_of_a_running_clock_changes_no_more_than_before() {
    let first = first().keys("n Space");
    let kept = |scene: &Scene| {
        scene.world().asked_for.iter().filter(|effect| matches!(effect, Effect::Keep(_))).count()
    };
    let before = kept(&first);
    assert_eq!(kept(&first.seconds(59)) - before, 1, "twice a minute");
}

#[test]
fn it_follows_to_the_round_that_is_shown_and_keeps_its_own_page_within_a_round() {
    let first = first();
    let second = first.watched().sees("▶ Boundaries").key("2");
    let first = first.types("aBen: no calls<Enter><Esc>");
    let second = second.watches(&first).stands_in(Place::Roles);
    let first = first.keys("]");
    let second = second.watches(&first).sees("▶ Capacity");
    let first = first.keys("[ [");
    second.watches(&first).sees("▶ Roles today");
}

#[test]
fn what_is_selected_stays_so_while_cards_come_and_change() {
    let first = first().types("aAda: no calls<Enter>Ada: no tapes<Enter><Esc>");
    let second = first.watched().keys("g");
    let selected = second.room().selected;
    let first = first.keys("g {").types("aAda: no budgets<Enter><Esc>").keys("g e").types(" at all<Enter>");
    let second = second.watches(&first).sees("no budgets").sees("no calls at all");
    assert_eq!(second.room().selected, selected);
    assert_eq!(second.room().selected_card().unwrap().words(), "no calls at all");
}

#[test]
fn a_private_card_is_one_quiet_line_that_no_key_opens() {
    let first = first().types("aBen: !private zqxone<Enter><Esc>");
    let mut second = first.watched().keys("g");
    for key in ACTIONS.iter().flat_map(|action| action.keys).chain([&"Enter", &"h"]) {
        second = second.clone().key(key).sees_not("zqxone");
        second = if second.is_over() { first.watched().keys("g") } else { second };
        second = second.keys("Esc Esc Esc");
    }
    first.watched().keys("g h").sees("this window watches").sees("▸ 1 ◈ private").sees_not("h shows");
    first.watched().types("/zqx").sees_not("zqxone");
}

#[test]
fn no_key_changes_anything_or_opens_a_line_or_a_form() {
    let first = first().types("aBen: no calls<Enter><Esc>").keys("n Space");
    let pages = [Place::Room, Place::Pulse, Place::Roles, Place::Changes, Place::Trends];
    let there = |place| match place {
        Place::Roles => first.watched().key("2"),
        Place::Changes => first.watched().key("3"),
        Place::Trends => first.watched().key("4"),
        Place::Pulse => first.watched().watches(&first.clone().keys("[ [ [")),
        _ => first.watched().key("g"),
    };
    for action in ACTIONS {
        for place in action.places.iter().filter(|place| pages.contains(place)) {
            let before = there(*place).stands_in(*place);
            for key in action.keys {
                let after = before.clone().key(key);
                let writes = |effect: &Effect| {
                    matches!(effect, Effect::Save { .. } | Effect::Keep(_) | Effect::WriteBeside { .. })
                };
                let wrote = after.world().asked_for.iter().any(writes);
                assert!(!wrote && after.world().desks.is_empty(), "{key} in {place:?} writes");
                if after.is_over() {
                    continue;
                }
                let types = [Place::Line, Place::Form, Place::Rating, Place::Dots];
                assert!(!types.contains(&after.place()), "{key} in {place:?} types");
                let round = |scene: &Scene| scene.room().round;
                assert_eq!(round(&after), round(&before), "{key} in {place:?} leaves the round");
                assert_eq!(after.room().clock.is_running(), before.room().clock.is_running(), "{key}");
            }
        }
    }
    for key in ["a", "Space", "d", "]", "n", "e", "u", "v", "M", "b", "h", "Ctrl-s"] {
        there(Place::Room).key(key).sees("this window watches; type in the other one");
    }
    there(Place::Room).pastes("zqxone\nzqxtwo").stands_in(Place::Room).sees_not("zqx");
    there(Place::Room).clicks("Capacity").sees("this window watches").sees("▶ Boundaries");
}

#[test]
fn pages_find_help_and_the_curtain_work() {
    let first = first().types("aBen: no calls<Enter><Esc>");
    let second = || first.watched();
    second().key("2").stands_in(Place::Roles);
    second().key("3").stands_in(Place::Changes);
    second().key("4").stands_in(Place::Trends);
    second().types("/calls<Enter>").sees("▸ 1");
    second().key("?").sees("Help");
    second().key("c").stands_in(Place::Curtain).key("c").stands_in(Place::Room);
    assert!(second().key("q").is_over());
}

#[test]
fn its_footer_offers_no_key_that_changes_something() {
    let footer = |scene: &Scene| scene.rows().last().unwrap().clone();
    let first = first();
    assert!(footer(&first).contains("a type"));
    let second = footer(&first.watched());
    for word in ["type", "clock", "next round", "edit", "undo"] {
        assert!(!second.contains(word), "{second}");
    }
}

#[test]
fn a_machine_that_slept_is_asked_about_in_the_first_window_alone() {
    let first = first().keys("Space").seconds(10);
    let second = first.watched().sleeps(20).seconds(1).stands_in(Place::Room);
    let first = first.sleeps(20).seconds(1).stands_in(Place::Question).key("n");
    second.watches(&first).sees("10:49 left");
}

#[test]
fn once_the_first_window_is_left_the_clock_stands_in_the_second() {
    let first = first().keys("Space").seconds(10);
    let second = first.watched();
    let first = first.key("q");
    assert!(first.is_over());
    second.watches(&first).sees("paused").sees("10:50 left").sees("▶ Boundaries");
}

#[test]
fn a_desk_that_an_older_rolecall_left_is_read() {
    let old = r#"{"line":"Ben: no","form":null,"clock":{"round":"boundaries","spent":30,"speaker":"ben","turn":30,"voice":[],"turns":[],"timed":""}}"#;
    let desk: Desk = serde_json::from_str(old).unwrap();
    assert_eq!((desk.clock.unwrap().spent, desk.shown.as_str()), (30, ""));
}

#[test]
fn an_agenda_without_rounds_or_people_is_watched_as_well() {
    let first = room_of("format = 1\n\n[session]\ntitle = \"Charter\"\n").opened();
    let second = first.watched();
    let first = first.types("apurpose Calm days<Enter>");
    second.watches(&first).sees("Calm days");
}
