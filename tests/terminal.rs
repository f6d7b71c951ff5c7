//! The real program on a real terminal with a real file: a whole workshop, kills, signals, two windows.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::support::pty::{Home, Window};

const FILE: &str = "sessions/2026-11-02-platform-roles.toml";

/// From Home to the room of a new session with three people.
fn begins(home: &Home) -> Window {
    let mut window = home.start(&[]);
    window.sees("Role negotiation").types("<Enter>").sees("A new session");
    window.types("Platform roles<Tab>Ada Okafor, Ben Tan, Chen Li<Enter>").sees("▶ Check-in");
    window
}

/// A session with a round of notes in which entries can be typed.
fn takes_notes(home: &Home) {
    let text = "format = 1\n\n[session]\ntitle = \"Notes\"\ndate = 2026-11-02\n\n\
        [[rounds]]\nid = \"open\"\nkind = \"open\"\nlength = \"90m\"\n";
    std::fs::write(home.at("notes.toml"), text).unwrap();
}

#[test]
fn a_whole_workshop_is_held_left_taken_up_again_and_stands_in_one_file() {
    let home = Home::new();
    let mut window = begins(&home);
    window.types("<Space>a").sees("type what Ben says").types("bright<Enter>").sees("Ben: bright");
    window.types("<Esc>").sees("Space clock").types("435").sees("3 4 5 · 3 of 3").types("<Enter>").is_saved();

    window.types("]").sees("▶ Outcomes").types("<Space>a");
    window.types(
        "fewer support tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high<Enter>",
    );
    window.types("purpose Teams ship on a calm day<Enter>").sees("Teams ship on a calm day").is_saved();

    window.types("<Esc>").sees("Space clock").types("]").sees("▶ Roles today").types("a");
    window.types("Ada: on-call handoff 6h<Enter>").sees("1 ◆ on-call handoff").is_saved();

    window.types("<Esc>").sees("Space clock").types("]").sees("▶ Boundaries").types("<Space>a");
    window
        .types("Ben: no calls after 16:00 on Fridays because school run<Enter>")
        .sees("1 ◷ no calls")
        .is_saved();

    window.types("<Esc>").sees("Space clock").types("]").sees("▶ Capacity").types("a");
    window.types("Ben: 10h, 2 learning<Enter>").sees("1 ▥").is_saved();

    // Left in the middle, with a line half typed, and taken up the next day.
    window.types("Chen: 16").sees("› Chen: 16").types("\x03");
    window.sees("Sessions of this folder").types("q");
    assert_eq!(window.ends(), 0);
    assert!(window.gave_terminal_back());
    let mut window = home.start(&["run", FILE]);
    window.sees("▶ Capacity").sees("› Chen: 16").types("h<Enter>").sees("2 ▥").is_saved();

    window.types("<Esc>").sees("Space clock").types("]").sees("▶ Aspirations").types("a");
    window
        .types("Chen: lead an incident review with Ada because that's where tickets come from @fewer<Enter>");
    window.sees("lead an incident review").is_saved();

    window.types("<Esc>").sees("Space clock").types("]").sees("▶ Proposals").types("a");
    window.types("Ben takes on-call handoff from Ada<Enter>").sees("1 ⇄").is_saved();
    window.types("<Esc>").sees("Space clock").types(">>>>").sees("missing before hands");
    window.types("no late note<Tab>Ben stays late<Tab>Ada takes it back<Tab><Tab>g<Enter>").sees("· hands");
    window.types("Y").sees("✓ Chen").types(">").sees("Agreed. We look at it again on 16 Nov").is_saved();

    window.types("]").sees("▶ Close").sees("✓ Ben takes on-call handoff from Ada. We look at it");
    window.types("445").sees("4 4 5 · 3 of 3").types("<Enter>").sees("Tone after").types("555").sees("5 5 5");
    window.types("<Enter>").sees("Space clock").types("]").sees("that was the last round").is_saved();
    window.types("q");
    assert_eq!(window.ends(), 0);

    let text = home.read(FILE);
    let table: toml::Table = text.parse().unwrap();
    assert_eq!(table["session"]["state"].as_str(), Some("closed"));
    assert_eq!(table["session"]["purpose"].as_str(), Some("Teams ship on a calm day"));
    assert_eq!(table["outcomes"][0]["target"].as_integer(), Some(60));
    assert_eq!(table["boundaries"][0]["days"][0].as_str(), Some("fri"));
    assert_eq!(table["roles"][0]["holder"].as_str(), Some("ben"));
    assert_eq!(table["proposals"][0]["state"].as_str(), Some("piloting"));
    assert_eq!(table["capacity"].as_array().map(Vec::len), Some(2));
    assert_eq!(table["pulse"]["tone_after"].as_array().map(Vec::len), Some(3));
    assert!(table["rounds"].as_array().unwrap().iter().all(|round| round["state"].as_str() == Some("done")));
    assert!(!text.contains("bright"), "the words of a check-in are not written");
}

