//! Change and its inverse: the only way in which a session changes, from a key press to a merge.
//! Never decides what should change, and never loses what it replaces.

use super::kinds::{KINDS, Kind};
use super::session::{Card, Entry, Handle, Session};
use super::value::Value;

/// One change of a session, with all that its inverse needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A card comes in at this place among all cards.
    Add {
        /// The place among all cards.
        at: usize,
        /// The card, with its layout where it stood in a file before.
        card: Card,
    },
    /// A card goes from this place.
    Remove {
        /// The place among all cards.
        at: usize,
        /// The card as it stood, with its comments and unknown keys.
        card: Card,
    },
    /// A key of a card comes, changes or goes.
    Set {
        /// Whose key it is.
        card: Handle,
        /// The place among the card's keys.
        at: usize,
        /// The line before; none where the key comes.
        old: Option<Entry>,
        /// The line after; none where the key goes.
        new: Option<Entry>,
    },
    /// A card goes from one place among all cards to another.
    Move {
        /// The place before.
        from: usize,
        /// The place after, counted once the card is taken out.
        to: usize,
    },
    /// The comments behind the last card change.
    Tail {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
}

/// What stood beside somebody's hours and what they say beside the new ones: neither is lost for being said first. None
/// where one of them says it all.
fn both_notes(standing: &Card, card: &Card) -> Option<String> {
    let (before, now) = (standing.words(), card.words());
    let is_new = card.kind.table == "capacity" && !now.contains(before) && !now.is_empty();
    is_new.then(|| if before.contains(now) { before.to_owned() } else { format!("{before}; {now}") })
}

/// Why a change could not be made: the session is not the one it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale;

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::Add { at, card } => Self::Remove { at, card },
            Self::Remove { at, card } => Self::Add { at, card },
            Self::Set { card, at, old, new } => Self::Set { card, at, old: new, new: old },
            Self::Move { from, to } => Self::Move { from: to, to: from },
            Self::Tail { old, new } => Self::Tail { old: new, new: old },
        }
    }
}

/// The changes that take back a whole step, last first.
pub fn inverse(step: &[Change]) -> Vec<Change> {
    step.iter().rev().map(Change::inverse).collect()
}

impl Session {
    /// Makes one change.
    ///
    /// # Errors
    /// `Stale`, with the session as it was, where the change was made for another state of the session.
    pub fn apply(&mut self, change: &Change) -> Result<(), Stale> {
        match change {
            Change::Add { at, card } => self.add_at(*at, card),
            Change::Remove { at, card } => self.remove_at(*at, card.handle),
            Change::Set { card, at, old, new } => self.set_at(*card, *at, old.as_ref(), new.as_ref()),
            Change::Move { from, to } => self.move_to(*from, *to),
            Change::Tail { old, new } if self.tail == *old => {
                self.tail.clone_from(new);
                Ok(())
            }
            Change::Tail { .. } => Err(Stale),
        }
    }

    /// Makes all changes of a step, or none.
    ///
    /// # Errors
    /// `Stale`, with the session as it was.
    pub fn apply_all(&mut self, step: &[Change]) -> Result<(), Stale> {
        for (done, change) in step.iter().enumerate() {
            if self.apply(change).is_err() {
                for change in step.iter().take(done).rev() {
                    self.apply(&change.inverse())?;
                }
                return Err(Stale);
            }
        }
        Ok(())
    }

    fn add_at(&mut self, at: usize, card: &Card) -> Result<(), Stale> {
        if at > self.cards.len() || self.card(card.handle).is_some() {
            return Err(Stale);
        }
        self.cards.insert(at, card.clone());
        self.keep_handle_free(card.handle);
        Ok(())
    }

    fn remove_at(&mut self, at: usize, handle: Handle) -> Result<(), Stale> {
        match self.cards.get(at) {
            Some(card) if card.handle == handle => {
                self.cards.remove(at);
                Ok(())
            }
            _ => Err(Stale),
        }
    }

    fn set_at(
        &mut self,
        handle: Handle,
        at: usize,
        old: Option<&Entry>,
        new: Option<&Entry>,
    ) -> Result<(), Stale> {
        let card = self.cards.find_mut(|card| card.handle == handle).ok_or(Stale)?;
        match (old, new) {
            (Some(old), _) if card.entries.get(at) != Some(old) => return Err(Stale),
            (Some(_), Some(new)) => {
                if let Some(entry) = card.entries.get_mut(at) {
                    *entry = new.clone();
                }
            }
            (Some(_), None) => {
                card.entries.remove(at);
            }
            (None, Some(new)) => {
                if at > card.entries.len() || card.entry(&new.key).is_some() {
                    return Err(Stale);
                }
                card.entries.insert(at, new.clone());
            }
            (None, None) => {}
        }
        Ok(())
    }

