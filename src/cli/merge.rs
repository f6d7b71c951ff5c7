//! `rolecall merge`: three sessions to one, for git and by hand. Never writes what does not read back, and never ends
//! with a status that git would take for a conflict unless there is one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::Answer;
use super::args::Merge;
use super::files::{self, Opened};
use crate::analysis::merge::{self, Merged, Side, told};
use crate::error::{Error, Result};
use crate::format::write;
use crate::platform::save;

/// The status of any fault of a merge, usage included: git takes 1 to 128 for a conflict, keeps what stands in ours,
/// and so loses theirs without a word (gitattributes(5), "Defining a custom merge driver").
pub const FAULT: u8 = 129;

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

pub fn merge(args: &Merge) -> Result<Answer> {
    let open = |path: &Path, side: &str| {
        files::open(path).map_err(|error| match &args.named {
            Some(name) => error.in_file(format!("{name} ({side})")),
            None => error,
        })
    };
    let base = open(&args.base, "base")?;
    let ours = open(&args.ours, "ours")?;
    let theirs = open(&args.theirs, "theirs")?;
    let mut answer = Answer::default();
    let text = match as_it_stands(&base, &ours, &theirs) {
        Some(bytes) => bytes.to_vec(),
        None => {
            let merged = merge::merge(&base.read.session, &ours.read.session, &theirs.read.session);
            settle(&merged, args.settle.side(), &mut answer)?.into_bytes()
        }
    };
    if answer.status == 1 {
        let written = args.output.as_ref().unwrap_or(&args.ours);
        let file = args.named.clone().unwrap_or_else(|| written.display().to_string());
        answer
            .notes
            .push(format!("both versions stand in {file} between markers; `rolecall resolve` settles them"));
    }
    match (args.output.as_deref(), &ours.stamp) {
        (Some(output), _) => write_to(output, text, &mut answer)?,
        (None, Some(stamp)) => files::write_back(&args.ours, stamp, &text)?,
        (None, None) => write_to(Path::new("-"), text, &mut answer)?,
    }
    Ok(answer)
}

/// Where only one side changed anything, its bytes are the result.
fn as_it_stands<'a>(base: &Opened, ours: &'a Opened, theirs: &'a Opened) -> Option<&'a [u8]> {
    if ours.bytes == base.bytes || ours.bytes == theirs.bytes {
        Some(&theirs.bytes)
    } else if theirs.bytes == base.bytes {
        Some(&ours.bytes)
    } else {
        None
    }
}

/// The text of a merge, with a side for what is in conflict, or with markers, which is told and makes the status 1.
///
/// # Errors
/// What would be written does not read back as it was meant.
pub fn settle(merged: &Merged, side: Option<Side>, answer: &mut Answer) -> Result<String> {
    if !merged.reads_back() {
        return Err(Error::cannot("what these sessions merge to does not read back as it was meant")
            .hint("nothing was written; this is a fault of rolecall, and `git merge-file` merges by lines"));
    }
    let result = merged.session(side.unwrap_or(Side::Ours));
    answer.notes.extend(merged.notes.iter().map(|note| told::note(&result, note)));
    if side.is_some() || merged.conflicts().next().is_none() {
        return Ok(write::print(&result));
    }
    let conflicts = merged.conflicts().map(|open| format!("conflict: {}", told::conflict(&result, &open)));
    answer.notes.extend(conflicts);
    answer.status = 1;
    Ok(merged.marked())
}

fn write_to(output: &Path, bytes: Vec<u8>, answer: &mut Answer) -> Result<()> {
    if !files::is_pipe(output) {
        return save::replace(output, &bytes).map(|_| ());
    }
    // The bytes came from texts that were read.
    answer.out = String::from_utf8_lossy(&bytes).into_owned();
    Ok(())
}
