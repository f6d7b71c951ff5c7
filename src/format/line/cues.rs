//! The cues that several kinds take: `because`, `=>`, `by`, `with`, `!`, `@`, hours. Never takes a word
//! that it does not understand.

use std::borrow::Borrow;

use chrono::Months;

use super::head::{person_at, starts_with_capital};
use super::targets::{self, Best};
use super::words::{Owner, Word, bare};
use super::{Chip, Draft, Sure, away, measure, own, team};
use crate::format::names::Found;
use crate::model::kinds::{self, Cue, Field, Need};
use crate::model::value::{self, Sort, Value};

/// Reads a cue at a place; gives the words that it took, 0 where there is none.
type TakeCue = fn(&mut Draft<'_>, usize) -> usize;

/// All cues, those of one kind alone first.
const CUES: [TakeCue; 15] = [
    own::learning,
    away::absence,
    own::holder,
    team::gives_and_needs,
    team::partner,
    team::rhythm,
    because,
    dashed,
    result,
    measure::measure,
    due,
    with,
    bang,
    at,
    hours,
];

/// The most words of a day, `on the 31st of January 2027`, and of a name behind `@`.
const DATE_WORDS: usize = 6;
const TARGET_WORDS: usize = 8;

impl Draft<'_> {
    /// Goes through the words from a place on and lets each cue take its part.
    pub(super) fn take_cues(&mut self, body: usize) {
        own::thanked(self, body);
        let mut at = body;
        while let Some(word) = self.words.get(at) {
            if self.owners.get(at) == Some(&Owner::Gone) {
                at += 1;
                continue;
            }
            let before = self.current;
            let taken = if word.plain {
                0
            } else {
                CUES.iter().map(|cue| cue(self, at)).find(|taken| *taken > 0).unwrap_or(0)
            };
            if taken == 0 {
                self.give(at, self.current);
            }
            let unit = Owner::Field("measure");
            let ends = taken > 0 || word.ends_part() || word.text.ends_with(')');
            if before == unit && self.current == unit && ends {
                self.current = self.behind_unit;
            }
            at += taken.max(1);
        }
    }

    /// The field of a cue, if this kind takes the cue and the line has not filled it yet.
    fn free(&self, cue: Cue) -> Option<&'static Field> {
        self.kind().field_of(cue).filter(|field| !self.has(field.key))
    }

    /// Begins a part of several words, once.
    pub(super) fn begin(&mut self, cue: Cue, at: usize, words: usize) -> usize {
        let Some(field) = self.free(cue) else { return 0 };
        if self.begun.contains(&field.key) {
            return 0;
        }
        self.begun.push(field.key);
        self.current = Owner::Field(field.key);
        self.take(at, words)
    }

    /// The words from one place up to another, as typed.
    pub(super) fn said(&self, from: usize, to: usize) -> String {
        let words = self.words.get(from..to.min(self.words.len())).unwrap_or_default();
        words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    }
}

/// `because calmer weekends`, also `because of`; of an outcome `so that nobody waits`.
fn because(draft: &mut Draft, at: usize) -> usize {
    let words = match (draft.low(at), draft.low(at + 1)) {
        ("because", "of") => 2,
        ("because", _) => 1,
        ("so", "that") if says_stake(draft, at) => 2,
        _ => return 0,
    };
    // Where the text itself is the reason, as of hours and days away, the word is not needed before it.
    let is_reason = draft.kind().field_of(Cue::Text).is_some_and(|field| field.reason);
    if is_reason && draft.current == Owner::Text && !draft.owners.iter().take(at).any(|of| *of == Owner::Text)
    {
        return draft.take(at, words);
    }
    draft.begin(Cue::Because, at, words)
}

/// Whether `so that` tells who is better off: behind something that was said, where no `because` follows.
fn says_stake(draft: &Draft, at: usize) -> bool {
    let said_before = draft.owners.iter().take(at).any(|owner| *owner != Owner::Gone);
    let rest = draft.words.get(at + 2..).unwrap_or_default();
    let another = rest.iter().any(|word| !word.plain && word.low == "because");
    draft.kind().table == "outcomes" && said_before && !rest.is_empty() && !another
}

/// `no calls on Fridays — school run`: as the page itself shows a reason, where somebody says it of themselves, no
/// `because` follows, and it is the last dash.
fn dashed(draft: &mut Draft, at: usize) -> usize {
    let personal = draft.kind().field_of(Cue::Speaker).is_some_and(|field| field.need == Need::Must);
    let dash = draft.word(at).is_some_and(Word::is_dash);
    if !(personal && dash && draft.current == Owner::Text) {
        return 0;
    }
    let rest = draft.words.get(at + 1..).unwrap_or_default();
    let said_before = draft.owners.iter().take(at).zip(draft.words).any(|(owner, _)| *owner == Owner::Text);
    let another = rest.iter().any(|word| !word.plain && (word.low == "because" || word.is_dash()));
    let between = draft.word(at + 1).is_some_and(|next| {
        next.text.starts_with(|c: char| c.is_ascii_digit()) || value::weekday(&next.low).is_some()
    });
    if rest.is_empty() || another || between || !said_before {
        return 0;
    }
    draft.begin(Cue::Because, at, 1)
}

