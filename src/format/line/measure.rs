//! A measure: `120 -> 60 tickets a week`, `9 evenings -> 2 evenings a month`, `from 120 to 60 tickets a week`. Never
//! takes two amounts of different units for one measure.

use std::ops::Range;

use super::Draft;
use super::cues::{begins_part, is_about};
use super::words::{Owner, Word};
use crate::model::kinds::Cue;
use crate::model::value::{self, Value};

/// The most words of a unit before the arrow: `9 evenings a month -> 2`.
const UNIT_WORDS: usize = 4;

/// The most words of a card that say what is measured: `open support tickets`.
const MEASURED_WORDS: usize = 4;

/// Where something stands today and what to aim at.
struct Pair<'a> {
    from: Amount<'a>,
    to: Amount<'a>,
    /// The unit's words where it stands before the arrow and not behind; empty where it follows.
    unit: Range<usize>,
    /// The place behind the amount to aim at.
    end: usize,
}

/// Takes a measure, with its baseline or, as `-> 60 tickets a week`, without.
pub(super) fn measure(draft: &mut Draft, at: usize) -> usize {
    let Some(field) = draft.kind().field_of(Cue::Unit) else { return 0 };
    let first_measure = !draft.has("target") && !draft.has("baseline");
    let aside = draft.current == Owner::Text
        || at.checked_sub(1).and_then(|before| draft.words.get(before)).is_some_and(Word::ends_part);
    let found = arrow_pair(draft.words, at).or_else(|| from_to(draft.words, at).filter(|_| aside));
    if let Some(pair) = found.filter(|_| first_measure) {
        return take_pair(draft, at, pair);
    }
    if !draft.word(at).is_some_and(Word::is_arrow) {
        return 0;
    }
    let before = start_of_other_unit(draft.words, at);
    match amount_at(draft.words, at + 1).filter(|_| first_measure && before.is_none()) {
        Some(to) => {
            let lead = to.unit();
            put(draft, None, to, lead, true);
            draft.take(at, 2)
        }
        None => {
            let said = draft.said(before.unwrap_or(at.saturating_sub(1)), at + 2);
            draft.doubt(field.label, said);
            0
        }
    }
}

fn take_pair(draft: &mut Draft, at: usize, pair: Pair) -> usize {
    take_lead(draft, at);
    let glued = Some(pair.from.unit()).filter(|unit| !unit.is_empty()).unwrap_or_else(|| pair.to.unit());
    let follows = pair.unit.is_empty();
    let said = draft.said(pair.unit.start, pair.unit.end);
    let unit = format!("{glued} {said}").trim().to_owned();
    put(draft, Some(pair.from), pair.to, unit, follows);
    draft.take(at, pair.end - at)
}

/// Takes words that only lead to the figures: `from $2 -> $1`, `less waste, like 40 -> 15 kg`.
fn take_lead(draft: &mut Draft, figures: usize) {
    let mut at = figures;
    while let Some(before) = at.checked_sub(1) {
        let low = draft.low(before);
        let leads =
            low == "from" || is_about(low) || (matches!(low, "like" | "say") && begins_part(draft, before));
        if !leads {
            return;
        }
        draft.take(before, 1);
        at = before;
    }
}

/// Fills the fields; with `follows` the words behind belong to the unit.
fn put(draft: &mut Draft, from: Option<Amount>, to: Amount, unit: String, follows: bool) {
    if let Some((from, field)) = from.zip(draft.kind().field_of(Cue::Baseline)) {
        draft.card.put(field.key, from.number);
    }
    if let Some(field) = draft.kind().field_of(Cue::Target) {
        draft.card.put(field.key, to.number);
    }
    let Some(field) = draft.kind().field_of(Cue::Unit) else { return };
    draft.card.put(field.key, Value::Text(unit));
    if follows && !to.ends {
        draft.behind_unit = draft.current;
        draft.current = Owner::Field(field.key);
        draft.begun.push(field.key);
    }
}

