//! Drafting alone: no people, no clock, and the charter page grows beside the cards.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room, room_of};

fn alone() -> Scene {
    room("charter").size(100, 30).file_aside()
}

#[test]
fn the_page_grows_as_it_is_typed() {
    alone()
        .sees("The page so far")
        .sees("Purpose")
        .sees("still to come")
        .types("apurpose Teams ship on a calm day<Enter>")
        .sees("Teams ship on a calm day")
        .types("outcome fewer tickets, 120 -> 60 tickets a week<Enter>")
        .types("constraint two people at most<Enter>")
        .types("never on call two weeks running<Enter>")
        .types("signal nobody is woken at night<Enter><Esc>")
        .sees("Constraints")
        .sees("Non-negotiables")
        .sees("Success signals")
        .sees("nobody is woken at night")
        .sees_not("still to come");
}

#[test]
fn plain_lines_are_what_their_round_is_about() {
    let scene = alone()
        .types("aTeams ship on a calm day<Enter>")
        .types("whoever is on holiday<Enter><Esc>")
        .keys("] ] ]")
        .types("anobody is woken at night<Enter>");
    assert_eq!(scene.session().word("purpose"), "Teams ship on a calm day");
    let lines: Vec<(&str, &str)> =
        scene.session().of("charter").map(|line| (line.text("kind"), line.words())).collect();
    assert_eq!(
        lines,
        [("constraint", "whoever is on holiday"), ("success-signal", "nobody is woken at night")]
    );
}

#[test]
fn nobody_has_to_be_named_and_no_clock_to_run() {
    alone()
        .key("n")
        .sees("nobody is named yet: w names people")
        .key("]")
        .stands_in(Place::Room)
        .sees("The page so far");
}

#[test]
fn the_live_page_has_what_the_printed_one_has() {
    let text = "format = 1\n\n[[rounds]]\nid = \"c\"\nkind = \"charter\"\n\n[[outcomes]]\nid = \"o-1\"\ntext = \"Let go\"\n\
        state = \"let-go\"\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Old role\"\nretired = true\n";
    room_of(text).size(100, 30).sees("The page so far").sees_not("Let go").sees_not("Old role");
}

#[test]
fn naming_somebody_or_starting_the_clock_brings_the_clock() {
    alone().key("Space").sees_not("The page so far").sees("left");
    alone().keys("w a").types("Ada<Enter><Esc>").sees_not("The page so far").sees("left");
}

#[test]
fn what_is_typed_into_ones_own_part_is_ones_own() {
    let part = "format = 1\n\n[session]\ntitle = \"Ben's part\"\npart_for = \"ben\"\npart_of = \"kickoff.toml\"\n\n\
        [[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n";
    let scene = room_of(part).types("alimit: no calls on Mondays<Enter>offer: planning 1h<Enter><Esc>");
    for table in ["boundaries", "offers"] {
        assert_eq!(scene.session().of(table).next().map(|card| card.speaker()), Some("ben"), "{table}");
    }
}
