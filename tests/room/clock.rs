//! The clock: it runs, waits, is given time, ends, and survives leaving, killing and a laptop that slept.

use rolecall::app::event::Effect;

use crate::support::room::{Scene, room, room_of};

const THREE: &str = "Ada, Ben, Chen";
const ADA: &str = "format = 1\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n";

#[test]
fn the_end_of_a_round_is_told_elsewhere_once_in_the_words_of_the_title() {
    let scene = room("role-negotiation").people("Ada, Ben").key("Space").minutes(4);
    assert_eq!(scene.state().progress(), Some((true, 80)));
    let scene = scene.minutes(2);
    let told: Vec<&Effect> =
        scene.world().asked_for.iter().filter(|effect| matches!(effect, Effect::Notify { .. })).collect();
    assert_eq!(told, [&Effect::Notify { says: "Check-in: time is up - rolecall".into() }]);
    assert_eq!(scene.state().progress(), Some((false, 100)));
    assert_eq!(scene.key("]").state().progress(), None, "the next round has not begun");
}

#[test]
fn a_round_is_started_paused_and_goes_on() {
    room("role-negotiation")
        .people(THREE)
        .key("]")
        .sees("15:00 left · not started")
        .key("Space")
        .minutes(5)
        .sees("10:00 left")
        .sees_not("paused")
        .key("Space")
        .sees("10:00 left · paused")
        .minutes(20)
        .sees("10:00 left · paused")
        .key("Space")
        .seconds(90)
        .sees("08:30 left");
}

#[test]
fn the_first_start_begins_the_session_and_leaving_a_round_writes_its_time() {
    room("role-negotiation")
        .people(THREE)
        .key("Space")
        .file_changes("-state = \"planned\"\n+state = \"running\"")
        .minutes(3)
        .file_stays()
        .key("]")
        .file_gains("state = \"done\"\nspent = \"3m\"\nvoice = [\"3m\"]")
        .sees("✓ Check-in 3")
        .sees("▶ Outcomes 15");
}

#[test]
fn a_minute_more_and_a_minute_less() {
    room("role-negotiation")
        .people(THREE)
        .keys("] + + +")
        .sees("18:00 left")
        .file_gains("extra = \"3m\"")
        .keys("- -")
        .sees("16:00 left")
        .file_changes("-extra = \"3m\"\n+extra = \"1m\"")
        .key("-")
        .file_changes("-extra = \"1m\"")
        .keys("- - - - - - - - - - - - - - - - - -")
        .file_gains("extra = \"-15m\"");
}

#[test]
fn overtime_is_counted_and_shown() {
    let scene = room("role-negotiation").people(THREE).keys("] Space").minutes(15).sees("00:00 left");
    assert_eq!(scene.world().rang(), 0, "the time is up after its last second, not before");
    let scene = scene.seconds(1).sees("00:01 over");
    assert_eq!(scene.world().rang(), 1);
    assert_eq!(scene.title(), "Outcomes: time is up - rolecall");
    let scene = scene.minutes(4).sees("04:01 over").sees(", 4 min over");
    assert_eq!(scene.world().rang(), 1, "the bell rings once");
    scene.key("]").sees("4 min over").sees("✓ Outcomes 19").file_aside().file_stays();
}

#[test]
fn the_end_of_a_turn_rings_and_shows() {
    let scene = room("role-negotiation")
        .people(THREE)
        .keys("] ] ] Space")
        .sees("01:30 left")
        .seconds(89)
        .sees("00:01 left")
        .seconds(2)
        .sees("00:01 over");
    assert_eq!(scene.world().rang(), 1);
    let scene = scene.key("n").sees("01:30 left");
    assert_eq!(scene.world().rang(), 1);
}

#[test]
fn no_bell_where_the_settings_say_so() {
    let scene = room("role-negotiation").people(THREE).without_bell().keys("] Space").minutes(16);
    assert_eq!(scene.world().rang(), 0);
}

#[test]
fn turns_go_round_and_their_times_are_kept_sorted() {
    room("role-negotiation")
        .people(THREE)
        .keys("] ] ]")
        .sees("n begins: Ada, Chen,")
        .key("Space")
        .sees("● Ada")
        .sees("next Chen, Ben")
        .seconds(70)
        .key("n")
        .sees("● Chen")
        .seconds(30)
        .key("n")
        .sees("● Ben")
        .seconds(125)
        .key("n")
        .sees("everyone has had a turn")
        .file_aside()
        .key("]")
        .file_gains("state = \"done\"\nspent = \"3m 45s\"\nvoice = [\"30s\", \"1m 10s\", \"2m 5s\"]");
}

