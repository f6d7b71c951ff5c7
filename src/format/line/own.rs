//! The parts of a line that one kind of card alone has: learning hours, who holds a role, whom thanks are
//! for. Never reads a line of another kind.

use super::cues::{HOURS, hours_at, is_about, weekly_at};
use super::head::person_at;
use super::words::{Owner, Word, bare};
use super::{Draft, Sure};
use crate::format::names::Found;
use crate::model::kinds::Cue;
use crate::model::value::{self, Value};

/// The hours of a capacity as a bare number, and those of it for learning: `24h, of which 4 learning`.
pub(super) fn learning(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "capacity" || draft.current != Owner::Text {
        return 0;
    }
    let between = hours_between(draft, at);
    if between > 0 {
        return between;
    }
    let lead = match (draft.low(at), draft.low(at + 1)) {
        ("of", "which" | "these" | "that" | "them") => 2,
        ("including" | "incl" | "plus", _) => 1,
        _ => 0,
    };
    if !draft.has("learning")
        && let Some((hours, words)) = learning_at(draft, at + lead)
    {
        draft.card.put("learning", hours);
        return draft.take(at, lead + words);
    }
    bare_hours(draft, at)
}

fn learning_at(draft: &Draft, at: usize) -> Option<(Value, usize)> {
    if draft.low(at) == "learning" {
        let (hours, words) = amount_at(draft.words, at + 1)?;
        return Some((hours, 1 + words));
    }
    let (hours, words) = amount_at(draft.words, at)?;
    if draft.words.get(at + words - 1)?.ends_part() {
        return None;
    }
    let next = at + words + usize::from(matches!(draft.low(at + words), "for" | "of" | "to"));
    let learns =
        matches!(draft.low(next), "learning" | "learn") && amount_at(draft.words, next + 1).is_none();
    learns.then_some((hours, next + 1 - at))
}

/// Hours, with or without their unit.
fn amount_at(words: &[Word], at: usize) -> Option<(Value, usize)> {
    let bare = || {
        let number = words.get(at).filter(|word| !word.plain).and_then(|word| value::number(&word.low))?;
        Some((number, 1 + weekly_at(words, at + 1)))
    };
    hours_at(words, at).or_else(bare).filter(|(hours, _)| hours.as_number().is_some_and(|hours| hours >= 0.0))
}

/// `Ada: 24`: a bare number at the start, or one a week, is hours.
fn bare_hours(draft: &mut Draft, at: usize) -> usize {
    let first = draft.owners.iter().take(at).all(|owner| *owner == Owner::Gone);
    // `3 days` are no hours.
    let alone = draft.words.get(at).is_some_and(Word::ends_part)
        || draft.words.get(at + 1).is_none_or(|next| next.text.starts_with('('));
    let found = amount_at(draft.words, at).filter(|(_, words)| (first && alone) || *words > 1);
    let Some((hours, words)) = found.filter(|_| !draft.has("hours")) else { return 0 };
    draft.card.put("hours", hours);
    draft.take(at, words)
}

/// `between 5 and 7 hours`, `5-7h a week`: the lesser is safe to plan with, and the words stay as they were said.
fn hours_between(draft: &mut Draft, at: usize) -> usize {
    if draft.has("hours") {
        return 0;
    }
    let lead = usize::from(matches!(draft.low(at), "between" | "from"));
    let Some((lesser, words)) =
        glued_hours(draft, at + lead).or_else(|| spelled_hours(draft, at + lead, draft.low(at) == "between"))
    else {
        return 0;
    };
    draft.card.put("hours", lesser);
    lead + words
}

/// `5-7h`, `5–7 hours`.
fn glued_hours(draft: &Draft, at: usize) -> Option<(Value, usize)> {
    let (first, last) = draft.low(at).split_once(['-', '–'])?;
    let digits = last.trim_end_matches(char::is_alphabetic);
    let glued = last.get(digits.len()..).filter(|unit| !unit.is_empty());
    HOURS.contains(&glued.unwrap_or(draft.low(at + 1))).then_some(())?;
    let words = 1 + usize::from(glued.is_none());
    Some((lesser(value::number(first)?, value::number(digits)?)?, words + weekly_at(draft.words, at + words)))
}

/// `5 to 7 hours`, `5 and 7 hours` behind `between`.
fn spelled_hours(draft: &Draft, at: usize, between: bool) -> Option<(Value, usize)> {
    let first = value::number(draft.low(at))?;
    let link = draft.low(at + 1);
    let known = matches!(link, "to" | "or")
        || (between && link == "and")
        || draft.word(at + 1).is_some_and(Word::is_dash);
    let (last, words) = hours_at(draft.words, at + 2).filter(|_| known)?;
    Some((lesser(first, last)?, 2 + words))
}

