//! The tables of a text, told apart line by line, and which of them are written so plainly that they need not be read.
//! Never guesses: a text in which a line is not all of a statement has none.

use super::plain::{is_plain, value, words};
use crate::model::in_order;
use crate::model::kinds::{KINDS, Kind};
use crate::model::session::{Card, Entry};

/// A table with its keys and what belongs to it, from its header to the next.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pub text: &'a str,
    /// How many tables it is: its own, and those that belong to it.
    pub count: usize,
    /// Its kind and id, where it need not be read.
    pub plain: Option<(&'static Kind, &'a str)>,
    /// Where the plain table of its kind and id stands in the first of several texts.
    pub in_first: Option<usize>,
    /// Whether a blank line in it stands below another one.
    has_gap: bool,
}

/// The tables of a text, the keys before any table first.
pub struct Tables<'a> {
    pub parts: Vec<Part<'a>>,
    /// Of the first text: each plain table's id and name, and where it stands, in ascending order.
    by_name: Vec<(Name<'a>, usize)>,
}

/// A plain table's id and name: where ids differ, as they mostly do, names need not be compared.
type Name<'a> = (&'a str, &'static str);

impl<'a> Tables<'a> {
    /// Those of the first text. None where a line is not all of a statement, or two plain tables have one id.
    pub fn of(text: &'a str, kinds: &[&'static Kind]) -> Option<Self> {
        let mut parts = Scanner::of(text, kinds)?.all(None)?;
        let mut by_name = Vec::with_capacity(parts.len());
        for (place, part) in parts.iter_mut().enumerate() {
            let Some((kind, id)) = part.plain else { continue };
            part.in_first = Some(place);
            by_name.push(((id, kind.table), place));
        }
        // Mostly in order already, which sorting notices: hashing takes longer.
        in_order::sort(&mut by_name);
        let is_twice = by_name.iter().zip(by_name.iter().skip(1)).any(|((one, _), (other, _))| one == other);
        (!is_twice).then_some(Self { parts, by_name })
    }

    /// Those of another text: what stands in this one byte for byte is known, and not looked at again.
    pub fn beside(&self, text: &'a str, kinds: &[&'static Kind]) -> Option<Self> {
        let parts = Scanner::of(text, kinds)?.all(Some(self))?;
        Some(Self { parts, by_name: Vec::new() })
    }

    /// Where the plain table of that id stands.
    pub fn place_of(&self, table: &'static str, id: &str) -> Option<usize> {
        let at = self.by_name.binary_search_by_key(&(id, table), |(name, _)| *name).ok()?;
        self.by_name.get(at).map(|(_, place)| *place)
    }

    /// Whether one blank line stands before each table that has no comment above it, and none at the end.
    pub fn is_spaced_plainly(&self) -> bool {
        let Some((last, rest)) = self.parts.split_last() else { return true };
        let ends = last.text.ends_with('\n') && !last.text.ends_with("\n\n");
        ends && rest.iter().all(Part::ends_in_a_blank_line) && self.parts.iter().all(|part| !part.has_gap)
    }
}

impl Part<'_> {
    /// Whether it becomes a card line by line.
    pub fn is_card(&self) -> bool {
        self.plain.is_some() && self.count == 1
    }

    /// The card of a plain table, as it would be if it were read: all that it says stands in its lines.
    pub fn card(&self) -> Option<Card> {
        let (kind, _) = self.plain?;
        let mut card = Card::new(kind, []);
        for line in self.text.lines().skip(1).filter(|line| !line.is_empty()) {
            let (key, source) = statement(line)?;
            let field = kind.field(key)?;
            card.entries.push(Entry::new(field.key, value(&field.sort, source)?));
        }
        Some(card)
    }

    fn ends_in_a_blank_line(&self) -> bool {
        let is_comment = |text: &str| text.lines().next_back().is_some_and(|line| line.starts_with('#'));
        self.text.is_empty() || self.text.ends_with("\n\n") || is_comment(self.text)
    }
}

/// Takes one table after the other off a text.
struct Scanner<'a, 'kinds> {
    rest: &'a str,
    kinds: &'kinds [&'static Kind],
    /// A comment belongs to the next card, which may be another one in another text: neither is left unread.
    below_comment: bool,
}

