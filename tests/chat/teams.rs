//! Teams: its headers, what a message answers, and what it copies around one.

use super::reads;

#[test]
fn teams_old_and_new() {
    reads(
        "[11/2 10:02 AM] Ben Okoro\nno calls after 16:00\n\non Fridays\n[11/2 10:03 AM] Okafor, Ada (Guest)\n    nothing before 9:30\n👍 2\n\
         [10:05] Chen Li: I decide too much\n[10:42 • 13/08/2026] Dia Roy:\nno releases on Mondays",
        &[
            "Ben Okoro| no calls after 16:00 on Fridays",
            "Okafor, Ada| nothing before 9:30",
            "r Okafor, Ada| 👍 2",
            "Chen Li| I decide too much",
            "Dia Roy| no releases on Mondays",
        ],
    );
    reads(
        "Meeting started\nBen Okoro\n10:02 AM\nno calls after 16:00\nEdited\nAda Okafor\n10:03 AM\nnothing before 9:30\n1 Like reaction.\n1",
        &[
            "| Meeting started",
            "Ben Okoro| no calls after 16:00",
            "s Ben Okoro| Edited",
            "Ada Okafor| nothing before 9:30",
            "r Ada Okafor| 1 Like reaction.",
            "r Ada Okafor| 1",
        ],
    );
    reads(
        "Ben Okoro 11/2/2026 10:02 AM\nno calls\nAda Okafor 11/2/2026 10:03 AM\nno mail",
        &["Ben Okoro| no calls", "Ada Okafor| no mail"],
    );
}

#[test]
fn teams_quotes_what_it_answers() {
    reads(
        "[11/2/2026 10:06 AM] Ben Okoro:\nAda Okafor  11/2/2026 10:03 AM\nnothing before 9:30\n\nthe same for me\n[11/2/2026 10:07 AM] Ada Okafor:\nfine",
        &[
            "s | Ada Okafor  11/2/2026 10:03 AM",
            "s | nothing before 9:30",
            "Ben Okoro| the same for me",
            "Ada Okafor| fine",
        ],
    );
    reads(
        "Ben Okoro\nToday 10:02 AM\nno calls\nlike 2\nheart 1\nDia Roy added Eve Moss to the chat.\nAda\nYesterday 3:15 PM\nyes\nMeeting ended: 1h 2m 3s",
        &[
            "Ben Okoro| no calls",
            "r Ben Okoro| like 2",
            "r Ben Okoro| heart 1",
            "s Ben Okoro| Dia Roy added Eve Moss to the chat.",
            "Ada| yes",
            "s Ada| Meeting ended: 1h 2m 3s",
        ],
    );
}

#[test]
fn teams_says_what_is_answered_and_previews_messages() {
    reads(
        "Ben Okoro\n10:06 AM\nBegin Reference, nothing before 9:30 by Ada Okafor\nAda Okafor\n10:03 AM\nnothing before 9:30\nnor on Mondays\nEnd Reference\nthe same for me\n\
         has context menu\nAda Okafor\n10:07 AM\nfine",
        &[
            "s | Begin Reference, nothing before 9:30 by Ada Okafor",
            "s | Ada Okafor",
            "s | 10:03 AM",
            "s | nothing before 9:30",
            "s | nor on Mondays",
            "s | End Reference",
            "Ben Okoro| the same for me",
            "s Ben Okoro| has context menu",
            "Ada Okafor| fine",
        ],
    );
    // With everything selected, each message has a preview above its sender, and nothing ends what is answered.
    reads(
        "no calls after... by Ben Okoro\nBen Okoro\n02/11/2026 10:02 am\nno calls after 16:00\nProfile picture of Okafor, Ada.Begin Reference, no calls af... by Okafor, Ada\n\
         Okafor, Ada\n02/11/2026 10:03 am\nBen Okoro\n02/11/2026 10:02 am\nno calls after 16:00\nthe same for me\nwritten by Ben Okoro\nhas context menu",
        &[
            "s | no calls after... by Ben Okoro",
            "Ben Okoro| no calls after 16:00",
            "s | Profile picture of Okafor, Ada.Begin Reference, no calls af... by Okafor, Ada",
            "s | Ben Okoro",
            "s | 02/11/2026 10:02 am",
            "s | no calls after 16:00",
            "Okafor, Ada| the same for me written by Ben Okoro",
            "s Okafor, Ada| has context menu",
        ],
    );
    // A second message of one sender has no header but that of what it answers.
    reads(
        "Ben Okoro\n10:05 AM\nno calls\nBegin Reference, nothing before 9:30 by Ada Okafor\nAda Okafor\n10:03 AM\nnothing before 9:30\nEnd Reference\nthe same for me",
        &[
            "Ben Okoro| no calls",
            "s | Begin Reference, nothing before 9:30 by Ada Okafor",
            "s | Ada Okafor",
            "s | 10:03 AM",
            "s | nothing before 9:30",
            "s | End Reference",
            "Ben Okoro| the same for me",
        ],
    );
    // Where it does not show what is answered, all of it is an answer.
    reads(
        "Ben Okoro\n10:06 AM\nBegin Reference, none\nthe same for me",
        &["s | Begin Reference, none", "Ben Okoro| the same for me"],
    );
}
