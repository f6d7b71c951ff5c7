//! `rolecall map`: the interfaces of several teams together. Never changes a session.

use std::path::{Path, PathBuf};

use super::args::{Map, MapFormat};
use super::fitting::fitted;
use super::{Answer, due, files};
use crate::analysis::chain::{self, Filed, last_part};
use crate::analysis::map::{self, Standing};
use crate::error::Result;
use crate::platform::{folder, time};

pub fn map(args: Map) -> Result<Answer> {
    let today = time::now().local.date();
    let mut answer = Answer::default();
    let mut standing = Vec::new();
    let one_for_all = args.dirs.len() == 1;
    for dir in &args.dirs {
        standing.extend(standing_in(dir, one_for_all, &mut answer)?);
    }
    let map = map::Map::of(&standing, today);
    answer.out = match args.format {
        MapFormat::Text => fitted(map::text(&map)),
        MapFormat::Markdown => map::markdown(&map),
        MapFormat::Json => map::json(&map),
        MapFormat::Dot => map::dot(&map),
    };
    Ok(answer)
}

/// The sessions that stand in a folder, or in its `sessions`. `one_for_all` where it is the only folder.
fn standing_in(dir: &Path, one_for_all: bool, answer: &mut Answer) -> Result<Vec<Standing>> {
    let sessions = files::sessions_folder(dir, None)?.unwrap_or_else(|| dir.to_owned());
    let filed = due::read_folder(&sessions, answer)?;
    let folder = team_of(dir);
    let one = |filed: &Filed| {
        let own = if one_for_all { map::called(filed) } else { None };
        Standing { called: own.unwrap_or_else(|| folder.clone()), filed: filed.clone() }
    };
    let standing: Vec<Standing> = chain::standing(&filed).into_iter().map(one).collect();
    for unnamed in standing.iter().filter(|one| one.filed.session.word("team").trim().is_empty()) {
        let (path, called) = (&unnamed.filed.path, &unnamed.called);
        answer
            .notes
            .push(format!("{path} names no team; it is told as {called:?}, and team in [session] names it"));
    }
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
