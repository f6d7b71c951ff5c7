//! Windows of a week: on some days, from a time to a time. Never knows whose they are.

use chrono::{NaiveTime, Timelike};

use super::session::Card;
use super::value::DAYS;

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Minutes of a week.
const WEEK: u32 = 7 * DAY;

/// Stretches of a week in minutes from Monday 0:00, each from its start up to, not including, its end. One that
/// runs past Sunday's midnight goes on beyond the week's last minute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    stretches: Vec<(u32, u32)>,
}

impl Window {
    /// The window of a card's `days`, `from` and `to`; none where it says none of them. What is missing is the day's
    /// start or end, a `to` not after `from` runs past midnight, no `days` is every day (DESIGN section 3).
    pub fn of(card: &Card) -> Option<Self> {
        let (days, from, to) = (card.texts("days"), card.time("from"), card.time("to"));
        if days.is_empty() && from.is_none() && to.is_none() {
            return None;
        }
        let minute = |time: NaiveTime| time.hour() * 60 + time.minute();
        let start = from.map_or(0, minute);
        let end = to.map_or(DAY, minute);
        let end = if end <= start { end + DAY } else { end };
        let named = |word: &str| days.is_empty() || days.contains(&word);
        let on = DAYS.iter().zip(0..).filter(|(day, _)| named(day.word));
        Some(Self { stretches: on.map(|(_, nth)| (nth * DAY + start, nth * DAY + end)).collect() })
    }

    /// Whether a minute of the week, from Monday 0:00, lies in the window.
    pub fn holds(&self, minute: u32) -> bool {
        let at = (minute % WEEK, minute % WEEK + 1);
        self.stretches.iter().any(|own| share(*own, at))
    }

    /// The minutes of the week at which its stretches begin.
    pub fn starts(&self) -> impl Iterator<Item = u32> {
        self.stretches.iter().map(|(start, _)| start % WEEK)
    }

    /// Whether two windows share a minute of any week.
    pub fn meets(&self, other: &Self) -> bool {
        self.stretches.iter().any(|own| other.stretches.iter().any(|their| share(*own, *their)))
    }
}

/// Whether two stretches share a minute, also where one goes on into the next week.
fn share(own: (u32, u32), their: (u32, u32)) -> bool {
    let overlap = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
    let later = |stretch: (u32, u32)| (stretch.0 + WEEK, stretch.1 + WEEK);
    overlap(own, their) || overlap(later(own), their) || overlap(own, later(their))
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;
    use proptest::prelude::*;

    fn card(days: &[&str], from: Option<u32>, to: Option<u32>) -> Card {
        let mut card = Card::new(kind("roles").unwrap(), [("days", Value::texts(days.to_vec()))]);
        let time =
            |minute: u32| Value::Time(NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap());
        if let Some(from) = from {
            card.put("from", time(from));
        }
        if let Some(to) = to {
            card.put("to", time(to));
        }
        card
    }

    fn meet(a: &Card, b: &Card) -> bool {
        Window::of(a).zip(Window::of(b)).is_some_and(|(a, b)| a.meets(&b))
    }

    #[test]
    fn a_window_ends_before_its_to_and_runs_past_midnight() {
        let friday_evening = card(&["fri"], Some(16 * 60), None);
        assert!(meet(&friday_evening, &card(&["fri"], Some(9 * 60), Some(16 * 60 + 1))));
        assert!(!meet(&friday_evening, &card(&["fri"], Some(9 * 60), Some(16 * 60))));
        let sunday_night = card(&["sun"], Some(22 * 60), Some(6 * 60));
        assert!(meet(&sunday_night, &card(&["mon"], Some(5 * 60), Some(7 * 60))), "past the end of the week");
        assert!(!meet(&card(&[], None, None), &sunday_night), "a card without a window meets none");
    }

    /// Every minute of the week that a window holds, as it is defined, one by one.
    fn minutes(days: &[&str], from: Option<u32>, to: Option<u32>) -> Vec<u32> {
        let (start, end) = (from.unwrap_or(0), to.unwrap_or(DAY));
        let length = if end <= start { end + DAY - start } else { end - start };
        let on = DAYS.iter().zip(0_u32..).filter(|(day, _)| days.is_empty() || days.contains(&day.word));
        on.flat_map(|(_, nth)| (0..length).map(move |minute| (nth * DAY + start + minute) % WEEK)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn windows_meet_as_their_minutes_do(
            a in (proptest::sample::subsequence(vec!["mon", "wed", "sat", "sun"], 1..4), proptest::option::of(0..DAY), proptest::option::of(0..DAY)),
            b in (proptest::sample::subsequence(vec!["mon", "tue", "sat", "sun"], 1..4), proptest::option::of(0..DAY), proptest::option::of(0..DAY)),
        ) {
            let held: std::collections::HashSet<u32> = minutes(&a.0, a.1, a.2).into_iter().collect();
            let brute = minutes(&b.0, b.1, b.2).iter().any(|minute| held.contains(minute));
            let (a, b) = (card(&a.0, a.1, a.2), card(&b.0, b.1, b.2));
            prop_assert_eq!(meet(&a, &b), brute);
            prop_assert_eq!(meet(&b, &a), brute);
        }
    }
}
