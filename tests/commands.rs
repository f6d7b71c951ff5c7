//! Each verb's story: what somebody types, and all that comes back. One block shows stdout, then stderr, then an exit
//! status that is not 0.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::support::desk::{Desk, desk};

const KICKOFF: &str = r#"format = 1

[session]
title = "Kickoff"
date = 2026-11-02
purpose = "Teams ship on a calm day."

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[rounds]]
id = "boundaries"
kind = "boundaries"
length = "15m"
each = "2m"
"#;

fn kickoff() -> Desk {
    desk().with("kickoff.toml", KICKOFF)
}

mod new {
    use super::*;

    #[test]
    fn writes_a_session_from_an_agenda_and_prints_its_path() {
        let desk = desk();
        assert_snapshot!(desk.run(r#"new --people "Ada Okafor, Ben Tan, Ada Lee" --team platform"#), @"sessions/2026-11-02-role-negotiation.toml");
        let text = desk.read("sessions/2026-11-02-role-negotiation.toml");
        let head: String = text.lines().take(30).map(|line| format!("{line}\n")).collect();
        assert_snapshot!(head, @r#"
        format = 1

        [session]
        title = "Role negotiation"
        team = "platform"
        date = 2026-11-02
        state = "planned"
        decisions_by = "consent"
        pilot = "2w"
        seed = 306

        [[people]]
        id = "ada"
        name = "Ada Okafor"

        [[people]]
        id = "ben"
        name = "Ben Tan"

        [[people]]
        id = "ada-lee"
        name = "Ada Lee"

        [[rounds]]
        id = "check-in"
        kind = "checkin"
        title = "Check-in"
        length = "5m"
        each = "30s"
        prompts = ["In a word or two: how do you arrive? We listen, nobody comments.", "On three, show fingers: the tone among us right now, 1 heavy to 5 light. No names are kept."]
        "#);
        assert_snapshot!(desk.run("check sessions --strict"), @r#"
        sessions/2026-11-02-role-negotiation.toml:4:1: warning: this session is still without a purpose [still-open]
          |
        4 | title = "Role negotiation"
          | ^
        --- stderr
        0 errors, 1 warning in 1 file
        --- status 1
        "#);
        assert_snapshot!(desk.run("fmt --check sessions"), @"");
    }

    #[test]
    fn never_overwrites_a_file() {
        let desk = desk();
        assert_snapshot!(desk.run("new"), @"sessions/2026-11-02-role-negotiation.toml");
        assert_snapshot!(desk.run("new"), @"sessions/2026-11-02-role-negotiation-2.toml");
        desk.put("mine.toml", "mine");
        assert_snapshot!(desk.run("new -o mine.toml"), @"
        --- stderr
        mine.toml: there is already a file of that name
        --- status 2
        ");
        assert_eq!(desk.read("mine.toml"), "mine");
    }

    #[test]
    fn takes_days_as_people_write_them() {
        let desk = desk();
        for day in ["2026-12-24", "24 Dec", "24.12.", "tomorrow", "next Friday", "in two weeks"] {
            let out = desk.out(&format!("new --agenda charter --title {day:?} --date {day:?}"));
            assert!(out.starts_with("sessions/2026-1"), "{day}: {out}");
        }
        assert_snapshot!(desk.files("sessions").join("\n"), @"
        2026-11-03-tomorrow.toml
        2026-11-06-next-friday.toml
        2026-11-16-in-two-weeks.toml
        2026-12-24-2026-12-24.toml
        2026-12-24-24-12.toml
        2026-12-24-24-dec.toml
        ");
        assert_snapshot!(desk.run("new --date someday"), @"
        --- stderr
        someday is not a day
          help: write it as 2026-11-02, 2 Nov, Friday or in two weeks
        --- status 2
        ");
    }

    #[test]
    fn an_agenda_may_be_a_file_and_the_session_go_to_stdout() {
        let desk = kickoff();
        assert_snapshot!(desk.run("new --agenda kickoff.toml --title Again -o -"), @r#"
        format = 1

        [session]
        title = "Again"
        date = 2026-11-02
        state = "planned"
        purpose = "Teams ship on a calm day."
        seed = 306

        [[people]]
        id = "ada"
        name = "Ada Okafor"

        [[people]]
        id = "ben"
        name = "Ben Tan"

        [[rounds]]
        id = "boundaries"
        kind = "boundaries"
        length = "15m"
        each = "2m"
        "#);
        assert_snapshot!(desk.run("new --agenda nothing"), @"
        --- stderr
        there is no agenda and no file nothing
          help: name a file, or one of role-negotiation, pilot-review, skills-market, across-teams, charter, purpose-in-15
        --- status 2
        ");
        desk.put("bare.toml", "format = 1\n");
        assert_snapshot!(desk.run("new --agenda bare.toml"), @"
        --- stderr
        bare.toml: an agenda needs at least one of [[rounds]], and this file has none
        --- status 2
        ");
    }

    #[test]
    fn every_agenda_makes_a_session_that_is_canonical_and_sound() {
        for agenda in rolecall::format::shipped::AGENDAS {
            let desk = desk();
            desk.out(&format!("new --agenda {} --people Ada,Ben,Chen,Dia", agenda.name));
            desk.out("check sessions");
            desk.out("fmt --check sessions");
        }
    }

    #[test]
    fn sessions_go_where_sessions_are() {
        let here = desk().with("2026-10-05-kickoff.toml", KICKOFF);
        assert_eq!(here.out("new"), "2026-11-02-role-negotiation.toml\n");
        let elsewhere = desk().with("../config/config.toml", "sessions = \"~/all/sessions\"\n");
        assert_snapshot!(elsewhere.run("new"), @"HOME/all/sessions/2026-11-02-role-negotiation.toml");
    }
}

mod run {
    use super::*;

    #[test]
    fn without_a_terminal_it_says_so() {
        let desk = kickoff();
        assert_snapshot!(desk.run(""), @"
        --- stderr
        this needs a terminal, and here is none
          help: rolecall show FILE prints a session, rolecall --help lists the commands
        --- status 2
        ");
        assert_snapshot!(desk.run("run kickoff.toml"), @"
        --- stderr
        this needs a terminal, and here is none
          help: rolecall show kickoff.toml prints the session
        --- status 2
        ");
        assert_eq!(desk.read("kickoff.toml"), KICKOFF);
    }

    #[test]
    fn what_is_not_there_is_named() {
        let desk = kickoff();
        assert_snapshot!(desk.run("run nothing.toml"), @"
        --- stderr
        nothing.toml: there is no such file
        --- status 2
        ");
        assert_snapshot!(desk.run("chekc"), @"
        --- stderr
        there is no folder chekc, and no command of that name
          help: rolecall --help lists the commands
        --- status 2
        ");
        assert_snapshot!(desk.run("kickoff.toml"), @"
        --- stderr
        kickoff.toml is a file, not a folder
          help: rolecall run kickoff.toml opens its room
        --- status 2
        ");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_with_its_line_and_left_alone() {
        let broken: &[(&str, &[u8])] = &[
            ("not-toml", b"[session]\ntitle = \"Kickoff\n"),
            ("wrong-type", b"[session]\ndate = \"2026-11-02\"\n"),
            ("conflict", b"[session]\n<<<<<<< ours\ntitle = \"A\"\n=======\ntitle = \"B\"\n>>>>>>> theirs\n"),
            ("not-utf8", b"[session]\ntitle = \"caf\xe9\"\n"),
            ("newer", b"format = 2\n[session]\nmood = 3\n"),
            ("drives", b"title = \x1b[2J\n"),
        ];
        let desk = desk();
        let mut told = String::new();
        for (name, bytes) in broken {
            let file = format!("{name}.toml");
            desk.put(&file, bytes);
            told.push_str(&desk.run(&format!("run {file}")));
            for other in ["show", "check", "fmt", "add"] {
                let line = if other == "add" { "notes x" } else { "" };
                assert_eq!(desk.status(&format!("{other} {file} {line}")), 2, "{other} {file}");
            }
            assert_eq!(std::fs::read(desk.at(&file)).unwrap(), *bytes);
        }
        told.push_str(&desk.run("run ."));
        assert_snapshot!(told, @r#"
        --- stderr
        not-toml.toml:2:17: this is not TOML: invalid basic string, expected `"`
          |
        2 | title = "Kickoff
          |                 ^
          help: close the quotes at the end of the words, and write \" for a quote within them
        --- status 2
        --- stderr
        wrong-type.toml:2:8: `date` takes a date without quotes, as 2026-11-02, and this is words in quotes
          |
        2 | date = "2026-11-02"
          |        ^
          help: write date = 2026-11-02
        --- status 2
        --- stderr
        conflict.toml:2:1: git left a conflict in this file
          |
        2 | <<<<<<< ours
          | ^
          help: keep one side of each conflict, or both, and remove the lines with <<<<<<<, ======= and >>>>>>>
        --- status 2
        --- stderr
        not-utf8.toml:2:13: this is not UTF-8 text
          |
        2 | title = "caf
          |             ^
          help: save it again as UTF-8
        --- status 2
        --- stderr
        newer.toml:1:10: this file is of format 2, and this rolecall reads format 1
          |
        1 | format = 2
          |          ^
          help: it was left as it is; a newer rolecall reads it
        --- status 2
        --- stderr
        drives.toml:1:10: this is not TOML: unexpected key or value, expected newline, `#`
          |
        1 | title = ␛[2J
          |          ^
          help: write words in quotes, dates as 2026-11-02, times as 16:00:00, numbers without units
        --- status 2
        --- stderr
        .: it is a folder, not a file
        --- status 2
        "#);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_permission_is_told_so() {
        use std::os::unix::fs::PermissionsExt;
        let desk = kickoff();
        std::fs::set_permissions(desk.at("kickoff.toml"), std::fs::Permissions::from_mode(0)).unwrap();
        // Root may read anything.
        if std::fs::read(desk.at("kickoff.toml")).is_err() {
            assert_snapshot!(desk.run("show kickoff.toml"), @"");
        }
    }
}

mod add {
    use super::*;

    #[test]
    fn a_line_becomes_a_card() {
        let desk = kickoff();
        let line = r#""Ben: no calls after 16:00 on Fridays because school run""#;
        assert_snapshot!(desk.run(&format!("add kickoff.toml boundaries {line}")), @"note: Ben: no calls after 16:00 on Fridays because school run");
        let text = desk.read("kickoff.toml");
        assert_snapshot!(text.strip_prefix(KICKOFF).unwrap(), @r#"

        [[notes]]
        id = "n-szjq"
        text = "Ben: no calls after 16:00 on Fridays because school run"
        "#);
        assert_snapshot!(desk.run("check kickoff.toml"), @"
        --- stderr
        0 errors, 0 warnings in 1 file
        ");
    }

    #[test]
    fn each_line_is_a_card_from_arguments_and_from_a_pipe() {
        let desk = kickoff();
        desk.out(r#"add kickoff.toml notes "Ada: first" "Ben: second""#);
        desk.run_with_input("add kickoff.toml notes", "Ada: third\n\nBen: fourth\n");
        desk.run_with_input("add kickoff.toml notes \"Ada: fifth\" -", "Ben: sixth\r\n");
        let text = desk.read("kickoff.toml");
        let said: Vec<&str> = text.lines().filter(|line| line.starts_with("text")).collect();
        assert_snapshot!(said.join("\n"), @r#"
        text = "Ada: first"
        text = "Ben: second"
        text = "Ada: third"
        text = "Ben: fourth"
        text = "Ada: fifth"
        text = "Ben: sixth"
        "#);
    }

    #[test]
    fn a_dry_run_writes_nothing_and_shows_what_was_read() {
        let desk = kickoff();
        let line = r#""fewer tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high""#;
        assert_snapshot!(desk.run(&format!("add kickoff.toml outcomes {line} --dry-run")), @"note: fewer tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high");
        assert_snapshot!(desk.run(&format!("add kickoff.toml outcomes {line} --dry-run --format json")), @r#"
        {
          "lines": [
            {
              "who": null,
              "text": "fewer tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high",
              "kind": "said",
              "card": {
                "id": "n-5w50",
                "text": "fewer tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high"
              }
            }
          ]
        }
        "#);
        assert_eq!(desk.read("kickoff.toml"), KICKOFF);
    }

    #[test]
    fn a_chat_brings_its_people_and_leaves_private_messages_out() {
        let chat = "10:02:11 From Ben Tan to Everyone: no deploys on Fridays\n\
            10:02:40 From Eve Li to Everyone: no vendor contracts because no training\n\
            10:03:05 From Ada Okafor to Ben Tan (Direct Message): my knee, really\n";
        let desk = kickoff().with("chat.txt", chat);
        let dry = "add kickoff.toml boundaries --from chat.txt --dry-run --format json";
        assert_snapshot!(desk.run(dry), @r#"
        {
          "lines": [
            {
              "who": null,
              "text": "10:02:11 From Ben Tan to Everyone: no deploys on Fridays",
              "kind": "said",
              "card": {
                "id": "n-mpj7",
                "text": "10:02:11 From Ben Tan to Everyone: no deploys on Fridays"
              }
            },
            {
              "who": null,
              "text": "10:02:40 From Eve Li to Everyone: no vendor contracts because no training",
              "kind": "said",
              "card": {
                "id": "n-4c3g",
                "text": "10:02:40 From Eve Li to Everyone: no vendor contracts because no training"
              }
            },
            {
              "who": null,
              "text": "10:03:05 From Ada Okafor to Ben Tan (Direct Message): my knee, really",
              "kind": "said",
              "card": {
                "id": "n-9f54",
                "text": "10:03:05 From Ada Okafor to Ben Tan (Direct Message): my knee, really"
              }
            }
          ]
        }
        "#);
        assert_eq!(desk.read("kickoff.toml"), KICKOFF);
        assert_snapshot!(desk.run("add kickoff.toml boundaries --from chat.txt"), @"
        note: 10:02:11 From Ben Tan to Everyone: no deploys on Fridays
        note: 10:02:40 From Eve Li to Everyone: no vendor contracts because no training
        note: 10:03:05 From Ada Okafor to Ben Tan (Direct Message): my knee, really
        ");
        assert!(!desk.read("kickoff.toml").contains("knee"));
        assert_snapshot!(desk.run("add kickoff.toml boundaries --from chat.txt --private"), @"");
        assert!(desk.read("kickoff.toml").contains("knee"));
    }

    #[test]
    fn what_cannot_be_told_apart_stays_in_the_text_and_is_said() {
        let desk = kickoff();
        assert_snapshot!(desk.run(r#"add kickoff.toml notes "Eve: the vendor call moved""#), @"note: Eve: the vendor call moved");
        assert_snapshot!(desk.run("add kickoff.toml weather sunny"), @"
        --- stderr
        error: invalid value 'weather' for '<KIND>'
          [possible values: outcomes, charter, boundaries, aspirations, offers, capacity, away, roles, proposals, interfaces, insights, thanks, notes, parked]

          tip: a similar value exists: 'charter'

        For more information, try '--help'.
        --- status 2
        ");
    }

    #[test]
    fn a_session_may_come_from_stdin_and_go_to_stdout() {
        let desk = desk();
        let text = desk.run_with_input(r#"add - notes "Ada: a note""#, KICKOFF);
        assert!(text.starts_with(KICKOFF), "{text}");
        assert_snapshot!(desk.run_with_input("add - notes", KICKOFF), @"
        --- stderr
        standard input cannot be both the session and the lines
        --- status 2
        ");
    }

    #[test]
    fn two_at_once_both_get_their_card_in() {
        let desk = kickoff();
        let children: Vec<_> = (0..8)
            .map(|nth| {
                let mut command = desk.rolecall();
                command.args(["add", "kickoff.toml", "notes", &format!("note {nth}")]);
                command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        let text = desk.read("kickoff.toml");
        for (nth, output) in outputs.iter().enumerate() {
            let there = text.contains(&format!("\"note {nth}\""));
            assert_eq!(there, output.status.success(), "{nth}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

mod show {
    use super::*;

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

        Boundaries (15m)
          - Ada: a private boundary
          - Ben: time: No calls after 16:00 on Fridays
              Days: Fridays
              From: 16:00

        Times away
          - Ada: away 21 Dec 2026 to 2 Jan 2027

        Roles
          - On-call ␛[31mhandoff
              Held by: Ada Okafor

        Proposals
          - Ada: Ben takes the handoff
              Changes: who carries it
              Agreed on: 2 Nov 2026
              State: piloting
              Role: On-call ␛[31mhandoff: Held by Ben Tan (before: Held by Ada Okafor)
              Concern: Ben
              Ben: what if both are away
              No hand raised: Ada

        Pulse
          - Tone before: 2 of 2 answered
          - Tone after, 1-5: 3 4 5 (3 of 3)
        ");
        let told = desk.out("show held.toml --with-reasons");
        assert!(told.contains("school run") && told.contains("my father"), "{told}");
        assert!(!told.contains("long story") && !told.contains("vendor"), "{told}");
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
    fn the_examples_can_be_shown_in_every_form() {
        let desk = desk();
        for example in rolecall::format::shipped::EXAMPLES {
            desk.put("example.toml", example.text);
            for form in ["text", "markdown"] {
                assert!(desk.out(&format!("show example.toml --format {form}")).lines().count() > 10);
            }
        }
    }
}

mod check {
    use super::*;

    #[test]
    fn errors_are_told_with_their_lines() {
        let wrong = r#"
[[outcomes]]
id = "o-1"
text = "Fewer tickets"
priority = "urgent"
votes = -1

[[outcomes]]
id = "o-1"
text = ""

[[roles]]
title = "Handoff"
holder = "Ada Okafor"
serves = "o-2"
shared_with = ["ben", "zoe"]

[[away]]
id = "w-1"
person = "ada"
from = 2026-12-21
to = 2026-12-20

[[proposals]]
id = "p-1"
text = "Ben takes it"
role = "r-9"
adopted = 2026-11-02
review = 2026-11-01

[[proposals.stances]]
person = "ben"
stance = "consent"

[[proposals.stances]]
person = "ben"
stance = "maybe"

[[proposals.moves]]
role = "r-9"
holder = "ben"
was = { holder = "dan" }

[pulse]
tone_before = [0, 6]
"#;
        let text = KICKOFF
            .replace("[session]\n", "[session]\nfacilitator = \"eve\"\nfollows = \"gone.toml\"\n")
            .replace("15m", "a while")
            .replace("id = \"ben\"", "id = \"ada\"");
        let desk = desk().with("wrong.toml", format!("{text}{wrong}"));
        let told = desk.run("check wrong.toml");
        let errors: Vec<&str> = told.lines().filter(|line| line.contains(": error:")).collect();
        assert_snapshot!(errors.join("\n"), @r#"
        wrong.toml:4:1: error: nobody here has the id "eve" [unknown-person]
        wrong.toml:5:1: error: there is no file gone.toml beside this one [unknown-file]
        wrong.toml:15:1: error: a person on line 11 has this id too [repeated-id]
        wrong.toml:21:1: error: "a while" is not a length of time, as 15m or 2m 30s [unreadable-length]
        wrong.toml:27:1: error: "urgent" is not one of high, medium, low [unknown-choice]
        wrong.toml:28:1: error: this counts something, and is below zero [negative-number]
        wrong.toml:31:1: error: an outcome on line 25 has this id too [repeated-id]
        wrong.toml:32:1: error: this outcome has no text [missing-field]
        wrong.toml:34:1: error: this role has no id; rolecall fmt writes one [missing-id]
        wrong.toml:36:1: error: nobody here has the id "Ada Okafor"; did you mean "ada"? [unknown-person]
        wrong.toml:37:1: error: no outcome has the id "o-2" [unknown-outcome]
        wrong.toml:38:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
        wrong.toml:38:1: error: nobody here has the id "zoe" [unknown-person]
        wrong.toml:44:1: error: this time away ends before it begins [date-order]
        wrong.toml:49:1: error: no role has the id "r-9" [unknown-role]
        wrong.toml:51:1: error: the review comes before the day it was agreed on [date-order]
        wrong.toml:54:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
        wrong.toml:58:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
        wrong.toml:58:1: error: this person's hand stands on line 54 already [repeated-hand]
        wrong.toml:59:1: error: "maybe" is not one of consent, concern, objection, not-now [unknown-choice]
        wrong.toml:62:1: error: no role has the id "r-9" [unknown-role]
        wrong.toml:63:1: error: nobody here has the id "ben"; did you mean "ada"? [unknown-person]
        wrong.toml:64:1: error: nobody here has the id "dan" [unknown-person]
        wrong.toml:67:1: error: ratings go from 1 to 5 [off-scale]
        "#);
        assert!(told.ends_with("--- status 1\n"));
    }

    #[test]
    fn what_is_open_is_a_warning() {
        let open = "\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\nstate = \"open\"\n\
            \n[[outcomes]]\nid = \"o-2\"\ntext = \"An old one\"\nstate = \"met\"\n";
        let desk = desk().with("open.toml", format!("{}{open}", KICKOFF.replace("2m", "20m")));
        assert_snapshot!(desk.run("check open.toml"), @r#"
        open.toml:20:1: warning: 2 people at 20m each take 40m, longer than the round [turns-too-long]
           |
        20 | each = "20m"
           | ^
        open.toml:24:1: warning: outcome "Fewer tickets" is still without a measure [still-open]
           |
        24 | text = "Fewer tickets"
           | ^
        open.toml:24:1: warning: outcome "Fewer tickets" is still without a target [still-open]
           |
        24 | text = "Fewer tickets"
           | ^
        open.toml:24:1: warning: outcome "Fewer tickets" is still without a date [still-open]
           |
        24 | text = "Fewer tickets"
           | ^
        open.toml:24:1: warning: outcome "Fewer tickets" is still without a human stake [still-open]
           |
        24 | text = "Fewer tickets"
           | ^
        --- stderr
        0 errors, 5 warnings in 1 file
        "#);
        assert_eq!(desk.status("check open.toml --strict"), 1);
    }

    #[test]
    fn a_private_card_is_told_without_its_words() {
        let private = "\n[[boundaries]]\nid = \"b-1\"\nperson = \"secret-1\"\nkind = \"secret-2\"\ntext = \"secret-3\"\n\
            days = [\"secret-4\"]\nprivate = true\n";
        let desk = desk().with("private.toml", format!("{KICKOFF}{private}"));
        let told = desk.run("check private.toml");
        assert!(!told.contains("secret"), "{told}");
        assert_snapshot!(told, @"
        private.toml:24:1: error: nobody here has this id [unknown-person]
           |
        24 | person = ···
           | ^
        private.toml:25:1: error: this is not one of time, stack, decision [unknown-choice]
           |
        25 | kind = ···
           | ^
        private.toml:26:1: warning: this private boundary is still without a reason [still-open]
           |
        26 | text = ···
           | ^
        private.toml:27:1: error: this is not one of mon, tue, wed, thu, fri, sat, sun [unknown-choice]
           |
        27 | days = ···
           | ^
        private.toml:28:1: warning: hidden on screen and in outputs, but its words are in this file, so in git [private-in-git]
           |
        28 | private = true
           | ^
        --- stderr
        3 errors, 2 warnings in 1 file
        --- status 1
        ");
        for format in ["json", "github"] {
            assert!(!desk.run(&format!("check private.toml --format {format}")).contains("secret"));
        }
        for broken in ["text = \"secret-3", "reason = [\"secret-3\"]", "hours = secret-3"] {
            desk.put("broken.toml", format!("{KICKOFF}{private}{broken}\n"));
            let told = desk.run("check broken.toml --format json");
            assert!(!told.contains("secret") && told.contains("status 2"), "{told}");
        }
    }

    #[test]
    fn what_is_newer_than_toml_1_0_is_told_and_mended_by_fmt() {
        let text = format!(
            "\u{feff}{KICKOFF}\n[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\nkind = \"time\"\ntext = \"No\\x41\"\n\
             reason = \"x\"\nfrom = 16:00\nother = {{ a = 1,\n  b = 2, }}\n"
        );
        let desk = desk().with("newer.toml", text);
        let told = desk.run("check newer.toml");
        let lines: Vec<&str> = told.lines().filter(|line| line.contains("warning:")).collect();
        assert_snapshot!(lines.join("\n"), @r"
        newer.toml:1:1: warning: a byte order mark before the text stops other readers; rolecall fmt takes it out [toml-1.0]
        newer.toml:26:8: warning: the escapes \e and \x are newer than TOML 1.0; write \u001B, as rolecall fmt does [toml-1.0]
        newer.toml:28:8: warning: a time without seconds is newer than TOML 1.0; write 16:00:00, as rolecall fmt does [toml-1.0]
        newer.toml:29:17: warning: an inline table of several lines is newer than TOML 1.0; write it on one line, as rolecall fmt does [toml-1.0]
        newer.toml:30:10: warning: a comma before } is newer than TOML 1.0; leave it out, as rolecall fmt does [toml-1.0]
        ");
        assert_snapshot!(desk.run("fmt newer.toml"), @"newer.toml");
        assert_snapshot!(desk.run("check newer.toml"), @"
        --- stderr
        0 errors, 0 warnings in 1 file
        ");
        assert_snapshot!(desk.run("fmt --check newer.toml"), @"");
    }

    #[test]
    fn json_and_githubs_annotations() {
        let desk = desk().with(
            "a,b:c.toml",
            format!("{KICKOFF}\n[[notes]]\nid = \"n-1\"\nperson = \"zoe\\u0000%\"\ntext = \"x\"\n"),
        );
        assert_snapshot!(desk.run("check a,b:c.toml --format json"), @r#"
        {
          "findings": [
            {
              "file": "a,b:c.toml",
              "line": 24,
              "column": 1,
              "level": "error",
              "rule": "unknown-person",
              "says": "nobody here has the id \"zoe\u0000%\""
            }
          ]
        }
        --- status 1
        "#);
        assert_snapshot!(desk.run("check a,b:c.toml --format github"), @r#"
        ::error file=a%2Cb%3Ac.toml,line=24,col=1,title=unknown-person::nobody here has the id "zoe␀%25"
        --- status 1
        "#);
    }

    #[test]
    fn a_folder_is_told_file_by_file_and_the_unreadable_does_not_hide_the_rest() {
        let desk = kickoff()
            .with("broken.toml", "[session\n")
            .with("Cargo.toml", "[package]\nname = \"x\"\n")
            .with("sub/deeper.toml", "[session\n")
            .with("notes.txt", "no session");
        assert_snapshot!(desk.run("check . nothing.toml"), @"
        --- stderr
        Cargo.toml: not a session, passed over
        broken.toml:1:9: this is not TOML: unclosed table, expected `]`
          |
        1 | [session
          |         ^
          help: a table's header stands alone on its line: [session] or [[outcomes]]
        nothing.toml: there is no such file
        0 errors, 0 warnings in 1 file
        --- status 2
        ");
        assert_snapshot!(desk.run("check . --format json"), @r#"
        {
          "findings": [
            {
              "file": "broken.toml",
              "line": 1,
              "column": 9,
              "level": "error",
              "rule": "unreadable",
              "says": "this is not TOML: unclosed table, expected `]`"
            }
          ]
        }
        --- stderr
        Cargo.toml: not a session, passed over
        broken.toml:1:9: this is not TOML: unclosed table, expected `]`
          |
        1 | [session
          |         ^
          help: a table's header stands alone on its line: [session] or [[outcomes]]
        --- status 2
        "#);
    }

    #[test]
    fn of_a_session_that_another_follows_only_errors_are_told() {
        let open = "\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\n";
        let follows = KICKOFF.replace("title", "follows = \"kickoff.toml\"\ntitle");
        let desk = desk().with("kickoff.toml", format!("{KICKOFF}{open}")).with("next.toml", &follows);
        assert_snapshot!(desk.run("check ."), @"
        --- stderr
        0 errors, 0 warnings in 2 files
        ");
        desk.put("other.toml", &follows);
        assert_snapshot!(desk.run("check next.toml other.toml"), @r#"
        next.toml:4:1: warning: other.toml follows the same session, kickoff.toml [followed-twice]
          |
        4 | follows = "kickoff.toml"
          | ^
        other.toml:4:1: warning: next.toml follows the same session, kickoff.toml [followed-twice]
          |
        4 | follows = "kickoff.toml"
          | ^
        --- stderr
        0 errors, 2 warnings in 2 files
        "#);
    }

    #[test]
    fn a_part_may_name_what_its_session_has() {
        let part = "format = 1\n\n[session]\ntitle = \"Ben's part\"\npart_for = \"ben\"\npart_of = \"kickoff.toml\"\n\
            \n[[notes]]\nid = \"n-1\"\nperson = \"ada\"\ntext = \"x\"\n\n[[notes]]\nid = \"n-2\"\nperson = \"eve\"\ntext = \"x\"\n";
        let desk = kickoff().with("part.toml", part);
        assert_snapshot!(desk.run("check part.toml"), @r#"
        part.toml:15:1: error: nobody here has the id "eve" [unknown-person]
           |
        15 | person = "eve"
           | ^
        --- stderr
        1 error, 0 warnings in 1 file
        --- status 1
        "#);
    }

    #[test]
    fn a_role_that_is_to_be_created_need_not_be_there_yet() {
        let proposal = |state: &str| {
            format!(
                "{KICKOFF}\n[[proposals]]\nid = \"p-1\"\nby = \"ada\"\nchange = \"create\"\nrole = \"r-new\"\ntext = \"x\"\n{state}\
                 \n[[proposals.moves]]\nrole = \"r-new\"\ntitle = \"Triage\"\n"
            )
        };
        let desk =
            desk().with("open.toml", proposal("")).with("piloting.toml", proposal("state = \"piloting\"\n"));
        assert_eq!(desk.status("check open.toml"), 0);
        assert_eq!(desk.status("check piloting.toml"), 1);
    }

    #[test]
    fn what_ships_is_sound_and_canonical() {
        let desk = desk();
        for file in rolecall::format::shipped::AGENDAS {
            desk.put(&format!("agendas/{}.toml", file.name), file.text);
        }
        for file in rolecall::format::shipped::EXAMPLES {
            desk.put(&format!("examples/{}.toml", file.name), file.text);
        }
        assert_eq!(desk.status("check agendas --strict"), 0);
        assert_eq!(desk.status("check examples"), 0);
        assert_snapshot!(desk.run("fmt --check agendas examples"), @"");
    }
}

mod fmt {
    use super::*;

    const ODD: &str = "# Ours.\n[[people]]\nname = 'Ada'\n\n\n[session]\ndate=2026-11-02 # Monday\ntitle = \"Kickoff\"\nx.y = [ 1 ]\n";

    #[test]
    fn writes_the_canonical_form_and_lists_what_changed() {
        let desk = desk().with("odd.toml", ODD).with("even.toml", KICKOFF);
        assert_snapshot!(desk.run("fmt --check ."), @"
        odd.toml
        --- status 1
        ");
        assert_eq!(desk.read("odd.toml"), ODD);
        assert_snapshot!(desk.run("fmt ."), @"odd.toml");
        assert_snapshot!(desk.read("odd.toml"), @r#"
        format = 1

        [session]
        title = "Kickoff"
        date = 2026-11-02 # Monday
        x.y = [1]

        # Ours.
        [[people]]
        id = "ada"
        name = "Ada"
        "#);
        assert_snapshot!(desk.run("fmt ."), @"");
    }

    #[test]
    fn reads_stdin_and_writes_stdout() {
        let desk = desk();
        assert_snapshot!(desk.run_with_input("fmt -", "[session]\ntitle='x'"), @r#"
        format = 1

        [session]
        title = "x"
        "#);
        assert_snapshot!(desk.run_with_input("fmt - --check", "[session]\ntitle='x'"), @"
        -
        --- status 1
        ");
    }

    #[test]
    fn a_file_that_is_no_session_is_never_touched() {
        let cargo = "[package]\nname='x'\n";
        let desk = desk().with("Cargo.toml", cargo).with("broken.toml", "x = \n").with("odd.toml", ODD);
        assert_snapshot!(desk.run("fmt . Cargo.toml"), @"
        odd.toml
        --- stderr
        Cargo.toml: not a session, passed over
        broken.toml:1:5: this is not TOML: string values must be quoted, expected literal string
          |
        1 | x = 
          |     ^
          help: give the key a value, or remove the line
        Cargo.toml: this is not a session: it has none of a session's tables
          help: it was left as it is
        --- status 2
        ");
        assert_eq!(desk.read("Cargo.toml"), cargo);
        assert_eq!(desk.read("broken.toml"), "x = \n");
        assert_ne!(desk.read("odd.toml"), ODD);
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let desk = desk().with("windows.toml", KICKOFF.replace("\n", "\r\n").replace(" = ", "="));
        desk.out("fmt windows.toml");
        assert_eq!(desk.read("windows.toml"), KICKOFF.replace('\n', "\r\n"));
    }
}

mod lists {
    use super::*;

    #[test]
    fn agendas_and_themes_are_told_with_what_they_are_for() {
        let desk = desk();
        assert_snapshot!(desk.run("agendas"), @"
        role-negotiation    90 min  For a team of four to six that wants to settle who does what, and what for.
        pilot-review        45 min  For a team with role changes on trial whose review has come.
        skills-market       60 min  For a team whose people don't yet know what they could do for each other.
        across-teams        60 min  For teams that depend on each other, in one room or each on its own beforehand.
        charter             30 min  For one person with half an hour and no meeting: a first draft of what a team is for. It needs no people and no clock.
        purpose-in-15       15 min  For a team with a quarter of an hour and no sentence yet that says what it is for.
        ");
        assert_snapshot!(desk.run("themes"), @"
        dark               Dark and calm, for a shared screen
        light              Light and calm, for bright rooms and projectors
        terminal           The terminal's own sixteen colours, on its own background
        ");
        assert!(desk.out("keys").contains("The room"));
        let json = desk.out("agendas --format json");
        let agendas: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(agendas["agendas"][0]["name"], "role-negotiation");
        assert_eq!(agendas["agendas"][0]["minutes"], 90);
    }

    #[test]
    fn a_reader_that_stops_early_is_no_error() {
        let desk = desk();
        let mut child =
            desk.rolecall().arg("keys").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert!(output.status.success());
    }
}

mod help {
    use super::*;

    #[test]
    fn every_verb_shows_an_example() {
        let desk = desk();
        let help = desk.out("--help");
        for verb in ["new", "run", "add", "show", "check", "fmt", "agendas", "themes", "keys"] {
            assert!(help.contains(&format!("\n  {verb} ")), "{verb} in\n{help}");
            let help = desk.out(&format!("{verb} --help"));
            assert!(help.contains("Example") && help.contains(&format!("  rolecall {verb}")), "{help}");
        }
    }

    #[test]
    fn usage_errors_end_with_2() {
        let desk = kickoff();
        for wrong in
            ["check", "fmt", "add", "add kickoff.toml", "show", "check . --format yaml", "--nonsense"]
        {
            assert_eq!(desk.status(wrong), 2, "{wrong}");
        }
    }
}

mod config {
    use super::*;

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
}
