//! Themes as they are seen: chosen with a look at each, and every state told by a sign or words as well as by colour.

use ratatui::buffer::Buffer;
use rolecall::app::actions::Place;
use rolecall::ui::draw::draw;
use rolecall::ui::theme::{Depth, Meaning, STATES, Theme};

use crate::screens::{SIZES, a_quarter, boundaries, folded, hands_up, kept, second, sessions};
use crate::support::looks::{self, Looks, shows_in};
use crate::support::room::{Scene, room, room_of};

#[test]
fn a_theme_is_shown_while_it_is_chosen() {
    let ground = |scene: &Scene| scene.frame()[(0, 0)].bg;
    let dark = room("role-negotiation").people("Ada, Ben").opened();
    let list =
        dark.clone().key("F3").sees("Themes").sees("▸ dark").sees("Dark and calm, for a shared screen");
    let light = list.clone().key("Down").sees("▸ light").sees("Light and calm");
    assert_ne!(ground(&light), ground(&dark), "the page behind it shows the theme");
    let back = light.clone().key("Esc");
    assert_eq!((ground(&back), back.state().settings.theme.as_str()), (ground(&dark), "dark"));
    let kept = light.clone().key("Enter").stands_in(Place::Pulse);
    assert_eq!(ground(&kept), ground(&light));
    kept.sees("theme: light; for the next time too: theme = \"light\" in config.toml");
}

#[test]
fn the_themes_are_found_by_what_people_call_them() {
    for name in ["theme", "colour", "contrast", "dark"] {
        room("role-negotiation").key(":").types(name).key("Enter").stands_in(Place::Themes);
    }
}

/// A round under way, with a proposal that got three hands, in a session with rounds of every standing.
fn with_hands() -> Scene {
    let scene = room("role-negotiation").people("Ada, Ben, Chen, Dia").at_round("proposals");
    let scene = scene.types("aBen takes on-call handoff from Ada<Enter><Esc>").keys("> > > >");
    let scene = scene.types("no late note<Tab>Ben stays late<Tab>Ada takes it back<Tab><Tab>g<Enter>");
    scene.keys("> y o x").types(":not now<Enter>").size(120, 36)
}

fn with_changes() -> Scene {
    use rolecall::format::shipped::EXAMPLES;
    let text = |name: &str| EXAMPLES.iter().find(|example| example.name == name).unwrap().text;
    let scene = room("2026-11-02-mid-cycle");
    let earlier =
        format!("{}\n[[roles]]\nid = \"r-gone\"\ntitle = \"A role of then\"\n", text("2026-10-05-kickoff"));
    scene.with_file("2026-10-05-kickoff.toml", &earlier).keys("[ 3").size(120, 160)
}

fn with_hours() -> Scene {
    let people = "[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[people]]\nid = \"ben\"\nname = \"Ben\"\n\n";
    let hours = "[[capacity]]\nperson = \"ada\"\nhours = 10\n\n[[capacity]]\nperson = \"ben\"\nhours = 2\n\n";
    let role = |holder: &str| {
        format!("[[roles]]\ntitle = \"Role of {holder}\"\nholder = \"{holder}\"\nhours = 4\n\n")
    };
    room_of(&format!("format = 1\n\n{people}{hours}{}{}", role("ada"), role("ben"))).key("2").size(120, 36)
}

