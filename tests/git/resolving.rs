//! `rolecall resolve` in a clone, with the real git: what git waits for is asked of git, and what somebody settled by hand
//! already stays as they wrote it.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use super::{FILE, KICKOFF, team};
use crate::support::repo::{Repo, Yard, yard};

const NOTED: &str = "\n[[notes]]\nid = \"n-1\"\ntext = \"first\"\n";

/// A clone with the session on the branches `main`, `one` and `other`.
fn branches(yard: &Yard, is_set_up: bool, one: &str, other: &str) -> Repo {
    let repo = team(yard);
    if is_set_up {
        assert_eq!(repo.rolecall("git install").status, 0);
    }
    repo.put(FILE, format!("{KICKOFF}{NOTED}"));
    repo.commit("Noted");
    for (branch, text) in [("one", one), ("other", other)] {
        repo.git(&format!("checkout -q -b {branch} main"));
        repo.put(FILE, text);
        repo.commit(branch);
    }
    repo.git("checkout -q one");
    repo
}

fn changed(purpose: &str, note: &str) -> String {
    let text = format!("{KICKOFF}{NOTED}").replace("first", note);
    text.replace("title = \"Kickoff\"\n", &format!("title = \"Kickoff\"\npurpose = \"{purpose}\"\n"))
}

#[test]
fn a_file_that_one_side_took_out_is_gits_to_settle() {
    let yard = yard();
    let repo = branches(&yard, false, KICKOFF, &changed("other", "anew"));
    repo.git(&format!("rm -q {FILE}"));
    repo.git_with(&["commit", "-q", "-m", "Gone"]);
    for (branch, merged, says) in [
        ("one", "other", "gone in ours, and changed in theirs"),
        ("other", "one", "gone in theirs, and changed in ours"),
    ] {
        repo.git(&format!("checkout -q {branch}"));
        assert_ne!(repo.try_git_with(&["merge", merged]).status, 0);
        let told = repo.rolecall(&format!("resolve {FILE}"));
        assert_eq!(told.status, 2, "{told:?}");
        assert!(
            told.err.contains(says) && told.err.contains("`git rm` lets it go, `git add` keeps it"),
            "{told:?}"
        );
        assert_eq!(repo.read(FILE), changed("other", "anew"));
        repo.git("merge --abort");
    }
}

#[test]
fn what_was_settled_by_hand_is_left_to_git() {
    let yard = yard();
    let repo = branches(&yard, false, &changed("one", "anew"), &changed("other", "again"));
    assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
    let settled = changed("both", "anew again");
    repo.put(FILE, &settled);
    let told = repo.rolecall(&format!("resolve {FILE} --theirs"));
    assert_eq!((told.status, told.out.as_str()), (0, ""), "{told:?}");
    assert_eq!(told.err, format!("{FILE} is settled already; `git add` tells git so\n"));
    assert_eq!(repo.read(FILE), settled);
    repo.commit("Both");
    let told = repo.rolecall(&format!("resolve {FILE}"));
    assert_eq!(told.err, format!("nothing is in conflict in {FILE}\n"));
}

/// The text with the conflict around some words replaced by a line.
fn with_settled(text: &str, words: &str, line: &str) -> String {
    let at = text.find(words).unwrap();
    let start = text[..at].rfind("<<<<<<<").unwrap();
    let end = at + text[at..].find(">>>>>>>").unwrap();
    let end = end + text[end..].find('\n').unwrap() + 1;
    format!("{}{line}{}", &text[..start], &text[end..])
}

#[test]
fn what_a_hand_wrote_beside_a_conflict_stays() {
    for is_set_up in [true, false] {
        let yard = yard();
        let repo = branches(&yard, is_set_up, &changed("one", "anew"), &changed("other", "again"));
        assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
        let by_hand = "\n[[notes]]\nid = \"n-hand\"\ntext = \"by hand\"\n";
        let text = with_settled(&repo.read(FILE), "purpose", "purpose = \"both\"\n") + by_hand;
        assert_eq!(text.matches("<<<<<<<").count(), 1, "{text}");
        repo.put(FILE, text);
        let told = repo.rolecall(&format!("resolve {FILE} --theirs"));
        assert_eq!(told.status, 0, "{told:?}");
        assert_eq!(repo.read(FILE), changed("both", "again") + by_hand);
    }
}

