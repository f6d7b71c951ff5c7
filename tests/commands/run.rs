//! `rolecall run` and Home from the shell: what is told where no room can open.

use insta::assert_snapshot;

use super::{KICKOFF, kickoff};
use crate::support::desk::desk;

#[test]
fn without_a_terminal_it_says_so() {
    let desk = kickoff();
    assert_snapshot!(desk.run(""), @"
    --- stderr
    this needs a terminal, and here is none
      help: rolecall show FILE prints a session, rolecall --help lists the commands
    --- status 2
    ");
    assert_snapshot!(desk.run("run kickoff.toml"), @"
    --- stderr
    this needs a terminal, and here is none
      help: rolecall show kickoff.toml prints the session
    --- status 2
    ");
    assert_eq!(desk.read("kickoff.toml"), KICKOFF);
}

#[test]
fn what_is_not_there_is_named() {
    let desk = kickoff();
    assert_snapshot!(desk.run("run nothing.toml"), @"
    --- stderr
    nothing.toml: there is no such file
    --- status 2
    ");
    assert_snapshot!(desk.run("chekc"), @"
    --- stderr
    there is no folder chekc, and no command of that name
      help: rolecall --help lists the commands
    --- status 2
    ");
    assert_snapshot!(desk.run("kickoff.toml"), @"
    --- stderr
    kickoff.toml is a file, not a folder
      help: rolecall run kickoff.toml opens its room
    --- status 2
    ");
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_its_line_and_left_alone() {
    let broken: &[(&str, &[u8])] = &[
        ("not-toml", b"[session]\ntitle = \"Kickoff\n"),
        ("wrong-type", b"[session]\ndate = \"2026-11-02\"\n"),
        ("conflict", b"[session]\n<<<<<<< ours\ntitle = \"A\"\n=======\ntitle = \"B\"\n>>>>>>> theirs\n"),
        ("not-utf8", b"[session]\ntitle = \"caf\xe9\"\n"),
        ("newer", b"format = 2\n[session]\nmood = 3\n"),
        ("drives", b"title = \x1b[2J\n"),
    ];
    let desk = desk();
    let mut told = String::new();
    for (name, bytes) in broken {
        let file = format!("{name}.toml");
        desk.put(&file, bytes);
        told.push_str(&desk.run(&format!("run {file}")));
        for other in ["show", "check", "fmt", "add"] {
            let line = if other == "add" { "notes x" } else { "" };
            assert_eq!(desk.status(&format!("{other} {file} {line}")), 2, "{other} {file}");
        }
        assert_eq!(std::fs::read(desk.at(&file)).unwrap(), *bytes);
    }
    told.push_str(&desk.run("run ."));
    assert_snapshot!(told, @r#"
    --- stderr
    not-toml.toml:2:17: this is not TOML: invalid basic string, expected `"`
      |
    2 | title = "Kickoff
      |                 ^
      help: close the quotes at the end of the words, and write \" for a quote within them
    --- status 2
    --- stderr
    wrong-type.toml:2:8: `date` takes a date without quotes, as 2026-11-02, and this is words in quotes
      |
    2 | date = "2026-11-02"
      |        ^
      help: write date = 2026-11-02
    --- status 2
    --- stderr
    conflict.toml:2:1: git left a conflict in this file
      |
    2 | <<<<<<< ours
      | ^
      help: `rolecall resolve` settles it, or keep one side of each conflict and remove the lines with <<<<<<<, ======= and >>>>>>>
    --- status 2
    --- stderr
    not-utf8.toml:2:13: this is not UTF-8 text
      |
    2 | title = "caf
      |             ^
      help: save it again as UTF-8
    --- status 2
    --- stderr
    newer.toml:1:10: this file is of format 2, and this rolecall reads format 1
      |
    1 | format = 2
      |          ^
      help: it was left as it is; a newer rolecall reads it
    --- status 2
    --- stderr
    drives.toml:1:10: this is not TOML: unexpected key or value, expected newline, `#`
      |
    1 | title = ␛[2J
      |          ^
      help: write words in quotes, dates as 2026-11-02, times as 16:00:00, numbers without units
    --- status 2
    --- stderr
    .: it is a folder, not a file
    --- status 2
    "#);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_told_so() {
    use std::os::unix::fs::PermissionsExt;
    let desk = kickoff();
    std::fs::set_permissions(desk.at("kickoff.toml"), std::fs::Permissions::from_mode(0o0)).unwrap();
    // Root may read anything.
    if std::fs::read(desk.at("kickoff.toml")).is_err() {
        assert_snapshot!(desk.run("show kickoff.toml"), @"");
    }
}
