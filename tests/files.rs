//! What the files promise: nothing is lost between reading and writing, whatever stands in them, and every text that
//! the program writes is TOML 1.0 for a reader that shares no line with its own.

use proptest::prelude::*;
use proptest::sample::Index;
use rolecall::analysis::check::{Elsewhere, check};
use rolecall::analysis::minutes;
use rolecall::format::canonical::canonical;
use rolecall::format::read::{Read, read, read_bytes};
use rolecall::format::reprint::Printed;
use rolecall::format::shipped::{AGENDAS, EXAMPLES};
use rolecall::format::{toml10, write};
use rolecall::model::change::inverse;
use rolecall::model::session::Session;
use rolecall::model::value::Value;

use crate::support::any::{self, tries};
use crate::support::edits::{Edit, edits};

/// What a session says, without how it stands in its file.
type Said = Vec<(&'static str, Option<usize>, Vec<(String, Value)>)>;

fn said(session: &Session) -> Said {
    let place = |handle| session.cards.iter().position(|card| card.handle == handle);
    let card = |card: &rolecall::model::session::Card| {
        let entries = card.entries.iter().map(|entry| (entry.key.to_string(), entry.value.clone()));
        (card.kind.table, card.parent.and_then(place), entries.collect())
    };
    session.cards.iter().map(card).collect()
}

/// The same, whatever the order of cards and keys.
fn said_in_any_order(session: &Session) -> Vec<String> {
    let mut cards: Vec<String> = session
        .cards
        .iter()
        .map(|card| {
            let mut entries: Vec<String> = card
                .entries
                .iter()
                .map(|entry| format!("{} = {}", entry.key, write::value(&entry.value)))
                .collect();
            entries.sort();
            format!("[{}] {}", card.kind.table, entries.join(" "))
        })
        .collect();
    cards.sort();
    cards
}

/// What an independent reader of TOML 1.0 has against a text.
fn fault_of(text: &str) -> Option<String> {
    let parsed = taplo::parser::parse(text);
    if let Some(error) = parsed.errors.first() {
        return Some(format!("{error}\n{text}"));
    }
    let root = parsed.into_dom();
    root.validate().err().and_then(|mut errors| errors.next()).map(|error| format!("{error}\n{text}"))
}

fn reads(text: &str) -> Read {
    read(text, "kickoff.toml").unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Everything that only looks at a session: none of it may panic.
fn look_at(read: &Read) {
    check(read, &|_| Elsewhere::Missing);
    let minutes = minutes::minutes(&read.session, true);
    minutes::text(&minutes);
    minutes::markdown(&minutes);
}

/// The canonical form stays as it is when made again, and is TOML 1.0.
fn canonical_holds(session: &Session) -> Result<String, TestCaseError> {
    let text = write::print(&canonical(session));
    let again = reads(&text);
    prop_assert_eq!(write::print(&canonical(&again.session)), text.clone());
    // The independent reader refuses a few things that TOML 1.0 allows (U+0085 in a comment, a tab in a header).
    if fault_of(&write::print(session)).is_none() {
        prop_assert_eq!(fault_of(&text), None);
    }
    prop_assert_eq!(toml10::faults(&text), []);
    Ok(text)
}

proptest! {
    #![proptest_config(tries(150, 10_000))]

    #[test]
    fn any_session_is_read_back_as_it_was_written(session in any::session()) {
        let text = write::print(&session);
        let read = reads(&text);
        prop_assert_eq!(said(&read.session), said(&session));
        prop_assert_eq!(write::print(&read.session), text.clone());
        prop_assert_eq!(fault_of(&text), None);
        look_at(&read);
    }

    #[test]
    fn what_the_program_builds_is_canonical_from_the_start(session in any::session()) {
        // But for cards that came without an id: those get one at their first change, or by fmt.
        let lacks_id = |card: &rolecall::model::session::Card| {
            card.kind.field("id").is_some() && card.entry("id").is_none()
        };
        prop_assume!(!session.cards.iter().any(lacks_id));
        prop_assert_eq!(canonical_holds(&session)?, write::print(&session));
    }

    #[test]
    fn any_odd_text_is_kept_as_it_stands(odd in any::written_oddly()) {
        let read = reads(&odd.text);
        prop_assert_eq!(write::print(&read.session), odd.text.clone());
        look_at(&read);
    }

    #[test]
    fn the_canonical_form_says_the_same_and_keeps_what_others_wrote(odd in any::written_oddly()) {
        let session = reads(&odd.text).session;
        let text = canonical_holds(&session)?;
        prop_assert_eq!(odd.lost(&text), Vec::<String>::new());
        let mut with_ids = canonical(&session);
        with_ids.found = None;
        prop_assert_eq!(said_in_any_order(&reads(&text).session), said_in_any_order(&with_ids));
    }
}

/// Makes all edits, looking at each text on the way, then takes all back.
fn there_and_back(start: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut session = reads(start).session;
    let (mut past, mut printed) = (Vec::new(), Printed::default());
    prop_assert_eq!(printed.print(&session), start);
    for edit in edits {
        let step = edit.step(&mut session);
        session.apply_all(&step).expect("a step that was made for this session");
        past.push(step);
        let text = write::print(&session);
        prop_assert_eq!(printed.print(&session), &text);
        let again = reads(&text);
        prop_assert_eq!(said(&again.session), said(&session), "after {:?} of\n{}\nas\n{}", edit, start, text);
    }
    let end = write::print(&session);
    if fault_of(start).is_none() {
        prop_assert_eq!(fault_of(&end), None);
    }
    for step in past.iter().rev() {
        session.apply_all(&inverse(step)).expect("the inverse of what was just done");
    }
    prop_assert_eq!(write::print(&session), start);
    prop_assert_eq!(printed.print(&session), start);
    for step in &past {
        session.apply_all(step).expect("what was done before");
    }
    prop_assert_eq!(write::print(&session), end);
    Ok(())
}

proptest! {
    #![proptest_config(tries(150, 20_000))]

    #[test]
    fn edits_of_any_odd_text_are_taken_back_to_the_byte(odd in any::written_oddly(), edits in edits()) {
        there_and_back(&odd.text, &edits)?;
    }

    #[test]
    fn a_changed_field_loses_no_comment(odd in any::written_oddly(), card: Index, field: Index, value: Index) {
        let mut session = reads(&odd.text).session;
        let step = Edit::Set { card, field, value }.step(&mut session);
        session.apply_all(&step).unwrap();
        let text = write::print(&session);
        prop_assert_eq!(odd.lost(&text), Vec::<String>::new(), "from\n{}\nto\n{}", odd.text, text);
    }
}

fn shipped() -> impl Strategy<Value = &'static str> {
    let texts: Vec<&'static str> = AGENDAS.iter().chain(EXAMPLES).map(|file| file.text).collect();
    proptest::sample::select(texts)
}

proptest! {
    #![proptest_config(tries(30, 3_000))]

    #[test]
    fn edits_of_the_examples_are_taken_back_to_the_byte(start in shipped(), edits in edits()) {
        there_and_back(start, &edits)?;
    }
}

/// A real file after an accident: bytes lost, doubled, moved or changed.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let accident = (0..5_u8, any::<Index>(), any::<Index>(), any::<u8>());
    (shipped(), proptest::collection::vec(accident, 1..6)).prop_map(|(text, accidents)| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.truncate(6000);
        for (kind, from, to, byte) in accidents {
            if bytes.is_empty() {
                break;
            }
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            let range = from.min(to)..from.max(to).min(from.min(to) + 40);
            match kind {
                0 => drop(bytes.drain(range)),
                1 => bytes[from] = byte,
                2 => bytes.insert(from, byte),
                3 => {
                    let piece = bytes[range].to_vec();
                    bytes.splice(to..to, piece);
                }
                _ => bytes[from] = b"\"'[]{}=#\n,\\."[usize::from(byte) % 12],
            }
        }
        bytes
    })
}

/// Read, or refused with a place and a mend; what was read is printed as it stood, and can be looked at and
/// formatted.
fn read_or_refused(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read_bytes(bytes, "kickoff.toml") {
        Ok(read) => {
            let text = write::print(&read.session);
            prop_assert_eq!(text.as_bytes(), bytes);
            look_at(&read);
            canonical_holds(&read.session)?;
        }
        Err(error) => {
            prop_assert_eq!(error.status(), 2);
            prop_assert!(error.to_string().starts_with("kickoff.toml:"), "{}", error);
            prop_assert!(error.place.unwrap().spot.is_some());
            prop_assert!(error.hint.is_some());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(tries(400, 100_000))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_or_refused(&bytes)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::text()) {
        read_or_refused(text.as_bytes())?;
    }

    #[test]
    fn any_damaged_file_is_read_or_refused(bytes in damaged()) {
        read_or_refused(&bytes)?;
    }
}
