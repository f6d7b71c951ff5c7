//! What files are here beside their bytes. Never keeps anybody out: a user's own folders are private by themselves.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Nothing that could be asked safely tells one file from another that takes its name: their bytes and times do.
pub fn inode(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// A path as another program printed it.
pub fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Makes a folder, and those above it.
pub fn make_private(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(folder)
}

/// Opens a file, making it if need be; what is in it stays.
pub fn open_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// Makes a file that is not there yet. It takes its permissions from its folder.
pub fn create(path: &Path, _: u32) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// A rename over a file that may not be written fails by itself.
pub fn writable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The new file has its folder's permissions, as the old one most likely had.
pub fn like(_: Option<&Metadata>, _: &File) -> io::Result<()> {
    Ok(())
}

/// Folders cannot be opened to be synced; the file system keeps a journal of renames.
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A lock keeps readers out here, ourselves included: so none is taken.
pub fn try_lock_readable(_: &File) -> Result<(), TryLockError> {
    Err(TryLockError::Error(ErrorKind::Unsupported.into()))
}
