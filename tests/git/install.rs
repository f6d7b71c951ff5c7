//! `rolecall git install`, `status` and `uninstall`: what is set, told and undone, byte for byte.

use std::fs;

use super::{FILE, installed, team};
use crate::support::repo::{Repo, yard};

const OURS: &str = "sessions/**/*.toml diff=rolecall merge=rolecall";

/// What stands in the rows of an answer, less the path of the program under test.
fn rows(told: &str) -> Vec<&str> {
    let shown = told.lines().map(|row| row.split_once(" = ").map_or(row, |(row, _)| row));
    shown.map(|row| row.trim_end_matches("   (.gitattributes)")).collect()
}

const SET: [&str; 4] =
    ["diff.rolecall.textconv", "diff.rolecall.xfuncname", "merge.rolecall.name", "merge.rolecall.driver"];

fn each(word: &str) -> Vec<String> {
    SET.iter().chain(&[OURS]).map(|what| format!("{word:<9} {what}")).collect()
}

#[test]
fn installing_twice_is_installing_once() {
    let yard = yard();
    let repo = team(&yard);
    let first = repo.rolecall("git install");
    let mut expected = each("set");
    expected[4] = format!("added     {OURS}");
    assert_eq!((rows(&first.out), first.status), (expected.iter().map(String::as_str).collect(), 0));
    let files = repo.both_files();
    let second = repo.rolecall("git install");
    assert_eq!(rows(&second.out), each("there"));
    assert_eq!(second.err, "all was there already\n");
    assert_eq!(repo.both_files(), files);
    assert_eq!(repo.read(".gitattributes"), format!("{OURS}\n"));
    assert!(!repo.read(".git/config").contains("cachetextconv"));
}

#[test]
fn status_tells_what_is_set_what_is_missing_and_what_differs() {
    let yard = yard();
    let repo = team(&yard);
    let before = repo.rolecall("git status");
    assert_eq!((rows(&before.out), before.status), (each("missing").iter().map(String::as_str).collect(), 1));
    assert_eq!(before.err, "rolecall git install sets it up\n");
    repo.rolecall("git install");
    let set = repo.rolecall("git status");
    assert_eq!((rows(&set.out), set.status), (each("set").iter().map(String::as_str).collect(), 0));
    repo.git("config --unset diff.rolecall.xfuncname");
    repo.git("config merge.rolecall.driver other");
    repo.git("config diff.rolecall.cachetextconv true");
    repo.put("sessions/.gitattributes", "*.toml diff=other\n");
    let torn = repo.rolecall("git status");
    assert_eq!(torn.status, 1);
    let expected = [
        "set       diff.rolecall.textconv",
        "missing   diff.rolecall.xfuncname",
        "set       merge.rolecall.name",
        "differs   merge.rolecall.driver",
        "differs   diff.rolecall.cachetextconv",
    ];
    assert_eq!(rows(&torn.out)[..5], expected);
    assert!(torn.out.contains("yet sessions/a-session.toml has diff other"), "{}", torn.out);
}

/// Sets up and undoes, with something done in between, and gives both files before and after.
fn undone(
    config: Option<&str>,
    attributes: Option<&str>,
    between: impl Fn(&Repo),
) -> [(Vec<u8>, Option<Vec<u8>>); 2] {
    let yard = yard();
    let repo = team(&yard);
    if let Some(config) = config {
        repo.put(".git/config", config);
    }
    if let Some(attributes) = attributes {
        repo.put(".gitattributes", attributes);
    }
    let before = repo.both_files();
    let install = repo.rolecall("git install");
    assert_eq!(install.status, 0, "{install:?}");
    assert_ne!(repo.both_files(), before);
    between(&repo);
    let uninstall = repo.rolecall("git uninstall");
    assert_eq!(uninstall.status, 0, "{uninstall:?}");
    assert!(!repo.at(".git/rolecall.json").exists());
    [before, repo.both_files()]
}

