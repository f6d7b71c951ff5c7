//! `rolecall show`: a session to read. Never changes it.

use super::Answer;
use super::args::{Show, TextMarkdownOrHtml};
use super::files;
use crate::analysis::minutes;
use crate::error::Result;
use crate::model::session::Session;

pub fn show(args: Show) -> Result<Answer> {
    let opened = files::open(&args.file)?;
    let minutes = minutes::minutes(&opened.read.session, args.with_reasons);
    let out = match args.format {
        TextMarkdownOrHtml::Text => minutes::text(&minutes),
        TextMarkdownOrHtml::Markdown => minutes::markdown(&minutes),
        TextMarkdownOrHtml::Html => minutes::html(&minutes),
    };
    let left_out = !args.with_reasons && gives_reasons(&opened.read.session);
    let notes = left_out.then(|| "the reasons of limits are left out: --with-reasons tells them".to_owned());
    Ok(Answer { out, notes: notes.into_iter().collect(), ..Answer::default() })
}

fn gives_reasons(session: &Session) -> bool {
    session.of("boundaries").any(|limit| !limit.is_private() && !limit.text("reason").is_empty())
}
