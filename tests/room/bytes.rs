//! What goes to the terminal for a tick and for a key: little enough for a slow line.

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;

use crate::support::room::{Scene, room};

/// The bytes that show the second frame where the first one stands.
fn bytes(before: &Buffer, after: &Buffer) -> usize {
    let mut out = Vec::new();
    CrosstermBackend::new(&mut out).draw(before.diff(after).into_iter()).unwrap();
    out.len()
}

fn running() -> Scene {
    room("role-negotiation")
        .people("Ada Okafor, Ben Tan, Chen Li, Dia Roy")
        .size(120, 36)
        .key("Space")
        .minutes(2)
}

#[test]
fn a_tick_and_a_key_send_little() {
    let scene = running().seconds(10);
    let ticks = (0..20).map(|nth| {
        let (before, after) = (scene.clone().seconds(nth), scene.clone().seconds(nth + 1));
        bytes(before.frame(), after.frame())
    });
    let (most, all) = ticks.fold((0, 0), |(most, all), bytes| (bytes.max(most), all + bytes));
    assert!(most < 1500 && all / 20 < 700, "a tick: {most} at most, {} on average", all / 20);
    let typing = running().types("aBen: no calls after 16:00");
    let typed = typing.clone().types(" ");
    let key = bytes(typing.frame(), typed.frame());
    assert!(key < 400, "a key: {key}");
}

#[test]
fn a_clock_that_stands_sends_nothing() {
    let scene = room("role-negotiation").people("Ada, Ben");
    let (before, after) = (scene.clone().seconds(20), scene.seconds(50));
    assert!(before.frame().diff(after.frame()).is_empty());
}
