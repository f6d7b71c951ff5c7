//! What is wrong with a session, and what is still open: findings, each with its line, as text, JSON and GitHub's
//! annotations. Never changes a session, and never quotes the words of a private card.
//!
//! A new rule is a function in `errors` or `warnings`, listed in [`check`].

mod errors;
mod warnings;

use std::fmt::Write as _;

use serde::Serialize;

use crate::error::{Error, Spot};
use crate::format::read::Read;
use crate::format::{json, safe};
use crate::model::in_order;
use crate::model::session::{Card, Session};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The file says something that cannot be: exit status 1.
    Error,
    /// Something to know, which blocks nobody.
    Warning,
}

/// One thing that is wrong or open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, which stays the same: `unknown-person`.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// Where it stands.
    pub spot: Spot,
    /// What is wrong, in one sentence without a full stop.
    pub says: String,
}

/// What stands at the end of a path that a session names (`follows`, `part_of`).
#[derive(Debug)]
pub enum Elsewhere {
    /// Nothing.
    Missing,
    /// A file that cannot be read as a session.
    Unreadable,
    /// A session.
    Session(Box<Session>),
}

/// All findings about one session, in the order of its lines. `look` follows a path as the session writes it.
pub fn check(read: &Read, look: &dyn Fn(&str) -> Elsewhere) -> Vec<Finding> {
    let mut checking = Checking { read, part_of: None, findings: Vec::new() };
    checking.files(look);
    checking.values();
    checking.ids();
    checking.missing();
    checking.hands();
    checking.order_of_dates();
    checking.ratings();
    checking.still_open();
    checking.clashes();
    checking.market(look);
    checking.private();
    checking.newer_toml();
    checking.turns();
    let mut findings = checking.findings;
    in_order::sort_by_key(&mut findings, |finding| (finding.spot.line, finding.spot.column, finding.level));
    findings
}

/// The warning that other sessions follow the same one as this, named by their paths.
pub fn followed_twice(read: &Read, others: &[&str]) -> Option<Finding> {
    let card = read.session.single("session")?;
    let says = format!("{} follows the same session, {}", others.join(" and "), card.text("follows"));
    let spot = read.places.of(card.handle, "follows");
    Some(Finding { rule: "followed-twice", level: Level::Warning, spot, says })
}

/// One session while it is looked through.
struct Checking<'a> {
    read: &'a Read,
    /// The session that this file is somebody's part of: its cards can be referred to as well.
    part_of: Option<Elsewhere>,
    findings: Vec<Finding>,
}

impl<'a> Checking<'a> {
    fn session(&self) -> &'a Session {
        &self.read.session
    }

    fn find(&mut self, rule: &'static str, level: Level, card: &Card, key: &str, says: impl Into<String>) {
        let spot = self.read.places.of(card.handle, key);
        self.findings.push(Finding { rule, level, spot, says: says.into() });
    }

    fn error(&mut self, rule: &'static str, card: &Card, key: &str, says: impl Into<String>) {
        self.find(rule, Level::Error, card, key, says);
    }

    fn warning(&mut self, rule: &'static str, card: &Card, key: &str, says: impl Into<String>) {
        self.find(rule, Level::Warning, card, key, says);
    }

    /// Whether a card's words are not to be quoted: its own, or those of the card that it belongs to.
    fn is_private(&self, card: &Card) -> bool {
        let holds = |other: &Card| other.is_private() && self.session().is_within(card, other.handle);
        card.is_private() || self.session().cards.iter().any(holds)
    }
}

/// The findings about one file, by its path as the user named it.
pub type About<'a> = (&'a str, Vec<Finding>);

/// An unreadable file as a finding, for outputs that programs read.
pub fn unreadable(error: &Error) -> Finding {
    let spot = error.place.as_ref().and_then(|place| place.spot.clone());
    let start = Spot { line: 1, column: 1, shown: String::new(), caret: 1 };
    let says = error.what.clone();
    Finding { rule: "unreadable", level: Level::Error, spot: spot.unwrap_or(start), says }
}

/// Findings for people: each with its line shown.
pub fn text(files: &[About<'_>]) -> String {
    let mut out = String::new();
    for (path, finding) in each(files) {
        let Finding { rule, level, spot, says } = finding;
        let level = level.word();
        let (line, column) = (spot.line, spot.column);
        let told = format!("{}:{line}:{column}: {level}: {} [{rule}]", safe::line(path), safe::line(says));
        let _ = writeln!(out, "{told}\n{}", safe::block(&spot.quoted()));
    }
    out
}

/// Findings for programs: `{"findings": [...]}`.
pub fn json(files: &[About<'_>]) -> String {
    #[derive(Serialize)]
    struct Findings<'a> {
        findings: Vec<Row<'a>>,
    }
    #[derive(Serialize)]
    struct Row<'a> {
        file: &'a str,
        line: usize,
        column: usize,
        level: Level,
        rule: &'a str,
        says: &'a str,
    }
    let findings = each(files)
        .map(|(file, finding)| Row {
            file,
            line: finding.spot.line,
            column: finding.spot.column,
            level: finding.level,
            rule: finding.rule,
            says: &finding.says,
        })
        .collect();
    json::page(&Findings { findings })
}

/// Findings as GitHub's workflow commands, which show them beside the lines of a pull request.
pub fn github(files: &[About<'_>]) -> String {
    let mut out = String::new();
    for (path, finding) in each(files) {
        let Finding { rule, level, spot, says } = finding;
        let (level, file, says) = (level.word(), property(path), data(&safe::line(says)));
        let (line, column) = (spot.line, spot.column);
        let _ = writeln!(out, "::{level} file={file},line={line},col={column},title={rule}::{says}");
    }
    out
}

fn each<'a>(files: &'a [About<'_>]) -> impl Iterator<Item = (&'a str, &'a Finding)> {
    files.iter().flat_map(|(path, findings)| findings.iter().map(move |finding| (*path, finding)))
}

impl Level {
    /// The level in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// GitHub's escapes of a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// GitHub's escapes of a property, such as the file.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
