//! Differences as people read them: by round, what was agreed first, all of one card together. Never changes what a
//! difference says.

use super::{Difference, Part, Shows, Telling, Weight, What};
use crate::analysis::words;
use crate::model::in_order;
use crate::model::kinds::{Kind, ROUNDS};
use crate::model::session::Handle;

/// The differences of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub title: String,
    /// Its cards.
    pub blocks: Vec<Block>,
}

/// The differences of one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What became of the card.
    pub mark: Mark,
    /// The sentence, or what the lines below are about.
    pub head: Vec<Part>,
    /// What changed about it, where that is more than one thing.
    pub lines: Vec<Vec<Part>>,
    /// The card in the new session.
    pub card: Option<Handle>,
}

/// What became of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It says something else.
    Changed,
}

impl Mark {
    /// The sign before it.
    pub fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
        }
    }
}

/// Where a group stands, and what it is called.
type Place = (usize, String);

/// The card under which differences are told, in the old and in the new session.
type Owner = [Option<Handle>; 2];

/// The differences that people are told, in groups. Empty where none is: what differs is for programs alone.
pub fn groups(differences: &[Difference]) -> Vec<Group> {
    let mut cards: Vec<(Place, Owner, Vec<&Difference>)> = Vec::new();
    for difference in differences.iter().filter(|difference| difference.telling.weight != Weight::OfTheDay) {
        let own = owner(difference);
        let place = place(difference);
        // What belongs to a card follows it at once.
        match cards.last_mut() {
            Some((last_place, last, list)) if *last == own && *last_place == place => list.push(difference),
            _ => cards.push((place, own, vec![difference])),
        }
    }
    in_order::sort_by_key(&mut cards, |((order, _), _, _)| *order);
    let mut groups: Vec<Group> = Vec::new();
    for ((_, title), own, list) in cards {
        let block = block(own, &list);
        match groups.last_mut() {
            Some(group) if group.title == title => group.blocks.push(block),
            _ => groups.push(Group { title, blocks: vec![block] }),
        }
    }
    groups
}

/// The card under which a difference is told: that to which a hand or a move belongs.
fn owner(difference: &Difference) -> Owner {
    if difference.parents == [None; 2] { difference.cards } else { difference.parents }
}

fn place(difference: &Difference) -> Place {
    let kind = difference.kind;
    let is_purpose = matches!(&difference.what, What::Changed { field, .. } if kind.table == "session" && field == "purpose");
    let table = kind.within.unwrap_or(if is_purpose { "charter" } else { kind.table });
    let round = ROUNDS.iter().position(|round| {
        round.tables.contains(&table) && !matches!(round.word, "review" | "close" | "open" | "break")
    });
    match (table, round) {
        _ if difference.agreed => (0, "Roles and agreements".into()),
        ("proposals", _) => (1, "Proposals".into()),
        (_, Some(round)) => (2 + round, ROUNDS.get(round).map_or("", |round| round.label).into()),
        _ => without_a_round(kind),
    }
}

fn without_a_round(kind: &Kind) -> Place {
    let behind = 2 + ROUNDS.len();
    match kind.table {
        "people" => (behind, "People".into()),
        "parked" => (behind + 2, "Parking lot".into()),
        "session" => (behind + 4, "The session".into()),
        "rounds" => (behind + 5, "The agenda".into()),
        "" | "?" => (behind + 6, "Keys and tables of other programs".into()),
        _ if kind.single => (behind + 3, words::capital(kind.one)),
        _ => (behind + 1, words::capital(kind.many)),
    }
}

fn block([_, card]: Owner, list: &[&Difference]) -> Block {
    let told = || list.iter().filter(|difference| difference.telling.weight == Weight::Told);
    let any_told = told().next().is_some();
    let tellings: Vec<&Telling> = list
        .iter()
        .filter(|difference| !any_told || difference.telling.weight == Weight::Told)
        .map(|difference| &difference.telling)
        .collect();
    let mark = match list {
        [one] if one.parents == [None; 2] => match one.what {
            What::Added(_) => Mark::Added,
            What::Removed(_) => Mark::Removed,
            What::Changed { .. } | What::Moved { .. } => Mark::Changed,
        },
        _ => Mark::Changed,
    };
    let mut lines: Vec<Vec<Part>> = Vec::new();
    let heading = tellings.iter().find(|telling| telling.heads);
    for telling in tellings.iter().filter(|telling| !telling.heads) {
        add_line(&mut lines, &telling.parts);
    }
    let head = match (heading, lines.as_slice(), tellings.first()) {
        (Some(heading), _, _) => sentence(&heading.subject, heading.joint, &heading.parts),
        (None, [line], Some(first)) => {
            let head = sentence(&first.subject, first.joint, line);
            lines.clear();
            head
        }
        (None, _, first) => sentence(first.map_or("", |first| &first.subject), "", &[]),
    };
    Block { mark, head, lines, card }
}

fn sentence(subject: &str, joint: &str, parts: &[Part]) -> Vec<Part> {
    let mut sentence = vec![Part { words: format!("{subject}{joint}"), shows: Shows::Plain }];
    sentence.extend_from_slice(parts);
    sentence.retain(|part| !part.words.is_empty());
    sentence
}

/// Adds a line, unless it stands there already; several who raised the same hand are told in one.
fn add_line(lines: &mut Vec<Vec<Part>>, line: &[Part]) {
    if lines.iter().any(|other| other == line) {
        return;
    }
    if let [raised, who] = line
        && who.shows == Shows::Now
        && let Some([_, others]) = lines
            .iter_mut()
            .map(Vec::as_mut_slice)
            .find(|other| matches!(other, [same, others] if same == raised && others.shows == Shows::Now))
    {
        others.words.push_str(", ");
        others.words.push_str(&who.words);
        return;
    }
    lines.push(line.to_vec());
}
