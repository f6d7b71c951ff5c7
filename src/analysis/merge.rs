//! Three-way merge of sessions by card and field: what only one side did is done, what both did is taken together
//! where KINDS says how, and the rest is a conflict of that field alone. Merging is the same whichever side is ours, up
//! to the order of new cards. Never reads or writes a file.

mod around;
mod clash;
mod fields;
mod lists;
mod order;
mod private;
mod references;
mod rows;
pub mod told;

use std::collections::HashMap;

use super::align::align;
use crate::format::markers::Style;
use crate::format::read::{self, shared};
use crate::format::write;
use crate::model::cards::Cards;
use crate::model::kinds::Kind;
use crate::model::session::{Card, CardLayout, Entry, EntryLayout, Handle, Session};
use crate::model::value::Value;

pub use fields::Conflict;
use fields::Line;
use order::Thing;
use rows::{Fate, Rows};

/// A side of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// What a merge came to.
#[derive(Debug, Clone)]
pub struct Merged {
    cards: Vec<MergedCard>,
    /// The session without cards: how its lines end, and what stands behind the last card.
    frame: Session,
    /// What somebody should know though nobody is asked.
    pub notes: Vec<Note>,
    /// Whether a card of one of the sessions is not in the result.
    takes_out: bool,
}

/// A card of the result.
#[derive(Debug, Clone)]
struct MergedCard {
    handle: Handle,
    parent: Option<Handle>,
    kind: &'static Kind,
    lines: Vec<Line>,
    layout: Option<Box<CardLayout>>,
}

/// What a merge did that nobody might expect.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// A card that one side took out stays, since the other changed it.
    Stays {
        /// The side that changed it.
        changed_by: Side,
        /// The card as that side has it.
        card: Card,
    },
    /// A private card that one side opened stays private, since the other has it private and changed it.
    StaysPrivate {
        /// The side that changed it.
        changed_by: Side,
        /// The card as that side has it.
        card: Card,
    },
    /// Both sides added a card under one id: one of them has another id now.
    NewId {
        /// The side whose card it is.
        of: Side,
        /// The card, still with its old id.
        card: Card,
        /// The id that it has now.
        id: String,
    },
    /// A field of the result names a card that is not there.
    PointsNowhere {
        /// The card whose field it is.
        card: Card,
        /// The field.
        key: String,
        /// What the card that is gone was called; its id where it had no words.
        words: String,
    },
}

/// A conflict, with the card whose field it is.
#[derive(Debug, Clone, Copy)]
pub struct Open<'a> {
    /// The card in the result.
    pub card: Handle,
    /// Which field, and what each side says.
    pub conflict: &'a Conflict,
}

/// Merges what both sides changed since the base. Cards of the result that ours has keep its handles.
pub fn merge(base: &Session, ours: &Session, theirs: &Session) -> Merged {
    let crlf = if ours.crlf == base.crlf { theirs.crlf } else { ours.crlf };
    let [base, mut ours, mut theirs] =
        [base, ours, theirs].map(|session| around::with_line_ends(session, crlf));
    let mut notes = clash::settle(&base, &mut ours, &mut theirs);
    let sessions = [&base, &ours, &theirs];
    let mut rows = Rows::of(sessions);
    notes.append(&mut rows.notes);
    let mut frame = ours.clone();
    (frame.cards, frame.found) = (Cards::default(), None);
    frame.bom = if ours.bom == base.bom { theirs.bom } else { ours.bom };
    frame.tail = lists::merge_lines(&base.tail, &ours.tail, &theirs.tail);
    let takes_out = rows.fates.contains(&Fate::Gone);
    let mut merged = Merged { cards: Vec::new(), frame, notes, takes_out };
    merged.take_cards(&rows, sessions);
    if !rows.keep_all_ids() {
        let result = merged.session(Side::Ours);
        merged.notes.extend(references::pointing_nowhere(&result, sessions));
    }
    merged
}

/// Merges three texts, of which those cards are not read that only one side changed, or none. None where that might not come to the
/// same as reading them whole: where something is to be told, which may be about any card, or a form is unusual.
pub fn merge_texts(base: &str, ours: &str, theirs: &str) -> Option<Merged> {
    let [base, ours, theirs] = shared::triple(base, ours, theirs)?;
    let merged = merge(&base, &ours, &theirs);
    let is_quiet = merged.notes.is_empty() && !merged.takes_out && merged.conflicts().next().is_none();
    is_quiet.then_some(merged)
}

