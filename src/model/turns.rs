//! The order in which people speak. Never leaves anybody out who is here.

use super::session::{Card, Session};

/// The ids of the people who are here, in the order of a round, the first counted 0: each round begins one seat
/// further on and goes the other way round, so that nobody always speaks first or last.
pub fn order(session: &Session, round: usize) -> Vec<&str> {
    let mut seats: Vec<&str> = session.present().map(Card::id).collect();
    if seats.is_empty() {
        return seats;
    }
    let first = round % seats.len();
    seats.rotate_left(first);
    if round % 2 == 1 {
        // The one who begins stays; the others follow the other way round.
        seats.reverse();
        seats.rotate_right(1);
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;

    #[test]
    fn each_round_begins_elsewhere_and_goes_the_other_way() {
        let mut session = Session::empty();
        for id in ["ada", "ben", "chen"] {
            session.push(Card::new(kind("people").unwrap(), [("id", Value::text(id))]), None);
        }
        assert_eq!(order(&session, 0), ["ada", "ben", "chen"]);
        assert_eq!(order(&session, 1), ["ben", "ada", "chen"]);
        assert_eq!(order(&session, 2), ["chen", "ada", "ben"]);
    }
}
