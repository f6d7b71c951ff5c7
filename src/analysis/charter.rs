//! The charter of a session, as it goes round: purpose, outcomes, what frames them, who holds what and until when, how
//! decisions are made. Never tells of a private or a parked card, nor on the page of what it lacks: that is told beside it.

mod html;
mod length;
mod print;

use chrono::NaiveDate;

use super::still_open;
use super::words;
use crate::model::consent;
use crate::model::kinds::{self, DECISIONS_BY};
use crate::model::load::holders;
use crate::model::review;
use crate::model::session::{Card, Handle, Session};
use crate::model::value::{Sort, Value};

pub use html::html;
pub use length::{Length, Sheet, length};
pub use print::{agreement, figures, markdown, next, notes, text, until};

/// How decisions by consent are made, for a reader who was not there.
const BY_CONSENT: &str = "By consent: good enough for now, safe enough to try. An objection is looked at until it is solved; \
     a concern is kept for the review.";

/// The page, whatever the form. What the session lacks is empty here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charter {
    /// The session's title.
    pub title: String,
    /// The team's name.
    pub team: String,
    /// The day of the session: the page stands as it was agreed then.
    pub date: Option<NaiveDate>,
    /// What the team is there for.
    pub purpose: String,
    /// What must be different, in the order of the file.
    pub outcomes: Vec<Outcome>,
    /// Constraints, non-negotiables, success signals: those that have lines.
    pub frames: Vec<Frame>,
    /// Who does what.
    pub roles: Vec<Role>,
    /// How the team works together, by what it agreed.
    pub agreements: Vec<Agreement>,
    /// How decisions are made.
    pub decisions: String,
    /// When something of it is looked at again, the soonest.
    pub review: Option<NaiveDate>,
    /// The next session, where that is another day.
    pub meets: Option<NaiveDate>,
    /// What it lacks, in words: told beside the page.
    pub gaps: Vec<String>,
}

/// An outcome on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its card.
    pub card: Handle,
    /// What will be different.
    pub words: String,
    /// Who is better off, how.
    pub stake: String,
    /// What is measured.
    pub measure: String,
    /// The figure that it started from.
    pub from: String,
    /// The figure now.
    pub now: String,
    /// The figure aimed at.
    pub to: String,
    /// By when.
    pub by: String,
    /// How much it matters: the word of the file and what it is called.
    pub priority: Option<(String, String)>,
    /// How often it is looked at.
    pub cadence: String,
    /// Whether it is reached.
    pub met: bool,
}

/// Lines of one kind, such as constraints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What they are called.
    pub heading: String,
    /// The lines.
    pub lines: Vec<(Handle, String)>,
}

/// A role on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its card.
    pub card: Handle,
    /// What it is called.
    pub title: String,
    /// What it is there for.
    pub purpose: String,
    /// The names of those who hold it.
    pub held_by: String,
    /// Who stands in.
    pub backup: String,
    /// The day on which its pilot is reviewed; none where no pilot runs.
    pub until: Option<NaiveDate>,
}

/// A way of working that was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its proposal.
    pub card: Handle,
    /// What was agreed.
    pub words: String,
    /// The day on which it is reviewed, where it is a pilot.
    pub until: Option<NaiveDate>,
}

/// The charter of a session.
pub fn charter(session: &Session) -> Charter {
    let outcomes: Vec<&Card> = on_page(session, "outcomes").collect();
    let roles: Vec<&Card> = on_page(session, "roles").collect();
    let reviews = reviews(session);
    let review = reviews.iter().map(|(_, day)| *day).min();
    let meets = session.single("session").and_then(|card| card.date("next"));
    let mut charter = Charter {
        title: session.word("title").to_owned(),
        team: session.word("team").to_owned(),
        date: session.date(),
        purpose: session.word("purpose").to_owned(),
        outcomes: outcomes.iter().map(|card| outcome(session, card)).collect(),
        frames: frames(session),
        roles: roles.iter().map(|card| role(session, card, &reviews)).collect(),
        agreements: agreements(session),
        decisions: match session.word("decisions_by") {
            DECISIONS_BY => BY_CONSENT.to_owned(),
            other => other.to_owned(),
        },
        review: review.or(meets),
        meets: meets.filter(|day| review.is_some_and(|review| review != *day)),
        gaps: Vec::new(),
    };
    charter.gaps = gaps(session, &charter, &[outcomes, roles].concat());
    charter
}

/// What stands on a page that goes round: nothing that is private, put aside, let go or retired.
pub fn on_page<'a>(session: &'a Session, table: &'a str) -> impl Iterator<Item = &'a Card> {
    let is_over = |card: &Card| card.flag("retired") || card.text_if_any("state") == "let-go";
    session.of(table).filter(move |card| !card.is_private() && !card.flag("parked") && !is_over(card))
}

