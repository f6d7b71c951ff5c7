//! What stands before the words: names, kinds, `!private`.

use super::{round, told};
use rolecall::format::line::{Sure, part_of_charter, private_from};

#[test]
fn an_unambiguous_start_of_a_name_gives_the_person() {
    round("boundaries").reads(&[
        ("Ben: no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("be: no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("BEN TAN: no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("Tan: no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("Luczak: no vendor calls", r#"boundaries person="maja" kind="stack" text="no vendor calls""#),
        ("Ben (he/him): no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("Ben : no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("Ben:no vendor calls", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
        ("  Ben:\tno vendor\ncalls ", r#"boundaries person="ben" kind="stack" text="no vendor calls""#),
    ]);
}

#[test]
fn without_a_name_a_line_is_the_current_speakers() {
    let turn = round("boundaries").speaker("dia");
    turn.reads(&[
        ("no Kubernetes", r#"boundaries person="dia" kind="stack" text="no Kubernetes""#),
        ("Ben: no Kubernetes", r#"boundaries person="ben" kind="stack" text="no Kubernetes""#),
        (
            "see https://ci.example:8080/x",
            r#"boundaries person="dia" kind="stack" text="see https://ci.example:8080/x""#,
        ),
        ("10:30: no pages", r#"boundaries person="dia" kind="stack" text="10:30: no pages""#),
        ("three things: no pages", r#"boundaries person="dia" kind="stack" text="three things: no pages""#),
        ("fyi: no pages", r#"boundaries person="dia" kind="stack" text="fyi: no pages""#),
    ]);
    assert_eq!(turn.doubts("three things: no pages"), [""; 0]);
}

#[test]
fn an_ambiguous_name_stays_and_is_nobodys() {
    let turn = round("boundaries").speaker("dia");
    turn.reads(&[("A: no Kubernetes", r#"boundaries kind="stack" text="A: no Kubernetes""#)]);
    assert_eq!(turn.doubts("A: no Kubernetes"), ["A?"]);
}

#[test]
fn a_stranger_stays_in_the_text_and_can_be_added() {
    let turn = round("boundaries").speaker("dia");
    turn.reads(&[
        ("Eve: no Kubernetes", r#"boundaries kind="stack" text="Eve: no Kubernetes""#),
        ("Eve Marlow: no Kubernetes", r#"boundaries kind="stack" text="Eve Marlow: no Kubernetes""#),
    ]);
    assert_eq!(turn.doubts("Eve: no Kubernetes"), ["Eve? Ctrl-w adds"]);
    assert_eq!(turn.read("Eve Marlow: no Kubernetes").unwrap().stranger(), Some("Eve Marlow"));
    assert_eq!(turn.read("Ben: no Kubernetes").unwrap().stranger(), None);
}

#[test]
fn a_name_before_a_card_that_keeps_nobodys_stays() {
    round("outcomes").reads(&[
        ("Ben: calmer weekends", r#"outcomes text="Ben: calmer weekends""#),
        ("Goal: calmer weekends", r#"outcomes text="Goal: calmer weekends""#),
    ]);
    round("charter").reads(&[("Ben: no new hires", r#"charter kind="constraint" text="Ben: no new hires""#)]);
    assert_eq!(round("outcomes").doubts("Ben: calmer weekends"), ["Ben stays in the text"]);
    round("interfaces").reads(&[
        ("Ben: payments: deploy slots", r#"interfaces team="payments" gives="Ben: deploy slots""#),
        ("Ben: payments: needs a calendar", r#"interfaces team="payments" needs="Ben: a calendar""#),
    ]);
}

#[test]
fn a_name_but_for_a_letter_is_offered_before_a_new_person() {
    let turn = round("boundaries").speaker("dia");
    turn.reads(&[("Bena: no Oracle", r#"boundaries kind="stack" text="Bena: no Oracle""#)]);
    assert_eq!(turn.doubts("Bena: no Oracle"), ["Ben is here?", "Bena? Ctrl-w adds"]);
    assert_eq!(turn.read("Bena: no Oracle").unwrap().stranger(), Some("Bena"));
    assert_eq!(turn.doubts("Eve: no Oracle"), ["Eve? Ctrl-w adds"]);
}

#[test]
fn what_somebody_is_to_do_has_an_owner_and_a_day() {
    for of in ["checkin", "outcomes", "boundaries", "proposals", "open"] {
        round(of).reads(&[
            (
                "action Chen: send the note by Friday",
                r#"parked text="send the note" owner="chen" due=2026-11-06"#,
            ),
            ("action: send the note", r#"parked text="send the note""#),
            ("todo Chen: send the note", r#"parked text="send the note" owner="chen""#),
            (
                "todo send the note with Chen by 20 Nov",
                r#"parked text="send the note" owner="chen" due=2026-11-20"#,
            ),
            ("park Chen: who pays for staging?", r#"parked person="chen" text="who pays for staging?""#),
        ]);
    }
    round("boundaries")
        .speaker("dia")
        .reads(&[("todo Chen: send the note", r#"parked person="dia" text="send the note" owner="chen""#)]);
    round("outcomes").reads(&[("action points are done", r#"outcomes text="action points are done""#)]);
}

#[test]
fn a_round_that_is_about_one_part_of_the_page_takes_plain_lines_as_that() {
    let purpose = round("charter").about("session", None);
    purpose.reads(&[
        ("Teams ship on a calm day", r#"session purpose="Teams ship on a calm day""#),
        ("constraint two people at most", r#"charter kind="constraint" text="two people at most""#),
        ("private two people at most", r#"charter kind="constraint" text="two people at most" private=true"#),
    ]);
    let text = super::SESSION.replace("title = \"Platform team\"", "purpose = \"Teams ship\"");
    let standing = rolecall::format::read::read(&text, "purpose.toml").unwrap().session;
    let second = purpose.read_in(&standing, &[], "two people at most").unwrap();
    assert_eq!(told(&second.card), r#"charter kind="constraint" text="two people at most""#);
    round("charter").about("charter", Some("success-signal")).reads(&[
        ("nobody is woken at night", r#"charter kind="success-signal" text="nobody is woken at night""#),
        ("never on call alone", r#"charter kind="non-negotiable" text="never on call alone""#),
    ]);
}

#[test]
fn what_a_charter_round_is_about_stands_in_its_id_and_title() {
    let about = |kind: &str, id: &str, title: &str| {
        let text =
            format!("format = 1\n\n[[rounds]]\nid = \"{id}\"\nkind = \"{kind}\"\ntitle = \"{title}\"\n");
        let session = rolecall::format::read::read(&text, "about.toml").unwrap().session;
        let about = session.of("rounds").next().and_then(part_of_charter);
        about.map(|(kind, own)| own.unwrap_or(kind.table))
    };
    for (id, title, part) in [
        ("purpose", "Purpose", Some("session")),
        ("purpose", "One sentence", Some("session")),
        ("signals", "How we would know", Some("success-signal")),
        ("success-signals", "Success signals", Some("success-signal")),
        ("c1", "Non-negotiables", Some("non-negotiable")),
        ("constraints", "What is given", Some("constraint")),
        ("limits", "Constraints and non-negotiables", None),
        ("charter", "The page", None),
    ] {
        assert_eq!(about("charter", id, title), part, "{id}: {title}");
    }
    assert_eq!(about("open", "purpose", "Purpose"), None);
}

#[test]
fn private_comes_first_or_behind_the_name() {
    round("boundaries").speaker("dia").reads(&[
        ("!private no nights", r#"boundaries person="dia" kind="time" text="no nights" private=true"#),
        ("!private Ben: no nights", r#"boundaries person="ben" kind="time" text="no nights" private=true"#),
        ("Ben: !private no nights", r#"boundaries person="ben" kind="time" text="no nights" private=true"#),
        ("\\!private nights", r#"boundaries person="dia" kind="time" text="!private nights""#),
    ]);
}

#[test]
fn a_mark_makes_a_line_private_wherever_it_stands() {
    let nights = r#"boundaries person="dia" kind="time" text="no nights" private=true"#;
    let because =
        r#"boundaries person="dia" kind="time" text="no nights" reason="I sleep badly" private=true"#;
    let ben = r#"boundaries person="ben" kind="time" text="no nights" reason="I sleep badly" private=true"#;
    round("boundaries").speaker("dia").reads(&[
        ("no !private nights", nights),
        ("no nights !private", nights),
        ("no nights (private)", nights),
        ("no nights, !PRIVATE", nights),
        ("no nights - (Private)", nights),
        ("no nights [private]", nights),
        ("!private no nights !private", nights),
        ("no nights because I sleep badly (private)", because),
        ("no nights because I sleep badly !private", because),
        ("no nights (private), because I sleep badly", because),
        ("no nights, !private, because I sleep badly", because),
        ("Ben: no nights because I sleep badly (private)", ben),
        (
            "no nights because I sleep badly (private).",
            r#"boundaries person="dia" kind="time" text="no nights" reason="I sleep badly." private=true"#,
        ),
        // A word of a sentence, and what a backslash made plain, say nothing of the kind.
        ("our private repo", r#"boundaries person="dia" kind="stack" text="our private repo""#),
        ("no tool that is private", r#"boundaries person="dia" kind="stack" text="no tool that is private""#),
        ("no nights \\!private", r#"boundaries person="dia" kind="time" text="no nights !private""#),
        ("no nights \\(private)", r#"boundaries person="dia" kind="time" text="no nights (private)""#),
        ("no calls!private", r#"boundaries person="dia" kind="stack" text="no calls!private""#),
    ]);
    round("outcomes").reads(&[(
        "bill (120 -> 60 !private) by Friday",
        r#"outcomes text="bill" baseline=120 target=60 due=2026-11-06 private=true"#,
    )]);
    round("capacity").reads(&[("Ben: 24 (private)", r#"capacity person="ben" hours=24 private=true"#)]);
    round("roles").reads(&[("Docs, Ben (private)", r#"roles title="Docs" holder="ben" private=true"#)]);
    assert_eq!(round("boundaries").doubts("no nights !private"), [""; 0]);
    // A purpose is for everybody, so that a plain line out of sight is none.
    let purpose = round("charter").about("session", None);
    purpose.reads(&[
        ("two at most (private)", r#"charter kind="constraint" text="two at most" private=true"#),
        ("purpose calm days !private", r#"session purpose="calm days !private""#),
    ]);
    assert_eq!(purpose.doubts("purpose calm days !private"), ["!private?"]);
}

#[test]
fn a_kind_typed_first_counts_in_any_round() {
    for of in ["checkin", "review", "outcomes", "roles", "proposals", "thanks", "open"] {
        round(of).reads(&[
            ("constraint: no new hires", r#"charter kind="constraint" text="no new hires""#),
            ("never: on call two weeks running", r#"charter kind="non-negotiable" text="never on call two weeks running""#),
            ("signal: a quiet night", r#"charter kind="success-signal" text="a quiet night""#),
            ("offer Ada: Postgres tuning 2h => one slow query fixed a week", r#"offers person="ada" kind="offer" text="Postgres tuning" result="one slow query fixed a week" hours=2"#),
            ("learn Ada: Rust", r#"offers person="ada" kind="learn" text="Rust""#),
            ("Ada: stack: Kubernetes", r#"boundaries person="ada" kind="stack" text="Kubernetes""#),
            ("time: Fridays", r#"boundaries kind="time" text="Fridays" days=["fri"]"#),
            ("notes: the vendor moved", r#"notes text="the vendor moved""#),
            ("park who pays for staging? with Ada by 20 Nov", r#"parked text="who pays for staging?" owner="ada" due=2026-11-20"#),
        ]);
    }
    for of in ["review", "outcomes", "roles", "proposals", "thanks", "open"] {
        round(of).reads(&[
            ("constraint no new hires", r#"charter kind="constraint" text="no new hires""#),
            ("role release captain 4h", r#"roles title="release captain" hours=4"#),
            ("purpose Teams ship on a calm day", r#"session purpose="Teams ship on a calm day""#),
            ("away Ben: 21 Dec to 2 Jan", r#"away person="ben" from=2026-12-21 to=2027-01-02"#),
            ("insight Chen: payments: they learn of freezes from the chat", r#"insights person="chen" team="payments" kind="insight" text="they learn of freezes from the chat""#),
            ("thanks Ben, for the failover steps", r#"thanks to="ben" text="the failover steps""#),
            ("note the vendor call moved to May", r#"notes text="the vendor call moved to May""#),
            ("outcome calmer weekends", r#"outcomes text="calmer weekends""#),
        ]);
    }
}

#[test]
fn an_everyday_word_is_a_word_in_rounds_of_another_kind() {
    round("outcomes").reads(&[
        (
            "time to recover, 4 -> 1 hours",
            r#"outcomes text="time to recover" measure="hours" baseline=4 target=1"#,
        ),
        (
            "learn of incidents before customers do",
            r#"outcomes text="learn of incidents before customers do""#,
        ),
        ("stack upgrades without a freeze", r#"outcomes text="stack upgrades without a freeze""#),
    ]);
    round("boundaries").reads(&[
        (
            "Ben: never before 9:30",
            r#"boundaries person="ben" kind="time" text="never before 9:30" to=09:30:00"#,
        ),
        (
            "Ben: time is short on Fridays",
            r#"boundaries person="ben" kind="time" text="time is short on Fridays" days=["fri"]"#,
        ),
        ("Ben: stack Kubernetes", r#"boundaries person="ben" kind="stack" text="Kubernetes""#),
    ]);
    round("aspirations").reads(&[(
        "Chen: learn Terraform with Ben",
        r#"aspirations person="chen" text="learn Terraform" mentor="ben""#,
    )]);
}

#[test]
fn a_chosen_kind_goes_before_what_the_words_say() {
    let chosen = round("open").chosen("charter", None);
    chosen.reads(&[
        ("signal a quiet night", r#"charter kind="success-signal" text="a quiet night""#),
        ("note that all agree", r#"charter kind="constraint" text="note that all agree""#),
        (
            "never on call two weeks running",
            r#"charter kind="non-negotiable" text="never on call two weeks running""#,
        ),
    ]);
    let constraint = round("open").chosen("charter", Some("constraint"));
    constraint.reads(&[(
        "nobody is on call two weeks running",
        r#"charter kind="constraint" text="nobody is on call two weeks running""#,
    )]);
    round("")
        .chosen("offers", Some("learn"))
        .reads(&[("Ada: Rust", r#"offers person="ada" kind="learn" text="Rust""#)]);
}

#[test]
fn a_check_in_is_shown_and_not_written() {
    let reading = round("checkin").speaker("dia").read("tired, but glad to be here").unwrap();
    assert!(reading.spoken);
    assert_eq!(told(&reading.card), r#"notes person="dia" text="tired, but glad to be here""#);
    assert_eq!(
        (reading.chips[0].label, reading.chips[0].text.as_str(), reading.chips[0].sure),
        ("said", "not written", Sure::Open)
    );
    for line in ["thanks, good", "away with the fairies", "never better"] {
        assert!(round("checkin").read(line).unwrap().spoken, "{line}");
    }
    assert!(!round("checkin").read("park: who pays for staging?").unwrap().spoken);
}

#[test]
fn nothing_is_read_of_a_blank_line() {
    for line in ["", " ", "\t\n", "\u{a0}"] {
        assert_eq!(round("outcomes").read(line), None);
    }
}

#[test]
fn the_first_chip_is_the_kind_and_the_last_are_what_is_open() {
    let chips = round("boundaries").read("Ben: no decisions on vendor contracts beca").unwrap().chips;
    let shown: Vec<String> = chips.iter().map(|chip| format!("{}: {chip}", chip.label)).collect();
    assert_eq!(
        shown,
        [
            "boundary: decision",
            "Who: Ben",
            "Text: no decisions on vendor contracts beca",
            "Because: reason …",
        ]
    );
}

#[test]
fn what_is_not_understood_stands_before_what_was_read_and_a_word_stands_once() {
    let chips = round("market").read("Dee: offer Postgres tuning 2h by 31 Jan").unwrap().chips;
    assert_eq!(chips[1].to_string(), "Dee? Ctrl-w adds");
    assert_eq!(chips[0].says(&chips[0].text), "offer");
    let chips = round("outcomes").read("calm by 31 Jan").unwrap().chips;
    assert_eq!(chips[2].to_string(), "31 Jan 2027");
}

#[test]
fn private_needs_no_mark_before_the_words() {
    let turn = round("boundaries").speaker("dia");
    turn.reads(&[
        (
            "private my mother is ill",
            r#"boundaries person="dia" kind="stack" text="my mother is ill" private=true"#,
        ),
        ("Private: no nights", r#"boundaries person="dia" kind="time" text="no nights" private=true"#),
        ("private - no nights", r#"boundaries person="dia" kind="time" text="no nights" private=true"#),
        ("private Ben: no nights", r#"boundaries person="ben" kind="time" text="no nights" private=true"#),
        ("Ben: private no nights", r#"boundaries person="ben" kind="time" text="no nights" private=true"#),
        ("Ben private: no nights", r#"boundaries person="ben" kind="time" text="no nights" private=true"#),
        ("stack private Jenkins", r#"boundaries person="dia" kind="stack" text="Jenkins" private=true"#),
        ("note: Ben: private no nights", r#"notes person="ben" text="no nights" private=true"#),
        ("no private calls", r#"boundaries person="dia" kind="stack" text="no private calls""#),
        ("\\private calls only", r#"boundaries person="dia" kind="stack" text="private calls only""#),
    ]);
    // A word for a kind that is none in this round shows nothing either.
    round("outcomes").reads(&[("signal private matters", r#"outcomes text="signal matters" private=true"#)]);
    round("charter")
        .reads(&[("purpose private schools thrive", r#"session purpose="private schools thrive""#)]);
}

#[test]
fn what_is_private_is_out_of_sight_from_the_mark_on() {
    let seen = |line: &str| {
        let start = private_from(line, &super::session());
        start.map_or(line, |start| &line[..start]).to_owned()
    };
    for (line, shown) in [
        ("private my mother is ill", "private"),
        ("  PRIVATE my mother is ill", "  PRIVATE"),
        ("!private: my mother is ill", "!private:"),
        ("Ben: !private my mother is ill", "Ben: !private"),
        ("Ben:private my mother is ill", "Ben:private"),
        ("Eve: private my mother is ill", "Eve: private"),
        ("limit Ben: private my mother is ill", "limit Ben: private"),
        ("Ben: limit private my mother is ill", "Ben: limit private"),
        // Behind words a mark hides the whole line.
        ("my mother is ill (private)", ""),
        ("Ben: my mother is ill !private", ""),
        ("my mother is !Private ill", ""),
        ("my mother is ill \\!private", "my mother is ill \\!private"),
        ("our private repo", "our private repo"),
        ("purpose private schools thrive", "purpose private schools thrive"),
        ("\\private calls only", "\\private calls only"),
        ("no private calls", "no private calls"),
        ("privately run", "privately run"),
    ] {
        assert_eq!(seen(line), shown, "{line}");
    }
}

#[test]
fn a_line_may_begin_with_whom_it_is_about_without_a_colon() {
    let turn = |of| round(of).speaker("dia");
    turn("market").reads(&[
        ("Ben wants to learn Terraform", r#"offers person="ben" kind="learn" text="Terraform""#),
        ("Ada offers code review 2h", r#"offers person="ada" kind="offer" text="code review" hours=2"#),
        ("Ben Tan can offer pairing", r#"offers person="ben" kind="offer" text="pairing""#),
        // No name, or none of such words behind it: whoever's turn it is says so.
        ("I want to learn from Ben", r#"offers person="dia" kind="learn" text="I want to learn from Ben""#),
        ("Ben and I pair", r#"offers person="dia" kind="offer" text="Ben and I pair""#),
        ("\\Ben offers pairing", r#"offers person="dia" kind="offer" text="Ben offers pairing""#),
        ("Eve offers pairing", r#"offers person="dia" kind="offer" text="Eve offers pairing""#),
    ]);
    turn("capacity").reads(&[
        ("Ben 32 hours a week, learning 4", r#"capacity person="ben" hours=32 learning=4"#),
        ("Ben has 20h", r#"capacity person="ben" hours=20"#),
        (
            "Ben has about 20 hours, but not in March",
            r#"capacity person="ben" hours=20 text="but not in March""#,
        ),
        ("Ben holiday 21 Dec to 2 Jan", r#"away person="ben" kind="holiday" from=2026-12-21 to=2027-01-02"#),
        (
            "Ben is on holiday 21 Dec to 2 Jan",
            r#"away person="ben" kind="holiday" from=2026-12-21 to=2027-01-02"#,
        ),
        (
            "chen no wait 4h, and only mornings",
            r#"capacity person="chen" hours=4 text="no wait and only mornings""#,
        ),
        ("Chen, 4h, mornings", r#"capacity person="chen" hours=4 text="mornings""#),
        ("Chen and Ben 4h", r#"capacity person="dia" hours=4 text="Chen and Ben""#),
        ("Chen said nothing", r#"capacity person="chen" text="said nothing""#),
        ("chen said nothing", r#"capacity person="dia" text="chen said nothing""#),
    ]);
    turn("boundaries").reads(&[
        (
            "Ben doesn’t want to use Excel because it eats evenings",
            r#"boundaries person="ben" kind="stack" text="doesn’t want to use Excel" reason="it eats evenings""#,
        ),
        ("Ben can't do Sundays", r#"boundaries person="ben" kind="time" text="can't do Sundays" days=["sun"]"#),
        ("Ben no calls", r#"boundaries person="ben" kind="stack" text="no calls""#),
        ("Ben and I share", r#"boundaries person="dia" kind="stack" text="Ben and I share""#),
    ]);
    turn("aspirations").reads(&[
        ("Chen wants to lead a review", r#"aspirations person="chen" text="lead a review""#),
        ("Chen and the rest lead", r#"aspirations person="dia" text="Chen and the rest lead""#),
    ]);
    round("proposals").reads(&[("Ben offers a hand", r#"proposals text="Ben offers a hand""#)]);
}

#[test]
fn thanks_say_from_whom_they_come() {
    let card = r#"thanks from="ada" to="ben" text="the failover notes""#;
    round("thanks").speaker("dia").reads(&[
        ("Ada thanks Ben for the failover notes", card),
        ("Ada: thanks Ben for the failover notes", card),
        ("Ada to Ben: the failover notes", card),
        ("Ada -> Ben: the failover notes", card),
        ("to Ben: the failover notes", r#"thanks from="dia" to="ben" text="the failover notes""#),
        ("Back to Ben: good", r#"thanks from="dia" text="Back to Ben: good""#),
    ]);
    // Where both are here, in a round of any other kind too.
    for of in
        ["", "checkin", "close", "open", "outcomes", "boundaries", "capacity", "proposals", "interfaces"]
    {
        round(of).speaker("ben").reads(&[(
            "Dia thanks Chen for coming at 7",
            r#"thanks from="dia" to="chen" text="coming at 7""#,
        )]);
        let of = if of.is_empty() { round("open") } else { round(of) };
        for line in ["Dia thanks Eve for coming", "Eve thanks Dia for coming", "Dia thanks Chen"] {
            assert_ne!(of.read(line).unwrap().card.kind.table, "thanks", "{line}");
        }
    }
    round("close").speaker("ben").reads(&[
        ("Dia: thanks for the coffee", r#"thanks from="dia" text="for the coffee""#),
        ("Dia thanks \\Chen for coming", r#"notes person="ben" text="Dia thanks Chen for coming""#),
    ]);
    round("open")
        .chosen("notes", None)
        .reads(&[("Dia thanks Chen for coming", r#"notes text="Dia thanks Chen for coming""#)]);
}

#[test]
fn a_roles_holder_stands_behind_it_too() {
    round("roles").reads(&[
        ("Docs: Ben 6h", r#"roles title="Docs" holder="ben" hours=6"#),
        ("Docs — Ben, 6h", r#"roles title="Docs" holder="ben" hours=6"#),
        ("Docs, Ben, backup Ada", r#"roles title="Docs" holder="ben" backup="ada""#),
        ("packing (Ada, 6h)", r#"roles title="packing" holder="ada" hours=6"#),
        (
            "packing (Ada) 6h because harvest",
            r#"roles title="packing" purpose="harvest" holder="ada" hours=6"#,
        ),
        ("packing (6h, Ada)", r#"roles title="packing" holder="ada" hours=6"#),
        ("packing (nobody)", r#"roles title="packing""#),
        ("packing, Ada about 6h a week", r#"roles title="packing" holder="ada" hours=6"#),
        ("packing, about 6h", r#"roles title="packing" hours=6"#),
        ("Docs, nobody", r#"roles title="Docs""#),
        // What is not understood stays whole.
        ("packing (Eve, 6h)", r#"roles title="packing (Eve)" hours=6"#),
        ("packing (Ada, Ben)", r#"roles title="packing (Ada, Ben)""#),
        ("packing (Ada and Ben, 6h)", r#"roles title="packing (Ada and Ben)" hours=6"#),
        ("packing (6h, by hand)", r#"roles title="packing by hand" hours=6"#),
        ("talk about 6h", r#"roles title="talk about" hours=6"#),
        ("Docs: nobody @fewer support", r#"roles title="Docs" serves="o-k3f9""#),
        ("Docs, nobody reads them", r#"roles title="Docs, nobody reads them""#),
        ("Docs, Ben wrote them", r#"roles title="Docs, Ben wrote them""#),
        ("backup of the disks", r#"roles title="backup of the disks""#),
    ]);
    assert_eq!(round("roles").doubts("Docs: Ben 6h"), [""; 0]);
    assert_eq!(round("roles").doubts("Docs: run them"), ["Docs? Ctrl-w adds"]);
}

#[test]
fn a_page_that_was_chosen_takes_its_purpose_too() {
    round("charter").chosen("charter", None).reads(&[
        ("purpose Teams ship on a calm day", r#"session purpose="Teams ship on a calm day""#),
        ("never two weeks on call", r#"charter kind="non-negotiable" text="never two weeks on call""#),
    ]);
}
