//! `rolecall diff`: what changed between two sessions, to read and for programs.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::KICKOFF;
use crate::support::desk::{Desk, desk};

const QUARTER: [&str; 3] = ["2026-10-05-kickoff", "2026-11-02-mid-cycle", "2026-12-14-next-cycle"];

/// The three sessions of the team whose quarter ships as examples.
fn quarter() -> Desk {
    let own = rolecall::format::shipped::EXAMPLES.iter().filter(|example| QUARTER.contains(&example.name));
    own.fold(desk(), |desk, example| desk.with(&format!("{}.toml", example.name), example.text))
}

fn changes(desk: &Desk, arguments: &str) -> Vec<Value> {
    let read: Value = serde_json::from_str(&desk.out(arguments)).unwrap();
    read["changes"].as_array().unwrap().clone()
}

const HELD: &str = r#"
[[roles]]
id = "r-1"
title = "On-call handoff"
holder = "ada"
since = 2026-10-05

[[boundaries]]
id = "b-1"
person = "ben"
kind = "time"
text = "No calls after 16:00 on Fridays"
reason = "school run"
from = 16:00:00

[[proposals]]
id = "p-1"
by = "ada"
text = "Ben takes the handoff"
"#;

fn held() -> Desk {
    desk().with("old.toml", format!("{KICKOFF}{HELD}"))
}

#[test]
fn a_quarter_reads_as_two_pages() {
    let desk = quarter();
    let diff = |old: usize, new: usize, form: &str| {
        desk.run(&format!("diff {}.toml {}.toml --format {form}", QUARTER[old], QUARTER[new]))
    };
    assert_snapshot!("a_quarter_begins", diff(0, 1, "text"));
    assert_snapshot!("a_quarter_ends", diff(1, 2, "markdown"));
}

#[test]
fn json_holds_each_field_with_its_type_and_the_cards_that_came_and_went() {
    let desk = held();
    let new = desk
        .read("old.toml")
        .replace("holder = \"ada\"\nsince = 2026-10-05", "holder = \"ben\"\nhours = 4\nsince = 2026-11-02")
        .replace("16:00:00", "15:30:00")
        .replace("[[boundaries]]\nid = \"b-1\"", "[[boundaries]]\nid = \"b-1\"\ndays = [\"fri\"]")
        + "\n[[proposals.stances]]\nperson = \"ben\"\nstance = \"consent\"\n\n[[notes]]\nid = \"n-1\"\ntext = \"new\"\nparked = true\n";
    desk.put("new.toml", new);
    let read: Value = serde_json::from_str(&desk.out("diff old.toml new.toml --format json")).unwrap();
    assert_eq!(read["old"], "old.toml");
    assert_eq!(read["new"], "new.toml");
    assert_eq!(
        read["changes"],
        json!([
            { "kind": "roles", "id": "r-1", "change": "changed", "field": "holder", "old": "ada", "new": "ben", "says": "On-call handoff moves from Ada to Ben" },
            { "kind": "roles", "id": "r-1", "change": "changed", "field": "hours", "old": null, "new": 4, "says": "On-call handoff now takes 4 hours a week" },
            { "kind": "roles", "id": "r-1", "change": "changed", "field": "since", "old": "2026-10-05", "new": "2026-11-02", "says": "On-call handoff has the key since: 2026-11-02 instead of 2026-10-05" },
            { "kind": "boundaries", "id": "b-1", "change": "changed", "field": "days", "old": null, "new": ["fri"], "says": "Ben's limit \"No calls after 16:00 on Fridays\" is now on Fridays" },
            { "kind": "boundaries", "id": "b-1", "change": "changed", "field": "from", "old": "16:00:00", "new": "15:30:00", "says": "Ben's limit \"No calls after 16:00 on Fridays\" begins at 15:30 instead of 16:00" },
            { "kind": "stances", "id": "p-1/ben", "change": "added", "old": null, "new": { "person": "ben", "stance": "consent" }, "says": "\"Ben takes the handoff\" has the consent of Ben" },
            { "kind": "notes", "id": "n-1", "change": "added", "old": null, "new": { "id": "n-1", "text": "new", "parked": true }, "says": "A new note: new" },
        ])
    );
    let back = changes(&desk, "diff new.toml old.toml --format json");
    assert_eq!(back[6]["change"], "removed");
    assert_eq!(back[6]["old"]["text"], "new");
    assert_eq!(back[6]["new"], Value::Null);
}

#[test]
fn a_card_that_comes_brings_what_belongs_to_it() {
    let desk = quarter();
    let changes = changes(&desk, &format!("diff {}.toml {}.toml --format json", QUARTER[0], QUARTER[1]));
    let trade = changes.iter().find(|change| change["id"] == "p-3jt7").unwrap();
    assert_eq!(trade["change"], "added");
    assert_eq!(trade.get("field"), None);
    assert_eq!(trade["new"]["stances"].as_array().unwrap().len(), 5);
    assert_eq!(
        trade["new"]["moves"][1],
        json!({ "role": "r-d0y5", "holder": "ada", "was": { "holder": "chen" } })
    );
    assert!(
        changes.iter().all(|change| change["change"] != "removed" || change["kind"] == "rounds"),
        "it follows"
    );
}

