//! `rolecall show`: a session to read, or one person's part of it. Never changes it.

use super::Answer;
use super::args::{Show, TextMarkdownOrHtml};
use super::files;
use super::fitting::fitted;
use crate::analysis::minutes;
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
        TextMarkdownOrHtml::Text => fitted(minutes::text(&minutes)),
        TextMarkdownOrHtml::Markdown => minutes::markdown(&minutes),
        TextMarkdownOrHtml::Html => minutes::html(&minutes),
    };
    let left_out = !args.with_reasons && minutes::has_reasons(session);
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
        Found::Several => format!("{name} may be several people of this session"),
        Found::Nobody => format!("nobody in this session is called {name}"),
    };
    let people: Vec<&str> = session.of("people").map(Card::words).collect();
    let hint = match people.as_slice() {
        [] => "this session names nobody".to_owned(),
        people => format!("name one of {}", people.join(", ")),
    };
    Err(Error::cannot(what).hint(hint))
}
