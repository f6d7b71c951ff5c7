//! One event to the next state and what it asks of the world: a flat match, and a function of the same name
//! for each action. Never does anything to the world itself.

use tui_input::InputRequest;

use super::actions::{Act, Action, Place};
use super::event::{Code, Effect, Event, Key, Target};
use super::keys;
use super::overlays::{Find, Overlay};
use super::reasons::watches;
use super::state::{Effects, Room, State, Step, View};
use super::{
    answering, cards, changes, charter, consent, copying, dots, editing, ending, filling, fresh, help, home,
    leading, lists, market, masked, matching, opening, palette, paste, pulse, review, rounds, saving, shared,
    starting, taking_in, themes, trends, watching,
};
use crate::model::change::{self, Change};
use crate::model::clock::Moment;
use crate::model::kinds;
use crate::model::review::Verdict;
use crate::model::session::{Card, Handle};

/// How many cards a page key passes.
const PAGE: isize = 8;

/// The furthest that the recap scrolls; the drawing stops at its last line before.
const RECAP_END: u16 = 400;

/// Takes one event at its moment.
pub fn update(state: &mut State, now: Moment, event: Event) -> Effects {
    state.now = now;
    if state.notice.as_ref().is_some_and(|notice| notice.until <= now.steady) {
        state.notice = None;
    }
    let by_hand = matches!(event, Event::Key(_) | Event::Click(_));
    let (left, said) = (shown(state), state.notice.clone());
    let mut effects = take(state, event);
    if by_hand && shown(state) != left {
        // What was said of a page is of no use on another one; what went wrong stays to be read.
        state.notice.take_if(|notice| !notice.trouble && Some(&*notice) == said.as_ref());
    }
    effects.extend(taking_in::go_on(state));
    taking_in::tell(state);
    fresh::pass(state);
    cards::hide_words(state);
    consent::end_time(state);
    rounds::follow_people(state);
    changes::follow(state);
    trends::follow(state);
    charter::follow(state);
    effects.extend(rounds::watch(state));
    effects.extend(opening::keep_desk(state));
    effects
}

/// What the page shows: a page of the room and its round; none at the start.
fn shown(state: &State) -> Option<(View, Option<Handle>)> {
    state.room.as_ref().map(|room| (room.view, room.round))
}

fn take(state: &mut State, event: Event) -> Effects {
    match event {
        Event::Key(key) => {
            state.notice.take_if(|notice| notice.till_next_key);
            press(state, key)
        }
        Event::Paste(text) => editing::take_paste(state, &text),
        Event::Click(target) => click(state, target),
        Event::Scroll { up } => {
            move_selection(state, if up { -1 } else { 1 });
            Vec::new()
        }
        Event::Resize { columns, rows } => {
            state.size = (columns, rows);
            Vec::new()
        }
        Event::Tick => Vec::new(),
        Event::Saved { number, at } => saving::saved(state, number, at),
        Event::NotSaved { reason } => {
            saving::not_saved(state, reason);
            Vec::new()
        }
        Event::ChangedOnDisk(versions) => taking_in::changed_on_disk(state, versions),
        Event::SavedElsewhere { name } => {
            saving::saved_elsewhere(state, name);
            Vec::new()
        }
        Event::Written { name } => {
            state.say(format!("written: {name}"));
            Vec::new()
        }
        Event::Opened(opened) => opening::open_room(state, *opened),
        Event::Failed { says } => {
            state.warn(says);
            Vec::new()
        }
        Event::Listed(sessions) => home::list(state, sessions),
        Event::Others { file, sessions } => {
            changes::take_list(state, &file, sessions);
            Vec::new()
        }
        Event::Other { file, name, session: Ok(session) } => {
            changes::take_other(state, &file, &name, *session);
            Vec::new()
        }
        Event::Other { file, session: Err(says), .. } => {
            changes::leave_other(state, &file);
            state.warn(says);
            Vec::new()
        }
        Event::History { file, history } => {
            trends::take(state, &file, history);
            Vec::new()
        }
        Event::Background { light } => {
            themes::follow_background(state, light);
            Vec::new()
        }
        Event::Watched(watched) => {
            watching::take(state, *watched);
            Vec::new()
        }
        Event::End => end(state),
    }
}

