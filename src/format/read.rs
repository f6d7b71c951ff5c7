//! TOML to a session, with the place of each field; what cannot be read is told with line, column and mend.
//! Never guesses a value, and never touches a file.

mod gather;
mod parts;
mod places;

use std::ops::Range;

use toml_edit::{ArrayOfTables, Document, Item, Key, Table, Value as Toml};

pub use places::Places;

use super::quote::{line_end, line_start};
use super::refuse::{newer_format, not_utf8, parse_error, wrong_table, wrong_type};
use super::{toml10, write};
use crate::error::{Error, Result};
use crate::model::kinds::{self, FOREIGN, Kind, ROOT};
use crate::model::session::Session;
use crate::model::value::Value;

/// The newest version of the file's format that this program reads.
pub const FORMAT: i64 = 1;

/// What was read from a file.
#[derive(Debug)]
pub struct Read {
    /// The session.
    pub session: Session,
    /// Where each of its cards and keys stands.
    pub places: Places,
}

/// Reads a file's bytes. `path` is the file as the user named it, for messages.
///
/// # Errors
/// Not UTF-8, not TOML, a known key of a wrong type, or a newer format: with `path:line:column`, the line, and
/// what would mend it.
pub fn read_bytes(bytes: &[u8], path: &str) -> Result<Read> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text, path),
        Err(fault) => {
            let good = bytes.get(..fault.valid_up_to()).unwrap_or_default();
            Err(not_utf8(good).in_file(path))
        }
    }
}

/// Reads a text. `path` is the file as the user named it, for messages.
///
/// # Errors
/// As `read_bytes`.
pub fn read(text: &str, path: &str) -> Result<Read> {
    read_text(text).map_err(|error| error.in_file(path))
}

fn read_text(whole: &str) -> Result<Read> {
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let parts = parts::of(text, parts::LENGTH);
    let read = match parts.len() {
        1 => read_parts(text, &parts),
        // What no part can tell alone, and what is wrong, the whole tells.
        _ => read_parts(text, &parts).or_else(|_| read_parts(text, &[text])),
    };
    let mut read = read?;
    read.session.bom = whole.len() > text.len();
    if let Some(found) = &mut read.session.found {
        found.text = whole.to_owned();
    }
    Ok(read)
}

/// Reads the parts of a text, one after the other. Where there are several, an error may also mean that they do not tell
/// what the whole does.
fn read_parts(text: &str, parts: &[&str]) -> Result<Read> {
    let alone = parts.len() == 1;
    let mut names = parts::Names::default();
    let mut read = Read { session: Session::default(), places: Places::in_text(text) };
    read.session.crlf = text.contains("\r\n");
    let mut at = 0;
    for part in parts {
        let document = Document::parse(*part).map_err(|fault| parse_error(part, &fault))?;
        let format = document.as_table().get("format").and_then(Item::as_integer).unwrap_or(FORMAT);
        if format != FORMAT {
            return Err(newer_format(part, &document, format));
        }
        let mut blocks = Blocks { text: part, list: Vec::new(), odd: Vec::new() };
        let root = blocks.open(0, 0..0, &ROOT, None);
        blocks.table(document.as_table(), root)?;
        let can_go_on = names.take(document.as_table()) && read.session.tail.is_empty();
        if !alone && (!can_go_on || !blocks.odd.is_empty()) {
            return Err(Error::cannot("this part cannot be told without the others"));
        }
        drop(document);
        blocks.gather(&mut read, at);
        at += part.len();
    }
    Ok(read)
}

/// One table as it is found, before the tables are put in the file's order.
struct Block<'a> {
    /// Where it begins: the start of its header's line.
    at: usize,
    /// The header; empty for the keys before any table, and for a table that has no header of its own.
    header: Range<usize>,
    kind: &'static Kind,
    /// The block that it belongs to.
    parent: Option<usize>,
    lines: Vec<Line<'a>>,
    /// Comments of a form that the program does not write, to stand above the card instead.
    comments: String,
}

/// One key as it is found.
struct Line<'a> {
    key: std::borrow::Cow<'static, str>,
    value: Value,
    /// Where the key stands, for messages.
    at: usize,
    /// The source of the value; none where it was gathered from a form that the program does not write.
    source: Option<(Range<usize>, &'a str)>,
}

/// The tables of a text as they are found.
struct Blocks<'a> {
    text: &'a str,
    list: Vec<Block<'a>>,
    /// The lines of the text that use a form which the program does not write.
    odd: Vec<Range<usize>>,
}

