//! The tables of a text as far as it was read: which key was given already, and what is meant by one that follows.
//! Keeps TOML's rules on defining a key twice; of a list it keeps the last table alone, which is all they ask for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::statements::{Fault, Key};
use crate::model::kinds::{FOREIGN, Kind, ROOT};

/// What the keys of a table are.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// The lines of this block.
    Block(usize, &'static Kind),
    /// The lines of a block that has no header: `session.title = "…"` before any table.
    Headless(usize, &'static Kind),
    /// Lines of another program in this block, under a dotted name.
    Dotted(usize, String),
    /// Parts of a record: the line of that number in a block, and the names from there.
    Record(usize, usize, Vec<String>),
    /// Nothing, as the table has no header of its own yet. Its kind, and the block that tables within it belong to.
    Named(Option<usize>, &'static Kind),
}

/// How a table came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// By its own header.
    Header,
    /// By the header of a table within it.
    Inner,
    /// By a dotted key.
    Dotted,
}

#[derive(Debug)]
struct Table<'a> {
    how: How,
    means: Meaning,
    names: Names<'a>,
}

/// What stands under a name.
#[derive(Debug, Clone, Copy)]
enum Named {
    Value,
    Table(usize),
    /// A list of tables, of which this is the last.
    List(usize),
}

/// All tables that can still be added to, by number. The first holds the keys before any header.
#[derive(Debug)]
pub struct Tables<'a> {
    list: Vec<Table<'a>>,
    /// The numbers of those that were given up.
    free: Vec<usize>,
}

/// The number of the first table.
pub const TOP: usize = 0;

const TWICE: &str = "duplicate key";

impl<'a> Tables<'a> {
    pub fn new() -> Self {
        let top = Table { how: How::Header, means: Meaning::Block(0, &ROOT), names: Names::default() };
        Self { list: vec![top], free: Vec::new() }
    }

    pub fn meaning(&self, table: usize) -> Meaning {
        self.list.get(table).map_or(Meaning::Named(None, &FOREIGN), |table| table.means.clone())
    }

    pub fn set_meaning(&mut self, table: usize, means: Meaning) {
        if let Some(table) = self.list.get_mut(table) {
            table.means = means;
        }
    }

    /// The table of a name that stands before a dot in a header, and whether it is a new one.
    pub fn pass(&mut self, outer: usize, key: &Key<'a>) -> Result<(usize, bool), Fault> {
        match self.named(outer, key) {
            None => Ok((self.add(outer, key, How::Inner, Named::Table), true)),
            Some(Named::Table(inner) | Named::List(inner)) => Ok((inner, false)),
            Some(Named::Value) => Err(Fault::new(key.at, TWICE)),
        }
    }

    /// The table of a name that stands before a dot in a key, and whether its meaning is still to be told.
    pub fn pass_dotted(&mut self, outer: usize, key: &Key<'a>) -> Result<(usize, bool), Fault> {
        match self.named(outer, key) {
            None => Ok((self.add(outer, key, How::Dotted, Named::Table), true)),
            Some(Named::Table(inner)) => match self.list.get_mut(inner) {
                Some(table) if table.how != How::Header => {
                    let was = std::mem::replace(&mut table.how, How::Dotted);
                    Ok((inner, was == How::Inner))
                }
                _ => Err(Fault::new(key.at, TWICE)),
            },
            Some(Named::Value | Named::List(_)) => Err(Fault::new(key.at, TWICE)),
        }
    }

    /// The table that a header opens.
    pub fn open(&mut self, outer: usize, key: &Key<'a>) -> Result<usize, Fault> {
        match self.named(outer, key) {
            None => Ok(self.add(outer, key, How::Header, Named::Table)),
            Some(Named::Table(inner)) => match self.list.get_mut(inner) {
                Some(table) if table.how == How::Inner => {
                    table.how = How::Header;
                    Ok(inner)
                }
                _ => Err(Fault::new(key.at, TWICE)),
            },
            Some(Named::Value | Named::List(_)) => Err(Fault::new(key.at, TWICE)),
        }
    }

    /// The next table of the list that a header in two brackets names.
    pub fn open_next(&mut self, outer: usize, key: &Key<'a>) -> Result<usize, Fault> {
        match self.named(outer, key) {
            None => Ok(self.add(outer, key, How::Header, Named::List)),
            Some(Named::List(last)) => {
                self.clear(last);
                Ok(last)
            }
            Some(Named::Value | Named::Table(_)) => Err(Fault::new(key.at, TWICE)),
        }
    }

    /// Notes that a key has a value.
    pub fn give(&mut self, table: usize, key: &Key<'a>) -> Result<(), Fault> {
        let Some(table) = self.list.get_mut(table) else { return Ok(()) };
        if table.names.get(&key.name).is_some() {
            return Err(Fault::new(key.at, TWICE));
        }
        table.names.add(key.name.clone(), Named::Value);
        Ok(())
    }

    fn named(&self, table: usize, key: &Key<'a>) -> Option<Named> {
        self.list.get(table)?.names.get(&key.name)
    }

    fn add(&mut self, outer: usize, key: &Key<'a>, how: How, named: fn(usize) -> Named) -> usize {
        let table = Table { how, means: Meaning::Named(None, &FOREIGN), names: Names::default() };
        let number = self.free.pop().unwrap_or(self.list.len());
        match self.list.get_mut(number) {
            Some(place) => *place = table,
            None => self.list.push(table),
        }
        if let Some(outer) = self.list.get_mut(outer) {
            outer.names.add(key.name.clone(), named(number));
        }
        number
    }

    /// Forgets what a table holds, with all tables within it.
    fn clear(&mut self, table: usize) {
        let within: Vec<usize> =
            self.list.get_mut(table).map(|table| table.names.clear()).unwrap_or_default();
        for inner in within {
            self.clear(inner);
            self.free.push(inner);
        }
    }
}

/// What stands under each name of a table.
#[derive(Debug, Default)]
struct Names<'a> {
    /// The first ones, and in most tables all: going through them is sooner than any search.
    few: Vec<(Cow<'a, str>, Named)>,
    many: BTreeMap<Cow<'a, str>, Named>,
}

impl<'a> Names<'a> {
    /// The keys of the largest card.
    const FEW: usize = 24;

    fn get(&self, name: &str) -> Option<Named> {
        let of_few = self.few.iter().find(|(other, _)| other == name).map(|(_, named)| *named);
        if self.many.is_empty() { of_few } else { of_few.or_else(|| self.many.get(name).copied()) }
    }

    /// A name that was not there.
    fn add(&mut self, name: Cow<'a, str>, named: Named) {
        if self.few.len() < Self::FEW {
            self.few.push((name, named));
        } else {
            self.many.insert(name, named);
        }
    }

    /// Forgets all; gives the tables that stood there.
    fn clear(&mut self) -> Vec<usize> {
        let many = std::mem::take(&mut self.many).into_values();
        let all = self.few.drain(..).map(|(_, named)| named).chain(many);
        let table = |named| match named {
            Named::Table(inner) | Named::List(inner) => Some(inner),
            Named::Value => None,
        };
        all.filter_map(table).collect()
    }
}
