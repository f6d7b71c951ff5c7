//! `rolecall add`: cards from typed lines or a pasted chat. Never writes over what somebody else wrote meanwhile.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use super::Answer;
use super::args::{Add, TextOrJson};
use super::files;
use crate::analysis::{minutes, words};
use crate::error::{Error, Result};
use crate::format::chat::{self, ChatKind};
use crate::format::json::{self, CardJson};
use crate::format::line::{self, Context, Sure};
use crate::format::write;
use crate::model::change::Change;
use crate::model::kinds::{self, Kind};
use crate::model::session::{Card, Handle, Session};
use crate::model::value::Value;
use crate::platform::{pipes, time};

/// A line that was handed in.
struct Said {
    /// The sender, as a chat gives it.
    who: Option<String>,
    text: String,
    kind: ChatKind,
}

/// What became of it.
struct Taken<'a> {
    said: &'a Said,
    /// The card that it became, or that it filled.
    card: Option<Handle>,
}

pub fn add(args: Add) -> Result<Answer> {
    let said = said(&args)?;
    let now = time::now();
    // Whole seconds: what is added within one is told apart by its place among the lines.
    let salt = u64::try_from(now.local.and_utc().timestamp()).unwrap_or_default();
    for _ in 0..files::TRIES {
        let opened = files::open(&args.file)?;
        let day = opened.read.session.date().unwrap_or_else(|| now.local.date());
        let session = opened.read.session.clone();
        let of = of_whole(&session, &args.file);
        let mut adding = Adding { session, of, kind: args.kind, day, salt, notes: Vec::new() };
        let taken = adding.all(&said, args.private);
        let known = adding.known();
        let Adding { session, notes, .. } = adding;
        let mut answer = Answer { notes, ..Answer::default() };
        answer.out = match args.format {
            TextOrJson::Json => json(&session, &taken),
            TextOrJson::Text => text(&known, &taken),
        };
        if args.dry_run || taken.iter().all(|taken| taken.card.is_none()) {
            return Ok(answer);
        }
        let text = write::print(&session);
        if files::is_pipe(&args.file) {
            return Ok(Answer { out: text, ..answer });
        }
        if files::saved(&args.file, &text, &opened)? {
            return Ok(answer);
        }
    }
    Err(files::kept_busy(&args.file))
}

/// The lines, from wherever they come.
fn said(args: &Add) -> Result<Vec<Said>> {
    if let Some(chat) = &args.from {
        let text = piped(chat, &args.file)?;
        let lines = chat::read(&text).into_iter();
        return Ok(lines.map(|line| Said { who: line.who, text: line.text, kind: line.kind }).collect());
    }
    let mut lines = Vec::new();
    if args.lines.is_empty() {
        if pipes::input_is_typed() {
            return Err(Error::cannot("there is no line to add")
                .hint("type it in quotes behind the kind, or pipe lines in; rolecall add --help shows how"));
        }
        lines.extend(piped(Path::new("-"), &args.file)?.lines().map(str::to_owned));
    }
    for line in &args.lines {
        if line == "-" {
            lines.extend(piped(Path::new("-"), &args.file)?.lines().map(str::to_owned));
        } else {
            lines.push(line.clone());
        }
    }
    let spoken = lines.into_iter().filter(|line| !line.trim().is_empty());
    Ok(spoken.map(|text| Said { who: None, text, kind: ChatKind::Said }).collect())
}