/// Where the unit says only how often, `from 6 to 2 a month`, what the card is called says what is measured: `fewer
/// incidents` makes it `incidents a month`. A long sentence is no measure; then how often stays with it.
pub(super) fn name_what_is_measured(draft: &mut Draft) {
    let Some(unit) = draft.kind().field_of(Cue::Unit).map(|field| field.key) else { return };
    let rate = draft.card.text(unit).to_owned();
    if !is_rate(&rate) {
        return;
    }
    let text = draft.card.text_key();
    let said = draft.card.text(text).to_owned();
    let what = counted(&said);
    let (measure, said) = match what.split_whitespace().count() {
        0 => (String::new(), format!("{said} {rate}")),
        1..=MEASURED_WORDS => (format!("{what} {rate}"), said),
        _ => (String::new(), format!("{said} {rate}")),
    };
    draft.card.put(unit, Value::Text(measure));
    draft.card.put(text, Value::text(said.trim()));
}

/// `a month`, `per week`, `weekly`.
fn is_rate(unit: &str) -> bool {
    const TIMES: &[&str] = &["hour", "day", "week", "month", "quarter", "year", "sprint", "shift", "release"];
    let low = unit.to_lowercase();
    match low.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["a" | "an" | "per" | "each" | "every", time] => TIMES.contains(time),
        [time] => matches!(*time, "hourly" | "daily" | "weekly" | "monthly" | "quarterly" | "yearly"),
        _ => false,
    }
}

/// The words of a card without those that say which way it should go: `fewer incidents`, `tickets down`.
fn counted(said: &str) -> &str {
    const BEFORE: &[&str] = &["fewer", "less", "more", "lower", "higher", "cut", "reduce", "halve", "raise"];
    let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
    let said = if BEFORE.contains(&first.to_lowercase().as_str()) { rest } else { said };
    let (rest, last) = said.rsplit_once(' ').unwrap_or(("", said));
    let said = if matches!(last.to_lowercase().as_str(), "down" | "up") { rest } else { said };
    said.trim_matches([' ', ',', '.', ':', ';'])
}

/// `120 -> 60`, with the unit on either side or on both.
fn arrow_pair<'a>(words: &'a [Word], at: usize) -> Option<Pair<'a>> {
    let link = link_behind(words, at, |word| word.is_arrow())?;
    pair(words, at, link)
}

/// `from 120 to 60`; years are no amounts.
fn from_to<'a>(words: &'a [Word], at: usize) -> Option<Pair<'a>> {
    words.get(at).filter(|word| !word.plain && word.low == "from")?;
    let link = link_behind(words, at + 1, |word| word.low == "to")?;
    let pair = pair(words, at + 1, link)?;
    let is_year = |amount: &Amount| {
        amount.unit().is_empty()
            && amount.number.as_number().is_some_and(|number| (1900.0..2200.0).contains(&number))
    };
    (!(is_year(&pair.from) && is_year(&pair.to))).then_some(pair)
}

/// The first place behind an amount and its unit's words where this stands.
fn link_behind(words: &[Word], at: usize, is_link: impl Fn(&Word) -> bool) -> Option<usize> {
    let behind = words.get(at..).unwrap_or_default().iter().enumerate().skip(1).take(UNIT_WORDS + 1);
    for (nth, word) in behind {
        if !word.plain && is_link(word) {
            return Some(at + nth);
        }
        let could_be_unit = !word.plain && !word.ends_part() && amount(word.text).is_none();
        could_be_unit.then_some(())?;
    }
    None
}

/// The amounts around a link, if they are of one unit: said once, or alike on both sides.
fn pair<'a>(words: &'a [Word], at: usize, link: usize) -> Option<Pair<'a>> {
    let from = amount_at(words, at).filter(|from| link == at + 1 || !from.ends)?;
    let to = amount_at(words, link + 1).filter(|to| from.fits(to))?;
    let unit = at + 1..link;
    let end = link + 2;
    let before = words.get(unit.clone())?;
    let behind = words.get(end..).unwrap_or_default();
    let ends = to.ends || behind.first().is_none_or(begins_a_cue);
    if before.is_empty() {
        return Some(Pair { from, to, unit: 0..0, end });
    }
    let again =
        !to.ends && behind.len() >= before.len() && before.iter().zip(behind).all(|(a, b)| alike(a, b));
    match (again, ends) {
        (true, _) => Some(Pair { from, to, unit: 0..0, end }),
        (false, true) => Some(Pair { from, to, unit, end }),
        (false, false) => None,
    }
}

/// Whether two words are one but for their number: `day`, `days`.
fn alike(one: &Word, other: &Word) -> bool {
    one.low == other.low
        || one.low.strip_suffix('s') == Some(&other.low)
        || other.low.strip_suffix('s') == Some(&one.low)
}

