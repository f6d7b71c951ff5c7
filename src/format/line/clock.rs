//! A time of day as people type or say it: `16:00`, `4 pm`, `half past eight`, `9 in the evening`. Never says whether
//! it begins or ends a window.

use chrono::{NaiveTime, Timelike};

use super::window::days_of;
use super::words::Word;
use crate::model::value;

/// The hours as words, with their figures.
const HOURS: [(&str, &str); 12] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
];

/// A time of day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// The time; where its half of the day is open, the one in the morning.
    pub time: NaiveTime,
    /// Whether it may be a number of something: a bare hour, as in `9-12`.
    pub countable: bool,
    /// Whether its half of the day is not said.
    pub open: bool,
    /// The part of the day that was said of it.
    pub part: Option<Part>,
}

/// What `in the evening` or `at night` says of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// An hour of the clock's face in this part of the day; one past noon is meant as it stands.
    pub(super) fn of(self, time: NaiveTime) -> Option<NaiveTime> {
        let hour = time.hour();
        let meant = match (self, hour) {
            (Self::Morning | Self::Night, 12) => 0,
            (Self::Afternoon | Self::Evening, 1..=11) | (Self::Night, 6..=11) => hour + 12,
            _ => hour,
        };
        time.with_hour(meant)
    }
}

/// A time at this place, and how many words it is.
pub(super) fn clock_at(text: &[&Word], at: usize) -> Option<(Clock, usize)> {
    let (clock, words) = past_or_to(text, at).or_else(|| hour_at(text, at))?;
    let (clock, more) = with_part(clock, text, at + words);
    Some((clock, words + more))
}

/// A time with the part of the day that stands behind it, and how many words that is.
pub(super) fn with_part(clock: Clock, text: &[&Word], behind: usize) -> (Clock, usize) {
    let ended = behind.checked_sub(1).and_then(|last| text.get(last)).is_none_or(|last| last.ends_part());
    let said = part_at(text, behind).filter(|_| !ended);
    let of_part = said.and_then(|(part, words)| Some((part, part.of(clock.time)?, words)));
    match of_part {
        Some((part, time, words)) => (Clock { time, countable: false, open: false, part: Some(part) }, words),
        None => (clock, 0),
    }
}

/// `in the evening`, `at night`, `on Friday mornings`.
fn part_at(text: &[&Word], at: usize) -> Option<(Part, usize)> {
    let low = |at: usize| text.get(at).filter(|word| !word.plain).map_or("", |word| word.low.as_str());
    let on_day = || low(at) == "on" && text.get(at + 1).is_some_and(|day| days_of(day).contains(&true));
    let (last, words) = match (low(at), low(at + 1)) {
        ("in", "the") => (low(at + 2), 3),
        ("at", "night" | "nights") => ("night", 2),
        _ if on_day() => (low(at + 2), 3),
        _ => return None,
    };
    let part = match last {
        "morning" | "mornings" => Part::Morning,
        "afternoon" | "afternoons" => Part::Afternoon,
        "evening" | "evenings" => Part::Evening,
        "night" | "nights" => Part::Night,
        _ => return None,
    };
    Some((part, words))
}

/// `half past eight`, `a quarter to 9`.
fn past_or_to(text: &[&Word], at: usize) -> Option<(Clock, usize)> {
    let lead = usize::from(text.get(at)?.low == "a");
    let [first, link, hour] = text.get(at + lead..at + lead + 3)? else { return None };
    (!first.plain && !link.plain && !hour.plain).then_some(())?;
    let minutes = match (first.low.as_str(), link.low.as_str()) {
        ("half", "past") => 30,
        ("quarter", "past") => 15,
        ("quarter", "to") => 12 * 60 - 15,
        _ => return None,
    };
    let hour: u32 = in_digits(&hour.low).parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let minutes = (hour * 60 + minutes) % (12 * 60);
    let hour = if minutes < 60 { 12 } else { minutes / 60 };
    let time = NaiveTime::from_hms_opt(hour, minutes % 60, 0)?;
    Some((Clock { time, countable: false, open: true, part: None }, lead + 3))
}

fn hour_at(text: &[&Word], at: usize) -> Option<(Clock, usize)> {
    let word = text.get(at).filter(|word| !word.plain)?;
    if word.low == "midnight" {
        return Some((Clock { time: NaiveTime::MIN, countable: false, open: false, part: None }, 1));
    }
    let hour = in_digits(&word.low);
    let next = text.get(at + 1).filter(|_| !word.ends_part());
    if let Some(clock) = half_of_day(next).and_then(|half| clock(&format!("{hour}{half}"))) {
        let uhr = next.is_some_and(|next| next.low == "uhr");
        return Some((Clock { countable: false, open: clock.open && !uhr, ..clock }, 2));
    }
    Some((clock(hour)?, 1))
}

/// An hour's word as its figure; anything else as it stands.
fn in_digits(low: &str) -> &str {
    HOURS.iter().find(|(word, _)| *word == low).map_or(low, |(_, figure)| figure)
}

/// What stands behind an hour and says its half of the day, or that it is one.
pub(super) fn half_of_day(word: Option<&&Word>) -> Option<&'static str> {
    match word?.low.as_str() {
        "pm" | "p.m" => Some("pm"),
        "am" | "a.m" => Some("am"),
        "o'clock" | "o’clock" | "oclock" | "uhr" => Some(""),
        _ => None,
    }
}

/// One word as a time.
pub(super) fn clock(low: &str) -> Option<Clock> {
    let time = value::time(low)?;
    // `1:1` is a talk between two.
    let minutes =
        low.split([':', '.']).nth(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).count());
    if minutes.is_some_and(|digits| digits == 1) {
        return None;
    }
    let said =
        low.contains(':') || low.ends_with('m') || low.ends_with("m.") || low == "noon" || low == "midday";
    Some(Clock { time, countable: !said, open: !said, part: None })
}
