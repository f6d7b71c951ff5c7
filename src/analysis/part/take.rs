//! A part taken into its session: it adds and sets, and never removes. Where both say something else, the session stays
//! as it stands and the difference is told; what somebody else said to its writer stands as theirs, and is told too.
//! Never touches what stands there of another person, or what was agreed on together.

use super::is_agreed;
use super::said::{Said, bare, said};
use crate::analysis::align::name;
use crate::analysis::merge::told::{Told, named};
use crate::analysis::merge::{Conflict, Side};
use crate::model::kinds::{FOREIGN, Field, Merge};
use crate::model::session::{Card, Entry, Handle, Session};
use crate::model::value::Value;

/// What the person saw when the part was written.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// A session whose cards they began from, where there is one.
    pub session: Option<&'a Session>,
    /// Whether it is the very one: else it is the one before, and a card may have been changed between.
    pub is_exact: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The session with the part in it.
    pub session: Session,
    /// What stayed as it stood, a sentence each.
    pub left: Vec<String>,
    /// As whose words stand that may be somebody else's, a sentence each.
    pub of_others: Vec<String>,
}

/// Takes a part into a session. `side` settles what both say differently.
pub fn take(session: &Session, part: &Session, person: &str, base: Base<'_>, side: Option<Side>) -> Taken {
    let mut taking = Taking {
        session: session.clone(),
        part,
        person,
        base,
        side,
        who: session.short_name(person).to_owned(),
        left: Vec::new(),
        of_others: Vec::new(),
    };
    part.cards.iter().filter(|card| card.parent.is_none()).for_each(|card| taking.card(card));
    let Taking { session, left, of_others, .. } = taking;
    Taken { session, left, of_others }
}

struct Taking<'a> {
    session: Session,
    part: &'a Session,
    person: &'a str,
    base: Base<'a>,
    side: Option<Side>,
    who: String,
    left: Vec<String>,
    of_others: Vec<String>,
}

/// What becomes of a value of the part.
#[derive(Debug, PartialEq)]
enum Becomes {
    /// The session has it, or says what the person had not seen.
    Nothing,
    /// The session has this from now on.
    Set(Value),
    /// Both say something else.
    Differs,
}