fn lesser(one: Value, other: Value) -> Option<Value> {
    let (first, last) = (one.as_number()?, other.as_number()?);
    (first >= 0.0 && last >= 0.0).then_some(if first <= last { one } else { other })
}

/// `on-call handoff — Ada`, `on-call handoff: Ada 6h`, `on-call handoff (Ada, 6h)`, `on-call handoff, nobody`.
pub(super) fn holder(draft: &mut Draft, at: usize) -> usize {
    if draft.kind().table != "roles" || at == 0 || draft.current != Owner::Text {
        return 0;
    }
    let dash = usize::from(draft.word(at).is_some_and(Word::is_dash));
    let parted = |before: &Word| before.ends_part() || before.text.ends_with(':');
    let said = draft.owners.get(at - 1) == Some(&Owner::Text) || draft.has("hours");
    // Of `(Ada, Ben)` nobody knows who holds it.
    let after_name = draft.words.get(at - 1).is_some_and(|before| before.text.starts_with('('))
        && person_at(draft.words, at - 1, draft.people).is_some();
    let begins_part = draft.words.get(at - 1).is_some_and(parted) && said && !after_name;
    let bracket = draft.word(at).is_some_and(|word| word.text.starts_with('('));
    if dash == 0 && !begins_part && !bracket {
        return 0;
    }
    let name = at + dash;
    if matches!(draft.low(name), "nobody" | "no-one" | "noone") && ends_with(draft, name) {
        forget_strangers(draft);
        return draft.take(at, dash + 1);
    }
    match person_at(draft.words, name, draft.people) {
        Some((_, words)) if bracket && person_at(draft.words, name + words, draft.people).is_some() => 0,
        Some((Found::One(id), words)) if !draft.has("holder") && ends_with(draft, name + words - 1) => {
            draft.card.put("holder", Value::text(id));
            forget_strangers(draft);
            draft.take(at, dash + words)
        }
        _ => 0,
    }
}

/// The words before a colon are the role's own once its holder stands behind it, and nobody's name.
fn forget_strangers(draft: &mut Draft) {
    draft.doubts.retain(|doubt| doubt.sure != Sure::Stranger);
}

/// Whether a part of the line ends with the word at this place: a comma, the end, hours or another cue behind it.
pub(super) fn ends_with(draft: &Draft, at: usize) -> bool {
    let begins_cue = |next: &Word| {
        matches!(next.low.as_str(), "because" | "with" | "backup") || next.text.starts_with(['@', '!', '='])
    };
    let hours = at + 1 + usize::from(is_about(draft.low(at + 1)));
    draft.words.get(at).is_some_and(|word| word.ends_part() || word.text.ends_with(')'))
        || draft.words.get(at + 1).is_none_or(begins_cue)
        || hours_at(draft.words, hours).is_some()
}

/// `Ben for writing down …`, `to Ben: …`: whom thanks are for, at the start.
pub(super) fn thanked(draft: &mut Draft, body: usize) {
    if draft.kind().table != "thanks" || draft.has("to") {
        return;
    }
    let lead = usize::from(draft.low(body) == "to");
    let Some((found, words)) = mentioned(draft, body + lead) else { return };
    let end = body + lead + words;
    let last = draft.words.get(end - 1);
    let joined = last.is_some_and(|word| !word.text.ends_with(':'))
        && (matches!(draft.low(end), "and" | "&")
            || last.is_some_and(|word| {
                word.text.ends_with(',') && person_at(draft.words, end, draft.people).is_some()
            }));
    match found {
        Found::One(id) if !joined => {
            draft.card.put("to", Value::text(id));
            let dash = draft.words.get(end).is_some_and(|word| word.is_dash());
            let link = usize::from(draft.low(end) == "for" || dash);
            draft.take(body, lead + words + link);
        }
        _ => {
            let label = draft.kind().field_of(Cue::With).map_or("To", |field| field.label);
            let said = draft.said(body + lead, end);
            draft.doubt(label, bare(&said).to_owned());
        }
    }
}

/// A person at this place, also as `@Ben`.
fn mentioned<'a>(draft: &Draft<'a>, at: usize) -> Option<(Found<'a>, usize)> {
    let word = draft.word(at)?;
    match word.text.strip_prefix('@') {
        Some(name) => match draft.people.named(bare(name)) {
            Found::Nobody => None,
            found => Some((found, 1)),
        },
        None => person_at(draft.words, at, draft.people),
    }
}
