//! Limits that several people share: not somebody's trouble but the system's. Never names whose they are.

use std::collections::{BTreeMap, BTreeSet};

use super::in_order;
use super::session::{Card, Session};
use super::value::DAYS;
use super::window::Window;

/// A limit that several people share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// How many people.
    pub people: usize,
    /// What they share, in words: `a limit on Fridays at 16:00`.
    pub what: String,
}

impl Shared {
    /// In words: `3 people have a limit on Fridays at 16:00`.
    pub fn says(&self) -> String {
        format!("{} people have {}", self.people, self.what)
    }
}

/// The limits that at least two people share: the same minute of the week, the same tool, the same decision. Those
/// shared by most come first.
///
/// Limits are carried over, so those of earlier sessions stand in this one as they are today; one that is missing was
/// taken out. One that is private does not count, as the pattern would tell it, nor does one of somebody who left.
pub fn shared(session: &Session) -> Vec<Shared> {
    let here = |limit: &&Card| session.find("people", limit.text("person")).is_some();
    let told = |limit: &&Card| !limit.flag("parked") && !limit.is_private();
    let limits: Vec<&Card> = session.of("boundaries").filter(here).filter(told).collect();
    let mut found = Vec::new();
    found.extend(window(&limits));
    found.extend(words(&limits, "stack", "a limit on"));
    found.extend(words(&limits, "decides", "rather not decided on"));
    in_order::sort_by_key(&mut found, |shared| std::cmp::Reverse(shared.people));
    found
}

/// The minute of the week that most people have a limit at.
fn window(limits: &[&Card]) -> Option<Shared> {
    let mut people: BTreeMap<&str, BTreeSet<Window>> = BTreeMap::new();
    for limit in limits {
        if let Some(window) = Window::of(limit) {
            people.entry(limit.text("person")).or_default().insert(window);
        }
    }
    let people_at = |minute: u32| {
        people.values().filter(|windows| windows.iter().any(|window| window.holds(minute))).count()
    };
    // Where most windows overlap, one of them begins.
    let starts: BTreeSet<u32> = people.values().flatten().flat_map(Window::starts).collect();
    let (people, minute) = starts
        .into_iter()
        .map(|minute| (people_at(minute), minute))
        .max_by_key(|(people, minute)| (*people, std::cmp::Reverse(*minute)))?;
    (people > 1).then(|| Shared { people, what: format!("a limit on {}", told(minute)) })
}

fn told(minute: u32) -> String {
    let (day, time) = (minute / (24 * 60), minute % (24 * 60));
    let label = usize::try_from(day).ok().and_then(|day| DAYS.get(day)).map_or("", |day| day.label);
    if time == 0 { label.to_owned() } else { format!("{label} at {}:{:02}", time / 60, time % 60) }
}

/// The words of a list field that limits of several people name.
fn words(limits: &[&Card], key: &str, before: &str) -> Vec<Shared> {
    let mut named: Vec<(String, &str)> = Vec::new();
    for limit in limits {
        named.extend(limit.texts(key).into_iter().map(|word| (word.to_lowercase(), limit.text("person"))));
    }
    in_order::sort(&mut named);
    named.dedup();
    let mut found: Vec<Shared> = Vec::new();
    for word in named.iter().map(|(word, _)| word) {
        let what = format!("{before} {word}");
        let people = named.iter().filter(|(other, _)| other == word).count();
        if people > 1 && !found.iter().any(|known| known.what == what) {
            found.push(Shared { people, what });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;
    use chrono::NaiveTime;

    fn limit(person: &str, fields: &[(&'static str, Value)]) -> Card {
        let mut card = Card::new(kind("boundaries").unwrap(), fields.iter().cloned());
        card.put("person", Value::text(person));
        card
    }

    fn friday_from(hour: u32) -> Vec<(&'static str, Value)> {
        let from = Value::Time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        vec![("days", Value::texts(["fri"])), ("from", from)]
    }

    /// Ada, Ben and Chen with limits on Friday afternoons, Ada and Ben with one on a tool.
    fn team() -> Session {
        let mut session = Session::empty();
        for id in ["ada", "ben", "chen"] {
            session.push(Card::new(kind("people").unwrap(), [("id", Value::text(id))]), None);
        }
        for (person, hour) in [("ada", 12), ("ben", 16), ("chen", 14)] {
            session.push(limit(person, &friday_from(hour)), None);
        }
        session.push(limit("ada", &[("stack", Value::texts(["Kubernetes"]))]), None);
        session.push(limit("ben", &[("stack", Value::texts(["kubernetes"]))]), None);
        session
    }

    fn says(session: &Session) -> Vec<String> {
        shared(session).iter().map(Shared::says).collect()
    }

    #[test]
    fn what_several_share_is_named_with_its_count_and_without_names() {
        let told = ["3 people have a limit on Fridays at 16:00", "2 people have a limit on kubernetes"];
        assert_eq!(says(&team()), told);
    }

    #[test]
    fn the_limit_of_somebody_who_left_counts_no_more() {
        let mut session = team();
        session.cards.retain(|card| card.id() != "ben");
        assert_eq!(says(&session), ["2 people have a limit on Fridays at 14:00"]);
    }

    #[test]
    fn two_limits_of_one_person_are_no_pattern() {
        let mut session = team();
        session.cards.retain(|card| card.kind.table != "boundaries");
        for hour in [12, 14] {
            session.push(limit("ada", &friday_from(hour)), None);
        }
        assert!(says(&session).is_empty());
    }
}
