//! Cards that both sides added under one id and that say different things: the one whose text sorts later gets an id
//! of its own, so that both stand. Never touches a card that the base has.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::{Note, Side, references};
use crate::analysis::align;
use crate::format::write;
use crate::model::change::{slug, wished_id};
use crate::model::in_order;
use crate::model::session::{Card, Handle, Session};

/// Two cards of one id.
struct Clash {
    ours: Handle,
    theirs: Handle,
}

/// Gives every second card of an id another one, on the side that added it, and its references with it.
pub fn settle(base: &Session, ours: &mut Session, theirs: &mut Session) -> Vec<Note> {
    let clashes = clashes(base, ours, theirs);
    if clashes.is_empty() {
        return Vec::new();
    }
    let taken = [base, ours, theirs].into_iter().flat_map(|session| session.cards.iter());
    let mut taken: HashSet<String> = taken.map(|card| card.id().to_owned()).collect();
    let mut notes = Vec::new();
    for clash in clashes {
        let (Some(own), Some(other)) = (ours.card(clash.ours), theirs.card(clash.theirs)) else { continue };
        let of = match order(ours, own, theirs, other) {
            Ordering::Greater => Side::Ours,
            _ => Side::Theirs,
        };
        let (session, other_side, handle) = match of {
            Side::Ours => (&mut *ours, &*theirs, clash.ours),
            Side::Theirs => (&mut *theirs, &*ours, clash.theirs),
        };
        let Some(card) = session.card(handle).cloned() else { continue };
        let id = match as_the_other_has_it(session, other_side, &card) {
            Some(id) => id,
            None => free_id(&card, &taken),
        };
        taken.insert(id.clone());
        references::rename(session, &card, &id);
        notes.push(Note::NewId { of, card, id });
    }
    notes
}

fn clashes(base: &Session, ours: &Session, theirs: &Session) -> Vec<Clash> {
    let added = |session: &Session| {
        let known: HashSet<_> = base.cards.iter().map(|card| (card.kind.table, align::name(card))).collect();
        let new =
            session.cards.iter().filter(|card| card.kind.field("id").is_some() && !card.id().is_empty());
        let new = new.filter(|card| !known.contains(&(card.kind.table, card.id().into())));
        new.map(|card| card.handle).collect::<Vec<_>>()
    };
    let our_new = added(ours);
    if our_new.is_empty() {
        return Vec::new();
    }
    let mut by_id: HashMap<(&str, &str), &Card> = HashMap::new();
    for card in our_new.iter().filter_map(|handle| ours.card(*handle)) {
        by_id.entry((card.kind.table, card.id())).or_insert(card);
    }
    let their_new = added(theirs).into_iter().filter_map(|handle| theirs.card(handle));
    let clashes = their_new.filter_map(|card| {
        let own = by_id.remove(&(card.kind.table, card.id()))?;
        (!is_one_card(own, card)).then_some(Clash { ours: own.handle, theirs: card.handle })
    });
    let mut clashes: Vec<Clash> = clashes.collect();
    // Each may take an id that another wishes for: by their own ids, the order does not depend on whose side is whose.
    let name = |clash: &Clash| ours.card(clash.ours).map(|card| (card.kind.order(), card.id()));
    in_order::sort_by(&mut clashes, |one, other| name(one).cmp(&name(other)));
    clashes
}

/// Whether two cards that both sides added under one id are one: the same words of the same person. Ids of people and
/// capacity come from the name (DESIGN section 3), so that of capacity is always one card.
fn is_one_card(one: &Card, other: &Card) -> bool {
    one.kind.table == "capacity" || one.words() == other.words() && one.speaker() == other.speaker()
}

/// By what people read first, then by all of it; the same whichever side is ours.
fn order(ours: &Session, own: &Card, theirs: &Session, other: &Card) -> Ordering {
    let by_words = own.words().cmp(other.words()).then_with(|| own.speaker().cmp(other.speaker()));
    by_words.then_with(|| write::print_alone(ours, own).cmp(&write::print_alone(theirs, other)))
}

/// The id that an earlier merge gave to this very card, where the other side has it from there.
fn as_the_other_has_it(session: &Session, other_side: &Session, card: &Card) -> Option<String> {
    let id = wished_id(card, 0);
    let is_known = other_side.find(card.kind.table, &id).is_some_and(|other| is_one_card(card, other));
    (is_known && session.find(card.kind.table, &id).is_none()).then_some(id)
}

/// An id from what the card says, that no card of either side has.
fn free_id(card: &Card, taken: &HashSet<String>) -> String {
    let from_content = |salt| wished_id(card, salt);
    let numbered = |number: u64| match card.kind.letter {
        Some(_) => from_content(number),
        None if number == 0 => slug(card.words()),
        None => format!("{}-{}", slug(card.words()), number + 1),
    };
    (0..).map(numbered).find(|id| !taken.contains(id)).unwrap_or_default()
}
