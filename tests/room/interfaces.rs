//! Interfaces: each row says with which team, what is given and what is needed, and when.

use crate::support::room::{Scene, room_of};

fn interfaces(cards: &str) -> Scene {
    let round = "[[rounds]]\nid = \"teams\"\nkind = \"interfaces\"\ntitle = \"Neighbours\"\n";
    let people = "[[people]]\nid = \"ben\"\nname = \"Ben\"\n";
    room_of(&format!("format = 1\n\n{people}\n{round}\n{cards}"))
}

#[test]
fn a_row_names_the_other_team_what_is_given_or_needed_and_when() {
    interfaces("")
        .size(120, 30)
        .types("aPayments gives a test cluster every Thursday<Enter>")
        .sees("1 ⇌ Payments: we need a test cluster · every Thursday")
        .types("Legal needs the changelog weekly<Enter>")
        .sees("2 ⇌ Legal: we give the changelog · weekly")
        .types("We need logs from Ops<Enter>")
        .sees("3 ⇌ Ops: we need logs")
        .types("ops: deploy slots, needs a calendar with Ben<Enter>")
        .sees("4 ⇌ Ops: we give deploy slots · we need a calendar · with Ben")
        .keys("Esc L")
        .sees("Ops · we need a calendar · with Ben");
}

#[test]
fn a_row_without_a_team_or_out_of_sight_says_no_more_than_it_knows() {
    let card = "[[interfaces]]\nid = \"i-1\"\nneeds = \"logs\"\n\n[[interfaces]]\nid = \"i-2\"\nteam = \"Zqx\"\ngives = \"zqxslots\"\nprivate = true\n";
    let scene = interfaces(card).sees("1 ⇌ we need logs").sees("2 ⇌ private: h shows it").sees_not("Zqx");
    // The spelling of a private card's team shows nowhere either.
    scene.types("azqx: slots<Enter>").sees("3 ⇌ zqx: we give slots");
}
