//! Hostile text in every field: it shows as marks, and every frame stays whole.

use rolecall::format::read::read;
use rolecall::format::shipped;
use rolecall::format::write::print;
use rolecall::model::session::Session;
use rolecall::model::value::{Sort, Value};

use crate::support::room::{Scene, room, room_of};
use crate::support::screen::whole_frames;

/// What text can do to a terminal or to a row of cells.
pub const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}[31mred\u{1b}]0;title\u{7}",
    "abc\u{202e}cba\u{2066}hidden\u{2069}",
    "日本語の長い文章がここに入ります、二列ずつ",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}a\u{30c}\u{30d}\u{30e}lgo",
    "שלום עולם مرحبا بالعالم",
    "👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈🇩🇪 and ☺️❤️",
    "\u{0}\u{1}\u{7f}\u{85}\u{9b}31m",
    "zero\u{200b}width\u{feff}\u{200d}\u{2060}joiners",
    "a\tb\r\nc\nd\u{2028}e",
    "ʇxǝʇ ﷽ ᄀᄁᄂᄃ각 क्षि ด้้้้้็็็็็้้้้้",
    "\u{e0041}\u{e0042}\u{fff9}tags\u{fffb}",
    "averylongwordwithoutanyspacethatfitsnowhereandmustbebrokensomewhereorelseitrunsoverthebordersofthepanel",
];

/// The example with hostile text in each field of words, another in each.
pub fn hostile_session() -> String {
    let example = shipped::EXAMPLES.iter().find(|example| example.name == "2026-11-02-mid-cycle").unwrap();
    let mut session: Session = read(example.text, "example.toml").unwrap().session;
    let mut texts = HOSTILE.iter().cycle();
    for card in session.cards.iter_mut() {
        let kind = card.kind;
        for entry in &mut card.entries {
            let sort = kind.field(&entry.key).map(|field| field.sort);
            let value = match (sort, &entry.value) {
                (Some(Sort::Text), _) => Value::text(*texts.next().unwrap()),
                (Some(Sort::List(Sort::Text)), Value::List(list)) => {
                    Value::List(list.iter().map(|_| Value::text(*texts.next().unwrap())).collect())
                }
                (Some(Sort::Ref("people")), Value::Text(id)) if id == "maja" => {
                    Value::text("nobody\u{1b}[0m")
                }
                _ => continue,
            };
            *entry = entry.with(value);
        }
        card.entries.retain(|entry| entry.key != "state" || kind.table != "rounds");
    }
    print(&session)
}

/// A tour of all pages and overlays.
pub fn tour(mut scene: Scene, mut look: impl FnMut(&str, &Scene)) {
    scene = scene.opened();
    for _ in 0..5 {
        for keys in [
            "",
            "g",
            "e",
            "w",
            "w e",
            "t",
            "t e",
            "a",
            ": r o l e s Enter",
            "?",
            "c",
            "G e",
            "b",
            "g W",
            "G T",
        ] {
            let there = scene.clone().keys(keys);
            look(keys, &there);
        }
        look(": c h a r t e r Enter", &scene.clone().keys(": c h a r t e r Enter"));
        for keys in [": r o l e s Enter W", ": r o l e s Enter G W", ": r o l e s Enter W W"] {
            look(keys, &scene.clone().keys(keys));
        }
        look("found", &scene.clone().types("/a"));
        look("asked", &scene.clone().keys("g e").types("!<Esc>"));
        look("palette", &scene.clone().key(":"));
        look("session", &scene.clone().types(":session<Enter>"));
        scene = scene.keys("] ]");
    }
}

#[test]
fn every_page_and_overlay_shows_marks_and_keeps_its_frames() {
    for (columns, rows) in [(60, 18), (80, 24), (120, 36)] {
        tour(room_of(&hostile_session()).size(columns, rows), |keys, scene| {
            // What no cell may hold is checked with each frame; here it is the borders.
            let whole = whole_frames(scene.frame());
            let least = usize::from(!keys.contains('c') && keys != "b");
            assert!(whole >= least, "{keys:?} at {columns}x{rows}: {whole} whole frames\n{}", scene.screen());
            if keys.is_empty() || keys == ": r o l e s Enter" {
                let all = scene.screen().matches('╭').count();
                assert_eq!(whole, all, "{keys:?} at {columns}x{rows}: a frame is broken\n{}", scene.screen());
            }
        });
    }
}

#[test]
fn hostile_lines_are_typed_pasted_found_and_undone() {
    for text in HOSTILE {
        let one_line: String = text.chars().filter(|c| !c.is_control()).collect();
        let scene = room("role-negotiation").people("Ada").key("]").opened();
        let first = scene.file();
        let scene = scene.types("a").types(&one_line).types("<Enter>").pastes(text).types("<Enter><Esc>");
        let scene =
            scene.pastes(&format!("{text}\n{text}\n")).keys("Down e").pastes(text).keys("Enter Enter");
        let scene = scene.key("/").pastes(text).types("<Enter>").keys("k e").pastes(text).types("<Enter>");
        assert_eq!(whole_frames(scene.frame()), 2, "{}", scene.screen());
        scene.undoes_and_redoes_everything(&first);
    }
}

#[test]
fn hostile_names_of_people() {
    for text in HOSTILE {
        let scene = room("role-negotiation")
            .people("Ada")
            .keys("w a")
            .pastes(text)
            .types("<Enter>")
            .key("Esc")
            .keys("] ] ] Space");
        assert_eq!(whole_frames(scene.frame()), 2, "{}", scene.screen());
        let title = scene.title();
        assert!(!title.chars().any(char::is_control), "{title:?}");
    }
}
