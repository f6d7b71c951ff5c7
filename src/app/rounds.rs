//! Rounds, their clock and their speakers: what keys do with them, and when the end of one is told.
//! Never looks at the time: it comes with each event.

use std::time::Duration;

use chrono::NaiveTime;

use super::ending;
use super::event::{DeskClock, Effect, Running};
use super::overlays::{Answer, Overlay, Question, Reply};
use super::state::{Effects, Room, State, Step, View};
use super::update::step;
use crate::model::change::Change;
use crate::model::clock::{Clock, Moment, Phase, Reading};
use crate::model::in_order;
use crate::model::kinds;
use crate::model::session::{Card, Handle};
use crate::model::turns::Queue;
use crate::model::value::{Value, print_length};

/// The length of a round with what was given on top, in seconds; none for one that counts up.
pub fn length(round: &Card) -> Option<i64> {
    round.length("length").map(|length| (length + round.length("extra").unwrap_or(0)).max(0))
}

/// Seconds that the file says were spent in a round.
fn spent(round: &Card) -> u64 {
    round.length("spent").and_then(|spent| u64::try_from(spent).ok()).unwrap_or(0)
}

/// The round at which a room opens: the first without a state, else the last.
pub fn first_open(room: &Room) -> Option<Handle> {
    let mut rounds = room.session.of("rounds");
    let open = rounds.find(|round| round.text("state").is_empty());
    open.or_else(|| room.session.of("rounds").next_back()).map(|round| round.handle)
}

/// The round whose clock was under way when the room was left, if it is still open.
pub fn left_at(room: &Room) -> Option<Handle> {
    let round = room.session.find("rounds", &room.kept.clock.as_ref()?.round)?;
    round.text("state").is_empty().then_some(round.handle)
}

/// Shows a round with its clock standing, as the file has it.
pub fn show(room: &mut Room, round: Option<Handle>) {
    room.round = round;
    let card = room.round_card();
    let (length, spent) = (card.and_then(length), card.map_or(0, spent));
    room.clock = Clock::new(length, Duration::from_secs(spent));
    room.phase = None;
    room.turn_over = false;
    room.queue = Queue::default();
    room.voice = voice(room);
    room.turns.clear();
    room.timed = None;
    room.spoken.clear();
    room.selected = None;
    room.added.clear();
    room.view = View::Round;
    if super::review::is_review(room) {
        room.selected = super::review::due(room).first().copied();
    }
}

fn voice(room: &Room) -> Vec<u64> {
    let turns = room.round_card().map(|card| card.texts("voice")).unwrap_or_default();
    let seconds = turns.iter().filter_map(|turn| crate::model::value::length(turn));
    seconds.filter_map(|turn| u64::try_from(turn).ok()).collect()
}

/// Fits the clock to a round whose length may have changed by an edit or by undo.
pub fn follow_length(room: &mut Room) {
    if room.round_card().is_none() {
        let round = first_open(room);
        if round != room.round {
            show(room, round);
        }
        return;
    }
    let length = room.round_card().and_then(length);
    room.clock.set_length(length);
}

/// Starts or pauses the clock; the first start begins the session.
pub fn toggle_clock(state: &mut State) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    if room.clock.is_running() {
        room.clock.pause(now);
        return Vec::new();
    }
    let mut changes = going_on(room);
    changes.extend(beginning(room));
    let effects = step(room, "clock started", changes);
    if room.queue.speaker.is_none() && (!room.queue.is_begun() || !room.queue.left(&room.here()).is_empty()) {
        pass_turn(room, true, now);
    }
    room.clock.start(now);
    effects
}

/// A round that was done goes on.
fn going_on(room: &Room) -> Vec<Change> {
    room.round.map(|round| room.session.setting(round, "state", None)).unwrap_or_default()
}

/// A planned session begins.
pub fn beginning(room: &Room) -> Vec<Change> {
    let planned = room.session.single("session").filter(|card| matches!(card.text("state"), "" | "planned"));
    let running = Some(Value::text("running"));
    planned.map(|card| room.session.setting(card.handle, "state", running)).unwrap_or_default()
}

