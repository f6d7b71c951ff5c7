//! The form of a card: a line for each field of its kind, with what is typed or picked and what is wrong with
//! it. Never changes a session: it gives the changes.

mod edit;

use chrono::NaiveDate;
use tui_input::{Input, InputRequest};

use super::actions::Act;
use super::event::{DeskField, DeskForm};
use crate::model::change::Change;
use crate::model::kinds::{self, Cue, Field, Kind};
use crate::model::session::{Card, Handle, Session};
use crate::model::value::{Sort, Value};
use crate::model::wish;
pub use edit::Edit;

/// An open form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The card that is changed; none for one that is still to be added.
    pub card: Option<Handle>,
    /// Its kind.
    pub kind: &'static Kind,
    /// The card as the form was opened with it.
    base: Card,
    /// Cards that belong to it, or will to a new one: the moves of a proposal.
    within: Vec<Card>,
    /// Its lines, also those that are not shown now.
    pub fields: Vec<Editing>,
    /// The only keys that are asked for; none for all.
    only: Option<&'static [&'static str]>,
    /// The line that has the focus.
    pub at: usize,
    /// The day after which a day without a year is looked for.
    day: NaiveDate,
    /// Behind which card a new one goes; none puts it last of its kind.
    behind: Option<Handle>,
}

/// One line of a form.
#[derive(Debug, Clone)]
pub struct Editing {
    /// The field.
    pub field: &'static Field,
    /// The place among the proposal's moves of the one whose field it is; none for the card's own.
    pub of_move: Option<usize>,
    /// What is typed or picked.
    pub edit: Edit,
    /// What is wrong with it, in words.
    pub fault: Option<String>,
    before: String,
    /// What waits there for words behind it: alone it is nothing that was typed.
    begins: String,
    /// The letters by which a choice is looked for.
    sought: String,
}

impl Form {
    /// The form of a card that stands in the session.
    pub fn of(session: &Session, card: &Card, day: NaiveDate) -> Self {
        Self::open(session, card, Vec::new(), Some(card.handle), day)
    }

    /// The form of a card that is still to be added, with what belongs to it.
    pub fn new_card(session: &Session, card: &Card, within: Vec<Card>, day: NaiveDate) -> Self {
        Self::open(session, card, within, None, day)
    }

    fn open(
        session: &Session,
        card: &Card,
        within: Vec<Card>,
        handle: Option<Handle>,
        day: NaiveDate,
    ) -> Self {
        let shown = card.kind.fields.iter().filter(|field| field.form);
        let own = shown
            .map(|field| Editing::of(field, None, session, card.entry(field.key).map(|entry| &entry.value)));
        let mut form = Self {
            card: handle,
            kind: card.kind,
            base: card.clone(),
            fields: own.collect(),
            within,
            only: None,
            at: 0,
            day,
            behind: None,
        };
        if card.kind.table == "proposals" {
            form.add_moves(session);
        }
        form.at = form.first();
        form
    }

    /// The line that has the focus first: the card's own words, else what stands at the top.
    fn first(&self) -> usize {
        let is_text = |line: &Editing| line.of_move.is_none() && line.field.cue == Cue::Text;
        let text = self.fields.iter().position(is_text);
        text.or_else(|| self.shown().first().copied()).unwrap_or(0)
    }

    /// The fields of the roles that a proposal touches stand behind the one that says which.
    fn add_moves(&mut self, session: &Session) {
        let Some(kind) = kinds::kind("moves") else { return };
        if let Some(card) = self.card {
            self.within = session.children(card, "moves").cloned().collect();
        }
        let mut lines = Vec::new();
        for nth in 0..self.within.len().max(1) {
            let card = self.within.get(nth);
            // The first is about the role that the proposal names, or a new one; a trade names its roles itself.
            let named = card.is_some_and(|card| session.find("roles", card.text("role")).is_some());
            let trades = named && (nth > 0 || self.base.text("role").is_empty());
            let fields = kind.fields.iter().filter(|field| field.form && (trades || field.key != "role"));
            lines.extend(fields.map(|field| {
                let value = card.and_then(|card| card.entry(field.key)).map(|entry| &entry.value);
                Editing::of(field, Some(nth), session, value)
            }));
        }
        let behind = self.fields.iter().position(|line| line.field.key == "text").unwrap_or(0);
        let rest = self.fields.split_off(behind);
        self.fields.extend(lines);
        self.fields.extend(rest);
    }

