//! `rolecall diff`: what changed from one session to another. Never changes either.

use std::path::Path;

use super::Answer;
use super::args::{Diff, DiffFormat};
use super::files::{self, Opened};
use super::fitting::fitted;
use crate::analysis::diff::{self, How};
use crate::error::{Error, Result};
use crate::format::read::{read_session, shared};
use crate::model::session::Session;
use crate::platform::{folder, pipes};

/// A chain of sessions that is longer goes round in a ring.
const LONGEST_CHAIN: usize = 1_000;

pub fn diff(args: Diff) -> Result<Answer> {
    if files::is_pipe(&args.old) && files::is_pipe(&args.new) {
        return Err(Error::cannot("standard input cannot be both sessions"));
    }
    let reasons = args.with_reasons || args.format != DiffFormat::Markdown;
    let Read { sessions: [old, new], follows } = read(&args)?;
    let sessions = [&old, &new];
    let differences = diff::diff(&old, &new, How { follows, reasons });
    let out = match args.format {
        DiffFormat::Text => fitted(diff::text(sessions, &differences, pipes::paint())),
        DiffFormat::Markdown => diff::markdown(sessions, &differences),
        DiffFormat::Json => diff::json(&name(&args.old), &name(&args.new), &differences),
    };
    let status = u8::from(args.exit_code && !differences.is_empty());
    // The program ends now: to take large sessions apart would only delay that.
    std::mem::forget((old, new, differences));
    Ok(Answer { out, status, ..Answer::default() })
}

/// The two sessions, and whether the new one follows the old one.
struct Read {
    sessions: [Session; 2],
    follows: bool,
}

/// Reads both; of what stands in both alike only as much as a comparison needs.
fn read(args: &Diff) -> Result<Read> {
    let ((old, _), (new, _)) = (files::bytes(&args.old)?, files::bytes(&args.new)?);
    let texts = (std::str::from_utf8(&old), std::str::from_utf8(&new));
    if let (Ok(old), Ok(new)) = texts
        && let Some(sessions) = shared::pair(old, new)
    {
        let [old, new] = &sessions;
        // What is left behind depends on all that stands.
        if !follows(&args.new, new, &args.old, old) {
            return Ok(Read { sessions, follows: false });
        }
    }
    let sessions = [read_session(&old, &name(&args.old))?, read_session(&new, &name(&args.new))?];
    let [old, new] = &sessions;
    let follows = follows(&args.new, new, &args.old, old);
    Ok(Read { sessions, follows })
}

/// A file as the user named it.
fn name(path: &Path) -> String {
    path.display().to_string()
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
        let path = files::beside(&file, &followed);
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
