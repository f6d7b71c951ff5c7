//! People: who takes part, in which seats, here or not; and how the turns follow.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room, room_of};

fn three() -> Scene {
    room("role-negotiation").people("Ada, Ben, Chen").file_aside()
}

#[test]
fn somebody_is_added() {
    three()
        .keys("w a")
        .stands_in(Place::Form)
        .types("Dia Roy<Enter>")
        .stands_in(Place::People)
        .sees("Dia Roy")
        .file_gains("[[people]]\nid = \"dia\"\nname = \"Dia Roy\"")
        .key("Esc")
        .sees("Dia");
}

#[test]
fn two_people_with_one_first_name_are_told_apart() {
    let scene = three().keys("w a").types("Ada Lee<Enter>").key("Esc").keys("] ] ]");
    assert_eq!(scene.last("people").id(), "ada-lee");
    scene.sees("Ada Lee");
}

#[test]
fn a_new_name_leaves_every_reference_standing() {
    three()
        .keys("] ] ]")
        .types("aBen: no Mondays<Enter><Esc>")
        .file_aside()
        .keys("w Down e")
        .types(" Tan<Enter>")
        .file_changes("-name = \"Ben\"\n+name = \"Ben Tan\"")
        .key("Esc")
        .sees("Ben Tan");
}

#[test]
fn somebody_is_not_here_and_has_no_turn() {
    three()
        .keys("] ] ] w Down Space")
        .sees("not here")
        .file_gains("absent = [\"ben\"]")
        .key("Esc")
        .sees("not here, skipped Ben")
        .sees("n begins: Ada, Chen")
        .keys("w Down Space Esc")
        .file_changes("-absent = [\"ben\"]")
        .sees("n begins: Ada, Chen,")
        .sees_not("skipped");
}

#[test]
fn the_turn_stays_with_its_person_when_somebody_leaves() {
    three().keys("] ] ] Space n").sees("● Chen").keys("w Space Esc").sees("● Chen");
    // Whose own turn it was has it no more.
    three().keys("] ] ] Space").sees("● Ada").keys("w Space Esc").sees_not("● Ada");
}

#[test]
fn a_guest_speaks() {
    three().keys("w G g").sees("guest").file_gains("guest = true").keys("Esc ] ] ]").sees("Chen");
}

#[test]
fn seats_are_moved() {
    let seats =
        |scene: &Scene| scene.session().of("people").map(|person| person.id().to_owned()).collect::<Vec<_>>();
    let moved = three().keys("w }").sees("▸ Ada");
    assert_eq!(seats(&moved), ["ben", "ada", "chen"]);
    assert_eq!(seats(&moved.keys("{")), ["ada", "ben", "chen"]);
}

#[test]
fn somebody_whom_cards_name_stays() {
    three()
        .keys("] ] ]")
        .types("aBen: no Mondays<Enter><Esc>")
        .file_aside()
        .keys("w Down d")
        .sees("Ben is named in 1 card: Space marks as not here instead")
        .file_stays()
        .keys("Down d")
        .sees("Chen removed: u brings it back")
        .file_changes("-[[people]]\n-id = \"chen\"\n-name = \"Chen\"")
        .key("u")
        .sees("Chen");
}

#[test]
fn a_session_without_people_names_somebody() {
    room_of("format = 1\n")
        .key("w")
        .sees("nobody is named yet: a adds somebody")
        .keys("a")
        .types("Ada<Enter>")
        .sees("Ada");
}

#[test]
fn everyone_speaks_first_in_some_round() {
    let mut first = Vec::new();
    let mut scene = room("role-negotiation").people("Ada, Ben, Chen, Dia");
    for _ in 0..8 {
        scene = scene.opened();
        let order = scene.room().speakers();
        first.extend(order.first().map(|name| (*name).to_owned()));
        scene = scene.key("]");
    }
    for name in ["ada", "ben", "chen", "dia"] {
        assert!(first.iter().any(|first| first == name), "{name} never begins: {first:?}");
    }
}
