//! Who holds what, and hours against capacity. Never decides who should.

use super::session::{Card, Session};

/// What one person carries, in hours a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// The person's id.
    pub person: String,
    /// The hours of all roles held and of offers given or taken.
    pub hours: f64,
    /// The hours that the person has for them, less learning time; none where nobody said: then hours never clash.
    pub capacity: Option<f64>,
}

/// The load of everybody, in seat order.
///
/// Load is the hours of all roles held, plus offers given or taken (DESIGN section 3). A role that several
/// hold counts in equal parts; a retired role and an offer that was delivered count no more.
pub fn loads(session: &Session) -> Vec<Load> {
    session.of("people").map(|person| load(session, person.id())).collect()
}

/// The load of one person.
pub fn load(session: &Session, person: &str) -> Load {
    let held: f64 = session.of("roles").filter_map(|role| share(role, person)).sum();
    let offered: f64 = session.of("offers").filter_map(|offer| given_or_taken(offer, person)).sum();
    let own = session.of("capacity").find(|card| !person.is_empty() && card.text("person") == person);
    let capacity = own.and_then(|card| Some(card.number("hours")? - card.number("learning").unwrap_or(0.0)));
    // A sum of nothing is a negative zero, which would print as such.
    Load { person: person.to_owned(), hours: held + offered + 0.0, capacity }
}

/// Hours in words, to a tenth: `3.3`, `4`. The parts of hours that are shared are no longer numbers than that.
pub fn print_hours(hours: f64) -> String {
    ((hours * 10.0).round() / 10.0 + 0.0).to_string()
}

/// The ids of those who hold a role, the holder first; nobody for a retired one.
pub fn holders(role: &Card) -> Vec<&str> {
    if role.flag("retired") {
        return Vec::new();
    }
    let holder = Some(role.text("holder")).filter(|holder| !holder.is_empty());
    holder.into_iter().chain(role.texts("shared_with")).collect()
}

/// Whether a card is a role that nobody holds, though somebody could.
pub fn is_vacant(card: &Card) -> bool {
    card.kind.table == "roles" && !card.flag("retired") && holders(card).is_empty()
}

/// Somebody's part of a role's hours; none where they do not hold it.
fn share(role: &Card, person: &str) -> Option<f64> {
    let holders = holders(role);
    let parts = u32::try_from(holders.len()).ok()?;
    holders.contains(&person).then(|| role.number("hours").unwrap_or(0.0) / f64::from(parts))
}

/// The ids of those whose hours an offer takes, the giver first; nobody before it is taken, and once it is delivered.
pub fn parties(offer: &Card) -> Vec<&str> {
    let takers = offer.texts("taken_by");
    if takers.is_empty() || offer.text("delivered") == "yes" {
        return Vec::new();
    }
    let mut parties = vec![offer.text("person")];
    parties.extend(takers.into_iter().filter(|taker| *taker != offer.text("person")));
    parties.retain(|person| !person.is_empty());
    parties
}

fn given_or_taken(offer: &Card, person: &str) -> Option<f64> {
    parties(offer).contains(&person).then(|| offer.number("hours").unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;

    fn card(table: &str, fields: &[(&'static str, Value)]) -> Card {
        Card::new(kind(table).unwrap(), fields.iter().cloned())
    }

    #[test]
    fn hours_are_told_to_a_tenth() {
        assert_eq!([10.0 / 3.0, 4.0, 0.25, -0.01].map(print_hours), ["3.3", "4", "0.3", "0"]);
    }

    #[test]
    fn roles_held_and_offers_taken_count_once() {
        let mut session = Session::empty();
        let text = |text: &str| Value::text(text);
        for id in ["ada", "ben"] {
            session.push(card("people", &[("id", text(id))]), None);
        }
        session.push(card("roles", &[("holder", text("ada")), ("hours", Value::Whole(6))]), None);
        let shared =
            [("holder", text("ada")), ("shared_with", Value::texts(["ben"])), ("hours", Value::Whole(4))];
        session.push(card("roles", &shared), None);
        let retired = [("holder", text("ada")), ("hours", Value::Whole(9)), ("retired", Value::Flag(true))];
        session.push(card("roles", &retired), None);
        let offer =
            [("person", text("ada")), ("hours", Value::Whole(2)), ("taken_by", Value::texts(["ben"]))];
        session.push(card("offers", &offer), None);
        session.push(card("offers", &[("person", text("ben")), ("hours", Value::Whole(3))]), None);
        let capacity = [("person", text("ada")), ("hours", Value::Whole(24)), ("learning", Value::Whole(4))];
        session.push(card("capacity", &capacity), None);
        assert_eq!(load(&session, "ada"), Load { person: "ada".into(), hours: 10.0, capacity: Some(20.0) });
        assert_eq!(load(&session, "ben"), Load { person: "ben".into(), hours: 4.0, capacity: None });
    }
}
