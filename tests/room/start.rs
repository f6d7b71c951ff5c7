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
    let scene = home().size(80, 30).sees("▸ Role negotiation  90 min").sees("Leads to role changes on trial");
    let screen = scene.screen();
    assert!(screen.find("Begin a session from an agenda") < screen.find("Examples to try"), "{screen}");
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
    let scene = with_kickoff().key("f").sees("The next session").sees("Ada Okafor, Ben Tan").key("Enter");
    let scene = scene.sees("Fewer tickets");
    assert_eq!(scene.session().word("follows"), "kickoff.toml");
    assert_eq!(scene.session().word("title"), "Kickoff");
    assert_eq!(scene.session().date().unwrap().to_string(), "2026-11-02");
    assert!(scene.session().single("session").unwrap().texts("absent").is_empty());
}

#[test]
fn the_next_session_has_another_title_other_people_and_the_rounds_of_an_agenda() {
    let scene = with_kickoff()
        .types("fFour weeks later<Tab><Ctrl-u>Ada, Eve Moss<Tab>")
        .sees("as last time")
        .keys("Right Right")
        .sees("‹ Pilot review")
        .key("Enter");
    let session = scene.session();
    assert_eq!((session.word("title"), session.word("follows")), ("Four weeks later", "kickoff.toml"));
    let here: Vec<&str> = session.present().map(|person| person.words()).collect();
    assert_eq!((here, session.of("people").count()), (vec!["Ada Okafor", "Eve Moss"], 3), "Ben is away");
    assert_eq!(session.of("rounds").next().unwrap().text("kind"), "checkin");
}

#[test]
fn a_round_runs_five_keys_and_a_title_after_the_start() {
    let scene = home().key("Enter").types("Kickoff").key("Tab").types("Ada, Ben").keys("Enter Space");
    assert!(scene.room().clock.is_running(), "Enter, Tab, Enter and Space: four");
    let again = scene.keys("q f Enter Space");
    assert!(again.room().clock.is_running() && again.session().word("follows").contains("kickoff"));
}

#[test]
fn a_round_too_short_for_everybodys_turn_is_told_with_both_ways_out() {
    let eight = "Ada, Ben, Chen, Dia, Eve, Finn, Gus, Hana";
    let begun = || home().key("Enter").types(&format!("<Tab>{eight}")).sees("too short for 8 turns");
    let lengths = |scene: &Scene, key: &str| -> i64 {
        scene.session().of("rounds").filter_map(|round| round.length(key)).sum()
    };
    let planned = begun().key("Enter");
    let longer = begun().key("Ctrl-l").sees("Longer, so that everybody has a turn").key("Enter");
    let shorter = begun().key("Ctrl-t").sees("Shorter turns, so that all fit").key("Enter");
    assert!(lengths(&longer, "length") > lengths(&planned, "length"));
    assert_eq!(lengths(&longer, "each"), lengths(&planned, "each"));
    assert!(lengths(&shorter, "each") < lengths(&planned, "each"));
    assert_eq!(lengths(&shorter, "length"), lengths(&planned, "length"));
    home()
        .key("Enter")
        .types("<Tab>Ada, Ben")
        .sees_not("too short")
        .key("Ctrl-l")
        .sees("fits into its round");
}

#[test]
fn what_is_due_stands_on_top_of_home_as_due_tells_it() {
    let parked = "\n[[parked]]\nid = \"k-1\"\ntext = \"Who pays for staging?\"\nowner = \"ada\"\ndue = 2026-10-20\n\n\
        [[parked]]\nid = \"k-2\"\ntext = \"Therapy\"\nprivate = true\ndue = 2026-10-21\n\n\
        [[parked]]\nid = \"k-3\"\ntext = \"Not yet\"\ndue = 2027-10-21\n";
    let scene = home().with_file("kickoff.toml", &format!("{KICKOFF}{parked}")).opened();
    let scene = scene
        .sees("2026-10-20  Ada Okafor: Who pays for staging?")
        .sees("2026-10-21  Parked: a private card");
    let scene = scene.sees_not("Therapy").sees_not("Not yet").sees("▸ 2026-10-05  Kickoff  closed  2 due");
    // From what is due the next session begins, or its own is opened.
    scene.clone().keys("Up Up f").sees("The next session").sees("what is due is reviewed");
    scene.keys("g Enter").stands_in(Place::Room);
}

#[test]
fn what_another_session_follows_is_due_there_alone() {
    let parked = "\n[[parked]]\nid = \"k-1\"\ntext = \"Who pays?\"\ndue = 2026-10-20\n";
    let first = format!("{KICKOFF}{parked}");
    let second =
        first.replace("Kickoff", "Second").replace("[session]", "[session]\nfollows = \"kickoff.toml\"");
    let scene = home().with_file("kickoff.toml", &first).with_file("second.toml", &second).opened();
    assert_eq!(scene.screen().matches("Who pays?").count(), 1, "{}", scene.screen());
    scene.sees("Second  closed  1 due").sees_not("Kickoff  closed  1 due");
}

