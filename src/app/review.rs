//! The review round from the keyboard: what it lists, what it asks about each card, and what is proposed to become of a
//! pilot. Nothing changes before the hands; the rules are the model's.

use chrono::NaiveDate;

use super::cards::{self, Group};
use super::consent::{self, Review, Walk, form_at};
use super::form::Form;
use super::overlays::{Answer, Overlay, Question, Reply, Takes};
use super::state::{Effects, Room, State, View};
use super::update::step;
use crate::analysis::{review as told, words};
use crate::model::change::Change;
use crate::model::consent::{HANDS, is_open, voters};
use crate::model::review::{self, Verdict, is_running};
use crate::model::session::{Card, Handle};
use crate::model::value::{Value, length};

/// Whether the page is that of a review.
pub fn is_review(room: &Room) -> bool {
    room.view == View::Round && room.round_kind().is_some_and(|kind| kind.word == "review")
}

/// The pilots whose date has come or passed on the session's day.
pub fn due(room: &Room) -> Vec<Handle> {
    review::due(&room.session, room.session.date())
}

/// Whether something that it asks lies over the page.
pub fn is_asking(state: &State) -> bool {
    matches!(state.overlays.last(), Some(Overlay::Question(_)))
        || state.form().is_some_and(Form::asks_for_part)
}

/// Whether today's review has settled a pilot, and nothing has made it due again.
pub fn is_settled(room: &Room, card: &Card) -> bool {
    let day = room.session.date();
    card.kind.table == "proposals"
        && day.is_some()
        && card.date("reviewed") == day
        && !due(room).contains(&card.handle)
}

/// What a review looks at: pilots whose date has come, what was settled today, new proposals, outcomes, what was
/// offered and taken, aspirations, then the pilots that still run.
pub fn groups(room: &Room) -> Vec<Group> {
    let session = &room.session;
    let due = due(room);
    let settled = |card: &&Card| is_settled(room, card);
    let open = |card: &&Card| is_open(card) || card.text("state") == "escalated";
    let runs = |card: &&Card| !due.contains(&card.handle) && is_running(card) && !settled(card);
    let taken = |card: &&Card| !card.texts("taken_by").is_empty();
    let group = |heading: &str, table: &'static str, fits: &dyn Fn(&&Card) -> bool| {
        let cards = session.of(table).filter(fits).map(|card| card.handle);
        let cards = cards.filter(|card| !room.facts.parked.contains(card));
        Group { heading: heading.to_owned(), cards: cards.collect() }
    };
    vec![
        group("Pilots whose date has come", "proposals", &|card| due.contains(&card.handle)),
        group("Reviewed today", "proposals", &settled),
        group("Proposals", "proposals", &open),
        group("Outcomes: the figures now", "outcomes", &|_| true),
        group("Offers: was it delivered?", "offers", &taken),
        group("Aspirations: how far", "aspirations", &|_| true),
        group("Pilots that run on", "proposals", &runs),
    ]
}

/// Whether the review asks something about the selected card.
pub fn asks(room: &Room) -> bool {
    let card = room.selected_card().filter(|card| is_review(room) && !room.hides(card));
    card.is_some_and(|card| match card.kind.table {
        // One that was agreed on just now is still walked to its end.
        "proposals" => is_running(card) && !is_settled(room, card) && !is_walked(room),
        table => matches!(table, "outcomes" | "offers" | "aspirations"),
    })
}

fn is_walked(room: &Room) -> bool {
    consent::walk(room).is_some_and(|walk| walk.review.is_some() || walk.step > 0)
}

/// Whether the review is done with the selected card: a pilot that it settled today.
pub fn is_behind(room: &Room) -> bool {
    is_review(room) && !is_walked(room) && consent::selected(room).is_some_and(|card| is_settled(room, card))
}

/// Selects what the review looks at next: the first pilot that is still due, else the next card of the page that is not
/// settled.
pub fn go_to_next(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let order = cards::shown(room);
    let due = due(room).into_iter().find(|card| order.contains(card) && room.selected != Some(*card));
    let here = room.selected.and_then(|card| order.iter().position(|own| *own == card)).unwrap_or(0);
    let settled = |card: &Handle| room.session.card(*card).is_some_and(|card| is_settled(room, card));
    let next = due.or_else(|| order.iter().skip(here + 1).copied().find(|card| !settled(card)));
    state.notice = None;
    match next {
        Some(next) => room.selected = Some(next),
        None => state.say("that is all that this review looks at; ] goes to the next round"),
    }
    Vec::new()
}

