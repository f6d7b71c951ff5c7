//! What is still open, and what is good to know. Never what keeps anybody from going on.

use super::{Checking, Elsewhere, Finding, Level};
use crate::analysis::{market, still_open, words};
use crate::format::toml10;
use crate::model::clash;
use crate::model::fit;
use crate::model::session::{Card, Session};
use crate::model::value;

impl Checking<'_> {
    /// What cards lack to be finished.
    pub(super) fn still_open(&mut self) {
        for card in &self.session().cards {
            for gap in still_open::gaps(self.session(), card) {
                // An empty value stands on the line that would be filled; else the card's own words say which it is.
                let key = if card.entry(gap.key).is_some() { gap.key } else { card.text_key() };
                let says = format!("{} is still {}", self.called(card), gap.words);
                self.warning("still-open", card, key, says);
            }
        }
    }

    /// A card by its words, unless they are private.
    fn called(&self, card: &Card) -> String {
        match (card.kind.one, card.words()) {
            (one, _) if self.session().is_private(card) => format!("this private {one}"),
            (one, words) if words.is_empty() || card.kind.single => format!("this {one}"),
            (one, words) => format!("{one} \"{}\"", shortened(words)),
        }
    }

    /// Where roles and open proposals meet limits, hours and days.
    pub(super) fn clashes(&mut self) {
        for clash in clash::clashes(self.session()) {
            let read = self.read;
            if let Some(card) = read.session.card(clash.card) {
                self.warning("clash", card, card.text_key(), clash.says);
            }
        }
    }

    /// What the market shows across this session and those before it.
    pub(super) fn market(&mut self, look: &dyn Fn(&str) -> Elsewhere) {
        let read = self.read;
        let earlier = earlier(&read.session, look);
        let earlier: Vec<&Session> = earlier.iter().collect();
        for told in market::told(&read.session, &earlier).into_iter().filter(|told| told.across) {
            if let Some(card) = read.session.card(told.card) {
                self.warning("market", card, card.text_key(), told.says);
            }
        }
    }

    /// What is private is still in the file.
    pub(super) fn private(&mut self) {
        for card in self.session().cards.iter().filter(|card| card.is_private()) {
            let says = "hidden on screen and in outputs, but its words are in this file, so in git";
            self.warning("private-in-git", card, "private", says);
        }
    }

    /// What readers of TOML 1.0 cannot read.
    pub(super) fn newer_toml(&mut self) {
        let read = self.read;
        if read.session.bom {
            let says = "a byte order mark before the text stops other readers; rolecall fmt takes it out";
            self.toml(read.places.start(), says);
        }
        for (at, says) in toml10::faults(read.places.text()) {
            self.toml(read.places.at(at), &format!("{says}, as rolecall fmt does"));
        }
    }

    fn toml(&mut self, spot: crate::error::Spot, says: &str) {
        self.findings.push(Finding { rule: "toml-1.0", level: Level::Warning, spot, says: says.into() });
    }

    /// Rounds to come in which the turns of all who are here take longer than the round.
    pub(super) fn turns(&mut self) {
        let session = self.session();
        let here = session.present().count();
        if session.word("state") == "closed" || here == 0 {
            return;
        }
        let to_come = |round: &&Card| round.text("state").is_empty();
        for round in session.of("rounds").filter(to_come) {
            let Some(needed) = fit::exceeding(round, here) else { continue };
            if let Some(each) = round.length("each") {
                let (each, needed) = (value::print_length(each), value::print_length(needed));
                let says = format!("{} at {each} each: {needed}, longer than the round", words::people(here));
                self.warning("turns-too-long", round, "each", says);
            }
        }
    }
}

/// The sessions that one follows, newest first, as many as make a pattern; each path is relative to its own folder.
fn earlier(session: &Session, look: &dyn Fn(&str) -> Elsewhere) -> Vec<Session> {
    let mut earlier: Vec<Session> = Vec::new();
    let mut folder = String::new();
    while earlier.len() + 1 < market::RUNNING {
        let follows = earlier.last().unwrap_or(session).word("follows");
        if follows.is_empty() {
            break;
        }
        let path = format!("{folder}{follows}");
        let Elsewhere::Session(before) = look(&path) else { break };
        folder = path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        earlier.push(*before);
    }
    earlier
}

/// The first words, so that a line stays a line.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let start: String = words.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}
