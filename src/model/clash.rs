//! Where a role meets what somebody said about their limits, hours and days. Neutral words, and never those of a
//! private card, nor its days; load is said of the role, not of the person.

use chrono::{Datelike, NaiveDate, Weekday};

use super::consent;
use super::load::{self, holders, print_hours};
use super::outcome;
use super::session::{Card, Handle, Session};
use super::value::{DAYS, print_day, print_time};
use super::window::Window;

/// Hours that are no more than what adding up fractions leaves.
pub const ROUNDING: f64 = 1e-6;

/// How many days are looked at: more than any pilot's, and a mistyped century does not count for ever.
const YEAR: usize = 366;

/// A clash: a card and what it meets.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The role, outcome or proposal.
    pub card: Handle,
    /// The card that it meets, where there is one.
    pub meets: Option<Handle>,
    /// In words, without a full stop.
    pub says: String,
}

/// Every clash of a session as it stands, and of its open proposals as they would be.
pub fn clashes(session: &Session) -> Vec<Clash> {
    let mut found: Vec<Clash> = Vec::new();
    for role in session.of("roles").filter(|role| !role.flag("retired")) {
        found.extend(of_role(session, role, &Told::of(role), review_of(session, role)));
    }
    found.extend(offers_over_hours(session));
    found.extend(without_role(session));
    found.extend(without_mentor(session));
    found.extend(more_than_half(session));
    for proposal in session.of("proposals").filter(|card| consent::is_open(card)) {
        found.extend(of_proposal(session, proposal));
    }
    found
}

/// What one card meets: a role with those who hold it, an open proposal with those who would.
pub fn of(session: &Session, card: &Card) -> Vec<Clash> {
    match card.kind.table {
        "roles" if !card.flag("retired") => of_role(session, card, &Told::of(card), review_of(session, card)),
        "proposals" => of_proposal(session, card),
        "offers" => of_offer(session, card),
        _ => Vec::new(),
    }
}

/// What a proposal would meet that its roles do not meet already.
pub fn of_proposal(session: &Session, proposal: &Card) -> Vec<Clash> {
    let mut after = session.clone();
    let mut touched = Vec::new();
    for one in consent::moves(session, proposal) {
        let Some(role) = session.find("roles", &one.role).map(|role| role.handle).or_else(|| {
            let kind = super::kinds::kind("roles")?;
            Some(after.push(Card::new(kind, [("id", super::value::Value::text(&one.role))]), None))
        }) else {
            continue;
        };
        if let Some(role) = after.cards.find_mut(|card| card.handle == role) {
            for (key, value) in one.sets {
                role.put(key, value);
            }
        }
        touched.push(role);
    }
    let until = consent::review_date(session, proposal, session.date());
    let mut found = Vec::new();
    for handle in touched {
        let Some(role) = after.card(handle) else { continue };
        // What a private proposal would do to a role is not told by the role's name.
        let told = Told::of(if proposal.is_private() { proposal } else { role });
        let before = session.card(handle).map(|role| of_role(session, role, &told, until));
        let before = before.unwrap_or_default();
        let now = of_role(&after, role, &told, until).into_iter();
        let new = now.filter(|clash| !before.iter().any(|known| known.says == clash.says));
        found.extend(new.map(|clash| Clash { card: proposal.handle, ..clash }));
        found.extend(moved_interface(session, proposal, role, &told.name));
    }
    found
}

/// A card by its words, unless they are private.
fn called(card: &Card) -> String {
    if card.is_private() { format!("a private {}", card.kind.one) } else { card.words().to_owned() }
}

/// How a card that meets something is told: of a private one neither the words nor whose it is.
struct Told {
    name: String,
    is_private: bool,
}

impl Told {
    fn of(card: &Card) -> Self {
        Self { name: called(card), is_private: card.is_private() }
    }

