//! `rolecall resolve`: settles a file that a merge left in conflict, asking only for what is truly so. Never stages it:
//! that is git's.

use std::path::Path;

use super::Answer;
use super::args::Resolve;
use super::files;
use super::merge::{base_session, settle};
use crate::analysis::merge::{self, Merged, Open, Side, told};
use crate::error::{Error, Result};
use crate::format::markers::{self, Style, Versions};
use crate::format::read::{read, read_bytes, read_session};
use crate::format::{safe, write};
use crate::model::session::Session;
use crate::platform::git::{self, Unmerged};
use crate::platform::pipes;

pub fn resolve(args: &Resolve) -> Result<Answer> {
    let file = &args.file;
    let (bytes, stamp) = files::bytes(file)?;
    let name = file.display().to_string();
    let (merged, style) = match found(file, &bytes)? {
        Found::Conflict(merged, style) => (merged, style),
        Found::Settled => return Ok(noted(format!("{name} is settled already; `git add` tells git so"))),
        Found::Nothing => return Ok(noted(format!("nothing is in conflict in {name}"))),
    };
    let mut answer = Answer::default();
    let asks = args.settle.side().is_none() && pipes::input_is_typed();
    let text = if asks && merged.conflicts().next().is_some() {
        match ask(&merged)? {
            Some(settled) => write::print(&settled),
            None => return Err(Error::no(format!("{name} was left as it is"))),
        }
    } else {
        settle(&merged, args.settle.side(), || style, &mut answer)?
    };
    match stamp {
        Some(stamp) => files::write_back(file, &stamp, text.as_bytes())?,
        None => {
            answer.out = text;
            return Ok(answer);
        }
    }
    answer.notes.push(match answer.status {
        0 => format!("{name} is settled; `git add` tells git so"),
        _ => format!("both versions stand in {name} between markers; --ours or --theirs says whose it is"),
    });
    Ok(answer)
}

fn noted(note: String) -> Answer {
    Answer { notes: vec![note], ..Answer::default() }
}

/// What there is to settle.
enum Found {
    /// It is a session, and git knows of no conflict.
    Nothing,
    /// Git waits for a word, and no conflict is left in the file.
    Settled,
    /// Two versions, merged, and how they are marked.
    Conflict(Box<Merged>, Style),
}

fn found(file: &Path, bytes: &[u8]) -> Result<Found> {
    let name = file.display().to_string();
    let unmerged = git::unmerged(file)?;
    if let Some(side) = unmerged.as_ref().and_then(gone_in) {
        let error = format!("this file is gone in {}, and changed in {}", side.word(), side.other().word());
        return Err(Error::cannot(error).in_file(name).hint("`git rm` lets it go, `git add` keeps it"));
    }
    let fault = match read_bytes(bytes, &name) {
        Ok(_) => return Ok(if unmerged.is_some() { Found::Settled } else { Found::Nothing }),
        Err(fault) => fault,
    };
    let versions = std::str::from_utf8(bytes).ok().and_then(markers::versions);
    let (merged, style) = match (unmerged, versions) {
        (_, None) => return Err(fault),
        (Some(unmerged), Some(versions)) if is_as_it_was_left(&unmerged, &versions, &name) => {
            (merge_unmerged(&unmerged, &name)?, versions.style)
        }
        (unmerged, Some(versions)) => {
            let base = unmerged.and_then(|unmerged| unmerged.base);
            (merge_versions(&versions, base, &name)?, versions.style)
        }
    };
    Ok(Found::Conflict(Box::new(merged), style))
}
/// The side that took the file out.
fn gone_in(unmerged: &Unmerged) -> Option<Side> {
    match unmerged {
        Unmerged { ours: None, .. } => Some(Side::Ours),
        Unmerged { theirs: None, .. } => Some(Side::Theirs),
        _ => None,
    }
}

