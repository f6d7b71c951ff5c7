//! Pasted chats, as the programs write them: who said what, and what nobody said.

use proptest::prelude::*;
use rolecall::format::chat::{self, ChatKind};

use super::line;

mod irc;
mod rocket;
mod teams;
mod zoom;

/// The messages of a chat, one a line: the sender, `|`, the words; private ones, reactions and the program's own
/// lines with `p`, `r`, `s` before.
fn told(text: &str) -> Vec<String> {
    let mark = |kind| match kind {
        ChatKind::Said => "",
        ChatKind::Private => "p ",
        ChatKind::Reaction => "r ",
        ChatKind::System => "s ",
    };
    let lines = chat::read(text).into_iter();
    lines.map(|line| format!("{}{}| {}", mark(line.kind), line.who.unwrap_or_default(), line.text)).collect()
}

#[track_caller]
fn reads(text: &str, lines: &[&str]) {
    assert_eq!(told(text), lines, "{text}");
    // Windows and a blank line at either end change nothing.
    assert_eq!(told(&format!("\u{feff}\r\n{}\r\n", text.replace('\n', "\r\n"))), lines);
}

#[test]
fn google_meet() {
    reads(
        "Ben Okoro\n10:02 AM\nno calls after 16:00\nand no mail\nAda Okafor\n10:03 AM\nhttps://team.example/x:1",
        &["Ben Okoro| no calls after 16:00 and no mail", "Ada Okafor| https://team.example/x:1"],
    );
    reads("Ben Okoro10:02 AM\nno calls\nYou10:03 AM\nno mail", &["Ben Okoro| no calls", "You| no mail"]);
    reads("Ben Okoro\n10:02\nyes\nAda\n10:03\nno", &["Ben Okoro| yes", "Ada| no"]);
}

#[test]
fn slack() {
    reads(
        "Ben Okoro  10:02 AM\nno calls after 16:00\n:+1: 3\n10:03\nAgreed?\nAda Okafor:house_with_garden:  10:04 AM\nnothing before 9:30 (edited)\n\
         :tada:\n2\n3 replies\nLast reply today at 10:20 AM\nChen Li  10:05 AM\njoined #platform.\nGitHub APP  10:06 AM\nbuild passed\nNew messages\nToday",
        &[
            "Ben Okoro| no calls after 16:00",
            "r Ben Okoro| :+1: 3",
            "Ben Okoro| Agreed?",
            "Ada Okafor| nothing before 9:30",
            "r Ada Okafor| :tada:",
            "r Ada Okafor| 2",
            "s Ada Okafor| 3 replies",
            "s Ada Okafor| Last reply today at 10:20 AM",
            "s Chen Li| joined #platform.",
            "GitHub| build passed",
            "s GitHub| New messages",
            "s GitHub| Today",
        ],
    );
    reads(
        "ben [10:02 AM]\nno calls\n[10:03]\nno mail\nada [10:04 AM]\nyes",
        &["ben| no calls", "ben| no mail", "ada| yes"],
    );
}

#[test]
fn slack_with_the_time_below_the_name() {
    reads(
        "Ben Okoro\n  10:02 AM\nno calls after 16:00\n10:03\nwhen do we meet?\nAda Okafor\n  10:04 AM\n10:30",
        &["Ben Okoro| no calls after 16:00", "Ben Okoro| when do we meet?", "Ada Okafor| 10:30"],
    );
}

#[test]
fn discord() {
    reads(
        "Ben — Today at 10:02\nno calls after 16:00\nAda — Yesterday at 10:02 AM\nnothing before 9:30\nchen.li — 02/11/2026 10:02\nI decide too much",
        &["Ben| no calls after 16:00", "Ada| nothing before 9:30", "chen.li| I decide too much"],
    );
    reads("Ben\n — \nToday at 10:02\nno calls\n[10:03]Ada: no mail", &["Ben| no calls", "Ada| no mail"]);
}

#[test]
fn whatsapp() {
    reads(
        "[02/11/2026, 10:02:11] Ben Okoro: no calls after 16:00\nnot even short ones\n\u{200e}[02/11/2026, 10:02:20] Ada: \u{200e}image omitted\n\
         [02/11/2026, 10:02:30] Ben Okoro added Chen\n[02/11/2026, 10:02:40] ~ Dia Roy: same: Fridays",
        &[
            "Ben Okoro| no calls after 16:00 not even short ones",
            "s Ada| image omitted",
            "s | Ben Okoro added Chen",
            "Dia Roy| same: Fridays",
        ],
    );
    reads(
        "02/11/2026, 10:01 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.\n\
         02/11/2026, 10:02 - Ben: no calls after 16:00\n02/11/2026, 10:03 - Ada: <Media omitted>\n11/2/26, 10:04 AM - Chen left\n\
         02.11.26, 10:05 - Chen Li: This message was deleted",
        &[
            "s | Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
            "Ben| no calls after 16:00",
            "s Ada| <Media omitted>",
            "s | Chen left",
            "s Chen Li| This message was deleted",
        ],
    );
}

