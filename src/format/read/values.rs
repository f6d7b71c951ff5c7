//! The value behind a key, as the file has it and as the program holds it. Never knows which key it belongs to.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};
use toml::value::Datetime;
use toml_parser::decoder::ScalarKind;
use toml_parser::parser::EventKind;
use toml_parser::{ParseError, Raw};

use super::statements::{Events, Fault, Key};
use crate::model::value::Value;

/// A value with its place.
pub struct Found<'a> {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    pub what: What<'a>,
}

/// What stands there. The parts of lists and inline tables keep their places, as cards may be written so.
pub enum What<'a> {
    Plain(Value),
    List(Vec<Found<'a>>),
    Table(Vec<(Cow<'a, str>, Found<'a>)>),
}

impl Found<'_> {
    /// The value without its places.
    pub fn value(self) -> Value {
        match self.what {
            What::Plain(value) => value,
            What::List(list) => Value::List(list.into_iter().map(Found::value).collect()),
            What::Table(fields) => Value::Record(
                fields.into_iter().map(|(name, found)| (name.into_owned(), found.value())).collect(),
            ),
        }
    }
}

/// Takes the next value.
pub fn value<'a>(events: &mut Events<'_, 'a>) -> Result<Found<'a>, Fault> {
    let source = events.source;
    let event = *events.take()?;
    let start = event.span().start();
    match event.kind() {
        EventKind::ArrayOpen => list(events, start),
        EventKind::InlineTableOpen => table(events, start),
        _ => {
            let raw = source.get(event).ok_or_else(|| Fault::new(start, "no value"))?;
            Ok(Found { span: start..event.span().end(), what: What::Plain(plain(raw, start)?) })
        }
    }
}

fn list<'a>(events: &mut Events<'_, 'a>, start: usize) -> Result<Found<'a>, Fault> {
    let mut list = Vec::new();
    loop {
        match events.peek() {
            Some(EventKind::ArrayClose) => {
                let span = start..events.take()?.span().end();
                return Ok(Found { span, what: What::List(list) });
            }
            Some(EventKind::ValueSep) => drop(events.take()?),
            _ => list.push(value(events)?),
        }
    }
}

fn table<'a>(events: &mut Events<'_, 'a>, start: usize) -> Result<Found<'a>, Fault> {
    let mut fields = Fields::default();
    loop {
        match events.peek() {
            Some(EventKind::InlineTableClose) => {
                let span = start..events.take()?.span().end();
                return Ok(Found { span, what: What::Table(fields.told()) });
            }
            Some(EventKind::ValueSep) => drop(events.take()?),
            _ => {
                let (before, last) = events.key()?;
                events.take()?;
                fields.put(&before, &last, value(events)?)?;
            }
        }
    }
}

/// The fields of an inline table while it is read.
#[derive(Default)]
struct Fields<'a> {
    list: Vec<(Cow<'a, str>, Field<'a>)>,
    places: BTreeMap<Cow<'a, str>, usize>,
}

enum Field<'a> {
    Value(Found<'a>),
    /// `a.b = 1` makes a table of `a`, to which `a.c = 2` adds.
    Dotted(usize, Fields<'a>),
}

impl<'a> Fields<'a> {
    fn put(&mut self, before: &[Key<'a>], last: &Key<'a>, value: Found<'a>) -> Result<(), Fault> {
        let Some((first, rest)) = before.split_first() else {
            return self.add(last, Field::Value(value)).map(drop);
        };
        let place = match self.places.get(&first.name) {
            Some(place) => *place,
            None => self.add(first, Field::Dotted(first.at, Fields::default()))?,
        };
        match self.list.get_mut(place) {
            Some((_, Field::Dotted(_, inner))) => inner.put(rest, last, value),
            _ => Err(Fault::new(first.at, "duplicate key")),
        }
    }

    fn add(&mut self, key: &Key<'a>, field: Field<'a>) -> Result<usize, Fault> {
        let place = self.list.len();
        if self.places.insert(key.name.clone(), place).is_some() {
            return Err(Fault::new(key.at, "duplicate key"));
        }
        self.list.push((key.name.clone(), field));
        Ok(place)
    }

    fn told(self) -> Vec<(Cow<'a, str>, Found<'a>)> {
        let found = |field| match field {
            Field::Value(found) => found,
            Field::Dotted(at, inner) => Found { span: at..at, what: What::Table(inner.told()) },
        };
        self.list.into_iter().map(|(name, field)| (name, found(field))).collect()
    }
}

/// A value that holds no others; what has no like in the program is kept as its source.
fn plain(raw: Raw<'_>, at: usize) -> Result<Value, Fault> {
    let (mut decoded, mut fault) = (Cow::Borrowed(""), None::<ParseError>);
    let kind = raw.decode_scalar(&mut decoded, &mut fault);
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    Ok(match kind {
        // How the lines of a file end is no part of what somebody said.
        ScalarKind::String if raw.as_str().contains('\r') => Value::Text(decoded.replace("\r\n", "\n")),
        ScalarKind::String => Value::Text(decoded.into_owned()),
        ScalarKind::Boolean(yes) => Value::Flag(yes),
        ScalarKind::Integer(radix) => {
            let number = i64::from_str_radix(&decoded, radix.value());
            Value::Whole(number.map_err(|_| Fault::new(at, "integer number overflowed"))?)
        }
        ScalarKind::Float => Value::Decimal(float(&decoded, at)?),
        ScalarKind::DateTime => {
            let moment: Datetime = decoded.parse().map_err(|_| Fault::new(at, "invalid date or time"))?;
            plain_moment(&moment).unwrap_or_else(|| Value::Foreign(raw.as_str().to_owned()))
        }
    })
}

fn float(decoded: &str, at: usize) -> Result<f64, Fault> {
    let number: f64 = decoded.parse().map_err(|_| Fault::new(at, "invalid floating-point number"))?;
    if number.is_infinite() && !decoded.contains("inf") {
        return Err(Fault::new(at, "floating-point number overflowed"));
    }
    Ok(number)
}

fn plain_moment(moment: &Datetime) -> Option<Value> {
    match (moment.date, moment.time, moment.offset) {
        (Some(date), None, None) => {
            let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
            Some(Value::Date(day))
        }
        (None, Some(time), None) => {
            let (second, nano) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
            let time =
                NaiveTime::from_hms_nano_opt(time.hour.into(), time.minute.into(), second.into(), nano)?;
            Some(Value::Time(time))
        }
        _ => None,
    }
}
