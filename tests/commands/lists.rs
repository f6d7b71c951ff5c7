//! `rolecall agendas`, `themes`, `keys`, and a reader that stops early.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::support::desk::desk;

#[test]
fn agendas_and_themes_are_told_with_what_they_are_for() {
    let desk = desk();
    assert_snapshot!(desk.run("agendas"), @"
    role-negotiation      90 min  For a team of four to six that wants to settle who does what, and what for.
    pilot-review          45 min  For a team with role changes on trial whose review has come.
    skills-market         60 min  For a team whose people don't yet know what they could do for each other.
    across-teams          60 min  For teams that depend on each other, in one room or each on its own beforehand.
    charter               30 min  For one person with half an hour and no meeting: a first draft of what a team is for. It needs no people and no clock.
    purpose-in-15         15 min  For a team with a quarter of an hour and no sentence yet that says what it is for.
    ");
    assert_snapshot!(desk.run("themes"), @"
    dark                 Dark and calm, for a shared screen
    light                Light and calm, for bright rooms and projectors
    paper                Ink on warm paper, for long afternoons
    dusk                 Plum and cream, warm and dark, for the evening
    high-contrast-dark   White on black, every word at 8:1 or more, for tired eyes and weak projectors
    high-contrast-light  Black on white, every word at 8:1 or more, for bright rooms and tired eyes
    colour-blind-dark    Dark, and told apart without red and green: states differ in lightness and by blue against orange
    colour-blind-light   Light, and told apart without red and green: states differ in lightness and by blue against orange
    terminal             The terminal's own sixteen colours, on its own background
    ");
    assert!(desk.out("keys").contains("The room"));
    let json = desk.out("agendas --format json");
    let agendas: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(agendas["agendas"][0]["name"], "role-negotiation");
    assert_eq!(agendas["agendas"][0]["minutes"], 90);
}

#[test]
fn a_theme_of_ones_own_is_checked() {
    let desk = desk()
        .with(
            "../config/themes/faint.toml",
            "about = \"Mine\"\ninherits = \"light\"\n[palette]\nquiet = \"#999999\"\n",
        )
        .with("../config/themes/wrong.toml", "inherits = \"dark\"\n[styles]\nselcted = \"red\"\n");
    let told = desk.run("themes");
    assert!(told.contains("faint                Mine\n"), "{told}");
    let faint = "faint: `quiet` on `chip` is hard to read, 2.2:1 where 7:1 is enough; 63 more are like it\n";
    assert!(told.contains(faint), "{told}");
    assert!(told.contains("wrong.toml:3:1: styles: there is no \"selcted\" to style"), "{told}");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let desk = desk();
    let mut child =
        desk.rolecall().arg("keys").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}
