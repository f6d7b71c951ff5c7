//! What a history keeps of one session: figures and a few words, so that a folder of any size is read a file at a
//! time. Never the words of a private card, and no answers that would tell whose they are.

use chrono::NaiveDate;

use crate::analysis::alike::stems;
use crate::analysis::chain;
use crate::model::in_order;
use crate::model::kinds::round_kind;
use crate::model::load::holders;
use crate::model::ratings::{self, FEWEST, Ratings};
use crate::model::session::{Card, Session};
use crate::model::systemic::{self, Shared};
use crate::model::value::length;

/// One session, as far as a history tells of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// The file's name, without its folder.
    pub file: String,
    /// The name of the file that it follows; empty where it follows none.
    pub follows: String,
    /// Its title.
    pub title: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Whether it was only planned so far: what stands in it was carried over, and happened in no round of it.
    pub is_to_come: bool,
    /// Table and id of its private cards: no other session tells of them either.
    pub private: Vec<(&'static str, String)>,
    /// What is aimed at.
    pub outcomes: Vec<OutcomeThen>,
    /// How clear the next step was.
    pub clarity: Option<Ratings>,
    /// The tone at the beginning.
    pub tone_before: Option<Ratings>,
    /// The tone at the end.
    pub tone_after: Option<Ratings>,
    /// The rounds whose time is known.
    pub rounds: Vec<RoundThen>,
    /// How unevenly people spoke, 0 to 1: see [`spread`]; the mean over its rounds.
    pub voice: Option<f64>,
    /// Each pilot by its key, and how it stands.
    pub pilots: Vec<(String, Standing)>,
    /// The roles.
    pub roles: Vec<RoleThen>,
    /// Offers, and wishes to learn.
    pub offers: Vec<OfferThen>,
    /// Limits that several people share.
    pub limits: Vec<Shared>,
    /// The people in seat order, and what they led.
    pub seats: Vec<Seat>,
}

/// An outcome as it stood in a session.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutcomeThen {
    /// Its id; its words where it has none.
    pub key: String,
    /// Its words.
    pub text: String,
    /// What is measured.
    pub measure: String,
    /// The figure at the start.
    pub baseline: Option<f64>,
    /// The figure to reach.
    pub target: Option<f64>,
    /// The figure in this session; none where nobody measured.
    pub now: Option<f64>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// `open`, `met`, `let-go`.
    pub state: String,
    /// Whether it was put off.
    pub is_parked: bool,
}

/// The time of a round, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoundThen {
    /// The word of its kind.
    pub kind: &'static str,
    /// The length that was planned.
    pub planned: i64,
    /// The time that was spent.
    pub spent: i64,
}

/// How a pilot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stays.
    Kept,
    /// It was worded anew.
    Adapted,
    /// It went back, and something was learned.
    Ended,
    /// It runs.
    Running,
}

/// Who holds a role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleThen {
    /// Its id; its words where it has none.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The id of its holder; empty where nobody holds it, and once it is retired.
    pub holder: String,
}

/// An offer, or a wish to learn.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferThen {
    /// Its id; its words where it has none.
    pub key: String,
    /// Its words.
    pub text: String,
    /// The stems of its words: those of one skill have the same.
    pub skill: Vec<String>,
    /// Whether somebody took it.
    pub is_taken: bool,
    /// `yes`, `partly`, `not-yet`; empty where nobody was asked.
    pub delivered: String,
}

/// A person, and what they led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Guests lead nothing.
    pub is_guest: bool,
    /// Whether they led the session.
    pub led: bool,
    /// How many of its rounds they led.
    pub rounds: usize,
}

