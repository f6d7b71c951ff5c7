//! Who leads the next session. Never tells how often anybody has led.

use super::session::{Card, Session};

/// Who leads after the first of these sessions, the newest: as its close says, else [`least_often`].
pub fn next(sessions: &[&Session]) -> Option<String> {
    let named = sessions.first()?.single("pulse").map(|pulse| pulse.text("next_facilitator"));
    match named.filter(|named| !named.is_empty()) {
        Some(named) => Some(named.to_owned()),
        None => least_often(sessions),
    }
}

/// Whoever has led least often in these sessions, in seat order where several have: by sessions first, then by rounds.
/// Guests do not lead. The people are those of the first session.
pub fn least_often(sessions: &[&Session]) -> Option<String> {
    let people = sessions.first()?.of("people").filter(|person| !person.flag("guest")).map(Card::id);
    let led = |person: &str| {
        let whole = sessions.iter().filter(|session| session.word("facilitator") == person).count();
        let rounds = sessions.iter().flat_map(|session| session.of("rounds"));
        (whole, rounds.filter(|round| round.text("facilitator") == person).count())
    };
    people.filter(|person| !person.is_empty()).min_by_key(|person| led(person)).map(str::to_owned)
}

/// The next seat after somebody's, round the end; guests do not lead.
pub fn next_seat(session: &Session, after: &str) -> Option<String> {
    let seats: Vec<&str> =
        session.of("people").filter(|person| !person.flag("guest")).map(Card::id).collect();
    let place = seats.iter().position(|seat| *seat == after)?;
    seats.get(place + 1).or(seats.first()).map(|seat| (*seat).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;

    fn session(led: &str, rounds: &[&str]) -> Session {
        let card = |table: &str, fields: &[(&'static str, &str)]| {
            let fields = fields.iter().map(|(key, word)| (*key, Value::text(*word)));
            Card::new(kind(table).unwrap(), fields)
        };
        let mut session = Session::empty();
        session.push(card("session", &[("facilitator", led)]), None);
        let mut guest = card("people", &[("id", "dia")]);
        guest.put("guest", Value::Flag(true));
        session.push(guest, None);
        for id in ["ada", "ben", "chen"] {
            session.push(card("people", &[("id", id)]), None);
        }
        for round in rounds {
            session.push(card("rounds", &[("facilitator", round)]), None);
        }
        session
    }

    #[test]
    fn the_one_who_led_least_often_is_next_and_seats_decide_where_several_did() {
        let (first, second) = (session("ada", &[]), session("ben", &[]));
        assert_eq!(least_often(&[&second, &first]).as_deref(), Some("chen"));
        assert_eq!(least_often(&[&first]).as_deref(), Some("ben"));
        let rounds = session("ada", &["ben"]);
        assert_eq!(least_often(&[&rounds]).as_deref(), Some("chen"), "ben led a round");
        assert_eq!(least_often(&[&session("", &[])]).as_deref(), Some("ada"), "a guest does not lead");
    }
}