/// Merges as [`merge`] does, with lines ending as ours do.
pub fn merge_here(base: &Session, ours: &Session, theirs: &Session) -> Merged {
    let [base, theirs] = [base, theirs].map(|session| around::with_line_ends(session, ours.crlf));
    merge(&base, ours, &theirs)
}

/// Merges two versions whose common base nobody knows: a card that only one of them has is taken as added there, and each
/// key that differs is a conflict, also where one side lacks it, since it may have been taken out there.
pub fn merge_without_base(ours: &Session, theirs: &Session) -> Merged {
    merge(&common(ours, theirs), ours, theirs)
}

/// What two versions of a base came to, which git itself could not settle: what either has stands in it, and of a field
/// in conflict it is unknown what it was, so that both sides must agree on it.
pub fn base_of_two(one: &Session, other: &Session) -> Session {
    let merged = merge_without_base(one, other);
    merged.build(|_, line| match line {
        Line::Settled(entry) => Some(entry.clone()),
        Line::Conflict(conflict) => Some(Entry::new(conflict.key.clone(), unknown())),
    })
}

/// A value that no side has.
fn unknown() -> Value {
    Value::Foreign("unknown".to_owned())
}

/// What both versions have alike, as a base. Of a key that differs it is unknown what it was.
fn common(ours: &Session, theirs: &Session) -> Session {
    let rows = align([ours, theirs]);
    let shared = rows.iter().filter_map(|row| match row.cards {
        [Some(own), Some(other)] => Some((own.handle, other)),
        _ => None,
    });
    let shared: HashMap<Handle, &Card> = shared.collect();
    let mut base = ours.clone();
    base.found = None;
    if base.tail != theirs.tail {
        base.tail.clear();
    }
    base.cards.retain(|card| shared.contains_key(&card.handle));
    for card in base.cards.iter_mut() {
        let Some(other) = shared.get(&card.handle) else { continue };
        if card.layout != other.layout {
            card.layout = None;
        }
        card.entries = fields::common(&card.entries, &other.entries, unknown);
    }
    base
}

impl Merged {
    fn take_cards(&mut self, rows: &Rows<'_>, sessions: [&Session; 3]) {
        let newline = newline(&self.frame);
        let mut handles: HashMap<Thing, Handle> = HashMap::new();
        for number in rows.in_order(sessions) {
            let (Some(row), Some(fate)) = (rows.rows.get(number), rows.fates.get(number)) else { continue };
            let (mut lines, layout) = match (fate, row.cards) {
                (Fate::Both, [base, Some(ours), Some(theirs)]) => match only_changed(base, ours, theirs) {
                    Some(card) => as_it_is(card),
                    None => fields::merge(base, ours, theirs, newline),
                },
                (Fate::As(Side::Ours), [_, Some(card), _]) | (Fate::As(Side::Theirs), [.., Some(card)]) => {
                    as_it_is(card)
                }
                _ => continue,
            };
            if let Some((changed_by, card)) = private::kept_by(rows, number) {
                private::keep(&mut lines, card);
                self.notes.push(Note::StaysPrivate { changed_by, card: card.clone() });
            }
            let [_, ours, _] = row.cards;
            let handle = ours.map_or_else(|| self.frame.new_handle(), |card| card.handle);
            handles.insert(number, handle);
            let parent = row.parent.and_then(|parent| handles.get(&parent).copied());
            self.cards.push(MergedCard { handle, parent, kind: row.kind, lines, layout });
        }
    }

