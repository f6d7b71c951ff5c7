//! A proposal's way to an agreement by consent, and back again at its review. Never reclassifies a hand, and never
//! adopts over an open objection.
//!
//! The steps follow Sociocracy 3.0's pattern Consent Decision Making: present, questions, reactions, hands at once,
//! objections one at a time, celebrate, concerns.

use chrono::{Days, NaiveDate};

use super::change::Change;
use super::draft::Draft;
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
    Step { name: "concerns", says: "Every concern is kept: the review asks whether it came true." },
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

/// Whether a proposal waits to be decided: nobody has agreed on it, handed it on or taken it back.
pub fn is_open(proposal: &Card) -> bool {
    matches!(proposal.text("state"), "" | "open")
}

/// The people whose hands are asked: those who are here and no guests, in seat order.
pub fn voters(session: &Session) -> Vec<&str> {
    session.present().filter(|person| !person.flag("guest")).map(Card::id).collect()
}

/// The hand that somebody raised on a proposal.
pub fn hand<'a>(session: &'a Session, proposal: Handle, person: &str) -> Option<&'a Card> {
    session.children(proposal, "stances").find(|stance| stance.text("person") == person)
}

/// The people whose hands are asked on a proposal, in seat order: also a guest who would carry it.
pub fn asked(session: &Session, proposal: Handle) -> Vec<&str> {
    let carriers = session.card(proposal).map(|card| carriers(session, card)).unwrap_or_default();
    let carries = |person: &&Card| carriers.iter().any(|carrier| carrier == person.id());
    session.present().filter(|person| !person.flag("guest") || carries(person)).map(Card::id).collect()
}

/// Whether a hand is a possible objection that nobody has dealt with: nothing is agreed over it.
pub fn is_open_objection(hand: &Card) -> bool {
    hand.text("stance") == "objection" && hand.text("outcome").is_empty()
}

/// Whether a hand is a possible objection that was dealt with; how is said in its `outcome`.
pub fn is_dealt_with(hand: &Card) -> bool {
    hand.text("stance") == "objection" && !hand.text("outcome").is_empty()
}

