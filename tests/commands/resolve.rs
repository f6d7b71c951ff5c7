//! `rolecall resolve`: what a merge by lines left in conflict is settled by cards; asked is only what nobody else can say.

use insta::assert_snapshot;

use super::KICKOFF;
use crate::support::desk::desk;

/// The kickoff with a note that each side added, as git leaves it, and a field that both changed.
fn conflicted() -> String {
    let note = |words: &str| format!("\n[[notes]]\nid = \"n-{words}\"\ntext = \"{words}\"\n");
    let notes = format!("<<<<<<< HEAD{}======={}>>>>>>> topic\n", note("ours"), note("theirs"));
    let length = "<<<<<<< HEAD\nlength = \"20m\"\n=======\nlength = \"25m\"\n>>>>>>> topic\n";
    KICKOFF.replace("length = \"15m\"\n", length) + &notes
}

#[test]
fn cards_of_both_sides_stand_and_the_field_is_settled_as_said() {
    let desk = desk().with("kickoff.toml", conflicted());
    assert_snapshot!(desk.run("resolve kickoff.toml --theirs"), @"
    --- stderr
    kickoff.toml is settled; `git add` tells git so
    ");
    let text = desk.read("kickoff.toml");
    assert!(
        text.contains("length = \"25m\"") && text.contains("n-ours") && text.contains("n-theirs"),
        "{text}"
    );
    assert_snapshot!(desk.run("resolve kickoff.toml"), @"
    --- stderr
    nothing is in conflict in kickoff.toml
    ");
}

#[test]
fn without_a_terminal_the_field_alone_stays_in_conflict() {
    let desk = desk().with("kickoff.toml", conflicted());
    assert_snapshot!(desk.run("resolve kickoff.toml"), @r#"
    --- stderr
    conflict: Length of the round "Boundaries": ours 20m, theirs 25m
    both versions stand in kickoff.toml between markers; --ours or --theirs says whose it is
    --- status 1
    "#);
    let text = desk.read("kickoff.toml");
    assert_eq!(text.matches("<<<<<<<").count(), 1);
    assert!(text.contains("n-ours") && text.contains("n-theirs"));
}

#[test]
fn counts_whose_base_nobody_knows_are_never_added_up() {
    let votes = |ours: &str| {
        format!(
            "{KICKOFF}\n[[outcomes]]\nid = \"o-1\"\ntext = \"calm\"\n<<<<<<< HEAD\nvotes = {ours}=======\nvotes = 4\n>>>>>>> topic\n"
        )
    };
    let desk =
        desk().with("plain.toml", votes("5\n")).with("diff3.toml", votes("5\n||||||| base\nvotes = 3\n"));
    assert!(
        desk.run("resolve plain.toml").contains("conflict: Dots of the outcome \"calm\": ours 5, theirs 4")
    );
    assert_eq!(desk.status("resolve diff3.toml"), 0);
    assert!(desk.read("diff3.toml").contains("votes = 6\n"), "3 and what each side gave more");
}

#[test]
fn a_field_that_one_side_took_out_goes_to_the_side_that_is_asked_for() {
    let text =
        |stake: &str| format!("{KICKOFF}\n[[outcomes]]\nid = \"o-1\"\ntext = \"Calm\"\n{stake}target = 60\n");
    let (base, changed, gone) = (text("stake = \"calm\"\n"), text("stake = \"CALMER\"\n"), text(""));
    for (ours, theirs) in [(&changed, &gone), (&gone, &changed)] {
        let desk = desk().with("base.toml", &base).with("ours.toml", ours).with("theirs.toml", theirs);
        for (side, settled) in [("--ours", ours), ("--theirs", theirs)] {
            assert_eq!(desk.status("merge base.toml ours.toml theirs.toml -o merged.toml"), 1);
            let asks = desk.run("resolve merged.toml");
            assert!(asks.contains("of the outcome \"Calm\": ours "), "{asks}");
            assert_eq!(desk.status(&format!("resolve merged.toml {side}")), 0);
            assert_eq!(&desk.read("merged.toml"), settled, "{side}");
        }
    }
}

#[test]
fn what_is_no_session_is_refused_and_left() {
    let broken = "<<<<<<< HEAD\ntitle = \n=======\n>>>>>>> topic\n";
    let desk = desk().with("broken.toml", broken).with("half.toml", "<<<<<<< HEAD\n");
    assert_snapshot!(desk.run("resolve broken.toml"), @"
    --- stderr
    broken.toml (ours):1:9: this is not TOML: string values must be quoted, expected literal string
      |
    1 | title = 
      |         ^
      help: give the key a value, or remove the line
    --- status 2
    ");
    assert_snapshot!(desk.run("resolve half.toml"), @"
    --- stderr
    half.toml:1:1: git left a conflict in this file
      |
    1 | <<<<<<< HEAD
      | ^
      help: `rolecall resolve` settles it, or keep one side of each conflict and remove the lines with <<<<<<<, ======= and >>>>>>>
    --- status 2
    ");
    assert_eq!(desk.read("broken.toml"), broken);
}
