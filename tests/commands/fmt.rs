//! `rolecall fmt`: the canonical form; never touches what is no session.

use insta::assert_snapshot;

use super::KICKOFF;
use crate::support::desk::desk;

const ODD: &str = "# Ours.\n[[people]]\nname = 'Ada'\n\n\n[session]\ndate=2026-11-02 # Monday\ntitle = \"Kickoff\"\nx.y = [ 1 ]\n";

#[test]
fn writes_the_canonical_form_and_lists_what_changed() {
    let desk = desk().with("odd.toml", ODD).with("even.toml", KICKOFF);
    assert_snapshot!(desk.run("fmt --check ."), @"
    odd.toml
    --- status 1
    ");
    assert_eq!(desk.read("odd.toml"), ODD);
    assert_snapshot!(desk.run("fmt ."), @"odd.toml");
    assert_snapshot!(desk.read("odd.toml"), @r#"
    format = 1

    [session]
    title = "Kickoff"
    date = 2026-11-02 # Monday
    x.y = [1]

    # Ours.
    [[people]]
    id = "ada"
    name = "Ada"
    "#);
    assert_snapshot!(desk.run("fmt ."), @"");
}

#[test]
fn reads_stdin_and_writes_stdout() {
    let desk = desk();
    assert_snapshot!(desk.run_with_input("fmt -", "[session]\ntitle='x'"), @r#"
    format = 1

    [session]
    title = "x"
    "#);
    assert_snapshot!(desk.run_with_input("fmt - --check", "[session]\ntitle='x'"), @"
    -
    --- status 1
    ");
}

#[test]
fn a_file_that_is_no_session_is_never_touched() {
    let cargo = "[package]\nname='x'\n";
    let desk = desk().with("Cargo.toml", cargo).with("broken.toml", "x = \n").with("odd.toml", ODD);
    assert_snapshot!(desk.run("fmt . Cargo.toml"), @"
    odd.toml
    --- stderr
    Cargo.toml: not a session, passed over
    broken.toml:1:5: this is not TOML: string values must be quoted, expected literal string
      |
    1 | x = 
      |     ^
      help: give the key a value, or remove the line
    Cargo.toml: this is not a session: it has none of a session's tables
      help: it was left as it is
    --- status 2
    ");
    assert_eq!(desk.read("Cargo.toml"), cargo);
    assert_eq!(desk.read("broken.toml"), "x = \n");
    assert_ne!(desk.read("odd.toml"), ODD);
}

#[test]
fn line_ends_stay_as_they_are() {
    let desk = desk().with("windows.toml", KICKOFF.replace("\n", "\r\n").replace(" = ", "="));
    desk.out("fmt windows.toml");
    assert_eq!(desk.read("windows.toml"), KICKOFF.replace('\n', "\r\n"));
}
