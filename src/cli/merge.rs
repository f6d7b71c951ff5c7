//! `rolecall merge`: three sessions to one, for git and by hand. Never writes what does not read back, and never ends
//! with a status that git would take for a conflict unless there is one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::Answer;
use super::args::Merge;
use super::files;
use super::part;
use crate::analysis::merge::{self, Merged, Side, told};
use crate::error::{Error, Result};
use crate::format::markers::{self, NARROWEST, Style};
use crate::format::read::{read, read_bytes, read_session};
use crate::format::{safe, write};
use crate::model::session::Session;
use crate::platform::disk::Stamp;
use crate::platform::git;
use crate::platform::save;

/// The status of any fault of a merge, usage included: git takes 1 to 128 for a conflict, keeps what stands in ours,
/// and so loses theirs without a word (gitattributes(5), "Defining a custom merge driver").
pub const FAULT: u8 = 129;

/// The widest marker of a conflict: beyond that, a number is a slip.
const WIDEST: usize = 1_000;

/// How many parts of a conflict have a name: ours, the base, theirs.
const PARTS: usize = 3;

/// Does something that git waits for: even a panic, which is a fault of this program, must not look like a conflict.
///
/// # Errors
/// What it gives, and that it panicked.
pub fn without_panic<T>(act: impl FnOnce() -> Result<T>) -> Result<T> {
    let fault = |_| {
        Error::cannot("the merge ended in the middle; nothing was written")
            .hint("this is a fault of rolecall")
    };
    catch_unwind(AssertUnwindSafe(act)).map_err(fault).flatten()
}

/// A file of a merge.
struct Version {
    name: String,
    bytes: Vec<u8>,
    /// What the file was when it was read; none for standard input.
    stamp: Option<Stamp>,
}

impl Version {
    fn open(path: &Path, side: &str, named: Option<&str>) -> Result<Self> {
        let name = named.map_or_else(|| path.display().to_string(), |name| format!("{name} ({side})"));
        let (bytes, stamp) = files::bytes(path).map_err(|error| error.in_file(name.clone()))?;
        Ok(Self { name, bytes, stamp })
    }

    fn session(&self) -> Result<Session> {
        read_session(&self.bytes, &self.name)
    }
}

/// The base of a merge. Git merges bases where there are several, and hands out what it could not settle with markers.
///
/// # Errors
/// It is neither a session nor versions of one.
pub fn base_session(bytes: &[u8], name: &str) -> Result<Session> {
    let fault = match read_bytes(bytes, name) {
        Ok(read) => return Ok(read.session),
        Err(fault) => fault,
    };
    let versions = std::str::from_utf8(bytes).ok().and_then(markers::versions).ok_or(fault)?;
    let session = |text: &str| read(text, name).map(|read| read.session);
    // What the markers tell of a base of these bases is not what both sides of this merge began from.
    Ok(merge::base_of_two(&session(&versions.ours)?, &session(&versions.theirs)?))
}

pub fn merge(args: &Merge) -> Result<Answer> {
    if let Some(session) = &args.into {
        return part::take_in(args, session);
    }
    let [base, ours, theirs] = args.files.as_slice() else {
        let given = args.files.len();
        return Err(Error::cannot(format!(
            "a merge needs three sessions, base, ours and theirs; here are {given}"
        ))
        .hint("with --into SESSION, people's own parts are taken in; rolecall merge --help shows how"));
    };
    merge_three([base, ours, theirs], args)
}

