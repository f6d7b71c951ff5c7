//! What was read of a line, as chips for the eye. Never says what it did not put into the card.

use super::{Chip, Draft, Sure};
use crate::model::kinds::{Cue, Field, Need};
use crate::model::session::{Card, Session};
use crate::model::value::{Sort, Value, plain, print_day};

/// All chips: the kind, what was not understood, for that matters most, what was read, what is still open.
pub(super) fn of(draft: &Draft, spoken: bool) -> Vec<Chip> {
    let session = draft.context.session;
    let first = if spoken {
        Chip { label: "said", text: "not written".into(), sure: Sure::Open }
    } else {
        kind_chip(&draft.card)
    };
    let mut chips = vec![first];
    chips.extend(draft.doubts.iter().cloned());
    chips.extend(read_chips(session, &draft.card));
    for inner in &draft.within {
        chips.extend(read_chips(session, inner).filter(|chip| !chips.contains(chip)).collect::<Vec<_>>());
    }
    if !spoken {
        chips.extend(open_chips(draft));
    }
    chips
}

fn kind_chip(card: &Card) -> Chip {
    let own = card.kind.subkinds().iter().find(|own| own.word == card.text_if_any("kind"));
    let text = own.map_or(String::new(), |own| own.label.to_owned());
    let label = if card.kind.table == "session" { "purpose" } else { card.kind.one };
    Chip { label, text, sure: Sure::Read }
}

fn read_chips<'a>(session: &'a Session, card: &'a Card) -> impl Iterator<Item = Chip> + 'a {
    card.entries.iter().filter(|entry| entry.key != "kind").filter_map(move |entry| {
        let field = card.kind.field(&entry.key)?;
        let text = told(session, field.sort, &entry.value)?;
        Some(Chip { label: field.label, text, sure: Sure::Read })
    })
}

/// A value in people's words; none for the id of a card that is still to come.
fn told(session: &Session, sort: Sort, value: &Value) -> Option<String> {
    match (sort, value) {
        (Sort::Ref("people"), Value::Text(id)) => Some(session.short_name(id).to_owned()),
        (Sort::Ref(table), Value::Text(id)) => session.find(table, id).map(|card| card.words().to_owned()),
        (Sort::Choice(choices), Value::Text(word)) => {
            let choice = choices.iter().find(|choice| choice.word == word);
            Some(choice.map_or(word.as_str(), |choice| choice.label).to_owned())
        }
        (Sort::List(of), Value::List(list)) => {
            let parts: Vec<String> = list.iter().filter_map(|value| told(session, *of, value)).collect();
            Some(parts.join(", "))
        }
        (_, Value::Date(day)) => Some(print_day(*day, session.date())),
        _ => Some(plain(value)),
    }
}

/// What a finished card has and this line could still say.
fn open_chips<'a>(draft: &'a Draft) -> impl Iterator<Item = Chip> + 'a {
    let open = draft.kind().fields.iter().filter(|field| field.cue != Cue::None && !draft.has(field.key));
    open.filter_map(|field| {
        let text = gap(field)?;
        let filled = match field.key {
            // A slot in real work stands for a mentor, and who shares a role holds it.
            "mentor" => draft.has("slot"),
            _ => false,
        };
        (!filled).then(|| Chip { label: field.label, text: text.to_owned(), sure: Sure::Open })
    })
}

/// The field in a word, where a finished card has it: `reason` of "without a reason".
fn gap(field: &Field) -> Option<&'static str> {
    match field.need {
        Need::Finish(words) => {
            let what = words.strip_prefix("without ").unwrap_or(words);
            Some(["a ", "an ", "the "].iter().find_map(|article| what.strip_prefix(article)).unwrap_or(what))
        }
        Need::Must if field.cue == Cue::Speaker => Some("who"),
        _ => None,
    }
}
