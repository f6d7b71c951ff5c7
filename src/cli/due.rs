//! `rolecall due`: what has come due in the sessions that stand. Never changes a session.

use std::path::{Path, PathBuf};

use super::args::{Due, DueFormat};
use super::fitting::fitted;
use super::{Answer, files, new};
use crate::analysis::chain::{Filed, forks};
use crate::analysis::due;
use crate::error::Result;
use crate::platform::{config, folder, time};

pub fn due(args: Due) -> Result<Answer> {
    let on = new::day(args.on.as_deref(), time::now().local.date())?;
    let dir = args.dir.unwrap_or_else(|| PathBuf::from("."));
    let (config, fault) = config::load();
    let mut answer =
        Answer { notes: fault.map(|fault| fault.to_string()).into_iter().collect(), ..Answer::default() };
    let filed = read_folder(&folder::sessions_of(&dir, config.sessions.as_deref()), &mut answer)?;
    let items = due::due(&filed, on);
    answer.out = match args.format {
        DueFormat::Text => fitted(due::text(&items)),
        DueFormat::Json => due::json(&items),
        DueFormat::Ics => due::calendar(&items),
    };
    if !items.is_empty() {
        answer.status = answer.status.max(1);
    }
    Ok(answer)
}

/// The sessions of a folder. One that cannot be read is named, and the status says so; two that follow the same
/// one are told.
///
/// # Errors
/// The folder itself cannot be read.
pub(super) fn read_folder(dir: &Path, answer: &mut Answer) -> Result<Vec<Filed>> {
    let mut filed = Vec::new();
    for path in folder::files(dir)? {
        match files::open(&path) {
            Ok(opened) => filed.push(Filed { path: opened.name, session: opened.read.session }),
            Err(error) => {
                answer.notes.push(error.to_string());
                answer.status = error.status();
            }
        }
    }
    answer.notes.extend(files::forks_told(&forks(&filed)));
    Ok(filed)
}