    /// Whose it is.
    fn person<'a>(&self, session: &'a Session, id: &'a str) -> &'a str {
        if self.is_private { "somebody" } else { session.short_name(id) }
    }
}

/// What an offer that was taken meets: the hours of whoever gives and takes it.
fn of_offer(session: &Session, offer: &Card) -> Vec<Clash> {
    let told = Told::of(offer);
    let people = load::parties(offer).into_iter();
    people.filter_map(|person| hours(session, offer, &told, person, None)).collect()
}

/// Offers that take somebody's hours past what they have, where no role tells it already.
fn offers_over_hours(session: &Session) -> Vec<Clash> {
    let holds = |person: &str| session.of("roles").any(|role| holders(role).contains(&person));
    let told = |offer: &Card| {
        let people = load::parties(offer).into_iter().filter(|person| !holds(person));
        people.filter_map(|person| hours(session, offer, &Told::of(offer), person, None)).collect::<Vec<_>>()
    };
    session.of("offers").filter(|offer| !offer.is_private()).flat_map(told).collect()
}

/// The day on which a role's pilot is reviewed.
fn review_of(session: &Session, role: &Card) -> Option<NaiveDate> {
    session.find("proposals", role.text("agreement"))?.date("review")
}

/// What a role meets with those who hold it.
fn of_role(session: &Session, role: &Card, told: &Told, until: Option<NaiveDate>) -> Vec<Clash> {
    let mut found = Vec::new();
    for person in holders(role) {
        found.extend(limits_met(session, role, person).map(|limit| Clash {
            card: role.handle,
            meets: Some(limit.handle),
            says: says_limit(session, told, limit),
        }));
        found.extend(hours(session, role, told, person, until));
        found.extend(away(session, role, told, person, until));
    }
    found
}

/// Whether somebody could hold a role as far as their limits go, and is there at its review. Hours are asked of
/// [`capacity_until`] and [`load::load`], other days away of [`first_uncovered`].
pub fn is_free_of_limits(session: &Session, role: &Card, person: &str, until: Option<NaiveDate>) -> bool {
    let here = until.is_none_or(|review| away_on(session, person, review).is_none());
    here && limits_met(session, role, person).next().is_none()
}

/// The limits of a person that a role meets: the same window, tool or decision.
fn limits_met<'a>(session: &'a Session, role: &'a Card, person: &'a str) -> impl Iterator<Item = &'a Card> {
    let own = session.of("boundaries").filter(move |limit| limit.text("person") == person);
    own.filter(|limit| !limit.flag("parked")).filter(|limit| {
        let window = Window::of(role).zip(Window::of(limit)).is_some_and(|(role, limit)| role.meets(&limit));
        window || shares(role, limit, "stack") || shares(role, limit, "decides")
    })
}

fn shares(role: &Card, limit: &Card, key: &str) -> bool {
    let words = |card: &Card| card.texts(key).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let limited = words(limit);
    words(role).iter().any(|word| limited.contains(word))
}

fn says_limit(session: &Session, told: &Told, limit: &Card) -> String {
    let (name, person) = (&told.name, told.person(session, limit.text("person")));
    if limit.is_private() {
        return format!("{name}: {person} has a limit then");
    }
    if told.is_private {
        return format!("{name} meets {person}'s limit");
    }
    let what = match Window::of(limit) {
        Some(_) => window_words(limit),
        None => format!(" on {}", called(limit)),
    };
    let reason = Some(limit.text("reason")).filter(|reason| !reason.is_empty());
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{name} meets {person}'s limit{what}{reason}")
}

/// ` on Fridays after 16:00`, ` before 9:30`.
fn window_words(card: &Card) -> String {
    let days = card.texts("days");
    let labels: Vec<&str> = DAYS.iter().filter(|day| days.contains(&day.word)).map(|day| day.label).collect();
    let on = if labels.is_empty() { String::new() } else { format!(" on {}", labels.join(", ")) };
    let when = match (card.time("from"), card.time("to")) {
        (Some(from), Some(to)) => format!(" from {} to {}", print_time(from), print_time(to)),
        (Some(from), None) => format!(" after {}", print_time(from)),
        (None, Some(to)) => format!(" before {}", print_time(to)),
        (None, None) => String::new(),
    };
    format!("{on}{when}")
}

