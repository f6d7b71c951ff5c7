//! A merge that does not read what one side alone changed, or none: it comes to what reading all of it comes to.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rolecall::analysis::merge::{Merged, Side, merge_texts};
use rolecall::format::read::{read, shared};
use rolecall::format::shipped::EXAMPLES;

use super::{BASE, cards, edited, merged, reads, writing, written};
use crate::support::any::{tries, written_oddly};
use crate::support::edits::edits;

proptest! {
    #![proptest_config(tries(60, 3_000))]

    #[test]
    fn examples_merge_unread_as_they_do_when_read(nth in 0..EXAMPLES.len(), first in edits(), second in edits()) {
        let base = EXAMPLES[nth].text;
        let (ours, theirs) = (edited(base, &first), edited(base, &second));
        if let Some(quick) = merge_texts(base, &ours, &theirs) {
            prop_assert!(quick.checked(Side::Ours).is_some());
            prop_assert_eq!(quick.marked(), merged(base, &ours, &theirs).marked(), "of\n{}\nand\n{}", ours, theirs);
        }
    }

    #[test]
    fn what_a_hand_spelled_merges_as_it_does_when_read(
        nth in 0..EXAMPLES.len(),
        by_hand in vec((any::<Index>(), select(SPELLINGS)), 1..4),
        first in edits(),
        second in edits(),
    ) {
        let mut base = EXAMPLES[nth].text.to_owned();
        for (at, spelling) in by_hand {
            base = spelled(&base, at, spelling);
        }
        prop_assume!(read(&base, "x").is_ok());
        let (ours, theirs) = (edited(&base, &first), edited(&base, &second));
        if let Some(quick) = merge_texts(&base, &ours, &theirs) {
            prop_assert!(quick.checked(Side::Ours).is_some());
            prop_assert_eq!(quick.marked(), merged(&base, &ours, &theirs).marked(), "of\n{}\nand\n{}", ours, theirs);
        }
    }

    #[test]
    fn no_card_that_was_read_looks_unread(odd in written_oddly()) {
        prop_assert!(!reads(&odd.text).cards.iter().any(shared::is_unread), "{}", odd.text);
    }

    #[test]
    fn many_plain_cards_merge_unread_as_they_do_when_read(
        ours in vec(writing(), 1..6),
        theirs in vec(writing(), 1..6),
    ) {
        let base = BASE.replace("\n[pulse]", &(cards("notes", 8) + &cards("boundaries", 8) + "\n[pulse]"));
        let (ours, theirs) = (written(&base, &ours, "ours"), written(&base, &theirs, "theirs"));
        if let Some(quick) = merge_texts(&base, &ours, &theirs) {
            prop_assert!(quick.checked(Side::Ours).is_some());
            prop_assert_eq!(quick.marked(), merged(&base, &ours, &theirs).marked(), "of\n{}\nand\n{}", ours, theirs);
        }
    }
}

/// Ways to spell a line by hand: what stands before it, and what its ` = ` and its end become.
const SPELLINGS: &[[&str; 3]] = &[
    ["\n", " = ", ""],
    ["# why\n", " = ", ""],
    ["", " = ", " # why"],
    ["", "=", ""],
    ["", "  =  ", ""],
    ["  ", " = ", ""],
    ["\n\n", " = ", "  "],
];

fn spelled(text: &str, at: Index, [before, equals, behind]: [&str; 3]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let chosen = at.index(lines.len());
    let line = |(nth, line): (usize, &&str)| match nth == chosen && !line.is_empty() {
        true => format!("{before}{}{behind}\n", line.replacen(" = ", equals, 1)),
        false => format!("{line}\n"),
    };
    lines.iter().enumerate().map(line).collect()
}

