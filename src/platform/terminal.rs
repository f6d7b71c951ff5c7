//! The terminal as a screen of our own, and back as it was. Never leaves it changed: not after an error, a panic on
//! any thread, a signal or Ctrl-Z, and not when it is gone.

use std::io::{self, IsTerminal};
use std::iter;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, OnceLock};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::{Position, Size};

use super::outlet::{self, Outlet};
use super::surroundings::{Progress, Surroundings};
use super::system::{screen, signals};
use crate::error::{Error, Result};
use crate::ui::page::{Page, Shown, is_joined};

/// Keeps the title aside, then the other screen, no cursor.
const ENTER: &str = "\x1b[22;0t\x1b[?1049h\x1b[?25l";

/// Keys told apart, as kitty and others do it: Esc from what begins with it, Ctrl-i from Tab. [Asked
/// for](Terminal::tell_keys_apart) only where the terminal says that it can.
const KEYS_APART: &str = "\x1b[>1u";
const KEYS_AS_BEFORE: &str = "\x1b[<u";

/// Whether keys are told apart, and progress is shown: leaving takes back only what was used, for a terminal that does not
/// know it may take it for something else.
static APART: AtomicBool = AtomicBool::new(false);
static PROGRESS: AtomicBool = AtomicBool::new(false);

/// What stands between, which what takes progress back goes through.
static AROUND: OnceLock<Surroundings> = OnceLock::new();

/// All back, in the reverse order, whatever was in use: the end of a half-sent frame, mouse, paste, colours,
/// the cursor and its shape, the screen, the title.
const LEAVE: &str = concat!(
    "\x1b[?2026l",
    "\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l",
    "\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[0 q\x1b[?1049l",
    // None first, for a terminal that keeps no title aside: it shows its own.
    "\x1b]0;\x07\x1b[23;0t",
);

/// A terminal shows what stands between these at once, or ignores them.
const FRAME_BEGINS: &str = "\x1b[?2026h";
const FRAME_ENDS: &str = "\x1b[?2026l";

/// How to enter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether to be told of clicks and the wheel. Selecting text then needs Shift in most terminals.
    pub mouse: bool,
    /// What stands around the program.
    pub around: Surroundings,
}

/// The screen, ours until [`leave`](Self::leave) or the end of this value.
///
/// Not ratatui's own, which compares all cells of all frames, where most rows are known to be the same.
#[derive(Debug)]
pub struct Terminal {
    backend: CrosstermBackend<Outlet>,
    outlet: Outlet,
    options: Options,
    shown: Shown,
    /// Where its cursor stands, when it is seen.
    cursor: Option<Position>,
    /// What the terminal shows is not known: the next frame is painted whole.
    unknown: bool,
}

impl Terminal {
    /// Takes the terminal over, and sees to it that a panic gives it back before it is told.
    ///
    /// # Errors
    /// When standard input or output is no terminal.
    pub fn enter(options: Options) -> Result<Self> {
        check(io::stdin().is_terminal(), "input")?;
        check(io::stdout().is_terminal(), "output")?;
        restore_before_panics_are_told();
        AROUND.get_or_init(|| options.around);
        let outlet = Outlet::new().map_err(gone)?;
        take_over(options)?;
        match size() {
            Ok(size) => {
                let (backend, shown) = (CrosstermBackend::new(outlet.clone()), Shown::cleared(size));
                Ok(Self { backend, outlet, options, shown, cursor: None, unknown: false })
            }
            Err(error) => {
                restore();
                Err(gone(error))
            }
        }
    }

    /// Shows a page of the terminal's [size](Self::size): what differs from the last one goes out in one write, shown at
    /// once. What is left in the page is of no use.
    ///
    /// # Errors
    /// When the terminal is gone or was left, also by the panic of another thread: save and end.
    pub fn draw(&mut self, page: &mut Page, cursor: Option<Position>) -> Result<()> {
        self.outlet.queue(FRAME_BEGINS);
        let painted = self.paint(page, cursor);
        self.outlet.queue(FRAME_ENDS);
        if painted.is_err() {
            self.outlet.forget();
            self.unknown = true;
        }
        painted.and_then(|()| self.outlet.send()).map_err(gone)
    }

    fn paint(&mut self, page: &mut Page, cursor: Option<Position>) -> io::Result<()> {
        if std::mem::take(&mut self.unknown) {
            self.backend.clear()?;
            self.backend.hide_cursor()?;
            (self.shown, self.cursor) = (Shown::cleared(self.size()), None);
        }
        let mut changed = self.shown.become_page(page).peekable();
        while changed.peek().is_some() {
            let mut is_sure = true;
            self.backend.draw(iter::from_fn(|| {
                let cell = changed.next_if(|_| is_sure);
                is_sure = cell.is_none_or(|(_, _, cell)| !is_joined(cell));
                cell
            }))?;
        }
        match (self.cursor, cursor) {
            (Some(_), None) => self.backend.hide_cursor()?,
            (None, Some(_)) => self.backend.show_cursor()?,
            _ => {}
        }
        // Painting moved it.
        cursor.map_or(Ok(()), |place| self.backend.set_cursor_position(place))?;
        self.cursor = cursor;
        Ok(())
    }

    /// Paints the whole screen at the next [`draw`](Self::draw), whatever the terminal shows now.
    pub fn repaint(&mut self) {
        self.unknown = true;
    }

