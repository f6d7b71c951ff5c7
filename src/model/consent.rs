//! A proposal's way to an agreement by consent, and back again at its review. Never reclassifies a hand, and never
//! adopts over an open objection.
//!
//! The steps follow Sociocracy 3.0's pattern Consent Decision Making: present, questions, reactions, hands at once,
//! objections one at a time, celebrate, concerns.

use chrono::{Days, NaiveDate};

use super::change::Change;
use super::kinds::{self, Need};
use super::session::{Card, Handle, Session};
use super::value::{Value, length};

/// A step of a proposal, with what to say aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its name in the strip.
    pub name: &'static str,
    /// The one sentence.
    pub says: &'static str,
}

/// The steps in their order.
pub const STEPS: [Step; 8] = [
    Step { name: "why", says: "What is the need behind this, and which outcome does it serve?" },
    Step { name: "proposal", says: "Read the proposal aloud, word for word." },
    Step { name: "questions", says: "Is anything unclear? Only questions, no opinions yet." },
    Step { name: "reactions", says: "In turn: a short reaction, whatever it brings up." },
    Step { name: "hands", says: "On three, all hands at once: consent, a concern, or a possible objection." },
    Step {
        name: "objections",
        says: "One at a time: does it show something worth avoiding, or a worthwhile way to improve?",
    },
    Step { name: "agreed", says: "Agreed. Good enough for now, safe enough to try." },
    Step { name: "concerns", says: "Which concerns do we keep for the review?" },
];

/// The step at which hands are raised, as a place in `STEPS`.
pub const HANDS: usize = 4;

/// Why a proposal cannot be adopted yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// It is no longer open.
    Settled,
    /// People who are here and raised no hand, as ids.
    NoHand(Vec<String>),
    /// People whose possible objection is not dealt with, as ids.
    Objection(Vec<String>),
    /// Whoever would carry it and has not consented, as ids: "agreed, awaiting Ben".
    Awaiting(Vec<String>),
    /// What the proposal still lacks, in words.
    Lacks(Vec<&'static str>),
}

/// The people whose hands are asked: those who are here and no guests, in seat order.
pub fn voters(session: &Session) -> Vec<&str> {
    session.present().filter(|person| !person.flag("guest")).map(Card::id).collect()
}

/// The hand that somebody raised on a proposal.
pub fn hand<'a>(session: &'a Session, proposal: Handle, person: &str) -> Option<&'a Card> {
    session.children(proposal, "stances").find(|stance| stance.text("person") == person)
}

/// The next person in seat order who has raised no hand.
pub fn next_voter(session: &Session, proposal: Handle) -> Option<&str> {
    voters(session).into_iter().find(|person| hand(session, proposal, person).is_none())
}

/// The change that records somebody's hand, the word being one of `STANCES`.
pub fn raising(session: &mut Session, proposal: Handle, person: &str, stance: &str) -> Vec<Change> {
    if let Some(card) = hand(session, proposal, person) {
        return session.setting(card.handle, "stance", Some(Value::text(stance)));
    }
    let Some(kind) = kinds::kind("stances") else { return Vec::new() };
    let mut card = Card::new(kind, [("person", Value::text(person)), ("stance", Value::text(stance))]);
    card.parent = Some(proposal);
    vec![session.adding(card)]
}

/// The changes that take the last hand back.
pub fn lowering(session: &Session, proposal: Handle) -> Vec<Change> {
    let last = session.children(proposal, "stances").last().map(|stance| stance.handle);
    last.map(|handle| session.removing(handle)).unwrap_or_default()
}

/// The hands whose words are not told yet: a concern or a possible objection without text.
pub fn without_words(session: &Session, proposal: Handle) -> Option<Handle> {
    let speaks = |stance: &&Card| matches!(stance.text("stance"), "concern" | "objection");
    let silent = |stance: &&Card| stance.text("text").is_empty();
    session.children(proposal, "stances").filter(speaks).find(silent).map(|stance| stance.handle)
}

