//! `rolecall merge`: two people's edits of one file; what is in conflict is marked, and a fault is never taken for one.

use insta::assert_snapshot;

use super::KICKOFF;
use crate::support::desk::{Desk, desk};

/// A desk with three versions, each the kickoff with one piece replaced.
fn versions(ours: [&str; 2], theirs: [&str; 2]) -> Desk {
    let with = |[old, new]: [&str; 2]| {
        assert!(KICKOFF.contains(old));
        KICKOFF.replace(old, new)
    };
    desk().with("base.toml", KICKOFF).with("ours.toml", with(ours)).with("theirs.toml", with(theirs))
}

const MERGE: &str = "merge base.toml ours.toml theirs.toml";

#[test]
fn edits_of_both_sides_are_taken_together_in_ours() {
    let desk = versions(["15m", "20m"], ["\"Kickoff\"", "\"The kickoff\""]);
    assert_snapshot!(desk.run(MERGE), @"");
    let both = KICKOFF.replace("15m", "20m").replace("\"Kickoff\"", "\"The kickoff\"");
    assert_eq!(desk.read("ours.toml"), both);
    assert_eq!(desk.read("base.toml"), KICKOFF);
}

#[test]
fn a_field_that_both_changed_is_marked_and_told() {
    let desk = versions(["\"15m\"", "\"20m\""], ["\"15m\"", "\"25m\""]);
    assert_snapshot!(desk.run(MERGE), @r#"
    --- stderr
    conflict: Length of the round "Boundaries": ours 20m, theirs 25m
    both versions stand in ours.toml between markers; `rolecall resolve` settles them
    --- status 1
    "#);
    let marked = "<<<<<<< ours\nlength = \"20m\"\n=======\nlength = \"25m\"\n>>>>>>> theirs\n";
    assert_eq!(desk.read("ours.toml"), KICKOFF.replace("length = \"15m\"\n", marked));
}

#[test]
fn markers_are_named_and_as_wide_as_somebody_says() {
    let desk = versions(["\"15m\"", "\"20m\""], ["\"15m\"", "\"25m\""]);
    desk.run(&format!("{MERGE} -o merged.toml -L HEAD -L %S -L topic --marker-size 9"));
    let marked = "<<<<<<<<< HEAD\nlength = \"20m\"\n=========\nlength = \"25m\"\n>>>>>>>>> topic\n";
    assert_eq!(desk.read("merged.toml"), KICKOFF.replace("length = \"15m\"\n", marked));
    assert_eq!(desk.status(&format!("{MERGE} -o - -L a -L b -L c -L d")), 129, "there are three");
    // What a git that knows no such name leaves is none.
    desk.run(&format!("{MERGE} -L %X -L %S -L %Y"));
    assert!(desk.read("ours.toml").contains("<<<<<<< ours\n"), "{}", desk.read("ours.toml"));
}

#[test]
fn a_side_settles_what_is_in_conflict() {
    let desk = versions(["\"15m\"", "\"20m\""], ["\"15m\"", "\"25m\""]);
    let ours = desk.read("ours.toml");
    assert_snapshot!(desk.run(&format!("{MERGE} --theirs -o merged.toml")), @"");
    assert_eq!(desk.read("merged.toml"), desk.read("theirs.toml"));
    assert_eq!(desk.read("ours.toml"), ours);
    assert_eq!(desk.run(&format!("{MERGE} --ours -o -")).trim_end(), ours.trim_end());
}

#[test]
fn where_one_side_alone_changed_anything_its_bytes_are_the_result() {
    let odd = "# Ours.\n[session]\ntitle  =  'Kickoff'\npeople.x = 1";
    let desk = desk().with("base.toml", KICKOFF).with("ours.toml", KICKOFF).with("theirs.toml", odd);
    assert_snapshot!(desk.run(MERGE), @"");
    assert_eq!(desk.read("ours.toml"), odd);
}

#[test]
fn private_words_are_in_no_report() {
    let note =
        |words: &str| format!("{KICKOFF}\n[[notes]]\nid = \"n-1\"\ntext = \"{words}\"\nprivate = true\n");
    let desk = desk()
        .with("base.toml", note("nobody knows"))
        .with("ours.toml", note("our secret"))
        .with("theirs.toml", note("their secret"));
    assert_snapshot!(desk.run(MERGE), @"
    --- stderr
    conflict: Text of a private note: ours something private, theirs something private
    both versions stand in ours.toml between markers; `rolecall resolve` settles them
    --- status 1
    ");
}

#[test]
fn a_fault_leaves_ours_alone_with_a_status_that_is_no_conflict() {
    let desk = versions(["15m", "20m"], ["15m", "25m"]).with("theirs.toml", "[session]\ntitle = \n");
    let ours = desk.read("ours.toml");
    assert_snapshot!(desk.run(MERGE), @"
    --- stderr
    theirs.toml:2:9: this is not TOML: string values must be quoted, expected literal string
      |
    2 | title = 
      |         ^
      help: give the key a value, or remove the line
    --- status 129
    ");
    assert!(desk.run("merge base.toml ours.toml nowhere.toml").trim_end().ends_with("--- status 129"));
    assert!(desk.run("merge base.toml ours.toml").trim_end().ends_with("--- status 129"), "usage");
    assert!(desk.run(&format!("{MERGE} --ours --theirs")).trim_end().ends_with("--- status 129"), "usage");
    assert_eq!(desk.read("ours.toml"), ours);
    assert!(!desk.run("merge --help").contains("--- status"), "help is no fault");
}

#[test]
fn standard_input_is_one_version_at_most() {
    let desk = versions(["15m", "20m"], ["15m", "25m"]);
    for two in ["merge - - theirs.toml", "merge - ours.toml -", "merge base.toml - - -o base.toml"] {
        let told = desk.run_with_input(two, KICKOFF);
        assert_eq!(
            told,
            "--- stderr\nstandard input can be only one of the three sessions\n--- status 129\n"
        );
    }
    assert_eq!(desk.read("base.toml"), KICKOFF);
}

#[test]
fn a_key_of_another_program_on_a_private_card_is_not_named() {
    let note = |value: &str| {
        format!("{KICKOFF}\n[[notes]]\nid = \"n-1\"\ntext = \"x\"\nprivate = true\nsalary = \"{value}\"\n")
    };
    let desk = desk()
        .with("base.toml", note("one"))
        .with("ours.toml", note("two"))
        .with("theirs.toml", note("three"));
    let told = desk.run(MERGE);
    assert!(told.contains("conflict: a key of another program of a private note: ours"), "{told}");
    assert!(!told.contains("salary"), "{told}");
}

#[test]
fn what_a_move_replaced_is_told_in_words() {
    let proposal = |hours: &str| {
        format!(
            "{KICKOFF}\n[[proposals]]\nid = \"p-1\"\ntext = \"less\"\n\n[[proposals.moves]]\nchange = \"adjust\"\nrole = \"r-1\"\nwas = {{ hours = {hours} }}\n"
        )
    };
    let desk = desk()
        .with("base.toml", proposal("1"))
        .with("ours.toml", proposal("2"))
        .with("theirs.toml", proposal("3"));
    let told = desk.run(MERGE);
    assert!(told.contains(": ours Hours a week 2, theirs Hours a week 3\n"), "{told}");
}