/// A click selects; a click on what is selected opens it.
fn click(state: &mut State, target: Target) -> Effects {
    let enter = Key::plain(Code::Enter);
    match target {
        Target::Round(_) if watches(state).is_some() => refuse(state, watches),
        Target::Round(round) if state.overlays.is_empty() => rounds::go_from_line(state, round),
        Target::Card(card) => match &mut state.room {
            Some(room) if room.line.is_none() && room.selected == Some(card) => press(state, enter),
            Some(room) => {
                room.selected = Some(card).filter(|card| cards::shown(room).contains(card)).or(room.selected);
                Vec::new()
            }
            None => Vec::new(),
        },
        Target::Row(row) => {
            let before = selected_row(state);
            if before == Some(row) {
                return press(state, enter);
            }
            let by = isize::try_from(row).unwrap_or(0)
                - before.and_then(|row| isize::try_from(row).ok()).unwrap_or(0);
            move_selection(state, by)
        }
        Target::Round(_) => Vec::new(),
    }
}

fn refuse(state: &mut State, why_not: fn(&State) -> Option<String>) -> Effects {
    if let Some(why) = why_not(state) {
        state.refuse(why);
    }
    Vec::new()
}

/// The row that is selected in whatever list lies on top, or in Home.
fn selected_row(state: &State) -> Option<usize> {
    match state.overlays.last() {
        Some(Overlay::People(at) | Overlay::Timetable(at)) => Some(*at),
        Some(Overlay::Palette(palette)) => Some(palette.selected),
        Some(Overlay::Find(find)) => Some(find.selected),
        Some(Overlay::Paste(paste)) => Some(paste.selected),
        Some(Overlay::Carriers(carriers)) => Some(carriers.selected),
        Some(Overlay::Board(board)) => Some(board.selected),
        Some(Overlay::Takers(takers)) => Some(takers.selected),
        Some(Overlay::Themes(themes)) => Some(themes.selected),
        Some(_) => None,
        None => match &state.room {
            Some(room) => (room.view == View::Changes).then_some(room.changes.selected),
            None => Some(state.home.selected),
        },
    }
}

/// Where keys go now.
pub fn place(state: &State) -> Place {
    if let Some(overlay) = state.overlays.last() {
        return overlay.place();
    }
    let Some(room) = &state.room else { return Place::Home };
    match room.view {
        _ if room.line.as_ref().is_some_and(|line| line.masked) => Place::Masked,
        _ if room.line.is_some() => Place::Line,
        _ if room.curtain => Place::Curtain,
        View::Roles => Place::Roles,
        View::Changes => Place::Changes,
        View::Trends => Place::Trends,
        View::Charter => Place::Charter,
        View::Round if room.round_kind().is_some_and(|kind| !kind.ratings.is_empty()) => Place::Pulse,
        View::Round => Place::Room,
    }
}

fn press(state: &mut State, key: Key) -> Effects {
    let place = place(state);
    if let Some(effects) = answering::press(state, key) {
        return effects;
    }
    match keys::action(place, key) {
        Some(action) => run(state, action, place, key),
        None => editing::type_key(state, place, key),
    }
}

/// Does what an action says, or says why it cannot be done.
fn run(state: &mut State, action: &'static Action, place: Place, key: Key) -> Effects {
    match (action.why_not)(state) {
        Some(_) => refuse(state, action.why_not),
        None => act(state, action.act, place, key),
    }
}

