//! The eyes of a window that only watches: what another window has saved, and where its clock stands, as soon as that
//! changes. Never writes, never locks, and never hands on what is being typed there.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::desk::Desk as DeskFile;
use super::disk::{self, Seen, Stamp};
use super::saver::{Job, session_in};
use super::watch::Watch;
use crate::app::event::{Desk, Event, Watched};
use crate::error::{Error, Result};

/// How often to look where the system does not tell.
const EACH: Duration = Duration::from_secs(1);

/// The thread, until this is dropped.
#[derive(Debug)]
pub struct Onlooker {
    _looks: Sender<Job>,
    _watches: Vec<Watch>,
}

impl Onlooker {
    /// Tells what changes from here on. `seen` is the session as it was read.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(path: &Path, seen: Stamp, tell: impl Fn(Event) + Send + 'static) -> Result<Self> {
        let (looks, queue) = channel();
        let desk = DeskFile::open(path);
        let places = [Some(path), desk.place()];
        let watches: Vec<Watch> =
            places.into_iter().flatten().filter_map(|place| Watch::start(place, looks.clone())).collect();
        let most = (watches.len() < places.len()).then_some(EACH);
        let eyes = Eyes { path: path.to_owned(), seen, told: Watched::default(), desk };
        let run = move || eyes.run(&queue, most, tell);
        let failed = |error| Error::cannot(format!("the other window cannot be watched: {error}"));
        thread::Builder::new().name("onlooker".into()).spawn(run).map_err(failed)?;
        Ok(Self { _looks: looks, _watches: watches })
    }
}

/// What a desk says to others: all but what is being typed.
pub fn left_on(desk: &DeskFile) -> Desk {
    let desk = desk.read().and_then(|text| serde_json::from_str::<Desk>(&text).ok()).unwrap_or_default();
    Desk { shown: desk.shown, clock: desk.clock, alone: desk.alone, ..Desk::default() }
}

struct Eyes {
    path: PathBuf,
    seen: Stamp,
    desk: DeskFile,
    /// What was told last, but for the session.
    told: Watched,
}

impl Eyes {
    /// Looks at once, since something may have changed before anybody watched.
    fn run(mut self, queue: &Receiver<Job>, most: Option<Duration>, tell: impl Fn(Event)) {
        loop {
            let session = self.saved();
            let Desk { shown, clock, alone, .. } = left_on(&self.desk);
            let now = Watched { session: None, shown, clock, alone };
            if session.is_some() || now != self.told {
                tell(Event::Watched(Box::new(Watched { session, ..now.clone() })));
                self.told = now;
            }
            match most.map_or_else(|| queue.recv().map_err(Into::into), |most| queue.recv_timeout(most)) {
                Ok(_) => drop(queue.try_iter().last()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// The session, where it changed. What cannot be read may be half written, and is looked at again.
    fn saved(&mut self) -> Option<crate::model::session::Session> {
        let Ok(Seen::Changed(content)) = disk::look(&self.path, &self.seen) else { return None };
        let session = session_in(&content.bytes)?;
        self.seen = content.stamp;
        Some(session)
    }
}
