//! Whole files, written: a killed program or a full disk leaves the old bytes or the new, never half. Never decides
//! whether a file may be overwritten, and never names a path in what it says.
//!
//! Written by hand rather than with `atomic-write-file`: that brings `nix` and `rand` along, and still leaves
//! symlinks, read-only files and the leftovers of a killed run to us.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::disk::{self, Content, Seen, Stamp, folder_of};
use super::folders::lasting_hash;
use super::system::files;
use crate::error::{Error, Result};

const TEMP_END: &str = ".tmp";

/// What came of a guarded write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replaced {
    /// The new bytes stand on the disk, synced.
    Done(Stamp),
    /// Nothing was written: somebody else wrote these meanwhile.
    Changed(Content),
    /// Nothing was written: the file is no longer there.
    Gone,
}

/// Writes the file anew, whole and synced, its folder too; through a symlink, to the file it points at.
/// Permissions stay, a new file gets 0644 less the umask. Access lists and hard links are not kept.
///
/// # Errors
/// In words short enough for the header's `not saved: …`; the old bytes stand then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Stamp> {
    let failed = |why: String| Error::cannot(why).in_file(path.display().to_string());
    sweep(path);
    Ready::beside(path, bytes).and_then(Ready::install).map_err(failed)
}

/// Like [`replace`], but not synced: for a file that another program made, reads next and removes, as git does with those of
/// a merge. Only the power can take it before.
///
/// # Errors
/// As for [`replace`].
pub fn hand_over(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = |target: PathBuf| {
        let old = replaceable(&target)?;
        let (temp, mut file) =
            create_temp(&target, &temp_prefix(&target), 0o600).map_err(|error| writing_failed(&error))?;
        let written = files::like(old.as_ref(), &file).and_then(|()| file.write_all(bytes));
        written.and_then(|()| fs::rename(&temp, &target)).map_err(|error| {
            let _ = fs::remove_file(&temp);
            writing_failed(&error)
        })
    };
    resolved(path).and_then(write).map_err(|why| Error::cannot(why).in_file(path.display().to_string()))
}

