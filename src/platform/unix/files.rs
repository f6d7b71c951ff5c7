//! What files are here beside their bytes: whose they are, who may read them, which is which. Never looks into them.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

/// What tells a file from every other one, also from one that takes its name.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there may be none")]
pub fn inode(metadata: &Metadata) -> Option<(u64, u64)> {
    Some((metadata.dev(), metadata.ino()))
}

/// A path as another program printed it.
pub fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// Makes a folder, and those above it, that the user alone may enter.
pub fn make_private(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut permissions = fs::metadata(folder)?.permissions();
    if permissions.mode() & 0o077 != 0 {
        permissions.set_mode(0o700);
        fs::set_permissions(folder, permissions)?;
    }
    Ok(())
}

/// Opens a file that the user alone may read, making it if need be; what is in it stays.
pub fn open_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Makes a file that is not there yet, of these permissions less the umask.
pub fn create(path: &Path, mode: u32) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
}

/// Whether a file may be written, which a rename over it does not ask.
pub fn writable(target: &Path) -> io::Result<()> {
    access(target, Access::WRITE_OK).map_err(io::Error::from)
}

/// Gives the new file the old one's permissions, and its owner where that is allowed.
pub fn like(old: Option<&Metadata>, file: &File) -> io::Result<()> {
    let Some(old) = old else { return Ok(()) };
    let new = file.metadata()?;
    if (old.uid(), old.gid()) != (new.uid(), new.gid()) {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    // After the owner, as changing that may take permissions away.
    file.set_permissions(old.permissions())
}

/// Syncs a folder, without which a rename in it may be lost with the power.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network file systems sync folders by themselves and refuse to be asked.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Locks a file that all may go on reading meanwhile.
pub fn try_lock_readable(file: &File) -> Result<(), TryLockError> {
    file.try_lock()
}