/// Passes the turn on or back, where anybody takes turns.
fn pass_turn(room: &mut Room, forward: bool, now: Moment) {
    let each = room.round_card().and_then(|card| card.length("each"));
    let mut queue = std::mem::take(&mut room.queue);
    if forward {
        queue.pass(&room.here());
    } else {
        queue.pass_back(&room.here());
    }
    room.queue = queue;
    if room.queue.speaker.is_some() {
        room.turn_over = false;
        room.clock.begin_turn(each, now);
    }
}

/// Takes note of who came and who went while the round runs.
pub fn follow_people(state: &mut State) {
    if let Some(room) = &mut state.room {
        let mut queue = std::mem::take(&mut room.queue);
        queue.follow(&room.here());
        room.queue = queue;
    }
}

/// Ends the turn; several turns of one person add up.
fn end_turn(room: &mut Room, now: Moment) {
    let Some(turn) = room.clock.end_turn(now).map(|turn| turn.as_secs()) else { return };
    let Some(speaker) = room.queue.speaker.clone() else {
        room.voice.push(turn);
        return;
    };
    match room.turns.iter_mut().find(|(person, _)| *person == speaker) {
        Some((_, spoken)) => *spoken += turn,
        None => room.turns.push((speaker, turn)),
    }
}

/// Times the proposal that is talked about: in a round of proposals `each` is the time of a proposal.
pub fn time_proposal(room: &mut Room, proposal: Handle, now: Moment) {
    let each = room
        .round_card()
        .filter(|card| card.text("kind") == "proposals")
        .and_then(|card| card.length("each"));
    if each.is_some() && room.timed != Some(proposal) {
        end_turn(room, now);
        room.timed = Some(proposal);
        room.turn_over = false;
        room.clock.begin_turn(each, now);
    }
}

/// Ends the time of the proposal that was talked about.
pub fn end_proposal(room: &mut Room, now: Moment) {
    end_turn(room, now);
    room.timed = None;
    room.turn_over = false;
}

/// Said once nobody's turn is left.
const ALL_HEARD: &str = "everyone has had a turn: ] shows the next round, n begins again";

/// Passes the turn to the next person, or back to the one before; after the last, nobody has it.
pub fn next_speaker(state: &mut State, forward: bool) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    end_turn(room, now);
    pass_turn(room, forward, now);
    reread_line(room, now);
    if room.queue.speaker.is_none() && !room.speakers().is_empty() {
        state.say(if forward { ALL_HEARD } else { "nobody has had a turn yet: n begins" });
    } else {
        state.notice.take_if(|notice| notice.says == ALL_HEARD);
    }
    Vec::new()
}

/// A minute more for this round, or a minute less.
pub fn give_time(state: &mut State, minutes: i64) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(card) = room.round_card() else { return Vec::new() };
    let Some(planned) = card.length("length") else {
        state.refuse("this round has no length, so it counts up: t gives it one");
        return Vec::new();
    };
    let extra = (card.length("extra").unwrap_or(0) + minutes * 60).max(-planned);
    let value = (extra != 0).then(|| Value::text(print_length(extra)));
    let changes = room.session.setting(card.handle, "extra", value);
    step(room, if minutes > 0 { "a minute more" } else { "a minute less" }, changes)
}

/// The changes that write what happened in a round so far; `done` closes it.
fn recording(room: &mut Room, now: Moment, done: bool) -> Vec<Change> {
    room.clock.pause(now);
    end_turn(room, now);
    let Some(round) = room.round_card() else { return Vec::new() };
    let (handle, before) = (round.handle, spent(round));
    let seconds = room.clock.spent(now).as_secs();
    let text = |seconds: u64| print_length(i64::try_from(seconds).unwrap_or(i64::MAX));
    let mut values = Vec::new();
    if done {
        values.push(("state", Some(Value::text("done"))));
    }
    if seconds != before {
        values.push(("spent", Some(Value::text(text(seconds)))));
    }
    // Sorted, so that the order of speakers does not tell whose turn took how long.
    let mut voice = room.voice.clone();
    voice.extend(room.turns.iter().map(|(_, seconds)| *seconds));
    in_order::sort(&mut voice);
    if !voice.is_empty() {
        values.push(("voice", Some(Value::texts(voice.into_iter().map(text)))));
    }
    room.session.setting_all(handle, values)
}

