//! A merge that does not read what one side alone changed, or none: it comes to what reading all of it comes to.

use proptest::collection::vec;
use proptest::prelude::*;
use rolecall::analysis::merge::{Merged, Side, merge_texts};
use rolecall::format::{read::read, shipped::EXAMPLES};

use super::{BASE, cards, edited, merged, writing, written};
use crate::support::any::tries;
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
            }
            Some(_) => panic!("{to} is no session"),
            None => {}
        }
    }
}
