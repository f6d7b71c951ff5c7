//! Carry-over: a session that follows another, in which nothing happens, says what the other says, whatever stands in
//! it and however it is written.

use chrono::NaiveDate;
use proptest::prelude::*;
use rolecall::format::{read::read, shipped, write::print};
use rolecall::model::follow::{Following, follow};
use rolecall::model::session::{Card, Session};

use crate::support::any;

fn following(last: &Session, date: NaiveDate) -> Session {
    follow(&Following { last, before: &[], file: "last.toml", agenda: None, title: None, people: &[], date })
}

/// The text of a session without the lines of `[session]` itself.
fn without_own_lines(session: &Session) -> String {
    let mut session = session.clone();
    session.cards.retain(|card| card.kind.table != "session");
    print(&session)
}

/// What a card says, without its dots, which begin anew.
fn says(card: &Card) -> Vec<String> {
    let entries = card.entries.iter().filter(|entry| entry.key != "votes");
    entries.map(|entry| format!("{} = {:?}", entry.key, entry.value)).collect()
}

/// Nothing that is carried is changed, and carrying it once more changes nothing but the session's own lines.
fn changes_nothing(last: &Session, date: NaiveDate) {
    let next = following(last, date);
    let said = next.cards.iter().filter(|card| card.kind.is_said() || card.kind.within.is_some());
    for card in said {
        let before = last.cards.iter().filter(|other| other.kind.table == card.kind.table);
        let stood = before.map(says).any(|other| other == says(card));
        assert!(stood, "{:?} did not stand so before", says(card));
    }
    let again = following(&next, date);
    assert_eq!(without_own_lines(&again), without_own_lines(&next));
    assert_eq!(print(&read(&print(&next), "next.toml").unwrap().session), print(&next));
}

proptest! {
    #![proptest_config(any::tries(60, 3000))]

    #[test]
    fn followed_by_nothing_changes_nothing(session in any::session(), date in any::date()) {
        changes_nothing(&session, date);
    }

    #[test]
    fn nor_where_somebody_else_wrote_the_file(odd in any::written_oddly(), date in any::date()) {
        changes_nothing(&read(&odd.text, "odd.toml").unwrap().session, date);
    }
}

#[test]
fn the_examples_are_carried_as_they_stand() {
    for example in shipped::EXAMPLES {
        let session = example.read().unwrap().session;
        for year in [1999, 2026, 2099] {
            changes_nothing(&session, NaiveDate::from_ymd_opt(year, 12, 14).unwrap());
        }
    }
}

#[test]
fn whatever_a_carried_card_names_comes_along() {
    let text = "format = 1\n\n[[outcomes]]\nid = \"o-met\"\ntext = \"met\"\nstate = \"met\"\n\n[[roles]]\nid = \"r-1\"\n\
        title = \"Handoff\"\nagreement = \"p-2\"\n\n[[proposals]]\nid = \"p-1\"\ntext = \"before\"\nserves = \"o-met\"\n\
        state = \"adapted\"\n\n[[proposals]]\nid = \"p-2\"\ntext = \"now\"\nstate = \"piloting\"\n\n\
        [[proposals.moves]]\nrole = \"r-1\"\nhours = 3\nwas = { agreement = \"p-1\", hours = 5 }\n\n\
        [[proposals]]\nid = \"p-3\"\ntext = \"ended\"\nstate = \"ended\"\n";
    let next = following(&read(text, "last.toml").unwrap().session, NaiveDate::default());
    let ids: Vec<&str> = next.cards.iter().filter(|card| card.kind.is_said()).map(Card::id).collect();
    assert_eq!(ids, ["o-met", "r-1", "p-1", "p-2"], "ending p-2 puts p-1 back, which serves o-met");
}
