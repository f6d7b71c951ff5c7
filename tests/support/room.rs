//! A scripted room: a person's steps at the program, over a screen in memory and with the time handed in.
//! No threads, no sleep. After every step it checks what must always hold.

use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use rolecall::app::event::{Code, Effect, Event, Key};
use rolecall::app::keys;
use rolecall::app::state::{Home, Settings, State};
use rolecall::app::update::update;
use rolecall::format::{read, shipped, write::print};
use rolecall::model::agenda::{Beginning, begin};
use rolecall::model::clock::Moment;
use rolecall::model::session::Session;
use rolecall::ui::canvas::Memory;
use rolecall::ui::draw::{Drawn, draw, draw_next};
use rolecall::ui::page::{Page, Shown};
use rolecall::ui::theme::Theme;

use super::screen;
use super::world::World;

/// The name of the open session's file.
pub(super) const FILE: &str = "kickoff.toml";

/// A person at the program. Everything said before the first step sets it up.
#[derive(Clone)]
pub struct Scene {
    pub(super) world: World,
    start: Start,
    day: NaiveDateTime,
    now: Moment,
    size: (u16, u16),
    bell: bool,
    pub(super) live: Option<Live>,
    /// The file when it was last looked at.
    pub(super) seen: String,
    /// The text of the session that was last found to be whole.
    whole: String,
    /// Whether frames may be left out: within a word that is typed, of the many of a clock that runs.
    hurries: bool,
    /// Whether frames are left out whatever happens.
    skips_frames: bool,
}

#[derive(Clone)]
enum Start {
    Home,
    Agenda(Box<Session>, Vec<String>),
    File(String),
}

#[derive(Clone)]
pub(super) struct Live {
    pub(super) state: State,
    theme: Theme,
    page: Page,
    shown: Shown,
    pub(super) frame: Buffer,
    pub(super) drawn: Drawn,
    memory: Memory,
    /// How often the program woke by itself.
    pub(super) ticks: usize,
}

/// The room of a new session from a shipped agenda, or of a shipped example.
pub fn room(name: &str) -> Scene {
    match shipped::agenda(name) {
        Some(agenda) => Scene::new(Start::Agenda(Box::new(agenda.read().unwrap().session), Vec::new())),
        None => {
            let example = shipped::EXAMPLES.iter().find(|example| example.name == name);
            room_of(example.unwrap_or_else(|| panic!("no agenda or example is called {name}")).text)
        }
    }
}

/// The room of this file.
pub fn room_of(text: &str) -> Scene {
    Scene::new(Start::File(text.to_owned()))
}

/// Home, in a folder without sessions.
pub fn home() -> Scene {
    Scene::new(Start::Home)
}

// Setting up.
impl Scene {
    fn new(start: Start) -> Self {
        let day = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(10, 0, 0).unwrap();
        let now = Moment { steady: Duration::ZERO, local: day, utc: day };
        let world = World::default();
        let (seen, whole) = (String::new(), String::new());
        Self {
            world,
            start,
            day,
            now,
            size: (80, 24),
            bell: true,
            live: None,
            seen,
            whole,
            hurries: false,
            skips_frames: false,
        }
    }

    /// Who takes part, with commas between.
    pub fn people(mut self, names: &str) -> Self {
        let Start::Agenda(_, people) = &mut self.start else { panic!("only an agenda is given people") };
        *people = names.split(',').map(|name| name.trim().to_owned()).collect();
        self
    }

    /// Before the first step, the time at which the program starts; later, time passes until then.
    pub fn at(mut self, time: &str) -> Self {
        let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
        if self.live.is_some() {
            let left = self.day.date().and_time(time) - self.now.local;
            return self.passes(left.to_std().unwrap());
        }
        self.day = self.day.date().and_time(time);
        self.now = Moment { local: self.day, utc: self.day, ..self.now };
        self
    }

