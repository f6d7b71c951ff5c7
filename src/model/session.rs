//! A session as it is held in memory: cards in the order of the file, each with what is needed to print it
//! again byte for byte. Never reads or writes text itself: `format` does.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

use super::cards::Cards;
use super::kinds::{self, Kind};
use super::value::Value;

/// The keys of a private card that tell none of its words.
pub const OPEN_KEYS: &[&str] = &["id", "private", "parked"];

/// Names a card within one program run, whatever its id (ids may be missing or repeated in a file).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub u32);

/// One TOML table: something that somebody said, a person, a round, or the session itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its name in this run.
    pub handle: Handle,
    /// What kind of card it is.
    pub kind: &'static Kind,
    /// The card that it belongs to, as a stance to its proposal.
    pub parent: Option<Handle>,
    /// Its keys in the order of the file, those that the program does not know among them.
    pub entries: Vec<Entry>,
    /// How its header stands in the file, where that is not as the program writes it.
    pub layout: Option<Box<CardLayout>>,
}

/// One key of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key; where the program does not know it, its path as TOML spells it, so that `a.b` is not `"a.b"`.
    pub key: Cow<'static, str>,
    /// Its value.
    pub value: Value,
    /// How its line stands in the file, where that is not as the program writes it.
    pub layout: Option<Box<EntryLayout>>,
}

/// The text around a card's keys: comments belong to the card next below them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CardLayout {
    /// Blank lines and comments above the header.
    pub lead: String,
    /// The header's line, with its end.
    pub header: String,
}

/// The text around a value: comments belong to the key on their line or next below them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntryLayout {
    /// Blank lines and comments above.
    pub lead: String,
    /// From the start of the line to the value: the key and the equals sign.
    pub left: String,
    /// The value as it is spelled; none where it was changed since it was read.
    pub written: Option<String>,
    /// From the value to the end of the line, with a comment.
    pub right: String,
    /// Comments between the parts of a value of several lines: they move above it when it changes.
    pub inner: String,
}

/// A file that uses a form which the program reads and does not write (inline tables for cards, dotted keys).
/// It prints as it stands while its cards are what was read.
#[derive(Debug, Clone, PartialEq)]
pub struct AsFound {
    /// The whole text.
    pub text: String,
    /// The cards as they were read from it.
    pub cards: Cards,
}

/// A session: one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Session {
    /// All cards in the order of the file. The first holds the keys before any table.
    pub cards: Cards,
    /// Comments after the last card.
    pub tail: String,
    /// Whether the text begins with a byte order mark.
    pub bom: bool,
    /// Whether lines end with CRLF.
    pub crlf: bool,
    /// Kept where the file uses forms which the program does not write.
    pub found: Option<Box<AsFound>>,
    next: u32,
}

impl Entry {
    /// A key as the program writes it.
    pub fn new(key: impl Into<Cow<'static, str>>, value: Value) -> Self {
        Self { key: key.into(), value, layout: None }
    }

    /// The same line with another value: what stands around it stays.
    #[must_use]
    pub fn with(&self, value: Value) -> Self {
        let mut entry = self.clone();
        entry.value = value;
        if let Some(layout) = &mut entry.layout {
            layout.written = None;
            let inner = std::mem::take(&mut layout.inner);
            layout.lead.push_str(&inner);
        }
        entry
    }
}

impl Card {
    /// A card of this kind with these fields; a session gives it its handle when it is added.
    pub fn new(kind: &'static Kind, fields: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        let mut card =
            Self { handle: Handle(u32::MAX), kind, parent: None, entries: Vec::new(), layout: None };
        for (key, value) in fields {
            card.put(key, value);
        }
        card
    }

    /// Puts a value in its place among the keys of a card that stands in no session yet; an empty one is left out.
    pub fn put(&mut self, key: &'static str, value: Value) {
        self.entries.retain(|entry| entry.key != key);
        if !value.is_empty() {
            let at = self.place_for(key);
            self.entries.insert(at, Entry::new(key, value));
        }
    }

    /// Where a key that the card lacks goes: after the last that stands before it in the kind's order.
    pub fn place_for(&self, key: &str) -> usize {
        let order = |key: &str| self.kind.fields.iter().position(|field| field.key == key);
        let Some(own) = order(key) else { return self.entries.len() };
        let before = |entry: &Entry| order(&entry.key).is_some_and(|place| place < own);
        self.entries.iter().rposition(before).map_or(0, |place| place + 1)
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        debug_assert!(self.knows(key), "{} has no key {key}: see KINDS", self.kind.table);
        self.entry(key).map(|entry| &entry.value)
    }

    fn knows(&self, key: &str) -> bool {
        self.kind.field(key).is_some() || self.kind == &kinds::FOREIGN
    }

