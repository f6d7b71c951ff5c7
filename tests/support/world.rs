//! The world of a scripted room: files, desks and a disk in memory that can be slow, full, or changed by others.
//! Keeps its own copy of the open session, made from the saved steps alone, as the program's saver does.

use std::collections::BTreeMap;
use std::path::Path;

use rolecall::analysis::trends::{History, Summary};
use rolecall::app::event::{Desk, Effect, Event, Listed, Opened, Versions};
use rolecall::app::{home, watching};
use rolecall::format::{read::read, shipped, write::print};
use rolecall::model::agenda::file_name;
use rolecall::model::clock::Moment;
use rolecall::model::fit::fit;
use rolecall::model::follow::{Following, follow};
use rolecall::model::session::Session;
use rolecall::platform::library;

/// What stands before the name of an example in Home's list.
const EXAMPLE: &str = "example:";

#[derive(Debug, Clone, Default)]
pub struct World {
    pub files: BTreeMap<String, String>,
    pub desks: BTreeMap<String, Desk>,
    /// What was written beside the sessions.
    pub beside: BTreeMap<String, String>,
    pub open: Option<OpenFile>,
    /// Why every save fails, while it does.
    pub trouble: Option<String>,
    /// Whether saves, and reading the folder, take as long as somebody says.
    pub slow: bool,
    /// Other sessions that are still being read.
    others: Vec<Event>,
    /// The session whose folder's history is still being read.
    reading: Option<String>,
    /// Since when another window has the session open.
    pub elsewhere: Option<String>,
    /// Whether the program only watches what another window makes of the session.
    pub watches: bool,
    /// All that the program asked for besides saving, in order.
    pub asked_for: Vec<Effect>,
    pub is_over: bool,
}

#[derive(Debug, Clone)]
pub struct OpenFile {
    pub name: String,
    pub replica: Session,
    /// What somebody else wrote, while it is not taken in.
    found: Option<String>,
    /// What stood in the file when the program last read or wrote it.
    seen: String,
    pub asked: u64,
    pub synced: u64,
    stopped: bool,
}

impl World {
    /// Opens a session as the program does: with what was left on its desk.
    pub fn open(&mut self, name: &str) -> Event {
        let Some(text) = self.files.get(name) else {
            return Event::Failed { says: format!("{name}: there is no such file") };
        };
        let session = match read(text, name) {
            Ok(read) => read.session,
            Err(error) => {
                let what = error.to_string();
                let first = what.lines().next().unwrap_or_default();
                let hint = error.hint.map_or(String::new(), |hint| format!(": {hint}"));
                return Event::Failed { says: format!("{first}{hint}") };
            }
        };
        let read_only = self.elsewhere.as_ref().map(|since| format!("open in another window since {since}"));
        let read_only = if self.watches { Some(watching::WHY.to_owned()) } else { read_only };
        let desk = self.desks.get(name).filter(|_| read_only.is_none()).cloned().unwrap_or_default();
        if read_only.is_none() {
            self.open = Some(OpenFile {
                name: name.to_owned(),
                replica: session.clone(),
                found: None,
                seen: text.clone(),
                asked: 0,
                synced: 0,
                stopped: false,
            });
        }
        let mut earlier = self.followed(&session).into_iter();
        Event::Opened(Box::new(Opened {
            session,
            name: name.to_owned(),
            read_only,
            watching: self.watches,
            last: earlier.next(),
            before: earlier.collect(),
            desk,
            notes: Vec::new(),
        }))
    }

    /// The sessions that one follows, newest first.
    fn followed(&self, session: &Session) -> Vec<Session> {
        let before = |session: &Session| {
            let text = self.files.get(session.word("follows"))?;
            Some(read(text, session.word("follows")).ok()?.session)
        };
        std::iter::successors(before(session), before).collect()
    }

