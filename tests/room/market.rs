//! The market: offers beside wishes to learn, what could go together, and who takes what.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room_of};

/// Ada offers what Ben would like to learn; Chen has no hours left; Dia offers and wishes nothing.
pub const MARKET: &str = r#"format = 1

[session]
title = "The market"
date = 2026-11-02
state = "running"

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"

[[people]]
id = "dia"
name = "Dia Roy"

[[rounds]]
id = "market"
kind = "market"
title = "Market"
length = "14m"

[[offers]]
id = "s-1"
person = "ben"
kind = "learn"
text = "Tune slow queries"

[[offers]]
id = "s-2"
person = "ada"
kind = "offer"
text = "Query tuning"
result = "one slow query a week"
hours = 2

[[offers]]
id = "s-3"
person = "chen"
kind = "learn"
text = "Faster queries"

[[offers]]
id = "s-4"
person = "dia"
kind = "offer"
text = "zqx queries by moonlight"
private = true

[[capacity]]
id = "c-ada"
person = "ada"
hours = 10

[[capacity]]
id = "c-chen"
person = "chen"
hours = 1

[[roles]]
id = "r-1"
title = "Release notes"
holder = "chen"
hours = 1
"#;

fn market() -> Scene {
    room_of(MARKET).size(120, 36)
}

#[test]
fn offers_stand_beside_wishes_and_below_each_other_where_it_is_narrow() {
    market().sees("Offers                              Wishes to learn");
    let narrow = room_of(MARKET);
    let rows = narrow.clone().opened().rows();
    let place = |words: &str| rows.iter().position(|row| row.contains(words)).unwrap();
    assert!(place("Offers") < place("Wishes to learn"), "{}", rows.join("\n"));
}

#[test]
fn what_could_go_together_is_suggested_where_both_have_the_hours() {
    market().sees("Could go together").sees("Ada → Ben  Query tuning, 2h").sees_not("→ Chen").sees_not("zqx");
}

#[test]
fn where_it_is_narrow_the_suggestion_has_a_row_of_its_own() {
    room_of(MARKET).size(60, 18).sees("could go together: Ada → Ben  Query tuning, 2h");
}

#[test]
fn an_offer_is_taken_with_a_key_by_those_who_wish_for_it_first() {
    market()
        .keys("g T")
        .stands_in(Place::Takers)
        .sees("Ada: Query tuning, 2 hours a week")
        .sees("A wish like it")
        .sees("Ben  Tune slow queries; then 2 hours, capacity unknown")
        .sees("Chen  Faster queries; then 3 of 1 hour, more than there are")
        .sees("Everyone else")
        .sees("Dia  then 2 hours, capacity unknown")
        .key("Enter")
        .stands_in(Place::Room)
        .sees("Ben takes Query tuning")
        .sees_not("Could go together")
        .file_gains("taken_by = [\"ben\"]")
        .keys("2")
        .sees("2 of 10")
        .sees("Ben")
        .keys("1 u")
        .sees("Could go together")
        .key("Ctrl-r")
        .undoes_and_redoes_everything(MARKET);
}

#[test]
fn who_has_taken_it_gives_it_back_the_same_way() {
    market()
        .keys("g T Enter T")
        .sees("✓ has taken it")
        .key("Enter")
        .sees("Ben gives back Query tuning")
        .file_stays();
}

#[test]
fn hours_that_run_out_are_told_and_forbid_nothing() {
    market()
        .keys("g T Down Enter")
        .sees("Chen takes Query tuning; Query tuning takes Chen to 3 of 1 hours a week")
        .file_gains("taken_by = [\"chen\"]");
}

#[test]
fn a_wish_finds_somebody_who_helps() {
    market()
        .keys("G")
        .key("T")
        .sees("Who helps with it")
        .sees("An offer like it")
        .sees("Ada  Query tuning")
        .key("Enter")
        .sees("Ada helps with Faster queries")
        .file_gains("taken_by = [\"ada\"]");
}

#[test]
fn a_skill_that_one_person_alone_offers_is_told_without_a_name() {
    market().sees("offered by one person alone: Query");
    let shared = MARKET.replace(
        "[[capacity]]\nid = \"c-ada\"",
        "[[offers]]\nid = \"s-9\"\nperson = \"dia\"\ntext = \"Queries\"\n\n[[capacity]]\nid = \"c-ada\"",
    );
    room_of(&shared).size(120, 36).sees("Could go together").sees_not("alone");
    let taken = market().size(120, 36).sees("who learns along?").keys("g T Enter Esc");
    taken.sees("offered by one person alone: Query").sees_not("who learns along?");
}

#[test]
fn a_wish_unanswered_in_this_session_and_two_before_it_is_told() {
    let follows = |file: &str| MARKET.replace("state = ", &format!("follows = \"{file}\"\nstate = "));
    room_of(&follows("second.toml"))
        .with_file("second.toml", &follows("first.toml"))
        .with_file("first.toml", MARKET)
        .size(120, 36)
        .sees("nobody has answered this wish for 3")
        .keys("G T Enter")
        .sees("Ada helps with Faster queries")
        .sees("for 3")
        .keys("k T Enter")
        .sees_not("nobody has answered");
    room_of(&follows("first.toml"))
        .with_file("first.toml", MARKET)
        .size(120, 36)
        .sees_not("nobody has answered");
}

#[test]
fn nothing_to_take_is_said() {
    market().key("T").sees("select a card first");
}
