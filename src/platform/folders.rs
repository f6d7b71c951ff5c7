//! Where the user's own settings and unfinished work lie. Never names these folders on the screen or in a message.

use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::system::files::make_private;
use super::{disk, save};

/// The environment variable that puts the state folder elsewhere, for tests.
pub const STATE: &str = "ROLECALL_STATE";

/// The environment variable that puts the config folder, or `config.toml` itself, elsewhere.
pub const CONFIG: &str = "ROLECALL_CONFIG";

/// The user's settings, which may not exist. None where the user has no home.
pub fn settings() -> Option<PathBuf> {
    let named = named(CONFIG).or_else(|| Some(project()?.config_dir().to_owned()))?;
    // The folder may be named, or the file itself.
    let is_file = named.extension().is_some_and(|end| end == "toml");
    Some(if is_file { named } else { named.join("config.toml") })
}

/// The folder of the settings and the user's own themes, which may not exist. None where the user has no home.
pub fn config() -> Option<PathBuf> {
    settings().map(|file| disk::folder_of(&file).to_owned())
}

/// The folder of desks and locks, which may not exist. None where the user has no home.
pub fn state() -> Option<PathBuf> {
    let own = |project: ProjectDirs| project.state_dir().unwrap_or(project.data_local_dir()).to_owned();
    named(STATE).or_else(|| project().map(own))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "rolecall")
}

/// A session's file of this ending in `state`, which is made if need be, for the user alone.
///
/// # Errors
/// Why there can be no such file, naming no path.
pub(super) fn private_file(state: Option<&Path>, session: &Path, ending: &str) -> Result<PathBuf, String> {
    let folder = state.ok_or("there is no home folder")?.join("desks");
    make_private(&folder).map_err(|error| save::writing_failed(&error))?;
    let name = lasting_hash(whole_path(session).as_os_str().as_encoded_bytes());
    Ok(folder.join(format!("{name:016x}.{ending}")))
}

/// The session's path without symlinks and dots, so that each way to the same file leads to the same desk. For a
/// file that is not there yet it is the path that the file will have.
pub(super) fn whole_path(session: &Path) -> PathBuf {
    let in_folder = || Some(fs::canonicalize(disk::folder_of(session)).ok()?.join(session.file_name()?));
    fs::canonicalize(session)
        .ok()
        .or_else(in_folder)
        .or_else(|| std::path::absolute(session).ok())
        .unwrap_or_else(|| session.to_owned())
}

/// FNV-1a, 64 bits: the same in every version of this program, as names of files that outlive it need it.
pub(super) fn lasting_hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_and_a_detour_lead_to_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let session = folder.path().join("kickoff.toml");
        fs::write(&session, "").unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        std::os::unix::fs::symlink(&session, folder.path().join("link.toml")).unwrap();
        let place =
            |path: &str| private_file(Some(folder.path()), &folder.path().join(path), "desk").unwrap();
        assert_eq!(place("kickoff.toml"), place("link.toml"));
        assert_eq!(place("kickoff.toml"), place("sub/../kickoff.toml"));
        assert_ne!(place("kickoff.toml"), place("new.toml"));
    }

    #[test]
    fn a_file_keeps_its_place_once_it_exists() {
        let folder = tempfile::tempdir().unwrap();
        let session = folder.path().join("new.toml");
        let before = whole_path(&session);
        fs::write(&session, "").unwrap();
        assert_eq!(before, whole_path(&session));
    }
}
