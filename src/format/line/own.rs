//! The parts of a line that one kind of card alone has: learning hours, days away, who holds a role, what a team
//! gives and needs, whom thanks are for. Never reads a line of another kind.

use chrono::{Days, NaiveDate};

use super::Draft;
use super::cues::{date_of, hours_at, weekly_at};
use super::head::person_at;
use super::words::{Owner, Word, bare};
use crate::format::names::Found;
use crate::model::kinds::Cue;
use crate::model::value::{self, Value};

/// The most words of a range of days: `from the 21st of December 2026 to the 2nd of January 2027`.
const RANGE_WORDS: usize = 12;

/// The hours of a capacity as a bare number, and those of it for learning: `24h, of which 4 learning`.
pub(super) fn learning(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "capacity" || draft.current != Owner::Text {
        return 0;
    }
    let lead = match (draft.low(at), draft.low(at + 1)) {
        ("of", "which" | "these" | "that" | "them") => 2,
        ("including" | "incl" | "plus", _) => 1,
        _ => 0,
    };
    if !draft.has("learning")
        && let Some((hours, words)) = learning_at(draft, at + lead)
    {
        draft.card.put("learning", hours);
        return draft.take(at, lead + words);
    }
    bare_hours(draft, at)
}

fn learning_at(draft: &Draft, at: usize) -> Option<(Value, usize)> {
    if draft.low(at) == "learning" {
        let (hours, words) = amount_at(draft.words, at + 1)?;
        return Some((hours, 1 + words));
    }
    let (hours, words) = amount_at(draft.words, at)?;
    if draft.words.get(at + words - 1)?.ends_part() {
        return None;
    }
    let next = at + words + usize::from(matches!(draft.low(at + words), "for" | "of" | "to"));
    let learns =
        matches!(draft.low(next), "learning" | "learn") && amount_at(draft.words, next + 1).is_none();
    learns.then_some((hours, next + 1 - at))
}

/// Hours, with or without their unit.
fn amount_at(words: &[Word], at: usize) -> Option<(Value, usize)> {
    let bare = || {
        let number = words.get(at).filter(|word| !word.plain).and_then(|word| value::number(&word.low))?;
        Some((number, 1 + weekly_at(words, at + 1)))
    };
    hours_at(words, at).or_else(bare).filter(|(hours, _)| hours.as_number().is_some_and(|hours| hours >= 0.0))
}

/// `Ada: 24`: a bare number at the start, or one a week, is hours.
fn bare_hours(draft: &mut Draft, at: usize) -> usize {
    let first = draft.owners.iter().take(at).all(|owner| *owner == Owner::Gone);
    let Some((hours, words)) = amount_at(draft.words, at).filter(|(_, words)| first || *words > 1) else {
        return 0;
    };
    if draft.has("hours") {
        return 0;
    }
    draft.card.put("hours", hours);
    draft.take(at, words)
}

/// Whether words are about days away: they say so, or name a day.
pub(super) fn says_away(words: &[Word]) -> bool {
    const AWAY: &[&str] =
        &["away", "holiday", "holidays", "vacation", "leave", "pto", "caregiving", "parental", "off"];
    if (0..words.len()).any(|at| hours_at(words, at).is_some()) {
        return false;
    }
    let day = NaiveDate::default();
    let says =
        |(at, word): (usize, &Word)| AWAY.contains(&word.low.as_str()) || range_at(words, at, day).is_some();
    words.iter().enumerate().any(says)
}

/// `21 Dec to 2 Jan`, `21.12.-2.1.`, `until 2 Jan`, `on 24 Dec`.
pub(super) fn absence(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "away" || draft.has("from") || draft.has("to") || draft.begun.contains(&"from") {
        return 0;
    }
    let Some((span, words)) = range_at(draft.words, at, draft.context.day) else { return 0 };
    if let (Some(from), Some(to)) = (span.from, span.to)
        && to < from
    {
        draft.doubt("From", draft.said(at, at + words));
        draft.begun.push("from");
        return 0;
    }
    for (key, date) in [("from", span.from), ("to", span.to)] {
        if let Some(date) = date {
            draft.card.put(key, Value::Date(date));
        }
    }
    draft.take(at, words)
}