/// What a proposal of this change lacks before hands: what it works when, what would change it, a way back. The
/// review date comes from the session's pilot length where it is left out.
pub fn lacks(session: &Session, proposal: &Card) -> Vec<&'static str> {
    let asked = ["signal", "fails_if", "undo"];
    let missing = |key: &&str| proposal.text(key).is_empty();
    let mut lacks: Vec<&'static str> = asked
        .into_iter()
        .filter(missing)
        .filter_map(|key| match proposal.kind.field(key)?.need {
            Need::Finish(words) => Some(words),
            _ => None,
        })
        .collect();
    if review_date(session, proposal, session.date()).is_none() {
        lacks.push("without a review date");
    }
    lacks
}

/// The day of the review: the proposal's own, else a pilot's length after the day of adoption.
pub fn review_date(session: &Session, proposal: &Card, adopted: Option<NaiveDate>) -> Option<NaiveDate> {
    let pilot = || {
        let seconds = u64::try_from(length(session.word("pilot"))?).ok()?;
        adopted?.checked_add_days(Days::new(seconds / 86_400))
    };
    proposal.date("review").or_else(pilot)
}

/// A role that a proposal touches, with what it becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The role's id.
    pub role: String,
    /// The keys it gets.
    pub sets: Vec<(&'static str, Value)>,
    /// The `moves` card it stands in; none for the short form with `role` and `to` alone.
    pub card: Option<Handle>,
}

/// What adoption would do to roles.
pub fn moves(session: &Session, proposal: &Card) -> Vec<Move> {
    let long: Vec<Move> = session.children(proposal.handle, "moves").map(long_move).collect();
    let (role, to) = (proposal.text("role"), proposal.text("to"));
    if !long.is_empty() || role.is_empty() || proposal.text("change") == "agreement" {
        return long;
    }
    let sets = match proposal.text("change") {
        "retire" => vec![("retired", Value::Flag(true))],
        _ if to.is_empty() => Vec::new(),
        _ => vec![("holder", Value::text(to))],
    };
    vec![Move { role: role.to_owned(), sets, card: None }]
}

fn long_move(card: &Card) -> Move {
    let roles = kinds::kind("roles").unwrap_or(&kinds::FOREIGN);
    let key = |key: &str| roles.field(key).map(|field| field.key).filter(|key| *key != "id");
    let sets = card.entries.iter().filter_map(|entry| Some((key(&entry.key)?, entry.value.clone())));
    Move { role: card.text("role").to_owned(), sets: sets.collect(), card: Some(card.handle) }
}

/// Who would carry something by this proposal: the holders that its moves name.
pub fn carriers(session: &Session, proposal: &Card) -> Vec<String> {
    let mut carriers: Vec<String> = Vec::new();
    for (key, value) in moves(session, proposal).into_iter().flat_map(|one| one.sets) {
        let named: Vec<&str> = match key {
            "holder" => value.as_text().into_iter().collect(),
            "shared_with" => value.as_list().iter().filter_map(Value::as_text).collect(),
            _ => continue,
        };
        for person in named {
            if !carriers.iter().any(|known| known == person) {
                carriers.push(person.to_owned());
            }
        }
    }
    carriers
}