#[test]
fn what_one_side_took_out_goes_with_that_side_beside_what_a_hand_settled() {
    for is_set_up in [true, false] {
        let yard = yard();
        let gone = changed("other", "again").replace("stake = \"calm\"\n", "");
        let kept = changed("one", "anew").replace("stake = \"calm\"", "stake = \"calmer\"");
        let repo = branches(&yard, is_set_up, &kept, &gone);
        assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
        let text = with_settled(&repo.read(FILE), "purpose", "purpose = \"both\"\n");
        assert!(text.contains("<<<<<<<") && text.contains("stake"), "{text}");
        repo.put(FILE, text);
        let told = repo.rolecall(&format!("resolve {FILE} --theirs"));
        assert_eq!(told.status, 0, "{told:?}");
        assert_eq!(repo.read(FILE), gone.replace("other", "both"));
    }
}

#[test]
fn what_a_hand_broke_is_named_and_not_written_over() {
    let yard = yard();
    let repo = branches(&yard, false, &changed("one", "anew"), &changed("other", "again"));
    assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
    let text = with_settled(&repo.read(FILE), "purpose", "purpose = \n");
    repo.put(FILE, &text);
    let told = repo.rolecall(&format!("resolve {FILE} --theirs"));
    assert_eq!(told.status, 2, "{told:?}");
    assert_eq!(repo.read(FILE), text);
}

#[test]
fn a_merge_by_lines_that_nobody_touched_is_settled_from_what_git_holds() {
    for style in ["merge", "diff3", "zdiff3"] {
        let yard = yard();
        let votes = |votes: &str| KICKOFF.replace("stake =", &format!("votes = {votes}\nstake ="));
        let repo = branches(&yard, false, &votes("2"), &votes("3"));
        repo.git(&format!("config merge.conflictStyle {style}"));
        assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
        let told = repo.rolecall(&format!("resolve {FILE}"));
        assert_eq!(told.status, 0, "{style}: {told:?}");
        assert_eq!(repo.read(FILE), votes("5"), "the base is known: none, and what each side gave");
    }
}

#[test]
fn a_conflict_in_one_of_two_bases_asks_for_no_more_than_its_field() {
    for is_set_up in [true, false] {
        let yard = yard();
        let text = |note: &str| format!("{KICKOFF}{NOTED}").replace("first", note);
        let repo = branches(&yard, is_set_up, &text("from one"), &text("from other"));
        repo.git("branch one-was");
        for (branch, merged, side) in [("one", "other", "ours"), ("other", "one-was", "theirs")] {
            repo.git(&format!("checkout -q {branch}"));
            assert_ne!(repo.try_git_with(&["merge", merged]).status, 0);
            let told = repo.rolecall(&format!("resolve {FILE} --{side}"));
            assert_eq!(told.status, 0, "{told:?}");
            let own = format!("\n[[notes]]\nid = \"n-{branch}\"\ntext = \"of {branch}\"\n");
            let side = if branch == "one" { "purpose = \"of both\"\n" } else { "" };
            let settled = repo.read(FILE).replace("date = ", &format!("{side}date = "));
            repo.put(FILE, settled + &own);
            repo.commit("Both");
        }
        // Both settled it alike, and one changed it once more.
        let said = repo.read(FILE).replace("from one", "from other");
        repo.put(FILE, said);
        repo.commit("Again");
        repo.git("checkout -q one");
        let merge = repo.try_git_with(&["merge", "other"]);
        assert!(!merge.err.contains("by lines"), "{merge:?}");
        if is_set_up {
            assert_eq!(repo.read(FILE).matches("<<<<<<<").count(), 1, "{}", repo.read(FILE));
        }
        let told = repo.rolecall(&format!("resolve {FILE} --ours"));
        assert_eq!(told.status, 0, "{told:?}");
        let settled = repo.read(FILE);
        for words in ["from one", "of one", "of other", "of both"] {
            assert_eq!(settled.matches(words).count(), 1, "{words}: {settled}");
        }
        assert!(!settled.contains("from other"), "{settled}");
    }
}

#[test]
fn a_name_with_signs_of_a_pattern_is_that_file_alone() {
    let yard = yard();
    let repo = branches(&yard, false, &changed("one", "anew"), &changed("other", "again"));
    assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
    repo.put("sessions/kick*.toml", KICKOFF);
    let told = repo.rolecall("resolve sessions/kick*.toml");
    assert_eq!(told.err, "nothing is in conflict in sessions/kick*.toml\n");
}

/// The conflict about the purpose, as it stands in the file.
fn conflict(repo: &Repo) -> String {
    let text = repo.read(FILE);
    let start = text.find("<<<<<<<").unwrap();
    let end = start + text[start..].find(">>>>>>>").unwrap();
    text[start..end + text[end..].find('\n').unwrap() + 1].to_owned()
}

