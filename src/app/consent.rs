//! A proposal walked through consent from the keyboard: steps, hands, adoption, review. The rules are the model's;
//! never adopts anything itself.

use super::form::Form;
use super::overlays::Overlay;
use super::state::{Effects, Room, State};
use super::update::step;
use crate::analysis::words;
use crate::model::change::Change;
use crate::model::consent::{self, HANDS, Hindrance, STEPS};
use crate::model::review::Verdict;
use crate::model::session::{Card, Handle, Session};
use crate::model::value::{Value, print_day};

/// Where the proposal that is talked about stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The proposal.
    pub proposal: Handle,
    /// The step, as a place in `STEPS`.
    pub step: usize,
    /// At a review: what is proposed to become of the pilot, and the hands on that so far.
    pub review: Option<Review>,
    /// Whether the review has begun to ask.
    pub begun: bool,
    /// Questions of the review that were answered, or left open for now, as the hands whose concern they are about.
    pub asked: Vec<Handle>,
    /// Whether the review has asked what was learned. Who has nothing to say is not asked again.
    pub asked_learned: bool,
}

/// What is proposed at a review. Its hands are counted and not written: the file holds one hand of each person for a
/// proposal, that of the day on which it was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What is to become of the pilot.
    pub verdict: Verdict,
    /// Who raised which hand.
    pub hands: Vec<(String, &'static str)>,
}

/// The selected card, where it is a proposal.
pub fn selected(room: &Room) -> Option<&Card> {
    room.selected_card().filter(|card| card.kind.table == "proposals")
}

/// The walk of the selected proposal; it begins at the first step.
pub fn walk(room: &Room) -> Option<Walk> {
    let card = selected(room)?;
    let standing = room.walk.as_ref().filter(|walk| walk.proposal == card.handle).cloned();
    let mut walk = standing.unwrap_or(Walk {
        proposal: card.handle,
        step: 0,
        review: None,
        begun: false,
        asked: Vec::new(),
        asked_learned: false,
    });
    // Undo may have taken the agreement back, where its hands stand; other words ask for hands again.
    let hands_again = || matches!(consent::adoptable(&room.session, card), Err(Hindrance::NoHand(_)));
    if consent::is_open(card) && (walk.step > HANDS + 1 || walk.step > HANDS && hands_again()) {
        walk.step = HANDS;
    }
    Some(walk)
}

/// The walk that the screen shows: none of a proposal that was settled before, nor where a review asks something before the
/// hands, for no key raises one then.
pub fn shown(state: &State, room: &Room) -> Option<Walk> {
    let open = consent::is_open(selected(room)?);
    let asks_first = |walk: &Walk| walk.review.is_some() && super::review::is_asking(state);
    walk(room).filter(|walk| (open || walk.step > 0) && !asks_first(walk))
}

/// Goes to the next step. Before the hands it asks for what is missing; behind the objections it adopts.
pub fn go_on(state: &mut State) -> Effects {
    if state.room.as_ref().is_some_and(super::review::asks) {
        return super::review::ask(state);
    }
    if state.room.as_ref().is_some_and(super::review::is_behind) {
        return super::review::go_to_next(state);
    }
    let Some((room, walk)) = state.room.as_ref().and_then(|room| Some((room, walk(room)?))) else {
        return Vec::new();
    };
    let open = room.session.card(walk.proposal).is_some_and(consent::is_open);
    begin_time(state, &walk);
    if walk.review.is_some() {
        state.say("hands now: y, o, x, or Y for everyone; nothing changes before");
        return Vec::new();
    }
    match walk.step {
        before if before + 1 == HANDS && open => to_hands(state, walk),
        HANDS if open => behind_hands(state, walk),
        step if step == HANDS + 1 && open => adopt(state, walk),
        step if step + 1 < STEPS.len() => set_step(state, walk, step + 1),
        _ if state.room.as_ref().is_some_and(super::review::is_review) => super::review::go_to_next(state),
        _ => {
            super::cards::select(state, 1);
            Vec::new()
        }
    }
}

