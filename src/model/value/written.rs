//! Numbers, days, times and lengths as people write them. Never guesses what a form leaves open: what could
//! be read in two ways is read in the one that its doc comment names, or not at all.

use std::fmt::Write as _;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::Value;

/// A number as people type it: `120`, `2.5`, `2,5`, `-3`, `1,200`, `1'200`. A comma before just three digits
/// parts thousands, any other is the decimal point.
pub fn number(typed: &str) -> Option<Value> {
    let (sign, digits) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", typed.strip_prefix('+').unwrap_or(typed)),
    };
    let digits = without_marks(digits)?;
    let text = format!("{sign}{digits}");
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Value::Whole(whole));
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Decimal)
}

/// The digits of a number without what parts its thousands, with a point before its fraction.
fn without_marks(typed: &str) -> Option<String> {
    let all_digits = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let (whole, fraction) = match typed.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => match typed.split_once(',') {
            Some((whole, fraction)) if fraction.len() != 3 && !fraction.contains(',') => {
                (whole, Some(fraction))
            }
            _ => (typed, None),
        },
    };
    let groups: Vec<&str> = whole.split([',', '\'', '’']).collect();
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    if !groups.iter().all(all_digits) || !grouped || !fraction.iter().all(all_digits) {
        return None;
    }
    let whole = groups.concat();
    Some(fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
}

/// A time of day as people type it: `16:00`, `9:30`, `16h`, `4pm`, `4 p.m.`, `9`, `noon`.
pub fn time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim();
    // Each word of a line is asked, and few are times: `noon`, `midday`, or a figure.
    typed.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'n' | 'N' | 'm' | 'M')).then_some(())?;
    let mut typed = typed.to_lowercase();
    if typed.contains('.') {
        typed = typed.replace("p.m", "pm").replace("a.m", "am");
    }
    let typed = typed.trim_end_matches('.');
    if matches!(typed, "noon" | "midday") {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let (clock, afternoon) = match (typed.strip_suffix("pm"), typed.strip_suffix("am")) {
        (Some(clock), _) => (clock.trim_end(), Some(true)),
        (_, Some(clock)) => (clock.trim_end(), Some(false)),
        _ => (typed.strip_suffix('h').unwrap_or(typed), None),
    };
    let mut parts = clock.split([':', '.']);
    let hour: u32 = two_digits(parts.next()?)?;
    let minute = parts.next().map_or(Some(0), two_digits)?;
    let second = parts.next().map_or(Some(0), two_digits)?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match afternoon {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn two_digits(text: &str) -> Option<u32> {
    let digits = text.chars().all(|c| c.is_ascii_digit());
    if text.is_empty() || text.len() > 2 || !digits { None } else { text.parse().ok() }
}

/// A day as people write it: `2027-01-31`, `31 Jan`, `Jan 31`, `the 31st of January`, `31.1.`, `31.1.2027`, `31/1`,
/// `Friday`, `next Friday`, `Friday 31 Jan`, `tomorrow`, `today`, `in two weeks`, `next week`, `end of January`, `Q1` (its last day).
/// Day before month. Without a year it is the next such day after `day`; `today` is `day` itself.
pub fn date(typed: &str, day: NaiveDate) -> Option<NaiveDate> {
    // TOML writes years in four digits.
    any_date(typed, day).filter(|date| (1..=9999).contains(&date.year()))
}

fn any_date(typed: &str, day: NaiveDate) -> Option<NaiveDate> {
    let text = typed.trim().trim_end_matches(',').to_lowercase();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let ["end", ref rest @ ..] = *words {
        return end_of(rest, day);
    }
    words.retain(|word| !matches!(*word, "the" | "of" | "on"));
    match words.as_slice() {
        ["today"] => Some(day),
        [quarter] if quarter.starts_with('q') => end_of_quarter(quarter, day),
        ["tomorrow"] => day.succ_opt(),
        ["next", unit @ ("week" | "month" | "year")] => later(day, 1, unit),
        ["in", count, unit] => later(day, small_number(count)?, unit),
        [one] | ["next", one] => {
            weekday(one).and_then(|weekday| next_weekday(weekday, day)).or_else(|| numeric(one, day))
        }
        [first, rest @ ..] => match weekday(first.trim_end_matches([',', '.'])) {
            Some(weekday) => written(rest, day).filter(|date| date.weekday() == weekday),
            None => written(&words, day),
        },
        [] => None,
    }
}

/// `31 jan`, `jan 31`, `31 jan 2027`, `31.1.`
fn written(words: &[&str], day: NaiveDate) -> Option<NaiveDate> {
    match words {
        [one] => numeric(one, day),
        [a, b] => day_month(a, b).or_else(|| day_month(b, a)).and_then(|(d, m)| next_date(d, m, day)),
        [a, b, year] => {
            let (d, m) = day_month(a, b).or_else(|| day_month(b, a))?;
            NaiveDate::from_ymd_opt(full_year(year)?, m, d)
        }
        _ => None,
    }
}

/// The last day of a month, of this month or of this year, where it is still to come.
fn end_of(words: &[&str], day: NaiveDate) -> Option<NaiveDate> {
    let rest = words.strip_prefix(&["of"]).unwrap_or(words);
    let first = match rest.strip_prefix(&["the"]).or_else(|| rest.strip_prefix(&["this"])).unwrap_or(rest) {
        ["month"] => day.with_day(1)?,
        ["year"] => NaiveDate::from_ymd_opt(day.year(), 12, 1)?,
        [quarter] if quarter.starts_with('q') => return end_of_quarter(quarter, day),
        [month] => {
            let month = month_number(month)?;
            let year = if month < day.month() { day.year() + 1 } else { day.year() };
            NaiveDate::from_ymd_opt(year, month, 1)?
        }
        _ => return None,
    };
    first.checked_add_months(Months::new(1))?.pred_opt()
}

/// The last day of `q1` to `q4`, where it is still to come.
fn end_of_quarter(text: &str, day: NaiveDate) -> Option<NaiveDate> {
    let quarter = text.strip_prefix('q').and_then(two_digits).filter(|quarter| (1..=4).contains(quarter))?;
    let last = |year| {
        let month = NaiveDate::from_ymd_opt(year, quarter * 3, 1)?;
        month.checked_add_months(Months::new(1))?.pred_opt()
    };
    [day.year(), day.year() + 1].into_iter().filter_map(last).find(|date| *date > day)
}

fn numeric(text: &str, day: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date);
    }
    let separator = ['.', '/', '-'].into_iter().find(|separator| text.contains(*separator))?;
    let parts: Vec<&str> = text.strip_suffix('.').unwrap_or(text).split(separator).collect();
    match parts.as_slice() {
        [d, m] if separator != '-' => next_date(two_digits(d)?, two_digits(m)?, day),
        [d, m, y] => NaiveDate::from_ymd_opt(full_year(y)?, two_digits(m)?, two_digits(d)?),
        _ => None,
    }
}

