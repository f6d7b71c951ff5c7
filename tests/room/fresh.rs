//! New cards are marked for a moment.

use crate::support::room::{Scene, room};

fn first() -> Scene {
    room("role-negotiation").people("Ada, Ben").keys("] ] ]")
}

/// The rows of cards with the bar before them.
fn marked(scene: &Scene) -> Vec<String> {
    let rows = scene.rows().into_iter();
    rows.filter(|row| row.contains('▎')).map(|row| row.chars().skip(2).take(14).collect()).collect()
}

#[test]
fn a_new_card_is_marked_for_some_seconds_and_the_program_wakes_once_for_it() {
    let scene = first().types("aBen: no tapes<Enter><Esc>").seconds(3);
    assert_eq!(marked(&scene), ["▸ 1 ◈ no tapes"]);
    let before = scene.ticks();
    let scene = scene.seconds(120);
    assert!(marked(&scene).is_empty());
    assert_eq!(scene.ticks() - before, 1);
}

#[test]
fn each_card_has_its_own_moment_and_moves_nothing_when_it_passes() {
    let scene = first().types("aBen: no tapes<Enter>").seconds(4).types("Ada: no faxes<Enter><Esc>");
    assert_eq!(marked(&scene).len(), 2);
    let words = |scene: &Scene| scene.screen().replace('▎', " ");
    let (before, scene) = (words(&scene), scene.seconds(3));
    assert_eq!(marked(&scene), ["▸ 1 ◈ no faxes"]);
    assert_eq!(words(&scene), before);
}

#[test]
fn what_was_there_before_is_not_new_and_what_undo_brings_back_neither() {
    let scene = first().types("aBen: no tapes<Enter><Esc>").seconds(10).keys("d u");
    assert!(marked(&scene).is_empty());
    assert!(marked(&scene.left_and_reopened()).is_empty());
}

#[test]
fn a_window_that_watches_marks_what_comes() {
    let first = first().types("aBen: no tapes<Enter>");
    let second = first.watched().seconds(10);
    assert!(marked(&second).is_empty());
    let first = first.seconds(10).types("Ada: no faxes<Enter>");
    assert_eq!(marked(&second.watches(&first)), ["  1 ◈ no faxes"]);
}

#[test]
fn of_cards_shown_at_once_each_is_marked() {
    assert_eq!(marked(&first().types("mBen: no tapes<Enter>Ada: no faxes<Enter><Enter>s")).len(), 2);
}
