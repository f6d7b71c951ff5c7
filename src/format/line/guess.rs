//! The kind that a line becomes where nothing says it: guessed from the words, among what the round takes. Never
//! goes against a kind that was typed or chosen.

use super::head::{Head, phrase};
use super::words::{Owner, Word};
use super::{Context, Draft, away, measure};
use crate::format::names::{Found, Roster};
use crate::model::kinds::{Kind, kind as table};
use crate::model::value;

/// The kind of card that a line becomes.
pub(super) struct Meant {
    pub kind: &'static Kind,
    /// The card's own kind, where it was typed or chosen.
    pub own: Option<&'static str>,
    /// Whether the round writes nothing that is said.
    pub spoken: bool,
}

/// The kind: as typed, else as chosen, else as the words say, else the round's first.
pub(super) fn kind(head: &Head, words: &[Word], context: &Context, people: &Roster) -> Option<Meant> {
    if let Some((kind, own)) = head.typed {
        let chosen = context.chosen.filter(|(chosen, _)| *chosen == kind).and_then(|(_, own)| own);
        return Some(Meant { kind, own: own.or(chosen), spoken: false });
    }
    if let Some((kind, own)) = context.chosen {
        return Some(Meant { kind, own, spoken: false });
    }
    if let Some((kind, own)) = about(head, context) {
        return Some(Meant { kind, own, spoken: false });
    }
    let tables = context.round.map_or(&["notes"][..], |round| round.tables);
    let guessed = if tables.is_empty() { "notes" } else { among(tables, head, words, people) };
    Some(Meant { kind: table(guessed)?, own: None, spoken: tables.is_empty() })
}

/// What the round is about, where it says so. A second purpose, or one out of sight, has to be said.
fn about(head: &Head, context: &Context) -> Option<(&'static Kind, Option<&'static str>)> {
    let stands = || head.is_private() || !context.session.word("purpose").is_empty();
    context.about.filter(|(kind, _)| kind.table != "session" || !stands())
}

fn among(tables: &[&'static str], head: &Head, words: &[Word], people: &Roster) -> &'static str {
    let said = words.get(head.body..).unwrap_or_default();
    let says = |table: &str| match table {
        "away" => away::says_away(said),
        "outcomes" => tables.contains(&"proposals") && measure::says_measure(said),
        "insights" => says_insight(head, words, people),
        _ => false,
    };
    tables.iter().find(|table| says(table)).or(tables.first()).copied().unwrap_or("notes")
}

/// An interface names a team; what a person says of no team, giving and needing nothing, is an insight.
fn says_insight(head: &Head, words: &[Word], people: &Roster) -> bool {
    let [label] = head.labels.as_slice() else { return false };
    let said = words.get(head.body..).unwrap_or_default();
    let interface = said
        .iter()
        .any(|word| matches!(word.low.as_str(), "gives" | "needs" | "give" | "need") || word.text == "=>");
    !interface && matches!(people.named(&phrase(words, label)), Found::One(_))
}

/// The card's own kind, by its words.
pub(super) fn own(draft: &Draft) -> Option<&'static str> {
    let low = Low::of(draft);
    match draft.kind().table {
        "boundaries" => Some(limit(draft, &low)),
        "charter" => Some(charter_part(&low)),
        "offers" => Some(if low.wishes_to_learn() { "learn" } else { "offer" }),
        "insights" => Some("insight"),
        "away" => absence(&low),
        _ => None,
    }
}

/// A limit with a window is one of time; one that says decide or decision, of decisions; one that speaks of hours,
/// nights or holidays, of time again; else of tools.
fn limit(draft: &Draft, low: &Low) -> &'static str {
    let window = ["days", "from", "to"].iter().any(|key| draft.has(key));
    let doubtful = draft.doubts.iter().any(|doubt| doubt.label == super::window::LABEL);
    if window || doubtful {
        "time"
    } else if low.0.iter().any(|word| word.starts_with("decid") || word.starts_with("decision")) {
        "decision"
    } else if low.names_time() {
        "time"
    } else {
        "stack"
    }
}

fn charter_part(low: &Low) -> &'static str {
    if low.any(&["never", "nobody", "no-one", "always", "non-negotiable"]) {
        "non-negotiable"
    } else if low.any(&["signal", "signals", "success"]) || low.begins(&["we", "know"]) {
        "success-signal"
    } else {
        "constraint"
    }
}

fn absence(low: &Low) -> Option<&'static str> {
    const HOLIDAY: &[&str] = &["holiday", "holidays", "vacation", "pto"];
    const CARE: &[&str] =
        &["care", "caregiving", "childcare", "kids", "kita", "parental", "school", "daughter", "son"];
    const LEARNING: &[&str] = &["learning", "course", "training", "conference", "workshop", "study", "exam"];
    let kinds = [("holiday", HOLIDAY), ("caregiving", CARE), ("learning", LEARNING)];
    kinds.iter().find(|(_, words)| low.any(words)).map(|(kind, _)| *kind)
}

/// The words of the text in lower case.
struct Low<'a>(Vec<&'a str>);

impl<'a> Low<'a> {
    fn of(draft: &Draft<'a>) -> Self {
        let words = draft.words.iter().zip(&draft.owners);
        Self(words.filter(|(_, owner)| **owner == Owner::Text).map(|(word, _)| word.low.as_str()).collect())
    }

    fn any(&self, words: &[&str]) -> bool {
        self.0.iter().any(|low| words.contains(low))
    }

    /// Whether a word speaks of time and names no window: `no more than 30 hours`, `three evenings a week`.
    fn names_time(&self) -> bool {
        const TIMES: &[&str] = &[
            "hour",
            "hours",
            "night",
            "nights",
            "overnight",
            "evening",
            "evenings",
            "morning",
            "mornings",
            "afternoon",
            "afternoons",
            "weekend",
            "weekends",
            "holiday",
            "holidays",
            "vacation",
            "early",
            "late",
            "overtime",
            "lunch",
            "daily",
            "weekly",
        ];
        let hours = |low: &&str| low.strip_suffix('h').is_some_and(|digits| value::number(digits).is_some());
        self.any(TIMES)
            || self.0.iter().any(hours)
            || self
                .0
                .windows(2)
                .any(|two| matches!(two, ["a" | "per" | "each" | "every", "day" | "week" | "month"]))
    }

    fn begins(&self, words: &[&str]) -> bool {
        self.0.starts_with(words)
    }

    /// `I want to learn`, `would like to learn`, `to learn` at the start; not `help others to learn`.
    fn wishes_to_learn(&self) -> bool {
        [&["learn"][..], &["learning"], &["to", "learn"]].iter().any(|start| self.begins(start))
            || self
                .0
                .windows(3)
                .any(|three| matches!(three, ["want" | "wants" | "like" | "love" | "hope", "to", "learn"]))
    }
}
