//! Sizes: what matters is in sight at 60x18, nothing breaks below, and many cards scroll.

use crate::support::room::{Scene, home, room, room_of};
use crate::support::screen::{place_of, whole_frames};

#[test]
fn at_60_by_18_everything_that_matters_is_in_sight() {
    let mut scene = room("role-negotiation").people("Ada, Ben, Chen").size(60, 18).keys("] ] ] Space a");
    for nth in 1..=12 {
        scene = scene.types(&format!("Ben: thing number {nth}<Enter>"));
    }
    scene
        .types("no cal")
        .sees("One time window, one stack, one decision")
        .sees("thing number 12")
        .sees("thing number 11")
        .sees("11:00 left")
        .sees("● Ada")
        .sees("› no cal")
        .sees("Enter add")
        .sees("saved 10:00:00");
}

#[test]
fn below_the_smallest_size_it_says_what_it_needs() {
    let scene =
        room("role-negotiation").people("Ada").size(59, 18).sees("rolecall needs 60 columns and 18 rows");
    scene.size(60, 17).sees("this window has 60").size(60, 18).sees("Check-in");
}

#[test]
fn no_size_breaks_anything() {
    let mut scene = room("2026-11-02-mid-cycle").opened();
    for keys in ["", "e", "w", "t", "?", ":", "c", "a", "2", "4"] {
        let there = scene.clone().keys(keys);
        let mut sized = there;
        for (columns, rows) in [
            (1, 1),
            (2, 5),
            (5, 2),
            (59, 17),
            (60, 18),
            (61, 19),
            (75, 18),
            (76, 18),
            (77, 70),
            (240, 18),
            (240, 70),
            (99, 30),
            (130, 40),
        ] {
            sized = sized.size(columns, rows);
            if columns >= 60 && rows >= 18 && !keys.contains('c') {
                assert!(whole_frames(sized.frame()) > 0, "{keys} at {columns}x{rows}\n{}", sized.screen());
            }
        }
    }
    scene = scene.size(240, 70);
    assert_eq!(whole_frames(scene.frame()), 2);
}

#[test]
fn in_the_smallest_window_what_lies_on_top_leaves_no_frame_of_the_page_cut() {
    let scene = room("2026-11-02-mid-cycle").size(60, 18).opened();
    for keys in ["w", "t", "g e", "/", ":", "?", "r", "2 g W"] {
        let there = scene.clone().keys(keys);
        assert!(!there.state().overlays.is_empty(), "{keys}: nothing lies on top");
        let all = there.screen().matches(['╭', '╰']).count();
        assert_eq!(2 * whole_frames(there.frame()), all, "{keys}\n{}", there.screen());
    }
    home().size(60, 18).keys("n").sees("A new session").sees_not("Leads to").sees_not("rolecall");
}

#[test]
fn in_a_narrow_window_the_themes_stand_beside_the_page_and_take_no_row_of_it() {
    let scene = room("role-negotiation").people("Ada, Ben").size(60, 18).at_round("boundaries").key("F3");
    let rows = scene.rows();
    assert!(rows[..17].iter().all(|row| row.ends_with(['╮', '│', '╯'])), "{}", scene.screen());
    scene
        .sees("One time window, one stack")
        .sees("high-contrast-light")
        .presses("Down", 6)
        .sees("against orange");
}

#[test]
fn in_the_smallest_window_no_card_is_hidden_while_rows_are_free() {
    let scene = room("role-negotiation").people("Ada, Ben, Chen").size(60, 18).at_round("capacity");
    let scene = scene.types("aAda: 24h<Enter>Ben: 10h<Enter>Chen: 30h<Enter><Esc>");
    scene.sees("1 ▥ Ada: 24h").sees("2 ▥ Ben: 10h").sees("3 ▥ Chen: 30h");
}

#[test]
fn in_the_smallest_window_a_key_shows_all_that_the_round_asks() {
    let asked = "Three dots each, on one outcome or on several.";
    let scene = room("role-negotiation").people("Ada, Ben").size(60, 18).at_round("outcomes").sees_not(asked);
    scene
        .clone()
        .sees("… ? shows all of it")
        .key("?")
        .sees(asked)
        .sees("The room")
        .key("Esc")
        .sees_not(asked);
    scene.clone().key("a").sees("… F1 shows all of it").key("F1").sees(asked).sees("The line");
    // A page that is not the round's asks nothing.
    scene.keys("2 ?").sees_not(asked);
}