    /// The words of a key; empty where it has none.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).and_then(Value::as_text).unwrap_or_default()
    }

    /// The value of a key, nothing where this kind of card has no such key.
    pub fn text_if_any(&self, key: &str) -> &str {
        self.entry(key).and_then(|entry| entry.value.as_text()).unwrap_or_default()
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.get(key).and_then(Value::as_number)
    }

    /// A number in words, nothing where this kind of card has no such key.
    pub fn text_number(&self, key: &str) -> Option<String> {
        let value = &self.entry(key)?.value;
        value.as_number().map(|_| super::value::plain(value))
    }

    /// A whole number; 0 where it has none.
    pub fn count(&self, key: &str) -> i64 {
        match self.get(key) {
            Some(Value::Whole(count)) => *count,
            _ => 0,
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        self.get(key).and_then(Value::as_date)
    }

    /// A time of day.
    pub fn time(&self, key: &str) -> Option<NaiveTime> {
        self.get(key).and_then(Value::as_time)
    }

    /// A length in seconds; none where there is none, or it cannot be read.
    pub fn length(&self, key: &str) -> Option<i64> {
        self.get(key).and_then(Value::as_text).and_then(super::value::length)
    }

    /// Whether a yes-or-no field says yes; no where this kind of card has no such key.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.entry(key).map(|entry| &entry.value), Some(Value::Flag(true)))
    }

    /// The texts of a list.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.get(key).map(Value::as_list).unwrap_or_default().iter().filter_map(Value::as_text).collect()
    }

    /// Its id; empty where it has none.
    pub fn id(&self) -> &str {
        self.text_if_any("id")
    }

    /// The field that holds its main words: `text` of most, the title of a role, the name of a person.
    pub fn text_key(&self) -> &'static str {
        let named = |key: &str| self.kind.field(key).map(|field| field.key);
        let cued = self.kind.field_of(kinds::Cue::Text).map(|field| field.key);
        cued.or_else(|| named("title")).or_else(|| named("name")).unwrap_or("id")
    }

    /// The path of a table of another program as its header has it, without spaces: `tool.x`. Empty where it has no
    /// header of its own.
    pub fn header_name(&self) -> String {
        let header = self.layout.as_ref().map_or("", |layout| layout.header.as_str()).trim_start();
        let mut quote = None;
        let mut name = String::new();
        for c in header.trim_start_matches('[').chars() {
            match (c, quote) {
                (']', None) => break,
                ('"' | '\'', None) => quote = Some(c),
                (c, Some(open)) if c == open => quote = None,
                _ => {}
            }
            if quote.is_some() || !c.is_whitespace() {
                name.push(c);
            }
        }
        name
    }

    /// Whether it is a table of another program that stands in a list: `[[tool]]`.
    pub fn is_listed_by_others(&self) -> bool {
        let header = self.layout.as_ref().map_or("", |layout| layout.header.as_str());
        self.kind == &kinds::FOREIGN && header.trim_start().starts_with("[[")
    }

    /// Its main words: a round's title, or its kind where it has none.
    pub fn words(&self) -> &str {
        let words = self.text_if_any(self.text_key());
        if words.is_empty() && self.kind.table == "rounds" {
            let kind = self.text("kind");
            return kinds::round_kind(kind).map_or(kind, |round| round.label);
        }
        words
    }

    /// Whether its words are shown only when asked for.
    pub fn is_private(&self) -> bool {
        self.flag("private")
    }

    /// Whether a key is told although the card is private: that it is there, and whose it is.
    pub fn is_told_though_private(&self, key: &str) -> bool {
        OPEN_KEYS.contains(&key) || self.kind.table != "roles" && self.speaker_key() == Some(key)
    }

    /// The id of the person it is shown under where it is private; empty for a role: who holds it is what it says.
    pub fn speaker_though_private(&self) -> &str {
        self.speaker_key().filter(|key| self.is_told_though_private(key)).map_or("", |key| self.text(key))
    }

    /// The key of the person it is shown under: who said it, holds it, proposes it.
    pub fn speaker_key(&self) -> Option<&'static str> {
        self.kind.speaker_key()
    }

    /// Whether a key says why somebody has a limit, is away or has few hours.
    pub fn is_reason(&self, key: &str) -> bool {
        self.kind.field(key).is_some_and(|field| field.reason)
    }

    /// Whether it gives such a reason.
    pub fn gives_a_reason(&self) -> bool {
        self.entries.iter().any(|entry| self.is_reason(&entry.key) && !entry.value.is_empty())
    }

    /// The id of the person it is shown under; empty where there is none.
    pub fn speaker(&self) -> &str {
        self.speaker_key().map_or("", |key| self.text(key))
    }
}

impl Session {
    /// A session of the current format with nothing in it.
    pub fn empty() -> Self {
        let mut session = Self::default();
        session.push(Card::new(&kinds::ROOT, [("format", Value::Whole(1))]), None);
        session
    }

    /// Puts a card behind all others, as the reader of a file does, and gives it a handle.
    pub fn push(&mut self, mut card: Card, parent: Option<Handle>) -> Handle {
        card.handle = self.new_handle();
        card.parent = parent;
        let handle = card.handle;
        self.cards.push(card);
        handle
    }

    /// A name for a card to be added.
    pub fn new_handle(&mut self) -> Handle {
        self.next += 1;
        Handle(self.next)
    }

    /// A handle that came in with a card is not given out again.
    pub(super) fn keep_handle_free(&mut self, handle: Handle) {
        self.next = self.next.max(handle.0);
    }

