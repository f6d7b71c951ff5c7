//! All that the program knows while it runs. Never changes by itself: `update` changes it.

use std::sync::Arc;
use std::time::Duration;

use super::changes;
use super::charter;
use super::consent::Walk;
use super::event::{Desk, DeskClock, Effect, Listed};
use super::facts::Facts;
use super::form::Form;
use super::fresh::{self, Fresh};
use super::masked::Aside;
use super::overlays::Overlay;
use super::taking_in::TakingIn;
use super::trends::Page;
use super::typing::Line;
use crate::model::change::{Change, Stale};
use crate::model::clock::{Clock, Moment, Phase, Reading};
use crate::model::kinds::{self, RoundKind};
use crate::model::session::{Card, Handle, Session};
use crate::model::turns::{self, Queue};

/// The program.
#[derive(Debug, Clone)]
pub struct State {
    /// The moment of the last event.
    pub now: Moment,
    /// The terminal's size in cells: columns, rows.
    pub size: (u16, u16),
    /// The start page.
    pub home: Home,
    /// The open session.
    pub room: Option<Room>,
    /// What lies over the page, topmost last.
    pub overlays: Vec<Overlay>,
    /// One line said at the bottom.
    pub notice: Option<Notice>,
    /// From the user's configuration.
    pub settings: Settings,
    /// Whether leaving the room ends the program (it was opened with `run`).
    pub room_only: bool,
}

/// What the user's configuration says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Ring the bell at the end of a turn and a round.
    pub bell: bool,
    /// Ask the terminal to tell whoever looks elsewhere that a round's time is up.
    pub notify: bool,
    /// Whether clicks and the wheel are the program's; else the terminal selects text with them.
    pub mouse: bool,
    /// Whether the round's page shows fewer and larger things.
    pub large: bool,
    /// Whether the theme goes by the terminal's background, which may be told only after the first frame.
    pub by_background: bool,
    /// The theme's name.
    pub theme: String,
    /// The names of all themes.
    pub themes: Vec<String>,
}

/// Something said once, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub says: String,
    /// Whether it tells of something that did not work.
    pub trouble: bool,
    /// Whether it is of no use once another key is pressed.
    pub till_next_key: bool,
    /// When it goes (steady time).
    pub until: Duration,
}

/// The start page: sessions, agendas and examples.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The folder's own name.
    pub folder: String,
    /// The sessions of the folder and the examples.
    pub sessions: Vec<Listed>,
    /// The agendas that ship, and the folder's own.
    pub agendas: Vec<Agenda>,
    /// Which row is selected, counted over all rows as shown.
    pub selected: usize,
    /// The file of the session that was open last, to be selected once Home is back.
    pub left: String,
    /// Whether the folder was read.
    pub is_read: bool,
}

/// An agenda to start from.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// The name for `--agenda`.
    pub name: String,
    /// The rounds.
    pub session: Session,
    /// For whom it is and what it leads to, a sentence each.
    pub about: Vec<String>,
    /// Whether it is a file of the folder.
    pub own: bool,
}

/// Which page of the room is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The round that runs.
    #[default]
    Round,
    /// Who holds what.
    Roles,
    /// What changed since another session.
    Changes,
    /// The history of the folder.
    Trends,
    /// The page that goes round.
    Charter,
}

/// How the file stands against what is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saving {
    /// The number of the last save asked for.
    pub asked: u64,
    /// The number of the last save synced.
    pub synced: u64,
    /// When that was.
    pub at: Option<chrono::NaiveTime>,
    /// Why the last try failed.
    pub trouble: Option<String>,
    /// Whether somebody else changed the file, so that nothing is written any more.
    pub stopped: bool,
}

impl Saving {
    /// Whether everything shown is in the file.
    pub fn is_done(&self) -> bool {
        self.asked == self.synced
    }
}

/// One undoable step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done, for the line that says it was undone: "boundary added".
    pub label: String,
    /// The changes, first to last.
    pub changes: Vec<Change>,
}

