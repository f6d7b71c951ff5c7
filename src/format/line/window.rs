//! Weekdays and times of day that a text names: `no calls after 16:00 on Fridays`. They are read and stay in the
//! text; never takes a word.

use chrono::{NaiveTime, Timelike};

use super::Draft;
use super::clock::{Clock, Part, clock, clock_at, half_of_day, with_part};
use super::words::Word;
use crate::model::kinds::Cue;
use crate::model::session::Card;
use crate::model::value::{self, DAYS, Value};

/// What a window that can't be told is called.
pub(super) const LABEL: &str = "When";

/// A window as a text names it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    /// Days from Monday, 0 to 6.
    days: [bool; 7],
    from: Option<NaiveTime>,
    to: Option<NaiveTime>,
}

/// What a text names: what somebody cannot do, which is often a window, or a thing whose name may have a part of the day
/// in it (`Standup in the morning`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Limits,
    Things,
}

/// Fills days and times from the words of the text, where the kind has them.
pub(super) fn take(draft: &mut Draft) {
    if draft.kind().field_of(Cue::Days).is_none() {
        return;
    }
    let text: Vec<&Word> = draft.text_words().collect();
    let names = if draft.kind().table == "boundaries" { Names::Limits } else { Names::Things };
    let window = Window { days: days_in(&text), ..times_in(&text, names) };
    if window == Window::default() {
        return;
    }
    // What somebody can *only* do in a window limits the time outside it.
    if names == Names::Limits && text.iter().any(|word| word.low == "only") {
        draft.doubt(LABEL, "only".into());
        return;
    }
    window.put(&mut draft.card);
}

/// Where words begin to name a window that comes back each week, as `on Fridays after 16:00` behind a role's name, and
/// which. One day alone, `on Friday`, may be a date.
pub(super) fn behind(text: &[&Word]) -> Option<(usize, Window)> {
    let begins = |at: &usize| {
        let word = text.get(*at).filter(|word| !word.plain);
        word.is_some_and(|word| {
            matches!(word.low.as_str(), "on" | "every" | "each" | "after" | "before" | "from")
        })
    };
    (1..text.len()).filter(begins).find_map(|at| {
        let words = text.get(at..)?;
        let window = Window { days: days_in(words), ..times_in(words, Names::Limits) };
        let named = window.days.contains(&true);
        let weekly = words.iter().any(|word| matches!(word.low.as_str(), "every" | "each") || is_many(word));
        (window != Window::default() && named == weekly).then_some((at, window))
    })
}

/// Whether it names days that come back: `Fridays`, `weekdays`.
fn is_many(word: &Word) -> bool {
    word.low.trim_end_matches(['.', ',']).ends_with("days") || word.low == "weekends"
}

impl Window {
    /// Puts the window into a card whose kind has one.
    pub(super) fn put(&self, card: &mut Card) {
        let Some(days) = card.kind.field_of(Cue::Days) else { return };
        let named = DAYS.iter().zip(self.days).filter(|(_, named)| *named).map(|(day, _)| day.word);
        card.put(days.key, Value::texts(named));
        for (cue, time) in [(Cue::From, self.from), (Cue::To, self.to)] {
            if let (Some(field), Some(time)) = (card.kind.field_of(cue), time) {
                card.put(field.key, Value::Time(time));
            }
        }
    }
}

/// The days of the week that words name.
fn days_in(text: &[&Word]) -> [bool; 7] {
    let mut days = [false; 7];
    let mut unsure = [false; 7];
    let mut at = 0;
    while let Some(word) = text.get(at) {
        let (named, words) = day_range(text, at).unwrap_or_else(|| (days_of(word), 1));
        let set = if words == 1 && is_word_too(word) { &mut unsure } else { &mut days };
        for (all, day) in set.iter_mut().zip(named) {
            *all |= day;
        }
        at += words;
    }
    // `sat` beside another day is one too.
    let others = |days: [bool; 7]| days.into_iter().filter(|day| *day).count();
    if others(days) > 0 || others(unsure) > 1 {
        for (all, day) in days.iter_mut().zip(unsure) {
            *all |= day;
        }
    }
    days
}

/// Whether a short form of a day is an ordinary word as well, and has no capital.
fn is_word_too(word: &Word) -> bool {
    matches!(word.low.as_str(), "sat" | "sun" | "wed") && word.text.chars().all(|c| !c.is_uppercase())
}