/// The hours a week that a person can give from a day until another: what they said, less learning, less the share
/// of working days (Monday to Friday) on which they are away. Nothing where they said no hours.
pub fn available(session: &Session, person: &str, from: NaiveDate, until: NaiveDate) -> Option<f64> {
    let weekly = load::load(session, person).capacity?;
    let works = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let days: Vec<NaiveDate> =
        from.iter_days().take_while(|day| *day < until).take(YEAR).filter(works).collect();
    let away = days.iter().filter(|day| away_on(session, person, **day).is_some()).count();
    let part = |count: usize| u32::try_from(count).map(f64::from).unwrap_or(f64::MAX);
    if days.is_empty() { Some(weekly) } else { Some(weekly * (1.0 - part(away) / part(days.len()))) }
}

/// The days away of somebody that hold a day.
fn away_on<'a>(session: &'a Session, person: &str, day: NaiveDate) -> Option<&'a Card> {
    session.of("away").filter(|away| away.text("person") == person).find(|away| {
        let from = away.date("from");
        let to = away.date("to").or(from);
        from.is_some_and(|from| from <= day) && to.is_some_and(|to| day <= to)
    })
}

/// The hours a week that somebody has from the session's day until another: [`available`], or what they said where one
/// of the days is not known.
pub fn capacity_until(session: &Session, person: &str, until: Option<NaiveDate>) -> Option<f64> {
    match (session.date(), until) {
        (Some(from), Some(until)) => available(session, person, from, until),
        _ => load::load(session, person).capacity,
    }
}

fn hours(
    session: &Session,
    role: &Card,
    told: &Told,
    person: &str,
    until: Option<NaiveDate>,
) -> Option<Clash> {
    role.number("hours")?;
    let load = load::load(session, person);
    let capacity = capacity_until(session, person, until)?;
    let over = load.hours - capacity;
    let own = session.of("capacity").find(|card| card.text("person") == person);
    let (name, who) = (&told.name, told.person(session, person));
    // The figures would tell whose they are.
    let says = match told.is_private {
        true => format!("{name} takes more hours a week than {who} has"),
        false => {
            let (hours, left) = (print_hours(load.hours), print_hours(capacity));
            // The list of hours has what was said, so that another figure needs its reason.
            let said = load.capacity.map(print_hours).filter(|said| *said != left);
            let is_private = |away: &Card| away.text("person") == person && away.is_private();
            let less = if session.of("away").any(is_private) { "less" } else { "less days away" };
            let why = said.map(|said| format!(": {said}, {less} until its review")).unwrap_or_default();
            format!("{name} takes {who} to {hours} of {left} hours a week{why}")
        }
    };
    // What adding up fractions leaves is no clash.
    (over > ROUNDING).then(|| Clash { card: role.handle, meets: own.map(|card| card.handle), says })
}

/// Somebody who holds a role is away on the day of its review, or before it while nobody stands in.
fn away(
    session: &Session,
    role: &Card,
    told: &Told,
    person: &str,
    until: Option<NaiveDate>,
) -> Option<Clash> {
    let review = until?;
    let (name, who) = (&told.name, told.person(session, person));
    let clash = |away: &Card, says| Clash { card: role.handle, meets: Some(away.handle), says };
    let is_told = |away: &Card| !told.is_private && !away.is_private();
    if let Some(away) = away_on(session, person, review) {
        let when = when(session, is_told(away), "on the day of its review, ", review);
        return Some(clash(away, format!("{name}: {who} is away {when}")));
    }
    let (day, away) = first_uncovered(session, role, person, review)?;
    let when = when(session, is_told(away), "from ", day);
    Some(clash(away, format!("{name}: {who} is away {when} and nobody stands in")))
}

