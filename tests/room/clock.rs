//! The clock: it runs, waits, is given time, ends, and survives leaving, killing and a laptop that slept.

use crate::support::room::room;

#[test]
fn a_round_is_started_paused_and_goes_on() {
    let scene = room("role-negotiation")
        .people("Ada, Ben, Chen")
        .keys("]")
        .sees("15:00 left · not started")
        .key("Space")
        .minutes(5)
        .sees("10:00 left")
        .sees("ends 11:30");
    println!("{}", scene.screen());
}
