//! Any session at any size on any page: nothing panics, no letter is torn and no border broken.

use proptest::prelude::*;
use proptest::sample::select;
use rolecall::format::write::print;

use super::hostile::hostile_session;
use crate::support::any::{session, tries};
use crate::support::room::room_of;
use crate::support::screen::whole_frames;

/// Keys to a page or an overlay.
const PLACES: &[&str] = &["", "g", "G", "a x", "L", "L G", "g z", "w", "t", "g e", "?", "F3", ":"];

/// What a session says: anything at all, or hostile text in each field.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => session().prop_map(|session| print(&session)), 1 => Just(()).prop_map(|()| hostile_session())]
}

proptest! {
    #![proptest_config(tries(48, 4000))]

    #[test]
    fn any_session_at_any_size_keeps_its_letters_and_borders(
        text in text(), columns in 60..=240_u16, rows in 18..=70_u16, keys in select(PLACES),
        rounds in 0..8_usize, page in select(vec!["", "2", "3", "4"]),
    ) {
        let mut scene = room_of(&text).size(columns, rows).opened().presses("]", rounds);
        if scene.state().overlays.is_empty() {
            scene = scene.types(page).keys(keys);
        }
        // What no cell may hold is checked with each frame; here it is the borders. What lies over the page cuts others.
        let (whole, all) = (whole_frames(scene.frame()), scene.screen().matches('╭').count());
        let overlaid = !scene.state().overlays.is_empty() && whole > 0;
        prop_assert!(whole == all || overlaid, "{} of {} frames are whole\n{}", whole, all, scene.screen());
    }
}
