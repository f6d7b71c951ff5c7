//! The decision log of a team: every change that was adopted, once, with how it ended. Sessions are taken one after the
//! other and only what is told of them is kept. Never tells of a private card, nor whose concern was kept.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::chain::{Filed, forks_of};
use super::private::{self, Private};
use super::words;
use crate::format::{json, safe};
use crate::model::consent::{self, Move};
use crate::model::draft;
use crate::model::in_order;
use crate::model::review::{self, is_running};
use crate::model::session::{Card, Session};
use crate::model::value::Value;

/// A change that was adopted, told as the latest session has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The day on which it was agreed; none where no file says.
    #[serde(rename = "date", serialize_with = "json::day")]
    pub day: Option<NaiveDate>,
    /// The file of the session in which it was agreed, as far as the files tell.
    pub file: String,
    /// The title of that session.
    pub session: String,
    /// Its id; empty where it has none.
    pub id: String,
    /// What was agreed, in its own words.
    #[serde(rename = "text")]
    pub words: String,
    /// What it did to roles, who agreed, how it ended and what was learned: a sentence each.
    pub says: Vec<String>,
}

/// The sessions so far.
#[derive(Debug, Default)]
pub struct Log {
    sessions: Vec<Taken>,
    mentions: Vec<Mention>,
    private: Private,
}

/// What is kept of a session.
#[derive(Debug)]
struct Taken {
    name: String,
    follows: String,
    day: Option<NaiveDate>,
    title: String,
}

/// An adopted proposal in one session.
#[derive(Debug)]
struct Mention {
    /// The place of its session.
    session: usize,
    /// Its id, or its words where it has none.
    key: String,
    id: String,
    adopted: Option<NaiveDate>,
    /// Its words.
    words: String,
    /// What it did to each role, by the role's key over sessions.
    moves: Vec<(String, String)>,
    /// Who agreed, how it ended and what was learned.
    says: Vec<String>,
}

impl Log {
    /// Takes in one session of the folder. An agenda, somebody's part, and what is no session at all leave no trace.
    pub fn take(&mut self, filed: &Filed, today: NaiveDate) {
        let session = &filed.session;
        self.private.add_all_of(session);
        if !session.is_held() {
            return;
        }
        let place = self.sessions.len();
        self.sessions.push(Taken {
            name: filed.name().to_owned(),
            follows: filed.follows().to_owned(),
            day: session.date(),
            title: session.word("title").to_owned(),
        });
        let adopted = session.of("proposals").filter(|proposal| was_adopted(proposal));
        self.mentions.extend(adopted.map(|proposal| Mention {
            session: place,
            key: private::key(proposal).to_owned(),
            id: proposal.id().to_owned(),
            adopted: proposal.date("adopted"),
            words: proposal.words().to_owned(),
            moves: moves(session, proposal),
            says: sentences(session, proposal, today),
        }));
    }

