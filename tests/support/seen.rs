//! What a person sees in a scripted room, and what must be there: on the screen, in the file, in the program's state.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use rolecall::app::actions::Place;
use rolecall::app::event::Effect;
use rolecall::app::overlays::Overlay;
use rolecall::app::state::{Room, State};
use rolecall::app::update::place;
use rolecall::model::session::{Card, Session};

use super::room::{FILE, Scene};
use super::world::World;
use super::{lines, screen};

// What is there to be seen.
impl Scene {
    pub fn state(&self) -> &State {
        &self.live().state
    }

    #[track_caller]
    pub fn room(&self) -> &Room {
        self.state().room.as_ref().expect("a session is open")
    }

    pub fn session(&self) -> &Session {
        &self.room().session
    }

    /// The last card of a table.
    #[track_caller]
    pub fn last(&self, table: &'static str) -> &Card {
        self.session().of(table).next_back().unwrap_or_else(|| panic!("no {table}"))
    }

    /// Whether a session is open.
    pub fn is_open(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.state.room.is_some())
    }

    pub fn place(&self) -> Place {
        place(self.state())
    }

    pub fn overlay(&self) -> Option<&Overlay> {
        self.state().overlays.last()
    }

    pub fn world(&self) -> &World {
        &self.world
    }

    pub fn frame(&self) -> &Buffer {
        &self.live().frame
    }

    /// Where the next letter goes.
    pub fn cursor(&self) -> Option<Position> {
        self.live().drawn.cursor
    }

    pub fn ticks(&self) -> usize {
        self.live().ticks
    }

    pub fn title(&self) -> String {
        self.state().title()
    }

    /// What was told to whoever looks elsewhere.
    pub fn notifications(&self) -> Vec<&str> {
        let told = self.world.asked_for.iter().filter_map(|effect| match effect {
            Effect::Notify { says } => Some(says.as_str()),
            _ => None,
        });
        told.collect()
    }

    /// The whole screen.
    pub fn screen(&self) -> String {
        screen::text_of(self.frame())
    }

    pub fn rows(&self) -> Vec<String> {
        screen::rows(self.frame())
    }

    /// The open session's file.
    pub fn file(&self) -> String {
        let name = self.world.open.as_ref().map_or(FILE, |file| &file.name);
        self.world.files[name].clone()
    }

    pub fn is_over(&self) -> bool {
        self.world.is_over
    }
}

// What must be there.
impl Scene {
    /// These words stand on the screen, in one row or in rows below each other.
    #[track_caller]
    pub fn sees(mut self, words: &str) -> Self {
        self = self.opened();
        assert!(self.shows(words), "{words:?} is not on the screen:\n{}", self.screen());
        self
    }

    #[track_caller]
    pub fn sees_not(mut self, words: &str) -> Self {
        self = self.opened();
        assert!(!self.shows(words), "{words:?} is on the screen:\n{}", self.screen());
        self
    }

    fn shows(&self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }

    /// The file has gained just these lines since it was last looked at, and lost none; `…` is any words.
    #[track_caller]
    pub fn file_gains(self, lines: &str) -> Self {
        let gained: Vec<String> = lines.lines().map(|line| format!("+{}", line.trim_start())).collect();
        self.file_changes(&gained.join("\n"))
    }

    /// The file has changed by just these lines since it was last looked at: `-` lost, `+` gained.
    #[track_caller]
    pub fn file_changes(mut self, lines: &str) -> Self {
        self = self.opened();
        let (before, after) = (self.seen.clone(), self.file());
        let changed = lines::changed(&before, &after);
        let expected: Vec<&str> = lines.lines().map(str::trim).filter(|line| line.len() > 1).collect();
        let mut left = changed.clone();
        for pattern in &expected {
            if let Some(place) = left.iter().position(|line| lines::fits(line, pattern)) {
                left.remove(place);
            }
        }
        let fits = left.is_empty() && changed.len() == expected.len();
        assert!(fits, "expected:\n{}\nthe file changed by:\n{}", expected.join("\n"), changed.join("\n"));
        self.seen = after;
        self
    }

    #[track_caller]
    pub fn file_stays(self) -> Self {
        self.file_changes("")
    }

    /// What has changed in the file up to here is of no interest.
    pub fn file_aside(mut self) -> Self {
        self = self.opened();
        self.seen = self.file();
        self
    }

    #[track_caller]
    pub fn stands_in(mut self, place: Place) -> Self {
        self = self.opened();
        assert_eq!(self.place(), place, "\n{}", self.screen());
        self
    }
}
