//! The columns of an export: the same ones, in the same order, whatever the sessions hold. Derived from KINDS, so that a
//! new field is exported without a line here.

use std::collections::HashMap;

use crate::model::kinds::{Field, KINDS, Kind, Merge};

/// The first columns of each row: where it comes from, and what it is.
pub(super) const FIRST: [&str; 6] = ["session", "date", "team", "kind", "id", "subkind"];

/// The one union of columns over all kinds.
#[derive(Debug)]
pub struct Columns {
    names: Vec<String>,
    by_name: HashMap<String, usize>,
    by_field: HashMap<(&'static str, &'static str), usize>,
}

impl Columns {
    /// [`FIRST`], then all keys in the order of KINDS, then how many gave each rating.
    pub fn all() -> Self {
        let mut columns = Self { names: Vec::new(), by_name: HashMap::new(), by_field: HashMap::new() };
        for first in FIRST {
            columns.add(first.to_owned());
        }
        for kind in KINDS {
            for field in kind.fields {
                let at = columns.add(name(kind, field.key));
                columns.by_field.insert((kind.table, field.key), at);
            }
        }
        for field in KINDS.iter().filter(|kind| kind.table == "pulse").flat_map(|kind| kind.fields) {
            if field.merge == Merge::Bag {
                columns.add(count_of(field));
                columns.add(present_at(field));
            }
        }
        columns
    }

    fn add(&mut self, name: String) -> usize {
        let next = self.names.len();
        let at = *self.by_name.entry(name.clone()).or_insert(next);
        if at == next {
            self.names.push(name);
        }
        at
    }

    /// Their names in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(super) fn place(&self, kind: &Kind, key: &'static str) -> Option<usize> {
        self.by_field.get(&(kind.table, key)).copied()
    }
}

/// A key as a column. One that has the name of a column of [`FIRST`] and means something else there has a name of its
/// own: the team that an interface is with is no team whose session it is.
fn name(kind: &Kind, key: &str) -> String {
    match key {
        "kind" => "subkind".to_owned(),
        "id" => key.to_owned(),
        key if kind.table != "session" && FIRST.contains(&key) => format!("card_{key}"),
        key => key.to_owned(),
    }
}

/// The column of how many gave a rating.
pub(super) fn count_of(field: &Field) -> String {
    format!("{}_n", field.key)
}

/// The column of how many were there.
pub(super) fn present_at(field: &Field) -> String {
    format!("{}_of", field.key)
}