#[test]
fn transcripts() {
    reads(
        "Ben Okoro 00:01:02\nno calls after 16:00\n\nAda Okafor 00:01:10\nnothing before 9:30",
        &["Ben Okoro| no calls after 16:00", "Ada Okafor| nothing before 9:30"],
    );
    reads(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ben Okoro>no calls after 16:00</v>\n\n2\n00:00:05.000 --> 00:00:08.000\nAda: nothing before 9:30",
        &["s | WEBVTT", "Ben Okoro| no calls after 16:00", "Ada| nothing before 9:30"],
    );
    reads(
        "WEBVTT - Limits\nKind: captions\nLanguage: en\n\n00:00:01.000 --> 00:00:04.000\n<v Ben Okoro>no calls</v>",
        &["s | WEBVTT - Limits", "s | Kind: captions", "s | Language: en", "Ben Okoro| no calls"],
    );
    // Without the times of subtitles it is a word.
    reads("WEBVTT\nBen: no calls", &["| WEBVTT", "Ben| no calls"]);
    reads(
        "@0:09 - Ben Okoro\nno calls\n[00:01:02] Ada Okafor: no mail\n00:01:09 Chen Li: nor pagers\nDia Roy (00:01:15): yes",
        &["Ben Okoro| no calls", "Ada Okafor| no mail", "Chen Li| nor pagers", "Dia Roy| yes"],
    );
}

#[test]
fn mail_replies() {
    reads(
        "Nothing before 9:30 for me.\n\nOn Mon, 2 Nov 2026 at 10:02, Ben Okoro <ben@team.example> wrote:\n> no calls after\n> 16:00\n>\n> - no mail\n> > who is in?\n",
        &[
            "| Nothing before 9:30 for me.",
            "s | On Mon, 2 Nov 2026 at 10:02, Ben Okoro <ben@team.example> wrote:",
            "Ben Okoro| no calls after 16:00",
            "Ben Okoro| no mail",
            "| who is in?",
        ],
    );
    reads(
        "From: Ben Okoro <ben@team.example>\nSent: Monday, 2 November 2026 10:02\nTo: Platform\nSubject: limits\n\nno calls after 16:00",
        &[
            "s | From: Ben Okoro <ben@team.example>",
            "s | Sent: Monday, 2 November 2026 10:02",
            "s | To: Platform",
            "s | Subject: limits",
            "Ben Okoro| no calls after 16:00",
        ],
    );
}

#[test]
fn plain_lists_and_lines() {
    reads(
        "Ben: no calls after 16:00\nAnna van der Berg (she/her): no mail\n- Chen: no pager\n• Dia: no travel\n1. Ben: no Jenkins\n2) no Kubernetes\n\
         - [ ] ask payments\n[x] done\n* plain\n   goes on\nNote: see 10:30\nhttps://team.example:8080/x\nLunch 12:30\nwe meet at 10:30\n10:30\nTwo things, really: a and b",
        &[
            "Ben| no calls after 16:00",
            "Anna van der Berg| no mail",
            "Chen| no pager",
            "Dia| no travel",
            "Ben| no Jenkins",
            "| no Kubernetes",
            "| ask payments",
            "| done",
            "| plain goes on",
            "| Note: see 10:30",
            "| https://team.example:8080/x",
            "| Lunch 12:30",
            "| we meet at 10:30",
            "| 10:30",
            "| Two things, really: a and b",
        ],
    );
    // In lower case only where most lines have a name.
    reads(
        "vendor: the call moved\nno mail\nno calls",
        &["| vendor: the call moved", "| no mail", "| no calls"],
    );
    reads("", &[]);
    reads("\n \n\t\n", &[]);
    reads("👍\n+1\nBen: 🎉", &["r | 👍", "| +1", "r Ben| 🎉"]);
}

