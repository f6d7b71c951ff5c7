//! What another team gives and needs, when, and which team that is. Never reads a line of another kind than an
//! interface, and never takes somebody of the session for a team.

use super::Draft;
use super::head::{looks_like_name, starts_with_capital};
use super::own::ends_with;
use super::words::{Owner, Word, bare};
use crate::format::names::{Found, Roster, fold};
use crate::model::session::{Card, Session};
use crate::model::value::{self, Value};

/// The most words of a team's name behind `from`, with `the` and `team` around it.
const NAME_WORDS: usize = 5;

/// What may stand before a team's name and a colon, and the field that what follows goes to.
const LEADS: [(&str, &str); 9] = [
    ("we need from", "needs"),
    ("need from", "needs"),
    ("needs from", "needs"),
    ("from", "needs"),
    ("we give to", "gives"),
    ("give to", "gives"),
    ("gives to", "gives"),
    ("to", "gives"),
    ("with", "gives"),
];

/// The name of a team as the session spells it already, whatever its capitals here; none where no team has it.
pub(super) fn known<'a>(session: &'a Session, said: &str) -> Option<&'a str> {
    let said = fold(said);
    let cards = session.of("interfaces").chain(session.of("insights")).filter(|card| !card.is_private());
    cards.map(|card: &Card| card.text("team")).find(|team| !team.is_empty() && fold(team) == said)
}

/// Whether words could be the name of a team that the session does not have yet: with a capital, nobody's, no day.
pub(super) fn could_be_new(said: &str, people: &Roster) -> bool {
    const OTHERS: &[&str] = &[
        "it",
        "he",
        "she",
        "this",
        "that",
        "who",
        "what",
        "nobody",
        "everybody",
        "everyone",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "one",
        "each",
        "nothing",
        "everything",
        "and",
        "the",
    ];
    let first = said.split_whitespace().next().unwrap_or("").to_lowercase();
    starts_with_capital(said)
        && looks_like_name(said)
        && !OTHERS.contains(&first.as_str())
        && people.named(said) == Found::Nobody
}

/// What stands before a colon where it is more than a name: `we need from Payments`, `with payments`.
pub(super) struct Led<'a> {
    /// The team; empty where none is named (`we need`).
    pub team: &'a str,
    /// The field of what follows.
    pub key: &'static str,
}

/// Reads the words before a colon; none where they are a name alone.
pub(super) fn led<'a>(said: &'a str, session: &Session) -> Option<Led<'a>> {
    match fold(said).as_str() {
        "we need" => return Some(Led { team: "", key: "needs" }),
        "we give" => return Some(Led { team: "", key: "gives" }),
        _ => {}
    }
    LEADS.iter().find_map(|(lead, key)| {
        let (before, team) = said.split_at_checked(lead.len())?;
        let team = team.strip_prefix(' ').filter(|_| before.eq_ignore_ascii_case(lead))?;
        let team = within_the_team(team);
        // `to do:` is no team's.
        let is_team = lead.contains(' ') || starts_with_capital(team) || known(session, team).is_some();
        is_team.then_some(Led { team, key })
    })
}

/// `the Legal team` is called Legal.
fn within_the_team(said: &str) -> &str {
    let of =
        |word: &str| said.split_at_checked(word.len()).filter(|(start, _)| start.eq_ignore_ascii_case(word));
    let said = of("the ").map_or(said, |(_, rest)| rest);
    said.strip_suffix(" team").unwrap_or(said)
}

/// `gives deploy slots`, `needs release notes`, `we need …`: at the start of a part. Behind a team without a colon what
/// is given is what this team needs.
pub(super) fn gives_and_needs(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "interfaces" {
        return 0;
    }
    let starts = at.checked_sub(1).and_then(|before| draft.words.get(before)).is_none_or(|before| {
        before.ends_part()
            || before.is_dash()
            || before.text.ends_with(':')
            || draft.owners.get(at - 1) == Some(&Owner::Gone)
    });
    let and = usize::from(draft.low(at) == "and");
    let we = draft.low(at + and) == "we";
    let lead = and + usize::from(we);
    // What `payments gives`, this team needs.
    let key = match (draft.low(at + lead), draft.of_team && !we) {
        ("gives" | "give", false) | ("needs" | "need", true) => "gives",
        ("needs" | "need", false) | ("gives" | "give", true) => "needs",
        _ => return 0,
    };
    if !(starts || lead > 0) || draft.begun.contains(&key) {
        return 0;
    }
    draft.begin_side(key);
    let us = usize::from(draft.of_team && key == "needs" && draft.low(at + lead + 1) == "us");
    draft.take(at, lead + 1 + us)
}

/// `… from Legal` behind what this team needs, `… to Legal` behind what it gives, where a part of the line ends with it.
pub(super) fn partner(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "interfaces" || draft.has("team") {
        return 0;
    }
    let given = || {
        let before = draft.words.iter().zip(&draft.owners).take(at);
        before
            .into_iter()
            .any(|(word, owner)| *owner == Owner::Gone && matches!(word.low.as_str(), "give" | "gives"))
    };
    let links = match draft.low(at) {
        "from" => draft.current == Owner::Field("needs"),
        "to" => draft.current == Owner::Text && given(),
        _ => false,
    };
    let Some((team, words)) = links.then(|| team_behind(draft, at + 1)).flatten() else { return 0 };
    draft.card.put("team", Value::Text(team));
    draft.take(at, 1 + words)
}

/// The team at a place, as the session spells it, and how many words that is.
fn team_behind(draft: &Draft, at: usize) -> Option<(String, usize)> {
    (1..=NAME_WORDS).rev().find_map(|length| {
        let words = draft.words.get(at..at + length)?;
        let (_, before) = words.split_last()?;
        if words.iter().any(|word| word.plain) || before.iter().any(Word::ends_part) {
            return None;
        }
        let joined = draft.said(at, at + length);
        let said = bare(&joined);
        let name = within_the_team(said);
        let is_called_one = name != said && said.ends_with(" team");
        let is_day = || {
            [name.to_owned(), format!("1 {name}")]
                .iter()
                .any(|day| value::date(day, draft.context.day).is_some())
        };
        let is_new = || (is_called_one || could_be_new(name, draft.people)) && !is_day();
        let known = known(draft.context.session, name).or_else(|| is_new().then_some(name))?;
        let ends = ends_with(draft, at + length - 1) || rhythm_at(draft, at + length) > 0;
        ends.then(|| (known.to_owned(), length))
    })
}

/// `every Thursday`, `each sprint`, `weekly`: when an interface is met, where a part of the line ends with it.
pub(super) fn rhythm(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "interfaces" || draft.has("when") {
        return 0;
    }
    let words = rhythm_at(draft, at);
    if words == 0 || !ends_with(draft, at + words - 1) {
        return 0;
    }
    let said = bare(&draft.said(at, at + words)).to_owned();
    draft.card.put("when", Value::Text(said));
    draft.take(at, words)
}

/// How many words say how often, at this place.
fn rhythm_at(draft: &Draft, at: usize) -> usize {
    match draft.low(at) {
        "daily" | "weekly" | "fortnightly" | "monthly" | "quarterly" => 1,
        "every" | "each" if names_a_time(draft.low(at + 1)) => 2,
        "every" | "each" if names_a_time(draft.low(at + 2)) => 3,
        _ => 0,
    }
}

fn names_a_time(low: &str) -> bool {
    let plain = low.strip_suffix('s').unwrap_or(low);
    value::weekday(low).is_some()
        || matches!(
            plain,
            "day" | "morning" | "evening" | "week" | "month" | "quarter" | "sprint" | "release"
        )
}
