//! Nothing is cut in silence: a text that begins on the screen ends there too, or a mark tells that it goes on.

use rolecall::format::read::read;
use rolecall::format::shipped;
use rolecall::format::write::print;
use rolecall::model::value::{Sort, Value};

use super::hostile::tour;
use crate::support::room::{Scene, room_of};
use crate::support::screen::{frames, rows_of};

/// What each text begins and ends with.
const BEGINS: char = '§';
const ENDS: char = '¶';

/// The example, with a text of another length in each field of words; people keep their names, of which parts are shown.
fn texts_of_all_lengths() -> String {
    let example = shipped::EXAMPLES.iter().find(|example| example.name == "2026-11-02-mid-cycle").unwrap();
    let mut session = read(example.text, "example.toml").unwrap().session;
    let mut lengths = [1, 4, 9, 30, 2, 70, 14, 5].into_iter().cycle();
    let mut text = || {
        let words = "words that are said".split(' ').cycle().take(lengths.next().unwrap());
        format!("{BEGINS}{}{ENDS}", words.collect::<Vec<_>>().join(" "))
    };
    for card in session.cards.iter_mut().filter(|card| card.kind.table != "people") {
        for entry in &mut card.entries {
            let sort = card.kind.field(&entry.key).map(|field| field.sort);
            let value = match (sort, &entry.value) {
                (Some(Sort::Text), _) => Value::text(text()),
                (Some(Sort::List(Sort::Text)), Value::List(list)) => {
                    Value::List(list.iter().map(|_| Value::text(text())).collect())
                }
                _ => continue,
            };
            *entry = entry.with(value);
        }
    }
    print(&session)
}

/// Why the words of an area, row by row, are cut in silence; `goes_on` where its edge tells that more stands below.
fn silent_cut(words: &str, begins_above: bool, goes_on: bool) -> Option<String> {
    let (mut open, mut said) = (false, begins_above);
    for (at, letter) in words.char_indices() {
        match letter {
            BEGINS if open => return Some(format!("before {:?}", words.get(at..).unwrap_or_default())),
            BEGINS => (open, said) = (true, false),
            '…' => (open, said) = (false, true),
            ENDS if !open && !said => {
                return Some(format!("up to {:?}", words.get(..at).unwrap_or_default()));
            }
            ENDS => (open, said) = (false, false),
            _ => {}
        }
    }
    (open && !goes_on).then(|| "at its end".to_owned())
}

#[track_caller]
fn is_cut_nowhere(keys: &str, scene: &Scene) {
    let frame = scene.frame();
    let mut areas = frames(frame);
    if !scene.state().overlays.is_empty() {
        // What lies on top covers words of the page, and is narrower than the page's own frames, or what is left of them.
        let middle = (frame.area.width / 2, frame.area.height / 2).into();
        areas.retain(|area| area.contains(middle));
        areas.sort_by_key(|area| (area.width, area.height));
        areas.truncate(1);
    }
    for area in areas {
        let rows = rows_of(frame, area);
        let (edge, within) = rows.split_last().unwrap();
        let (above, below) = (edge.contains('▲'), edge.contains('▼'));
        let within: Vec<&str> = within.iter().skip(1).map(String::as_str).collect();
        if let Some(place) = silent_cut(&within.join("\n"), above, below) {
            panic!("{keys:?}: {area:?} is cut {place}\n{}", scene.screen());
        }
    }
    if frames(frame).is_empty() {
        assert_eq!(silent_cut(&scene.screen(), false, false), None, "{keys:?}\n{}", scene.screen());
    } else if scene.state().overlays.is_empty() {
        for row in scene.rows().iter().filter(|row| !row.contains('│')) {
            assert_eq!(silent_cut(row, false, false), None, "{keys:?}: {row:?} is cut\n{}", scene.screen());
        }
    }
}

#[test]
fn a_text_ends_on_the_screen_or_a_mark_tells_that_it_goes_on() {
    for (columns, rows) in [(60, 18), (80, 24), (100, 30)] {
        let scene = room_of(&texts_of_all_lengths()).size(columns, rows).opened();
        tour(scene.clone(), is_cut_nowhere);
        for round in 0..10 {
            let there = scene.clone().presses("[", round);
            for keys in [
                "", "g", "G", "g L", "G L", "g z", "G z", "2", "3", "5", "5 G", "r", "g >", "g > >", "t", "a",
            ] {
                is_cut_nowhere(keys, &there.clone().keys(keys));
            }
        }
    }
}
