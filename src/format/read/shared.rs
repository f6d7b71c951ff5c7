//! Several texts at once, to compare or merge them: a table that stands in all, byte for byte, is not read but held as its
//! id alone. Never guesses: where a text has any form that could make a difference, nothing is told, and both are to be read whole.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::read_text;
use crate::model::kinds::{KINDS, Kind};
use crate::model::session::{Card, EntryLayout, Handle, Session};
use crate::model::value::{Sort, Value};

/// Both sessions, with all that a comparison looks at. None where the texts are to be read whole: they use other forms
/// than the program writes, are no TOML, or name a card twice or not at all.
pub fn pair(old: &str, new: &str) -> Option<[Session; 2]> {
    let sessions = sessions([old, new])?;
    is_in_order(&sessions).then_some(sessions)
}

/// The three sessions of a merge. A card that stands in all of them prints as it stands there. None as for [`pair`], and
/// where blank lines stand otherwise than the program writes them.
pub fn triple(base: &str, ours: &str, theirs: &str) -> Option<[Session; 3]> {
    let texts = [base, ours, theirs];
    let sessions = sessions(texts).filter(|_| texts.into_iter().all(is_spaced_plainly))?;
    sessions.iter().all(has_own_ids).then_some(sessions)
}

/// Whether a card is held as its id alone: the line of its id is all of its lines.
pub fn is_unread(card: &Card) -> bool {
    card.entries.first().and_then(|entry| entry.layout.as_ref()).is_some_and(|layout| layout.left.is_empty())
}

fn sessions<const COUNT: usize>(texts: [&str; COUNT]) -> Option<[Session; COUNT]> {
    let tables: Vec<&'static Kind> = KINDS.iter().filter(|kind| can_stay_unread(kind)).collect();
    let texts = texts.map(|text| Tables::of(text, &tables));
    let (first, rest) = texts.split_first()?;
    let mut shared = first.as_ref()?.unread();
    for text in rest {
        let other = text.as_ref()?.unread();
        shared.retain(|part| other.contains(part));
    }
    let sessions: Vec<Session> =
        texts.iter().map(|text| text.as_ref()?.session(&shared)).collect::<Option<_>>()?;
    sessions.try_into().ok()
}

/// Whether one blank line stands before each table that has no comment above it, and none at the end.
fn is_spaced_plainly(text: &str) -> bool {
    let is_header_below_a_key =
        |(above, line): (&str, &str)| line.starts_with('[') && !above.is_empty() && !above.starts_with('#');
    let runs_on = text.lines().zip(text.lines().skip(1)).any(is_header_below_a_key);
    text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains("\n\n\n") && !runs_on
}

/// Whether each card has an id that no other of its table has.
fn has_own_ids(session: &Session) -> bool {
    ids(session).is_some_and(|ids| ids.iter().collect::<HashSet<_>>().len() == ids.len())
}

/// Whether each card has an id of its own, and those of both sessions stand in one order: what moved is told by its words.
fn is_in_order(sessions: &[Session; 2]) -> bool {
    let [Some(old), Some(new)] = sessions.each_ref().map(ids) else { return false };
    if !sessions.iter().all(has_own_ids) {
        return false;
    }
    let [in_old, in_new] = [&old, &new].map(|ids| ids.iter().copied().collect::<HashSet<_>>());
    old.iter().filter(|id| in_new.contains(*id)).eq(new.iter().filter(|id| in_old.contains(*id)))
}

/// The cards in order, by table and id, table by table; none where one that should have an id lacks it.
fn ids(session: &Session) -> Option<Vec<(&'static str, &str)>> {
    let with_id = session.cards.iter().filter(|card| card.kind.field("id").is_some());
    let mut ids: Vec<(&'static str, &str)> = with_id.map(|card| (card.kind.table, card.id())).collect();
    ids.sort_by_key(|(table, _)| *table);
    ids.iter().all(|(_, id)| !id.is_empty()).then_some(ids)
}

/// Whether no other card refers to cards of this kind, and nothing belongs to them: so their ids tell enough.
fn can_stay_unread(own: &Kind) -> bool {
    let refers = |sort: &Sort| match sort {
        Sort::Ref(table) | Sort::List(Sort::Ref(table)) => *table == own.table,
        _ => false,
    };
    let is_named = KINDS.iter().flat_map(|kind| kind.fields).any(|field| refers(&field.sort));
    let holds = KINDS.iter().any(|kind| kind.within == Some(own.table));
    own.is_said() && own.field("id").is_some() && !is_named && !holds
}

/// A table with its keys, from its header to the next.
struct Part<'a> {
    text: &'a str,
    /// Its kind and id, where it is written so plainly that it need not be read.
    plain: Option<(&'static Kind, &'a str)>,
}

/// The tables of a text, the keys before any table first.
struct Tables<'a> {
    parts: Vec<Part<'a>>,
}