/// `Mon - Wed`, `Monday to Wednesday`.
fn day_range(text: &[&Word], at: usize) -> Option<([bool; 7], usize)> {
    let [first, between, last] = text.get(at..at + 3)? else { return None };
    let joins = between.is_dash() || matches!(between.low.as_str(), "to" | "through" | "till" | "until");
    (joins && !first.plain && !last.plain && !first.ends_part()).then_some(())?;
    Some((span(day(&first.low)?, day(&last.low)?), 3))
}

/// The days that one word names: `Fridays`, `Mon-Wed`, `Tue/Thu`, `weekends`.
pub(super) fn days_of(word: &Word) -> [bool; 7] {
    let mut days = [false; 7];
    if word.plain {
        return days;
    }
    match word.low.as_str() {
        "weekday" | "weekdays" | "workdays" => return span(0, 4),
        "weekend" | "weekends" => return span(5, 6),
        _ => {}
    }
    if let Some((first, last)) = word.low.split_once(['-', '–'])
        && let (Some(first), Some(last)) = (day(first), day(last))
    {
        return span(first, last);
    }
    let parts: Option<Vec<usize>> = word.low.split(['/', '+', '&']).map(day).collect();
    for place in parts.unwrap_or_default() {
        if let Some(named) = days.get_mut(place) {
            *named = true;
        }
    }
    days
}

fn day(low: &str) -> Option<usize> {
    let low = low.trim_end_matches(['\'', '’']);
    let low = low.strip_suffix("'s").or_else(|| low.strip_suffix("’s")).unwrap_or(low);
    value::weekday(low.trim_end_matches('.')).and_then(|day| usize::try_from(day.num_days_from_monday()).ok())
}

/// Days from one to another, both with; past Sunday it goes on with Monday.
fn span(first: usize, last: usize) -> [bool; 7] {
    let length = (last + 7 - first) % 7;
    std::array::from_fn(|place| (place + 7 - first) % 7 <= length)
}

/// The first times that words name as the start and the end of a window; else the part of the day.
fn times_in(text: &[&Word], names: Names) -> Window {
    let mut window = Window::default();
    for at in 0..text.len() {
        let low = |at: usize| text.get(at).filter(|word| !word.plain).map_or("", |word| word.low.as_str());
        let before = at.checked_sub(1).map_or("", low);
        let (from, to) = match (before, low(at)) {
            // `half past eight` is one time.
            ("half" | "quarter", "past") => (None, None),
            (_, "after" | "from" | "past") | ("later", "than") => after(text, at + 1),
            (_, "before" | "until" | "till") | ("earlier", "than") => (None, clock_alone(text, at + 1)),
            (_, "between") => range_at(text, at + 1).unwrap_or_default(),
            _ if at.checked_sub(1).is_none_or(|before| clock_at(text, before).is_none()) => {
                range_at(text, at).unwrap_or_default()
            }
            _ => (None, None),
        };
        window.from = window.from.or(from);
        window.to = window.to.or(to);
    }
    if window.from.is_none() && window.to.is_none() { part_of_day(text, names) } else { window }
}

type Times = (Option<NaiveTime>, Option<NaiveTime>);

/// Behind `after` or `from`: a range, or a time alone.
fn after(text: &[&Word], at: usize) -> Times {
    range_at(text, at).unwrap_or_else(|| (clock_alone(text, at), None))
}

/// A time that stands alone. An hour before 6 whose half of the day is open is one of the afternoon, as people say it.
fn clock_alone(text: &[&Word], at: usize) -> Option<NaiveTime> {
    let (clock, words) = clock_at(text, at)?;
    let hour = clock.time.hour();
    (!clock.countable || ends_at(text, at + words)).then_some(())?;
    if clock.open && (1..6).contains(&hour) { clock.time.with_hour(hour + 12) } else { Some(clock.time) }
}

/// `9-12`, `9:00 to 12:00`, `9 and 12` behind `between`.
fn range_at(text: &[&Word], at: usize) -> Option<Times> {
    text.get(at).filter(|word| !word.plain)?;
    let (from, to, words) = glued_range(text, at).or_else(|| spelled_range(text, at))?;
    if (from.countable && to.countable && !ends_at(text, at + words)) || from.time == to.time {
        return None;
    }
    let (from, to) = same_half(from, to)?;
    Some((Some(from), Some(to)))
}

/// `9-12`, `2-4 pm`, `8-10 in the evening`.
fn glued_range(text: &[&Word], at: usize) -> Option<(Clock, Clock, usize)> {
    let (first, last) = text.get(at)?.low.split_once(['-', '–', '—'])?;
    let (from, to) = (clock(first)?, clock(last)?);
    let half = half_of_day(text.get(at + 1)).and_then(|half| clock(&format!("{last}{half}")));
    let (to, more) = half.map_or_else(|| with_part(to, text, at + 1), |to| (to, 1));
    Some((from, to, 1 + more))
}

