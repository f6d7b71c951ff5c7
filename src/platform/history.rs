//! The history of a folder: its sessions, each read, summed up and dropped, on all cores. Never holds more files at a
//! time than it has threads, and never gives up for one that cannot be read.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{disk, folder};
use crate::analysis::chain::last_part;
use crate::analysis::trends::{History, Summary};
use crate::error::{Error, Result};
use crate::format::read::read_session;
use crate::model::in_order;

/// More threads than this wait for the disk rather than for each other.
const MOST_THREADS: usize = 8;

/// The sessions of a folder, without its subfolders, and why files could not be read.
///
/// # Errors
/// The folder itself cannot be read.
pub fn read(dir: &Path) -> Result<(History, Vec<Error>)> {
    let files = folder::files(dir)?;
    let (mut history, mut errors) = (History::default(), Vec::new());
    for (path, read) in files.iter().zip(read_all(&files)) {
        match read {
            Ok(summary) => history.sessions.extend(summary),
            Err(error) => {
                history.unread.push(name(path));
                errors.push(error);
            }
        }
    }
    Ok((history, errors))
}

type Summed = Result<Option<Summary>>;

/// What became of each file, in their order.
fn read_all(files: &[PathBuf]) -> Vec<Summed> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(MOST_THREADS).min(files.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done: Vec<(usize, Summed)> = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = files.get(place) else { return done };
            done.push((place, sum_up(path)));
        }
    };
    let mut all: Vec<(usize, Summed)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        for other in others {
            all.extend(other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        }
        all
    });
    in_order::sort_by_key(&mut all, |(place, _)| *place);
    all.into_iter().map(|(_, summed)| summed).collect()
}

fn sum_up(path: &Path) -> Summed {
    let content = disk::read(path)?;
    let session = read_session(&content.bytes, &path.to_string_lossy())?;
    Ok(Summary::of(&session, &name(path)))
}

fn name(path: &Path) -> String {
    last_part(&path.to_string_lossy()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_in_order_and_one_that_cannot_be_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        for nth in 10..40 {
            put(&format!("{nth}.toml"), &format!("format = 1\n[session]\ntitle = \"{nth}\"\n"));
        }
        put("20.toml", "format = [\n");
        put("notes.txt", "not read");
        put("other.toml", "[package]\nname = \"other\"\n");
        let (history, errors) = read(folder.path()).unwrap();
        let files: Vec<&str> = history.sessions.iter().map(|session| session.file.as_str()).collect();
        let expected: Vec<String> =
            (10..40).filter(|nth| *nth != 20).map(|nth| format!("{nth}.toml")).collect();
        assert_eq!(files, expected);
        assert_eq!(history.unread, ["20.toml"]);
        assert!(errors[0].to_string().contains("20.toml"), "{}", errors[0]);
        assert!(read(&folder.path().join("gone")).is_err());
    }
}
