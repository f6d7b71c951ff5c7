//! The verbs by which git brings two clones together, over the table of divergences: clean where a merge by cards must be,
//! and what git makes of the same by lines alone.

use std::collections::BTreeMap;

use super::divergences::{BASE, Comes, Divergence, all};
use crate::support::repo::{Repo, Told, Yard, yard};

/// What came of one file.
#[derive(Debug)]
struct Came {
    comes: Comes,
    text: String,
}

fn file(divergence: &Divergence) -> String {
    format!("sessions/{}.toml", divergence.name.replace([' ', ','], "-"))
}

/// Two clones of one repository: the second has pushed its side of each divergence, the first has its own.
struct Clones {
    ours: Repo,
    theirs: Repo,
}

fn clones(yard: &Yard, table: &[&Divergence], set_up: bool) -> Clones {
    let origin = yard.repo("origin");
    for divergence in table {
        origin.put(&file(divergence), BASE);
    }
    origin.commit("Base");
    origin.git("clone -q --bare . ../hub");
    let [ours, theirs] = ["ours", "theirs"].map(|name| {
        origin.git(&format!("clone -q ../hub ../{name}"));
        yard.open(name)
    });
    for clone in [&ours, &theirs].into_iter().filter(|_| set_up) {
        assert_eq!(clone.rolecall("git install").status, 0);
    }
    for divergence in table {
        theirs.put(&file(divergence), (divergence.other)(BASE));
    }
    theirs.git_with(&["commit", "-q", "-a", "-m", "Theirs"]);
    theirs.git("push -q");
    ours.git("fetch -q");
    Clones { ours, theirs }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Merge,
    Rebase,
    CherryPick,
    StashPop,
}

const VERBS: [Verb; 4] = [Verb::Merge, Verb::Rebase, Verb::CherryPick, Verb::StashPop];

/// Brings the two sides together by one verb, and gives its status and what came of each file.
fn brought_together(repo: &Repo, table: &[&Divergence], verb: Verb) -> (i32, BTreeMap<&'static str, Came>) {
    repo.git("checkout -q -B try main");
    for divergence in table {
        repo.put(&file(divergence), (divergence.one)(BASE));
    }
    if verb != Verb::StashPop {
        repo.git_with(&["commit", "-q", "-a", "-m", "Ours"]);
    }
    let told = match verb {
        Verb::Merge => repo.try_git_with(&["merge", "-q", "origin/main", "-m", "Both"]),
        Verb::Rebase => repo.try_git_with(&["rebase", "-q", "origin/main"]),
        Verb::CherryPick => repo.try_git_with(&["cherry-pick", "origin/main"]),
        Verb::StashPop => {
            repo.git("stash -q");
            repo.git("merge -q --ff-only origin/main");
            repo.try_git_with(&["stash", "pop"])
        }
    };
    let unmerged = repo.git_with(&["diff", "--name-only", "--diff-filter=U", "-z"]);
    let unmerged: Vec<&str> = unmerged.split('\0').collect();
    let came = |divergence: &&Divergence| {
        let file = file(divergence);
        let comes = if unmerged.contains(&file.as_str()) { Comes::Conflict } else { Comes::Clean };
        (divergence.name, Came { comes, text: repo.read(&file) })
    };
    let came = table.iter().map(came).collect();
    // Back to where it began.
    for abort in ["merge --abort", "rebase --abort", "cherry-pick --abort", "stash drop -q"] {
        repo.try_git_with(&abort.split(' ').collect::<Vec<_>>());
    }
    repo.git("reset -q --hard");
    repo.git("checkout -q main");
    (told.status, came)
}

