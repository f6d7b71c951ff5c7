//! The file changed under the room: what somebody else wrote is taken in, said in one line, taken back by one key; asked
//! is only about a field that both changed.

use rolecall::app::actions::Place;
use rolecall::app::event::Effect;

use crate::support::room::{Scene, room_of};

const BASE: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-11-02

[[people]]
id = "ben"
name = "Ben Tan"

[[rounds]]
id = "open"
kind = "open"
length = "15m"

[[roles]]
id = "r-1"
title = "On-call handoff"
hours = 6

[[notes]]
id = "n-1"
text = "first"
"#;

fn open() -> Scene {
    room_of(BASE)
}

#[test]
fn what_somebody_else_wrote_is_taken_in_and_taken_back() {
    let theirs = BASE.replace("\"first\"", "\"said anew\"")
        + "\n[[notes]]\nid = \"n-2\"\ntext = \"theirs\"\n# the end\n";
    let scene = open().somebody_writes(&theirs).looks();
    let scene = scene
        .sees("Somebody else: 1 card added, 1 changed; u takes it back")
        .sees("said anew")
        .sees("theirs");
    assert_eq!(scene.file(), theirs, "to the byte");
    let scene = scene.key("u").sees("undone: what somebody else wrote").sees_not("theirs");
    assert_eq!(scene.file(), BASE);
    assert_eq!(scene.key("Ctrl-r").file(), theirs);
}

#[test]
fn a_card_that_is_typed_meanwhile_stands_beside_it() {
    let theirs = BASE.replace("hours = 6", "hours = 4 # less");
    let scene = open().somebody_writes(&theirs).types("aBen: ours<Enter>").sees("ours");
    let text = scene.file();
    assert!(text.contains("hours = 4 # less") && text.contains("text = \"ours\""), "{text}");
    assert!(scene.types("more<Enter>").file().contains("text = \"more\""), "work goes on");
}

#[test]
fn a_field_that_both_changed_is_asked_about() {
    let theirs = BASE.replace("\"first\"", "\"theirs\"");
    let asked = open()
        .types("j<Enter>")
        .keys("End")
        .types(" of ours")
        .somebody_writes(&theirs)
        .keys("Enter")
        .stands_in(Place::Question)
        .sees("Somebody else changed it too: Text of the note")
        .sees("not saved");
    assert!(asked.clone().key("o").sees("saved").file().contains("\"first of ours\""));
    let taken = asked.clone().key("t").sees("1 card changed").sees("saved");
    assert_eq!(taken.file(), theirs);
    // Who does not answer is asked again on saving or leaving, and nothing is written meanwhile.
    let later = asked.key("Esc").stands_in(Place::Room).sees("not saved");
    assert_eq!(later.file(), theirs);
    later.clone().key("Ctrl-s").stands_in(Place::Question).sees("Text");
    let leaving = later.key("q").stands_in(Place::Question).sees("settle it");
    leaving.key("s").sees("Text").key("o").sees("saved").key("q");
}

#[test]
fn what_is_typed_in_a_form_meets_what_somebody_wrote_meanwhile_whenever_the_room_saw_it() {
    let theirs = BASE.replace("\"first\"", "\"theirs\"");
    let open = open().types("j<Enter>").keys("End");
    // Seen before anything was typed, and behind it.
    for scene in [open.clone().somebody_writes(&theirs).looks().types(" of ours"), {
        open.types(" of ours").somebody_writes(&theirs).looks()
    }] {
        let asked =
            scene.sees("first of ours").key("Enter").stands_in(Place::Question).sees("Text of the note");
        assert!(asked.clone().key("o").sees("saved").file().contains("\"first of ours\""));
        assert_eq!(asked.key("t").sees("saved").file(), theirs);
    }
}

#[test]
fn a_list_that_is_changed_in_a_form_keeps_what_somebody_added_to_it_meanwhile() {
    let base = BASE.replace("hours = 6", "accountabilities = [\"one\"]");
    let theirs = base.replace("[\"one\"]", "[\"one\", \"theirs\"]");
    let scene = room_of(&base).types("/handoff<Enter>").key("e").at_field("accountabilities").types("; ours");
    let text = scene.somebody_writes(&theirs).looks().key("Enter").sees("saved").file();
    let list = text.lines().find(|line| line.starts_with("accountabilities")).unwrap();
    assert!(["\"one\"", "\"ours\"", "\"theirs\""].iter().all(|one| list.contains(one)), "{list}");
}

#[test]
fn a_form_that_comes_back_after_a_kill_tells_what_somebody_changed_since() {
    let theirs = BASE.replace("\"first\"", "\"theirs\"");
    let left = open().types("j<Enter>").keys("End").types(" of ours");
    left.clone().killed_and_reopened().sees("what you were typing is back").sees_not("somebody else");
    let again = left.somebody_writes(&theirs).killed_and_reopened();
    let again = again.sees("somebody else has changed it since: Text").sees("first of ours");
    assert_eq!(again.types("<Esc>").key("l").file(), theirs);
}

