//! Whatever is typed: no word is lost, nothing panics, and it is read in time.

use proptest::prelude::*;
use rolecall::format::line::{Reading, Sure};
use rolecall::format::names::fold;
use rolecall::format::write;
use rolecall::model::kinds::ROUNDS;
use rolecall::model::session::Session;
use rolecall::model::value::{Value, number, plain};

use super::{Place, round, session};

/// Words that are parts of a cue and may be gone once it is read.
const LINKS: &[&str] = &[
    "because", "of", "by", "with", "for", "to", "from", "on", "until", "till", "between", "and", "in", "the",
    "a", "an", "per", "each", "every", "week", "weekly", "h", "hours", "we", "needs", "need", "gives",
    "give", "which", "these", "that", "them", "learning", "learn", "nobody", "weeks", "january", "december",
    "about", "like", "so", "jan", "dec", "friday", "two", "next", "tomorrow", "today", "end",
];

/// What is typed in a line, cues and all.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "because",
        "so that",
        "by",
        "with",
        "by Friday",
        "by 31 Jan",
        "by 31.1.,",
        "by in two weeks",
        "with Ada",
        "with Ben Tan,",
        "!high",
        "!low",
        "!nope",
        "!private",
        "(private)",
        "private",
        "@fewer support",
        "@3",
        "@99",
        "@nonsense",
        "@Ada",
        "=>",
        "->",
        "→",
        "120 -> 60",
        "120->60",
        "90% -> 99%",
        "2h -> 30m",
        "tickets a week",
        "2h",
        "24h a week",
        "4 learning",
        "learning 4h",
        "Ben:",
        "A:",
        "Eve:",
        "Chen Li:",
        "payments:",
        "Ben",
        "Ada and Ben",
        "takes",
        "on-call handoff",
        "from Ada",
        "shared by",
        "retire",
        "4h",
        "for",
        "(Ada, 6h)",
        "about 6h",
        "like 4 -> 9 kg",
        "40% -> 90% of us",
        "between 5 and 7 hours",
        "Dia thanks Chen for",
        "Payments gives",
        "after 9 in the evening",
        "half past eight",
        "quarter to",
        "after 16:00",
        "before 9:30",
        "9-12",
        "on Fridays",
        "Mon-Wed",
        "afternoons",
        "never",
        "constraint",
        "signal",
        "offer",
        "learn",
        "away",
        "21 Dec to 2 Jan",
        "21.12.-2.1.",
        "holiday",
        "until 2 Jan",
        "purpose",
        "park:",
        "note",
        "thanks",
        "role",
        "insight",
        "stack:",
        "time",
        "needs",
        "gives",
        "we need",
        "and",
        "— nobody",
        "- Ben",
        "to",
        "\\by",
        "\\@3",
        "\\Ben:",
        "\\never",
        "(",
        ")",
        "(by Friday)",
        ",",
        ";",
        ".",
        "?",
        "!",
        "!!",
        "…",
        "\"quoted\"",
        "🎉",
        "👩‍👩‍👧",
        "日本語",
        "שלום",
        "e\u{301}t\u{e9}",
        "\u{202e}abc",
        "https://a.example/?b=c",
        "10:30",
        "1:1",
        "C:\\temp",
        "\\o/",
        "\n",
        "\t",
        "\u{1b}[31m",
        "x",
        "calm",
        "weekends",
        "of which",
    ]);
    prop_oneof![9 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.join(" "))
}

/// A text as bare words, so that joining and punctuation make no difference.
pub fn bare_words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// All that the reading holds in words: values, names of the people and cards that it refers to, chips.
fn held(session: &Session, reading: &Reading) -> String {
    let mut out = String::new();
    for card in std::iter::once(&reading.card).chain(&reading.within) {
        for entry in &card.entries {
            out.push_str(&format!(" {} {}", plain(&entry.value), entry.key));
            for id in entry
                .value
                .as_text()
                .iter()
                .chain(&entry.value.as_list().iter().filter_map(Value::as_text).collect::<Vec<_>>())
            {
                let meant = session.cards.iter().filter(|card| card.id() == *id);
                meant.for_each(|card| out.push_str(&format!(" {}", card.words())));
            }
        }
        out.push_str(&format!(" {} {}", card.kind.table, card.kind.words.join(" ")));
    }
    for chip in reading.chips.iter().filter(|chip| chip.sure == Sure::Read) {
        out.push_str(&format!(" {} {}", chip.label, chip.text));
    }
    out
}

