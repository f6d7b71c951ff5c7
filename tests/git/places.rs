//! Where `rolecall git` works: below the top, in worktrees and submodules, in paths with spaces and quotes, and with the
//! program on the path, elsewhere, or gone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{FILE, KICKOFF, team};
use crate::support::repo::{Repo, yard};

/// Whether git tells the session's change by its cards.
fn speaks(repo: &Repo) -> bool {
    repo.put(FILE, KICKOFF.replace("target = 60", "target = 50"));
    let told = repo.git("diff -U0");
    repo.put(FILE, KICKOFF);
    told.contains("@@ Outcome: Fewer support tickets\n") && told.contains("\n+  To: 50\n")
}

#[test]
fn below_the_top_it_sets_up_the_whole_clone() {
    let yard = yard();
    let repo = team(&yard);
    let before = repo.both_files();
    assert!(!speaks(&repo));
    let below = repo.below("sessions");
    assert_eq!(below.rolecall("git install").status, 0);
    assert!(speaks(&repo));
    assert!(!repo.at("sessions/.gitattributes").exists());
    assert_eq!(below.rolecall("git status").status, 0);
    assert_eq!(below.rolecall("git uninstall").status, 0);
    assert_eq!(repo.both_files(), before);
}

#[test]
fn linked_worktrees_share_the_drivers_and_have_their_own_lines() {
    let yard = yard();
    let repo = team(&yard);
    let before = repo.both_files();
    repo.git("worktree add -q ../side");
    let side = yard.open("side");
    assert_eq!(side.rolecall("git install").status, 0);
    assert!(speaks(&side));
    assert!(!repo.at(".gitattributes").exists());
    let status = repo.rolecall("git status");
    assert_eq!(status.status, 1);
    assert_eq!(status.out.matches("missing").count(), 1, "only its line is missing: {}", status.out);
    assert_eq!(repo.rolecall("git install").out.matches("there ").count(), 4);
    assert!(speaks(&repo));
    repo.rolecall("git uninstall");
    assert_eq!(repo.both_files(), before);
    assert!(side.at(".gitattributes").exists());
    side.rolecall("git uninstall");
    assert!(!side.at(".gitattributes").exists());
    assert_eq!(repo.both_files(), before);
}

#[test]
fn a_submodule_has_its_own() {
    let yard = yard();
    team(&yard);
    let outer = yard.repo("outer");
    outer.git("submodule --quiet add ../team team");
    outer.commit("With the team");
    let inner = outer.below("team");
    let before = outer.both_files();
    let own = fs::read(outer.at(".git/modules/team/config")).unwrap();
    assert_eq!(inner.rolecall("git install").status, 0);
    assert!(speaks(&inner));
    assert_eq!(outer.both_files(), before);
    assert_ne!(fs::read(outer.at(".git/modules/team/config")).unwrap(), own);
    inner.rolecall("git uninstall");
    assert_eq!(fs::read(outer.at(".git/modules/team/config")).unwrap(), own);
    assert!(!inner.at(".gitattributes").exists());
}

/// A copy of the program under another path.
fn copied(to: PathBuf) -> PathBuf {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    let own = env!("CARGO_BIN_EXE_rolecall");
    if fs::hard_link(own, &to).is_err() {
        fs::copy(own, &to).unwrap();
    }
    to
}

#[test]
fn spaces_quotes_and_percents_do_no_harm() {
    let yard = yard();
    let name = "the team's \"own\" $HOME 100%A";
    let repo = yard.repo(name);
    let repo = repo.with_program(copied(yard.at("my 'programs' %A \"$1\"/rolecall")));
    let file = "sessions/first half/kick off.toml";
    repo.put(file, KICKOFF);
    repo.commit("Kickoff");
    let before = repo.both_files();
    assert_eq!(repo.rolecall("git install").status, 0);
    assert_eq!(repo.rolecall("git status").status, 0);
    repo.put(file, KICKOFF.replace("target = 60", "target = 50"));
    assert!(repo.git("diff").contains("\n+  To: 50\n"));
    repo.rolecall("git uninstall");
    assert_eq!(repo.both_files(), before);
}

#[test]
fn a_program_on_the_path_is_called_by_its_name() {
    let yard = yard();
    let repo = team(&yard);
    let own = Path::new(env!("CARGO_BIN_EXE_rolecall"));
    let usual = std::env::var_os("PATH").unwrap();
    let folders = [own.parent().unwrap().to_owned()].into_iter().chain(std::env::split_paths(&usual));
    let path = std::env::join_paths(folders).unwrap();
    let status = repo.command(own).args(["git", "install"]).env("PATH", path).output().unwrap().status;
    assert!(status.success());
    assert_eq!(repo.git("config diff.rolecall.textconv"), "rolecall git textconv \"$1\" || cat\n");
    assert!(repo.git("config merge.rolecall.driver").starts_with("rolecall merge %O %A %B --named=%P "));
}

#[test]
fn attributes_do_no_harm_in_a_clone_without_drivers() {
    let yard = yard();
    let repo = team(&yard);
    repo.put(".gitattributes", "sessions/**/*.toml diff=rolecall merge=rolecall\n");
    repo.commit("Attributes");
    repo.git("checkout -q -b theirs");
    repo.put(FILE, KICKOFF.replace("Kickoff", "The kickoff"));
    repo.commit("Theirs");
    repo.git("checkout -q main");
    repo.put(FILE, KICKOFF.replace("holder = \"ada\"", "holder = \"ben\""));
    assert!(repo.git("diff").contains("\n+holder = \"ben\"\n"));
    repo.commit("Ours");
    repo.git("merge -q theirs -m Both");
    assert!(
        repo.read(FILE).contains("title = \"The kickoff\"") && repo.read(FILE).contains("holder = \"ben\"")
    );
}

#[test]
fn without_the_program_git_shows_and_merges_by_lines() {
    for instead in [None, Some("exit 2"), Some("exit 101"), Some("exit 129")] {
        let yard = yard();
        let repo = team(&yard);
        let program = copied(yard.at("gone/rolecall"));
        repo.with_program(program.clone()).rolecall("git install");
        fs::remove_file(&program).unwrap();
        if let Some(instead) = instead {
            fs::write(&program, format!("#!/bin/sh\n{instead}\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        repo.commit("Set up");
        repo.git("checkout -q -b theirs");
        repo.put(FILE, KICKOFF.replace("Kickoff", "The kickoff"));
        repo.commit("Theirs");
        repo.git("checkout -q main");
        let ours = |text: &str| text.replace("holder = \"ada\"", "holder = \"ben\"");
        repo.put(FILE, ours(KICKOFF));
        let diff = repo.git("diff");
        assert!(diff.contains("\n+holder = \"ben\"\n"), "{diff}");
        repo.commit("Ours");
        let merge = repo.try_git_with(&["merge", "-q", "theirs"]);
        assert_eq!(merge.status, 0, "{merge:?}");
        assert!(merge.err.contains("sessions are merged by lines instead\n"), "{merge:?}");
        assert_eq!(repo.read(FILE), ours(&KICKOFF.replace("Kickoff", "The kickoff")), "{instead:?}");
    }
}