/// Whether something happened in the round: its clock ran, or cards stand in it.
fn was_held(room: &Room) -> bool {
    let tables = room.round_kind().map_or(&[][..], |kind| kind.tables);
    !room.clock.is_untouched() || tables.iter().any(|table| room.session.of(table).next().is_some())
}

/// Shows the next round, or the previous one, passing over those that are skipped. A round that is left for a
/// later one is done if something happened in it; a look back leaves it open.
pub fn go(state: &mut State, forward: bool) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    let rounds: Vec<(Handle, bool)> = room
        .session
        .of("rounds")
        .map(|round| (round.handle, round.text("state") == "skipped" && Some(round.handle) != room.round))
        .collect();
    let place = rounds.iter().position(|(handle, _)| Some(*handle) == room.round).unwrap_or(0);
    let open = |(handle, skipped): &&(Handle, bool)| (!skipped).then_some(*handle);
    let to = if forward {
        rounds.iter().skip(place + 1).find_map(|round| open(&round))
    } else {
        rounds.iter().take(place).rev().find_map(|round| open(&round))
    };
    if to.is_none() && !forward {
        state.refuse("this is the first round");
        return Vec::new();
    }
    let done = forward && (to.is_none() || was_held(room));
    let steps = room.past.len();
    let mut effects = leave_round(room, now, done);
    match to {
        Some(_) => {
            show(room, to);
            go_on_speaking(room, now);
        }
        None => {
            effects.extend(close_session(room));
            one_step(room, steps, "session closed");
            let question = about_open(room);
            state.say("that was the last round; q leaves, and everything is kept");
            effects.extend(ending::show(state));
            state.overlays.extend(question.map(Overlay::Question));
        }
    }
    effects
}

fn open_rounds(room: &Room) -> Vec<&Card> {
    room.session.of("rounds").filter(|round| round.text("state").is_empty()).collect()
}

/// Whether a session whose last round is over is to be closed, though rounds of it were not held; none where all were.
fn about_open(room: &Room) -> Option<Question> {
    let open = open_rounds(room);
    let names: Vec<&str> = open.iter().map(|round| round.words()).collect();
    let says = format!("Not held: {}.", names.join(", "));
    let answer = |key, word: &str, reply| Answer { key, word: word.to_owned(), reply };
    let close = answer('c', "close the session, they count as skipped", Reply::SkipOpenRounds);
    let answers = vec![close, answer('k', "keep it open for another day", Reply::Nothing)];
    (!open.is_empty() && room.read_only.is_none()).then_some(Question { says, answers, takes: None })
}

/// The rounds that were not held count as skipped, and the session is closed, in one step.
pub fn skip_open(state: &mut State) -> Effects {
    let Some(room) = &mut state.room else { return Vec::new() };
    let open: Vec<Handle> = open_rounds(room).into_iter().map(|round| round.handle).collect();
    let steps = room.past.len();
    let skipped = |round| room.session.setting(round, "state", Some(Value::text("skipped")));
    let changes = open.into_iter().flat_map(skipped).collect();
    let mut effects = step(room, "session closed", changes);
    effects.extend(close_session(room));
    one_step(room, steps, "session closed");
    effects
}

/// Shows a round that was picked from the timetable.
pub fn go_to(state: &mut State, round: Handle) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    if room.round == Some(round) {
        room.view = View::Round;
        return Vec::new();
    }
    // A click may come from a frame that is older than an undo.
    if !room.session.of("rounds").any(|card| card.handle == round) {
        return Vec::new();
    }
    let place = |handle| room.session.place(handle);
    let forward = room.round.and_then(place) < place(round);
    let done = forward && was_held(room);
    let effects = leave_round(room, now, done);
    show(room, Some(round));
    go_on_speaking(room, now);
    reread_line(room, now);
    effects
}