    /// Does what the program asks, and tells what comes of it.
    pub fn carry_out(&mut self, effect: Effect, now: Moment) -> Vec<Event> {
        self.asked_for.push(effect.clone());
        match effect {
            Effect::Save { number, step } => {
                let file = self.open.as_mut().expect("a session is open while it is saved");
                assert_eq!(number, file.asked + 1, "saves are numbered one by one");
                file.asked = number;
                file.replica.apply_all(&step).expect("a step fits the session that the saver has");
                self.write(now)
            }
            Effect::Keep(desk) => {
                let file = self.open.as_ref().expect("a session is open while its desk is kept");
                self.desks.insert(file.name.clone(), *desk);
                Vec::new()
            }
            Effect::Retry => self.write(now),
            Effect::TookIn(step) => {
                let file = self.open.as_mut().expect("a session is open while its file is taken in");
                let found = file.found.take().expect("what is taken in was handed on before");
                file.replica.apply_all(&step).expect("a step fits the session that the saver has");
                (file.seen, file.stopped) = (found, false);
                Vec::new()
            }
            Effect::SaveAs { name } => self.write_elsewhere(name, now),
            Effect::Close => {
                self.open = None;
                Vec::new()
            }
            Effect::Open { path } => vec![self.open_listed(&path)],
            Effect::Create(session) => vec![self.create(&session)],
            Effect::Follow(next) => {
                let path = self.own_path(&next.path);
                let last =
                    read(&self.files[&path], &path).expect("only what can be read is followed").session;
                let date = now.local.date();
                let before = self.followed(&last);
                let (agenda, title) = (next.agenda.as_ref(), next.title.clone());
                let following = Following {
                    last: &last,
                    before: &before,
                    file: &path,
                    agenda,
                    title,
                    people: &next.people,
                    date,
                };
                let mut session = follow(&following);
                fit(&mut session, next.fit);
                vec![self.create(&session)]
            }
            Effect::WriteBeside { name, text } => {
                self.beside.insert(name.clone(), text);
                vec![Event::Written { name }]
            }
            Effect::ReadHistory { file } => {
                self.reading = Some(file);
                if self.slow { Vec::new() } else { self.read_history() }
            }
            Effect::ListOthers { file } => vec![Event::Others { file, sessions: self.list(now) }],
            Effect::ReadOther { file, path } => {
                let session = match read(&self.files[&path], &path) {
                    Ok(read) => Ok(Box::new(read.session)),
                    Err(error) => Err(error.to_string()),
                };
                self.others.push(Event::Other { file, name: path, session });
                if self.slow { Vec::new() } else { std::mem::take(&mut self.others) }
            }
            Effect::List => vec![Event::Listed(self.list(now))],
            Effect::Quit => {
                self.is_over = true;
                Vec::new()
            }
            Effect::Bell | Effect::Notify { .. } | Effect::Copy { .. } | Effect::Redraw | Effect::Suspend => {
                Vec::new()
            }
        }
    }

    /// Writes what is not written yet, unless the disk is slow: then it waits for [`catch_up`](Self::catch_up).
    fn write(&mut self, now: Moment) -> Vec<Event> {
        if self.slow { Vec::new() } else { self.save(now) }
    }

    /// The disk does all that was asked of it.
    pub fn catch_up(&mut self, now: Moment) -> Vec<Event> {
        let mut events = std::mem::take(&mut self.others);
        events.extend(self.read_history());
        events.extend(self.save(now));
        events
    }

    fn save(&mut self, now: Moment) -> Vec<Event> {
        let Some(file) = self.open.as_mut().filter(|file| !file.stopped && file.asked > file.synced) else {
            return Vec::new();
        };
        if let Some(reason) = &self.trouble {
            return vec![Event::NotSaved { reason: reason.clone() }];
        }
        if self.files.get(&file.name) != Some(&file.seen) {
            return vec![self.stop_for_theirs()];
        }
        file.seen = print(&file.replica);
        file.synced = file.asked;
        self.files.insert(file.name.clone(), file.seen.clone());
        vec![Event::Saved { number: file.synced, at: now.local.time() }]
    }

