//! Statements to tables as they are found, each with its keys: what each means among the kinds of cards. Never
//! decides how a card is laid out.

use std::borrow::Cow;
use std::ops::Range;

use super::super::quote::{line_end, line_start};
use super::super::refuse::{newer_format, wrong_table, wrong_type};
use super::super::{toml10, write};
use super::gather::Gathered;
use super::statements::{self, Key, Statement};
use super::tables::{Meaning, TOP, Tables};
use super::values::{Found, What};
use super::{FORMAT, How, Known, Stop};
use crate::model::kinds::{self, FOREIGN, Field, Kind, ROOT};
use crate::model::value::Value;

/// One table as it is found.
pub(super) struct Block<'a> {
    /// Where it begins: the start of its header's line.
    pub at: usize,
    /// The header; empty for the keys before any table, and for a table that has no header of its own.
    pub header: Range<usize>,
    pub kind: &'static Kind,
    /// The block that it belongs to.
    pub parent: Option<usize>,
    pub lines: Vec<Line<'a>>,
    /// Comments of a form that the program does not write, to stand above the card instead.
    pub comments: String,
}

/// One key as it is found.
pub(super) struct Line<'a> {
    pub key: Cow<'static, str>,
    pub value: Value,
    /// Where the key stands, for messages.
    pub at: usize,
    /// The source of the value; none where it was gathered from a form that the program does not write.
    pub source: Option<(Range<usize>, &'a str)>,
}

/// The tables of a text as they are found, those that became cards already left out.
pub(super) struct Blocks<'a> {
    text: &'a str,
    how: How,
    tables: Tables<'a>,
    /// The table that keys belong to.
    current: usize,
    list: Vec<Block<'a>>,
    /// How many blocks became cards before.
    gone: usize,
    gathered: Gathered<'a>,
}

impl<'a> Blocks<'a> {
    /// Reads a whole text.
    pub fn read(text: &'a str, how: How) -> Result<Known, Stop> {
        let mut blocks = Self {
            text,
            how,
            tables: Tables::new(),
            current: TOP,
            list: Vec::new(),
            gone: 0,
            gathered: Gathered::in_text(text, how),
        };
        blocks.begin(0, 0..0, &ROOT, None);
        statements::each(text, |statement| match statement {
            Statement::Header { before, last, list, span } => blocks.header(&before, &last, list, span),
            Statement::Line { before, last, value } => blocks.line(&before, &last, value),
        })?;
        blocks.gather();
        Ok(blocks.gathered.finish())
    }

    fn begin(
        &mut self,
        at: usize,
        header: Range<usize>,
        kind: &'static Kind,
        parent: Option<usize>,
    ) -> usize {
        self.list.push(Block { at, header, kind, parent, lines: Vec::new(), comments: String::new() });
        self.gone + self.list.len() - 1
    }