#[test]
fn in_the_smallest_window_a_word_longer_than_a_line_stands_behind_its_number_and_name() {
    let long = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz";
    let scene = room("role-negotiation").people("Ada, Ben").size(60, 18).at_round("boundaries");
    let scene = scene.types(&format!("aAda: {long} because the law says so<Enter>"));
    scene.sees("▸ 1 ◈ Ada: Rindfleisch").sees("gesetz — the law says so");
}

#[test]
fn a_notice_too_long_for_a_row_takes_two() {
    let scene = home().size(60, 18).key("f").sees("select a session first: an agenda has nothing to carry");
    assert!(scene.rows().iter().any(|row| row.trim() == "over"), "{}", scene.screen());
}

#[test]
fn where_chips_or_the_beginning_of_a_line_have_no_room_a_mark_says_so() {
    let scene = room("role-negotiation").people("Ada, Ben").size(60, 18).keys("] a");
    let scene = scene.types("fewer support tickets in all of the teams, 120 -> 60 tickets a week by 31 Jan");
    let row = scene.rows().into_iter().find(|row| row.contains(" outcome ")).unwrap();
    assert!(row.ends_with('…'), "{row}");
    let scene = scene.types(&" and so on and on".repeat(6));
    let row = scene.rows().into_iter().find(|row| row.contains("so on and on")).unwrap();
    assert!(row.starts_with(" …"), "{row}");
}

fn five_hundred() -> Scene {
    let mut text = String::from(
        "format = 1\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[rounds]]\nid = \"o\"\nkind = \"outcomes\"\nlength = \"15m\"\n",
    );
    for nth in 1..=500 {
        let long = if nth % 7 == 0 {
            "of many words that go on and on and over the end of the line ".repeat(6)
        } else {
            String::new()
        };
        text.push_str(&format!("\n[[outcomes]]\nid = \"o-{nth}\"\ntext = \"outcome number {nth} {long}\"\n"));
    }
    room_of(&text)
}

/// The selected card's number and first words are on the screen.
#[track_caller]
fn shows_selected(scene: &Scene) {
    let words: Vec<&str> = scene.room().selected_card().unwrap().words().split(' ').take(3).collect();
    let row = scene.rows().into_iter().find(|row| row.contains('▸')).unwrap_or_default();
    assert!(row.contains(&words.join(" ")), "{words:?} is out of sight\n{}", scene.screen());
}

#[test]
fn five_hundred_cards_scroll_with_the_selected_one_in_sight() {
    for (columns, rows) in [(60, 18), (80, 24)] {
        let mut scene = five_hundred().size(columns, rows).opened();
        scene = scene.key("j");
        for _ in 0..16 {
            shows_selected(&scene);
            scene = scene.key("j");
        }
        for keys in ["G", "k", "k", "PageUp", "PageUp", "g", "PageDown", "PageDown", "k"] {
            scene = scene.key(keys);
            shows_selected(&scene);
        }
        let scene = scene.types("/number 321<Enter>");
        shows_selected(&scene);
        scene.keys("d").sees("outcome removed").key("u").sees("number 321");
    }
}

#[test]
fn with_nothing_selected_the_newest_are_in_sight() {
    five_hundred()
        .sees("outcome number 500")
        .sees("▲ ")
        .sees("–500 of 500 ")
        .types("aone more<Enter>")
        .sees("501 ◎ one more");
}

#[test]
fn how_much_is_out_of_sight_is_told() {
    five_hundred().key("g").sees(" 1–").sees(" of 500 ▼");
}

#[test]
fn on_a_wall_cards_go_on_in_a_second_column_with_their_headings() {
    let mut scene = room("role-negotiation").people("Ada, Ben").size(200, 24).keys("] ] ] a");
    for nth in 1..=9 {
        scene = scene.types(&format!("Ada: thing number {nth}<Enter>Ben: thing number {nth}<Enter>"));
    }
    let scene = scene.key("Esc").key("g").sees("thing number 1").sees("18 ◈ thing number 9");
    let (column, _) = place_of(scene.frame(), "18 ◈").unwrap();
    assert!(column > 50, "{}", scene.screen());
    let headings = scene.rows().iter().map(|row| row.matches(" Ben ").count()).sum::<usize>();
    assert_eq!(headings, 2, "the second column tells again whose cards go on\n{}", scene.screen());
}

