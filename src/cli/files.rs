//! The files that a command names: read whole, a folder's sessions by name, `-` as standard input. Never decides
//! what a command does with them.

use std::path::{Path, PathBuf};

use super::Answer;
use crate::error::{Error, Result};
use crate::format::read::{Read, read_bytes};
use crate::platform::disk::Stamp;
use crate::platform::save::{self, Replaced};
use crate::platform::{disk, folder, pipes};

/// A session that was read.
pub struct Opened {
    /// The file as the user named it.
    pub name: String,
    /// What stands in it, byte for byte.
    pub bytes: Vec<u8>,
    /// What was read.
    pub read: Read,
    /// What the file was then; none for standard input.
    pub stamp: Option<Stamp>,
}

impl Opened {
    /// Refuses somebody's part of a session where a session is meant.
    ///
    /// # Errors
    /// It is a part.
    pub fn is_no_part(&self) -> Result<()> {
        let session = &self.read.session;
        if session.word("part_for").is_empty() {
            return Ok(());
        }
        let error = Error::cannot("this is somebody's part of a session, not a session");
        Err(error.in_file(self.name.clone()).hint(format!("its session is {}", session.word("part_of"))))
    }
}

/// Whether a path means standard input or output.
pub fn is_pipe(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a session.
///
/// # Errors
/// With `path:line:column`, the line, and what would mend it.
pub fn open(path: &Path) -> Result<Opened> {
    let name = path.display().to_string();
    let (bytes, stamp) = bytes(path)?;
    let read = read_bytes(&bytes, &name)?;
    Ok(Opened { name, bytes, read, stamp })
}

/// Reads any file.
///
/// # Errors
/// Why it cannot be read.
pub fn bytes(path: &Path) -> Result<(Vec<u8>, Option<Stamp>)> {
    if is_pipe(path) {
        return pipes::take_in().map(|bytes| (bytes, None));
    }
    let content = disk::read(path)?;
    Ok((content.bytes, Some(content.stamp)))
}

/// Writes a file anew that was read before, unless somebody else changed it meanwhile.
///
/// # Errors
/// It was changed, or is gone, or cannot be written.
pub fn write_back(path: &Path, since: &Stamp, bytes: &[u8]) -> Result<()> {
    match save::replace_unless_changed(path, bytes, since)? {
        Replaced::Done(_) => Ok(()),
        Replaced::Changed(_) | Replaced::Gone => {
            let error = Error::cannot("somebody else changed this file meanwhile");
            let error = error.in_file(path.display().to_string());
            Err(error.hint("it was left as it is; run the command again"))
        }
    }
}

/// How often a file that others write at the same time is read anew.
pub const TRIES: usize = 20;

/// Whether a session was written anew: it is not where somebody else changed it since it was read.
///
/// # Errors
/// It is gone, or cannot be written.
pub fn saved(path: &Path, text: &str, opened: &Opened) -> Result<bool> {
    let Some(stamp) = &opened.stamp else { return Ok(false) };
    match save::replace_unless_changed(path, text.as_bytes(), stamp)? {
        Replaced::Done(_) => Ok(true),
        Replaced::Changed(_) => Ok(false),
        Replaced::Gone => {
            Err(Error::cannot("somebody removed this file meanwhile").in_file(opened.name.clone()))
        }
    }
}

/// What is said once all tries failed.
pub fn kept_busy(path: &Path) -> Error {
    let error = Error::cannot("others keep writing this file").in_file(path.display().to_string());
    error.hint("nothing was added; run the command again")
}

/// The path of a session that another names, from that one's folder.
pub fn beside(file: &Path, other: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(other)
}

/// Writes the result of a command to the file that was named for it, whatever stood there; `-` is standard output.
///
/// # Errors
/// It cannot be written.
pub fn write_out(output: &Path, bytes: Vec<u8>, answer: &mut Answer) -> Result<()> {
    if !is_pipe(output) {
        return save::replace(output, &bytes).map(|_| ());
    }
    answer.raw = bytes;
    Ok(())
}

/// A file that a command is to look at.
pub struct Named {
    /// Its path.
    pub path: PathBuf,
    /// Whether it was found in a folder; then it may be no session at all.
    pub found: bool,
}

/// The files that the paths name: a file itself, a folder's `.toml` files by name.
pub fn named(paths: &[PathBuf]) -> Vec<Result<Named>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(Ok(Named { path: path.clone(), found: false }));
            continue;
        }
        match folder::files(path) {
            Ok(found) => files.extend(found.into_iter().map(|path| Ok(Named { path, found: true }))),
            Err(error) => files.push(Err(error)),
        }
    }
    files
}

/// Where the sessions of a folder lie; none where it has none yet.
///
/// # Errors
/// It is a file, or not there.
pub fn sessions_folder(dir: &Path, usual: Option<&Path>) -> Result<Option<PathBuf>> {
    let shown = dir.display();
    if dir.is_file() {
        return Err(Error::cannot(format!("{shown} is a file, not a folder"))
            .hint(format!("rolecall show {shown} tells one session")));
    }
    if !dir.is_dir() {
        return Err(Error::cannot(format!("there is no folder {shown}")));
    }
    let sessions = folder::sessions_of(dir, usual);
    // An empty path is this folder.
    Ok(Some(sessions).filter(|sessions| sessions.as_os_str().is_empty() || sessions.exists()))
}

/// The files in which a folder's sessions lie.
///
/// # Errors
/// It is no folder, or cannot be read.
pub fn sessions_in(dir: &Path, usual: Option<&Path>) -> Result<Vec<PathBuf>> {
    sessions_folder(dir, usual)?.map_or(Ok(Vec::new()), |sessions| folder::files(&sessions))
}

/// Sessions that follow the same one, told.
pub fn forks_told(forks: &[(&str, &str)]) -> Vec<String> {
    let told = |(first, second): &(&str, &str)| {
        format!("warning: {first} and {second} follow the same session; both are read")
    };
    forks.iter().map(told).collect()
}
