//! Whom a line is about where it begins as people say it, without a colon: `Ben wants to learn Terraform`, `Ada 24h`,
//! `payments gives deploy slots`. Never takes a name that no such words follow: it may be part of what is said.

use super::away;
use super::cues::hours_at;
use super::head::{person_at, starts_with_capital};
use super::team;
use super::words::Word;
use crate::format::names::{Found, Roster};
use crate::model::kinds::{self, Kind};
use crate::model::session::Session;
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
    /// The kind that the words say whatever the round.
    pub kind: Option<&'static Kind>,
    /// Whether it is a team, so that what it gives is what this one needs.
    pub is_team: bool,
}

/// Who a line is about, in a place that takes these tables; `typed` says that their word stands before.
pub(super) fn at_start(
    words: &[Word],
    at: usize,
    tables: &[&str],
    typed: bool,
    people: &Roster,
) -> Option<Subject> {
    let (found, length) = person_at(words, at, people)?;
    let name_end = at + length;
    let parted = words.get(name_end - 1).is_some_and(|last| last.ends_part() || last.text.ends_with(':'));
    let rest = words.get(name_end..)?;
    matches!(found, Found::One(_)).then_some(())?;
    let gone = said_of(rest, tables).or_else(|| hours_of(rest, tables)).filter(|_| !parted);
    let gone = gone.or_else(|| (!is_verb(words.get(at)?) && has_hours(rest, tables)).then_some(0));
    let first = words.get(at)?;
    let owns = || owns(words, at, rest, tables).filter(|_| typed || starts_with_capital(first.text));
    let gone = gone.or_else(|| owns().filter(|_| !parted))?;
    Some(Subject { name_end, end: name_end + gone, kind: None, is_team: false })
}

/// Of hours and days away a name first is whose card it is, whatever is said: `Dia is on parental leave until March`.
fn owns(words: &[Word], at: usize, rest: &[Word], tables: &[&str]) -> Option<usize> {
    let first = rest.first()?;
    // `Ben and Chen`, `Dia thanks Eve`: of more than one.
    let joined = matches!(first.low.as_str(), "and" | "or" | "&" | "thanks");
    let of_people = tables.iter().any(|table| matches!(*table, "capacity" | "away"));
    let is_name = !is_verb(words.get(at)?) && !away::begins_day(words, at);
    (of_people && is_name && !joined).then(|| usize::from(first.low == "is" && rest.len() > 1))
}

/// `Dia thanks Chen for coming`: thanks in every round, where both are here.
pub(super) fn giver_at(words: &[Word], at: usize, people: &Roster) -> Option<Subject> {
    let one = |at| person_at(words, at, people).filter(|(found, _)| matches!(found, Found::One(_)));
    let word = |at: usize| words.get(at).filter(|word| !word.plain);
    let (_, length) = one(at)?;
    let name_end = at + length;
    word(name_end).filter(|thanks| thanks.text == "thanks")?;
    let (_, length) = one(name_end + 1)?;
    let behind = name_end + 1 + length;
    let parted = [name_end, behind].iter().any(|end| words.get(end - 1).is_none_or(Word::ends_part));
    let said = word(behind).is_some_and(|link| link.low == "for") && words.len() > behind + 1;
    let kind = kinds::kind("thanks").filter(|_| said && !parted)?;
    Some(Subject { name_end, end: name_end + 1, kind: Some(kind), is_team: false })
}

/// `payments gives deploy slots`: a team that an interface names already, or a name with a capital that is nobody's.
pub(super) fn team_at(words: &[Word], at: usize, session: &Session, people: &Roster) -> Option<Subject> {
    let gives = |end: &usize| {
        words.get(*end).is_some_and(|word| !word.plain && matches!(word.low.as_str(), "gives" | "needs"))
    };
    let end = (at + 1..=at + 3).find(gives)?;
    let name = words.get(at..end)?;
    if name.iter().any(|word| word.plain || word.ends_part() || word.text.ends_with(':')) {
        return None;
    }
    let said = name.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let is_team = team::could_be_new(&said, people) || team::known(session, &said).is_some();
    is_team.then_some(Subject { name_end: end, end, kind: None, is_team: true })
}

/// Whether a name is typed as a verb that it is as well: `will have 4h`.
fn is_verb(name: &Word) -> bool {
    matches!(name.text, "will" | "may" | "can")
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

/// `Chen no wait 4h`: hours anywhere, where no more than one is named.
fn has_hours(rest: &[Word], tables: &[&str]) -> bool {
    let joined = rest.first().is_some_and(|next| matches!(next.low.as_str(), "and" | "or" | "&"));
    tables.contains(&"capacity") && !joined && (0..rest.len()).any(|at| hours_at(rest, at).is_some())
}
