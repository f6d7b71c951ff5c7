//! What happens to the program and what it asks of the world, as values. Never does either.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::analysis::due::Item;
use crate::analysis::trends::History;
use crate::model::change::Change;
use crate::model::fit::Fit;
use crate::model::session::{Handle, Session};

/// A key of the keyboard, whatever terminal it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, capitals as themselves.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key press with its modifiers. Shift is part of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character with Control.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }
}

/// What can be clicked on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A card.
    Card(Handle),
    /// A round of the agenda strip.
    Round(Handle),
    /// A row of whatever list lies on top, or of Home.
    Row(usize),
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was pressed on something.
    Click(Target),
    /// The wheel was turned.
    Scroll {
        /// Towards the top.
        up: bool,
    },
    /// The terminal has another size.
    Resize {
        /// In cells.
        columns: u16,
        /// In cells.
        rows: u16,
    },
    /// The moment has come that the state waited for.
    Tick,
    /// Everything up to the save of this number is synced.
    Saved {
        /// The number of the last save that is synced.
        number: u64,
        /// The time of day.
        at: NaiveTime,
    },
    /// A save failed; it is tried again.
    NotSaved {
        /// Why, in words.
        reason: String,
    },
    /// Somebody else changed the file meanwhile; nothing is written to it until that is taken in. None where it cannot
    /// be read as a session.
    ChangedOnDisk(Option<Box<Versions>>),
    /// The session was written to another file, which is the open one now.
    SavedElsewhere {
        /// Its name.
        name: String,
    },
    /// A file was written beside the session's.
    Written {
        /// Its name.
        name: String,
    },
    /// A session was opened.
    Opened(Box<Opened>),
    /// What was asked for could not be done.
    Failed {
        /// Why and what to do, in words.
        says: String,
    },
    /// The list of sessions was read.
    Listed(Vec<Listed>),
    /// The sessions of the folder were listed.
    Others {
        /// The file of the session that asked.
        file: String,
        /// What lies there.
        sessions: Vec<Listed>,
    },
    /// Another session of the folder was read.
    Other {
        /// The file of the session that asked.
        file: String,
        /// The other one's file without its folder.
        name: String,
        /// What it says; else why it cannot be read.
        session: Result<Box<Session>, String>,
    },
    /// The history of the open session's folder was read.
    History {
        /// The session's file, for which it was asked.
        file: String,
        /// What was read.
        history: History,
    },
    /// The other window saved something, or its clock went on, while this one watches.
    Watched(Box<Watched>),
    /// The terminal told its background.
    Background {
        /// Whether that is light rather than dark.
        light: bool,
    },
    /// The program is asked to end: a signal, or the terminal is gone.
    End,
}

/// The file as somebody else left it, beside what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    /// What stood in the file when it was last read or written here.
    pub base: Session,
    /// What stands there now.
    pub theirs: Session,
}

/// What a window that only watches is told of the other one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Watched {
    /// What is saved; none where that is as before.
    pub session: Option<Session>,
    /// The id of the round that is shown there; empty where no room is open.
    pub shown: String,
    /// How its clock stands.
    pub clock: Option<DeskClock>,
    /// The table and id of the card that it shows alone.
    pub alone: Option<(String, String)>,
}

/// A session as the world hands it over.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What was read.
    pub session: Session,
    /// The file's name without its folder: all that a shared screen shows of it.
    pub name: String,
    /// Why nothing can be changed, if so: "open in another window since 10:02".
    pub read_only: Option<String>,
    /// Whether this window only watches what another one shows and saves.
    pub watching: bool,
    /// The session that it follows, where that can be read.
    pub last: Option<Session>,
    /// The sessions before that one, newest first.
    pub before: Vec<Session>,
    /// What was left unfinished the last time.
    pub desk: Desk,
    /// Things to say about the file that hinder nothing.
    pub notes: Vec<String>,
}

/// A session in the list of Home.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listed {
    /// What opens it.
    pub path: String,
    /// The file's name.
    pub name: String,
    /// Its title, or why it cannot be read.
    pub title: String,
    /// Its day.
    pub date: Option<chrono::NaiveDate>,
    /// Where it stands, in a word; empty for a file that cannot be read.
    pub state: String,
    /// Whether it is one of the shipped examples.
    pub example: bool,
    /// Whether it can be opened.
    pub readable: bool,
    /// The name of the file that it follows; empty where it follows none.
    pub follows: String,
    /// What of its pilots, actions, decisions and outcomes has come due, where it stands.
    pub due: Vec<Item>,
    /// Its own fields and its rounds, where it stands or is an agenda: what the next session is planned from.
    pub plan: Option<Box<Session>>,
    /// For whom and what for, as the comment at its start says.
    pub about: Vec<String>,
    /// The names of its people, to begin the next session with.
    pub people: Vec<String>,
}

