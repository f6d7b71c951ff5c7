//! Somebody's own part of a session: written beforehand, taken in later, and never counted as a session.

use insta::assert_snapshot;

use super::KICKOFF;
use crate::support::desk::{Desk, desk};

/// What stands in the session beside its rounds: Ben's own, and others' cards.
const SAID: &str = r#"
[[outcomes]]
id = "o-1"
text = "Fewer tickets"

[[boundaries]]
id = "b-1"
person = "ben"
kind = "time"
text = "No calls on Fridays"   # Ada: again?

[[boundaries]]
id = "b-2"
person = "ada"
kind = "time"
text = "secret of Ada"
private = true

[[capacity]]
id = "c-ben"
person = "ben"
hours = 10

[[roles]]
id = "r-1"
title = "Handoff"
holder = "ben"

[[proposals]]
id = "p-1"
by = "ben"
text = "Ada takes the deploys"
state = "piloting"
"#;

fn team() -> Desk {
    desk().with("kickoff.toml", format!("{KICKOFF}{SAID}"))
}

/// Ben's part with these cards in it.
fn part(cards: &str) -> String {
    let head =
        "format = 1\n\n[session]\ntitle = \"Ben's part\"\npart_for = \"ben\"\npart_of = \"kickoff.toml\"\n";
    format!("{head}\n[[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n\n{cards}")
}

#[test]
fn a_part_has_the_own_cards_and_the_questions_of_the_rounds_to_come() {
    let desk = team();
    assert_snapshot!(desk.run("new --for Ben --follows kickoff.toml"), @"2026-11-02-part-ben.toml");
    assert_snapshot!(desk.read("2026-11-02-part-ben.toml"), @r#"
    # Ben's part, written beforehand: what you would say in each round. A card is a table such as [[notes]];
    # take the # away from one below to fill it in, or open this file's room with rolecall run.
    # rolecall merge --into SESSION THIS-FILE takes it in.
    format = 1

    [session]
    title = "Ben's part"
    part_for = "ben"
    part_of = "kickoff.toml"

    [[people]]
    id = "ben"
    name = "Ben Tan"

    # Boundaries
    [[boundaries]]
    id = "b-1"
    person = "ben"
    kind = "time"
    text = "No calls on Fridays"

    # Anything else that the others should know when they meet.
    # [[notes]]
    # person = "ben"
    # text = ""
    "#);
    assert_snapshot!(desk.run("fmt --check 2026-11-02-part-ben.toml"), @"");
    assert_snapshot!(desk.run("check 2026-11-02-part-ben.toml"), @r#"
    2026-11-02-part-ben.toml:20:1: warning: boundary "No calls on Fridays" is still without a reason [still-open]
       |
    20 | text = "No calls on Fridays"
       | ^
    --- stderr
    0 errors, 1 warning in 1 file
    "#);
}

#[test]
fn a_session_that_was_held_asks_for_the_next_one() {
    let held = SAID.replace(
        "state = \"piloting\"\n",
        "state = \"open\"\n\n[[thanks]]\nid = \"t-1\"\nfrom = \"ben\"\ntext = \"then\"\n",
    );
    let rounds = "\n[[rounds]]\nid = \"t\"\nkind = \"thanks\"\nstate = \"done\"\n\n[[rounds]]\nid = \"c\"\nkind = \"capacity\"\nstate = \"done\"\n";
    let kickoff =
        KICKOFF.replace("each = \"2m\"", "state = \"done\"").replace("date =", "next = 2026-11-30\ndate =");
    let desk = desk().with("kickoff.toml", format!("{kickoff}{rounds}{held}"));
    assert_snapshot!(desk.run("new --for ben --follows kickoff.toml"), @"2026-11-30-part-ben.toml");
    let part = desk.read("2026-11-30-part-ben.toml");
    assert!(part.contains("c-ben") && part.contains("No calls on Fridays"), "{part}");
    assert!(part.contains("# [[thanks]]\n# from = \"ben\"\n"), "{part}");
    assert!(
        !part.contains("then") && !part.contains("secret"),
        "what belonged to the day is not asked again: {part}"
    );
}

#[test]
fn no_word_of_a_session_ends_its_comment_or_drives_a_terminal() {
    let hostile = "a\\n[[notes]]\\ntext = 1\\u001b[31m";
    let kickoff =
        KICKOFF.replace("length =", &format!("title = \"{hostile}\"\nprompts = [\"{hostile}\"]\nlength ="));
    let desk = desk().with("kickoff.toml", kickoff.replace("Ben Tan", &format!("Ben {hostile}")));
    desk.out("new --for Ben --follows kickoff.toml -o part.toml");
    assert!(!desk.read("part.toml").contains('\u{1b}'));
    let part = desk.out("check part.toml --format json");
    assert!(part.contains("\"findings\": []"), "{part}");
}

#[test]
fn every_template_is_sound_once_its_signs_are_taken_away() {
    for agenda in rolecall::format::shipped::AGENDAS {
        let desk = desk();
        desk.out(&format!("new --agenda {} --people Ada,Ben -o all.toml", agenda.name));
        desk.out("new --for Ben --follows all.toml -o part.toml");
        let part = desk.read("part.toml");
        let filled: Vec<&str> = part
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|line| line.starts_with("[[") || line.contains(" = "))
                    .unwrap_or(line)
            })
            .collect();
        desk.put("filled.toml", filled.join("\n"));
        let told = desk.run("check filled.toml --format json");
        let errors: Vec<&str> = told.lines().filter(|line| line.contains("\"rule\"")).collect();
        let known = ["missing-id", "missing-field", "still-open", "clash"];
        assert!(
            errors.iter().all(|line| known.iter().any(|rule| line.contains(rule))),
            "{}: {told}",
            agenda.name
        );
        assert_eq!(desk.run("fmt --check part.toml"), "", "{}", agenda.name);
    }
}

