//! The saver's thread without a terminal: a change to its synced file, against the least that a safe save of the
//! same bytes takes, in one run.

mod support {
    pub mod bare;
    #[expect(dead_code, reason = "figures that stand alone are told by the other bench")]
    pub mod figures;
    pub mod sessions;

    /// Whatever goes wrong ends a bench and is told.
    pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
}

use std::sync::mpsc;
use std::time::Instant;

use rolecall::app::event::Event;
use rolecall::format::{read, write};
use rolecall::model::kinds;
use rolecall::model::session::Card;
use rolecall::model::value::Value;
use rolecall::platform::disk;
use rolecall::platform::saver::{Job, Open, Saver};
use support::figures::Pair;
use support::{Result, bare, sessions};

fn main() -> Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    for (in_round, in_all) in [(50, 50), (500, 500), (500, 5000)] {
        let path = sessions::write(folder.path(), in_round, in_all)?;
        let content = disk::read(&path)?;
        let mut session = read::read_bytes(&content.bytes, "session.toml")?.session;
        let (send, told) = mpsc::channel();
        let open = Open { path, session: session.clone(), stamp: content.stamp, lock: None };
        let saver = Saver::start(open, move |event| send.send(event).unwrap_or_default())?;
        let mut pair = Pair::default();
        for number in 1..=100 {
            let kind = kinds::kind("boundaries").ok_or("no boundaries")?;
            let card = Card::new(kind, [("text", Value::text(format!("said {number} times")))]);
            let step = session.taking(card, Vec::new(), number);
            session.apply_all(&step).map_err(|_| "stale")?;
            let text = write::print(&session);
            let begun = Instant::now();
            bare::save(&folder.path().join("bare"), text.as_bytes())?;
            pair.plain.push(begun.elapsed());
            let asked = Instant::now();
            saver.ask(Job::Save(number, step));
            match told.recv()? {
                Event::Saved { .. } => pair.ours.push(asked.elapsed()),
                other => return Err(format!("{other:?}").into()),
            }
        }
        pair.tell(&format!("a change to its synced save: {in_all} cards"), 1.5);
    }
    Ok(())
}
