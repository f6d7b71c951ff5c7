//! The manual: a page for each command, with its examples and exit statuses, from the words of `--help`.

use insta::assert_snapshot;

use crate::support::desk::desk;

#[test]
fn every_command_has_a_page_with_examples_and_exit_statuses() {
    let desk = desk();
    let written = desk.out("man -o pages");
    let pages: Vec<&str> = written.lines().collect();
    assert!(
        pages.contains(&"pages/rolecall.1") && pages.contains(&"pages/rolecall-git-install.1"),
        "{written}"
    );
    for page in &pages {
        let page = desk.read(page);
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES"] {
            assert!(
                page.contains(&format!(".SH {section}")) || page.contains(&format!(".SH \"{section}\"")),
                "{section} in\n{page}"
            );
        }
    }
    assert_eq!(desk.out("man"), desk.read("pages/rolecall.1"));
    assert_eq!(desk.out("man git install"), desk.read("pages/rolecall-git-install.1"));
    assert_eq!(desk.out("man -o pages"), written, "pages of an earlier version are written anew");
}

#[test]
fn a_command_that_is_not_there_is_told() {
    let told = desk().run("man nonsense");
    assert!(told.contains("rolecall has no command nonsense\n  help: name one of new, run, "), "{told}");
    assert!(told.ends_with("--- status 2\n"), "{told}");
    assert_snapshot!(desk().run("man git push"), @"
    --- stderr
    rolecall git has no command push
      help: name one of install, status, uninstall, textconv
    --- status 2
    ");
}
