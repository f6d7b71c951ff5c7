//! A session to read: what was decided first, then by round, with names and labels. Never the words of a private card, and the reasons of limits
//! and of days away only where they are asked for.

mod html;
mod part;
mod print;
mod told;

use crate::analysis::{log, recap, words};
use crate::format::line::part_of_charter;
use crate::model::in_order;
use crate::model::kinds::{KINDS, Kind, RoundKind, round_kind};
use crate::model::ratings;
use crate::model::session::{Card, Session};

pub use html::html;
pub use part::part;
pub use print::{markdown, text};

/// A session as it is to be read, whatever the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The session's title.
    pub title: String,
    /// What frames it: the day, the purpose, who took part.
    pub facts: Vec<(String, String)>,
    /// One for each round, then what no round holds.
    pub sections: Vec<Section>,
}

/// A round, or a kind of card that has no round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub title: String,
    /// Its time and who led it.
    pub note: String,
    /// What was said, and decided.
    pub items: Vec<Item>,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// Whose it is; empty where that is nobody's.
    pub who: String,
    /// What was said.
    pub words: String,
    /// The rest: labels and values.
    pub details: Vec<(String, String)>,
}

/// The minutes of a session. `reasons` tells why somebody has a limit or is away.
pub fn minutes(session: &Session, reasons: bool) -> Minutes {
    let telling = Telling { session, reasons };
    let mut sections = vec![telling.decided(), telling.coming()];
    sections.retain(|section| !section.items.is_empty());
    let (thanks, others): (Vec<_>, Vec<_>) = telling.by_round().into_iter().partition(|(thanks, _)| *thanks);
    sections.extend(thanks.into_iter().chain(others).map(|(_, section)| section));
    Minutes { title: titled(session).to_owned(), facts: telling.facts(), sections }
}

/// A session's title, or what one is called that has none.
fn titled(session: &Session) -> &str {
    Some(session.word("title")).filter(|title| !title.is_empty()).unwrap_or("A session")
}

/// Whether there are reasons of limits that minutes may leave out.
pub fn has_reasons(session: &Session) -> bool {
    session.cards.iter().any(|card| !session.is_private(card) && card.gives_a_reason())
}

/// One card as it stands in the minutes, with the lines below it. `reasons` tells why somebody has a limit or is away.
pub fn card(session: &Session, card: &Card, reasons: bool) -> String {
    print::item(&Telling { session, reasons }.card(card))
}

/// A session while it is told.
struct Telling<'a> {
    session: &'a Session,
    reasons: bool,
}

impl<'a> Telling<'a> {
    fn facts(&self) -> Vec<(String, String)> {
        let session = self.session;
        let name = |key: &str| session.name(session.word(key)).to_owned();
        let date = session.date().map(words::weekday).unwrap_or_default();
        let next = session.single("session").and_then(|card| card.date("next")).map(words::weekday);
        let next_led = session.single("pulse").map(|pulse| session.name(pulse.text("next_facilitator")));
        let next_led = next_led.filter(|name| !name.is_empty()).map(|name| format!("led by {name}"));
        let next: Vec<String> = next.into_iter().chain(next_led).collect();
        let facts = [
            ("Date", date),
            ("Team", session.word("team").to_owned()),
            ("Led by", name("facilitator")),
            ("People", self.people()),
            ("Purpose", session.word("purpose").to_owned()),
            ("Follows", session.word("follows").to_owned()),
            ("Part of", session.word("part_of").to_owned()),
            ("Next", next.join(", ")),
        ];
        let told = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
        told.map(|(label, fact)| (label.to_owned(), fact)).collect()
    }

    fn people(&self) -> String {
        let person = |card: &Card| {
            let absent = self.session.is_absent(card.id()).then_some("not here");
            let notes: Vec<&str> = card.flag("guest").then_some("guest").into_iter().chain(absent).collect();
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
            format!("{}{notes}", card.words())
        };
        self.session.of("people").map(person).collect::<Vec<_>>().join(", ")
    }

