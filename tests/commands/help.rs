//! Help and usage: an example for each verb, exit status 2 for what was not meant.

use super::kickoff;
use crate::support::desk::desk;

#[test]
fn every_verb_says_what_it_does_and_shows_an_example() {
    let desk = desk();
    let help = desk.out("--help");
    let (_, verbs) = help.split_once("Commands:\n").unwrap();
    let verbs =
        verbs.lines().take_while(|line| !line.is_empty()).map(|line| line.trim().split_once(' ').unwrap());
    let mut seen = 0;
    for (verb, does) in verbs.filter(|(verb, _)| *verb != "help") {
        let help = desk.out(&format!("{verb} --help"));
        assert!(help.starts_with(does.trim()), "{does} in\n{help}");
        assert!(help.contains("Example") && help.contains(&format!("  rolecall {verb}")), "{help}");
        seen += 1;
    }
    assert!(seen > 15, "{seen} in\n{help}");
}

#[test]
fn usage_errors_end_with_2() {
    let desk = kickoff();
    for wrong in ["check", "fmt", "add", "add kickoff.toml", "show", "check . --format yaml", "--nonsense"] {
        assert_eq!(desk.status(wrong), 2, "{wrong}");
    }
}
