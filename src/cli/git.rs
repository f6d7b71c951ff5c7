//! `rolecall git`: the drivers by which git shows and merges sessions by their cards. Never touches a setting or a line
//! that it did not write.

use std::path::Path;

use super::Answer;
use super::args::{Git, GitVerb};
use super::files;
use crate::analysis::merge::{Merged, merge_without_base};
use crate::analysis::textconv;
use crate::error::{Error, Result};
use crate::format::{attributes, gitconfig, markers, read};
use crate::platform::git::{self, Repository, Scope, Setting};

/// The files that are sessions unless somebody says otherwise.
const PATTERN: &str = "sessions/**/*.toml";

/// What the drivers are called in the config and in `.gitattributes`.
const DRIVER: &str = "rolecall";

/// Would show old words after rolecall has changed.
const CACHE: &str = "diff.rolecall.cachetextconv";

pub fn git(args: Git) -> Result<Answer> {
    match args.what {
        GitVerb::Install { patterns } => install(patterns),
        GitVerb::Status => status(),
        GitVerb::Uninstall => uninstall(),
        GitVerb::Textconv { file } => textconv(&file),
    }
}

/// The settings of both drivers. Git hands each command to its shell.
///
/// A program that is gone must break nothing: git would take the shell's status 127 of a merge for a conflict and lose
/// their side, and a failing textconv ends the whole `git diff`. So sessions are then merged by lines and shown as they
/// stand, and the shell says what it did not find. The same holds where a session cannot be read: a rebase over an old
/// commit that broke one must not end there.
fn drivers(program: &str) -> [Setting; 4] {
    let program = quoted(program);
    let names = "--marker-size=%L -L %X -L %S -L %Y";
    let merge = format!("{} merge %O %A %B --named=%P {names}", program.replace('%', "%%"));
    let by_lines = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B";
    let instead = format!("echo 'sessions are merged by lines instead' >&2; {by_lines}");
    [
        // Git puts the file behind it: "$1" is that file, and `cat` gets it too.
        ("diff.rolecall.textconv", format!("{program} git textconv \"$1\" || cat")),
        // The headings of textconv, and the headers of the file itself.
        ("diff.rolecall.xfuncname", r"^([A-Z].*|\[.*)$".to_owned()),
        ("merge.rolecall.name", "rolecall: sessions by card and field".to_owned()),
        ("merge.rolecall.driver", format!("{merge}; s=$?; test $s -lt 2 && exit $s; {instead}")),
    ]
    .map(|(key, value)| (key.to_owned(), value))
}

/// A path as one word for the shell.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

fn row(word: &str, what: &str) -> String {
    format!("{word:<9} {what}\n")
}

fn install(patterns: Vec<String>) -> Result<Answer> {
    let patterns = if patterns.is_empty() { vec![PATTERN.to_owned()] } else { patterns };
    for pattern in &patterns {
        if let Some(hint) = attributes::refused(pattern) {
            return Err(Error::cannot(format!("{pattern:?} names no files for .gitattributes")).hint(hint));
        }
    }
    let clone = Repository::here()?;
    let mut answer = Answer::default();
    set_drivers(&clone, &mut answer)?;
    for pattern in &patterns {
        add_line(&clone, pattern, &mut answer)?;
    }
    if answer.out.lines().all(|row| row.starts_with("there")) {
        answer.notes.push("all was there already".to_owned());
    } else {
        answer.notes.push(
            "git shows and merges sessions by their cards here; commit .gitattributes, so that every branch has it".to_owned(),
        );
    }
    Ok(answer)
}

fn set_drivers(clone: &Repository, answer: &mut Answer) -> Result<()> {
    let there = clone.settings(Scope::Local)?;
    let wanted = drivers(&git::own_program()?);
    for (key, _) in &wanted {
        if let Some(stands) = value_of(&there, key).filter(|stands| is_foreign(key, stands)) {
            return Err(somebody_elses(key, stands));
        }
    }
    if wanted.iter().all(|(key, _)| value_of(&there, key).is_none()) {
        let mut record = clone.shared_record();
        let config = clone.config()?;
        record.config_lacked_end = attributes::lacks_end(&config);
        record.config_headers = gitconfig::own_headers(&config);
        clone.keep_shared(&record)?;
    }
    for (key, value) in &wanted {
        let word = match value_of(&there, key) {
            Some(stands) if stands == value => "there",
            Some(_) => "changed",
            None => "set",
        };
        if word != "there" {
            clone.set(key, value)?;
        }
        answer.out.push_str(&row(word, &format!("{key} = {value}")));
    }
    Ok(())
}

