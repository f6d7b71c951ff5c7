//! Zoom: who said what to whom. What goes to one person never stands openly.

use proptest::prelude::*;
use rolecall::format::chat::{self, ChatKind};

use super::reads;

#[test]
fn zoom_saved() {
    reads(
        "10:02:11 From Ben Okoro to Everyone:\n\tno calls after 16:00 on Fridays\n\tbecause school run\n\
         10:02:40 From Ada Okafor (she/her) to Everyone:\n\tReacted to \"no calls after 16:00...\" with 👍\n\
         10:03:05 From Chen Li To Ben Okoro(Direct Message):\n\tshall I say mine?\n\
         10:03:20 From Dia Roy to Everyone:\n\tReplying to \"no calls after 16:00...\"\n\t\n\tsame here: school run\n\
         10:03:40 From Dia Roy to Everyone:\n\tRemoved a 👍 reaction from \"same...\"\n\
         10:04:00 From Ben Okoro to Hosts and panelists:\n\tdone\n",
        &[
            "Ben Okoro| no calls after 16:00 on Fridays because school run",
            "r Ada Okafor| Reacted to \"no calls after 16:00...\" with 👍",
            "p Chen Li| shall I say mine?",
            "s Dia Roy| Replying to \"no calls after 16:00...\"",
            "Dia Roy| same here: school run",
            "r Dia Roy| Removed a 👍 reaction from \"same...\"",
            "Ben Okoro| done",
        ],
    );
}

#[test]
fn zoom_in_the_meeting() {
    reads(
        "10:02:11 From Ben to Everyone: no Kubernetes upgrades\n10:02:12 From  Ada  to  Everyone : nothing before 9:30\n\
         10:02:30\t From Chen : I decide too much\n10:02:31 From Ben to Ada (Privately) : lunch?\n\
         From Dia to Everyone:  10:04 AM\nno releases on Mondays\nFrom Ben to me: and you?",
        &[
            "Ben| no Kubernetes upgrades",
            "Ada| nothing before 9:30",
            "Chen| I decide too much",
            "p Ben| lunch?",
            "Dia| no releases on Mondays",
            "p Ben| and you?",
        ],
    );
    reads(
        "10:02:11\tBen Okoro:\tno calls\n10:02:30\tAda:\tno mail",
        &["Ben Okoro| no calls", "Ada| no mail"],
    );
    // A sentence that begins so is a sentence.
    reads("From Monday to Friday: no calls", &["| From Monday to Friday: no calls"]);
}

#[test]
fn what_goes_to_one_person_in_zoom_is_private_without_from_and_with_its_time_behind_the_mark() {
    reads(
        "Ben Okoro to Everyone:\nno calls after 16:00\nChen Li to Ada Okafor (Direct Message):\nzqxone\nzqxtwo:\n\nstill\n10:05\nzqxthree\n\
         Reacted to \"zqxone\" with 👍\nReplying to \"zqxone\"\n> zqxone\n👍\nAda Okafor to Chen Li:\nzqxfour\nDia to Everyone:\nno mail",
        &[
            "Ben Okoro| no calls after 16:00",
            "p Chen Li| zqxone zqxtwo: still",
            "p Chen Li| zqxthree",
            "p Chen Li| Reacted to \"zqxone\" with 👍",
            "p Chen Li| Replying to \"zqxone\"",
            "p Chen Li| zqxone",
            "r Chen Li| 👍",
            "p Ada Okafor| zqxfour",
            "Dia| no mail",
        ],
    );
    reads(
        "From Ben Okoro to Everyone:  10:02 AM\nno calls\nFrom Chen Li to Me:  (Privately) 10:03 AM\nzqxone\nFrom Me to Chen Li:  (Direct Message) 10:04 AM\nzqxtwo\n\
         From Chen Li to Allison Park:  10:05 AM\nzqxthree\nFrom Dia Roy to Everyone:  10:06 AM\nno mail",
        &[
            "Ben Okoro| no calls",
            "p Chen Li| zqxone",
            "p Me| zqxtwo",
            "p Chen Li| zqxthree",
            "Dia Roy| no mail",
        ],
    );
    reads(
        "Chen Li (Privately): zqxone\nzqxtwo\n10:03:05\t From Chen Li to Ada (Privately) : zqxthree\n10:04:00\tBen Okoro:\tno calls",
        &["p Chen Li| zqxone zqxtwo", "p Chen Li| zqxthree", "Ben Okoro| no calls"],
    );
    reads(
        "10:02:11 From Ben Okoro to Everyone:\n\tno calls\n10:03:05 From Chen Li To Allison Park(Direct Message):\n\tzqxone\n\t10:05\n\tstill\n\t10:06\n\tzqxtwo\n\
         10:04:00 From Ben Okoro to Allison Park:\n\tzqxthree\n\tFrom Monday to Friday: zqxfour",
        &[
            "Ben Okoro| no calls",
            "p Chen Li| zqxone",
            "p Chen Li| still",
            "p Chen Li| zqxtwo",
            "p Ben Okoro| zqxthree From Monday to Friday: zqxfour",
        ],
    );
    // Words about somebody are said to all.
    reads(
        "Ben to Ada: hand over deploys\nTalk about pay (privately)\nKudos to everyone: nice work\nno mail",
        &[
            "| Ben to Ada: hand over deploys",
            "| Talk about pay (privately)",
            "| Kudos to everyone: nice work",
            "| no mail",
        ],
    );
}

