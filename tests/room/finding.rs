//! Find, the palette and the help: everything is found by its words.

use rolecall::app::actions::{self, Place};

use crate::support::room::{Scene, home, room};

fn mid_cycle() -> Scene {
    room("2026-11-02-mid-cycle").opened()
}

#[test]
fn a_card_is_found_by_any_of_its_words_and_its_round_shown() {
    mid_cycle()
        .types("/weekends")
        .stands_in(Place::Find)
        .types("<Enter>")
        .stands_in(Place::Room)
        .sees("▶ Review")
        .sees("▸");
}

#[test]
fn every_word_counts_and_nothing_found_is_said() {
    mid_cycle()
        .types("/tickets zebra")
        .sees("no card holds these words")
        .key("Enter")
        .stands_in(Place::Pulse)
        .file_stays();
}

#[test]
fn a_private_card_is_not_found_by_its_words() {
    let scene = room("2026-11-02-mid-cycle").keys("t Down Enter").key("j").opened();
    let words = scene.room().selected_card().unwrap().words().to_owned();
    let file =
        scene.file().replace(&format!("text = \"{words}\""), &format!("text = \"{words}\"\nprivate = true"));
    crate::support::room::room_of(&file).types(&format!("/{words}")).sees("no card holds these words");
}

#[test]
fn a_card_is_found_by_the_name_of_whom_it_names() {
    let scene = crate::support::room::room_of(
        "[[people]]\nid = \"ada\"\nname = \"Ada Okafor\"\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\nbackup = \"ada\"\n",
    );
    scene.types("/okafor").sees("Handoff");
}

#[test]
fn looking_finds_without_changing_anything() {
    let scene = mid_cycle().types("/a");
    scene.types("<Down><Down><Enter>").file_stays();
}

/// Each command's own words put it first.
#[test]
fn a_command_is_first_by_its_own_words() {
    let places =
        [(":", Place::Pulse), ("] :", Place::Room), ("] 2 :", Place::Roles), ("] 4 :", Place::Trends)];
    for (keys, place) in places {
        let scene = room("role-negotiation").people("Ada").keys(keys);
        for action in actions::of(place).filter(|action| action.act != actions::Act::ShowPalette) {
            let found = scene.clone().types(action.word);
            let first = first_found(&found);
            assert_eq!(first, Some(action.word), "typed {:?}\n{}", action.word, found.screen());
        }
    }
}

#[test]
fn what_people_might_call_it_finds_it() {
    for (typed, word) in [
        ("quit", "leave"),
        ("participants", "people"),
        ("agenda", "timetable"),
        ("delete", "remove"),
        ("search", "find"),
        ("coffee", "break"),
        ("vote", "dot"),
        ("shortcuts", "help"),
        ("colour", "theme"),
        ("timer", "clock"),
        ("rename", "session"),
        ("history", "trends"),
        ("graph", "trends"),
        ("diff", "changes"),
        ("compare", "changes"),
        ("hours", "roles"),
        ("one-pager", "charter"),
        ("more time", "a minute more"),
        ("less time", "a minute less"),
        ("stopwatch", "clock"),
        ("add person", "people"),
        ("attendees", "people"),
        ("raise hand", "consent"),
        ("veto", "possible objection"),
        ("skip", "timetable"),
        ("presentation", "large"),
        ("fullscreen", "large"),
        ("new session", "leave"),
        ("lower hand", "hand back"),
        ("dark mode", "theme"),
        ("settings", "theme"),
    ] {
        let team = room("role-negotiation").people("Ada");
        // In check-in, whose digits rate, and in a round whose digits lead to the pages.
        for keys in [":", "] :"] {
            let scene = team.clone().keys(keys).types(typed);
            assert_eq!(first_found(&scene), Some(word), "typed {typed}\n{}", scene.screen());
        }
    }
    for (typed, word) in [("new session", "new"), ("next session", "follow"), ("settings", "theme")] {
        let scene = home().key(":").types(typed);
        assert_eq!(first_found(&scene), Some(word), "typed {typed}\n{}", scene.screen());
    }
}

fn first_found(scene: &Scene) -> Option<&'static str> {
    let rolecall::app::overlays::Overlay::Palette(palette) = scene.overlay().unwrap() else { panic!() };
    palette.found.first().map(|first| first.word)
}

#[test]
fn what_cannot_be_done_now_says_why() {
    room("role-negotiation")
        .key(":")
        .types("undo")
        .sees("not now: nothing to undo")
        .key("Enter")
        .sees("nothing to undo");
    room("role-negotiation").key("n").sees("nobody is named yet: w names people");
    room("role-negotiation").key("e").sees("there is no card here yet: a types one");
}

#[test]
fn nothing_is_called_so() {
    room("role-negotiation")
        .key(":")
        .types("zzzz")
        .sees("no command is called so")
        .key("Enter")
        .stands_in(Place::Pulse);
}

/// The help of a place names each of its keys, from first to last.
#[test]
fn the_help_holds_every_key_of_its_place() {
    for (keys, place) in [
        ("]", Place::Room),
        ("] 2", Place::Roles),
        ("] 4", Place::Trends),
        ("w", Place::People),
        ("t", Place::Timetable),
    ] {
        let mut scene =
            room("role-negotiation").people("Ada").size(120, 36).keys(keys).stands_in(place).key("F1");
        let mut shown = String::new();
        for _ in 0..40 {
            shown.push_str(&scene.screen());
            scene = scene.key("Space");
        }
        for action in actions::of(place).filter(|action| !action.keys.is_empty()) {
            assert!(
                shown.contains(action.help.split_whitespace().next().unwrap()),
                "{place:?}: {}",
                action.help
            );
            assert!(shown.contains(action.keys[0]), "{place:?}: {}", action.keys[0]);
        }
        scene.sees("Curtain").key("q").stands_in(place);
    }
}

#[test]
fn the_help_ends_at_its_last_line() {
    let end = room("role-negotiation").people("Ada").key("?").presses("Down", 600);
    // One step up from the end is seen at once.
    let up = end.clone().key("Up");
    assert_ne!(up.screen(), end.screen());
}
