//! A card as one line, much as it would be typed: its words, then its other fields by their cues, each behind a `·`
//! or a mark of its own.
//! Never shows the words of a private card that nobody asked for.

use super::canvas::{Piece, piece};
use super::theme::Meaning;
use crate::analysis::words::{self, NOBODY};
use crate::app::state::Room;
use crate::model::kinds::{Cue, Field};
use crate::model::load::is_vacant;
use crate::model::session::{Card, Session};
use crate::model::value::{Sort, Value, plain};

/// The mark before a card: its own kind's, else its kind's.
pub fn mark(card: &Card) -> &'static str {
    let own = card.kind.subkinds().iter().find(|choice| choice.word == card.text_if_any("kind"));
    own.map(|choice| choice.mark).filter(|mark| !mark.is_empty()).unwrap_or(card.kind.mark)
}

/// A card's words and what goes with them. `named` where the page does not say whose it is.
pub fn pieces(room: &Room, card: &Card, named: bool) -> Vec<Piece> {
    let session = &room.session;
    let mut out = Vec::new();
    if named && !card.speaker().is_empty() && card.kind.table != "roles" {
        out.push(piece(Meaning::Person, format!("{}: ", session.short_name(card.speaker()))));
    }
    if room.hides(card) {
        let words = if room.watching { "private" } else { "private: h shows it" };
        out.push(piece(Meaning::Quiet, words));
        return out;
    }
    if card.kind.table == "interfaces" {
        push_team(&mut out, card);
    } else {
        out.push(piece(Meaning::Text, card.words()));
    }
    push_fields(&mut out, session, card, &[]);
    out
}

/// `Payments: we give deploy slots`: an interface says little without the team that it is with.
fn push_team(out: &mut Vec<Piece>, card: &Card) {
    if !card.text("team").is_empty() {
        out.push(piece(Meaning::Person, format!("{}: ", card.text("team"))));
    }
    if !card.words().is_empty() {
        out.extend([piece(Meaning::Quiet, "we give "), piece(Meaning::Text, card.words())]);
    }
}

fn push_fields(out: &mut Vec<Piece>, session: &Session, card: &Card, told_already: &[Cue]) {
    let measure = measure(card);
    if !measure.is_empty() {
        out.push(piece(Meaning::Quiet, joined(out, &format!("· {measure}"))));
    }
    // The hours of a role are not those of who stands in.
    let (last, fields): (Vec<&Field>, Vec<&Field>) =
        card.kind.fields.iter().partition(|field| field.key == "backup");
    for field in fields.into_iter().chain(last).filter(|field| !told_already.contains(&field.cue)) {
        let told = match card.entry(field.key) {
            Some(entry) => told(session, field, &entry.value),
            None if field.key == "holder" && is_vacant(card) => {
                Some((Meaning::StillOpen, format!("· {NOBODY}")))
            }
            None => None,
        };
        if let Some((ink, words)) = told {
            let words = joined(out, &words);
            out.push(piece(ink, words));
        }
    }
}

/// What the figures of a card are read from.
pub const FIGURES: [Cue; 3] = [Cue::Hours, Cue::From, Cue::To];

/// What a card says that has no words but a note: `14 h a week`, `away 21 Dec to 2 Jan`. None of another.
pub fn figures(session: &Session, card: &Card) -> Option<String> {
    card.kind.field_of(Cue::Text).filter(|field| field.reason)?;
    let of = |cue| {
        let field = card.kind.field_of(cue)?;
        Some(words(session, field, &card.entry(field.key)?.value)).filter(|words| !words.is_empty())
    };
    if let Some(hours) = of(Cue::Hours) {
        return Some(format!("{hours} h a week"));
    }
    let away = card.kind.words.first()?;
    match (of(Cue::From), of(Cue::To)) {
        (Some(from), Some(to)) if from == to => Some(format!("{away} {from}")),
        (Some(from), Some(to)) => Some(format!("{away} {from} to {to}")),
        (Some(from), None) => Some(format!("{away} from {from}")),
        (None, Some(to)) => Some(format!("{away} to {to}")),
        (None, None) => None,
    }
}