fn begins_a_cue(word: &Word) -> bool {
    !word.plain
        && (matches!(word.low.as_str(), "because" | "by" | "with" | "=>") || word.low.starts_with(['!', '@']))
}

/// Where an amount before an arrow stands that is of another unit, as in `2h -> 30m` and `5 days -> 36 hours`.
fn start_of_other_unit(words: &[Word], arrow: usize) -> Option<usize> {
    let place = |back: usize| arrow.checked_sub(back).filter(|place| amount_at(words, *place).is_some());
    let unit = arrow.checked_sub(1).and_then(|place| words.get(place)).filter(|word| !word.ends_part());
    place(1).or_else(|| place(2).filter(|_| unit.is_some()))
}

/// Whether these words hold a measure.
pub(super) fn says_measure(words: &[Word]) -> bool {
    (0..words.len()).any(|at| arrow_pair(words, at).is_some())
}

/// A number with what is written onto it: `€120`, `60%`, `5d`.
struct Amount<'a> {
    before: &'a str,
    number: Value,
    behind: &'a str,
    /// Whether it was written short: `100k`.
    scaled: bool,
    /// Whether a comma or the like stands behind it.
    ends: bool,
}

impl Amount<'_> {
    /// Whether both are of one unit, as far as they say.
    fn fits(&self, other: &Self) -> bool {
        let same = |a: &str, b: &str| a == b || a.is_empty() || b.is_empty();
        // Of `10k -> 20km` nobody knows whether the k is a thousand.
        let doubtful = self.scaled != other.scaled
            && [self, other].iter().any(|side| !side.scaled && side.behind.starts_with(char::is_alphabetic));
        same(self.before, other.before) && same(self.behind, other.behind) && !doubtful
    }

    fn unit(&self) -> String {
        format!("{}{}", self.before, self.behind)
    }
}

fn amount_at<'a>(words: &'a [Word], at: usize) -> Option<Amount<'a>> {
    words.get(at).filter(|word| !word.plain).and_then(|word| amount(word.text))
}

fn amount(text: &str) -> Option<Amount<'_>> {
    let text = text.trim_start_matches('(');
    let body = text.trim_end_matches([',', ';', '.', '!', '?', ':', ')']);
    let (before, rest) = body.split_at_checked(body.find(|c: char| c.is_ascii_digit())?)?;
    let digits = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'' | '’'))
        .unwrap_or(rest.len());
    let (number, behind) = rest.split_at_checked(digits)?;
    let minus = before.contains(['-', '−']);
    let before = before.trim_matches(['-', '−', '+']);
    let sign = |text: &str| {
        text.chars().all(|c| !c.is_ascii_digit() && !c.is_whitespace()) && text.chars().count() <= 6
    };
    let currency = before.chars().all(|c| "€$£¥~".contains(c))
        || (before.len() == 3 && before.chars().all(|c| c.is_ascii_uppercase()));
    let number = value::number(&format!("{}{number}", if minus { "-" } else { "" }))?;
    let (zeros, behind) = scale(behind);
    let number = times_ten_to(number, zeros)?;
    (sign(behind) && currency).then_some(Amount {
        before,
        number,
        behind,
        scaled: zeros > 0,
        ends: body.len() < text.len(),
    })
}

/// How many zeros stand behind a number, `100k` and `1.5M€`, and the unit behind those; `20km` and `5m` are units.
fn scale(behind: &str) -> (u32, &str) {
    let scales = [('k', 3), ('K', 3), ('M', 6)];
    let scaled = scales.into_iter().find_map(|(letter, zeros)| Some((zeros, behind.strip_prefix(letter)?)));
    scaled.filter(|(_, unit)| !unit.starts_with(char::is_alphabetic)).unwrap_or((0, behind))
}

fn times_ten_to(number: Value, zeros: u32) -> Option<Value> {
    match number {
        Value::Whole(whole) => whole.checked_mul(10_i64.checked_pow(zeros)?).map(Value::Whole),
        // Through its digits: 1.1 times 1000 is no 1100 in binary.
        Value::Decimal(part) => value::number(&format!("{part}e{zeros}").parse::<f64>().ok()?.to_string()),
        other => Some(other),
    }
}