/// Whether a proposal can be adopted now.
///
/// Nothing is adopted over an open objection, without a hand from everyone present, or without the consent of
/// whoever would carry it (DESIGN section 2). An objection with an outcome was dealt with.
///
/// # Errors
/// The first thing that hinders it.
pub fn adoptable(session: &Session, proposal: &Card) -> Result<(), Hindrance> {
    if !matches!(proposal.text("state"), "" | "open") {
        return Err(Hindrance::Settled);
    }
    let lacks = lacks(session, proposal);
    if !lacks.is_empty() {
        return Err(Hindrance::Lacks(lacks));
    }
    let ids = |people: Vec<&str>| people.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let silent =
        voters(session).into_iter().filter(|person| hand(session, proposal.handle, person).is_none());
    let silent = ids(silent.collect());
    if !silent.is_empty() {
        return Err(Hindrance::NoHand(silent));
    }
    let open = |stance: &&Card| stance.text("stance") == "objection" && stance.text("outcome").is_empty();
    let objecting =
        session.children(proposal.handle, "stances").filter(open).map(|stance| stance.text("person"));
    let objecting = ids(objecting.collect());
    if !objecting.is_empty() {
        return Err(Hindrance::Objection(objecting));
    }
    let gives = |person: &&String| {
        hand(session, proposal.handle, person).is_some_and(|stance| stance.text("stance") != "not-now")
    };
    let awaiting: Vec<String> =
        carriers(session, proposal).into_iter().filter(|person| !gives(&person)).collect();
    if awaiting.is_empty() { Ok(()) } else { Err(Hindrance::Awaiting(awaiting)) }
}

/// The changes that adopt a proposal on a day: it becomes a pilot with a review date, and its roles follow, with what
/// they replaced kept in `was`.
///
/// # Errors
/// What hinders it; nothing changes then.
pub fn adopting(session: &Session, proposal: Handle, day: NaiveDate) -> Result<Vec<Change>, Hindrance> {
    let Some(card) = session.card(proposal) else { return Err(Hindrance::Settled) };
    adoptable(session, card)?;
    let mut draft = Draft::of(session);
    draft.set(proposal, "state", Some(Value::text("piloting")));
    draft.set(proposal, "adopted", Some(Value::Date(day)));
    draft.set(proposal, "review", review_date(session, card, Some(day)).map(Value::Date));
    for one in moves(session, card) {
        draft.carry_out(proposal, card.id(), &one);
    }
    Ok(draft.changes)
}

/// What becomes of a pilot at its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stays, until the next review if one is named.
    Keep,
    /// It stays in another form, which a proposal of its own words.
    Adapt,
    /// It goes back to what was before.
    End,
}

impl Verdict {
    /// The proposal's state behind it.
    pub fn state(self) -> &'static str {
        match self {
            Self::Keep => "kept",
            Self::Adapt => "adapted",
            Self::End => "ended",
        }
    }
}

/// The changes that settle a pilot on a day. An ended one puts back what it replaced.
pub fn settling(session: &Session, proposal: Handle, verdict: Verdict, day: NaiveDate) -> Vec<Change> {
    let Some(card) = session.card(proposal) else { return Vec::new() };
    let mut draft = Draft::of(session);
    draft.set(proposal, "state", Some(Value::text(verdict.state())));
    draft.set(proposal, "reviewed", Some(Value::Date(day)));
    if verdict == Verdict::End {
        for one in session.children(proposal, "moves") {
            draft.put_back(card.id(), one);
        }
    }
    draft.changes
}

/// A step in the making: each change is made for the session as the ones before leave it.
struct Draft {
    session: Session,
    changes: Vec<Change>,
}

impl Draft {
    fn of(session: &Session) -> Self {
        Self { session: session.clone(), changes: Vec::new() }
    }

    fn make(&mut self, changes: Vec<Change>) {
        if self.session.apply_all(&changes).is_ok() {
            self.changes.extend(changes);
        }
    }

    fn set(&mut self, card: Handle, key: &'static str, value: Option<Value>) {
        let changes = self.session.setting(card, key, value);
        self.make(changes);
    }