/// What a card says besides its words or figures.
pub fn beyond(session: &Session, card: &Card) -> Vec<Piece> {
    let mut out = Vec::new();
    if figures(session, card).is_none() {
        if card.kind.table == "interfaces" {
            out.push(piece(Meaning::Person, card.text("team")));
        }
        push_fields(&mut out, session, card, &[]);
        return out;
    }
    if !card.words().is_empty() {
        out.push(piece(Meaning::Quiet, card.words()));
    }
    push_fields(&mut out, session, card, &FIGURES);
    out
}

/// With a space before it; without its mark where it is the first or stands right behind a name.
fn joined(before: &[Piece], words: &str) -> String {
    let last = before.iter().rev().find(|piece| !piece.text.is_empty());
    let first = last.is_none_or(|piece| piece.text.ends_with(' '));
    if first { words.trim_start_matches(['—', '·', ' ']).to_owned() } else { format!(" {words}") }
}

/// `120 → 60 tickets a week, now 95`.
fn measure(card: &Card) -> String {
    let of = |cue| {
        card.kind.field_of(cue).and_then(|field| card.entry(field.key)).map(|entry| plain(&entry.value))
    };
    let figures = match (of(Cue::Baseline), of(Cue::Target)) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => String::new(),
    };
    let unit = of(Cue::Unit).filter(|unit| *unit != card.words()).unwrap_or_default();
    let now = card.text_number("now").map(|now| format!(", now {now}")).unwrap_or_default();
    format!("{figures} {unit}{now}").trim().to_owned()
}

/// A field as it stands behind the words; none for those told elsewhere or not at all.
fn told(session: &Session, field: &Field, value: &Value) -> Option<(Meaning, String)> {
    let (ink, before, behind) = match (field.cue, field.key) {
        (Cue::Because, _) => (Meaning::Quiet, "— ", ""),
        // A pilot's day is that of its review, not one by which it is done.
        (Cue::By, "review") => (Meaning::Quiet, "· review ", ""),
        (Cue::By, _) => (Meaning::Quiet, "· by ", ""),
        (Cue::With, "to") => (Meaning::Person, "→ ", ""),
        // Who is to do it is not who raised it, and who stands in holds nothing.
        (Cue::With, "owner") => (Meaning::Person, "· owner ", ""),
        (Cue::With, "backup") => (Meaning::Quiet, "· backup ", ""),
        (Cue::With, _) => (Meaning::Quiet, "· with ", ""),
        (Cue::Hours, _) => (Meaning::Quiet, "· ", "h"),
        (Cue::Arrow, _) => (Meaning::Quiet, "⇒ ", ""),
        (Cue::At, _) => (Meaning::Outcome, "@", ""),
        (Cue::Bang, _) => (Meaning::Warning, "!", ""),
        (Cue::From, _) if field.sort == Sort::Date => (Meaning::Quiet, "· from ", ""),
        (Cue::To, _) if field.sort == Sort::Date => (Meaning::Quiet, "to ", ""),
        (Cue::Speaker, "holder") => (Meaning::Person, "· ", ""),
        (Cue::None, "retired") if *value == Value::Flag(true) => {
            return Some((Meaning::Quiet, format!("({})", field.label.to_lowercase())));
        }
        (Cue::None, "votes") => return Some((Meaning::Heading, dots(value))),
        (Cue::None, "state" | "progress" | "answer" | "delivered") if plain(value) != "open" => {
            (Meaning::Quiet, "(", ")")
        }
        (Cue::None, "needs") => (Meaning::Quiet, "· we need ", ""),
        (Cue::None, "when") => (Meaning::Quiet, "· ", ""),
        (Cue::None, "taken_by") => (Meaning::Quiet, "· taken by ", ""),
        (Cue::None, "learning") => (Meaning::Quiet, "· ", "h of these for learning"),
        (Cue::None, "shared_with") => (Meaning::Person, "and ", ""),
        _ => return None,
    };
    let words = words(session, field, value);
    (!words.is_empty()).then(|| (ink, format!("{before}{words}{behind}")))
}

/// A value in words: names for ids, labels for choices, dates as people write them.
pub fn words(session: &Session, field: &Field, value: &Value) -> String {
    words::brief(session, &field.sort, value)
}

fn dots(value: &Value) -> String {
    let count = value.as_number().unwrap_or(0.0);
    if count > 9.0 { format!("● {count}") } else { "●".repeat(plain(value).parse().unwrap_or(0)) }
}
