//! What can be opened: the sessions of a folder, agendas, examples. Reads them; never changes one that is there.

use std::path::{Path, PathBuf};

use super::saver::Open;
use super::{desk, disk, folder, folders, lock, save, time};
use crate::app::event::{Desk, Listed, Opened};
use crate::app::state::Agenda;
use crate::error::{Error, Result};
use crate::format::shipped::{self, Shipped};
use crate::format::{read, write};
use crate::model::agenda::file_name;
use crate::model::session::Session;

/// What stands before the name of an example in the list.
const EXAMPLE: &str = "example:";

/// The sessions of a folder and the examples that come with the program. A folder that is not there has none.
pub fn list(folder: &Path) -> Vec<Listed> {
    let files = folder::files(folder).unwrap_or_default();
    let own = files.into_iter().filter_map(|path| listed(&path));
    own.chain(shipped::EXAMPLES.iter().filter_map(example)).collect()
}

fn listed(path: &Path) -> Option<Listed> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let read = disk::read(path).and_then(|content| read::read_bytes(&content.bytes, &name));
    let place = path.to_string_lossy().into_owned();
    match read {
        Ok(read) if !read.session.word("part_for").is_empty() => None,
        Ok(read) => Some(of_session(&read.session, place, name)),
        Err(error) => Some(Listed {
            path: place,
            title: format!("{name}: {}", error.what),
            name,
            date: None,
            state: "cannot be read".into(),
            example: false,
            readable: false,
            people: Vec::new(),
        }),
    }
}

fn example(shipped: &Shipped) -> Option<Listed> {
    let session = shipped.read().ok()?.session;
    if !session.word("part_for").is_empty() {
        return None;
    }
    let name = format!("{}.toml", shipped.name);
    Some(Listed { example: true, ..of_session(&session, format!("{EXAMPLE}{}", shipped.name), name) })
}

fn of_session(session: &Session, path: String, name: String) -> Listed {
    let title = session.word("title");
    let title = if title.is_empty() { name.clone() } else { title.to_owned() };
    let state = match session.word("state") {
        "" if session.is_agenda() => "agenda",
        "" => "planned",
        state => state,
    };
    Listed {
        title,
        date: session.date(),
        state: state.to_owned(),
        example: false,
        readable: true,
        people: session.of("people").map(|person| person.words().to_owned()).collect(),
        path,
        name,
    }
}

/// The agendas that come with the program.
pub fn agendas() -> Vec<Agenda> {
    let read = |shipped: &Shipped| {
        let session = shipped.read().ok()?.session;
        Some(Agenda { name: shipped.name.to_owned(), session, leads_to: shipped.about().to_owned() })
    };
    shipped::AGENDAS.iter().filter_map(read).collect()
}

/// Opens a session of the list, or any file: what was read for the room, and its file for the saver (none
/// where another window has it).
///
/// # Errors
/// The file cannot be read: with its place and what would mend it.
pub fn open(listed: &str) -> Result<(Opened, Option<Open>)> {
    match listed.strip_prefix(EXAMPLE) {
        Some(name) => open_file(&copy_of_example(name)?),
        None => open_file(Path::new(listed)),
    }
}

fn open_file(path: &Path) -> Result<(Opened, Option<Open>)> {
    let content = disk::read(path)?;
    let read = read::read_bytes(&content.bytes, &path.display().to_string())?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut notes = Vec::new();
    let (lock, read_only) = match lock::Lock::take(path, time::now().local) {
        lock::Taken::Mine(lock) => (Some(lock), None),
        lock::Taken::Held { since } => (None, Some(format!("open in another window since {since}"))),
        lock::Taken::Unguarded { note } => {
            notes.push(note);
            (None, None)
        }
    };
    let kept = desk::Desk::open(path);
    notes.extend(kept.note());
    let desk =
        kept.read().filter(|_| read_only.is_none()).and_then(|text| serde_json::from_str::<Desk>(&text).ok());
    let opened = Opened {
        session: read.session.clone(),
        name,
        read_only: read_only.clone(),
        desk: desk.unwrap_or_default(),
        notes,
    };
    let file = Open { path: path.to_owned(), session: read.session, stamp: content.stamp, lock };
    Ok((opened, read_only.is_none().then_some(file)))
}

/// A copy of an example in the user's state folder: the same one each time, so that what was tried stays.
fn copy_of_example(name: &str) -> Result<PathBuf> {
    let nowhere =
        || Error::cannot("there is no folder to try an example in").hint("set ROLECALL_STATE to one");
    let folder = folders::state().ok_or_else(nowhere)?.join("examples");
    folder::make(&folder)?;
    for shipped in shipped::EXAMPLES {
        let path = folder.join(format!("{}.toml", shipped.name));
        // All of them, since each follows the one before; those that are there stay as they were left.
        if !path.exists() {
            save::create_new(&path, shipped.text.as_bytes())?;
        }
    }
    Ok(folder.join(format!("{name}.toml")))
}

/// Writes a new session into a folder, under a name that is free, and gives its path.
///
/// # Errors
/// The folder cannot be made or written.
pub fn create(folder: &Path, session: &Session) -> Result<PathBuf> {
    folder::make(folder)?;
    let name = file_name(session);
    let stem = name.strip_suffix(".toml").unwrap_or(&name);
    let names = std::iter::once(name.clone()).chain((2..1000).map(|number| format!("{stem}-{number}.toml")));
    let text = write::print(session);
    for path in names.map(|name| folder.join(name)) {
        if !path.exists() {
            save::create_new(&path, text.as_bytes())?;
            return Ok(path);
        }
    }
    Err(Error::cannot(format!("there are a thousand files called {name} already"))
        .hint("give it another title"))
}

/// The name of the folder itself, without where it lies.
pub fn name_of(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let own = real.file_name().map(|name| name.to_string_lossy().into_owned());
    own.unwrap_or_else(|| "sessions".into())
}
