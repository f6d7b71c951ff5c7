//! The cues of each kind, round by round.

use super::{round, told};

#[test]
fn outcomes() {
    round("outcomes").reads(&[
        (
            "fewer support tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high",
            r#"outcomes text="fewer support tickets" measure="tickets a week" baseline=120 target=60 due=2027-01-31 stake="calmer weekends" priority="high""#,
        ),
        (
            "fewer tickets because calmer weekends, 120→60 tickets a week, by Friday",
            r#"outcomes text="fewer tickets" measure="tickets a week" baseline=120 target=60 due=2026-11-06 stake="calmer weekends""#,
        ),
        (
            "faster reviews: 3 days -> 1 day by end of February so that nobody waits",
            r#"outcomes text="faster reviews" measure="day" baseline=3 target=1 due=2027-02-28 stake="nobody waits""#,
        ),
        (
            "docs so that nobody asks because calm",
            r#"outcomes text="docs so that nobody asks" stake="calm""#,
        ),
        ("so that nobody waits", r#"outcomes text="so that nobody waits""#),
        (r"docs \so that nobody asks", r#"outcomes text="docs so that nobody asks""#),
        ("lead time 2.5 -> 1 days by 31.1.", r#"outcomes text="lead time" measure="days" baseline=2.5 target=1 due=2027-01-31"#),
        ("green builds, 90% -> 99% of main", r#"outcomes text="green builds" measure="% of main" baseline=90 target=99"#),
        ("cloud bill €1,200->€800 a month", r#"outcomes text="cloud bill" measure="€ a month" baseline=1200 target=800"#),
        ("net score -3 -> 10 points", r#"outcomes text="net score" measure="points" baseline=-3 target=10"#),
        ("tickets (120 -> 60 a week) down", r#"outcomes text="tickets down" measure="tickets a week" baseline=120 target=60"#),
        ("tickets down 120 -> 60.", r#"outcomes text="tickets down." baseline=120 target=60"#),
        ("new teams set up -> 3 days", r#"outcomes text="new teams set up" measure="days" target=3"#),
        ("deploy time 2h -> 30m", r#"outcomes text="deploy time 2h -> 30m""#),
        ("cost of a build: from $2 -> $1.50 by Q1", r#"outcomes text="cost of a build" measure="$" baseline=2 target=1.5 due=2027-03-31"#),
        ("Role clarity, 3 -> 4 of 5", r#"outcomes text="Role clarity" measure="of 5" baseline=3 target=4"#),
        ("Away days are planned a quarter ahead", r#"outcomes text="Away days are planned a quarter ahead""#),
        ("Slack -> mail", r#"outcomes text="Slack -> mail""#),
        ("less 120 -> 60 toil, and calm", r#"outcomes text="less and calm" measure="toil" baseline=120 target=60"#),
    ]);
    assert_eq!(round("outcomes").doubts("deploy time 2h -> 30m"), ["2h -> 30m?"]);
}

#[test]
fn a_measures_unit_stands_on_either_side_of_the_arrow_or_on_both() {
    round("outcomes").reads(&[
        (
            "calm evenings, 9 evenings -> 2 evenings a month",
            r#"outcomes text="calm evenings" measure="evenings a month" baseline=9 target=2"#,
        ),
        ("cycle time 5 days -> 2 days", r#"outcomes text="cycle time" measure="days" baseline=5 target=2"#),
        (
            "onboarding 6 weeks -> 2 weeks by March",
            r#"outcomes text="onboarding" measure="weeks" baseline=6 target=2 due=2027-03-31"#,
        ),
        ("restore 2 days -> 1 day", r#"outcomes text="restore" measure="day" baseline=2 target=1"#),
        (
            "9 evenings a month -> 2 because sleep",
            r#"outcomes text="evenings a month" measure="evenings a month" baseline=9 target=2 stake="sleep""#,
        ),
        ("bill €9 a seat -> €5", r#"outcomes text="bill" measure="€ a seat" baseline=9 target=5"#),
        ("bill 100k€ -> 0.25M€", r#"outcomes text="bill" measure="€" baseline=100000 target=250000"#),
        ("bill 100k -> 250k€", r#"outcomes text="bill" measure="€" baseline=100000 target=250000"#),
        ("reach 800 -> 1.2k users", r#"outcomes text="reach" measure="users" baseline=800 target=1200"#),
        ("run 10km -> 20km", r#"outcomes text="run" measure="km" baseline=10 target=20"#),
        ("run 10k -> 20km", r#"outcomes text="run 10k -> 20km""#),
        ("reach 1.1k -> 2k users", r#"outcomes text="reach" measure="users" baseline=1100 target=2000"#),
        (
            "calm, from 120 to 60 tickets a week",
            r#"outcomes text="calm" measure="tickets a week" baseline=120 target=60"#,
        ),
        (
            "go from 9 evenings to 2 evenings, and sleep",
            r#"outcomes text="go and sleep" measure="evenings" baseline=9 target=2"#,
        ),
        // How often is no measure: what the card is called says what is counted.
        ("Fewer incidents from 6 to 2 a month", r#"outcomes text="Fewer incidents" measure="incidents a month" baseline=6 target=2"#),
        ("late builds, 6 a day -> 2 a day by Friday", r#"outcomes text="late builds" measure="late builds a day" baseline=6 target=2 due=2026-11-06"#),
        ("from 6 to 2 a month", r#"outcomes text="a month" baseline=6 target=2"#),
        (
            "Nobody in the team is woken more than needed, 6 -> 2 a month",
            r#"outcomes text="Nobody in the team is woken more than needed a month" baseline=6 target=2"#,
        ),
        // A share names the card by what it is a share of; words that lead to the figures go with them.
        (
            "40% -> 90% of ten-year-olds swim 25 m",
            r#"outcomes text="ten-year-olds swim 25 m" measure="% of ten-year-olds swim 25 m" baseline=40 target=90"#,
        ),
        (
            "less waste at the packing barn, like 40 -> 15 kg",
            r#"outcomes text="less waste at the packing barn" measure="kg" baseline=40 target=15"#,
        ),
        ("less waste, say, from about 40 -> 15 kg", r#"outcomes text="less waste" measure="kg" baseline=40 target=15"#),
        ("less waste about 40 -> 15 kg", r#"outcomes text="less waste" measure="kg" baseline=40 target=15"#),
        ("what they like 4 -> 9 days", r#"outcomes text="what they like" measure="days" baseline=4 target=9"#),
        // Of two units no measure is made, and years and times are no amounts.
        ("cycle time 5 days -> 36 hours", r#"outcomes text="cycle time 5 days -> 36 hours""#),
        ("plans from 2026 to 2027", r#"outcomes text="plans from 2026 to 2027""#),
        ("desk open from 9:00 to 17:00", r#"outcomes text="desk open from 9:00 to 17:00""#),
        ("from one to another", r#"outcomes text="from one to another""#),
    ]);
    assert_eq!(round("outcomes").doubts("cycle time 5 days -> 36 hours"), ["5 days -> 36?"]);
    round("review").reads(&[("go from 6 to 4 deploys", r#"proposals text="go from 6 to 4 deploys""#)]);
}

#[test]
fn a_month_alone_is_its_last_day() {
    round("outcomes").reads(&[
        ("calm by March", r#"outcomes text="calm" due=2027-03-31"#),
        ("calm, by Nov, and rested", r#"outcomes text="calm, and rested" due=2026-11-30"#),
        ("calm by february 2028", r#"outcomes text="calm" due=2028-02-29"#),
        ("calm by March 3", r#"outcomes text="calm" due=2027-03-03"#),
        ("written by June Carter", r#"outcomes text="written by June Carter""#),
        ("calm by ma", r#"outcomes text="calm by ma""#),
    ]);
}

#[test]
fn dates() {
    round("outcomes").reads(&[
        ("calm by 31 Jan", r#"outcomes text="calm" due=2027-01-31"#),
        ("calm by 31.1.", r#"outcomes text="calm" due=2027-01-31"#),
        ("calm by 2027-01-31", r#"outcomes text="calm" due=2027-01-31"#),
        ("calm by Friday.", r#"outcomes text="calm." due=2026-11-06"#),
        ("can we be calm by Friday?", r#"outcomes text="can we be calm?" due=2026-11-06"#),
        ("calm by in two weeks", r#"outcomes text="calm" due=2026-11-16"#),
        (
            "calm by the 31st of January, because sleep",
            r#"outcomes text="calm" due=2027-01-31 stake="sleep""#,
        ),
        ("calm by end of January !low", r#"outcomes text="calm" due=2027-01-31 priority="low""#),
        ("calm (by 31/1)", r#"outcomes text="calm" due=2027-01-31"#),
        ("calm, by Friday, and rested", r#"outcomes text="calm, and rested" due=2026-11-06"#),
        // Only where a date follows.
        ("deploys by anyone", r#"outcomes text="deploys by anyone""#),
        ("cut the bill by 2.5", r#"outcomes text="cut the bill by 2.5""#),
        ("cut the bill by 10.5 percent", r#"outcomes text="cut the bill by 10.5 percent""#),
        ("calm by 31 Feb", r#"outcomes text="calm by 31 Feb""#),
        ("calm \\by Friday", r#"outcomes text="calm by Friday""#),
        ("calm by 31 Jan 60 %", r#"outcomes text="calm 60 %" due=2027-01-31"#),
    ]);
    assert_eq!(round("outcomes").doubts("calm by 31 Feb"), ["by 31 Feb?"]);
    assert_eq!(round("outcomes").doubts("cut the bill by 2.5"), [""; 0]);
    assert_eq!(round("outcomes").doubts("calm by Friday, not by Monday"), ["by Monday?"]);
}

#[test]
fn cues_that_make_no_sense_stay() {
    round("outcomes").reads(&[
        ("calm !soon", r#"outcomes text="calm !soon""#),
        ("wow! calm!!", r#"outcomes text="wow! calm!!""#),
        // A kind without the cue takes the word as it is.
        ("calm with Ada @3 2h => more", r#"outcomes text="calm with Ada @3 2h => more""#),
        ("because", r#"outcomes"#),
    ]);
    assert_eq!(round("outcomes").doubts("calm !soon"), ["!soon?"]);
}

#[test]
fn charter() {
    round("charter").reads(&[
        ("no new hires this year", r#"charter kind="constraint" text="no new hires this year""#),
        ("constraint no new hires", r#"charter kind="constraint" text="no new hires""#),
        (
            "Nobody is on call two weeks running",
            r#"charter kind="non-negotiable" text="Nobody is on call two weeks running""#,
        ),
        (
            "never on call two weeks running",
            r#"charter kind="non-negotiable" text="never on call two weeks running""#,
        ),
        ("non-negotiable: a full weekend", r#"charter kind="non-negotiable" text="a full weekend""#),
        ("signal a week without a page", r#"charter kind="success-signal" text="a week without a page""#),
        (
            "success signal: a week without a page",
            r#"charter kind="success-signal" text="a week without a page""#,
        ),
        (
            "purpose: Teams ship on a calm day, whoever is on holiday",
            r#"session purpose="Teams ship on a calm day, whoever is on holiday""#,
        ),
    ]);
}

#[test]
fn boundaries() {
    round("boundaries").reads(&[
        (
            "Ben: no calls after 16:00 on Fridays because school run",
            r#"boundaries person="ben" kind="time" text="no calls after 16:00 on Fridays" reason="school run" days=["fri"] from=16:00:00"#,
        ),
        ("Ada: nothing before 9:30 because of caregiving", r#"boundaries person="ada" kind="time" text="nothing before 9:30" reason="caregiving" to=09:30:00"#),
        (
            "Ada: no Kubernetes upgrades — because two outages after 16:00, no training on Mondays",
            r#"boundaries person="ada" kind="stack" text="no Kubernetes upgrades" reason="two outages after 16:00, no training on Mondays""#,
        ),
        ("Ben: no decisions on vendor contracts", r#"boundaries person="ben" kind="decision" text="no decisions on vendor contracts""#),
        ("Ben: don't let me decide on vendors", r#"boundaries person="ben" kind="decision" text="don't let me decide on vendors""#),
        ("limit: no Jenkins", r#"boundaries kind="stack" text="no Jenkins""#),
    ]);
}

#[test]
fn a_limit_that_speaks_of_time_is_one_of_time() {
    round("boundaries").reads(&[
        ("Ben: no more than 30 hours", r#"boundaries person="ben" kind="time" text="no more than 30 hours""#),
        (
            "Ben: no on-call during the school holidays",
            r#"boundaries person="ben" kind="time" text="no on-call during the school holidays""#,
        ),
        ("Ben: no work by night", r#"boundaries person="ben" kind="time" text="no work by night""#),
        ("Ben: three meetings a week", r#"boundaries person="ben" kind="time" text="three meetings a week""#),
        ("Ben: 30h at most", r#"boundaries person="ben" kind="time" text="30h at most""#),
        (
            "Ben: no decisions late at night",
            r#"boundaries person="ben" kind="decision" text="no decisions late at night""#,
        ),
        ("Ben: no nightly builds", r#"boundaries person="ben" kind="stack" text="no nightly builds""#),
    ]);
}

#[test]
fn a_reason_behind_a_dash_as_the_page_shows_it() {
    round("boundaries").reads(&[
        (
            "Ben: no calls after 16:00 on Fridays — school run",
            r#"boundaries person="ben" kind="time" text="no calls after 16:00 on Fridays" reason="school run" days=["fri"] from=16:00:00"#,
        ),
        ("Ben: no on-call - small kids", r#"boundaries person="ben" kind="stack" text="no on-call" reason="small kids""#),
        (
            "Ben: no Jenkins - it broke twice because nobody owns it",
            r#"boundaries person="ben" kind="stack" text="no Jenkins - it broke twice" reason="nobody owns it""#,
        ),
        ("Ben: no calls Mon - Wed", r#"boundaries person="ben" kind="time" text="no calls Mon - Wed" days=["mon", "tue", "wed"]"#),
        ("Ben: no calls 9 - 12", r#"boundaries person="ben" kind="time" text="no calls 9 - 12" from=09:00:00 to=12:00:00"#),
        ("Ben: no Jenkins \\- at all", r#"boundaries person="ben" kind="stack" text="no Jenkins - at all""#),
        // While the reason is still to come.
        ("Ben: no on-call -", r#"boundaries person="ben" kind="stack" text="no on-call -""#),
    ]);
    round("outcomes").reads(&[("Builds - and tests", r#"outcomes text="Builds - and tests""#)]);
}

#[test]
fn windows_are_read_and_stay() {
    let window = |line: &str| {
        let card = round("boundaries").card(line);
        let window = card.split_once("text=").unwrap().1.rsplit_once('"').unwrap();
        assert!(card.contains(&format!("text=\"{line}\"")), "{card}");
        let days = card.split_once(" days=").map(|(_, days)| format!("days={days}"));
        days.unwrap_or_else(|| window.1.trim().to_owned())
    };
    for (line, read) in [
        ("no calls 9-12", "from=09:00:00 to=12:00:00"),
        ("no calls 9–12 on Tue/Thu", r#"days=["tue", "thu"] from=09:00:00 to=12:00:00"#),
        ("no calls from 9:00 to 12:00", "from=09:00:00 to=12:00:00"),
        ("no calls 9:00 to 12:00", "from=09:00:00 to=12:00:00"),
        ("no calls between 9 and 12", "from=09:00:00 to=12:00:00"),
        ("no calls from 16:00", "from=16:00:00"),
        ("no calls until 15:00", "to=15:00:00"),
        ("no calls after 4 p.m. on fridays", r#"days=["fri"] from=16:00:00"#),
        ("no calls after 4", "from=16:00:00"),
        ("no calls 9-5pm", "from=09:00:00 to=17:00:00"),
        ("no calls 9-5", "from=09:00:00 to=17:00:00"),
        ("no calls 22-6", "from=22:00:00 to=06:00:00"),
        ("no calls after 16:00 and before 9:00", "from=16:00:00 to=09:00:00"),
        ("no calls Mon-Wed", r#"days=["mon", "tue", "wed"]"#),
        ("no calls Friday to Monday", r#"days=["mon", "fri", "sat", "sun"]"#),
        ("no calls on Mondays, Wednesdays and Fri", r#"days=["mon", "wed", "fri"]"#),
        ("no calls Fri p.m.", r#"days=["fri"] from=12:00:00"#),
        ("no calls on Friday afternoons", r#"days=["fri"] from=12:00:00"#),
        ("no calls at weekends", r#"days=["sat", "sun"]"#),
        ("no calls in the morning", "to=12:00:00"),
        ("no morning calls", "to=12:00:00"),
        ("mornings are for my kids", "to=12:00:00"),
        ("I am not a morning person", ""),
        ("no calls on sat or sun", r#"days=["sat", "sun"]"#),
        ("no calls between 22:00 and midnight", "from=22:00:00 to=00:00:00"),
        // As it is said.
        ("no mails after 9 in the evening", "from=21:00:00"),
        ("no calls after 8 at night", "from=20:00:00"),
        ("nothing after 3 in the afternoon, please", "from=15:00:00"),
        ("nothing before 7 in the morning", "to=07:00:00"),
        ("nothing before 5 in the morning", "to=05:00:00"),
        ("no calls after 9:30 in the evening", "from=21:30:00"),
        ("no calls after 8 on Friday evenings", r#"days=["fri"] from=20:00:00"#),
        ("no calls from 8 to 10 in the evening", "from=20:00:00 to=22:00:00"),
        ("no calls 8-10 in the evening", "from=20:00:00 to=22:00:00"),
        ("no calls from 9 to 5 in the afternoon", "from=09:00:00 to=17:00:00"),
        ("no calls from 9 in the evening until 7 in the morning", "from=21:00:00 to=07:00:00"),
        ("no calls between 11 and 5 at night", "from=23:00:00 to=05:00:00"),
        ("not before half past eight", "to=08:30:00"),
        ("not before half past 8 on Mondays", r#"days=["mon"] to=08:30:00"#),
        ("not after quarter past four", "from=16:15:00"),
        ("not after a quarter to one", "from=12:45:00"),
        ("not before quarter to nine", "to=08:45:00"),
        ("not after quarter to nine in the evening", "from=20:45:00"),
        ("no calls half past twelve to quarter to two", "from=12:30:00 to=13:45:00"),
        ("no calls after four o'clock", "from=16:00:00"),
        ("no calls nine to five", "from=09:00:00 to=17:00:00"),
        // Numbers of something, and words that look like days.
        ("no calls after two meetings", ""),
        ("no trips of between one and two weeks", ""),
        ("no plan for one to one people", ""),
        ("no more than 3-4 calls a day", ""),
        ("no calls after 3 meetings", ""),
        ("no 1:1 without notes", ""),
        ("no 1-1 without notes", ""),
        ("I sat through enough", ""),
        ("no releases at 2026-11-05", ""),
    ] {
        assert_eq!(window(line), read, "{line}");
    }
    round("boundaries").reads(&[
        ("I can only do mornings", r#"boundaries kind="time" text="I can only do mornings""#),
        ("no calls \\after 16:00", r#"boundaries kind="stack" text="no calls after 16:00""#),
    ]);
    assert_eq!(round("boundaries").doubts("I can only do mornings"), ["only?"]);
}

#[test]
fn aspirations() {
    round("aspirations").reads(&[
        (
            "Chen: lead an incident review with Ada because that's where tickets come from @fewer support",
            r#"aspirations person="chen" text="lead an incident review" why="that's where tickets come from" serves="o-k3f9" mentor="ada""#,
        ),
        (
            "Chen: lead an incident review @2 => shadow the review on Tuesdays",
            r#"aspirations person="chen" text="lead an incident review" serves="o-7hq2" slot="shadow the review on Tuesdays""#,
        ),
        ("Chen: lead @support ticket reviews", r#"aspirations person="chen" text="lead reviews" serves="o-k3f9""#),
        ("Chen: speak at a meetup, with Maj, @o-7hq2", r#"aspirations person="chen" text="speak at a meetup" serves="o-7hq2" mentor="maja""#),
        ("Chen: lead reviews because I worked with Ada on one", r#"aspirations person="chen" text="lead reviews" why="I worked with Ada on one""#),
        ("Chen: lead reviews because they matter, with Ada @1", r#"aspirations person="chen" text="lead reviews" why="they matter" serves="o-k3f9" mentor="ada""#),
        ("Chen: talk with a customer", r#"aspirations person="chen" text="talk with a customer""#),
        ("Chen: pair with Ada and Ben", r#"aspirations person="chen" text="pair with Ada and Ben""#),
        ("Chen: write to @Ada", r#"aspirations person="chen" text="write to @Ada""#),
        ("Chen: lead @3 @nonsense", r#"aspirations person="chen" text="lead @3 @nonsense""#),
        ("Chen: lead \\@2", r#"aspirations person="chen" text="lead @2""#),
    ]);
    assert_eq!(round("aspirations").doubts("Chen: pair with Ada and Ben"), ["with Ada?"]);
    assert_eq!(
        round("aspirations").doubts("Chen: lead @3 @nonsense"),
        ["@3 is no outcome here", "@nonsense?"]
    );
    let open = |line| {
        let chips = round("aspirations").read(line).unwrap().chips;
        chips.iter().map(ToString::to_string).filter(|chip| chip.ends_with('…')).collect::<Vec<_>>()
    };
    assert_eq!(open("lead a review"), ["who …", "why …", "mentor or a slot …"]);
    assert_eq!(open("Chen: lead a review => Tuesdays"), ["why …"]);
}

#[test]
fn market() {
    round("market").reads(&[
        (
            "offer Ada: Postgres tuning 2h => one slow query fixed a week",
            r#"offers person="ada" kind="offer" text="Postgres tuning" result="one slow query fixed a week" hours=2"#,
        ),
        ("Ada: Postgres tuning 2.5 hours a week", r#"offers person="ada" kind="offer" text="Postgres tuning" hours=2.5"#),
        ("Ada: learn Rust", r#"offers person="ada" kind="learn" text="Rust""#),
        ("Ada: wants to learn Rust", r#"offers person="ada" kind="learn" text="Rust""#),
        ("Ada: I'd like to learn Rust, 1h", r#"offers person="ada" kind="learn" text="I'd like to learn Rust" hours=1"#),
        ("Ada: help others learn Rust", r#"offers person="ada" kind="offer" text="help others learn Rust""#),
        ("Ada: answers within 2h", r#"offers person="ada" kind="offer" text="answers within 2h""#),
        ("Ada: tuning => answers within 2h", r#"offers person="ada" kind="offer" text="tuning" result="answers within 2h""#),
    ]);
}

#[test]
fn capacity_and_away() {
    round("capacity").reads(&[
        ("Ada: 24h, 4 learning", r#"capacity person="ada" hours=24 learning=4"#),
        ("Ada: 24h a week, learning 4h", r#"capacity person="ada" hours=24 learning=4"#),
        ("Ada: 24h a week, of which 4h for learning", r#"capacity person="ada" hours=24 learning=4"#),
        ("Ada: 24", r#"capacity person="ada" hours=24"#),
        ("Ada: 24 hours, Fridays free", r#"capacity person="ada" hours=24 text="Fridays free""#),
        ("Ada: 16 (4 learning)", r#"capacity person="ada" hours=16 learning=4"#),
        // The lesser of two is safe to plan with.
        ("Ben: between 5 and 7 hours", r#"capacity person="ben" hours=5 text="between 5 and 7 hours""#),
        (
            "Ben: 5 to 7h a week, 2 learning",
            r#"capacity person="ben" hours=5 learning=2 text="5 to 7h a week""#,
        ),
        ("Ben: 5-7h", r#"capacity person="ben" hours=5 text="5-7h""#),
        ("Ben: 5–7 hours, mornings", r#"capacity person="ben" hours=5 text="5–7 hours, mornings""#),
        ("Ben: 24h, 5 and 7 hours off", r#"capacity person="ben" hours=24 text="5 and 7 hours off""#),
        ("Ben: from 9h to 17h", r#"capacity person="ben" text="from 9h to 17h""#),
        ("Ada: 3 days a week", r#"capacity person="ada" text="3 days a week""#),
        ("Ada: leave next week", r#"away person="ada" from=2026-11-09 to=2026-11-15 text="leave""#),
        ("Ada: away in two weeks", r#"away person="ada" text="in two weeks""#),
        ("Ada: nothing changed", r#"capacity person="ada" text="nothing changed""#),
        ("Ada: away 21 Dec to 2 Jan", r#"away person="ada" from=2026-12-21 to=2027-01-02"#),
        ("Ada: holiday 21.12.-2.1.", r#"away person="ada" kind="holiday" from=2026-12-21 to=2027-01-02"#),
        (
            "Ada: on holiday from 21 Dec to 2 Jan",
            r#"away person="ada" kind="holiday" from=2026-12-21 to=2027-01-02 text="on holiday""#,
        ),
        ("Ada: away 2026-12-21 - 2027-01-02", r#"away person="ada" from=2026-12-21 to=2027-01-02"#),
        ("Ada: away 21-23 Dec", r#"away person="ada" from=2026-12-21 to=2026-12-23"#),
        ("Ada: away Dec 21–23", r#"away person="ada" from=2026-12-21 to=2026-12-23"#),
        (
            "Ada: course on 24 Nov",
            r#"away person="ada" kind="learning" from=2026-11-24 to=2026-11-24 text="course""#,
        ),
        ("Ada: away until 15 Nov", r#"away person="ada" to=2026-11-15"#),
        (
            "Ada: parental leave from 1 March",
            r#"away person="ada" kind="caregiving" from=2027-03-01 text="parental leave""#,
        ),
        // A name first is whose card it is, whoever speaks, and a month ends on its last day.
        (
            "Dia is on parental leave until March",
            r#"away person="dia" kind="caregiving" to=2027-03-31 text="on parental leave""#,
        ),
        ("Dia: away until March 2028", r#"away person="dia" to=2028-03-31"#),
        (
            "away Ben 24 Dec to 3 Jan because family",
            r#"away person="ben" from=2026-12-24 to=2027-01-03 text="family""#,
        ),
        ("away ben: 24 Dec", r#"away person="ben" from=2026-12-24 to=2026-12-24"#),
        ("holiday Ben 24 Dec", r#"away person="ben" kind="holiday" from=2026-12-24 to=2026-12-24"#),
        ("Ben mornings only", r#"capacity person="ben" text="mornings only""#),
        ("Ben: 24h because school run", r#"capacity person="ben" hours=24 text="school run""#),
        ("Ben and Chen mornings only", r#"capacity text="Ben and Chen mornings only""#),
        ("Ada: caregiving on Fridays", r#"away person="ada" kind="caregiving" text="on Fridays""#),
        ("Ada: away 2027-01-02 to 2026-12-21", r#"away person="ada" text="2027-01-02 to 2026-12-21""#),
    ]);
}

#[test]
fn roles() {
    round("roles").speaker("dia").reads(&[
        ("Ada: on-call handoff 6h because the day starts known", r#"roles title="on-call handoff" purpose="the day starts known" holder="ada" hours=6"#),
        ("on-call handoff — nobody", r#"roles title="on-call handoff""#),
        ("on-call handoff - Ben", r#"roles title="on-call handoff" holder="ben""#),
        ("nobody: on-call handoff", r#"roles title="on-call handoff""#),
        ("release notes 2h/week with Chen @fewer", r#"roles title="release notes" serves="o-k3f9" backup="chen" hours=2"#),
        ("Ben: pager from 16h to 20h", r#"roles title="pager from 16h to 20h" holder="ben" from=16:00:00 to=20:00:00"#),
        // A part of the day in what a role is called is no window.
        ("Standup in the morning: Ben", r#"roles title="Standup in the morning" holder="ben""#),
        ("Evening shift lead, Ben", r#"roles title="Evening shift lead" holder="ben""#),
        ("Ben: deploys on Friday afternoons", r#"roles title="deploys on Friday afternoons" holder="ben" days=["fri"] from=12:00:00"#),
        ("Ben: Friday deploys 9-12, 3h", r#"roles title="Friday deploys 9-12" holder="ben" hours=3 days=["fri"] from=09:00:00 to=12:00:00"#),
    ]);
}

#[test]
fn interfaces() {
    round("interfaces").speaker("dia").reads(&[
        ("payments: deploy slots, needs release notes => 24h notice", r#"interfaces team="payments" gives="deploy slots" needs="release notes" expectation="24h notice""#),
        ("payments: gives deploy slots and we need release notes with Chen @freeze", r#"interfaces team="payments" gives="deploy slots" needs="release notes" role="r-frz1" liaison="chen""#),
        ("payments: gives deploy slots, needs release notes every Thursday => by noon", r#"interfaces team="payments" gives="deploy slots" needs="release notes" when="every Thursday" expectation="by noon""#),
        ("payments: weekly, deploy slots", r#"interfaces team="payments" gives="deploy slots" when="weekly""#),
        ("payments: every other week, deploy slots with Chen", r#"interfaces team="payments" gives="deploy slots" when="every other week" liaison="chen""#),
        ("payments: a weekly report, every report read", r#"interfaces team="payments" gives="a weekly report, every report read""#),
        ("mobile apps: needs a freeze calendar", r#"interfaces team="mobile apps" needs="a freeze calendar""#),
        ("payments: help whoever needs help", r#"interfaces team="payments" gives="help whoever needs help""#),
        ("Chen: they learn of freezes from the chat", r#"insights person="chen" kind="insight" text="they learn of freezes from the chat""#),
        // Without a colon a team gives what we need.
        ("Payments gives deploy slots", r#"interfaces team="Payments" needs="deploy slots""#),
        ("Payments needs release notes with Chen => by noon", r#"interfaces team="Payments" gives="release notes" expectation="by noon" liaison="chen""#),
        ("Payments gives deploy slots, needs release notes", r#"interfaces team="Payments" gives="release notes" needs="deploy slots""#),
        ("Payments gives deploy slots and we give release notes", r#"interfaces team="Payments" gives="release notes" needs="deploy slots""#),
        ("payments gives deploy slots", r#"interfaces gives="payments gives deploy slots""#),
        ("Nobody gives deploy slots", r#"interfaces gives="Nobody gives deploy slots""#),
        ("Ben gives deploy slots", r#"interfaces gives="Ben gives deploy slots""#),
        ("We need deploy slots", r#"interfaces needs="deploy slots""#),
        ("Payments gives us deploy slots", r#"interfaces team="Payments" needs="deploy slots""#),
        // Whom it is from, and whom it goes to, is the team.
        ("We need logs from Legal", r#"interfaces team="Legal" needs="logs""#),
        ("We need logs from the Legal team every Thursday with Chen", r#"interfaces team="Legal" needs="logs" when="every Thursday" liaison="chen""#),
        ("We give the changelog to Legal weekly, need logs", r#"interfaces team="Legal" gives="the changelog" needs="logs" when="weekly""#),
        ("we need from Payments: release notes by noon", r#"interfaces team="Payments" needs="release notes by noon""#),
        ("Ben: we need from Payments: release notes", r#"interfaces team="Payments" needs="Ben: release notes""#),
        ("to Payments: release notes", r#"interfaces team="Payments" gives="release notes""#),
        ("to do: slots", r#"interfaces team="to do" gives="slots""#),
        ("We need: logs from Legal", r#"interfaces team="Legal" needs="logs""#),
        ("We need logs from Ben", r#"interfaces needs="logs from Ben""#),
        ("We need from Ben: logs", r#"interfaces needs="from Ben: logs""#),
        ("We need logs from Monday", r#"interfaces needs="logs from Monday""#),
        ("We need logs from scratch", r#"interfaces needs="logs from scratch""#),
        ("We need logs from Legal in one place", r#"interfaces needs="logs from Legal in one place""#),
        ("friction payments: they learn of freezes from the chat", r#"insights person="dia" team="payments" kind="friction" text="they learn of freezes from the chat""#),
    ]);
}

#[test]
fn thanks() {
    round("thanks").speaker("chen").reads(&[
        (
            "Dia: Ben for writing down the failover steps",
            r#"thanks from="dia" to="ben" text="writing down the failover steps""#,
        ),
        (
            "Dia -> Ben: wrote down the failover steps @1",
            r#"thanks from="dia" to="ben" text="wrote down the failover steps" serves="o-k3f9""#,
        ),
        ("Dia→Ben: the failover steps", r#"thanks from="dia" to="ben" text="the failover steps""#),
        ("thanks Ben, you wrote it down", r#"thanks from="chen" to="ben" text="you wrote it down""#),
        ("thank you Ben Tan for the steps", r#"thanks from="chen" to="ben" text="the steps""#),
        ("thanks to @Ben: the steps", r#"thanks from="chen" to="ben" text="the steps""#),
        ("Dia: thanks, Ben!", r#"thanks from="dia" to="ben""#),
        ("Ben and Ada for the steps", r#"thanks from="chen" text="Ben and Ada for the steps""#),
        ("everyone, for staying calm", r#"thanks from="chen" text="everyone, for staying calm""#),
    ]);
    assert_eq!(round("thanks").doubts("Ben and Ada for the steps"), ["Ben?"]);
}

#[test]
fn notes_and_parked() {
    round("open").speaker("chen").reads(&[
        (
            "the vendor call moved because May",
            r#"notes person="chen" text="the vendor call moved because May""#,
        ),
        (
            "park: Ben: who pays for staging? with Ada by 20 Nov",
            r#"parked person="ben" text="who pays for staging?" owner="ada" due=2026-11-20"#,
        ),
    ]);
    round("close").reads(&[("all clear", r#"notes text="all clear""#)]);
    round("").reads(&[
        ("all clear", r#"notes text="all clear""#),
        ("limit no Jenkins", r#"boundaries kind="stack" text="no Jenkins""#),
    ]);
}

#[test]
fn review() {
    round("review").reads(&[
        (
            "calm builds 4 -> 2 red a day",
            r#"outcomes text="calm builds" measure="red a day" baseline=4 target=2"#,
        ),
        ("keep the pilot as it is", r#"proposals text="keep the pilot as it is""#),
    ]);
}

#[test]
fn a_team_that_is_known_gives_and_needs_without_a_colon() {
    let text = format!("{}\n[[interfaces]]\nid = \"i-1\"\nteam = \"mobile apps\"\n", super::SESSION);
    let session = rolecall::format::read::read(&text, "teams.toml").unwrap().session;
    let reading = round("interfaces").read_in(&session, &[], "mobile apps gives a freeze calendar").unwrap();
    assert_eq!(told(&reading.card), r#"interfaces team="mobile apps" needs="a freeze calendar""#);
    // In other letters it is the same team.
    for (line, card) in [
        ("Mobile Apps gives a freeze calendar", r#"interfaces team="mobile apps" needs="a freeze calendar""#),
        ("MOBILE APPS: slots", r#"interfaces team="mobile apps" gives="slots""#),
        ("we need from Mobile apps: a calendar", r#"interfaces team="mobile apps" needs="a calendar""#),
        ("we need a calendar from mobile apps", r#"interfaces team="mobile apps" needs="a calendar""#),
        ("friction with Mobile apps: late", r#"insights team="mobile apps" kind="friction" text="late""#),
    ] {
        assert_eq!(told(&round("interfaces").read_in(&session, &[], line).unwrap().card), card, "{line}");
    }
    round("outcomes").reads(&[("Payments gives slots", r#"outcomes text="Payments gives slots""#)]);
}
