//! Who could carry a role, and who could carry all that nobody holds. Never ranks people, never decides: what it says
//! is to be taken or left, and the words of private cards are not in it.

use chrono::NaiveDate;

use super::alike::{alike, stems};
use super::assignment::{self, Board, PROVEN, Person, STEPS};
use crate::analysis::words;
use crate::model::change::Change;
use crate::model::clash::{self, ROUNDING};
use crate::model::load::{self, print_hours};
use crate::model::session::{Card, Handle, Session};
use crate::model::value::{Value, print_day};
use crate::model::{consent, kinds};

/// Somebody who could carry a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The person's id.
    pub person: String,
    /// What they offer or would grow into that fits the role, in words; nothing where they have room only.
    pub fits: Vec<String>,
    /// The hours that would be taken, in words, and the first day away that is not covered.
    pub hours: String,
}

/// Who could carry the open roles, all at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// A line for each open role, in the file's order.
    pub lines: Vec<Line>,
    /// What it comes to, in a sentence or two.
    pub says: String,
}

/// One open role in a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The role.
    pub role: Handle,
    /// Whoever could carry it; none where nobody is left who could.
    pub person: Option<String>,
    /// Why, in words.
    pub why: String,
}

/// Those who have the hours for a role and whose limits it keeps, in seat order; nobody whose id is in `but`.
pub fn candidates(session: &Session, role: &Card, but: &[&str]) -> Vec<Candidate> {
    let until = review_day(session);
    let wanted = role_stems(role);
    let people = people(session).filter(|person| !but.contains(&person.id()));
    let free = people.filter(|person| clash::is_free_of_limits(session, role, person.id(), until));
    free.filter_map(|person| {
        let own = carries(session, person.id(), until);
        let hours = role.number("hours");
        has_room(own, hours).then(|| Candidate {
            person: person.id().to_owned(),
            fits: said(session, person.id()).filter(|card| fits(card, &wanted)).map(in_words).collect(),
            hours: with_it(own, hours.unwrap_or(0.0)) + &away(session, role, person.id(), until),
        })
    })
    .collect()
}

/// The roles that nobody holds and no open proposal gives to anybody. A private one is talked about, not dealt out.
pub fn open_roles(session: &Session) -> Vec<&Card> {
    let promised: Vec<(String, String)> = promises(session);
    let open =
        session.of("roles").filter(|role| is_unheld(role) && !role.flag("parked") && !role.is_private());
    open.filter(|role| role.id().is_empty() || !promised.iter().any(|(own, _)| own == role.id())).collect()
}

/// Whether a role runs and nobody holds it.
pub fn is_unheld(role: &Card) -> bool {
    !role.flag("retired") && load::holders(role).is_empty()
}

/// An assignment of the open roles that touches no limit and is [`good`](assignment::good).
pub fn suggestion(session: &Session) -> Suggestion {
    let until = review_day(session);
    let roles = open_roles(session);
    let people: Vec<&Card> = people(session).collect();
    let board = board(session, &roles, &people, until);
    let (plan, proven) = assignment::assign(&board);
    let mut taken: Vec<f64> = board.people.iter().map(|person| person.taken).collect();
    let mut lines = Vec::new();
    for (nth, (role, whose)) in roles.iter().zip(&plan).enumerate() {
        let person = whose.and_then(|whose| people.get(whose));
        let why = match (person, whose.and_then(|whose| taken.get_mut(whose))) {
            (Some(person), Some(taken)) => {
                *taken += role.number("hours").unwrap_or(0.0);
                why(session, role, person.id(), *taken, until)
            }
            _ => why_not(&board, nth),
        };
        lines.push(Line { role: role.handle, person: person.map(|person| person.id().to_owned()), why });
    }
    Suggestion { says: headline(&board, &plan, proven), lines }
}

