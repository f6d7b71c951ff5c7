//! An open proposal: hands, agreement, undo and its time.

use crate::support::room::{Scene, room_of};

const OPEN: &str = r#"format = 1

[session]
title = "Roles"
date = 2026-11-16
state = "running"

[[people]]
id = "ada"
name = "Ada"

[[people]]
id = "ben"
name = "Ben"

[[rounds]]
id = "proposals"
kind = "proposals"
length = "15m"
each = "5m"

[[roles]]
id = "r-1"
title = "Handoff"
holder = "ada"

[[proposals]]
id = "p-1"
change = "assign"
role = "r-1"
to = "ben"
text = "Ben takes the handoff from Ada"
why = "Ada is away"
signal = "no late note"
fails_if = "Ben stays late"
undo = "Ada takes it back"
review = 2026-11-30
if_unreviewed = "lapse"

[[proposals]]
id = "p-2"
change = "agreement"
text = "We write notes"
"#;

fn proposal() -> Scene {
    room_of(OPEN).size(160, 40).key("j").sees("▸ 1 ⇄ Ben takes the handoff")
}

fn hands(scene: &Scene) -> usize {
    scene.session().of("stances").count()
}

fn state(scene: &Scene) -> &str {
    scene.session().find("proposals", "p-1").unwrap().text("state")
}

#[test]
fn the_consent_of_everyone_is_one_step() {
    let raised = proposal().key("Y");
    assert_eq!(hands(&raised), 2);
    let back = raised.key("u").sees("undone: hands raised").sees("▸ 1 ⇄ Ben takes the handoff");
    assert_eq!(hands(&back), 0);
    let rest = proposal().keys("o Y");
    assert_eq!(hands(&rest), 2);
    let one = rest.keys("Esc u");
    assert_eq!(hands(&one), 1, "the hand that was raised before stays");
}

#[test]
fn after_an_agreement_is_undone_it_can_be_agreed_again() {
    let back = proposal().keys("Y >").sees("Agreed.").key("u");
    assert_eq!(state(&back), "");
    let back = back.sees("▸ 1 ⇄ Ben takes the handoff").sees("On three, all hands at once");
    let again = back.key(">").sees("Agreed. We look at it again on 30 Nov");
    assert_eq!(state(&again), "piloting");
}

#[test]
fn a_hand_on_what_is_agreed_is_not_taken_back() {
    let agreed = proposal().keys("Y > Backspace").sees("this proposal is settled");
    assert_eq!(hands(&agreed), 2);
}

#[test]
fn a_review_of_what_is_no_pilot_any_more_settles_nothing() {
    let undone = proposal().keys("Y > E Esc u Y").sees("this proposal is no running pilot: < goes back");
    assert_eq!(state(&undone), "");
    assert_eq!(state(&undone.keys("< > > > > >")), "piloting");
}

#[test]
fn the_time_of_a_proposal_ends_with_it() {
    let over = || proposal().keys("Space >").minutes(6).sees("Its time is up: > goes on");
    over().keys("Y >").sees("Agreed.").sees_not("Its time is up");
    over().types(":withdraw<Enter>").sees_not("Its time is up");
    over().types(":escalate<Enter>").key("Esc").sees_not("Its time is up");
    over().key("p").sees_not("Its time is up");
    over().key("d").sees_not("Its time is up");
    let settled = over().keys("Y >").keys("> >").minutes(6);
    let left = settled.sees_not("Its time is up").key("]");
    assert!(left.file().contains("voice = [\"6m\"]"), "{}", left.file());
}
