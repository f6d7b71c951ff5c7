//! `rolecall log`: every change that was adopted, once, as the latest session has it, and never a private card.

use insta::assert_snapshot;

use crate::support::desk::{Desk, desk};

/// A session with one proposal.
fn session(day: &str, follows: &str, proposal: &str) -> String {
    let follows = if follows.is_empty() { String::new() } else { format!("follows = \"{follows}\"\n") };
    format!(
        "format = 1\n\n[session]\ntitle = \"Of {day}\"\ndate = {day}\n{follows}\n[[people]]\nid = \"ada\"\nname = \"Ada Okafor\"\n\n[[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\nholder = \"ben\"\n\n[[proposals]]\nid = \"p-1\"\nchange = \"assign\"\nrole = \"r-1\"\nto = \"ben\"\n{proposal}"
    )
}

const PILOT: &str =
    "text = \"Ben takes the handoff\"\nadopted = 2026-10-05\nreview = 2026-11-09\nstate = \"piloting\"\n";

/// Two sessions in a row, the second with the proposal as it stands then.
fn chain(proposal: &str) -> Desk {
    desk()
        .with("sessions/a.toml", session("2026-10-05", "", PILOT))
        .with("sessions/b.toml", session("2026-11-02", "a.toml", proposal))
}

#[test]
fn the_examples_tell_the_decisions_of_a_quarter() {
    let desk = desk();
    for example in rolecall::format::shipped::EXAMPLES {
        desk.put(&format!("sessions/{}.toml", example.name), example.text);
    }
    let told = desk.out("log");
    let (newest, rest) = told.split_once("\n\nMon 2 Nov 2026 · ").unwrap();
    assert_snapshot!(newest, @"
    Mon 14 Dec 2026 · Platform team: into the next cycle

      The welcome takes three hours: the first deploy beside the team, the rest by check list
        Welcome for new teams was adjusted.
        Agreed by consent of Ada Okafor, Ben Tan, Chen Li, Farid Haddad and Maja Łuczak.
        Piloting until 25 Jan 2027.

      We end the cost watch
        Cost watch was retired.
        Agreed by consent of Ada Okafor, Ben Tan, Farid Haddad and Maja Łuczak; one concern was kept.
        Piloting until 25 Jan 2027.
    ");
    let (_, oldest) = rest.split_once("\n\nMon 5 Oct 2026 · ").unwrap();
    assert_snapshot!(oldest, @"
    Platform team: from roles to results

      Ben takes the on-call handoff from Ada, done by 15:00
        On-call handoff went from Ada Okafor to Ben Tan.
        Agreed by consent of Ada Okafor and Ben Tan; one concern was kept; one objection was dealt with.
        Kept on 2 Nov 2026.
        What we learned: the note matters more than the hour.

      Farid tries a new role, ticket triage, two hours each morning
        Ticket triage was a new role, held by Farid Haddad.
        Agreed by consent of Ben Tan, Chen Li and Farid Haddad; one concern was kept.
        Adapted on 2 Nov 2026.
        What we learned: ten hours is a role for two.

      Nothing is deployed after 14:00 on Fridays
        Agreed by consent of Ada Okafor, Ben Tan and Farid Haddad; one concern was kept.
        Kept on 2 Nov 2026.
        What we learned: planned on Thursday, Friday is calm.
    ");
    assert!(rest.contains("Thursday deploys went from Chen Li to Ada Okafor.\n"), "both moves of a trade");
    assert!(!told.contains("cost watch from Ada"), "what was withdrawn was never adopted");
    assert!(!told.contains("second test cluster"), "nor what is still to be decided");
}

#[test]
fn a_change_that_is_carried_on_is_told_once_as_the_latest_has_it() {
    let ends = [
        ("state = \"piloting\"\nreview = 2026-11-30", "Piloting until 30 Nov 2026."),
        ("state = \"kept\"\nreviewed = 2026-11-02", "Kept on 2 Nov 2026."),
        (
            "state = \"kept\"\nreviewed = 2026-11-02\nreview = 2026-12-01",
            "Kept on 2 Nov 2026, until 1 Dec 2026.",
        ),
        ("state = \"adapted\"", "Adapted."),
        (
            "state = \"ended\"\nreviewed = 2026-11-02\nlearned = \"two is better.\"",
            "We learned, and went back on 2 Nov 2026.\n    What we learned: two is better.",
        ),
        (
            "state = \"escalated\"\ndecider = \"ada\"\ndecide_by = 2026-11-20",
            "Handed on: Ada Okafor decides by 20 Nov 2026.",
        ),
        (
            "state = \"piloting\"\nreview = 2026-10-30\nif_unreviewed = \"lapse\"",
            "Lapsed: its review was due on 30 Oct 2026, and without one it goes back by itself.",
        ),
        (
            "state = \"piloting\"\nreview = 2026-10-30\nif_unreviewed = \"continue\"",
            "Its review was due on 30 Oct 2026; without one it goes on.",
        ),
    ];
    for (end, says) in ends {
        let told = chain(&format!("text = \"Ben takes it all\"\nadopted = 2026-10-05\n{end}\n")).out("log");
        let expected = format!(
            "Mon 5 Oct 2026 · Of 2026-10-05\n\n  Ben takes it all\n    Handoff went to Ben Tan.\n    Agreed by consent.\n    {says}\n"
        );
        assert_eq!(told, expected);
    }
}

#[test]
fn a_change_that_is_private_in_any_session_is_not_told() {
    let private = format!("{PILOT}private = true\n");
    let hidden = "--- stderr\nall that was adopted is private\n";
    assert_eq!(chain(&private).run("log"), hidden);
    // It opened again, and a chain that a renamed file broke.
    for (follows, first, second) in [("a.toml", private.as_str(), PILOT), ("", PILOT, &private)] {
        let desk = desk()
            .with("sessions/a.toml", session("2026-10-05", "", first))
            .with("sessions/b.toml", session("2026-11-02", follows, second));
        assert_eq!(desk.run("log"), hidden);
    }
    let broken = session("2026-11-02", "", &format!("{private}state = \n"));
    let desk =
        desk().with("sessions/a.toml", session("2026-10-05", "", PILOT)).with("sessions/b.toml", broken);
    assert_eq!(desk.out("log"), "");
}

#[test]
fn a_role_that_a_later_session_made_private_has_no_name_in_the_changes_before() {
    let later = session("2026-11-02", "", "text = \"x\"\n").replace("holder = \"ben\"", "private = true");
    let desk =
        desk().with("sessions/a.toml", session("2026-10-05", "", PILOT)).with("sessions/b.toml", later);
    let told = desk.out("log");
    assert!(told.contains("\n    A private role changed.\n") && !told.contains("Handoff went"), "{told}");
}

#[test]
fn who_agreed_is_told_by_hands_and_a_private_role_by_no_name() {
    let hand = |person: &str, stance: &str| {
        format!(
            "\n[[proposals.stances]]\nperson = \"{person}\"\nstance = \"{stance}\"\ntext = \"a secret\"\n"
        )
    };
    let proposal = format!("{PILOT}{}{}", hand("ada", "consent"), hand("ben", "concern"));
    let text = session("2026-10-05", "", &proposal).replace("holder = \"ben\"", "private = true");
    let told = desk().with("a.toml", &text).out("log .");
    assert!(told.contains("    A private role changed.\n"), "{told}");
    assert!(told.contains("    Agreed by consent of Ada Okafor; one concern was kept.\n"), "{told}");
    assert!(!told.contains("Handoff") && !told.contains("secret"), "{told}");
    let text = text.replace("[session]\n", "[session]\ndecisions_by = \"majority\"\n");
    assert!(desk().with("a.toml", text).out("log .").contains("    Agreed by majority.\n"));
}

#[test]
fn one_id_in_two_teams_is_two_changes() {
    let payments = session("2026-10-07", "", PILOT).replace("takes the handoff", "takes the releases");
    let told = chain(PILOT).with("sessions/payments.toml", payments).out("log");
    assert_eq!(told.matches("Agreed").count(), 2, "{told}");
    assert!(told.contains("Ben takes the handoff\n") && told.contains("Ben takes the releases\n"), "{told}");
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_breaks_nothing() {
    let broken = desk()
        .with("sessions/a.toml", session("2026-10-05", "", PILOT))
        .with("sessions/b.toml", "title = \n")
        .with("sessions/c.toml", session("2026-12-01", "b.toml", &PILOT.replace("piloting", "ended")))
        .with("sessions/deeper/d.toml", session("2026-12-02", "", PILOT))
        .with("sessions/Cargo.toml", "[package]\nname = \"x\"\n");
    let told = broken.run("log");
    assert!(told.contains("--- stderr\nsessions/b.toml:1:9: "), "{told}");
    assert!(!told.contains("--- status"), "{told}");
    assert_eq!(told.matches("Ben takes the handoff").count(), 1, "{told}");
    assert!(
        told.starts_with("Mon 5 Oct 2026 · Of 2026-10-05\n")
            && told.contains("    We learned, and went back.\n"),
        "{told}"
    );
    assert_eq!(desk().status("log nowhere"), 2);
}

#[test]
fn two_that_follow_the_same_are_told_and_both_read() {
    let other = "text = \"Releases at eight\"\nid = \"p-2\"\nadopted = 2026-11-03\n";
    let fork = session("2026-11-03", "a.toml", PILOT).replace("id = \"p-1\"\n", "") + "\n";
    let fork = fork.replace(PILOT, other);
    let told = chain(PILOT).with("sessions/c.toml", fork).run("log");
    assert!(told.contains("Releases at eight") && told.contains("Ben takes the handoff"), "{told}");
    assert!(told.ends_with("warning: b.toml and c.toml follow the same session; both are read\n"), "{told}");
}

#[test]
fn sessions_that_follow_each_other_in_a_ring_are_told() {
    let ring = desk()
        .with("sessions/a.toml", session("2026-10-05", "b.toml", PILOT))
        .with("sessions/b.toml", session("2026-11-02", "a.toml", &PILOT.replace("piloting", "kept")));
    let told = ring.out("log");
    assert_eq!((told.matches("Ben takes").count(), told.contains("    Kept.\n")), (1, true), "{told}");
}

#[test]
fn a_folder_without_sessions_has_no_decisions_and_a_file_is_no_folder() {
    let desk = desk().with("base.toml", "").with("new/notes.txt", "");
    assert_eq!(desk.run("log new"), "--- stderr\nno change has been adopted yet\n");
    let told = desk.run("log base.toml");
    assert!(told.starts_with("--- stderr\nbase.toml is a file, not a folder\n"), "{told}");
    let told = desk.run("log nowhere");
    assert!(told.starts_with("--- stderr\nthere is no folder nowhere\n"), "{told}");
}

#[test]
fn json_is_the_same_for_programs() {
    let told = chain(&PILOT.replace("handoff", "handoff\\u009b")).out("log --format json");
    assert_snapshot!(told, @r#"
    {
      "decisions": [
        {
          "date": "2026-10-05",
          "file": "a.toml",
          "session": "Of 2026-10-05",
          "id": "p-1",
          "text": "Ben takes the handoff\u009b",
          "says": [
            "Handoff went to Ben Tan.",
            "Agreed by consent.",
            "Piloting until 9 Nov 2026."
          ]
        }
      ]
    }
    "#);
    assert_eq!(
        desk().with("1.toml", KICKOFF_ALONE).out("log . --format json"),
        "{\n  \"decisions\": []\n}\n"
    );
}

const KICKOFF_ALONE: &str = "format = 1\n\n[session]\ntitle = \"Kickoff\"\n";
