//! The page of trends: the folder's history with the open session as it stands, to look at and scroll.

use rolecall::app::actions::Place;
use rolecall::app::event::{Effect, Event};
use rolecall::format::shipped;

use crate::support::room::{Scene, room_of};

fn text(name: &str) -> &'static str {
    shipped::EXAMPLES.iter().find(|example| example.name == name).unwrap().text
}

/// A team's third session at its thanks, with the two before it in the folder.
fn quarter() -> Scene {
    quarter_with(text("2026-12-14-next-cycle"))
}

fn quarter_with(third: &str) -> Scene {
    room_of(third)
        .with_file("2026-10-05-kickoff.toml", text("2026-10-05-kickoff"))
        .with_file("2026-11-02-mid-cycle.toml", text("2026-11-02-mid-cycle"))
        .key("[")
}

#[test]
fn the_page_tells_the_history_of_the_folder_and_changes_nothing() {
    quarter()
        .key("4")
        .stands_in(Place::Trends)
        .sees("3 sessions, 5 Oct 2026 to 14 Dec 2026")
        .sees("Fewer support tickets")
        .sees("120, 95, 74 · 14 to go · from 120 to 60 tickets a week")
        .sees("█▅▃")
        .file_stays();
}

#[test]
fn on_a_wall_it_goes_on_in_a_second_column_instead_of_out_of_sight() {
    let scene = quarter().size(120, 52).key("4").sees("▼").size(200, 52).sees_not("▼");
    let first = scene.rows().into_iter().find(|row| row.contains("3 sessions, 5 Oct 2026")).unwrap();
    assert!(first.chars().skip(100).any(char::is_alphabetic), "{first}");
    scene.sees("Who led");
}

#[test]
fn the_page_is_copied() {
    let scene = quarter().keys("4 C").sees("the page is copied");
    let Some(Effect::Copy { text }) = scene.world().asked_for.last() else { panic!("nothing was copied") };
    assert!(text.contains("120, 95, 74 · 14 to go"), "{text}");
}

#[test]
fn the_open_session_stands_in_as_it_is_now() {
    let scene = quarter().key("4").sees("120, 95, 74").key("Esc");
    // Somebody types another figure into the outcome's form.
    let scene = scene.types("/Fewer support<Enter>").key("e").at_field("now").types("<Ctrl-u>70<Enter>");
    scene.key("4").sees("120, 95, 70").sees("10 to go").key("1").key("u").key("4").sees("120, 95, 74");
}

#[test]
fn it_says_that_it_reads_until_the_history_has_come() {
    let mut scene = quarter().disk_is_slow();
    scene = scene.key("4").sees("reading the sessions of this folder…").keys("j G PageUp");
    scene = scene.disk_catches_up().sees("3 sessions, 5 Oct 2026");
    // Another room's history is not this one's.
    let history = rolecall::analysis::trends::History::default();
    scene.meets(Event::History { file: "other.toml".into(), history });
    scene.sees("3 sessions, 5 Oct 2026");
}

#[test]
fn it_is_read_anew_whenever_the_page_is_opened() {
    let scene = quarter().key("4").sees("3 sessions").key("2").stands_in(Place::Roles);
    let scene = scene.with_file("2026-12-20-more.toml", "format = 1\n[session]\ndate = 2026-12-20\n");
    let scene = scene.key("4").sees("4 sessions, 5 Oct 2026 to 20 Dec 2026");
    let asked = |effect: &&Effect| matches!(effect, Effect::ReadHistory { .. });
    assert_eq!(scene.world().asked_for.iter().filter(asked).count(), 2);
}

#[test]
fn a_file_that_cannot_be_read_is_named_at_the_end() {
    quarter()
        .with_file("broken.toml", "[session\n")
        .keys("4 G")
        .sees("Could not be read, and was passed over")
        .sees("broken.toml");
}

#[test]
fn it_scrolls_to_its_end_and_back_with_the_place_shown() {
    let scene = quarter().size(60, 18).key("4").sees("1–12 of ");
    let top = scene.screen();
    let scene = scene.key("j").sees("2–13 of ").turns_the_wheel(false).sees("3–14 of ").key("PageDown");
    let scene = scene.sees("11–22 of ").presses("PageDown", 40).sees("Who led");
    let end = scene.screen();
    let scene = scene.key("G").key("j").sees("Who led");
    assert_eq!(scene.screen(), end);
    let scene = scene.keys("k k");
    assert_ne!(scene.screen(), end, "no dead steps at the end");
    assert_eq!(scene.key("g").screen(), top);
}

#[test]
fn where_all_is_in_sight_nothing_scrolls_and_the_footer_offers_none() {
    let scene = quarter().size(200, 50).key("4").sees("Who led").sees_not("scroll down");
    scene.key("j").sees("all of this page is in sight");
    // As high, in one column: the rest lies below.
    quarter().size(110, 50).key("4").sees("scroll down").sees_not("Who led");
}

#[test]
fn esc_leads_back_and_the_round_comes_with_the_strip() {
    quarter().keys("4 Esc").stands_in(Place::Room);
    quarter().key("4").clicks("Between the teams").stands_in(Place::Room);
    quarter().keys("2 4 2").stands_in(Place::Roles).keys("4 4").sees("this is the page of trends already");
}

#[test]
fn where_a_digit_rates_it_opens_by_its_name() {
    quarter().key("]").stands_in(Place::Pulse).types(":trends<Enter>").stands_in(Place::Trends);
}

#[test]
fn a_card_that_is_private_now_is_not_told_from_earlier_sessions() {
    let private = "id = \"o-k3f9\"\nprivate = true\n";
    let session = text("2026-12-14-next-cycle").replace("id = \"o-k3f9\"\n", private);
    let scene = quarter_with(&session).size(120, 60);
    scene.key("4").sees("Deploys that anyone can run").sees_not("Fewer support tickets");
}