impl<'a, 'kinds> Scanner<'a, 'kinds> {
    fn of(text: &'a str, kinds: &'kinds [&'static Kind]) -> Option<Self> {
        let is_usual = !text.starts_with('\u{feff}') && !text.contains('\r');
        is_usual.then_some(Self { rest: text, kinds, below_comment: false })
    }

    fn all(mut self, first: Option<&Tables<'a>>) -> Option<Vec<Part<'a>>> {
        let mut parts = vec![self.table(false)?];
        let mut next = 0;
        while !self.rest.is_empty() {
            let known = first.and_then(|first| self.known(first.parts.iter().skip(next).take(2)));
            let mut part = match known {
                Some(part) => part,
                None => self.table(true)?,
            };
            if let (Some(first), Some((kind, id))) = (first, part.plain) {
                part.in_first = part.in_first.or_else(|| first.place_of(kind.table, id));
            }
            next = part.in_first.map_or(next, |place| place + 1);
            parts.push(part);
        }
        Some(parts)
    }

    /// The one of these tables that comes next, where all of it stands here byte for byte.
    fn known<'b>(&mut self, mut tables: impl Iterator<Item = &'b Part<'a>>) -> Option<Part<'a>>
    where
        'a: 'b,
    {
        if self.below_comment {
            return None;
        }
        tables.find_map(|part| {
            let rest = self.rest.strip_prefix(part.text)?;
            let (kind, _) = part.plain?;
            let is_next = rest.starts_with('[') && !is_header_within(kind.table, rest);
            if !part.text.ends_with('\n') || !(rest.is_empty() || is_next) {
                return None;
            }
            self.rest = rest;
            Some(*part)
        })
    }

    fn table(&mut self, has_header: bool) -> Option<Part<'a>> {
        let (mut plain, mut own): (Option<Plain<'a>>, Option<&Kind>) = (None, None);
        let (mut count, mut length, mut below_blank, mut has_gap) = (1, 0, false, false);
        while let Some((line, bare)) = line_at(self.rest, length) {
            match bare.bytes().next() {
                Some(b'[') if has_header && length == 0 => (own, plain) = self.open(bare)?,
                Some(b'[') if own.is_some_and(|own| is_header_within(own.table, bare)) => {
                    let name = header(bare)?;
                    self.below_comment = false;
                    plain = plain.and_then(|plain| plain.opened(name, bare));
                    count += 1;
                }
                Some(b'[') => break,
                Some(b'#') => {
                    self.below_comment = true;
                    plain = None;
                }
                Some(_) => {
                    let (key, value) = statement(bare)?;
                    // A blank line above a key is layout, which only reading keeps.
                    plain = plain.filter(|_| !below_blank).and_then(|plain| plain.with(key, value));
                    if plain.is_none() && may_have_several_lines(value) {
                        return None;
                    }
                }
                None => has_gap |= below_blank,
            }
            below_blank = bare.is_empty();
            length += line.len();
        }
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Part { text, count, plain: plain.and_then(Plain::named), in_first: None, has_gap })
    }

    /// What a header opens: its kind where that can be plain, and whether it is; none where it belongs to a table of such a
    /// kind that stands elsewhere.
    fn open(&mut self, line: &str) -> Option<(Option<&'static Kind>, Option<Plain<'a>>)> {
        let name = header(line)?;
        let table = name.split('.').next().unwrap_or_default();
        let own = self.kinds.iter().copied().find(|kind| kind.table == table);
        if own.is_some() && table.len() < name.len() {
            return None;
        }
        let is_below_comment = std::mem::take(&mut self.below_comment);
        let plain = own.filter(|_| line.starts_with("[[") && !is_below_comment);
        Some((own, plain.map(|kind| Plain { kind, id: "", now: kind, keys: 0 })))
    }
}

/// What was found of a table that may be written plainly.
struct Plain<'a> {
    kind: &'static Kind,
    id: &'a str,
    /// The kind of the table that keys belong to: its own, or of one that belongs to it.
    now: &'static Kind,
    /// The keys that this one has, a bit each, by their place in the kind.
    keys: u64,
}

impl<'a> Plain<'a> {
    /// With one more table that belongs to it; none where that is of no known kind.
    fn opened(self, name: &str, header: &str) -> Option<Self> {
        let inner = name.strip_prefix(self.kind.table)?.strip_prefix('.')?;
        let within = |kind: &&Kind| kind.within == Some(self.kind.table) && kind.table == inner;
        let now = KINDS.iter().find(within)?;
        (now.single != header.starts_with("[[")).then_some(Self { now, keys: 0, ..self })
    }

    /// With one key more; none where that is not written plainly.
    fn with(mut self, key: &str, value: &'a str) -> Option<Self> {
        // Keys mostly stand in the order of the kind: the next is looked for behind the last.
        let last = usize::try_from(u64::BITS - self.keys.leading_zeros()).ok()?;
        let place = self.place_of(key, last).or_else(|| self.place_of(key, 0))?;
        let field = self.now.fields.get(place)?;
        let bit = 1_u64.checked_shl(u32::try_from(place).ok()?)?;
        if self.keys & bit != 0 || !is_plain(&field.sort, value) {
            return None;
        }
        self.keys |= bit;
        if key == "id" && self.now == self.kind {
            self.id = words(value)?;
        }
        Some(self)
    }

    fn place_of(&self, key: &str, from: usize) -> Option<usize> {
        let fields = self.now.fields.get(from..)?;
        fields.iter().position(|field| field.key == key).map(|place| from + place)
    }

    /// Its kind and id, where it has one.
    fn named(self) -> Option<(&'static Kind, &'a str)> {
        (!self.id.is_empty()).then_some((self.kind, self.id))
    }
}

/// The line that begins there, and the same without its end. Lines are short: the library's search, made for long ones,
/// takes three times as long.
fn line_at(text: &str, start: usize) -> Option<(&str, &str)> {
    let (_, rest) = text.split_at_checked(start)?;
    match rest.bytes().position(|byte| byte == b'\n') {
        Some(end) => Some((rest.get(..=end)?, rest.get(..end)?)),
        None => (!rest.is_empty()).then_some((rest, rest)),
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

/// Whether a header's line names a table within that one.
fn is_header_within(table: &str, line: &str) -> bool {
    let name = line.trim_start_matches('[').strip_prefix(table);
    name.is_some_and(|rest| rest.starts_with('.'))
}

/// A key and its value that begin and end on one line.
fn statement(line: &str) -> Option<(&str, &str)> {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let (key, rest) = line.split_at_checked(line.bytes().position(|byte| !is_bare(byte))?)?;
    let value = rest.strip_prefix(" = ")?;
    let ends = match value.bytes().next()? {
        b'[' => value.ends_with(']'),
        b'{' => value.ends_with('}'),
        b']' | b'}' | b',' | b'#' => false,
        _ => true,
    };
    (!key.is_empty() && ends).then_some((key, value))
}

/// Whether a value holds what text of several lines begins with.
fn may_have_several_lines(value: &str) -> bool {
    value.as_bytes().windows(3).any(|three| matches!(three, b"\"\"\"" | b"'''"))
}