#[test]
fn a_session_follows_another_also_by_one_between() {
    let desk = quarter();
    let removed = |arguments: &str| {
        let changes = changes(&desk, arguments);
        let kinds = changes
            .iter()
            .filter(|change| change["change"] == "removed")
            .map(|change| change["kind"].clone());
        kinds.collect::<Vec<_>>()
    };
    let far = format!("diff {}.toml {}.toml --format json", QUARTER[0], QUARTER[2]);
    assert!(!removed(&far).contains(&json!("thanks")), "{:?}", removed(&far));
    let backwards = format!("diff {}.toml {}.toml --format json", QUARTER[2], QUARTER[0]);
    assert!(removed(&backwards).contains(&json!("thanks")));
}

#[test]
fn the_exit_status_tells_whether_anything_differs_when_it_is_asked() {
    let desk = held();
    desk.put("same.toml", desk.read("old.toml").replace("[[roles]]", "# who does what\n[[ roles ]]"));
    desk.put("other.toml", desk.read("old.toml").replace("since = 2026-10-05", "since = 2026-10-06"));
    assert_eq!(desk.run("diff old.toml same.toml --exit-code"), "Nothing differs.\n");
    assert_eq!(desk.status("diff old.toml other.toml"), 0);
    assert_eq!(desk.status("diff old.toml other.toml --exit-code"), 1);
    assert_eq!(desk.status("diff old.toml other.toml --exit-code --format json"), 1);
    for unreadable in [
        "diff old.toml nowhere.toml",
        "diff - - --exit-code",
        "diff old.toml",
        "diff old.toml new.toml --format csv",
    ] {
        assert_eq!(desk.status(unreadable), 2, "{unreadable}");
    }
    desk.put("broken.toml", "[session\n");
    assert_snapshot!(desk.run("diff old.toml broken.toml").lines().next_back().unwrap(), @"--- status 2");
}

#[test]
fn either_session_comes_by_standard_input() {
    let desk = held();
    let other = desk.read("old.toml").replace("holder = \"ada\"", "holder = \"ben\"");
    assert!(desk.run_with_input("diff old.toml -", &other).contains("moves from Ada to Ben"));
    assert!(desk.run_with_input("diff - old.toml", &other).contains("moves from Ben to Ada"));
    let quarter = quarter();
    let kickoff = quarter.read(&format!("{}.toml", QUARTER[0]));
    let told = quarter.run_with_input(&format!("diff - {}.toml", QUARTER[1]), kickoff);
    assert_eq!(told, quarter.run(&format!("diff {}.toml {}.toml", QUARTER[0], QUARTER[1])));
}

#[test]
fn what_is_private_keeps_its_words_and_markdown_its_reasons() {
    let desk = held();
    let away = "\n[[away]]\nid = \"w-1\"\nperson = \"ada\"\nkind = \"caregiving\"\nfrom = 2026-12-21\n\n[[notes]]\nid = \"n-1\"\nperson = \"ada\"\ntext = \"a secret\"\nprivate = true\n";
    let new = desk.read("old.toml").replace("school run", "yoga") + away;
    desk.put("new.toml", new.replace("16:00:00", "15:30:00"));
    let told = desk.run("diff old.toml new.toml");
    assert!(
        told.contains("has the reason: [-school run-] {+yoga+}")
            && told.contains("Ada is away 21 Dec 2026 (caregiving)"),
        "{told}"
    );
    let told = desk.run("diff old.toml new.toml --format markdown");
    assert!(told.contains("has another reason") && told.contains("- Ada is away 21 Dec 2026\n"), "{told}");
    assert!(!told.contains("yoga") && !told.contains("school"), "{told}");
    assert!(desk.run("diff old.toml new.toml --format markdown --with-reasons").contains("**yoga**"));
    for form in ["text", "markdown", "json"] {
        let told = desk.run(&format!("diff old.toml new.toml --format {form}"));
        assert!(told.contains("A private note of Ada's is new") && !told.contains("a secret"), "{told}");
    }
    let private = changes(&desk, "diff old.toml new.toml --format json").pop().unwrap();
    assert_eq!(private["new"], json!({ "id": "n-1", "person": "ada", "private": true }));
}

#[test]
fn words_of_a_file_drive_no_terminal_and_become_no_markup() {
    let desk = held();
    let new = desk.read("old.toml").replace("On-call handoff", "On \\u001B[31m*call*\\n# handoff");
    desk.put("new.toml", new);
    let told = desk.run("diff old.toml new.toml");
    assert!(told.contains("On ␛[31m*call*␊# handoff was called On-call handoff before"), "{told}");
    assert!(!desk.run("diff old.toml new.toml --format json").contains('\u{1b}'));
    let told = desk.run("diff old.toml new.toml --format markdown");
    assert!(told.contains("- On ␛\\[31m\\*call\\*␊# handoff"), "{told}");
}