    /// The program sees what somebody else did to the file, if anybody did.
    pub fn look(&mut self) -> Vec<Event> {
        let open = self.open.as_ref().filter(|file| !file.stopped && file.asked == file.synced);
        let is_changed = open.is_some_and(|file| self.files.get(&file.name) != Some(&file.seen));
        if is_changed { vec![self.stop_for_theirs()] } else { Vec::new() }
    }

    fn stop_for_theirs(&mut self) -> Event {
        let file = self.open.as_mut().expect("a session is open while its file is looked at");
        file.stopped = true;
        let text = self.files.get(&file.name).cloned().unwrap_or_default();
        let theirs = read(&text, &file.name).ok().map(|read| read.session);
        let theirs = theirs.filter(|theirs| theirs.cards.iter().any(|card| !card.kind.table.is_empty()));
        let base = read(&file.seen, &file.name).expect("what was read or written before").session;
        file.found = theirs.is_some().then_some(text);
        Event::ChangedOnDisk(theirs.map(|theirs| Box::new(Versions { base, theirs })))
    }

    fn write_elsewhere(&mut self, name: String, now: Moment) -> Vec<Event> {
        if self.files.contains_key(&name) {
            return vec![Event::Failed { says: format!("not written: {name} is there already") }];
        }
        let file = self.open.as_mut().expect("a session is open while it is written elsewhere");
        file.name.clone_from(&name);
        file.seen = print(&file.replica);
        file.synced = file.asked;
        (file.stopped, file.found) = (false, None);
        self.files.insert(name.clone(), file.seen.clone());
        let number = file.synced;
        vec![Event::Saved { number, at: now.local.time() }, Event::SavedElsewhere { name }]
    }

    fn create(&mut self, session: &Session) -> Event {
        if let Some(reason) = &self.trouble {
            return Event::Failed { says: format!("cannot be written: {reason}") };
        }
        let name = file_name(session);
        let others = (2..).map(|number| name.replace(".toml", &format!("-{number}.toml")));
        let free = std::iter::once(name.clone()).chain(others).find(|name| !self.files.contains_key(name));
        let name = free.unwrap();
        self.files.insert(name.clone(), print(session));
        self.open(&name)
    }

    fn open_listed(&mut self, path: &str) -> Event {
        let path = self.own_path(path);
        self.open(&path)
    }

    /// The path of a listed session. An example is copied first, with all others: each follows the one before.
    fn own_path(&mut self, path: &str) -> String {
        let Some(name) = path.strip_prefix(EXAMPLE) else { return path.to_owned() };
        for example in shipped::EXAMPLES {
            let copy = format!("{}.toml", example.name);
            self.files.entry(copy).or_insert_with(|| example.text.to_owned());
        }
        format!("{name}.toml")
    }

    /// What the sessions of the folder say together, where somebody asked.
    fn read_history(&mut self) -> Vec<Event> {
        let Some(file) = self.reading.take() else { return Vec::new() };
        let mut history = History::default();
        for (name, text) in &self.files {
            match read(text, name) {
                Ok(read) => history.sessions.extend(Summary::of(&read.session, name)),
                Err(_) => history.unread.push(name.clone()),
            }
        }
        vec![Event::History { file, history }]
    }

    /// What Home lists: the files, then the shipped examples.
    pub fn list(&self, now: Moment) -> Vec<Listed> {
        let today = now.local.date();
        let own = self.files.iter();
        let mut list: Vec<Listed> =
            own.filter_map(|(name, text)| library::row(name.clone(), text.as_bytes(), today)).collect();
        home::keep_standing(&mut list);
        list.extend(library::list(Path::new("/there/is/no/such/folder"), today));
        list
    }

    pub fn is_changed_by_others(&self) -> bool {
        self.open.as_ref().is_some_and(|file| self.files[&file.name] != file.seen)
    }

    pub fn rang(&self) -> usize {
        self.asked_for.iter().filter(|effect| **effect == Effect::Bell).count()
    }
}
