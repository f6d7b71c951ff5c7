//! The kinds of value that a field can hold: how each is read from what people write, printed and compared.
//! Never knows which card a value belongs to.

use std::fmt::Write as _;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Timelike, Weekday};

/// One value of a card, as the file holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words, an id, a duration such as `"2m 30s"`.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// Yes or no.
    Flag(bool),
    /// A calendar day, without a time zone.
    Date(NaiveDate),
    /// A time of day, without a time zone.
    Time(NaiveTime),
    /// Several values in order.
    List(Vec<Value>),
    /// Named values, as the `was` of a move.
    Record(Vec<(String, Value)>),
    /// The value of a key that the program does not know: its TOML source as it stands.
    Foreign(String),
}

/// One of the words that a choice field takes, and how it is told to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The word in the file.
    pub word: &'static str,
    /// The word on screen and in outputs.
    pub label: &'static str,
    /// The mark before a card of this choice; empty where the card's kind gives it.
    pub mark: &'static str,
}

/// A choice without a mark of its own.
pub const fn choice(word: &'static str, label: &'static str) -> Choice {
    Choice { word, label, mark: "" }
}

/// A choice with a mark of its own.
pub const fn marked(word: &'static str, label: &'static str, mark: &'static str) -> Choice {
    Choice { word, label, mark }
}

/// The kinds of value. A field has one of these; forms, checks and the file's reader derive from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// One line of words.
    Text,
    /// The id of the card itself.
    Id,
    /// A number, whole or with a fraction.
    Number,
    /// A whole number from 0.
    Count,
    /// Yes or no.
    Flag,
    /// A calendar day.
    Date,
    /// A time of day.
    Time,
    /// A length of time as text (`"15m"`), up to weeks; may be negative where a field says so.
    Length,
    /// One of a few words.
    Choice(&'static [Choice]),
    /// The id of a card of the named table: a person, an outcome, a role.
    Ref(&'static str),
    /// The path of another session, relative to this file's folder.
    File,
    /// Several values of one kind.
    List(&'static Sort),
    /// Named values: the fields of a role.
    Record,
}

/// Days of the week as the file writes them, from Monday.
pub const DAYS: &[Choice] = &[
    choice("mon", "Mondays"),
    choice("tue", "Tuesdays"),
    choice("wed", "Wednesdays"),
    choice("thu", "Thursdays"),
    choice("fri", "Fridays"),
    choice("sat", "Saturdays"),
    choice("sun", "Sundays"),
];

impl Value {
    /// The words of a text value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number, whole or not.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// A day.
    pub fn as_date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// A time of day.
    pub fn as_time(&self) -> Option<NaiveTime> {
        match self {
            Self::Time(time) => Some(*time),
            _ => None,
        }
    }

    /// Several values; none where this is a single one.
    pub fn as_list(&self) -> &[Value] {
        match self {
            Self::List(list) => list,
            _ => &[],
        }
    }

    /// Text from anything that is text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// Whether there is nothing in it: an empty text or list, which the file leaves out.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Record(fields) => fields.is_empty(),
            _ => false,
        }
    }
}

impl Sort {
    /// What the field takes, in words for a message: "a date, as 2026-11-02".
    pub fn expects(&self) -> String {
        match self {
            Self::Text | Self::File => "words in quotes".into(),
            Self::Id => "an id in quotes".into(),
            Self::Number => "a number".into(),
            Self::Count => "a whole number".into(),
            Self::Flag => "true or false".into(),
            Self::Date => "a date without quotes, as 2026-11-02".into(),
            Self::Time => "a time without quotes, as 16:00:00".into(),
            Self::Length => "a length in quotes, as \"15m\"".into(),
            Self::Choice(choices) => format!("one of {}", words(choices)),
            Self::Ref(table) => format!("the id of one of [[{table}]], in quotes"),
            Self::List(of) => format!("a list of values, each {}", of.expects()),
            Self::Record => "named values in braces, as { holder = \"ada\" }".into(),
        }
    }

