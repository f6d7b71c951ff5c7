//! What git tells of sessions once it is set up: facts and cards' names instead of lines, never a private card's words.

use super::{FILE, KICKOFF, installed};
use crate::support::desk::desk;
use crate::support::repo::yard;

/// The lines of a diff from its first hunk on.
fn hunks(diff: &str) -> &str {
    diff.find("@@").map_or("", |at| &diff[at..])
}

#[test]
fn diff_log_and_show_tell_facts_under_the_name_of_the_card() {
    let yard = yard();
    let repo = installed(&yard);
    let changed =
        KICKOFF.replace("target = 60", "target = 50").replace("holder = \"ada\"", "holder = \"ben\"");
    repo.put(FILE, &changed);
    let told = "\
@@ -14 +14 @@ Outcome: Fewer support tickets
-  To: 60
+  To: 50
@@ -22 +22 @@ Role: On-call handoff
-  Held by: Ada Okafor
+  Held by: Ben Tan
";
    assert_eq!(hunks(&repo.git("diff -U0")), told);
    repo.commit("Halfway");
    assert_eq!(hunks(&repo.git("log -p -1 -U0 --format= -- sessions")), told);
    assert_eq!(hunks(&repo.git("show -U0 --format= -- sessions")), told);
    assert!(
        repo.git("diff --no-textconv -U0 HEAD~1").contains("@@ [[roles]]\n"),
        "headers of the file itself"
    );
}

#[test]
fn a_private_cards_words_are_in_no_diff_and_its_change_is() {
    let yard = yard();
    let repo = installed(&yard);
    repo.commit("Set up");
    repo.put(FILE, KICKOFF.replace("No calls on Fridays", "Nothing at all on Fridays"));
    let diff = repo.git("diff");
    assert!(diff.contains("Boundary: Ben Tan, private"), "{diff}");
    assert_eq!(diff.matches("Words that only the file tells, version ").count(), 2, "{diff}");
    repo.commit("Changed");
    let log = repo.git("log -p --all");
    assert!(log.contains("On-call handoff"), "{log}");
    for words in ["calls", "Nothing at all", "b-1"] {
        assert!(!diff.contains(words) && !log.contains(words), "{words}");
    }
}

#[test]
fn what_is_no_session_is_given_out_byte_for_byte() {
    let files: [(&str, &[u8]); 5] = [
        ("broken.toml", b"[session\ntitle = \"x\"\n"),
        ("latin.toml", b"title = \"\xe9\"\n"),
        ("conflict.toml", b"format = 1\n<<<<<<< ours\ntitle = 1\n=======\ntitle = 2\n>>>>>>> theirs\n"),
        ("other.toml", b"[package]\nname = \"x\"\n"),
        ("-dash.toml", b"\xff\x00\x1b[31m"),
    ];
    for (name, bytes) in files {
        let desk = desk().with(name, bytes);
        let output = desk.rolecall().args(["git", "textconv", name]).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), bytes), "{name}");
        assert!(output.stderr.is_empty(), "{name}");
    }
    assert_eq!(desk().status("git textconv none.toml"), 2);
}

#[test]
fn one_broken_session_does_not_end_the_whole_diff() {
    let yard = yard();
    let repo = installed(&yard);
    repo.put("sessions/broken.toml", "title = \n");
    repo.commit("Set up");
    repo.put("sessions/broken.toml", "title = 1 2\n");
    repo.put(FILE, KICKOFF.replace("target = 60", "target = 50"));
    let diff = repo.git("diff");
    assert!(diff.contains("\n+title = 1 2\n") && diff.contains("\n+  To: 50\n"), "{diff}");
}