/// Kills at moments that differ from run to run of the loop; `ROLECALL_LONG=1` makes a hundred of them.
#[test]
fn whatever_the_screen_called_saved_survives_a_kill() {
    let kills = if std::env::var_os("ROLECALL_LONG").is_some() { 100 } else { 8 };
    let mut called_saved = 0;
    for kill in 0..kills {
        let home = Home::new();
        takes_notes(&home);
        let mut window = home.start(&["run", "notes.toml"]);
        window.sees("Press a and type").types("a").sees("type what is said");
        let end = Instant::now() + Duration::from_millis(30 + 37 * (kill % 10));
        let mut entry = 0;
        while Instant::now() < end {
            entry += 1;
            window.types(&format!("entry-{entry} was said<Enter>"));
            std::thread::sleep(Duration::from_millis(kill % 7));
        }
        window.signal(Signal::KILL);
        window.ends();
        let file = home.read("notes.toml");
        for entry in window.saved() {
            assert!(file.contains(&format!("\"{entry} was said\"")), "{entry} was called saved:\n{file}");
            called_saved += 1;
        }
        toml::Table::try_from(file.parse::<toml::Table>().unwrap()).unwrap();
    }
    assert!(called_saved > 0, "nothing was ever called saved");
}

#[test]
fn what_was_being_typed_comes_back_after_a_kill() {
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type").types("a").sees("type what is said");
    window.types("the vendor call moved").sees("› the vendor call moved");
    // The draft is written behind the frame that shows it; the next key's frame comes after it.
    window.types(" to").sees("moved to").types(" May").sees("to May");
    std::thread::sleep(Duration::from_millis(200));
    window.signal(Signal::KILL);
    window.ends();
    home.start(&["run", "notes.toml"]).sees("› the vendor call moved to May").signal(Signal::KILL);

    // Who begins a session where that one lay, which is gone, sees nothing of it.
    std::fs::remove_file(home.at("notes.toml")).unwrap();
    let mut window = home.start(&["new", "--title", "Another", "--people", "Ada, Ben", "-o", "notes.toml"]);
    assert!(!window.sees("▶ Check-in").sees("? help").screen().contains("vendor"));
}

#[test]
fn the_title_comes_back_with_the_page_when_somebody_resumes_it() {
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type").is_sent("\x1b]0;", 1);
    window.signal(Signal::STOP);
    window.signal(Signal::CONT);
    window.is_sent("\x1b[?1049h", 2).is_sent("\x1b]0;", 3);
}

#[test]
fn a_terminal_is_asked_what_ends_its_answers_also_where_a_theme_is_named() {
    let home = Home::new();
    takes_notes(&home);
    std::fs::create_dir_all(home.at("config")).unwrap();
    std::fs::write(home.at("config/config.toml"), "theme = \"light\"\n").unwrap();
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type").is_sent("\x1b[?u", 1).is_sent("\x1b[c", 1);
    assert!(!window.has_shown("\x1b]11;?"), "its background is asked for no one");
}

#[test]
fn what_was_being_typed_unseen_comes_back_unseen_after_a_kill() {
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type").types("m").sees("type unseen");
    window.types("zqxone").sees("› ••••••").types("<Enter>").sees("1 card unseen");
    window.types("zqxtwo").sees("› ••••••").types("x").sees("› •••••••");
    std::thread::sleep(Duration::from_millis(200));
    window.signal(Signal::KILL);
    window.ends();
    assert!(!home.read("notes.toml").contains("zqx"), "what nobody has shown stands in no session");
    let mut again = home.start(&["run", "notes.toml"]);
    again.sees("› •••••••");
    assert!(!again.has_shown("zqx"), "{}", again.screen());
}

#[test]
fn signals_end_it_with_everything_saved_and_the_terminal_given_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = Home::new();
        takes_notes(&home);
        let mut window = home.start(&["run", "notes.toml"]);
        window.sees("Press a and type").types("aentry-1<Enter>").sees("1 · entry-1");
        window.signal(signal);
        window.ends();
        assert!(window.gave_terminal_back(), "{signal:?}");
        assert!(home.read("notes.toml").contains("\"entry-1\""), "{signal:?}");
    }
}