fn outcome(session: &Session, card: &Card) -> Outcome {
    let priority = card.get("priority").map(|value| {
        let label = label(session, card, "priority", value);
        (card.text("priority").to_owned(), label)
    });
    let figure = |key: &str| card.text_number(key).unwrap_or_default();
    Outcome {
        card: card.handle,
        words: card.words().to_owned(),
        stake: card.text("stake").to_owned(),
        measure: Some(card.text("measure"))
            .filter(|measure| *measure != card.words())
            .unwrap_or_default()
            .to_owned(),
        from: figure("baseline"),
        now: figure("now"),
        to: figure("target"),
        by: card.date("due").map(words::day).unwrap_or_default(),
        priority,
        cadence: card.text("cadence").to_owned(),
        met: card.text("state") == "met",
    }
}

fn label(session: &Session, card: &Card, key: &str, value: &Value) -> String {
    let sort = card.kind.field(key).map_or(Sort::Text, |field| field.sort);
    words::value(session, &sort, value)
}

/// The lines by their kind; those of none stand last, so that no line is lost.
fn frames(session: &Session) -> Vec<Frame> {
    let kinds = kinds::kind("charter").map(kinds::Kind::subkinds).unwrap_or_default();
    let lines = |wanted: &dyn Fn(&str) -> bool| -> Vec<(Handle, String)> {
        let own = on_page(session, "charter").filter(|line| wanted(line.text("kind")));
        own.map(|line| (line.handle, line.words().to_owned())).collect()
    };
    let mut frames: Vec<Frame> = kinds
        .iter()
        .map(|choice| Frame { heading: many(choice.label), lines: lines(&|kind| kind == choice.word) })
        .collect();
    let others = lines(&|kind| kinds.iter().all(|choice| choice.word != kind));
    frames.push(Frame { heading: "Also".to_owned(), lines: others });
    frames.retain(|frame| !frame.lines.is_empty());
    frames
}

/// What several lines of one kind are called: `Success signals`.
pub fn many(label: &str) -> String {
    format!("{}s", words::capital(label))
}

fn role(session: &Session, card: &Card, reviews: &[(Vec<String>, NaiveDate)]) -> Role {
    let names: Vec<&str> = holders(card).into_iter().map(|person| session.name(person)).collect();
    let touched = |roles: &[String]| !card.id().is_empty() && roles.iter().any(|role| role == card.id());
    Role {
        card: card.handle,
        title: card.words().to_owned(),
        purpose: card.text("purpose").to_owned(),
        held_by: if names.is_empty() { words::NOBODY.to_owned() } else { words::and(&names) },
        backup: session.name(card.text("backup")).to_owned(),
        until: reviews.iter().filter(|(roles, _)| touched(roles)).map(|(_, day)| *day).min(),
    }
}

/// The day on which each running pilot is reviewed, with the ids of the roles that it moved: of one that is private even
/// the day would tell.
fn reviews(session: &Session) -> Vec<(Vec<String>, NaiveDate)> {
    let running = on_page(session, "proposals").filter(|proposal| review::is_running(proposal));
    let told = running.filter_map(|pilot| {
        let roles = consent::moves(session, pilot).into_iter().map(|one| one.role).collect();
        Some((roles, review::due_date(session, pilot)?))
    });
    told.collect()
}

/// The ways of working that stand: as a pilot, or kept.
fn agreements(session: &Session) -> Vec<Agreement> {
    let stands = |proposal: &&Card| {
        proposal.text("change") == "agreement" && matches!(proposal.text("state"), "piloting" | "kept")
    };
    let agreement = |proposal: &Card| Agreement {
        card: proposal.handle,
        words: proposal.words().to_owned(),
        until: review::is_running(proposal).then(|| review::due_date(session, proposal)).flatten(),
    };
    on_page(session, "proposals").filter(stands).map(agreement).collect()
}

/// What the page lacks: whole parts first, then what its cards lack. Roles are asked of a team alone.
fn gaps(session: &Session, charter: &Charter, cards: &[&Card]) -> Vec<String> {
    let named = |heading: &str| charter.frames.iter().any(|frame| frame.heading == heading);
    let team = session.of("people").next().is_some();
    let mut gaps: Vec<String> = Vec::new();
    let mut lacks = |lacking: bool, what: &str| gaps.extend(lacking.then(|| format!("no {what} yet")));
    lacks(charter.purpose.is_empty(), "purpose");
    lacks(charter.outcomes.is_empty(), "outcomes");
    for choice in kinds::kind("charter").map(kinds::Kind::subkinds).unwrap_or_default() {
        lacks(!named(&many(choice.label)), &format!("{}s", choice.label));
    }
    lacks(team && charter.roles.is_empty(), "roles");
    lacks(charter.decisions.is_empty(), "word on how decisions are made");
    lacks(charter.review.is_none(), "date for the next review");
    gaps.extend(still_open::counted_of(session, cards).into_iter().map(|lack| lack.says));
    gaps
}
