//! Answers to the question on top: by a key of its own, or typed. Never decides what follows from one: who asked does.

use tui_input::Input;

use super::event::{Code, Key};
use super::overlays::{Overlay, Reply, Takes, Typed};
use super::state::{Effects, State};
use super::{filling, masked, review, rounds, saving, taking_in};
use crate::model::review::Verdict;
use crate::model::value::{Sort, Value, print_day};

/// What a key answers to the question on top: one of its answers, or the first sign of what may be typed.
pub fn press(state: &mut State, key: Key) -> Option<Effects> {
    let Some(Overlay::Question(question)) = state.overlays.last() else { return None };
    let Code::Char(c) = key.code else { return None };
    let answer = question.answers.iter().find(|answer| answer.key == c && !key.ctrl);
    let begins =
        |takes: &Takes| !key.ctrl && (c.is_ascii_digit() || c == '-' && takes.sort() == Sort::Number);
    let typed = question.takes.filter(begins).map(|takes| Typed::with(question, takes, c.to_string()));
    let typed = match answer.map(|answer| answer.reply) {
        Some(Reply::Type(takes)) => Some(Typed::with(question, takes, takes.proposed())),
        Some(reply) => {
            state.overlays.pop();
            return Some(reply_to(state, reply));
        }
        None => typed,
    };
    typed.map(|typed| {
        state.overlays.pop();
        state.overlays.push(Overlay::Typed(typed));
        Vec::new()
    })
}

/// Takes what was typed, where it is what was asked for.
pub fn take_typed(state: &mut State) -> Effects {
    let day = state.room.as_ref().and_then(|room| room.session.date()).unwrap_or(state.now.local.date());
    let Some(Overlay::Typed(typed)) = state.overlays.last() else { return Vec::new() };
    let takes = typed.takes;
    let value = match takes.sort().parse(typed.input.value(), day) {
        Ok(Some(Value::Date(until))) if until <= day => Err(format!("a day after {}", print_day(day, None))),
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(takes.asks()),
        Err(fault) => Err(fault),
    };
    let value = match value {
        Ok(value) => value,
        Err(fault) => {
            state.refuse(format!("this takes {fault}"));
            return Vec::new();
        }
    };
    state.overlays.pop();
    match takes {
        Takes::Figure(outcome) => review::take_figure(state, outcome, value),
        Takes::KeptUntil(_) => review::propose(state, Verdict::Keep(value.as_date())),
    }
}

fn reply_to(state: &mut State, reply: Reply) -> Effects {
    match reply {
        Reply::Nothing => Vec::new(),
        Reply::SaveForm => filling::save_form(state),
        Reply::DropForm => {
            state.overlays.pop();
            Vec::new()
        }
        Reply::CountSleep(time) => {
            if let Some(room) = &mut state.room {
                room.clock.count(time);
            }
            Vec::new()
        }
        Reply::ShowAside => masked::show_all(state),
        Reply::SkipOpenRounds => rounds::skip_open(state),
        Reply::Retry => saving::save_now(state),
        Reply::Settle(side) => taking_in::settle(state, side),
        Reply::ShowConflict => taking_in::show_words(state),
        Reply::GoTo(round) => rounds::go_to(state, round),
        Reply::WriteElsewhere => {
            let name = state.room.as_ref().map(|room| saving::other_name(&room.file)).unwrap_or_default();
            state.overlays.push(Overlay::WriteTo(Input::new(name)));
            Vec::new()
        }
        Reply::LeaveUnsaved => saving::go(state),
        Reply::Word(card, key, word) => review::take_word(state, card, key, word),
        Reply::Fill(card, keys) => review::fill(state, card, keys),
        Reply::CameTrue(stance, answer) => review::came_true(state, stance, answer),
        Reply::LeaveOpen(stance) => review::leave_open(state, stance),
        Reply::Type(_) => Vec::new(),
        Reply::KeepUntil(day) => review::propose(state, Verdict::Keep(day)),
    }
}
