//! A session's desk: what is being typed and where the clock stands, kept through `kill -9`. Never holds anything
//! of worth once the session is saved, and never lies beside the session.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::system::files;
use super::{folders, save};
use crate::error::{Error, Result};

const FIRST_LINE: &str = "rolecall desk, of the session at:";

/// One session's private notes in the user's state folder, as one text whose form is the caller's.
#[derive(Debug)]
pub struct Desk {
    session: PathBuf,
    place: Result<PathBuf, String>,
}

impl Desk {
    /// The desk of the session at this path, which need not exist yet. Where there can be no desk, all else works
    /// and [`note`](Self::note) says why.
    pub fn open(session: &Path) -> Self {
        Self::open_in(folders::state().as_deref(), session)
    }

    fn open_in(state: Option<&Path>, session: &Path) -> Self {
        let place = folders::private_file(state, session, "desk");
        Self { session: folders::whole_path(session), place }
    }

    /// Its file, which may not exist; none where there can be no desk.
    pub fn place(&self) -> Option<&Path> {
        self.place.as_deref().ok()
    }

    /// Why nothing can be kept, if so; to be told once. Names no path.
    pub fn note(&self) -> Option<String> {
        self.place.as_ref().err().map(|why| format!("what is being typed is not kept: {why}"))
    }

    /// What lies on the desk. None where nothing does, or where what lies there is another session's or garbled.
    pub fn read(&self) -> Option<String> {
        let text = fs::read_to_string(self.place.as_ref().ok()?).ok()?;
        let (line, _) = text.strip_prefix(&self.heading())?.split_once('\n')?;
        Some(line.to_owned())
    }

    /// Puts this line on the desk in place of what lay there. Quick, as it happens with each key: it waits for no disk,
    /// so that it outlives the program but perhaps not a power cut. Does nothing where there is no desk.
    ///
    /// # Errors
    /// When it cannot be kept; what lay there before still does.
    pub fn write(&self, line: &str) -> Result<()> {
        let Ok(place) = &self.place else { return Ok(()) };
        self.put(place, line).map_err(|error| {
            Error::cannot(format!("what is being typed is not kept: {}", save::writing_failed(&error)))
        })
    }

    /// Takes everything off the desk.
    ///
    /// # Errors
    /// When it cannot be taken off.
    pub fn clear(&self) -> Result<()> {
        let Ok(place) = &self.place else { return Ok(()) };
        match fs::remove_file(place) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::cannot(format!(
                "what was being typed is not cleared: {}",
                save::writing_failed(&error)
            ))),
            _ => Ok(()),
        }
    }

    /// In place and in one go: a new file renamed over the old one would have the system write to the disk each time.
    /// What is left of a longer text, should the program be killed right here, lies behind the line's end.
    fn put(&self, place: &Path, line: &str) -> io::Result<()> {
        let text = format!("{}{line}\n", self.heading());
        let mut file = files::open_private(place)?;
        file.write_all(text.as_bytes())?;
        file.set_len(text.len() as u64)
    }

    /// Tells this session's desk from one whose path has the same hash.
    fn heading(&self) -> String {
        format!("{FIRST_LINE}\n{:?}\n", self.session)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_was_put_there_is_read_back_until_cleared() {
        let state = tempfile::tempdir().unwrap();
        let desk = || Desk::open_in(Some(state.path()), Path::new("/tmp/no such folder/kickoff.toml"));
        assert_eq!(desk().read(), None);
        desk().write("Ben: no calls after").unwrap();
        desk().write("Ben: no calls").unwrap();
        assert_eq!(desk().read().as_deref(), Some("Ben: no calls"));
        desk().clear().unwrap();
        desk().clear().unwrap();
        assert_eq!(desk().read(), None);
    }

    #[test]
    fn what_a_killed_write_left_behind_the_line_is_not_read() {
        let state = tempfile::tempdir().unwrap();
        let desk = Desk::open_in(Some(state.path()), Path::new("kickoff.toml"));
        desk.write("Ben").unwrap();
        let mut file = fs::OpenOptions::new().append(true).open(desk.place.as_ref().unwrap()).unwrap();
        file.write_all(b"calls after 16:00\n").unwrap();
        assert_eq!(desk.read().as_deref(), Some("Ben"));
    }

    #[test]
    fn only_the_user_reads_it() {
        let state = tempfile::tempdir().unwrap();
        let desk = Desk::open_in(Some(state.path()), Path::new("kickoff.toml"));
        desk.write("private").unwrap();
        let place = desk.place.unwrap();
        assert_eq!(mode(&place), 0o600);
        assert_eq!(mode(place.parent().unwrap()), 0o700);
    }

    #[test]
    fn a_desk_of_another_session_is_not_taken_for_ones_own() {
        let state = tempfile::tempdir().unwrap();
        let mine = Desk::open_in(Some(state.path()), Path::new("mine.toml"));
        mine.write("mine").unwrap();
        let same_hash = Desk { session: "theirs.toml".into(), place: mine.place.clone() };
        assert_eq!(same_hash.read(), None);
    }

    #[test]
    fn without_a_state_folder_there_is_a_note_and_no_failure() {
        let state = tempfile::tempdir().unwrap();
        let blocked = state.path().join("a file");
        fs::write(&blocked, "").unwrap();
        for state in [None, Some(blocked.as_path())] {
            let desk = Desk::open_in(state, Path::new("kickoff.toml"));
            assert!(desk.note().unwrap().starts_with("what is being typed is not kept: "));
            assert!(!desk.note().unwrap().contains('/'));
            desk.write("text").unwrap();
            desk.clear().unwrap();
            assert_eq!(desk.read(), None);
        }
    }
}
