//! IRC: its scribes and bots, and the logs of irssi, HexChat and WeeChat.

use super::reads;

#[test]
fn irc_and_its_scribe() {
    reads(
        "[10:02] <ben> no calls after 16:00\n10:02 <@ada> nothing before 9:30\n10:02:40 * ben waves\n* ada agrees\n10:03 -!- chen [chen@host.example] has joined #platform\n\
         *** dia has quit\n10:04:11 <scribe> Chen: I decide too much\n10:04:30 <scribe> … on vendors\n10:05:01 chen | no mail\n10:05:02 --> | dia (x) has joined #platform",
        &[
            "ben| no calls after 16:00",
            "ada| nothing before 9:30",
            "r ben| waves",
            "r ada| agrees",
            "s | -!- chen [chen@host.example] has joined #platform",
            "s | *** dia has quit",
            "Chen| I decide too much on vendors",
            "chen| no mail",
            "s | --> | dia (x) has joined #platform",
        ],
    );
    reads(
        "ben: no calls\nada: no mail\n... nor pagers\nDia Roy: yes",
        &["ben| no calls", "ada| no mail nor pagers", "Dia Roy| yes"],
    );
}

#[test]
fn irc_as_its_programs_log_it() {
    // HexChat: a month before the time, a tab behind the nick, a star before all that it tells.
    reads(
        "**** BEGIN LOGGING AT Mon Nov  2 10:04:00 2026\n\nNov 02 10:04:01 *\tNow talking on #platform\nNov 02 10:05:00 <ada>\tno calls\n\
         Nov 02 10:05:09 *\tchen (~chen@host.example) has joined\nNov 02 10:05:20 <@ben>\tnothing before 9:30: school run\nNov 02 10:05:30 *\tben waves\n\
         Nov 02 10:05:40 <chen>\t+1\nNov 02 10:05:50 <chen>\t+1 to Ben\n**** ENDING LOGGING AT Mon Nov  2 11:00:00 2026",
        &[
            "s | **** BEGIN LOGGING AT Mon Nov  2 10:04:00 2026",
            "s | *\tNow talking on #platform",
            "ada| no calls",
            "s | *\tchen (~chen@host.example) has joined",
            "ben| nothing before 9:30: school run",
            "r ben| waves",
            "r chen| +1",
            "chen| +1 to Ben",
            "s | **** ENDING LOGGING AT Mon Nov  2 11:00:00 2026",
        ],
    );
    // WeeChat: a column each for the time, the nick and the words.
    reads(
        "2026-11-02 10:05:00\t--\tMode #platform [+o ben] by ada\n2026-11-02 10:05:01\t-->\tchen (~chen@host.example) has joined #platform\n\
         2026-11-02 10:05:02\t@ada\tno calls\n2026-11-02 10:05:03\tchen\tlimits: none\n2026-11-02 10:05:04\t *\tben waves\n\
         2026-11-02 10:05:05\t<--\tchen (~chen@host.example) has quit (Quit: lunch)",
        &[
            "s | --\tMode #platform [+o ben] by ada",
            "s | -->\tchen (~chen@host.example) has joined #platform",
            "ada| no calls",
            "chen| limits: none",
            "r ben| waves",
            "s | <--\tchen (~chen@host.example) has quit (Quit: lunch)",
        ],
    );
    reads(
        "--- Log opened Mon Nov 02 10:04:00 2026\n10:05 < ada> no calls\n10:06 -!- chen [~chen@host.example] has joined #platform\n--- Day changed Tue Nov 03 2026\n\
         00:10 <@ben> no mail\n--- Log closed Tue Nov 03 00:11:00 2026",
        &[
            "s | --- Log opened Mon Nov 02 10:04:00 2026",
            "ada| no calls",
            "s | -!- chen [~chen@host.example] has joined #platform",
            "s | --- Day changed Tue Nov 03 2026",
            "ben| no mail",
            "s | --- Log closed Tue Nov 03 00:11:00 2026",
        ],
    );
    // A list with tabs and an agenda are none of it.
    reads(
        "*\tAda gives Ben the handoff\n--> Ben has left the rota\n10:00\tintro\tAda",
        &["| *\tAda gives Ben the handoff", "| --> Ben has left the rota", "| 10:00\tintro\tAda"],
    );
}

#[test]
fn irc_with_bots_and_a_scribe_by_name() {
    reads(
        "[10:04] <dom> scribenick: ada\n[10:04] <ada> Ben: no vendor contracts\n[10:04] <ada> ... nor budgets\n[10:05] <Zakim> I see Ben on the speaker queue\n\
         [10:05] <chen> q+\n[10:05] <chen> q is short\n[10:06] <MeetBot> Meeting started\n[10:06] <chen> #topic Limits\n[10:06] <chen> #info no tapes\n[10:07] <chen> #action Ben to write notes",
        &[
            "s dom| scribenick: ada",
            "Ben| no vendor contracts nor budgets",
            "s Zakim| I see Ben on the speaker queue",
            "s chen| q+",
            "chen| q is short",
            "s MeetBot| Meeting started",
            "s chen| #topic Limits",
            "chen| no tapes",
            "chen| action Ben to write notes",
        ],
    );
}
