//! Limits that several people share: not somebody's trouble but the system's. Never names whose they are.

use std::collections::{BTreeMap, BTreeSet};

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

/// The limits that at least two people share, in this session and in earlier ones: the same minute of the week, the
/// same tool, the same decision. Those shared by most come first. A limit that is carried over counts once, one that is
/// private not at all: the pattern would tell it.
pub fn shared(sessions: &[&Session]) -> Vec<Shared> {
    let limits: Vec<&Card> = sessions
        .iter()
        .flat_map(|session| session.of("boundaries"))
        .filter(|limit| !limit.flag("parked") && !limit.is_private())
        .collect();
    let mut found = Vec::new();
    found.extend(window(&limits));
    found.extend(words(&limits, "stack", "a limit on"));
    found.extend(words(&limits, "decides", "rather not decided on"));
    found.sort_by_key(|shared| std::cmp::Reverse(shared.people));
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
    named.sort_unstable();
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

    #[test]
    fn what_several_share_is_named_with_its_count_and_without_names() {
        let mut session = Session::empty();
        for (person, hour) in [("ada", 12), ("ben", 16), ("chen", 14)] {
            session.push(limit(person, &friday_from(hour)), None);
        }
        session.push(limit("ada", &[("stack", Value::texts(["Kubernetes"]))]), None);
        session.push(limit("ben", &[("stack", Value::texts(["kubernetes"]))]), None);
        let says: Vec<String> = shared(&[&session]).iter().map(Shared::says).collect();
        assert_eq!(
            says,
            ["3 people have a limit on Fridays at 16:00", "2 people have a limit on kubernetes"]
        );
    }

    #[test]
    fn a_limit_that_was_carried_over_counts_once() {
        let mut session = Session::empty();
        session.push(limit("ada", &friday_from(12)), None);
        assert!(shared(&[&session, &session]).is_empty());
    }
}