/// The step of its review that a selected pilot is at, as a place among look, concerns, learned and hands; behind all of
/// them once it is settled.
pub fn step_of(state: &State, room: &Room, pilot: &Card) -> usize {
    if is_settled(room, pilot) {
        return 4;
    }
    let Some(walk) = consent::walk(room) else { return 0 };
    let questions = told::questions(&room.session, pilot);
    let told_before = !asks_anew(room, pilot)
        && (questions.iter().any(|question| question.answer.is_some()) || !pilot.text("learned").is_empty());
    match () {
        () if !walk.begun && !told_before => 0,
        () if questions.iter().any(|question| is_open_question(room, pilot, &walk, question)) => 1,
        () if lacks_learned(room, pilot, &walk) || state.form().is_some_and(Form::asks_for_part) => 2,
        () => 3,
    }
}

/// Whether a pilot had a review before, so that all is asked anew.
pub fn asks_anew(room: &Room, pilot: &Card) -> bool {
    review::had_review(pilot, room.session.date())
}

fn is_open_question(room: &Room, pilot: &Card, walk: &Walk, question: &told::Question) -> bool {
    !walk.asked.contains(&question.stance) && (question.answer.is_none() || asks_anew(room, pilot))
}

fn lacks_learned(room: &Room, pilot: &Card, walk: &Walk) -> bool {
    !walk.asked_learned && (pilot.text("learned").is_empty() || asks_anew(room, pilot))
}

/// What the answer to a concern of then says behind its question; empty where nobody has answered.
pub fn answered(room: &Room, pilot: &Card, question: &told::Question) -> &'static str {
    let since = consent::walk(room).is_some_and(|walk| walk.asked.contains(&question.stance));
    match (question.answer, asks_anew(room, pilot) && !since) {
        (Some(true), false) => " It did.",
        (Some(false), false) => " It did not.",
        (Some(true), true) => " At the last review it had.",
        (Some(false), true) => " At the last review it had not.",
        (None, _) => "",
    }
}

/// Asks what the review asks about the selected card.
pub fn ask(state: &mut State) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let Some(card) = room.selected_card() else { return Vec::new() };
    match card.kind.table {
        "outcomes" => about(state, figure_question),
        "offers" => about(state, offer_question),
        "aspirations" => about(state, aspiration_question),
        _ => {
            if !ask_of_then(state) {
                state.say("K keeps it, A changes it, E ends it and goes back; hands follow");
            }
            Vec::new()
        }
    }
}

fn about(state: &mut State, question: fn(&Room, &Card) -> Question) -> Effects {
    let asked = state.room.as_ref().and_then(|room| Some(question(room, room.selected_card()?)));
    state.overlays.extend(asked.map(Overlay::Question));
    Vec::new()
}

fn answer(key: char, word: impl Into<String>, reply: Reply) -> Answer {
    Answer { key, word: word.into(), reply }
}

