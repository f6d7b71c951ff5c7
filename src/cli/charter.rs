//! `rolecall charter`: one page to send round. Never changes the session.

use std::path::Path;

use super::Answer;
use super::args::{Charter, TextMarkdownOrHtml};
use super::files;
use crate::analysis::charter;
use crate::error::{Error, Result};
use crate::platform::folder;

pub fn charter(args: &Charter) -> Result<Answer> {
    let opened = files::open(&args.file)?;
    let charter = charter::charter(&opened.read.session);
    let page = match args.format {
        TextMarkdownOrHtml::Text => charter::text(&charter),
        TextMarkdownOrHtml::Markdown => charter::markdown(&charter),
        TextMarkdownOrHtml::Html => charter::html(&charter),
    };
    let gaps = charter.gaps.iter().map(|gap| format!("still open: {gap}"));
    let mut answer = Answer { notes: gaps.collect(), ..Answer::default() };
    let length = charter::length(&charter);
    answer.notes.extend((!length.fits()).then(|| length.told()));
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    not_itself(&args.file, output)?;
    files::write_out(output, page.into_bytes(), &mut answer)?;
    Ok(answer)
}

/// A page is written over what stood there, and that must not be the session.
fn not_itself(session: &Path, output: &Path) -> Result<()> {
    let piped = files::is_pipe(session) || files::is_pipe(output);
    if piped || folder::whole(session) != folder::whole(output) {
        return Ok(());
    }
    Err(Error::cannot("this is the session itself")
        .in_file(output.display().to_string())
        .hint("name another file"))
}
