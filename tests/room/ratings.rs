//! Ratings and dots: typed one after another, out of sight until all are in, sorted and without names.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room};

fn check_in() -> Scene {
    room("role-negotiation").people("Ada, Ben, Chen").opened()
}

#[test]
fn a_digit_opens_the_rating_and_the_last_one_shows_them_sorted() {
    check_in()
        .key("4")
        .stands_in(Place::Rating)
        .sees("Tone before")
        .sees("1 of 3 are in")
        .sees_not("4 ·")
        .sees("Enter show")
        .keys("2 3")
        .sees("2 3 4 · 3 of 3")
        .sees("1· 2█ 3█ 4█ 5·")
        .sees("Enter goes on")
        .sees("Enter go on")
        .sees_not("Enter show")
        .file_gains("[pulse]\nscale = \"1-5\"\ntone_before = [2, 3, 4]")
        .key("Enter")
        .stands_in(Place::Pulse)
        .sees("Tone before  2 3 4 · 3 of 3, on a scale of 1-5");
}

#[test]
fn a_slip_is_taken_back_and_other_numbers_are_refused() {
    check_in()
        .keys("5 5 Backspace Backspace 1")
        .sees("1 of 3 are in")
        .key("7")
        .sees("ratings go from 1 to 5")
        .keys("0 2 3")
        .file_gains("[pulse]\nscale = \"1-5\"\ntone_before = [1, 2, 3]");
}

#[test]
fn under_three_answers_only_their_number_is_shown() {
    check_in()
        .keys("5 1 Enter")
        .sees("2 of 3")
        .sees_not("1 5")
        .sees_not("5█")
        .key("Enter")
        .sees("Tone before  2 of 3")
        .sees_not("1 5");
}

#[test]
fn close_asks_for_one_scale_after_the_other() {
    check_in()
        .at_round("close")
        .keys("3 4 5")
        .sees("Clarity")
        .sees("3 4 5 · 3 of 3")
        .key("Enter")
        .sees("Tone after")
        .keys("2 2 2 Enter")
        .stands_in(Place::Pulse)
        .file_gains("[pulse]\nscale = \"1-5\"\ntone_after = [2, 2, 2]\nclarity = [3, 4, 5]");
}

#[test]
fn leaving_the_rating_keeps_nothing() {
    check_in().keys("4 4 Esc").stands_in(Place::Pulse).file_stays();
}

#[test]
fn a_digit_too_many_says_what_it_took_the_place_of() {
    let rated = check_in().types("243").types("<Enter>");
    rated.types("5<Enter>").sees("in place of 3 ratings that stood: u brings those back");
}

#[test]
fn one_undo_takes_the_ratings_back() {
    check_in().keys("4 4 4 Enter u").file_stays();
}

fn outcomes() -> Scene {
    check_in()
        .key("]")
        .types("afewer tickets<Enter>calmer weekends<Enter>shorter reviews<Enter><Esc>")
        .file_aside()
}

#[test]
fn a_dot_more_and_a_dot_less() {
    outcomes()
        .keys("g v v v")
        .sees("fewer tickets ●●●")
        .file_gains("votes = 3")
        .keys("V V V V")
        .file_changes("-votes = 3");
}

#[test]
fn dots_for_the_whole_room_are_shown_together() {
    outcomes()
        .key("D")
        .types("1 1 3")
        .sees_not("1 1 3")
        .types("<Enter>")
        .sees("1 of 3 have given theirs")
        .file_stays()
        .types("1 2 2<Enter>9")
        .types("<Enter>")
        .sees("9 is no outcome of this page: type the numbers before them")
        .types("<Backspace>3<Enter>")
        .stands_in(Place::Room)
        .sees("7 dots from 3 people")
        .file_gains("votes = 3\nvotes = 2\nvotes = 2")
        .key("u")
        .sees_not("●");
}

#[test]
fn more_dots_than_the_round_asks_of_each_are_told() {
    let scene = outcomes().key("D").sees("3 dots each: type card numbers").types("1 1 2 3<Enter>");
    let scene = scene.sees("4 dots, and 3 each are asked for").sees("0 of 3 have given theirs");
    scene.types("<Backspace><Backspace><Enter>").sees("1 of 3 have given theirs");
}

#[test]
fn dots_go_on_outcomes_only() {
    check_in()
        .at_round("boundaries")
        .types("aAda: no Mondays<Enter><Esc>")
        .key("v")
        .sees("dots go on outcomes: select one first");
}