fn figure_question(_: &Room, outcome: &Card) -> Question {
    let now = outcome.text_number("now").map(|now| format!(" It was {now}.")).unwrap_or_default();
    let unit = match outcome.text("measure") {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    let handle = outcome.handle;
    Question {
        says: format!("{}: what is the figure now{unit}?{now}", outcome.words()),
        answers: vec![
            answer('f', "a new figure or date", Reply::Fill(handle, &["now", "due"])),
            answer('m', "it is met", Reply::Word(handle, "state", "met")),
            answer('l', "we let it go: it taught us something", Reply::Word(handle, "state", "let-go")),
            answer('g', "it goes on as it is", Reply::Word(handle, "state", "open")),
        ],
        takes: Some(Takes::Figure(handle)),
    }
}

/// Giver and taker are asked together: nobody rates a colleague.
fn offer_question(room: &Room, offer: &Card) -> Question {
    let mut names = vec![room.session.short_name(offer.text("person"))];
    names.extend(offer.texts("taken_by").iter().map(|taker| room.session.short_name(taker)));
    let result = match offer.text("result") {
        "" => offer.words().to_owned(),
        result => format!("{}: {result}", offer.words()),
    };
    let word = |word| Reply::Word(offer.handle, "delivered", word);
    Question {
        says: format!("{}, together: {result}. Did it come about?", names.join(" and ")),
        answers: vec![
            answer('y', "yes", word("yes")),
            answer('p', "partly", word("partly")),
            answer('n', "not yet", word("not-yet")),
        ],
        takes: None,
    }
}

fn aspiration_question(room: &Room, aspiration: &Card) -> Question {
    let word = |word| Reply::Word(aspiration.handle, "progress", word);
    let name = room.session.short_name(aspiration.text("person"));
    Question {
        says: format!("{name}: {}. How far is it?", aspiration.words()),
        answers: vec![
            answer('n', "not started", word("not-started")),
            answer('u', "under way", word("under-way")),
            answer('d', "done", word("done")),
        ],
        takes: None,
    }
}

/// Writes the figure that was typed for an outcome, and goes on to the next card of the page.
pub fn take_figure(state: &mut State, outcome: Handle, figure: Value) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let changes = room.session.setting(outcome, "now", Some(figure));
    let effects = step(room, "outcome looked at", changes);
    cards::select(state, 1);
    effects
}

/// Writes the word that was chosen, and goes on to the next card of the page.
pub fn take_word(state: &mut State, card: Handle, key: &'static str, word: &'static str) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(standing) = room.session.card(card) else { return Vec::new() };
    let label = format!("{} looked at", standing.kind.one);
    // What nobody wrote down stays unwritten where it is as it was.
    let is_so = standing.text(key).is_empty() && word == "open";
    let changes = if is_so { Vec::new() } else { room.session.setting(card, key, Some(Value::text(word))) };
    let effects = step(room, label, changes);
    // An outcome that is met or let go still stands on the page.
    cards::select(state, 1);
    effects
}

/// Opens a form with these keys of a card.
pub fn fill(state: &mut State, card: Handle, keys: &'static [&'static str]) -> Effects {
    fill_on(state, card, keys, "")
}

/// The same, where words wait in the first key for those that are still to be told.
fn fill_on(state: &mut State, card: Handle, keys: &'static [&'static str], begins: &str) -> Effects {
    let today = state.now.local.date();
    let form = state.room.as_ref().and_then(|room| {
        let card = room.session.card(card)?;
        Some(Form::of(&room.session, card, room.session.date().unwrap_or(today)).only(keys).begun(begins))
    });
    state.overlays.extend(form.map(Overlay::Form));
    Vec::new()
}

/// Asks the next of what a review asks about a pilot: each concern of then that nobody has answered, then what was
/// learned. False where nothing is left to ask.
fn ask_of_then(state: &mut State) -> bool {
    let Some(room) = &state.room else { return false };
    let Some((walk, pilot)) = consent::walk(room).zip(consent::selected(room)) else { return false };
    let (handle, learned) = (pilot.handle, lacks_learned(room, pilot, &walk));
    let open = |question: &told::Question| is_open_question(room, pilot, &walk, question);
    let question = told::questions(&room.session, pilot)
        .into_iter()
        .find(open)
        .map(|question| (question.stance, format!("{}{}", question.says, answered(room, pilot, &question))));
    if let Some(room) = &mut state.room {
        room.walk =
            Some(Walk { begun: true, asked_learned: walk.asked_learned || question.is_none(), ..walk });
    }
    if let Some((stance, says)) = question {
        let answers = vec![
            answer('y', "yes, it did", Reply::CameTrue(stance, true)),
            answer('n', "no, it did not", Reply::CameTrue(stance, false)),
            answer('l', "leave it open for now", Reply::LeaveOpen(stance)),
        ];
        state.overlays.push(Overlay::Question(Question { says, answers, takes: None }));
        return true;
    }
    if learned {
        fill(state, handle, &["learned"]);
    }
    learned
}

/// Writes whether a concern came true, and asks on.
pub fn came_true(state: &mut State, stance: Handle, answer: bool) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let changes = room.session.setting(stance, "came_true", Some(Value::Flag(answer)));
    let effects = step(room, "a concern of then answered", changes);
    // A first answer stands in the file; undo takes it back there.
    if state.room.as_ref().is_some_and(|room| consent::selected(room).is_some_and(|own| asks_anew(room, own)))
    {
        note_asked(state, stance);
    }
    ask_of_then(state);
    effects
}