/// A session that is to follow one of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// The one that it follows, as listed.
    pub path: String,
    /// Its title; none: as before.
    pub title: Option<String>,
    /// The names of those who come; none: as before.
    pub people: Vec<String>,
    /// Where its rounds come from; none: as before.
    pub agenda: Option<Session>,
    /// What becomes of rounds whose turns take longer than they have.
    pub fit: Fit,
}

/// What was under way when a room was left or killed: kept in the user's state folder, never in the session.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// The typed line, where one was open.
    pub line: Option<String>,
    /// Whether it was typed unseen.
    pub masked: bool,
    /// In what it was typed.
    pub typed_in: TypedIn,
    /// What was put aside unseen.
    pub aside: Vec<DeskAside>,
    /// The open form.
    pub form: Option<DeskForm>,
    /// The clock of the round that was under way.
    pub clock: Option<DeskClock>,
    /// The id of the round that is shown, while the room is open: for a window that watches.
    pub shown: String,
    /// The table and id of the card that is shown alone, while it is, for a window that watches. Never a private one.
    pub alone: Option<(String, String)>,
}

/// In what a line was typed: only there it is read as it was.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedIn {
    /// The round's id.
    pub round: String,
    /// The table of the kind that was chosen, and its own kind; empty where the words say it.
    pub chosen: (String, String),
}

/// What was typed unseen and waits to be shown.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskAside {
    /// As typed.
    pub typed: String,
    /// The id of whose turn it was.
    pub speaker: String,
    /// In what.
    pub typed_in: TypedIn,
}

/// An open form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskForm {
    /// The table of the card.
    pub table: String,
    /// Its id; empty for a card that was not added yet.
    pub id: String,
    /// The fields that were changed.
    pub typed: Vec<DeskField>,
}

/// A changed field of a form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskField {
    /// Its key, with the place of the move that it belongs to.
    pub name: String,
    /// What stood there, as typed.
    pub typed: String,
    /// What had stood there when the form was opened.
    pub before: String,
}

/// The clock of a round.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskClock {
    /// The round's id.
    pub round: String,
    /// Seconds spent in it.
    pub spent: u64,
    /// Whose turn it was.
    pub speaker: String,
    /// Who had had a turn, by id.
    pub had: Vec<String>,
    /// Who was to come, by id.
    pub coming: Vec<String>,
    /// Seconds of that turn.
    pub turn: u64,
    /// Seconds of the turns before that nobody's name stands on.
    pub voice: Vec<u64>,
    /// Who has spoken, by id, and for how many seconds.
    pub turns: Vec<(String, u64)>,
    /// The id of the proposal whose time ran.
    pub timed: String,
    /// Since when it runs, while it does.
    pub running: Option<Running>,
}

/// A clock that runs, so that another window can go on counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Running {
    /// When it would have begun had it never stood: milliseconds since 1970, UTC.
    pub since: i64,
    /// How many seconds of it were over when the turn began.
    pub turn_at: i64,
}

/// What the program asks of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write these changes to the session's file, under this number.
    Save {
        /// Counts up with each save.
        number: u64,
        /// What changed since the one before.
        step: Vec<Change>,
    },
    /// Keep what is under way.
    Keep(Box<Desk>),
    /// Try the failed save again now.
    Retry,
    /// What somebody else wrote is taken in by these changes: the file holds them already, and what is saved from now on
    /// may stand in it.
    TookIn(Vec<Change>),
    /// Write the session to another file instead, as it stands, and go on there.
    SaveAs {
        /// The new file's name, beside the old one.
        name: String,
    },
    /// Write a text beside the session's file, under this name or a like one that is free.
    WriteBeside {
        /// The name that it should have.
        name: String,
        /// What it holds.
        text: String,
    },
    /// Ask the terminal to put a text on its clipboard.
    Copy {
        /// What is copied.
        text: String,
    },
    /// Close the session: give the lock back.
    Close,
    /// Open a session of the list.
    Open {
        /// As listed.
        path: String,
    },
    /// Write a session that follows one of the list, and open it.
    Follow(Box<Next>),
    /// Write a new session and open it.
    Create(Box<Session>),
    /// Read the list of sessions again.
    List,
    /// Read all sessions of the folder in which the open one lies.
    ReadHistory {
        /// The open session's file, for the answer.
        file: String,
    },
    /// List the sessions of the folder in which the open one lies.
    ListOthers {
        /// The open session's file, for the answer.
        file: String,
    },
    /// Read another session of that folder.
    ReadOther {
        /// The open session's file, for the answer.
        file: String,
        /// As listed.
        path: String,
    },
    /// Ring the terminal's bell.
    Bell,
    /// Ask the terminal to tell somebody who looks elsewhere. Never words of a card.
    Notify {
        /// What is told.
        says: String,
    },
    /// Draw the whole screen anew.
    Redraw,
    /// Stop until the shell says go on (Ctrl-z).
    Suspend,
    /// End the program.
    Quit,
}
