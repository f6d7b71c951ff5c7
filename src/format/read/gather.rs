//! Tables as they were found, to cards in the order of the text, each with its share of it. Never parses.

use super::super::quote::{line_end, line_start};
use super::super::{toml10, write};
use super::{Block, Blocks, Line, Read};
use crate::model::kinds::{FOREIGN, ROOT};
use crate::model::session::{AsFound, Card, CardLayout, Entry, EntryLayout, Handle};

impl Blocks<'_> {
    /// Puts the cards behind those that were read before. The part begins `at` so many bytes into the whole text.
    pub(super) fn gather(mut self, read: &mut Read, at: usize) {
        self.odd.sort_by_key(|odd| odd.start);
        let mut list: Vec<(usize, Block<'_>)> =
            std::mem::take(&mut self.list).into_iter().enumerate().collect();
        let mut handles: Vec<Option<Handle>> = vec![None; list.len()];
        list.sort_by_key(|(_, block)| block.at);
        let newline = if read.session.crlf { "\r\n" } else { "\n" };
        let mut read_to = 0;
        for (index, mut block) in list {
            // The keys before any table stand in the first part alone.
            if at > 0 && block.kind == &ROOT {
                continue;
            }
            let mut card = Card::new(block.kind, []);
            let usual_lead = if at + read_to == 0 { "" } else { newline };
            card.layout = self.card_layout(&block, &mut read_to, usual_lead, newline);
            block.lines.sort_by_key(|line| line.source.as_ref().map_or(usize::MAX, |(span, _)| span.start));
            card.entries.reserve_exact(block.lines.len());
            for line in block.lines {
                read.places.add_key(line.key.clone(), at + line.at);
                card.entries.push(self.entry(line, &mut read_to, newline));
            }
            let parent = block.parent.and_then(|parent| handles.get(parent).copied().flatten());
            let handle = read.session.push(card, parent);
            if let Some(own) = handles.get_mut(index) {
                *own = Some(handle);
            }
            read.places.add_card(handle, at + block.header.start.max(block.at));
        }
        read.session.tail = self.between(read_to, self.text.len());
        if !self.odd.is_empty() {
            let cards = read.session.cards.clone();
            read.session.found = Some(Box::new(AsFound { text: String::new(), cards }));
        }
    }

    /// The text between two places, without the lines that are told as cards in another form.
    fn between(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        let mut at = from;
        for odd in self.odd.iter().filter(|odd| odd.start < to && odd.end > from) {
            out.push_str(self.text.get(at..odd.start).unwrap_or_default());
            at = at.max(odd.end);
        }
        out.push_str(self.text.get(at..to).unwrap_or_default());
        out
    }

    fn card_layout(
        &self,
        block: &Block<'_>,
        read_to: &mut usize,
        usual_lead: &str,
        newline: &str,
    ) -> Option<Box<CardLayout>> {
        let usual = format!("{}{newline}", write::header(block.kind));
        if block.header.is_empty() {
            let lead = format!("{newline}{}", block.comments);
            return (!block.comments.is_empty()).then(|| Box::new(CardLayout { lead, header: usual }));
        }
        let lead = self.between(*read_to, block.at);
        let end = line_end(self.text, block.header.end);
        let header = self.text.get(block.at..end).unwrap_or_default();
        *read_to = end;
        let as_written = block.kind != &FOREIGN && lead == usual_lead && header == usual;
        (!as_written).then(|| Box::new(CardLayout { lead, header: header.to_owned() }))
    }

    fn entry(&self, line: Line<'_>, read_to: &mut usize, newline: &str) -> Entry {
        let mut entry = Entry::new(line.key, line.value);
        let Some((span, source)) = line.source else { return entry };
        let start = line_start(self.text, line.at);
        let end = line_end(self.text, span.end);
        let lead = self.between(*read_to, start);
        let left = self.text.get(start..span.start).unwrap_or_default();
        let right = self.text.get(span.end..end).unwrap_or_default();
        *read_to = end;
        let plain_left = left.strip_suffix(" = ").is_some_and(|key| key == write::key(&entry.key));
        let plain = lead.is_empty() && right == newline && plain_left;
        if !plain || source != write::value(&entry.value) {
            let (left, right) = (left.to_owned(), right.to_owned());
            let (written, inner) = (Some(source.to_owned()), toml10::comments(source));
            entry.layout = Some(Box::new(EntryLayout { lead, left, written, right, inner }));
        }
        entry
    }
}