/// Leaves the question about a concern open, and asks on.
pub fn leave_open(state: &mut State, stance: Handle) -> Effects {
    note_asked(state, stance);
    ask_of_then(state);
    Vec::new()
}

fn note_asked(state: &mut State, stance: Handle) {
    if let Some(room) = &mut state.room
        && let Some(mut walk) = consent::walk(room)
    {
        walk.asked.push(stance);
        room.walk = Some(walk);
    }
}

const KEEP_UNTIL: &str = "Keep it until when?";

/// Asks until when the selected pilot is proposed to be kept.
pub fn keep(state: &mut State) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &state.room else { return Vec::new() };
    let day = room.session.date().unwrap_or(today);
    let pilot = length(room.session.word("pilot")).and_then(chrono::TimeDelta::try_seconds);
    // Where the session has no length of a pilot, as long again as this one ran.
    let ran = consent::selected(room).and_then(|card| Some(card.date("review")? - card.date("adopted")?));
    let pilot =
        pilot.or(ran.filter(|ran| ran.num_days() > 0)).and_then(|pilot| day.checked_add_signed(pilot));
    let next = room.session.single("session").and_then(|card| card.date("next"));
    let until = |key, says: &str, day: NaiveDate| {
        answer(key, format!("{says} {}", words::day(day)), Reply::KeepUntil(Some(day)))
    };
    let mut answers: Vec<Answer> = Vec::new();
    answers.extend(pilot.map(|pilot| until('p', "for another pilot, until", pilot)));
    let after = |next: &NaiveDate| *next > day && Some(*next) != pilot;
    answers.extend(next.filter(after).map(|next| until('n', "until the next session,", next)));
    let takes = Takes::KeptUntil(pilot.or(next));
    answers.push(answer('d', "until another day", Reply::Type(takes)));
    answers.push(answer('g', "for good, without another review", Reply::KeepUntil(None)));
    let question = Question { says: KEEP_UNTIL.into(), answers, takes: Some(takes) };
    state.overlays.push(Overlay::Question(question));
    Vec::new()
}

/// Proposes what is to become of the selected pilot: what is still to be asked is asked first, then hands follow.
pub fn propose(state: &mut State, verdict: Verdict) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(walk) = consent::walk(room) else { return Vec::new() };
    room.walk = Some(Walk { review: Some(Review { verdict, hands: Vec::new() }), step: HANDS, ..walk });
    // What is typed goes into what is asked first, and is no hand yet.
    let says = match ask_of_then(state) {
        true => "This first; then read the proposal aloud, and all hands at once.",
        false => "Read the proposal aloud. Then all hands at once: y, o, x, or Y for everyone.",
    };
    state.say(says);
    Vec::new()
}

/// The next person in seat order raises a hand on what is proposed at a review.
pub fn raise(state: &mut State, mut walk: Walk, stance: &'static str) -> Effects {
    if let (Some(room), Some(review)) = (&state.room, &mut walk.review)
        && let Some(person) = silent(room, review).first()
    {
        review.hands.push(((*person).to_owned(), stance));
    }
    count(state, walk)
}

/// Everyone present who raised no hand yet consents to what is proposed at a review.
pub fn raise_rest(state: &mut State, mut walk: Walk) -> Effects {
    if let (Some(room), Some(review)) = (&state.room, &mut walk.review) {
        let silent = silent(room, review).into_iter().map(|person| (person.to_owned(), "consent"));
        let silent: Vec<_> = silent.collect();
        review.hands.extend(silent);
    }
    count(state, walk)
}

/// The people whose hand is asked and not raised yet, in seat order: who is here may have changed since the first.
fn silent<'a>(room: &'a Room, review: &Review) -> Vec<&'a str> {
    let raised = |person: &str| review.hands.iter().any(|(own, _)| own == person);
    voters(&room.session).into_iter().filter(|person| !raised(person)).collect()
}