/// Whether nobody has put a hand to the conflicts since a merge wrote them: then what git holds says more than they do.
fn is_as_it_was_left(unmerged: &Unmerged, versions: &Versions, name: &str) -> bool {
    let by_cards = merge_unmerged(unmerged, name).map(|merged| merged.marked().into_bytes());
    let is_same = |merged: &Vec<u8>| {
        let merged = std::str::from_utf8(merged).ok().and_then(markers::versions);
        merged.is_some_and(|merged| plain(&merged) == plain(versions))
    };
    if unmerged.by_lines.iter().chain(&by_cards).any(is_same) {
        return true;
    }
    let is_read = |text: &str| read(text, name).is_ok();
    unmerged.by_lines.is_empty() && !(is_read(&versions.ours) && is_read(&versions.theirs))
}

/// Both versions, however their lines end.
fn plain(versions: &Versions) -> [String; 2] {
    [&versions.ours, &versions.theirs].map(|version| version.replace("\r\n", "\n"))
}

/// The versions that git holds, merged.
fn merge_unmerged(unmerged: &Unmerged, name: &str) -> Result<Merged> {
    let bytes = |version: &Option<Vec<u8>>| version.clone().unwrap_or_default();
    let ours = read_session(&bytes(&unmerged.ours), &format!("{name} (ours)"))?;
    let theirs = read_session(&bytes(&unmerged.theirs), &format!("{name} (theirs)"))?;
    let base = base_session(&bytes(&unmerged.base), &format!("{name} (base)"))?;
    Ok(merge::merge(&base, &ours, &theirs))
}

/// The versions between the markers, merged: all else stands in both. What they began from is told by git, else by the
/// markers, else by nobody.
fn merge_versions(versions: &Versions, held: Option<Vec<u8>>, name: &str) -> Result<Merged> {
    let ours = read(&versions.ours, &format!("{name} (ours)"))?.session;
    let theirs = read(&versions.theirs, &format!("{name} (theirs)"))?.session;
    let told = versions.base.as_ref().map(|base| base.as_bytes());
    let bases = [held.as_deref(), told].into_iter().flatten();
    Ok(match bases.filter_map(|base| base_session(base, name).ok()).next() {
        Some(base) => merge::merge(&base, &ours, &theirs),
        None => merge::merge_without_base(&ours, &theirs),
    })
}

/// The session with each conflict as somebody says; none where they would rather leave it.
fn ask(merged: &Merged) -> Result<Option<Session>> {
    let result = merged.telling();
    for note in &merged.notes {
        pipes::tell(&safe::block(&told::note(&result, note)));
    }
    let conflicts: Vec<Open<'_>> = merged.conflicts().collect();
    let mut sides = Vec::new();
    for (nth, open) in conflicts.iter().enumerate() {
        pipes::tell(&safe::block(&question(&result, open, nth + 1, conflicts.len())));
        match side_typed()? {
            Some(side) => sides.push((open.card, &open.conflict.key, side)),
            None => return Ok(None),
        }
    }
    Ok(Some(merged.settled(|open| {
        let said = sides.iter().find(|(card, key, _)| *card == open.card && **key == open.conflict.key);
        said.map_or(Side::Ours, |(.., side)| *side)
    })))
}

/// One conflict as a question: what it was, and what each side says.
fn question(result: &Session, open: &Open<'_>, nth: usize, of: usize) -> String {
    let (what, told) = told::question(result, open, false);
    let was = told.base.map_or(String::new(), |base| format!("\n     was     {base}"));
    format!("{nth} of {of}: {what}{was}\n  o  ours    {}\n  t  theirs  {}", told.ours, told.theirs)
}

fn side_typed() -> Result<Option<Side>> {
    loop {
        match pipes::ask("o or t, q leaves the file as it is: ")?.as_deref().map(str::trim) {
            Some("o" | "ours") => return Ok(Some(Side::Ours)),
            Some("t" | "theirs") => return Ok(Some(Side::Theirs)),
            Some("q") | None => return Ok(None),
            Some(_) => {}
        }
    }
}
