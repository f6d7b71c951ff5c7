//! Several texts at once, to compare or merge them: a table that need not be read is held as its id alone, and several
//! such tables one behind the other as one. Another one that is written as plainly becomes a card line by line. Never
//! guesses: where a text has any form that could make a difference, nothing is told, and all are to be read whole.

mod plain;
mod tables;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::session_in;
use crate::model::in_order;
use crate::model::kinds::{FOREIGN, KINDS, Kind};
use crate::model::session::{Card, EntryLayout, Handle, Session};
use crate::model::value::{Sort, Value};
use tables::{Part, Tables};

/// Both sessions, with all that a comparison looks at: what stands in both byte for byte is not read. None where the texts
/// are to be read whole: they use other forms than the program writes, are no TOML, or name a card twice or not at all.
pub fn pair(old: &str, new: &str) -> Option<[Session; 2]> {
    // Of what differs nowhere nothing is told, and so its words are not held.
    let mut texts = Texts::of([old, new], |texts| match texts {
        [Some(old), Some(new)] if old == new => Some(""),
        _ => None,
    })?;
    texts.read_names();
    let sessions = texts.sessions(Held::InRuns)?;
    let [in_old, in_new] = sessions.each_ref().map(ids);
    // Where a card came or went, its place among the others is told, and so they are counted.
    let is_settled = in_old.is_some() && in_old == in_new;
    let sessions = if is_settled { sessions } else { texts.sessions(Held::OneByOne)? };
    is_in_order(&sessions).then_some(sessions)
}

/// The three sessions of a merge. A plain table that only one side changed is not read: it stands in all three as that side
/// has it. None as for [`pair`], and where blank lines stand otherwise than the program writes them.
pub fn triple(base: &str, ours: &str, theirs: &str) -> Option<[Session; 3]> {
    // Whatever names a card that went or has another id now is told, for which all is read whole.
    let texts = Texts::of([base, ours, theirs], |texts| match texts {
        [Some(base), Some(ours), Some(theirs)] if base == ours => Some(theirs),
        [Some(base), Some(ours), Some(theirs)] if base == theirs => Some(ours),
        _ => None,
    })?;
    if !texts.tables.iter().all(Tables::is_spaced_plainly) {
        return None;
    }
    let sessions = texts.sessions(Held::InRuns)?;
    // Which cards moved, where some did, is told by their number.
    let sessions = if is_nothing_moved(&sessions) { sessions } else { texts.sessions(Held::OneByOne)? };
    sessions.iter().all(has_own_ids).then_some(sessions)
}

/// Whether each card has an id that no other of its table has.
fn has_own_ids(session: &Session) -> bool {
    ids(session).is_some_and(|ids| are_own(&ids))
}

/// Whether no name stands twice in a list.
fn are_own<T: Ord>(names: &[T]) -> bool {
    // Mostly in order already, which sorting notices: hashing takes longer.
    let mut names: Vec<&T> = names.iter().collect();
    in_order::sort(&mut names);
    names.is_sorted_by(|one, other| one < other)
}

/// Whether each card has an id of its own, and those of both sessions stand in one order: what moved is told by its words.
fn is_in_order(sessions: &[Session; 2]) -> bool {
    let [Some(old), Some(new)] = sessions.each_ref().map(ids) else { return false };
    are_own(&old) && (old == new || are_own(&new) && are_in_order(&old, &new))
}

/// Whether what stands in both lists stands in one order.
fn are_in_order<T: Eq + Hash>(one: &[T], other: &[T]) -> bool {
    if one == other {
        return true;
    }
    let [in_one, in_other] = [one, other].map(|list| list.iter().collect::<HashSet<_>>());
    one.iter()
        .filter(|thing| in_other.contains(*thing))
        .eq(other.iter().filter(|thing| in_one.contains(*thing)))
}

