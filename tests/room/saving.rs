//! Saving: shown as it is, never pretended, never over what somebody else wrote.

use rolecall::app::actions::Place;
use rolecall::app::event::{Effect, Event};

use crate::support::room::{Scene, room, room_of};

const THEIRS: &str = "format = 1\n\n[session]\ntitle = \"Theirs\"\n";

fn outcomes() -> Scene {
    room("role-negotiation").people("Ada, Ben").key("]").file_aside()
}

#[test]
fn saved_is_said_only_of_what_is_written() {
    outcomes()
        .sees_not("saved")
        .disk_is_slow()
        .types("azebra<Enter>")
        .sees("saving ·")
        .file_stays()
        .types("giraffe<Enter>thr")
        .sees("◎ giraffe")
        .sees("› thr")
        .sees("saving ·")
        .seconds(7)
        .disk_catches_up()
        .sees("saved 10:00:07")
        .file_gains(
            "[[outcomes]]\nid = \"o-…\"\ntext = \"zebra\"\n[[outcomes]]\nid = \"o-…\"\ntext = \"giraffe\"",
        );
}

#[test]
fn an_older_save_does_not_make_newer_words_saved() {
    let mut scene = outcomes().disk_is_slow().types("azebra<Enter>giraffe<Enter>");
    let at = scene.state().now.local.time();
    let number = scene.room().saving.asked - 1;
    scene.meets(Event::Saved { number, at });
    scene.sees("saving ·");
}

#[test]
fn a_failure_is_shown_with_its_reason_until_it_is_over() {
    outcomes()
        .disk_fails("the disk is full")
        .types("azebra<Enter>")
        .sees("not saved: the disk is full")
        .types("giraffe<Enter>")
        .sees("◎ giraffe")
        .sees("not saved: the disk is full")
        .file_stays()
        .disk_works_again()
        .sees("saved 10:00:00")
        .sees_not("not saved")
        .file_gains(
            "[[outcomes]]\nid = \"o-…\"\ntext = \"zebra\"\n[[outcomes]]\nid = \"o-…\"\ntext = \"giraffe\"",
        );
}

#[test]
fn in_the_narrowest_window_the_whole_reason_stands() {
    let scene = outcomes().size(60, 18).disk_fails("cannot send after transport endpoint shutdown");
    scene.types("azebra<Enter><Esc>").sees("not saved: cannot send after transport endpoint shutdown");
}

#[test]
fn leaving_with_something_unsaved_asks() {
    let asked = outcomes()
        .disk_fails("the disk is full")
        .types("azebra<Enter><Esc>")
        .key("q")
        .stands_in(Place::Question)
        .sees("The last changes are not saved: the disk is full.");
    let back = asked.clone().key("Esc").stands_in(Place::Room);
    assert!(!back.is_over());
    assert!(asked.clone().key("l").is_over());
    let again = asked.clone().key("r").stands_in(Place::Room);
    assert!(again.world().asked_for.contains(&Effect::Retry));
    let elsewhere = asked.key("w").stands_in(Place::WriteTo).sees("kickoff-mine.toml").key("Enter");
    let elsewhere =
        elsewhere.sees("written to kickoff-mine.toml, and open there now; q leaves").sees("saved 10:00:00");
    assert!(elsewhere.world().files["kickoff-mine.toml"].contains("zebra"));
    assert!(!elsewhere.world().files["kickoff.toml"].contains("zebra"));
    assert!(elsewhere.key("q").is_over());
}

#[test]
fn a_name_that_is_taken_is_refused_and_the_file_kept() {
    outcomes()
        .with_file("kickoff-mine.toml", THEIRS)
        .disk_fails("the disk is full")
        .types("azebra<Enter><Esc>")
        .keys("q w Enter")
        .sees("not written: kickoff-mine.toml is there already")
        .sees("not saved: the disk is full");
}

#[test]
fn what_somebody_else_wrote_and_cannot_be_read_is_never_overwritten() {
    let broken = "format = 1\n\n[session]\ntitle = \n";
    let scene = outcomes()
        .somebody_writes(broken)
        .types("azebra<Enter>")
        .sees("The file cannot be read any more")
        .types("giraffe<Enter><Esc>")
        .sees("not saved: somebody else changed the file")
        .file_stays();
    let scene = scene.keys("Ctrl-s").file_stays().key("q").stands_in(Place::Question);
    let scene = scene.keys("w Enter").sees("saved").sees_not("not saved");
    assert_eq!(scene.world().files["kickoff.toml"], broken);
    let mine = &scene.world().files["kickoff-mine.toml"];
    assert!(mine.contains("zebra") && mine.contains("giraffe"));
    // Work goes on in the other file.
    let scene = scene.types("aokapi<Enter><Esc>");
    assert!(scene.world().files["kickoff-mine.toml"].contains("okapi"));
    assert!(scene.key("q").is_over());
}

#[test]
fn opening_and_leaving_keeps_every_byte() {
    for text in [
        "# only a comment\n",
        "format = 1\r\n\r\n[session]\r\ntitle = 'x'\r\n",
        "\u{feff}format = 1\n[session] # here\ntitle=\"x\"",
    ] {
        let scene = room_of(text).keys("j w Esc t Esc 2 1 ? q : Esc / Esc q");
        assert!(scene.is_over());
        assert_eq!(scene.file(), text);
        assert!(!scene.world().asked_for.iter().any(|effect| matches!(effect, Effect::Save { .. })));
    }
}

#[test]
fn the_second_window_is_read_only() {
    let mut scene = room("2026-11-02-mid-cycle")
        .open_elsewhere_since("10:02")
        .sees("read-only: open in another window since 10:02")
        .sees("read-only · ");
    let keys = "a e d p M { } v V D u Ctrl-r Space + - ] [ n N b y o x Y K A E > < 1 2";
    for key in keys.split(' ').filter(|key| rolecall::app::keys::read(key).is_some()) {
        scene = scene.keys("Esc j").key(key).key("Esc");
        if scene.is_over() {
            panic!("{key} left the room");
        }
    }
    scene = scene
        .keys("w a e d g Space { } Esc t a e s d { } Esc")
        .pastes("one\ntwo\n")
        .key("Esc")
        .pastes("zebra")
        .key("Esc");
    let changing = |effect: &Effect| !matches!(effect, Effect::Redraw | Effect::Retry | Effect::Bell);
    let asked: Vec<_> = scene.world().asked_for.iter().filter(|effect| changing(effect)).collect();
    assert!(asked.is_empty(), "{asked:?}");
    assert!(scene.file_stays().key("q").is_over());
}

#[test]
fn a_signal_writes_what_happened_and_asks_nothing() {
    let scene = outcomes().key("Space").minutes(3).types("ahalf a tho").asked_to_end();
    assert!(scene.is_over());
    let scene = scene.file_changes("-state = \"planned\"\n+state = \"running\"\n+spent = \"3m\"");
    assert_eq!(scene.world().desks["kickoff.toml"].line.as_deref(), Some("half a tho"));
}

#[test]
fn save_now_tries_again() {
    let scene =
        outcomes().disk_fails("the disk is full").types("azebra<Enter>").key("Ctrl-s").sees("not saved");
    let mended = scene.disk_mended().key("Ctrl-s").sees("saved 10:00:00");
    mended.file_gains("[[outcomes]]\nid = \"o-…\"\ntext = \"zebra\"");
}
