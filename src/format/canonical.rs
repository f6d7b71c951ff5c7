//! The canonical form of a file, for `fmt`: tables and known keys in order, one spelling for each value.
//! Comments and unknown keys go along; never drops either, and never changes what a card says.

use std::collections::HashMap;

use crate::model::in_order;
use crate::model::kinds::{Kind, ROOT};
use crate::model::session::{Card, CardLayout, Entry, EntryLayout, Handle, Session};
use crate::model::value::Value;

use super::{toml10, write};

/// The same session in canonical form. Line ends stay as the file has them; a byte order mark goes.
pub fn canonical(session: &Session) -> Session {
    let mut out = session.clone();
    out.bom = false;
    out.found = None;
    out.cards.clear();
    let newline = if session.crlf { "\r\n" } else { "\n" };
    for card in in_order(session) {
        out.cards.push(canonical_card(card, newline, out.cards.is_empty()));
    }
    give_format(&mut out);
    give_ids(&mut out);
    out.tail = tail(&session.tail, newline);
    out
}

/// Cards by the order of tables, each with what belongs to it right behind.
fn in_order(session: &Session) -> Vec<&Card> {
    let (mut top, mut inner): (Vec<&Card>, Vec<&Card>) =
        session.cards.iter().partition(|card| card.parent.is_none());
    in_order::sort_by_key(&mut top, |card| card.kind.order());
    in_order::sort_by_key(&mut inner, |card| card.kind.order());
    let mut within: HashMap<Handle, Vec<&Card>> = HashMap::new();
    for card in inner {
        within.entry(outermost(session, card)).or_default().push(card);
    }
    top.into_iter()
        .flat_map(|card| std::iter::once(card).chain(within.remove(&card.handle).unwrap_or_default()))
        .collect()
}

/// The card that belongs to no other, to which this one belongs in the end.
fn outermost(session: &Session, card: &Card) -> Handle {
    let parent = |card: &&Card| card.parent.and_then(|parent| session.card(parent));
    // No deeper than the session has cards: a broken chain must not go round for ever.
    let line = std::iter::successors(Some(card), parent).take(session.cards.len());
    line.last().unwrap_or(card).handle
}

fn canonical_card(card: &Card, newline: &str, first: bool) -> Card {
    let mut out = card.clone();
    out.layout = card.layout.as_ref().and_then(|layout| canonical_header(card, layout, newline, first));
    out.entries = card.entries.iter().map(|entry| canonical_entry(card.kind, entry, newline)).collect();
    in_order::sort_by_key(&mut out.entries, |entry| place(card.kind, &entry.key));
    out
}

fn place(kind: &Kind, key: &str) -> usize {
    kind.fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX)
}

fn canonical_header(card: &Card, layout: &CardLayout, newline: &str, first: bool) -> Option<Box<CardLayout>> {
    let comments = comment_lines(&layout.lead, newline);
    let (name, behind) = split_header(&layout.header);
    let usual = write::header(card.kind);
    let name = if card.kind.table == "?" { toml10::mended(name) } else { usual.clone() };
    if comments.is_empty() && behind.is_empty() && name == usual {
        return None;
    }
    let gap = if first { "" } else { newline };
    let space = if behind.is_empty() { "" } else { " " };
    let header = format!("{name}{space}{behind}{newline}");
    Some(Box::new(CardLayout { lead: format!("{gap}{comments}"), header }))
}

/// A header's name and the comment behind it.
fn split_header(header: &str) -> (&str, &str) {
    let comment = toml10::comment_at(header).unwrap_or(header.len());
    let (name, comment) = header.split_at_checked(comment).unwrap_or((header, ""));
    (name.trim(), comment.trim())
}

fn canonical_entry(kind: &Kind, entry: &Entry, newline: &str) -> Entry {
    let mut out = entry.clone();
    mend(&mut out.value);
    let Some(layout) = &entry.layout else { return out };
    let keeps = |written: &&String| !layout.inner.is_empty() && toml10::fault(written).is_none();
    let written = layout.written.as_ref().filter(keeps).cloned();
    let foreign_key = kind.field(&entry.key).is_none();
    let usual = format!("{} = ", entry.key);
    let left = if foreign_key { spelled_key(&layout.left) } else { usual.clone() };
    let mut lead = comment_lines(&layout.lead, newline);
    if written.is_none() {
        lead.push_str(&comment_lines(&layout.inner, newline));
    }
    let behind = layout.right.trim();
    if lead.is_empty() && behind.is_empty() && written.is_none() && left == usual {
        out.layout = None;
        return out;
    }
    let space = if behind.is_empty() { "" } else { " " };
    let right = format!("{space}{behind}{newline}");
    let inner = if written.is_some() { layout.inner.clone() } else { String::new() };
    out.layout = Some(Box::new(EntryLayout { lead, left, written, right, inner }));
    out
}

/// A key of another program as it spells it, dotted or quoted, with one space around the equals sign.
fn spelled_key(left: &str) -> String {
    let name = left.trim().strip_suffix('=').unwrap_or(left).trim();
    format!("{} = ", toml10::mended(name))
}

/// A value that is kept as its source is mended in its source.
fn mend(value: &mut Value) {
    match value {
        Value::Foreign(source) => *source = toml10::mended(source),
        Value::List(list) => list.iter_mut().for_each(mend),
        Value::Record(fields) => fields.iter_mut().for_each(|(_, value)| mend(value)),
        _ => {}
    }
}

fn comment_lines(lead: &str, newline: &str) -> String {
    let comments = lead.lines().map(str::trim).filter(|line| line.starts_with('#'));
    comments.map(|line| format!("{line}{newline}")).collect()
}

fn tail(tail: &str, newline: &str) -> String {
    let comments = comment_lines(tail, newline);
    if comments.is_empty() { comments } else { format!("{newline}{comments}") }
}

fn give_format(session: &mut Session) {
    let format = || Entry::new("format", Value::Whole(super::read::FORMAT));
    match session.cards.find_mut(|card| card.kind == &ROOT) {
        Some(root) if root.entry("format").is_none() => root.entries.insert(0, format()),
        Some(_) => {}
        None => {
            let mut root = Card::new(&ROOT, []);
            root.handle = session.new_handle();
            root.entries.push(format());
            session.cards.insert(0, root);
        }
    }
}

fn give_ids(session: &mut Session) {
    let lacks = |card: &&Card| card.kind.field("id").is_some() && card.entry("id").is_none();
    let lacking: Vec<Handle> = session.cards.iter().filter(lacks).map(|card| card.handle).collect();
    for handle in lacking {
        let id = session.card(handle).map(|card| session.id_for(card, 0)).unwrap_or_default();
        if let Some(card) = session.cards.find_mut(|card| card.handle == handle) {
            card.entries.insert(0, Entry::new("id", Value::text(id)));
        }
    }
}
