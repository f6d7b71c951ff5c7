//! The review round: pilots with what was hoped for, concerns of then as questions, and hands before anything changes.

use rolecall::app::actions::Place;
use rolecall::model::session::Card;

use crate::support::room::{Scene, room_of};

/// A fortnight after Ben took the handoff from Ada, with what else a review asks about.
const REVIEW: &str = r#"format = 1

[session]
title = "What we tried"
date = 2026-11-16
state = "running"
pilot = "2w"

[[people]]
id = "ada"
name = "Ada"

[[people]]
id = "ben"
name = "Ben"

[[people]]
id = "chen"
name = "Chen"

[[rounds]]
id = "review"
kind = "review"
length = "20m"

[[outcomes]]
id = "o-1"
text = "Fewer tickets"
measure = "tickets a week"
baseline = 120
target = 60
now = 95

[[aspirations]]
id = "a-1"
person = "chen"
text = "Lead an incident review"

[[offers]]
id = "s-1"
person = "ada"
kind = "offer"
text = "Postgres tuning"
taken_by = ["chen"]

[[roles]]
id = "r-1"
title = "Handoff"
holder = "ben"
agreement = "p-1"

[[proposals]]
id = "p-1"
by = "ada"
change = "assign"
role = "r-1"
to = "ben"
text = "Ben takes the handoff from Ada"
serves = "o-1"
signal = "no late note"
fails_if = "Ben stays late"
undo = "Ada takes it back"
adopted = 2026-11-02
review = 2026-11-16
if_unreviewed = "lapse"
state = "piloting"

[[proposals.stances]]
person = "ada"
stance = "consent"

[[proposals.stances]]
person = "ben"
stance = "concern"
text = "what if both are away"

[[proposals.stances]]
person = "chen"
stance = "consent"

[[proposals.moves]]
role = "r-1"
holder = "ben"
was = { holder = "ada" }
"#;

fn review() -> Scene {
    room_of(REVIEW).size(160, 40)
}

#[test]
fn a_pilot_whose_date_has_come_is_shown_with_what_was_hoped_for_and_what_returns() {
    review()
        .sees("Pilots whose date has come")
        .sees("It works when  no late note")
        .sees("We'd change it if  Ben stays late")
        .sees("Fewer tickets: 120 at first, 95 now; the aim is 60 (tickets a week)")
        .sees("A concern then: what if both are away. Did it happen?")
        .sees_not("Ben: what if")
        .sees("it goes back by itself: Ada holds it again.");
}

#[test]
fn one_past_its_date_says_that_it_goes_back_by_itself() {
    let late = REVIEW.replace("date = 2026-11-16\nstate", "date = 2026-11-18\nstate");
    room_of(&late).size(160, 40).sees("has passed. It goes back by itself: Ada holds it again.");
}

#[test]
fn a_pilot_whose_date_is_still_to_come_runs_on() {
    let early = REVIEW.replace("date = 2026-11-16\nstate", "date = 2026-11-09\nstate");
    room_of(&early).size(160, 40).sees("Pilots that run on").sees_not("Pilots whose date has come");
}

#[test]
fn an_objection_to_a_running_pilot_makes_it_due_at_once() {
    let early = REVIEW.replace("date = 2026-11-16\nstate", "date = 2026-11-09\nstate").replace(
        "stance = \"concern\"\ntext = \"what if both are away\"",
        "stance = \"objection\"\ntext = \"it wakes my child\"",
    );
    room_of(&early).size(160, 40).sees("Pilots whose date has come");
}

