//! What belongs beside the cards: whose turn it is, who was not heard, what does not fit, what is parked. Never draws the
//! clock itself.

use super::canvas::{Piece, flow, piece};
use super::theme::Meaning;
use super::{clock, market, walk};
use crate::app::actions::Act;
use crate::app::state::{Room, State};
use crate::app::{consent, rounds};
use crate::model::clock::Reading;
use crate::model::session::Card;

/// Whose turn it is, and how long it has.
pub fn speaker(state: &State, room: &Room) -> Vec<Piece> {
    if room.speaking().is_empty() {
        return Vec::new();
    }
    let mut pieces = vec![piece(Meaning::Speaker, format!("● {}", room.session.short_name(room.speaking())))];
    if let Some(reading) = room.clock.turn(state.now) {
        let ink = if matches!(reading, Reading::Over(_)) { Meaning::Over } else { Meaning::Quiet };
        pieces.push(piece(Meaning::Quiet, "  "));
        pieces.push(piece(ink, clock::in_words(reading)));
    }
    pieces
}

/// Where nothing stands beside the cards: the one thing that matters most of what would, in a few words.
pub fn in_brief(state: &State, room: &Room) -> Option<Vec<Piece>> {
    if let Some(time) = proposal_time(state, room, usize::MAX).into_iter().next() {
        return Some(time);
    }
    if rounds::turns_exceed(room).is_some() {
        return Some(vec![piece(Meaning::Warning, "turns take longer than the round")]);
    }
    let quiet = not_heard(room);
    (!quiet.is_empty())
        .then(|| vec![piece(Meaning::Hint, "not heard yet "), piece(Meaning::Text, quiet.join(", "))])
}

/// Who speaks and who is next, what does not fit, what is parked.
pub fn lines(state: &State, room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    let speaker = speaker(state, room);
    if !speaker.is_empty() {
        lines.push(speaker);
    }
    let order = room.speakers();
    let next: Vec<&str> = room.coming().into_iter().map(|person| room.session.short_name(person)).collect();
    if !next.is_empty() {
        let begins = room.queue.speaker.is_none() && next.len() == order.len();
        let label = if begins { "n begins: " } else { "next " };
        let words = [piece(Meaning::Hint, label), piece(Meaning::Quiet, next.join(", "))];
        lines.extend(flow(&words, columns, 5));
    }
    lines.extend(heard(room, &next, columns));
    if let Some(all) = rounds::turns_exceed(room) {
        let words = format!(
            "{} turns take {}: + gives time, t changes each",
            order.len(),
            crate::model::value::print_length(all)
        );
        lines.push(Vec::new());
        lines.extend(flow(&[piece(Meaning::Warning, words)], columns, 0));
    }
    let left = match room.clock.reading(state.now) {
        Reading::Left(left) => left.as_secs(),
        _ => 0,
    };
    lines.extend(proposal_time(state, room, columns));
    let proposals = room.round_kind().is_some_and(|kind| kind.word == "proposals");
    if let Some((waiting, fit)) = consent::queue(room, left).filter(|(waiting, _)| proposals && *waiting > 0)
    {
        let wait =
            if waiting == 1 { "1 proposal waits".to_owned() } else { format!("{waiting} proposals wait") };
        let words = if waiting <= fit {
            format!("{wait}, and there is time")
        } else {
            format!("{wait}, time for {fit}")
        };
        lines.push(Vec::new());
        lines.extend(flow(&[piece(Meaning::Quiet, words)], columns, 0));
    }
    if room.round_kind().is_some_and(|kind| kind.word == "boundaries") {
        for shared in room.facts.shared.iter().take(3) {
            lines.push(Vec::new());
            let words = format!("systemic: {}", shared.says());
            lines.extend(flow(&[piece(Meaning::Warning, words)], columns, 0));
        }
        if !room.facts.shared.is_empty() {
            let keys = [(Act::ParkShared, "parks the first"), (Act::ProposeShared, "proposes")];
            lines.extend(flow(&walk::keys_of(&keys), columns, 0));
        }
    }
    if room.round_kind().is_some_and(|kind| kind.word == "market") {
        let told = market::beside(room, columns);
        lines.extend((!told.is_empty()).then(Vec::new));
        lines.extend(told);
    }
    let parked = room.facts.parked.len();
    if parked > 0 {
        lines.push(Vec::new());
        lines.push(vec![piece(Meaning::Quiet, format!("▤ {parked} parked"))]);
    }
    let escalation = room.round_card().map_or("", |round| round.text("escalation"));
    if !escalation.is_empty() {
        lines.push(Vec::new());
        let words = [piece(Meaning::Hint, "stuck? "), piece(Meaning::Quiet, escalation)];
        lines.extend(flow(&words, columns, 0));
    }
    lines
}

/// Who has not been heard yet, where that is not simply who comes next, and who is passed over.
fn heard(room: &Room, next: &[&str], columns: usize) -> Vec<Vec<Piece>> {
    let name = |person: &str| room.session.short_name(person).to_owned();
    let quiet = not_heard(room);
    let mut lines = Vec::new();
    if !quiet.is_empty() && quiet != next {
        let words = [piece(Meaning::Hint, "not heard yet "), piece(Meaning::Text, quiet.join(", "))];
        lines.extend(flow(&words, columns, 2));
    }
    let away = room.session.of("people").map(Card::id).filter(|person| room.session.is_absent(person));
    let away: Vec<String> = away.map(name).collect();
    if !away.is_empty() && !room.speakers().is_empty() {
        let words = [piece(Meaning::Hint, "not here, skipped "), piece(Meaning::Quiet, away.join(", "))];
        lines.extend(flow(&words, columns, 2));
    }
    lines
}

/// The short names of those who have not been heard yet, once somebody has.
fn not_heard(room: &Room) -> Vec<String> {
    let begun = !room.turns.is_empty() || room.queue.speaker.is_some();
    let quiet = room.not_heard().into_iter().filter(|_| begun);
    quiet.map(|person| room.session.short_name(person).to_owned()).collect()
}

/// How long the proposal that is talked about still has; past its time, the ways on.
fn proposal_time(state: &State, room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let reading = room.timed.and_then(|_| room.clock.turn(state.now));
    let Some(reading) = reading else { return Vec::new() };
    let over = matches!(reading, Reading::Over(_));
    let ink = if over { Meaning::Over } else { Meaning::Quiet };
    let words = [piece(Meaning::Hint, "proposal "), piece(ink, clock::in_words(reading))];
    let mut lines = flow(&words, columns, 2);
    if over {
        let ways = "Its time is up: > goes on, p parks it, : escalate hands the decision on.";
        lines.extend(flow(&[piece(Meaning::Warning, ways)], columns, 0));
    }
    lines
}