    /// Whether a value is of this kind. An unknown word of a choice is: `check` tells of it.
    pub fn takes(&self, value: &Value) -> bool {
        match (self, value) {
            (
                Self::Text | Self::Id | Self::Length | Self::Choice(_) | Self::Ref(_) | Self::File,
                Value::Text(_),
            )
            | (Self::Number, Value::Whole(_) | Value::Decimal(_))
            | (Self::Count, Value::Whole(_))
            | (Self::Flag, Value::Flag(_))
            | (Self::Date, Value::Date(_))
            | (Self::Time, Value::Time(_))
            | (Self::Record, Value::Record(_)) => true,
            (Self::List(of), Value::List(list)) => list.iter().all(|value| of.takes(value)),
            _ => false,
        }
    }

    /// Reads what somebody typed into a form's field. `day` is the session's date, after which a day
    /// without a year is looked for. Empty text is `Ok(None)`: the field is left out.
    ///
    /// # Errors
    /// What is wrong, in words to stand beside the field.
    pub fn parse(&self, typed: &str, day: NaiveDate) -> Result<Option<Value>, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let value = match self {
            Self::Text | Self::Id | Self::Ref(_) | Self::File => Value::text(typed),
            Self::Choice(choices) => Value::text(chosen(choices, typed)?),
            Self::Number => number(typed).ok_or("a number, as 12 or 2.5")?,
            Self::Count => match number(typed) {
                Some(Value::Whole(count)) if count >= 0 => Value::Whole(count),
                _ => return Err("a whole number, as 3".into()),
            },
            Self::Flag => Value::Flag(flag(typed).ok_or("yes or no")?),
            Self::Date => Value::Date(date(typed, day).ok_or("a date, as 2026-11-02, 31 Jan or Friday")?),
            Self::Time => Value::Time(time(typed).ok_or("a time, as 16:00")?),
            Self::Length => {
                Value::text(print_length(length(typed).ok_or("a length of time, as 15m or 2m 30s")?))
            }
            Self::List(of) => {
                let parts = typed.split(of.separator()).map(str::trim).filter(|part| !part.is_empty());
                let values = parts.map(|part| of.parse(part, day)).collect::<Result<Vec<_>, _>>()?;
                Value::List(values.into_iter().flatten().collect())
            }
            Self::Record => return Err("this part is changed in the file".into()),
        };
        Ok(Some(value))
    }

    /// What stands between the parts of a list of this kind where it is typed on one line.
    fn separator(&self) -> &'static str {
        match self {
            // A prompt or an accountability is a sentence and may hold a comma.
            Self::Text => ";",
            _ => ",",
        }
    }

    /// How a value stands in a form's field: what `parse` reads back.
    pub fn print(&self, value: &Value) -> String {
        match (self, value) {
            (Self::List(of), Value::List(list)) => {
                let parts: Vec<String> = list.iter().map(|value| of.print(value)).collect();
                parts.join(&format!("{} ", of.separator()))
            }
            _ => plain(value),
        }
    }
}

/// A value as plain words: dates as 2026-11-02, times as 16:00, lists with commas.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Foreign(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Flag(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => print_time(*time),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Record(fields) => {
            let parts: Vec<String> =
                fields.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect();
            parts.join(", ")
        }
    }
}

/// `16:00`, with seconds only where there are any.
pub fn print_time(time: NaiveTime) -> String {
    let format = if time.second() == 0 && time.nanosecond() == 0 { "%H:%M" } else { "%H:%M:%S%.f" };
    time.format(format).to_string()
}

/// The words of a choice with commas, for messages.
pub fn words(choices: &[Choice]) -> String {
    choices.iter().map(|choice| choice.word).collect::<Vec<_>>().join(", ")
}