impl Taking<'_> {
    fn card(&mut self, card: &Card) {
        if !card.kind.is_said() {
            return self.of_no_round(card);
        }
        let Said { card, doubt } = said(&self.session, self.person, card);
        let standing = self.standing(&card);
        if !card.speaker().is_empty() && card.speaker() != self.person {
            return self.of_another(card, standing);
        }
        match standing {
            Some(handle) => self.set(handle, &card),
            None if self.was_taken_out(&card) => {}
            None if is_agreed(&card) && card.kind.table == "proposals" => {
                self.leave(&card, "is agreed on together, in a session");
            }
            None => {
                if let Some(doubt) = doubt {
                    let card = named(self.part, &card);
                    self.of_others.push(format!("{doubt}, so {card} stands as {}'s", self.who));
                }
                self.add(card);
            }
        }
    }

    /// What somebody else said to whoever wrote the part stands as theirs, where nothing does yet.
    fn of_another(&mut self, card: Card, standing: Option<Handle>) {
        if let Some(standing) = standing.and_then(|handle| self.session.card(handle)) {
            let says = |entry: &Entry| {
                entry.key == "id" || standing.entry(&entry.key).is_some_and(|own| own.value == entry.value)
            };
            if !card.entries.iter().all(says) {
                self.leave(&card, &format!("is not {}'s", self.who));
            }
            return;
        }
        let is_here = self.session.find("people", card.speaker()).is_some();
        if !is_here || is_agreed(&card) {
            return self.leave(&card, &format!("is not {}'s", self.who));
        }
        if self.was_taken_out(&card) {
            return;
        }
        let (whose, told) = (self.session.short_name(card.speaker()), named(self.part, &card));
        self.of_others.push(format!("{told} stands as {whose}'s, from {}'s part", self.who));
        self.add(card);
    }

    /// Tables that are no cards: those that say what file the part is go without a word.
    fn of_no_round(&mut self, card: &Card) {
        let is_own = card.kind.table == "people" && card.id() == self.person;
        let says_something =
            !card.entries.is_empty() && !matches!(card.kind.table, "" | "session" | "rounds");
        let is_known = card.kind.table == "people" && self.session.find("people", card.id()).is_some();
        if says_something && !is_own && !is_known {
            let what = if card.kind == &FOREIGN { card.header_name() } else { card.kind.table.to_owned() };
            self.left.push(format!("left out: [{what}] of {}'s part is no card of theirs", self.who));
        }
    }

    /// The card of the session that it is, of the same person: by its id, else one of the same words. A role is the same
    /// whoever holds it.
    fn standing(&self, card: &Card) -> Option<Handle> {
        let is_whose = |other: &&Card| other.speaker() == card.speaker() || other.kind.table == "roles";
        let by_id = self.session.find(card.kind.table, &name(card)).filter(is_whose);
        let mut alike = self.session.of(card.kind.table).filter(is_whose);
        let by_words = || alike.find(|other| !card.words().is_empty() && other.words() == card.words());
        by_id.or_else(by_words).map(|card| card.handle)
    }

    /// Whether the person had the card from before as it is, and the session has taken it out since.
    fn was_taken_out(&self, card: &Card) -> bool {
        self.base_of(card).is_some_and(|base| {
            let told = |card: &Card| {
                card.entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect::<Vec<_>>()
            };
            told(&said(&self.session, self.person, base).card) == told(card)
        })
    }

    fn base_of(&self, card: &Card) -> Option<&Card> {
        self.base.session?.find(card.kind.table, card.id())
    }

    fn leave(&mut self, card: &Card, why: &str) {
        let card = named(self.part, card);
        self.left.push(format!("left out: {card} {why}"));
    }

    fn add(&mut self, mut card: Card) {
        if self.session.find(card.kind.table, card.id()).is_some() {
            card.entries.retain(|entry| entry.key != "id");
        }
        let within = self.part.cards.iter().filter(|inner| inner.parent == Some(card.handle));
        let own = within.filter(|inner| inner.kind.table != "stances" || inner.text("person") == self.person);
        let within: Vec<Card> = own.map(bare).collect();
        let step = self.session.taking(card, within, 0);
        // The changes were made for this very session.
        let _ = self.session.apply_all(&step);
    }

    fn set(&mut self, handle: Handle, card: &Card) {
        let mut values = Vec::new();
        // What was agreed on together nobody's word settles.
        let side = self.side.filter(|_| !self.session.card(handle).is_some_and(is_agreed));
        for entry in &card.entries {
            let Some(field) = card.kind.field(&entry.key).filter(|field| field.key != "id") else { continue };
            match self.becomes(handle, card, field, &entry.value) {
                Becomes::Nothing => {}
                Becomes::Set(value) => values.push((field.key, Some(value))),
                Becomes::Differs => match side {
                    Some(Side::Ours) => {}
                    Some(Side::Theirs) => values.push((field.key, Some(entry.value.clone()))),
                    None => self.tell(handle, entry),
                },
            }
        }
        let step = self.session.setting_all(handle, values);
        let _ = self.session.apply_all(&step);
    }

    fn becomes(&self, handle: Handle, card: &Card, field: &Field, part: &Value) -> Becomes {
        let Some(standing) = self.session.card(handle) else { return Becomes::Nothing };
        let value = |card: &Card| card.entry(field.key).map(|entry| entry.value.clone());
        let ours = value(standing).filter(|value| !value.is_empty());
        if ours.as_ref() == Some(part) {
            return Becomes::Nothing;
        }
        let base = self.base_of(card).map(value);
        let is_old = base.as_ref().is_some_and(|base| base.as_ref() == Some(part));
        if is_old && self.base.is_exact {
            return Becomes::Nothing;
        }
        if is_agreed(standing) {
            return Becomes::Differs;
        }
        if matches!(field.merge, Merge::Set | Merge::Bag) {
            let known = base.flatten();
            return with_added(ours.as_ref(), part, known.as_ref());
        }
        let is_as_it_was = base.is_some_and(|base| base == ours);
        if ours.is_none() && !is_old || is_as_it_was { Becomes::Set(part.clone()) } else { Becomes::Differs }
    }

    /// Tells a field that stays as it stands.
    fn tell(&mut self, handle: Handle, part: &Entry) {
        let Some(card) = self.session.card(handle) else { return };
        let conflict = Conflict {
            key: part.key.to_string(),
            base: None,
            ours: card.entry(&part.key).cloned(),
            theirs: Some(part.clone()),
            lead: String::new(),
        };
        let told = Told::of(&self.session, card, &conflict);
        let card = named(&self.session, card);
        let Told { label, ours, theirs, .. } = told;
        let both = format!("the session says {ours}, {}'s part {theirs}", self.who);
        self.left.push(format!("left as it stands: {label} of {card}: {both}"));
    }
}

/// A list with what the part adds to it.
fn with_added(ours: Option<&Value>, part: &Value, base: Option<&Value>) -> Becomes {
    let list = |value: Option<&Value>| value.map(Value::as_list).unwrap_or_default().to_vec();
    let (mut all, known) = (list(ours), list(base));
    let before = all.len();
    for element in part.as_list() {
        if !all.contains(element) && !known.contains(element) {
            all.push(element.clone());
        }
    }
    if all.len() == before { Becomes::Nothing } else { Becomes::Set(Value::List(all)) }
}