#[test]
fn a_conflict_is_marked_as_git_was_told_to_mark_it() {
    let yard = yard();
    let was = "purpose = \"was\"\n";
    let [mine, other] = ["mine", "other"].map(|words| format!("purpose = \"{words}\"\n"));
    let repo = branches(&yard, true, &changed("was", "first"), &changed("other", "first"));
    repo.git("checkout -q -B main one");
    repo.git("checkout -q -B one main");
    repo.put(FILE, changed("mine", "first"));
    repo.commit("Mine");
    repo.git("checkout -q -B other main");
    repo.put(FILE, changed("other", "first"));
    repo.commit("Their wording (again)");
    repo.git("checkout -q one");
    assert_ne!(repo.try_git_with(&["merge", "other"]).status, 0);
    assert_eq!(conflict(&repo), format!("<<<<<<< HEAD\n{mine}=======\n{other}>>>>>>> other\n"));
    repo.git("merge --abort");
    for style in ["diff3", "zdiff3"] {
        let told = repo.try_git_with(&["-c", &format!("merge.conflictStyle={style}"), "merge", "other"]);
        assert_ne!(told.status, 0);
        let text = conflict(&repo);
        assert!(text.starts_with(&format!("<<<<<<< HEAD\n{mine}||||||| ")), "{text}");
        assert!(text.ends_with(&format!("\n{was}=======\n{other}>>>>>>> other\n")), "{text}");
        let told = repo.rolecall(&format!("resolve {FILE} --theirs"));
        assert_eq!((told.status, repo.read(FILE)), (0, changed("other", "first")), "{told:?}");
        repo.git("merge --abort");
    }
    repo.put(".git/info/attributes", "sessions/** conflict-marker-size=9\n");
    assert_ne!(repo.try_git_with(&["rebase", "-q", "other"]).status, 0);
    let told = repo.rolecall(&format!("resolve {FILE}"));
    assert_eq!(told.status, 1, "nobody was asked: {told:?}");
    let text = conflict(&repo);
    assert!(text.starts_with("<<<<<<<<< ") && text.contains("\n=========\n"), "{text}");
    assert!(text.trim_end().ends_with("(Mine)"), "the commit that is put on theirs: {text}");
    let told = repo.rolecall(&format!("check {FILE}"));
    assert!(told.err.contains("git left a conflict in this file"), "{told:?}");
}

#[test]
fn a_base_that_was_itself_in_conflict_decides_nothing_however_it_is_marked() {
    for style in ["merge", "diff3", "zdiff3"] {
        let yard = yard();
        let repo = branches(&yard, true, &changed("b", "first"), &changed("c", "first"));
        repo.git(&format!("config merge.conflictStyle {style}"));
        let settled = |text: &str, words: &str| {
            repo.put(FILE, text);
            repo.commit(words);
        };
        repo.git("checkout -q main");
        settled(&changed("a", "first"), "A purpose");
        for (branch, purpose) in [("one", "b"), ("other", "c")] {
            repo.git(&format!("checkout -q -B {branch} main"));
            settled(&changed(purpose, "first"), branch);
        }
        // Each takes in the other, and settles it in another way.
        for (branch, from, other, text) in
            [("left", "one", "other", changed("b", "first")), ("right", "other", "one", changed("a", "anew"))]
        {
            repo.git(&format!("checkout -q -B {branch} {from}"));
            assert_ne!(repo.try_git_with(&["merge", "-q", other]).status, 0);
            settled(&text, "Settled");
        }
        repo.git("checkout -q left");
        assert_ne!(repo.try_git_with(&["merge", "-q", "right"]).status, 0, "{style}");
        let text = repo.read(FILE);
        assert!(text.contains("purpose = \"b\"\n=======\npurpose = \"a\"\n"), "{style}: {text}");
    }
}

#[test]
fn a_branch_of_any_name_merges_by_cards_and_marks_are_wide_enough_to_be_found() {
    let yard = yard();
    let repo = branches(&yard, true, &changed("one", "first"), &changed("other", "first"));
    let name = OsStr::from_bytes(b"caf\xe9");
    let args: [&OsStr; 3] = ["branch".as_ref(), name, "other".as_ref()];
    assert_eq!(repo.try_git_with(&args).status, 0);
    repo.put(".git/info/attributes", "sessions/** conflict-marker-size=5\n");
    let told = repo.try_git_with(&["merge".as_ref(), name]);
    assert!(told.status != 0 && !told.err.contains("by lines"), "{told:?}");
    assert!(conflict(&repo).starts_with("<<<<<<< HEAD\npurpose = \"one\"\n=======\n"), "{}", conflict(&repo));
    assert_eq!(repo.rolecall(&format!("resolve {FILE} --ours")).status, 0);
}