/// The word that was meant: the word itself, its label, or the start of just one of them.
fn chosen(choices: &[Choice], typed: &str) -> Result<&'static str, String> {
    let typed = typed.to_lowercase();
    let exact = choices.iter().find(|c| c.word == typed || c.label.to_lowercase() == typed);
    if let Some(choice) = exact {
        return Ok(choice.word);
    }
    let mut starts =
        choices.iter().filter(|c| c.word.starts_with(&typed) || c.label.to_lowercase().starts_with(&typed));
    match (starts.next(), starts.next()) {
        (Some(choice), None) => Ok(choice.word),
        _ => Err(format!("one of {}", words(choices))),
    }
}

fn flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

/// A number as people type it: `120`, `2.5`, `-3`.
pub fn number(typed: &str) -> Option<Value> {
    if let Ok(whole) = typed.parse::<i64>() {
        return Some(Value::Whole(whole));
    }
    let plain = typed.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let decimal = typed.parse::<f64>().ok().filter(|number| plain && number.is_finite())?;
    Some(Value::Decimal(decimal))
}

/// A time of day as people type it: `16:00`, `9:30`, `16h`, `4pm`, `9`.
pub fn time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().to_lowercase();
    let (clock, afternoon) = match (typed.strip_suffix("pm"), typed.strip_suffix("am")) {
        (Some(clock), _) => (clock.trim_end(), Some(true)),
        (_, Some(clock)) => (clock.trim_end(), Some(false)),
        _ => (typed.strip_suffix('h').unwrap_or(&typed), None),
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
    if text.is_empty() || text.len() > 2 { None } else { text.parse().ok() }
}

/// A day as people write it: `2027-01-31`, `31 Jan`, `Jan 31`, `31.1.`, `31.1.2027`, `31/1`, `Friday`,
/// `next Friday`, `tomorrow`, `today`, `in two weeks`, `in 10 days`. Day before month. Without a year it is the
/// next such day after `day`; `today` is `day` itself.
pub fn date(typed: &str, day: NaiveDate) -> Option<NaiveDate> {
    // TOML writes years in four digits, and many readers know no year 0.
    any_date(typed, day).filter(|date| (1..=9999).contains(&date.year()))
}

fn any_date(typed: &str, day: NaiveDate) -> Option<NaiveDate> {
    let text = typed.trim().trim_end_matches(',').to_lowercase();
    if let Ok(date) = NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        return Some(date);
    }
    match text.as_str() {
        "today" => return Some(day),
        "tomorrow" => return day.succ_opt(),
        _ => {}
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [one] => weekday(one).and_then(|weekday| next_weekday(weekday, day)).or_else(|| numeric(one, day)),
        ["next" | "on", one] => next_weekday(weekday(one)?, day),
        ["in", count, unit] => later(day, small_number(count)?, unit),
        [a, b] => day_month(a, b).or_else(|| day_month(b, a)).and_then(|(d, m)| next_date(d, m, day)),
        [a, b, year] => {
            let (d, m) = day_month(a, b).or_else(|| day_month(b, a))?;
            NaiveDate::from_ymd_opt(full_year(year)?, m, d)
        }
        _ => None,
    }
}

fn numeric(text: &str, day: NaiveDate) -> Option<NaiveDate> {
    let separator = if text.contains('.') { '.' } else { '/' };
    let parts: Vec<&str> = text.trim_end_matches(separator).split(separator).collect();
    match parts.as_slice() {
        [d, m] => next_date(two_digits(d)?, two_digits(m)?, day),
        [d, m, y] => NaiveDate::from_ymd_opt(full_year(y)?, two_digits(m)?, two_digits(d)?),
        _ => None,
    }
}

fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
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

fn small_number(text: &str) -> Option<u32> {
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

/// A length of time in seconds, from `15m`, `2m 30s`, `1h 5m`, `2w`, `3d`, `-2m`; a bare number is minutes.
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
    let (mut total, mut digits, mut seen) = (0_i64, String::new(), false);
    for c in rest.chars().filter(|c| *c != ' ') {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let unit = match c {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        total = total.checked_add(digits.parse::<i64>().ok()?.checked_mul(unit)?)?;
        digits.clear();
        seen = true;
    }
    if seen && digits.is_empty() { total.checked_mul(sign) } else { None }
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
