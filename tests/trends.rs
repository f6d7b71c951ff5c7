//! Laws of a folder's history, whatever its sessions say and whoever follows whom.

use proptest::collection::vec;
use proptest::prelude::*;
use rolecall::analysis::trends::{History, Pilots, Summary, Trends, json, text};
use rolecall::model::session::Session;
use rolecall::model::value::Value;
use unicode_width::UnicodeWidthStr;

use crate::support::any;

/// Sessions of a folder, each with the place of the one that it follows: of any, itself and none among them.
fn folder() -> impl Strategy<Value = Vec<(Session, usize)>> {
    vec((any::session(), 0..8_usize), 0..7)
}

fn history(sessions: &[(Session, usize)]) -> History {
    let summary = |(nth, (session, follows)): (usize, &(Session, usize))| {
        let summary = Summary::of(session, &format!("{nth}.toml"))?;
        Some(Summary { follows: format!("{follows}.toml"), ..summary })
    };
    History { sessions: sessions.iter().enumerate().filter_map(summary).collect(), unread: Vec::new() }
}

/// Whether one session comes after another by following it, over however many.
fn follows(history: &History, file: &str, other: &str) -> bool {
    let before = |file: &str| {
        let session = history.sessions.iter().find(|session| session.file == file);
        session.map(|session| session.follows.clone())
    };
    std::iter::successors(before(file), |file| before(file))
        .take(history.sessions.len())
        .any(|file| file == other)
}

proptest! {
    #![proptest_config(any::tries(60, 2_000))]

    #[test]
    fn every_session_has_one_place_and_each_comes_after_what_it_follows(sessions in folder()) {
        let history = history(&sessions);
        let held: Vec<String> = Trends::of(&history).sessions.into_iter().map(|held| held.file).collect();
        prop_assert_eq!(held.len(), history.sessions.len());
        for (place, file) in held.iter().enumerate() {
            prop_assert!(!held[..place].contains(file));
            for before in &held[..place] {
                let round = follows(&history, before, file) && follows(&history, file, before);
                prop_assert!(round || !follows(&history, before, file), "{before} follows {file}");
            }
        }
    }

    #[test]
    fn the_order_in_which_files_are_read_changes_nothing(sessions in folder()) {
        let history = history(&sessions);
        let mut turned = history.clone();
        turned.sessions.reverse();
        prop_assert_eq!(Trends::of(&turned), Trends::of(&history));
    }

    #[test]
    fn what_is_told_is_safe_and_no_wider_than_there_is_room_for(sessions in folder(), columns in 54..120_usize) {
        let trends = Trends::of(&history(&sessions));
        for line in text(&trends, columns).lines() {
            prop_assert!(!line.contains(char::is_control), "{line:?}");
            // A word that is wider than the line has one to itself.
            let is_one_word = !line.trim().contains(' ');
            prop_assert!(line.width() <= columns || is_one_word, "{columns}: {line}");
        }
        serde_json::from_str::<serde_json::Value>(&json(&trends)).unwrap();
    }

    #[test]
    fn nothing_is_told_of_private_cards(sessions in folder()) {
        let mut sessions = sessions;
        for (session, _) in &mut sessions {
            for card in session.cards.iter_mut().filter(|card| card.kind.field("private").is_some()) {
                card.put("private", Value::Flag(true));
            }
        }
        let trends = Trends::of(&history(&sessions));
        prop_assert_eq!(trends.pilots, Pilots::default());
        prop_assert!(trends.outcomes.is_empty() && trends.roles.is_empty() && trends.offers.is_empty());
        prop_assert!(trends.limits.is_empty());
    }
}