/// Whether a command was written by somebody else. One of another place or age of this program is rolecall's own.
fn is_foreign(key: &str, value: &str) -> bool {
    match key {
        "diff.rolecall.textconv" => !value.contains(" git textconv"),
        "merge.rolecall.driver" => !value.contains(" merge %O %A %B"),
        _ => false,
    }
}

fn somebody_elses(key: &str, value: &str) -> Error {
    let error = Error::cannot(format!("this clone's config has another {key}: {value}"));
    error.hint(format!("if it can go: git config --unset-all {key}; then run this again"))
}

fn value_of<'a>(settings: &'a [Setting], key: &str) -> Option<&'a str> {
    // The last one counts.
    settings.iter().rev().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
}

fn add_line(clone: &Repository, pattern: &str, answer: &mut Answer) -> Result<()> {
    let file = clone.attributes();
    let line = attributes::line(pattern);
    let stands = git::read_if_there(&file)?;
    let text = stands.clone().unwrap_or_default();
    let samples = attributes::samples(pattern);
    if attributes::has(&text, &line) {
        answer.out.push_str(&row("there", &format!("{line}   (.gitattributes)")));
        return told_if_overruled(clone, &samples, answer);
    }
    if !samples.is_empty() && overruled(clone, &samples)?.is_none() {
        answer
            .out
            .push_str(&row("there", &format!("{pattern} is rolecall's already by your own attributes")));
        return Ok(());
    }
    let mut record = clone.record();
    record.created |= stands.is_none();
    record.attributes_lacked_end |= attributes::lacks_end(&text);
    record.lines.push(line.clone());
    clone.keep(&record)?;
    git::write(&file, &attributes::with(&text, std::slice::from_ref(&line)))?;
    answer.out.push_str(&row("added", &format!("{line}   (.gitattributes)")));
    told_if_overruled(clone, &samples, answer)
}

/// The first sample that is not rolecall's, with what it is.
fn overruled(clone: &Repository, samples: &[String]) -> Result<Option<String>> {
    for sample in samples {
        for name in ["diff", "merge"] {
            let value = clone.attribute(name, sample)?;
            if value != DRIVER {
                return Ok(Some(format!("{sample} has {name} {value}")));
            }
        }
    }
    Ok(None)
}

/// Another file of attributes may have the last word.
fn told_if_overruled(clone: &Repository, samples: &[String], answer: &mut Answer) -> Result<()> {
    if let Some(what) = overruled(clone, samples)? {
        answer.notes.push(format!(
            "a later rule says otherwise: {what}; look in .gitattributes of the folders below, and in info/attributes of git's folder"
        ));
    }
    Ok(())
}

fn status() -> Result<Answer> {
    let clone = Repository::here()?;
    let mut answer = Answer::default();
    let counts = clone.settings(Scope::All)?;
    let mut missing = false;
    let mut tell = |word: &str, what: &str| {
        missing |= word != "set";
        answer.out.push_str(&row(word, what));
    };
    for (key, value) in drivers(&git::own_program()?) {
        match value_of(&counts, &key) {
            Some(stands) if stands == value => tell("set", &format!("{key} = {value}")),
            Some(stands) => tell("differs", &format!("{key} = {stands}")),
            None => tell("missing", &key),
        }
    }
    if let Some(cached) = value_of(&counts, CACHE).filter(|value| *value != "false") {
        tell("differs", &format!("{CACHE} = {cached}, which shows old words: git config --unset {CACHE}"));
    }
    let text = git::read_if_there(&clone.attributes())?.unwrap_or_default();
    let lines = attributes::naming_rolecall(&text);
    if lines.is_empty() {
        let own = overruled(&clone, &attributes::samples(PATTERN))?.is_none();
        let line = attributes::line(PATTERN);
        let what = if own {
            format!("{PATTERN} by your own attributes")
        } else {
            format!("{line}   (.gitattributes)")
        };
        tell(if own { "set" } else { "missing" }, &what);
    }
    for line in lines {
        let samples = attributes::samples(&attributes::pattern(&line));
        match overruled(&clone, &samples)? {
            Some(what) => tell("differs", &format!("{line}   (.gitattributes), yet {what}")),
            None => tell("set", &format!("{line}   (.gitattributes)")),
        }
    }
    if missing {
        answer.status = 1;
        answer.notes.push("rolecall git install sets it up".to_owned());
    }
    Ok(answer)
}

