//! Whatever is pressed, pasted, clicked and resized, in any order: nothing panics, what is shown is what is saved, and
//! undo leads back to the first bytes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rolecall::app::actions::{ACTIONS, Place};
use rolecall::app::event::{Code, Effect, Event, Key};
use rolecall::app::keys;

use super::hostile::HOSTILE;
use crate::support::any::tries;
use crate::support::room::{Scene, home, room, room_of};

/// What can happen to the program.
#[derive(Debug, Clone)]
enum Step {
    Does(Event),
    Clicks(u16, u16),
    Waits(u64),
    Sleeps(i64),
    DiskFails,
    DiskWorks,
    Killed,
}

fn pressed(written: &str) -> Step {
    Step::Does(Event::Key(keys::read(written).unwrap()))
}

/// A key that somewhere means something, or any letter.
fn key() -> impl Strategy<Value = Step> {
    let bound: Vec<&'static str> = ACTIONS.iter().flat_map(|action| action.keys).copied().collect();
    let letters = "abenosy0123 :@!<>=-,.\\日é\u{301}\u{202e}👩\u{200d}";
    let letter = select(letters.chars().collect::<Vec<_>>());
    let typed = letter.prop_map(|c| Step::Does(Event::Key(Key::plain(Code::Char(c)))));
    let ctrl = select(('a'..='z').collect::<Vec<_>>()).prop_map(|c| Step::Does(Event::Key(Key::ctrl(c))));
    let moving =
        select(vec!["Down", "Up", "Enter", "Enter", "Esc", "Tab", "Space", "]", "a", "e", "u", "Ctrl-r"]);
    prop_oneof![
        4 => select(bound).prop_map(pressed),
        4 => moving.prop_map(pressed),
        2 => typed,
        1 => ctrl,
    ]
}

/// A line as people type it, whole.
fn line() -> impl Strategy<Value = Step> {
    let said = vec![
        "Ben: no calls after 16:00 on Fridays because school run",
        "fewer tickets, 120 -> 60 tickets a week by 31 Jan !high",
        "!private Ada: no tapes",
        "purpose calm days",
        "Ben takes handoff from Ada",
        "one\ntwo\nAda: three",
    ];
    let hostile = HOSTILE.iter().map(|text| (*text).to_owned());
    select(said.into_iter().map(str::to_owned).chain(hostile).collect::<Vec<_>>())
        .prop_map(|text| Step::Does(Event::Paste(text)))
}

fn step() -> impl Strategy<Value = Step> {
    let size =
        (1..=240_u16, 1..=70_u16).prop_map(|(columns, rows)| Step::Does(Event::Resize { columns, rows }));
    let click = (0..80_u16, 0..24_u16).prop_map(|(column, row)| Step::Clicks(column, row));
    prop_oneof![
        30 => key(),
        3 => line(),
        1 => size,
        2 => click,
        1 => any::<bool>().prop_map(|up| Step::Does(Event::Scroll { up })),
        1 => (0..400_u64).prop_map(Step::Waits),
        1 => select(vec![Step::Sleeps(30), Step::DiskFails, Step::DiskWorks, Step::Killed]),
    ]
}

fn takes(mut scene: Scene, step: &Step) -> Scene {
    match step {
        Step::Does(Event::Resize { columns, rows }) => return scene.size(*columns, *rows),
        Step::Does(event) => scene.meets(event.clone()),
        Step::Clicks(column, row) => scene.clicks_at(*column, *row),
        Step::Waits(seconds) => return scene.seconds(*seconds),
        Step::Sleeps(minutes) => return scene.sleeps(*minutes),
        Step::DiskFails => return scene.disk_fails("the disk is full"),
        Step::DiskWorks => return scene.disk_works_again(),
        Step::Killed if scene.is_open() => return scene.killed_and_reopened(),
        Step::Killed => {}
    }
    scene
}

/// All of it, until the program ends.
fn mashed(mut scene: Scene, steps: &[Step]) -> Scene {
    scene = scene.opened();
    for step in steps {
        if scene.is_over() {
            break;
        }
        scene = takes(scene, step);
    }
    scene
}

/// Out of everything that lies over the room's page.
fn back_in_the_room(mut scene: Scene) -> Scene {
    for _ in 0..30 {
        scene = match scene.place() {
            Place::Room | Place::Pulse => return scene,
            Place::Roles => scene.keys(": r o o m Enter"),
            Place::Question => scene.keys("l Esc"),
            _ => scene.key("Esc"),
        };
    }
    panic!("no way back to the room:\n{}", scene.screen());
}

proptest! {
    #![proptest_config(tries(40, 2_000))]

    /// The checks are the scene's own: they hold after every step.
    #[test]
    fn nothing_breaks_the_room(steps in vec(step(), 1..120)) {
        mashed(room("role-negotiation").people("Ada, Ben, Chen"), &steps);
    }

    #[test]
    fn nothing_breaks_a_room_full_of_cards(steps in vec(step(), 1..60)) {
        mashed(room("2026-11-02-mid-cycle"), &steps);
    }

    #[test]
    fn nothing_breaks_home(steps in vec(step(), 1..60)) {
        mashed(home().with_file("kickoff.toml", "format = 1\n\n[session]\ntitle = \"Kickoff\"\n"), &steps);
    }

    #[test]
    fn a_second_window_never_writes(steps in vec(step(), 1..60)) {
        let scene = mashed(room("2026-11-02-mid-cycle").open_elsewhere_since("10:02"), &steps);
        let writes = |effect: &Effect| matches!(effect, Effect::Save { .. } | Effect::SaveAs { .. } | Effect::Keep(_));
        prop_assert!(!scene.world().asked_for.iter().any(writes));
    }

    /// What was done, whatever it was, is undone to the first bytes; a killed room cannot undo what it did before.
    #[test]
    fn undo_leads_back_to_the_first_bytes(steps in vec(key(), 1..150), nth in 0..4_usize) {
        let first = FILES[nth];
        let mut scene = mashed(room_of(first), &steps);
        if scene.is_over() {
            return Ok(());
        }
        scene = back_in_the_room(scene.size(80, 24));
        scene.undoes_and_redoes_everything(first);
    }
}

/// Files that a person wrote, with all the ways in which people write.
const FILES: [&str; 4] = [
    "format = 1\n",
    "# Mine.\nformat = 1 # one\n\n[session]\n  title = 'Odd'\n\n[[people]]\nname = \"Ada\"\nid = \"ada\"\nshoe = 41\n\n\
        [[rounds]]\nkind = \"outcomes\" # no id\nlength = \"15m\"\n\n[[outcomes]]\ntext = \"Fewer\"\nbaseline = 120.0\n\n[x]\ny = { a = 1 }",
    "format = 1\r\n\r\n[session]\r\ntitle = \"CRLF\"\r\n\r\n[[rounds]]\r\nid = \"b\"\r\nkind = \"boundaries\"\r\n\r\n\
        [[boundaries]]\r\nid = \"b-1\"\r\nperson = \"nobody\"\r\ntext = \"no tapes\"\r\n",
    "\u{feff}format = 1\npeople = [{ id = \"ada\", name = \"Ada\" }]\nsession.title = \"Inline\"\n\n[[rounds]]\nid = \"p\"\n\
        kind = \"proposals\"\n\n[[proposals]]\nid = \"p-1\"\ntext = \"Ben takes it\"\n\n[[proposals.stances]]\nperson = \"ada\"\nstance = \"consent\"\n",
];
