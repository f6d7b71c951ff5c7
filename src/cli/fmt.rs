//! `rolecall fmt`: the canonical form of sessions. Never touches a file that it could not read, or that is no session.

use super::Answer;
use super::args::Fmt;
use super::files::{self, Named, Opened};
use crate::error::{Error, Result};
use crate::format::canonical::canonical;
use crate::format::{read, write};
use crate::model::session::Session;

pub fn fmt(args: Fmt) -> Result<Answer> {
    let mut answer = Answer::default();
    for named in files::named(&args.paths) {
        match named.and_then(|named| one(&named, args.check, &mut answer)) {
            Ok(()) => {}
            Err(error) => {
                answer.notes.push(error.to_string());
                answer.status = 2;
            }
        }
    }
    Ok(answer)
}

fn one(named: &Named, check: bool, answer: &mut Answer) -> Result<()> {
    let opened = files::open(&named.path)?;
    if opened.read.session.is_foreign() {
        if named.found {
            answer.notes.push(format!("{}: not a session, passed over", opened.name));
            return Ok(());
        }
        let error = Error::cannot("this is not a session: it has none of a session's tables");
        return Err(error.in_file(opened.name).hint("it was left as it is"));
    }
    let text = canonical_text(&opened)?;
    let changes = text.as_bytes() != opened.bytes;
    if files::is_pipe(&named.path) && !check {
        answer.out.push_str(&text);
        return Ok(());
    }
    if !changes {
        return Ok(());
    }
    if check {
        answer.status = answer.status.max(1);
    } else if let Some(stamp) = &opened.stamp {
        files::write_back(&named.path, stamp, text.as_bytes())?;
    }
    answer.out.push_str(&format!("{}\n", opened.name));
    Ok(())
}

/// The canonical text, which is written only if it reads back as the same cards.
fn canonical_text(opened: &Opened) -> Result<String> {
    let session = canonical(&opened.read.session);
    let text = write::print(&session);
    let again = read::read(&text, &opened.name)?.session;
    // Printed, as a number that is none (nan) is never equal to itself.
    let values = |session: &Session| {
        let entries = session.cards.iter().flat_map(|card| &card.entries);
        entries.map(|entry| (entry.key.clone(), write::value(&entry.value))).collect::<Vec<_>>()
    };
    if values(&again) == values(&session) {
        return Ok(text);
    }
    let error = Error::cannot("the canonical form of this file would not say the same");
    Err(error.in_file(opened.name.clone()).hint("it was left as it is; this is a fault of rolecall"))
}
