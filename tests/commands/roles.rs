//! `rolecall roles`: who holds what now, to read and for programs.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::desk::{Desk, desk};

const SESSION: &str = r#"format = 1

[session]
title = "Kickoff"
team = "platform"
date = 2026-11-02

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[capacity]]
id = "c-ben"
person = "ben"
hours = 5

[[roles]]
id = "r-1"
title = "On-call handoff"
holder = "ben"
shared_with = ["ada"]
hours = 7

[[roles]]
id = "r-2"
title = "Nobody may read this"
holder = "ben"
hours = 2
private = true

[[roles]]
id = "r-3"
title = "Triage\u009b31m\u202e"
"#;

fn team() -> Desk {
    desk().with("1.toml", SESSION)
}

#[test]
fn tells_who_holds_what_and_the_hours() {
    assert_snapshot!(team().run("roles 1.toml"), @"
    On-call handoff: Ben Tan and Ada Okafor, 7 hours a week
    a private role
    Triage⟨U+009B⟩31m⟨U+202E⟩: nobody yet

    Hours a week
      Ada Okafor: 3.5, capacity unknown
      Ben Tan: 5.5 of 5

    Worth a look
      On-call handoff takes Ben to 5.5 of 5 hours a week
      a private role takes more hours a week than somebody has
    ");
}

#[test]
fn json_has_the_same_by_ids_and_no_words_that_drive_a_terminal() {
    let told = team().out("roles . --format json");
    assert!(told.contains("\\u009b31m\\u202e"), "{told}");
    let told: Value = serde_json::from_str(&told).unwrap();
    let role = |id: &str, title: &str, holders: &[&str], hours: Value| json!({ "id": id, "title": title, "holders": holders, "backup": null, "hours": hours, "private": false });
    let expected = json!({ "sessions": [{
        "file": "1.toml", "team": "platform", "date": "2026-11-02",
        "roles": [
            role("r-1", "On-call handoff", &["ben", "ada"], json!(7)),
            { "id": "r-2", "title": null, "holders": [], "backup": null, "hours": null, "private": true },
            role("r-3", "Triage\u{9b}31m\u{202e}", &[], Value::Null),
        ],
        "people": [
            { "person": "ada", "name": "Ada Okafor", "hours": 3.5, "capacity": null },
            { "person": "ben", "name": "Ben Tan", "hours": 5.5, "capacity": 5 },
        ],
        "clashes": [
            { "kind": "roles", "id": "r-1", "says": "On-call handoff takes Ben to 5.5 of 5 hours a week" },
            { "kind": "roles", "id": "r-2", "says": "a private role takes more hours a week than somebody has" },
        ],
    }] });
    assert_eq!(told, expected);
}

#[test]
fn another_programs_file_is_no_session_and_somebody_without_an_id_has_a_name() {
    let desk = team().with("pyproject.toml", "[project]\nname = \"other\"\n");
    desk.put("2.toml", "format = 1\n\n[session]\n\n[[people]]\nname = \"Chen Li\"\n\n[[capacity]]\nid = \"c-1\"\nhours = 9\n");
    let told: Value = serde_json::from_str(&desk.out("roles . --format json")).unwrap();
    let files: Vec<&str> = told["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| session["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["1.toml", "2.toml"]);
    let chen = json!({ "person": "", "name": "Chen Li", "hours": 0, "capacity": null });
    assert_eq!(told["sessions"][1]["people"], json!([chen]));
    assert!(!desk.out("roles .").contains("pyproject"));
    assert!(desk.out("roles 2.toml").contains("  Chen Li: 0, capacity unknown\n"));
    assert_snapshot!(desk.run("roles pyproject.toml"), @"
    --- stderr
    pyproject.toml: not a session, passed over
    ");
}
