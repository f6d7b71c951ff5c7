//! The loop: waits for what happens, hands it to `update`, carries out what that asks, draws. Sleeps until a key
//! or the next moment at which the screen would differ; never decides anything itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::config::{self, Config};
use super::input::{self, Inbox, Input, Post};
use super::onlooker::Onlooker;
use super::saver::{Job, Open, Saver};
use super::surroundings::{self, Progress, Surroundings};
use super::terminal::{Options, Terminal};
use super::{folder, history, library, signals, time};
use crate::analysis::chain::last_part;
use crate::analysis::trends::History;
use crate::app::event::{Code, Desk, Effect, Event, Key, Next, Opened};
use crate::app::state::{Home, Settings, State};
use crate::app::themes::for_background;
use crate::app::update::update;
use crate::error::Result;
use crate::format::safe;
use crate::model::session::Session;
use crate::ui::canvas::Memory;
use crate::ui::draw::{Drawn, draw_next};
use crate::ui::page::Page;
use crate::ui::theme::{Depth, Theme};

/// How long leaving waits for the last save.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The theme where the user's settings name none, and nothing is known of the background.
const USUAL_THEME: &str = "dark";

/// The name of a theme that goes by the background, as if none was named.
const BY_BACKGROUND: &str = "auto";

/// How long after the question an answer may come, as far as we care, and how long leaving waits for it: what comes later
/// would be typed into the shell.
const ANSWER: (Duration, Duration) = (Duration::from_millis(500), Duration::from_millis(150));

/// Opens Home for a folder.
///
/// # Errors
/// There is no terminal.
pub fn open_home(dir: &Path) -> Result<()> {
    let (config, fault) = config::load();
    let folder = folder::sessions_of(dir, config.sessions.as_deref());
    let mut program = Program::start(folder, &config, false)?;
    program.tell_of_settings(fault.as_ref());
    program.begin();
    // Only now: two at work at once would hold each other up.
    program.list();
    program.run()
}

/// Opens the room of a session; leaving it ends the program.
///
/// # Errors
/// The file cannot be read, or there is no terminal.
pub fn open_room(path: &Path) -> Result<()> {
    let (opened, file) = library::open(&path.to_string_lossy())?;
    let (config, fault) = config::load();
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let mut program = Program::start(folder, &config, true)?;
    program.own_folder = library::folder_of(&path.to_string_lossy());
    program.enter_room(opened, file)?;
    program.tell_of_settings(fault.as_ref());
    program.begin();
    program.run()
}

/// Opens a window that only watches what another one makes of a session; leaving it ends the program.
///
/// # Errors
/// The file cannot be read, or there is no terminal.
pub fn watch_room(path: &Path) -> Result<()> {
    let (opened, seen) = library::watch(path)?;
    let (config, _) = config::load();
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let mut program = Program::start(folder, &config, true)?;
    let post = program.post.clone();
    program.happen(Event::Opened(Box::new(opened)));
    let _onlooker = Onlooker::start(path, seen, move |event| post.send(Message::Event(event)))?;
    program.begin();
    program.run()
}

/// What comes to the loop from its threads.
enum Message {
    Input(Input),
    Event(Event),
}

impl From<Input> for Message {
    fn from(input: Input) -> Self {
        Self::Input(input)
    }
}

struct Program {
    state: State,
    theme: Theme,
    depth: Depth,
    terminal: Terminal,
    title: String,
    /// Whether the terminal shows progress, and which it shows.
    shows_progress: bool,
    progress: Option<Progress>,
    folder: PathBuf,
    /// The folder in which the open session lies.
    own_folder: PathBuf,
    saver: Option<Saver>,
    /// What is under way, as it is to be kept.
    kept: Option<Box<Desk>>,
    post: Post<Message>,
    inbox: Inbox<Message>,
    /// The room in which each frame is drawn.
    page: Page,
    drawn: Drawn,
    memory: Memory,
    /// When the terminal was asked for its background (steady time), while the answer is outstanding.
    asked: Option<Duration>,
    /// Set once the program is to end.
    over: bool,
    /// Whether there is still a terminal to draw on.
    seen: bool,
}