#[test]
fn nothing_changes_before_the_hands_then_the_role_goes_back() {
    review()
        .key("E")
        .stands_in(Place::Question)
        .sees("A concern then: what if both are away. Did it happen?")
        .key("n")
        .file_gains("came_true = false")
        .stands_in(Place::Form)
        .sees("What we learned")
        .types("the note matters more than the hour<Enter>")
        .file_gains("learned = \"the note matters more than the hour\"")
        .sees("Proposal: we learned, and go back: Ben takes the handoff from Ada. The way back: Ada takes")
        .sees("it back; Ada holds it again.")
        .keys("y y")
        .file_stays()
        .key("y")
        .sees("We learned, and went back. Thank you for trying it.")
        .file_changes(
            "-holder = \"ben\"\n+holder = \"ada\"\n-agreement = \"p-1\"\n-state = \"piloting\"\n\
            +state = \"ended\"\n+reviewed = 2026-11-16",
        )
        .sees("Reviewed today")
        .key("u")
        .file_changes(
            "+holder = \"ben\"\n-holder = \"ada\"\n+agreement = \"p-1\"\n+state = \"piloting\"\n\
            -state = \"ended\"\n-reviewed = 2026-11-16",
        );
}

#[test]
fn no_hand_is_called_for_while_something_is_asked_first() {
    let calls = "y consent";
    let scene = review().key("E").stands_in(Place::Question).sees_not(calls);
    let scene = scene.key("l").stands_in(Place::Form).sees("▶ learned").sees_not(calls);
    // What looks like hands goes into the form that is in sight, and then they are called for.
    let scene = scene.types("yox<Enter>").file_gains("learned = \"yox\"").stands_in(Place::Room);
    scene.sees("Proposal: we learned").sees(calls).key("?").sees("Proposal: we learned");
}

#[test]
fn a_pilot_is_kept_until_the_next_review() {
    review()
        .key("K")
        .sees("Keep it until when?")
        .sees("for another pilot, until 30 Nov 2026")
        .key("p")
        .keys("l Esc")
        .sees("Proposal: we keep it until 30 Nov 2026, and look at it again then")
        .key("Y")
        .sees("Kept, and looked at again then. Thank you for trying it.")
        .file_changes(
            "-review = 2026-11-16\n+review = 2026-11-30\n+reviewed = 2026-11-16\n-state = \"piloting\"\n\
            +state = \"kept\"",
        );
}

#[test]
fn the_day_until_which_a_pilot_is_kept_can_be_typed() {
    let asked = || review().key("K").sees("until another day");
    asked()
        .key("d")
        .sees("› 2026-11-30")
        .types("<Ctrl-u>Monday in May<Enter>")
        .sees("this takes a date, as 2026-11-02, 31 Jan or Friday")
        .types("<Ctrl-u>2 Nov 2026<Enter>")
        .sees("this takes a day after 16 Nov")
        .types("<Ctrl-u>in six weeks<Enter>")
        .keys("l Esc Y")
        .file_changes(
            "-review = 2026-11-16\n+review = 2026-12-28\n+reviewed = 2026-11-16\n-state = \"piloting\"\n\
            +state = \"kept\"",
        );
    asked().types("7 Dec<Enter>").keys("l Esc Y").sees("kept until 7 Dec 2026");
}

/// The same pilot, kept for a week a week ago, and now due once more.
fn once_more() -> Scene {
    let kept = REVIEW
        .replace("state = \"piloting\"", "reviewed = 2026-11-09\nstate = \"kept\"\nlearned = \"Notes help\"")
        .replace("text = \"what if both are away\"", "text = \"what if both are away\"\ncame_true = false");
    room_of(&kept).size(160, 40)
}

#[test]
fn a_second_review_of_a_pilot_begins_fresh() {
    once_more()
        .sees("▶ look  · concerns  · learned  · hands")
        .sees("Did it happen? At the last review it had not.")
        .key(">")
        .sees("▶ concerns")
        .key("n")
        .sees("Did it happen? It did not.")
        .stands_in(Place::Form)
        .sees("Notes help")
        .types(", and a call<Enter>")
        .file_changes("-learned = \"Notes help\"\n+learned = \"Notes help, and a call\"")
        .sees("✓ look  ✓ concerns  ✓ learned  ▶ hands")
        .key(">")
        .sees("K keeps it, A changes it, E ends it");
}