#[test]
fn uninstalling_leaves_both_files_byte_for_byte() {
    let core = "[core]\n\trepositoryformatversion = 0\n";
    let configs = [
        None,
        Some("[core]\n\trepositoryformatversion = 0\n\tbare = false"),
        Some("[core]\n\trepositoryformatversion = 0\n[merge \"rolecall\"]\n\trecursive = text"),
        Some("[core]\r\n\trepositoryformatversion = 0\r\n\r\n# the end\r\n"),
        Some(
            "[core]\n\trepositoryformatversion = 0\n[diff \"rolecall\"]\n\t; mine\n\tbinary = false\n[user]\n\tname = x\n",
        ),
        Some("[core]\n\trepositoryformatversion = 0\n[merge \"rolecall\"]\n\t# mine\n[user]\n\tname = x\n"),
        Some("[core]\n\trepositoryformatversion = 0\n[diff \"rolecall\"]\n# mine"),
    ];
    for config in configs {
        let [before, after] = undone(config, Some("# pictures\n*.png binary\n"), |_| {});
        assert_eq!(after, before, "{config:?}");
    }
    let attributes = [
        None,
        Some(""),
        Some("*.png binary"),
        Some("*.png binary\r\n# ours\r\n"),
        Some("*.png binary\r\n*.a b"),
        Some("\n\n"),
    ];
    for attributes in attributes {
        let [before, after] = undone(Some(core), attributes, |_| {});
        let text =
            |bytes: &Option<Vec<u8>>| bytes.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        assert_eq!(after.0, before.0);
        assert_eq!(text(&after.1), text(&before.1), "{attributes:?}");
    }
}

#[test]
fn what_was_changed_between_stays() {
    let [before, after] = undone(None, Some("*.png binary"), |repo| {
        repo.git("config user.name Ada");
        let attributes = repo.read(".gitattributes");
        repo.put(".gitattributes", format!("# first\n{attributes}*.jpg binary\n"));
        let config = repo.read(".git/config");
        repo.put(".git/config", format!("{config}# my own words\n"));
    });
    let config = String::from_utf8(before.0).unwrap();
    assert_eq!(
        String::from_utf8(after.0).unwrap(),
        format!("{config}[user]\n\tname = Ada\n# my own words\n")
    );
    assert_eq!(after.1.unwrap(), b"# first\n*.png binary\n*.jpg binary\n");
}

#[test]
fn a_comment_put_into_our_section_stays_when_it_goes() {
    let [before, after] = undone(None, None, |repo| {
        let config = repo.read(".git/config");
        repo.put(".git/config", format!("{config}# my own words\n"));
    });
    let config = String::from_utf8(before.0).unwrap();
    assert_eq!(String::from_utf8(after.0).unwrap(), format!("{config}# my own words\n"));
    assert_eq!(after.1, None, "the file that install made is gone");
}

#[test]
fn an_attribute_line_of_the_teams_own_is_neither_written_nor_removed() {
    let yard = yard();
    let repo = team(&yard);
    for own in [format!("{OURS}\n"), "*.toml diff=rolecall merge=rolecall\n".to_owned()] {
        repo.put(".gitattributes", &own);
        let before = repo.both_files();
        let install = repo.rolecall("git install");
        assert!(install.out.lines().last().unwrap().starts_with("there "), "{}", install.out);
        assert_eq!(repo.read(".gitattributes"), own);
        assert_eq!(repo.rolecall("git status").status, 0);
        let uninstall = repo.rolecall("git uninstall");
        assert!(
            uninstall.err.starts_with("the drivers are gone for all worktrees of this clone\nleft in .gitattributes, since it was there before: "),
            "{}",
            uninstall.err
        );
        assert_eq!(repo.both_files(), before);
    }
}