/// A day on which somebody is away, in words; not which, where that is private.
fn when(session: &Session, is_told: bool, before: &str, day: NaiveDate) -> String {
    if is_told { format!("{before}{}", print_day(day, session.date())) } else { "then".into() }
}

/// The first day before a role's review on which somebody who holds it would be away with nobody standing in, and the
/// card that says so.
pub fn first_uncovered<'a>(
    session: &'a Session,
    role: &Card,
    person: &str,
    review: NaiveDate,
) -> Option<(NaiveDate, &'a Card)> {
    let days = session.date()?.iter_days().take_while(|day| *day < review).take(YEAR);
    let backup = role.text("backup");
    let uncovered = |day: &NaiveDate| away_on(session, backup, *day).is_some() || backup.is_empty();
    days.filter(uncovered).find_map(|day| Some((day, away_on(session, person, day)?)))
}

/// Aspirations under way whose mentor is away on the day of the next session, when their progress is asked about.
fn without_mentor(session: &Session) -> Vec<Clash> {
    let Some(next) = session.single("session").and_then(|card| card.date("next")) else { return Vec::new() };
    let ahead = session.of("aspirations").filter(|aspiration| aspiration.text("progress") != "done");
    let told = ahead.filter(|aspiration| !aspiration.is_private() && !aspiration.flag("parked"));
    told.filter_map(|aspiration| {
        let away = away_on(session, aspiration.text("mentor"), next)?;
        let mentor = session.short_name(aspiration.text("mentor"));
        let when = when(session, !away.is_private(), "on the day of the next session, ", next);
        let says = format!("{}: {mentor} is away {when}", called(aspiration));
        Some(Clash { card: aspiration.handle, meets: Some(away.handle), says })
    })
    .collect()
}

/// A role that stands in an interface changes hands while the interface stays as it was.
fn moved_interface(session: &Session, proposal: &Card, role: &Card, name: &str) -> Option<Clash> {
    let before = session.find("roles", role.id())?;
    let interface = session.of("interfaces").find(|interface| interface.text("role") == role.id())?;
    let moved = before.text("holder") != role.text("holder");
    let stays = interface.text("liaison") != role.text("holder");
    let team = if interface.is_private() { "another team" } else { interface.text("team") };
    (moved && stays && !interface.text("liaison").is_empty()).then(|| Clash {
        card: proposal.handle,
        meets: Some(interface.handle),
        says: format!("{name} stands in the interface with {team}: update the interface first"),
    })
}

/// Open outcomes that no role serves, once there are roles.
fn without_role(session: &Session) -> Vec<Clash> {
    let roles: Vec<&Card> = session.of("roles").filter(|role| !role.flag("retired")).collect();
    if roles.is_empty() {
        return Vec::new();
    }
    let open = session.of("outcomes").filter(|outcome| outcome::is_open(outcome));
    let unserved = open.filter(|outcome| !roles.iter().any(|role| role.text("serves") == outcome.id()));
    let told = unserved.filter(|outcome| !outcome.is_private() && !outcome.flag("parked"));
    told.map(|outcome| Clash {
        card: outcome.handle,
        meets: None,
        says: format!("no role serves the outcome {}", called(outcome)),
    })
    .collect()
}

