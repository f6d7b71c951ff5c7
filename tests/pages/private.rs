//! Cards that are private among others that are not: on no page a word of theirs, nor of what happens to them.

use rolecall::analysis::textconv;

use super::{PAGES, session};

/// A public proposal for a private role, and pilots of which one is private and one is put aside.
const MIXED: &str = r#"
[session]
title = "Kickoff"
date = 2026-11-02

[[people]]
id = "ben"
name = "Ben Tan"

[[rounds]]
id = "proposals"
kind = "proposals"

[[roles]]
id = "r-1"
title = "Secret role"
private = true

[[roles]]
id = "r-2"
title = "Deploys"
holder = "ben"

[[proposals]]
id = "p-1"
text = "We look at who does what"

[[proposals.moves]]
role = "r-1"
title = "Secret title"
accountabilities = ["secret duty"]
was = { title = "Secret role" }

[[proposals]]
id = "p-2"
text = "Secret pilot"
state = "piloting"
role = "r-2"
to = "ben"
review = 2027-01-11
private = true

[[proposals]]
id = "p-3"
text = "Put aside"
state = "piloting"
role = "r-2"
to = "ben"
review = 2027-01-12
parked = true
"#;

#[test]
fn what_a_proposal_does_to_a_private_role_is_on_no_page() {
    let mixed = session(MIXED);
    for (name, page) in PAGES {
        let told = page(&mixed);
        assert!(!told.to_lowercase().contains("secret"), "{name}: {told}");
        assert!(!name.starts_with("minutes") || told.contains("a private role"), "{name}: {told}");
    }
    let told = textconv::facts(&mixed);
    assert!(!told.to_lowercase().contains("secret"), "{told}");
}

#[test]
fn the_day_of_a_pilot_that_is_private_is_on_no_page_and_of_one_put_aside_not_on_the_charter() {
    let mixed = session(MIXED);
    for (name, page) in PAGES {
        let told = page(&mixed);
        assert!(told.contains("Deploys") && !told.contains("11 Jan 2027"), "{name}: {told}");
        assert!(!name.starts_with("charter") || !told.contains("Jan 2027"), "{name}: {told}");
    }
}

#[test]
fn who_holds_a_private_role_is_on_no_page() {
    let held = MIXED.replace("title = \"Secret role\"\n", "title = \"Secret role\"\nholder = \"ada\"\n");
    let held = session(&format!(
        "{held}\n[[proposals]]\nid = \"p-4\"\ntext = \"A bet\"\nrole = \"r-1\"\nto = \"ada\"\n"
    ));
    for (name, page) in PAGES {
        assert!(!page(&held).to_lowercase().contains("ada"), "{name}: {}", page(&held));
    }
    assert!(!textconv::facts(&held).contains("ada"));
}