#[test]
fn a_review_looks_first_and_ticks_what_it_has_behind_it() {
    review()
        .sees("▶ look  · concerns  · learned  · hands")
        .keys("> l")
        .stands_in(Place::Form)
        .key("Esc")
        .sees("✓ look  ✓ concerns  ✓ learned  ▶ hands");
}

/// Two pilots whose date has come.
fn two_pilots() -> Scene {
    let (before, pilot) = REVIEW.split_at(REVIEW.find("[[proposals]]").unwrap());
    let role = "[[roles]]\nid = \"r-2\"\ntitle = \"Deploys\"\nholder = \"ben\"\nagreement = \"p-2\"\n\n";
    let second = pilot.replace("p-1", "p-2").replace("r-1", "r-2").replace("the handoff", "the deploys");
    room_of(&format!("{before}{role}{pilot}\n{second}")).size(160, 40)
}

#[test]
fn behind_a_settled_pilot_the_next_one_is_looked_at() {
    two_pilots()
        .keys("E l Esc Y")
        .sees("We learned, and went back. Thank you for trying it.")
        .sees("✓ look  ✓ concerns  ✓ learned  ✓ hands")
        .sees("> goes on to the next")
        .key(">")
        .sees("▸ 1 ⇄ Ada: Ben takes the deploys from Ada")
        .sees("▶ look  · concerns")
        .keys("K g l Esc Y")
        .sees("Kept. Thank you for trying it.")
        .keys("> >")
        .sees("Fewer tickets: what is the figure now");
}

#[test]
fn hands_at_a_review_are_counted_and_what_a_concern_says_is_kept() {
    let hands = review()
        .keys("E l Esc")
        .sees("Counted, not written; the words of a concern are kept without a name.");
    let told = hands.keys("y o y").types("nobody writes the note<Enter>");
    told.sees("We learned  A concern on 16 Nov 2026: nobody writes the note");
}

#[test]
fn kept_until_a_day_it_comes_up_again_on_that_day() {
    let kept = REVIEW
        .replace("state = \"piloting\"", "state = \"kept\"")
        .replace("review = 2026-11-16", "review = 2026-11-30\nreviewed = 2026-11-16")
        .replace("date = 2026-11-16\nstate", "date = 2026-11-30\nstate");
    room_of(&kept)
        .size(160, 40)
        .sees("Pilots whose date has come")
        .keys("K g l Esc Y")
        .file_changes("-reviewed = 2026-11-16\n+reviewed = 2026-11-30");
}

#[test]
fn a_pilot_that_is_changed_is_worded_anew_and_the_role_stays_meanwhile() {
    review()
        .keys("A l Esc")
        .sees("Proposal: we change it: ")
        .key("Y")
        .stands_in(Place::Form)
        .types("<Ctrl-u>Ben and Chen take the handoff by turns<Enter>")
        .sees("Ben and Chen take the handoff by turns")
        .file_changes(
            "-state = \"piloting\"\n+state = \"adapted\"\n+reviewed = 2026-11-16\n+[[proposals]]\n+id = \"p-…\"\n\
            +by = \"ada\"\n+change = \"assign\"\n+role = \"r-1\"\n+to = \"ben\"\n\
            +text = \"Ben and Chen take the handoff by turns\"\n+serves = \"o-1\"\n+signal = \"no late note\"\n\
            +fails_if = \"Ben stays late\"\n+undo = \"Ada takes it back\"\n+if_unreviewed = \"lapse\"\n\
            +earlier = [\"Ben takes the handoff from Ada\"]\n+[[proposals.moves]]\n+role = \"r-1\"\n+holder = \"ben\"",
        );
}

#[test]
fn a_possible_objection_at_the_review_changes_nothing() {
    review()
        .keys("E l Esc y x y")
        .sees("a possible objection: test it together, then Backspace and hands again")
        .file_stays()
        .keys("Backspace Backspace y y")
        .sees("We learned, and went back.");
}