#[test]
fn what_git_makes_of_each_divergence_by_lines() {
    let yard = yard();
    let table: Vec<&Divergence> = all().collect();
    let clones = clones(&yard, &table, false);
    let mut faults = Vec::new();
    for verb in VERBS {
        let (_, came) = brought_together(&clones.ours, &table, verb);
        for divergence in &table {
            let comes = came[divergence.name].comes;
            if comes != divergence.by_lines {
                faults.push(format!("{verb:?}, {}: {comes:?}", divergence.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is not as the table has it, over all verbs; each verb's status is told too.
fn faults_by_cards(clones: &Clones, table: &[&Divergence], ends_well: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for verb in VERBS {
        let (status, came) = brought_together(&clones.ours, table, verb);
        if (status == 0) != ends_well {
            faults.push(format!("{verb:?} ended with {status}"));
        }
        for divergence in table {
            let came = &came[divergence.name];
            if came.comes != divergence.comes {
                faults.push(format!("{verb:?}, {}: {:?}", divergence.name, came.comes));
            }
            for (words, times) in divergence.has {
                let stands = came.text.matches(words).count();
                if stands != *times {
                    let text = &came.text;
                    faults.push(format!(
                        "{verb:?}, {}: {words:?} stands {stands} times in\n{text}",
                        divergence.name
                    ));
                }
            }
        }
    }
    faults
}

#[test]
fn what_two_people_did_apart_merges_by_cards() {
    let yard = yard();
    let table: Vec<&Divergence> = all().filter(|divergence| divergence.comes == Comes::Clean).collect();
    assert!(table.len() >= 20);
    let faults = faults_by_cards(&clones(&yard, &table, true), &table, true);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_what_truly_contradicts_is_a_conflict() {
    let yard = yard();
    let table: Vec<&Divergence> = all().filter(|divergence| divergence.comes == Comes::Conflict).collect();
    let faults = faults_by_cards(&clones(&yard, &table, true), &table, false);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_each_did_is_told_by_cards_in_diff_and_log() {
    let yard = yard();
    let table: Vec<&Divergence> = all().collect();
    let clones = clones(&yard, &table, true);
    for divergence in &table {
        let file = file(divergence);
        let diff = clones.ours.git(&format!("diff main origin/main -- {file}"));
        let log = clones.theirs.git(&format!("log -p -1 --format= -- {file}"));
        assert_eq!(diff, log, "{}", divergence.name);
        let raw = diff.lines().find(|line| line.starts_with(['+', '-']) && line.contains("id = "));
        assert_eq!(raw, None, "{}", divergence.name);
        let mut hunks = diff.split("\n@@").skip(1).flat_map(str::lines);
        assert!(hunks.any(|line| line.starts_with(['+', '-'])), "{}:\n{diff}", divergence.name);
    }
}

/// What git says when it merges two sides of one session in a clone that is set up.
fn merged(one: &str, other: &str) -> (Told, Repo, Yard) {
    let yard = yard();
    let repo = yard.repo("team");
    let file = "sessions/it's a kick off.toml";
    repo.put(file, BASE);
    assert_eq!(repo.rolecall("git install").status, 0);
    repo.commit("Base");
    repo.git("checkout -q -b theirs");
    repo.put(file, other);
    repo.commit("Theirs");
    repo.git("checkout -q main");
    repo.put(file, one);
    repo.commit("Ours");
    (repo.try_git_with(&["merge", "theirs", "-m", "Both"]), repo, yard)
}

#[test]
fn a_conflict_is_told_under_the_name_of_the_file_and_then_settled() {
    let ours = BASE.replace("target = 60", "target = 50");
    let theirs = BASE.replace("target = 60", "target = 40");
    let (told, repo, _yard) = merged(&ours, &theirs);
    assert_eq!(told.status, 1);
    assert!(
        told.err.contains("conflict: To of the outcome \"Fewer support tickets\": ours 50, theirs 40\n"),
        "{told:?}"
    );
    assert!(
        told.err.contains("both versions stand in sessions/it's a kick off.toml between markers"),
        "{told:?}"
    );
    let diff = repo.git("diff");
    assert!(diff.contains("++  To (ours): 50\n++  To (theirs): 40\n"), "both sides of the field: {diff}");
    let resolve = repo.rolecall_with(&["resolve", "--theirs", "sessions/it's a kick off.toml"]);
    assert_eq!(resolve.status, 0, "{resolve:?}");
    assert_eq!(repo.read("sessions/it's a kick off.toml"), theirs);
    repo.commit("Both");
    assert_eq!(repo.git("status --porcelain"), "");
}

#[test]
fn what_cannot_be_read_is_named_and_merged_by_lines() {
    let broken = format!("{BASE}\n[[notes]\n");
    let (told, repo, _yard) = merged(&BASE.replace("target = 60", "target = 50"), &broken);
    assert!(told.err.contains("sessions/it's a kick off.toml (theirs):"), "{told:?}");
    assert!(told.err.contains("sessions are merged by lines instead\n"), "{told:?}");
    assert_eq!(told.status, 0);
    assert_eq!(repo.read("sessions/it's a kick off.toml"), broken.replace("target = 60", "target = 50"));
}

#[test]
fn both_begin_the_same_session() {
    let yard = yard();
    let repo = yard.repo("team");
    repo.put("README.md", "Sessions\n");
    assert_eq!(repo.rolecall("git install").status, 0);
    repo.commit("Base");
    repo.git("checkout -q -b theirs");
    let side = |words: &str| format!("{BASE}\n[[notes]]\nid = \"n-{words}\"\ntext = \"from {words}\"\n");
    repo.put("sessions/new.toml", side("theirs"));
    repo.commit("Theirs");
    repo.git("checkout -q main");
    repo.put("sessions/new.toml", side("ours"));
    repo.commit("Ours");
    repo.git_with(&["merge", "-q", "theirs", "-m", "Both"]);
    let text = repo.read("sessions/new.toml");
    assert_eq!(text.matches("[[outcomes]]").count(), 3, "{text}");
    assert!(text.contains("from ours") && text.contains("from theirs"), "{text}");
}

#[test]
fn uninstalling_leaves_both_clones_as_they_were() {
    let yard = yard();
    let table: Vec<&Divergence> = all().filter(|divergence| divergence.comes == Comes::Clean).collect();
    let clones = clones(&yard, &table, false);
    let both = [&clones.ours, &clones.theirs];
    // Git itself keeps branches in the config: the verbs come first, and again in between.
    brought_together(&clones.ours, &table, Verb::Merge);
    let before = both.map(Repo::both_files);
    for clone in both {
        assert_eq!(clone.rolecall("git install").status, 0);
    }
    for verb in VERBS {
        brought_together(&clones.ours, &table, verb);
    }
    for clone in both {
        assert_eq!(clone.rolecall("git uninstall").status, 0);
    }
    assert_eq!(both.map(Repo::both_files), before);
    assert_eq!(clones.ours.git("status --porcelain"), "");
    assert_eq!(clones.theirs.git("status --porcelain"), "");
}