#[test]
fn a_turn_is_given_back() {
    let heard =
        room("role-negotiation").people(THREE).keys("] ] ] Space n n n").sees("everyone has had a turn");
    heard.key("N").sees("● Ben").sees_not("everyone has had a turn");
    room("role-negotiation").people(THREE).keys("] ] ] Space n n").sees("● Ben").key("N").sees("● Chen");
}

#[test]
fn a_round_without_a_length_counts_up() {
    room_of(&format!("{ADA}[[rounds]]\nid = \"open\"\nkind = \"open\"\n"))
        .sees("00:00 so far")
        .key("Space")
        .minutes(12)
        .sees("12:00 so far")
        .sees("it counts up")
        .key("+")
        .sees("this round has no length, so it counts up: t gives it one");
}

#[test]
fn the_clock_is_where_it_was_when_the_room_is_opened_again() {
    let scene = room("role-negotiation").people(THREE).keys("] ] ] Space").seconds(100).key("n").seconds(20);
    for scene in [scene.clone().left_and_reopened(), scene.killed_and_reopened()] {
        // While it runs, the desk holds the time to half a minute.
        let scene = scene.sees("▶ Boundaries").sees("paused").sees("● Chen");
        assert!(
            scene.screen().contains("09:00 left") || scene.screen().contains("09:30 left"),
            "{}",
            scene.screen()
        );
        scene.key("Space").seconds(30).key("n").sees("● Ben");
    }
}

#[test]
fn a_paused_clock_is_kept_to_the_second() {
    room("role-negotiation")
        .people(THREE)
        .keys("] Space")
        .seconds(77)
        .key("Space")
        .killed_and_reopened()
        .sees("▶ Outcomes")
        .sees("13:43 left · paused");
}

#[test]
fn a_laptop_that_slept_asks_and_counts_only_if_told_so() {
    let asleep = room("role-negotiation")
        .people(THREE)
        .keys("] Space")
        .minutes(2)
        .sleeps(12)
        .seconds(1)
        .sees("This computer slept for 12m while the clock ran.");
    asleep.clone().key("n").sees("12:59 left").sees("ends");
    asleep.clone().key("y").sees("00:59 left");
    asleep.key("Esc").sees("12:59 left").minutes(1).sees("11:59 left");
}

#[test]
fn a_paused_clock_does_not_mind_sleep() {
    room("role-negotiation")
        .people(THREE)
        .keys("] Space")
        .minutes(2)
        .key("Space")
        .sleeps(600)
        .key("Space")
        .sees_not("slept")
        .sees("13:00 left");
}

#[test]
fn summer_time_moves_no_clock() {
    room("role-negotiation")
        .people(THREE)
        .keys("] Space")
        .minutes(2)
        .clocks_go_back()
        .seconds(60)
        .sees_not("slept")
        .sees("12:00 left");
}

#[test]
fn a_break_draws_the_curtain_and_says_when_we_are_back() {
    room("role-negotiation")
        .people(THREE)
        .at("10:30")
        .keys("] Space")
        .minutes(5)
        .file_aside()
        .key("b")
        .sees("back at 10:45")
        .sees("Role negotiation")
        .sees_not("Two quiet minutes")
        .file_changes("+[[rounds]]\n+id = \"break\"\n+kind = \"break\"\n+title = \"Break\"\n+length = \"10m\"\n+spent = \"5m\"")
        .minutes(10)
        .seconds(1)
        .sees("we go on now")
        .keys("c ]")
        .sees("▶ Outcomes")
        .sees("10:00 left · paused");
}

#[test]
fn after_the_last_round_the_session_is_closed() {
    room_of("format = 1\n\n[session]\nstate = \"running\"\n\n[[rounds]]\nid = \"a\"\nkind = \"open\"\nlength = \"5m\"\n")
        .key("Space")
        .minutes(4)
        .key("]")
        .sees("that was the last round; q leaves, and everything is kept")
        .file_changes("-state = \"running\"\n+state = \"closed\"\n+state = \"done\"\n+spent = \"4m\"");
}