#[test]
fn edits_of_two_cards_merge_without_reading_all() {
    for example in EXAMPLES.iter().filter(|example| example.text.contains("[[proposals]]")) {
        let lines: Vec<&str> = example.text.lines().collect();
        let words = (0..lines.len()).filter(|nth| lines[*nth].starts_with("text = \"")).collect::<Vec<_>>();
        let with = |changed: usize| {
            let line = |(nth, line): (usize, &&str)| match nth == changed {
                true => format!("{}, said anew\"\n", line.strip_suffix('"').unwrap()),
                false => format!("{line}\n"),
            };
            lines.iter().enumerate().map(line).collect::<String>()
        };
        for pair in words.windows(2) {
            let (ours, theirs) = (with(pair[0]), with(pair[1]));
            let quick = merge_texts(example.text, &ours, &theirs).expect(example.name);
            assert_eq!(quick.marked(), merged(example.text, &ours, &theirs).marked(), "{}", example.name);
            assert!(
                quick.session(Side::Ours).cards.iter().filter(|card| shared::is_unread(card)).count() > 5
            );
        }
    }
}

#[test]
fn a_blank_line_between_the_keys_of_a_card_stays() {
    let base = BASE.replace("votes = 3\n", "\nvotes = 3\n");
    let (ours, theirs) =
        (base.replace("votes = 3", "votes = 5"), base.replace("\"Fewer tickets\"", "\"Few\""));
    let text = merged(&base, &ours, &theirs).marked();
    assert_eq!(text, ours.replace("\"Fewer tickets\"", "\"Few\""));
    assert!(merge_texts(&base, &ours, &theirs).is_none_or(|quick| quick.marked() == text));
}

#[test]
fn cards_that_one_side_alone_changed_or_none_are_not_read_and_print_as_they_stand() {
    let many = |from: u32| {
        (from..from + 40)
            .map(|n| format!("\n[[notes]]\nid = \"n-{n}\"\nperson = \"ben\"\ntext = \"note {n}\"\n"))
    };
    let base = BASE.replace("\n[pulse]", &(many(100).collect::<String>() + "\n[pulse]"));
    let ours = base.replace("\"note 103\"", "\"ours\"");
    let theirs = base.replace("\"note 107\"", "\"theirs\"").replace("hours = 6", "hours = 5");
    let merged = merge_texts(&base, &ours, &theirs).unwrap();
    let text = ours.replace("\"note 107\"", "\"theirs\"").replace("hours = 6", "hours = 5");
    assert_eq!(merged.marked(), text);
    assert!(merged.checked(Side::Ours).is_some());
    let read = merged.session(Side::Ours).of("notes").filter(|note| note.entry("text").is_some()).count();
    assert_eq!(read, 0, "both changed none of them");
    // The last card too.
    let [base, ours, theirs] =
        [&base, &ours, &theirs].map(|text| text[..text.find("\n[pulse]").unwrap()].to_owned());
    let merged = merge_texts(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.marked(), text[..text.find("\n[pulse]").unwrap()]);
    assert!(merge_texts(&base, &ours, &base.replace("\"note 103\"", "\"theirs\"")).is_none(), "a conflict");
    assert!(
        merge_texts(&base, &ours, &base.replace("id = \"n-2\"", "id = \"n-1\"")).is_none(),
        "an id twice"
    );
}

/// Merges a session with agreements, dates and lists, with what both sides change in it.
fn agreed(ours: [&str; 2], theirs: [&str; 2]) -> (String, Option<Merged>) {
    let base = "format = 1\n\n[session]\ntitle = \"a\"\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n\
        [[boundaries]]\nid = \"b-1\"\nperson = \"ada\"\ntext = \"no calls\"\ndays = [\"mon\", \"fri\"]\nfrom = 16:00:00\n\n\
        [[proposals]]\nid = \"p-1\"\nby = \"ada\"\ntext = \"one\"\nadopted = 2026-11-02\n\n\
        [[proposals.stances]]\nperson = \"ada\"\nstance = \"consent\"\n\n\
        [[proposals.moves]]\nrole = \"r-1\"\nholder = \"ada\"\nwas = { hours = 10, shared_with = [] }\n\n\
        [[proposals]]\nid = \"p-2\"\nby = \"ada\"\ntext = \"two\"\n";
    let change = |[from, to]: [&str; 2]| base.replacen(from, to, 1);
    let (ours, theirs) = (change(ours), change(theirs));
    let quick = merge_texts(base, &ours, &theirs);
    let whole = merged(base, &ours, &theirs).marked();
    if let Some(quick) = &quick {
        assert_eq!(quick.marked(), whole);
    }
    (whole, quick)
}