#[test]
fn an_outcome_gets_its_figure_or_is_met_or_let_go() {
    let outcome = || review().keys("j >").sees("Fewer tickets: what is the figure now (tickets a week)?");
    outcome().key("f").sees("By").types("<Ctrl-u>80<Enter>").file_changes("-now = 95\n+now = 80");
    outcome().key("m").file_gains("state = \"met\"");
    outcome().sees("we let it go: it taught us something").key("l").file_gains("state = \"let-go\"");
    outcome().key("g").file_stays();
}

#[test]
fn a_figure_is_typed_as_soon_as_it_is_asked_for() {
    let typed = review().keys("j >").sees("or type the figure").types("8o").stands_in(Place::Typed);
    typed
        .key("Enter")
        .sees("this takes a number, as 12 or 2.5")
        .file_stays()
        .types("<Ctrl-u>80<Enter>")
        .file_changes("-now = 95\n+now = 80")
        .key(">")
        .sees("Did it come about?");
    review().keys("j > - Esc").stands_in(Place::Room).file_stays();
}

#[test]
fn giver_and_taker_are_asked_together_whether_the_offer_was_delivered() {
    review()
        .keys("j j >")
        .sees("Ada and Chen, together: Postgres tuning. Did it come about?")
        .key("p")
        .file_gains("delivered = \"partly\"")
        .key(">")
        .sees("Chen: Lead an incident review. How far is it?")
        .key("u")
        .file_gains("progress = \"under-way\"");
}

#[test]
fn the_words_of_a_private_pilot_stay_out_of_sight() {
    let private = REVIEW.replace("state = \"piloting\"", "state = \"piloting\"\nprivate = true");
    room_of(&private).size(160, 40).sees("private: h shows it").sees_not("no late note").sees_not("away");
}

#[test]
fn what_returns_is_told_in_the_words_of_its_field() {
    for (now, was, says) in [
        ("backup = \"chen\"", "{ holder = \"ada\" }", "it no longer has Chen as backup"),
        ("backup = \"chen\"", "{ backup = \"ada\" }", "it has Ada as backup again"),
        ("hours = 4", "{ hours = 6 }", "it takes 6 hours a week again"),
        ("from = 10:00:00", "{ from = 09:00:00 }", "it begins at 09:00 again"),
        ("purpose = \"calm\"", "{ purpose = \"speed\" }", "it has the purpose: speed"),
    ] {
        let moved = format!("holder = \"ben\"\n{now}\nwas = {was}");
        let text = REVIEW.replace("holder = \"ben\"\nwas = { holder = \"ada\" }", &moved);
        room_of(&text).size(200, 60).sees(says);
    }
}

fn pilot(scene: &Scene) -> &Card {
    scene.session().find("proposals", "p-1").unwrap()
}

#[test]
fn hands_are_those_of_the_people_who_are_here_now() {
    let hands = |people: &str| review().keys("E l Esc y").keys(people).key("y");
    hands("w Space Esc").sees("· Chen").sees_not("We learned, and went back.").key("y").sees("went back.");
    let late = REVIEW.replace("pilot = \"2w\"", "pilot = \"2w\"\nabsent = [\"ada\"]");
    let late = room_of(&late).size(160, 40).keys("E l Esc y w Space Esc y");
    late.sees("✓ Ada  ✓ Ben  · Chen").key("y").sees("went back.");
    let gone = review().keys("E l Esc x y w Space Esc y");
    let gone = gone.stands_in(Place::Form).sees("A concern on 16 Nov 2026:");
    assert_eq!(pilot(&gone).text("state"), "ended");
}

#[test]
fn a_step_back_takes_back_what_was_proposed() {
    review()
        .keys("E l Esc y")
        .sees("Proposal: we learned, and go back")
        .key("<")
        .sees_not("Proposal: we learned, and go back")
        .sees("It works when  no late note")
        .key("Y")
        .sees("this proposal is settled; at its review K keeps, A changes, E ends it")
        .key("Backspace")
        .sees("this proposal is settled")
        .file_stays();
}

