//! Capture: what is said becomes a card as it is typed, and nothing typed is lost.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, room};

fn in_round(next: &str) -> Scene {
    room("role-negotiation").people("Ada Okafor, Ben Tan, Chen Li").keys(next).file_aside()
}

fn in_outcomes() -> Scene {
    in_round("]")
}

fn in_boundaries() -> Scene {
    in_round("] ] ]")
}

#[test]
fn a_limit_with_its_person_reason_day_and_time() {
    in_boundaries()
        .types("aBen: no calls after 16:00 on Fridays because school run")
        .sees("› Ben: no calls after 16:00 on Fridays because school run")
        .sees("boundary")
        .sees("school run")
        .types("<Enter>")
        .sees("Ben Tan")
        .sees("1 ◷ no calls after 16:00 on Fridays — school")
        .file_gains(
            "[[boundaries]]
            id = \"b-…\"
            person = \"ben\"
            kind = \"time\"
            text = \"no calls after 16:00 on Fridays\"
            reason = \"school run\"
            days = [\"fri\"]
            from = 16:00:00",
        );
}

#[test]
fn an_outcome_with_its_measure_date_stake_and_priority() {
    in_outcomes()
        .types(
            "afewer support tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high<Enter>",
        )
        .sees("fewer support tickets · 120 → 60 tickets a")
        .file_gains(
            "[[outcomes]]
            id = \"o-…\"
            text = \"fewer support tickets\"
            measure = \"tickets a week\"
            baseline = 120
            target = 60
            due = 2027-01-31
            stake = \"calmer weekends\"
            priority = \"high\"",
        );
}

#[test]
fn an_aspiration_with_its_mentor_and_outcome() {
    in_outcomes()
        .types("afewer support tickets<Enter><Esc>")
        .keys("] ] ] ]")
        .sees("▶ Aspirations")
        .file_aside()
        .types("aChen: lead an incident review with Ada because that's where tickets come from @fewer support<Enter>")
        .file_gains(
            "[[aspirations]]
            id = \"a-…\"
            person = \"chen\"
            text = \"lead an incident review\"
            why = \"that's where tickets come from\"
            serves = \"o-…\"
            mentor = \"ada\"",
        );
}

#[test]
fn an_offer_with_its_hours_and_result() {
    room("skills-market")
        .people("Ada, Ben")
        .keys("]")
        .at_round("market")
        .file_aside()
        .types("aoffer Ada: Postgres tuning 2h => one slow query fixed a week<Enter>")
        .file_gains(
            "[[offers]]
            id = \"s-…\"
            person = \"ada\"
            kind = \"offer\"
            text = \"Postgres tuning\"
            result = \"one slow query fixed a week\"
            hours = 2",
        );
}

#[test]
fn a_role_taken_over_is_a_proposal() {
    in_round("] ]")
        .types("aAda: on-call handoff<Enter><Esc>")
        .at_round("proposals")
        .file_aside()
        .types("aBen takes on-call handoff from Ada<Enter>")
        .file_gains(
            "[[proposals]]
            id = \"p-…\"
            change = \"assign\"
            role = \"r-…\"
            to = \"ben\"
            text = \"Ben takes on-call handoff from Ada\"",
        );
}

#[test]
fn the_purpose_is_the_sessions_own() {
    in_outcomes()
        .types("apurpose Teams ship on a calm day<Enter>")
        .file_gains("purpose = \"Teams ship on a calm day\"")
        .sees("Teams ship on a calm day");
}

#[test]
fn a_line_without_a_name_is_whose_turn_it_is() {
    in_boundaries()
        .keys("Space n")
        .sees("● Chen")
        .file_aside()
        .types("a")
        .sees("type what Chen says, or Name: for somebody else")
        .types("no vendor contracts<Enter>")
        .file_gains(
            "[[boundaries]]
            id = \"b-…\"
            person = \"chen\"
            kind = \"stack\"
            text = \"no vendor contracts\"",
        );
}

#[test]
fn enter_stays_and_an_empty_enter_passes_the_turn() {
    in_boundaries()
        .keys("Space a")
        .sees("● Ada")
        .types("one<Enter>two<Enter>")
        .stands_in(Place::Line)
        .sees("● Ada")
        .types("<Enter>")
        .sees("● Chen")
        .stands_in(Place::Line)
        .types("three<Enter>")
        .sees("Chen Li");
}

#[test]
fn up_takes_the_last_card_back_into_the_line() {
    in_outcomes()
        .types("afewer tickets<Enter>calmer weekend<Enter>")
        .file_aside()
        .key("Up")
        .sees("› calmer weekend")
        .sees_not("◎ calmer weekend")
        .types("s<Enter>")
        .sees("◎ calmer weekends")
        .key("Up")
        .types("<Esc>")
        .keys("u")
        .sees("undone: card taken back")
        .sees("◎ calmer weekends");
}

#[test]
fn up_does_not_take_what_is_typed() {
    in_outcomes().types("afewer tickets<Enter>calm<Up>").sees("› calm").sees("◎ fewer tickets");
}

#[test]
fn esc_leaves_and_what_was_typed_waits() {
    in_outcomes()
        .types("ahalf a tho<Esc>")
        .stands_in(Place::Room)
        .sees("a goes on with: half a tho")
        .keys("] [")
        .sees("a goes on with: half a tho")
        .types("aught<Enter>")
        .sees("◎ half a thought")
        .types("<Esc>")
        .sees_not("a goes on with");
}

#[test]
fn what_is_typed_survives_leaving_and_killing() {
    let typing = in_outcomes().types("ahalf a tho");
    typing
        .clone()
        .killed_and_reopened()
        .stands_in(Place::Line)
        .sees("› half a tho")
        .types("ught<Enter>")
        .sees("thought");
    typing.types("<Esc>").left_and_reopened().sees("half a tho").file_stays();
}

#[test]
fn another_kind_is_said_first_or_chosen() {
    in_outcomes()
        .types("anote the vendor call moved<Enter>")
        .file_gains("[[notes]]\nid = \"n-…\"\ntext = \"the vendor call moved\"")
        .sees("note added: it stands in Close")
        .types("who pays for staging<Ctrl-o>")
        .sees("constraint")
        .types("<Ctrl-o>")
        .types("<Enter>")
        .file_gains("[[charter]]\nid = \"h-…\"\nkind = \"non-negotiable\"\ntext = \"who pays for staging\"");
}

#[test]
fn somebody_unknown_is_offered_as_a_person() {
    in_boundaries()
        .types("aEve: no Mondays")
        .sees("Eve? Ctrl-w adds")
        .types("<Ctrl-w>")
        .file_gains("[[people]]\nid = \"eve\"\nname = \"Eve\"")
        .sees_not("Ctrl-w adds")
        .types("<Enter>")
        .sees("◷ no Mondays");
}

#[test]
fn a_name_but_for_a_letter_is_offered_and_a_card_without_a_name_says_so() {
    in_boundaries()
        .types("aBena: no Oracle")
        .sees("Ben is here?")
        .sees("Bena? Ctrl-w adds")
        .types("<Enter>")
        .sees("nobody's name stands on it: e gives it one")
        .types("no calls")
        .sees_not("nobody's name stands on it");
    in_boundaries().types("aBen: no Oracle<Enter>").sees_not("nobody's name stands on it");
}

#[test]
fn a_card_of_another_page_says_where_it_went() {
    in_boundaries()
        .types("aconstraint: no new hires<Enter>")
        .sees("constraint added: / finds it")
        .types("outcome: calm weekends<Enter>")
        .sees("outcome added: it stands in Outcomes")
        .types("away: 24 Dec<Enter>")
        .sees("time away added: it stands in Capacity, without a name: e gives it one")
        .types("Ben: no Mondays<Enter>")
        .sees_not("added")
        .types("park: who pays?<Enter>")
        .sees_not("added");
}

#[test]
fn a_second_purpose_says_that_the_first_can_come_back() {
    in_outcomes()
        .types("apurpose Teams ship<Enter>")
        .sees_not("replaced")
        .types("purpose Teams ship on a calm day<Enter>")
        .sees("purpose replaced: u brings the old one back")
        .types("<Esc>")
        .key("u")
        .file_gains("purpose = \"Teams ship\"");
}

#[test]
fn a_card_of_one_kind_only_says_so_in_words() {
    in_outcomes().types("acalm weekends<Enter><Esc>").key("M").sees("outcomes are all of one kind");
}

#[test]
fn senders_of_a_chat_are_no_part_of_an_outcome() {
    in_outcomes()
        .pastes("10:02:11 From Ben Tan to Everyone: fewer tickets\n10:02:12 From Chen Li to Everyone: calm weekends\n")
        .key("Enter")
        .sees("◎ fewer tickets")
        .sees("◎ calm weekends");
}

#[test]
fn ctrl_w_takes_a_word_back_where_nobody_is_unknown() {
    in_boundaries().types("aBen: no Mondays please<Ctrl-w>").sees("› Ben: no Mondays").sees_not("please");
}

#[test]
fn tab_opens_the_fields_and_enter_adds_from_there() {
    in_outcomes()
        .types("afewer tickets by 31 Jan<Tab>")
        .stands_in(Place::Form)
        .sees("A new outcome")
        .at_field("stake")
        .types("calmer weekends<Enter>")
        .stands_in(Place::Line)
        .file_gains(
            "[[outcomes]]
            id = \"o-…\"
            text = \"fewer tickets\"
            due = 2027-01-31
            stake = \"calmer weekends\"",
        )
        .sees_not("› fewer tickets");
}

#[test]
fn words_of_a_check_in_are_taken_off_the_screen() {
    let scene = room("role-negotiation").people("Ada, Ben").key("Space").file_aside();
    let scene = scene.types("aBen: my son is ill<Enter>Ada: fine<Enter><Esc>").sees("my son is ill");
    let scene = scene.key("u").sees_not("Ada: fine").sees("my son is ill").key("u").sees_not("my son");
    scene.sees("taken off the screen").key("u").sees("undone: clock started");
}

#[test]
fn check_in_words_are_on_the_screen_and_never_in_the_file() {
    room("role-negotiation")
        .people("Ada, Ben")
        .file_aside()
        .types("aAda: tired but curious<Enter>")
        .sees("Ada: tired but curious")
        .file_stays()
        .types("<Esc>d")
        .sees("these words are no cards: u takes the last back")
        .keys("] [")
        .sees_not("tired");
}

#[test]
fn a_private_line_is_masked_while_typed_and_hidden_afterwards() {
    in_boundaries()
        .types("a!private Ben: no calls on Fridays because therapy")
        .sees_not("therapy")
        .types("<Enter>")
        .sees_not("therapy")
        .sees("private: h shows it")
        .types("<Esc>")
        .keys("h")
        .sees("therapy")
        .keys("h")
        .sees_not("therapy")
        .key("h")
        .keys("a")
        .types("no Mondays<Enter>")
        .sees_not("therapy");
}

#[test]
fn what_is_not_understood_is_asked_about_and_kept() {
    in_outcomes()
        .types("afewer tickets by the time we merge")
        .sees("?")
        .types("<Enter>")
        .file_gains("[[outcomes]]\nid = \"o-…\"\ntext = \"fewer tickets by the time we merge\"");
}

#[test]
fn a_backslash_keeps_a_word_plain() {
    in_outcomes()
        .types("astand \\by Friday<Enter>")
        .file_gains("[[outcomes]]\nid = \"o-…\"\ntext = \"stand by Friday\"");
}

#[test]
fn the_turn_the_clock_and_the_curtain_from_within_the_line() {
    in_boundaries()
        .types("ano Mon<Ctrl-t>")
        .sees("● Ada")
        .types("<Ctrl-n>")
        .sees("● Chen")
        .types("<Ctrl-g>")
        .sees("somebody is typing; it stays out of sight")
        .sees_not("no Mon")
        .types("days<Ctrl-g>")
        .sees("› no Mondays");
}

#[test]
fn the_keys_of_a_shell_work_in_the_line() {
    in_outcomes()
        .types("afewer tickets<Home>far <End>!<Left><Backspace><Delete>")
        .sees("› far fewer ticket")
        .types("<Ctrl-a><Ctrl-k>new<Ctrl-u>newer")
        .sees("› newer");
}

#[test]
fn one_pasted_line_goes_into_the_line() {
    in_outcomes().pastes("fewer tickets\n").stands_in(Place::Line).sees("› fewer tickets");
}

#[test]
fn many_pasted_lines_are_kept_dropped_and_changed_before_they_count() {
    in_boundaries()
        .pastes("Ben: no calls on Fridays\n10:02:11 From Ada Okafor to Everyone: no Mondays\n[10:02] <chen> hello\nand so on\n")
        .stands_in(Place::Paste)
        .sees("4 of 4 pasted lines kept")
        .keys("Down Down Space")
        .sees("3 of 4 pasted lines kept")
        .keys("e")
        .stands_in(Place::PasteLine)
        .types("<Ctrl-u>Chen: no tapes<Enter>")
        .file_stays()
        .key("Enter")
        .sees("3 cards added: u takes them back")
        .sees("◷ no calls on Fridays")
        .sees("◷ no Mondays")
        .sees("◈ no tapes")
        .sees_not("hello")
        .key("u")
        .sees_not("no tapes")
        .sees_not("no Mondays");
}

#[test]
fn the_last_card_of_a_paste_is_selected_and_not_what_is_parked() {
    let scene = in_outcomes().types("apark: who pays for staging?<Enter><Esc>");
    let scene =
        scene.pastes("Ben: fewer tickets\nChen: calm weekends\nBen: +1\n").sees("2 of 3 pasted lines kept");
    let scene = scene.key("Enter").sees("2 cards added").sees("▸ 2 ◎ calm weekends");
    scene.key("d").sees_not("calm weekends").sees("who pays for staging?");
    // A card that is taken back into the line leaves none of the parked ones selected either.
    let back = in_outcomes().types("apark: who pays?<Enter>calm<Enter>fewer tickets<Enter><Up><Esc>");
    back.key("d").sees("who pays?").sees_not("calm");
}

#[test]
fn whoever_copied_a_chat_is_neither_who_speaks_now_nor_somebody_new() {
    let scene = room("role-negotiation").people("Melanie, Ben").keys("] ] ] n");
    let scene = scene.pastes("Ben10:02 AM\nno calls\nYou10:03 AM\nno tapes\nMe: no budgets\n").key("Enter");
    let said: Vec<_> =
        scene.session().of("boundaries").map(|card| (card.text("person"), card.words())).collect();
    assert_eq!(said, [("ben", "no calls"), ("", "You: no tapes"), ("", "Me: no budgets")]);
    assert_eq!(scene.session().of("people").count(), 2);
}

#[test]
fn what_stands_already_is_marked_and_left_out_unless_somebody_keeps_it() {
    let scene = in_boundaries()
        .types("aBen: no calls on Fridays because school run<Enter><Esc>")
        .pastes("[10:02] <ben> No calls on Fridays!\n[10:03] <ada> no Mondays\n* ben waves\n[10:04] <ada> no Mondays\n");
    let scene = scene.sees("1 of 4 pasted lines kept").sees("- stands already").sees("- a reaction");
    scene.clone().key("Enter").sees("1 card added").sees("◷ no Mondays");
    scene.keys("Space").sees("2 of 4 pasted lines kept").key("Enter").sees("2 cards added");
}

#[test]
fn who_says_their_hours_again_loses_no_word_of_before() {
    let scene = room("role-negotiation").people("Ada, Ben Tan").keys("] ] ] ]");
    let scene = scene.types("aBen: 6h, more in January<Enter>Ben: sorry, 7h<Enter>");
    let scene = scene.sees("capacity of Ben Tan changed: u brings the old one back");
    let own = |scene: &Scene| {
        let card = scene.session().of("capacity").next().unwrap().clone();
        (card.number("hours"), card.words().to_owned())
    };
    assert_eq!(own(&scene), (Some(7.0), "more in January; sorry".to_owned()));
    assert_eq!(
        own(&scene.clone().types("Ben: 8h, sorry<Enter>")),
        (Some(8.0), "more in January; sorry".into())
    );
    assert_eq!(own(&scene.types("<Esc>u")), (Some(6.0), "more in January".to_owned()));
}

#[test]
fn what_differs_in_a_field_or_a_sign_stands_nowhere_yet() {
    let said = [
        "away Ada: holiday 3-5 Dec",
        "away Ada: holiday 21 Dec - 2 Jan",
        "offer Ada: C",
        "offer Ada: C++",
        "offer Ada: SQL 2h",
        "offer Ada: SQL 8h",
        "thanks Ben Tan: wrote it down",
        "thanks Ben Okoro: wrote it down",
        "capacity Ada: 10h",
    ];
    let scene = room("role-negotiation").people("Ada, Ben Tan, Ben Okoro").keys("] ] ]");
    let scene = scene.types("acapacity Ada: 24h<Enter><Esc>").pastes(&said.join("\n"));
    let scene = scene.sees("9 of 9 pasted lines kept").key("Enter").sees("9 cards added");
    let again = scene.pastes(&said.join("\n")).sees("0 of 9 pasted lines kept");
    again.key("Enter").sees("0 cards added");
}

#[test]
fn the_line_that_repeats_another_of_the_paste_takes_its_place_when_that_is_dropped() {
    let scene =
        in_boundaries().pastes("Ada: no Mondays\nAda: No Mondays.\n").sees("1 of 2 pasted lines kept");
    scene
        .sees("- stands already")
        .keys("Space")
        .sees("1 of 2 pasted lines kept")
        .sees("- dropped")
        .key("Enter")
        .sees("1 card added");
}

#[test]
fn a_line_of_which_no_card_comes_is_not_kept() {
    let scene = room("role-negotiation").people("Ada, Ben");
    let scene = scene.keys("Esc").pastes("Ada: curious\nBen: tired\n").sees("0 of 2 pasted lines kept");
    scene.sees("- nothing").key("Enter").sees("0 cards added");
}

#[test]
fn a_megabyte_is_pasted_and_only_what_is_shown_is_read() {
    // Unoptimized, a tenth tells as well; what grows with the paste would show in the lines that are read.
    let size = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    let line = "10:02:11 From Ben Tan to Everyone: no calls on Fridays because school run\n";
    let lines = size / line.len();
    let scene = in_boundaries().pastes(&line.repeat(lines));
    let scene = scene.sees(&format!("1 of {lines} pasted lines kept")).keys("Down PageDown");
    // All say the same: the first becomes a card.
    scene.key("Enter").sees("1 card added").sees("◷ no calls on Fridays");
}

#[test]
fn the_list_of_a_long_paste_tells_which_of_its_lines_it_shows() {
    let lines: String = (1..=40).map(|nth| format!("Ben: thing {nth}\n")).collect();
    let scene = in_boundaries().pastes(&lines).sees("1–").sees("of 40 ▼");
    scene.key("PageDown").keys(&"Down ".repeat(39)).sees("▲").sees("–40 of 40");
}

#[test]
fn a_paste_that_is_left_adds_nothing() {
    in_boundaries().pastes("one\ntwo\n").key("Esc").stands_in(Place::Room).file_stays();
}

#[test]
fn a_workshops_worth_of_lines_in_one_go() {
    let mut scene = in_boundaries().keys("Space a");
    for nth in 0..60 {
        scene = scene.types(&format!("Ben: thing {nth} because reason {nth}<Enter>"));
    }
    assert_eq!(scene.session().of("boundaries").count(), 60);
    let ids: std::collections::BTreeSet<&str> =
        scene.session().of("boundaries").map(|card| card.id()).collect();
    assert_eq!(ids.len(), 60, "every card has an id of its own");
    scene.sees("60 ◈ thing 59 — reason 59");
}