/// Removes what killed runs left of earlier writes of this file: such leftovers are no longer locked. To be called
/// before the first of many [`replace_unless_changed`].
/// Should it take a file whose writer has not locked it yet, that writer's rename fails and is tried again.
pub fn sweep(path: &Path) {
    let Ok(target) = resolved(path) else { return };
    let prefix = temp_prefix(&target);
    let leftover = |name: OsString| {
        let name = name.to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(TEMP_END)
    };
    for entry in fs::read_dir(folder_of(&target)).into_iter().flatten().flatten() {
        let ours = leftover(entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file());
        if ours && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Like [`replace`], but only if the file still has the bytes that the stamp was taken of, or already has the
/// new ones. Looks at the last moment, when the new bytes lie synced beside it.
///
/// # Errors
/// As for [`replace`] and [`disk::look`].
pub fn replace_unless_changed(path: &Path, bytes: &[u8], since: &Stamp) -> Result<Replaced> {
    replace_holding(path, bytes, since).map(|(replaced, _)| replaced)
}

/// Like [`replace_unless_changed`], for who has something to tell once it is done and lets the old file go after that.
///
/// # Errors
/// As for [`replace_unless_changed`].
pub fn replace_holding(path: &Path, bytes: &[u8], since: &Stamp) -> Result<(Replaced, Old)> {
    let failed = |why: String| Error::cannot(why).in_file(path.display().to_string());
    let ready = Ready::beside(path, bytes).map_err(failed)?;
    let old = Old { _file: take_turn(&ready.target) };
    let replaced = match disk::look(&ready.target, since)? {
        Seen::Gone => Replaced::Gone,
        // The new bytes already stand there when an earlier try failed after the rename, at syncing the folder.
        Seen::Changed(content) if !content.stamp.same_bytes(&ready.stamp) => Replaced::Changed(content),
        Seen::Same | Seen::Changed(_) => ready.install().map(Replaced::Done).map_err(failed)?,
    };
    Ok((replaced, old))
}

/// The file that stood there before. With its last name gone, the system frees its bytes once this is dropped, which takes
/// as long as a sync; nobody need wait for that.
#[derive(Debug)]
pub struct Old {
    _file: Option<File>,
}

/// Keeps other rolecalls from writing between the look and the rename: the file is locked for that moment. Who waits
/// has locked a file that is no longer the one of that name, and sees so at the look. Where locks do not work, or
/// another program holds one for long, the look alone must do.
fn take_turn(target: &Path) -> Option<File> {
    const TRIES: u32 = 50;
    let file = File::open(target).ok()?;
    for _ in 0..TRIES {
        match files::try_lock_readable(&file) {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Writes a file that must not be there yet, synced, its folder too.
///
/// # Errors
/// When there is anything of that name, even a symlink to nowhere; and when it cannot be written, in which case
/// nothing is left behind.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<Stamp> {
    let failed = |why: String| Error::cannot(why).in_file(path.display().to_string());
    let mut file = files::create(path, 0o644).map_err(|error| failed(writing_failed(&error)))?;
    let written =
        fill(&mut file, bytes).and_then(|stamp| files::sync_folder(folder_of(path)).map(|()| stamp));
    written.map_err(|error| {
        let _ = fs::remove_file(path);
        failed(writing_failed(&error))
    })
}

/// New bytes that lie synced beside the file whose place they are to take. Dropped before that, they are removed.
struct Ready {
    temp: PathBuf,
    target: PathBuf,
    stamp: Stamp,
    installed: bool,
    /// Holds the lock that tells others' sweeps that this is no leftover.
    _file: File,
}

impl Ready {
    fn beside(path: &Path, bytes: &[u8]) -> Result<Self, String> {
        let target = resolved(path)?;
        let old = replaceable(&target)?;
        let prefix = temp_prefix(&target);
        Self::write(target, &prefix, old.as_ref(), bytes).map_err(|error| writing_failed(&error))
    }

    fn write(target: PathBuf, prefix: &str, old: Option<&Metadata>, bytes: &[u8]) -> io::Result<Self> {
        let (temp, mut file) = create_temp(&target, prefix, if old.is_some() { 0o600 } else { 0o644 })?;
        let written = files::like(old, &file).and_then(|()| fill(&mut file, bytes));
        match written {
            Ok(stamp) => Ok(Self { temp, target, stamp, installed: false, _file: file }),
            Err(error) => {
                let _ = fs::remove_file(temp);
                Err(error)
            }
        }
    }

    fn install(mut self) -> Result<Stamp, String> {
        fs::rename(&self.temp, &self.target).map_err(|error| writing_failed(&error))?;
        self.installed = true;
        files::sync_folder(folder_of(&self.target)).map_err(|error| writing_failed(&error))?;
        Ok(self.stamp.clone())
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        if !self.installed {
            let _ = fs::remove_file(&self.temp);
        }
    }
}

/// The file itself behind all symlinks; for a new file its folder's real path and its name.
fn resolved(path: &Path) -> Result<PathBuf, String> {
    match fs::canonicalize(path) {
        Ok(target) => Ok(target),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(writing_failed(&error)),
        Err(_) if path.symlink_metadata().is_ok() => Err("it is a link to a file that is not there".into()),
        Err(_) => {
            let name = path.file_name().ok_or("it has no name")?;
            let folder = fs::canonicalize(folder_of(path)).map_err(|error| writing_failed(&error))?;
            Ok(folder.join(name))
        }
    }
}

/// Says no where a rename would succeed though the file itself may not be written.
fn replaceable(target: &Path) -> Result<Option<Metadata>, String> {
    let metadata = match fs::metadata(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other.map_err(|error| writing_failed(&error))?,
    };
    if !metadata.is_file() {
        return Err(disk::NO_FILE.into());
    }
    if metadata.permissions().readonly() {
        return Err(READ_ONLY.into());
    }
    files::writable(target).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => READ_ONLY.into(),
        _ => writing_failed(&error),
    })?;
    Ok(Some(metadata))
}

const READ_ONLY: &str = "the file is read-only";

/// Hidden, no `.toml`, the same for all temporary files of one target, and short whatever the target's name.
fn temp_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().as_encoded_bytes();
    format!(".rolecall-{:016x}-", lasting_hash(name))
}

fn create_temp(target: &Path, prefix: &str, mode: u32) -> io::Result<(PathBuf, File)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let temp = folder_of(target).join(format!("{prefix}{}-{count}{TEMP_END}", std::process::id()));
        match files::create(&temp, mode) {
            // Left by a killed run that had the same process id.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(file) => {
                // Where locks do not work, sweeps find none either and leave the file alone.
                let _ = file.try_lock();
                return Ok((temp, file));
            }
        }
    }
}

