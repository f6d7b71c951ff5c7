//! Help and usage: an example for each verb, exit status 2 for what was not meant.

use super::kickoff;
use crate::support::desk::desk;

#[test]
fn every_verb_says_what_it_does_and_shows_an_example() {
    let desk = desk();
    let verbs = |help: &str| {
        let list = help.split("Commands:\n").nth(1).unwrap_or_default();
        let lines = list.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
        let verbs = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
        verbs.filter(|verb| verb != "help").collect::<Vec<_>>()
    };
    let list = desk.out("--help").split_whitespace().collect::<Vec<_>>().join(" ");
    let own = verbs(&desk.out("--help"));
    assert!(own.len() > 15, "{own:?}");
    let of_git = verbs(&desk.out("git --help")).into_iter().map(|verb| format!("git {verb}"));
    for verb in own.into_iter().chain(of_git) {
        let help = desk.out(&format!("{verb} --help"));
        let does = help.lines().next().unwrap();
        assert!(verb.contains(' ') || list.contains(&format!("{verb} {does}")), "{does} in {list}");
        let (_, examples) =
            help.split_once("\nExample").unwrap_or_else(|| panic!("{verb} shows none:\n{help}"));
        assert!(examples.contains(&format!("rolecall {verb}")), "{help}");
    }
}

#[test]
fn usage_errors_end_with_2() {
    let desk = kickoff();
    for wrong in ["check", "fmt", "add", "add kickoff.toml", "show", "check . --format yaml", "--nonsense"] {
        assert_eq!(desk.status(wrong), 2, "{wrong}");
    }
}
