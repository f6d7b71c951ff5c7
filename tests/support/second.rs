//! A second window that only watches a scripted room: it is told what is saved there and what stands on its desk, as the
//! program's onlooker tells. Never hears of anything else.

use rolecall::app::event::{Event, Watched};
use rolecall::format::read::read;

use super::room::{FILE, Scene, room_of};

impl Scene {
    /// A second window on this one's session, opened at this moment.
    pub fn watched(&self) -> Scene {
        let mut second = room_of(&self.file());
        second.keeps_time_with(self);
        second.watches_only().watches(self)
    }

    /// Is told what the first window has saved by now, at the same moment.
    pub fn watches(mut self, first: &Scene) -> Scene {
        self.keeps_time_with(first);
        let session = read(&first.file(), FILE).unwrap().session;
        let desk = first.world().desks.get(FILE).cloned().unwrap_or_default();
        let watched =
            Watched { session: Some(session), shown: desk.shown, clock: desk.clock, alone: desk.alone };
        self.meets(Event::Watched(Box::new(watched)));
        self
    }
}