    fn move_to(&mut self, from: usize, to: usize) -> Result<(), Stale> {
        if from >= self.cards.len() || to >= self.cards.len() {
            return Err(Stale);
        }
        self.cards.shift(from, to);
        Ok(())
    }

    /// The change that adds a card where new cards of its kind go: behind the last of its kind; the first of a
    /// kind goes where the file's order of tables puts it, also among what belongs to one card.
    pub fn adding(&mut self, mut card: Card) -> Change {
        card.handle = self.new_handle();
        Change::Add { at: self.place_for_new(card.kind, card.parent), card }
    }

    /// The changes that take in what somebody said: a new card with what belongs to it, or, for a table that
    /// stands once (and for the capacity of somebody who has one), its keys set. `salt` as for `id_for`.
    pub fn taking(&mut self, mut card: Card, within: Vec<Card>, salt: u64) -> Vec<Change> {
        if card.kind.field("id").is_some() && card.id().is_empty() {
            let id = self.id_for(&card, salt);
            card.put("id", Value::text(id));
        }
        let standing = match card.kind.table {
            "capacity" => self.find("capacity", card.id()),
            table if card.kind.single => self.single(table),
            _ => None,
        };
        if let Some(standing) = standing {
            let told = both_notes(standing, &card);
            let standing = standing.handle;
            if let Some(told) = told {
                card.put(card.text_key(), Value::Text(told));
            }
            let fields = card.kind.fields.iter().filter(|field| field.key != "id");
            let values =
                fields.filter_map(|field| Some((field.key, Some(card.entry(field.key)?.value.clone()))));
            return self.setting_all(standing, values);
        }
        let Change::Add { at, card } = self.adding(card) else { return Vec::new() };
        let parent = card.handle;
        let mut step = vec![Change::Add { at, card }];
        for (nth, mut inner) in within.into_iter().enumerate() {
            inner.handle = self.new_handle();
            inner.parent = Some(parent);
            step.push(Change::Add { at: at + 1 + nth, card: inner });
        }
        step
    }

    fn place_for_new(&self, kind: &Kind, parent: Option<Handle>) -> usize {
        if let Some(parent) = parent {
            let is_earlier = |card: &&Card| card.parent == Some(parent) && card.kind.order() <= kind.order();
            let earlier = self.cards.iter().rfind(is_earlier);
            let behind =
                earlier.map_or_else(|| self.place(parent).map(|at| at + 1), |card| self.end_of(card.handle));
            return behind.unwrap_or(self.cards.len());
        }
        let last = KINDS
            .iter()
            .filter(|earlier| earlier.within.is_none() && earlier.order() <= kind.order())
            .rev()
            .find_map(|earlier| self.of(earlier.table).next_back());
        match last {
            Some(card) => self.end_of(card.handle).unwrap_or(self.cards.len()),
            // Behind the keys that stand before any table.
            None => usize::from(self.cards.first().is_some_and(|card| card.kind.table.is_empty())),
        }
    }

    /// The place behind a card and all that belongs to it.
    pub fn end_of(&self, handle: Handle) -> Option<usize> {
        self.cards
            .iter()
            .rposition(|card| card.handle == handle || self.is_within(card, handle))
            .map(|place| place + 1)
    }

    /// The changes that give a key this value; `None` or an empty value takes the key out. No change where
    /// the value is that already.
    pub fn setting(&self, handle: Handle, key: &'static str, value: Option<Value>) -> Vec<Change> {
        let Some(card) = self.card(handle) else { return Vec::new() };
        let value = value.filter(|value| !value.is_empty());
        let place = card.entries.iter().position(|entry| entry.key == key);
        let old = place.and_then(|place| card.entries.get(place)).cloned();
        let new = match (&old, value) {
            (None, None) => return Vec::new(),
            (Some(old), Some(value)) if old.value == value => return Vec::new(),
            (Some(old), value) => value.map(|value| old.with(value)),
            (None, Some(value)) => Some(Entry::new(key, value)),
        };
        let at = place.unwrap_or_else(|| card.place_for(key));
        let mut step = vec![Change::Set { card: handle, at, old, new }];
        if key != "id" {
            step.extend(self.giving_id(card));
        }
        step
    }

