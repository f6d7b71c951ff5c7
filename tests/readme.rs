//! The README's section on teams, typed into a shell from top to bottom in an empty folder: what it says comes out, and
//! with which exit status. Its commands stand behind `$`; `…` is whatever comes out there, `# 1` the status where not 0.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::support::desk::crate_folder;
use crate::support::repo::yard;

const README: &str = include_str!("../README.md");
/// What the shell prints behind each command.
const END: &str = "--- status ";

/// A command, and what should come of it.
struct Step {
    command: String,
    output: Vec<String>,
    status: i32,
}

/// The commands of a section, in order.
fn steps(section: &str) -> Vec<Step> {
    let (_, rest) = README.split_once(&format!("\n## {section}\n")).unwrap();
    let section = rest.split("\n## ").next().unwrap();
    let blocks = section.split("```console\n").skip(1).map(|block| block.split("```").next().unwrap());
    let mut steps: Vec<Step> = Vec::new();
    for line in blocks.flat_map(str::lines) {
        match line.strip_prefix("$ ") {
            Some(command) => {
                let status = command.rsplit_once("  # ").map_or(0, |(_, status)| status.parse().unwrap());
                steps.push(Step { command: command.to_owned(), output: Vec::new(), status });
            }
            None => steps.last_mut().unwrap().output.push(line.to_owned()),
        }
    }
    steps
}

/// What a shell says to all commands, one after another, standard error among it.
fn typed(steps: &[Step]) -> Vec<(Vec<String>, i32)> {
    let yard = yard();
    let repo = yard.repo("here");
    fs::remove_dir_all(repo.at(".git")).unwrap();
    // Cloned beside the team's folder, as the section says.
    let clone = yard.at("here/rolecall");
    fs::create_dir_all(clone.join("sessions/examples")).unwrap();
    for example in fs::read_dir(crate_folder().join("sessions/examples")).unwrap() {
        let example = example.unwrap().path();
        fs::copy(&example, clone.join("sessions/examples").join(example.file_name().unwrap())).unwrap();
    }
    let lines = steps.iter().map(|step| format!("{}\necho \"{END}$?\"\n", step.command));
    let script = format!("exec 2>&1\n{}", lines.collect::<String>());
    let program = Path::new(env!("CARGO_BIN_EXE_rolecall")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output =
        repo.command(Path::new("sh")).arg("-c").arg(script).env("PATH", path).stdin(Stdio::null()).output();
    let told = String::from_utf8(output.unwrap().stdout).unwrap();
    let mut all = Vec::new();
    let mut lines = Vec::new();
    for line in told.lines() {
        match line.strip_prefix(END) {
            Some(status) => all.push((std::mem::take(&mut lines), status.parse().unwrap())),
            None => lines.push(line.to_owned()),
        }
    }
    all
}

/// Whether a line is what the README has; `…` within it is whatever stands there.
fn is_like(line: &str, told: &str) -> bool {
    match told.split_once('…') {
        Some((before, "")) => line.starts_with(before),
        _ => line.trim_end() == told.trim_end(),
    }
}

/// Whether lines are what the README has; a line with `…` alone is any number of lines.
fn are_like(lines: &[String], told: &[String]) -> bool {
    match told.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=lines.len()).any(|skipped| are_like(&lines[skipped..], rest))
        }
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, others)| is_like(line, first) && are_like(others, rest))
        }
    }
}

#[test]
fn the_section_on_teams_comes_out_as_it_says() {
    let steps = steps("With a team");
    assert!(steps.len() > 20);
    let told = typed(&steps);
    let mut faults = Vec::new();
    for (step, (lines, status)) in steps.iter().zip(&told) {
        if are_like(lines, &step.output) && *status == step.status {
            continue;
        }
        let (lines, output) = (lines.join("\n"), step.output.join("\n"));
        faults.push(format!("$ {}\n{lines}\n(status {status}) instead of\n{output}", step.command));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert_eq!(told.len(), steps.len());
}
