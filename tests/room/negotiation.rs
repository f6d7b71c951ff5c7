//! The examples' team goes through a full negotiation: a clash told while typing, an objection that amends, adoption
//! that moves the role, and the next session that reviews it and ends it. The files say exactly that.

use rolecall::app::actions::Place;
use rolecall::format::canonical::canonical;
use rolecall::format::{read::read, shipped, write::print};
use rolecall::model::follow::{Following, follow};
use toml::{Table, Value};

use crate::support::room::{Scene, room_of};

/// The team of the examples on the day of its third session, in the round of proposals.
fn third_session() -> Scene {
    let text = shipped::EXAMPLES.iter().find(|example| example.name.contains("mid-cycle")).unwrap().text;
    let last = read(text, "2026-11-02-mid-cycle.toml").unwrap().session;
    let date = chrono::NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
    let next = Following {
        last: &last,
        before: &[],
        file: "2026-11-02-mid-cycle.toml",
        agenda: None,
        title: None,
        people: &[],
        date,
    };
    let text = rolecall::format::write::print(&follow(&next));
    room_of(&text).with_file("2026-11-02-mid-cycle.toml", shipped_text("mid-cycle")).size(160, 48)
}

fn shipped_text(name: &str) -> &'static str {
    shipped::EXAMPLES.iter().find(|example| example.name.contains(name)).unwrap().text
}

fn table(scene: &Scene) -> Table {
    scene.file().parse().unwrap()
}

/// The card of a table whose key has this value.
fn card<'a>(table: &'a Table, kind: &str, key: &str, is: &str) -> &'a Table {
    let cards = table[kind].as_array().unwrap().iter().filter_map(Value::as_table);
    let mut fits = cards.filter(|card| card.get(key).and_then(Value::as_str) == Some(is));
    fits.next().unwrap_or_else(|| panic!("no {kind} whose {key} is {is}"))
}

fn word<'a>(card: &'a Table, key: &str) -> &'a str {
    card.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn day(card: &Table, key: &str) -> String {
    card[key].as_datetime().unwrap().to_string()
}

fn hands(proposal: &Table) -> Vec<(&str, &str)> {
    let stances = proposal["stances"].as_array().unwrap().iter().filter_map(Value::as_table);
    stances.map(|stance| (word(stance, "person"), word(stance, "stance"))).collect()
}

const WHOLE: &str = "Ben takes release captain from Chen";

/// Everything up to a full row of hands, with Farid's possible objection.
fn objected() -> Scene {
    third_session()
        .at_round("proposals")
        .types(&format!("aBen: {WHOLE}"))
        .sees("hours")
        .types("<Enter><Esc>")
        .keys("> > > >")
        .stands_in(Place::Form)
        .sees("missing before hands: a sign that it works")
        .at_field("signal")
        .types("no slot is booked twice")
        .at_field("fails_if")
        .types("Ben plans on a Friday")
        .at_field("undo")
        .types("Chen takes it back")
        .at_field("if_unreviewed")
        .types("g<Enter>")
        .key(">")
        .sees("On three, all hands at once")
        .keys("y y y x y")
        .stands_in(Place::Form)
        .sees("possible objection")
}

/// The objection is dealt with: an amendment, which its owner agrees to, and hands anew.
fn adapted() -> Scene {
    objected()
        .at_field("text")
        .types("nobody books slots on Fridays then")
        .at_field("outcome")
        .types("amended: from Monday to Thursday<Enter>")
        .key("e")
        .at_field("text")
        .types(", Monday to Thursday<Enter>")
        .sees("Monday to Thursday")
}

fn agreed() -> Scene {
    adapted().key("Y").key(">").sees("Agreed. We look at it again on 25 Jan")
}

#[test]
fn nothing_is_agreed_over_a_possible_objection() {
    let scene = objected().types("nobody books slots on Fridays then<Enter>").key(">");
    let scene = scene.sees("One at a time: does it show something worth avoiding").key(">");
    let scene = scene.stands_in(Place::Form).sees("▸ How it was dealt with").key("Esc").keys("> Esc >");
    let table = table(&scene);
    let proposal = card(&table, "proposals", "text", WHOLE);
    assert_eq!(word(proposal, "state"), "");
    assert_eq!(word(card(&table, "roles", "title", "Release captain"), "holder"), "chen");
}

#[test]
fn an_amendment_keeps_the_earlier_wording_and_asks_the_hands_anew() {
    let table = table(&adapted());
    let proposal = card(&table, "proposals", "text", &format!("{WHOLE}, Monday to Thursday"));
    assert_eq!(proposal["earlier"].as_array().unwrap(), &[Value::from(WHOLE)]);
    assert_eq!(hands(proposal), [("farid", "objection")], "who had consented is asked again");
}

#[test]
fn adoption_moves_the_role_in_the_same_step_that_undo_takes_back() {
    let scene = agreed();
    let after = table(&scene);
    let proposal = card(&after, "proposals", "text", &format!("{WHOLE}, Monday to Thursday"));
    assert_eq!((word(proposal, "state"), word(proposal, "change")), ("piloting", "assign"));
    assert_eq!(day(proposal, "adopted"), "2026-12-14");
    assert_eq!(day(proposal, "review"), "2027-01-25", "a pilot runs six weeks");
    assert_eq!(hands(proposal).len(), 5);
    let role = card(&after, "roles", "title", "Release captain");
    assert_eq!((word(role, "holder"), word(role, "agreement")), ("ben", word(proposal, "id")));
    let moved = proposal["moves"][0].as_table().unwrap();
    assert_eq!(moved["was"]["holder"].as_str(), Some("chen"));
    let scene = scene.key("u");
    let before = table(&scene);
    assert_eq!(word(card(&before, "roles", "title", "Release captain"), "holder"), "chen");
    assert_eq!(word(card(&before, "proposals", "id", word(proposal, "id")), "state"), "");
}