    /// The terminal's size, also later.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        if self.live.is_some() {
            self.happens(Event::Resize { columns, rows });
        }
        self
    }

    /// A file in the folder.
    pub fn with_file(mut self, name: &str, text: &str) -> Self {
        self.world.files.insert(name.to_owned(), text.to_owned());
        self
    }

    pub fn without_bell(mut self) -> Self {
        self.bell = false;
        self
    }

    /// Another window has the session open.
    pub fn open_elsewhere_since(mut self, time: &str) -> Self {
        self.world.elsewhere = Some(time.to_owned());
        self
    }

    /// The program runs from here on.
    pub fn opened(mut self) -> Self {
        if self.live.is_none() {
            self.begin();
        }
        self
    }

    fn begin(&mut self) {
        let settings = Settings {
            bell: self.bell,
            notify: true,
            mouse: true,
            large: false,
            by_background: true,
            theme: "dark".into(),
            themes: Theme::names(&[]),
        };
        let home = Home {
            folder: "sessions".into(),
            agendas: rolecall::platform::library::agendas(),
            ..Home::default()
        };
        let mut state = State::new(self.now, self.size, home, settings);
        state.room_only = !matches!(self.start, Start::Home);
        let theme = Theme::named("dark", &[]).unwrap();
        self.live = Some(Live {
            state,
            theme,
            page: Page::default(),
            shown: Shown::default(),
            frame: Buffer::default(),
            drawn: Drawn::default(),
            memory: Memory::default(),
            ticks: 0,
        });
        let text = match &self.start {
            Start::Home => {
                let list = Event::Listed(self.world.list(self.now));
                self.happens(list);
                return;
            }
            Start::File(text) => text.clone(),
            Start::Agenda(agenda, people) => {
                let date = self.day.date();
                let beginning = Beginning { title: None, team: None, date, people: people.clone() };
                let mut session = begin(agenda, beginning);
                // They speak as listed here, so that a story tells whose turn it is.
                for card in session.cards.iter_mut().filter(|card| card.kind.table == "session") {
                    card.entries.retain(|entry| entry.key != "seed");
                }
                print(&session)
            }
        };
        self.world.files.insert(FILE.to_owned(), text.clone());
        self.seen = text;
        self.open();
    }

    fn open(&mut self) {
        let opened = self.world.open(FILE);
        self.happens(opened);
    }
}

// Steps.
impl Scene {
    /// Presses keys, as the help writes them, with spaces between.
    #[track_caller]
    pub fn keys(mut self, written: &str) -> Self {
        for key in written.split_whitespace() {
            self = self.key(key);
        }
        self
    }

    /// Presses one key.
    #[track_caller]
    pub fn key(mut self, written: &str) -> Self {
        let key = keys::read(written).unwrap_or_else(|| panic!("no key is called {written}"));
        self = self.opened();
        self.happens(Event::Key(key));
        self
    }

