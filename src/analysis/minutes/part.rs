//! One person's own part of a session: what they hold, agreed to, said, have to do, when they are away, what of it is
//! looked at next. Never counts, weighs or compares what somebody did.

use super::{Item, Minutes, Section, Telling, is_parked, titled};
use crate::analysis::due;
use crate::model::consent;
use crate::model::kinds::KINDS;
use crate::model::load::{holders, parties};
use crate::model::review::is_running;
use crate::model::session::{Card, Session};

/// The part of the person of this id. `reasons` tells why somebody has a limit or is away.
pub fn part(session: &Session, person: &str, reasons: bool) -> Minutes {
    let telling = Telling { session, reasons };
    let own = Own { telling: &telling, session, person };
    let mut facts = telling.facts();
    facts.retain(|(label, _)| matches!(label.as_str(), "Date" | "Team" | "Purpose" | "Next"));
    facts.insert(0, ("Session".to_owned(), titled(session).to_owned()));
    let mut sections = vec![
        own.section("What you hold", "roles", |role| holders(role).contains(&person)),
        own.section("Where you stand in", "roles", |role| {
            role.text("backup") == person && !role.flag("retired")
        }),
        own.hands("What you agreed to", &["consent", "concern"]),
        own.hands("Your other hands", &["objection", "not-now"]),
        own.section("What you proposed", "proposals", |proposal| proposal.text("by") == person),
    ];
    sections.extend(own.said());
    sections.push(own.to_do());
    sections.push(own.section("When you are away", "away", |away| away.text("person") == person));
    sections.push(own.next());
    sections.retain(|section| !section.items.is_empty());
    let name = Some(session.name(person)).filter(|name| !name.is_empty());
    Minutes { title: name.unwrap_or_else(|| titled(session)).to_owned(), facts, sections }
}

/// What is somebody's own in a session.
struct Own<'a> {
    telling: &'a Telling<'a>,
    session: &'a Session,
    person: &'a str,
}

impl Own<'_> {
    fn section(&self, title: &str, table: &str, own: impl Fn(&Card) -> bool) -> Section {
        let cards = self.session.of(table).filter(|card| !is_parked(card) && own(card));
        let items = cards.map(|card| self.without_name(self.telling.card(card))).collect();
        Section { title: title.to_owned(), note: String::new(), items }
    }

    /// The whole page is theirs, so that their name before each line would say nothing.
    fn without_name(&self, item: Item) -> Item {
        let own = item.who == self.session.short_name(self.person) && !item.words.is_empty();
        Item { who: if own { String::new() } else { item.who }, ..item }
    }

    /// The proposals on which they raised one of these hands, with what went with it.
    fn hands(&self, title: &str, stances: &[&str]) -> Section {
        let raised = |proposal: &Card| {
            let mut hands = self.session.children(proposal.handle, "stances");
            hands.find(|hand| hand.text("person") == self.person && stances.contains(&hand.text("stance")))
        };
        let items =
            self.session.of("proposals").filter(|proposal| !is_parked(proposal)).filter_map(|proposal| {
                let hand = raised(proposal)?;
                let mut item = self.telling.card(proposal);
                // What it says in full, and who proposed it, stands in the minutes.
                item.who.clear();
                item.details.clear();
                if !proposal.is_private() {
                    item.details = self.telling.hand(hand);
                    item.details.extend(self.telling.some(proposal, &["state", "review", "learned"]));
                }
                Some(item)
            });
        Section { title: title.to_owned(), note: String::new(), items: items.collect() }
    }

    /// What they said, a section for each kind of card; thanks to them as well.
    fn said(&self) -> Vec<Section> {
        let told_elsewhere = ["roles", "proposals", "away", "parked"];
        let kinds = KINDS.iter().filter(|kind| kind.is_said() && !told_elsewhere.contains(&kind.table));
        let own = |card: &Card| {
            card.speaker() == self.person
                || card.kind.table == "thanks" && card.text("to") == self.person
                || card.kind.table == "offers" && card.texts("taken_by").contains(&self.person)
                || card.kind.table == "aspirations" && card.text("mentor") == self.person
                || card.kind.table == "interfaces" && card.text("liaison") == self.person
        };
        kinds.map(|kind| self.section(&crate::analysis::words::capital(kind.many), kind.table, own)).collect()
    }

    /// Parked items, decisions and offers that wait for them.
    fn to_do(&self) -> Section {
        let mut items = Vec::new();
        for card in &self.session.cards {
            let own = match card.kind.table {
                "parked" => card.text("owner") == self.person && !card.flag("done"),
                "proposals" => card.text("state") == "escalated" && card.text("decider") == self.person,
                "offers" => card.text("person") == self.person && !parties(card).is_empty(),
                _ => false,
            };
            if own {
                items.push(self.telling.card(card));
            }
        }
        Section { title: "What waits for you".to_owned(), note: String::new(), items }
    }

    /// The reviews of what they hold, proposed or agreed to carry, the soonest first.
    fn next(&self) -> Section {
        let own = |card: &Card| {
            let holds = |role: &str| {
                self.session.find("roles", role).is_some_and(|role| holders(role).contains(&self.person))
            };
            let carries = || consent::moves(self.session, card).iter().any(|one| holds(&one.role));
            let named = || card.text("by") == self.person || card.text("to") == self.person;
            card.kind.table == "proposals" && is_running(card) && (named() || carries())
        };
        Section {
            title: "Your next reviews".to_owned(),
            note: String::new(),
            items: coming(self.session, own),
        }
    }
}

/// What has a day and is not done, the earliest first, as far as it is wanted; of a private card not even the day.
pub(super) fn coming(session: &Session, wanted: impl Fn(&Card) -> bool) -> Vec<Item> {
    let has_passed = |day| session.date().is_some_and(|today| day < today);
    let told = due::told(session).into_iter().filter(|(card, ..)| !card.is_private() && wanted(card));
    told.map(|(_, day, says)| {
        let when = crate::analysis::words::weekday(day);
        let who = if has_passed(day) { format!("Since {when}") } else { when };
        Item { who, words: says, details: Vec::new() }
    })
    .collect()
}