/// Goes back a step; at a review, what was proposed is taken back with its hands.
pub fn go_back(state: &mut State) -> Effects {
    let Some(walk) = state.room.as_ref().and_then(walk) else { return Vec::new() };
    let step = if walk.review.is_some() { 0 } else { walk.step.saturating_sub(1) };
    set_step(state, Walk { review: None, ..walk }, step)
}

fn begin_time(state: &mut State, walk: &Walk) {
    let now = state.now;
    if let Some(room) = &mut state.room
        && room.session.card(walk.proposal).is_some_and(waits)
    {
        super::rounds::time_proposal(room, walk.proposal, now);
    }
}

/// The time of a proposal ends with it: once it is agreed on, handed on, taken back, parked or removed.
pub fn end_time(state: &mut State) {
    let now = state.now;
    let Some(room) = &mut state.room else { return };
    let over = |proposal: &Handle| !room.session.card(*proposal).is_some_and(waits);
    if room.timed.as_ref().is_some_and(over) {
        super::rounds::end_proposal(room, now);
    }
}

fn set_step(state: &mut State, walk: Walk, step: usize) -> Effects {
    if let Some(room) = &mut state.room {
        room.walk = Some(Walk { step, ..walk });
        state.notice = None;
    }
    Vec::new()
}

/// What the proposal lacks is asked for before the hands.
fn to_hands(state: &mut State, walk: Walk) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let Some(card) = room.session.card(walk.proposal) else { return Vec::new() };
    let lacks = consent::lacking(&room.session, card);
    if lacks.is_empty() {
        return set_step(state, walk, HANDS);
    }
    let (first, words) = (lacks.first().map_or("text", |(key, _)| key), consent::lacks(&room.session, card));
    let form = form_at(state, walk.proposal, first);
    state.overlays.extend(form.map(Overlay::Form));
    let words = words.iter().map(|words| words.strip_prefix("without ").unwrap_or(words));
    state.warn(format!("missing before hands: {}", words.collect::<Vec<_>>().join(", ")));
    Vec::new()
}

/// The form of a card with the focus on the line of a key.
pub fn form_at(state: &State, card: Handle, key: &str) -> Option<Form> {
    let room = state.room.as_ref()?;
    let day = room.session.date().unwrap_or(state.now.local.date());
    let mut form = Form::of(&room.session, room.session.card(card)?, day);
    form.focus_on(key);
    Some(form)
}

/// With objections on the table they come next, one at a time; without, it is agreed.
fn behind_hands(state: &mut State, walk: Walk) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let Some(card) = room.session.card(walk.proposal) else { return Vec::new() };
    match consent::adoptable(&room.session, card) {
        Err(Hindrance::Objection(_)) => set_step(state, walk, HANDS + 1),
        _ => adopt(state, walk),
    }
}

fn adopt(state: &mut State, walk: Walk) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let day = room.session.date().unwrap_or(today);
    match consent::adopting(&room.session, walk.proposal, day) {
        Ok(changes) => {
            let effects = step(room, "agreed", changes);
            let review = room.session.card(walk.proposal).and_then(|card| card.date("review"));
            room.walk = Some(Walk { step: HANDS + 2, ..walk });
            state.say(match review {
                Some(day) => format!("Agreed. We look at it again on {}.", print_day(day, None)),
                None => "Agreed.".to_owned(),
            });
            effects
        }
        Err(hindrance) => hindered(state, walk, &hindrance),
    }
}

/// Says what hinders, and opens what would mend it.
fn hindered(state: &mut State, walk: Walk, hindrance: &Hindrance) -> Effects {
    let says = state.room.as_ref().map(|room| in_words(room, hindrance)).unwrap_or_default();
    if let Hindrance::Objection(people) = hindrance {
        let objection = state.room.as_ref().and_then(|room| {
            let person = people.first()?;
            consent::hand(&room.session, walk.proposal, person)
        });
        let form = objection.and_then(|hand| {
            let asked = if hand.text("text").is_empty() { "text" } else { "outcome" };
            form_at(state, hand.handle, asked)
        });
        state.overlays.extend(form.map(Overlay::Form));
        set_step(state, walk, HANDS + 1);
    }
    state.refuse(says);
    Vec::new()
}

