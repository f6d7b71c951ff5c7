//! Help and usage: an example for each verb, exit status 2 for what was not meant.

use super::kickoff;
use crate::support::desk::desk;

#[test]
fn every_verb_shows_an_example() {
    let desk = desk();
    let help = desk.out("--help");
    for verb in [
        "new", "run", "add", "show", "diff", "check", "fmt", "due", "roles", "trends", "log", "map",
        "export", "git", "agendas", "themes", "keys",
    ] {
        assert!(help.contains(&format!("\n  {verb} ")), "{verb} in\n{help}");
        let help = desk.out(&format!("{verb} --help"));
        assert!(help.contains("Example") && help.contains(&format!("  rolecall {verb}")), "{help}");
    }
}

#[test]
fn usage_errors_end_with_2() {
    let desk = kickoff();
    for wrong in ["check", "fmt", "add", "add kickoff.toml", "show", "check . --format yaml", "--nonsense"] {
        assert_eq!(desk.status(wrong), 2, "{wrong}");
    }
}
