//! `rolecall trends`: the history of a folder in figures and small charts. Never changes a session.

use std::path::{Path, PathBuf};

use super::args::{TextOrJson, Trends};
use super::{Answer, files};
use crate::analysis::chain::forks_of;
use crate::analysis::trends::{self, History};
use crate::error::{Error, Result};
use crate::platform::{config, history, pipes};

/// The columns where no terminal says how many it has.
const USUAL_COLUMNS: usize = 80;

/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 120;

pub fn trends(args: Trends) -> Result<Answer> {
    let dir = args.dir.unwrap_or_else(|| PathBuf::from("."));
    let (config, fault) = config::load();
    let (history, unread) = read(&dir, config.sessions.as_deref())?;
    let mut notes: Vec<String> = fault.map(|fault| fault.to_string()).into_iter().collect();
    notes.extend(unread.iter().map(|error| error.to_string()));
    let links: Vec<(&str, &str)> =
        history.sessions.iter().map(|session| (session.file.as_str(), session.follows.as_str())).collect();
    notes.extend(files::forks_told(&forks_of(&links)));
    let trends = trends::Trends::of(&history);
    let columns = pipes::columns().unwrap_or(USUAL_COLUMNS).min(MOST_COLUMNS);
    let out = match args.format {
        TextOrJson::Text => trends::text(&trends, columns),
        TextOrJson::Json => trends::json(&trends),
    };
    Ok(Answer { out, notes, ..Answer::default() })
}

/// The history of a folder; an empty one where the folder has no sessions yet.
fn read(dir: &Path, usual: Option<&Path>) -> Result<(History, Vec<Error>)> {
    match files::sessions_folder(dir, usual)? {
        Some(sessions) => history::read(&sessions),
        None => Ok((History::default(), Vec::new())),
    }
}