#[test]
fn lines_of_others_stay_and_a_rule_that_overrules_is_told() {
    let yard = yard();
    let repo = team(&yard);
    let own = "sessions/*.toml diff=toml\n*.toml text eol=lf\n";
    repo.put(".gitattributes", own);
    repo.rolecall("git install");
    assert_eq!(repo.read(".gitattributes"), format!("{own}{OURS}\n"));
    assert_eq!(
        repo.git("check-attr diff -- sessions/kickoff.toml"),
        "sessions/kickoff.toml: diff: rolecall\n"
    );
    repo.put(".git/info/attributes", "*.toml merge=binary\n");
    let told = repo.rolecall("git install");
    assert!(
        told.err.contains("a later rule says otherwise: sessions/a-session.toml has merge binary"),
        "{}",
        told.err
    );
}

#[test]
fn patterns_are_added_one_by_one_and_undone_together() {
    let yard = yard();
    let repo = team(&yard);
    let before = repo.both_files();
    repo.rolecall("git install team/*.toml");
    repo.rolecall_with(&["git", "install", "team/*.toml", "my sessions/*.toml", "**/kickoff.toml"]);
    assert_eq!(
        repo.read(".gitattributes"),
        "team/*.toml diff=rolecall merge=rolecall\n\"my sessions/*.toml\" diff=rolecall merge=rolecall\n**/kickoff.toml diff=rolecall merge=rolecall\n"
    );
    for file in [FILE, "my sessions/a.toml", "team/a.toml"] {
        assert!(repo.git_with(&["check-attr", "merge", "--", file]).ends_with(": rolecall\n"), "{file}");
    }
    assert_eq!(repo.rolecall("git status").status, 0);
    repo.rolecall("git uninstall");
    assert_eq!(repo.both_files(), before);
    for wrong in ["!a.toml", "sessions/"] {
        let told = repo.rolecall(&format!("git install {wrong}"));
        assert_eq!(told.status, 2, "{told:?}");
        assert!(
            told.err.contains("names no files for .gitattributes") && told.err.contains("help: "),
            "{told:?}"
        );
        assert_eq!(repo.both_files(), before);
    }
}

#[test]
fn a_command_of_somebody_elses_is_not_replaced() {
    let yard = yard();
    let repo = team(&yard);
    repo.git("config merge.rolecall.driver cat");
    let before = repo.both_files();
    let told = repo.rolecall("git install");
    assert_eq!(told.status, 2);
    assert!(told.err.contains("another merge.rolecall.driver: cat"), "{}", told.err);
    assert!(
        told.err.contains("help: if it can go: git config --unset-all merge.rolecall.driver"),
        "{}",
        told.err
    );
    assert_eq!(repo.both_files(), before);
    let uninstall = repo.rolecall("git uninstall");
    assert_eq!((uninstall.status, uninstall.err.as_str()), (0, "there was nothing to undo\n"));
    assert_eq!(repo.both_files(), before);
}

#[test]
fn an_install_from_another_place_is_brought_up_to_date() {
    let yard = yard();
    let repo = installed(&yard);
    let there = repo.git("config diff.rolecall.textconv");
    repo.git_with(&["config", "diff.rolecall.textconv", "/old/rolecall git textconv \"$1\" || cat"]);
    assert_eq!(repo.rolecall("git status").status, 1);
    let told = repo.rolecall("git install");
    assert!(told.out.starts_with("changed   diff.rolecall.textconv"), "{}", told.out);
    assert_eq!(repo.git("config diff.rolecall.textconv"), there);
}

#[test]
fn outside_a_repository_it_says_so() {
    let yard = yard();
    fs::create_dir(yard.at("plain")).unwrap();
    for verb in ["install", "status", "uninstall"] {
        let told = yard.open("plain").rolecall(&format!("git {verb}"));
        assert_eq!((told.status, told.out.as_str()), (2, ""));
        assert!(
            told.err.starts_with("this folder is in no git repository with files of its own\n  help: "),
            "{}",
            told.err
        );
    }
    let bare = yard.repo("bare");
    bare.git("config core.bare true");
    assert_eq!(bare.rolecall("git install").status, 2);
    assert_eq!(yard.open("plain").rolecall("git nonsense").status, 2);
}