    /// The same form, asking for these keys only.
    #[must_use]
    pub fn only(mut self, keys: &'static [&'static str]) -> Self {
        self.only = Some(keys);
        if let Some(key) = keys.first() {
            self.focus_on(key);
        }
        self
    }

    /// The same form, with words in the line that has the focus that wait for more; left alone they change nothing.
    #[must_use]
    pub fn begun(mut self, words: &str) -> Self {
        if let Some(line) = self.fields.get_mut(self.at).filter(|_| !words.is_empty()) {
            line.edit.fill(words);
            line.begins = words.to_owned();
        }
        self
    }

    /// Whether it asks for a part of its card only, as a step of something else does.
    pub fn asks_for_part(&self) -> bool {
        self.only.is_some()
    }

    /// Whether a key does in this line what it is called for: there is another one to go to, or something to choose.
    pub fn has_use_for(&self, act: Act) -> bool {
        let edit = self.fields.get(self.at).map(|line| &line.edit);
        match act {
            Act::NextField => self.shown().len() > 1,
            Act::NextChoice => !matches!(edit, Some(Edit::Words(_))),
            Act::ToggleChoice => matches!(edit, Some(Edit::Many { .. })),
            _ => true,
        }
    }

    /// The places of the lines that are shown: of a proposal those that its change asks for, and those that have
    /// something in them. The one that has the focus stays while it is emptied.
    pub fn shown(&self) -> Vec<usize> {
        let (change, state) = (self.picked("change"), self.picked("state"));
        let is_shown =
            |place: &usize, line: &Editing| *place == self.at || self.is_asked(line, &change, &state);
        let places = self.fields.iter().enumerate();
        places.filter(|(place, line)| is_shown(place, line)).map(|(place, _)| place).collect()
    }

    fn is_asked(&self, line: &Editing, change: &str, state: &str) -> bool {
        let key = line.field.key;
        if let Some(only) = self.only {
            return line.of_move.is_none() && only.contains(&key);
        }
        if self.kind.table != "proposals" || !line.before.is_empty() || !line.edit.typed().is_empty() {
            return true;
        }
        let wish = wish::of(change);
        match line.of_move {
            Some(nth) => nth == 0 && wish.is_some_and(|wish| wish.of_role.contains(&key)),
            None => {
                wish::ALWAYS.contains(&key)
                    || wish.is_some_and(|wish| wish.own.contains(&key))
                    || state == "escalated" && wish::ESCALATED.contains(&key)
            }
        }
    }

    /// What is picked in a line of the card's own.
    fn picked(&self, key: &str) -> String {
        let own = self.fields.iter().find(|line| line.of_move.is_none() && line.field.key == key);
        own.map(|line| line.edit.typed()).unwrap_or_default()
    }

    /// The same form, for a card that goes behind another.
    #[must_use]
    pub fn behind(mut self, card: Option<Handle>) -> Self {
        self.behind = card;
        self
    }

    /// Puts the focus on the line of a key, where the form has it.
    pub fn focus_on(&mut self, key: &str) {
        let named = |of_move: bool| {
            let own = |line: &Editing| line.field.key == key && line.of_move.is_some() == of_move;
            self.shown().into_iter().find(|place| self.fields.get(*place).is_some_and(own))
        };
        self.at = named(false).or_else(|| named(true)).unwrap_or(self.at);
    }

    /// The words of the card as the form was opened with it.
    pub fn words_before(&self) -> &str {
        self.base.words()
    }

    /// Whether anything was changed since it was opened; a card still to be added always is.
    pub fn is_changed(&self) -> bool {
        self.card.is_none() || self.fields.iter().any(Editing::is_changed)
    }

    /// The line that has the focus.
    pub fn focus(&mut self) -> Option<&mut Editing> {
        self.fields.get_mut(self.at)
    }

    /// The next line, or the one before; round the end to the start.
    pub fn go(&mut self, forward: bool) {
        let shown = self.shown();
        let next = match forward {
            true => shown.iter().find(|place| **place > self.at).or(shown.first()),
            false => shown.iter().rev().find(|place| **place < self.at).or(shown.last()),
        };
        self.at = next.copied().unwrap_or(self.at);
        self.fields.iter_mut().for_each(|line| line.sought.clear());
    }

    /// Types into the line that has the focus, and reads it again.
    pub fn edit(&mut self, request: InputRequest) {
        let day = self.day;
        let Some(line) = self.focus() else { return };
        if let Edit::Words(input) = &mut line.edit {
            input.handle(request);
        } else if let InputRequest::InsertChar(letter) = request {
            line.seek(letter);
        }
        line.check(day);
    }

    /// Puts text into the line that has the focus, where it is in words.
    pub fn insert(&mut self, put: impl FnOnce(&mut Input)) {
        let day = self.day;
        let Some(line) = self.focus() else { return };
        if let Edit::Words(input) = &mut line.edit {
            put(input);
        }
        line.check(day);
    }

    /// Goes to the next choice of the line that has the focus, or the one before; in words, a letter on.
    pub fn choose(&mut self, forward: bool) {
        let Some(line) = self.focus() else { return };
        line.sought.clear();
        match &mut line.edit {
            Edit::Words(input) => {
                input.handle(if forward { InputRequest::GoToNextChar } else { InputRequest::GoToPrevChar });
            }
            Edit::One { options, chosen } => *chosen = next(*chosen, options.len(), forward),
            Edit::Many { options, at, .. } => *at = next(*at, options.len(), forward),
        }
    }

    /// Takes or leaves a choice; in words, types a space.
    pub fn toggle(&mut self) {
        match self.focus().map(|line| &mut line.edit) {
            Some(Edit::Many { taken, at, .. }) => {
                if let Some(taken) = taken.get_mut(*at) {
                    *taken = !*taken;
                }
            }
            Some(Edit::One { .. }) => {
                // The space of a name that is being typed.
                if !self.focus().is_some_and(|line| line.seeks_on(' ')) {
                    self.choose(true);
                }
            }
            _ => self.edit(InputRequest::InsertChar(' ')),
        }
    }

    /// The changes that saving makes.
    ///
    /// # Errors
    /// The place of the first line that is at fault; it has the fault beside it.
    pub fn changes(&mut self, session: &mut Session, salt: u64) -> Result<Vec<Change>, usize> {
        let day = self.day;
        self.fields.iter_mut().for_each(|line| line.check(day));
        if let Some(at) = self.fields.iter().position(|line| line.fault.is_some()) {
            return Err(at);
        }
        let values = self.values(None);
        match self.card {
            Some(handle) => {
                let mut changes = session.setting_all(handle, values);
                changes.extend(self.changes_of_moves(session, handle, salt));
                Ok(changes)
            }
            None => {
                let mut card = self.base.clone();
                for (key, value) in values {
                    card.put(key, value.unwrap_or(Value::Text(String::new())));
                }
                let mut changes = session.taking(card, self.moves(session, salt), salt);
                let place = self.behind.and_then(|handle| session.end_of(handle));
                if let (Some(place), [Change::Add { at, .. }]) = (place, changes.as_mut_slice()) {
                    *at = place;
                }
                Ok(changes)
            }
        }
    }

    /// The changed values of the card's own lines, or of one of its moves.
    fn values(&self, of_move: Option<usize>) -> Vec<(&'static str, Option<Value>)> {
        let own = self.fields.iter().filter(|line| line.of_move == of_move && line.is_changed());
        let mut values: Vec<_> = own.map(|line| line.value(self.day)).collect();
        // A move that says who carries it follows the proposal's own word on that.
        let holder = of_move.and_then(|nth| self.within.get(nth)).map_or("", |one| one.text("holder"));
        let to = self.fields.iter().find(|line| line.of_move.is_none() && line.field.key == "to");
        if let Some(to) = to.filter(|to| !holder.is_empty() && to.is_changed() && to.before == holder) {
            values.push(("holder", Some(Value::Text(to.edit.typed()))));
        }
        values
    }

    /// The moves of a proposal that is still to be added, as they are filled in.
    fn moves(&self, session: &Session, salt: u64) -> Vec<Card> {
        let mut moves = self.within.clone();
        for nth in 0..moves.len().max(1) {
            let values = self.values(Some(nth));
            if moves.get(nth).is_none() && !values.is_empty() {
                moves.extend(self.new_move(session, salt));
            }
            let Some(card) = moves.get_mut(nth) else { continue };
            for (key, value) in values {
                card.put(key, value.unwrap_or(Value::Text(String::new())));
            }
        }
        moves
    }

    fn changes_of_moves(&self, session: &mut Session, proposal: Handle, salt: u64) -> Vec<Change> {
        let mut changes = Vec::new();
        for (nth, card) in self.within.iter().enumerate() {
            changes.extend(session.setting_all(card.handle, self.values(Some(nth))));
        }
        if self.within.is_empty() {
            for mut card in self.moves(session, salt) {
                card.parent = Some(proposal);
                changes.push(session.adding(card));
            }
        }
        changes
    }

    /// A move of the role that the proposal names; a new role's gets an id that nobody has.
    fn new_move(&self, session: &Session, salt: u64) -> Option<Card> {
        let named = self.picked("role");
        let title = self.fields.iter().find(|line| line.of_move.is_some() && line.field.key == "title");
        let title = title.map(|line| line.edit.typed()).unwrap_or_default();
        let fresh = || {
            let role = Card::new(kinds::kind("roles")?, [("title", Value::text(title))]);
            Some(session.id_for(&role, salt))
        };
        let role = if named.is_empty() { fresh()? } else { named };
        Some(Card::new(kinds::kind("moves")?, [("role", Value::Text(role))]))
    }

    /// What is kept of it outside the session until it is saved.
    pub fn desk(&self) -> DeskForm {
        let changed = self.fields.iter().filter(|line| self.card.is_none() || line.is_changed());
        let field = |line: &Editing| DeskField {
            name: line.name(),
            typed: line.edit.typed(),
            before: line.before.clone(),
        };
        DeskForm {
            table: self.kind.table.to_owned(),
            id: self.card.map(|_| self.base.id().to_owned()).unwrap_or_default(),
            typed: changed.map(field).collect(),
        }
    }

    /// Fills in what was kept; gives the fields among these that somebody has changed since, by what they are called.
    pub fn fill(&mut self, kept: &DeskForm) -> Vec<&'static str> {
        let day = self.day;
        let mut changed = Vec::new();
        for field in &kept.typed {
            let Some(line) = self.fields.iter_mut().find(|line| line.name() == field.name) else { continue };
            if field.before != line.before {
                changed.push(line.field.label);
            }
            line.edit.fill(&field.typed);
            line.check(day);
        }
        changed
    }
}

