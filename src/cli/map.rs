//! `rolecall map`: the interfaces of several teams together. Never changes a session.

use std::path::{Path, PathBuf};

use super::args::{Map, MapFormat};
use super::{Answer, due, files};
use crate::analysis::chain::{self, last_part};
use crate::analysis::map::{self, Standing};
use crate::error::Result;
use crate::platform::{folder, time};

pub fn map(args: Map) -> Result<Answer> {
    let today = time::now().local.date();
    let mut answer = Answer::default();
    let mut standing = Vec::new();
    for dir in &args.dirs {
        standing.extend(standing_in(dir, &mut answer)?);
    }
    let map = map::Map::of(&standing, today);
    answer.out = match args.format {
        MapFormat::Text => map::text(&map),
        MapFormat::Markdown => map::markdown(&map),
        MapFormat::Json => map::json(&map),
        MapFormat::Dot => map::dot(&map),
    };
    Ok(answer)
}

/// The sessions that stand in a folder, or in its `sessions`.
fn standing_in(dir: &Path, answer: &mut Answer) -> Result<Vec<Standing>> {
    let sessions = files::sessions_folder(dir, None)?.unwrap_or_else(|| dir.to_owned());
    let filed = due::read_folder(&sessions, answer)?;
    let (called, standing) = (team_of(dir), chain::standing(&filed));
    let standing: Vec<Standing> =
        standing.into_iter().map(|filed| Standing { folder: called.clone(), filed: filed.clone() }).collect();
    if standing.is_empty() {
        answer.notes.push(format!("no sessions in {}", dir.display()));
    }
    Ok(standing)
}

/// What a team's folder is called; `sessions` is called as the folder that it lies in.
fn team_of(dir: &Path) -> String {
    let whole = folder::whole(dir);
    let is_sessions = whole.file_name().is_some_and(|name| name == folder::SESSIONS);
    let named: PathBuf =
        if is_sessions { whole.parent().map(Path::to_owned).unwrap_or(whole) } else { whole };
    last_part(&named.to_string_lossy()).to_owned()
}