fn fill(file: &mut File, bytes: &[u8]) -> io::Result<Stamp> {
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(Stamp::of(&file.metadata()?, bytes))
}

/// Why a write failed, without naming any path: it is shown in the header.
pub(super) fn writing_failed(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "its folder is gone".into(),
        ErrorKind::AlreadyExists => "there is already a file of that name".into(),
        ErrorKind::PermissionDenied => "no permission to write in its folder".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::QuotaExceeded => "the disk quota is used up".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::IsADirectory => "it is a folder, not a file".into(),
        ErrorKind::NotADirectory => "a part of its path is not a folder".into(),
        ErrorKind::FileTooLarge => "no file may become that large here".into(),
        ErrorKind::InvalidFilename => "its name is too long".into(),
        _ => disk::in_plain_words(error),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use tempfile::TempDir;

    use super::*;

    struct Folder(TempDir);

    impl Folder {
        fn with(name: &str, text: &str) -> (Self, PathBuf) {
            let folder = Self(tempfile::tempdir().unwrap());
            let path = folder.at(name);
            fs::write(&path, text).unwrap();
            (folder, path)
        }

        fn at(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.path()).unwrap();
            let mut names: Vec<_> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Root may write anywhere, whatever the mode says.
    fn modes_bind(folder: &Path) -> bool {
        fs::write(folder.join("probe"), "").is_err()
    }

    #[test]
    fn a_replaced_file_has_the_new_bytes_and_nothing_lies_beside_it() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        let stamp = replace(&path, b"new").unwrap();
        assert_eq!(text(&path), "new");
        assert_eq!(folder.names(), ["kickoff.toml"]);
        assert_eq!(disk::look(&path, &stamp).unwrap(), Seen::Same);
        assert!(disk::read(&path).unwrap().stamp.same_bytes(&stamp));
    }

    #[test]
    fn a_file_that_is_handed_over_is_whole_and_keeps_its_mode() {
        let (folder, path) = Folder::with(".merge_file_1", "old");
        set_mode(&path, 0o600);
        hand_over(&path, b"new").unwrap();
        assert_eq!(text(&path), "new");
        assert_eq!(path.metadata().unwrap().mode() & 0o7777, 0o600);
        set_mode(&path, 0o400);
        assert_eq!(hand_over(&path, b"newer").unwrap_err().what, "the file is read-only");
        assert_eq!((text(&path), folder.names()), ("new".into(), vec![".merge_file_1".into()]));
    }

    #[test]
    fn a_symlink_stays_and_its_target_is_replaced() {
        let (folder, path) = Folder::with("real.toml", "old");
        fs::create_dir(folder.at("sub")).unwrap();
        let link = folder.at("sub/link.toml");
        symlink("../real.toml", &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(text(&path), "new");
    }

    #[test]
    fn a_link_to_nowhere_is_refused() {
        let (folder, _) = Folder::with("other.toml", "");
        let link = folder.at("link.toml");
        symlink("nowhere.toml", &link).unwrap();
        assert_eq!(replace(&link, b"new").unwrap_err().what, "it is a link to a file that is not there");
        assert!(create_new(&link, b"new").is_err());
        assert_eq!(folder.names(), ["link.toml", "other.toml"]);
    }

    #[test]
    fn the_mode_is_kept() {
        let (_folder, path) = Folder::with("kickoff.toml", "old");
        for mode in [0o600, 0o640, 0o664, 0o755] {
            set_mode(&path, mode);
            replace(&path, b"new").unwrap();
            assert_eq!(path.metadata().unwrap().mode() & 0o7777, mode);
        }
    }

    #[test]
    fn a_new_file_is_readable_by_others_as_far_as_the_umask_lets_it() {
        let (folder, path) = Folder::with("made-by-std.toml", "");
        replace(&folder.at("new.toml"), b"new").unwrap();
        let umasked = path.metadata().unwrap().mode() & 0o644;
        assert_eq!(folder.at("new.toml").metadata().unwrap().mode() & 0o777, umasked);
    }

    #[test]
    fn a_read_only_file_is_refused_not_replaced() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        set_mode(&path, 0o444);
        assert_eq!(replace(&path, b"new").unwrap_err().what, "the file is read-only");
        assert_eq!(text(&path), "old");
        assert_eq!(folder.names(), ["kickoff.toml"]);
    }

    #[test]
    fn a_read_only_folder_gives_a_plain_reason() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        set_mode(folder.0.path(), 0o555);
        if modes_bind(folder.0.path()) {
            assert_eq!(replace(&path, b"new").unwrap_err().what, "no permission to write in its folder");
            assert_eq!(text(&path), "old");
        }
        set_mode(folder.0.path(), 0o755);
    }

    #[test]
    fn a_vanished_folder_gives_a_plain_reason() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        let stamp = disk::read(&path).unwrap().stamp;
        fs::remove_dir_all(folder.0.path()).unwrap();
        assert_eq!(replace(&path, b"new").unwrap_err().what, "its folder is gone");
        assert_eq!(replace_unless_changed(&path, b"new", &stamp).unwrap_err().what, "its folder is gone");
    }

    #[test]
    fn a_failing_rename_leaves_what_was_there_and_nothing_beside_it() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        let ready = Ready::beside(&path, b"new").unwrap();
        // A folder with something in it cannot be renamed over.
        fs::rename(&path, folder.at("moved")).unwrap();
        fs::create_dir(&path).unwrap();
        fs::rename(folder.at("moved"), path.join("old")).unwrap();
        assert_eq!(ready.install().unwrap_err(), "it is a folder, not a file");
        assert_eq!(text(&path.join("old")), "old");
        assert_eq!(folder.names(), ["kickoff.toml"]);
    }

    #[test]
    fn leftovers_of_a_killed_run_go_and_those_of_a_running_one_stay() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        let prefix = temp_prefix(&fs::canonicalize(&path).unwrap());
        fs::write(folder.at(&format!("{prefix}1-0.tmp")), "half").unwrap();
        let running = Ready::beside(&path, b"theirs").unwrap();
        replace(&path, b"ours").unwrap();
        assert_eq!(folder.names().len(), 2);
        assert_eq!(text(&path), "ours");
        running.install().unwrap();
        assert_eq!(text(&path), "theirs");
        assert_eq!(folder.names(), ["kickoff.toml"]);
    }

    #[test]
    fn what_somebody_else_wrote_is_handed_back_not_overwritten() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        let stamp = disk::read(&path).unwrap().stamp;
        fs::write(&path, "abc").unwrap();
        let Replaced::Changed(theirs) = replace_unless_changed(&path, b"new", &stamp).unwrap() else {
            panic!("it was changed")
        };
        assert_eq!(theirs.bytes, b"abc");
        assert_eq!(text(&path), "abc");
        assert!(matches!(replace_unless_changed(&path, b"new", &theirs.stamp).unwrap(), Replaced::Done(_)));
        fs::remove_file(&path).unwrap();
        assert_eq!(replace_unless_changed(&path, b"x", &stamp).unwrap(), Replaced::Gone);
        assert!(folder.names().is_empty());
    }

    #[test]
    fn a_new_file_never_takes_anothers_place() {
        let (folder, path) = Folder::with("kickoff.toml", "old");
        assert_eq!(create_new(&path, b"new").unwrap_err().what, "there is already a file of that name");
        assert_eq!(text(&path), "old");
        create_new(&folder.at("new.toml"), b"new").unwrap();
        assert_eq!(text(&folder.at("new.toml")), "new");
    }

    #[test]
    fn a_pipe_is_refused_without_waiting_for_its_other_end() {
        let (folder, _) = Folder::with("kickoff.toml", "");
        let pipe = folder.at("pipe.toml");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert_eq!(disk::read(&pipe).unwrap_err().what, "it is a pipe or a device, not a file");
        assert_eq!(replace(&pipe, b"new").unwrap_err().what, "it is a pipe or a device, not a file");
    }
}