/// Whether a number that is missing from the words stands in a field.
fn is_read_number(word: &str, reading: &Reading) -> bool {
    let Some(read) = number(word).and_then(|value| value.as_number()) else { return false };
    reading.card.entries.iter().chain(reading.within.iter().flat_map(|card| &card.entries)).any(|entry| {
        match &entry.value {
            Value::Date(_) | Value::Time(_) => {
                plain(&entry.value).split(['-', ':']).any(|part| part.parse() == Ok(read))
            }
            value => value.as_number() == Some(read) || entry.key == "serves" || entry.key == "role",
        }
    })
}

/// The words of a line that the reading does not hold.
fn lost(session: &Session, line: &str, reading: &Reading) -> Vec<String> {
    let held = bare_words(&held(session, reading));
    // `60%`, `2h`: the number in its field, the unit in the measure.
    let glued = |word: &str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &word[..word.len() - unit.len()];
        is_read_number(digits, reading) && (unit == "h" || held.iter().any(|held| held == unit))
    };
    let kept = |word: &String| {
        held.contains(word) || LINKS.contains(&word.as_str()) || is_read_number(word, reading) || glued(word)
    };
    // `@fewer supp` is held by the outcome's own words, with their marks or without.
    let target = reading.card.entry("serves").is_some() || reading.card.entry("role").is_some();
    let started = |word: &String| target && held.iter().any(|held| fold(held).starts_with(&fold(word)));
    bare_words(line).into_iter().filter(|word| !kept(word) && !started(word)).collect()
}

fn places() -> Vec<Place> {
    let rounds = ROUNDS.iter().flat_map(|kind| [round(kind.word), round(kind.word).speaker("chen")]);
    let chosen = ["outcomes", "capacity", "roles", "interfaces", "away", "thanks", "parked"];
    rounds.chain([round("")]).chain(chosen.into_iter().map(|table| round("").chosen(table, None))).collect()
}

proptest! {
    #[test]
    fn no_word_is_lost_in_any_round(line in line()) {
        let session = session();
        let numbered: Vec<_> = session.cards.iter().map(|card| card.handle).collect();
        for place in places() {
            let Some(reading) = place.read_in(&session, &numbered, &line) else {
                prop_assert!(line.trim().is_empty());
                continue;
            };
            let lost = lost(&session, &line, &reading);
            prop_assert!(lost.is_empty(), "{:?} lost of {:?} in {}: {}", lost, line, place.round, super::told(&reading.card));
            for entry in &reading.card.entries {
                let text = plain(&entry.value);
                prop_assert!(!text.contains(['\n', '\r', '\t']), "{text:?} of {line:?}");
                let sort = reading.card.kind.field(&entry.key).unwrap().sort;
                prop_assert!(sort.takes(&entry.value), "{} of {line:?}", write::value(&entry.value));
            }
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(line in "\\PC{0,80}|[ -~]{0,80}|(?s).{0,40}") {
        for place in places() {
            let _ = place.read(&line);
        }
    }
}

#[test]
fn plain_words_come_back_as_typed() {
    let typed = "\u{201c}calm\u{201d}  days,  three   spaces — \u{1f389} e\u{301}t\u{e9} C:\\temp \\o/ …";
    assert_eq!(round("open").read(typed).unwrap().card.words(), typed);
    assert_eq!(round("outcomes").read(typed).unwrap().card.words(), typed);
}

#[test]
fn a_long_line_is_read() {
    for part in
        ["because ", "@fewer ", "by 31 ", "with a ", "120 -> ", "9-12 ", "Ben: ", "needs ", "(", "-> "]
    {
        let long = part.repeat(500);
        for place in places() {
            assert!(place.read(&long).is_some());
        }
    }
}