    fn block(&mut self, block: usize) -> Result<&mut Block<'a>, Stop> {
        let place = block.checked_sub(self.gone);
        place.and_then(|place| self.list.get_mut(place)).ok_or(Stop::TooLate)
    }

    /// Makes cards of the blocks so far.
    fn gather(&mut self) {
        self.gone += self.list.len();
        self.gathered.take(std::mem::take(&mut self.list));
    }

    /// `[name]` or `[[name]]`.
    fn header(
        &mut self,
        before: &[Key<'a>],
        last: &Key<'a>,
        list: bool,
        span: Range<usize>,
    ) -> Result<(), Stop> {
        if before.is_empty() && self.list.len() >= self.how.held {
            self.gather();
        }
        let mut outer = TOP;
        for key in before {
            let (inner, new) = self.tables.pass(outer, key)?;
            if new {
                let means = self.passed(&self.tables.meaning(outer), key)?;
                self.tables.set_meaning(inner, means);
            }
            outer = inner;
        }
        let open = if list { Tables::open_next } else { Tables::open };
        self.current = open(&mut self.tables, outer, last)?;
        let means = match self.tables.meaning(self.current) {
            // A record that a table within it named before.
            means @ Meaning::Record(..) if !list => means,
            _ => self.opened(&self.tables.meaning(outer), last, list, &span)?,
        };
        if let Meaning::Record(..) = means {
            self.gathered.pass_over(line_start(self.text, span.start)..line_end(self.text, span.end));
        }
        self.tables.set_meaning(self.current, means);
        Ok(())
    }

    /// What a table is that has no header yet.
    fn passed(&mut self, outer: &Meaning, key: &Key<'a>) -> Result<Meaning, Stop> {
        let (block, kind) = match outer {
            Meaning::Record(..) => return self.record_within(outer, key, false),
            Meaning::Dotted(block, _) => return Ok(Meaning::Named(Some(*block), &FOREIGN)),
            Meaning::Named(owner, kind) => {
                return self.no_field(kind, key, key.at).map(|()| Meaning::Named(*owner, &FOREIGN));
            }
            Meaning::Block(block, kind) | Meaning::Headless(block, kind) => (*block, *kind),
        };
        match (kind.field(&key.name), child_kind(kind, &key.name)) {
            (Some(field), _) => self.record(block, field, key.at),
            (None, None) => Ok(Meaning::Named(owner(block, kind), &FOREIGN)),
            (None, Some(child)) if child.single => Ok(Meaning::Named(None, child)),
            (None, Some(child)) => Err(wrong_table(self.text, key.at, child).into()),
        }
    }

    /// What a table is whose header has come.
    fn opened(
        &mut self,
        outer: &Meaning,
        key: &Key<'a>,
        list: bool,
        header: &Range<usize>,
    ) -> Result<Meaning, Stop> {
        let (block, kind) = match outer {
            Meaning::Record(..) => return self.record_within(outer, key, list),
            Meaning::Dotted(block, _) => return Ok(self.card(&FOREIGN, header, Some(*block))),
            Meaning::Named(parent, kind) => {
                self.no_field(kind, key, header.start)?;
                return Ok(self.card(&FOREIGN, header, *parent));
            }
            Meaning::Block(block, kind) | Meaning::Headless(block, kind) => (*block, *kind),
        };
        match (kind.field(&key.name), child_kind(kind, &key.name)) {
            (Some(_), _) if list => self.no_field(kind, key, header.start).map(|()| outer.clone()),
            (Some(field), _) => self.record(block, field, header.start),
            (None, None) => Ok(self.card(&FOREIGN, header, owner(block, kind))),
            (None, Some(child)) if child.single == list => {
                Err(wrong_table(self.text, header.start, child).into())
            }
            (None, Some(child)) => Ok(self.card(child, header, child.within.map(|_| block))),
        }
    }

    /// A table or list that has the name of a field is refused: the two cannot stand in one file.
    fn no_field(&self, kind: &Kind, key: &Key<'a>, at: usize) -> Result<(), Stop> {
        let Some(field) = kind.field(&key.name) else { return Ok(()) };
        Err(wrong_type(self.text, at, field.key, &field.sort, &Value::List(Vec::new())).into())
    }

    fn card(&mut self, kind: &'static Kind, header: &Range<usize>, parent: Option<usize>) -> Meaning {
        let at = line_start(self.text, header.start);
        Meaning::Block(self.begin(at, header.clone(), kind, parent), kind)
    }

    /// A key with its value.
    fn line(&mut self, before: &[Key<'a>], last: &Key<'a>, found: Found<'a>) -> Result<(), Stop> {
        let mut table = self.current;
        for key in before {
            let (inner, unknown) = self.tables.pass_dotted(table, key)?;
            if unknown {
                let means = self.dotted(&self.tables.meaning(table), key)?;
                self.tables.set_meaning(inner, means);
            }
            table = inner;
        }
        self.tables.give(table, last)?;
        let (text, end) = (self.text, found.span.end);
        let lines = || line_start(text, last.at)..line_end(text, end);
        match self.tables.meaning(table) {
            Meaning::Block(block, kind) => self.key(&last.name, last.at, found, block, kind),
            Meaning::Headless(block, kind) => {
                self.key(&last.name, last.at, found, block, kind)?;
                self.forget_source(block, lines())
            }
            Meaning::Dotted(block, path) => {
                let key = format!("{path}.{}", write::key(&last.name));
                self.foreign(key, last.at, found, block)?;
                let own = self.block(block)?;
                let headless = own.header.is_empty() && own.kind != &ROOT;
                if headless { self.forget_source(block, lines()) } else { Ok(()) }
            }
            Meaning::Record(block, line, path) => {
                self.gathered.pass_over(lines());
                self.fields(block, line, &path)?.push((last.name.clone().into_owned(), found.value()));
                Ok(())
            }
            Meaning::Named(..) => Ok(()),
        }
    }

    /// The last line of a block is told in another form than that of its lines in the text.
    fn forget_source(&mut self, block: usize, lines: Range<usize>) -> Result<(), Stop> {
        self.gathered.pass_over(lines);
        self.block(block)?.lines.last_mut().into_iter().for_each(|line| line.source = None);
        Ok(())
    }

    /// What a dotted key makes a table: `was.holder = "ada"`, or `session.title = "…"` before any table.
    fn dotted(&mut self, outer: &Meaning, key: &Key<'a>) -> Result<Meaning, Stop> {
        let (block, kind) = match outer {
            Meaning::Record(..) => return self.record_within(outer, key, false),
            Meaning::Dotted(block, path) => {
                return Ok(Meaning::Dotted(*block, format!("{path}.{}", write::key(&key.name))));
            }
            Meaning::Named(..) => return Ok(outer.clone()),
            Meaning::Block(block, kind) | Meaning::Headless(block, kind) => (*block, *kind),
        };
        match (kind.field(&key.name), child_kind(kind, &key.name)) {
            (Some(field), _) => self.record(block, field, key.at),
            (None, None) => Ok(Meaning::Dotted(block, write::key(&key.name).into_owned())),
            (None, Some(child)) if child.single => {
                Ok(Meaning::Headless(self.begin(key.at, 0..0, child, None), child))
            }
            (None, Some(child)) => Err(wrong_table(self.text, key.at, child).into()),
        }
    }

    /// A key of a card.
    fn key(
        &mut self,
        name: &str,
        at: usize,
        found: Found<'a>,
        block: usize,
        kind: &'static Kind,
    ) -> Result<(), Stop> {
        let Some(field) = kind.field(name) else {
            return match child_kind(kind, name) {
                Some(child) => self.inline_cards(at, found, child, block),
                None => self.foreign(write::key(name).into_owned(), at, found, block),
            };
        };
        let span = found.span.clone();
        let value = found.value();
        if !field.sort.takes(&value) {
            return Err(wrong_type(self.text, span.start, name, &field.sort, &value).into());
        }
        if *kind == ROOT && matches!(value, Value::Whole(format) if format != FORMAT) {
            return Err(newer_format(self.text, span.start, &value).into());
        }
        self.push(block, field.key.into(), value, at, span)
    }

    /// A key of another program.
    fn foreign(&mut self, key: String, at: usize, found: Found<'a>, block: usize) -> Result<(), Stop> {
        let span = found.span.clone();
        self.push(block, key.into(), found.value(), at, span)
    }

    fn push(
        &mut self,
        block: usize,
        key: Cow<'static, str>,
        value: Value,
        at: usize,
        span: Range<usize>,
    ) -> Result<(), Stop> {
        let source = self.text.get(span.clone()).map(|source| (span, source));
        self.block(block)?.lines.push(Line { key, value, at, source });
        Ok(())
    }

    /// Cards written as `people = [{ … }]`, or `session = { … }`.
    fn inline_cards(
        &mut self,
        at: usize,
        found: Found<'a>,
        kind: &'static Kind,
        parent: usize,
    ) -> Result<(), Stop> {
        let span = found.span.clone();
        let tables = match found.what {
            What::List(list) if !kind.single => list.into_iter().map(fields_of).collect::<Option<Vec<_>>>(),
            What::Table(fields) if kind.single => Some(vec![fields]),
            _ => None,
        };
        let tables = tables.ok_or_else(|| wrong_table(self.text, at, kind))?;
        let mut comments = self.take_comments_around(at, &span);
        for fields in tables {
            let block = self.begin(at, 0..0, kind, kind.within.map(|_| parent));
            self.block(block)?.comments = std::mem::take(&mut comments);
            for (name, found) in fields {
                self.key(&name, found.span.start, found, block, kind)?;
            }
            // What stands within another value has no line of its own in the text.
            self.block(block)?.lines.iter_mut().for_each(|line| line.source = None);
        }
        Ok(())
    }

    /// A record written over several lines, or under a header of its own: `[proposals.moves.was]`.
    fn record(&mut self, block: usize, field: &Field, at: usize) -> Result<Meaning, Stop> {
        let value = Value::Record(Vec::new());
        if !field.sort.takes(&value) {
            return Err(wrong_type(self.text, at, field.key, &field.sort, &value).into());
        }
        let lines = &mut self.block(block)?.lines;
        lines.push(Line { key: field.key.into(), value, at, source: None });
        Ok(Meaning::Record(block, lines.len() - 1, Vec::new()))
    }

    /// A record within a record, or the next one of a list in it.
    fn record_within(&mut self, outer: &Meaning, key: &Key<'a>, list: bool) -> Result<Meaning, Stop> {
        let Meaning::Record(block, line, path) = outer else { return Err(Stop::TooLate) };
        let (mut inner, empty) = (path.clone(), Value::Record(Vec::new()));
        inner.push(key.name.clone().into_owned());
        let fields = self.fields(*block, *line, path)?;
        match fields.iter_mut().find(|(name, _)| *name == key.name) {
            Some((_, Value::List(records))) if list => records.push(empty),
            _ => {
                let value = if list { Value::List(vec![empty]) } else { empty };
                fields.push((key.name.clone().into_owned(), value));
            }
        }
        Ok(Meaning::Record(*block, *line, inner))
    }

    /// The fields of a record in a line, of the last where there is a list.
    fn fields(
        &mut self,
        block: usize,
        line: usize,
        path: &[String],
    ) -> Result<&mut Vec<(String, Value)>, Stop> {
        let value = self.block(block)?.lines.get_mut(line).map(|line| &mut line.value);
        let mut fields = value.and_then(fields_in).ok_or(Stop::TooLate)?;
        for name in path {
            let inner = fields.iter_mut().rfind(|(other, _)| other == name);
            fields = inner.and_then(|(_, value)| fields_in(value)).ok_or(Stop::TooLate)?;
        }
        Ok(fields)
    }

    /// The comments above, within and behind a value whose form the program does not write.
    fn take_comments_around(&mut self, at: usize, span: &Range<usize>) -> String {
        let start = line_start(self.text, at);
        let above = self.text.get(..start).unwrap_or_default().split_inclusive('\n').rev();
        let height = above.take_while(|line| line.trim_start().starts_with('#')).map(str::len).sum::<usize>();
        let end = line_end(self.text, span.end);
        self.gathered.pass_over(start - height..end);
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let behind = part(span.end..end).trim();
        let behind = if behind.is_empty() { String::new() } else { format!("{behind}\n") };
        format!("{}{}{behind}", part(start - height..start), toml10::comments(part(span.clone())))
    }
}

/// The known table of that name within a card of this kind; at the top where the kind is the file's.
fn child_kind(outer: &Kind, name: &str) -> Option<&'static Kind> {
    let within = (outer != &ROOT).then_some(outer.table);
    kinds::kind(name).filter(|kind| kind.within == within)
}

/// The card that tables within it belong to: none for those at the top.
fn owner(block: usize, kind: &Kind) -> Option<usize> {
    (kind != &ROOT).then_some(block)
}

fn fields_of<'a>(found: Found<'a>) -> Option<Vec<(Cow<'a, str>, Found<'a>)>> {
    match found.what {
        What::Table(fields) => Some(fields),
        _ => None,
    }
}

fn fields_in(value: &mut Value) -> Option<&mut Vec<(String, Value)>> {
    match value {
        Value::Record(fields) => Some(fields),
        Value::List(list) => match list.last_mut() {
            Some(Value::Record(fields)) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}