fn act(state: &mut State, act: Act, place: Place, key: Key) -> Effects {
    match act {
        Act::TypeCard => cards::type_card(state),
        Act::TypeUnseen => masked::open(state),
        Act::PutAside => masked::put_aside(state),
        Act::EditCard => cards::edit_card(state),
        Act::ShowAlone => cards::show_alone(state),
        Act::CopyCard => copying::copy_card(state),
        Act::CopyPage => copying::copy_page(state),
        Act::RemoveCard => cards::remove_card(state),
        Act::ParkCard => cards::park_card(state),
        Act::MakeAnotherKind => cards::make_another_kind(state),
        Act::RaiseCard => cards::move_card(state, true),
        Act::LowerCard => cards::move_card(state, false),
        Act::AddDot => cards::dot(state, 1),
        Act::TakeDot => cards::dot(state, -1),
        Act::NextStep => consent::go_on(state),
        Act::PreviousStep => consent::go_back(state),
        Act::Consent => consent::raise(state, "consent"),
        Act::Concern => consent::raise(state, "concern"),
        Act::Objection => consent::raise(state, "objection"),
        Act::NotNow => consent::raise(state, "not-now"),
        Act::AllConsent => consent::all_consent(state),
        Act::LowerHand => consent::lower(state),
        Act::KeepPilot => review::keep(state),
        Act::AdaptPilot => review::propose(state, Verdict::Adapt),
        Act::EndPilot => review::propose(state, Verdict::End),
        Act::Escalate => consent::close(state, "escalated"),
        Act::Withdraw => consent::close(state, "withdrawn"),
        Act::NameAnother => leading::name_another(state),
        Act::ShowDots => dots::show(state),
        Act::ToggleWords => cards::toggle_words(state),
        Act::ToggleClock => rounds::toggle_clock(state),
        Act::MoreTime => rounds::give_time(state, 1),
        Act::LessTime => rounds::give_time(state, -1),
        Act::NextRound => rounds::go(state, true),
        Act::PreviousRound => rounds::go(state, false),
        Act::NextSpeaker => rounds::next_speaker(state, true),
        Act::PreviousSpeaker => rounds::next_speaker(state, false),
        Act::BreakHere => rounds::break_here(state),
        Act::ToggleCurtain => toggle_curtain(state),
        Act::ToggleLarge => toggle_large(state),
        Act::Undo => undo(state),
        Act::Redo => redo(state),
        Act::ShowPeople => lists::show_people(state),
        Act::ShowTimetable => lists::show_timetable(state),
        Act::EditSession => filling::edit_session(state),
        Act::ShowRound => show_view(state, View::Round),
        Act::ShowRoles => show_view(state, View::Roles),
        Act::ShowChanges => changes::show(state),
        Act::GoToCard => changes::go_to_card(state),
        Act::CompareEarlier => changes::compare_with(state, true),
        Act::CompareLater => changes::compare_with(state, false),
        Act::ShowTrends => trends::show(state),
        Act::ShowCharter => show_view(state, View::Charter),
        Act::Rate => rate(state, key),
        Act::Up => move_selection(state, -1),
        Act::Down => move_selection(state, 1),
        Act::PageUp => move_selection(state, -PAGE),
        Act::PageDown => move_selection(state, PAGE),
        Act::First => move_selection(state, isize::MIN),
        Act::Last => move_selection(state, isize::MAX),
        Act::ShowRecap => show_recap(state),
        Act::ShowEnding => ending::show(state),
        Act::CopyMinutes => ending::copy_minutes(state),
        Act::WriteMinutes => ending::write_minutes(state),
        Act::WriteReviews => ending::write_reviews(state),
        Act::WriteCharter => ending::write_charter(state),
        Act::ShowCarriers => matching::show(state),
        Act::ShowBoard => matching::show_board(state),
        Act::ProposeAll => matching::propose_all(state),
        Act::ShowTakers => market::show(state),
        Act::ParkShared => shared::park(state),
        Act::ProposeShared => shared::propose(state),
        Act::ShowFind => show_find(state),
        Act::ShowPalette => palette::show(state, place),
        Act::ShowHelp => show_help(state, place),
        Act::SaveNow => saving::save_now(state),
        Act::Redraw => vec![Effect::Redraw],
        Act::Suspend => vec![Effect::Suspend],
        Act::ShowThemes => themes::show(state),
        Act::ToggleMouse => toggle_mouse(state),
        Act::Leave => saving::leave(state),
        Act::Open => home::open(state),
        Act::Follow => starting::follow(state),
        Act::BeginNew => starting::begin_new(state),
        Act::NextList => home::next_list(state, true),
        Act::PreviousList => home::next_list(state, false),
        Act::Back => home::back(state),
        Act::LengthenRounds => starting::lengthen(state),
        Act::ShortenTurns => starting::shorten(state),
        Act::AddLine => cards::add_line(state),
        Act::TakeLineBack if place == Place::Masked => masked::take_back(state),
        Act::TakeLineBack => cards::take_line_back(state),
        Act::LeaveLine => cards::leave_line(state),
        Act::NextKind => cards::next_kind(state),
        Act::AddStranger => add_stranger(state),
        Act::LineToForm => cards::line_to_form(state),
        Act::NextField => filling::next_field(state, true),
        Act::PreviousField => filling::next_field(state, false),
        Act::PreviousChoice => filling::choose_in_form(state, false),
        Act::NextChoice => filling::choose_in_form(state, true),
        Act::ToggleChoice => filling::toggle_choice(state),
        Act::SaveForm => filling::save_form(state),
        Act::AddRow => lists::add_row(state),
        Act::EditRow => edit_row(state),
        Act::RemoveRow => lists::remove_row(state),
        Act::RaiseRow => lists::move_row(state, true),
        Act::LowerRow => lists::move_row(state, false),
        Act::ToggleHere => lists::toggle_here(state),
        Act::ToggleGuest => lists::toggle_guest(state),
        Act::ToggleSkip => lists::toggle_skip(state),
        Act::TakeLastTime => lists::take_last_time(state),
        Act::ToggleShuffle => lists::toggle_shuffle(state),
        Act::Choose => choose(state),
        Act::Reveal => pulse::reveal(state),
        Act::Begin => starting::begin(state),
        Act::WriteTo => write_to(state),
        Act::ToggleKeep => toggle_keep(state),
        Act::Close => close(state),
    }
}

