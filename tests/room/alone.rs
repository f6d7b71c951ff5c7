//! One card alone, large, for a room to look at.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room};

fn limits() -> Scene {
    room("role-negotiation")
        .people("Ada Okafor, Ben Tan, Chen Li")
        .keys("] ] ]")
        .types("aAda: no Kubernetes upgrades because two outages and no training<Enter>")
        .types("Ben: keine Anrufe nach 16:00 on Fridays because school run<Enter>")
        .types("!private Chen: zqxone because zqxtwo<Enter><Esc>")
}

#[test]
fn it_shows_who_the_words_and_each_field_in_words() {
    let scene =
        limits().keys("g j z").stands_in(Place::Alone).sees("boundary · time  2 of 3").sees("11:00 left");
    let scene = scene.sees("Ben Tan").sees("Because  school run").sees("Days     Fridays");
    scene.sees_not("Kubernetes").key("z").stands_in(Place::Room).sees("Kubernetes");
}

#[test]
fn arrows_show_the_card_before_and_the_next() {
    let scene =
        limits().keys("g j z").key("Left").sees("1 of 3").sees("two outages").key("Left").sees("1 of 3");
    scene.key("Down").sees("school run").key("Esc").stands_in(Place::Room).sees("▸ 2");
}

#[test]
fn without_a_selected_card_it_is_the_newest_and_an_empty_page_says_so() {
    limits().keys("[ ] z").sees("3 of 3");
    room("role-negotiation")
        .people("Ada")
        .keys("] z")
        .sees("there is no card here yet")
        .stands_in(Place::Room);
}

#[test]
fn a_private_card_is_opened_by_h_alone_and_closes_with_the_next() {
    let scene = limits().keys("G z").sees("private: h shows it").sees_not("zqx");
    let scene = scene.key("h").sees("zqxtwo").keys("Up Down").sees_not("zqx");
    scene.keys("h Esc").sees("zqxone").keys("k j").sees_not("zqx");
}

#[test]
fn the_clock_runs_on_and_can_be_stopped() {
    let scene = limits().keys("Space g z").seconds(20).sees("10:40 left").key("Space");
    assert!(!scene.room().clock.is_running());
}

#[test]
fn a_short_text_is_drawn_in_large_letters_where_they_fit_and_plainly_where_not() {
    let large = |scene: &Scene| scene.screen().contains('█') || scene.screen().contains('▀');
    assert!(large(&limits().keys("g z")));
    assert!(large(&limits().size(60, 18).keys("g z")));
    assert!(!large(&limits().types("aAda: 役割を話し合う<Enter><Esc>").keys("z")), "no such letter is large");
    let long = "a limit that takes many more words than anybody reads in letters as large as these would be";
    limits().types(&format!("aAda: {long}<Enter><Esc>")).key("z").sees("a limit that takes many more");
}

#[test]
fn on_a_wall_the_letters_grow() {
    let cells = |columns, rows| limits().size(columns, rows).keys("g z").screen().matches('█').count();
    let sizes = [cells(80, 24), cells(120, 36), cells(200, 60), cells(240, 70)];
    assert!(sizes.is_sorted() && sizes[2] >= 4 * sizes[1], "{sizes:?}");
}

#[test]
fn hours_and_days_away_are_shown_large_with_whose_they_are() {
    let room = room("role-negotiation").people("Ada Okafor, Ben Tan").size(200, 60).keys("] ] ] ]");
    let room = room.types("aAda: capacity 14h of which 4h learning because evenings are taken<Enter>");
    let room = room.types("Ben: away 21 Dec to 2 Jan<Enter><Esc>");
    for (keys, words) in [("g z", "14"), ("G z", "21 Dec")] {
        let scene = room.clone().keys(keys);
        assert!(scene.screen().contains('█'), "{}", scene.screen());
        scene.sees_not("Ada Okafor").sees_not("Ben Tan").sees_not(words);
    }
    // The page that is large as a whole has digits in any case.
    room.clone().keys("L g").sees("evenings are taken").sees("4h of these for learning").sees_not("14h");
    room.keys("L G").sees_not("from 21 Dec");
}

#[test]
fn what_the_first_window_shows_alone_the_one_that_watches_shows_so_too() {
    let first = limits().keys("g j z");
    let second = first.watched().stands_in(Place::Alone).sees("2 of 3").sees("school run");
    let first = first.key("Left");
    let second = second.watches(&first).sees("1 of 3").sees("two outages");
    let first = first.keys("Right Right h").sees("zqxtwo");
    let second = second.watches(&first).stands_in(Place::Room).sees_not("zqx");
    let first = first.keys("Left Esc");
    let second = second.watches(&first).stands_in(Place::Room).keys("g z").sees("1 of 3");
    second.watches(&first.types("aBen: no tapes<Enter>")).stands_in(Place::Alone).sees("1 of 4");
}

#[test]
fn in_a_window_that_watches_it_shows_no_private_word() {
    limits().watched().keys("g j z").sees("school run").keys("j h").sees_not("zqx").sees("private");
}
