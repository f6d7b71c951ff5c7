//! Typing unseen: people pass the keyboard on, each types behind dots, and all cards are shown at once.

use rolecall::app::actions::Place;
use rolecall::model::session::Card;

use crate::support::room::{Scene, room};

fn first() -> Scene {
    room("role-negotiation").people("Ada, Ben, Chen").keys("] ] ]")
}

/// Two people have typed; nobody has seen it.
fn two_typed() -> Scene {
    first()
        .types("mBen: zqxone on Fridays because zqxwhy<Enter>")
        .sees("1 card unseen: who is next types, or Enter shows all")
        .types("Chen: zqxtwo on Mondays<Enter>")
}

#[test]
fn what_is_typed_is_dots_and_its_length_alone_until_all_is_shown_at_once() {
    let scene = first()
        .types("mBen: zqxone on Fridays")
        .sees("› ••••••••••••••••••••••")
        .sees_not("zqx")
        .sees_not("Ben:");
    scene.file_aside().types("<Enter>").sees_not("zqx").file_stays();
    let before = two_typed().file_aside().sees_not("zqx").types("<Enter>").stands_in(Place::Question);
    let before = before.sees("2 cards typed unseen. Has everybody typed?").sees_not("zqx").file_stays();
    let shown = before.key("s").stands_in(Place::Room).sees("zqxone").sees("zqxtwo").sees("zqxwhy");
    assert_eq!(shown.last("boundaries").text("person"), "chen");
    shown.key("u").sees_not("zqx").file_stays().key("Ctrl-r").sees("zqxone").sees("zqxtwo");
}

#[test]
fn one_key_too_many_shows_nothing() {
    two_typed().types("<Enter><Enter>").stands_in(Place::Question).sees_not("zqx");
    two_typed().types("<Enter>g").stands_in(Place::Masked).sees_not("zqx").types("<Enter>s").sees("zqxone");
    first().types("m<Enter>").sees("nothing was typed unseen yet").stands_in(Place::Masked);
}

#[test]
fn whoever_has_the_turn_while_it_is_typed_has_said_it() {
    let scene = first().keys("n").types("mno tapes<Enter>").key("Ctrl-n").types("no budgets<Enter><Enter>s");
    let people: Vec<&str> = scene.session().of("boundaries").map(|card| card.text("person")).collect();
    assert_eq!(people.len(), 2);
    assert_ne!(people[0], people[1]);
    assert!(!people[0].is_empty() && !people[1].is_empty());
}

#[test]
fn a_draft_and_what_waits_come_back_as_unseen_as_they_were() {
    let left = two_typed().types("Ada: zqxthree");
    left.clone().killed_and_reopened().stands_in(Place::Masked).sees("› ••••").sees_not("zqx");
    let away = left.types("<Esc>").sees("m goes on with: a line typed unseen").sees_not("zqx");
    for key in ["a", "m"] {
        away.clone().key(key).stands_in(Place::Masked).sees_not("zqx");
    }
    let again = away.left_and_reopened().sees_not("zqx").types("<Esc>m<Enter><Enter>");
    let again = again.sees("3 cards typed unseen").sees_not("zqx").key("s");
    again.sees("zqxone").sees("zqxtwo").sees("zqxthree");
}

#[test]
fn what_waits_comes_back_as_the_card_that_it_was_whichever_round_is_shown_then() {
    let left = room("role-negotiation").people("Ada, Ben, Chen").keys("] ] ]");
    let left = left.types("mBen: zqxone on Fridays because zqxwhy<Enter><Esc>[[mzqxtwo<Enter>");
    let again = left.killed_and_reopened().sees("▶ Outcomes").types("<Esc>[m<Enter>s");
    let table = |table: &'static str| again.session().of(table).map(Card::words).collect::<Vec<_>>();
    assert_eq!((table("boundaries"), table("outcomes")), (vec!["zqxone on Fridays"], vec!["zqxtwo"]));
}

#[test]
fn a_line_comes_back_in_the_round_and_as_the_kind_that_it_was_typed_in() {
    let left = first().types("azqx thing<Ctrl-o><Ctrl-o><Ctrl-o><Esc>");
    let again = left.left_and_reopened().sees("▶ Boundaries").types("a<Enter>");
    assert_eq!(again.session().of("outcomes").count(), 1, "{}", again.screen());
}

#[test]
fn a_line_that_was_begun_in_sight_goes_on_unseen_and_none_is_lost() {
    first()
        .types("aBen: zqxone<Esc>")
        .sees("zqxone")
        .key("m")
        .sees_not("zqxone")
        .types("<Enter><Enter>s")
        .sees("zqxone");
}

#[test]
fn nothing_of_it_is_in_the_title_a_list_or_the_second_window() {
    let scene = two_typed().types("Ada: zqxthree");
    assert!(!scene.title().contains("zqx"));
    scene.watched().sees_not("zqx").sees_not("•");
    scene.clone().key("Ctrl-g").sees_not("zqx");
    scene.clone().pastes("Ben: zqxfour\nChen: zqxfive").stands_in(Place::Masked).sees_not("zqx");
    scene.types("<Esc>/zqx").sees_not("zqxone");
}

#[test]
fn a_name_that_nobody_has_and_a_change_that_clashes_are_not_told() {
    let clash = "Ben takes on-call handoff from Ada";
    let scene = first().types("aAda: on-call handoff 90h<Enter><Esc>").key("m").types("Zqxeve: no calls");
    scene.sees_not("Zqxeve").types("<Enter>").types(clash).sees_not("handoff from").sees_not("! ");
}

#[test]
fn the_card_that_was_put_aside_last_comes_back_unseen() {
    two_typed()
        .types("<Up>")
        .sees_not("zqx")
        .types(" zqxmore<Enter><Enter>s")
        .sees("zqxtwo on Mondays zqxmore");
}

#[test]
fn a_card_for_nobody_stays_so_and_a_word_at_check_in_is_shown_and_not_written() {
    let scene = first().types("m!private Ben: zqxone<Enter>Chen: zqxtwo<Enter><Enter>s");
    scene.sees("zqxtwo").sees("private: h shows it").sees_not("zqxone");
    let check_in = room("role-negotiation").people("Ada, Ben").opened().file_aside();
    check_in
        .types("mAda: zqxbright<Enter>Ben: zqxtired<Enter>")
        .sees_not("zqx")
        .types("<Enter>s")
        .sees("Ada: zqxbright")
        .file_stays();
}