#[test]
fn a_private_field_that_both_changed_is_asked_about_unseen_until_somebody_shows_it() {
    let base = BASE.replace("text = \"first\"", "text = \"first\"\nprivate = true");
    let base = format!("{base}\n[[notes]]\nid = \"n-2\"\ntext = \"second\"\n");
    let theirs = base.replace("\"first\"", "\"zqxtheirs\"");
    let edited = room_of(&base).disk_is_slow().types("jhe").keys("End").types(" zqxours").keys("Enter Down");
    let asked = edited.sees_not("zqx").somebody_writes(&theirs).disk_catches_up().stands_in(Place::Question);
    let asked = asked.sees("something private").sees_not("zqx");
    let shown = asked
        .key("h")
        .stands_in(Place::Question)
        .sees("zqxours")
        .sees("theirs, what somebody else wrote: zqxtheirs");
    assert!(shown.key("t").disk_catches_up().sees("saved").sees_not("zqx").file().contains("zqxtheirs"));
}

#[test]
fn an_unanswered_question_leaves_its_key_first_in_the_footer() {
    let theirs = BASE.replace("\"first\"", "\"theirs\"");
    let asked = open().types("j<Enter>").keys("End").types("!").somebody_writes(&theirs).key("Enter");
    let later = asked.key("Esc").stands_in(Place::Room);
    let footer = later.screen().lines().last().unwrap().to_owned();
    assert!(footer.trim_start().starts_with("Ctrl-s save now"), "{footer}");
    assert!(!later.keys("Ctrl-s o").screen().contains("Ctrl-s save now"));
}

#[test]
fn what_lies_open_is_finished_first() {
    let theirs = BASE.replace("[[notes]]\nid = \"n-1\"\ntext = \"first\"\n", "");
    let scene = open().types("j<Enter>").stands_in(Place::Form).somebody_writes(&theirs).looks();
    let scene = scene.stands_in(Place::Form).sees("first").keys("End").types(" kept<Enter>");
    // It was changed here before it was gone there: it stays.
    assert!(scene.file().contains("\"first kept\""), "{}", scene.file());
}

#[test]
fn what_cannot_be_read_is_never_overwritten() {
    let broken = "<<<<<<< HEAD\n[session]\n";
    let scene = open().somebody_writes(broken).types("aBen: zebra<Enter><Esc>");
    let scene =
        scene.sees("The file cannot be read any more").sees("not saved: somebody else changed the file");
    assert_eq!(scene.file(), broken);
    let elsewhere = scene.keys("q w Enter");
    assert!(elsewhere.world().files["kickoff-mine.toml"].contains("zebra"));
}

#[test]
fn a_file_that_is_only_looked_at_is_not_written() {
    let scene = open().looks().keys("j j u");
    assert!(
        !scene
            .world()
            .asked_for
            .iter()
            .any(|effect| matches!(effect, Effect::Save { .. } | Effect::TookIn(_)))
    );
}

#[test]
fn under_the_curtain_and_behind_a_list_it_is_taken_in_at_once() {
    let scene = open().types("aBen: one<Enter>").key("Ctrl-g");
    let written = scene.file().replace("hours = 6", "hours = 5");
    let scene = scene.somebody_writes(&written).looks().key("Ctrl-g").types("Ben: two<Enter>");
    assert!(scene.file().contains("hours = 5") && scene.file().contains("\"two\""), "{}", scene.file());
    let theirs = BASE.replace("\"first\"", "\"said anew\"");
    let listed = open().key("w").stands_in(Place::People).somebody_writes(&theirs).looks();
    assert!(!listed.key("Esc").sees("said anew").world().asked_for.is_empty());
}

#[test]
fn a_room_with_nothing_of_its_own_leaves_the_file_as_it_stands() {
    let theirs = BASE.replace("title = \"Kickoff\"", "title   =   'The kickoff' # theirs");
    let scene = open().somebody_writes(&theirs).looks().sees("The kickoff");
    assert_eq!(scene.file(), theirs);
    assert!(!scene.world().asked_for.iter().any(|effect| matches!(effect, Effect::Save { .. })));
    assert!(scene.types("aBen: zebra<Enter>").file().contains("zebra"), "and what is said then is saved");
}

#[test]
fn a_card_that_is_gone_there_and_changed_here_stays_and_it_is_told() {
    let theirs = BASE.replace("\n[[notes]]\nid = \"n-1\"\ntext = \"first\"\n", "");
    let scene = open().types("j<Enter>").keys("End").types("XYZ").somebody_writes(&theirs).key("Enter");
    assert!(scene.file().contains("\"firstXYZ\""));
    scene.sees("was taken out in theirs and changed in ours: it stays");
}

#[test]
fn who_types_is_told_once_the_line_is_left() {
    let theirs = BASE.replace("hours = 6", "hours = 4");
    let scene = open().types("aBen: half").somebody_writes(&theirs).looks().sees("› Ben: half");
    let scene = scene.types("<Enter>").sees_not("Somebody else");
    scene.key("Esc").sees("Somebody else: 1 card changed.");
}

#[test]
fn who_leaves_at_once_waits_for_the_save_and_is_asked_if_it_fails() {
    let slow =
        open().disk_is_slow().types("aBen: zebra<Enter><Esc>").key("q").sees("leaving once all is saved");
    assert!(!slow.is_over());
    assert!(slow.clone().disk_catches_up().is_over());
    slow.key("q").stands_in(Place::Question).sees("the disk is slow");
    let broken = open().disk_is_slow().types("aBen: zebra<Enter><Esc>").key("q").somebody_writes("x = [\n");
    let broken = broken.disk_catches_up().stands_in(Place::Room).sees("The file cannot be read any more");
    assert!(!broken.is_over());
}