/// Whether the cards that belong to no other, each known by a name of its own, stand in the order of the first session.
fn is_nothing_moved(sessions: &[Session; 3]) -> bool {
    let name = |card: &Card| match card.kind == &FOREIGN {
        true => (card.kind.table, card.header_name()),
        false => (card.kind.table, card.id().to_owned()),
    };
    let names = sessions.each_ref().map(|session| {
        let cards = session.cards.iter().filter(|card| card.parent.is_none());
        cards.map(name).collect::<Vec<_>>()
    });
    let [base, sides @ ..] = &names;
    names.iter().all(|names| are_own(names)) && sides.iter().all(|side| are_in_order(base, side))
}

/// The cards in order, by the place of their kind and by id, kind by kind; none where one that should have an id lacks it.
fn ids(session: &Session) -> Option<Vec<(usize, &str)>> {
    let with_id = KINDS.iter().enumerate().filter(|(_, kind)| kind.field("id").is_some());
    let ids: Vec<(usize, &str)> = with_id
        .flat_map(|(nth, kind)| session.cards.of(kind.table).map(move |card| (nth, card.id())))
        .collect();
    ids.iter().all(|(_, id)| !id.is_empty()).then_some(ids)
}

/// Whether cards of this kind are known by an id, and belong to no other.
fn stands_alone(own: &Kind) -> bool {
    own.field("id").is_some() && !own.single && own.within.is_none()
}

/// The tables to whose cards others refer.
fn referred() -> Vec<&'static str> {
    let table = |sort: &Sort| match sort {
        Sort::Ref(table) | Sort::List(Sort::Ref(table)) => Some(*table),
        _ => None,
    };
    KINDS.iter().flat_map(|kind| kind.fields).filter_map(|field| table(&field.sort)).collect()
}

/// How tables that are not read are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// Those of one kind that stand one behind the other in all texts as one card, under the id of the first.
    InRuns,
    /// A card each.
    OneByOne,
}

/// A plain table that stands in all texts and need not be read.
struct Unread<'a, const COUNT: usize> {
    kind: &'static Kind,
    id: &'a str,
    text: &'a str,
    /// Its place among the tables of each text.
    places: [usize; COUNT],
}

impl<const COUNT: usize> Unread<'_, COUNT> {
    fn is_right_behind(&self, before: &Self) -> bool {
        self.kind == before.kind
            && self.places.iter().zip(&before.places).all(|(place, before)| *place == before + 1)
    }
}

/// How a table that is not read stands in the sessions.
enum Stands {
    /// As this card.
    As(Card),
    /// Within the card of the one before it.
    Within,
}

/// How a table stands that is not read.
fn stands<'a>(part: &Part<'_>, held: &'a [Option<Stands>]) -> Option<&'a Stands> {
    held.get(part.in_first?)?.as_ref()
}

fn is_read(part: &Part<'_>, held: &[Option<Stands>]) -> bool {
    !part.is_card() && stands(part, held).is_none()
}

/// The tables of several texts.
struct Texts<'a, const COUNT: usize> {
    tables: [Tables<'a>; COUNT],
    /// Those that are not read, by their place in the first text.
    unread: Vec<Option<Unread<'a, COUNT>>>,
}