#[test]
fn a_concern_at_the_review_does_not_block_and_its_words_are_kept() {
    let learned = REVIEW.replace("if_unreviewed", "learned = \"Notes help.\"\nif_unreviewed");
    let settled = room_of(&learned).size(160, 40).keys("E l y o y").sees("We learned, and went back.");
    let told = settled.stands_in(Place::Form).types("nobody writes the note<Enter>");
    let words = "Notes help. A concern on 16 Nov 2026: nobody writes the note";
    assert_eq!((pilot(&told).text("learned"), pilot(&told).text("state")), (words, "ended"));
    review()
        .keys("A l Esc o o y")
        .stands_in(Place::Form)
        .sees("Concerns on 16 Nov 2026:")
        .key("Esc")
        .sees("Change this proposal");
}

#[test]
fn a_concern_without_words_leaves_nothing_behind() {
    for (columns, rows) in [(60, 18), (80, 24), (160, 40)] {
        let learned =
            REVIEW.replace("if_unreviewed", "learned = \"Notes help whoever comes next.\"\nif_unreviewed");
        let settled = room_of(&learned).size(columns, rows).keys("E l y o y").stands_in(Place::Form);
        let asked = settled.sees("Notes help whoever").sees("A concern on").sees("2026:");
        for key in ["Esc", "Enter"] {
            let left = asked.clone().key(key).stands_in(Place::Room);
            let told = (pilot(&left).text("learned"), pilot(&left).text("state"));
            assert_eq!(told, ("Notes help whoever comes next.", "ended"));
            assert!(!left.file().contains("A concern on"), "{}", left.file());
        }
        asked.clone().types("nobody writes it").key("Esc").stands_in(Place::Question);
    }
}

#[test]
fn an_objection_of_then_does_not_bring_a_kept_pilot_up_before_its_day() {
    let kept = REVIEW
        .replace("state = \"piloting\"", "state = \"kept\"")
        .replace("review = 2026-11-16", "review = 2026-11-30\nreviewed = 2026-11-09")
        .replace("stance = \"concern\"", "stance = \"objection\"");
    room_of(&kept).size(160, 40).sees("Pilots that run on").sees_not("Pilots whose date has come");
}

#[test]
fn a_private_pilot_that_is_changed_stays_private_with_all_that_it_says() {
    let private = REVIEW.replace("if_unreviewed", "private = true\nin_return = \"a day off\"\nif_unreviewed");
    let scene = room_of(&private).size(160, 40).keys("h A l Esc Y").types(", by turns<Enter>");
    let new = scene.last("proposals");
    assert_eq!(new.words(), "Ben takes the handoff from Ada, by turns");
    assert!(new.is_private());
    assert_eq!((new.text("in_return"), new.text("state")), ("a day off", ""));
    assert_eq!(new.date("review"), None);
}

#[test]
fn what_returns_of_a_private_pilot_is_not_read_aloud() {
    let private = REVIEW.replace("if_unreviewed", "private = true\nif_unreviewed");
    room_of(&private)
        .size(160, 40)
        .keys("h E l Esc h")
        .sees("Proposal: we learned, and go back: this private agreement.")
        .sees_not("Ada holds it again");
}

#[test]
fn what_was_decided_last_time_is_told_in_full_where_a_check_in_has_no_room_for_it() {
    let last = REVIEW.replace("date = 2026-11-16\nstate", "date = 2026-11-02\nstate");
    let next = REVIEW
        .replace("date = 2026-11-16\nstate", "date = 2026-11-16\nfollows = \"last.toml\"\nstate")
        .replace("id = \"review\"\nkind = \"review\"", "id = \"check-in\"\nkind = \"checkin\"");
    room_of(&next)
        .with_file("last.toml", &last)
        .size(60, 18)
        .opened()
        .key("r")
        .sees("Last time we decided")
        .sees("Ben takes the handoff from Ada");
}
