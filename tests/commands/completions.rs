//! What Tab offers: the shell asks the program, as the script does that `rolecall completions` prints.

use insta::assert_snapshot;

use super::KICKOFF;
use crate::support::desk::{Desk, desk};

/// What bash is offered for the last of these words.
fn offered(desk: &Desk, words: &[&str]) -> String {
    let output = desk
        .rolecall()
        .env("ROLECALL_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n")
        .args(["--", "rolecall"])
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_shell_gets_a_script_that_asks_the_program() {
    let desk = desk();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.out(&format!("completions {shell}"));
        assert!(script.contains("ROLECALL_COMPLETE") && script.contains("rolecall"), "{shell}: {script}");
    }
    assert_eq!(desk.status("completions tcsh"), 2);
    assert_eq!(desk.status("completions"), 2);
}

#[test]
fn agendas_kinds_people_and_sessions_are_offered() {
    let hostile = KICKOFF.replace("\"Ben Tan\"", "\"$(reboot) \\u001b[31m\"").replace("\"ben\"", "\"b`x`\"");
    let desk = desk()
        .with("sessions/2026-10-05-first.toml", KICKOFF.replace("ada", "anna"))
        .with("sessions/2026-11-02-kickoff.toml", KICKOFF)
        .with(
            "sessions/2026-11-09-part-ben.toml",
            KICKOFF.replace("[session]\n", "[session]\npart_for = \"ben\"\n"),
        )
        .with("sessions/notes.txt", "");
    assert_snapshot!(offered(&desk, &["new", "--agenda", "p"]), @"
    pilot-review
    purpose-in-15
    ");
    assert_snapshot!(offered(&desk, &["new", "--agenda", "sessions/2026-1"]), @"
    sessions/2026-10-05-first.toml
    sessions/2026-11-02-kickoff.toml
    sessions/2026-11-09-part-ben.toml
    ");
    assert_snapshot!(offered(&desk, &["new", "--for", ""]), @"
    ada
    ben
    ");
    assert_snapshot!(offered(&desk, &["new", "--people", "Ada,B"]), @"Ada,Ben");
    assert_snapshot!(offered(&desk, &["add", "sessions/2026-11-02-kickoff.toml", "o"]), @"
    outcomes
    offers
    ");
    assert_snapshot!(offered(&desk, &["merge", "--into", "sessions/2026-11-02"]), @"sessions/2026-11-02-kickoff.toml");
    assert_snapshot!(offered(&desk, &["check", "sess"]), @"sessions/");
    assert_snapshot!(offered(&desk, &["man", "tr"]), @"trends");
    desk.put("sessions/2026-12-01-later.toml", hostile);
    assert_snapshot!(offered(&desk, &["new", "--for", ""]), @"ada");
}

#[test]
fn nothing_is_offered_where_nothing_can_be_read() {
    let desk = desk().with("sessions/broken.toml", "[session\n");
    assert_eq!(offered(&desk, &["new", "--for", ""]), "");
    assert!(offered(&desk, &["d"]).contains("diff"));
}