fn uninstall() -> Result<Answer> {
    let clone = Repository::here()?;
    let mut answer = Answer::default();
    unset_drivers(&clone, &mut answer)?;
    remove_lines(&clone, &mut answer)?;
    if answer.out.is_empty() {
        answer.notes.push("there was nothing to undo".to_owned());
    }
    Ok(answer)
}

fn unset_drivers(clone: &Repository, answer: &mut Answer) -> Result<()> {
    let there = clone.settings(Scope::Local)?;
    let mut record = clone.shared_record();
    let ends_with_own = gitconfig::ends_with_own(&clone.config()?);
    for (key, _) in drivers(DRIVER) {
        let Some(value) = value_of(&there, &key).filter(|value| !is_foreign(&key, value)) else { continue };
        clone.unset(&key)?;
        answer.out.push_str(&row("removed", &format!("{key} = {value}")));
    }
    if answer.out.is_empty() {
        return Ok(());
    }
    answer.notes.push("the drivers are gone for all worktrees of this clone".to_owned());
    let lacked_end = std::mem::take(&mut record.config_lacked_end) && ends_with_own;
    let headers = std::mem::take(&mut record.config_headers);
    clone.change_config(|text| {
        let text = gitconfig::without_empty_sections(text, &headers);
        if lacked_end { gitconfig::without_end(&text) } else { text }
    })?;
    clone.keep_shared(&record)
}

fn remove_lines(clone: &Repository, answer: &mut Answer) -> Result<()> {
    let file = clone.attributes();
    let mut record = clone.record();
    let lines = std::mem::take(&mut record.lines);
    let created = std::mem::take(&mut record.created);
    let lacked_end = std::mem::take(&mut record.attributes_lacked_end);
    let text = git::read_if_there(&file)?.unwrap_or_default();
    let without = attributes::without(&text, &lines, lacked_end);
    for line in lines.iter().filter(|line| attributes::has(&text, line)) {
        answer.out.push_str(&row("removed", &format!("{line}   (.gitattributes)")));
    }
    if without.is_empty() && created && !text.is_empty() {
        git::remove(&file)?;
    } else if without != text {
        git::write(&file, &without)?;
    }
    for line in attributes::naming_rolecall(&without) {
        answer.notes.push(format!("left in .gitattributes, since it was there before: {line}"));
    }
    clone.keep(&record)
}

/// What is no session is given out as it stands: git's whole diff must not end for one file. Not so what may be private.
fn textconv(file: &Path) -> Result<Answer> {
    let (bytes, _) = files::bytes(file)?;
    let told = match read::read_session(&bytes, "") {
        Ok(session) if !session.is_foreign() => Some(textconv::facts(&session)),
        Ok(_) => textconv::unread::facts(&bytes, None),
        Err(fault) => match in_conflict(&bytes) {
            Some(merged) => Some(textconv::facts_in_conflict(&merged)),
            None => textconv::unread::facts(&bytes, Some(&fault)),
        },
    };
    Ok(match told {
        Some(out) => Answer { out, ..Answer::default() },
        None => Answer { raw: bytes, ..Answer::default() },
    })
}

/// The versions of a session between git's markers: all that differs is in conflict, whatever the markers say that it was.
fn in_conflict(bytes: &[u8]) -> Option<Merged> {
    let versions = markers::versions(std::str::from_utf8(bytes).ok()?)?;
    let session = |text: &[u8]| read::read_session(text, "").ok().filter(|session| !session.is_foreign());
    Some(merge_without_base(&session(versions.ours.as_bytes())?, &session(versions.theirs.as_bytes())?))
}
