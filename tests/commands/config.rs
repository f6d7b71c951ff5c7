//! The settings: a fault in them is told and stops nothing.

use insta::assert_snapshot;

use crate::support::desk::desk;

#[test]
fn a_fault_in_the_settings_is_told_and_stops_nothing() {
    let desk = desk().with("../config/config.toml", "bell = \"loud\"\n");
    assert_snapshot!(desk.run("new --agenda charter"), @r#"
    sessions/2026-11-02-purpose-charter.toml
    --- stderr
    ~/config/config.toml:1:8: `bell` takes true or false
      |
    1 | bell = "loud"
      |        ^
      help: its usual setting holds until it is mended
    "#);
}
