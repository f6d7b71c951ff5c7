//! Home: what can be opened, beginning a session, coming back.

use rolecall::app::actions::Place;

use crate::support::room::{Scene, home};

const KICKOFF: &str = "format = 1\n\n[session]\ntitle = \"Kickoff\"\ndate = 2026-10-05\nstate = \"closed\"\n\n\
    [[people]]\nid = \"ada\"\nname = \"Ada Okafor\"\n\n[[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n\n\
    [[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\n";

fn with_kickoff() -> Scene {
    home().with_file("kickoff.toml", KICKOFF).opened()
}

#[test]
fn a_new_folder_offers_the_agendas_first_and_the_examples_last() {
    let scene = home().size(80, 30).sees("▸ Role negotiation  90 min");
    let screen = scene.screen();
    assert!(screen.find("Begin a session from an agenda") < screen.find("Examples to look at"), "{screen}");
}

#[test]
fn a_session_begins_from_an_agenda() {
    let scene = home()
        .key("Enter")
        .stands_in(Place::Start)
        .types("October in review<Tab>Ada, Ben Tan,  Chen ,<Enter>")
        .stands_in(Place::Pulse)
        .sees("October in review")
        .sees("▶ Check-in");
    let (name, text) = scene.world().files.iter().next().unwrap();
    assert_eq!(name, "2026-11-02-october-in-review.toml");
    assert!(text.contains("name = \"Ben Tan\"") && text.contains("date = 2026-11-02"), "{text}");
    assert_eq!(scene.session().of("people").count(), 3);
}

#[test]
fn without_a_title_it_is_the_agendas() {
    let scene = home().keys("Down Enter Enter");
    assert_eq!(scene.session().of("people").count(), 0);
    assert_eq!(scene.world().files.len(), 1);
}

#[test]
fn the_names_come_from_the_folders_last_session() {
    with_kickoff().keys("Down Enter").sees("Ada Okafor, Ben Tan");
}

#[test]
fn a_session_is_opened_left_and_home_is_there_again() {
    with_kickoff()
        .sees("▸ 2026-10-05  Kickoff  closed")
        .key("Enter")
        .sees("Fewer tickets")
        .key("q")
        .stands_in(Place::Home)
        .sees("▸ 2026-10-05  Kickoff  closed");
}

#[test]
fn a_session_that_follows_carries_over_what_stands() {
    let scene = with_kickoff().key("f").sees("Fewer tickets");
    assert_eq!(scene.session().word("follows"), "kickoff.toml");
    assert_eq!(scene.session().date().unwrap().to_string(), "2026-11-02");
}

#[test]
fn an_example_is_tried_on_a_copy() {
    let scene = home().key("G").sees("Enter").key("Enter");
    assert!(scene.is_open(), "{}", scene.screen());
    let before = scene.world().files.len();
    let scene = scene.types("aa thought<Enter><Esc>").key("q").stands_in(Place::Home);
    assert_eq!(scene.world().files.len(), before);
}

#[test]
fn what_cannot_be_read_is_listed_and_says_why() {
    home()
        .with_file("broken.toml", "format = 1\n[[[\n")
        .sees("broken.toml: this is not TOML")
        .key("Enter")
        .stands_in(Place::Home)
        .sees("broken.toml:2:");
}

#[test]
fn esc_leaves_the_beginning_and_q_leaves_home() {
    let scene = home().keys("Enter Esc").stands_in(Place::Home);
    assert!(scene.world().files.is_empty());
    assert!(scene.key("q").is_over());
}

#[test]
fn clicks_select_and_open() {
    with_kickoff().clicks("Purpose charter").clicks("Purpose charter").stands_in(Place::Start);
}

#[test]
fn the_wheel_moves_the_selection() {
    with_kickoff().turns_the_wheel(false).sees_not("▸ 2026-10-05").turns_the_wheel(true).sees("▸ 2026-10-05");
}