#[test]
fn a_session_of_which_rounds_were_not_held_is_closed_by_who_says_so() {
    let round = |id: &str| {
        format!("[[rounds]]\nid = \"{id}\"\nkind = \"open\"\ntitle = \"{id}\"\nlength = \"5m\"\n\n")
    };
    let rounds = ["First", "Second", "Last"].map(round).concat();
    let scene = room_of(&format!("format = 1\n\n[session]\nstate = \"running\"\n\n{rounds}"));
    let asked =
        scene.keys("t Down Down Enter").sees("▶ Last").keys("Space ]").sees("Not held: First, Second.");
    let states = |scene: &Scene| {
        let rounds: Vec<String> =
            scene.session().of("rounds").map(|round| round.text("state").to_owned()).collect();
        (scene.session().word("state").to_owned(), rounds.join(" "))
    };
    assert_eq!(states(&asked.clone().key("k")), ("running".into(), "  done".into()));
    let closed = asked.key("c");
    assert_eq!(states(&closed), ("closed".into(), "skipped skipped done".into()));
    assert_eq!(states(&closed.keys("Esc u")), ("running".into(), "  done".into()), "one step");
}

#[test]
fn a_look_back_leaves_the_round_open() {
    room("role-negotiation")
        .people(THREE)
        .keys("] Space")
        .minutes(2)
        .key("[")
        .sees("▶ Check-in")
        .sees("· Outcomes")
        .key("]")
        .sees("13:00 left")
        .left_and_reopened()
        .sees("▶ Outcomes")
        .sees("13:00 left");
}

#[test]
fn a_round_passed_over_stays_to_come() {
    room("role-negotiation").people(THREE).keys("] ]").sees("· Outcomes 15").file_stays();
}

#[test]
fn time_for_everyone_that_does_not_fit_is_told() {
    room("role-negotiation")
        .people("Ada, Ben, Chen, Dia, Eve, Farid, Gül, Hana, Ines, Jo")
        .keys("] ] ]")
        .sees("10 turns take 15m")
        .keys("+ + + +")
        .sees_not("turns take");
}

#[test]
fn the_title_tells_what_runs() {
    let scene = room("role-negotiation").people(THREE).key("]");
    assert_eq!(scene.title(), "Outcomes (paused) - rolecall");
    assert_eq!(scene.key("Space").title(), "Outcomes - rolecall");
}

#[test]
fn one_wake_up_a_second_while_it_runs_and_none_while_it_stands() {
    let scene = room("role-negotiation").people(THREE).keys("] Space").minutes(10);
    assert_eq!(scene.ticks(), 600);
    // With a turn that began within a second.
    let mut scene = room("role-negotiation").people(THREE).keys("] ] ] Space").milliseconds(2_500).key("n");
    let before = scene.ticks();
    scene = scene.minutes(1);
    assert!(scene.ticks() - before <= 61, "{} wake-ups in a minute", scene.ticks() - before);
    let scene = scene.key("Space").seconds(20);
    let before = scene.ticks();
    assert_eq!(scene.minutes(600).ticks(), before);
}

#[test]
fn past_an_hour_and_past_a_day_the_clock_still_fits() {
    room_of(&format!("{ADA}[[rounds]]\nid = \"a\"\nkind = \"open\"\nlength = \"90m\"\n"))
        .sees("1:30:00 left")
        .key("Space")
        .minutes(100)
        .sees("10:00 over")
        .minutes(60)
        .sees("1:10:00 over");
}

#[test]
fn leaving_while_the_clock_runs_keeps_every_second() {
    let scene = room("role-negotiation").people(THREE).keys("] ] ] Space n").seconds(20).sees("10:40 left");
    let speaking = scene.room().speaking().to_owned();
    let scene = scene.left_and_reopened().sees("10:40 left · paused").sees("01:10 left");
    assert_eq!(scene.room().speaking(), speaking);
}

#[test]
fn after_a_break_whoever_spoke_goes_on() {
    let scene = room("role-negotiation").people("Ada, Ben, Chen, Dia").keys("] ] ] Space n").seconds(20);
    let scene = scene.sees("01:10 left");
    let order = |scene: &Scene| scene.room().speakers().join(" ");
    let (speaking, before) = (scene.room().speaking().to_owned(), order(&scene));
    let scene = scene.key("b").minutes(5).sees("back at").keys("c ]");
    let scene = scene.sees("▶ Boundaries").sees("10:40 left · paused").sees("01:10 left");
    assert_eq!(scene.room().speaking(), speaking);
    assert_eq!(order(&scene), before, "whoever has not spoken is still to come");
}