/// `9:00 to 12:00`, `from 9 in the morning to 5`.
fn spelled_range(text: &[&Word], at: usize) -> Option<(Clock, Clock, usize)> {
    let (from, first) = clock_at(text, at)?;
    let joins = text.get(at + first)?;
    let between =
        text.get(at.checked_sub(1)?..at).and_then(<[_]>::first).is_some_and(|word| word.low == "between");
    let known = joins.is_dash()
        || matches!(joins.low.as_str(), "to" | "until" | "till")
        || (between && joins.low == "and");
    let (to, last) = clock_at(text, at + first + 1).filter(|_| known)?;
    Some((from, to, first + 1 + last))
}

/// Both ends in the half of the day that is meant: `9-5` ends in the afternoon, `2-4` and `1-5pm` begin there, and `8-10
/// in the evening` is all of the evening.
fn same_half(from: Clock, to: Clock) -> Option<(NaiveTime, NaiveTime)> {
    let (mut start, mut end) = (from.time, to.time);
    let later = |time: NaiveTime| time.with_hour(time.hour() + 12);
    if let Some(part) = to.part.filter(|_| from.open) {
        let shared = part.of(start)?;
        return Some((if shared < end || part == Part::Night { shared } else { start }, end));
    }
    if from.open && (1..6).contains(&start.hour()) {
        let afternoon = later(start)?;
        if if to.open { end.hour() < 12 } else { afternoon < end && end.hour() < 20 } {
            start = afternoon;
        }
    }
    if to.open && end <= start && start.hour() <= 18 && end.hour() < 12 {
        end = later(end)?;
    }
    Some((start, end))
}

/// Whether a bare hour before this place can be a time: nothing follows that it could count.
fn ends_at(text: &[&Word], at: usize) -> bool {
    const LINKS: &[&str] = &[
        "on", "every", "each", "and", "or", "daily", "at", "in", "sharp", "unless", "except", "when", "if",
        "but", "please", "for", "because", "as", "so", "onwards",
    ];
    let ended = at
        .checked_sub(1)
        .and_then(|before| text.get(before))
        .is_some_and(|word| word.ends_part() || word.text.ends_with(')'));
    let Some(next) = text.get(at).filter(|_| !ended) else { return true };
    next.is_dash()
        || LINKS.contains(&next.low.as_str())
        || (next.low.starts_with("week") && !matches!(next.low.as_str(), "week" | "weeks"))
        || days_of(next).contains(&true)
}

/// `Friday afternoons`, `Fri p.m.`, `no calls in the morning`.
fn part_of_day(text: &[&Word], names: Names) -> Window {
    let noon = NaiveTime::from_hms_opt(12, 0, 0);
    let evening = NaiveTime::from_hms_opt(18, 0, 0);
    let words = text.iter().enumerate().filter(|(_, word)| !word.plain);
    for (at, word) in words.filter(|(at, _)| is_window(text, *at, names)) {
        let hour = at.checked_sub(1).is_some_and(|before| clock_at(text, before).is_some());
        let (from, to) = match word.low.as_str() {
            "morning" | "mornings" => (None, noon),
            "afternoon" | "afternoons" => (noon, None),
            "evening" | "evenings" => (evening, None),
            "am" | "a.m" if !hour && at > 0 && word.text != "am" => (None, noon),
            "pm" | "p.m" if !hour && at > 0 => (noon, None),
            _ => continue,
        };
        return Window { from, to, ..Window::default() };
    }
    Window::default()
}

/// Whether a part of the day stands there as a window: behind a day or `every`, and in a limit also behind `no`, `in the`
/// and the like, as one of many or at its end. A morning person has no limit, and a thing may be called after its hour.
fn is_window(text: &[&Word], at: usize, names: Names) -> bool {
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let low = before.map_or("", |word| word.low.as_str());
    let of_day =
        before.is_some_and(|word| days_of(word).contains(&true)) || matches!(low, "on" | "every" | "each");
    let last = text.get(at).is_some_and(|word| word.ends_part()) || at + 1 == text.len();
    let many = text.get(at).is_some_and(|word| word.low.ends_with('s'));
    of_day
        || match names {
            Names::Limits => many || last || matches!(low, "no" | "not" | "never" | "in" | "the" | "away"),
            Names::Things => many && last && low != "in",
        }
}