/// Days from one to another, both with; one of them may be open.
struct Span {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

/// The longest run of words here that is a range of days or a day.
fn range_at(words: &[Word], at: usize, day: NaiveDate) -> Option<(Span, usize)> {
    let first = words.get(at).filter(|word| !word.plain)?;
    let lead = usize::from(matches!(first.low.as_str(), "from" | "on" | "between" | "since"));
    let until = matches!(first.low.as_str(), "until" | "till" | "through");
    let starts =
        words.get(at + lead + usize::from(until)).filter(|word| !word.plain && could_be_day(&word.low))?;
    debug_assert!(!starts.low.is_empty());
    let run = words.iter().skip(at).take(RANGE_WORDS).take_while(|word| is_part_of_day(word)).count();
    (1..=run).rev().find_map(|length| {
        let said = words.get(at..at + length)?;
        let span = if until {
            Span { from: None, to: Some(date_of(said.get(1..)?, day)?) }
        } else {
            let said = said.get(lead..).filter(|said| !said.is_empty())?;
            span_of(said, day).or_else(|| one_day(said, day, first.low == "from" || first.low == "since"))?
        };
        Some((span, length))
    })
}

/// Whether a day can begin with this word: digits, a weekday that is not every week's, a month, `the`.
fn could_be_day(low: &str) -> bool {
    let days = !low.ends_with("days") && value::weekday(low).is_some();
    let month = value::date(&format!("1 {low}"), NaiveDate::default()).is_some();
    low.starts_with(|c: char| c.is_ascii_digit())
        || days
        || month
        || matches!(low, "today" | "tomorrow" | "next" | "in" | "the")
}

/// Whether a word can stand in a range of days.
fn is_part_of_day(word: &Word) -> bool {
    const LINKS: &[&str] = &[
        "to", "until", "till", "through", "and", "from", "on", "between", "since", "of", "end", "year",
        "month",
    ];
    let later = matches!(
        word.low.as_str(),
        "week" | "weeks" | "day" | "days" | "months" | "two" | "three" | "four" | "one"
    );
    word.is_dash() || later || LINKS.contains(&word.low.as_str()) || could_be_day(&word.low)
}

fn one_day(words: &[Word], day: NaiveDate, open: bool) -> Option<Span> {
    let date = date_of(words, day)?;
    Some(Span { from: Some(date), to: (!open).then_some(date) })
}

/// Two days with `to` or a dash between, also within a word: `21.12.-2.1.`, `21-23 Dec`.
fn span_of(words: &[Word], day: NaiveDate) -> Option<Span> {
    let text = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    if words.iter().any(|word| word.plain) {
        return None;
    }
    const BETWEEN: [&str; 9] = [" to ", " until ", " till ", " through ", " and ", " - ", " – ", "–", "-"];
    BETWEEN.iter().find_map(|between| {
        text.match_indices(between).find_map(|(at, _)| {
            let (first, rest) = text.split_at_checked(at)?;
            let (_, last) = rest.split_at_checked(between.len())?;
            days_of(first.trim(), last.trim(), day)
        })
    })
}

fn days_of(first: &str, last: &str, day: NaiveDate) -> Option<Span> {
    let read = |text: &str, day| value::date(text, day).or_else(|| value::date(bare(text), day));
    // `21-23 Dec` and `Dec 21-23`: the month stands once.
    let shared = || {
        let (_, month) = last.split_once(' ').or_else(|| last.split_once('.'))?;
        let separator = if last.contains(' ') { " " } else { "." };
        let digits = first.chars().all(|c| c.is_ascii_digit() || c == '.');
        digits.then(|| read(&format!("{}{separator}{month}", first.trim_end_matches('.')), day))?
    };
    let from = read(first, day).or_else(shared)?;
    let before = from.checked_sub_days(Days::new(1))?;
    let month_first =
        || first.split_once(' ').and_then(|(month, _)| read(&format!("{month} {last}"), before));
    let to = read(last, before).or_else(month_first)?;
    Some(Span { from: Some(from), to: Some(to) })
}

/// `on-call handoff — nobody`, `on-call handoff — Ada`.
pub(super) fn holder(draft: &mut Draft, at: usize) -> usize {
    let dash = draft.word(at).is_some_and(Word::is_dash);
    if draft.kind().table != "roles" || !dash || at == 0 {
        return 0;
    }
    if matches!(draft.low(at + 1), "nobody" | "no-one" | "noone") {
        return draft.take(at, 2);
    }
    let ends = |words: usize| {
        draft.words.get(at + words).is_some_and(Word::ends_part) || draft.words.len() == at + 1 + words
    };
    match person_at(draft.words, at + 1, draft.people) {
        Some((Found::One(id), words)) if !draft.has("holder") && ends(words) => {
            draft.card.put("holder", Value::text(id));
            draft.take(at, 1 + words)
        }
        _ => 0,
    }
}

/// `gives deploy slots`, `needs release notes`, `we need …`: at the start of a part.
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
    let lead = usize::from(draft.low(at) == "and")
        + usize::from(draft.low(at + usize::from(draft.low(at) == "and")) == "we");
    let key = match draft.low(at + lead) {
        "gives" | "give" => "gives",
        "needs" | "need" => "needs",
        _ => return 0,
    };
    if !(starts || lead > 0) || draft.begun.contains(&key) {
        return 0;
    }
    if key == "needs" {
        draft.begun.push(key);
    }
    draft.current = if key == "needs" { Owner::Field(key) } else { Owner::Text };
    draft.take(at, lead + 1)
}

/// `Ben for writing down …`, `to Ben: …`: whom thanks are for, at the start.
pub(super) fn thanked(draft: &mut Draft, body: usize) {
    if draft.kind().table != "thanks" || draft.has("to") {
        return;
    }
    let lead = usize::from(draft.low(body) == "to");
    let Some((found, words)) = mentioned(draft, body + lead) else { return };
    let end = body + lead + words;
    let last = draft.words.get(end - 1);
    let joined = last.is_some_and(|word| !word.text.ends_with(':'))
        && (matches!(draft.low(end), "and" | "&")
            || last.is_some_and(|word| {
                word.text.ends_with(',') && person_at(draft.words, end, draft.people).is_some()
            }));
    match found {
        Found::One(id) if !joined => {
            draft.card.put("to", Value::text(id));
            let dash = draft.words.get(end).is_some_and(|word| word.is_dash());
            let link = usize::from(draft.low(end) == "for" || dash);
            draft.take(body, lead + words + link);
        }
        _ => {
            let label = draft.kind().field_of(Cue::With).map_or("To", |field| field.label);
            let said = draft.said(body + lead, end);
            draft.doubt(label, bare(&said).to_owned());
        }
    }
}

/// A person at this place, also as `@Ben`.
fn mentioned<'a>(draft: &Draft<'a>, at: usize) -> Option<(Found<'a>, usize)> {
    let word = draft.word(at)?;
    match word.text.strip_prefix('@') {
        Some(name) => match draft.people.named(bare(name)) {
            Found::Nobody => None,
            found => Some((found, 1)),
        },
        None => person_at(draft.words, at, draft.people),
    }
}