/// Goes to a round; asks first where a card is being typed, whose kind goes by the round.
pub fn go_from_line(state: &mut State, round: Handle) -> Effects {
    let room = state.room.as_ref();
    let types = room.and_then(|room| room.line.as_ref()).is_some_and(|line| !line.input.value().is_empty());
    let card = room.filter(|room| room.round != Some(round)).and_then(|room| room.session.card(round));
    let Some(title) = card.map(Card::words).filter(|_| types) else { return go_to(state, round) };
    let answer = |key, word: &str, reply| Answer { key, word: word.to_owned(), reply };
    let says = format!("A card is being typed. Go to {title} with it?");
    let answers = vec![
        answer('g', "go there; the line stays open", Reply::GoTo(round)),
        answer('s', "stay here", Reply::Nothing),
    ];
    state.overlays.push(Overlay::Question(Question { says, answers, takes: None }));
    Vec::new()
}

fn leave_round(room: &mut Room, now: Moment, done: bool) -> Effects {
    if room.read_only.is_some() {
        return Vec::new();
    }
    let skipped = room.round_card().is_some_and(|round| round.text("state") == "skipped");
    let label = format!("left {}", room.round_card().map_or("", Card::words));
    let mut changes = recording(room, now, done && !skipped);
    if done {
        changes.extend(super::leading::naming(room));
    }
    step(room, label, changes)
}

/// Once every round is done or skipped, the session is closed.
fn close_session(room: &mut Room) -> Effects {
    let is_over = open_rounds(room).is_empty() && room.read_only.is_none();
    let card = room.session.single("session").filter(|_| is_over);
    let closed = Some(Value::text("closed"));
    let changes = card.map(|card| room.session.setting(card.handle, "state", closed)).unwrap_or_default();
    step(room, "session closed", changes)
}

/// Writes the time spent so far when the room is closed; the round stays open.
pub fn leave_room(room: &mut Room, now: Moment) -> Effects {
    room.clock.pause(now);
    let desk = desk(room, now);
    let changes = recording(room, now, false);
    room.kept.clock = desk;
    if room.read_only.is_some() { Vec::new() } else { step(room, "left the room", changes) }
}

/// Joins the steps since there were so many, so that one undo takes them back; the label is for several.
fn one_step(room: &mut Room, since: usize, label: &str) {
    let steps = room.past.split_off(since.min(room.past.len()));
    let label = match steps.as_slice() {
        [only] => only.label.clone(),
        _ => label.to_owned(),
    };
    let changes: Vec<Change> = steps.into_iter().flat_map(|step| step.changes).collect();
    if !changes.is_empty() {
        room.past.push(Step { label, changes });
    }
}

/// Puts a break of ten minutes before this round, shows it and starts its clock.
pub fn break_here(state: &mut State) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some((here, kind)) = room.round.zip(kinds::kind("rounds")) else { return Vec::new() };
    let steps = room.past.len();
    room.clock.pause(now);
    room.interrupted = desk(room, now);
    let changes = recording(room, now, false);
    let mut effects = step(room, "paused for a break", changes);
    let fields = [("kind", "break"), ("title", "Break"), ("length", "10m")];
    let mut card = Card::new(kind, fields.map(|(key, word)| (key, Value::text(word))));
    card.put("id", Value::text(room.session.id_for(&card, 0)));
    let Change::Add { card, .. } = room.session.adding(card) else { return effects };
    let (handle, at) = (card.handle, room.session.place(here).unwrap_or(0));
    effects.extend(step(room, "break added", vec![Change::Add { at, card }]));
    show(room, Some(handle));
    effects.extend(toggle_clock(state));
    if let Some(room) = &mut state.room {
        one_step(room, steps, "break added");
        room.curtain = true;
    }
    effects
}