fn full_year(text: &str) -> Option<i32> {
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let year: i32 = text.parse().ok().filter(|_| digits)?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn day_month(day: &str, month: &str) -> Option<(u32, u32)> {
    let digits = day.trim_end_matches(['.', ',']);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
    Some((two_digits(digits)?, month_number(month.trim_end_matches(['.', ',']))?))
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if text.len() < 3 {
        return None;
    }
    let place = MONTHS.iter().position(|month| month.starts_with(text))?;
    u32::try_from(place + 1).ok()
}

fn next_date(d: u32, m: u32, day: NaiveDate) -> Option<NaiveDate> {
    // Eight years are enough for 29 February, also across a century that skips it.
    (day.year()..=day.year() + 8)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, m, d))
        .find(|date| *date > day)
}

/// A day of the week by its English name, an abbreviation of at least three letters, or its plural.
pub fn weekday(text: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = text.to_lowercase();
    let singular = if text.ends_with("days") { text.trim_end_matches('s') } else { &text };
    if singular.len() < 3 {
        return None;
    }
    let place = NAMES.iter().position(|name| name.starts_with(singular))?;
    Weekday::try_from(u8::try_from(place).ok()?).ok()
}

fn next_weekday(weekday: Weekday, day: NaiveDate) -> Option<NaiveDate> {
    day.iter_days().skip(1).take(7).find(|date| date.weekday() == weekday)
}

/// A small number as it is said or written: `three`, `3`, `a`.
pub fn small_number(text: &str) -> Option<u32> {
    const NAMES: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(text, "a" | "an") {
        return Some(1);
    }
    let named = NAMES.iter().position(|name| *name == text).and_then(|place| u32::try_from(place).ok());
    named.or_else(|| text.parse().ok())
}

fn later(day: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit.trim_end_matches('s') {
        "day" => day.checked_add_days(Days::new(count.into())),
        "week" => day.checked_add_days(Days::new(u64::from(count) * 7)),
        "month" => day.checked_add_months(Months::new(count)),
        "year" => day.checked_add_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    }
}

/// A length of time in seconds, from `15m`, `2m 30s`, `1h 5m`, `2w`, `3d`, `-2m`, `3 min`, `90 seconds`; a bare number
/// is minutes.
/// A week is seven days of 24 hours.
pub fn length(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let (sign, rest) = match typed.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, typed),
    };
    if !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()) {
        return rest.parse::<i64>().ok()?.checked_mul(60)?.checked_mul(sign);
    }
    let mut rest: String = rest.split_whitespace().collect();
    let mut total = None;
    while !rest.is_empty() {
        let (digits, behind) = rest.split_at_checked(rest.find(|c: char| !c.is_ascii_digit())?)?;
        let end = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(end)?;
        let seconds = digits.parse::<i64>().ok()?.checked_mul(unit_seconds(unit)?)?;
        total = Some(total.unwrap_or(0_i64).checked_add(seconds)?);
        rest = behind.to_owned();
    }
    total?.checked_mul(sign)
}

