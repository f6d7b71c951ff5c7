//! What can be opened: the sessions of a folder, agendas, examples. Reads them; never changes one that is there.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::disk::{Content, Stamp};
use super::saver::Open;
use super::{desk, disk, folder, folders, lock, onlooker, save, time};
use crate::analysis::chain::{Filed, last_part};
use crate::analysis::due;
use crate::app::event::{Desk, Listed, Next, Opened};
use crate::app::home::{self, AGENDA};
use crate::app::state::Agenda;
use crate::app::watching;
use crate::error::{Error, Result};
use crate::format::shipped::{self, Shipped};
use crate::format::{read, write};
use crate::model::agenda::file_name;
use crate::model::fit;
use crate::model::follow::{self, Following};
use crate::model::kinds::Kind;
use crate::model::session::{Card, Session};
use crate::model::value::Sort;

/// What stands before the name of an example in the list.
const EXAMPLE: &str = "example:";

/// The sessions of a folder and the examples that come with the program. A folder that is not there has none.
/// What is due on the day is told of the sessions that stand.
pub fn list(folder: &Path, today: NaiveDate) -> Vec<Listed> {
    let files = folder::files(folder).unwrap_or_default();
    // One at a time: a folder may hold years of sessions, and a row of the list is small.
    let read = |file: &PathBuf| {
        let path = file.to_string_lossy().into_owned();
        match disk::read(file) {
            Ok(content) => row(path, &content.bytes, today),
            Err(error) => Some(unreadable(path, &error)),
        }
    };
    let mut list: Vec<Listed> = Vec::new();
    for row in files.iter().filter_map(read) {
        // What it follows mostly stands just before it: years of plans are not held at once.
        list.iter_mut().rev().find(|before| before.name == row.follows).into_iter().for_each(home::pass_on);
        list.push(row);
    }
    home::keep_standing(&mut list);
    list.extend(shipped::EXAMPLES.iter().filter_map(example));
    list
}

/// A row of the list, from a file's bytes; none for somebody's part of a session and for another program's file.
pub fn row(path: String, bytes: &[u8], today: NaiveDate) -> Option<Listed> {
    let session = match read_some(bytes, &path) {
        Ok(session) => session,
        Err(error) => return Some(unreadable(path, &error)),
    };
    let filed = Filed { path, session };
    let due = if filed.session.is_held() { due::of_session(&filed, today) } else { Vec::new() };
    let first = bytes.get(..bytes.len().min(LONGEST_ABOUT)).unwrap_or_default();
    let about = shipped::about(&String::from_utf8_lossy(first)).map(str::to_owned).collect();
    let is_listed = filed.session.is_held() || filed.session.is_agenda();
    is_listed.then(|| Listed { due, about, ..listed(&filed) })
}

/// The bytes at a file's start in which its comment is looked for.
const LONGEST_ABOUT: usize = 1000;

/// As much of a session as a row of the list tells.
fn read_some(bytes: &[u8], path: &str) -> Result<Session> {
    // What is due has a day; of what people said without one, the first tells that somebody said something.
    let tells = |kind: &Kind| !kind.is_said() || kind.fields.iter().any(|field| field.sort == Sort::Date);
    read::read_some(bytes, path, tells)
}

/// What the next session can be planned from.
fn plan(session: &Session) -> Box<Session> {
    let mut plan = Session::empty();
    let of_use = |card: &&Card| matches!(card.kind.table, "session" | "people" | "rounds");
    for card in session.cards.iter().filter(of_use) {
        plan.push(card.clone(), None);
    }
    Box::new(plan)
}

/// Reads a session of the list, to compare with.
///
/// # Errors
/// It cannot be read.
pub fn read_listed(path: &str) -> Result<Session> {
    read_some(&disk::read(Path::new(path))?.bytes, path)
}

fn listed(filed: &Filed) -> Listed {
    let session = &filed.session;
    let title = session.word("title");
    let title = if title.is_empty() { filed.name() } else { title };
    let state = match session.word("state") {
        "" if session.is_agenda() => AGENDA,
        "" => "planned",
        state => state,
    };
    Listed {
        name: filed.name().to_owned(),
        title: title.to_owned(),
        date: session.date(),
        state: state.to_owned(),
        readable: true,
        follows: filed.follows().to_owned(),
        plan: Some(plan(session)),
        people: session.of("people").map(|person| person.words().to_owned()).collect(),
        path: filed.path.clone(),
        ..Listed::default()
    }
}

fn unreadable(path: String, error: &Error) -> Listed {
    let name = last_part(&path).to_owned();
    let (title, state) = (format!("{name}: {}", error.what), "cannot be read".to_owned());
    Listed { title, path, name, state, ..Listed::default() }
}

fn example(shipped: &Shipped) -> Option<Listed> {
    let row = row(format!("{EXAMPLE}{}", shipped.name), shipped.text.as_bytes(), NaiveDate::MIN)?;
    Some(Listed { example: true, ..row })
}

/// Writes a session that follows one of the list beside it, and gives its path.
///
/// # Errors
/// The one that is followed cannot be read, or the new one not be written.
pub fn follow(next: &Next, today: NaiveDate) -> Result<PathBuf> {
    let path = real_path(&next.path)?;
    let content = disk::read(&path)?;
    let last = read::read_session(&content.bytes, &path.display().to_string())?;
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let before = followed(&path, &last);
    let following = Following {
        last: &last,
        before: &before,
        file: &file,
        agenda: next.agenda.as_ref(),
        title: next.title.clone(),
        people: &next.people,
        date: today,
    };
    let mut session = follow::follow(&following);
    fit::fit(&mut session, next.fit);
    create(path.parent().unwrap_or(Path::new(".")), &session)
}

