//! Each figure of a history, from sessions made up for it. Never reads a file.

use super::*;
use crate::format::{read::read, shipped};

/// A history of sessions, by their files and what stands in them below `format = 1`.
fn history(sessions: &[(&str, &str)]) -> History {
    let summed = |(file, text): &(&str, &str)| {
        let text = format!("format = 1\n{text}");
        Summary::of(&read(&text, file).unwrap().session, file).expect(file)
    };
    History { sessions: sessions.iter().map(summed).collect(), unread: Vec::new() }
}

fn trends(sessions: &[(&str, &str)]) -> Trends {
    Trends::of(&history(sessions))
}

/// The day of a session and the one that it follows.
fn head(day: &str, follows: &str) -> String {
    format!("[session]\ndate = {day}\nfollows = \"{follows}\"\n")
}

/// Three sessions of a chain, with something in each.
fn three(parts: [&str; 3]) -> [(&'static str, String); 3] {
    let [one, two, three] = parts;
    [
        ("1.toml", head("2026-01-05", "") + one),
        ("2.toml", head("2026-02-02", "1.toml") + two),
        ("3.toml", head("2026-03-02", "2.toml") + three),
    ]
}

fn of_three(parts: [&str; 3]) -> Trends {
    let sessions = three(parts);
    trends(&sessions.each_ref().map(|(file, text)| (*file, text.as_str())))
}

fn shown(trends: &Trends, columns: usize) -> String {
    text(trends, columns)
}

const OUTCOME: &str = "[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\nmeasure = \"tickets\"\nbaseline = 120\ntarget = 60\n";

#[test]
fn an_outcome_is_the_same_over_sessions_by_its_id_and_what_nobody_measured_stays_missing() {
    let then = |now: &str| format!("{OUTCOME}{now}");
    let told =
        of_three([&then("now = 120\n"), &then(""), &then("now = 74.5\n").replace("Fewer", "Far fewer")]);
    let [outcome] = told.outcomes.as_slice() else { panic!("{:?}", told.outcomes) };
    let now: Vec<Option<f64>> = outcome.history.iter().map(|then| then.now).collect();
    assert_eq!(now, [Some(120.0), None, Some(74.5)]);
    assert_eq!((outcome.text.as_str(), outcome.to_go), ("Far fewer tickets", Some(14.5)));
    let shown = shown(&told, 100);
    assert!(shown.contains("█ ▃  120, –, 74.5 · 14.5 to go · from 120 to 60 tickets"), "{shown}");
}

#[test]
fn what_a_session_to_come_carried_over_was_not_measured() {
    let then = |now: i64| format!("{OUTCOME}now = {now}\n");
    let planned = |text: &str| text.replace("[session]\n", "[session]\nstate = \"planned\"\n");
    let mut sessions = three([&then(120), &then(95), &then(95)]).map(|(file, text)| (file, text));
    sessions[2].1 = planned(&sessions[2].1);
    let told = |sessions: &[(&'static str, String); 3]| {
        let told = trends(&sessions.each_ref().map(|(file, text)| (*file, text.as_str())));
        told.outcomes[0].history[2].now
    };
    assert_eq!(told(&sessions), None);
    sessions[2].1 = sessions[2].1.replace("now = 95", "now = 90");
    assert_eq!(told(&sessions), Some(90.0), "somebody wrote another figure");
}

#[test]
fn a_target_counts_as_reached_whichever_way_it_lies_and_nothing_is_guessed() {
    let outcome = |fields: &str| format!("[[outcomes]]\nid = \"o-1\"\ntext = \"t\"\n{fields}");
    let to_go = |fields: &str| of_three([&outcome(fields), "", ""]).outcomes[0].to_go;
    assert_eq!(to_go("baseline = 2\ntarget = 5\nnow = 6\n"), Some(0.0));
    assert_eq!(to_go("baseline = 120\ntarget = 60\nnow = 50\n"), Some(0.0));
    assert_eq!(to_go("baseline = 2\ntarget = 5\nnow = 3\n"), Some(2.0));
    assert_eq!(to_go("target = 5\nnow = 3\n"), None, "which way is not known");
    assert_eq!(to_go("baseline = 2\ntarget = 5\n"), None);
}

#[test]
fn an_outcome_that_was_put_off_is_left_out_until_it_is_back() {
    let parked = format!("{OUTCOME}parked = true\n");
    assert!(of_three([OUTCOME, OUTCOME, &parked]).outcomes.is_empty());
    assert_eq!(of_three([&parked, OUTCOME, OUTCOME]).outcomes.len(), 1);
}

#[test]
fn charts_show_the_same_session_in_the_same_column() {
    let other = "[[outcomes]]\nid = \"o-2\"\ntext = \"Other\"\nnow = 3\n";
    let then = |now: i64| format!("{OUTCOME}now = {now}\n");
    let told = of_three([&then(120), &(then(90) + other), &(then(60) + other)]);
    let shown = shown(&told, 80);
    assert!(shown.contains("  █▅▁  120, 90, 60"), "{shown}");
    assert!(shown.contains("   ▅▅  3, 3\n"), "{shown}");
}

#[test]
fn under_three_answers_only_their_number_is_told() {
    let people = "[[people]]\nid = \"ada\"\n[[people]]\nid = \"ben\"\n[[people]]\nid = \"chen\"\n";
    let pulse = |answers: &str| format!("{people}[pulse]\nclarity = [{answers}]\n");
    let told = of_three([&pulse("5, 1, 3"), &pulse("5, 1"), people]);
    let clarity: Vec<Option<Answers>> = told.sessions.iter().map(|held| held.clarity.clone()).collect();
    let answers = |n, answers| Some(Answers { scale: "1-5".into(), n, of: 3, answers });
    assert_eq!(clarity, [answers(3, Some(vec![1, 3, 5])), answers(2, None), None]);
    let shown = shown(&told, 80);
    assert!(shown.contains("5 Jan 2026  1 3 5 · 3 of 3\n"), "{shown}");
    assert!(shown.contains("2 Feb 2026  2 of 3 answered\n"), "{shown}");
    assert!(shown.contains("2 Mar 2026  not asked\n"), "{shown}");
}

#[test]
fn time_is_counted_by_kind_of_round_and_only_where_both_plan_and_time_are_known() {
    let round = |fields: &str| format!("[[rounds]]\nid = \"x\"\nkind = \"boundaries\"\n{fields}");
    let done = round("length = \"10m\"\nstate = \"done\"\nspent = \"12m\"\n");
    let told =
        of_three([&done, &done.replace("12m", "15m"), &round("length = \"10m\"\nstate = \"skipped\"\n")]);
    let [time] = told.rounds.as_slice() else { panic!("{:?}", told.rounds) };
    assert_eq!((time.kind, time.rounds, time.planned, time.spent), ("boundaries", 2, 1200, 1620));
    assert!(shown(&told, 80).contains("Boundaries  14 min of 10 · 2 rounds"));
}

#[test]
fn the_spread_of_voice_is_told_without_names_and_only_of_three_or_more() {
    let round = |voice: &str| format!("[[rounds]]\nid = \"x\"\nkind = \"boundaries\"\nvoice = [{voice}]\n");
    let told = of_three([
        &round("\"1m\", \"1m\", \"1m\""),
        &round("\"1m\", \"9m\""),
        &round("\"0s\", \"0s\", \"3m\""),
    ]);
    let voice: Vec<Option<f64>> = told.sessions.iter().map(|held| held.voice).collect();
    assert_eq!(voice, [Some(0.0), None, Some(2.0 / 3.0)]);
    assert!(shown(&told, 80).contains("▁ █  0.00, –, 0.67"), "{}", shown(&told, 80));
}

#[test]
fn a_pilot_counts_once_as_it_stood_last() {
    let pilot =
        |id: &str, state: &str| format!("[[proposals]]\nid = \"{id}\"\ntext = \"t\"\nstate = \"{state}\"\n");
    let first = pilot("p-1", "piloting")
        + &pilot("p-2", "piloting")
        + &pilot("p-3", "piloting")
        + &pilot("p-4", "open");
    let second = pilot("p-1", "kept") + &pilot("p-2", "ended");
    let told = of_three([&first, &second, &(pilot("p-5", "adapted") + &pilot("p-6", "withdrawn"))]);
    assert_eq!(told.pilots, Pilots { kept: 1, adapted: 1, ended: 1, running: 1 });
}

#[test]
fn a_role_stays_with_its_holder_until_the_session_in_which_it_is_somebody_elses() {
    let role = |holder: &str| format!("[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n{holder}");
    let (ada, ben) = (role("holder = \"ada\"\n"), role("holder = \"ben\"\n"));
    let told = |parts: [&str; 3]| {
        of_three(parts).roles.into_iter().next().map(|role| role.stays).unwrap_or_default()
    };
    let days = |stays: Vec<Stay>| stays.iter().map(|stay| (stay.days, stay.lasts)).collect::<Vec<_>>();
    assert_eq!(days(told([&ada, &ada, &ada])), [(Some(56), true)]);
    assert_eq!(days(told([&ada, &ben, &ben])), [(Some(28), false), (Some(28), true)]);
    assert_eq!(days(told([&ada, &role(""), &ada])), [(Some(28), false), (Some(0), true)]);
    assert_eq!(days(told([&ada, &format!("{ada}retired = true\n"), ""])), [(Some(28), false)]);
    assert_eq!(days(told([&ada, &ada, ""])), [(Some(28), false)], "the session after has it no more");
    assert_eq!(days(told([&role(""), "", ""])), []);
    let shown = shown(&of_three([&ada, &ben, &ben]), 80);
    assert!(shown.contains("Handoff  4 weeks, then 4 weeks so far") && !shown.contains("ben"), "{shown}");
}

#[test]
fn offers_are_told_by_skill_in_the_order_of_the_alphabet_without_names() {
    let offer = |id: &str, person: &str, text: &str, fields: &str| {
        format!(
            "[[offers]]\nid = \"{id}\"\nperson = \"{person}\"\nkind = \"offer\"\ntext = \"{text}\"\n{fields}"
        )
    };
    let taken = "taken_by = [\"chen\"]\n";
    let first = offer("s-1", "ada", "tuning Postgres", taken) + &offer("s-2", "ben", "Writing", "");
    let delivered = format!("{taken}delivered = \"yes\"\n");
    let second = offer("s-1", "ada", "tuning Postgres", &delivered)
        + &offer("s-3", "ben", "Postgres tuning", &format!("{taken}delivered = \"not-yet\"\n"))
        + &offer("s-4", "chen", "Baking", taken);
    let told = of_three([&first, &second, ""]);
    let skills: Vec<(&str, [usize; 5])> = told
        .offers
        .iter()
        .map(|of| (of.skill.as_str(), [of.offered, of.taken, of.delivered, of.partly, of.not_yet]))
        .collect();
    let expected =
        [("Baking", [1, 1, 0, 0, 0]), ("Postgres tuning", [2, 2, 1, 0, 1]), ("Writing", [1, 0, 0, 0, 0])];
    assert_eq!(skills, expected);
    let shown = shown(&told, 80);
    assert!(shown.contains("Postgres tuning  1 delivered, 1 not delivered yet, of 2 offered"), "{shown}");
    assert!(!shown.contains("ada") && !shown.contains("Writing"), "{shown}");
}

#[test]
fn a_limit_comes_up_again_from_the_second_session_on() {
    let people = "[[people]]\nid = \"ada\"\n[[people]]\nid = \"ben\"\n";
    let limit = |person: &str, more: &str| {
        format!(
            "[[boundaries]]\nid = \"b-{person}\"\nperson = \"{person}\"\ntext = \"t\"\nstack = [\"jenkins\"]\n{more}"
        )
    };
    let both = people.to_owned() + &limit("ada", "") + &limit("ben", "");
    let hidden = people.to_owned() + &limit("ada", "") + &limit("ben", "private = true\n");
    let told = |parts: [&str; 3]| of_three(parts).limits;
    let limits = told([&both, &both, people]);
    assert_eq!((limits[0].what.as_str(), limits[0].sessions, limits[0].people), ("a limit on jenkins", 2, 2));
    assert!(told([&both, people, people]).is_empty());
    assert!(told([&both, &hidden, &hidden]).is_empty(), "a private limit makes no pattern");
}

#[test]
fn who_led_is_told_in_seat_order_however_often() {
    let people = "[[people]]\nid = \"dia\"\nname = \"Dia\"\nguest = true\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\
                  [[people]]\nid = \"ben\"\nname = \"Ben\"\n";
    let led = |who: &str| format!("facilitator = \"{who}\"\n{people}");
    let round = "[[rounds]]\nid = \"x\"\nkind = \"open\"\nfacilitator = \"ada\"\nstate = \"done\"\n";
    let gone = led("eve") + "[[people]]\nid = \"eve\"\nname = \"Eve\"\n";
    let told = of_three([&gone, &led("ben"), &(led("ben") + round)]);
    let who: Vec<(&str, usize, usize)> =
        told.led.iter().map(|led| (led.name.as_str(), led.sessions, led.rounds)).collect();
    assert_eq!(who, [("Ada", 0, 1), ("Ben", 2, 0), ("Eve", 1, 0)]);
}

#[test]
fn a_card_that_is_private_in_any_session_is_told_from_none() {
    let cards = "[[outcomes]]\nid = \"o-1\"\ntext = \"secret aim\"\nnow = 3\nPRIVATE\n\
                 [[roles]]\nid = \"r-1\"\ntitle = \"secret role\"\nholder = \"ada\"\nPRIVATE\n\
                 [[offers]]\nid = \"s-1\"\nperson = \"ada\"\ntext = \"secret skill\"\ntaken_by = [\"ben\"]\nPRIVATE\n\
                 [[proposals]]\nid = \"p-1\"\ntext = \"secret bet\"\nstate = \"kept\"\nPRIVATE\n";
    let (open, hidden) = (cards.replace("PRIVATE", ""), cards.replace("PRIVATE", "private = true"));
    let told = of_three([&open, &hidden, ""]);
    for told in [json(&told), shown(&told, 120)] {
        assert!(!told.contains("secret"), "{told}");
    }
    assert_eq!(told.pilots, Pilots::default());
    assert!(json(&of_three([&open, &open, ""])).contains("secret aim"));
}

#[test]
fn no_line_is_wider_than_there_is_room_for() {
    let examples = shipped::EXAMPLES.iter().filter_map(|example| {
        Summary::of(&example.read().unwrap().session, &format!("{}.toml", example.name))
    });
    let history = History { sessions: examples.collect(), unread: vec!["broken.toml".into()] };
    for columns in [54, 76, 116] {
        let shown = shown(&Trends::of(&history), columns);
        let widest = shown.lines().max_by_key(|line| line.chars().count()).unwrap();
        assert!(widest.chars().count() <= columns, "{columns}: {widest}");
    }
}

#[test]
fn a_long_history_tells_its_last_part_and_says_how_much_more_there_is() {
    let sessions: Vec<(String, String)> = (0..60)
        .map(|nth| {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(nth * 7);
            let outcome = OUTCOME
                .replace("o-1", &format!("o-{}", nth / 2))
                .replace("Fewer", &format!("Aim {}:", nth / 2));
            let file = |nth: u64| format!("{nth:02}.toml");
            let follows = nth.checked_sub(1).map(file).unwrap_or_default();
            (
                file(nth),
                format!(
                    "{}{outcome}now = {nth}\n[pulse]\nclarity = [3, 4, 5]\n",
                    head(&day.to_string(), &follows)
                ),
            )
        })
        .collect();
    let sessions: Vec<(&str, &str)> =
        sessions.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let told = trends(&sessions);
    assert_eq!(told.outcomes.len(), 30);
    let shown = shown(&told, 80);
    assert_eq!(shown.matches("Aim ").count(), 24);
    assert!(shown.contains("Aim 29:") && !shown.contains("Aim 5:"), "{shown}");
    assert!(shown.contains("24 of them, 6 more by"), "{shown}");
    assert_eq!(shown.matches("3 4 5 · 3 of 3").count(), 12);
}

#[test]
fn an_empty_folder_has_nothing_to_tell_and_says_so() {
    assert_eq!(shown(&trends(&[]), 80), "No sessions to tell of yet: trends begin with the first one.\n");
}
