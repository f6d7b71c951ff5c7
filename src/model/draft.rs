//! A step in the making: what a proposal does to roles, and how it is put back. Never leaves half of it done.

use super::change::Change;
use super::consent::{Move, long_move};
use super::kinds;
use super::session::{Card, Handle, Session};
use super::value::Value;

/// A step in the making: each change is made for the session as the ones before leave it.
pub(super) struct Draft {
    session: Session,
    /// The changes so far, first to last.
    pub(super) changes: Vec<Change>,
}

impl Draft {
    pub(super) fn of(session: &Session) -> Self {
        Self { session: session.clone(), changes: Vec::new() }
    }

    fn make(&mut self, changes: Vec<Change>) {
        if self.session.apply_all(&changes).is_ok() {
            self.changes.extend(changes);
        }
    }

    /// Gives a key this value.
    pub(super) fn set(&mut self, card: Handle, key: &'static str, value: Option<Value>) {
        let changes = self.session.setting(card, key, value);
        self.make(changes);
    }

    /// Gives a role what a move says, and keeps what that replaced.
    pub(super) fn carry_out(&mut self, proposal: Handle, id: &str, one: &Move) {
        let standing = self.session.find("roles", &one.role).map(|role| role.handle);
        let was = standing.and_then(|role| self.session.card(role)).map(|role| replaced(role, &one.sets));
        let role = standing.or_else(|| self.create(one));
        let Some(role) = role else { return };
        for (key, value) in &one.sets {
            self.set(role, key, Some(value.clone()));
        }
        if !id.is_empty() {
            self.set(role, "agreement", Some(Value::text(id)));
        }
        let Some(was) = was else { return };
        let Some(card) = one.card.or_else(|| self.write_out(proposal, one)) else { return };
        // What came from the proposal itself is written out too, so that going back knows of it.
        for (key, value) in &one.sets {
            self.set(card, key, Some(value.clone()));
        }
        self.set(card, "was", Some(Value::Record(was)));
    }

    fn create(&mut self, one: &Move) -> Option<Handle> {
        let kind = kinds::kind("roles")?;
        let card = Card::new(kind, [("id", Value::text(&one.role))]);
        let change = self.session.adding(card);
        let handle = match &change {
            Change::Add { card, .. } => card.handle,
            _ => return None,
        };
        self.make(vec![change]);
        Some(handle)
    }

    /// The short form of a move has no place for what it replaced: it is written out.
    fn write_out(&mut self, proposal: Handle, one: &Move) -> Option<Handle> {
        let kind = kinds::kind("moves")?;
        let mut card = Card::new(kind, [("role", Value::text(&one.role))]);
        for (key, value) in &one.sets {
            card.put(key, value.clone());
        }
        card.parent = Some(proposal);
        let change = self.session.adding(card);
        let handle = match &change {
            Change::Add { card, .. } => card.handle,
            _ => return None,
        };
        self.make(vec![change]);
        Some(handle)
    }

    /// Undoes a move on its role: what it set goes, what it replaced comes back. What was changed since stays, and a
    /// role that the move created is retired.
    pub(super) fn put_back(&mut self, proposal: &Card, one: &Card) {
        let Some(role) = self.session.find("roles", one.text("role")).map(|role| role.handle) else { return };
        if created(proposal, one) {
            self.set(role, "retired", Some(Value::Flag(true)));
            return;
        }
        let mut keys = long_move(one).sets;
        keys.push(("agreement", Value::text(proposal.id())));
        for (key, set) in keys {
            let stands = self.session.card(role).and_then(|role| role.get(key)) == Some(&set);
            if stands {
                self.set(role, key, before(one, key).cloned());
            }
        }
    }
}

/// Whether a move made its role: one that was there before leaves `was`, or, where it had none of the keys, brings no
/// title.
pub fn created(proposal: &Card, one: &Card) -> bool {
    let was = one.get("was").is_some();
    !was && (!one.text("title").is_empty() || proposal.text("change") == "create")
}

/// What a role had under a key before a move.
pub fn before<'a>(one: &'a Card, key: &str) -> Option<&'a Value> {
    let Some(Value::Record(was)) = one.get("was") else { return None };
    was.iter().find(|(own, _)| own == key).map(|(_, value)| value)
}

/// What a role has under the keys that a move sets, and the agreement it stood on. A key that it lacks is left out:
/// going back takes it away again.
fn replaced(role: &Card, sets: &[(&'static str, Value)]) -> Vec<(String, Value)> {
    let keys = sets.iter().map(|(key, _)| *key).chain(["agreement"]);
    keys.filter_map(|key| Some((key.to_owned(), role.get(key)?.clone()))).collect()
}