impl<'a, const COUNT: usize> Texts<'a, COUNT> {
    /// `settle` gives what a table is to be from what it is in each text, or none where it is to be read.
    fn of(texts: [&'a str; COUNT], settle: fn([Option<&'a str>; COUNT]) -> Option<&'a str>) -> Option<Self> {
        let kinds: Vec<&'static Kind> = KINDS.iter().filter(|kind| stands_alone(kind)).collect();
        let (first, others) = texts.split_first()?;
        let mut tables = vec![Tables::of(first, &kinds)?];
        for text in others {
            let beside = tables.first()?.beside(text, &kinds)?;
            tables.push(beside);
        }
        let tables: [Tables<'a>; COUNT] = tables.try_into().ok()?;
        let mut standing = vec![[None; COUNT]; tables.first()?.parts.len()];
        for (nth, tables) in tables.iter().enumerate() {
            for (place, part) in tables.parts.iter().enumerate() {
                let Some(first) = part.in_first else { continue };
                let known = standing.get_mut(first)?.get_mut(nth)?;
                if known.replace((place, part)).is_some() {
                    return None;
                }
            }
        }
        let unread = |standing: [Option<(usize, &Part<'a>)>; COUNT]| {
            let text = settle(standing.map(|known| known.map(|(_, part)| part.text.trim_end_matches('\n'))))?;
            let (_, first) = standing.first().copied().flatten()?;
            let (kind, id) = first.plain?;
            let places = standing.map(|known| known.map_or(0, |(place, _)| place));
            Some(Unread { kind, id, text, places })
        };
        let unread = standing.into_iter().map(unread).collect();
        Some(Self { tables, unread })
    }

    /// Has all cards read by whose words others are told: people, since the short name of one depends on everybody's, and
    /// what a table that is read names.
    fn read_names(&mut self) {
        for unread in &mut self.unread {
            *unread = unread.take().filter(|unread| unread.kind.table != "people");
        }
        for place in self.named() {
            if let Some(unread) = self.unread.get_mut(place) {
                *unread = None;
            }
        }
    }

    /// The places of all unread tables that something names which is read.
    fn named(&self) -> Vec<usize> {
        let referred = referred();
        let unread =
            self.unread.iter().enumerate().filter_map(|(place, unread)| Some((place, unread.as_ref()?)));
        let may_be_named = unread.filter(|(_, unread)| referred.contains(&unread.kind.table));
        let mut names: Vec<(&str, usize)> = may_be_named.map(|(place, unread)| (unread.id, place)).collect();
        in_order::sort(&mut names);
        let Some(longest) = names.iter().map(|(id, _)| id.len()).max() else { return Vec::new() };
        let is_left = |part: &Part<'_>| {
            part.in_first.and_then(|place| self.unread.get(place)).is_some_and(Option::is_some)
        };
        let parts = self.tables.iter().flat_map(|tables| &tables.parts);
        let read: Vec<&Part<'_>> = parts.filter(|part| !is_left(part)).collect();
        if read.iter().any(|part| part.plain.is_none() && may_hide_names(part.text)) {
            return names.into_iter().map(|(_, place)| place).collect();
        }
        let words = read.iter().flat_map(|part| part.text.split('"')).filter(|word| word.len() <= longest);
        words.flat_map(|word| places_of(&names, word)).collect()
    }

    fn sessions(&self, how: Held) -> Option<[Session; COUNT]> {
        let held = self.held(how);
        let mut read: Vec<(String, Session)> = Vec::with_capacity(COUNT);
        let mut sessions = Vec::with_capacity(COUNT);
        for tables in &self.tables {
            let to_read = tables.parts.iter().filter(|part| is_read(part, &held));
            let text: String = to_read.map(|part| part.text).collect();
            // Mostly the same in all texts: the agenda, the people.
            let known = match read.iter().position(|(known, _)| *known == text) {
                Some(known) => known,
                None => {
                    let session = session_in(&text).ok()?;
                    read.push((text, session));
                    read.len() - 1
                }
            };
            let (_, session) = read.get(known)?;
            sessions.push(self.session(tables, &held, session)?);
        }
        sessions.try_into().ok()
    }

    /// How each table of the first text stands; none where it is read.
    fn held(&self, how: Held) -> Vec<Option<Stands>> {
        let mut held: Vec<Option<Stands>> = Vec::with_capacity(self.unread.len());
        let mut before: Option<&Unread<'_, COUNT>> = None;
        let mut open: Option<usize> = None;
        for unread in &self.unread {
            let is_within = how == Held::InRuns
                && unread.as_ref().zip(before).is_some_and(|(own, before)| own.is_right_behind(before));
            let run = open.filter(|_| is_within).and_then(|open| held.get_mut(open));
            let stands = match (unread, run) {
                (Some(unread), Some(Some(Stands::As(card)))) => {
                    hold(card, &["\n\n", unread.text]);
                    Some(Stands::Within)
                }
                (Some(unread), _) => {
                    open = Some(held.len());
                    Some(Stands::As(unread_card(unread)))
                }
                (None, _) => None,
            };
            before = unread.as_ref();
            held.push(stands);
        }
        held
    }

