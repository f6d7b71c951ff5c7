//! A pilot's review: which are due, what of then is asked, and what becomes of it. Never changes a role before hands.

use chrono::NaiveDate;

use super::change::Change;
use super::consent::{is_dealt_with, is_open_objection};
use super::draft::Draft;
use super::session::{Card, Handle, Session};
use super::value::Value;

/// What becomes of a pilot at its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stays, until the day of the next review; none: for good.
    Keep(Option<NaiveDate>),
    /// It stays until a proposal of its own words it anew.
    Adapt,
    /// It goes back to what was before.
    End,
}

impl Verdict {
    /// The proposal's state behind it.
    pub fn state(self) -> &'static str {
        match self {
            Self::Keep(_) => "kept",
            Self::Adapt => "adapted",
            Self::End => "ended",
        }
    }
}

/// Whether a proposal is a pilot that a review can still settle: it runs, or it was kept until a day to come.
pub fn is_running(proposal: &Card) -> bool {
    match proposal.text("state") {
        "piloting" => true,
        "kept" => {
            proposal.date("reviewed").zip(proposal.date("review")).is_some_and(|(last, next)| next > last)
        }
        _ => false,
    }
}

/// The day on which a pilot is to be reviewed. An objection that nobody has dealt with makes it due at once (DESIGN
/// section 5): on the day on which it was agreed.
pub fn due_date(session: &Session, proposal: &Card) -> Option<NaiveDate> {
    let review = proposal.date("review");
    // One that was kept has had its review: the day that was agreed on then counts.
    let first_run = proposal.text("state") == "piloting";
    let objected = first_run && session.children(proposal.handle, "stances").any(is_open_objection);
    if objected { proposal.date("adopted").or(review) } else { review }
}

/// The pilots whose date has come or passed on a day, in the order of the file.
pub fn due(session: &Session, day: Option<NaiveDate>) -> Vec<Handle> {
    let is_due = |proposal: &&Card| {
        is_running(proposal)
            && due_date(session, proposal).is_some_and(|due| day.is_none_or(|day| due <= day))
    };
    session.of("proposals").filter(is_due).map(|proposal| proposal.handle).collect()
}

/// Whether a pilot had a review before this day. One that was kept until a day comes up again, and is asked about anew.
pub fn had_review(proposal: &Card, day: Option<NaiveDate>) -> bool {
    proposal.date("reviewed").is_some_and(|last| day.is_none_or(|day| last < day))
}

/// The concerns of then, to be asked about: those that somebody put in words.
pub fn concerns<'a>(session: &'a Session, proposal: &Card) -> Vec<&'a Card> {
    let told = |stance: &&Card| stance.text("stance") == "concern" && !stance.text("text").is_empty();
    session.children(proposal.handle, "stances").filter(told).collect()
}

/// The possible objections of then that were dealt with, so that a review can look whether that was enough.
pub fn dealt_with<'a>(session: &'a Session, proposal: &Card) -> Vec<&'a Card> {
    session.children(proposal.handle, "stances").filter(|hand| is_dealt_with(hand)).collect()
}

/// The changes that settle a pilot on a day, with what was learned where that says more now. An ended one puts back what
/// it replaced; one that is kept until a day gets that day as its next review.
pub fn settling(session: &Session, proposal: Handle, verdict: Verdict, day: NaiveDate) -> Vec<Change> {
    let Some(card) = session.card(proposal) else { return Vec::new() };
    let mut draft = Draft::of(session);
    draft.set(proposal, "state", Some(Value::text(verdict.state())));
    draft.set(proposal, "reviewed", Some(Value::Date(day)));
    match verdict {
        Verdict::Keep(Some(next)) => draft.set(proposal, "review", Some(Value::Date(next))),
        // A date still to come would bring it up again.
        Verdict::Keep(None) if card.date("review").is_some_and(|review| review > day) => {
            draft.set(proposal, "review", Some(Value::Date(day)));
        }
        Verdict::End => {
            for one in session.children(proposal, "moves") {
                draft.put_back(card, one);
            }
        }
        Verdict::Keep(None) | Verdict::Adapt => {}
    }
    draft.changes
}
