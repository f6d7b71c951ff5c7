//! The sentences that a field makes of its own words (`Field::tells`), each read behind whose it is: what came, what
//! changed, what is gone. Never knows which card they are about.

use super::{before, now, plainly};
use crate::analysis::diff::Part;

/// What a field tells of its card: words before its value, and behind; the value perhaps in quotes.
#[derive(Clone, Copy)]
pub struct Saying<'a> {
    head: &'a str,
    tail: &'a str,
    quote: &'static str,
}

impl<'a> Saying<'a> {
    pub fn of(tells: &'a str) -> Self {
        let (quote, parted) = match tells.split_once("\"{}\"") {
            Some(parted) => ("\"", parted),
            None => ("", tells.split_once("{}").unwrap_or((tells, ""))),
        };
        let (head, tail) = parted;
        Self { head: head.trim_end(), tail, quote }
    }

    /// `has Ben as backup`.
    pub fn is(self, value: &str) -> String {
        format!("{} {}{}", self.head, self.quoted(value), self.tail)
    }

    /// `now has Ben as backup`.
    pub fn came(self, value: &str) -> Vec<Part> {
        self.around(self.with("now"), now(&self.quoted(value)))
    }

    /// `has Ben as backup instead of Ada`.
    pub fn changed(self, old: &str, new: &str) -> Vec<Part> {
        let mut parts = self.around(self.head.to_owned(), now(&self.quoted(new)));
        parts.extend([plainly(" instead of "), before(&self.quoted(old))]);
        parts
    }

    /// Whether the value alone says what the card is.
    pub fn is_state(self) -> bool {
        self.head == "is" && self.tail.is_empty()
    }

    /// `goes from 10 to 8 hours a week`, `goes from under way to done`.
    pub fn went(self, way: &str, old: &str, new: &str, unit: &str) -> Vec<Part> {
        let end = format!("{unit}{}", self.tail);
        vec![plainly(format!("{way} from ")), before(&old), plainly(" to "), now(&new), plainly(end)]
    }

    /// `needs [-better tickets-] {+a version in every ticket+}`.
    pub fn reworded(self, words: Vec<Part>) -> Vec<Part> {
        let mut parts = vec![plainly(format!("{} ", self.head))];
        parts.extend(words);
        parts.push(plainly(self.tail));
        parts
    }

    /// `no longer has Ben as backup`.
    pub fn gone(self, value: &str) -> Vec<Part> {
        self.around(self.with("no longer"), before(&self.quoted(value)))
    }

    /// `is now also shared with Chen, no longer Ada`: what came to a list, and what left it.
    pub fn listed(self, come: Option<&str>, gone: Option<&str>, others_stay: bool, comma: &str) -> Vec<Part> {
        let now_also = if others_stay { "now also" } else { "now" };
        match (come, gone) {
            (Some(come), gone) => {
                let mut parts = self.around(self.with(now_also), now(&come));
                let left = gone.map(|gone| [plainly(format!("{comma} no longer ")), before(&gone)]);
                parts.extend(left.into_iter().flatten());
                parts
            }
            (None, Some(gone)) => self.gone(gone),
            (None, None) => vec![plainly(self.is("the same in another order"))],
        }
    }

    /// `is now parked`, `is no longer parked`, `is not parked`: what a yes or a no says.
    pub fn flag(self, was: bool, is: bool) -> Vec<Part> {
        let adverb = match (was, is) {
            (_, true) => "now",
            (true, false) => "no longer",
            (false, false) => "not",
        };
        vec![now(&self.with(adverb))]
    }

    fn quoted(self, value: &str) -> String {
        format!("{quote}{value}{quote}", quote = self.quote)
    }

    fn around(self, head: String, value: Part) -> Vec<Part> {
        vec![plainly(format!("{head} ")), value, plainly(self.tail)]
    }

    /// The words before the value with an adverb where people put it: `is now held by`, `now begins at`.
    fn with(self, adverb: &str) -> String {
        match self.head.split_once(' ') {
            Some(("is", rest)) => format!("is {adverb} {rest}"),
            None if self.head == "is" => format!("is {adverb}"),
            _ => format!("{adverb} {}", self.head),
        }
    }
}
