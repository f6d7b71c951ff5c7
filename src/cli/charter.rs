//! `rolecall charter`: one page to send round. Never changes the session.

use std::path::Path;

use super::Answer;
use super::args::{Charter, TextMarkdownOrHtml};
use super::files;
use super::fitting::fitted;
use crate::analysis::charter;
use crate::error::{Error, Result};
use crate::platform::folder;

pub fn charter(args: &Charter) -> Result<Answer> {
    let opened = files::open(&args.file)?;
    let charter = charter::charter(&opened.read.session);
    let page = match args.format {
        TextMarkdownOrHtml::Text => fitted(charter::text(&charter)),
        TextMarkdownOrHtml::Markdown => charter::markdown(&charter),
        TextMarkdownOrHtml::Html => charter::html(&charter),
    };
    let gaps = charter.gaps.iter().map(|gap| format!("still open: {gap}"));
    let mut answer = Answer { notes: gaps.collect(), ..Answer::default() };
    let length = charter::length(&charter);
    answer.notes.extend((!length.fits()).then(|| length.told()));
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    if !files::is_pipe(output) {
        not_a_session(&args.file, output)?;
    }
    files::write_out(output, page.into_bytes(), &mut answer)?;
    Ok(answer)
}

/// A page is written over what stood there, and that must be no session: neither this one nor another.
fn not_a_session(session: &Path, output: &Path) -> Result<()> {
    let refused = |why: &str| {
        let page = output.with_extension("html");
        Err(Error::cannot(why)
            .in_file(output.display().to_string())
            .hint(format!("name another file, such as {}", page.display())))
    };
    if !files::is_pipe(session) && folder::whole(session) == folder::whole(output) {
        return refused("this is the session itself");
    }
    if output.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
        return refused("a page is no session, and would stand among them under this name");
    }
    let is_session =
        |opened: &files::Opened| opened.read.session.cards.len() > 1 && !opened.read.session.is_foreign();
    match files::open(output).as_ref().is_ok_and(is_session) {
        true => refused("a session stands there, and a page would replace it"),
        false => Ok(()),
    }
}