fn in_words(room: &Room, hindrance: &Hindrance) -> String {
    let names = |people: &[String]| {
        people.iter().map(|person| room.session.short_name(person)).collect::<Vec<_>>().join(", ")
    };
    match hindrance {
        Hindrance::Settled => "this proposal is settled already".into(),
        Hindrance::NoHand(people) => format!("no hand yet from {}", names(people)),
        Hindrance::Objection(people) => {
            format!("a possible objection of {}: test it, and say how it was dealt with", names(people))
        }
        Hindrance::Awaiting(people) => format!("agreed, awaiting {}", names(people)),
        Hindrance::Lacks(lacks) => format!("still {}", lacks.join(", ")),
    }
}

/// The next person in seat order raises a hand.
pub fn raise(state: &mut State, stance: &'static str) -> Effects {
    let Some(walk) = state.room.as_ref().and_then(walk) else { return Vec::new() };
    if walk.review.is_some() {
        return super::review::raise(state, walk, stance);
    }
    hands(state, walk, |session, proposal| consent::raising_next(session, proposal, stance))
}

/// Writes hands on an open proposal as one step; before them it asks for what the proposal lacks.
fn hands(
    state: &mut State,
    walk: Walk,
    raising: impl FnOnce(&mut Session, Handle) -> Vec<Change>,
) -> Effects {
    if let Some(why) = not_open(state, &walk) {
        state.refuse(why);
        return Vec::new();
    }
    begin_time(state, &walk);
    if walk.step < HANDS {
        let before = state.overlays.len();
        to_hands(state, walk.clone());
        if state.overlays.len() > before {
            return Vec::new();
        }
    }
    let Some(room) = &mut state.room else { return Vec::new() };
    let proposal = walk.proposal;
    let changes = raising(&mut room.session, proposal);
    if changes.is_empty() {
        state.refuse("everyone present has raised a hand: Backspace takes the last one back");
        return Vec::new();
    }
    let label = if changes.len() > 1 { "hands raised" } else { "hand raised" };
    let effects = step(room, label, changes);
    room.walk = Some(Walk { step: HANDS, ..walk });
    ask_for_words(state, proposal, None);
    effects
}

fn not_open(state: &State, walk: &Walk) -> Option<String> {
    let room = state.room.as_ref()?;
    let open = consent::is_open(room.session.card(walk.proposal)?);
    (!open).then(|| "this proposal is settled; at its review K keeps, A changes, E ends it".into())
}

/// Words are asked for only when the row is full, so that nobody is swayed by the first to speak.
fn ask_for_words(state: &mut State, proposal: Handle, told: Option<Handle>) {
    let Some(room) = &state.room else { return };
    if consent::next_voter(&room.session, proposal).is_some() {
        return;
    }
    let silent = consent::without_words(&room.session, proposal, told);
    let form = silent.and_then(|stance| form_at(state, stance, "text"));
    state.overlays.extend(form.map(Overlay::Form));
}

/// Once the words of one hand are told, those of the next are asked for.
pub fn ask_on(state: &mut State, saved: Handle) {
    let hand = state.room.as_ref().and_then(|room| room.session.card(saved));
    let hand = hand.filter(|card| card.kind.table == "stances" && !card.text("text").is_empty());
    if let Some(proposal) = hand.and_then(|hand| hand.parent) {
        ask_for_words(state, proposal, Some(saved));
    }
}

/// Everyone present who raised no hand yet consents.
pub fn all_consent(state: &mut State) -> Effects {
    let Some(walk) = state.room.as_ref().and_then(walk) else { return Vec::new() };
    if walk.review.is_some() {
        return super::review::raise_rest(state, walk);
    }
    hands(state, walk, |session, proposal| consent::raising_rest(session, proposal))
}

