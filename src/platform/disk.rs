//! Whole files, read once, and how to tell later whether somebody changed them. Never writes, and never looks into
//! the bytes.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::system::files::inode;
use crate::error::{Error, Result};

/// The largest file that is read, in bytes. A session of 500 cards has about 100,000.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A time stamp younger than this may hide a second write in the same tick, so the bytes are compared.
const SETTLED: Duration = Duration::from_secs(2);

/// The bytes of a file, and how to tell later whether it still has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// To be kept, for [`look`] and `save::replace_unless_changed`.
    pub stamp: Stamp,
}

/// What a file was when it was read or written. A file that was only touched still [has the same
/// bytes](Stamp::same_bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    hash: u64,
    modified: Option<SystemTime>,
    inode: Option<(u64, u64)>,
    taken: SystemTime,
}

/// What has become of a file since a stamp was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It has the same bytes.
    Same,
    /// Somebody wrote other bytes: these.
    Changed(Content),
    /// There is no such file any more.
    Gone,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata, bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            hash: quick_hash(bytes),
            modified: metadata.modified().ok(),
            inode: inode(metadata),
            taken: SystemTime::now(),
        }
    }

    /// Whether both were taken of the same bytes, whenever that was and wherever they lay.
    pub fn same_bytes(&self, other: &Self) -> bool {
        (self.length, self.hash) == (other.length, other.hash)
    }

    /// Whether the file is surely as it was, without reading it.
    fn untouched(&self, metadata: &Metadata) -> bool {
        let settled = |at: SystemTime| self.taken.duration_since(at).is_ok_and(|age| age > SETTLED);
        self.modified.is_some_and(settled)
            && self.modified == metadata.modified().ok()
            && self.inode == inode(metadata)
            && self.length == metadata.len()
    }
}

/// Reads a file wholly.
///
/// # Errors
/// When it is missing, no file (a pipe or a device is refused without waiting on it), larger than
/// [`LARGEST`], or may not be read.
pub fn read(path: &Path) -> Result<Content> {
    let refused = |why: &str| Error::cannot(why).in_file(path.display().to_string());
    let failed = |error: io::Error| refused(&reading_failed(&error));
    // Asked before opening: to open a pipe is to wait for its other end.
    allowed(&fs::metadata(path).map_err(failed)?).map_err(refused)?;
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    allowed(&metadata).map_err(refused)?;
    let bytes = all_of(file, metadata.len()).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(refused(TOO_LARGE));
    }
    let stamp = Stamp::of(&metadata, &bytes);
    Ok(Content { bytes, stamp })
}

/// All bytes of a file, in one read where it is as long as expected; of a longer one than any session, not all.
fn all_of(mut file: File, expected: u64) -> io::Result<Vec<u8>> {
    // One more, to see whether it has grown meanwhile.
    let mut bytes = vec![0; usize::try_from(expected).unwrap_or_default() + 1];
    let mut length = 0;
    while let Some(room) = bytes.get_mut(length..).filter(|room| !room.is_empty()) {
        match file.read(room) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let is_longer = length == bytes.len();
    bytes.truncate(length);
    if is_longer {
        file.take(LARGEST).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

const TOO_LARGE: &str = "it is larger than 64 MiB, which no session is";

fn allowed(metadata: &Metadata) -> Result<(), &'static str> {
    if metadata.is_dir() {
        return Err("it is a folder, not a file");
    }
    if !metadata.is_file() {
        return Err(NO_FILE);
    }
    if metadata.len() > LARGEST {
        return Err(TOO_LARGE);
    }
    Ok(())
}

/// What has become of the file since the stamp was taken. Reads it only where its time stamp cannot tell.
///
/// # Errors
/// As for [`read`], but a missing file is [`Seen::Gone`].
pub fn look(path: &Path, since: &Stamp) -> Result<Seen> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Seen::Gone),
        Ok(metadata) if since.untouched(&metadata) => return Ok(Seen::Same),
        _ => {}
    }
    let content = read(path)?;
    Ok(if content.stamp.same_bytes(since) { Seen::Same } else { Seen::Changed(content) })
}

/// For telling whether bytes are the same, eight at a time: each multiplication's both halves are kept, so that every bit
/// of the eight counts everywhere behind them. Not for those who mean harm.
fn quick_hash(bytes: &[u8]) -> u64 {
    const ODD: u128 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word).wrapping_mul(ODD);
        #[allow(clippy::cast_possible_truncation, reason = "the lower half, and the upper one")]
        let (low, high) = (product as u64, (product >> 64) as u64);
        low ^ high
    };
    let (words, rest) = bytes.as_chunks();
    let hash = words.iter().fold(0x243f_6a88_85a3_08d3, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

/// What is said of a path that leads to something else.
pub(super) const NO_FILE: &str = "it is a pipe or a device, not a file";

pub(super) fn reading_failed(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "no permission to read it".into(),
        ErrorKind::NotADirectory => "a part of its path is not a folder".into(),
        _ => in_plain_words(error),
    }
}

pub(super) fn in_plain_words(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// The folder that a file lies in, also for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::*;

    fn kickoff() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kickoff.toml");
        fs::write(&path, "old").unwrap();
        (folder, path)
    }

    #[test]
    fn a_touch_is_no_change() {
        let (_folder, path) = kickoff();
        let stamp = read(&path).unwrap().stamp;
        File::options().write(true).open(&path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(look(&path, &stamp).unwrap(), Seen::Same);
    }

    #[test]
    fn a_change_within_the_same_tick_is_seen() {
        let (_folder, path) = kickoff();
        let content = read(&path).unwrap();
        let written = content.stamp.modified.unwrap();
        fs::write(&path, "new").unwrap();
        File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
        assert!(matches!(look(&path, &content.stamp).unwrap(), Seen::Changed(_)));
    }

    #[test]
    fn what_is_no_file_is_refused_in_plain_words() {
        let (folder, path) = kickoff();
        let why = |path: &Path| read(path).unwrap_err().what;
        assert_eq!(why(folder.path()), "it is a folder, not a file");
        assert_eq!(why(&folder.path().join("none.toml")), "there is no such file");
        assert_eq!(why(&path.join("below")), "a part of its path is not a folder");
        assert_eq!(why(Path::new("/dev/null")), "it is a pipe or a device, not a file");
        let large = File::create(folder.path().join("large.toml")).unwrap();
        large.set_len(LARGEST + 1).unwrap();
        assert_eq!(why(&folder.path().join("large.toml")), TOO_LARGE);
    }
}
