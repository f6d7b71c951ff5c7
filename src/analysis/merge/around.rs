//! What stands around a key's value, and around a card's header, from three: comments of both sides, and the spelling
//! that somebody chose. Never looks at values.

use super::lists::merge_lines;
use crate::format::write;
use crate::model::in_order;
use crate::model::kinds::FOREIGN;
use crate::model::session::{Card, CardLayout, Entry, EntryLayout, Session};

/// One text from three: what a side changed; where both changed it, `both` decides.
fn pick<'a>([base, ours, theirs]: [&'a str; 3], both: impl FnOnce(&'a str, &'a str) -> &'a str) -> &'a str {
    if ours == base || ours == theirs {
        theirs
    } else if theirs == base {
        ours
    } else {
        both(ours, theirs)
    }
}

/// The end of a line, from three; a comment that has to make room for another goes to the lines above.
fn end_of_line(ends: [&str; 3], above: &mut String, newline: &str) -> String {
    let end = pick(ends, |ours, theirs| {
        let (stays, goes) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
        let (stays, goes) = if stays.trim().is_empty() { (goes, stays) } else { (stays, goes) };
        if !goes.trim().is_empty() {
            above.push_str(goes.trim());
            above.push_str(newline);
        }
        stays
    });
    end.to_owned()
}

/// What stands around a value.
pub struct Around {
    /// Blank lines and comments above.
    pub lead: String,
    left: String,
    right: String,
}

impl Around {
    /// That of a key which at least one of three cards has.
    pub fn of(entries: [Option<&Entry>; 3], newline: &str) -> Self {
        let Some(any) = entries.into_iter().flatten().next() else {
            return Self { lead: String::new(), left: String::new(), right: newline.to_owned() };
        };
        let usual = EntryLayout {
            left: format!("{} = ", any.key),
            right: newline.to_owned(),
            ..EntryLayout::default()
        };
        let layout = |entry: &'_ Entry| entry.layout.clone().map_or_else(|| usual.clone(), |layout| *layout);
        let [base, ours, theirs] = entries.map(|entry| entry.map(layout));
        let base = base.unwrap_or_else(|| usual.clone());
        // Where a side lacks the key, the other's line is the line.
        let [ours, theirs] = [ours, theirs].map(|side| side.unwrap_or_else(|| base.clone()));
        let sides = [&base, &ours, &theirs];
        let mut lead = merge_lines(&base.lead, &ours.lead, &theirs.lead);
        let right = end_of_line(sides.map(|side| side.right.as_str()), &mut lead, newline);
        let left = pick(sides.map(|side| side.left.as_str()), Ord::min).to_owned();
        Self { lead, left, right }
    }

    /// An entry with these surroundings.
    pub fn around(self, mut entry: Entry, newline: &str) -> Entry {
        let written = entry.layout.take().and_then(|layout| Some((layout.written?, layout.inner)));
        let usual_left = self.left.strip_suffix(" = ").is_some_and(|left| left == entry.key);
        if self.lead.is_empty() && usual_left && self.right == newline && written.is_none() {
            return entry;
        }
        let (written, inner) = written.unzip();
        let inner = inner.unwrap_or_default();
        let Self { lead, left, right } = self;
        let layout = EntryLayout { lead, left, written, right, inner };
        entry.layout = Some(Box::new(layout));
        entry
    }
}

/// A line without what stands above it.
pub fn without_lead(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    if let Some(layout) = &mut entry.layout {
        layout.lead.clear();
    }
    entry
}

/// A line below these blank lines and comments.
pub fn with_lead(entry: &Entry, lead: &str, newline: &str) -> Entry {
    let mut around = Around::of([Some(entry); 3], newline);
    lead.clone_into(&mut around.lead);
    around.around(entry.clone(), newline)
}