#[test]
fn whoever_is_not_there_has_no_part() {
    let desk = team();
    assert_snapshot!(desk.run("new --for Zoe --follows kickoff.toml"), @"
    --- stderr
    kickoff.toml: nobody in this session is called Zoe
      help: name one of Ada Okafor, Ben Tan
    --- status 2
    ");
    assert_eq!(desk.status("new --for Ben"), 2);
    assert_eq!(desk.files("."), ["kickoff.toml"]);
}

#[test]
fn a_part_that_is_taken_in_adds_and_sets_and_twice_is_once() {
    let added = "[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\nkind = \"time\"\ntext = \"No calls on Fridays\"\nreason = \"school run\"\ndays = [\"fri\"]\n\n\
        # said in the hall\n[[notes]]\ntext = \"Mornings suit me\"\n\n[[outcomes]]\nid = \"o-9\"\ntext = \"Calmer releases\"\n";
    let desk = team().with("ben.toml", part(added));
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @r#"
    Ben Tan, ben.toml
      + A new outcome: Calmer releases
      ~ Ben's limit "No calls on Fridays"
          now has the reason: school run
          is now on Fridays
      + Ben's new note: Mornings suit me
    "#);
    let once = desk.read("kickoff.toml");
    assert!(
        once.contains("text = \"No calls on Fridays\"   # Ada: again?\nreason = \"school run\"\n"),
        "{once}"
    );
    assert!(once.contains("person = \"ben\"\ntext = \"Mornings suit me\"\n"), "{once}");
    assert!(!once.contains("in the hall"), "{once}");
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @"
    --- stderr
    Ben Tan, ben.toml: nothing that the session lacks
    ");
    assert_eq!(desk.read("kickoff.toml"), once);
}

#[test]
fn what_both_say_differently_stays_as_it_stands_and_is_told() {
    let cards = "[[capacity]]\nid = \"c-ben\"\nperson = \"ben\"\nhours = 12\nlearning = 2\n";
    let desk = team().with("ben.toml", part(cards));
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @"
    Ben Tan, ben.toml
      ~ Ben's capacity now has 2 hours a week for learning
    --- stderr
    left as it stands: Hours a week of the capacity: the session says 10, Ben's part 12
    --- status 1
    ");
    assert!(desk.read("kickoff.toml").contains("hours = 10\nlearning = 2\n"));
    assert_eq!(desk.status("merge --ours --into kickoff.toml ben.toml"), 0);
    assert_eq!(desk.status("merge --theirs --into kickoff.toml ben.toml"), 0);
    assert!(desk.read("kickoff.toml").contains("hours = 12\nlearning = 2\n"));
}

#[test]
fn what_the_person_had_from_the_session_before_tells_who_changed_a_field() {
    let followed = format!("{KICKOFF}{SAID}");
    let next = |hours: u8| {
        let next = followed.replace("[session]\n", "[session]\nfollows = \"kickoff.toml\"\n");
        next.replace("hours = 10", &format!("hours = {hours}"))
    };
    let part =
        |hours: u8| part(&format!("[[capacity]]\nid = \"c-ben\"\nperson = \"ben\"\nhours = {hours}\n"));
    let hours = |desk: &Desk| desk.read("next.toml").split("hours = ").nth(1).unwrap()[..2].to_owned();
    for (session, said, hours_then, status) in [(10, 12, "12", 0), (11, 10, "11", 0), (11, 12, "11", 1)] {
        let desk = team().with("next.toml", next(session)).with("ben.toml", part(said));
        assert_eq!(desk.status("merge --into next.toml ben.toml"), status, "{session} and {said}");
        assert_eq!(hours(&desk), hours_then, "{session} and {said}");
    }
}

#[test]
fn a_part_changes_nothing_of_others_and_nothing_that_was_agreed_on() {
    let cards = "[[boundaries]]\nid = \"b-2\"\nperson = \"ada\"\ntext = \"Ada works nights\"\n\n\
        [[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\nholder = \"ben\"\nhours = 1\n\n\
        [[proposals]]\nid = \"p-1\"\nby = \"ben\"\ntext = \"Ada takes the deploys\"\nstate = \"kept\"\n\n\
        [[proposals]]\nid = \"p-2\"\nby = \"ben\"\ntext = \"I decide alone\"\nstate = \"kept\"\n\n\
        [pulse]\ntone_before = [5]\n";
    let desk = team().with("ben.toml", part(cards));
    let before = desk.read("kickoff.toml");
    assert_snapshot!(desk.run("merge --theirs --into kickoff.toml ben.toml"), @r#"
    --- stderr
    Ben Tan, ben.toml: nothing that the session lacks
    left out: the boundary "Ada works nights" is not Ben's
    left as it stands: Hours a week of the role "Handoff": the session says nothing, Ben's part 1
    left as it stands: State of the proposal "Ada takes the deploys": the session says piloting, Ben's part kept
    left out: the proposal "I decide alone" is agreed on together, in a session
    left out: [pulse] of Ben's part is no card of theirs
    --- status 1
    "#);
    assert_eq!(desk.read("kickoff.toml"), before);
}

#[test]
fn what_somebody_else_said_stands_as_theirs_and_is_told() {
    let cards = "[[boundaries]]\nid = \"b-7\"\nperson = \"ben\"\nkind = \"time\"\ntext = \"Ada: nothing before 9\"\n\n\
        [[capacity]]\nid = \"x-1\"\ntext = \"Ada\"\nhours = 20\n\n\
        [[notes]]\ntext = \"Okafor: said in the hall\"\nprivate = true\n\n\
        [[notes]]\ntext = \"Eve: may I come\"\n\n\
        [[notes]]\nperson = \"ben\"\ntext = \"Mornings: they suit me\"\n\n\
        [[roles]]\ntitle = \"Ada: deploys\"\n\n[[roles]]\ntitle = \"Docs\"\n";
    let desk = team().with("ben.toml", part(cards));
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @r#"
    Ben Tan, ben.toml
      + A new role: Docs
      + Ada's new limit: nothing before 9
      + Ada's capacity is 20 hours a week
      + A private note of Ada's is new
      + Ben's new note: Eve: may I come
      + Ben's new note: Mornings: they suit me
    --- stderr
    the boundary "nothing before 9" stands as Ada's, from Ben's part
    the capacity stands as Ada's, from Ben's part
    a private note stands as Ada's, from Ben's part
    nobody in the session is called Eve, so the note "Eve: may I come" stands as Ben's
    left out: the role "deploys" is not Ben's
    --- status 1
    "#);
    let once = desk.read("kickoff.toml");
    assert!(once.contains("person = \"ada\"\nkind = \"time\"\ntext = \"nothing before 9\"\n"), "{once}");
    assert!(once.contains("id = \"c-ada\"\nperson = \"ada\"\nhours = 20\n"), "{once}");
    assert!(once.contains("person = \"ben\"\ntext = \"Mornings: they suit me\"\n"), "{once}");
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @r#"
    --- stderr
    Ben Tan, ben.toml: nothing that the session lacks
    left out: the role "deploys" is not Ben's
    --- status 1
    "#);
    // What stands as hers nobody else's part changes.
    desk.put("ben.toml", part(&cards.replace("kind = \"time\"\n", "kind = \"time\"\nreason = \"tired\"\n")));
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @r#"
    --- stderr
    Ben Tan, ben.toml: nothing that the session lacks
    left out: the boundary "nothing before 9" is not Ben's
    left out: the role "deploys" is not Ben's
    --- status 1
    "#);
    assert_eq!(desk.read("kickoff.toml"), once);
}

#[test]
fn a_line_in_a_part_can_name_whoever_is_in_the_session() {
    let desk = team();
    desk.out("new --for Ben --follows kickoff.toml -o ben.toml");
    assert_snapshot!(desk.run("add ben.toml boundaries \"Ada: nothing before 9\""), @r#"
    boundary: Ada: time: nothing before 9
          To: 09:00
    "#);
    assert_snapshot!(desk.run("add ben.toml proposals \"Ada takes Handoff from Ben\""), @r#"
    proposal: Ben: Ada takes Handoff from Ben
          Changes: who carries it · Role: Handoff · To: Ada Okafor
    "#);
    assert!(desk.read("ben.toml").contains("role = \"r-1\"\nto = \"ada\"\n"));
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml"), @r#"
    Ben Tan, ben.toml
      + Ben proposes: Ada takes Handoff from Ben
      + Ada's new limit: nothing before 9
    --- stderr
    the boundary "nothing before 9" stands as Ada's, from Ben's part
    "#);
}

#[test]
fn a_part_of_another_session_or_of_a_stranger_is_refused_before_anything_is_written() {
    let note = "[[notes]]\ntext = \"x\"\n";
    let desk = team()
        .with("ben.toml", part(note))
        .with("other.toml", KICKOFF)
        .with("others.toml", part(note).replace("kickoff.toml", "other.toml"))
        .with("zoe.toml", part(note).replace("\"ben\"", "\"zoe\""));
    let before = desk.read("kickoff.toml");
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml others.toml"), @"
    --- stderr
    others.toml: this is a part of other.toml, which kickoff.toml neither is nor follows
      help: nothing was taken in
    --- status 129
    ");
    assert_snapshot!(desk.run("merge --into kickoff.toml ben.toml zoe.toml"), @"
    --- stderr
    zoe.toml: nobody in kickoff.toml has the id zoe
      help: nothing was taken in; w in the room adds people
    --- status 129
    ");
    assert_snapshot!(desk.run("merge --into kickoff.toml other.toml"), @"
    --- stderr
    other.toml: this is nobody's part of a session: it lacks part_for and part_of
      help: rolecall new --for NAME --follows FILE writes one
    --- status 129
    ");
    for verb in
        ["merge --into ben.toml ben.toml", "new --for Ben --follows ben.toml", "new --follows ben.toml"]
    {
        let told = desk.run(verb);
        assert!(
            told.contains("ben.toml: this is somebody's part of a session, not a session"),
            "{verb}: {told}"
        );
    }
    assert_eq!(desk.status("merge --into kickoff.toml"), 129);
    assert_eq!(desk.status("merge kickoff.toml ben.toml"), 129);
    assert_eq!(desk.read("kickoff.toml"), before);
}

#[test]
fn a_part_is_counted_as_a_session_nowhere() {
    let cards = "[[proposals]]\nid = \"p-9\"\nby = \"ben\"\ntext = \"of the part\"\nstate = \"piloting\"\nadopted = 2026-10-01\nreview = 2026-10-02\n\n\
        [[roles]]\nid = \"r-9\"\ntitle = \"of the part\"\n\n[[outcomes]]\nid = \"o-9\"\ntext = \"of the part\"\nnow = 1\ndue = 2026-10-02\n";
    let verbs = [
        "due sessions",
        "roles sessions",
        "trends sessions",
        "log sessions",
        "trends sessions --format json",
    ];
    let desk = desk().with("sessions/kickoff.toml", format!("{KICKOFF}{SAID}"));
    let without = verbs.map(|verb| desk.run(verb));
    desk.put("sessions/z-part.toml", part(cards));
    assert_eq!(verbs.map(|verb| desk.run(verb)), without);
}
