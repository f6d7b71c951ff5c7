//! `rolecall show`: a session to read, never the words of a private card.

use insta::assert_snapshot;

use super::{KICKOFF, kickoff};
use crate::support::desk::desk;

const HELD: &str = r#"
[[boundaries]]
id = "b-1"
person = "ben"
kind = "time"
text = "No calls after 16:00 on Fridays"
reason = "school run"
days = ["fri"]
from = 16:00:00

[[boundaries]]
id = "b-2"
person = "ada"
kind = "decision"
text = "No *vendor* contracts"
reason = "a long story"
private = true

[[away]]
id = "w-1"
person = "ada"
kind = "caregiving"
from = 2026-12-21
to = 2027-01-02
text = "my father"

[[roles]]
id = "r-1"
title = "On-call \u001B[31mhandoff"
holder = "ada"

[[proposals]]
id = "p-1"
by = "ada"
change = "assign"
role = "r-1"
to = "ben"
text = "Ben takes the handoff"
state = "piloting"
adopted = 2026-11-02

[[proposals.stances]]
person = "ben"
stance = "concern"
text = "what if both are away"

[[proposals.moves]]
role = "r-1"
holder = "ben"
was = { holder = "ada" }

[pulse]
scale = "1-5"
tone_before = [3, 2]
tone_after = [5, 3, 4]
"#;