#[test]
fn the_next_session_reviews_the_pilot_and_ends_it() {
    let held = agreed();
    let id = word(card(&table(&held), "proposals", "state", "piloting"), "id").to_owned();
    assert!(!id.is_empty());
    let last = read(&held.file(), "last.toml").unwrap().session;
    let date = chrono::NaiveDate::from_ymd_opt(2027, 1, 25).unwrap();
    let next = follow(&Following {
        last: &last,
        before: &[],
        file: "last.toml",
        agenda: None,
        title: None,
        people: &[],
        date,
    });
    let review = room_of(&rolecall::format::write::print(&next))
        .with_file("last.toml", &held.file())
        .size(160, 48)
        .at_round("review")
        .sees("Pilots whose date has come")
        .keys("j j j j j")
        .sees("It works when  no slot is booked twice")
        .sees("it goes back by itself: Chen holds it again.")
        .file_aside()
        .key("E")
        .stands_in(Place::Form)
        .types("two people are too many for a calendar<Enter>")
        .sees("Proposal: we learned, and go back: Ben takes release captain from Chen, Monday to Thursday.")
        .file_gains("learned = \"two people are too many for a calendar\"")
        .keys("y y y y")
        .file_stays()
        .key("y")
        .sees("We learned, and went back. Thank you for trying it.");
    let role_before = card(&table(&held), "roles", "title", "Release captain").clone();
    let after = table(&review);
    let pilot = card(&after, "proposals", "text", &format!("{WHOLE}, Monday to Thursday"));
    assert_eq!((word(pilot, "state"), day(pilot, "reviewed")), ("ended", "2027-01-25".into()));
    let role = card(&after, "roles", "title", "Release captain");
    assert_eq!(word(role, "holder"), "chen");
    assert_ne!(role.get("agreement"), role_before.get("agreement"));
    assert!(
        rolecall::analysis::recap::decided(review.session())
            .contains(&format!("We learned, and went back: {WHOLE}, Monday to Thursday."))
    );
}

#[test]
fn a_trade_typed_in_one_line_moves_both_roles_or_none() {
    let trade = "Ben takes release captain from Chen, Chen takes on-call handoff from Ben";
    let scene = third_session()
        .at_round("proposals")
        .types(&format!("a{trade}<Enter><Esc>"))
        .keys("> > > >")
        .at_field("signal")
        .types("calm<Tab>not calm<Tab>back to how it was")
        .at_field("if_unreviewed")
        .types("g<Enter>")
        .keys("> Y");
    let holders = |scene: &Scene| {
        let table = table(scene);
        let holder = |title: &str| word(card(&table, "roles", "title", title), "holder").to_owned();
        (holder("Release captain"), holder("On-call handoff"))
    };
    assert_eq!(holders(&scene), ("chen".into(), "ben".into()));
    let scene = scene.key(">").sees("Agreed.");
    let written = scene.file();
    let session = read(&written, "kickoff.toml").unwrap().session;
    assert_eq!(print(&canonical(&session)), written, "as fmt would write it");
    assert_eq!(holders(&scene), ("ben".into(), "chen".into()));
    let scene = scene.key("u");
    assert_eq!(holders(&scene), ("chen".into(), "ben".into()), "one bet, one step");
}

#[test]
fn whoever_would_carry_it_is_awaited() {
    let absent = third_session().opened().file().replacen("seed", "absent = [\"ben\"]\nseed", 1);
    room_of(&absent)
        .size(160, 48)
        .at_round("proposals")
        .types(&format!("a{WHOLE}<Enter><Esc>"))
        .keys("> > > >")
        .at_field("signal")
        .types("calm<Tab>not calm<Tab>back to how it was")
        .at_field("if_unreviewed")
        .types("g<Enter>")
        .keys("> Y")
        .sees("agreed, awaiting Ben")
        .key(">")
        .sees("agreed, awaiting Ben")
        .sees_not("We look at it again on 25 Jan");
}

#[test]
fn a_decision_is_handed_on_with_who_decides_by_when() {
    let scene = third_session()
        .at_round("proposals")
        .types("aWe run a second cluster<Enter><Esc>")
        .types(":escalate<Enter>")
        .stands_in(Place::Form)
        .at_field("decider")
        .types("d")
        .at_field("decide_by")
        .types("18 Dec<Enter>");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 18).unwrap();
    let due = rolecall::model::due::on(scene.session(), day);
    assert!(due.iter().any(|due| due.who == "dia" && due.day == day));
    scene.types(":withdraw<Enter>").sees("this proposal is settled already");
}

#[test]
fn hands_are_asked_anew_where_somebody_else_would_carry_it() {
    let raised = third_session()
        .at_round("proposals")
        .types(&format!("a{WHOLE}<Enter><Esc>"))
        .key("e")
        .at_field("signal")
        .types("calm<Tab>not calm<Tab>back to how it was")
        .at_field("if_unreviewed")
        .types("g<Enter>")
        .key("Y")
        .file_aside();
    let stances = |scene: &Scene| {
        let id = scene.last("proposals").handle;
        scene.session().children(id, "stances").count()
    };
    assert_eq!(stances(&raised), 5);
    let other = raised.clone().key("e").at_field("to").types("f<Enter>");
    assert_eq!(stances(&other), 0, "they consented to Ben");
    assert_eq!(stances(&other.key("u")), 5, "one step");
    let why = raised.key("e").at_field("why").types("Ben knows the slots<Enter>");
    assert_eq!(stances(&why), 5, "another why is no other move");
}
