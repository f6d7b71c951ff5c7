//! The parts of a card in its row: each behind a dot or a mark of its own, and what the round still lacks below them.

use crate::support::room::{Scene, room, room_of};

const PEOPLE: &str = r#"
[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "chen"
name = "Chen Li"
"#;

/// The round of that kind, with these cards.
fn round(kind: &str, cards: &str) -> Scene {
    let head = "format = 1\n\n[session]\ntitle = \"Rows\"\ndate = 2026-11-02\n";
    let round = format!("[[rounds]]\nid = \"r\"\nkind = \"{kind}\"\ntitle = \"It\"\nlength = \"14m\"\n");
    room_of(&format!("{head}{PEOPLE}\n{round}\n{cards}"))
}

#[test]
fn the_hours_of_a_role_stand_before_who_stands_in() {
    let role =
        "[[roles]]\nid = \"r-1\"\ntitle = \"deploys\"\nholder = \"chen\"\nbackup = \"ada\"\nhours = 4\n";
    round("roles", role).size(120, 36).sees("deploys · Chen · 4h · backup Ada");
}

#[test]
fn a_role_that_nobody_holds_says_so_also_on_the_rounds_page() {
    let role = "[[roles]]\nid = \"r-1\"\ntitle = \"deploys\"\nhours = 4\n";
    round("roles", role).size(120, 36).sees("deploys · nobody yet · 4h");
    let retired = format!("{role}retired = true\n");
    round("roles", &retired).size(120, 36).sees("deploys · 4h (retired)").sees_not("nobody yet");
}

#[test]
fn figures_days_and_hours_stand_apart() {
    let outcome = "[[outcomes]]\nid = \"o-1\"\ntext = \"calm\"\nmeasure = \"failed releases a month\"\n\
                   baseline = 5\ntarget = 1\nnow = 3\ndue = 2027-01-31\nstake = \"sleep\"\n";
    let outcomes = round("outcomes", outcome).size(160, 36);
    outcomes.sees("calm · 5 → 1 failed releases a month, now 3 · by 31 Jan 2027 — sleep");
    let hours = "[[capacity]]\nid = \"c\"\nperson = \"ada\"\nhours = 5\ntext = \"between 5 and 7 hours\"\n";
    round("capacity", hours).size(120, 36).sees("between 5 and 7 hours · 5h");
}

#[test]
fn what_is_still_open_is_told_whole_or_as_a_count_on_its_own_round_alone() {
    let outcomes = "[[outcomes]]\nid = \"o-1\"\ntext = \"calm\"\n\n[[outcomes]]\nid = \"o-2\"\ntext = \"joy\"\n\
                    measure = \"laughs\"\ntarget = 3\ndue = 2027-01-31\n";
    let own = round("outcomes", outcomes);
    own.clone().size(200, 50).sees("still open: 1 outcome without a measure, ");
    own.size(60, 18)
        .sees("5 things are still open: ? lists them")
        .key("?")
        .sees("2 outcomes without a human stake");
    round("checkin", outcomes).size(120, 36).sees_not("still open");
    round("close", outcomes).size(120, 36).sees("things are still open: ? lists them");
}

#[test]
fn the_rounds_length_has_its_unit() {
    round("outcomes", "").size(60, 18).sees("▶ It 14m");
}

#[test]
fn beside_the_cards_gaps_give_way_to_words() {
    let check_in = room("skills-market").people("Ada, Ben, Chen, Dia").at_round("checkin").size(80, 24);
    check_in.sees("n begins: ").sees("stuck? If someone").sees("minutes later.");
}
