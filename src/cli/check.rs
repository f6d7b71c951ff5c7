//! `rolecall check`: what is wrong in sessions, and what is still open. Never changes a file.

use std::path::{Path, PathBuf};

use super::Answer;
use super::args::{Check, CheckFormat};
use super::files::{self, Opened};
use crate::analysis::check::{self, Elsewhere, Finding, Level};
use crate::analysis::words::counted;
use crate::error::Result;
use crate::format::read::read_bytes;
use crate::model::in_order;
use crate::platform::{disk, folder};

/// What became of one file.
struct Checked {
    path: PathBuf,
    opened: Opened,
    findings: Vec<Finding>,
}

pub fn check(args: Check) -> Result<Answer> {
    let mut answer = Answer::default();
    let mut checked = Vec::new();
    let mut unreadable: Vec<(String, Vec<Finding>)> = Vec::new();
    for named in files::named(&args.paths) {
        let read = named.and_then(|named| files::open(&named.path).map(|opened| (named, opened)));
        match read {
            Ok((named, opened)) if named.found && opened.read.session.is_foreign() => {
                answer.notes.push(format!("{}: not a session, passed over", opened.name));
            }
            Ok((named, opened)) => {
                let findings = check::check(&opened.read, &|other| elsewhere(&named.path, other));
                checked.push(Checked { path: named.path, opened, findings });
            }
            Err(error) => {
                answer.notes.push(error.to_string());
                let path = error.place.as_ref().map(|place| place.path.clone()).unwrap_or_default();
                unreadable.push((path, vec![check::unreadable(&error)]));
            }
        }
    }
    let histories = History::around(&checked);
    checked.iter_mut().for_each(|file| histories.tell(file));

    let mut told: Vec<check::About<'_>> =
        checked.iter().map(|file| (file.opened.name.as_str(), file.findings.clone())).collect();
    answer.status = status(&told, !unreadable.is_empty(), args.strict);
    if args.format == CheckFormat::Text {
        answer.notes.push(summary(&told, unreadable.len()));
    } else {
        told.extend(unreadable.iter().map(|(path, findings)| (path.as_str(), findings.clone())));
    }
    answer.out = match args.format {
        CheckFormat::Text => check::text(&told),
        CheckFormat::Json => check::json(&told),
        CheckFormat::Github => check::github(&told),
    };
    Ok(answer)
}

fn status(told: &[check::About<'_>], unreadable: bool, strict: bool) -> u8 {
    match told.iter().flat_map(|(_, findings)| findings).map(|finding| finding.level).min() {
        _ if unreadable => 2,
        Some(Level::Error) => 1,
        Some(Level::Warning) if strict => 1,
        _ => 0,
    }
}

/// `1 error, 2 warnings in 3 files; 1 file could not be read`.
fn summary(told: &[check::About<'_>], unreadable: usize) -> String {
    let unread = format!("{} could not be read", counted(unreadable, "file"));
    if unreadable > 0 && told.is_empty() {
        return unread;
    }
    let levels = || told.iter().flat_map(|(_, findings)| findings).map(|finding| finding.level);
    let errors = levels().filter(|level| *level == Level::Error).count();
    let warnings = levels().count() - errors;
    let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
    let read = format!("{errors}, {warnings} in {}", counted(told.len(), "file"));
    if unreadable > 0 { format!("{read}; {unread}") } else { read }
}

/// What stands at the end of a path that the session at `from` names.
fn elsewhere(from: &Path, other: &str) -> Elsewhere {
    let path = files::beside(from, other);
    match disk::read(&path).and_then(|content| read_bytes(&content.bytes, other)) {
        Ok(read) => Elsewhere::Session(Box::new(read.session)),
        Err(_) if path.exists() => Elsewhere::Unreadable,
        Err(_) => Elsewhere::Missing,
    }
}

/// Which sessions follow which, among the files that are checked and those that lie beside them.
struct History {
    /// Each session's path, as it was named, its whole path, and the whole path of the one that it follows.
    links: Vec<(String, PathBuf, PathBuf)>,
}

impl History {
    fn around(checked: &[Checked]) -> Self {
        let mut links: Vec<(String, PathBuf, PathBuf)> = Vec::new();
        let mut link = |path: &Path, follows: &str| {
            let whole = folder::whole(path);
            if !follows.is_empty() && links.iter().all(|(_, known, _)| *known != whole) {
                links.push((path.display().to_string(), whole, folder::whole(&files::beside(path, follows))));
            }
        };
        for file in checked {
            link(&file.path, file.opened.read.session.word("follows"));
        }
        let mut folders: Vec<PathBuf> =
            checked.iter().filter_map(|file| file.path.parent()).map(Path::to_owned).collect();
        in_order::sort(&mut folders);
        folders.dedup();
        for path in folders.iter().flat_map(|folder| folder::files(folder).unwrap_or_default()) {
            if let Ok(sibling) = files::open(&path) {
                link(&path, sibling.read.session.word("follows"));
            }
        }
        Self { links }
    }

    /// Of a session that another follows, only errors are told; two that follow the same one are told.
    fn tell(&self, file: &mut Checked) {
        let own = folder::whole(&file.path);
        if self.links.iter().any(|(_, whole, follows)| *follows == own && *whole != own) {
            file.findings.retain(|finding| finding.level == Level::Error);
            return;
        }
        let Some((_, _, followed)) = self.links.iter().find(|(_, whole, _)| *whole == own) else { return };
        let same = |link: &&(String, PathBuf, PathBuf)| link.1 != own && link.2 == *followed;
        let others: Vec<&str> = self.links.iter().filter(same).map(|(name, _, _)| name.as_str()).collect();
        if !others.is_empty() {
            file.findings.extend(check::followed_twice(&file.opened.read, &others));
            in_order::sort_by_key(&mut file.findings, |finding| (finding.spot.line, finding.spot.column));
        }
    }
}
