//! `rolecall show`: a session to read. Never changes it.

use super::Answer;
use super::args::{Show, TextOrMarkdown};
use super::files;
use crate::analysis::minutes;
use crate::error::Result;

pub fn show(args: Show) -> Result<Answer> {
    let opened = files::open(&args.file)?;
    let minutes = minutes::minutes(&opened.read.session, args.with_reasons);
    let out = match args.format {
        TextOrMarkdown::Text => minutes::text(&minutes),
        TextOrMarkdown::Markdown => minutes::markdown(&minutes),
    };
    Ok(Answer { out, ..Answer::default() })
}