    /// What was decided, and by whom.
    fn decided(&self) -> Section {
        let item = |(proposal, says): (&Card, String)| {
            let agreed = proposal.text("state") == "piloting" && !proposal.is_private();
            let by = agreed.then(|| ("Agreed by".to_owned(), log::agreed_by(self.session, proposal)));
            let learned = if proposal.is_private() { Vec::new() } else { self.some(proposal, &["learned"]) };
            Item { who: String::new(), words: says, details: by.into_iter().chain(learned).collect() }
        };
        let items = recap::told(self.session).into_iter().map(item).collect();
        Section { title: "What we decided".to_owned(), note: String::new(), items }
    }

    /// Which reviews come when, and what else has a day.
    fn coming(&self) -> Section {
        let items = if self.nothing_said() { Vec::new() } else { part::coming(self.session, |_| true) };
        Section { title: "What comes when".to_owned(), note: String::new(), items }
    }

    /// What was said, by round, then what no round holds; thanks are marked.
    fn by_round(&self) -> Vec<(bool, Section)> {
        let is_thanks = |round: &Card, section: &Section| {
            round.text("kind") == "thanks" && !section.items.is_empty() && !self.nothing_said()
        };
        let rounds = self.session.of("rounds").filter_map(|round| Some((round, self.round(round)?)));
        let rounds = rounds.map(|(round, section)| (is_thanks(round, &section), section));
        let rest = self.without_a_round().into_iter().map(|section| (section.title == "Thanks", section));
        rounds.chain(rest).collect()
    }

    fn round(&self, round: &Card) -> Option<Section> {
        let kind = round_kind(round.text("kind"));
        let mut items: Vec<Item> = match kind {
            Some(kind) => self.cards_of(round, kind),
            None => Vec::new(),
        };
        items.extend(kind.into_iter().flat_map(|kind| kind.ratings).filter_map(|key| self.ratings(key)));
        if items.is_empty() && self.nothing_said() {
            let prompt = |words: &str| Item { words: words.to_owned(), ..Item::default() };
            items = round.texts("prompts").into_iter().map(prompt).collect();
        }
        if items.is_empty() && matches!(round.text("kind"), "break" | "charter") {
            return None;
        }
        Some(Section { title: round.words().to_owned(), note: self.note(round), items })
    }

    fn nothing_said(&self) -> bool {
        !self.session.cards.iter().any(|card| card.kind.is_said())
    }

    /// How long it took, and who led it: `17m 20s of 15m, led by Ben`.
    fn note(&self, round: &Card) -> String {
        let planned = round.text("length");
        let time = match (round.text("state"), round.text("spent"), planned) {
            ("skipped", _, _) => "skipped".to_owned(),
            (_, "", "") => String::new(),
            (_, "", planned) => planned.to_owned(),
            (_, spent, "") => spent.to_owned(),
            (_, spent, planned) => format!("{spent} of {planned}"),
        };
        let leader = self.session.short_name(round.text("facilitator"));
        let leader = if leader.is_empty() { String::new() } else { format!("led by {leader}") };
        [time, leader].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn cards_of(&self, round: &Card, kind: &RoundKind) -> Vec<Item> {
        let tables = kind.tables.iter().copied();
        tables.flat_map(|table| self.table(table, |card| self.home(card) == Some(round))).collect()
    }

    /// The round in which a card is told: the first of the kind that is meant for its table. What was reviewed is
    /// told in the review.
    fn home(&self, card: &Card) -> Option<&'a Card> {
        self.part_of_page(card).or_else(|| self.first_that_takes(card))
    }

