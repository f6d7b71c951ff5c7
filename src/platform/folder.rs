//! Folders of sessions: where they are, and which files lie in them. Never looks into subfolders.

use std::fs;
use std::path::{Path, PathBuf};

use super::{disk, folders, save};
use crate::error::{Error, Result};
use crate::format::read;
use crate::model::in_order;

/// The folder that holds the sessions of a project, beside its other files.
pub const SESSIONS: &str = "sessions";

/// The `.toml` files of a folder, sorted by name.
///
/// # Errors
/// When the folder is missing, is a file, or may not be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error| disk::reading_failed(&error);
    let refused = |why: String| Error::cannot(why).in_file(folder.display().to_string());
    let mut files = Vec::new();
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(folder).map_err(failed).map_err(refused)? {
        let path = entry.map_err(failed).map_err(refused)?.path();
        if path.extension().is_some_and(|end| end == "toml") && !path.is_dir() {
            files.push(tidy(path));
        }
    }
    in_order::sort(&mut files);
    Ok(files)
}

/// `./kickoff.toml` as `kickoff.toml`.
fn tidy(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// Where the sessions of a folder are, or are to be: in its `sessions`, in itself where any lie there or where that is
/// its own name, else where the user's config says (`usual`), else in a `sessions` to be made.
pub fn sessions_of(folder: &Path, usual: Option<&Path>) -> PathBuf {
    let own = tidy(folder.join(SESSIONS));
    if own.is_dir() {
        return own;
    }
    let is_one = whole(folder).file_name().is_some_and(|name| name == SESSIONS);
    if is_one || files(folder).unwrap_or_default().iter().any(|file| is_session(file)) {
        return tidy(folder.to_owned());
    }
    usual.map_or(own, Path::to_owned)
}

fn is_session(file: &Path) -> bool {
    let content = disk::read(file).ok();
    let session = content.and_then(|content| read::read_some(&content.bytes, "", |kind| kind.single).ok());
    session.is_some_and(|session| !session.is_foreign() && session.single("session").is_some())
}

/// A file as it is named from a folder: `last.toml` beside it, `../2026/last.toml`, or its whole path where the two
/// have nothing in common.
pub fn path_from(folder: &Path, file: &Path) -> String {
    let whole = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    };
    let (folder, file) = (whole(folder), whole(file));
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    if shared < 2 {
        return file.to_string_lossy().into_owned();
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Makes a folder, and those above it, where they are not there.
///
/// # Errors
/// Why it cannot be made.
pub fn make(folder: &Path) -> Result<()> {
    let failed = |error| Error::cannot(save::writing_failed(&error)).in_file(folder.display().to_string());
    if folder.as_os_str().is_empty() { Ok(()) } else { fs::create_dir_all(folder).map_err(failed) }
}

/// A path in the folder that nothing has yet: `kickoff.toml`, else `kickoff-2.toml`, and so on.
pub fn free_name(folder: &Path, name: &str) -> PathBuf {
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, "toml"));
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}.{kind}"));
    let free = |path: &PathBuf| path.symlink_metadata().is_err();
    let paths = std::iter::once(name.to_owned()).chain(numbered).map(|name| folder.join(name));
    paths.take(10_000).find(free).unwrap_or_else(|| folder.join(name))
}

/// The path without symlinks and dots, so that two ways to the same file are the same.
pub fn whole(path: &Path) -> PathBuf {
    folders::whole_path(path)
}