impl<'a> Blocks<'a> {
    fn open(&mut self, at: usize, header: Range<usize>, kind: &'static Kind, parent: Option<usize>) -> usize {
        self.list.push(Block { at, header, kind, parent, lines: Vec::new(), comments: String::new() });
        self.list.len() - 1
    }

    fn kind_of(&self, block: usize) -> &'static Kind {
        self.list.get(block).map_or(&FOREIGN, |block| block.kind)
    }

    fn line(&mut self, block: usize, line: Line<'a>) {
        if let Some(block) = self.list.get_mut(block) {
            block.lines.push(line);
        }
    }

    /// Reads the keys and tables of a table whose own keys go to `block`.
    fn table(&mut self, table: &Table, block: usize) -> Result<()> {
        for (name, item) in table.iter() {
            let at = table.key(name).and_then(Key::span).map_or(0, |span| span.start);
            let kind = self.kind_of(block);
            match item {
                Item::Value(value) => self.key(name, at, value, block)?,
                Item::Table(inner) if inner.is_dotted() => self.dotted(name, at, inner, block)?,
                Item::Table(inner) => self.inner_table(name, inner, kind, block)?,
                Item::ArrayOfTables(list) => self.inner_list(name, list, kind, block)?,
                Item::None => {}
            }
        }
        Ok(())
    }

    /// A key with a value.
    fn key(&mut self, name: &str, at: usize, value: &Toml, block: usize) -> Result<()> {
        let kind = self.kind_of(block);
        if let Some(child) = child_kind(kind, name) {
            return self.inline_cards(at, value, child, block);
        }
        let source = value.span().and_then(|span| Some((span.clone(), self.text.get(span)?)));
        let found = plain_value(self.text, value);
        let Some(field) = kind.field(name) else {
            let key = match self.text.get(at..).and_then(|rest| rest.chars().next()) {
                // A dotted or quoted key of another program keeps its spelling through its line's layout.
                Some(_) => name.to_owned().into(),
                None => return Ok(()),
            };
            self.line(block, Line { key, value: found, at, source });
            return Ok(());
        };
        if !field.sort.takes(&found) {
            let at = value.span().map_or(at, |span| span.start);
            return Err(wrong_type(self.text, at, name, &field.sort, &found));
        }
        self.line(block, Line { key: field.key.into(), value: found, at, source });
        Ok(())
    }

    /// Cards written as `people = [{ … }]`, or `session = { … }`.
    fn inline_cards(&mut self, at: usize, value: &Toml, kind: &'static Kind, parent: usize) -> Result<()> {
        let tables: Vec<_> = match value {
            Toml::Array(list) if !kind.single => {
                list.iter().map(|value| value.as_inline_table()).collect::<Option<_>>()
            }
            Toml::InlineTable(table) if kind.single => Some(vec![table]),
            _ => None,
        }
        .ok_or_else(|| wrong_table(self.text, at, kind))?;
        let span = value.span().unwrap_or_default();
        let mut comments = self.take_comments_around(at, &span);
        for table in tables {
            let owner = kind.within.map(|_| parent);
            let block = self.open(at, 0..0, kind, owner);
            if let Some(block) = self.list.get_mut(block) {
                block.comments = std::mem::take(&mut comments);
            }
            for (name, value) in table.iter() {
                self.key(name, value.span().map_or(at, |span| span.start), value, block)?;
            }
            self.forget_sources(block);
        }
        Ok(())
    }

    /// Lines that were gathered from within another value have no line of their own in the text.
    fn forget_sources(&mut self, block: usize) {
        if let Some(block) = self.list.get_mut(block) {
            block.lines.iter_mut().for_each(|line| line.source = None);
        }
    }

    /// A key such as `was.holder = "ada"`, or `session.title = "…"` before any table.
    fn dotted(&mut self, name: &str, at: usize, table: &Table, block: usize) -> Result<()> {
        let kind = self.kind_of(block);
        if let Some(child) = child_kind(kind, name) {
            if !child.single {
                return Err(wrong_table(self.text, at, child));
            }
            self.pass_over(table);
            let inner = self.open(at, 0..0, child, None);
            self.table(table, inner)?;
            self.forget_sources(inner);
            return Ok(());
        }
        if let Some(field) = kind.field(name) {
            return self.spread_record(field, at, table, block);
        }
        for (inner_name, item) in table.iter() {
            let at = table.key(inner_name).and_then(Key::span).map_or(at, |span| span.start);
            let path = format!("{name}.{}", write::key(inner_name));
            match item {
                Item::Value(value) => {
                    let source = value.span().and_then(|span| Some((span.clone(), self.text.get(span)?)));
                    let value = plain_value(self.text, value);
                    self.line(block, Line { key: path.into(), value, at, source });
                }
                Item::Table(inner) if inner.is_dotted() => self.dotted(&path, at, inner, block)?,
                Item::Table(inner) => self.foreign(inner, Some(block))?,
                Item::ArrayOfTables(list) => {
                    list.iter().try_for_each(|inner| self.foreign(inner, Some(block)))?
                }
                Item::None => {}
            }
        }
        Ok(())
    }

    /// A record written over several lines, or under a header of its own: `[proposals.moves.was]`.
    fn spread_record(&mut self, field: &kinds::Field, at: usize, table: &Table, block: usize) -> Result<()> {
        let value = record(self.text, table);
        if !field.sort.takes(&value) {
            return Err(wrong_type(self.text, at, field.key, &field.sort, &value));
        }
        self.pass_over(table);
        let key = field.key.into();
        self.line(block, Line { key, value, at, source: None });
        Ok(())
    }

    /// `[session]`, `[proposals.moves.was]`, or a table of another program.
    fn inner_table(&mut self, name: &str, table: &Table, outer: &'static Kind, block: usize) -> Result<()> {
        let header = table.span().unwrap_or_default();
        if let Some(kind) = child_kind(outer, name) {
            if !kind.single {
                return Err(wrong_table(self.text, header.start, kind));
            }
            // A table that is named only by one within it (`[session.other]`) has no header of its own.
            let own = if table.is_implicit() { None } else { Some(self.header(table, kind, None)) };
            return match own {
                Some(own) => self.table(table, own),
                None => self.children(table, None),
            };
        }
        match outer.field(name) {
            Some(field) => self.spread_record(field, header.start, table, block),
            None => self.foreign(table, self.owner(block)),
        }
    }

    /// `[[outcomes]]`, `[[proposals.stances]]`, or a list of another program.
    fn inner_list(
        &mut self,
        name: &str,
        list: &ArrayOfTables,
        outer: &'static Kind,
        block: usize,
    ) -> Result<()> {
        let start = list.iter().next().and_then(Table::span).map_or(0, |span| span.start);
        let Some(kind) = child_kind(outer, name) else {
            if let Some(field) = outer.field(name) {
                return Err(wrong_type(self.text, start, name, &field.sort, &Value::List(Vec::new())));
            }
            return list.iter().try_for_each(|table| self.foreign(table, self.owner(block)));
        };
        if kind.single {
            return Err(wrong_table(self.text, start, kind));
        }
        list.iter().try_for_each(|table| {
            let own = self.header(table, kind, kind.within.map(|_| block));
            self.table(table, own)
        })
    }

    /// The card that tables within it belong to: none for those at the top.
    fn owner(&self, block: usize) -> Option<usize> {
        (self.kind_of(block) != &ROOT).then_some(block)
    }

    fn header(&mut self, table: &Table, kind: &'static Kind, parent: Option<usize>) -> usize {
        let header = table.span().unwrap_or_default();
        self.open(line_start(self.text, header.start), header, kind, parent)
    }

    /// A table of another program, with all within it.
    fn foreign(&mut self, table: &Table, parent: Option<usize>) -> Result<()> {
        if table.is_implicit() {
            return self.children(table, parent);
        }
        let block = self.header(table, &FOREIGN, parent);
        self.table(table, block)
    }

    fn children(&mut self, table: &Table, parent: Option<usize>) -> Result<()> {
        for (_, item) in table.iter() {
            match item {
                Item::Table(inner) => self.foreign(inner, parent)?,
                Item::ArrayOfTables(list) => list.iter().try_for_each(|inner| self.foreign(inner, parent))?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The comments above, within and behind a value whose form the program does not write.
    fn take_comments_around(&mut self, at: usize, span: &Range<usize>) -> String {
        let start = line_start(self.text, at);
        let above = self.text.get(..start).unwrap_or_default().split_inclusive('\n').rev();
        let height = above.take_while(|line| line.trim_start().starts_with('#')).map(str::len).sum::<usize>();
        let end = line_end(self.text, span.end);
        self.odd.push(start - height..end);
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let behind = part(span.end..end).trim();
        let behind = if behind.is_empty() { String::new() } else { format!("{behind}\n") };
        format!("{}{}{behind}", part(start - height..start), toml10::comments(part(span.clone())))
    }

    /// Marks the lines of a table whose form the program does not write.
    fn pass_over(&mut self, table: &Table) {
        let header = table.span().filter(|_| !table.is_dotted());
        self.odd.extend(header.map(|span| line_start(self.text, span.start)..line_end(self.text, span.end)));
        for (name, item) in table.iter() {
            match item {
                Item::Value(value) => {
                    let start = table.key(name).and_then(Key::span).map_or(0, |span| span.start);
                    let end = value.span().map_or(start, |span| span.end);
                    self.odd.push(line_start(self.text, start)..line_end(self.text, end));
                }
                Item::Table(inner) => self.pass_over(inner),
                Item::ArrayOfTables(list) => list.iter().for_each(|inner| self.pass_over(inner)),
                Item::None => {}
            }
        }
    }
}

/// The known table of that name within a card of this kind; at the top where the kind is the file's.
fn child_kind(outer: &Kind, name: &str) -> Option<&'static Kind> {
    let within = (outer != &ROOT).then_some(outer.table);
    kinds::kind(name).filter(|kind| kind.within == within)
}

/// A value of the file as a value of the program; what has no like is kept as its source.
fn plain_value(text: &str, value: &Toml) -> Value {
    let source = || value.span().and_then(|span| text.get(span)).unwrap_or_default().to_owned();
    match value {
        Toml::String(text) => Value::Text(text.value().clone()),
        Toml::Integer(number) => Value::Whole(*number.value()),
        Toml::Float(number) => Value::Decimal(*number.value()),
        Toml::Boolean(yes) => Value::Flag(*yes.value()),
        Toml::Datetime(moment) => plain_datetime(moment.value()).unwrap_or_else(|| Value::Foreign(source())),
        Toml::Array(list) => Value::List(list.iter().map(|value| plain_value(text, value)).collect()),
        Toml::InlineTable(table) => {
            let fields = table.iter().map(|(key, value)| (key.to_owned(), plain_value(text, value)));
            Value::Record(fields.collect())
        }
    }
}

fn plain_datetime(moment: &toml_edit::Datetime) -> Option<Value> {
    match (moment.date, moment.time, moment.offset) {
        (Some(date), None, None) => {
            let day = chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
            Some(Value::Date(day))
        }
        (None, Some(time), None) => {
            let (second, nano) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
            let time = chrono::NaiveTime::from_hms_nano_opt(
                time.hour.into(),
                time.minute.into(),
                second.into(),
                nano,
            )?;
            Some(Value::Time(time))
        }
        _ => None,
    }
}

fn record(text: &str, table: &Table) -> Value {
    let field = |item: &Item| match item {
        Item::Value(value) => plain_value(text, value),
        Item::Table(inner) => record(text, inner),
        Item::ArrayOfTables(list) => Value::List(list.iter().map(|inner| record(text, inner)).collect()),
        Item::None => Value::Record(Vec::new()),
    };
    Value::Record(table.iter().map(|(key, item)| (key.to_owned(), field(item))).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_lines() -> impl Strategy<Value = String> {
        let telling = [
            "",
            "",
            "",
            "[session]",
            "[session.theirs]",
            "[[notes]]",
            "[[notes]] # why",
            "[[people]]",
            "[[proposals]]",
            "[[proposals.stances]]",
            "[[theirs]]",
            "[theirs.inner]",
            "title = \"a\"",
            "text = \"ä\"",
            "text = \"\"\"a",
            "b\"\"\"",
            "prompts = [",
            "[[1]],",
            "]",
            "notes = [{ text = \"c\" }]",
            "their.own = 1",
            "# a comment",
        ];
        proptest::collection::vec(proptest::sample::select(telling.to_vec()), 0..24)
            .prop_map(|lines| lines.join("\n") + "\n")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn parts_tell_what_the_whole_does_or_nothing(text in any_lines()) {
            let parts = parts::of(&text, 1);
            if let (true, Ok(read)) = (parts.len() > 1, read_parts(&text, &parts)) {
                let whole = read_parts(&text, &[&text]).unwrap();
                for (card, entry) in read.session.cards.iter().flat_map(|card| card.entries.iter().map(move |entry| (card, entry))) {
                    let places = [&read, &whole].map(|read| read.places.of(card.handle, &entry.key));
                    prop_assert_eq!(&places[0], &places[1]);
                }
                prop_assert_eq!(read.session, whole.session);
            }
        }
    }
}