#[test]
fn an_agreement_with_its_hands_stands_unread_too() {
    let counts = |merged: &Option<Merged>| {
        let session = merged.as_ref().unwrap().session(Side::Ours);
        ["stances", "moves"].map(|table| session.of(table).count())
    };
    let (_, quick) = agreed(["\"no calls\"", "\"no calls at all\""], ["\"Ada\"", "\"Ada Okafor\""]);
    assert_eq!(counts(&quick), [0, 0], "neither side changed it");
    let (text, quick) = agreed(["10, shared", "12, shared"], ["\"two\"", "\"three\""]);
    assert_eq!(counts(&quick), [0, 0], "one side changed it");
    assert!(text.contains("hours = 12") && text.contains("three"), "{text}");
    let (text, quick) = agreed(["10, shared", "12, shared"], ["\"consent\"", "\"concern\""]);
    assert_eq!(counts(&quick), [1, 1], "both changed it");
    assert!(text.contains("hours = 12") && text.contains("concern"), "{text}");
    // A hand raised below what the base has.
    let ben = "\n[[proposals.stances]]\nperson = \"ben\"\nstance = \"consent\"\n\n[[proposals.moves]]";
    let (text, quick) = agreed(["\n[[proposals.moves]]", ben], ["\"two\"", "\"three\""]);
    assert_eq!(counts(&quick), [0, 0], "one side changed it");
    assert!(text.contains("ben") && text.contains("three"), "{text}");
    let (text, quick) = agreed(
        ["shared_with = [] }\n", "shared_with = [] }\n\n[[proposals.stances]]\nperson = \"ben\"\n"],
        ["\"one\"", "\"1\""],
    );
    assert_eq!(counts(&quick), [2, 1], "both changed it");
    assert!(text.contains("ben") && text.contains("\"1\""), "{text}");
}

#[test]
fn what_is_not_spelled_as_the_program_writes_it_is_read() {
    let odd = [
        ["[\"mon\", \"fri\"]", "[\"mon\",\"fri\"]"],
        ["[\"mon\", \"fri\"]", "[\"mon\", \"fri\", ]"],
        ["[\"mon\", \"fri\"]", "[\"mon\", 1]"],
        ["text = \"no calls\"", "\ntext = \"no calls\""],
        ["16:00:00", "16:00"],
        ["16:00:00", "25:00:00"],
        ["16:00:00", "23:59:60"],
        ["2026-11-02", "2026-02-30"],
        ["2026-11-02", "2026-11-02T10:00:00"],
        ["hours = 10, shared_with = []", "hours = 10, hours = 10"],
        ["hours = 10, shared_with = []", "hours=10"],
        ["hours = 10, shared_with = []", "theirs = 10"],
        ["[[proposals.moves]]", "[[proposals.theirs]]"],
        ["[[proposals.moves]]", "[proposals.theirs]"],
        ["[[proposals.moves]]", "[proposals.moves]"],
        ["[[proposals.moves]]", "[[ proposals.moves ]]"],
    ];
    for [from, to] in odd {
        let base = agreed(["", ""], ["", ""]).0.replacen(from, to, 1);
        let (ours, theirs) = (base.replacen("\"Ada\"", "\"A\"", 1), base.replacen("\"two\"", "\"2\"", 1));
        let is_read = |text: &str| read(text, "x").is_ok();
        match merge_texts(&base, &ours, &theirs) {
            Some(quick) if is_read(&base) => {
                assert_eq!(quick.marked(), merged(&base, &ours, &theirs).marked(), "{to}");
                let session = quick.session(Side::Ours);
                let of_limit = ["mon", "16:00", "no calls"].iter().any(|words| from.contains(words));
                let (table, id) = if of_limit { ("boundaries", "b-1") } else { ("proposals", "p-1") };
                let card = session.find(table, id).unwrap();
                assert!(card.entry("text").is_some(), "{to} is read");
            }
            Some(_) => panic!("{to} is no session"),
            None => {}
        }
    }
}