    /// As `setting`, for several keys of a card in one step: each change is made for the session as those before
    /// leave it. The session itself stays as it is.
    pub fn setting_all(
        &mut self,
        handle: Handle,
        values: impl IntoIterator<Item = (&'static str, Option<Value>)>,
    ) -> Vec<Change> {
        let mut step = Vec::new();
        for (key, value) in values {
            let changes = self.setting(handle, key, value);
            if self.apply_all(&changes).is_ok() {
                step.extend(changes);
            }
        }
        for change in step.iter().rev() {
            let _ = self.apply(&change.inverse());
        }
        step
    }

    /// The change that gives an id to a card that was written without one.
    ///
    /// It comes last in a step, so that the places of the changes before it hold; an id stands first in its card.
    pub fn giving_id(&self, card: &Card) -> Option<Change> {
        card.kind.field("id")?;
        if !card.id().is_empty() || card.entry("id").is_some() {
            return None;
        }
        let id = Entry::new("id", Value::text(self.id_for(card, 0)));
        Some(Change::Set { card: card.handle, at: 0, old: None, new: Some(id) })
    }

    /// The changes that remove a card and all that belongs to it, last first.
    pub fn removing(&self, handle: Handle) -> Vec<Change> {
        let doomed = |card: &Card| card.handle == handle || self.is_within(card, handle);
        let places = self.cards.iter().enumerate().filter(|(_, card)| doomed(card));
        places.rev().map(|(at, card)| Change::Remove { at, card: card.clone() }).collect()
    }

    /// The changes that swap a card, with all that belongs to it, with the next of its kind below it.
    pub fn lowering(&self, handle: Handle) -> Vec<Change> {
        let Some(card) = self.card(handle) else { return Vec::new() };
        let kind = card.kind;
        let next = self.of(kind.table).skip_while(|card| card.handle != handle).nth(1);
        next.map(|next| self.raising(next.handle)).unwrap_or_default()
    }

    /// The changes that swap a card, with all that belongs to it, with the one of its kind above it.
    pub fn raising(&self, handle: Handle) -> Vec<Change> {
        let Some(card) = self.card(handle) else { return Vec::new() };
        let same_parent = |other: &&Card| other.parent == card.parent;
        let above =
            self.of(card.kind.table).filter(same_parent).take_while(|other| other.handle != handle).last();
        let Some(to) = above.and_then(|above| self.place(above.handle)) else { return Vec::new() };
        let own = |other: &Card| other.handle == handle || self.is_within(other, handle);
        let places = self.cards.iter().enumerate().filter(|(_, other)| own(other)).map(|(place, _)| place);
        // Each card taken from below to above leaves those still to come where they are.
        places.enumerate().map(|(nth, from)| Change::Move { from, to: to + nth }).collect()
    }

    /// An id that no card of this session has: from the name for people and capacity, else from what the card
    /// says. `salt` keeps two cards with the same words apart, and two people's cards of the same moment.
    pub fn id_for(&self, card: &Card, salt: u64) -> String {
        match card.kind.table {
            "people" => self.person_id(card.words()),
            "capacity" if !card.speaker().is_empty() => wished_id(card, salt),
            "rounds" => self.free_id("rounds", &wished_id(card, salt)),
            _ => self.id_from_content(card, salt),
        }
    }

    /// The id of a person of that name: the first name, or the whole name where somebody else has that id.
    pub fn person_id(&self, name: &str) -> String {
        let first = first_name_id(name);
        match self.find("people", &first) {
            Some(other) if other.text("name") != name => self.free_id("people", &slug(name)),
            _ => first,
        }
    }

    fn free_id(&self, table: &str, wish: &str) -> String {
        let mut numbers = 2..;
        let mut id = wish.to_owned();
        while self.find(table, &id).is_some() {
            let number = numbers.next().unwrap_or(u32::MAX);
            id = format!("{wish}-{number}");
        }
        id
    }

    fn id_from_content(&self, card: &Card, salt: u64) -> String {
        let mut hash = content_hash(card, salt);
        loop {
            let id = print_id(card, hash);
            if !self.cards.iter().any(|card| card.id() == id) {
                return id;
            }
            hash = fnv(b"again", hash);
        }
    }
}

/// The id that [`Session::id_for`] gives where no other card of the session has it.
pub fn wished_id(card: &Card, salt: u64) -> String {
    match card.kind.table {
        "people" => first_name_id(card.words()),
        // Hours of nobody yet are a card each.
        "capacity" if !card.speaker().is_empty() => format!("c-{}", card.speaker()),
        "rounds" => card.text("kind").to_owned(),
        _ => print_id(card, content_hash(card, salt)),
    }
}

fn first_name_id(name: &str) -> String {
    slug(name.split_whitespace().next().unwrap_or(name))
}

fn content_hash(card: &Card, salt: u64) -> u64 {
    let hash = fnv(card.words().as_bytes(), salt ^ 0xcbf2_9ce4_8422_2325);
    fnv(card.speaker().as_bytes(), hash)
}

fn print_id(card: &Card, hash: u64) -> String {
    format!("{}-{}", card.kind.letter.unwrap_or('x'), base32(hash))
}

/// FNV-1a, 64 bits: a hash that stays the same across versions of the program.
pub fn fnv(bytes: &[u8], start: u64) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Four letters and digits, without those that look alike (i, l, o, u).
fn base32(hash: u64) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let digit = |nth: u32| ALPHABET.get((hash >> (40 + 5 * nth) & 31) as usize).copied().unwrap_or(b'0');
    (0..4).map(|nth| char::from(digit(nth))).collect()
}

/// A name as an id: lower case, letters and digits of any script, hyphens between.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "someone".into() } else { out.to_owned() }
}