/// `=> one slow query fixed a week`.
fn result(draft: &mut Draft, at: usize) -> usize {
    let arrow = draft.word(at).is_some_and(|word| word.text == "⇒" || word.text.ends_with("=>"));
    if arrow { draft.begin(Cue::Arrow, at, 1) } else { 0 }
}

/// `by 31 Jan`; of a pilot also `until 31 Jan`. Before anything else they are words.
fn due(draft: &mut Draft, at: usize) -> usize {
    let Some(field) = draft.kind().field_of(Cue::By) else { return 0 };
    let until = field.key == "review" && matches!(draft.low(at), "until" | "till");
    if draft.low(at) != "by" && !until {
        return 0;
    }
    let Some((date, words)) = date_at(draft, at + 1).or_else(|| month_at(draft, at + 1)) else {
        if let Some(end) = looks_like_date(draft, at + 1) {
            draft.doubt(field.label, draft.said(at, end));
        }
        return 0;
    };
    if draft.has(field.key) {
        draft.doubt(field.label, draft.said(at, at + 1 + words));
        return 0;
    }
    draft.card.put(field.key, date);
    draft.take(at, 1 + words)
}

/// The longest run of words here that is a day.
fn date_at(draft: &Draft, at: usize) -> Option<(Value, usize)> {
    let first = draft.word(at)?;
    if is_fraction(first, draft.words.get(at + 1)) {
        return None;
    }
    (1..=DATE_WORDS).rev().find_map(|length| {
        let words = draft.words.get(at..at + length)?;
        date_of(words, draft.context.day).map(|date| (Value::Date(date), length))
    })
}

/// `March` or `March 2027` behind `by`: its last day. Somebody called April or June is no month.
pub(super) fn month_at(draft: &Draft, at: usize) -> Option<(Value, usize)> {
    let word = draft.word(at).filter(|word| draft.people.named(&word.low) == Found::Nobody)?;
    let year = (!word.ends_part())
        .then(|| draft.word(at + 1))
        .flatten()
        .filter(|year| year.low.len() == 4 && year.low.chars().all(|c| c.is_ascii_digit()));
    let last_day = match year {
        Some(year) => value::date(&format!("1 {} {}", word.low, year.low), draft.context.day)?
            .checked_add_months(Months::new(1))?
            .pred_opt()?,
        None => {
            let next = draft.word(at + 1).filter(|_| !word.ends_part());
            let name_or_day = |c: char| c.is_uppercase() || c.is_ascii_digit();
            next.is_none_or(|next| !next.text.starts_with(name_or_day)).then_some(())?;
            is_month(&word.low, draft).then_some(())?;
            value::date(&format!("end of {}", word.low), draft.context.day)?
        }
    };
    Some((Value::Date(last_day), 1 + usize::from(year.is_some())))
}

fn is_month(low: &str, draft: &Draft) -> bool {
    value::date(&format!("1 {low}"), draft.context.day).is_some()
}

/// These words, all of them, as a day.
pub(super) fn date_of(words: &[Word], day: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
    let (last, before) = words.split_last()?;
    if words.iter().any(|word| word.plain) || before.iter().any(|word| word.text.ends_with([';', '!', '?'])) {
        return None;
    }
    // `Fridays` is every week's.
    if words.iter().any(|word| word.low.ends_with("days") && value::weekday(&word.low).is_some()) {
        return None;
    }
    // `31 Jan 60` is no year 2060.
    let short = last.text.trim_end_matches([',', '.', ';']);
    if words.len() > 2 && short.len() == 2 && short.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let lead: String = before.iter().map(|word| format!("{} ", word.text)).collect();
    let read = |end: &str| value::date(&format!("{lead}{end}").replace(['(', ')'], ""), day);
    read(last.text).or_else(|| read(bare(last.text)))
}

/// Whether `by 2.5` is more likely an amount than the second of May.
fn is_fraction(word: &Word, next: Option<&Word>) -> bool {
    const UNITS: &[&str] =
        &["%", "percent", "points", "million", "k", "x", "times", "h", "hours", "days", "weeks", "months"];
    let parts: Vec<&str> = word.text.trim_end_matches([',', ';', '?', '!']).split('.').collect();
    let digits = |part: &&str| part.chars().all(|c| c.is_ascii_digit());
    let [whole, fraction] = parts.as_slice() else { return false };
    let two = !whole.is_empty() && !fraction.is_empty() && digits(whole) && digits(fraction);
    two && ((whole.len() == 1 && fraction.len() == 1)
        || next.is_some_and(|next| UNITS.contains(&next.low.as_str()) || next.text.starts_with('%')))
}