/// The place after or before this one, round the end.
fn next(place: usize, count: usize, forward: bool) -> usize {
    let count = count.max(1);
    (place + if forward { 1 } else { count - 1 }) % count
}

impl Editing {
    fn of(field: &'static Field, of_move: Option<usize>, session: &Session, value: Option<&Value>) -> Self {
        let edit = Edit::of(&field.sort, session, value);
        let before = edit.typed();
        Self { field, of_move, edit, fault: None, before, begins: String::new(), sought: String::new() }
    }

    /// Its key, with the place of the move that it belongs to.
    fn name(&self) -> String {
        match self.of_move {
            None => self.field.key.to_owned(),
            Some(nth) => format!("moves.{nth}.{}", self.field.key),
        }
    }

    /// Whether it was changed since the form was opened.
    pub fn is_changed(&self) -> bool {
        let typed = self.edit.typed();
        let waits = !self.begins.is_empty() && typed.trim_end() == self.begins.trim_end();
        typed != self.before && !waits
    }

    /// Goes to the choice that begins with the letters typed so far; where none does, to the next that begins with this one.
    fn seek(&mut self, letter: char) {
        if !self.seeks_on(letter) {
            self.sought = letter.to_string();
            self.edit.jump(letter);
        }
    }

    fn seeks_on(&mut self, letter: char) -> bool {
        let longer = format!("{}{letter}", self.sought).to_lowercase();
        let is_found = !self.sought.is_empty() && self.edit.find(&longer);
        if is_found {
            self.sought = longer;
        }
        is_found
    }

    fn check(&mut self, day: NaiveDate) {
        let typed = self.edit.typed();
        self.fault = match &self.edit {
            // What was not touched may stay as the file has it, even where it is at fault there.
            Edit::Words(_) if typed != self.before => self.field.sort.parse(&typed, day).err(),
            _ => None,
        };
    }

    fn value(&self, day: NaiveDate) -> (&'static str, Option<Value>) {
        let value = match (&self.edit, self.field.sort) {
            (Edit::One { .. }, Sort::Flag) => (self.edit.typed() == "yes").then_some(Value::Flag(true)),
            (Edit::One { .. }, _) => Some(Value::Text(self.edit.typed())).filter(|value| !value.is_empty()),
            (Edit::Many { options, taken, .. }, _) => {
                let taken = options.iter().zip(taken).filter(|(_, taken)| **taken);
                Some(Value::texts(taken.map(|((value, _), _)| value.clone())))
            }
            (Edit::Words(input), sort) => sort.parse(input.value(), day).ok().flatten(),
        };
        (self.field.key, value)
    }
}
