//! How long a round took the last time, for the length of the next. Only ever a proposal: it changes no round.

use super::session::{Card, Session};

/// What a round took the last time that this team held one like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastTime {
    /// The length that was planned, in minutes.
    pub planned: i64,
    /// The time that was spent, in minutes, rounded up.
    pub took: i64,
}

/// How the round went the last time, by these sessions, newest first: the round of the same id and kind, else of the
/// same kind. None for one that was held already, where nothing is known, or where it took the length that this one has.
pub fn last_time(earlier: &[&Session], round: &Card) -> Option<LastTime> {
    if !round.text("state").is_empty() || round.text("kind") == "break" {
        return None;
    }
    let same = |other: &&Card| other.text("kind") == round.text("kind") && held(other).is_some();
    let found = earlier.iter().find_map(|session| {
        let named = session.of("rounds").filter(same).find(|other| other.id() == round.id());
        held(named.or_else(|| session.of("rounds").find(same))?)
    })?;
    (round.length("length") != Some(found.took * 60)).then_some(found)
}

fn held(round: &Card) -> Option<LastTime> {
    let minutes =
        |key: &str| round.length(key).filter(|seconds| *seconds > 0).map(|seconds| (seconds + 59) / 60);
    let done = round.text("state") == "done";
    done.then_some(LastTime { planned: minutes("length")?, took: minutes("spent")? })
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;

    fn round(id: &str, length: &str, spent: &str) -> Card {
        let state = if spent.is_empty() { "" } else { "done" };
        let fields =
            [("id", id), ("kind", "boundaries"), ("length", length), ("spent", spent), ("state", state)];
        Card::new(kind("rounds").unwrap(), fields.map(|(key, word)| (key, Value::text(word))))
    }

    fn session(rounds: &[Card]) -> Session {
        let mut session = Session::empty();
        for round in rounds {
            session.push(round.clone(), None);
        }
        session
    }

    #[test]
    fn the_newest_round_like_it_tells_planned_and_spent() {
        let newest = session(&[round("limits", "10m", ""), round("other", "15m", "21m 10s")]);
        let oldest = session(&[round("limits", "10m", "12m")]);
        let now = round("limits", "15m", "");
        assert_eq!(last_time(&[&newest, &oldest], &now), Some(LastTime { planned: 15, took: 22 }));
        assert_eq!(last_time(&[&oldest], &now), Some(LastTime { planned: 10, took: 12 }));
        assert_eq!(last_time(&[&oldest], &round("limits", "12m", "")), None, "it has that length");
        assert_eq!(last_time(&[], &now), None);
    }
}