impl Program {
    fn start(folder: PathBuf, config: &Config, room_only: bool) -> Result<Self> {
        let (post, inbox) = input::inbox()?;
        let signal = post.clone();
        signals::listen(move |input| signal.send(Message::Input(input)))?;
        let mouse = config.mouse.unwrap_or(true);
        let env = |name: &str| std::env::var(name).ok();
        let around = Surroundings::from_env(env);
        let terminal = Terminal::enter(Options { mouse, around })?;
        let size = terminal.size();
        let depth =
            Depth::from_env(env("NO_COLOR").as_deref(), env("COLORTERM").as_deref(), env("TERM").as_deref());
        let chosen = config.theme.clone().filter(|name| name != BY_BACKGROUND);
        let by_background = chosen.is_none() && depth != Depth::None;
        let light = env("COLORFGBG").as_deref().and_then(surroundings::is_light_by);
        let usual = light.map_or(USUAL_THEME, for_background);
        let themes = super::themes::user();
        let settings = Settings {
            bell: config.bell,
            notify: config.notify,
            mouse,
            large: config.large,
            by_background,
            theme: chosen.unwrap_or_else(|| usual.to_owned()),
            themes: Theme::names(&themes),
        };
        let agendas = if room_only { Vec::new() } else { library::agendas() };
        let home = Home { folder: library::name_of(&folder), agendas, ..Home::default() };
        let mut state = State::new(time::now(), size.into(), home, settings);
        state.room_only = room_only;
        let theme = match Theme::named(&state.settings.theme, &themes) {
            Ok(theme) => theme,
            Err(error) => {
                state.warn(error.to_string().lines().next().unwrap_or_default());
                Theme::named(USUAL_THEME, &[])?
            }
        };
        Ok(Self {
            state,
            theme: theme.at_depth(depth),
            depth,
            terminal,
            title: String::new(),
            shows_progress: config.progress.unwrap_or(around.shows_progress),
            progress: None,
            own_folder: folder.clone(),
            folder,
            saver: None,
            kept: None,
            post,
            inbox,
            page: Page::default(),
            drawn: Drawn::default(),
            memory: Memory::default(),
            asked: None,
            over: false,
            seen: true,
        })
    }

    /// Says what is wrong with the settings, or else that the theme is hard to read.
    fn tell_of_settings(&mut self, fault: Option<&crate::error::Error>) {
        let fault = fault.map(|fault| fault.to_string().lines().next().unwrap_or_default().to_owned());
        let says = fault.or_else(|| {
            let own = super::themes::user();
            // Those that ship are measured by the tests, and the first frame need not wait for it.
            if own.is_empty() { None } else { hard_to_read(&self.chosen_theme(&own).ok()?) }
        });
        self.happen_if(says.map(|says| Event::Failed { says }));
    }

    /// The theme of the settings, in all its colours; `own` are the user's.
    fn chosen_theme(&self, own: &[(String, String)]) -> Result<Theme> {
        Theme::named(&self.state.settings.theme, own)
    }

    /// The first frame.
    fn begin(&mut self) {
        self.draw();
        self.ask_terminal(self.state.settings.by_background);
    }

    /// Until the program is to end.
    fn run(mut self) -> Result<()> {
        while !self.over {
            self.wait();
            if !self.over {
                self.draw();
            }
            self.keep();
        }
        self.close();
        self.take_answer();
        Ok(())
    }

    /// Once the first frame is out, which waits for nothing.
    fn ask_terminal(&mut self, background: bool) {
        if self.terminal.ask(background).is_ok_and(|asked| asked) {
            self.asked = Some(time::now().steady);
        }
    }

    /// Takes in an answer that is still on its way when the program ends.
    fn take_answer(&mut self) {
        let (late, patience) = ANSWER;
        while self.asked.is_some_and(|asked| time::now().steady < asked + late) && self.seen {
            let messages = self.inbox.wait(Some(patience));
            let answered =
                |message: &Message| matches!(message, Message::Input(Input::Answered | Input::Gone));
            if messages.is_empty() || messages.iter().any(answered) {
                self.asked = None;
            }
        }
    }

    fn wait(&mut self) {
        // What has passed since the state was told the time counts towards its next moment.
        let passed = time::now().steady.saturating_sub(self.state.now.steady);
        let most = self.state.next_moment().map(|moment| moment.saturating_sub(passed));
        let messages = self.inbox.wait(most);
        if messages.is_empty() {
            self.happen(Event::Tick);
        }
        for message in messages {
            self.take(message);
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Event(event) => self.happen(event),
            Message::Input(input) => self.hear(input),
        }
    }

    fn hear(&mut self, input: Input) {
        match input {
            Input::Key(key) => keys_of(key).into_iter().for_each(|key| self.happen(Event::Key(key))),
            Input::Paste(text) => self.happen(Event::Paste(text)),
            Input::Mouse(mouse) => self.happen_if(self.mouse_of(mouse)),
            Input::Resize(columns, rows) => {
                self.terminal.resize(columns, rows);
                self.happen(Event::Resize { columns, rows });
            }
            // Who comes back to this window may have pulled or edited in another.
            Input::Focus(_) => self.ask(Job::Look),
            Input::KeysOffered => drop(self.terminal.tell_keys_apart()),
            Input::Background { light } => self.happen(Event::Background { light }),
            Input::Answered => self.asked = None,
            Input::Suspend => self.suspend(),
            Input::Resumed => self.go_on(Terminal::resume),
            Input::Ended(_) => self.happen(Event::End),
            Input::Gone => {
                self.seen = false;
                self.happen(Event::End);
            }
        }
    }

