//! `rolecall resolve`: settles a file that a merge left in conflict, asking only for what is truly so. Never stages it:
//! that is git's.

use std::path::Path;

use super::Answer;
use super::args::Resolve;
use super::files;
use super::merge::settle;
use crate::analysis::merge::{self, Merged, Open, Side, told};
use crate::error::{Error, Result};
use crate::format::markers;
use crate::format::read::{read, read_bytes};
use crate::format::{safe, write};
use crate::model::session::Session;
use crate::platform::{git, pipes};

pub fn resolve(args: &Resolve) -> Result<Answer> {
    let file = &args.file;
    let (bytes, stamp) = files::bytes(file)?;
    let name = file.display().to_string();
    let Some(merged) = merge_versions(file, &bytes)? else {
        let note = format!("nothing is in conflict in {name}");
        return Ok(Answer { notes: vec![note], ..Answer::default() });
    };
    let mut answer = Answer::default();
    let asks = args.settle.side().is_none() && pipes::input_is_typed();
    let text = if asks && merged.conflicts().next().is_some() {
        match ask(&merged)? {
            Some(settled) => write::print(&settled),
            None => return Err(Error::no(format!("{name} was left as it is"))),
        }
    } else {
        settle(&merged, args.settle.side(), &mut answer)?
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

/// The versions that git holds of the file, or else those between its markers, merged; none where it is a session
/// without a conflict.
fn merge_versions(file: &Path, bytes: &[u8]) -> Result<Option<Merged>> {
    let name = file.display().to_string();
    let fault = match read_bytes(bytes, &name) {
        Ok(_) => return Ok(None),
        Err(fault) => fault,
    };
    if let Some([base, ours, theirs]) = git::stages(file)? {
        let gone = |side: &str| {
            let error = Error::cannot(format!("this file is gone in {side}, and changed in the other"));
            error.in_file(name.clone()).hint("`git rm` lets it go, `git add` keeps it")
        };
        let ours = read_bytes(&ours.ok_or_else(|| gone("ours"))?, &format!("{name} (ours)"))?.session;
        let theirs = read_bytes(&theirs.ok_or_else(|| gone("theirs"))?, &format!("{name} (theirs)"))?.session;
        let base = read_bytes(&base.unwrap_or_default(), &format!("{name} (base)"))?.session;
        return Ok(Some(merge::merge(&base, &ours, &theirs)));
    }
    let versions = std::str::from_utf8(bytes).ok().and_then(markers::versions).ok_or(fault)?;
    let ours = read(&versions.ours, &format!("{name} (ours)"))?.session;
    let theirs = read(&versions.theirs, &format!("{name} (theirs)"))?.session;
    let base = versions.base.and_then(|base| read(&base, &name).ok());
    Ok(Some(match base {
        Some(base) => merge::merge(&base.session, &ours, &theirs),
        None => merge::merge_without_base(&ours, &theirs),
    }))
}

/// The session with each conflict as somebody says; none where they would rather leave it.
fn ask(merged: &Merged) -> Result<Option<Session>> {
    let result = merged.session(Side::Ours);
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
    let (what, told) = told::question(result, open);
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