#[test]
fn a_second_window_on_the_same_file_only_reads() {
    let home = Home::new();
    takes_notes(&home);
    let mut first = home.start(&["run", "notes.toml"]);
    first.sees("Press a and type");
    let mut second = home.start(&["run", "notes.toml"]);
    second.sees("open in another window since 10:0").types("a").sees("read-only: open in another window");
    first.types("aentry-1<Enter>").is_saved();
    second.types("q");
    assert_eq!(second.ends(), 0);
    assert!(home.read("notes.toml").contains("\"entry-1\""));
}

#[test]
fn what_somebody_else_writes_is_taken_in_and_nothing_of_anybody_is_overwritten() {
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type").types("aentry-1<Enter>").is_saved();
    let theirs = home.read("notes.toml") + "\n[[notes]]\nid = \"n-2\"\ntext = \"from a pull\" # theirs\n";
    std::fs::write(home.at("notes.toml"), &theirs).unwrap();
    // On Linux the room sees it by itself, elsewhere at the next save.
    if cfg!(target_os = "linux") {
        window.sees("2 · from a pull");
    }
    window.types("entry-2<Enter>").sees("· entry-2").sees("from a pull").is_saved();
    let text = home.read("notes.toml");
    assert!(text.starts_with(&theirs) && text.contains("\"entry-2\""), "{text}");
    window.types("<Esc>").sees("Somebody else: 1 card added.");
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_not_overwritten() {
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type");
    let theirs = home.read("notes.toml") + "\n<<<<<<< HEAD\n";
    std::fs::write(home.at("notes.toml"), &theirs).unwrap();
    window.types("aentry-1<Enter>").sees("not saved: somebody else changed the file");
    window.types("<Esc>").sees("Space clock").types("q").sees("write to another file").types("w");
    window.sees("Write to another file").types("<Enter>").sees("written to notes-mine.toml");
    assert_eq!(home.read("notes.toml"), theirs);
    assert!(home.read("notes-mine.toml").contains("\"entry-1\""));
}

#[test]
fn a_conflict_is_settled_by_what_somebody_answers() {
    let home = Home::new();
    let field = |key: &str, sides: [&str; 2]| {
        let [ours, theirs] = sides.map(|side| format!("{key} = \"{side}\"\n"));
        format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> topic\n")
    };
    let conflicted = format!(
        "format = 1\n\n[session]\n{}{}",
        field("title", ["Kickoff", "The kickoff"]),
        field("purpose", ["Calm days", "Ship calmly"])
    );
    std::fs::write(home.at("kickoff.toml"), &conflicted).unwrap();
    let mut window = home.start(&["resolve", "kickoff.toml"]);
    window.sees("1 of 2: Title of the session").types("o<Enter>");
    window.sees("2 of 2: Purpose of the session").types("q<Enter>").sees("left as it is");
    assert_eq!(window.ends(), 1);
    assert_eq!(home.read("kickoff.toml"), conflicted);

    let mut window = home.start(&["resolve", "kickoff.toml"]);
    window
        .sees("ours    Kickoff")
        .types("o<Enter>")
        .sees("2 of 2")
        .types("what<Enter>t<Enter>")
        .sees("is settled");
    assert_eq!(window.ends(), 0);
    let settled = "format = 1\n\n[session]\ntitle = \"Kickoff\"\npurpose = \"Ship calmly\"\n";
    assert_eq!(home.read("kickoff.toml"), settled);
}

#[test]
fn a_window_that_watches_shows_cards_and_the_clock_live_and_nothing_private_or_half_typed() {
    let home = Home::new();
    takes_notes(&home);
    let mut first = home.start(&["run", "notes.toml"]);
    first.sees("Press a and type").types("azqxtyped").sees("zqxtyped");
    let mut second = home.start(&["run", "notes.toml", "--watch"]);
    second.sees("watching");
    first.types("<Enter>").sees("1 · zqxtyped").is_saved();
    second.sees("1 · zqxtyped");
    first.types("!private zqxhidden<Enter>zqxdraft").sees("private: h shows it").sees("zqxdraft");
    second.sees("2 · private");
    first.types("\x14").sees("1:29:5");
    second.sees("1:29:5").types("h").sees("this window watches").types("q");
    assert_eq!(second.ends(), 0);
    assert!(second.gave_terminal_back());
    for words in ["zqxhidden", "zqxdraft"] {
        assert!(!second.has_shown(words), "{words} was on the shared screen");
    }
    first.types("<Enter>").sees("3 · zqxdraft").is_saved();
}

#[test]
fn the_mouse_is_left_to_the_terminal_where_the_settings_say_so_and_by_a_key() {
    let (taken, left) = ("\x1b[?1000h", "\x1b[?1000l");
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type");
    assert!(window.has_shown(taken) && !window.has_shown(left));
    window.types("\x1bOQ").sees("the mouse selects text");
    assert!(window.has_shown(left));
    window.types("q").ends();

    std::fs::create_dir(home.at("config")).unwrap();
    std::fs::write(home.at("config/config.toml"), "mouse = false\n").unwrap();
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type");
    assert!(!window.has_shown(taken));
    window.types("\x1bOQ").sees("the mouse clicks and scrolls");
    assert!(window.has_shown(taken));
}

#[test]
fn the_terminals_background_decides_the_theme_unless_the_settings_do() {
    let question = "\x1b]11;?";
    let home = Home::new();
    takes_notes(&home);
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("Press a and type");
    let dark = window.ground();
    window.types("a").sees("type what is said").types("a card<Enter>").sees("1 · a card");
    assert_eq!(window.ground(), dark, "a terminal that does not answer changes nothing and holds nothing up");
    assert!(window.has_shown(question));
    window.types("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\\x1b[?64;1c").changes_ground(dark);
    assert!(!window.screen().contains("fdfd"), "an answer is not typed into the line");
    window.types("<Esc>").sees("Space clock").types("q").ends();

    std::fs::create_dir(home.at("config")).unwrap();
    std::fs::write(home.at("config/config.toml"), "theme = \"dark\"\n").unwrap();
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("a card");
    assert!(!window.has_shown(question), "who chose a theme is asked nothing");
    window.types("q").ends();
    std::fs::write(home.at("config/config.toml"), "theme = \"auto\"\n").unwrap();
    let mut window = home.start(&["run", "notes.toml"]);
    window.sees("a card").types("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\").changes_ground(dark);
    assert!(window.has_shown(question));
}

#[test]
fn the_room_tells_that_a_theme_of_ones_own_is_hard_to_read_also_beside_settings_named_as_a_file() {
    let home = Home::new();
    takes_notes(&home);
    std::fs::create_dir_all(home.at("other/themes")).unwrap();
    std::fs::write(home.at("other/mine.toml"), "theme = \"faint\"\n").unwrap();
    let faint = "inherits = \"dark\"\n[styles]\nhint = \"#202020\"\n";
    std::fs::write(home.at("other/themes/faint.toml"), faint).unwrap();
    let mut window = home.start_with(&[("ROLECALL_CONFIG", "other/mine.toml")], &["run", "notes.toml"]);
    window.sees("theme faint: `hint` on `").sees("is hard to read; rolecall themes tells more");
}

#[test]
fn what_has_no_room_on_a_line_of_the_terminal_goes_on_below_between_words() {
    let home = Home::new();
    let mut window = home.start(&["agendas"]);
    window.sees("what it is for.");
    let screen = window.screen();
    let begins = |line: &str| screen.lines().any(|shown| shown.starts_with(line));
    assert!(begins("charter               30 min  For one person"), "{screen}");
    assert!(begins(&(" ".repeat(30) + "a team is for. It needs no people")), "{screen}");
    assert_eq!(window.ends(), 0);
}
