//! The pictures of the README, made of the program's own frames. They fail when a screen changed, and are renewed by
//! `INSTA_UPDATE=always cargo test pictures`.

use std::fs;

use rolecall::format::shipped;

use crate::screens::{a_quarter, boundaries, draft, hands_up, second};
use crate::support::desk::crate_folder;
use crate::support::room::{Scene, home, room};
use crate::support::svg;

/// The picture of this name shows the scene, and stands in the README.
#[track_caller]
fn shows(name: &str, scene: Scene, what: &str) {
    let scene = scene.opened();
    let drawn = svg::picture(scene.frame(), scene.cursor(), what);
    let path = crate_folder().join(format!("pictures/{name}.svg"));
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    // Not `assert_eq`: nobody reads two pictures as text.
    assert!(
        kept == drawn,
        "pictures/{name}.svg is stale: INSTA_UPDATE=always cargo test pictures\n{}",
        scene.screen()
    );
    let readme = include_str!("../README.md");
    assert!(
        readme.contains(&format!("![{what}](pictures/{name}.svg)")),
        "the README has no picture of {name}"
    );
}

#[test]
fn home_is_shown() {
    let example = |name: &str| shipped::EXAMPLES.iter().find(|example| example.name == name).unwrap().text;
    let scene = home()
        .with_file("2026-10-05-kickoff.toml", example("2026-10-05-kickoff"))
        .with_file("2026-11-02-mid-cycle.toml", example("2026-11-02-mid-cycle"));
    shows("home", scene.size(104, 30), "Home: agendas to start from, and the sessions of the folder");
}

#[test]
fn the_room_is_shown() {
    let scene = boundaries().types("aBen: no decisions on vendor contracts because I never see the invoices");
    shows(
        "room",
        scene.size(104, 30),
        "The room: a round of limits, its clock, and a line that is being typed",
    );
}

#[test]
fn consent_is_shown() {
    shows("consent", hands_up().size(104, 30), "Consent: a proposal's steps, and the row of hands");
}

#[test]
fn roles_are_shown() {
    let scene = room("2026-12-14-next-cycle").key("[").key("2").key("g");
    shows("roles", scene.size(104, 26), "Roles: who holds what, and hours against capacity");
}

#[test]
fn changes_are_shown() {
    let what = "Changes: what the team changed since the session that this one follows";
    shows("changes", second().keys("[ 3").size(104, 30), what);
}

#[test]
fn trends_are_shown() {
    shows(
        "trends",
        a_quarter().keys("[ 4").size(104, 30),
        "Trends: a team's quarter in figures and small charts",
    );
}

#[test]
fn the_charter_is_shown() {
    shows("charter", draft().size(104, 26), "A charter that grows beside what one person types");
}