/// Where something ends that was meant as a day and is none, such as `31 Feb`.
fn looks_like_date(draft: &Draft, at: usize) -> Option<usize> {
    let first = draft.word(at).filter(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))?;
    let dated = first.low.contains(['.', '/']) || first.low.matches('-').count() > 1;
    if dated && first.low.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-')) {
        let amount = is_fraction(first, draft.words.get(at + 1));
        return (!amount).then_some(at + 1);
    }
    // The month's name says what was meant.
    let month = draft.word(at + 1)?;
    is_month(&month.low, draft).then_some(at + 2)
}

/// `with Ada`, of a role also `backup Ada`: one person, by a whole name, or by a start of it with a capital.
fn with(draft: &mut Draft, at: usize) -> usize {
    let backup = draft.kind().table == "roles" && draft.low(at) == "backup";
    if draft.low(at) != "with" && !backup {
        return 0;
    }
    let Some(field) = draft.free(Cue::With) else { return 0 };
    let Some((found, words)) =
        person_at(draft.words, at + 1, draft.people).or_else(|| started_name(draft, at + 1))
    else {
        return 0;
    };
    let Some(last) = draft.words.get(at + words) else { return 0 };
    let next = at + words + 1;
    let and = !last.ends_part() && matches!(draft.low(next), "and" | "or" | "&");
    // `because I worked with Ada on it` says no mentor.
    let inside = draft.current != Owner::Text
        && !last.ends_part()
        && next < draft.words.len()
        && !starts_cue(draft, next);
    if inside {
        return 0;
    }
    match found {
        Found::One(id) if !(and && person_at(draft.words, next + 1, draft.people).is_some()) => {
            draft.card.put(field.key, Value::text(id));
            draft.take(at, 1 + words)
        }
        _ => {
            draft.doubt(field.label, draft.said(at, at + 1 + words));
            0
        }
    }
}

/// Whether a cue that ends a reason begins here.
fn starts_cue(draft: &Draft, at: usize) -> bool {
    let low = draft.low(at);
    matches!(low, "because" | "by" | "=>") || low.starts_with(['@', '!'])
}

fn started_name<'a>(draft: &Draft<'a>, at: usize) -> Option<(Found<'a>, usize)> {
    let word =
        draft.word(at).filter(|word| starts_with_capital(word.text) && word.low.chars().count() >= 2)?;
    match draft.people.starting(bare(word.text)) {
        Found::One(id) => Some((Found::One(id), 1)),
        _ => None,
    }
}

/// `!high`; `!private` is left here only where nothing is private.
fn bang(draft: &mut Draft, at: usize) -> usize {
    let Some(said) = draft.word(at).and_then(|word| word.low.strip_prefix('!')) else { return 0 };
    let wanted = !said.is_empty() && said.chars().all(char::is_alphanumeric);
    if said == "private" {
        draft.doubt("Private", "!private".into());
        return 0;
    }
    let Some(field) = draft.kind().field_of(Cue::Bang).filter(|_| wanted) else { return 0 };
    match field.sort.parse(said, draft.context.day) {
        Ok(Some(value)) if !draft.has(field.key) => {
            draft.card.put(field.key, value);
            draft.take(at, 1)
        }
        _ => {
            draft.doubt(field.label, format!("!{said}"));
            0
        }
    }
}

/// `@3`, `@fewer support`: an outcome, or a role where the field is one.
fn at(draft: &mut Draft, at: usize) -> usize {
    let Some(word) = draft.word(at).filter(|word| word.low.len() > 1 && word.low.starts_with('@')) else {
        return 0;
    };
    let Some(field) = draft.kind().field_of(Cue::At) else { return 0 };
    if draft.people.named(word.low.trim_start_matches('@')) != Found::Nobody {
        return 0;
    }
    let Sort::Ref(table) = field.sort else { return 0 };
    match find_target(draft, at, table) {
        Some((Best::One(id), words)) if !draft.has(field.key) => {
            draft.card.put(field.key, Value::Text(id));
            draft.take(at, words)
        }
        found => {
            let words = found.as_ref().map_or(1, |(_, words)| *words);
            let said = bare(&draft.said(at, at + words)).to_owned();
            let numbered = said.trim_start_matches('@').chars().all(|c| c.is_ascii_digit());
            if numbered && found.is_none() {
                let one = kinds::kind(table).map_or(table, |kind| kind.one);
                let text = format!("{said} is no {one} here");
                draft.doubts.push(Chip { label: field.label, text, sure: Sure::Kept });
            } else {
                draft.doubt(field.label, said);
            }
            0
        }
    }
}