    /// Gives a role what a move says, and keeps what that replaced.
    fn carry_out(&mut self, proposal: Handle, id: &str, one: &Move) {
        let standing = self.session.find("roles", &one.role).map(|role| role.handle);
        let was = standing.and_then(|role| self.session.card(role)).map(|role| replaced(role, &one.sets));
        let role = standing.or_else(|| self.create(one));
        let Some(role) = role else { return };
        for (key, value) in &one.sets {
            self.set(role, key, Some(value.clone()));
        }
        if !id.is_empty() {
            self.set(role, "agreement", Some(Value::text(id)));
        }
        let Some(was) = was else { return };
        let card = one.card.or_else(|| self.write_out(proposal, one));
        if let Some(card) = card {
            self.set(card, "was", Some(Value::Record(was)));
        }
    }

    fn create(&mut self, one: &Move) -> Option<Handle> {
        let kind = kinds::kind("roles")?;
        let card = Card::new(kind, [("id", Value::text(&one.role))]);
        let change = self.session.adding(card);
        let handle = match &change {
            Change::Add { card, .. } => card.handle,
            _ => return None,
        };
        self.make(vec![change]);
        Some(handle)
    }

    /// The short form of a move has no place for what it replaced: it is written out.
    fn write_out(&mut self, proposal: Handle, one: &Move) -> Option<Handle> {
        let kind = kinds::kind("moves")?;
        let mut card = Card::new(kind, [("role", Value::text(&one.role))]);
        for (key, value) in &one.sets {
            card.put(key, value.clone());
        }
        card.parent = Some(proposal);
        let change = self.session.adding(card);
        let handle = match &change {
            Change::Add { card, .. } => card.handle,
            _ => return None,
        };
        self.make(vec![change]);
        Some(handle)
    }

    /// Undoes a move on its role: what it set goes, what it replaced comes back. A role that it created is retired.
    fn put_back(&mut self, id: &str, one: &Card) {
        let Some(role) = self.session.find("roles", one.text("role")).map(|role| role.handle) else { return };
        let Some(Value::Record(was)) = one.get("was") else {
            self.set(role, "retired", Some(Value::Flag(true)));
            return;
        };
        for (key, _) in long_move(one).sets {
            let before = was.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
            self.set(role, key, before);
        }
        let before = was.iter().find(|(own, _)| own == "agreement").map(|(_, value)| value.clone());
        let ours = self.session.card(role).is_some_and(|role| role.text("agreement") == id);
        if ours {
            self.set(role, "agreement", before);
        }
    }
}

