//! The kinds of value that a field can hold: how each is read from what people write, printed and compared.
//! Never knows which card a value belongs to.

mod written;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

pub use written::{date, length, number, print_length, small_number, time, weekday};

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

/// A day as people write it, `2 Nov`; with its year where that is not the year of the day beside which it is told.
pub fn print_day(day: NaiveDate, beside: Option<NaiveDate>) -> String {
    let same_year = beside.is_none_or(|beside| beside.year() == day.year());
    day.format(if same_year { "%-d %b" } else { "%-d %b %Y" }).to_string()
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
