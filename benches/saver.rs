//! A key that adds a card to its synced save, without a terminal: what the loop does with the key, and the saver's thread,
//! against the least that a safe save of the same bytes takes, in one run.

mod support {
    pub mod bare;
    #[expect(dead_code, reason = "figures that stand alone are told by the other benches")]
    pub mod figures;
    pub mod room;
    pub mod sessions;

    /// Whatever goes wrong ends a bench and is told.
    pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
}

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use rolecall::app::event::{Code, Effect, Event, Key};
use rolecall::app::state::State;
use rolecall::app::update::update;
use rolecall::format::read;
use rolecall::model::clock::Moment;
use rolecall::platform::disk;
use rolecall::platform::saver::{Job, Open, Saver};
use support::figures::Pair;
use support::{Result, bare, room, sessions};

fn main() -> Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    for (in_round, in_all) in [(50, 50), (500, 500), (500, 5000)] {
        let path = sessions::write(folder.path(), in_round, in_all)?;
        let mut room = Room::open(&path)?;
        room.press(Code::Char('a'));
        let mut pair = Pair::default();
        for nth in 0..100 {
            let bytes = std::fs::read(&path)?;
            let begun = Instant::now();
            bare::save(&folder.path().join("bare"), &bytes)?;
            pair.plain.push(begun.elapsed());
            format!("said {nth} times").chars().for_each(|letter| room.press(Code::Char(letter)));
            let pressed = Instant::now();
            room.press(Code::Enter);
            room.until_saved()?;
            pair.ours.push(pressed.elapsed());
        }
        pair.tell(&format!("a key to its synced save: {in_all} cards"), 1.5);
    }
    Ok(())
}

/// An open room and its saver, between which stands this bench instead of the loop.
struct Room {
    state: State,
    now: Moment,
    saver: Saver,
    told: Receiver<Event>,
}

impl Room {
    fn open(path: &Path) -> Result<Self> {
        let content = disk::read(path)?;
        let session = read::read_session(&content.bytes, "session.toml")?;
        let (send, told) = channel();
        let file = Open { path: path.to_owned(), session: session.clone(), stamp: content.stamp, lock: None };
        let saver = Saver::start(file, move |event| send.send(event).unwrap_or_default())?;
        let (state, now) = room::open(session)?;
        Ok(Self { state, now, saver, told })
    }

    fn press(&mut self, code: Code) {
        for effect in update(&mut self.state, self.now, Event::Key(Key::plain(code))) {
            if let Effect::Save { number, step } = effect {
                self.saver.ask(Job::Save(number, step));
            }
        }
    }

    fn until_saved(&mut self) -> Result<()> {
        loop {
            match self.told.recv()? {
                Event::NotSaved { reason } => return Err(reason.into()),
                event => {
                    let is_saved = matches!(event, Event::Saved { .. });
                    update(&mut self.state, self.now, event);
                    if is_saved {
                        return Ok(());
                    }
                }
            }
        }
    }
}
