//! `rolecall show`: a session to read, or one person's part of it. Never changes it.

use super::Answer;
use super::args::{Show, TextMarkdownOrHtml};
use super::files;
use crate::analysis::{minutes, words};
use crate::error::{Error, Result};
use crate::format::names::{Found, Roster};
use crate::model::session::{Card, Session};

pub fn show(args: Show) -> Result<Answer> {
    let opened = files::open(&args.file)?;
    let session = &opened.read.session;
    let minutes = match &args.person {
        Some(name) => minutes::part(session, person(session, name)?, args.with_reasons),
        None => minutes::minutes(session, args.with_reasons),
    };
    let out = match args.format {
        TextMarkdownOrHtml::Text => minutes::text(&minutes),
        TextMarkdownOrHtml::Markdown => minutes::markdown(&minutes),
        TextMarkdownOrHtml::Html => minutes::html(&minutes),
    };
    let left_out = !args.with_reasons && gives_reasons(session);
    let notes = left_out.then(|| "the reasons of limits are left out: --with-reasons tells them".to_owned());
    Ok(Answer { out, notes: notes.into_iter().collect(), ..Answer::default() })
}

/// The id of whom a name means.
///
/// # Errors
/// It means nobody, or more than one.
fn person<'a>(session: &'a Session, name: &str) -> Result<&'a str> {
    let what = match Roster::new(session).starting(name) {
        Found::One(id) => return Ok(id),
        Found::Several => format!("{name} could be more than one of the people"),
        Found::Nobody => format!("{name} is none of the people"),
    };
    let people: Vec<&str> = session.of("people").map(Card::words).collect();
    let hint = match people.as_slice() {
        [] => "this session names nobody".to_owned(),
        people => format!("they are {}", words::and(people)),
    };
    Err(Error::cannot(what).hint(hint))
}

fn gives_reasons(session: &Session) -> bool {
    session.of("boundaries").any(|limit| !limit.is_private() && !limit.text("reason").is_empty())
}
