//! The thread that writes one open session, so that a slow disk never holds up a key. Never overwrites what
//! somebody else changed meanwhile, and never says saved before the bytes are synced.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::desk::Desk as DeskFile;
use super::disk::{self, Seen, Stamp};
use super::lock::Lock;
use super::save::{self, Replaced};
use super::watch::Watch;
use super::{folder, time};
use crate::app::event::{Desk, Event, Versions};
use crate::error::{Error, Result};
use crate::format::read::read_session;
use crate::format::reprint::Printed;
use crate::format::write;
use crate::model::change::Change;
use crate::model::kinds::FOREIGN;
use crate::model::session::Session;

/// How long until a failed save is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// What the saver is asked to do.
#[derive(Debug)]
pub enum Job {
    /// Make these changes and write them under this number.
    Save(u64, Vec<Change>),
    /// Keep what is under way.
    Keep(Box<Desk>),
    /// Try a failed save again now.
    Retry,
    /// See whether somebody else changed the file.
    Look,
    /// What somebody else wrote is taken in by these changes, and by the saves behind this one.
    TookIn(Vec<Change>),
    /// Write to another file of this name, and go on there.
    SaveAs(String),
    /// Write a text beside the file, under this name or a like one that is free.
    WriteBeside(String, String),
}

/// An open session's file.
#[derive(Debug)]
pub struct Open {
    /// Where it is.
    pub path: PathBuf,
    /// What was read from it.
    pub session: Session,
    /// The bytes that were read.
    pub stamp: Stamp,
    /// Held while it is open; none where nobody could tell.
    pub lock: Option<Lock>,
}

/// The thread, as the event loop knows it.
#[derive(Debug)]
pub struct Saver {
    jobs: Sender<Job>,
    watch: Option<Watch>,
    thread: JoinHandle<()>,
}

impl Saver {
    /// Starts the thread; what comes of the jobs is told through `tell`.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(open: Open, tell: impl Fn(Event) + Send + 'static) -> Result<Self> {
        let (jobs, queue) = channel();
        let desk = DeskFile::open(&open.path);
        let (base, watch) = (open.session.clone(), Watch::start(&open.path, jobs.clone()));
        let printed = Printed::default();
        let kept = Kept {
            open,
            desk,
            base,
            found: None,
            printed,
            asked: 0,
            synced: 0,
            stopped: false,
            unreadable: false,
        };
        let run = move || {
            let work = Work { kept, tell: LastWords(tell) };
            save::sweep(&work.kept.open.path);
            work.run(&queue);
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(run);
        let failed = |error| Error::cannot(format!("the session cannot be saved: {error}"));
        Ok(Self { jobs, watch, thread: thread.map_err(failed)? })
    }

    /// Hands a job on. A saver that has ended has told so itself.
    pub fn ask(&self, job: Job) {
        let _ = self.jobs.send(job);
    }

    /// Lets the thread finish what was asked, for so long at the most; then the lock is free.
    pub fn finish(self, patience: Duration) {
        // The watch asks for jobs too: the thread ends once nobody can any more.
        drop(self.watch);
        drop(self.jobs);
        let start = std::time::Instant::now();
        while !self.thread.is_finished() && start.elapsed() < patience {
            thread::sleep(Duration::from_millis(1));
        }
        if self.thread.is_finished() {
            let _ = self.thread.join();
        }
    }
}

/// Even a panic of this thread must not leave a room that believes it is saved.
struct LastWords<F: Fn(Event)>(F);

impl<F: Fn(Event)> Drop for LastWords<F> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)(Event::NotSaved {
                reason: "the part that saves has ended; leave and open again".into(),
            });
        }
    }
}

/// The session as the saver has it.
struct Kept {
    open: Open,
    desk: DeskFile,
    /// The session as the file had it when it was last read or written here.
    base: Session,
    /// What somebody else wrote, while it is not taken in.
    found: Option<(Stamp, Session)>,
    /// What was written last.
    printed: Printed,
    /// The number of the last save asked for.
    asked: u64,
    /// The number of the last save synced.
    synced: u64,
    /// Whether somebody else changed the file, so that nothing is written until it is taken in.
    stopped: bool,
    /// Whether that is so since it cannot be read.
    unreadable: bool,
}

