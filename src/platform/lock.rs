//! One session, one window that writes. Never locks the session file itself, which each save replaces, and never
//! keeps anybody out for longer than the holder lives: the system lets go when a program is killed.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use chrono::NaiveDateTime;

use super::system::files;
use super::{folders, save};

/// Held for as long as this value lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Whose the session is.
#[derive(Debug)]
pub enum Taken {
    /// Ours, until the lock is dropped.
    Mine(Lock),
    /// Another window's of this user.
    Held {
        /// The wall-clock time at which it was opened there, like `10:02`. None where the system lets nobody read what
        /// another has locked.
        since: Option<String>,
    },
    /// Nobody can tell; to be treated as ours.
    Unguarded {
        /// Why, to be told once. Names no path.
        note: String,
    },
}

impl Lock {
    /// Takes the session at this path, or says since when another window has it. Never waits.
    /// Guards against a second window of the same user on the same machine; other people's changes are found when saving.
    pub fn take(session: &Path, now: NaiveDateTime) -> Taken {
        Self::take_in(folders::state().as_deref(), session, now)
    }

    fn take_in(state: Option<&Path>, session: &Path, now: NaiveDateTime) -> Taken {
        let unguarded = |why: String| Taken::Unguarded {
            note: format!("a second window on this session would not be noticed: {why}"),
        };
        match folders::private_file(state, session, "lock") {
            Err(why) => unguarded(why),
            Ok(place) => {
                Self::try_take(&place, now).unwrap_or_else(|error| unguarded(save::writing_failed(&error)))
            }
        }
    }

    fn try_take(place: &Path, now: NaiveDateTime) -> io::Result<Taken> {
        // Not emptied on opening: it may hold the other window's time. And never removed, or two could each lock
        // a file of this name.
        let mut file = files::open_private(place)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                write!(file, "{}", now.format("%H:%M"))?;
                Ok(Taken::Mine(Self { _file: file }))
            }
            Err(std::fs::TryLockError::WouldBlock) => Ok(Taken::Held { since: since(&mut file).ok() }),
            Err(std::fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

fn since(file: &mut File) -> io::Result<String> {
    let mut text = String::new();
    file.rewind()?;
    file.take(16).read_to_string(&mut text)?;
    // Empty for the moment between the holder's locking and its writing.
    Ok(if text.is_empty() { "just now".into() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> NaiveDateTime {
        format!("2026-11-02T{time}:00").parse().unwrap()
    }

    #[test]
    fn the_second_window_hears_since_when_and_gets_it_once_the_first_closes() {
        let state = tempfile::tempdir().unwrap();
        let take = |time| Lock::take_in(Some(state.path()), Path::new("kickoff.toml"), at(time));
        let Taken::Mine(first) = take("10:02") else { panic!("nobody else has it") };
        let Taken::Held { since } = take("10:40") else { panic!("the first window has it") };
        assert_eq!(since.as_deref(), Some("10:02"));
        drop(first);
        assert!(matches!(take("10:41"), Taken::Mine(_)));
    }

    #[test]
    fn other_sessions_are_free() {
        let state = tempfile::tempdir().unwrap();
        let take = |name| Lock::take_in(Some(state.path()), Path::new(name), at("10:02"));
        let _held = take("kickoff.toml");
        assert!(matches!(take("review.toml"), Taken::Mine(_)));
    }

    #[test]
    fn without_a_state_folder_there_is_a_note_and_no_failure() {
        let taken = Lock::take_in(None, Path::new("kickoff.toml"), at("10:02"));
        let Taken::Unguarded { note } = taken else { panic!("there is no folder") };
        assert!(note.ends_with("there is no home folder"));
    }
}
