//! A folder's sessions in order: each after the one that it follows, else by their days. Never goes round for ever,
//! whoever follows whom.

use std::collections::HashMap;

use super::summary::Summary;
use crate::model::in_order;

/// A session in its place.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The session.
    pub session: &'a Summary,
    /// Which chain it belongs to: sessions of one chain have the same.
    pub chain: usize,
    /// Whether no other follows it.
    pub is_last: bool,
}

/// The sessions in order. Days decide between those of which none follows the other, then names; one without a day
/// comes after all that have one.
pub fn ordered<'a>(sessions: &[&'a Summary]) -> Vec<Placed<'a>> {
    let mut by_day = sessions.to_vec();
    in_order::sort_by_key(&mut by_day, |session| (session.date.is_none(), session.date, &session.file));
    let places: HashMap<&str, usize> =
        by_day.iter().enumerate().map(|(place, session)| (session.file.as_str(), place)).collect();
    let before = |place: usize| {
        let followed = by_day.get(place).and_then(|session| places.get(session.follows.as_str()));
        followed.copied().filter(|followed| *followed != place)
    };
    let mut chains: Vec<Option<usize>> = vec![None; by_day.len()];
    let mut followed = vec![false; by_day.len()];
    let mut order = Vec::with_capacity(by_day.len());
    for place in 0..by_day.len() {
        let mut waiting = Vec::new();
        let mut next = Some(place);
        while let Some(place) = next.filter(|place| chain_of(&chains, *place).is_none()) {
            if waiting.contains(&place) {
                break;
            }
            waiting.push(place);
            next = before(place);
        }
        let chain = next.and_then(|known| chain_of(&chains, known)).unwrap_or(order.len());
        for place in waiting.into_iter().rev() {
            if let Some(own) = chains.get_mut(place) {
                *own = Some(chain);
            }
            if let Some(mark) = before(place).and_then(|before| followed.get_mut(before)) {
                *mark = true;
            }
            order.push(place);
        }
    }
    let placed = |place: usize| {
        let is_last = !followed.get(place).copied().unwrap_or_default();
        Some(Placed { session: by_day.get(place)?, chain: chain_of(&chains, place)?, is_last })
    };
    order.into_iter().filter_map(placed).collect()
}

fn chain_of(chains: &[Option<usize>], place: usize) -> Option<usize> {
    chains.get(place).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn session(file: &str, follows: &str, day: u32) -> Summary {
        let date = NaiveDate::from_ymd_opt(2026, 1, day);
        Summary { file: file.into(), follows: follows.into(), date, ..Summary::default() }
    }

    fn files(sessions: &[Summary]) -> String {
        let sessions: Vec<&Summary> = sessions.iter().collect();
        let told = ordered(&sessions).into_iter().map(|placed| {
            format!("{}{}{}", placed.session.file, placed.chain, if placed.is_last { "." } else { "" })
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_comes_after_the_one_that_it_follows_else_by_day() {
        let sessions =
            [session("c", "b", 20), session("b", "a", 25), session("a", "", 1), session("x", "", 10)];
        assert_eq!(files(&sessions), "a0 x1. b0 c0.");
    }

    #[test]
    fn who_follows_round_and_round_or_nobody_there_still_has_a_place() {
        let round =
            [session("a", "b", 1), session("b", "a", 2), session("c", "c", 3), session("d", "gone", 4)];
        assert_eq!(files(&round), "b0 a0 c2. d3.");
        let nameless = [session("z", "", 40), session("y", "", 2)];
        assert_eq!(files(&nameless), "y0. z1.");
    }

    #[test]
    fn two_that_follow_the_same_are_of_one_chain() {
        let sessions = [session("a", "", 1), session("b", "a", 2), session("c", "a", 3)];
        assert_eq!(files(&sessions), "a0 b0. c0.");
    }
}