struct Work<F: Fn(Event)> {
    kept: Kept,
    tell: LastWords<F>,
}

impl<F: Fn(Event)> Work<F> {
    fn run(mut self, queue: &Receiver<Job>) {
        loop {
            let waiting = self.kept.asked > self.kept.synced && !self.kept.stopped;
            let job = match waiting {
                true => queue.recv_timeout(AGAIN),
                false => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match job {
                Ok(job) => self.take(job, queue),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.write();
        }
    }

    /// Takes a job and all that wait behind it, so that a slow disk is written once for many keys.
    fn take(&mut self, first: Job, queue: &Receiver<Job>) {
        let mut desk = None;
        for job in std::iter::once(first).chain(queue.try_iter()) {
            match job {
                Job::Save(number, step) => self.change(number, &step),
                Job::Keep(kept) => desk = Some(kept),
                Job::Retry => self.look(),
                Job::Look => self.look(),
                Job::TookIn(step) => self.took_in(&step),
                Job::SaveAs(name) => self.write_elsewhere(&name),
                Job::WriteBeside(name, text) => self.write_beside(&name, &text),
            }
        }
        if let Some(desk) = desk {
            self.keep(&desk);
        }
    }

    fn change(&mut self, number: u64, step: &[Change]) {
        self.kept.asked = number;
        self.make(step);
    }

    fn make(&mut self, step: &[Change]) {
        if self.kept.open.session.apply_all(step).is_err() {
            self.kept.stopped = true;
            self.say(Event::NotSaved {
                reason: "what is shown and what is saved differ; write to another file".into(),
            });
        }
    }

    fn keep(&self, desk: &Desk) {
        // A desk that cannot be written is told when the room is opened; the session does not depend on it.
        let _ = match serde_json::to_string(desk) {
            Ok(text) if *desk != Desk::default() => self.kept.desk.write(&text),
            _ => self.kept.desk.clear(),
        };
    }

    fn write(&mut self) {
        if self.kept.stopped || self.kept.asked == self.kept.synced {
            return;
        }
        let number = self.kept.asked;
        let bytes = self.kept.printed.print(&self.kept.open.session).as_bytes();
        let path = &self.kept.open.path;
        // The old file is let go when all is told.
        let (written, _old) = match save::replace_holding(path, bytes, &self.kept.open.stamp) {
            // A file that was moved away is written anew: nothing of anybody's is overwritten by that.
            Ok((Replaced::Gone, _)) => (save::create_new(path, bytes).map(Replaced::Done), None),
            Ok((other, old)) => (Ok(other), Some(old)),
            Err(error) => (Err(error), None),
        };
        match written {
            Ok(Replaced::Done(stamp)) => self.written(number, stamp),
            Ok(Replaced::Changed(content)) => {
                let theirs = session_in(&content.bytes);
                self.stop_for(content.stamp, theirs);
            }
            Ok(Replaced::Gone) => {}
            Err(error) => self.say(Event::NotSaved { reason: error.what }),
        }
    }

    /// Sees what somebody else did to the file, where a save would not see it soon. What cannot be read may be half
    /// written: it is told when a save meets it, and looked at again until it can be.
    fn look(&mut self) {
        let waits = self.kept.asked > self.kept.synced && !self.kept.stopped;
        if waits || self.kept.stopped && !self.kept.unreadable {
            return;
        }
        match disk::look(&self.kept.open.path, &self.kept.open.stamp) {
            Ok(Seen::Changed(content)) => {
                if let Some(theirs) = session_in(&content.bytes) {
                    self.stop_for(content.stamp, Some(theirs));
                }
            }
            // It is again what it was, or gone: what waits can be written.
            Ok(Seen::Same | Seen::Gone) => (self.kept.stopped, self.kept.unreadable) = (false, false),
            Err(_) => {}
        }
    }

    /// Hands on what somebody else wrote; until it is taken in, nothing is written.
    fn stop_for(&mut self, stamp: Stamp, theirs: Option<Session>) {
        (self.kept.stopped, self.kept.unreadable) = (true, theirs.is_none());
        let base = self.kept.base.clone();
        let versions = theirs.clone().map(|theirs| Box::new(Versions { base, theirs }));
        self.kept.found = theirs.map(|theirs| (stamp, theirs));
        self.say(Event::ChangedOnDisk(versions));
    }

    fn took_in(&mut self, step: &[Change]) {
        let Some((stamp, theirs)) = self.kept.found.take() else { return };
        self.kept.open.stamp = stamp;
        self.kept.base = theirs;
        self.kept.stopped = false;
        self.make(step);
        // It may have been changed once more meanwhile.
        self.look();
    }

    fn written(&mut self, number: u64, stamp: Stamp) {
        self.kept.open.stamp = stamp;
        self.kept.base = self.kept.open.session.clone();
        self.kept.synced = number;
        self.say(Event::Saved { number, at: time::now().local.time() });
    }

    fn write_elsewhere(&mut self, name: &str) {
        let text = write::print(&self.kept.open.session);
        let written = beside(&self.kept.open.path, name)
            .and_then(|path| save::create_new(&path, text.as_bytes()).map(|stamp| (path, stamp)));
        match written {
            Ok((path, stamp)) => {
                self.kept.open.path = path;
                (self.kept.stopped, self.kept.unreadable, self.kept.found) = (false, false, None);
                let number = self.kept.asked;
                self.written(number, stamp);
                self.say(Event::SavedElsewhere { name: name.to_owned() });
            }
            Err(error) => self.say(Event::Failed { says: format!("not written: {}", error.what) }),
        }
    }

    fn write_beside(&self, name: &str, text: &str) {
        let folder = self.kept.open.path.parent().unwrap_or(Path::new("."));
        let path = folder::free_name(folder, name);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.say(match save::create_new(&path, text.as_bytes()) {
            Ok(_) => Event::Written { name },
            Err(error) => Event::Failed { says: format!("not written: {}", error.what) },
        });
    }

    fn say(&self, event: Event) {
        (self.tell.0)(event);
    }
}

/// The session in these bytes; none where they are none, as those of a file that is being written.
pub(super) fn session_in(bytes: &[u8]) -> Option<Session> {
    let session = read_session(bytes, "").ok()?;
    let says_something =
        session.cards.iter().any(|card| card.kind != &FOREIGN && !card.kind.table.is_empty());
    says_something.then_some(session)
}

/// A file of that name in the folder of another.
fn beside(path: &Path, name: &str) -> Result<PathBuf> {
    let plain = Path::new(name).file_name().is_some_and(|file| file == name);
    if plain { Ok(path.with_file_name(name)) } else { Err(Error::cannot("name a file, without a folder")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read;
    use crate::model::kinds::kind;
    use crate::model::session::Card;
    use crate::model::value::Value;
    use crate::platform::disk;
    use std::sync::mpsc;

    struct Desk {
        _folder: tempfile::TempDir,
        path: PathBuf,
        saver: Saver,
        told: mpsc::Receiver<Event>,
        session: Session,
    }

    fn open(text: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kickoff.toml");
        std::fs::write(&path, text).unwrap();
        let content = disk::read(&path).unwrap();
        let session = read::read_bytes(&content.bytes, "kickoff.toml").unwrap().session;
        let (send, told) = mpsc::channel();
        let open = Open { path: path.clone(), session: session.clone(), stamp: content.stamp, lock: None };
        let saver = Saver::start(open, move |event| send.send(event).unwrap_or_default()).unwrap();
        Desk { _folder: folder, path, saver, told, session }
    }

    impl Desk {
        fn add(&mut self, number: u64, words: &str) {
            let card = Card::new(kind("notes").unwrap(), [("text", Value::text(words))]);
            let step = self.session.taking(card, Vec::new(), number);
            self.session.apply_all(&step).unwrap();
            self.saver.ask(Job::Save(number, step));
        }

        fn next(&self) -> Event {
            self.told.recv_timeout(Duration::from_secs(10)).unwrap()
        }
    }

    #[test]
    fn what_is_told_as_saved_stands_in_the_file() {
        let mut desk = open("format = 1\n");
        desk.add(1, "the vendor call moved");
        assert!(matches!(desk.next(), Event::Saved { number: 1, .. }));
        assert_eq!(std::fs::read_to_string(&desk.path).unwrap(), write::print(&desk.session));
    }

    #[test]
    fn a_file_that_somebody_changed_is_never_overwritten_and_another_name_takes_it() {
        let mut desk = open("format = 1\n");
        std::fs::write(&desk.path, "format = 1\n# theirs\n").unwrap();
        desk.add(1, "mine");
        assert_eq!(desk.next(), Event::ChangedOnDisk(None));
        assert_eq!(std::fs::read_to_string(&desk.path).unwrap(), "format = 1\n# theirs\n");
        desk.saver.ask(Job::SaveAs("kickoff-mine.toml".into()));
        assert!(matches!(desk.next(), Event::Saved { number: 1, .. }));
        let other = desk.path.with_file_name("kickoff-mine.toml");
        assert!(std::fs::read_to_string(other).unwrap().contains("mine"));
    }

    #[test]
    fn what_somebody_else_wrote_is_handed_on_and_stands_once_it_is_taken_in() {
        let mut desk = open("format = 1\n\n[session]\ntitle = \"ours\"\n");
        let theirs = "format = 1\n\n[session]\ntitle = \"theirs\"\n";
        // As git and editors write: whole, by another name.
        let other = desk.path.with_file_name("other");
        std::fs::write(&other, theirs).unwrap();
        std::fs::rename(&other, &desk.path).unwrap();
        desk.saver.ask(Job::Look);
        let Event::ChangedOnDisk(Some(versions)) = desk.next() else { panic!("it was changed") };
        assert_eq!((versions.base.word("title"), versions.theirs.word("title")), ("ours", "theirs"));
        let session = desk.session.single("session").unwrap().handle;
        let step = desk.session.setting(session, "title", Some(Value::text("theirs")));
        desk.session.apply_all(&step).unwrap();
        desk.saver.ask(Job::TookIn(step));
        desk.saver.ask(Job::Save(1, Vec::new()));
        assert!(matches!(desk.next(), Event::Saved { number: 1, .. }));
        desk.add(2, "and more");
        assert!(matches!(desk.next(), Event::Saved { number: 2, .. }));
        assert!(std::fs::read_to_string(&desk.path).unwrap().starts_with(theirs));
    }

    #[test]
    fn what_cannot_be_read_is_looked_at_again_until_it_can() {
        let mut desk = open("format = 1\n\n[session]\ntitle = \"ours\"\n");
        std::fs::write(&desk.path, "[session]\ntitle = ").unwrap();
        desk.add(1, "said meanwhile");
        assert_eq!(desk.next(), Event::ChangedOnDisk(None));
        std::fs::write(&desk.path, "format = 1\n\n[session]\ntitle = \"theirs\"\n").unwrap();
        desk.saver.ask(Job::Retry);
        assert!(matches!(desk.next(), Event::ChangedOnDisk(Some(_))));
    }

    #[test]
    fn a_folder_that_is_gone_is_told_and_tried_again() {
        let mut desk = open("format = 1\n");
        let folder = desk.path.parent().unwrap().to_owned();
        let away = folder.with_extension("away");
        std::fs::rename(&folder, &away).unwrap();
        desk.add(1, "said meanwhile");
        assert!(matches!(desk.next(), Event::NotSaved { .. }));
        std::fs::rename(&away, &folder).unwrap();
        desk.saver.ask(Job::Retry);
        let saved = (0..5).map(|_| desk.next()).any(|event| matches!(event, Event::Saved { number: 1, .. }));
        assert!(saved);
        assert!(std::fs::read_to_string(&desk.path).unwrap().contains("said meanwhile"));
    }
}