/// Words said at check-in: on the screen while the round runs, never written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The id of who said it; empty where nobody was named.
    pub person: String,
    /// The words.
    pub text: String,
    /// How many steps had been done by then: `u` takes the last of both back first.
    pub after: usize,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct Room {
    /// What is shown.
    pub session: Session,
    /// What follows from its cards: the same ones as long as no card changes.
    pub facts: Arc<Facts>,
    /// The session that it follows, where that could be read: for what was decided last time.
    pub last: Option<Session>,
    /// The sessions before that one, newest first: for who has led, and how long rounds took.
    pub before: Vec<Session>,
    /// The file's name without its folder.
    pub file: String,
    /// Why nothing can be changed, if so.
    pub read_only: Option<String>,
    /// Whether this window only watches what another one shows and saves.
    pub watching: bool,
    /// Steps that can be undone, last one last.
    pub past: Vec<Step>,
    /// Steps that can be redone, next one last.
    pub future: Vec<Step>,
    /// How the file stands.
    pub saving: Saving,
    /// What somebody else wrote into the file, while it is not taken in.
    pub taking_in: Option<TakingIn>,
    /// What is to be said of it once nobody types.
    pub untold: Vec<String>,
    /// Whether the room is left as soon as all is saved.
    pub leaving: bool,
    /// Which page is shown.
    pub view: View,
    /// The round that is shown; none in a session without rounds.
    pub round: Option<Handle>,
    /// Its clock.
    pub clock: Clock,
    /// How the clock stood when it was last looked at, to tell a change.
    pub phase: Option<Phase>,
    /// Whether the turn's time was up when it was last looked at.
    pub turn_over: bool,
    /// Whose turn it is in this round, who has had one, and who is to come.
    pub queue: Queue,
    /// The turns taken in this round that nobody's name stands on any more, in seconds.
    pub voice: Vec<u64>,
    /// The turn that a break interrupted: it goes on after the break.
    pub interrupted: Option<DeskClock>,
    /// The seconds that each person has spoken in this round since it was shown, by id. Written without names.
    pub turns: Vec<(String, u64)>,
    /// The proposal whose time runs.
    pub timed: Option<Handle>,
    /// What was said at check-in.
    pub spoken: Vec<Spoken>,
    /// The selected card.
    pub selected: Option<Handle>,
    /// The line that is typed.
    pub line: Option<Line>,
    /// The cards that were added a moment ago.
    pub fresh: Vec<Fresh>,
    /// What was typed unseen and is not shown yet.
    pub aside: Vec<Aside>,
    /// The cards that the line added in this round, with what was typed, for Up to take back.
    pub added: Vec<(Handle, String)>,
    /// What was last handed to the desk.
    pub kept: Desk,
    /// Whether only the clock and the title are shown.
    pub curtain: bool,
    /// Where the proposal that is talked about stands; none before its first step.
    pub walk: Option<Walk>,
    /// What changed since another session, as its page shows it.
    pub changes: changes::Page,
    /// The history of the folder, as its page shows it.
    pub trends: Page,
    /// The page that goes round, as it stands.
    pub charter: charter::Page,
    /// The private card whose words were asked for; they go when another is selected.
    pub asked_for: Option<Handle>,
}

impl Room {
    /// Makes all changes of a step, or none.
    ///
    /// # Errors
    /// `Stale`, with the session as it was, where they were made for another state of it.
    pub fn apply(&mut self, step: &[Change]) -> Result<(), Stale> {
        self.session.apply_all(step)?;
        self.facts = Arc::new(Facts::of(&self.session, self.last.as_ref(), &self.before));
        Ok(())
    }

    /// The card of the round that is shown.
    pub fn round_card(&self) -> Option<&Card> {
        self.session.card(self.round?)
    }

    /// The kind of the round that is shown.
    pub fn round_kind(&self) -> Option<&'static RoundKind> {
        kinds::round_kind(self.round_card()?.text("kind"))
    }

    /// The people who speak in this round, in order: those who are here, each round from the next seat, and late ones last.
    pub fn speakers(&self) -> Vec<&str> {
        self.queue.all(&self.here())
    }

    /// Those of them whose turn is to come: all, once everyone has had one.
    pub fn coming(&self) -> Vec<&str> {
        let here = self.here();
        let left = self.queue.left(&here);
        if left.is_empty() && self.queue.speaker.is_none() { self.queue.all(&here) } else { left }
    }

    /// The people who are here, in the order of this round as it would be drawn now; none where nobody takes turns.
    pub fn here(&self) -> Vec<&str> {
        let Some(round) = self.round else { return Vec::new() };
        let timed = self.round_card().is_some_and(|card| card.length("each").is_some());
        // In a round of proposals `each` is the time of a proposal, not of a turn.
        let turns = self.round_kind().is_some_and(|kind| kind.turns || timed && kind.word != "proposals");
        if !turns {
            return Vec::new();
        }
        // A break that comes in between moves nobody.
        let mut rounds = self.session.of("rounds").filter(|card| card.text("kind") != "break");
        let nth = rounds.position(|card| card.handle == round).unwrap_or(0);
        turns::order(&self.session, nth)
    }

    /// The id of the person whose turn it is, in somebody's own part always theirs; empty where nobody's is.
    pub fn speaking(&self) -> &str {
        self.queue.speaker.as_deref().unwrap_or_else(|| self.session.word("part_for"))
    }

    /// The people of this round who have had no turn yet and said nothing, in its order.
    pub fn not_heard(&self) -> Vec<&str> {
        let added = self.added.iter().filter_map(|(card, _)| Some(self.session.card(*card)?.speaker()));
        let spoken = self.spoken.iter().map(|spoken| spoken.person.as_str());
        let turns = self.turns.iter().map(|(person, _)| person.as_str());
        let heard: Vec<&str> = added.chain(spoken).chain(turns).chain([self.speaking()]).collect();
        self.speakers().into_iter().filter(|person| !heard.contains(person)).collect()
    }

    /// The sessions before this one, newest first.
    pub fn earlier(&self) -> Vec<&Session> {
        self.last.iter().chain(&self.before).collect()
    }

    /// The selected card.
    pub fn selected_card(&self) -> Option<&Card> {
        self.session.card(self.selected?)
    }

    /// Whether a card's words stay off the screen: it is private, and nobody asked for them.
    pub fn hides(&self, card: &Card) -> bool {
        let asked = self.asked_for == Some(card.handle) && self.selected == Some(card.handle);
        card.is_private() && (self.watching || !asked)
    }

    /// Whether the purpose has its row in the head of a page of so many rows.
    pub fn tells_purpose(&self, rows: u16) -> bool {
        rows >= ROOMY && !self.session.word("purpose").is_empty()
    }

    /// Whether this is one person's page: nobody named and the clock untouched, so that the right side is the
    /// charter page.
    pub fn is_solo(&self) -> bool {
        self.session.of("people").next().is_none() && self.clock.is_untouched()
    }
}