/// Once everyone present has raised a hand, the pilot is settled, unless one of them objects.
fn count(state: &mut State, walk: Walk) -> Effects {
    let today = state.now.local.date();
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(review) = walk.review.clone() else { return Vec::new() };
    let pilot = walk.proposal;
    if !room.session.card(pilot).is_some_and(is_running) {
        state.refuse("this proposal is no running pilot: < goes back");
        return Vec::new();
    }
    let full = silent(room, &review).is_empty();
    let here = voters(&room.session);
    let objects =
        |(person, stance): &(String, &str)| *stance == "objection" && here.contains(&person.as_str());
    let objecting = review.hands.iter().any(objects);
    room.walk = Some(walk);
    if !full {
        return Vec::new();
    }
    if objecting {
        state.refuse("a possible objection: test it together, then Backspace and hands again");
        return Vec::new();
    }
    let day = room.session.date().unwrap_or(today);
    settle(state, pilot, &review, day)
}

fn settle(state: &mut State, pilot: Handle, review: &Review, day: NaiveDate) -> Effects {
    let (salt, verdict) = (cards::salt(state), review.verdict);
    let Some(room) = &mut state.room else { return Vec::new() };
    let concerned = room.session.card(pilot).and_then(|pilot| with_concerns(pilot, review, day));
    let mut changes = review::settling(&room.session, pilot, verdict, day);
    let anew = (verdict == Verdict::Adapt).then(|| worded_anew(room, pilot, salt)).flatten();
    let new = anew.as_ref().map(|(_, card)| *card);
    changes.extend(anew.into_iter().flat_map(|(changes, _)| changes));
    let effects = step(room, format!("pilot {}", verdict.state()), changes);
    room.walk = None;
    state.say(match verdict {
        Verdict::Keep(Some(_)) => "Kept, and looked at again then. Thank you for trying it.",
        Verdict::Keep(None) => "Kept. Thank you for trying it.",
        Verdict::Adapt => "Changed, for what it showed. Thank you for trying it; here is the next wording.",
        Verdict::End => "We learned, and went back. Thank you for trying it.",
    });
    if let (Some(card), Some(room)) = (new, &mut state.room) {
        room.selected = Some(card);
        room.asked_for = room.asked_for.and(new);
        let form = form_at(state, card, "text");
        state.overlays.extend(form.map(Overlay::Form));
    }
    if let Some(begins) = concerned {
        fill_on(state, pilot, &["learned"], &begins);
    }
    effects
}

/// What was learned, and the beginning of the concerns of this review, whose words are asked for; none without concerns.
/// They are kept there, and not whose they were: a proposal holds one hand of each person, that of the first time.
fn with_concerns(pilot: &Card, review: &Review, day: NaiveDate) -> Option<String> {
    // Whoever objected and left is heard as well.
    let told = |(_, stance): &&(String, &str)| matches!(*stance, "concern" | "objection");
    let begins = match review.hands.iter().filter(told).count() {
        0 => return None,
        1 => "A concern",
        _ => "Concerns",
    };
    let learned = pilot.text("learned").trim_end_matches('.');
    let before = if learned.is_empty() { String::new() } else { format!("{learned}. ") };
    Some(format!("{before}{begins} on {}: ", words::day(day)))
}

/// The changes that write the proposal which words a pilot anew, with the pilot's fields and moves, and its handle.
fn worded_anew(room: &mut Room, pilot: Handle, salt: u64) -> Option<(Vec<Change>, Handle)> {
    const ITS_OWN: &[&str] =
        &["id", "state", "adopted", "review", "reviewed", "learned", "earlier", "decider", "decide_by"];
    let pilot = room.session.card(pilot)?;
    let mut card = pilot.clone();
    card.entries.retain(|entry| !ITS_OWN.contains(&entry.key.as_ref()));
    card.layout = None;
    // The role is there by now.
    let change = if pilot.text("change") == "create" { "adjust" } else { pilot.text("change") };
    card.put("change", Value::text(change));
    let moves = room.session.children(pilot.handle, "moves").cloned().map(|mut one| {
        one.entries.retain(|entry| entry.key != "was");
        one.layout = None;
        one
    });
    let moves = moves.collect();
    let changes = room.session.taking(card, moves, salt);
    let added = changes.iter().find_map(|change| match change {
        Change::Add { card, .. } => Some(card.handle),
        _ => None,
    });
    added.map(|card| (changes, card))
}
