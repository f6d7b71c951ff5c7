//! Cards that came and cards that went, as sentences. Never what changed within a card.

use super::{COLON, SPACE, Teller, figure, now, owner, plainly, words_of};
use crate::analysis::diff::{Part, Telling};
use crate::analysis::words;
use crate::model::kinds::Cue;
use crate::model::review::is_running;
use crate::model::session::Card;

impl Teller<'_> {
    pub(super) fn added(&self, card: &Card, parent: Option<&Card>) -> Telling {
        let who = self.names.speaker(card);
        let words = words_of(card);
        let as_told = |subject: String, joint: &'static str, said: String| Telling {
            subject,
            joint,
            parts: vec![now(&said)],
            ..Telling::default()
        };
        match card.kind.table {
            "people" => {
                let joins = if card.flag("guest") { "joins as a guest" } else { "joins" };
                as_told(words, SPACE, joins.into())
            }
            "roles" => as_told("A new role".into(), COLON, format!("{words}{}", self.role_details(card))),
            "outcomes" => as_told("A new outcome".into(), COLON, format!("{words}{}", measure(card))),
            "proposals" => as_told(self.proposed(card, &who), COLON, format!("{words}{}", self.until(card))),
            "boundaries" => {
                as_told(format!("{} new limit", owner(&who)), COLON, format!("{words}{}", self.because(card)))
            }
            "offers" => {
                let verb = if card.text("kind") == "learn" { "wants to learn" } else { "offers" };
                let who = if who.is_empty() { "Somebody" } else { &who };
                as_told(format!("{who} {verb}"), COLON, format!("{words}{}", self.offer_details(card)))
            }
            "capacity" => match figure(card.get("hours")) {
                Some(hours) => as_told(
                    format!("{} capacity is", owner(&who)),
                    SPACE,
                    format!("{} a week", words::hours(&hours)),
                ),
                None => as_told(format!("{} capacity", owner(&who)), SPACE, "is told".into()),
            },
            "away" => {
                let who = if who.is_empty() { "Somebody" } else { &who };
                as_told(format!("{who} is"), SPACE, format!("away{}{}", self.days(card), self.why_away(card)))
            }
            "charter" => {
                let part = self.kind_word(card).unwrap_or_else(|| card.kind.one.to_owned());
                as_told(format!("In the charter, {part}"), COLON, words)
            }
            "thanks" => {
                let to = self.names.person(card.text("to"));
                let who = if who.is_empty() { "Somebody" } else { &who };
                as_told(format!("{who} thanks {to}"), COLON, words)
            }
            "interfaces" => as_told("New".into(), COLON, self.interface(card)),
            "stances" => self.hand(card, parent),
            "moves" => self.about(card, parent, COLON, self.move_parts(card)),
            "rounds" => {
                let length = card.text("length");
                let length = if length.is_empty() { String::new() } else { format!(", {length}") };
                as_told("A new round".into(), COLON, format!("{words}{length}"))
            }
            "pulse" => as_told("The pulse".into(), COLON, self.ratings_of(card)),
            "?" | "session" | "" => as_told(self.subject(card, parent), SPACE, "is new".into()),
            _ if who.is_empty() => as_told(format!("A new {}", card.kind.one), COLON, words),
            _ => as_told(format!("{who}, {}", words::one_of(card.kind)), COLON, words),
        }
    }

    pub(super) fn removed(&self, card: &Card, parent: Option<&Card>) -> Telling {
        let who = self.names.speaker(card);
        match card.kind.table {
            "people" => self.about(card, parent, SPACE, vec![plainly("is no longer listed")]),
            "roles" => self.about(card, parent, SPACE, vec![plainly("is no longer there")]),
            "stances" => {
                self.about(card, parent, COLON, vec![plainly(format!("{} hand is taken back", owner(&who)))])
            }
            "moves" => {
                let role = self.names.card("roles", card.text("role"));
                self.about(card, parent, COLON, vec![plainly(format!("{role} is left as it is"))])
            }
            _ => self.about(card, parent, COLON, vec![plainly("no longer there")]),
        }
    }

    /// `, held by Chen, 4 hours a week`.
    fn role_details(&self, role: &Card) -> String {
        let mut out = String::new();
        if !role.text("holder").is_empty() {
            out.push_str(&format!(", held by {}", self.names.person(role.text("holder"))));
        }
        if let Some(hours) = figure(role.get("hours")) {
            out.push_str(&format!(", {} a week", words::hours(&hours)));
        }
        out
    }

    fn proposed(&self, proposal: &Card, who: &str) -> String {
        match proposal.text("state") {
            "piloting" => "Agreed, as a pilot".into(),
            "kept" | "adapted" => "Agreed".into(),
            "ended" => "We learned, and went back".into(),
            "withdrawn" => "Withdrawn".into(),
            "escalated" => self.decides(proposal),
            _ if who.is_empty() => "A new proposal".into(),
            _ => format!("{who} proposes"),
        }
    }

    /// `Chen decides by 14 Dec 2026`.
    pub(super) fn decides(&self, proposal: &Card) -> String {
        let decider = proposal.text("decider");
        let who = if decider.is_empty() { "Somebody else".into() } else { self.names.person(decider) };
        let by = proposal.date("decide_by").map(|day| format!(" by {}", words::day(day)));
        format!("{who} decides{}", by.unwrap_or_default())
    }

    /// `, looked at again on 14 Dec 2026`, for a pilot that runs.
    pub(super) fn until(&self, proposal: &Card) -> String {
        let day = proposal.date("review").filter(|_| is_running(proposal));
        day.map(|day| format!(", looked at again on {}", words::day(day))).unwrap_or_default()
    }

    fn because(&self, limit: &Card) -> String {
        let reason = limit.text("reason");
        if self.how.reasons && !reason.is_empty() { format!(", because {reason}") } else { String::new() }
    }

    fn offer_details(&self, offer: &Card) -> String {
        let result = offer.text("result");
        let result = if result.is_empty() { String::new() } else { format!(", {result}") };
        let takers: Vec<String> =
            offer.texts("taken_by").into_iter().map(|id| self.names.person(id)).collect();
        let taken =
            if takers.is_empty() { String::new() } else { format!(", taken by {}", takers.join(", ")) };
        format!("{result}{taken}")
    }

    fn why_away(&self, away: &Card) -> String {
        let mut reasons = vec![self.kind_word(away).unwrap_or_default(), away.text("text").to_owned()];
        reasons.retain(|reason| !reason.is_empty());
        if self.how.reasons && !reasons.is_empty() {
            format!(" ({})", reasons.join(", "))
        } else {
            String::new()
        }
    }

    /// The kind that a card's own `kind` says, by its label.
    fn kind_word(&self, card: &Card) -> Option<String> {
        let field = card.kind.field_of(Cue::KindWord)?;
        Some(words::capital(&self.names.value(&field.sort, card.get(field.key)?)).to_lowercase())
    }

    /// `Concern: Chen, what if both are away`.
    fn hand(&self, stance: &Card, parent: Option<&Card>) -> Telling {
        let field = stance.kind.field("stance");
        let label =
            field.zip(stance.get("stance")).map(|(field, value)| self.names.value(&field.sort, value));
        let label = words::capital(&label.unwrap_or_else(|| stance.kind.one.to_owned()));
        let mut parts = vec![plainly(format!("{label}: ")), now(&self.names.speaker(stance))];
        let said: Vec<&str> = [stance.text("text"), stance.text("outcome")]
            .into_iter()
            .filter(|said| !said.is_empty())
            .collect();
        if !said.is_empty() {
            parts.push(plainly(format!(", {}", said.join("; "))));
        }
        self.about(stance, parent, COLON, parts)
    }

    /// `On-call handoff: Held by Ben`.
    fn move_parts(&self, card: &Card) -> Vec<Part> {
        let role = self.names.card("roles", card.text("role"));
        let told = card.kind.fields.iter().filter(|field| !matches!(field.key, "role" | "was"));
        let told: Vec<String> = told
            .filter_map(|field| {
                Some(format!("{} {}", field.label, self.names.value(&field.sort, card.get(field.key)?)))
            })
            .collect();
        vec![plainly(format!("{role}: ")), now(&told.join(", "))]
    }

    /// `Tone before 2 3 3, Clarity 3 3 4`.
    fn ratings_of(&self, pulse: &Card) -> String {
        let told = pulse.kind.fields.iter().filter_map(|field| {
            let value = pulse.get(field.key).filter(|_| field.key != "scale")?;
            Some(format!("{} {}", field.label, self.told_value(Some(field), value)))
        });
        told.collect::<Vec<_>>().join(", ")
    }
}

/// `, 120 to 60 tickets a week, by 31 Jan 2027`.
fn measure(outcome: &Card) -> String {
    let measure = outcome.text("measure");
    let figures = match (figure(outcome.get("baseline")), figure(outcome.get("target"))) {
        (Some(from), Some(to)) => format!(", {from} to {to} {measure}"),
        (None, Some(to)) => format!(", {to} {measure}"),
        _ if measure.is_empty() => String::new(),
        _ => format!(", measured by {measure}"),
    };
    let by = outcome.date("due").map(|day| format!(", by {}", words::day(day))).unwrap_or_default();
    format!("{}{by}", figures.trim_end())
}