#[test]
fn a_break_and_leaving_keep_the_time_of_the_proposal_that_is_talked_about() {
    let scene = room("role-negotiation")
        .people(THREE)
        .at_round("proposals")
        .types("aWe meet on Tuesdays<Enter><Esc>")
        .keys("Space >")
        .seconds(90);
    let left = scene.sees("proposal 05:00 left");
    let back = left.clone().key("b").minutes(5).keys("c ]").sees("▶ Proposals").sees("proposal 05:00 left");
    for scene in [back, left.left_and_reopened()] {
        let scene = scene.key("Space").seconds(30).sees("proposal 04:30 left").file_aside();
        scene.key("]").file_changes(
            "-spent = \"1m 30s\"\n-voice = [\"1m 30s\"]\n+state = \"done\"\n+spent = \"2m\"\n+voice = [\"2m\"]",
        );
    }
}

#[test]
fn the_panel_tells_who_has_not_been_heard_and_turns_of_one_person_add_up() {
    room("role-negotiation")
        .people(THREE)
        .keys("] ] ] Space")
        .seconds(10)
        .keys("n n")
        .seconds(20)
        .sees("● Ben")
        .sees("not heard yet Chen")
        .keys("N")
        .seconds(30)
        .sees_not("not heard yet")
        .keys("N")
        .seconds(40)
        .file_aside()
        .key("]")
        .file_gains("state = \"done\"\nspent = \"1m 40s\"\nvoice = [\"20s\", \"30s\", \"50s\"]");
}

#[test]
fn who_said_something_in_the_round_has_been_heard() {
    room("role-negotiation")
        .people(THREE)
        .keys("] ] ] Space n")
        .types("aAda: no Mondays<Enter><Esc>")
        .keys("n n")
        .sees_not("not heard yet");
}

#[test]
fn an_order_of_speakers_is_drawn_for_the_session_and_given_up_again() {
    room("role-negotiation")
        .people(THREE)
        .key("w")
        .sees("People, in seat order; they speak in it")
        .key("s")
        .sees("they speak in an order drawn")
        .file_gains("seed = …")
        .key("s")
        .sees("the first round goes Ada, Ben, Chen; each begins elsewhere")
        .file_changes("-seed = …");
}

#[test]
fn a_proposal_has_its_time_and_past_it_the_ways_on_are_shown() {
    let scene = room("role-negotiation")
        .people(THREE)
        .at_round("proposals")
        .types("aWe meet on Tuesdays<Enter><Esc>")
        .keys("Space >")
        .sees("proposal 06:30 left")
        .minutes(6)
        .sees("proposal 00:30 left")
        .sees_not("Its time is up");
    assert_eq!(scene.world().rang(), 0);
    let scene = scene.seconds(31).sees("proposal +00:01 over").sees("Its time is up");
    assert_eq!(scene.world().rang(), 1);
    scene.key(">").sees("▶ questions");
}

const LAST: &str = "format = 1\n\n[session]\ntitle = \"Last\"\ndate = 2026-10-19\nfacilitator = \"ada\"\n\n\
    [[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[people]]\nid = \"ben\"\nname = \"Ben\"\n\n\
    [[rounds]]\nid = \"outcomes\"\nkind = \"outcomes\"\nlength = \"15m\"\nstate = \"done\"\nspent = \"21m 10s\"\n";

#[test]
fn the_length_of_last_time_is_a_proposal_that_a_key_takes() {
    let now = LAST
        .replace("\nfacilitator", "\nfollows = \"last.toml\"\nfacilitator")
        .replace("state = \"done\"\nspent = \"21m 10s\"\n", "");
    room_of(&now)
        .with_file("last.toml", LAST)
        .sees("15:00 left")
        .file_stays()
        .key("t")
        .sees("last time 22 min of 15")
        .key("l")
        .file_changes("-length = \"15m\"\n+length = \"22m\"")
        .sees_not("last time")
        .key("l")
        .sees("no earlier session tells another length for this round");
}

#[test]
fn the_close_names_who_leads_next_and_a_key_names_another() {
    let close = LAST.replace("outcomes", "close").replace("state = \"done\"\nspent = \"21m 10s\"\n", "");
    let before = LAST.replace("facilitator = \"ada\"", "facilitator = \"ben\"");
    let following = close.replace("\nfacilitator", "\nfollows = \"last.toml\"\nfacilitator");
    // Ada leads today and Ben led before; then seats decide.
    room_of(&following)
        .with_file("last.toml", &before)
        .sees("Next time  Ada leads.")
        .key("]")
        .file_gains("state = \"closed\"\nstate = \"done\"\n[pulse]\nnext_facilitator = \"ada\"");
    room_of(&close)
        .sees("Next time  Ben leads.")
        .key("F")
        .sees("Next time  Ada leads.")
        .file_gains("[pulse]\nnext_facilitator = \"ada\"")
        .key("u")
        .file_changes("-[pulse]\n-next_facilitator = \"ada\"");
}