/// One person holds more than half of all hours, where several people hold roles.
fn more_than_half(session: &Session) -> Option<Clash> {
    let loads = load::loads(session);
    let all: f64 = loads.iter().map(|load| load.hours).sum();
    // With one or two roles, somebody always does.
    let several = session.of("roles").filter(|role| role.number("hours").is_some()).count() > 2;
    let most = loads.iter().find(|load| load.hours * 2.0 > all && loads.len() > 2 && several)?;
    let role = session.of("roles").find(|role| holders(role).contains(&most.person.as_str()))?;
    Some(Clash {
        card: role.handle,
        meets: None,
        says: format!(
            "more than half of all hours are with one person: {} of {}",
            print_hours(most.hours),
            print_hours(all)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;
    use chrono::NaiveTime;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn card(table: &str, fields: &[(&'static str, Value)]) -> Card {
        Card::new(kind(table).unwrap(), fields.iter().cloned())
    }

    fn text(text: &str) -> Value {
        Value::text(text)
    }

    /// Ben has a limit on Friday afternoons and ten hours; Ada holds the handoff on Fridays.
    fn team() -> Session {
        let mut session = Session::empty();
        let fields = [("date", Value::Date(day(2))), ("pilot", text("2w"))];
        session.push(card("session", &fields), None);
        for (id, name) in [("ada", "Ada Okafor"), ("ben", "Ben Tan")] {
            session.push(card("people", &[("id", text(id)), ("name", text(name))]), None);
        }
        let time = |hour: u32| Value::Time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        let limit = [
            ("person", text("ben")),
            ("text", text("no calls after 16:00 on Fridays")),
            ("reason", text("school run")),
            ("days", Value::texts(["fri"])),
            ("from", time(16)),
        ];
        session.push(card("boundaries", &limit), None);
        session.push(card("capacity", &[("person", text("ben")), ("hours", Value::Whole(10))]), None);
        let role = [
            ("id", text("r-1")),
            ("title", text("On-call handoff")),
            ("holder", text("ada")),
            ("hours", Value::Whole(6)),
            ("days", Value::texts(["fri"])),
            ("from", time(9)),
            ("to", time(17)),
        ];
        session.push(card("roles", &role), None);
        let proposal =
            [("id", text("p-1")), ("role", text("r-1")), ("to", text("ben")), ("text", text("Ben takes it"))];
        session.push(card("proposals", &proposal), None);
        session
    }

    fn says(session: &Session) -> Vec<String> {
        clashes(session).into_iter().map(|clash| clash.says).collect()
    }

    #[test]
    fn a_proposal_is_told_what_it_would_meet_before_anyone_agrees() {
        assert_eq!(says(&team()), ["On-call handoff meets Ben's limit on Fridays after 16:00: school run"]);
    }

    #[test]
    fn the_reason_of_a_private_limit_is_not_told() {
        let mut session = team();
        let limit = session.cards.find_mut(|card| card.kind.table == "boundaries").unwrap();
        limit.put("private", Value::Flag(true));
        assert_eq!(says(&session), ["On-call handoff: Ben has a limit then"]);
    }

    #[test]
    fn neither_the_words_of_a_private_role_or_proposal_nor_whose_it_is_are_told() {
        let make_private = |session: &mut Session, table: &str| {
            let card = session.cards.find_mut(|card| card.kind.table == table).unwrap();
            card.put("private", Value::Flag(true));
        };
        let mut session = team();
        let interface = [("team", text("Payments")), ("role", text("r-1")), ("liaison", text("ada"))];
        session.push(card("interfaces", &interface), None);
        let away = [("person", text("ben")), ("from", Value::Date(day(4)))];
        session.push(card("away", &away), None);
        let mut role_private = session.clone();
        make_private(&mut role_private, "roles");
        let told = [
            "a private role meets somebody's limit",
            "a private role: somebody is away then and nobody stands in",
            "a private role stands in the interface with Payments: update the interface first",
        ];
        assert_eq!(says(&role_private), told);
        make_private(&mut session, "proposals");
        let told = told.map(|says| says.replace("role", "proposal"));
        assert_eq!(says(&session), told);
    }

    #[test]
    fn the_days_of_a_private_time_away_are_not_told() {
        let mut session = team();
        let away = [
            ("person", text("ben")),
            ("from", Value::Date(day(5))),
            ("to", Value::Date(day(6))),
            ("private", Value::Flag(true)),
        ];
        session.push(card("away", &away), None);
        let own = session.cards.find_mut(|card| card.kind.table == "session").unwrap();
        own.put("next", Value::Date(day(6)));
        let stretch = [("person", text("ada")), ("text", text("Lead a review")), ("mentor", text("ben"))];
        session.push(card("aspirations", &stretch), None);
        let about = |session: &Session| {
            says(session).into_iter().filter(|says| says.contains("away")).collect::<Vec<_>>()
        };
        let mentor = "Lead a review: Ben is away then";
        let role = "On-call handoff: Ben is away then and nobody stands in";
        assert_eq!(about(&session), [mentor, role]);
        let proposal = session.cards.find_mut(|card| card.kind.table == "proposals").unwrap();
        proposal.put("review", Value::Date(day(6)));
        assert_eq!(about(&session), [mentor, "On-call handoff: Ben is away then"]);
    }

    #[test]
    fn days_away_take_from_the_hours_until_the_review() {
        let mut session = team();
        let away = [("person", text("ben")), ("from", Value::Date(day(2))), ("to", Value::Date(day(6)))];
        session.push(card("away", &away), None);
        assert_eq!(available(&session, "ben", day(2), day(16)), Some(5.0), "five of ten working days");
        let told = |session: &Session, told: &str| {
            assert!(says(session).iter().any(|says| says == told), "{:?}", says(session));
        };
        told(
            &session,
            "On-call handoff takes Ben to 6 of 5 hours a week: 10, less days away until its review",
        );
        let away = session.cards.find_mut(|card| card.kind.table == "away").unwrap();
        away.put("private", Value::Flag(true));
        told(&session, "On-call handoff takes Ben to 6 of 5 hours a week: 10, less until its review");
    }

    #[test]
    fn whoever_is_away_at_a_review_or_without_somebody_who_stands_in_is_told() {
        let mut session = team();
        let away = |person, from: u32, to: u32| {
            [("person", text(person)), ("from", Value::Date(day(from))), ("to", Value::Date(day(to)))]
        };
        session.push(card("away", &away("ada", 25, 26)), None);
        session.push(card("away", &away("ben", 4, 4)), None);
        let about = |session: &Session| {
            says(session).into_iter().filter(|says| says.contains("away")).collect::<Vec<_>>()
        };
        assert_eq!(about(&session), ["On-call handoff: Ben is away from 4 Nov and nobody stands in"]);
        let proposal = session.find("proposals", "p-1").unwrap().handle;
        let role = session.find("roles", "r-1").unwrap().handle;
        let card_of = |session: &mut Session, handle, key, value| {
            session.cards.iter_mut().find(|card| card.handle == handle).unwrap().put(key, value);
        };
        card_of(&mut session, role, "backup", text("ada"));
        assert!(about(&session).is_empty(), "Ada stands in and is here on that day");
        card_of(&mut session, proposal, "review", Value::Date(day(4)));
        assert_eq!(about(&session), ["On-call handoff: Ben is away on the day of its review, 4 Nov"]);
    }

    #[test]
    fn a_mentor_who_is_away_when_progress_is_asked_about_is_told() {
        let mut session = team();
        let own = session.cards.iter_mut().find(|card| card.kind.table == "session").unwrap();
        own.put("next", Value::Date(day(16)));
        let stretch = [("person", text("ben")), ("text", text("Lead a review")), ("mentor", text("ada"))];
        session.push(card("aspirations", &stretch), None);
        let away = [("person", text("ada")), ("from", Value::Date(day(16)))];
        session.push(card("away", &away), None);
        let told = "Lead a review: Ada is away on the day of the next session, 16 Nov";
        assert!(says(&session).iter().any(|says| says == told), "{:?}", says(&session));
    }

    #[test]
    fn where_nobody_said_their_hours_hours_never_clash() {
        let mut session = team();
        session.cards.retain(|card| card.kind.table != "capacity" && card.kind.table != "boundaries");
        assert!(says(&session).is_empty());
    }
}