/// The changes that write a suggestion as a proposal: open, by nobody, to be taken or left.
pub fn proposing(session: &mut Session, role: Handle, person: &str, salt: u64) -> Vec<Change> {
    let mut changes: Vec<Change> =
        session.card(role).and_then(|role| session.giving_id(role)).into_iter().collect();
    if session.apply_all(&changes).is_err() {
        return Vec::new();
    }
    let (Some(kind), Some(role)) = (kinds::kind("proposals"), session.card(role)) else { return Vec::new() };
    let fields = [
        ("change", Value::text("assign")),
        ("role", Value::text(role.id())),
        ("to", Value::text(person)),
        ("text", Value::text(format!("{} takes {}", session.short_name(person), role.words()))),
        ("serves", Value::text(role.text("serves"))),
    ];
    let mut proposal = Card::new(kind, fields);
    if role.is_private() {
        proposal.put("private", Value::Flag(true));
    }
    let adding = session.taking(proposal, Vec::new(), salt);
    if session.apply_all(&adding).is_ok() {
        changes.extend(adding);
    }
    changes
}

/// Those who could carry a role: everybody but guests, in seat order. Who is not here today can still consent later.
fn people(session: &Session) -> impl Iterator<Item = &Card> {
    session.of("people").filter(|person| !person.flag("guest") && !person.id().is_empty())
}

/// The day until which hours are counted: when a proposal made today would be reviewed.
pub(super) fn review_day(session: &Session) -> Option<NaiveDate> {
    let proposal = Card::new(kinds::kind("proposals")?, []);
    consent::review_date(session, &proposal, session.date())
}

/// The roles without a holder that open proposals would give to somebody: role and person, as ids.
fn promises(session: &Session) -> Vec<(String, String)> {
    let open = session.of("proposals").filter(|card| consent::is_open(card));
    let moves = open.flat_map(|proposal| consent::moves(session, proposal));
    let unheld = |role: &str| session.find("roles", role).is_none_or(is_unheld);
    moves
        .filter(|one| unheld(&one.role))
        .filter_map(|one| {
            let (_, holder) = one.sets.iter().find(|(key, _)| *key == "holder")?;
            Some((one.role, holder.as_text()?.to_owned()))
        })
        .collect()
}

/// What somebody carries, and what open proposals would give them: hours that are spoken for are not given out again.
pub(super) fn carries(session: &Session, person: &str, until: Option<NaiveDate>) -> Person {
    let mut promised: Vec<String> = Vec::new();
    for (role, _) in promises(session).into_iter().filter(|(_, whose)| whose == person) {
        if !promised.contains(&role) {
            promised.push(role);
        }
    }
    let hours = promised.iter().filter_map(|role| session.find("roles", role)?.number("hours"));
    Person {
        taken: load::load(session, person).hours + hours.sum::<f64>() + 0.0,
        capacity: clash::capacity_until(session, person, until),
    }
}

/// A role without hours takes none.
pub(super) fn has_room(person: Person, hours: Option<f64>) -> bool {
    match (person.capacity, hours) {
        (Some(capacity), Some(hours)) => person.taken + hours <= capacity + ROUNDING,
        _ => true,
    }
}

pub(super) fn with_it(person: Person, hours: f64) -> String {
    let after = print_hours(person.taken + hours);
    match person.capacity {
        Some(capacity) => format!("then {after} of {}", words::hours(&print_hours(capacity))),
        None => format!("then {}, {}", words::hours(&after), words::NO_CAPACITY),
    }
}

/// Days away touch no limit; they are told, so that somebody stands in.
fn away(session: &Session, role: &Card, person: &str, until: Option<NaiveDate>) -> String {
    let day = until.and_then(|review| clash::first_uncovered(session, role, person, review));
    let told = |(day, away): (NaiveDate, &Card)| {
        let since = format!("from {}", print_day(day, session.date()));
        let when = if away.is_private() { "for a time" } else { since.as_str() };
        format!("; away {when}, with nobody to stand in yet")
    };
    day.map(told).unwrap_or_default()
}

/// What somebody offers, would learn, or would grow into.
fn said<'a>(session: &'a Session, person: &'a str) -> impl Iterator<Item = &'a Card> + 'a {
    let offers = session.of("offers").filter(|card| card.text("delivered") != "yes");
    let stretches = session.of("aspirations").filter(|card| card.text("progress") != "done");
    let all = offers.chain(stretches).filter(move |card| card.text("person") == person);
    all.filter(|card| !card.is_private() && !card.flag("parked"))
}

fn fits(card: &Card, wanted: &[String]) -> bool {
    alike(&stems(card.words()), wanted)
}

fn in_words(card: &Card) -> String {
    let what = match (card.kind.table, card.text_if_any("kind")) {
        ("aspirations", _) => "would like to grow",
        (_, "learn") => "would like to learn",
        _ => "offers",
    };
    format!("{what}: {}", card.words())
}