    /// The card of that handle.
    pub fn card(&self, handle: Handle) -> Option<&Card> {
        self.cards.get(self.place(handle)?)
    }

    /// Where the card of that handle stands among `cards`.
    pub fn place(&self, handle: Handle) -> Option<usize> {
        self.cards.place(handle)
    }

    /// The cards of a table, in order.
    pub fn of<'a>(&'a self, table: &'a str) -> impl DoubleEndedIterator<Item = &'a Card> + 'a {
        self.cards.of(table)
    }

    /// The one card of a table such as `session` or `pulse`.
    pub fn single(&self, table: &str) -> Option<&Card> {
        self.cards.of(table).next()
    }

    /// A word of `[session]`; empty where it has none.
    pub fn word(&self, key: &str) -> &str {
        self.single("session").map_or("", |card| card.text(key))
    }

    /// The day of the session.
    pub fn date(&self) -> Option<NaiveDate> {
        self.single("session")?.date("date")
    }

    /// The first card of a table with that id.
    pub fn find(&self, table: &str, id: &str) -> Option<&Card> {
        if id.is_empty() {
            return None;
        }
        self.cards.of(table).find(|card| card.id() == id)
    }

    /// The cards that belong to another: the stances and moves of a proposal.
    pub fn children<'a>(&'a self, parent: Handle, table: &'a str) -> impl Iterator<Item = &'a Card> + 'a {
        self.cards.of(table).filter(move |card| card.parent == Some(parent))
    }

    /// Whether a card stands within another, at any depth.
    pub fn is_within(&self, card: &Card, ancestor: Handle) -> bool {
        let mut parent = card.parent;
        // No deeper than the file has cards: a broken chain must not go round for ever.
        for _ in 0..self.cards.len() {
            match parent {
                Some(handle) if handle == ancestor => return true,
                Some(handle) => parent = self.card(handle).and_then(|card| card.parent),
                None => return false,
            }
        }
        false
    }

    /// Whether a card's words are told only when asked for: its own, those of a card that it stands within, or those of
    /// the role that it changes, as what a change does to a role tells the role's words.
    pub fn is_private(&self, card: &Card) -> bool {
        let mut within = Some(card);
        // No deeper than the file has cards: a broken chain must not go round for ever.
        for _ in 0..=self.cards.len() {
            match within {
                Some(card) if card.is_private() || self.changes_private_role(card) => return true,
                Some(card) => within = card.parent.and_then(|parent| self.card(parent)),
                None => return false,
            }
        }
        true
    }

    /// Whether a card tells what a proposal does to a role that is private.
    fn changes_private_role(&self, card: &Card) -> bool {
        card.kind.table == "moves" && self.is_private_role(card.text("role"))
    }

    /// Whether the role of that id is private.
    pub fn is_private_role(&self, id: &str) -> bool {
        !id.is_empty() && self.of("roles").any(|role| role.id() == id && role.is_private())
    }

    /// A person's name, or the id as it stands where nobody has it.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.find("people", id)
            .map(|person| person.text("name"))
            .filter(|name| !name.is_empty())
            .unwrap_or(id)
    }

    /// The first word of a person's name, or the whole name where another person shares it.
    pub fn short_name<'a>(&'a self, id: &'a str) -> &'a str {
        let name = self.name(id);
        let first = name.split_whitespace().next().unwrap_or(name);
        let shares = |person: &&Card| {
            let name = person.text("name");
            name.starts_with(first) && name.split_whitespace().next() == Some(first)
        };
        if self.of("people").filter(shares).count() > 1 { name } else { first }
    }

    /// Whether somebody is marked as not here.
    pub fn is_absent(&self, person: &str) -> bool {
        self.single("session").is_some_and(|card| card.texts("absent").contains(&person))
    }

    /// The people who are here, in seat order.
    pub fn present(&self) -> impl DoubleEndedIterator<Item = &Card> {
        self.of("people").filter(|person| !self.is_absent(person.id()))
    }

    /// Whether the file is of another program: it has keys or tables, and none that a session has.
    pub fn is_foreign(&self) -> bool {
        let foreign = |card: &Card| card.kind == &kinds::FOREIGN;
        let root = self.cards.first().filter(|card| card.kind == &kinds::ROOT);
        let own = self.cards.iter().any(|card| card.kind != &kinds::ROOT && !foreign(card));
        let format = root.is_some_and(|card| card.entry("format").is_some());
        let other = self.cards.iter().any(foreign) || root.is_some_and(|card| !card.entries.is_empty());
        other && !own && !format
    }

    /// Whether it is a session that was held or is to be: no agenda, nobody's part of one, no other program's file.
    pub fn is_held(&self) -> bool {
        !self.is_foreign() && !self.is_agenda() && self.word("part_for").is_empty()
    }

    /// Whether it is an agenda: rounds and no cards that anybody said (DESIGN section 2).
    pub fn is_agenda(&self) -> bool {
        self.of("rounds").next().is_some()
            && self.date().is_none()
            && !self.cards.iter().any(|card| card.kind.is_said())
    }
}