fn piped(path: &Path, session: &Path) -> Result<String> {
    if files::is_pipe(path) && files::is_pipe(session) {
        return Err(Error::cannot("standard input cannot be both the session and the lines"));
    }
    let (bytes, _) = files::bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let error = Error::cannot("this is not UTF-8 text").in_file(path.display().to_string());
        error.hint("save it again as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Whom and what a line of somebody's own part can name: the people, outcomes and roles of the whole session, where that
/// is at hand.
fn of_whole(session: &Session, file: &Path) -> Vec<Card> {
    let of = session.word("part_of");
    if of.is_empty() {
        return Vec::new();
    }
    let whole = files::open(&files::beside(file, of)).map(|opened| opened.read.session);
    let cards = whole.iter().flat_map(|whole| ["people", "outcomes", "roles"].map(|table| whole.of(table)));
    cards.flatten().filter(|card| !card.is_private()).cloned().collect()
}

/// A session while lines are added to it.
struct Adding {
    session: Session,
    /// Cards of elsewhere that lines can name.
    of: Vec<Card>,
    kind: &'static Kind,
    day: NaiveDate,
    salt: u64,
    notes: Vec<String>,
}

impl Adding {
    fn all<'a>(&mut self, said: &'a [Said], private_too: bool) -> Vec<Taken<'a>> {
        let left_out = said.iter().filter(|said| said.kind == ChatKind::Private && !private_too).count();
        let mut taken = Vec::with_capacity(said.len());
        for (nth, said) in said.iter().enumerate() {
            let wanted = match said.kind {
                ChatKind::Said => true,
                ChatKind::Private => private_too,
                ChatKind::Reaction | ChatKind::System => false,
            };
            let card = if wanted { self.one(nth, said) } else { None };
            taken.push(Taken { said, card });
        }
        if left_out > 0 {
            let messages = words::counted(left_out, "private message");
            let them = if left_out == 1 { "it" } else { "them" };
            self.notes.push(format!("{messages} left out; --private takes {them} in"));
        }
        taken
    }

    /// Adds the card of one line. None for a line without words.
    fn one(&mut self, nth: usize, said: &Said) -> Option<Handle> {
        let copier = said.who.as_ref().filter(|who| chat::is_whoever_copied(who));
        let copier = copier.filter(|who| chat::person_of(who, &self.known()).is_none());
        let (speaker, text) = match (&said.who, copier) {
            // Nobody is known by this name, and nobody is to become it.
            (_, Some(who)) => (String::new(), format!("{who}: {}", said.text)),
            (Some(who), None) => (self.person(who), said.text.clone()),
            // In somebody's own part of a session, it is theirs.
            (None, None) => (self.session.word("part_for").to_owned(), said.text.clone()),
        };
        let known = self.known();
        let context = Context {
            session: &known,
            round: None,
            about: None,
            chosen: Some((self.kind, None)),
            speaker: &speaker,
            day: self.day,
            numbered: &[],
        };
        let mut reading = line::read(&text, &context)?;
        let number = nth + 1;
        if let Some(name) = reading.stranger() {
            self.notes
                .push(format!("line {number}: nobody here is called {name}, so the name stays in the text"));
        }
        for chip in reading.chips.iter().filter(|chip| chip.sure == Sure::Unclear) {
            self.notes.push(format!("line {number}: {} was not understood and stays in the text", chip.text));
        }
        for chip in reading.chips.iter().filter(|chip| chip.sure == Sure::Kept) {
            self.notes.push(format!("line {number}: {}", chip.text));
        }
        if said.kind == ChatKind::Private && reading.card.kind.field("private").is_some() {
            reading.card.put("private", Value::Flag(true));
        }
        let salt = self.salt.wrapping_add(u64::try_from(nth).unwrap_or_default());
        let step = self.session.taking(reading.card, reading.within, salt);
        let card = changed(&step).or_else(|| self.standing());
        // The changes were made for this very session.
        self.session.apply_all(&step).ok()?;
        card
    }

    /// The session with what its lines can name.
    fn known(&self) -> Session {
        let mut known = self.session.clone();
        for card in &self.of {
            if known.find(card.kind.table, card.id()).is_none() {
                known.push(card.clone(), None);
            }
        }
        known
    }

    /// The card that a line leaves as it is, since it says that already.
    fn standing(&self) -> Option<Handle> {
        self.kind.single.then(|| self.session.single(self.kind.table).map(|card| card.handle)).flatten()
    }

    /// The id of a chat's sender, who becomes a person where the session does not know them.
    fn person(&mut self, who: &str) -> String {
        if let Some(id) = chat::person_of(who, &self.known()) {
            return id;
        }
        let Some(kind) = kinds::kind("people") else { return String::new() };
        let id = self.session.person_id(who);
        let card = Card::new(kind, [("id", Value::text(id.as_str())), ("name", Value::text(who))]);
        let step = self.session.taking(card, Vec::new(), 0);
        if self.session.apply_all(&step).is_ok() {
            self.notes.push(format!("new here: {who}"));
        }
        id
    }
}

/// The first card that a step adds or changes.
fn changed(step: &[Change]) -> Option<Handle> {
    step.first().and_then(|change| match change {
        Change::Add { card, .. } => Some(card.handle),
        Change::Set { card, .. } => Some(*card),
        Change::Remove { .. } | Change::Move { .. } | Change::Tail { .. } => None,
    })
}

/// The cards as `show` tells them.
fn text(session: &Session, taken: &[Taken<'_>]) -> String {
    let cards = taken.iter().filter_map(|taken| session.card(taken.card?));
    let lines = cards.map(|card| format!("{}: {}", card.kind.one, minutes::card(session, card, true)));
    lines.collect()
}

#[derive(Serialize)]
struct Lines<'a> {
    lines: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    who: Option<&'a str>,
    text: &'a str,
    kind: &'static str,
    card: Option<CardJson<'a>>,
}

fn json(session: &Session, taken: &[Taken<'_>]) -> String {
    let lines = taken.iter().map(|taken| Line {
        who: taken.said.who.as_deref(),
        text: &taken.said.text,
        kind: match taken.said.kind {
            ChatKind::Said => "said",
            ChatKind::Private => "private",
            ChatKind::Reaction => "reaction",
            ChatKind::System => "system",
        },
        card: taken.card.and_then(|handle| session.card(handle)).map(|card| {
            CardJson::all(card, session.cards.iter().filter(|other| other.parent == Some(card.handle)))
        }),
    });
    json::page(&Lines { lines: lines.collect() })
}