impl Summary {
    /// What a history keeps of a session in a file of that name; none where it is an agenda, somebody's part of a
    /// session, or another program's file.
    pub fn of(session: &Session, file: &str) -> Option<Self> {
        if session.is_foreign() || session.is_agenda() || !session.word("part_for").is_empty() {
            return None;
        }
        let is_to_come = is_to_come(session);
        Some(Self {
            file: file.to_owned(),
            follows: chain::last_part(session.word("follows")).to_owned(),
            title: session.word("title").to_owned(),
            date: session.date(),
            is_to_come,
            private: private(session),
            outcomes: told(session, "outcomes").map(outcome).collect(),
            clarity: ratings::of(session, "clarity"),
            tone_before: ratings::of(session, "tone_before"),
            tone_after: ratings::of(session, "tone_after"),
            rounds: session.of("rounds").filter_map(round).collect(),
            voice: voice(session),
            pilots: told(session, "proposals")
                .filter_map(|card| Some((key(card), standing(card)?)))
                .collect(),
            roles: told(session, "roles").map(role).collect(),
            offers: told(session, "offers").map(offer).collect(),
            limits: if is_to_come { Vec::new() } else { systemic::shared(session) },
            seats: session.of("people").map(|person| seat(session, person, is_to_come)).collect(),
        })
    }
}

/// Whether a session that follows another was not begun: nothing in it is its own yet.
fn is_to_come(session: &Session) -> bool {
    let begun = |round: &Card| !round.text("state").is_empty() || round.entry("spent").is_some();
    session.word("state") == "planned"
        && !session.word("follows").is_empty()
        && !session.of("rounds").any(begun)
}

fn private(session: &Session) -> Vec<(&'static str, String)> {
    let private = session.cards.iter().filter(|card| card.is_private());
    private.map(|card| (card.kind.table, key(card))).collect()
}

fn told<'a>(session: &'a Session, table: &'static str) -> impl Iterator<Item = &'a Card> {
    session.of(table).filter(|card| !card.is_private())
}

/// What tells a card from others over sessions: its id, else its words.
fn key(card: &Card) -> String {
    let id = card.id();
    if id.is_empty() { card.words() } else { id }.to_owned()
}

/// A figure; infinity and what is no number measure nothing.
fn figure(card: &Card, key: &str) -> Option<f64> {
    card.number(key).filter(|number| number.is_finite())
}

fn outcome(card: &Card) -> OutcomeThen {
    OutcomeThen {
        key: key(card),
        text: card.words().to_owned(),
        measure: card.text("measure").to_owned(),
        baseline: figure(card, "baseline"),
        target: figure(card, "target"),
        now: figure(card, "now"),
        due: card.date("due"),
        state: Some(card.text("state")).filter(|state| !state.is_empty()).unwrap_or("open").to_owned(),
        is_parked: card.flag("parked"),
    }
}

fn round(card: &Card) -> Option<RoundThen> {
    let seconds = |key: &str| card.length(key).filter(|seconds| *seconds > 0);
    let kind = round_kind(card.text("kind")).filter(|_| card.text("state") == "done")?;
    Some(RoundThen { kind: kind.word, planned: seconds("length")?, spent: seconds("spent")? })
}

fn voice(session: &Session) -> Option<f64> {
    let turns = |round: &Card| round.texts("voice").into_iter().filter_map(length).collect::<Vec<i64>>();
    let spreads: Vec<f64> = session.of("rounds").filter_map(|round| spread(&turns(round))).collect();
    let rounds = u32::try_from(spreads.len()).ok().filter(|rounds| *rounds > 0)?;
    Some(spreads.iter().sum::<f64>() / f64::from(rounds))
}

/// How unevenly people spoke, from how many seconds each did: 0 where all spoke equally long, close to 1 where one of many
/// spoke alone. None for fewer than three people, or where nobody spoke.
///
/// The Gini coefficient (C. Gini, *Variabilità e mutabilità*, 1912): half of the mean difference between any two, as a part
/// of the mean. That groups in which talk is spread evenly do better: Woolley et al., Science 330 (2010), 686-688.
pub fn spread(seconds: &[i64]) -> Option<f64> {
    let mut sorted: Vec<i64> = seconds.iter().copied().filter(|seconds| *seconds >= 0).collect();
    in_order::sort(&mut sorted);
    let total: f64 = sorted.iter().map(|seconds| *seconds as f64).sum();
    if sorted.len() < FEWEST || total == 0.0 {
        return None;
    }
    let people = sorted.len() as f64;
    let places = (1..=sorted.len()).map(|place| 2.0 * place as f64 - people - 1.0);
    let weighed: f64 = places.zip(&sorted).map(|(weight, seconds)| weight * *seconds as f64).sum();
    Some(weighed / (people * total))
}