    /// Where the charter page is filled in several rounds: the one about a line's part of it, else the first that is
    /// about no other part alone.
    fn part_of_page(&self, line: &Card) -> Option<&'a Card> {
        if line.kind.table != "charter" {
            return None;
        }
        let rounds = self.session.of("rounds").filter(|round| round.text("kind") == "charter");
        let about: Vec<_> = rounds.map(|round| (round, part_of_charter(round))).collect();
        let own = Some((line.kind, Some(line.text_if_any("kind"))));
        let place = about.iter().find(|(_, part)| *part == own);
        place.or(about.iter().find(|(_, part)| part.is_none())).map(|(round, _)| *round)
    }

    fn first_that_takes(&self, card: &Card) -> Option<&'a Card> {
        let table = card.kind.table;
        let holds = |round: &RoundKind| round.tables.contains(&table);
        let reviewed = table == "proposals" && card.entry("reviewed").is_some();
        let fit = |round: &RoundKind| match (round.word, round.tables.first()) {
            _ if !holds(round) => 0,
            ("review", _) => {
                if reviewed {
                    4
                } else {
                    1
                }
            }
            // A note that is typed in a break is told there only where no other round takes it.
            ("break", _) => 1,
            (word, _) if word == table => 3,
            (_, Some(first)) if *first == table => 3,
            _ => 2,
        };
        let mut best: Option<(u8, &Card)> = None;
        for round in self.session.of("rounds") {
            let fit = round_kind(round.text("kind")).map_or(0, fit);
            if fit > best.map_or(0, |(fit, _)| fit) {
                best = Some((fit, round));
            }
        }
        best.map(|(_, round)| round)
    }

    /// The cards of a table as items; what people say about themselves stands in seat order, as nobody is ranked.
    fn table(&self, table: &str, belongs: impl Fn(&Card) -> bool) -> Vec<Item> {
        let told = |card: &&Card| !is_parked(card) && belongs(card);
        let mut cards: Vec<&Card> = self.session.of(table).filter(told).collect();
        if matches!(table, "boundaries" | "aspirations" | "offers" | "capacity" | "away") {
            let seat = |id: &str| self.session.of("people").position(|person| person.id() == id);
            in_order::sort_by_key(&mut cards, |card| seat(card.speaker()).unwrap_or(usize::MAX));
        }
        cards.into_iter().map(|card| self.card(card)).collect()
    }

    /// What no round holds, and the parking lot.
    fn without_a_round(&self) -> Vec<Section> {
        let said = KINDS.iter().filter(|kind| kind.is_said() && kind.table != "parked");
        let mut sections: Vec<Section> = said.filter_map(|kind| self.kind_alone(kind)).collect();
        let asked = |key: &str| {
            let mut kinds = self.session.of("rounds").filter_map(|round| round_kind(round.text("kind")));
            kinds.any(|kind| kind.ratings.contains(&key))
        };
        let scales = ["tone_before", "tone_after", "clarity"].into_iter().filter(|key| !asked(key));
        let ratings: Vec<Item> = scales.filter_map(|key| self.ratings(key)).collect();
        if !ratings.is_empty() {
            sections.push(Section { title: "Pulse".into(), note: String::new(), items: ratings });
        }
        let parked: Vec<Item> =
            self.session.cards.iter().filter(|card| is_parked(card)).map(|card| self.card(card)).collect();
        if !parked.is_empty() {
            sections.push(Section { title: "Parking lot".into(), note: String::new(), items: parked });
        }
        sections
    }

    fn kind_alone(&self, kind: &Kind) -> Option<Section> {
        let items = self.table(kind.table, |card| self.home(card).is_none());
        let title = words::capital(kind.many);
        (!items.is_empty()).then(|| Section { title, note: String::new(), items })
    }

    /// Ratings of one scale, sorted; under three answers only their number.
    fn ratings(&self, key: &'static str) -> Option<Item> {
        let field = self.session.single("pulse")?.kind.field(key)?;
        let ratings = ratings::of(self.session, key)?;
        let answers = format!("{} of {}", ratings.count, ratings.of);
        let words = match ratings.shown() {
            shown if shown.is_empty() => format!("{}: {answers} answered", field.label),
            shown => format!("{}, {}: {shown} ({answers})", field.label, ratings.scale),
        };
        Some(Item { words, ..Item::default() })
    }
}

fn is_parked(card: &Card) -> bool {
    card.kind.table == "parked" || card.flag("parked")
}