    /// What is truly in conflict.
    pub fn conflicts(&self) -> impl Iterator<Item = Open<'_>> {
        self.cards.iter().flat_map(|card| {
            card.lines.iter().filter_map(|line| match line {
                Line::Conflict(conflict) => Some(Open { card: card.handle, conflict }),
                Line::Settled(_) => None,
            })
        })
    }

    /// The result, with each conflict as one side has it.
    pub fn session(&self, side: Side) -> Session {
        self.settled(|_| side)
    }

    /// The result, with each conflict as the side has it that is said for it.
    pub fn settled(&self, side_of: impl Fn(&Open<'_>) -> Side) -> Session {
        let newline = newline(&self.frame);
        self.build(|card, line| match line {
            Line::Settled(entry) => Some(entry.clone()),
            Line::Conflict(conflict) => {
                let side = match side_of(&Open { card, conflict }) {
                    Side::Ours => &conflict.ours,
                    Side::Theirs => &conflict.theirs,
                };
                side.as_ref().map(|entry| around::with_lead(entry, &conflict.lead, newline))
            }
        })
    }

    /// The result as it is told of: ours, where what either side made private is private.
    pub fn telling(&self) -> Session {
        self.settled(|open| match &open.conflict.theirs {
            Some(theirs) if open.conflict.key == "private" && theirs.value == Value::Flag(true) => {
                Side::Theirs
            }
            _ => Side::Ours,
        })
    }

    /// The text of the result, with git's markers around each field in conflict.
    pub fn marked(&self) -> String {
        self.marked_as(&Style::default())
    }

    /// The same, with markers of that style.
    pub fn marked_as(&self, style: &Style) -> String {
        let marked = self.build(|_, line| match line {
            Line::Settled(entry) => Some(entry.clone()),
            Line::Conflict(conflict) => Some(self.mark(conflict, style)),
        });
        write::print(&marked)
    }

    /// The result, with each conflict as one side has it; none where what would be written does not read back as what was
    /// meant, whichever side its conflicts go to.
    pub fn checked(&self, side: Side) -> Option<Session> {
        let result = self.session(side);
        let has_other = self.conflicts().next().is_some();
        let reads = reads_back(result.clone()) && (!has_other || reads_back(self.session(side.other())));
        reads.then_some(result)
    }

    /// A line that prints as both sides' lines between markers.
    fn mark(&self, conflict: &Conflict, style: &Style) -> Entry {
        let newline = newline(&self.frame);
        let print = |side: &Option<Entry>| {
            let mut text =
                side.as_ref().map(|entry| write::print_line(&self.frame, entry)).unwrap_or_default();
            if !text.is_empty() && !text.ends_with('\n') {
                text.push_str(newline);
            }
            text
        };
        let is_unknown = conflict.base.as_ref().is_some_and(|base| base.value == unknown());
        let [base, ours, theirs] = [&conflict.base, &conflict.ours, &conflict.theirs].map(print);
        let written = style.mark((!is_unknown).then_some(&*base), [&ours, &theirs], newline);
        let value = conflict.ours.as_ref().or(conflict.theirs.as_ref()).map(|entry| entry.value.clone());
        let mut entry = Entry::new(conflict.key.clone(), value.unwrap_or(Value::Flag(false)));
        let lead = conflict.lead.clone();
        entry.layout = Some(Box::new(EntryLayout { lead, written: Some(written), ..EntryLayout::default() }));
        entry
    }

    fn build(&self, entry: impl Fn(Handle, &Line) -> Option<Entry>) -> Session {
        let mut session = self.frame.clone();
        for card in &self.cards {
            let entries = card.lines.iter().filter_map(|line| entry(card.handle, line)).collect();
            let layout = card.layout.clone();
            let MergedCard { handle, parent, kind, .. } = *card;
            session.cards.push(Card { handle, kind, parent, entries, layout });
        }
        session
    }
}

/// The copy of a card that is the result, where the other is as in the base.
fn only_changed<'a>(base: Option<&Card>, ours: &'a Card, theirs: &'a Card) -> Option<&'a Card> {
    let is_base =
        |card: &Card| base.is_some_and(|base| base.entries == card.entries && base.layout == card.layout);
    if is_base(ours) { Some(theirs) } else { Some(ours).filter(|_| is_base(theirs)) }
}

fn as_it_is(card: &Card) -> fields::Merged {
    (card.entries.iter().cloned().map(Line::Settled).collect(), card.layout.clone())
}

/// Whether a session reads back as what is meant. What was not read is not read now either: it stands so in one of the
/// texts.
fn reads_back(mut session: Session) -> bool {
    session.cards.retain(|card| !shared::is_unread(card));
    let again = read::read(&write::print(&session), "");
    again.is_ok_and(|again| is_as_meant(&again.session, &session))
}

/// Whether a session that was read back says what was meant.
fn is_as_meant(again: &Session, meant: &Session) -> bool {
    let whose = |session: &Session, card: &Card| card.parent.and_then(|parent| session.place(parent));
    let is_same = |(card, meant_card): (&Card, &Card)| {
        // What is no number is not even itself, but prints the same.
        let is_same_line = |(line, meant): (&Entry, &Entry)| {
            let same = line.value == meant.value || write::value(&line.value) == write::value(&meant.value);
            line.key == meant.key && same
        };
        card.kind == meant_card.kind
            && whose(again, card) == whose(meant, meant_card)
            && card.entries.len() == meant_card.entries.len()
            && card.entries.iter().zip(&meant_card.entries).all(is_same_line)
    };
    again.cards.len() == meant.cards.len() && again.cards.iter().zip(&meant.cards).all(is_same)
}

fn newline(session: &Session) -> &'static str {
    if session.crlf { "\r\n" } else { "\n" }
}