fn standing(proposal: &Card) -> Option<Standing> {
    match proposal.text("state") {
        "kept" => Some(Standing::Kept),
        "adapted" => Some(Standing::Adapted),
        "ended" => Some(Standing::Ended),
        "piloting" => Some(Standing::Running),
        _ => None,
    }
}

fn role(card: &Card) -> RoleThen {
    let holder = holders(card).first().copied().unwrap_or_default().to_owned();
    RoleThen { key: key(card), title: card.words().to_owned(), holder }
}

fn offer(card: &Card) -> OfferThen {
    let mut skill = stems(card.words());
    in_order::sort(&mut skill);
    OfferThen {
        key: key(card),
        text: card.words().to_owned(),
        skill,
        is_taken: !card.texts("taken_by").is_empty(),
        delivered: card.text("delivered").to_owned(),
    }
}

fn seat(session: &Session, person: &Card, is_to_come: bool) -> Seat {
    let id = person.id();
    let led = |round: &&Card| round.text("facilitator") == id && round.text("state") == "done";
    Seat {
        id: id.to_owned(),
        name: session.name(id).to_owned(),
        is_guest: person.flag("guest"),
        led: !is_to_come && !id.is_empty() && session.word("facilitator") == id,
        rounds: session.of("rounds").filter(led).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{read::read, shipped};

    fn of(text: &str) -> Option<Summary> {
        Summary::of(&read(text, "a.toml").unwrap().session, "a.toml")
    }

    #[test]
    fn agendas_parts_and_files_of_other_programs_are_no_sessions() {
        assert!(shipped::AGENDAS.iter().all(|agenda| of(agenda.text).is_none()));
        let part = shipped::EXAMPLES.iter().find(|example| example.name.contains("part")).unwrap();
        assert_eq!(of(part.text), None);
        assert_eq!(of("[package]\nname = \"other\"\n"), None);
    }

    #[test]
    fn a_spread_of_voice_is_zero_for_equal_turns_and_nothing_for_two() {
        assert_eq!(spread(&[60, 60, 60, 60]), Some(0.0));
        assert_eq!(spread(&[0, 0, 0, 100]), Some(0.75));
        assert_eq!(spread(&[100, 0, 20, 0]), spread(&[0, 0, 20, 100]));
        assert_eq!(spread(&[10, 90]), None);
        assert_eq!(spread(&[0, 0, 0]), None);
    }

    #[test]
    fn what_is_private_leaves_nothing_but_its_id() {
        let text = "format = 1\n[session]\ndate = 2026-10-05\n[[outcomes]]\nid = \"o-1\"\ntext = \"secret aim\"\nnow = 3\n\
                    private = true\n[[roles]]\nid = \"r-1\"\ntitle = \"secret role\"\nprivate = true\n";
        let summary = of(text).unwrap();
        assert!(!format!("{summary:?}").contains("secret"));
        assert_eq!(summary.private, [("outcomes", "o-1".to_owned()), ("roles", "r-1".to_owned())]);
    }

    #[test]
    fn what_is_no_number_was_not_measured() {
        let text = "format = 1\n[session]\ndate = 2026-10-05\n[[outcomes]]\nid = \"o-1\"\ntext = \"t\"\nnow = nan\n\
                    baseline = inf\ntarget = 2.5\n";
        let outcome = of(text).unwrap().outcomes.remove(0);
        assert_eq!((outcome.now, outcome.baseline, outcome.target), (None, None, Some(2.5)));
    }

    #[test]
    fn a_planned_session_tells_nothing_that_was_carried_over_as_its_own() {
        let text = "format = 1\n[session]\ndate = 2026-11-02\nfacilitator = \"ada\"\nfollows = \"last.toml\"\nstate = \"planned\"\n\
                    [[people]]\nid = \"ada\"\nname = \"Ada\"\n[[rounds]]\nid = \"r\"\nkind = \"close\"\n";
        assert!(!of(text).unwrap().seats[0].led);
        assert!(of(&text.replace("planned", "running")).unwrap().seats[0].led);
        assert!(of(&text.replace("\"close\"", "\"close\"\nstate = \"done\"")).unwrap().seats[0].led);
    }
}
