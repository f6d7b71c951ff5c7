//! Stub until the grammar lands.
use crate::model::{kinds::*, session::*, value::Value};
use chrono::NaiveDate;
pub struct Context<'a> {
    pub session: &'a Session,
    pub round: Option<&'static RoundKind>,
    pub chosen: Option<(&'static Kind, Option<&'static str>)>,
    pub speaker: &'a str,
    pub day: NaiveDate,
    pub numbered: &'a [Handle],
}
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub card: Card,
    pub within: Vec<Card>,
    pub chips: Vec<Chip>,
    pub spoken: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Chip {
    pub label: &'static str,
    pub text: String,
    pub sure: Sure,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    Read,
    Open,
    Unclear,
    Stranger,
}
impl Reading {
    pub fn stranger(&self) -> Option<&str> {
        None
    }
}
pub fn read(line: &str, c: &Context) -> Option<Reading> {
    if line.trim().is_empty() {
        return None;
    }
    let k = kind(c.round.and_then(|r| r.tables.first().copied()).unwrap_or("notes"))?;
    let mut card = Card::new(k, []);
    card.put(card.text_key(), Value::text(line));
    if let Some(key) = card.speaker_key() {
        card.put(key, Value::text(c.speaker));
    }
    Some(Reading {
        card,
        within: vec![],
        chips: vec![Chip { label: k.one, text: String::new(), sure: Sure::Read }],
        spoken: c.round.is_some_and(|r| r.tables.is_empty()),
    })
}