#[test]
fn a_sign_alone_is_a_reaction_of_its_sender_in_every_layout() {
    let signs = ["+1", "👍", ":thumbsup:", ":+1: 👍", "+1!", "++", "(+1)", "+100", "^^"];
    for sign in signs {
        for layout in [
            "10:02:11 From Ben to Everyone: no calls\n10:02:12 From Ben to Everyone: {}",
            "10:02:11 From Ben to Everyone:\n\tno calls\n10:02:12 From Ben to Everyone:\n\t{}",
            "[11/2 10:02 AM] Ben\nno calls\n[11/2 10:03 AM] Ben\n{}",
            "Ben\n10:02 AM\nno calls\nBen\n10:03 AM\n{}",
            "Ben10:02 AM\nno calls\nBen10:03 AM\n{}",
            "Ben  10:02 AM\nno calls\n{}",
            "Ben — Today at 10:02 AM\nno calls\nBen — Today at 10:03 AM\n{}",
            "[02.11.26, 10:02:11] Ben: no calls\n[02.11.26, 10:02:12] Ben: {}",
            "11/2/26, 10:02 AM - Ben: no calls\n11/2/26, 10:03 AM - Ben: {}",
            "[10:02] <Ben> no calls\n[10:03] <Ben> {}",
            "2026-11-02 10:05:00\tBen\tno calls\n2026-11-02 10:05:00\tBen\t{}",
            "Ben: no calls\nBen: {}",
            "- Ben: no calls\n- Ben: {}",
            "On Mon, 2 Nov 2026, Ben wrote:\n> no calls\n\nOn Mon, 2 Nov 2026, Ben wrote:\n> {}",
        ] {
            let lines = chat::read(&layout.replace("{}", sign));
            let of_ben = lines.iter().filter(|line| line.kind != ChatKind::System);
            let told: Vec<_> = of_ben.map(|line| (line.kind, line.text.as_str())).collect();
            assert_eq!(told, [(ChatKind::Said, "no calls"), (ChatKind::Reaction, sign)], "{layout}");
        }
    }
    reads(
        "Ben: +1 to Ada\nBen: +1 on-call\nBen: -1\nBen: 3",
        &["Ben| +1 to Ada", "Ben| +1 on-call", "Ben| -1", "Ben| 3"],
    );
}

#[test]
fn slack_and_its_huddles() {
    reads(
        "Dia Roy has joined the huddle\nBen Okoro  10:02 AM\nno calls\nChen Li has joined the huddle\n10:03\nno mail\nAda Okafor  10:04 AM\nstarted a huddle\n10:05\nour huddle is too long",
        &[
            "s | Dia Roy has joined the huddle",
            "Ben Okoro| no calls",
            "s Ben Okoro| Chen Li has joined the huddle",
            "Ben Okoro| no mail",
            "s Ada Okafor| started a huddle",
            "Ada Okafor| our huddle is too long",
        ],
    );
}

#[test]
fn slack_with_signs_below_the_name() {
    reads(
        "Ben Okoro\n  10:02 AM\nno calls :sunflower:\n10:04\nsecond thought\nAda Okafor\n:house_with_garden:  10:05 AM\n> no calls\nthe same\n• first\n• second\nGitHub\nAPP  10:06 AM\nbuild passed",
        &[
            "Ben Okoro| no calls :sunflower:",
            "Ben Okoro| second thought",
            "s Ada Okafor| no calls",
            "Ada Okafor| the same",
            "Ada Okafor| first",
            "Ada Okafor| second",
            "GitHub| build passed",
        ],
    );
}

#[test]
fn meet_and_discord_with_what_stands_around_names_and_messages() {
    reads(
        "Ben Okoro\n10:02 AM\nno calls\nkeep\nPin message\nAda\n10:03 AM\nkeep",
        &["Ben Okoro| no calls", "s Ben Okoro| keep Pin message", "Ada| keep"],
    );
    // Alone below words, and more than once, it is Meet's; as all that somebody says it is theirs.
    reads(
        "Ben Okoro\n10:02 AM\nno calls\nkeep\nAda\n10:03 AM\nno mail\nkeep\nChen\n10:04 AM\nkeep",
        &["Ben Okoro| no calls", "s Ben Okoro| keep", "Ada| no mail", "s Ada| keep", "Chen| keep"],
    );
    reads("Ben Okoro\n10:02 AM\nour retro\nkeep", &["Ben Okoro| our retro keep"]);
    reads(
        "Ben — Today at 10:02\nour board\nImage\nAda — Today at 10:03\nImage",
        &["Ben| our board", "s Ben| Image", "Ada| Image"],
    );
    reads(
        "Ben [ADMIN], Role icon, Helpers — 10:02\nno calls\nAda — 02.11.2026 10:03\n@Ben no mail\nBeep BOT — 10:04 AM\nboop\nChen just joined.",
        &["Ben| no calls", "Ada| @Ben no mail", "Beep| boop", "s Beep| Chen just joined."],
    );
}