    /// Hides what is private in a file that cannot be read, as far as its lines show it.
    pub fn hide(&mut self, private: impl IntoIterator<Item = (&'static str, String)>) {
        private.into_iter().for_each(|(table, key)| self.private.add(table, key));
    }

    /// Whether nothing was adopted, private changes included.
    pub fn is_empty(&self) -> bool {
        self.mentions.is_empty()
    }

    /// Sessions that follow the same one: the names of each such pair, in order.
    pub fn forks(&self) -> Vec<(&str, &str)> {
        let links = self.sessions.iter().map(|session| (session.name.as_str(), session.follows.as_str()));
        forks_of(&links.collect::<Vec<_>>())
    }

    /// Each change once, the newest first; those of one day in the order of their files. None that is private in any
    /// session: a chain may be broken, and who made it private meant all of it.
    pub fn decisions(&self) -> Vec<Decision> {
        let chains = self.chains();
        let rank = |mention: &&Mention| {
            let depth = chains.get(mention.session).map(|(_, depth)| *depth);
            (self.sessions.get(mention.session).and_then(|session| session.day), depth, mention.session)
        };
        let decision = |mentions: Vec<&Mention>| {
            let latest = mentions.iter().copied().max_by_key(rank)?;
            let first = self.sessions.get(mentions.iter().copied().min_by_key(rank)?.session)?;
            if mentions.iter().any(|mention| self.private.hides("proposals", &mention.key)) {
                return None;
            }
            let (words, says) = (latest.words.clone(), self.says(latest));
            let day = latest.adopted.or(first.day);
            let (file, session) = (first.name.clone(), first.title.clone());
            Some(Decision { day, file, session, id: latest.id.clone(), words, says })
        };
        let mut decisions: Vec<Decision> = self.groups(&chains).into_iter().filter_map(decision).collect();
        in_order::sort_by_key(&mut decisions, |decision| Reverse(decision.day));
        decisions
    }

    fn says(&self, mention: &Mention) -> Vec<String> {
        let moved = mention.moves.iter().map(|(role, says)| {
            // Who holds it is no more told than what it is.
            if self.private.hides("roles", role) {
                "A private role changed.".to_owned()
            } else {
                says.clone()
            }
        });
        moved.chain(mention.says.iter().cloned()).collect()
    }

    /// The mentions of one change together: those of one chain under one id, and, where a chain is broken by a file that
    /// cannot be read, those that say the same of the same day.
    fn groups(&self, chains: &[(usize, usize)]) -> Vec<Vec<&Mention>> {
        let mut of_chain: HashMap<(usize, &str), usize> = HashMap::new();
        let mut alike: HashMap<(&str, NaiveDate, &str), usize> = HashMap::new();
        let mut groups: Vec<Vec<&Mention>> = Vec::new();
        for mention in &self.mentions {
            let root = chains.get(mention.session).map_or(mention.session, |(root, _)| *root);
            let says = mention.adopted.map(|day| (mention.key.as_str(), day, mention.words.as_str()));
            let known = of_chain.get(&(root, mention.key.as_str())).or_else(|| alike.get(&says?));
            let group = known.copied().unwrap_or(groups.len());
            of_chain.insert((root, &mention.key), group);
            alike.extend(says.map(|says| (says, group)));
            match groups.get_mut(group) {
                Some(group) => group.push(mention),
                None => groups.push(vec![mention]),
            }
        }
        groups
    }

    /// For each session the first one of its chain, and how far it stands behind that.
    fn chains(&self) -> Vec<(usize, usize)> {
        let places: HashMap<&str, usize> =
            self.sessions.iter().enumerate().map(|(place, session)| (session.name.as_str(), place)).collect();
        let before =
            |place: usize| self.sessions.get(place).and_then(|session| places.get(session.follows.as_str()));
        let mut known: HashMap<usize, (usize, usize)> = HashMap::new();
        for start in 0..self.sessions.len() {
            let mut path = Vec::new();
            let mut at = start;
            let (root, mut depth) = loop {
                if let Some((root, depth)) = known.get(&at) {
                    break (*root, depth + 1);
                }
                path.push(at);
                match before(at) {
                    // Files that follow each other in a ring begin somewhere.
                    Some(before) if !path.contains(before) => at = *before,
                    _ => break (at, 0),
                }
            };
            for place in path.into_iter().rev() {
                known.insert(place, (root, depth));
                depth += 1;
            }
        }
        (0..self.sessions.len()).filter_map(|place| known.get(&place).copied()).collect()
    }
}

fn was_adopted(proposal: &Card) -> bool {
    let state = proposal.text("state");
    proposal.date("adopted").is_some() || matches!(state, "piloting" | "kept" | "adapted" | "ended")
}

/// What a change did to each role, by the role's key over sessions.
fn moves(session: &Session, proposal: &Card) -> Vec<(String, String)> {
    let key = |role: &str| session.find("roles", role).map_or(role, private::key).to_owned();
    let moves = consent::moves(session, proposal);
    moves.iter().map(|one| (key(&one.role), moved(session, proposal, one))).collect()
}

fn sentences(session: &Session, proposal: &Card, today: NaiveDate) -> Vec<String> {
    let mut says = vec![format!("Agreed by {}.", agreed_by(session, proposal))];
    says.extend(ended(session, proposal, today));
    let learned = proposal.text("learned").trim_end_matches('.');
    says.extend((!learned.is_empty()).then(|| format!("What we learned: {learned}.")));
    says
}

/// What a change did to a role, in the past: it may be undone by now.
fn moved(session: &Session, proposal: &Card, one: &Move) -> String {
    let names = |value: &Value| {
        let people = if value.as_text().is_some() { std::slice::from_ref(value) } else { value.as_list() };
        let names: Vec<&str> = people.iter().filter_map(Value::as_text).map(|id| session.name(id)).collect();
        words::and(&names)
    };
    let set = |key: &str| one.sets.iter().find(|(own, _)| *own == key).map(|(_, value)| value);
    let card = one.card.and_then(|card| session.card(card));
    let before = |key: &str| card.and_then(|card| draft::before(card, key)).filter(|value| !value.is_empty());
    let title = set("title").and_then(Value::as_text);
    let role = match session.find("roles", &one.role) {
        None => title.unwrap_or(&one.role),
        Some(role) => role.words(),
    };
    let held = set("holder").map(names).unwrap_or_default();
    if card.is_some_and(|card| draft::created(proposal, card))
        || card.is_none() && proposal.text("change") == "create"
    {
        let held = if held.is_empty() { String::new() } else { format!(", held by {held}") };
        return format!("{role} was a new role{held}.");
    }
    if set("retired") == Some(&Value::Flag(true)) {
        return format!("{role} was retired.");
    }
    if !held.is_empty() {
        let from = before("holder").map(|before| format!(" from {}", names(before))).unwrap_or_default();
        return format!("{role} went{from} to {held}.");
    }
    match set("shared_with").map(names).filter(|names| !names.is_empty()) {
        Some(sharing) => format!("{role} was shared with {sharing}."),
        None => format!("{role} was adjusted."),
    }
}

/// Who agreed, as far as hands are written: who raised none is not counted as consenting (DESIGN section 2).
pub(super) fn agreed_by(session: &Session, proposal: &Card) -> String {
    let way = session.word("decisions_by");
    if !way.is_empty() && way != crate::model::kinds::DECISIONS_BY {
        return way.to_owned();
    }
    let raised = |stance: &'static str| {
        session.children(proposal.handle, "stances").filter(move |hand| hand.text("stance") == stance)
    };
    let consents: Vec<&str> = raised("consent").map(|hand| session.name(hand.text("person"))).collect();
    let people = if consents.is_empty() { String::new() } else { format!(" of {}", words::and(&consents)) };
    let concerns = match raised("concern").count() {
        0 => String::new(),
        1 => "; one concern was kept".to_owned(),
        count => format!("; {count} concerns were kept"),
    };
    let objections = match review::dealt_with(session, proposal).len() {
        0 => String::new(),
        1 => "; one objection was dealt with".to_owned(),
        count => format!("; {count} objections were dealt with"),
    };
    format!("consent{people}{concerns}{objections}")
}