    fn happen_if(&mut self, event: Option<Event>) {
        if let Some(event) = event {
            self.happen(event);
        }
    }

    fn happen(&mut self, event: Event) {
        for effect in update(&mut self.state, time::now(), event) {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Save { number, step } => self.ask(Job::Save(number, step)),
            Effect::Keep(desk) => self.kept = Some(desk),
            Effect::Retry => self.ask(Job::Retry),
            Effect::TookIn(step) => self.ask(Job::TookIn(step)),
            Effect::SaveAs { name } => self.ask(Job::SaveAs(name)),
            Effect::WriteBeside { name, text } => self.ask(Job::WriteBeside(name, text)),
            Effect::Copy { text } => drop(self.terminal.copy(&text)),
            Effect::Close => self.close(),
            Effect::Open { path } => self.open(&path),
            Effect::Create(session) => self.create(&session),
            Effect::Follow(next) => self.follow(&next),
            Effect::List => self.list(),
            Effect::ReadHistory { file } => self.read_history(file),
            Effect::ListOthers { file } => self.list_others(file),
            Effect::ReadOther { file, path } => self.read_other(file, path),
            Effect::Bell => drop(self.terminal.bell()),
            Effect::Notify { says } => drop(self.terminal.notify(&says)),
            Effect::Redraw => self.terminal.repaint(),
            Effect::Suspend => self.suspend(),
            Effect::Quit => self.over = true,
        }
    }

    fn ask(&self, job: Job) {
        if let Some(saver) = &self.saver {
            saver.ask(job);
        }
    }

    /// Hands on what is under way: after the frame, which the saver's work would hold up on a small machine, and once
    /// for a burst of keys.
    fn keep(&mut self) {
        if let Some(desk) = self.kept.take() {
            self.ask(Job::Keep(desk));
        }
    }

    /// Gives the session back, once the last save is done.
    fn close(&mut self) {
        self.keep();
        if let Some(saver) = self.saver.take() {
            saver.finish(PATIENCE);
        }
    }

    fn open(&mut self, path: &str) {
        self.own_folder = library::folder_of(path);
        let opened = library::open(path).and_then(|(opened, file)| self.enter_room(opened, file));
        if let Err(error) = opened {
            self.happen(Event::Failed { says: in_one_line(&error) });
        }
    }

    fn enter_room(&mut self, opened: Opened, file: Option<Open>) -> Result<()> {
        if let Some(file) = file {
            let post = self.post.clone();
            let tell = move |event| post.send(Message::Event(event));
            self.saver = Some(Saver::start(file, tell)?);
        }
        self.happen(Event::Opened(Box::new(opened)));
        Ok(())
    }

    fn create(&mut self, session: &Session) {
        match library::create(&self.folder, session) {
            Ok(path) => self.open(&path.to_string_lossy()),
            Err(error) => self.happen(Event::Failed { says: in_one_line(&error) }),
        }
    }

    /// Writes a session that follows another beside it, and opens it.
    fn follow(&mut self, next: &Next) {
        match library::follow(next, time::now().local.date()) {
            Ok(path) => self.open(&path.to_string_lossy()),
            Err(error) => self.happen(Event::Failed { says: in_one_line(&error) }),
        }
    }

    /// Reads the list of sessions on a thread of its own: the first frame does not wait for a slow folder.
    fn list(&mut self) {
        let (folder, post, today) = (self.folder.clone(), self.post.clone(), time::now().local.date());
        let read = move || post.send(Message::Event(Event::Listed(library::list(&folder, today))));
        self.in_background("list", read);
    }

    /// Reads the history of the open session's folder on threads of its own; where that fails, the session stands alone.
    fn read_history(&mut self, file: String) {
        let (folder, post) = (self.own_folder.clone(), self.post.clone());
        let read = move || {
            let history = history::read(&folder).map(|(history, _)| history).unwrap_or_else(|error| {
                post.send(Message::Event(Event::Failed { says: in_one_line(&error) }));
                History::default()
            });
            post.send(Message::Event(Event::History { file, history }));
        };
        self.in_background("history", read);
    }

    /// Lists the folder in which the open session lies.
    fn list_others(&mut self, file: String) {
        let (folder, post, today) = (self.own_folder.clone(), self.post.clone(), time::now().local.date());
        self.in_background("list", move || {
            let sessions = library::list(&folder, today);
            post.send(Message::Event(Event::Others { file, sessions }));
        });
    }