impl State {
    /// The program before anything is open.
    pub fn new(now: Moment, size: (u16, u16), home: Home, settings: Settings) -> Self {
        Self { now, size, home, room: None, overlays: Vec::new(), notice: None, settings, room_only: false }
    }

    /// The form that lies on top, if one does.
    pub fn form(&self) -> Option<&Form> {
        match self.overlays.last() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// How long until the screen would show something else by itself; none while nothing runs.
    pub fn next_moment(&self) -> Option<Duration> {
        let clock = self.room.as_ref().and_then(|room| room.clock.next_second(self.now));
        let notice = self.notice.as_ref().map(|notice| notice.until.saturating_sub(self.now.steady));
        let fresh = self.room.as_ref().and_then(|room| fresh::next_moment(&room.fresh, self.now));
        clock.into_iter().chain(notice).chain(fresh).min()
    }

    /// The title of the terminal's window: what runs, and whether its time is up. Nothing that is not on the
    /// shared screen.
    pub fn title(&self) -> String {
        let Some(room) = &self.room else { return "rolecall".into() };
        let round = room.round_card().map_or("", Card::words);
        match room.clock.phase(self.now) {
            Phase::Over => format!("{round}: time is up - rolecall"),
            _ if round.is_empty() => "rolecall".into(),
            _ if room.clock.is_running() => format!("{round} - rolecall"),
            _ => format!("{round} (paused) - rolecall"),
        }
    }

    /// Whether the round's page is shown with fewer and larger things.
    pub fn is_large(&self) -> bool {
        let page = self.room.as_ref().is_some_and(|room| room.view == View::Round && !room.curtain);
        self.settings.large && page
    }

    /// How far the round is, of a hundred, and whether its clock runs and its time is not up: for the window's edge. None
    /// before it began, and where it has no length.
    pub fn progress(&self) -> Option<(bool, u8)> {
        let room = self.room.as_ref().filter(|room| !room.clock.is_untouched())?;
        let spent = room.clock.spent(self.now).as_secs();
        let (left, runs) = match room.clock.reading(self.now) {
            Reading::Left(left) => (left.as_secs(), room.clock.is_running()),
            Reading::Over(_) => (0, false),
            _ => return None,
        };
        let percent = spent.saturating_mul(100).checked_div(spent.saturating_add(left)).unwrap_or(100);
        Some((runs, u8::try_from(percent.min(100)).unwrap_or(100)))
    }

    /// Says one line at the bottom for a while.
    pub fn say(&mut self, says: impl Into<String>) {
        self.notify(says.into(), false, false);
    }

    /// Says what is wrong, for a while.
    pub fn warn(&mut self, says: impl Into<String>) {
        self.notify(says.into(), true, false);
    }

    /// Says why a key could do nothing, until the next key at the latest.
    pub fn refuse(&mut self, says: impl Into<String>) {
        self.notify(says.into(), true, true);
    }

    fn notify(&mut self, says: String, trouble: bool, till_next_key: bool) {
        let until = self.now.steady + SHOWN;
        self.notice = Some(Notice { says, trouble, till_next_key, until });
    }
}

/// From so many rows on, a page's head has one for the purpose.
const ROOMY: u16 = 20;

/// How long a notice stands: time to read it aloud.
const SHOWN: Duration = Duration::from_secs(8);

/// What a step asks of the world.
pub type Effects = Vec<Effect>;