/// Makes the changes of one undoable step and asks for their save. No step where nothing changes.
pub fn step(room: &mut Room, label: impl Into<String>, changes: Vec<Change>) -> Effects {
    if changes.is_empty() || room.read_only.is_some() || room.apply(&changes).is_err() {
        return Vec::new();
    }
    fresh::add(room, &changes);
    room.past.push(Step { label: label.into(), changes: changes.clone() });
    room.future.clear();
    rounds::follow_length(room);
    save(room, changes)
}

fn save(room: &mut Room, step: Vec<Change>) -> Effects {
    room.saving.asked += 1;
    vec![Effect::Save { number: room.saving.asked, step }]
}

fn undo(state: &mut State) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    let steps = room.past.len();
    if room.spoken.pop_if(|spoken| spoken.after >= steps).is_some() {
        state.say("taken off the screen: what was said last");
        return Vec::new();
    }
    let Some(step) = room.past.pop() else { return Vec::new() };
    let changes = change::inverse(&step.changes);
    if room.apply(&changes).is_err() {
        return Vec::new();
    }
    cards::select_touched(room, &changes);
    let says = format!("undone: {}", step.label);
    room.future.push(step);
    rounds::follow_length(room);
    rounds::reread_line(room, now);
    let effects = save(room, changes);
    state.say(says);
    effects
}

fn redo(state: &mut State) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(step) = room.future.pop() else { return Vec::new() };
    let changes = step.changes.clone();
    if room.apply(&changes).is_err() {
        return Vec::new();
    }
    cards::select_touched(room, &changes);
    let says = format!("done again: {}", step.label);
    room.past.push(step);
    rounds::follow_length(room);
    rounds::reread_line(room, now);
    let effects = save(room, changes);
    state.say(says);
    effects
}

fn toggle_curtain(state: &mut State) -> Effects {
    if let Some(room) = &mut state.room {
        room.curtain = !room.curtain;
    }
    Vec::new()
}

fn toggle_large(state: &mut State) -> Effects {
    state.settings.large = !state.settings.large;
    state.notice = None;
    if state.settings.large {
        state.say("large: L brings the page back");
    }
    Vec::new()
}

fn show_view(state: &mut State, view: View) -> Effects {
    if let Some(room) = &mut state.room {
        room.view = view;
        room.selected = cards::shown(room).first().copied();
    }
    Vec::new()
}

fn rate(state: &mut State, key: Key) -> Effects {
    match key.code {
        Code::Char(digit) if digit.is_ascii_digit() => pulse::rate(state, digit),
        _ => Vec::new(),
    }
}

fn show_recap(state: &mut State) -> Effects {
    state.overlays.push(Overlay::Recap(0));
    Vec::new()
}

fn show_find(state: &mut State) -> Effects {
    state.overlays.push(Overlay::Find(Find::default()));
    Vec::new()
}

fn show_help(state: &mut State, of: Place) -> Effects {
    state.overlays.push(Overlay::Help { of, scroll: 0 });
    Vec::new()
}

fn toggle_mouse(state: &mut State) -> Effects {
    state.settings.mouse = !state.settings.mouse;
    state.say(match state.settings.mouse {
        true => "the mouse clicks and scrolls here; F2 leaves it to the terminal",
        false => "the mouse selects text, as in any terminal; F2 takes it back",
    });
    Vec::new()
}

