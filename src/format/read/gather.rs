//! Tables as they were found, to cards in the order of the text, each with its share of it. Never parses.

use std::ops::Range;

use super::super::quote::{line_end, line_start};
use super::super::{toml10, write};
use super::blocks::{Block, Line};
use super::places::Noted;
use super::{How, Known};
use crate::model::in_order;
use crate::model::kinds::{FOREIGN, Kind};
use crate::model::session::{AsFound, Card, CardLayout, Entry, EntryLayout, Handle, Session};

/// The cards so far, and how far the text was told by them.
pub(super) struct Gathered<'a> {
    text: &'a str,
    how: How,
    newline: &'static str,
    session: Session,
    noted: Noted,
    read_to: usize,
    /// By the number of the block that each was.
    handles: Vec<Option<Handle>>,
    /// The lines of the text that use a form which the program does not write, as far as they are still to come.
    odd: Vec<Range<usize>>,
    is_odd: bool,
    /// The kinds that are not wanted and have their first card.
    passed: Vec<&'static Kind>,
    /// The header of the last kind, as the program writes it.
    usual: (&'static Kind, String),
}

impl<'a> Gathered<'a> {
    pub fn in_text(text: &'a str, how: How) -> Self {
        Self {
            text,
            how,
            newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
            session: Session::default(),
            noted: Noted::default(),
            read_to: 0,
            handles: Vec::new(),
            odd: Vec::new(),
            is_odd: false,
            passed: Vec::new(),
            usual: (&FOREIGN, String::new()),
        }
    }

    /// Marks lines that are told in another form.
    pub fn pass_over(&mut self, lines: Range<usize>) {
        self.is_odd = true;
        self.odd.push(lines);
    }

    /// Puts cards behind those so far.
    pub fn take(&mut self, blocks: Vec<Block<'a>>) {
        let mut list: Vec<(usize, Block<'_>)> = (self.handles.len()..).zip(blocks).collect();
        self.handles.resize(self.handles.len() + list.len(), None);
        in_order::sort_by_key(&mut list, |(_, block)| block.at);
        in_order::sort_by_key(&mut self.odd, |odd| odd.start);
        for (number, block) in list {
            let handle = self.card(block);
            if let Some(own) = self.handles.get_mut(number) {
                *own = handle;
            }
        }
        self.odd.retain(|odd| odd.end > self.read_to);
    }

    /// All that was read, once all blocks were taken.
    pub fn finish(mut self) -> Known {
        self.session.crlf = self.newline == "\r\n";
        self.session.tail = self.between(self.read_to, self.text.len());
        self.session.cards.fit();
        if self.is_odd {
            let cards = self.session.cards.clone();
            self.session.found = Some(Box::new(AsFound { text: String::new(), cards }));
        }
        Known { session: self.session, noted: self.noted }
    }

    /// Makes a card of a block; none where it is not wanted.
    fn card(&mut self, mut block: Block<'_>) -> Option<Handle> {
        let mut card = Card::new(block.kind, []);
        card.layout = self.card_layout(&block);
        in_order::sort_by_key(&mut block.lines, |line| {
            line.source.as_ref().map_or(usize::MAX, |(span, _)| span.start)
        });
        card.entries.reserve_exact(block.lines.len());
        for line in block.lines {
            if self.how.notes {
                self.noted.add_key(line.key.clone(), line.at);
            }
            card.entries.push(self.entry(line));
        }
        if !(self.how.wanted)(block.kind) {
            if self.passed.contains(&block.kind) {
                return None;
            }
            self.passed.push(block.kind);
        }
        // A card that the file names before the one it belongs to belongs to none.
        let parent = block.parent.and_then(|parent| self.handles.get(parent).copied().flatten());
        let handle = self.session.push(card, parent);
        if self.how.notes {
            self.noted.add_card(handle, block.header.start.max(block.at));
        }
        Some(handle)
    }

    /// The text between two places, without the lines that are told as cards in another form.
    fn between(&self, from: usize, to: usize) -> String {
        if from == to {
            return String::new();
        }
        let mut out = String::new();
        let mut at = from;
        for odd in self.odd.iter().filter(|odd| odd.start < to && odd.end > from) {
            out.push_str(self.text.get(at..odd.start).unwrap_or_default());
            at = at.max(odd.end);
        }
        out.push_str(self.text.get(at..to).unwrap_or_default());
        out
    }

    /// The header of a kind as the program writes it, with its line's end.
    fn usual_header(&mut self, kind: &'static Kind) -> &str {
        if self.usual.0 != kind {
            self.usual = (kind, format!("{}{}", write::header(kind), self.newline));
        }
        &self.usual.1
    }

    fn card_layout(&mut self, block: &Block<'_>) -> Option<Box<CardLayout>> {
        if block.header.is_empty() {
            let lead = format!("{}{}", self.newline, block.comments);
            let header = self.usual_header(block.kind).to_owned();
            return (!block.comments.is_empty()).then(|| Box::new(CardLayout { lead, header }));
        }
        let usual_lead = if self.read_to == 0 { "" } else { self.newline };
        let lead = self.between(self.read_to, block.at);
        let end = line_end(self.text, block.header.end);
        let header = self.text.get(block.at..end).unwrap_or_default();
        self.read_to = end;
        let as_written =
            block.kind != &FOREIGN && lead == usual_lead && header == self.usual_header(block.kind);
        (!as_written).then(|| Box::new(CardLayout { lead, header: header.to_owned() }))
    }

    fn entry(&mut self, line: Line<'_>) -> Entry {
        let mut entry = Entry::new(line.key, line.value);
        let Some((span, source)) = line.source else { return entry };
        // Most keys begin right behind the line before.
        let start = if line.at == self.read_to { line.at } else { line_start(self.text, line.at) };
        let end = line_end(self.text, span.end);
        let lead = self.between(self.read_to, start);
        let left = self.text.get(start..span.start).unwrap_or_default();
        let right = self.text.get(span.end..end).unwrap_or_default();
        self.read_to = end;
        let plain_left = left.strip_suffix(" = ") == Some(&*entry.key);
        let plain = lead.is_empty() && right == self.newline && plain_left;
        if !plain || !write::writes(source, &entry.value) {
            let (left, right) = (left.to_owned(), right.to_owned());
            let (written, inner) = (Some(source.to_owned()), toml10::comments(source));
            entry.layout = Some(Box::new(EntryLayout { lead, left, written, right, inner }));
        }
        entry
    }
}
