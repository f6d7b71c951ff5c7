//! Whom a line is about where it begins as people say it, without a colon: `Ben wants to learn Terraform`, `Ada 24h`.
//! Never takes a name that no such words follow: it may be part of what is said.

use super::head::person_at;
use super::words::Word;
use crate::format::names::{Found, Roster};
use crate::model::value;

/// What is said of somebody in the cards of a table, right behind the name, and how many of these words leave the
/// text; the others are read on.
const SAID: &[(&str, &[&str], usize)] = &[
    ("offers", &["offers"], 1),
    ("offers", &["can", "offer"], 2),
    ("offers", &["wants", "to", "learn"], 0),
    ("offers", &["would", "like", "to", "learn"], 0),
    ("aspirations", &["wants", "to"], 2),
    ("aspirations", &["would", "like", "to"], 3),
    ("aspirations", &["hopes", "to"], 2),
    ("boundaries", &["no"], 0),
    ("boundaries", &["not"], 0),
    ("boundaries", &["never"], 0),
    ("boundaries", &["can't"], 0),
    ("boundaries", &["cannot"], 0),
    ("boundaries", &["won't"], 0),
    ("boundaries", &["doesn't"], 0),
    ("boundaries", &["does", "not"], 0),
    ("boundaries", &["needs"], 0),
    ("boundaries", &["prefers"], 0),
    ("boundaries", &["leaves"], 0),
    ("thanks", &["thanks"], 0),
    ("away", &["away"], 0),
    ("away", &["holiday"], 0),
    ("away", &["vacation"], 0),
    ("away", &["on", "holiday"], 1),
    ("away", &["on", "leave"], 0),
    ("away", &["is", "away"], 1),
    ("away", &["is", "on", "holiday"], 2),
    ("away", &["is", "on", "leave"], 1),
];

/// A name at the start of a line, and the words behind it that say no more than whose the card is.
pub(super) struct Subject {
    /// The place behind the name.
    pub name_end: usize,
    /// The place behind the words that go.
    pub end: usize,
}

/// Who a line is about, in a place that takes these tables.
pub(super) fn at_start(words: &[Word], at: usize, tables: &[&str], people: &Roster) -> Option<Subject> {
    let (found, length) = person_at(words, at, people)?;
    let name_end = at + length;
    let parted = words.get(name_end - 1).is_some_and(|last| last.ends_part() || last.text.ends_with(':'));
    if parted || !matches!(found, Found::One(_)) {
        return None;
    }
    let rest = words.get(name_end..)?;
    let gone = said_of(rest, tables).or_else(|| hours_of(rest, tables))?;
    Some(Subject { name_end, end: name_end + gone })
}

fn said_of(rest: &[Word], tables: &[&str]) -> Option<usize> {
    let begins = |said: &[&str]| {
        let is = |(said, word): (&&str, &Word)| !word.plain && word.low.replace('’', "'") == **said;
        said.len() < rest.len() && said.iter().zip(rest).all(is)
    };
    let said = SAID.iter().find(|(table, said, _)| tables.contains(table) && begins(said));
    said.map(|(_, _, gone)| *gone)
}

/// `Ada 24h`, `Ada has about 24 hours a week`.
fn hours_of(rest: &[Word], tables: &[&str]) -> Option<usize> {
    let leads = |word: &&Word| matches!(word.low.as_str(), "has" | "works" | "about" | "around" | "roughly");
    let lead = rest.iter().take(2).take_while(leads).count();
    let amount = rest.get(lead).filter(|word| !word.plain)?;
    let number = amount.low.trim_end_matches(|c: char| c.is_alphabetic());
    (tables.contains(&"capacity") && value::number(number).is_some()).then_some(lead)
}