/// The comments of a line, each on a line of its own: above it, at its end, and within its value.
fn comments(entry: &Entry) -> Vec<&str> {
    let Some(layout) = entry.layout.as_deref() else { return Vec::new() };
    let lines = layout.lead.lines().chain(layout.inner.lines()).chain(layout.right.lines());
    lines.map(str::trim).filter(|line| line.starts_with('#')).collect()
}

/// All comments of a card.
pub fn comments_of(card: &Card) -> Vec<&str> {
    let header =
        card.layout.as_deref().map(|layout| layout.lead.lines().chain([split_header(&layout.header).1]));
    let above = header.into_iter().flatten().map(str::trim).filter(|line| line.starts_with('#'));
    above.chain(card.entries.iter().flat_map(comments)).collect()
}

/// The session with all its lines ending alike, so that texts of several can be compared.
pub fn with_line_ends(session: &Session, crlf: bool) -> Session {
    let mut session = session.clone();
    if session.crlf == crlf {
        return session;
    }
    let end = |text: &mut String| {
        let plain = text.replace("\r\n", "\n");
        *text = if crlf { plain.replace('\n', "\r\n") } else { plain };
    };
    session.crlf = crlf;
    session.found = None;
    end(&mut session.tail);
    for card in session.cards.iter_mut() {
        if let Some(layout) = &mut card.layout {
            end(&mut layout.lead);
            end(&mut layout.header);
        }
        for layout in card.entries.iter_mut().filter_map(|entry| entry.layout.as_mut()) {
            let EntryLayout { lead, left, written, right, inner } = &mut **layout;
            [lead, left, right, inner].into_iter().chain(written).for_each(end);
        }
    }
    session
}

/// The comments which the sides brought to a line and which `kept` lacks, each on a line of its own.
pub fn comments_lost(
    [base, ours, theirs]: [Option<&Entry>; 3],
    kept: Option<&Entry>,
    newline: &str,
) -> String {
    let kept = [base, kept].into_iter().flatten().flat_map(comments).collect::<Vec<_>>();
    let mut lost: Vec<&str> = [ours, theirs].into_iter().flatten().flat_map(comments).collect();
    lost.retain(|comment| !kept.contains(comment));
    in_order::sort(&mut lost);
    lost.dedup();
    lost.iter().flat_map(|comment| [*comment, newline]).collect()
}

/// The header of a card from three, with comments that lost their line above it.
pub fn header(cards: [Option<&Card>; 3], lost: &str, newline: &str) -> Option<Box<CardLayout>> {
    let any = cards.into_iter().flatten().next()?;
    let is_root = any.kind.table.is_empty();
    let usual = CardLayout {
        lead: if is_root { String::new() } else { newline.to_owned() },
        header: if is_root { String::new() } else { format!("{}{newline}", write::header(any.kind)) },
    };
    let [base, ours, theirs] = cards;
    let layout = |card: Option<&'_ Card>| card.map(|card| card.layout.as_deref().unwrap_or(&usual).clone());
    let base = layout(base).unwrap_or_else(|| usual.clone());
    let [ours, theirs] = [ours, theirs].map(|side| layout(side).unwrap_or_else(|| base.clone()));
    let mut lead = merge_lines(&base.lead, &ours.lead, &theirs.lead);
    lead.push_str(lost);
    let (bare, _) = split_header(&theirs.header);
    let ends = [&base, &ours, &theirs].map(|side| split_header(&side.header).1);
    let end = end_of_line(ends, &mut lead, newline);
    let merged = CardLayout { lead, header: format!("{bare}{end}") };
    (any.kind == &FOREIGN || merged != usual).then(|| Box::new(merged))
}

/// A header's line in two: up to the last bracket before a comment, and the rest.
fn split_header(header: &str) -> (&str, &str) {
    let comment = header.find('#').unwrap_or(header.len());
    let (bare, _) = header.split_at_checked(comment).unwrap_or((header, ""));
    let end = bare.rfind(']').map_or(0, |at| at + 1);
    header.split_at_checked(end).unwrap_or((header, ""))
}
