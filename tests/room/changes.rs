//! The page of changes: what is different from the session that this one follows, live, with a way to each card.

use rolecall::app::actions::Place;
use rolecall::app::event::Effect;
use rolecall::format::shipped;

use crate::support::room::{Scene, room, room_of};

fn text(name: &str) -> &'static str {
    shipped::EXAMPLES.iter().find(|example| example.name == name).unwrap().text
}

/// A team's second session, at the close, after its first.
fn second() -> Scene {
    second_with(text("2026-11-02-mid-cycle"))
}

fn second_with(session: &str) -> Scene {
    room_of(session).with_file("2026-10-05-kickoff.toml", text("2026-10-05-kickoff")).opened().key("[")
}

#[test]
fn the_page_tells_what_changed_by_round_and_changes_nothing() {
    second()
        .size(80, 120)
        .key("3")
        .stands_in(Place::Changes)
        .sees("Since Platform team: from roles to results, 5 Oct 2026")
        .sees("Roles and agreements")
        .sees("~ Liaison to payments moves from Ada to Ben")
        .sees("+ A new role: Welcome for new teams, held by Maja, 5 hours a week")
        .sees("~ \"Fewer support tickets\" moves from 120 to 95 tickets a week, 35 to go")
        .sees("+ Ada thanks Ben")
        .file_stays();
}

#[test]
fn it_is_copied_with_what_it_is_compared_to() {
    let scene = second().keys("3 C").sees("the page is copied");
    let Some(Effect::Copy { text }) = scene.world().asked_for.last() else { panic!("nothing was copied") };
    assert!(text.starts_with("Since Platform team: from roles to results, 5 Oct 2026\n"), "{text}");
    assert!(text.contains("\nRoles and agreements\n  ~ ") && text.contains("Liaison to payments"), "{text}");
    room("role-negotiation").people("Ada").keys("] 3 C").sees("this page has nothing to copy");
}

#[test]
fn it_is_live_as_cards_change() {
    let scene = second().types("/Fewer support<Enter>").key("e").at_field("now").types("<Ctrl-u>70<Enter>");
    let scene = scene.size(80, 120).key("3").sees("120 to 70 tickets a week, 10 to go").key("1").key("u");
    scene.key("3").sees("120 to 95 tickets a week, 35 to go");
}

#[test]
fn enter_goes_to_the_card_on_the_page_of_its_round() {
    let scene = second().keys("3 Enter").stands_in(Place::Room).sees("Release captain");
    assert_eq!(scene.room().selected_card().unwrap().words(), "Release captain");
    let scene = second().key("3").presses("j", 14).sees("▸ ~ \"Fewer support tickets\"").key("Enter");
    assert_eq!(scene.room().selected_card().unwrap().words(), "Fewer support tickets");
    // A click selects, a second one goes there.
    let scene = second().key("3").clicks("Incident review").stands_in(Place::Changes);
    let scene = scene.clicks("Incident review").stands_in(Place::Room);
    assert_eq!(scene.room().selected_card().unwrap().words(), "Incident review");
}

#[test]
fn what_is_gone_or_stands_in_no_round_says_so() {
    let ends = second().keys("3 G").sees("▸ + A new round: Anything else");
    ends.key("Enter").stands_in(Place::Changes).sees("no round of this session shows it");
    let open = "id = \"r-h7v1\"\n";
    let session = text("2026-11-02-mid-cycle");
    let start = session.find(&format!("[[roles]]\n{open}")).unwrap();
    let end = start + session[start..].find("\n\n").unwrap() + 2;
    let without = format!("{}{}", &session[..start], &session[end..]);
    let scene = second_with(&without).size(80, 60).key("3").sees("- Cost watch is no longer there");
    let place = scene.room().changes.told.as_ref().unwrap().blocks().position(|block| block.card.is_none());
    scene.presses("j", place.unwrap()).key("Enter").sees("this card is no longer here");
}

#[test]
fn it_scrolls_with_the_selection_and_shows_the_place() {
    let scene = second().size(60, 18).key("3").sees("1–12 of ");
    let top = scene.screen();
    let scene = scene.presses("j", 30).sees_not("Since Platform");
    let scene = scene.key("G").sees("▸ + A new round: Anything else").turns_the_wheel(true).key("PageUp");
    assert_eq!(scene.key("g").screen(), top);
}

#[test]
fn a_session_that_follows_none_says_what_would_stand_here() {
    let scene = room_of(text("2026-10-05-kickoff")).keys("[ 3").stands_in(Place::Changes);
    let scene = scene.sees("This session follows none, so nothing stands here yet.");
    scene
        .key("Enter")
        .sees("nothing changed, so there is no card to go to")
        .key("Esc")
        .stands_in(Place::Room);
}

#[test]
fn where_nothing_was_said_yet_that_is_told() {
    let first = text("2026-10-05-kickoff");
    let next = first.replace("[session]\n", "[session]\nfollows = \"2026-10-05-kickoff.toml\"\n");
    second_with(&next).key("3").sees("Nothing that was said or agreed differs");
}

#[test]
fn a_private_card_is_told_without_its_words() {
    let session =
        text("2026-11-02-mid-cycle").replace("id = \"b-8xn1\"\n", "id = \"b-8xn1\"\nprivate = true\n");
    second_with(&session)
        .size(80, 120)
        .key("3")
        .sees("A private boundary of Maja's is new")
        .sees_not("Terraform only in a pair");
}

#[test]
fn where_a_digit_rates_it_opens_by_its_name() {
    second().key("]").stands_in(Place::Pulse).types(":changes<Enter>").stands_in(Place::Changes);
    second().keys("3 3").sees("this is the page of changes already");
}

#[test]
fn any_other_session_of_the_folder_can_be_compared_with() {
    let third = "2026-12-14-next-cycle";
    let scene = room_of(text(third))
        .with_file("2026-10-05-kickoff.toml", text("2026-10-05-kickoff"))
        .with_file("2026-11-02-mid-cycle.toml", text("2026-11-02-mid-cycle"))
        .with_file("broken.toml", "[session\n")
        .opened()
        .key("[");
    let scene = scene.size(120, 120).key("3").sees("Since Platform team: what we tried in October");
    let scene =
        scene.sees("4 to 7 freezes").key("<").sees("Since Platform team: from roles to results, 5 Oct 2026");
    // What was measured then, and nothing of that day as gone: it is followed by way of the one between.
    let scene = scene.sees("120 to 74 tickets a week, 14 to go").sees_not("thanks to Ben: wrote down");
    let scene = scene.key("<").sees("this folder has no session before that one");
    let scene = scene.key(">").sees("Since Platform team: what we tried in October");
    scene.key(">").sees("this folder has no session after that one").file_stays();
}

#[test]
fn what_is_read_is_told_and_what_was_picked_meanwhile_counts() {
    let scene = second()
        .with_file("2026-09-01-a.toml", text("charter-draft"))
        .with_file("2026-09-02-b.toml", "format = 1\n[session]\ntitle = \"Before\"\ndate = 2026-09-02\n");
    let scene = scene.key("3").disk_is_slow().key("<").sees("reading 2026-09-02-b.toml…");
    scene.disk_catches_up().sees("Since Before, 2 Sep 2026");
}
