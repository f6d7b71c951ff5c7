//! Days away: `21 Dec to 2 Jan`, `21.12.-2.1.`, `until 2 Jan`. Never takes a day that comes again every week, and
//! never a vague one.

use chrono::{Days, NaiveDate};

use super::Draft;
use super::cues::{date_of, hours_at, month_at};
use super::words::{Word, bare};
use crate::model::value::{self, Value};

/// The most words of a range of days: `from the 21st of December 2026 to the 2nd of January 2027`.
const RANGE_WORDS: usize = 12;

/// Whether words are about days away: they say so, or name a day.
pub(super) fn says_away(words: &[Word]) -> bool {
    const AWAY: &[&str] =
        &["away", "holiday", "holidays", "vacation", "leave", "pto", "caregiving", "parental", "off"];
    if (0..words.len()).any(|at| hours_at(words, at).is_some()) {
        return false;
    }
    words.iter().any(|word| AWAY.contains(&word.low.as_str())) || names_day(words)
}

/// Whether words name a day, or the month at whose end somebody is back.
pub(super) fn names_day(words: &[Word]) -> bool {
    let until_month = |two: &[Word]| matches!(two, [until, month] if !month.plain && says_until(&until.low) && is_month(&month.low));
    (0..words.len()).any(|at| begins_day(words, at)) || words.windows(2).any(until_month)
}

/// Whether a day or several are named from this place on.
pub(super) fn begins_day(words: &[Word], at: usize) -> bool {
    range_at(words, at, NaiveDate::default()).is_some()
}

/// `21 Dec to 2 Jan`, `21.12.-2.1.`, `until 2 Jan`, `on 24 Dec`.
pub(super) fn absence(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "away" || draft.has("from") || draft.has("to") || draft.begun.contains(&"from") {
        return 0;
    }
    let found = range_at(draft.words, at, draft.context.day).or_else(|| until_month(draft, at));
    let Some((span, words)) = found else { return 0 };
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

/// `until March`: away till its last day.
fn until_month(draft: &Draft, at: usize) -> Option<(Span, usize)> {
    says_until(draft.low(at)).then_some(())?;
    let (last, words) = month_at(draft, at + 1)?;
    Some((Span { from: None, to: last.as_date() }, 1 + words))
}

fn says_until(low: &str) -> bool {
    matches!(low, "until" | "till" | "through")
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
    let until = says_until(&first.low);
    words.get(at + lead + usize::from(until)).filter(|word| !word.plain && could_be_day(&word.low))?;
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
    low.starts_with(|c: char| c.is_ascii_digit())
        || days
        || is_month(low)
        || matches!(low, "today" | "tomorrow" | "next" | "in" | "the")
}

fn is_month(low: &str) -> bool {
    value::date(&format!("1 {low}"), NaiveDate::default()).is_some()
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
    let low: Vec<&str> = words.iter().map(|word| word.low.as_str()).collect();
    match low.as_slice() {
        ["next", "week"] => return next_week(day),
        // When, and until when, is not said.
        ["next", "month" | "year"] | ["in", ..] | ["end", ..] => return None,
        _ => {}
    }
    let date = date_of(words, day)?;
    Some(Span { from: Some(date), to: (!open).then_some(date) })
}

/// From the next Monday to its Sunday.
fn next_week(day: NaiveDate) -> Option<Span> {
    let from = value::date("monday", day)?;
    Some(Span { from: Some(from), to: from.checked_add_days(Days::new(6)) })
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
