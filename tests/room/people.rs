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
fn who_comes_late_speaks_last_and_nobody_is_skipped_or_comes_twice() {
    let begun = || three().keys("] ] ] Space").sees("● Ada").sees("next Chen, Ben");
    let typed = begun().types("aDee: no Mondays<Ctrl-w>").key("Esc");
    typed.sees("next Chen, Ben, Dee").key("n").sees("● Chen").sees("next Ben, Dee");
    let listed = begun().keys("n n").sees("● Ben").keys("w a").types("Dee<Enter><Esc>");
    let through = listed.sees("next Dee").key("n").sees("● Dee").sees_not("next Dee").key("n");
    through.sees("everyone has had a turn").sees("n begins: Ada, Chen,");
}

#[test]
fn who_is_back_keeps_their_place_until_the_turn_has_passed_it() {
    let away =
        || three().keys("] ] ] Space").sees("next Chen, Ben").keys("w Down Down Space Esc").sees("next Ben");
    away().keys("w Down Down Space Esc").sees("next Chen, Ben");
    away().key("n").sees("● Ben").keys("w Down Down Space Esc").sees("next Chen").key("n").sees("● Chen");
    // Whoever leaves in their own turn has it when they are back; the others don't begin anew.
    let left = three()
        .keys("] ] ] Space n")
        .sees("● Chen")
        .keys("w Down Down Space Esc")
        .sees_not("●")
        .sees("next Ben");
    left.keys("n w Down Down Space Esc")
        .sees("● Ben")
        .sees("next Chen")
        .keys("n n")
        .sees("everyone has had a turn");
}

#[test]
fn the_order_of_a_round_is_kept_when_the_room_is_left() {
    let scene =
        three().keys("] ] ] Space").seconds(40).key("n").sees("● Chen").keys("w a").types("Dee<Enter><Esc>");
    let scene = scene.sees("next Ben, Dee").left_and_reopened().sees("● Chen").sees("next Ben, Dee");
    let through = scene.keys("n n n").sees("everyone has had a turn").seconds(5);
    // A clock that goes on afterwards begins nobody's turn again.
    through.keys("Space Space").sees_not("●").sees("n begins: Ada, Chen,");
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