fn role_stems(role: &Card) -> Vec<String> {
    let parts =
        [vec![role.words(), role.text("purpose")], role.texts("accountabilities"), role.texts("stack")];
    stems(&parts.concat().join(" "))
}

fn board(session: &Session, roles: &[&Card], people: &[&Card], until: Option<NaiveDate>) -> Board {
    let words: Vec<Vec<Vec<String>>> = people
        .iter()
        .map(|person| said(session, person.id()).map(|card| stems(card.words())).collect())
        .collect();
    let fits = roles.iter().map(|role| {
        let wanted = role_stems(role);
        let count = |said: &Vec<Vec<String>>| said.iter().filter(|words| alike(words, &wanted)).count();
        let one = |(person, said): (&&Card, &Vec<Vec<String>>)| {
            let free = clash::is_free_of_limits(session, role, person.id(), until);
            free.then(|| i64::try_from(count(said).min(MOST_FITS)).unwrap_or(0))
        };
        people.iter().zip(&words).map(one).collect()
    });
    Board {
        fits: fits.collect(),
        hours: roles.iter().map(|role| role.number("hours").unwrap_or(0.0)).collect(),
        people: people.iter().map(|person| carries(session, person.id(), until)).collect(),
    }
}

/// An offer and a stretch that both fit say more than one of them; a third says no more.
const MOST_FITS: usize = 2;

fn why(session: &Session, role: &Card, person: &str, taken: f64, until: Option<NaiveDate>) -> String {
    let wanted = role_stems(role);
    let fits = said(session, person).filter(|card| fits(card, &wanted)).map(in_words);
    let capacity = clash::capacity_until(session, person, until);
    let hours = with_it(Person { taken, capacity }, 0.0) + &away(session, role, person, until);
    fits.chain([hours]).collect::<Vec<_>>().join("; ")
}

/// Why nobody carries a role, without a word about anybody.
fn why_not(board: &Board, role: usize) -> String {
    let hours = board.hours.get(role).copied().unwrap_or(0.0);
    let fits = board.fits.get(role).map(Vec::as_slice).unwrap_or_default();
    let keeping = board.people.iter().zip(fits).filter(|(_, fits)| fits.is_some()).map(|(person, _)| person);
    let free: Vec<f64> =
        keeping.map(|person| person.capacity.map_or(f64::MAX, |capacity| capacity - person.taken)).collect();
    let most = free.iter().copied().fold(0.0, f64::max);
    match () {
        () if free.is_empty() => "it meets a limit of everybody".into(),
        () if most + ROUNDING < hours => {
            format!(
                "it takes {}, and {} is the most that anybody has left for it",
                words::hours(&print_hours(hours)),
                print_hours(most)
            )
        }
        () => "the hours that could carry it go to the other roles".into(),
    }
}

fn headline(board: &Board, plan: &assignment::Plan, proven: bool) -> String {
    let left = plan.iter().filter(|whose| whose.is_none()).count();
    let how = if proven {
        "No other way is better by offers, stretches and hours.".to_owned()
    } else {
        format!(
            "With more than {PROVEN} roles it is the best found in {STEPS} steps; a better one may exist."
        )
    };
    let needed = board.hours.iter().sum::<f64>();
    let all = words::counted(plan.len(), "open role");
    let each = if plan.len() == 1 {
        "with somebody who could carry it"
    } else {
        "each with somebody who could carry it"
    };
    match team_has(board) {
        _ if left == 0 => format!("{all}, {each}, within every limit. {how}"),
        Some(has) if needed > has + ROUNDING => format!(
            "Not all fit: {all} {} {}, {} more than the team has. {how}",
            if plan.len() == 1 { "needs" } else { "need" },
            words::hours(&print_hours(needed)),
            words::hours(&print_hours(needed - has))
        ),
        _ if proven => format!("Not all fit: of {all}, {left} cannot be carried within every limit. {how}"),
        _ => format!("Of {all}, {left} found nobody within every limit. {how}"),
    }
}

/// The hours that the team has left; none where somebody did not say theirs.
fn team_has(board: &Board) -> Option<f64> {
    board.people.iter().map(|person| Some((person.capacity? - person.taken).max(0.0))).sum()
}
