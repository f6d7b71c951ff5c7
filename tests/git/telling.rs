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
        ("conflict.toml", b"<<<<<<< ours\ntitle = 1\n=======\ntitle = 2\n>>>>>>> theirs\n"),
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
fn a_file_in_conflict_is_told_with_both_sides_of_a_field_and_no_private_words() {
    let yard = yard();
    let repo = installed(&yard);
    let boundary = "kind = \"time\"\ntext = \"No calls on Fridays\"\n";
    let text = |target: &str, reason: &str| {
        let text = KICKOFF.replace("target = 60\n", target);
        text.replace(boundary, &format!("{boundary}reason = \"{reason}\"\n"))
    };
    repo.commit("Set up");
    repo.git("checkout -q -b other");
    repo.put(FILE, text("", "SECRET of theirs"));
    repo.commit("Other");
    repo.git("checkout -q main");
    repo.put(FILE, text("target = 50\n", "SECRET of ours"));
    repo.commit("Own");
    assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
    assert_eq!(repo.read(FILE).matches("<<<<<<<").count(), 2);
    let diff = repo.git("diff");
    assert!(!diff.contains("SECRET"), "{diff}");
    for told in ["++Git left a conflict in this file\n", "++  To (ours): 50\n", "++  To (theirs): nothing\n"]
    {
        assert!(diff.contains(told), "{told}{diff}");
    }
    assert!(diff.contains("++  Ours and theirs differ\n") && !diff.contains("<<<<<<<"), "{diff}");
}

#[test]
fn a_card_that_one_side_of_a_conflict_made_private_is_told_without_words() {
    let card = |more: &str| format!("text = \"SECRET {more}\"\n");
    let sides = [format!("{}private = true\n", card("one")), card("other")];
    for [ours, theirs] in [[&sides[0], &sides[1]], [&sides[1], &sides[0]]] {
        let conflict = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> topic\n");
        let desk = desk().with("a.toml", format!("{KICKOFF}\n[[notes]]\nid = \"n-1\"\n{conflict}"));
        let told = desk.run("git textconv a.toml") + &desk.run("resolve a.toml");
        assert!(told.contains("Note: private") && told.contains("conflict: "), "{told}");
        assert!(!told.contains("SECRET"), "{told}");
    }
}

#[test]
fn a_broken_session_that_may_hold_private_words_is_told_without_words() {
    let secret =
        "[[notes]]\nid = \"n-1\"\ntext = \"\"\"SECRET\nhours = SECRET\n\"\"\"\nSECRET = 1\n# SECRET\n";
    let broken = format!("title = \n\n{secret}private = true\n");
    let desk = desk().with("a.toml", &broken).with("b.toml", broken.replace("SECRET", "secret"));
    let told = desk.out("git textconv a.toml");
    let version = told.split("version ").nth(1).unwrap().lines().next().unwrap().to_owned();
    let expected = "\
Cannot be read, line 1, column 9: this is not TOML: string values must be quoted, expected literal string
Words that only the file tells, version VERSION

title = …

[[notes]]
id = …
text = …
hours = …
…
…
…
private = …
";
    assert_eq!(told.replace(&version, "VERSION"), expected);
    assert_ne!(desk.out("git textconv b.toml"), told, "that it changed is told");
    let half = format!("<<<<<<< HEAD\n{secret}private = true\n");
    desk.put("half.toml", &half);
    desk.put("wide.toml", half.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>());
    desk.put("spelled.toml", half.replace("private", "\"\\u0070rivate\""));
    for name in ["half.toml", "wide.toml", "spelled.toml"] {
        let told = desk.out(&format!("git textconv {name}"));
        assert!(!told.contains("SECRET") && told.contains("[[notes]]"), "{name}: {told}");
    }
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