fn unit_seconds(unit: &str) -> Option<i64> {
    match unit.to_lowercase().trim_end_matches('.') {
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(60),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(3_600),
        "d" | "day" | "days" => Some(86_400),
        "w" | "wk" | "week" | "weeks" => Some(604_800),
        _ => None,
    }
}

/// A length of time in seconds as the file writes it: `17m 20s`, `15m`, `2h`, `2w`; nothing is `0m`.
/// Minutes go on past an hour (`90m`), as people say workshop lengths.
pub fn print_length(seconds: i64) -> String {
    const WEEK: u64 = 604_800;
    const DAY: u64 = 86_400;
    let sign = if seconds < 0 { "-" } else { "" };
    let rest = seconds.unsigned_abs();
    if rest > 0 && rest.is_multiple_of(WEEK) {
        return format!("{sign}{}w", rest / WEEK);
    }
    if rest > 0 && rest.is_multiple_of(DAY) {
        return format!("{sign}{}d", rest / DAY);
    }
    let mut out = String::from(sign);
    if rest >= 60 || rest == 0 {
        let _ = write!(out, "{}m", rest / 60);
    }
    if !rest.is_multiple_of(60) {
        let space = if rest >= 60 { " " } else { "" };
        let _ = write!(out, "{space}{}s", rest % 60);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::print_time;
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
    }

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (typed, seconds) in [
            ("15m", Some(900)),
            ("15", Some(900)),
            ("3 min", Some(180)),
            ("3 minutes", Some(180)),
            ("90 s", Some(90)),
            ("2m 30s", Some(150)),
            ("1 hour 5 min", Some(3_900)),
            ("-2m", Some(-120)),
            ("2w", Some(1_209_600)),
            ("", None),
            ("min", None),
            ("3 miles", None),
            ("3m 4", None),
        ] {
            assert_eq!(length(typed), seconds, "{typed:?}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (typed, read) in [
            ("2027-01-31", "2027-01-31"),
            ("31 Jan", "2027-01-31"),
            ("31. Januar", "2027-01-31"),
            ("Jan 31", "2027-01-31"),
            ("January 31, 2028", "2028-01-31"),
            ("the 31st of January", "2027-01-31"),
            ("31.1.", "2027-01-31"),
            ("31.1.27", "2027-01-31"),
            ("31/1", "2027-01-31"),
            ("31-01-2027", "2027-01-31"),
            ("Friday", "2026-11-06"),
            ("fri", "2026-11-06"),
            ("Monday", "2026-11-09"),
            ("next Friday", "2026-11-06"),
            ("Friday 6 Nov", "2026-11-06"),
            ("Fri, 6 Nov", "2026-11-06"),
            ("Friday 7 Nov", ""),
            ("in two weeks", "2026-11-16"),
            ("in 10 days", "2026-11-12"),
            ("next week", "2026-11-09"),
            ("end of January", "2027-01-31"),
            ("end of the month", "2026-11-30"),
            ("end of year", "2026-12-31"),
            ("Q1", "2027-03-31"),
            ("end of Q4", "2026-12-31"),
            ("q5", ""),
            ("today", "2026-11-02"),
            ("tomorrow", "2026-11-03"),
            ("2 Nov", "2027-11-02"),
            ("29 Feb", "2028-02-29"),
            ("31 Feb", ""),
            ("+1.+2.", ""),
            ("the", ""),
            ("", ""),
        ] {
            let found = date(typed, day()).map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(found, read, "{typed}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, read) in [
            ("120", Some(Value::Whole(120))),
            ("-3", Some(Value::Whole(-3))),
            ("−3", Some(Value::Whole(-3))),
            ("2.5", Some(Value::Decimal(2.5))),
            ("2,5", Some(Value::Decimal(2.5))),
            ("1,200", Some(Value::Whole(1200))),
            ("1,200,000", Some(Value::Whole(1_200_000))),
            ("1'200.5", Some(Value::Decimal(1200.5))),
            ("1,2,3", None),
            ("5.", None),
            (".5", None),
            ("1e5", None),
            ("--5", None),
            ("", None),
        ] {
            assert_eq!(number(typed), read, "{typed}");
        }
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (typed, read) in [
            ("16:00", "16:00"),
            ("9.30", "09:30"),
            ("16h", "16:00"),
            ("4pm", "16:00"),
            ("4 p.m.", "16:00"),
            ("12am", "00:00"),
            ("noon", "12:00"),
            ("9", "09:00"),
            ("25:00", ""),
            ("13pm", ""),
            ("+9", ""),
        ] {
            assert_eq!(time(typed).map(print_time).unwrap_or_default(), read, "{typed}");
        }
    }
}
