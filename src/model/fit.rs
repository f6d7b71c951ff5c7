//! Where everybody's turns take longer than their round: by how much, and both ways out. Never decides which.

use super::kinds::round_kind;
use super::session::{Card, Session};
use super::value::{Value, print_length};

/// What becomes of rounds whose turns take longer than they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// They stay as the agenda has them.
    #[default]
    AsPlanned,
    /// They become as long as their turns.
    LongerRounds,
    /// Their turns become as short as fits.
    ShorterTurns,
}

/// The seconds that the turns of so many people take in a round, where that is more than the round has.
pub fn exceeding(round: &Card, people: usize) -> Option<i64> {
    let turns = round_kind(round.text("kind")).is_some_and(|kind| kind.turns);
    let (each, length) = round.length("each").zip(round.length("length"))?;
    let needed = each.checked_mul(i64::try_from(people).ok()?)?;
    (turns && needed > length).then_some(needed)
}

/// Makes the rounds of a session fit the people who are here.
pub fn fit(session: &mut Session, fit: Fit) {
    let here = session.present().count();
    if fit == Fit::AsPlanned {
        return;
    }
    for round in session.cards.iter_mut().filter(|card| card.kind.table == "rounds") {
        let Some(needed) = exceeding(round, here) else { continue };
        match fit {
            Fit::ShorterTurns => {
                let each = shorter(round.length("length").unwrap_or(0), here);
                round.put("each", Value::text(print_length(each)));
            }
            _ => round.put("length", Value::text(print_length(whole_minutes(needed)))),
        }
    }
}

/// The seconds of all rounds together, as they would be with so many people.
pub fn in_all<'a>(rounds: impl Iterator<Item = &'a Card>, people: usize, fit: Fit) -> i64 {
    let length = |round: &Card| match exceeding(round, people).filter(|_| fit == Fit::LongerRounds) {
        Some(needed) => whole_minutes(needed),
        None => round.length("length").unwrap_or(0).max(0),
    };
    rounds.map(length).fold(0, i64::saturating_add)
}

fn whole_minutes(seconds: i64) -> i64 {
    seconds.saturating_add(59).div_euclid(60).saturating_mul(60)
}

/// A turn that so many people can take in this time: in steps of five seconds, and never none.
fn shorter(length: i64, people: usize) -> i64 {
    let each = length.checked_div(i64::try_from(people).unwrap_or(i64::MAX)).unwrap_or(length);
    (each - each.rem_euclid(5)).max(5)
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::*;

    fn session(people: usize) -> Session {
        let mut session = Session::empty();
        for nth in 0..people {
            let id = Value::text(format!("p{nth}"));
            session.push(Card::new(kind("people").unwrap(), [("id", id)]), None);
        }
        for word in ["boundaries", "proposals"] {
            let fields = [("kind", word), ("length", "10m"), ("each", "1m 30s")];
            let fields = fields.map(|(key, word)| (key, Value::text(word)));
            session.push(Card::new(kind("rounds").unwrap(), fields), None);
        }
        session
    }

    fn fitted(people: usize, by: Fit) -> Vec<(String, String)> {
        let mut session = session(people);
        fit(&mut session, by);
        let told = |round: &Card| (round.text("length").to_owned(), round.text("each").to_owned());
        session.of("rounds").map(told).collect()
    }

    #[test]
    fn a_round_too_short_for_its_turns_has_two_ways_out() {
        let own = ("10m".to_owned(), "1m 30s".to_owned());
        assert_eq!(fitted(6, Fit::LongerRounds), [own.clone(), own.clone()], "six fit as it is");
        assert_eq!(fitted(7, Fit::AsPlanned), [own.clone(), own.clone()]);
        assert_eq!(fitted(7, Fit::LongerRounds)[0], ("11m".into(), "1m 30s".into()));
        assert_eq!(fitted(7, Fit::ShorterTurns)[0], ("10m".into(), "1m 25s".into()));
        assert_eq!(fitted(7, Fit::LongerRounds)[1], own, "in proposals it is no turn");
    }

    #[test]
    fn the_time_of_all_rounds_follows_the_way_out() {
        let session = session(7);
        assert_eq!(in_all(session.of("rounds"), 7, Fit::ShorterTurns), 20 * 60);
        assert_eq!(in_all(session.of("rounds"), 7, Fit::LongerRounds), 21 * 60);
    }
}