#[test]
fn tells_a_session_by_round_without_private_words_and_reasons() {
    let desk = kickoff().with("held.toml", format!("{KICKOFF}{HELD}"));
    assert_snapshot!(desk.run("show held.toml"), @"
    Kickoff
    Date: Mon 2 Nov 2026
    People: Ada Okafor, Ben Tan
    Purpose: Teams ship on a calm day.

    What we decided
      - Ben takes the handoff.
          Agreed by: consent; one concern was kept

    Boundaries (15m)
      - Ada: a private boundary
      - Ben: time: No calls after 16:00 on Fridays
          Days: Fridays · From: 16:00

    Times away
      - Ada: away 21 Dec 2026 to 2 Jan 2027

    Roles
      - On-call ␛[31mhandoff
          Held by: Ada Okafor

    Proposals
      - Ada: Ben takes the handoff
          Changes: who carries it · Agreed on: 2 Nov 2026 · State: piloting
          Role: On-call ␛[31mhandoff: Held by Ben Tan (before: Held by Ada Okafor)
          Concern: Ben · No hand raised: Ada · Ben: what if both are away

    Pulse
      - Tone before: 2 of 2 answered
      - Tone after, 1-5: 3 4 5 (3 of 3)
    --- stderr
    the reasons of limits are left out: --with-reasons tells them
    ");
    let told = desk.out("show held.toml --with-reasons");
    assert!(told.contains("school run") && told.contains("my father"), "{told}");
    assert!(!told.contains("long story") && !told.contains("vendor"), "{told}");
}

#[test]
fn how_many_concerns_came_true_is_told_and_not_whose() {
    let concern = "text = \"what if both are away\"\n";
    let other = "\n[[proposals.stances]]\nperson = \"ada\"\nstance = \"concern\"\ncame_true = false\n";
    let held = HELD.replace(concern, &format!("{concern}came_true = true\n{other}"));
    let desk = kickoff().with("held.toml", format!("{KICKOFF}{held}"));
    let told = desk.out("show held.toml");
    assert!(told.contains("Concerns that came true: 1 of 2"), "{told}");
    assert!(!desk.out("show held.toml --for Ben").contains("ame true: yes"));
}

#[test]
fn what_was_to_be_done_before_and_was_not_comes_first_of_what_comes() {
    let action =
        "\n[[parked]]\nid = \"k-1\"\ntext = \"Who pays for staging?\"\nowner = \"ada\"\ndue = 2026-10-20\n";
    let done = action.replace("k-1", "k-2").replace("Who pays", "Who paid") + "done = true\n";
    let desk = kickoff().with("held.toml", format!("{KICKOFF}{HELD}{action}{done}"));
    let told = desk.out("show held.toml");
    assert!(
        told.contains("What comes when\n  - Since Tue 20 Oct 2026: Ada Okafor: Who pays for staging?\n\n"),
        "{told}"
    );
}

#[test]
fn markdown_shows_words_as_words() {
    let desk = desk().with("notes.toml", "[session]\ntitle = \"# *Big* <b>plans</b>\"\n[[notes]]\nid = \"n-1\"\ntext = \"1. first_thing\\n# no heading\"\n");
    assert_snapshot!(desk.run("show notes.toml --format markdown"), @r"
    # \# \*Big\* \<b\>plans\</b\>

    ## Notes

    - 1\. first\_thing␊# no heading
    ");
}

#[test]
fn an_agenda_shows_what_it_asks() {
    let desk = desk();
    desk.out("new --agenda purpose-in-15");
    assert_snapshot!(desk.run("show sessions/2026-11-02-purpose-in-15-minutes.toml"), @"
    Purpose in 15 minutes
    Date: Mon 2 Nov 2026

    Whose day got better? (4m)
      - Whose day got better because of us, lately? Who was it, and what could they do afterwards?

    One sentence (6m)
      - From these stories, one sentence: who can do what, because we are here?
      - Read it aloud. Would it help us say no to something?
      - Good enough for one quarter? All hands at once; each objection gets one try at better words.

    How we would know (3m)
      - What would we see or hear on an ordinary day if we live up to it? Two signals are enough.

    Close (2m)
      - On three, fingers: how clear is our purpose to you, 1 to 5? Then the tone among us, 1 heavy to 5 light.
      - Who reads it to those who are not here, and when do we look at it again?
    ");
}

#[test]
fn a_charter_line_is_told_in_the_round_about_its_part() {
    let line = |kind: &str, text: &str| {
        format!("\n[[charter]]\nid = \"l-{kind}\"\nkind = \"{kind}\"\ntext = \"{text}\"\n")
    };
    let lines = [
        line("success-signal", "nobody is woken at night"),
        line("constraint", "two people at most"),
        line("non-negotiable", "never on call two weeks running"),
    ];
    let agenda = rolecall::format::shipped::agenda("charter").unwrap().text;
    let desk = desk().with("page.toml", format!("{agenda}{}", lines.concat()));
    assert_snapshot!(desk.run("show page.toml"), @"
    Purpose charter

    Outcomes (10m)

    Constraints and non-negotiables (7m)
      - constraint: two people at most
      - non-negotiable: never on call two weeks running

    Success signals (4m)
      - success signal: nobody is woken at night

    Read it through (3m)
    ");
}

#[test]
fn the_examples_can_be_shown_in_every_form() {
    let desk = desk();
    for example in rolecall::format::shipped::EXAMPLES {
        desk.put("example.toml", example.text);
        for form in ["text", "markdown", "html"] {
            assert!(desk.out(&format!("show example.toml --format {form}")).lines().count() > 10);
        }
    }
}

#[test]
fn one_persons_part_is_told_by_name_or_id() {
    let desk = kickoff().with("held.toml", format!("{KICKOFF}{HELD}"));
    assert_snapshot!(desk.run("show held.toml --for ben"), @"
    Ben Tan
    Session: Kickoff
    Date: Mon 2 Nov 2026
    Purpose: Teams ship on a calm day.

    What you agreed to
      - Ben takes the handoff
          Hand: concern · In words: what if both are away · State: piloting

    Boundaries
      - time: No calls after 16:00 on Fridays
          Days: Fridays · From: 16:00
    --- stderr
    the reasons of limits are left out: --with-reasons tells them
    ");
    assert_eq!(desk.run("show held.toml --for \"Ben Tan\""), desk.run("show held.toml --for ben"));
    // A card that is private stays so on the page of whoever said it.
    let told = desk.out("show held.toml --for Ada --with-reasons");
    assert!(told.contains("a private boundary") && told.contains("my father"), "{told}");
    assert!(!told.contains("vendor") && !told.contains("long story"), "{told}");
}

#[test]
fn whom_nobody_knows_is_told_who_is_here() {
    assert_snapshot!(kickoff().run("show kickoff.toml --for Zoe"), @"
    --- stderr
    nobody in this session is called Zoe
      help: name one of Ada Okafor, Ben Tan
    --- status 2
    ");
    let desk = desk().with("alone.toml", "[session]\ntitle = \"T\"\n");
    assert_eq!(desk.status("show alone.toml --for Ada"), 2);
}