#[test]
fn whatsapp_from_other_countries() {
    reads(
        "2/11/26 10:02 a. m. - Ben: no calls\n[2/11/26, 10:04:11 p. m.] Ada: late\n2026-11-02, 10:05 - +44 7700 900123: hello\n\
         11/2/26, 10:06\u{202f}AM - Chen: fixed \u{200e}<This message was edited>\n11/2/26, 10:07 AM - Chen: IMG-1.jpg (file attached)",
        &[
            "Ben| no calls",
            "Ada| late",
            "+44 7700 900123| hello",
            "Chen| fixed",
            "s Chen| IMG-1.jpg (file attached)",
        ],
    );
}

#[test]
fn mail_with_its_manners_and_in_other_languages() {
    reads(
        "Hi all,\n\nno calls after 16:00.\n\nBest regards,\nBen\n\n-- \nBen Okoro\nPlatform\n\nLe lun. 2 nov. 2026 à 10:02, Ada <ada@x.example> a écrit :\n> vos limites ?\n",
        &[
            "s | Hi all,",
            "| no calls after 16:00.",
            "s | Best regards,",
            "s | Ben",
            "s | --",
            "s | Ben Okoro",
            "s | Platform",
            "s | Le lun. 2 nov. 2026 à 10:02, Ada <ada@x.example> a écrit :",
            "Ada| vos limites ?",
        ],
    );
    reads(
        "Am 02.11.2026 um 10:02 schrieb Ada Okafor:\n> eure Grenzen?",
        &["s | Am 02.11.2026 um 10:02 schrieb Ada Okafor:", "Ada Okafor| eure Grenzen?"],
    );
}

#[test]
fn names_before_a_dash_or_in_bold_and_lists_by_letters() {
    reads(
        "Ben - no calls after 16:00\nAda — nothing before 9:30\nChen Li – no tapes - at all",
        &["Ben| no calls after 16:00", "Ada| nothing before 9:30", "Chen Li| no tapes - at all"],
    );
    reads(
        "**Ben**: no calls\n**Ada:** no mail\na) first\n(2) second\nPostgres - no more\nwords without anybody",
        &[
            "Ben| no calls",
            "Ada| no mail",
            "| first",
            "| second",
            "| Postgres - no more",
            "| words without anybody",
        ],
    );
}

#[test]
fn whoever_copied_the_chat_speaks_for_nobody_else() {
    reads(
        "Ben Okoro  10:02 AM\nno calls\nYou 10:03 AM\nno mail\nMe: no tapes\nnor pagers\nAda  10:05 AM\nme: yes",
        &["Ben Okoro| no calls", "You| no mail", "Me| no tapes nor pagers", "Ada| me: yes"],
    );
    reads("Ben: no calls\nMe: no mail\nYou: no tapes", &["Ben| no calls", "Me| no mail", "You| no tapes"]);
    reads("[02/11/2026, 10:02:11] You: no calls", &["You| no calls"]);
    assert!(chat::is_whoever_copied("You (Host)") && !chat::is_whoever_copied("Mei"));
}

#[test]
fn a_sender_is_found_among_the_people() {
    let session = line::session();
    for (who, id) in [
        ("Ben Tan", Some("ben")),
        ("ben.tan", Some("ben")),
        ("Tan, Ben (Guest)", Some("ben")),
        ("Ben Tan (he/him)", Some("ben")),
        ("Ben (Acme)", Some("ben")),
        ("Ben Tan | Acme", Some("ben")),
        ("luczak", Some("maja")),
        ("Ben Okoro", None),
        ("A", None),
        ("", None),
    ] {
        assert_eq!(chat::person_of(who, &session).as_deref(), id, "{who}");
    }
}