/// How it ended, or until when it runs.
fn ended(session: &Session, proposal: &Card, today: NaiveDate) -> Option<String> {
    let on = |key: &str| proposal.date(key).map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
    let review = proposal.date("review");
    Some(match proposal.text("state") {
        "piloting" => match review {
            None => "Piloting.".to_owned(),
            Some(review) if review >= today => format!("Piloting until {}.", words::day(review)),
            Some(review) => overdue(review, proposal.text("if_unreviewed")),
        },
        "kept" if is_running(proposal) => {
            let until = review.map(words::day).unwrap_or_default();
            format!("Kept{}, until {until}.", on("reviewed"))
        }
        "kept" => format!("Kept{}.", on("reviewed")),
        "adapted" => format!("Adapted{}.", on("reviewed")),
        "ended" => format!("We learned, and went back{}.", on("reviewed")),
        "escalated" => {
            let decider = proposal.text("decider");
            let who = if decider.is_empty() { "somebody" } else { session.name(decider) };
            let by =
                proposal.date("decide_by").map(|day| format!(" by {}", words::day(day))).unwrap_or_default();
            format!("Handed on: {who} decides{by}.")
        }
        "withdrawn" => "Withdrawn.".to_owned(),
        "" | "open" => "Open again.".to_owned(),
        other => format!("{}.", words::capital(other)),
    })
}

fn overdue(review: NaiveDate, if_unreviewed: &str) -> String {
    let day = words::day(review);
    match if_unreviewed {
        "lapse" => format!("Lapsed: its review was due on {day}, and without one it goes back by itself."),
        "continue" => format!("Its review was due on {day}; without one it goes on."),
        _ => format!("Its review was due on {day}."),
    }
}

/// `{"decisions": [{"date", "file", "session", "id", "text", "says"}]}`, the newest first.
pub fn json(decisions: &[Decision]) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        decisions: &'a [Decision],
    }
    json::page(&Answer { decisions })
}

/// A heading for each session, and below it what was agreed there.
pub fn text(decisions: &[Decision]) -> String {
    let mut out = String::new();
    let mut told = None;
    for decision in decisions {
        let heading = heading(decision);
        if told.as_ref() != Some(&heading) {
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}\n", safe::line(&heading)));
            told = Some(heading);
        }
        out.push_str(&format!("\n  {}\n", safe::line(&decision.words)));
        for says in &decision.says {
            out.push_str(&format!("    {}\n", safe::line(says)));
        }
    }
    out
}

/// `Mon 2 Nov 2026 · Kickoff`.
fn heading(decision: &Decision) -> String {
    let day = decision.day.map_or_else(|| "On a day that no file tells".to_owned(), words::weekday);
    if decision.session.is_empty() { day } else { format!("{day} · {}", decision.session) }
}