/// What a role has under the keys that a move sets, and the agreement it stood on. A key that it lacks is left out:
/// going back takes it away again.
fn replaced(role: &Card, sets: &[(&'static str, Value)]) -> Vec<(String, Value)> {
    let keys = sets.iter().map(|(key, _)| *key).chain(["agreement"]);
    keys.filter_map(|key| Some((key.to_owned(), role.get(key)?.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(table: &str, fields: &[(&'static str, Value)]) -> Card {
        Card::new(kinds::kind(table).unwrap(), fields.iter().cloned())
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    struct Team {
        session: Session,
        proposal: Handle,
    }

    /// Ada holds the handoff; it is proposed that Ben takes it. Dia is a guest.
    fn team() -> Team {
        let text = |text: &str| Value::text(text);
        let mut session = Session::empty();
        session.push(card("session", &[("date", Value::Date(day(2))), ("pilot", text("2w"))]), None);
        for id in ["ada", "ben", "chen"] {
            session.push(card("people", &[("id", text(id)), ("name", text(id))]), None);
        }
        session.push(card("people", &[("id", text("dia")), ("guest", Value::Flag(true))]), None);
        session.push(
            card("roles", &[("id", text("r-1")), ("title", text("handoff")), ("holder", text("ada"))]),
            None,
        );
        let fields = [
            ("id", text("p-1")),
            ("change", text("assign")),
            ("role", text("r-1")),
            ("to", text("ben")),
            ("text", text("Ben takes it")),
            ("signal", text("no late note")),
            ("fails_if", text("Ben stays late")),
            ("undo", text("Ada takes it back")),
        ];
        let proposal = session.push(card("proposals", &fields), None);
        Team { session, proposal }
    }

    impl Team {
        fn raise(&mut self, person: &str, stance: &str) {
            let step = raising(&mut self.session, self.proposal, person, stance);
            self.session.apply_all(&step).unwrap();
        }

        fn card(&self) -> &Card {
            self.session.card(self.proposal).unwrap()
        }

        fn holder(&self) -> &str {
            self.session.find("roles", "r-1").unwrap().text("holder")
        }
    }

    #[test]
    fn everyone_present_raises_a_hand_in_seat_order_and_guests_do_not() {
        let mut team = team();
        assert_eq!(next_voter(&team.session, team.proposal), Some("ada"));
        team.raise("ada", "consent");
        let missing = Hindrance::NoHand(vec!["ben".into(), "chen".into()]);
        assert_eq!(adoptable(&team.session, team.card()), Err(missing));
        team.raise("ben", "consent");
        team.raise("chen", "concern");
        assert_eq!(next_voter(&team.session, team.proposal), None);
        assert_eq!(adoptable(&team.session, team.card()), Ok(()), "a concern does not block");
    }

    #[test]
    fn nothing_is_adopted_over_an_open_objection_or_without_who_would_carry_it() {
        let mut team = team();
        team.raise("ada", "objection");
        team.raise("ben", "not-now");
        team.raise("chen", "consent");
        assert_eq!(adoptable(&team.session, team.card()), Err(Hindrance::Objection(vec!["ada".into()])));
        let objection = hand(&team.session, team.proposal, "ada").unwrap().handle;
        let step = team.session.setting(objection, "outcome", Some(Value::text("amended")));
        team.session.apply_all(&step).unwrap();
        assert_eq!(adoptable(&team.session, team.card()), Err(Hindrance::Awaiting(vec!["ben".into()])));
        assert!(adopting(&team.session, team.proposal, day(2)).is_err());
    }

    #[test]
    fn adoption_moves_the_role_and_ending_puts_it_back_to_the_byte() {
        let mut team = team();
        for person in ["ada", "ben", "chen"] {
            team.raise(person, "consent");
        }
        let roles =
            |session: &Session| session.of("roles").map(|role| role.entries.clone()).collect::<Vec<_>>();
        let before = roles(&team.session);
        let step = adopting(&team.session, team.proposal, day(2)).unwrap();
        team.session.apply_all(&step).unwrap();
        assert_eq!((team.holder(), team.card().text("state")), ("ben", "piloting"));
        assert_eq!(team.card().date("review"), Some(day(16)), "a pilot runs two weeks");
        let step = settling(&team.session, team.proposal, Verdict::End, day(16));
        team.session.apply_all(&step).unwrap();
        assert_eq!(roles(&team.session), before);
        assert_eq!(team.card().text("state"), "ended");
    }

    #[test]
    fn a_trade_moves_both_roles_in_one_step_that_undo_takes_back() {
        let mut team = team();
        let text = |text: &str| Value::text(text);
        team.session.push(
            card("roles", &[("id", text("r-2")), ("title", text("deploys")), ("holder", text("ben"))]),
            None,
        );
        for (role, holder) in [("r-1", "ben"), ("r-2", "ada")] {
            let one = card("moves", &[("role", text(role)), ("holder", text(holder))]);
            let mut one = one;
            one.parent = Some(team.proposal);
            let change = team.session.adding(one);
            team.session.apply(&change).unwrap();
        }
        for person in ["ada", "ben", "chen"] {
            team.raise(person, "consent");
        }
        let before = team.session.cards.clone();
        let step = adopting(&team.session, team.proposal, day(2)).unwrap();
        team.session.apply_all(&step).unwrap();
        assert_eq!(team.holder(), "ben");
        assert_eq!(team.session.find("roles", "r-2").unwrap().text("holder"), "ada");
        team.session.apply_all(&super::super::change::inverse(&step)).unwrap();
        assert_eq!(team.session.cards, before);
    }
}