/// The card of a table that `@3` or the longest run of words behind `@` means.
fn find_target(draft: &Draft, at: usize, table: &'static str) -> Option<(Best, usize)> {
    let first = draft.word(at)?.low.trim_start_matches('@');
    let session = draft.context.session;
    if let Ok(number) = first.parse::<usize>() {
        let card =
            draft.context.numbered.get(number.checked_sub(1)?).and_then(|handle| session.card(*handle))?;
        let fits = card.kind.table == table && !card.id().is_empty();
        return fits.then(|| (Best::One(card.id().to_owned()), 1));
    }
    let targets = draft.targets.get_or_init(|| targets::of(session, table));
    (1..=TARGET_WORDS).rev().find_map(|length| {
        let words = draft.words.get(at..at + length)?;
        if words.iter().any(|word| word.plain) {
            return None;
        }
        let said: Vec<&str> = words.iter().map(|word| word.low.trim_start_matches('@')).collect();
        match targets::best(targets, &said.join(" "), true) {
            Best::None => None,
            best => Some((best, length)),
        }
    })
}

/// `2h`, `24h a week`.
fn hours(draft: &mut Draft, at: usize) -> usize {
    const BEFORE: &[&str] = &[
        "within", "under", "after", "every", "in", "than", "last", "first", "next", "over", "by", "least",
        "most", "from", "to", "until", "till", "before", "between", "at", "-",
    ];
    let Some(field) = draft.free(Cue::Hours) else { return 0 };
    let aside = at > 0 && draft.words.get(at - 1).is_some_and(|word| word.text.ends_with(','));
    // Within a reason or a result, `2h` is part of what is said.
    if (draft.current != Owner::Text && !aside) || (at > 0 && BEFORE.contains(&draft.low(at - 1))) {
        return 0;
    }
    let Some((hours, words)) = hours_at(draft.words, at) else { return 0 };
    draft.card.put(field.key, hours);
    if let Some(about) =
        at.checked_sub(1).filter(|about| is_about(draft.low(*about)) && begins_part(draft, *about))
    {
        draft.take(about, 1);
    }
    draft.take(at, words)
}

/// The units of hours.
pub(super) const HOURS: [&str; 6] = ["h", "hr", "hrs", "hour", "hours", "std"];

/// Whether a word says that a figure is no exact one.
pub(super) fn is_about(low: &str) -> bool {
    matches!(low, "about" | "around" | "roughly" | "approximately")
}

/// Whether a part of what is said begins at a place: first, or behind a comma, a dash, a colon or a cue.
pub(super) fn begins_part(draft: &Draft, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    draft.owners.get(before) == Some(&Owner::Gone)
        || draft
            .words
            .get(before)
            .is_none_or(|word| word.ends_part() || word.is_dash() || word.text.ends_with(':'))
}

/// Hours at this place: `2h`, `2.5 hours`, `24h a week`; the number, and how many words.
pub(super) fn hours_at<'w>(words: &[impl Borrow<Word<'w>>], at: usize) -> Option<(Value, usize)> {
    const WEEKLY: &[&str] = &["/week", "/w", "/wk"];
    let word = word_at(words, at)?;
    let low = WEEKLY.iter().find_map(|end| word.low.strip_suffix(end)).unwrap_or(&word.low);
    let glued = HOURS.iter().find_map(|unit| low.strip_suffix(unit)).and_then(value::number);
    let (hours, length) = match glued {
        Some(hours) => (hours, 1),
        None => {
            let next = word_at(words, at + 1).filter(|_| !word.ends_part())?;
            let unit = WEEKLY.iter().find_map(|end| next.low.strip_suffix(end)).unwrap_or(&next.low);
            (value::number(&word.low).filter(|_| HOURS.contains(&unit))?, 2)
        }
    };
    let positive = hours.as_number().is_some_and(|hours| hours >= 0.0);
    positive.then(|| (hours, length + weekly_at(words, at + length)))
}

/// The words of `a week` at this place.
pub(super) fn weekly_at<'w>(words: &[impl Borrow<Word<'w>>], at: usize) -> usize {
    let low = |at: usize| word_at(words, at).map_or("", |word| word.low.as_str());
    if at.checked_sub(1).and_then(|before| word_at(words, before)).is_none_or(|before| before.ends_part()) {
        return 0;
    }
    match (low(at), low(at + 1)) {
        ("a" | "per" | "each" | "every" | "/", "week") => 2,
        ("weekly" | "/week", _) => 1,
        _ => 0,
    }
}

/// The word at a place, unless it was made plain.
fn word_at<'a, 'w: 'a>(words: &'a [impl Borrow<Word<'w>>], at: usize) -> Option<&'a Word<'w>> {
    words.get(at).map(Borrow::borrow).filter(|word| !word.plain)
}
