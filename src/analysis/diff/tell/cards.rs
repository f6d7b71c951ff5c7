//! Cards that came and cards that went, as sentences. Never what changed within a card.

use super::sayings::Saying;
use super::{COLON, SPACE, Teller, figure, now, owner, plainly, uncapital, words_of};
use crate::analysis::diff::{Part, Telling};
use crate::analysis::words;
use crate::model::kinds::Cue;
use crate::model::review::is_running;
use crate::model::session::Card;
use crate::model::value::Value;

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
            "charter" => match self.kind_word(card) {
                Some(part) => as_told(format!("A new {part} in the charter"), COLON, words),
                None => as_told(format!("A new {}", card.kind.one), COLON, words),
            },
            "thanks" => {
                let to = self.names.person(card.text("to"));
                let who = if who.is_empty() { "Somebody" } else { &who };
                as_told(format!("{who} thanks {to}"), COLON, words)
            }
            "interfaces" => self.new_interface(card),
            "stances" => self.hand(card, parent),
            "moves" => self.about([None, Some(card)], parent, COLON, self.move_parts(card)),
            "rounds" => {
                let length = card.text("length");
                let length = if length.is_empty() { String::new() } else { format!(", {length}") };
                as_told("A new round".into(), COLON, format!("{words}{length}"))
            }
            "pulse" => as_told("The pulse".into(), COLON, self.ratings_of(card)),
            "?" | "session" | "" => as_told(self.subject([None, Some(card)], parent), SPACE, "is new".into()),
            _ if who.is_empty() => as_told(format!("A new {}", card.kind.one), COLON, words),
            _ => as_told(format!("{} new {}", owner(&who), card.kind.one), COLON, words),
        }
    }

    pub(super) fn removed(&self, card: &Card, parent: Option<&Card>) -> Telling {
        let (joint, became) = match card.kind.table {
            "people" => (SPACE, "is no longer listed".to_owned()),
            "charter" => (SPACE, "is no longer in the charter".to_owned()),
            "rounds" => (SPACE, "is no longer on the agenda".to_owned()),
            "stances" => (COLON, format!("{} hand is taken back", owner(&self.names.speaker(card)))),
            "moves" => (COLON, format!("{} is left as it is", self.names.card("roles", card.text("role")))),
            _ => (SPACE, "is no longer there".to_owned()),
        };
        self.about([Some(card), None], parent, joint, vec![plainly(became)])
    }

    /// `A new interface with payments: we give deploy slots, we need release notes`.
    fn new_interface(&self, card: &Card) -> Telling {
        let team = card.text("team");
        let with = if team.is_empty() { String::new() } else { format!(" with {team}") };
        let sides = [("we give", card.text("gives")), ("we need", card.text("needs"))];
        let said = sides.into_iter().filter(|(_, what)| !what.is_empty());
        let said: Vec<String> = said.map(|(verb, what)| format!("{verb} {what}")).collect();
        let joint = if said.is_empty() { "" } else { COLON };
        let subject = format!("A new interface{with}");
        Telling { subject, joint, parts: vec![now(&said.join(", "))], ..Telling::default() }
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
    fn decides(&self, proposal: &Card) -> String {
        let decider = proposal.text("decider");
        let who = if decider.is_empty() { "Somebody else".into() } else { self.names.person(decider) };
        format!("{who} decides{}", decide_by(proposal))
    }

    /// `is for Chen to decide by 14 Dec 2026`.
    pub(super) fn is_to_decide(&self, proposal: &Card) -> String {
        let decider = proposal.text("decider");
        let who = if decider.is_empty() { "somebody else".into() } else { self.names.person(decider) };
        format!("is for {who} to decide{}", decide_by(proposal))
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

    /// `meets a concern of Chen: what if both are away`.
    fn hand(&self, stance: &Card, parent: Option<&Card>) -> Telling {
        let raised = match stance.text("stance") {
            "consent" => "has the consent of ",
            "concern" => "meets a concern of ",
            "objection" => "meets a possible objection of ",
            "not-now" => "hears \"not now\" from ",
            _ => "has the hand of ",
        };
        let who = self.names.speaker(stance);
        let who = if who.is_empty() { "somebody" } else { &who };
        let mut parts = vec![plainly(raised), now(&who)];
        let said: Vec<&str> = [stance.text("text"), stance.text("outcome")]
            .into_iter()
            .filter(|said| !said.is_empty())
            .collect();
        if !said.is_empty() {
            parts.push(plainly(format!(": {}", said.join("; "))));
        }
        self.about([None, Some(stance)], parent, SPACE, parts)
    }

    /// `On-call handoff is held by Ben, takes 4 hours a week`.
    fn move_parts(&self, card: &Card) -> Vec<Part> {
        let role = self.names.card("roles", card.text("role"));
        let told = card.kind.fields.iter().filter(|field| !matches!(field.key, "role" | "was"));
        let told: Vec<String> = told
            .filter_map(|field| {
                let value = card.get(field.key)?;
                let saying = Saying::of(field.tells);
                Some(match value {
                    Value::Flag(is) => saying.flag(true, *is).iter().map(Part::marked).collect(),
                    value => saying.is(&self.told(Some(field), card, value)),
                })
            })
            .collect();
        vec![plainly(format!("{role} ")), now(&told.join(", "))]
    }

    /// `tone before 2 3 3, clarity 3 3 4`.
    fn ratings_of(&self, pulse: &Card) -> String {
        let told = pulse.kind.fields.iter().filter_map(|field| {
            let value = pulse.get(field.key).filter(|_| field.key != "scale")?;
            Some(format!("{} {}", uncapital(field.label), self.told_value(Some(field), value)))
        });
        told.collect::<Vec<_>>().join(", ")
    }
}

/// ` by 14 Dec 2026`.
fn decide_by(proposal: &Card) -> String {
    proposal.date("decide_by").map(|day| format!(" by {}", words::day(day))).unwrap_or_default()
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
