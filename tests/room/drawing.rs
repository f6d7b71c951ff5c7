//! Any session at any size on any page: nothing panics, no letter is torn and no border broken.

use proptest::prelude::*;
use proptest::sample::select;
use rolecall::format::write::print;

use super::hostile::hostile_session;
use crate::support::any::{session, tries};
use crate::support::room::room_of;
use crate::support::screen::whole_frames;

/// Keys to a page or an overlay, and whether all frames on it lie side by side: beneath an overlay others are cut.
const PLACES: [(&str, bool); 13] = [
    ("", true),
    ("g", true),
    ("G", true),
    ("a x", true),
    ("L", true),
    ("L G", true),
    ("g z", false),
    ("w", false),
    ("t", false),
    ("g e", false),
    ("?", false),
    ("F3", false),
    (":", false),
];

/// What a session says: anything at all, or hostile text in each field.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => session().prop_map(|session| print(&session)), 1 => Just(()).prop_map(|()| hostile_session())]
}

proptest! {
    #![proptest_config(tries(48, 4000))]

    #[test]
    fn any_session_at_any_size_keeps_its_letters_and_borders(
        text in text(), columns in 60..=240_u16, rows in 18..=70_u16, (keys, side_by_side) in select(&PLACES[..]),
        rounds in 0..8_usize, page in select(vec!["", "2", "3", "4"]),
    ) {
        let mut scene = room_of(&text).size(columns, rows).opened().presses("]", rounds);
        if scene.state().overlays.is_empty() {
            scene = scene.types(page).keys(keys);
        }
        // What no cell may hold is checked with each frame; here it is the borders.
        let whole = whole_frames(scene.frame());
        let all = scene.screen().matches('╭').count();
        let overlaid = !scene.state().overlays.is_empty();
        prop_assert!(whole == all || overlaid && !side_by_side && whole > 0 || overlaid && side_by_side, "{} of {} frames are whole at {}x{}\n{}", whole, all, columns, rows, scene.screen());
    }
}
