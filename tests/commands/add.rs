//! `rolecall add`: cards from lines and chats, never lost to another writer.

use std::process::Stdio;

use insta::assert_snapshot;

use super::{KICKOFF, kickoff};
use crate::support::desk::desk;

#[test]
fn a_line_becomes_a_card() {
    let desk = kickoff();
    let line = r#""Ben: no calls after 16:00 on Fridays because school run""#;
    assert_snapshot!(desk.run(&format!("add kickoff.toml boundaries {line}")), @"
    boundary: Ben: time: no calls after 16:00 on Fridays
          Because: school run · Days: Fridays · From: 16:00
    ");
    let text = desk.read("kickoff.toml");
    assert_snapshot!(text.strip_prefix(KICKOFF).unwrap(), @r#"

    [[boundaries]]
    id = "b-sm0y"
    person = "ben"
    kind = "time"
    text = "no calls after 16:00 on Fridays"
    reason = "school run"
    days = ["fri"]
    from = 16:00:00
    "#);
    assert_snapshot!(desk.run("check kickoff.toml"), @"
    --- stderr
    0 errors, 0 warnings in 1 file
    ");
}

#[test]
fn each_line_is_a_card_from_arguments_and_from_a_pipe() {
    let desk = kickoff();
    desk.out(r#"add kickoff.toml notes "Ada: first" "Ben: second""#);
    desk.run_with_input("add kickoff.toml notes", "Ada: third\n\nBen: fourth\n");
    desk.run_with_input("add kickoff.toml notes \"Ada: fifth\" -", "Ben: sixth\r\n");
    let text = desk.read("kickoff.toml");
    let said: Vec<&str> = text.lines().filter(|line| line.starts_with("text")).collect();
    assert_snapshot!(said.join("\n"), @r#"
    text = "first"
    text = "second"
    text = "third"
    text = "fourth"
    text = "fifth"
    text = "sixth"
    "#);
}

#[test]
fn a_dry_run_writes_nothing_and_shows_what_was_read() {
    let desk = kickoff();
    let line = r#""fewer tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high""#;
    assert_snapshot!(desk.run(&format!("add kickoff.toml outcomes {line} --dry-run")), @"
    outcome: fewer tickets
          Measured by: tickets a week · From: 120 · To: 60 · By: 31 Jan 2027
          Who is better off, how: calmer weekends · Priority: high
    ");
    assert_snapshot!(desk.run(&format!("add kickoff.toml outcomes {line} --dry-run --format json")), @r#"
    {
      "lines": [
        {
          "who": null,
          "text": "fewer tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high",
          "kind": "said",
          "card": {
            "id": "o-q4m2",
            "text": "fewer tickets",
            "measure": "tickets a week",
            "baseline": 120,
            "target": 60,
            "due": "2027-01-31",
            "stake": "calmer weekends",
            "priority": "high"
          }
        }
      ]
    }
    "#);
    assert_eq!(desk.read("kickoff.toml"), KICKOFF);
}

#[test]
fn a_chat_brings_its_people_and_leaves_private_messages_out() {
    let chat = "10:02:11 From Ben Tan to Everyone: no deploys on Fridays\n\
        10:02:40 From Eve Li to Everyone: no vendor contracts because no training\n\
        10:03:05 From Ada Okafor to Ben Tan (Direct Message): my knee, really\n";
    let desk = kickoff().with("chat.txt", chat);
    let dry = desk.run("add kickoff.toml boundaries --from chat.txt --dry-run --format json");
    for words in
        ["\"who\": \"Ben Tan\"", "\"person\": \"ben\"", "\"who\": \"Eve Li\"", "\"kind\": \"private\""]
    {
        assert!(dry.contains(words), "{words} in\n{dry}");
    }
    assert_eq!(desk.read("kickoff.toml"), KICKOFF);
    let added = desk.run("add kickoff.toml boundaries --from chat.txt");
    assert!(added.contains("new here: Eve Li") && added.contains("1 private message left out"), "{added}");
    let file = desk.read("kickoff.toml");
    assert!(
        file.contains("text = \"no deploys on Fridays\"") && file.contains("name = \"Eve Li\""),
        "{file}"
    );
    assert!(!file.contains("knee"));
    desk.run("add kickoff.toml boundaries --from chat.txt --private");
    assert!(desk.read("kickoff.toml").contains("knee"));
}

#[test]
fn nothing_private_stands_openly_and_whoever_copied_is_nobody_new() {
    let chat = "Ben Tan to Everyone:\nno deploys on Fridays\nAda Okafor to Me (Direct Message):\nmy knee, really\n\
        Me to Everyone:\nno vendor contracts because no training\n";
    let desk = kickoff().with("chat.txt", chat);
    let told = desk.run("add kickoff.toml boundaries --from chat.txt");
    assert!(told.contains("nobody here is called Me, so the name stays in the text"), "{told}");
    assert!(told.contains("1 private message left out") && !told.contains("new here"), "{told}");
    let file = desk.read("kickoff.toml");
    assert!(file.contains("text = \"Me: no vendor contracts\"") && !file.contains("knee"), "{file}");
    assert!(!file.contains("id = \"me\""), "{file}");
}

#[test]
fn what_cannot_be_told_apart_stays_in_the_text_and_is_said() {
    let desk = kickoff();
    assert_snapshot!(desk.run(r#"add kickoff.toml notes "Eve: the vendor call moved""#), @"
    note: Eve: the vendor call moved
    --- stderr
    line 1: nobody here is called Eve, so the name stays in the text
    ");
    assert_snapshot!(desk.run("add kickoff.toml weather sunny"), @"
    --- stderr
    error: invalid value 'weather' for '<KIND>'
      [possible values: outcomes, charter, boundaries, aspirations, offers, capacity, away, roles, proposals, interfaces, insights, thanks, notes, parked]

      tip: a similar value exists: 'charter'

    For more information, try '--help'.
    --- status 2
    ");
}

#[test]
fn a_session_may_come_from_stdin_and_go_to_stdout() {
    let desk = desk();
    let text = desk.run_with_input(r#"add - notes "Ada: a note""#, KICKOFF);
    assert!(text.starts_with(KICKOFF), "{text}");
    assert_snapshot!(desk.run_with_input("add - notes", KICKOFF), @"
    --- stderr
    standard input cannot be both the session and the lines
    --- status 2
    ");
}

#[test]
fn two_at_once_both_get_their_card_in() {
    let desk = kickoff();
    let children: Vec<_> = (0..8)
        .map(|nth| {
            let mut command = desk.rolecall();
            command.args(["add", "kickoff.toml", "notes", &format!("said {nth}")]);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let text = desk.read("kickoff.toml");
    for (nth, output) in outputs.iter().enumerate() {
        let there = text.contains(&format!("\"said {nth}\""));
        assert_eq!(there, output.status.success(), "{nth}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn hours_of_nobody_yet_are_a_card_each() {
    let desk = kickoff();
    desk.run("add kickoff.toml capacity \"20h mornings only\" \"16h not in May\" 12h");
    let text = desk.read("kickoff.toml");
    let added = text.strip_prefix(KICKOFF).unwrap();
    assert_eq!(added.matches("[[capacity]]").count(), 3, "{added}");
    assert!(added.contains("mornings only") && added.contains("not in May"), "{added}");
}

#[test]
fn what_no_team_is_named_for_is_shown_as_it_was_read() {
    let desk = kickoff();
    assert_snapshot!(desk.run(r#"add kickoff.toml interfaces "gives release notes every Thursday""#), @"
    interface: We give: release notes
          When: every Thursday
    ");
}