/// Each state, where it is seen, and the sign or words that tell it.
fn marks() -> Vec<(Meaning, &'static str, Scene)> {
    let running = || room("role-negotiation").people("Ada, Ben").size(120, 36).key("Space");
    let rounds = || running().keys("] ] t Down Down Down s Esc");
    let full = || running().disk_fails("no space is left").types("w").key("Space");
    vec![
        (Meaning::Calm, "04:00 left", running().minutes(1)),
        (Meaning::Near, "left · nearly over", running().minutes(4).seconds(30)),
        (Meaning::Over, "+01:00 over", running().minutes(6)),
        (Meaning::Paused, "left · paused", running().minutes(1).key("Space")),
        (Meaning::Done, "✓ Check-in", rounds()),
        (Meaning::Current, "▶ Roles today", rounds()),
        (Meaning::Upcoming, "· Boundaries", rounds()),
        (Meaning::Skipped, "– Aspirations", rounds()),
        (Meaning::Saved, "saved 10:00:00", running().keys("] a").types("purpose Calm days<Enter>")),
        (Meaning::Saving, "saving", running().disk_is_slow().keys("] a").types("purpose Calm days<Enter>")),
        (Meaning::NotSaved, "not saved", full()),
        (Meaning::Consent, "✓", with_hands()),
        (Meaning::Concern, "~", with_hands()),
        (Meaning::Objection, "!", with_hands()),
        (Meaning::NotNow, "–", with_hands()),
        (Meaning::Added, "+ ", with_changes()),
        (Meaning::Removed, "- ", with_changes()),
        (Meaning::Changed, "~ ", with_changes()),
        (Meaning::Bar, "█", with_hours()),
        (Meaning::Over, "!", with_hours()),
    ]
}

#[test]
fn every_state_is_told_by_a_mark_as_well_as_by_colour() {
    let dark = Theme::named("dark", &[]).unwrap();
    let marks = marks();
    for (state, mark, scene) in &marks {
        assert!(
            shows_in(scene.frame(), &dark, *state, mark),
            "{state:?} has no {mark:?}\n{}",
            scene.screen()
        );
    }
    for group in STATES {
        let of_group: Vec<&str> =
            marks.iter().filter(|(state, ..)| group.contains(state)).map(|(_, mark, _)| *mark).collect();
        for (nth, mark) in of_group.iter().enumerate() {
            assert!(!of_group[nth + 1..].contains(mark), "{mark:?} tells two states of {group:?}");
        }
        for state in group {
            assert!(marks.iter().any(|(told, ..)| told == state), "{state:?} is not looked at");
        }
    }
}

#[test]
fn the_curtain_has_one_ground_down_to_its_last_row() {
    let scene = boundaries().key("c");
    for theme in looks::of_their_own_colours() {
        let mut frame = Buffer::empty(scene.frame().area);
        draw(scene.state(), &theme, &mut frame);
        let ground = theme.style(Meaning::Curtain).bg.unwrap();
        assert!(frame.content.iter().all(|cell| cell.bg == ground), "{}", theme.name());
    }
}

/// The views at the sizes of their pictures, in all themes; and in the default one with the colours that poorer terminals have.
#[test]
fn every_view_has_its_look_in_every_theme() {
    let named = |name: String| (name.clone(), Theme::named(&name, &[]).unwrap());
    let poorer = [Depth::Indexed256, Depth::Ansi16, Depth::None].map(|depth| {
        let name = format!("dark, {}", format!("{depth:?}").to_lowercase());
        (name, Theme::named("dark", &[]).unwrap().at_depth(depth))
    });
    let mut looks = Looks::of(Theme::names(&[]).into_iter().map(named).chain(poorer).collect());
    let selected = || boundaries().keys("g j");
    for (name, scene) in [
        ("home", sessions()),
        ("room", selected()),
        ("hands", hands_up()),
        ("roles", selected().at_round("capacity").types("aAda: 10h<Enter>Ben: 1h<Enter><Esc>").key("2")),
        ("changes", second().keys("[ 3")),
        ("trends", a_quarter().keys("[ 4")),
        ("charter", second().keys("[ 5")),
        ("curtain", selected().key("c")),
        ("alone", selected().key("z")),
        ("large", selected().key("L")),
        ("help", selected().key("?")),
        ("palette", selected().key(":")),
        ("paste", selected().pastes("Ben: no tapes because I am allergic\nEve: hello there\n")),
        ("form", boundaries().keys("[ [ g e").at_field("due")),
    ] {
        let (mut scene, mut pictures) = (scene.opened(), String::new());
        for (columns, rows) in SIZES {
            scene = scene.size(columns, rows);
            pictures.push_str(&format!("=== {columns}x{rows}\n{}\n", folded(&looks.picture(&scene))));
        }
        kept(&format!("looks-{name}"), &pictures);
    }
    kept("looks", &looks.legend());
}
