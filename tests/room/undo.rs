//! Undo and redo over everything, back to the first bytes.

use crate::support::room::{room, room_of};

#[test]
fn each_step_is_taken_back_and_done_again() {
    room("role-negotiation")
        .people("Ada, Ben")
        .key("]")
        .file_aside()
        .types("afewer tickets<Enter><Esc>")
        .file_gains("[[outcomes]]\nid = \"o-…\"\ntext = \"fewer tickets\"")
        .key("u")
        .sees("undone: outcome added")
        .sees_not("◎ fewer tickets")
        .key("Ctrl-r")
        .sees("done again: outcome added")
        .sees("◎ fewer tickets");
}

#[test]
fn what_was_undone_is_said_where_it_was_and_on_no_other_page() {
    let scene = room("role-negotiation").people("Ada, Ben").key("]").types("afewer tickets<Enter><Esc>");
    let scene = scene.key("u").sees("undone: outcome added").key("2").sees_not("undone").key("Esc");
    // Nor on the page of another round; on its own it stays.
    let scene = scene.key("Ctrl-r").sees("done again").key("k").sees("done again");
    scene.key("]").sees_not("done again");
}

#[test]
fn nothing_to_undo_is_said() {
    room("role-negotiation").key("u").sees("nothing to undo").key("Ctrl-r").sees("nothing to do again");
}

#[test]
fn something_new_forgets_what_was_undone() {
    room("role-negotiation")
        .key("]")
        .types("aone<Enter>two<Enter><Esc>")
        .key("u")
        .types("athree<Enter><Esc>")
        .key("Ctrl-r")
        .sees("nothing to do again")
        .sees_not("◎ two");
}

#[test]
fn hundreds_of_steps_of_every_kind_back_to_the_first_bytes() {
    let first = "# Mine, with care.\nformat = 1   # one\n\n[session]\n  title = 'Odd'   # quotes\ndate = 2026-11-02\n\n\
        [[people]]\nname = \"Ada\"\nid = \"ada\"\nshoe_size = 41\n\n[[people]]\nid = \"ben\"\nname = \"Ben\"\n\n\
        [[rounds]]\nid = \"outcomes\"\nkind = \"outcomes\"\nlength = \"15m\"\n\n[[rounds]]\nid = \"boundaries\"\n\
        kind = \"boundaries\"\nlength = \"10m\"\neach = \"1m\"\n\n# Theirs.\n[[outcomes]]\ntext = \"Fewer tickets\"\n\
        baseline = 120.0 # as they say\n\n[plugin]\nkey = { a = 1 }\n# the end\n";
    let mut scene = room_of(first).opened();
    for nth in 0..if std::env::var_os("ROLECALL_LONG").is_some() { 60 } else { 18 } {
        scene = scene
            .types(&format!("aoutcome {nth}<Enter><Esc>"))
            .keys("v v V { p p e")
            .types(" and more<Enter>")
            .keys("k e")
            .types("!<Enter>")
            .keys("+ d")
            .keys("w Space g } u Ctrl-r Esc")
            .keys("t a")
            .types("<Tab>Extra<Enter>")
            .keys("s d Esc");
    }
    assert!(scene.room().past.len() > 200, "{}", scene.room().past.len());
    scene.undoes_and_redoes_everything(first);
}

#[test]
fn undo_works_across_rounds_and_after_leaving_a_round() {
    let scene = room("role-negotiation").people("Ada, Ben").opened();
    let first = scene.file();
    scene
        .key("Space")
        .minutes(4)
        .key("]")
        .types("afewer tickets<Enter><Esc>")
        .key("Space")
        .minutes(12)
        .key("]")
        .types("aon-call handoff<Enter><Esc>")
        .undoes_and_redoes_everything(&first);
}

#[test]
fn undo_selects_what_came_back() {
    room("role-negotiation")
        .key("]")
        .types("aone<Enter>two<Enter>three<Enter><Esc>")
        .keys("g d")
        .sees("outcome removed: u brings it back")
        .sees_not("one")
        .key("u")
        .sees("▸ 1 ◎ one");
}

#[test]
fn a_break_is_one_step() {
    let scene = room("role-negotiation").people("Ada, Ben").key("]").opened();
    let first = scene.file();
    let scene = scene.key("b").sees("back at").keys("c u").sees("undone: break added");
    assert_eq!(scene.file(), first, "before the session began");
    let scene = scene.key("Space").minutes(3);
    let running = scene.file();
    assert_eq!(scene.keys("b c u").file(), running, "while a round ran");
}

#[test]
fn the_end_of_the_last_round_is_one_step_with_the_end_of_the_session() {
    let text = "format = 1\n\n[session]\nstate = \"running\"\n\n[[rounds]]\nid = \"a\"\nkind = \"open\"\nlength = \"5m\"\n";
    let scene = room_of(text).key("Space").minutes(4).key("]").file_aside();
    let scene = scene.keys("Esc u").sees("undone: session closed");
    assert_eq!(scene.file(), text);
}

#[test]
fn somebody_who_is_not_here_is_removed_in_one_step() {
    let scene = room("role-negotiation").people("Ada, Ben").keys("w Down Space");
    let first = scene.file();
    let scene = scene.key("d").sees("Ben removed: u brings it back").key("u").sees("undone: person removed");
    assert_eq!(scene.file(), first);
}