/// What is kept of the clock outside the session. While it runs, to the half minute, so that an idle room
/// writes little.
pub fn desk(room: &Room, now: Moment) -> Option<DeskClock> {
    let round = room.round_card()?;
    if room.clock.is_untouched() {
        return None;
    }
    let whole = |seconds: u64| if room.clock.is_running() { seconds - seconds % 30 } else { seconds };
    let turn = room.clock.turn_spent(now).map_or(0, |turn| turn.as_secs());
    Some(DeskClock {
        round: round.id().to_owned(),
        spent: whole(room.clock.spent(now).as_secs()),
        speaker: room.speaking().to_owned(),
        had: room.queue.had.clone(),
        coming: room.queue.coming.clone(),
        turn: whole(turn),
        voice: room.voice.clone(),
        turns: room.turns.clone(),
        timed: room.timed.and_then(|timed| room.session.card(timed)).map_or("", Card::id).to_owned(),
        running: room.clock.is_running().then(|| running(room, now)),
    })
}

/// Since when the clock runs. The two clocks of a moment are read one after the other, so that what differs by less than
/// anybody sees is the same.
fn running(room: &Room, now: Moment) -> Running {
    const UNSEEN: u64 = 200;
    let spent = room.clock.spent(now);
    let since = now.utc.and_utc().timestamp_millis().saturating_sub_unsigned(millis(spent));
    let told = room.kept.clock.as_ref().and_then(|clock| clock.running);
    let told = told.map(|told| told.since).filter(|told| told.abs_diff(since) < UNSEEN);
    let turn = room.clock.turn_begun(now).unwrap_or_default();
    Running { since: told.unwrap_or(since), turn_at: turn }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Puts the clock on to where it runs in the other window.
pub fn run_along(room: &mut Room, kept: &DeskClock, running: Running, now: Moment) {
    let over = now.utc.and_utc().timestamp_millis().saturating_sub(running.since);
    let spent = Duration::from_millis(u64::try_from(over).unwrap_or(0));
    let turn = i64::try_from(spent.as_secs()).unwrap_or(i64::MAX).saturating_sub(running.turn_at);
    take_up_at(room, kept, spent, u64::try_from(turn).unwrap_or(0), now);
    room.clock.start(now);
}

/// Puts the clock back where it was left: paused.
pub fn take_up(room: &mut Room, kept: &DeskClock, now: Moment) {
    take_up_at(room, kept, Duration::from_secs(kept.spent), kept.turn, now);
}

fn take_up_at(room: &mut Room, kept: &DeskClock, spent: Duration, turn: u64, now: Moment) {
    let Some(round) = room.round_card().filter(|round| round.id() == kept.round) else { return };
    let (length, each) = (length(round), round.length("each"));
    room.clock = Clock::new(length, spent);
    room.voice.clone_from(&kept.voice);
    room.turns.clone_from(&kept.turns);
    room.queue = queue_of(room, kept);
    room.timed = room.session.find("proposals", &kept.timed).map(|proposal| proposal.handle);
    if room.queue.speaker.is_some() || room.timed.is_some() {
        room.clock.resume_turn(each, Duration::from_secs(turn), now);
    } else if turn > 0 {
        room.voice.push(turn);
    }
}

/// Whose turn it was and who was to come, among those who are here now. A desk of before these were kept names the speaker
/// alone: then whoever stands before them has spoken.
fn queue_of(room: &Room, kept: &DeskClock) -> Queue {
    let here = room.here();
    let (mut had, speaker) = (kept.had.clone(), kept.speaker.as_str());
    if had.is_empty() && kept.coming.is_empty() {
        let before = here.iter().take_while(|person| **person != speaker && here.contains(&speaker));
        had = before.map(|person| (*person).to_owned()).collect();
    }
    let speaker = Some(speaker).filter(|speaker| here.contains(speaker)).map(str::to_owned);
    let mut queue = Queue { had, speaker, coming: kept.coming.clone() };
    queue.follow(&here);
    queue
}

/// After a break whoever spoke goes on, with the time that is left.
fn go_on_speaking(room: &mut Room, now: Moment) {
    let here = room.round_card().map(|round| round.id().to_owned());
    if let Some(kept) = room.interrupted.take_if(|kept| Some(&kept.round) == here.as_ref()) {
        take_up(room, &kept, now);
    }
}

/// Looks at the clock after each event: rings at the end of a turn and of a round, and asks about time that
/// passed while the machine slept.
pub fn watch(state: &mut State) -> Effects {
    let (now, bell) = (state.now, state.settings.bell);
    // Where this window watches, the other one asks and rings.
    let Some(room) = state.room.as_mut().filter(|room| !room.watching) else { return Vec::new() };
    let slept = room.clock.slept(now);
    let phase = room.clock.phase(now);
    let ended = phase == Phase::Over && room.phase.replace(phase).is_some_and(|before| before != Phase::Over);
    room.phase = Some(phase);
    let over = matches!(room.clock.turn(now), Some(Reading::Over(_)));
    let turn_ended = over && !std::mem::replace(&mut room.turn_over, over);
    if let Some(time) = slept {
        state.overlays.push(Overlay::Question(about_sleep(time)));
    }
    let rings = (bell && (ended || turn_ended)).then_some(Effect::Bell);
    let tells = (ended && state.settings.notify).then(|| Effect::Notify { says: state.title() });
    rings.into_iter().chain(tells).collect()
}

fn about_sleep(time: Duration) -> Question {
    let length = print_length(i64::try_from(time.as_secs()).unwrap_or(i64::MAX));
    let answer = |key, word: &str, reply| Answer { key, word: word.to_owned(), reply };
    Question {
        says: format!("This computer slept for {length} while the clock ran. Did the round go on meanwhile?"),
        answers: vec![
            answer('n', "no, go on from here", Reply::Nothing),
            answer('y', "yes, count that time", Reply::CountSleep(time)),
        ],
        takes: None,
    }
}

/// When the last round will end, if all goes as planned from here; none where nothing is timed.
pub fn ends(room: &Room, now: Moment) -> Option<NaiveTime> {
    let left: i64 = room.session.of("rounds").map(|round| seconds_left(room, round, now)).sum();
    let end = now.local.checked_add_signed(chrono::TimeDelta::try_seconds(left)?)?;
    (left > 0).then(|| end.time())
}

fn seconds_left(room: &Room, round: &Card, now: Moment) -> i64 {
    if Some(round.handle) == room.round {
        return match room.clock.reading(now) {
            Reading::Left(left) => i64::try_from(left.as_secs()).unwrap_or(0),
            _ => 0,
        };
    }
    let open = round.text("state").is_empty();
    if open { length(round).unwrap_or(0).saturating_sub_unsigned(spent(round)).max(0) } else { 0 }
}

/// Whole minutes by which the rounds so far, this one with them, took longer than planned (below 0: shorter).
pub fn minutes_over(room: &Room, now: Moment) -> i64 {
    let over = |round: &Card| -> i64 {
        let Some(planned) = round.length("length") else { return 0 };
        if Some(round.handle) == room.round {
            let so_far = i64::try_from(room.clock.spent(now).as_secs()).unwrap_or(i64::MAX);
            return (so_far - planned).max(0);
        }
        match round.text("state") {
            // A round whose clock never ran tells nothing of the time.
            "done" if spent(round) > 0 => i64::try_from(spent(round)).unwrap_or(i64::MAX) - planned,
            _ => 0,
        }
    };
    room.session.of("rounds").map(over).sum::<i64>() / 60
}

/// Where the turns of all who are here take longer than the round: how long they take, in seconds.
pub fn turns_exceed(room: &Room) -> Option<i64> {
    let round = room.round_card()?;
    let all = round.length("each")?.checked_mul(i64::try_from(room.speakers().len()).ok()?)?;
    (all > length(round)?).then_some(all)
}

/// Reads the line again, after something it depends on has changed.
pub fn reread_line(room: &mut Room, now: Moment) {
    if let Some(mut line) = room.line.take() {
        line.read(room, now.local.date());
        room.line = Some(line);
    }
}