/// Takes the last hand back.
pub fn lower(state: &mut State) -> Effects {
    let Some(mut walk) = state.room.as_ref().and_then(walk) else { return Vec::new() };
    if walk.review.is_none()
        && let Some(why) = not_open(state, &walk)
    {
        state.refuse(why);
        return Vec::new();
    }
    let Some(room) = &mut state.room else { return Vec::new() };
    if let Some(review) = &mut walk.review {
        review.hands.pop();
        room.walk = Some(walk);
        return Vec::new();
    }
    let changes = consent::lowering(&room.session, walk.proposal);
    step(room, "hand taken back", changes)
}

/// Hands the decision to somebody, by a date; or takes the proposal back.
pub fn close(state: &mut State, as_state: &'static str) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(proposal) = selected(room).map(|card| card.handle) else { return Vec::new() };
    let changes = room.session.setting(proposal, "state", Some(Value::text(as_state)));
    let effects = step(room, format!("proposal {as_state}"), changes);
    if as_state == "escalated" {
        let form = form_at(state, proposal, "decider");
        state.overlays.extend(form.map(Overlay::Form));
        state.say("Who decides, and by when?");
    }
    effects
}

/// What a change of a proposal brings along: its earlier wording is kept, and those who had consented to other words,
/// or to other moves, are asked again.
pub fn reworded(session: &Session, proposal: Handle, before: &str, made: &[Change]) -> Vec<Change> {
    let mut after = session.clone();
    if made.is_empty() || after.apply_all(made).is_err() {
        return Vec::new();
    }
    let Some(card) = after.card(proposal).filter(|card| card.kind.table == "proposals") else {
        return Vec::new();
    };
    let worded = !before.is_empty() && card.text("text") != before;
    if !worded && !made.iter().any(|change| moves_else(&after, card, change)) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    if worded {
        let mut earlier: Vec<&str> = card.texts("earlier");
        earlier.push(before);
        changes.extend(after.setting(card.handle, "earlier", Some(Value::texts(earlier))));
    }
    let consents = |stance: &&Card| stance.text("stance") == "consent";
    let mut lowered: Vec<Handle> =
        after.children(card.handle, "stances").filter(consents).map(|stance| stance.handle).collect();
    // Last first, so that the places of those before hold.
    lowered.reverse();
    if consent::is_open(card) {
        changes.extend(lowered.into_iter().flat_map(|stance| after.removing(stance)));
    }
    changes
}

/// What is said once other words asked an open proposal's hands again: also which objections still wait for an answer.
pub fn asks_again(session: &Session, proposal: Handle) -> String {
    let open = session.children(proposal, "stances").filter(|hand| consent::is_open_objection(hand));
    let open: Vec<&str> = open.map(|hand| session.short_name(hand.text("person"))).collect();
    if open.is_empty() {
        return "The proposal changed, so hands again: y, o, x, or Y for everyone.".into();
    }
    let names = words::and(&open);
    format!("The proposal changed, so hands again; then > asks {names} whether the objection is dealt with.")
}

/// Whether a change makes the proposal do something else to roles than people consented to.
fn moves_else(session: &Session, proposal: &Card, change: &Change) -> bool {
    let of_moves = |card: &Card| card.kind.table == "moves" && card.parent == Some(proposal.handle);
    match change {
        Change::Add { card, .. } | Change::Remove { card, .. } => of_moves(card),
        Change::Set { card, old, new, .. } if *card == proposal.handle => {
            let key = new.as_ref().or(old.as_ref()).map_or("", |entry| entry.key.as_ref());
            matches!(key, "change" | "role" | "to")
        }
        Change::Set { card, .. } => session.card(*card).is_some_and(of_moves),
        Change::Move { .. } | Change::Tail { .. } => false,
    }
}

/// Whether a proposal is still to be talked about.
pub fn waits(proposal: &Card) -> bool {
    consent::is_open(proposal) && !super::cards::is_parked(proposal)
}

/// How many proposals of the queue fit into what is left of the round: how many wait, and how many fit.
pub fn queue(room: &Room, left: u64) -> Option<(usize, usize)> {
    let each = u64::try_from(room.round_card()?.length("each")?).ok().filter(|each| *each > 0)?;
    let waiting = room.session.of("proposals").filter(|card| waits(card)).count();
    Some((waiting, usize::try_from(left / each).unwrap_or(usize::MAX)))
}
