//! Changes of roles, typed as people say them.

use super::round;

#[test]
fn a_role_goes_from_one_to_another() {
    round("proposals").speaker("chen").reads(&[
        ("Ben takes on-call handoff from Ada", r#"proposals by="chen" change="assign" role="r-5mwa" to="ben" text="Ben takes on-call handoff from Ada""#),
        (
            "Ada: Ben takes the on-call handoff from Ada by 16 Nov => no handoff later than 10:00 because it wakes her @fewer",
            r#"proposals by="ada" change="assign" role="r-5mwa" to="ben" text="Ben takes the on-call handoff from Ada" why="it wakes her" serves="o-k3f9" signal="no handoff later than 10:00" review=2026-11-16"#,
        ),
        ("I take over deploys", r#"proposals by="chen" change="assign" role="r-thu1" to="chen" text="I take over deploys""#),
        ("assign freeze notices to Dia", r#"proposals by="chen" change="assign" role="r-frz1" to="dia" text="assign freeze notices to Dia""#),
        (
            "Ben takes on-call handoff on Fridays",
            r#"proposals by="chen" change="assign" text="Ben takes on-call handoff on Fridays" + moves role="r-5mwa" holder="ben" days=["fri"]"#,
        ),
        (
            "Ben takes on-call handoff every Monday from 9 to 12",
            r#"proposals by="chen" change="assign" text="Ben takes on-call handoff every Monday from 9 to 12" + moves role="r-5mwa" holder="ben" days=["mon"] from=09:00:00 to=12:00:00"#,
        ),
        ("Ben takes freeze notices 3h", r#"proposals by="chen" change="assign" text="Ben takes freeze notices 3h" + moves role="r-frz1" holder="ben" hours=3"#),
    ]);
}

#[test]
fn a_role_is_shared_adjusted_retired() {
    round("proposals").reads(&[
        ("on-call handoff shared by Ada and Ben", r#"proposals change="share" text="on-call handoff shared by Ada and Ben" + moves role="r-5mwa" holder="ada" shared_with=["ben"]"#),
        ("The handoff is shared by Ada, Ben and Chen Li", r#"proposals change="share" text="The handoff is shared by Ada, Ben and Chen Li" + moves role="r-5mwa" holder="ada" shared_with=["ben", "chen"]"#),
        ("Ada and Ben share Thursday deploys", r#"proposals change="share" text="Ada and Ben share Thursday deploys" + moves role="r-thu1" holder="ada" shared_with=["ben"]"#),
        ("retire freeze notices", r#"proposals change="retire" text="retire freeze notices" + moves role="r-frz1" retired=true"#),
        ("on-call handoff 4h", r#"proposals change="adjust" text="on-call handoff 4h" + moves role="r-5mwa" hours=4"#),
        ("adjust on-call handoff to 4h a week because it fits", r#"proposals change="adjust" text="adjust on-call handoff to 4h a week" why="it fits" + moves role="r-5mwa" hours=4"#),
    ]);
}

#[test]
fn a_role_is_given_taken_up_or_traded() {
    round("proposals").reads(&[
        ("Chen becomes on-call handoff", r#"proposals change="assign" role="r-5mwa" to="chen" text="Chen becomes on-call handoff""#),
        ("Ada gives on-call handoff to Chen", r#"proposals change="assign" role="r-5mwa" to="chen" text="Ada gives on-call handoff to Chen""#),
        ("Ada hands the handoff over to Chen", r#"proposals change="assign" role="r-5mwa" to="chen" text="Ada hands the handoff over to Chen""#),
        ("Ada and Ben swap on-call handoff and Thursday deploys", r#"proposals change="assign" text="Ada and Ben swap on-call handoff and Thursday deploys" + moves role="r-5mwa" holder="ben" + moves role="r-thu1" holder="ada""#),
        ("Ada and Ben swap Thursday deploys and the handoff", r#"proposals change="assign" text="Ada and Ben swap Thursday deploys and the handoff" + moves role="r-thu1" holder="ada" + moves role="r-5mwa" holder="ben""#),
        ("Chen takes on-call handoff and freeze notices", r#"proposals change="assign" text="Chen takes on-call handoff and freeze notices" + moves role="r-5mwa" holder="chen" + moves role="r-frz1" holder="chen""#),
        ("Chen takes on-call handoff until 31 Jan", r#"proposals change="assign" role="r-5mwa" to="chen" text="Chen takes on-call handoff" review=2027-01-31"#),
    ]);
    // What can't be told stays text, and is asked about.
    for (line, doubt) in [
        ("Ada gives a talk to Chen", "talk?"),
        (
            "Ada and Chen swap on-call handoff and Thursday deploys",
            "Ada holds On-call handoff, Ben holds Thursday deploys",
        ),
        ("Ada and Ben swap on-call handoff and gardening", "on-call handoff and gardening?"),
        ("Chen takes on-call handoff and gardening", "on-call handoff and gardening?"),
    ] {
        assert_eq!(round("proposals").card(line), format!(r#"proposals text="{line}""#));
        let doubts = round("proposals").doubts(line);
        assert_eq!(doubts, [doubt], "{line}");
    }
    round("proposals")
        .reads(&[("Ben goes from 6 to 4 hours", r#"proposals text="Ben goes from 6 to 4 hours""#)]);
}

#[test]
fn a_swap_of_what_one_person_holds_says_why_it_is_none() {
    let text = super::SESSION.replacen("holder = \"ada\"", "holder = \"ben\"", 1);
    let session = rolecall::format::read::read(&text, "two.toml").unwrap().session;
    let line = "Ada and Ben swap Thursday deploys and on-call handoff";
    let reading = round("proposals").read_in(&session, &[], line).unwrap();
    assert_eq!(super::told(&reading.card), format!("proposals text=\"{line}\""));
    assert!(reading.chips.iter().any(|chip| chip.to_string() == "Ben holds both"), "{:?}", reading.chips);
}

#[test]
fn a_role_that_nobody_has_is_created() {
    let id = |card: &str| card.split_once("moves role=\"r-").unwrap().1.split_once('"').unwrap().0.to_owned();
    for (line, change) in [
        ("Ben takes release captain", r#" title="release captain" holder="ben""#),
        (
            "release captain shared by Ada and Ben",
            r#" title="release captain" holder="ada" shared_with=["ben"]"#,
        ),
        ("release captain 4h", r#" title="release captain" hours=4"#),
        ("create release captain for Ben 2h", r#" title="release captain" holder="ben""#),
        ("Ben takes build nanny", r#" title="build nanny" holder="ben""#),
        ("Ben takes build nanny on Fridays", r#" title="build nanny" holder="ben" days=["fri"]"#),
    ] {
        let card = round("proposals").card(line);
        let id = id(&card);
        assert_eq!(id.len(), 4, "{card}");
        assert_eq!(card, format!(r#"proposals change="create" text="{line}" + moves role="r-{id}"{change}"#));
    }
}

#[test]
fn plain_words_are_a_proposal_without_a_change() {
    for line in [
        "we meet on Tuesdays instead",
        "two of us pair for 2h",
        "swap the deploys, which saves 4h",
        "somebody takes care of the plants",
        "Ben is shared by nobody",
    ] {
        assert_eq!(round("proposals").card(line), format!(r#"proposals text="{line}""#));
    }
    round("proposals").reads(&[
        (
            "agreement: the handoff note is written by 10:00",
            r#"proposals change="agreement" text="the handoff note is written by 10:00""#,
        ),
        ("role: release captain", r#"roles title="release captain""#),
    ]);
}

#[test]
fn a_role_that_cannot_be_told_is_asked_for() {
    let two = super::SESSION.replace("Freeze notices", "Friday deploys");
    let session = rolecall::format::read::read(&two, "two.toml").unwrap().session;
    let reading = round("proposals").read_in(&session, &[], "Ben takes deploys").unwrap();
    assert_eq!(super::told(&reading.card), r#"proposals change="assign" text="Ben takes deploys""#);
    assert!(reading.chips.iter().any(|chip| chip.to_string() == "deploys?"));
    assert_eq!(round("proposals").doubts("retire gardening"), ["gardening?"]);
}