/// Where a session of the list is; an example, as a copy to try out.
fn real_path(listed: &str) -> Result<PathBuf> {
    match listed.strip_prefix(EXAMPLE) {
        Some(name) => copy_of_example(name),
        None => Ok(PathBuf::from(listed)),
    }
}

/// The agendas that come with the program.
pub fn agendas() -> Vec<Agenda> {
    let read = |shipped: &Shipped| {
        let session = shipped.read().ok()?.session;
        let about = shipped.about().map(str::to_owned).collect();
        Some(Agenda { name: shipped.name.to_owned(), session, about, own: false })
    };
    shipped::AGENDAS.iter().filter_map(read).collect()
}

/// Opens a session of the list, or any file: what was read for the room, and its file for the saver (none
/// where another window has it).
///
/// # Errors
/// The file cannot be read: with its place and what would mend it.
pub fn open(listed: &str) -> Result<(Opened, Option<Open>)> {
    open_file(&real_path(listed)?)
}

/// The folder in which a session of the list lies; an example's is that of the copies.
pub fn folder_of(listed: &str) -> PathBuf {
    let path = real_path(listed).unwrap_or_default();
    path.parent().unwrap_or(Path::new("")).to_owned()
}

fn open_file(path: &Path) -> Result<(Opened, Option<Open>)> {
    let Content { bytes, stamp } = disk::read(path)?;
    let session = read::read_session(&bytes, &path.display().to_string())?;
    drop(bytes);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut notes = Vec::new();
    let (lock, read_only) = match lock::Lock::take(path, time::now().local) {
        lock::Taken::Mine(lock) => (Some(lock), None),
        lock::Taken::Held { since } => {
            let since = since.map(|time| format!(" since {time}")).unwrap_or_default();
            (None, Some(format!("open in another window{since}")))
        }
        lock::Taken::Unguarded { note } => {
            notes.push(note);
            (None, None)
        }
    };
    let kept = desk::Desk::open(path);
    notes.extend(kept.note());
    let desk =
        kept.read().filter(|_| read_only.is_none()).and_then(|text| serde_json::from_str::<Desk>(&text).ok());
    let mut earlier = followed(path, &session).into_iter();
    let opened = Opened {
        last: earlier.next(),
        before: earlier.collect(),
        session: session.clone(),
        name,
        read_only: read_only.clone(),
        watching: false,
        desk: desk.unwrap_or_default(),
        notes,
    };
    let file = Open { path: path.to_owned(), session, stamp, lock };
    Ok((opened, read_only.is_none().then_some(file)))
}

/// Reads a session to watch what another window makes of it: no lock is taken, and of its desk only the clock is read.
///
/// # Errors
/// The file cannot be read: with its place and what would mend it.
pub fn watch(path: &Path) -> Result<(Opened, Stamp)> {
    let content = disk::read(path)?;
    let session = read::read_session(&content.bytes, &path.display().to_string())?;
    let mut earlier = followed(path, &session).into_iter();
    let opened = Opened {
        last: earlier.next(),
        before: earlier.collect(),
        session,
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        read_only: Some(watching::WHY.to_owned()),
        watching: true,
        // What is shown alone there is told by the onlooker, first of all.
        desk: Desk { alone: None, ..onlooker::left_on(&desk::Desk::open(path)) },
        notes: Vec::new(),
    };
    Ok((opened, content.stamp))
}

/// How many sessions before the open one are read at most: a year of fortnights.
const EARLIER: usize = 26;

/// The sessions that one follows, newest first, as far as they can be read.
pub fn followed(path: &Path, session: &Session) -> Vec<Session> {
    let (mut path, mut follows) = (path.to_owned(), session.word("follows").to_owned());
    let mut earlier: Vec<Session> = Vec::new();
    while !follows.is_empty() && earlier.len() < EARLIER {
        path = path.parent().unwrap_or(Path::new("")).join(&follows);
        let Ok(content) = disk::read(&path) else { break };
        let Ok(session) = read::read_session(&content.bytes, &follows) else { break };
        follows = session.word("follows").to_owned();
        earlier.push(session);
    }
    earlier
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
    let path = folder::free_name(folder, &file_name(session));
    begin(&path, &write::print(session))?;
    Ok(path)
}

/// Writes the file of a session that begins, where no file stands. What was being typed in one of that name before, which is
/// gone, is not shown to those who see this one.
///
/// # Errors
/// The file cannot be written, or is there already.
pub fn begin(path: &Path, text: &str) -> Result<()> {
    save::create_new(path, text.as_bytes())?;
    desk::Desk::open(path).clear()
}

/// The name of the folder itself, without where it lies.
pub fn name_of(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let own = real.file_name().map(|name| name.to_string_lossy().into_owned());
    own.unwrap_or_else(|| "sessions".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_sessions_and_agendas_and_no_file_of_another_program() {
        let is_listed = |text: &str| row("1.toml".into(), text.as_bytes(), NaiveDate::MIN).is_some();
        assert!(is_listed("[session]\ntitle = \"Kickoff\"\n"));
        assert!(is_listed("[[rounds]]\nid = \"open\"\nkind = \"open\"\n"));
        assert!(!is_listed("[project]\nname = \"other\"\n"));
        assert!(!is_listed("[session]\npart_for = \"ben\"\n"));
    }
}