    /// The columns and rows that are painted.
    pub fn size(&self) -> Size {
        self.shown.size()
    }

    /// Takes in that the terminal has so many columns and rows now.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.shown = Shown::cleared(Size::new(columns, rows));
        self.unknown = true;
    }

    /// Sets the window's title; the old one comes back on leaving. Control characters are left out.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn set_title(&mut self, title: &str) -> Result<()> {
        self.send(&self.options.around.title(title))
    }

    /// Shows how far the round is at the window or tab; none takes it away.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn set_progress(&mut self, progress: Option<Progress>) -> Result<()> {
        PROGRESS.store(progress.is_some(), Ordering::Relaxed);
        self.send(&self.options.around.progress(progress))
    }

    /// Asks the terminal to tell somebody something who looks elsewhere.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn notify(&mut self, says: &str) -> Result<()> {
        self.send(&self.options.around.notification(says))
    }

    /// Asks the terminal to tell all keys apart, which it said it can.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn tell_keys_apart(&mut self) -> Result<()> {
        if APART.swap(true, Ordering::Relaxed) { Ok(()) } else { self.send(KEYS_APART) }
    }

    /// Asks for the background, where that is wanted, and then what ends all answers, also that about the keys. They come as
    /// input; whoever leaves before they do would find them typed into the shell. Tells whether anything was asked.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn ask(&mut self, background: bool) -> Result<bool> {
        let question = screen::question(background);
        question.map_or(Ok(false), |question| self.send(&question).map(|()| true))
    }

    /// Rings once.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn bell(&mut self) -> Result<()> {
        self.send("\x07")
    }

    /// Asks the terminal to put a text on its clipboard (OSC 52); many do, some ask first, some never do.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn copy(&mut self, text: &str) -> Result<()> {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text)
            .write_ansi(&mut sequence)
            .map_err(|_| gone(io::ErrorKind::Other.into()))?;
        // A bell ends it as well, and what stands between ends its own with the other sign.
        let sequence =
            sequence.strip_suffix("\x1b\\").map(|begun| format!("{begun}\x07")).unwrap_or(sequence);
        self.send(&self.options.around.copy(&sequence))
    }

    /// Whether clicks and the wheel are told.
    pub fn has_mouse(&self) -> bool {
        self.options.mouse
    }

    /// Turns the mouse on or off.
    ///
    /// # Errors
    /// When the terminal is gone or was left.
    pub fn set_mouse(&mut self, on: bool) -> Result<()> {
        self.options.mouse = on;
        let turns = screen::mouse(on).map_err(gone)?;
        self.send(turns)
    }

    /// Gives the terminal back and stops the program until somebody resumes it; then takes it over again, and the
    /// next frame is painted whole. Does so whoever asked, even where [nobody could resume
    /// it](signals::can_be_resumed).
    ///
    /// # Errors
    /// When the terminal was gone meanwhile.
    pub fn suspend(&mut self) -> Result<()> {
        self.leave();
        signals::stop();
        self.resume()
    }

    /// Takes the terminal over anew after somebody else had stopped the program, who may have left it in any state.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&mut self) -> Result<()> {
        self.leave();
        take_over(self.options)?;
        self.shown = Shown::cleared(size().map_err(gone)?);
        self.unknown = true;
        Ok(())
    }

    /// Gives the terminal back as it was. Does nothing the second time.
    pub fn leave(&mut self) {
        self.outlet.forget();
        restore();
    }

    /// How many bytes have gone to the screen, not counting those for entering and leaving it.
    pub fn written(&self) -> u64 {
        self.outlet.written()
    }

    fn send(&self, text: &str) -> Result<()> {
        self.outlet.queue(text);
        self.outlet.send().map_err(gone)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Gives the terminal back as it was, from any thread. Does nothing where it is not ours, and gives up soon where
/// it takes nothing any more.
pub fn restore() {
    let mut leave = String::new();
    if APART.swap(false, Ordering::Relaxed) {
        leave.push_str(KEYS_AS_BEFORE);
    }
    if PROGRESS.swap(false, Ordering::Relaxed) {
        leave.push_str(&AROUND.get().copied().unwrap_or_default().progress(None));
    }
    leave.push_str(LEAVE);
    if outlet::close(&leave) {
        let _ = screen::give_back();
    }
}

/// The whole terminal, as the system knows it.
fn size() -> io::Result<Size> {
    crossterm::terminal::size().map(Size::from)
}

fn take_over(options: Options) -> Result<()> {
    // First, as a program in the background is stopped right here until it is in the foreground again.
    screen::take().map_err(gone)?;
    let mouse = if options.mouse { screen::mouse(true) } else { Ok("") };
    let opened = mouse.and_then(|mouse| outlet::open(&format!("{ENTER}{}{mouse}", screen::HEAR)));
    opened.map_err(|error| {
        let _ = screen::give_back();
        gone(error)
    })
}

fn check(is_terminal: bool, which: &str) -> Result<()> {
    if is_terminal {
        return Ok(());
    }
    Err(Error::cannot(format!("rolecall needs a terminal: standard {which} is none"))
        .hint("in a pipe or a script these work: new --no-open, add, show, check, fmt, agendas"))
}

fn gone(error: io::Error) -> Error {
    Error::cannot(format!("the terminal is gone: {error}"))
}

fn restore_before_panics_are_told() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            restore();
            tell(panic);
        }));
    });
}
