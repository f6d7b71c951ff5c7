//! What a review tells of a pilot: what was hoped for, the figures since, the concerns of then as questions, and the
//! arrangement that returns if it ends. Never says whose concern it was.

use chrono::NaiveDate;

use super::diff::Saying;
use super::{effects, words};
use crate::model::draft;
use crate::model::kinds::Field;
use crate::model::review::{self, Verdict};
use crate::model::session::{Card, Handle, Session};
use crate::model::value::{Sort, Value, plain};

/// A concern of then, to be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The hand that it came with.
    pub stance: Handle,
    /// The question, a sentence or two, without a name.
    pub says: String,
    /// Whether it came true; none where nobody has said yet.
    pub answer: Option<bool>,
}

/// The concerns of then as questions.
pub fn questions(session: &Session, pilot: &Card) -> Vec<Question> {
    let question = |stance: &Card| Question {
        stance: stance.handle,
        says: format!("A concern then: {}. Did it happen?", trimmed(stance.text("text"))),
        answer: match stance.get("came_true") {
            Some(Value::Flag(answer)) => Some(*answer),
            _ => None,
        },
    };
    review::concerns(session, pilot).into_iter().map(question).collect()
}

/// The possible objections of then and how they were dealt with, a sentence or two each, without a name.
pub fn dealt_with(session: &Session, pilot: &Card) -> Vec<String> {
    let told = |hand: &Card| match hand.text("text") {
        "" => format!("An objection then was dealt with: {}.", trimmed(hand.text("outcome"))),
        words => {
            format!("An objection then: {}. Dealt with: {}.", trimmed(words), trimmed(hand.text("outcome")))
        }
    };
    review::dealt_with(session, pilot).into_iter().map(told).collect()
}

fn trimmed(words: &str) -> &str {
    words.trim_end_matches(['.', '?', '!'])
}

/// The figures of the outcome that a pilot serves: at first, then, now, and the aim; none where it serves none, or one
/// without figures. `last` is the session before, which has the figure of then.
pub fn figures(session: &Session, last: Option<&Session>, pilot: &Card) -> Option<String> {
    let outcome = session.find("outcomes", pilot.text("serves")).filter(|outcome| !outcome.is_private())?;
    let number = |card: &Card, key: &str| card.get(key).filter(|_| card.number(key).is_some()).map(plain);
    let then = last.and_then(|last| last.find("outcomes", outcome.id())).and_then(|then| number(then, "now"));
    let parts = [
        number(outcome, "baseline").map(|figure| format!("{figure} at first")),
        then.map(|figure| format!("{figure} then")),
        number(outcome, "now").map(|figure| format!("{figure} now")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let aim = number(outcome, "target").map(|figure| format!("; the aim is {figure}")).unwrap_or_default();
    let unit = outcome.text("measure");
    let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
    Some(format!("{}: {}{aim}{unit}", trimmed(outcome.words()), parts.join(", ")))
}

/// The arrangement that returns if a pilot ends, a clause for each thing: `Ada holds it again`. A pilot without roles
/// has its way back in words only.
pub fn returns(session: &Session, pilot: &Card) -> Vec<String> {
    let moves: Vec<&Card> = session.children(pilot.handle, "moves").collect();
    let named = moves.len() > 1;
    moves.into_iter().flat_map(|one| of_move(session, pilot, one, named)).collect()
}

fn of_move(session: &Session, pilot: &Card, one: &Card, named: bool) -> Vec<String> {
    if session.is_private_role(one.text("role")) {
        return vec!["a private role is as before".to_owned()];
    }
    let role = match session.find("roles", one.text("role")) {
        Some(role) if named => role.words(),
        _ => "it",
    };
    if draft::created(pilot, one) {
        return vec![format!("{} is no longer a role", if named { role } else { "this" })];
    }
    let keys = one.entries.iter().map(|entry| entry.key.as_ref());
    let keys = keys.filter(|key| !matches!(*key, "role" | "was"));
    keys.map(|key| clause(session, one, key, role)).collect()
}

fn clause(session: &Session, one: &Card, key: &str, role: &str) -> String {
    let before = draft::before(one, key).filter(|value| !value.is_empty());
    let told = |value: &Value| {
        one.kind.field(key).map_or_else(|| plain(value), |field| effects::said(session, field, value))
    };
    match (key, before) {
        ("holder", Some(value)) => {
            format!("{} holds {role} again", session.short_name(value.as_text().unwrap_or_default()))
        }
        ("holder", None) => format!("{role} is open again"),
        ("shared_with", None) => format!("{role} is no longer shared"),
        ("retired", _) => format!("{role} is a role again"),
        (key, before) => {
            let field = one.kind.field(key);
            let saying = Saying::of(field.map_or("has", |field| field.tells));
            let ends = |field: &Field| matches!(field.sort, Sort::Text | Sort::List(&Sort::Text));
            match (before, one.get(key)) {
                (Some(before), _) if field.is_some_and(ends) => {
                    format!("{role} {}, as before", saying.is(&told(before)))
                }
                (Some(before), _) => format!("{role} {} again", saying.is(&told(before))),
                (None, now) => {
                    let gone = saying.gone(&now.map(told).unwrap_or_default());
                    format!("{role} {}", gone.into_iter().map(|part| part.words).collect::<String>())
                }
            }
        }
    }
}

/// What becomes of a pilot whose date has come if nobody decides; none before its date.
pub fn unless_decided(session: &Session, pilot: &Card, day: Option<NaiveDate>) -> Option<String> {
    let review = review::due_date(session, pilot)?;
    let passed = day.is_some_and(|day| review < day);
    if day.is_some_and(|day| review > day) {
        return None;
    }
    let date = words::day(review);
    let when = if passed { format!("Its date, {date}, has passed") } else { "Its date has come".to_owned() };
    let returns = returns(session, pilot);
    let way = if returns.is_empty() { trimmed(pilot.text("undo")).to_owned() } else { returns.join("; ") };
    Some(match pilot.text("if_unreviewed") {
        "lapse" if way.is_empty() => format!("{when}: without a decision it goes back by itself."),
        "lapse" if passed => format!("{when}. It goes back by itself: {way}."),
        "lapse" => format!("{when}. Without a decision it goes back by itself: {way}."),
        "continue" => format!("{when}. Without a decision it goes on."),
        _ => format!("{when}. Keep it, change it, or end it?"),
    })
}

/// The proposal that a review puts to the hands, to read aloud.
pub fn proposes(session: &Session, pilot: &Card, verdict: Verdict) -> String {
    let words = if pilot.is_private() { "this private agreement" } else { trimmed(pilot.words()) };
    match verdict {
        Verdict::Keep(Some(day)) => {
            format!("Proposal: we keep it until {}, and look at it again then: {words}.", words::day(day))
        }
        Verdict::Keep(None) => format!("Proposal: we keep it for good: {words}."),
        Verdict::Adapt => {
            format!("Proposal: we change it: {words}. Its new wording comes next, with hands of its own.")
        }
        Verdict::End => {
            let mut way = if pilot.is_private() { Vec::new() } else { returns(session, pilot) };
            if !pilot.is_private() && !pilot.text("undo").is_empty() {
                way.insert(0, trimmed(pilot.text("undo")).to_owned());
            }
            let way =
                if way.is_empty() { String::new() } else { format!(" The way back: {}.", way.join("; ")) };
            format!("Proposal: we learned, and go back: {words}.{way}")
        }
    }
}