/// Headers of messages to one person.
fn private_header() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "10:03:05 From Chen Li To Ada Okafor(Direct Message):",
        "10:03:05\t From  Chen Li  to  Ada Okafor(Privately) : psst",
        "10:03:05 From Chen Li to Allison:",
        "From Chen Li to Me:  (Privately) 10:03 AM",
        "From Me to chen (Direct Message):",
        "From Chen Li (Privately): psst",
        "Chen Li to Ada Okafor (Direct Message):",
        "Chen Li to Me 10:03 AM",
        "Me to Chen Li (Privately): psst",
        "chen li to me (Direct Message):",
    ])
}

/// What somebody may write to one person, as hard to tell from a header as words can be.
fn private_words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "zqx",
        "",
        "zqx\n10:05",
        "Zqx Zqx\n10:05 AM",
        "Zqx Zqx  10:05 AM",
        "10:05 zqx",
        "10:05 Zqx Zqx",
        "[10:05] zqx",
        "> zqx",
        "- zqx",
        "* zqx waves",
        "<zqx> zqx",
        "*** zqx",
        "Ben: zqx",
        "Me: zqx",
        "**Ben**: zqx",
        "Ben to Ada: zqx",
        "Reacted to \"zqx\" with 👍",
        "Replying to \"zqx\"",
        "zqx joined the call",
        "… zqx",
        "keep\nPin message",
        "WEBVTT zqx",
        "1\n00:00:01.000 --> 00:00:04.000",
        "On Mon, 2 Nov 2026, Zqx wrote:\n> zqx",
        "Begin Reference, zqx by Ben\nBen\n10:02 AM\nzqx\nEnd Reference",
        "zqx by Ben Okoro\nBen Okoro\n10:02 AM",
        "From: Zqx <zqx@x.example>",
        "--\nzqx",
        "Hi all,",
    ])
}

proptest! {
    #[test]
    fn no_private_word_of_zoom_stands_openly(header in private_header(), words in prop::collection::vec(private_words(), 1..8)) {
        for open in ["10:02:11 From Ben to Everyone: calm", "From Ben to Everyone:  10:02 AM\ncalm", "Ben Okoro to Everyone:\ncalm"] {
            let text = format!("{open}\n{header}\n{}\n{open}", words.join("\n"));
            let open = chat::read(&text).into_iter().filter(|line| line.kind != ChatKind::Private);
            let open: Vec<_> = open.filter(|line| format!("{line:?}").contains("zqx")).collect();
            prop_assert!(open.is_empty(), "{open:?} of {text:?}");
        }
    }
}
