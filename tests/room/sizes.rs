//! Sizes: what matters is in sight at 60x18, nothing breaks below, and many cards scroll.

use crate::support::room::{Scene, room, room_of};
use crate::support::screen::whole_frames;

#[test]
fn at_60_by_18_everything_that_matters_is_in_sight() {
    let mut scene = room("role-negotiation").people("Ada, Ben, Chen").size(60, 18).keys("] ] ] Space a");
    for nth in 1..=12 {
        scene = scene.types(&format!("Ben: thing number {nth}<Enter>"));
    }
    scene
        .types("no cal")
        .sees("One time window, one stack, one decision")
        .sees("thing number 12")
        .sees("thing number 11")
        .sees("11:00 left")
        .sees("● Ada")
        .sees("› no cal")
        .sees("Enter add")
        .sees("saved 10:00:00");
}

#[test]
fn below_the_smallest_size_it_says_what_it_needs() {
    let scene =
        room("role-negotiation").people("Ada").size(59, 18).sees("rolecall needs 60 columns and 18 rows");
    scene.size(60, 17).sees("this window has 60").size(60, 18).sees("Check-in");
}

#[test]
fn no_size_breaks_anything() {
    let mut scene = room("2026-11-02-mid-cycle").opened();
    for keys in ["", "e", "w", "t", "?", ":", "c", "a", "2", "4"] {
        let there = scene.clone().keys(keys);
        let mut sized = there;
        for (columns, rows) in [
            (1, 1),
            (2, 5),
            (5, 2),
            (59, 17),
            (60, 18),
            (61, 19),
            (75, 18),
            (76, 18),
            (77, 70),
            (240, 18),
            (240, 70),
            (99, 30),
            (130, 40),
        ] {
            sized = sized.size(columns, rows);
            if columns >= 60 && rows >= 18 && !keys.contains('c') {
                assert!(whole_frames(sized.frame()) > 0, "{keys} at {columns}x{rows}\n{}", sized.screen());
            }
        }
    }
    scene = scene.size(240, 70);
    assert_eq!(whole_frames(scene.frame()), 2);
}

fn five_hundred() -> Scene {
    let mut text = String::from(
        "format = 1\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[rounds]]\nid = \"o\"\nkind = \"outcomes\"\nlength = \"15m\"\n",
    );
    for nth in 1..=500 {
        let long = if nth % 7 == 0 {
            "of many words that go on and on and over the end of the line ".repeat(6)
        } else {
            String::new()
        };
        text.push_str(&format!("\n[[outcomes]]\nid = \"o-{nth}\"\ntext = \"outcome number {nth} {long}\"\n"));
    }
    room_of(&text)
}

/// The selected card's number and first words are on the screen.
#[track_caller]
fn shows_selected(scene: &Scene) {
    let words: Vec<&str> = scene.room().selected_card().unwrap().words().split(' ').take(3).collect();
    let row = scene.rows().into_iter().find(|row| row.contains('▸')).unwrap_or_default();
    assert!(row.contains(&words.join(" ")), "{words:?} is out of sight\n{}", scene.screen());
}

#[test]
fn five_hundred_cards_scroll_with_the_selected_one_in_sight() {
    for (columns, rows) in [(60, 18), (80, 24)] {
        let mut scene = five_hundred().size(columns, rows).opened();
        scene = scene.key("j");
        for _ in 0..16 {
            shows_selected(&scene);
            scene = scene.key("j");
        }
        for keys in ["G", "k", "k", "PageUp", "PageUp", "g", "PageDown", "PageDown", "k"] {
            scene = scene.key(keys);
            shows_selected(&scene);
        }
        let scene = scene.types("/number 321<Enter>");
        shows_selected(&scene);
        scene.keys("d").sees("outcome removed").key("u").sees("number 321");
    }
}

#[test]
fn with_nothing_selected_the_newest_are_in_sight() {
    five_hundred().sees("outcome number 500").sees("▲ ").types("aone more<Enter>").sees("501 ◎ one more");
}

#[test]
fn how_much_is_out_of_sight_is_told() {
    five_hundred().key("g").sees("▼ ").sees(" more");
}
