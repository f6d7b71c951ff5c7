//! Each kind of sentence, as two small sessions give it.

use super::*;
use crate::format::paint::Paint;
use crate::format::read::read;

const PEOPLE: &str = r#"
[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"
"#;

fn session(text: &str) -> Session {
    read(&format!("{PEOPLE}{text}"), "a.toml").unwrap().session
}

fn how(follows: bool, reasons: bool) -> How {
    How { follows, reasons }
}

/// What is told of a card of that table that says first one thing, then the other.
fn changed(table: &str, old: &str, new: &str) -> Vec<String> {
    let of = |keys: &str| session(&format!("[[{table}]]\nid = \"x-1\"\n{keys}\n"));
    says(&of(old), &of(new), how(false, true))
}

fn added(table: &str, keys: &str) -> String {
    let new = session(&format!("[[{table}]]\nid = \"x-1\"\n{keys}\n"));
    says(&session(""), &new, how(false, true)).concat()
}

fn says(old: &Session, new: &Session, how: How) -> Vec<String> {
    diff(old, new, how).iter().map(|difference| difference.telling.says()).collect()
}

const ROLE: &str = "title = \"On-call handoff\"";
const TICKETS: &str = "text = \"Fewer tickets\"\nmeasure = \"tickets a week\"\nbaseline = 120\ntarget = 60";
const BET: &str = "by = \"ada\"\ntext = \"Ben takes the handoff.\"";

#[test]
fn a_role_moves_and_is_shared_and_retired() {
    let role = |old: &str, new: &str| changed("roles", &format!("{ROLE}\n{old}"), &format!("{ROLE}\n{new}"));
    assert_eq!(role("holder = \"ada\"", "holder = \"ben\""), ["On-call handoff moves from Ada to Ben"]);
    assert_eq!(role("", "holder = \"ben\""), ["On-call handoff is now held by Ben"]);
    assert_eq!(role("holder = \"ada\"", ""), ["On-call handoff waits for a holder; Ada held it before"]);
    assert_eq!(
        role("shared_with = [\"ada\"]", "shared_with = [\"chen\"]"),
        ["On-call handoff is now shared with Chen, no longer Ada"]
    );
    assert_eq!(role("hours = 6", "hours = 4"), ["On-call handoff goes from 6 to 4 hours a week"]);
    assert_eq!(role("hours = 6", "hours = 1"), ["On-call handoff goes from 6 to 1 hour a week"]);
    assert_eq!(role("", "retired = true"), ["On-call handoff is now retired"]);
    assert_eq!(
        role("from = 10:00:00", "from = 08:00:00"),
        ["On-call handoff begins at 08:00 instead of 10:00"]
    );
    assert_eq!(
        role("decides = [\"rollback\", \"freeze\"]", "decides = [\"freeze\", \"restart\"]"),
        ["On-call handoff now also decides restart; no longer rollback"]
    );
    assert_eq!(
        changed("roles", ROLE, "title = \"Handover\""),
        ["Handover was called On-call handoff before"]
    );
}

#[test]
fn a_text_without_words_is_told_as_nothing() {
    assert_eq!(changed("proposals", "", "text = \"\""), ["The proposal now says: nothing"]);
    assert_eq!(changed("outcomes", "text = \"\"", "text = \" \""), ["The outcome now says:  "]);
}

#[test]
fn figures_tell_their_direction_and_what_is_left() {
    let now = |old: &str, new: &str| {
        changed("outcomes", &format!("{TICKETS}\n{old}"), &format!("{TICKETS}\n{new}"))
    };
    assert_eq!(
        now("now = 95", "now = 70"),
        ["\"Fewer tickets\" moves from 95 to 70 tickets a week, 10 to go"]
    );
    assert_eq!(
        now("now = 70", "now = 95"),
        ["\"Fewer tickets\" moves from 70 to 95 tickets a week, 35 to go"]
    );
    assert_eq!(
        now("now = 70", "now = 58"),
        ["\"Fewer tickets\" moves from 70 to 58 tickets a week, the target is reached"]
    );
    assert_eq!(now("", "now = 95"), ["\"Fewer tickets\" now stands at 95 tickets a week, 35 to go"]);
    assert_eq!(now("", "state = \"met\""), ["\"Fewer tickets\" is met"]);
    let rising = "text = \"More hands\"\nbaseline = 2\ntarget = 5";
    assert_eq!(
        changed("outcomes", &format!("{rising}\nnow = 2"), &format!("{rising}\nnow = 3.5")),
        ["\"More hands\" moves from 2 to 3.5, 1.5 to go"]
    );
    assert_eq!(
        changed("capacity", "person = \"ben\"\nhours = 24", "person = \"ben\"\nhours = 20"),
        ["Ben's capacity goes from 24 to 20 hours a week"]
    );
}

#[test]
fn a_text_is_told_by_its_words() {
    assert_eq!(
        changed(
            "proposals",
            "text = \"Ben takes all of on-call\"",
            "text = \"Ben takes on-call on Fridays\""
        ),
        ["The proposal now reads: Ben takes [-all of-] on-call {+on Fridays+}"]
    );
    assert_eq!(
        changed(
            "boundaries",
            "person = \"ben\"\ntext = \"Nothing before 9:30\"",
            "person = \"ben\"\ntext = \"Nothing before 9:00\""
        ),
        ["Ben's limit now reads: Nothing before [-9:30-] {+9:00+}"]
    );
}

#[test]
fn a_bet_is_agreed_kept_adapted_and_ended() {
    let bet = |old: &str, new: &str| {
        changed(
            "proposals",
            &format!("{BET}\nstate = \"{old}\""),
            &format!("{BET}\nreview = 2026-11-16\nadopted = 2026-11-02\nstate = \"{new}\""),
        )
        .pop()
        .unwrap()
    };
    assert_eq!(
        bet("open", "piloting"),
        "\"Ben takes the handoff\" is agreed as a pilot, looked at again on 16 Nov 2026"
    );
    assert_eq!(bet("piloting", "kept"), "\"Ben takes the handoff\" is kept");
    assert_eq!(bet("piloting", "ended"), "\"Ben takes the handoff\" ended: we learned, and went back");
    assert_eq!(bet("open", "withdrawn"), "\"Ben takes the handoff\" is withdrawn");
    assert_eq!(bet("open", "escalated"), "\"Ben takes the handoff\" is for somebody else to decide");
}

#[test]
fn a_hand_is_told_under_its_proposal() {
    let hands = |hands: &str| session(&format!("[[proposals]]\nid = \"p-1\"\n{BET}\n{hands}"));
    let hand = |person: &str, stance: &str| {
        format!("\n[[proposals.stances]]\nperson = \"{person}\"\nstance = \"{stance}\"\n")
    };
    let concern = format!("{}text = \"what if both are away\"\n", hand("chen", "concern"));
    let raised = hands(&[hand("ada", "consent"), hand("ben", "consent"), concern].concat());
    let told = diff(&hands(""), &raised, how(false, true));
    assert_eq!(
        told.iter().map(|told| told.id.as_str()).collect::<Vec<_>>(),
        ["p-1/ada", "p-1/ben", "p-1/chen"]
    );
    assert_eq!(
        told[2].telling.says(),
        "\"Ben takes the handoff\" meets a concern of Chen: what if both are away"
    );
    let text = text([&hands(""), &raised], &told, Paint::None);
    assert!(text.contains("has the consent of Ada, Ben\n"), "{text}");
    let dealt = hands(&format!("{}came_true = false\n", hand("ben", "concern")));
    assert_eq!(
        says(&hands(&hand("ben", "concern")), &dealt, how(false, true)),
        ["\"Ben takes the handoff\" had a concern that did not come true"]
    );
}

#[test]
fn what_came_is_told_in_the_words_of_its_kind() {
    assert_eq!(
        added("roles", &format!("{ROLE}\nholder = \"ben\"\nhours = 4")),
        "A new role: On-call handoff, held by Ben, 4 hours a week"
    );
    assert_eq!(added("outcomes", TICKETS), "A new outcome: Fewer tickets, 120 to 60 tickets a week");
    assert_eq!(added("proposals", BET), "Ada proposes: Ben takes the handoff");
    assert_eq!(added("people", "name = \"Eve\""), "Eve joins");
    assert_eq!(
        added("boundaries", "person = \"ben\"\ntext = \"No vendor contracts\"\nreason = \"never again\""),
        "Ben's new limit: No vendor contracts, because never again"
    );
    assert_eq!(
        added("offers", "person = \"ada\"\nkind = \"learn\"\ntext = \"Terraform\""),
        "Ada wants to learn: Terraform"
    );
    assert_eq!(
        added("away", "person = \"ben\"\nkind = \"holiday\"\nfrom = 2026-12-21\nto = 2027-01-02"),
        "Ben is away 21 Dec 2026 to 2 Jan 2027 (holiday)"
    );
    assert_eq!(
        added("thanks", "from = \"ada\"\nto = \"ben\"\ntext = \"the note\""),
        "Ada thanks Ben: the note"
    );
}

#[test]
fn people_come_go_and_are_renamed() {
    let renamed = session("").clone();
    let new = read(&PEOPLE.replace("Ben Tan", "Ben Okoro"), "a.toml").unwrap().session;
    assert_eq!(says(&renamed, &new, how(false, true)), ["Ben Okoro was called Ben Tan before"]);
    let fewer = read(PEOPLE.split("\n[[people]]\nid = \"chen\"").next().unwrap(), "a.toml").unwrap().session;
    assert_eq!(says(&session(""), &fewer, how(false, true)), ["Chen Li is no longer listed"]);
}

#[test]
fn keys_of_other_programs_are_told_as_keys_and_an_order_as_places() {
    assert_eq!(
        changed("notes", "text = \"a\"\nx = 1\ny = [1]", "text = \"a\"\nx = 2\nz = true"),
        [
            "The note \"a\" has the key x: 2 instead of 1",
            "The note \"a\" no longer has the key y: 1",
            "The note \"a\" now has the key z: yes"
        ]
    );
    let old = session("[tool.ours]\na = 1\n\n[gone]\nb = 1\n");
    let new = session("# why\n[tool . ours] # a comment\na = 2\n");
    let told = diff(&old, &new, how(false, true));
    let told: Vec<_> = told.iter().map(|told| (told.table.as_str(), told.telling.says())).collect();
    assert_eq!(
        told,
        [
            ("tool.ours", "[tool.ours] has the key a: 2 instead of 1".to_owned()),
            ("gone", "[gone] is no longer there".to_owned())
        ]
    );
    let notes = |texts: [&str; 3]| {
        session(&texts.map(|text| format!("[[notes]]\nid = \"n-{text}\"\ntext = \"{text}\"\n")).concat())
    };
    assert_eq!(
        says(&notes(["a", "b", "c"]), &notes(["b", "c", "a"]), how(false, true)),
        ["The note \"a\" moves down from place 1 to place 3"]
    );
}

#[test]
fn what_belongs_to_the_day_is_not_told_as_removed_to_a_session_that_follows() {
    let old = session(
        "[session]\ndate = 2026-11-02\nabsent = [\"ada\"]\n\n[[rounds]]\nid = \"r\"\nkind = \"open\"\nspent = \"4m\"\n\n\
         [[outcomes]]\nid = \"o-1\"\ntext = \"a\"\nvotes = 3\n\n[[outcomes]]\nid = \"o-2\"\ntext = \"met\"\nstate = \"met\"\n\n\
         [[outcomes]]\nid = \"o-3\"\ntext = \"lost\"\n\n[[thanks]]\nid = \"t-1\"\ntext = \"b\"\n\n[pulse]\nclarity = [3, 4, 5]\n\n[other]\na = 1\n",
    );
    let new = session(
        "[session]\ndate = 2026-11-16\n\n[[rounds]]\nid = \"r\"\nkind = \"open\"\n\n[[outcomes]]\nid = \"o-1\"\ntext = \"a\"\n",
    );
    let removed = |how| {
        diff(&old, &new, how)
            .into_iter()
            .filter(|told| match &told.what {
                What::Removed(_) => true,
                What::Changed { new, .. } => new.is_none(),
                _ => false,
            })
            .map(|told| told.telling.says())
            .collect::<Vec<_>>()
    };
    assert_eq!(removed(how(true, true)), ["\"lost\" is no longer there"]);
    assert_eq!(removed(how(false, true)).len(), 8);
}

#[test]
fn a_private_card_is_told_without_its_words_and_reasons_only_where_asked_for() {
    let limit = |keys: &str| session(&format!("[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\n{keys}\n"));
    let (old, new) = (limit("text = \"secret\"\nprivate = true"), limit("text = \"hidden\"\nprivate = true"));
    assert_eq!(says(&old, &new, how(false, true)), ["A private boundary of Ben's changed"]);
    assert_eq!(says(&session(""), &new, how(false, true)), ["A private boundary of Ben's is new"]);
    let opened = limit("text = \"hidden\"");
    assert_eq!(says(&new, &opened, how(false, true)), ["A private boundary of Ben's is no longer private"]);
    let reason = |reason: &str| limit(&format!("text = \"no calls\"\nreason = \"{reason}\""));
    assert_eq!(
        says(&reason("school run"), &reason("yoga"), how(false, false)),
        ["Ben's limit \"no calls\" has another reason"]
    );
    assert_eq!(says(&session(""), &reason("yoga"), how(false, false)), ["Ben's new limit: no calls"]);
}

#[test]
fn an_interface_is_told_by_what_it_gives_and_needs_and_each_of_them_once() {
    let told = |keys: &str| added("interfaces", &format!("team = \"payments\"\n{keys}"));
    assert_eq!(told("needs = \"release notes\""), "A new interface with payments: we need release notes");
    assert_eq!(
        told("gives = \"deploy slots\"\nneeds = \"notes\""),
        "A new interface with payments: we give deploy slots, we need notes"
    );
    let needs = |needs: &str| format!("team = \"payments\"\nneeds = \"{needs}\"");
    assert_eq!(
        changed("interfaces", &needs("release notes"), &needs("release lists")),
        ["The interface with payments needs release [-notes-] {+lists+}"]
    );
    assert_eq!(
        changed("interfaces", &needs("notes"), &format!("{}\nanswer = \"yes\"", needs("notes"))),
        ["The interface with payments (needs notes) is now answered \"yes\""]
    );
}

#[test]
fn a_round_of_the_same_kind_and_title_is_the_same_round_under_another_id() {
    let round = |id: &str, title: &str, length: &str| {
        session(&format!(
            "[[rounds]]\nid = \"{id}\"\nkind = \"checkin\"\ntitle = \"{title}\"\nlength = \"{length}\"\n"
        ))
    };
    let differ = |new: &Session| groups(&diff(&round("c-1", "Check-in", "5m"), new, how(false, true)));
    assert!(differ(&round("c-2", "Check-in", "5m")).is_empty());
    let longer = says(&round("c-1", "Check-in", "5m"), &round("c-2", "Check-in", "7m"), how(false, true));
    assert!(longer.iter().all(|says| !says.contains("agenda") && !says.contains("new round")), "{longer:?}");
    let other =
        says(&round("c-1", "Check-in", "5m"), &round("c-2", "Hello", "5m"), how(false, true)).join(" ");
    assert!(other.contains("no longer on the agenda") && other.contains("new round"), "{other}");
}
