//! `rolecall map`: two teams' interfaces held together, in each format, and words that would like to be markup.

use insta::assert_snapshot;
use rolecall::format::shipped::EXAMPLES;
use serde_json::Value;

use crate::support::desk::{Desk, desk};

/// The shipped examples in one folder: a team's quarter, and two other teams.
fn examples() -> Desk {
    let examples = EXAMPLES.iter();
    examples.fold(desk(), |desk, example| desk.with(&format!("sessions/{}.toml", example.name), example.text))
}

#[test]
fn tells_who_gives_what_to_whom_and_what_nobody_meets() {
    assert_snapshot!("examples_text", examples().run("map sessions"));
}

#[test]
fn markdown_has_a_picture_and_the_same_in_words() {
    assert_snapshot!("examples_markdown", examples().run("map sessions --format markdown"));
}

#[test]
fn dot_is_for_graphviz() {
    assert_snapshot!("examples_dot", examples().run("map sessions --format dot"));
}

#[test]
fn json_is_for_programs() {
    assert_snapshot!("examples_json", examples().run("map sessions --format json"));
}

#[test]
fn the_readmes_lines_of_a_map_are_the_programs_own() {
    let readme = include_str!("../../README.md");
    let section = readme.split("\n## Several teams\n").nth(1).unwrap();
    let block = section.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let told = examples().out("map sessions");
    let mut told = told.lines();
    for line in block.lines() {
        assert!(
            told.any(|own| own == line),
            "the README tells {line:?}, and the map of the examples does not"
        );
    }
}

fn session(team: &str, interface: &str) -> String {
    format!("format = 1\n\n[session]\n{team}date = 2026-11-02\n\n[[interfaces]]\nid = \"i-1\"\n{interface}\n")
}

#[test]
fn a_teams_folder_is_read_by_itself_and_names_the_team_where_no_file_does() {
    let payments = session("", "team = \"platform\"\nneeds = \"deploy slots\"");
    let desk = desk()
        .with(
            "platform/1.toml",
            session("team = \"Platform\"\n", "team = \"payments\"\ngives = \"nothing any more\""),
        )
        .with("platform/2.toml", {
            let later =
                session("team = \"Platform\"\n", "team = \"payments\"\ngives = \"slots for deploys\"");
            later.replace("date = 2026-11-02", "date = 2026-12-02\nfollows = \"1.toml\"")
        })
        .with("payments/sessions/1.toml", payments);
    let told = desk.out("map platform payments");
    assert_snapshot!(told, @"
    Teams: payments (2 Nov 2026), Platform (2 Dec 2026)

    Who gives what to whom
      - Platform gives payments: slots for deploys
    ");
    assert_eq!(desk.out("map payments platform"), told, "the order of folders changes nothing");
    assert_eq!(desk.out("map payments/sessions platform"), told);
}

#[test]
fn in_one_folder_a_session_without_a_team_is_called_by_its_title() {
    let titled =
        |title: &str| session(&format!("title = \"{title}\"\n"), "team = \"platform\"\nneeds = \"slots\"");
    let desk = desk()
        .with("work/2026-11-02-a.toml", titled("Payments: what we need"))
        .with("work/2026-11-02-search.toml", session("", "team = \"platform\"\nneeds = \"an index\""));
    let told = desk.run("map work");
    assert!(told.contains("Teams: Payments (2 Nov 2026), search (2 Nov 2026)"), "{told}");
    assert!(told.contains("2026-11-02-a.toml names no team; it is told as \"Payments\""), "{told}");
}

#[test]
fn what_cannot_be_read_is_told_and_so_is_a_folder_without_sessions() {
    let desk = desk().with("a/1.toml", "format = 1\n\n[session]\ntitle = \n").with("b/notes.txt", "");
    assert_snapshot!(desk.run("map b"), @"
    No interfaces to tell of yet.
    --- stderr
    no sessions in b
    ");
    assert_eq!((desk.status("map a"), desk.status("map nowhere"), desk.status("map")), (2, 2, 2));
    let twins = desk.with("c/1.toml", session("", "gives = \"x\"\nteam = \"y\""));
    for name in ["2", "3"] {
        let twin = session("follows = \"1.toml\"\n", "gives = \"x\"\nteam = \"y\"");
        twins.put(&format!("c/{name}.toml"), twin);
    }
    assert!(twins.run("map c").contains("follow the same session; both are read"));
}

/// Ends a label, a line, a fence and a table in one language or another.
const HOSTILE: &str =
    r#""]; end --> `x` ``` <b>&lt; | \\N \\" #quot; %% {a}(b)\n\n## Gone\u001b[2J\u009b31m\u202etxt"#;

fn hostile() -> Desk {
    let words = HOSTILE.replace('"', "\\\"");
    let card = format!(
        "team = \"{words}\"\ngives = \"{words}\"\nneeds = \"{words}\"\nwhen = \"{words}\"\nexpectation = \"{words}\"\n\
         answer = \"{words}\"\nliaison = \"{words}\"\nsince = 2026-01-01"
    );
    desk().with("1.toml", session(&format!("team = \"x{words}\"\n"), &card))
}

#[test]
fn hostile_words_are_words_in_every_format() {
    let desk = hostile();
    let drives = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    for format in ["text", "markdown", "json", "dot"] {
        let told = desk.out(&format!("map . --format {format}"));
        assert!(!told.contains(drives), "{told}");
        assert!(!told.contains("\n## Gone"), "{told}");
    }
    let markdown = desk.out("map . --format markdown");
    assert_eq!(markdown.lines().filter(|line| line.starts_with("```")).count(), 2, "{markdown}");
    assert!(!markdown.contains("<b>") || markdown.contains("\\<b\\>"), "{markdown}");
    let graph = markdown.split("```").nth(1).unwrap();
    let label = |line: &str| line.split('"').count();
    assert!(graph.lines().skip(2).all(|line| label(line) == 3), "one label a line: {graph}");
    let dot = desk.out("map . --format dot");
    let quotes = |line: &str| line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
    assert!(dot.lines().filter(|line| line.contains("label")).all(|line| quotes(line) == 2), "{dot}");
    let json: Value = serde_json::from_str(&desk.out("map . --format json")).unwrap();
    let given = json["gives"][0]["what"].as_str().unwrap();
    assert!(given.contains('\u{1b}') && given.contains('\u{202e}') && given.starts_with('"'), "{given}");
}
