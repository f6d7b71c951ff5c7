//! One card as an item of the minutes: whose it is, its words, and what else it says. Derives from KINDS, so that a
//! new field is told without a line here.

use super::{Item, Telling};
use crate::analysis::words;
use crate::model::kinds::{Cue, Field};
use crate::model::load::is_vacant;
use crate::model::session::{Card, Entry};
use crate::model::value::{Sort, Value};

/// Keys that are told elsewhere, or are for the program.
const NOT_TOLD: &[&str] = &["id", "parked", "private", "agreement", "seed"];

impl Telling<'_> {
    pub(super) fn card(&self, card: &Card) -> Item {
        if card.is_private() {
            let who = self.session.short_name(card.speaker_though_private()).to_owned();
            return Item { who, words: format!("a private {}", card.kind.one), details: Vec::new() };
        }
        let mut item = Item { who: self.who(card), words: self.words(card), details: self.details(card) };
        if card.kind.table == "proposals" {
            item.details.extend(self.moves(card));
            item.details.extend(self.hands(card));
        }
        // What is given to nobody yet, or needed by nobody, still has a line.
        if item.who.is_empty() && item.words.is_empty() && !item.details.is_empty() {
            let (label, first) = item.details.remove(0);
            item.words = format!("{label}: {first}");
        }
        item
    }

    fn who(&self, card: &Card) -> String {
        let name = |key: &str| self.session.short_name(card.text(key)).to_owned();
        match card.kind.table {
            // A role is told by its title; who holds it is said below.
            "roles" => String::new(),
            "thanks" if !card.text("to").is_empty() => format!("{} to {}", name("from"), name("to")),
            "interfaces" => card.text("team").to_owned(),
            _ => self.session.short_name(card.speaker()).to_owned(),
        }
    }

    fn words(&self, card: &Card) -> String {
        match card.kind.table {
            "away" => return self.away(card),
            // What words there are beside the hours may be their reason.
            _ if !self.reasons && card.is_reason(card.text_key()) => return String::new(),
            "interfaces" => return String::new(),
            _ => {}
        }
        let field = card.kind.field_of(Cue::KindWord).filter(|field| field.key == "kind");
        let kind = field.and_then(|field| Some(words::value(self.session, &field.sort, card.get("kind")?)));
        match kind {
            Some(kind) => format!("{kind}: {}", card.words()),
            None => card.words().to_owned(),
        }
    }

    fn away(&self, card: &Card) -> String {
        let day = |key: &str| card.date(key).map(words::day);
        let when = match (day("from"), day("to")) {
            (Some(from), Some(to)) if from != to => format!("away {from} to {to}"),
            (Some(day), _) => format!("away {day}"),
            (None, Some(to)) => format!("away until {to}"),
            (None, None) => "away".to_owned(),
        };
        let mut reasons = vec![card.text("kind"), card.text("text")];
        reasons.dedup_by_key(|words| words.to_lowercase());
        reasons.retain(|words| !words.is_empty());
        let why = reasons.join(", ");
        if self.reasons && !why.is_empty() { format!("{when} ({why})") } else { when }
    }

    fn details(&self, card: &Card) -> Vec<(String, String)> {
        let told = card.kind.fields.iter().filter(|field| self.is_told(card, field));
        told.filter_map(|field| self.detail(card, field)).collect()
    }

    /// Some fields of a card, where it has them.
    pub(super) fn some(&self, card: &Card, keys: &[&str]) -> Vec<(String, String)> {
        let fields =
            keys.iter().filter_map(|key| card.kind.field(key)).filter(|field| self.is_told(card, field));
        fields.filter_map(|field| self.detail(card, field)).collect()
    }

    fn detail(&self, card: &Card, field: &Field) -> Option<(String, String)> {
        let told = match card.get(field.key).filter(|value| !value.is_empty()) {
            None if field.key == "holder" && is_vacant(card) => words::NOBODY.to_owned(),
            value => words::value(self.session, &field.sort, value?),
        };
        Some((field.label.to_owned(), told))
    }

    /// A hand that somebody raised, and what went with it.
    pub(super) fn hand(&self, hand: &Card) -> Vec<(String, String)> {
        self.some(hand, &["stance", "text", "outcome"])
    }

    fn is_told(&self, card: &Card, field: &Field) -> bool {
        let headline = field.key == card.text_key() && card.kind.table != "interfaces"
            || card.kind.table != "roles" && card.speaker_key() == Some(field.key);
        match (card.kind.table, field.key) {
            _ if NOT_TOLD.contains(&field.key) || headline => false,
            ("away", _) | ("thanks", "to") | ("interfaces", "team") => false,
            (_, "kind") => false,
            _ if field.reason => self.reasons,
            (_, "votes") => card.count("votes") > 0,
            ("outcomes" | "proposals", "state") => card.text("state") != "open",
            (_, "done" | "retired") => card.flag(field.key),
            // Who holds a private role is what that one says.
            ("proposals", "to") if self.session.is_private_role(card.text("role")) => false,
            // Told by its moves.
            ("proposals", "role" | "to") => self.session.children(card.handle, "moves").next().is_none(),
            _ => true,
        }
    }

    /// What a proposal does to each role: `On-call handoff: Held by Ben Tan (before: Held by Ada Okafor)`. Of a private
    /// role only that something is to change.
    fn moves(&self, proposal: &Card) -> Vec<(String, String)> {
        let moves = self.session.children(proposal.handle, "moves");
        let told = |card: &Card| {
            let id = card.text("role");
            let known = words::card(self.session, "roles", id);
            if self.session.is_private(card) {
                return ("Role".to_owned(), known);
            }
            // One that is to come has its name here alone.
            let role = match (self.session.find("roles", id), card.text("title")) {
                (None, title) if !title.is_empty() => title.to_owned(),
                _ => known,
            };
            let is_said = |entry: &&Entry| match entry.key.as_ref() {
                "role" | "was" => true,
                "title" => entry.value.as_text() == Some(&role),
                _ => false,
            };
            let fields = card.entries.iter().filter(|entry| !is_said(entry));
            let parts: Vec<(String, Value)> =
                fields.map(|entry| (entry.key.to_string(), entry.value.clone())).collect();
            let now = words::record(self.session, "moves", &parts);
            let before = match card.get("was") {
                Some(Value::Record(parts)) if !parts.is_empty() => {
                    format!(" (before: {})", words::record(self.session, "moves", parts))
                }
                _ => String::new(),
            };
            ("Role".to_owned(), format!("{role}: {now}{before}"))
        };
        moves.map(told).collect()
    }

    /// The hands: who raised which, then who raised none, then the words that came with them.
    fn hands(&self, proposal: &Card) -> Vec<(String, String)> {
        let hands: Vec<&Card> = self.session.children(proposal.handle, "stances").collect();
        let Some(Sort::Choice(stances)) =
            hands.first().and_then(|hand| hand.kind.field("stance")).map(|field| field.sort)
        else {
            return Vec::new();
        };
        let mut details = Vec::new();
        for stance in stances {
            let of = || hands.iter().filter(|hand| hand.text("stance") == stance.word);
            let names: Vec<&str> = of().map(|hand| self.session.short_name(hand.text("person"))).collect();
            if !names.is_empty() {
                details.push((words::capital(stance.label), names.join(", ")));
            }
        }
        details.extend(came_true(&hands));
        let today = self.session.date().is_some() && proposal.date("adopted") == self.session.date();
        let raised = |person: &&Card| hands.iter().any(|hand| hand.text("person") == person.id());
        let quiet = self.session.present().filter(|person| !person.flag("guest") && !raised(person));
        let quiet: Vec<&str> = quiet.map(|person| self.session.short_name(person.id())).collect();
        if today && !quiet.is_empty() {
            details.push(("No hand raised".into(), quiet.join(", ")));
        }
        details.extend(hands.iter().filter_map(|hand| self.in_words(hand)));
        details
    }

    fn in_words(&self, hand: &Card) -> Option<(String, String)> {
        let label = self.session.short_name(hand.text("person")).to_owned();
        let parts = [hand.text("text"), hand.text("outcome")];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (!said.is_empty()).then(|| (label, said.join("; ")))
    }
}

/// How many of the concerns that were looked at came true: nobody's name stands on it.
fn came_true(hands: &[&Card]) -> Option<(String, String)> {
    let asked: Vec<bool> = hands
        .iter()
        .filter_map(|hand| hand.get("came_true"))
        .map(|value| *value == Value::Flag(true))
        .collect();
    let true_ones = asked.iter().filter(|came_true| **came_true).count();
    (!asked.is_empty())
        .then(|| ("Concerns that came true".to_owned(), format!("{true_ones} of {}", asked.len())))
}
