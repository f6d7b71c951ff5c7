//! Hands: whose words are asked for, and what stands on the screen while they are talked about.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room};

/// A bet that is complete, at its hands.
fn at_hands() -> Scene {
    room("role-negotiation")
        .people("Ada, Ben, Chen")
        .at_round("proposals")
        .types("aBen takes on-call handoff from Ada<Enter><Esc>")
        .keys("> > > >")
        .types("no late note<Tab>Ben stays late<Tab>Ada takes it back<Tab><Tab>g<Enter>")
        .key(">")
}

#[test]
fn the_words_of_each_hand_are_asked_for_in_turn() {
    let scene = at_hands().keys("y o x").stands_in(Place::Form).types("what if both are away<Enter>");
    let scene = scene.stands_in(Place::Form).types("nobody can reach Chen<Enter>").stands_in(Place::Room);
    let stances: Vec<_> =
        scene.session().of("stances").map(|hand| (hand.text("person"), hand.text("text"))).collect();
    assert_eq!(stances, [("ada", ""), ("ben", "what if both are away"), ("chen", "nobody can reach Chen")]);
}

#[test]
fn what_is_talked_about_is_on_the_screen() {
    at_hands()
        .sees("We'd change it if: Ben stays late")
        .sees("The way back: Ada takes it back")
        .keys("y o x")
        .types("what if both are away<Enter>nobody can reach Chen<Enter>")
        .key(">")
        .sees("! Chen: nobody can reach Chen")
        .sees_not("what if both are away");
}

/// The proposal of `at_hands`, with a backup that came behind an objection.
fn with_backup() -> Scene {
    let objected = at_hands().keys("y y x").types("what if Ben is away<Enter>");
    objected.key("e").at_field("backup").types("chen<Enter>").sees("hands again")
}

#[test]
fn what_becomes_of_the_role_is_told_wherever_it_is_consented_to() {
    for (columns, rows) in [(60, 18), (80, 24), (160, 48)] {
        let hands = with_backup().size(columns, rows);
        hands
            .clone()
            .sees("It has Chen as backup")
            .key("<")
            .key("<")
            .key("<")
            .sees("▶ proposal")
            .sees("Chen as backup");
        hands.clone().key("L").sees(if rows == 18 { "more: z shows all" } else { "It has Chen" });
        hands.clone().key("z").sees("If agreed").sees("Chen as backup").key("Esc");
    }
    let agreed = with_backup()
        .keys("Y > >")
        .stands_in(Place::Form)
        .types("Chen stands in<Enter>")
        .key(">")
        .sees("Agreed.");
    assert_eq!(agreed.session().of("roles").next().unwrap().text("backup"), "chen");
    let aloud = rolecall::analysis::recap::decided(agreed.session());
    assert!(aloud.iter().any(|says| says.contains("On-call handoff has Chen as backup.")), "{aloud:?}");
}

#[test]
fn where_not_all_of_it_has_room_it_is_told_how_much_and_how_to_see_it() {
    let long = with_backup().size(60, 18).key("e").at_field("undo");
    let long = long.types(&" and so on".repeat(12)).key("Enter");
    long.sees("It has Chen as backup").sees("more: z shows all").key("z").sees("If agreed");
}

#[test]
fn once_all_hands_are_in_the_page_says_how_it_goes_on() {
    for (columns, rows) in [(60, 18), (80, 24), (120, 36)] {
        let hands = at_hands().size(columns, rows).keys("y o").sees("y consent").sees_not("> goes on");
        let full = hands.key("y").types("what if both are away<Enter>").stands_in(Place::Room);
        let full = full.sees("> goes on").sees("Backspace a hand back").sees_not("y consent");
        full.clone().key("Backspace").sees("y consent");
        full.key(">")
            .sees("Agreed.")
            .key(">")
            .sees("Every concern is kept")
            .sees("~ Ben: what if both are away");
    }
}

#[test]
fn in_the_smallest_window_too_the_bet_stands_beside_the_hands_and_the_proposal() {
    at_hands()
        .size(60, 18)
        .sees("▶ hands")
        .sees("It works when: no late note")
        .sees("stays late")
        .sees("The way back: Ada takes it back")
        .sees("· Ada  · Ben  · Chen")
        .sees("y consent")
        .sees("▸ 1 ⇄ Ben takes on-call handoff from Ada");
}

#[test]
fn an_objection_stays_in_sight_with_how_it_was_dealt_with() {
    let objected = at_hands().size(120, 36).keys("y y x").types("too few people at night<Enter>").key(">");
    let objected = objected.sees("! Chen: too few people at night").sees("> says how it was dealt with");
    let worded = objected.key("e").at_field("text").types(" by day<Enter>");
    let worded = worded.sees("hands again; then > asks Chen").sees("▶ hands").sees("· Ada  · Ben  ! Chen");
    let asked = worded.keys("Y > >").stands_in(Place::Form).sees("▸ How it was dealt with");
    let settled = asked.types("by day only<Enter>").sees("! Chen (dealt with)");
    let told = "✓ Chen: too few people at night → by day only";
    let agreed = settled.sees(told).sees("> goes on").key(">").sees("Agreed.").sees(told);
    let minutes =
        rolecall::analysis::minutes::text(&rolecall::analysis::minutes::minutes(agreed.session(), false));
    assert!(minutes.contains("; one objection was dealt with"), "{minutes}");
    assert!(minutes.contains("Chen: too few people at night; by day only"), "{minutes}");
}

#[test]
fn what_was_said_before_the_hands_is_gone_once_it_is_mended() {
    let scene = room("role-negotiation")
        .people("Ada, Ben, Chen")
        .at_round("proposals")
        .types("aBen takes on-call handoff from Ada<Enter><Esc>")
        .keys("> > > >")
        .sees("missing before hands: a sign");
    scene
        .types("no late note<Tab>Ben stays late<Tab>Ada takes it back<Tab><Tab>g<Enter>")
        .sees_not("missing before");
}