/// Lines of chats, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "10:02:11 From Ben Okoro to Everyone:",
        "10:02:11 From Ben To Ada(Direct Message): psst",
        "From Monday to Friday: calm",
        "\tno calls",
        "Reacted to \"no calls\" with 👍",
        "Replying to \"calm\"",
        "[11/2 10:02 AM] Ben Okoro",
        "Ben Okoro",
        "10:02 AM",
        "Today at 10:02",
        "—",
        "Ben Okoro  10:02 AM",
        "Ben — Today at 10:02",
        "[02/11/2026, 10:02:11] Ben: calm",
        "02/11/2026, 10:02 - Ben: calm",
        "02/11/2026, 10:02 - Ben left",
        "[10:02] <ben> calm",
        "<@ada> calm",
        "* ben waves",
        "-!- ben has joined",
        "10:02 -!- ben",
        "Ben Okoro 00:01:02",
        "WEBVTT",
        "1",
        "00:00:01.000 --> 00:00:04.000",
        "<v Ben>calm</v>",
        "> quoted words",
        "> > deeper",
        ">",
        "On Mon, 2 Nov 2026, Ben wrote:",
        "wrote:",
        "Ben: calm",
        "ben: calm",
        "- Ben: calm",
        "• calm",
        "1. calm",
        "- [ ] calm",
        "[ ]",
        "...",
        "… more",
        "Note: see 10:30",
        "👍 2",
        ":+1:",
        "2",
        "",
        " ",
        "  indented words",
        "(edited)",
        "calm (edited)",
        "https://a.example/?b:c",
        "Ben:",
        ":",
        "::",
        "[",
        "[10:02]",
        "()",
        "[]:",
        "ben [10:02 AM]",
        "From: Ben <b@c.example>",
        "Subject: calm",
        "\u{200e}calm",
        "日本語: はい",
        "אדה: כן",
        "Ben：はい",
        "--",
        "keep",
        "Pin message",
        "Hi all,",
        "Ada Okafor  11/2/2026 10:03 AM",
        "[11/2/2026 10:06 AM] Ben Okoro:",
        "**Ben**: calm",
        "Ben - calm",
        "(2) calm",
        ":sunflower:  10:05 AM",
        "APP  10:06 AM",
        "[10:04] <ada> scribe+",
        "[10:05] <ada> Ben: calm",
        "**** BEGIN LOGGING AT Mon Nov  2 10:04:00 2026",
        "Nov 02 10:05:00 <ada>\tcalm",
        "Nov 02 10:05:00 *\tben has joined",
        "2026-11-02 10:05:00\tada\tcalm",
        "Ada to Ben (Direct Message):",
        "From Ada to Ben:  (Privately) 10:03 AM",
        "Ben Okoro to Everyone:",
        "Begin Reference, calm words by Ben Okoro",
        "End Reference",
        "has context menu",
        "calm by Ben Okoro",
        "Ben has joined the huddle",
        "Me: calm",
        "You 10:04 AM",
        "Image",
        "00:00:01.000 --> 00:00:04.000",
        "3 replies",
        "10:02",
        "Monday",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 2 => "\\PC{0,30}", 1 => "[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?: [a-z ]{0,20}"]
}

/// Words of a header that are left out: times, days, marks around names and lists.
fn is_left_out(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "from",
        "to",
        "everyone",
        "ada",
        "direct",
        "message",
        "am",
        "pm",
        "today",
        "at",
        "ben",
        "v",
        "edited",
        "x",
        "app",
        "on",
        "sunflower",
        "nov",
        "privately",
    ];
    WORDS.contains(&word) || word.chars().all(char::is_numeric)
}

proptest! {
    #[test]
    fn no_word_of_a_chat_is_lost(pieces in prop::collection::vec(piece(), 0..14)) {
        let text = pieces.join("\n");
        let lines = chat::read(&text);
        let mut held = String::new();
        for line in &lines {
            prop_assert!(!line.text.trim().is_empty() && !line.text.contains('\n'), "{lines:?}");
            prop_assert!(line.who.as_deref() != Some(""), "{lines:?}");
            held.push_str(&format!(" {} {} ", line.who.as_deref().unwrap_or_default(), line.text));
        }
        let held = line::any_words::bare_words(&held);
        let lost: Vec<String> = line::any_words::bare_words(&text).into_iter().filter(|word| !held.contains(word) && !is_left_out(word)).collect();
        prop_assert!(lost.is_empty(), "{lost:?} lost of {text:?}: {lines:?}");
    }

    #[test]
    fn any_text_is_a_chat_without_a_panic(text in "(?s).{0,200}") {
        let _ = chat::read(&text);
        let _ = chat::person_of(&text, &line::session());
    }
}

#[test]
fn a_megabyte_is_read() {
    // Unoptimized, a tenth shows as well that no part takes more than its share.
    let size = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    for part in [
        "10:02:11 From Ben to Everyone: calm\n",
        "Ben Okoro\n10:02 AM\ncalm\n",
        "<n> hi\n",
        "> a\n",
        "> ",
        "word ",
        "[",
        "(",
        ": ",
        "Ben: ",
        "\n",
        "…\n",
        "a\n\n",
    ] {
        let text = part.repeat(size / part.len());
        let lines = chat::read(&text);
        assert!(lines.len() <= text.lines().count(), "{part}");
    }
}
