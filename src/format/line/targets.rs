//! Which outcome or role a few words mean. Never chooses between two that fit alike.

use crate::format::names::fold;
use crate::model::session::Session;

/// A card that can be meant.
#[derive(Debug)]
pub(super) struct Target {
    id: String,
    words: Vec<String>,
}

/// What words mean among targets.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Best {
    /// The card of this id.
    One(String),
    /// More than one fits as well.
    Several,
    /// None fits.
    None,
}

/// The cards of a table that can be meant; a retired role can't.
pub(super) fn of(session: &Session, table: &'static str) -> Vec<Target> {
    let standing = session.of(table).filter(|card| !card.id().is_empty() && !card.flag("retired"));
    standing.map(|card| Target { id: card.id().to_owned(), words: words(card.words()) }).collect()
}

/// Letters and digits in lower case, without marks: `On-call handoff` is three words.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The one that fits best: all its words, its first words, words in a row, then words in any order. With
/// `started` the last word may be the start of one.
pub(super) fn best(targets: &[Target], said: &str, started: bool) -> Best {
    let wanted = words(said);
    if wanted.is_empty() {
        return Best::None;
    }
    let row = |own: &[String], started| wanted.len() <= own.len() && fits(own, &wanted, started);
    // A letter or two begin too many words to say one in the middle.
    let inner = started && wanted.last().is_some_and(|last| last.chars().count() > 2);
    let tests: [&dyn Fn(&Target) -> bool; 5] = [
        &|target| target.id.eq_ignore_ascii_case(said),
        &|target| target.words == wanted,
        &|target| row(&target.words, started),
        &|target| {
            (1..target.words.len()).any(|from| target.words.get(from..).is_some_and(|own| row(own, inner)))
        },
        &|target| wanted.iter().all(|word| target.words.contains(word)),
    ];
    for test in tests {
        let mut passing = targets.iter().filter(|target| test(target));
        match (passing.next(), passing.next()) {
            (Some(one), None) => return Best::One(one.id.clone()),
            (Some(_), Some(_)) => return Best::Several,
            (None, _) => {}
        }
    }
    Best::None
}

/// Whether these words begin with the wanted ones.
fn fits(own: &[String], wanted: &[String], started: bool) -> bool {
    let last = wanted.len().saturating_sub(1);
    let pairs = own.iter().zip(wanted).enumerate();
    pairs.into_iter().all(|(nth, (own, wanted))| {
        own == wanted || (started && nth == last && own.starts_with(wanted.as_str()))
    })
}
