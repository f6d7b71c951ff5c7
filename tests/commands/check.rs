//! `rolecall check`: what is wrong and what is open, with lines; never private words.

use insta::assert_snapshot;

use super::{KICKOFF, kickoff};
use crate::support::desk::desk;

#[test]
fn errors_are_told_with_their_lines() {
    let wrong = r#"
[[outcomes]]
id = "o-1"
text = "Fewer tickets"
priority = "urgent"
votes = -1

[[outcomes]]
id = "o-1"
text = ""

[[roles]]
title = "Handoff"
holder = "Ada Okafor"
serves = "o-2"
shared_with = ["ben", "zoe"]

[[away]]
id = "w-1"
person = "ada"
from = 2026-12-21
to = 2026-12-20

[[proposals]]
id = "p-1"
text = "Ben takes it"
role = "r-9"
adopted = 2026-11-02
review = 2026-11-01

[[proposals.stances]]
person = "ben"
stance = "consent"

[[proposals.stances]]
person = "ben"
stance = "maybe"

[[proposals.moves]]
role = "r-9"
holder = "ben"
was = { holder = "dan" }

[pulse]
tone_before = [0, 6]
"#;
    let text = KICKOFF
        .replace("[session]\n", "[session]\nfacilitator = \"eve\"\nfollows = \"gone.toml\"\n")
        .replace("15m", "a while")
        .replace("id = \"ben\"", "id = \"ada\"");
    let desk = desk().with("wrong.toml", format!("{text}{wrong}"));
    let told = desk.run("check wrong.toml");
    let errors: Vec<&str> = told.lines().filter(|line| line.contains(": error:")).collect();
    assert_snapshot!(errors.join("\n"), @r#"
    wrong.toml:4:1: error: nobody here has the id "eve" [unknown-person]
    wrong.toml:5:1: error: there is no file gone.toml beside this one [unknown-file]
    wrong.toml:15:1: error: a person on line 11 has this id too [repeated-id]
    wrong.toml:21:1: error: "a while" is not a length of time, as 15m or 2m 30s [unreadable-length]
    wrong.toml:27:1: error: "urgent" is not one of high, medium, low [unknown-choice]
    wrong.toml:28:1: error: this counts something, and is below zero [negative-number]
    wrong.toml:31:1: error: an outcome on line 25 has this id too [repeated-id]
    wrong.toml:32:1: error: this outcome has no text [missing-field]
    wrong.toml:34:1: error: this role has no id; rolecall fmt writes one [missing-id]
    wrong.toml:36:1: error: nobody here has the id "Ada Okafor"; did you mean "ada"? [unknown-person]
    wrong.toml:37:1: error: no outcome has the id "o-2" [unknown-outcome]
    wrong.toml:38:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
    wrong.toml:38:1: error: nobody here has the id "zoe" [unknown-person]
    wrong.toml:44:1: error: this time away ends before it begins [date-order]
    wrong.toml:49:1: error: no role has the id "r-9" [unknown-role]
    wrong.toml:51:1: error: the review comes before the day it was agreed on [date-order]
    wrong.toml:54:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
    wrong.toml:58:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
    wrong.toml:58:1: error: this person's hand stands on line 54 already [repeated-hand]
    wrong.toml:59:1: error: "maybe" is not one of consent, concern, objection, not-now [unknown-choice]
    wrong.toml:62:1: error: no role has the id "r-9" [unknown-role]
    wrong.toml:63:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
    wrong.toml:64:1: error: nobody here has the id "dan" [unknown-person]
    wrong.toml:67:1: error: ratings go from 1 to 5 [off-scale]
    "#);
    assert!(told.ends_with("--- status 1\n"));
}

#[test]
fn what_is_open_is_a_warning() {
    let open = "\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\nstate = \"open\"\n\
        \n[[outcomes]]\nid = \"o-2\"\ntext = \"An old one\"\nstate = \"met\"\n";
    let desk = desk().with("open.toml", format!("{}{open}", KICKOFF.replace("2m", "20m")));
    assert_snapshot!(desk.run("check open.toml"), @r#"
    open.toml:20:1: warning: 2 people at 20m each: 40m, longer than the round [turns-too-long]
       |
    20 | each = "20m"
       | ^
    open.toml:24:1: warning: outcome "Fewer tickets" is still without a measure [still-open]
       |
    24 | text = "Fewer tickets"
       | ^
    open.toml:24:1: warning: outcome "Fewer tickets" is still without a target [still-open]
       |
    24 | text = "Fewer tickets"
       | ^
    open.toml:24:1: warning: outcome "Fewer tickets" is still without a date [still-open]
       |
    24 | text = "Fewer tickets"
       | ^
    open.toml:24:1: warning: outcome "Fewer tickets" is still without a human stake [still-open]
       |
    24 | text = "Fewer tickets"
       | ^
    --- stderr
    0 errors, 5 warnings in 1 file
    "#);
    assert_eq!(desk.status("check open.toml --strict"), 1);
}

#[test]
fn a_private_card_is_told_without_its_words() {
    let private = "\n[[boundaries]]\nid = \"b-1\"\nperson = \"secret-1\"\nkind = \"secret-2\"\ntext = \"secret-3\"\n\
        days = [\"secret-4\"]\nprivate = true\n";
    let desk = desk().with("private.toml", format!("{KICKOFF}{private}"));
    let told = desk.run("check private.toml");
    assert!(!told.contains("secret"), "{told}");
    assert_snapshot!(told, @"
    private.toml:24:1: error: nobody here has this id [unknown-person]
       |
    24 | person = ···
       | ^
    private.toml:25:1: error: this is not one of time, stack, decision [unknown-choice]
       |
    25 | kind = ···
       | ^
    private.toml:26:1: warning: this private boundary is still without a reason [still-open]
       |
    26 | text = ···
       | ^
    private.toml:27:1: error: this is not one of mon, tue, wed, thu, fri, sat, sun [unknown-choice]
       |
    27 | days = ···
       | ^
    private.toml:28:1: warning: hidden on screen and in outputs, but its words are in this file, so in git [private-in-git]
       |
    28 | private = true
       | ^
    --- stderr
    3 errors, 2 warnings in 1 file
    --- status 1
    ");
    for format in ["json", "github"] {
        assert!(!desk.run(&format!("check private.toml --format {format}")).contains("secret"));
    }
    for broken in ["text = \"secret-3", "reason = [\"secret-3\"]", "hours = secret-3"] {
        desk.put("broken.toml", format!("{KICKOFF}{private}{broken}\n"));
        let told = desk.run("check broken.toml --format json");
        assert!(!told.contains("secret") && told.contains("status 2"), "{told}");
    }
}

#[test]
fn what_is_newer_than_toml_1_0_is_told_and_mended_by_fmt() {
    let text = format!(
        "\u{feff}{KICKOFF}\n[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\nkind = \"time\"\ntext = \"No\\x41\"\n\
         reason = \"x\"\nfrom = 16:00\nother = {{ a = 1,\n  b = 2, }}\n"
    );
    let desk = desk().with("newer.toml", text);
    let told = desk.run("check newer.toml");
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("warning:")).collect();
    assert_snapshot!(lines.join("\n"), @r"
    newer.toml:1:1: warning: a byte order mark before the text stops other readers; rolecall fmt takes it out [toml-1.0]
    newer.toml:26:8: warning: the escapes \e and \x are newer than TOML 1.0; write \u001B, as rolecall fmt does [toml-1.0]
    newer.toml:28:8: warning: a time without seconds is newer than TOML 1.0; write 16:00:00, as rolecall fmt does [toml-1.0]
    newer.toml:29:17: warning: an inline table of several lines is newer than TOML 1.0; write it on one line, as rolecall fmt does [toml-1.0]
    newer.toml:30:10: warning: a comma before } is newer than TOML 1.0; leave it out, as rolecall fmt does [toml-1.0]
    ");
    assert_snapshot!(desk.run("fmt newer.toml"), @"newer.toml");
    assert_snapshot!(desk.run("check newer.toml"), @"
    --- stderr
    0 errors, 0 warnings in 1 file
    ");
    assert_snapshot!(desk.run("fmt --check newer.toml"), @"");
}

#[test]
fn json_and_githubs_annotations() {
    let desk = desk().with(
        "a,b:c.toml",
        format!("{KICKOFF}\n[[notes]]\nid = \"n-1\"\nperson = \"zoe\\u0000%\"\ntext = \"x\"\n"),
    );
    assert_snapshot!(desk.run("check a,b:c.toml --format json"), @r#"
    {
      "findings": [
        {
          "file": "a,b:c.toml",
          "line": 24,
          "column": 1,
          "level": "error",
          "rule": "unknown-person",
          "says": "nobody here has the id \"zoe\u0000%\""
        }
      ]
    }
    --- status 1
    "#);
    assert_snapshot!(desk.run("check a,b:c.toml --format github"), @r#"
    ::error file=a%2Cb%3Ac.toml,line=24,col=1,title=unknown-person::nobody here has the id "zoe␀%25"
    --- status 1
    "#);
}

#[test]
fn no_name_and_no_word_writes_a_command_of_githubs() {
    let hostile = "x%\\n::error::y\\r,z: ::set-output name=a::b\\u001b[31m";
    let name = "a%\n::warning::,b:.toml";
    let card = format!("\n[[notes]]\nid = \"n-1\"\nperson = \"{hostile}\"\ntext = \"x\"\n");
    let desk = desk().with(name, format!("{KICKOFF}{card}"));
    let output = desk.rolecall().args(["check", "--format", "github", "--", name]).output().unwrap();
    assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r#"::error file=a%25%0A%3A%3Awarning%3A%3A%2Cb%3A.toml,line=24,col=1,title=unknown-person::nobody here has the id "x%25␊::error::y␍,z: ::set-output name=a::b␛[31m""#);
}

#[test]
fn a_folder_is_told_file_by_file_and_the_unreadable_does_not_hide_the_rest() {
    let desk = kickoff()
        .with("broken.toml", "[session\n")
        .with("Cargo.toml", "[package]\nname = \"x\"\n")
        .with("sub/deeper.toml", "[session\n")
        .with("notes.txt", "no session");
    assert_snapshot!(desk.run("check . nothing.toml"), @"
    --- stderr
    Cargo.toml: not a session, passed over
    broken.toml:1:9: this is not TOML: unclosed table, expected `]`
      |
    1 | [session
      |         ^
      help: a table's header stands alone on its line: [session] or [[outcomes]]
    nothing.toml: there is no such file
    0 errors, 0 warnings in 1 file; 2 files could not be read
    --- status 2
    ");
    assert_snapshot!(desk.run("check . --format json"), @r#"
    {
      "findings": [
        {
          "file": "broken.toml",
          "line": 1,
          "column": 9,
          "level": "error",
          "rule": "unreadable",
          "says": "this is not TOML: unclosed table, expected `]`"
        }
      ]
    }
    --- stderr
    Cargo.toml: not a session, passed over
    broken.toml:1:9: this is not TOML: unclosed table, expected `]`
      |
    1 | [session
      |         ^
      help: a table's header stands alone on its line: [session] or [[outcomes]]
    --- status 2
    "#);
}

#[test]
fn of_a_session_that_another_follows_only_errors_are_told() {
    let open = "\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\n";
    let follows = KICKOFF.replace("title", "follows = \"kickoff.toml\"\ntitle");
    let desk = desk().with("kickoff.toml", format!("{KICKOFF}{open}")).with("next.toml", &follows);
    assert_snapshot!(desk.run("check ."), @"
    --- stderr
    0 errors, 0 warnings in 2 files
    ");
    desk.put("other.toml", &follows);
    assert_snapshot!(desk.run("check next.toml other.toml"), @r#"
    next.toml:4:1: warning: other.toml follows the same session, kickoff.toml [followed-twice]
      |
    4 | follows = "kickoff.toml"
      | ^
    other.toml:4:1: warning: next.toml follows the same session, kickoff.toml [followed-twice]
      |
    4 | follows = "kickoff.toml"
      | ^
    --- stderr
    0 errors, 2 warnings in 2 files
    "#);
}

#[test]
fn a_part_may_name_what_its_session_has() {
    let part = "format = 1\n\n[session]\ntitle = \"Ben's part\"\npart_for = \"ben\"\npart_of = \"kickoff.toml\"\n\
        \n[[notes]]\nid = \"n-1\"\nperson = \"ada\"\ntext = \"x\"\n\n[[notes]]\nid = \"n-2\"\nperson = \"eve\"\ntext = \"x\"\n";
    let desk = kickoff().with("part.toml", part);
    assert_snapshot!(desk.run("check part.toml"), @r#"
    part.toml:15:1: error: nobody here has the id "eve" [unknown-person]
       |
    15 | person = "eve"
       | ^
    --- stderr
    1 error, 0 warnings in 1 file
    --- status 1
    "#);
}

#[test]
fn nothing_is_counted_of_what_could_not_be_read() {
    let desk = kickoff().with("broken.toml", "[session\n");
    let told = desk.run("check broken.toml");
    assert!(told.contains("\n1 file could not be read\n") && !told.contains("0 errors"), "{told}");
    assert!(desk.run("check .").contains(" in 1 file; 1 file could not be read\n"));
}

#[test]
fn a_role_that_is_to_be_created_need_not_be_there_yet() {
    let proposal = |state: &str| {
        format!(
            "{KICKOFF}\n[[proposals]]\nid = \"p-1\"\nby = \"ada\"\nchange = \"create\"\nrole = \"r-new\"\ntext = \"x\"\n{state}\
             \n[[proposals.moves]]\nrole = \"r-new\"\ntitle = \"Triage\"\n"
        )
    };
    let desk =
        desk().with("open.toml", proposal("")).with("piloting.toml", proposal("state = \"piloting\"\n"));
    assert_eq!(desk.status("check open.toml"), 0);
    assert_eq!(desk.status("check piloting.toml"), 1);
}

#[test]
fn what_ships_is_sound_and_canonical() {
    let desk = desk();
    for file in rolecall::format::shipped::AGENDAS {
        desk.put(&format!("agendas/{}.toml", file.name), file.text);
    }
    for file in rolecall::format::shipped::EXAMPLES {
        desk.put(&format!("examples/{}.toml", file.name), file.text);
    }
    assert_eq!(desk.status("check agendas --strict"), 0);
    assert_eq!(desk.status("check examples"), 0);
    assert_snapshot!(desk.run("fmt --check agendas examples"), @"");
}

#[test]
fn a_wish_unanswered_across_three_sessions_is_told() {
    let session = |follows: &str| {
        let follows = if follows.is_empty() { String::new() } else { format!("follows = \"{follows}\"\n") };
        format!(
            "format = 1\n\n[session]\ntitle = \"T\"\ndate = 2026-11-02\npurpose = \"P\"\n{follows}\n\
             [[people]]\nid = \"ben\"\nname = \"Ben\"\n\n\
             [[offers]]\nid = \"s-1\"\nperson = \"ben\"\nkind = \"learn\"\ntext = \"Terraform\"\n"
        )
    };
    let desk = desk().with("1.toml", session("")).with("2.toml", session("1.toml"));
    let desk = desk.with("3.toml", session("2.toml"));
    let told = desk.run("check 3.toml");
    assert!(told.contains("nobody has answered this wish for 3 sessions: Terraform"), "{told}");
    assert!(!desk.run("check 2.toml").contains("3 sessions"));
}