/// The next person in seat order who has raised no hand.
pub fn next_voter(session: &Session, proposal: Handle) -> Option<&str> {
    asked(session, proposal).into_iter().find(|person| hand(session, proposal, person).is_none())
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

/// The changes that record the hand of the next person in seat order; none where everyone has raised one.
pub fn raising_next(session: &mut Session, proposal: Handle, stance: &str) -> Vec<Change> {
    let next = next_voter(session, proposal).map(str::to_owned);
    next.map(|person| raising(session, proposal, &person, stance)).unwrap_or_default()
}

/// The changes by which everyone who raised no hand yet consents, as one step.
pub fn raising_rest(session: &Session, proposal: Handle) -> Vec<Change> {
    let mut after = session.clone();
    let mut step = Vec::new();
    for _ in asked(session, proposal) {
        let changes = raising_next(&mut after, proposal, "consent");
        if after.apply_all(&changes).is_ok() {
            step.extend(changes);
        }
    }
    step
}

/// The changes that take the last hand back.
pub fn lowering(session: &Session, proposal: Handle) -> Vec<Change> {
    let last = session.children(proposal, "stances").last().map(|stance| stance.handle);
    last.map(|handle| session.removing(handle)).unwrap_or_default()
}

/// The hand whose words are to be told next: a concern or a possible objection without text, behind the one whose words
/// were told last.
pub fn without_words(session: &Session, proposal: Handle, told: Option<Handle>) -> Option<Handle> {
    let hands: Vec<&Card> = session.children(proposal, "stances").collect();
    let behind = hands.iter().position(|hand| Some(hand.handle) == told).map_or(0, |place| place + 1);
    let silent = |hand: &&&Card| {
        matches!(hand.text("stance"), "concern" | "objection") && hand.text("text").is_empty()
    };
    hands.iter().skip(behind).find(silent).map(|hand| hand.handle)
}

/// What a proposal lacks before hands, as the key to ask for and in words: what its change needs, what it works when,
/// what would change it, a way back, and what happens if nobody reviews. The review date comes from the session's
/// pilot length where it is left out.
pub fn lacking(session: &Session, proposal: &Card) -> Vec<(&'static str, &'static str)> {
    let mut lacks = needs_of_change(session, proposal);
    for key in ["signal", "fails_if", "undo"] {
        let need = proposal.kind.field(key).map(|field| field.need);
        if let (true, Some(Need::Finish(words))) = (proposal.text(key).is_empty(), need) {
            lacks.push((key, words));
        }
    }
    if review_date(session, proposal, session.date()).is_none() {
        lacks.push(("review", "without a review date"));
    }
    if proposal.text("if_unreviewed").is_empty() {
        lacks.push(("if_unreviewed", "without what happens if nobody reviews"));
    }
    lacks
}

/// What a change of roles cannot do without, as the key to ask for and in words.
pub fn needs_of_change(session: &Session, proposal: &Card) -> Vec<(&'static str, &'static str)> {
    let moves = moves(session, proposal);
    let sets = |key: &str| moves.iter().any(|one| one.sets.iter().any(|(own, _)| *own == key));
    let without_role = moves.is_empty().then_some(("role", "without a role"));
    // The short form has no line of its own for who shares.
    let sharer = if moves.iter().any(|one| one.card.is_some()) { "shared_with" } else { "to" };
    let without = |key: &str, asks, words| (!sets(key)).then_some((asks, words));
    let needs = match proposal.text("change") {
        "create" => [None, without("title", "title", "without a name for the role")],
        "assign" => [without_role, without("holder", "to", "without who would carry it")],
        "share" => [without_role, without("shared_with", sharer, "without who would share it")],
        "adjust" | "retire" => [without_role, None],
        _ => [None, None],
    };
    needs.into_iter().flatten().collect()
}

/// What a proposal lacks before hands, in words.
pub fn lacks(session: &Session, proposal: &Card) -> Vec<&'static str> {
    lacking(session, proposal).into_iter().map(|(_, words)| words).collect()
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

/// What adoption would do to roles. The short form, with `role` and `to` alone, is one move; beside a move of that role
/// it says who carries it.
pub fn moves(session: &Session, proposal: &Card) -> Vec<Move> {
    let mut moves: Vec<Move> = session.children(proposal.handle, "moves").map(long_move).collect();
    let role = proposal.text("role");
    if role.is_empty() || proposal.text("change") == "agreement" {
        return moves;
    }
    let short = short_sets(session, proposal);
    if moves.is_empty() {
        moves.push(Move { role: role.to_owned(), sets: short, card: None });
    } else if let Some(one) = moves.iter_mut().find(|one| one.role == role) {
        let carried = one.sets.iter().any(|(key, _)| matches!(*key, "holder" | "shared_with"));
        one.sets.extend(short.into_iter().filter(|(key, _)| *key == "holder" && !carried));
    }
    moves
}

fn short_sets(session: &Session, proposal: &Card) -> Vec<(&'static str, Value)> {
    let to = proposal.text("to");
    match proposal.text("change") {
        "retire" => vec![("retired", Value::Flag(true))],
        _ if to.is_empty() => Vec::new(),
        "share" => {
            let role = session.find("roles", proposal.text("role"));
            let mut sharing = role.map(|role| role.texts("shared_with")).unwrap_or_default();
            if !sharing.contains(&to) {
                sharing.push(to);
            }
            vec![("shared_with", Value::texts(sharing))]
        }
        _ => vec![("holder", Value::text(to))],
    }
}

/// A move that is written out.
pub(super) fn long_move(card: &Card) -> Move {
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
    if !is_open(proposal) {
        return Err(Hindrance::Settled);
    }
    let lacks = lacks(session, proposal);
    if !lacks.is_empty() {
        return Err(Hindrance::Lacks(lacks));
    }
    let ids = |people: Vec<&str>| people.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let silent = asked(session, proposal.handle)
        .into_iter()
        .filter(|person| hand(session, proposal.handle, person).is_none());
    let silent = ids(silent.collect());
    if !silent.is_empty() {
        return Err(Hindrance::NoHand(silent));
    }
    let objecting = session
        .children(proposal.handle, "stances")
        .filter(|hand| is_open_objection(hand))
        .map(|hand| hand.text("person"));
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

#[cfg(test)]
mod tests {
    use super::super::review::{Verdict, settling};
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
            ("if_unreviewed", text("lapse")),
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
    fn what_a_role_lacked_before_goes_away_again_and_the_role_stays() {
        for (change, key, value) in
            [("adjust", "hours", Value::Whole(4)), ("retire", "retired", Value::Flag(true))]
        {
            let mut team = team();
            let one = card("moves", &[("role", Value::text("r-1")), (key, value)]);
            let mut changes = team.session.setting(team.proposal, "to", None);
            changes.extend(team.session.setting(team.proposal, "change", Some(Value::text(change))));
            team.session.apply_all(&changes).unwrap();
            let one = Card { parent: Some(team.proposal), ..one };
            let change = team.session.adding(one);
            team.session.apply(&change).unwrap();
            ["ada", "ben", "chen"].into_iter().for_each(|person| team.raise(person, "consent"));
            let before = team.session.find("roles", "r-1").unwrap().entries.clone();
            let step = adopting(&team.session, team.proposal, day(2)).unwrap();
            team.session.apply_all(&step).unwrap();
            let step = settling(&team.session, team.proposal, Verdict::End, day(16));
            team.session.apply_all(&step).unwrap();
            assert_eq!(team.session.find("roles", "r-1").unwrap().entries, before);
        }
    }

    #[test]
    fn what_was_changed_since_stays_when_a_pilot_ends() {
        let mut team = team();
        ["ada", "ben", "chen"].into_iter().for_each(|person| team.raise(person, "consent"));
        let step = adopting(&team.session, team.proposal, day(2)).unwrap();
        team.session.apply_all(&step).unwrap();
        let role = team.session.find("roles", "r-1").unwrap().handle;
        let step = team.session.setting(role, "holder", Some(Value::text("chen")));
        team.session.apply_all(&step).unwrap();
        let step = settling(&team.session, team.proposal, Verdict::End, day(16));
        team.session.apply_all(&step).unwrap();
        assert_eq!(team.holder(), "chen");
    }

    #[test]
    fn what_is_missing_is_named_before_the_hands() {
        let mut team = team();
        let step = team
            .session
            .setting_all(team.proposal, [("to", None), ("if_unreviewed", None), ("signal", None)]);
        team.session.apply_all(&step).unwrap();
        let asked: Vec<&str> = lacking(&team.session, team.card()).into_iter().map(|(key, _)| key).collect();
        assert_eq!(asked, ["to", "signal", "if_unreviewed"]);
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
