//! Ratings: a digit for each person, dots until all are in, then sorted and without names. Never keeps who
//! gave which.

use super::overlays::{Overlay, Rating};
use super::state::{Effects, State};
use super::update::step;
use crate::model::change::Change;
use crate::model::kinds;
use crate::model::session::Card;
use crate::model::value::Value;
use crate::model::{in_order, ratings};

/// The scale on which people rate, as the file names it, with its lowest and highest rating.
const SCALE: (&str, i64, i64) = ("1-5", 1, 5);

/// Opens the rating line of the round with the first digit in it.
pub fn rate(state: &mut State, digit: char) -> Effects {
    let Some(room) = &state.room else { return Vec::new() };
    let Some(kind) = room.round_kind() else { return Vec::new() };
    let people = room.session.present().count();
    let rating = Rating { scales: kind.ratings.to_vec(), digits: Vec::new(), people, shown: false };
    state.overlays.push(Overlay::Rating(rating));
    type_digit(state, digit)
}

/// Types one rating; the last one shows them all.
pub fn type_digit(state: &mut State, digit: char) -> Effects {
    let Some(Overlay::Rating(rating)) = state.overlays.last_mut() else { return Vec::new() };
    if rating.shown {
        return Vec::new();
    }
    match digit.to_digit(10).map(i64::from).filter(|number| (SCALE.1..=SCALE.2).contains(number)) {
        Some(number) => rating.digits.push(number),
        None => {
            state.refuse(format!("ratings go from {} to {}", SCALE.1, SCALE.2));
            return Vec::new();
        }
    }
    if rating.people > 0 && rating.digits.len() >= rating.people { reveal(state) } else { Vec::new() }
}

/// Whether the ratings of a scale are shown now.
pub fn are_shown(state: &State) -> bool {
    matches!(state.overlays.last(), Some(Overlay::Rating(rating)) if rating.shown)
}

/// Takes the last digit back.
pub fn take_back(state: &mut State) {
    if let Some(Overlay::Rating(rating @ Rating { shown: false, .. })) = state.overlays.last_mut() {
        rating.digits.pop();
    }
}

/// Writes and shows the ratings of this scale, sorted; once shown, goes on to the next scale.
pub fn reveal(state: &mut State) -> Effects {
    let Some(Overlay::Rating(rating)) = state.overlays.last_mut() else { return Vec::new() };
    if rating.shown || rating.digits.is_empty() {
        rating.scales.remove(0);
        rating.digits.clear();
        rating.shown = false;
        if rating.scales.is_empty() {
            state.overlays.pop();
        }
        return Vec::new();
    }
    in_order::sort(&mut rating.digits);
    rating.shown = true;
    let Some(scale) = rating.scale() else { return Vec::new() };
    let answers = Value::List(rating.digits.iter().map(|digit| Value::Whole(*digit)).collect());
    let given = rating.digits.len();
    let Some(room) = &mut state.room else { return Vec::new() };
    let stood = ratings::of(&room.session, scale).map_or(0, |ratings| ratings.count);
    let changes = writing(room, scale, answers);
    let effects = step(room, "ratings kept", changes);
    if stood > given {
        // One digit in a round that was rated before is soon pressed.
        state.say(format!("in place of {stood} ratings that stood: u brings those back"));
    }
    effects
}

fn writing(room: &mut super::state::Room, scale: &'static str, ratings: Value) -> Vec<Change> {
    if let Some(pulse) = room.session.single("pulse") {
        return room.session.setting(pulse.handle, scale, Some(ratings));
    }
    let Some(kind) = kinds::kind("pulse") else { return Vec::new() };
    let card = Card::new(kind, [("scale", Value::text(SCALE.0)), (scale, ratings)]);
    vec![room.session.adding(card)]
}

/// How many gave each rating, as small bars: `1· 2▄ 3█ 4▄ 5·`; none under three.
pub fn distribution(ratings: &[i64]) -> Option<String> {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let count = |rating: i64| ratings.iter().filter(|own| **own == rating).count();
    let most = (SCALE.1..=SCALE.2).map(count).max().filter(|most| *most > 0 && ratings.len() >= 3)?;
    let bar = |rating: i64| match count(rating) {
        0 => '·',
        given => BARS.get(given * BARS.len() / most - 1).copied().unwrap_or('█'),
    };
    let bars: Vec<String> = (SCALE.1..=SCALE.2).map(|rating| format!("{rating}{}", bar(rating))).collect();
    Some(bars.join(" "))
}

/// Ratings for people: `2 3 4 · 3 of 5`; under three only how many there are.
pub fn told(ratings: &[i64], people: usize) -> String {
    let of = if people > 0 { format!("{} of {people}", ratings.len()) } else { format!("{}", ratings.len()) };
    if ratings.len() < 3 {
        return of;
    }
    let sorted: Vec<String> = ratings.iter().map(i64::to_string).collect();
    format!("{} · {of}", sorted.join(" "))
}