impl<'a> Tables<'a> {
    /// None where a line is not all of a statement.
    fn of(text: &'a str, kinds: &[&'static Kind]) -> Option<Self> {
        if text.starts_with('\u{feff}')
            || text.contains('\r')
            || text.contains("\"\"\"")
            || text.contains("'''")
        {
            return None;
        }
        let mut parts = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut plain: Option<Plain<'a>> = None;
        // A comment belongs to the next card, which may be another one in another text: neither is left unread.
        let mut below_comment = false;
        let mut take = |range: Range<usize>, plain: Option<Plain<'a>>| {
            let text = text.get(range)?;
            parts.push(Part { text, plain: plain.and_then(Plain::named) });
            Some(())
        };
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            if bare.starts_with('[') {
                let name = header(bare)?;
                take(start..at, plain.take())?;
                start = at;
                let table = name.split('.').next().unwrap_or_default();
                let own = kinds.iter().find(|kind| kind.table == table);
                if own.is_some() && table.len() < name.len() {
                    return None;
                }
                let reads = !std::mem::take(&mut below_comment);
                let own = own.filter(|_| bare.starts_with("[["));
                plain = own.map(|kind| Plain { kind, id: "", keys: 0, reads });
            } else if bare.starts_with('#') {
                below_comment = true;
                plain.iter_mut().for_each(|plain| plain.reads = false);
            } else if !bare.is_empty() {
                let (key, value) = statement(bare)?;
                if let Some(plain) = &mut plain {
                    plain.take(key, value);
                }
            }
            at += line.len();
        }
        take(start..at, plain.take())?;
        Some(Self { parts })
    }

    /// The tables that need not be read.
    fn unread(&self) -> HashSet<&'a str> {
        let plain = self.parts.iter().filter(|part| part.plain.is_some());
        plain.map(|part| part.text.trim_end()).collect()
    }

    /// The session, with what stands in all texts as an id alone.
    fn session(&self, shared: &HashSet<&str>) -> Option<Session> {
        let is_shared = |part: &Part<'_>| part.plain.is_some() && shared.contains(part.text.trim_end());
        let to_read: Vec<&Part<'_>> = self.parts.iter().filter(|part| !is_shared(part)).collect();
        let text: String = to_read.iter().map(|part| part.text).collect();
        let read = read_text(&text).ok()?.session;
        if read.found.is_some() || read.cards.len() != to_read.len() {
            return None;
        }
        let mut cards = read.cards.iter();
        let mut session = Session::default();
        // What stands behind a table that is read, and is not the last, is the space before the next.
        if self.parts.last().is_some_and(|part| !is_shared(part)) {
            session.tail.clone_from(&read.tail);
        }
        let mut handles: HashMap<Handle, Handle> = HashMap::new();
        for part in &self.parts {
            let (card, parent) = match part.plain.filter(|_| is_shared(part)) {
                Some((kind, id)) => (unread(kind, id, part.text), None),
                None => {
                    let card = cards.next()?.clone();
                    let parent = card.parent.and_then(|parent| handles.get(&parent).copied());
                    (card, parent)
                }
            };
            let own = card.handle;
            let handle = session.push(card, parent);
            handles.insert(own, handle);
        }
        Some(session)
    }
}

/// A card of which only the id is held; its other lines are spelled out as part of that line.
fn unread(kind: &'static Kind, id: &str, text: &str) -> Card {
    let mut card = Card::new(kind, [("id", Value::text(id))]);
    let lines = text.split_once('\n').map_or("", |(_, lines)| lines.trim_end());
    let layout =
        EntryLayout { written: Some(lines.to_owned()), right: "\n".to_owned(), ..EntryLayout::default() };
    if let Some(entry) = card.entries.first_mut() {
        entry.layout = Some(Box::new(layout));
    }
    card
}

/// What was found of a table that may be written plainly.
struct Plain<'a> {
    kind: &'static Kind,
    id: &'a str,
    /// The keys that it has, a bit each, by their place in the kind.
    keys: u64,
    /// Whether all of it was understood so far.
    reads: bool,
}

impl<'a> Plain<'a> {
    fn take(&mut self, key: &str, value: &'a str) {
        let place = self.kind.fields.iter().position(|field| field.key == key);
        let Some(field) = place.and_then(|place| self.kind.fields.get(place)) else {
            self.reads = false;
            return;
        };
        let bit =
            place.and_then(|place| u32::try_from(place).ok()).and_then(|place| 1_u64.checked_shl(place));
        let bit = bit.unwrap_or_default();
        self.reads &= bit != 0 && self.keys & bit == 0 && is_plain(&field.sort, value);
        self.keys |= bit;
        if key == "id" {
            self.id = words(value).unwrap_or_default();
        }
    }

    /// Its kind and id, where all of it was understood.
    fn named(self) -> Option<(&'static Kind, &'a str)> {
        (self.reads && !self.id.is_empty()).then_some((self.kind, self.id))
    }
}

/// The name in a header that stands alone on its line.
fn header(line: &str) -> Option<&str> {
    let inner = match line.strip_prefix("[[") {
        Some(rest) => rest.strip_suffix("]]")?,
        None => line.strip_prefix('[')?.strip_suffix(']')?,
    };
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    inner.bytes().all(is_bare).then_some(inner)
}

/// A key and its value that begin and end on one line.
fn statement(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(" = ")?;
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let ends = match value.bytes().next()? {
        b'[' => value.ends_with(']'),
        b'{' => value.ends_with('}'),
        b']' | b'}' | b',' | b'#' => false,
        _ => true,
    };
    (!key.is_empty() && key.bytes().all(is_bare) && ends).then_some((key, value))
}

/// Whether a value is of a sort, spelled so that nobody could take it for anything else.
fn is_plain(sort: &Sort, value: &str) -> bool {
    match sort {
        Sort::Text | Sort::Id | Sort::Length | Sort::Choice(_) | Sort::Ref(_) | Sort::File => {
            words(value).is_some()
        }
        Sort::Number | Sort::Count => {
            let is_short = (1..=15).contains(&value.len()) && (value == "0" || !value.starts_with('0'));
            is_short && value.bytes().all(|byte| byte.is_ascii_digit())
        }
        Sort::Flag => matches!(value, "true" | "false"),
        Sort::List(_) | Sort::Date | Sort::Time | Sort::Record => false,
    }
}

/// The words between quotes, where none of them is escaped.
fn words(value: &str) -> Option<&str> {
    let words = value.strip_prefix('"')?.strip_suffix('"')?;
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f);
    words.bytes().all(is_plain).then_some(words)
}