fn merge_three(paths: [&PathBuf; 3], args: &Merge) -> Result<Answer> {
    let [_, ours_path, _] = paths;
    let piped = paths.into_iter().filter(|path| files::is_pipe(path));
    if piped.count() > 1 {
        return Err(Error::cannot("standard input can be only one of the three sessions"));
    }
    if args.labels.len() > PARTS {
        let error = Error::cannot(format!("-L is given {} times", args.labels.len()));
        return Err(error.hint("it names ours, the base and theirs, in this order"));
    }
    let open = |path: &Path, side: &str| Version::open(path, side, args.named.as_deref());
    let [base, ours, theirs] = paths;
    let (base, ours, theirs) = (open(base, "base")?, open(ours, "ours")?, open(theirs, "theirs")?);
    let mut answer = Answer::default();
    let text = match as_it_stands(&base, &ours, &theirs) {
        Some(version) => version.session().map(|_| version.bytes.clone())?,
        None => {
            let merged = merged([&base, &ours, &theirs])?;
            settle(&merged, args.settle.side(), || style(args), &mut answer)?.into_bytes()
        }
    };
    if answer.status == 1 {
        let written = args.output.as_ref().unwrap_or(ours_path);
        let file = args.named.clone().unwrap_or_else(|| written.display().to_string());
        answer
            .notes
            .push(format!("both versions stand in {file} between markers; `rolecall resolve` settles them"));
    }
    match (args.output.as_deref(), &ours.stamp) {
        (Some(output), _) => files::write_out(output, text, &mut answer)?,
        // Git's own copy of ours: it reads that as soon as this ends.
        (None, Some(_)) if args.named.is_some() => save::hand_over(ours_path, &text)?,
        (None, Some(stamp)) => files::write_back(ours_path, stamp, &text)?,
        (None, None) => files::write_out(Path::new("-"), text, &mut answer)?,
    }
    Ok(answer)
}

/// Where only one side changed anything, it is the result as it stands.
fn as_it_stands<'a>(base: &Version, ours: &'a Version, theirs: &'a Version) -> Option<&'a Version> {
    if ours.bytes == base.bytes || ours.bytes == theirs.bytes {
        Some(theirs)
    } else if theirs.bytes == base.bytes {
        Some(ours)
    } else {
        None
    }
}

fn merged(versions: [&Version; 3]) -> Result<Merged> {
    if let [Ok(base), Ok(ours), Ok(theirs)] = versions.map(|version| std::str::from_utf8(&version.bytes))
        && let Some(merged) = merge::merge_texts(base, ours, theirs)
    {
        return Ok(merged);
    }
    let [base, ours, theirs] = versions;
    let base = base_session(&base.bytes, &base.name)?;
    Ok(merge::merge(&base, &ours.session()?, &theirs.session()?))
}

/// How conflicts are to be marked. A git that does not know a name to put there leaves its placeholder (gitattributes(5),
/// `%X`).
fn style(args: &Merge) -> Style {
    let usual = Style::default();
    let name = |nth: usize, usual: String| match args.labels.get(nth).map(|name| name.to_string_lossy()) {
        None => usual,
        Some(name) if ["", "%S", "%X", "%Y"].contains(&&*name) => usual,
        Some(name) => safe::line(&name).into_owned(),
    };
    Style {
        width: args.marker_size.clamp(NARROWEST, WIDEST),
        ours: name(0, usual.ours),
        base: name(1, usual.base),
        theirs: name(2, usual.theirs),
        shows_base: git::shows_base(),
    }
}

/// The text of a merge, with a side for what is in conflict, or with markers, which is told and makes the status 1.
///
/// # Errors
/// What would be written does not read back as it was meant.
pub fn settle(
    merged: &Merged,
    side: Option<Side>,
    style: impl FnOnce() -> Style,
    answer: &mut Answer,
) -> Result<String> {
    let Some(result) = merged.checked(side.unwrap_or(Side::Ours)) else {
        return Err(Error::cannot("what these sessions merge to does not read back as it was meant")
            .hint("nothing was written; this is a fault of rolecall, and `git merge-file` merges by lines"));
    };
    let has_conflicts = merged.conflicts().next().is_some();
    if merged.notes.is_empty() && !has_conflicts {
        return Ok(write::print(&result));
    }
    let telling = merged.telling();
    answer.notes.extend(merged.notes.iter().map(|note| told::note(&telling, note)));
    if side.is_some() || !has_conflicts {
        return Ok(write::print(&result));
    }
    let conflicts = merged.conflicts().map(|open| format!("conflict: {}", told::conflict(&telling, &open)));
    answer.notes.extend(conflicts);
    answer.status = 1;
    Ok(merged.marked_as(&style()))
}
