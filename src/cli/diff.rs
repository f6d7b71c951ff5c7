//! `rolecall diff`: what changed from one session to another. Never changes either.

use std::path::{Path, PathBuf};

use super::Answer;
use super::args::{Diff, DiffFormat};
use super::files::{self, Opened};
use crate::analysis::diff::{self, How};
use crate::error::{Error, Result};
use crate::model::session::Session;
use crate::platform::{folder, pipes};

/// A chain of sessions that is longer goes round in a ring.
const LONGEST_CHAIN: usize = 1_000;

pub fn diff(args: Diff) -> Result<Answer> {
    if files::is_pipe(&args.old) && files::is_pipe(&args.new) {
        return Err(Error::cannot("standard input cannot be both sessions"));
    }
    let (old, new) = (files::open(&args.old)?, files::open(&args.new)?);
    let how = How {
        follows: follows(&args.new, &new.read.session, &args.old, &old.read.session),
        reasons: args.with_reasons || args.format != DiffFormat::Markdown,
    };
    let sessions = [&old.read.session, &new.read.session];
    let differences = diff::diff(&old.read.session, &new.read.session, how);
    let out = match args.format {
        DiffFormat::Text => diff::text(sessions, &differences, pipes::paint()),
        DiffFormat::Markdown => diff::markdown(sessions, &differences),
        DiffFormat::Json => diff::json(&old.name, &new.name, &differences),
    };
    let status = u8::from(args.exit_code && !differences.is_empty());
    Ok(Answer { out, status, ..Answer::default() })
}

/// Whether a session follows another, at once or by others between. One that is piped in is known by its title and day.
fn follows(new: &Path, session: &Session, old: &Path, other: &Session) -> bool {
    let mut file = new.to_owned();
    let mut followed = session.word("follows").to_owned();
    let is_other = |path: &Path, session: &Session| match files::is_pipe(old) {
        true => session.word("title") == other.word("title") && session.date() == other.date(),
        false => folder::whole(path) == folder::whole(old),
    };
    for _ in 0..LONGEST_CHAIN {
        if followed.is_empty() {
            return false;
        }
        let path = beside(&file, &followed);
        if !files::is_pipe(old) && is_other(&path, other) {
            return true;
        }
        let Ok(Opened { read, .. }) = files::open(&path) else { return false };
        if is_other(&path, &read.session) {
            return true;
        }
        followed = read.session.word("follows").to_owned();
        file = path;
    }
    false
}

/// The path of a session that another names, from that one's folder.
fn beside(file: &Path, other: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(other)
}
