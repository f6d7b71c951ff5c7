//! Laws of a map, whatever several teams write of each other.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rolecall::analysis::chain::Filed;
use rolecall::analysis::map::{Map, Standing, dot, json, markdown, mermaid, text};
use rolecall::model::kinds::kind;
use rolecall::model::session::{Card, Session};
use rolecall::model::value::Value;

use crate::support::any;

/// A team's name: mostly one of a few, so that teams meet.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["platform", "Platform team", "payments", "the payments", "support", ""]).prop_map(String::from),
        1 => any::text()
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(vec!["deploy slots", "slots for deploys", "release notes", "known issues", "it"]).prop_map(String::from),
        1 => any::text()
    ]
}

fn interface() -> impl Strategy<Value = Card> {
    (any::card(kind("interfaces").unwrap()), name(), words(), words()).prop_map(
        |(mut card, team, gives, needs)| {
            card.put("team", Value::text(team));
            card.put("gives", Value::text(gives));
            card.put("needs", Value::text(needs));
            card
        },
    )
}

/// Sessions of some teams, each in a file of its own.
fn teams() -> impl Strategy<Value = Vec<(String, Vec<Card>)>> {
    vec((name(), vec(interface(), 0..5)), 0..5)
}

fn standing(teams: &[(String, Vec<Card>)]) -> Vec<Standing> {
    let one = |(nth, (name, cards)): (usize, &(String, Vec<Card>))| {
        let mut session = Session::empty();
        session.push(Card::new(kind("session").unwrap(), [("team", Value::text(name.as_str()))]), None);
        for card in cards {
            session.push(card.clone(), None);
        }
        Standing { called: format!("folder {nth}"), filed: Filed { path: format!("{nth}.toml"), session } }
    };
    teams.iter().enumerate().map(one).collect()
}

fn map(standing: &[Standing]) -> Map {
    Map::of(standing, NaiveDate::from_ymd_opt(2026, 11, 2).unwrap())
}

proptest! {
    #![proptest_config(any::tries(60, 2_000))]

    #[test]
    fn the_order_in_which_folders_are_named_changes_nothing(teams in teams()) {
        let (there, mut back) = (standing(&teams), standing(&teams));
        back.reverse();
        prop_assert_eq!(map(&there), map(&back));
    }

    #[test]
    fn everything_that_stands_is_told_once(teams in teams()) {
        let standing = standing(&teams);
        let map = map(&standing);
        let said = |key: &str| {
            let cards = standing.iter().flat_map(|one| one.filed.session.of("interfaces"));
            cards.filter(|card| !card.is_private() && !card.flag("parked") && !card.text(key).is_empty()).count()
        };
        // Two files of one team may have the same card.
        prop_assert!(map.gives.len() <= said("gives") && map.needs.len() <= said("needs"));
        for need in &map.needs {
            let gift = map.gives.iter().find(|gift| !gift.id.is_empty() && gift.id == need.given_by);
            prop_assert!(need.given_by.is_empty() || gift.is_some());
            prop_assert!(!need.given_elsewhere.contains(&need.from));
        }
        for name in map.gives.iter().flat_map(|gift| [&gift.from, &gift.to]).filter(|name| !name.is_empty()) {
            prop_assert_eq!(map.teams.iter().filter(|team| team.team == *name).count(), 1, "{}", name);
        }
    }

    #[test]
    fn no_words_drive_a_terminal_or_leave_their_label(teams in teams()) {
        let map = map(&standing(&teams));
        for told in [text(&map), markdown(&map), json(&map), dot(&map)] {
            prop_assert!(!told.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{told}");
        }
        for line in mermaid(&map).lines().skip(1) {
            let parts: Vec<&str> = line.split('"').collect();
            prop_assert_eq!(parts.len(), 3, "{}", line);
            let open = parts[0].trim_start_matches([' ', 't']).trim_start_matches(|c: char| c.is_ascii_digit());
            prop_assert!(["[", "([", " -->|", " -.->|"].contains(&open), "{line}");
            prop_assert!(!parts[1].contains(['`', '<', '&', '|', '[', ']', '{', '}', '\\']), "{line}");
        }
        let lines = dot(&map);
        for line in lines.lines().filter(|line| line.contains("label = ")) {
            let bare = line.replace("\\\\", "").replace("\\\"", "");
            prop_assert_eq!(bare.matches('"').count(), 2, "{}", line);
        }
        let fences = markdown(&map).lines().filter(|line| line.starts_with("```")).count();
        prop_assert!(matches!(fences, 0 | 2));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json(&map)).is_ok());
    }
}