#[test]
fn an_agenda_of_the_folder_stands_among_the_agendas() {
    let agenda = "# For us.\n# Leads to a calm week.\nformat = 1\n\n[session]\ntitle = \"Our Monday\"\n\n\
        [[rounds]]\nid = \"open\"\nkind = \"open\"\nlength = \"20m\"\n";
    let scene = home().with_file("monday.toml", agenda).size(80, 30).opened().sees("Our Monday  20 min");
    let scene =
        scene.clicks("Our Monday").sees("Leads to a calm week.").key("Enter").sees("Our Monday").key("Enter");
    assert_eq!(scene.session().word("title"), "Our Monday");
    assert_eq!(scene.session().date().unwrap().to_string(), "2026-11-02");
}

#[test]
fn tab_goes_from_list_to_list() {
    let scene =
        with_kickoff().key("Tab").sees("▸ Role negotiation").key("Tab").sees("opens a copy to try out");
    scene.key("Tab").sees("▸ 2026-10-05  Kickoff").key("Shift-Tab").sees("opens a copy to try out");
}

#[test]
fn a_session_that_was_left_is_selected_on_home() {
    home().keys("Enter Enter q").stands_in(Place::Home).sees("▸ 2026-11-02  Role negotiation  planned");
}

#[test]
fn what_was_said_of_leaving_stays_behind() {
    let leaving = home().keys("Enter Enter ]").disk_is_slow().types("aa thought<Enter><Esc>").key("q");
    let left = leaving.sees("leaving once all is saved").disk_catches_up().stands_in(Place::Home);
    left.sees_not("leaving once all is saved");
}

#[test]
fn esc_on_a_page_says_how_to_leave_it() {
    with_kickoff()
        .key("Esc")
        .sees("nothing to close here: q leaves rolecall")
        .keys("Enter Esc")
        .sees("q goes to Home");
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

#[test]
fn what_was_typed_stays_where_the_session_cannot_be_written() {
    let scene = home().key("Enter").types("October<Tab>Ada, Ben").disk_fails("the disk is full").key("Enter");
    let scene = scene.stands_in(Place::Start).sees("the disk is full").sees("October").sees("Ada, Ben");
    let scene = scene.disk_mended().key("Enter");
    assert_eq!(scene.session().word("title"), "October");
}

#[test]
fn an_untitled_session_with_a_comma_in_a_name_is_followed_as_it_is() {
    let untitled = KICKOFF.replace("title = \"Kickoff\"\n", "").replace("Ada Okafor", "Okafor, Ada");
    let scene = home().with_file("kickoff.toml", &untitled).opened().key("f");
    let scene = scene.types("<Tab><Ctrl-e>, Eve<Enter>");
    assert_eq!(scene.session().word("title"), "");
    let names: Vec<&str> = scene.session().present().map(|person| person.words()).collect();
    assert_eq!(names, ["Okafor, Ada", "Ben Tan", "Eve"]);
}

#[test]
fn a_name_that_can_mean_two_is_told_before_the_session_begins() {
    let two = format!("{KICKOFF}\n[[people]]\nid = \"ben-2\"\nname = \"Ben Okoro\"\n");
    let scene = home().with_file("kickoff.toml", &two).opened().types("f<Tab><Ctrl-u>Ada, Ben");
    let scene = scene.sees("Ben may be Ben Tan or Ben Okoro").key("Enter");
    assert_eq!(scene.session().present().count(), 3);
}

#[test]
fn an_agenda_that_a_session_follows_stays_an_agenda() {
    let agenda = "format = 1\n\n[session]\ntitle = \"Our Monday\"\n\n\
        [[rounds]]\nid = \"open\"\nkind = \"open\"\nlength = \"20m\"\n";
    let held = KICKOFF.replace("[session]\n", "[session]\nfollows = \"monday.toml\"\n");
    let scene =
        home().with_file("monday.toml", agenda).with_file("kickoff.toml", &held).size(80, 40).opened();
    scene.sees("Kickoff").sees("Our Monday  20 min");
}

#[test]
fn the_rounds_of_the_next_session_are_told_with_the_review_and_not_where_they_are_unknown() {
    let due = "\n[[rounds]]\nid = \"in\"\nkind = \"checkin\"\nlength = \"5m\"\n\n\
        [[parked]]\nid = \"k-1\"\ntext = \"Who pays?\"\ndue = 2026-10-20\n";
    let first = format!("{KICKOFF}{due}");
    let scene = home().with_file("kickoff.toml", &first).opened().key("f");
    let scene = scene.sees("what is due is reviewed  20 min").sees("Check-in, Review").key("Enter");
    assert_eq!(scene.session().of("rounds").count(), 2);
    let second =
        first.replace("Kickoff", "Second").replace("[session]", "[session]\nfollows = \"kickoff.toml\"");
    let second = second.replace("2026-10-05", "2026-10-19");
    let scene = home().with_file("kickoff.toml", &first).with_file("second.toml", &second).opened();
    let scene = scene.key("Down").sees("▸ 2026-10-05").key("f");
    scene.sees("as last time").sees_not("0 min").sees("Another session follows this one already");
}