    /// The session of a text, with what is not read as an id alone, from what is read.
    fn session(&self, tables: &Tables<'_>, held: &[Option<Stands>], read: &Session) -> Option<Session> {
        let Session { cards, tail, found, .. } = read;
        let is_twice = |card: &Card| self.leaves_unread(card.kind, card.id());
        let count: usize =
            tables.parts.iter().filter(|part| is_read(part, held)).map(|part| part.count).sum();
        if found.is_some() || cards.len() != count || cards.iter().any(is_twice) {
            return None;
        }
        let mut cards = cards.iter();
        let mut session = Session::default();
        // What stands behind a table that is read, and is not the last, is the space before the next.
        if tables.parts.last().is_some_and(|part| is_read(part, held)) {
            session.tail.clone_from(tail);
        }
        let mut handles: HashMap<Handle, Handle> = HashMap::new();
        for part in &tables.parts {
            match stands(part, held) {
                // Each card has the handle that it would have if all were read.
                Some(Stands::As(card)) => {
                    session.push(card.clone(), None);
                    pass_over(&mut session, part.count - 1);
                }
                Some(Stands::Within) => pass_over(&mut session, part.count),
                None if part.is_card() => drop(session.push(part.card()?, None)),
                None => {
                    for card in cards.by_ref().take(part.count) {
                        let parent = card.parent.and_then(|parent| handles.get(&parent).copied());
                        handles.insert(card.handle, session.push(card.clone(), parent));
                    }
                }
            }
        }
        Some(session)
    }

    /// Whether a table of that kind and id is not read.
    fn leaves_unread(&self, kind: &'static Kind, id: &str) -> bool {
        let place = self.tables.first().and_then(|first| first.place_of(kind.table, id));
        place.is_some_and(|place| self.unread.get(place).is_some_and(Option::is_some))
    }
}

/// The places of all that have this name, in a list in order.
fn places_of<'a>(names: &'a [(&str, usize)], name: &str) -> impl Iterator<Item = usize> + 'a {
    let first = names.partition_point(|(known, _)| *known < name);
    let own = names.get(first..).unwrap_or_default().iter();
    let count = own.clone().take_while(|(known, _)| *known == name).count();
    own.take(count).map(|(_, place)| *place)
}

/// Whether a text may hold words that stand otherwise than between plain quotes.
fn may_hide_names(text: &str) -> bool {
    let is_literal = |line: &str| match line.split_once(" = ") {
        Some((_, value)) => value.starts_with('\'') || value.starts_with(['[', '{']) && value.contains('\''),
        None => false,
    };
    text.contains('\\') || text.lines().any(|line| !line.starts_with('#') && is_literal(line))
}

/// Leaves out the handles of so many cards.
fn pass_over(session: &mut Session, count: usize) {
    for _ in 0..count {
        session.new_handle();
    }
}

/// Whether a card is held as its id alone: the line of its id is all of its lines, and no key stands before a value.
pub fn is_unread(card: &Card) -> bool {
    card.entries.first().and_then(|entry| entry.layout.as_ref()).is_some_and(|layout| layout.left.is_empty())
}

/// A card of which only the id is held; its other lines are spelled out as part of that line.
fn unread_card<const COUNT: usize>(unread: &Unread<'_, COUNT>) -> Card {
    let mut card = Card::new(unread.kind, [("id", Value::text(unread.id))]);
    if let Some(entry) = card.entries.first_mut() {
        let layout = EntryLayout { right: "\n".to_owned(), ..EntryLayout::default() };
        entry.layout = Some(Box::new(layout));
    }
    hold(&mut card, &[unread.text.split_once('\n').map_or("", |(_, lines)| lines)]);
    card
}

/// Adds to the lines that a card holds unread.
fn hold(card: &mut Card, texts: &[&str]) {
    let layout = card.entries.first_mut().and_then(|entry| entry.layout.as_mut());
    let Some(layout) = layout else { return };
    let written = layout.written.get_or_insert_default();
    texts.iter().for_each(|text| written.push_str(text));
}