    /// Types letters; `<Enter>` and the like are keys.
    #[track_caller]
    pub fn types(mut self, text: &str) -> Self {
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            self.hurries = letter != '<' && rest.len() > letter.len_utf8();
            let name = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            match name.and_then(|(name, behind)| Some((keys::read(name).filter(|_| name.len() > 1)?, behind)))
            {
                Some((key, behind)) => {
                    self = self.opened();
                    self.happens(Event::Key(key));
                    rest = behind;
                }
                None => {
                    self = self.opened();
                    self.happens(Event::Key(Key::plain(Code::Char(letter))));
                    rest = &rest[letter.len_utf8()..];
                }
            }
        }
        self
    }

    /// Goes to a field of the open form, by its key in the file.
    #[track_caller]
    pub fn at_field(mut self, key: &str) -> Self {
        let fields = self.state().form().expect("a form is open").fields.len();
        for _ in 0..fields {
            let form = self.state().form().unwrap();
            if form.fields[form.at].field.key == key {
                return self;
            }
            self = self.key("Tab");
        }
        panic!("no field is called {key}:\n{}", self.screen());
    }

    /// Goes on to the round of this kind.
    #[track_caller]
    pub fn at_round(mut self, kind: &str) -> Self {
        self = self.opened();
        for _ in 0..20 {
            if self.room().round_card().is_some_and(|round| round.text("kind") == kind) {
                return self;
            }
            self = self.key("]");
        }
        panic!("no round of that kind is ahead:\n{}", self.screen());
    }

    pub fn pastes(mut self, text: &str) -> Self {
        self = self.opened();
        self.happens(Event::Paste(text.to_owned()));
        self
    }

    /// Clicks on the first place where these words stand.
    #[track_caller]
    pub fn clicks(mut self, words: &str) -> Self {
        self = self.opened();
        let live = self.live();
        let Some((x, y)) = screen::place_of(&live.frame, words) else {
            panic!("{words:?} is not on the screen:\n{}", self.screen());
        };
        self.clicks_at(x, y);
        self
    }

    /// Clicks on a cell.
    pub fn clicks_at(&mut self, column: u16, row: u16) {
        if let Some(target) = self.live().drawn.target(column, row) {
            self.happens(Event::Click(target));
        }
    }

    pub fn turns_the_wheel(mut self, up: bool) -> Self {
        self = self.opened();
        self.happens(Event::Scroll { up });
        self
    }

    pub fn seconds(self, seconds: u64) -> Self {
        self.opened().passes(Duration::from_secs(seconds))
    }

    pub fn milliseconds(self, milliseconds: u64) -> Self {
        self.opened().passes(Duration::from_millis(milliseconds))
    }

    pub fn minutes(self, minutes: u64) -> Self {
        self.seconds(minutes * 60)
    }

    /// The machine sleeps: the time of day goes on, the steady clock stands. It wakes at the next step.
    pub fn sleeps(mut self, minutes: i64) -> Self {
        self = self.opened();
        let asleep = chrono::TimeDelta::minutes(minutes);
        self.now.local += asleep;
        self.now.utc += asleep;
        self
    }

    /// A clock change: the local time jumps, the machine was awake.
    pub fn clocks_go_back(mut self) -> Self {
        self = self.opened();
        self.now.local -= chrono::TimeDelta::hours(1);
        self
    }

    pub fn disk_fails(mut self, reason: &str) -> Self {
        self.world.trouble = Some(reason.to_owned());
        self
    }

    /// The disk works again, and what waited is written, as the saver tries by itself.
    pub fn disk_works_again(mut self) -> Self {
        self.world.trouble = None;
        self.disk_catches_up()
    }

    /// The disk works again; nothing is tried by itself.
    pub fn disk_mended(mut self) -> Self {
        self.world.trouble = None;
        self
    }

    pub fn disk_is_slow(mut self) -> Self {
        self.world.slow = true;
        self
    }

    /// The slow disk writes what was asked of it.
    pub fn disk_catches_up(mut self) -> Self {
        for event in self.world.catch_up(self.now) {
            self.happens(event);
        }
        self
    }

    /// Another program writes the open file.
    pub fn somebody_writes(mut self, text: &str) -> Self {
        self = self.opened();
        let name = self.world.open.as_ref().unwrap().name.clone();
        self.seen = text.to_owned();
        self.world.files.insert(name, text.to_owned());
        self
    }

    /// The program sees what somebody else wrote into the open file.
    pub fn looks(mut self) -> Self {
        self = self.opened();
        for event in self.world.look() {
            self.happens(event);
        }
        self
    }

    /// `kill -9`, and the session opened again.
    pub fn killed_and_reopened(mut self) -> Self {
        self = self.opened();
        self.reopen();
        self
    }

    /// Left with `q` and opened again, at another time of day.
    #[track_caller]
    pub fn left_and_reopened(mut self) -> Self {
        self = self.key("q");
        assert!(self.world.is_over, "the room was not left:\n{}", self.screen());
        self.world.is_over = false;
        self.reopen();
        self
    }

    /// The same moment as in another window.
    pub(super) fn keeps_time_with(&mut self, other: &Scene) {
        (self.day, self.now) = (other.day, other.now);
    }

    /// Opens the session in another way than alone.
    pub(super) fn watches_only(mut self) -> Self {
        self.world.watches = true;
        self.opened()
    }

    fn reopen(&mut self) {
        self.world.open = None;
        let live = self.live.as_mut().unwrap();
        let mut state = State::new(self.now, self.size, live.state.home.clone(), live.state.settings.clone());
        state.room_only = live.state.room_only;
        live.state = state;
        self.open();
    }

    /// Something that comes from the world, where the program still runs.
    pub fn meets(&mut self, event: Event) {
        if self.live.is_none() {
            self.begin();
        }
        if !self.world.is_over {
            self.happens(event);
        }
    }

    /// The terminal closes, or a signal comes.
    pub fn asked_to_end(mut self) -> Self {
        self = self.opened();
        self.happens(Event::End);
        self
    }

    /// Presses `u` until there is nothing to undo: the file has its first bytes again. Then `Ctrl-r` to the end.
    #[track_caller]
    pub fn undoes_and_redoes_everything(mut self, first: &str) -> Self {
        let after = self.file();
        let steps = self.room().past.len();
        self = self.presses("u", steps);
        assert!(self.room().past.is_empty(), "a step was not undone");
        assert_eq!(self.file(), first, "undone to the start, the file has its first bytes");
        self = self.presses("Ctrl-r", steps);
        assert_eq!(self.file(), after, "done again to the end, the file is as it was");
        self
    }

    /// Presses a key so many times; of the frames some are drawn.
    pub fn presses(mut self, key: &str, times: usize) -> Self {
        for nth in 1..=times {
            self.skips_frames = !nth.is_multiple_of(16) && nth < times;
            self = self.key(key);
        }
        self
    }

    fn passes(mut self, time: Duration) -> Self {
        let mut left = time;
        while let Some(next) = self.live().state.next_moment() {
            let since = self.now.steady.saturating_sub(self.live().state.now.steady);
            let next = next.saturating_sub(since);
            if next > left {
                break;
            }
            self.advance(next);
            left -= next;
            self.live.as_mut().unwrap().ticks += 1;
            self.hurries = !self.live().ticks.is_multiple_of(30);
            self.happens(Event::Tick);
            assert_ne!(
                self.live().state.next_moment(),
                Some(Duration::ZERO),
                "the program would never sleep"
            );
        }
        self.hurries = false;
        self.draws();
        self.advance(left);
        self
    }

    fn advance(&mut self, time: Duration) {
        self.now.steady += time;
        self.now.local += time;
        self.now.utc += time;
    }

    /// One event at its moment, what it asks for, and what comes of that; a frame after each, as in the program.
    fn happens(&mut self, event: Event) {
        let mut events = vec![event];
        while !events.is_empty() {
            assert!(!self.world.is_over, "the program has ended");
            let event = events.remove(0);
            let live = self.live.as_mut().unwrap();
            let effects = update(&mut live.state, self.now, event);
            let is_idle = self.hurries && effects.iter().all(|effect| matches!(effect, Effect::Keep(_)));
            for effect in effects {
                events.extend(self.world.carry_out(effect, self.now));
            }
            if !is_idle {
                if !self.skips_frames {
                    self.draws();
                }
                self.holds();
            }
            if self.world.is_over {
                return;
            }
        }
    }

    fn draws(&mut self) {
        let live = self.live.as_mut().unwrap();
        if live.theme.name() != live.state.settings.theme {
            live.theme = Theme::named(&live.state.settings.theme, &[]).unwrap();
        }
        let size = Size::from(self.size);
        if live.shown.size() != size {
            (live.shown, live.frame) = (Shown::cleared(size), Buffer::empty(Rect::from(size)));
        }
        live.drawn = draw_next(&live.state, &live.theme, size, &mut live.page, &mut live.memory);
        for (x, y, cell) in live.shown.become_page(&mut live.page) {
            screen::put(&mut live.frame, x, y, cell);
        }
        let mut anew = Buffer::empty(live.frame.area);
        draw(&live.state, &live.theme, &mut anew);
        screen::as_shown(&mut anew);
        assert_eq!(live.frame, anew, "the frame shows something that was so before");
        screen::check(&live.frame, &live.drawn);
    }

    /// What holds after every step.
    fn holds(&mut self) {
        let live = self.live();
        let (Some(room), Some(file)) = (&live.state.room, &self.world.open) else { return };
        let shown = print(&room.session);
        assert_eq!(shown, print(&file.replica), "what is shown and what the saver has differ");
        if room.saving.is_done() && !self.world.is_changed_by_others() {
            assert_eq!(shown, self.world.files[&file.name], "what counts as saved is not in the file");
        }
        if let Some(selected) = room.selected {
            assert!(room.session.card(selected).is_some(), "a card is selected that is not there");
        }
        if self.whole != shown {
            let again = read::read(&shown, FILE).expect("what is written can be read");
            assert_eq!(print(&again.session), shown, "reading and writing changes nothing");
            self.whole = shown;
        }
    }

    pub(super) fn live(&self) -> &Live {
        self.live.as_ref().expect("the program runs")
    }
}