#[test]
fn on_a_wall_cards_that_one_column_holds_stand_in_one_no_wider_than_is_read_at_ease() {
    let words = "no decisions on vendor contracts because I never see the invoices, and whoever signs should";
    let scene = room("role-negotiation").people("Ada, Ben").size(240, 70).keys("] ] ]");
    let scene = scene.types(&format!("aAda: {words}, and whoever pays, and whoever asks<Enter><Esc>"));
    let rows = scene.rows();
    let at = rows.iter().position(|row| row.contains("◇ no decisions on vendor contracts")).unwrap();
    assert!(rows[at].contains("whoever signs should"), "{}", rows[at]);
    assert!(rows[at + 1].contains("whoever asks"), "{}", rows[at + 1]);
}

#[test]
fn a_long_line_is_in_sight_while_it_is_typed_and_its_end_where_it_is_too_long() {
    let words = "no decisions on vendor contracts because I never see the invoices";
    let scene = room("role-negotiation").people("Ada, Ben").size(60, 18).keys("] ] ] a").types(words);
    let scene = scene.sees("› no decisions on vendor contracts because").sees("invoices");
    let scene = scene.types(&format!(", and {words}, and {words}")).sees("and no decisions");
    scene
        .sees("One time window, one stack")
        .sees("left")
        .size(120, 36)
        .sees("› no decisions on vendor")
        .sees("and no decisions");
}

#[test]
fn the_cursor_stands_behind_what_was_typed_also_in_wide_letters() {
    for (typed, column, row) in
        [("abc", 6, 0), ("日本", 7, 0), ("e\u{301}e\u{301}", 5, 0), ("שלום", 7, 0), ("👩‍🚀x", 6, 0)]
    {
        let scene = room("role-negotiation").people("Ada").size(60, 18).keys("] ] ] a").pastes(typed);
        let line = scene.rows().iter().position(|row| row.starts_with(" › ")).unwrap();
        let at = scene.cursor().unwrap();
        assert_eq!((at.x, usize::from(at.y)), (column, line + row), "{typed}\n{}", scene.screen());
    }
}

#[test]
fn below_76_columns_the_edge_tells_who_was_not_heard() {
    let scene = room("role-negotiation").people("Ada, Ben, Chen, Dia").size(60, 18).keys("] ] ] Space n n");
    scene.sees("not heard yet ").size(80, 24).sees("not heard yet ");
}

#[test]
fn large_shows_what_is_asked_one_card_the_time_how_the_file_stands_and_the_way_back() {
    let scene = room("role-negotiation").people("Ada, Ben").size(120, 36).keys("] ] ] Space a");
    let scene = scene.types("Ada: no tapes because of dust<Enter>!private Ben: no calls<Enter><Esc>");
    let large = scene.clone().keys("g L").sees("One time window").sees("Ada").sees("dust").sees("left");
    for chrome in ["rolecall ·", "▶ Boundaries", "pause", "╭"] {
        large.clone().seconds(9).sees_not(chrome);
    }
    large.clone().seconds(9).sees("L back").sees(": commands").sees("? help").sees("saved 10:00");
    large.clone().key("j").sees("private").sees_not("calls");
    large.clone().types("aBen: no budgets").sees("› Ben: no budgets").sees("boundary");
    large
        .clone()
        .disk_fails("the folder is gone")
        .types("aBen: no vans<Enter><Esc>")
        .seconds(9)
        .sees("not saved: the folder is gone")
        .sees("Ctrl-s");
    large.key("L").sees("▶ Boundaries");
}

#[test]
fn large_takes_the_rows_that_are_free_for_the_letters_of_a_short_card() {
    let scene = room("role-negotiation").people("Ada, Ben").at_round("boundaries");
    let scene = scene.types("aAda: no tapes because of dust<Enter>Ben: keine Anrufe<Enter><Esc>").key("L");
    scene.clone().key("g").sees("One time window").sees("dust").sees_not("no tapes");
    scene.key("G").sees("One time window").sees_not("keine Anrufe");
}