/// Moves the selection of whatever lies on top.
fn move_selection(state: &mut State, by: isize) -> Effects {
    let lines = state.size.1;
    match state.overlays.last_mut() {
        Some(Overlay::People(_) | Overlay::Timetable(_)) => lists::select(state, by),
        Some(Overlay::Palette(_) | Overlay::Find(_)) => palette::select(state, by),
        Some(Overlay::Paste(_)) => paste::select(state, by),
        Some(Overlay::Carriers(_) | Overlay::Board(_)) => matching::select(state, by),
        Some(Overlay::Takers(_)) => market::select(state, by),
        Some(Overlay::Themes(_)) => themes::select(state, by),
        Some(Overlay::Recap(scroll) | Overlay::Ending(scroll)) => {
            let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
            *scroll = scroll.saturating_add_signed(by).min(RECAP_END);
        }
        Some(Overlay::Help { of, scroll }) => {
            let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
            *scroll = scroll.saturating_add_signed(by).min(help::end(state.room.as_ref(), *of, lines));
        }
        Some(Overlay::Alone) => cards::select(state, by),
        Some(_) => {}
        None => match &state.room {
            Some(room) if room.view == View::Changes => changes::select(state, by),
            Some(room) if room.view == View::Trends => trends::scroll(state, by),
            Some(_) => cards::select(state, by),
            None => home::select(state, by),
        },
    }
    Vec::new()
}

/// Adds the person whom the line names and the session lacks; where it names none, removes the word before.
fn add_stranger(state: &mut State) -> Effects {
    let now = state.now;
    let Some(room) = &mut state.room else { return Vec::new() };
    let Some(line) = &mut room.line else { return Vec::new() };
    let stranger = line.reading.as_ref().and_then(|reading| reading.stranger().map(str::to_owned));
    let Some(name) = stranger else {
        line.input.handle(InputRequest::DeletePrevWord);
        rounds::reread_line(room, now);
        return Vec::new();
    };
    let Some(kind) = kinds::kind("people") else { return Vec::new() };
    let card = Card::new(kind, [("name", crate::model::value::Value::text(name.clone()))]);
    let changes = room.session.taking(card, Vec::new(), 0);
    let effects = step(room, format!("{name} added"), changes);
    rounds::reread_line(room, now);
    state.say(format!("{name} is one of the people now"));
    effects
}

fn edit_row(state: &mut State) -> Effects {
    if let Some(Overlay::Paste(_)) = state.overlays.last() {
        paste::edit(state);
        return Vec::new();
    }
    lists::edit_row(state)
}

fn choose(state: &mut State) -> Effects {
    match state.overlays.last() {
        Some(Overlay::Timetable(_)) => lists::choose(state),
        Some(Overlay::Paste(_)) => paste::choose(state),
        Some(Overlay::Find(_)) => palette::go_to_found(state),
        Some(Overlay::Dots(_)) => dots::take(state),
        Some(Overlay::Typed(_)) => answering::take_typed(state),
        Some(Overlay::Carriers(_) | Overlay::Board(_)) => matching::choose(state),
        Some(Overlay::Takers(_)) => market::choose(state),
        Some(Overlay::Themes(_)) => themes::take(state),
        Some(Overlay::Palette(palette)) => {
            let of = palette.of;
            match palette::take(state) {
                Some(action) => run(state, action, of, Key::plain(Code::Enter)),
                None => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn toggle_keep(state: &mut State) -> Effects {
    paste::toggle(state);
    Vec::new()
}

fn write_to(state: &mut State) -> Effects {
    let Some(Overlay::WriteTo(input)) = state.overlays.last() else { return Vec::new() };
    let name = input.value().trim().to_owned();
    if name.is_empty() {
        state.refuse("name a file, as kickoff-mine.toml");
        return Vec::new();
    }
    state.overlays.pop();
    vec![Effect::SaveAs { name }]
}

/// Closes what lies on top; a changed form asks first.
fn close(state: &mut State) -> Effects {
    match state.overlays.last_mut() {
        Some(Overlay::Paste(paste)) if paste.editing.is_some() => paste.editing = None,
        Some(Overlay::Themes(_)) => themes::give_back(state),
        Some(Overlay::Form(form)) if form.is_changed() => {
            let question = super::overlays::about_form(form.kind);
            state.overlays.push(Overlay::Question(question));
        }
        _ => drop(state.overlays.pop()),
    }
    Vec::new()
}

/// The program is asked to end: what happened is written, and nothing is asked.
fn end(state: &mut State) -> Effects {
    let now = state.now;
    let mut effects = match &mut state.room {
        Some(room) => rounds::leave_room(room, now),
        None => Vec::new(),
    };
    effects.push(Effect::Quit);
    effects
}