    /// Reads another session, to compare with.
    fn read_other(&mut self, file: String, path: String) {
        let post = self.post.clone();
        self.in_background("read", move || {
            let session = library::read_listed(&path).map(Box::new).map_err(|error| in_one_line(&error));
            let name = last_part(&path).to_owned();
            post.send(Message::Event(Event::Other { file, name, session }));
        });
    }

    /// Does what may take long without holding up a frame.
    fn in_background(&mut self, name: &str, work: impl FnOnce() + Send + 'static) {
        if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(work) {
            self.happen(Event::Failed { says: format!("the folder cannot be read: {error}") });
        }
    }

    fn suspend(&mut self) {
        if signals::can_be_resumed() {
            self.go_on(Terminal::suspend);
        } else {
            self.happen(Event::Failed {
                says: "nobody could resume rolecall in this window: q leaves".into(),
            });
        }
    }

    /// What takes the terminal over again; without a terminal there is nothing more to do than save.
    fn go_on(&mut self, again: impl FnOnce(&mut Terminal) -> Result<()>) {
        match again(&mut self.terminal) {
            Ok(()) => {
                // Leaving has taken back what the terminal showed beside the page, and it is asked about its keys again.
                (self.title, self.progress) = (String::new(), None);
                self.ask_terminal(false);
                self.happen(Event::Tick);
            }
            Err(_) => self.lose_terminal(),
        }
    }

    fn lose_terminal(&mut self) {
        self.seen = false;
        self.happen(Event::End);
    }

    fn mouse_of(&self, mouse: MouseEvent) -> Option<Event> {
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.drawn.target(mouse.column, mouse.row).map(Event::Click)
            }
            MouseEventKind::ScrollUp => Some(Event::Scroll { up: true }),
            MouseEventKind::ScrollDown => Some(Event::Scroll { up: false }),
            _ => None,
        }
    }

    fn draw(&mut self) {
        if !self.seen {
            return;
        }
        if self.theme.name() != self.state.settings.theme {
            self.change_theme();
        }
        let mouse = self.state.settings.mouse;
        let turned = if self.terminal.has_mouse() == mouse { Ok(()) } else { self.terminal.set_mouse(mouse) };
        let size = self.terminal.size();
        self.drawn = draw_next(&self.state, &self.theme, size, &mut self.page, &mut self.memory);
        let painted = self.terminal.draw(&mut self.page, self.drawn.cursor);
        let title = self.state.title();
        let titled = if title == self.title { Ok(()) } else { self.terminal.set_title(&title) };
        self.title = title;
        if turned.and(painted).and(titled).and(self.draw_progress()).is_err() {
            self.lose_terminal();
        }
    }

    fn draw_progress(&mut self) -> Result<()> {
        let now = self.state.progress().filter(|_| self.shows_progress);
        let now = now.map(|(runs, percent)| Progress { runs, percent });
        if std::mem::replace(&mut self.progress, now) == now {
            Ok(())
        } else {
            self.terminal.set_progress(now)
        }
    }

    fn change_theme(&mut self) {
        match self.chosen_theme(&super::themes::user()) {
            Ok(theme) => {
                let faint = hard_to_read(&theme);
                self.theme = theme.at_depth(self.depth);
                self.happen_if(faint.map(|says| Event::Failed { says }));
            }
            Err(error) => {
                self.state.settings.theme = self.theme.name().to_owned();
                self.happen(Event::Failed { says: in_one_line(&error) });
            }
        }
    }
}

/// What of a theme is hardest to read, in the one line that a notice has.
fn hard_to_read(theme: &Theme) -> Option<String> {
    let (worst, _) = theme.faintest()?;
    let name = safe::line(theme.name());
    Some(format!("theme {name}: {}; rolecall themes tells more", worst.told()))
}

/// An error in the one line that a notice has.
fn in_one_line(error: &crate::error::Error) -> String {
    let what = error.to_string();
    let first = what.lines().next().unwrap_or_default();
    match &error.hint {
        Some(hint) => format!("{first}: {hint}"),
        None => first.to_owned(),
    }
}

/// A key as the program knows it. Terminals send Alt and a letter as Esc and the letter, which is also what a
/// quick Esc before a letter looks like; no command has Alt and a letter, so that it is taken as the two.
fn keys_of(event: KeyEvent) -> Vec<Key> {
    match key_of(event) {
        Some(Key { code: Code::Char(c), alt: true, ctrl }) => {
            vec![Key::plain(Code::Esc), Key { code: Code::Char(c), ctrl, alt: false }]
        }
        key => key.into_iter().collect(),
    }
}

/// A key as the program knows it.
fn key_of(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    // Typed line ends come as Ctrl-j where a terminal sends a line feed.
    match code {
        Code::Char('j' | 'm') if ctrl => Some(Key::plain(Code::Enter)),
        code => Some(Key { code, ctrl, alt }),
    }
}
