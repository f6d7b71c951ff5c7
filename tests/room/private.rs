//! Private cards: their words are on no page and in no list until somebody asks for them.

use rolecall::app::actions::Place;
use rolecall::app::event::Effect;
use rolecall::format::read::read;
use rolecall::format::shipped;
use rolecall::format::write::print;
use rolecall::model::session::Session;
use rolecall::model::value::{Sort, Value};

use super::hostile::tour;
use crate::support::room::{Scene, room, room_of};

/// The example with every card private, and a word in each of their texts that must not be seen.
fn all_private() -> String {
    let example = shipped::EXAMPLES.iter().find(|example| example.name == "2026-11-02-mid-cycle").unwrap();
    let mut session: Session = read(example.text, "example.toml").unwrap().session;
    let handles: Vec<_> =
        session.cards.iter().filter(|card| card.kind.is_said()).map(|card| card.handle).collect();
    for handle in handles {
        let changes = session.setting(handle, "private", Some(Value::Flag(true)));
        session.apply_all(&changes).unwrap();
    }
    for card in session.cards.iter_mut().filter(|card| card.kind.is_said() || card.parent.is_some()) {
        for entry in &mut card.entries {
            let sort = card.kind.field(&entry.key).map(|field| field.sort);
            if let (Some(Sort::Text), Value::Text(words)) = (sort, &entry.value) {
                *entry = entry.with(Value::text(format!("zqx{words}")));
            }
            if let (Some(Sort::List(Sort::Text)), Value::List(list)) = (sort, &entry.value) {
                let hidden = list.iter().map(|value| Value::text(format!("zqx{}", value.as_text().unwrap())));
                *entry = entry.with(Value::List(hidden.collect()));
            }
        }
    }
    print(&session).replace("state = \"done\"\n", "")
}

#[test]
fn no_page_and_no_list_shows_a_private_word() {
    let file = all_private();
    assert!(file.matches("zqx").count() > 50);
    tour(room_of(&file).size(120, 50), |keys, scene| {
        assert!(!scene.screen().contains("zqx"), "{keys:?}\n{}", scene.screen());
    });
}

/// Keys that would tell of the selected proposal or offer.
const TELLING: &[&str] =
    &["> > > >", "y y y y y", "o o o o o", "x x x x x", "Y >", "K", "A", "E", "T", "Backspace"];

#[test]
fn no_key_opens_the_words_of_a_private_card() {
    for round in ["market", "proposals", "review"] {
        let mut scene = room_of(&all_private()).size(120, 50).at_round(round).key("g");
        for _ in 0..rolecall::app::cards::shown(scene.room()).len() {
            for keys in TELLING {
                let told = scene.clone().keys(keys);
                assert!(!told.screen().contains("zqx"), "{keys} in {round}\n{}", told.screen());
            }
            scene = scene.key("j");
        }
    }
}

#[test]
fn the_keys_of_a_private_proposal_work_once_its_words_were_asked_for() {
    let scene = || room_of(&all_private()).size(120, 50).at_round("proposals").key("g").file_aside();
    scene().key("y").sees("this card is private: h shows its words first").file_stays();
    scene().keys("h y").sees_not("h shows its words first");
}

fn with_limits() -> Scene {
    room("role-negotiation")
        .people("Ada, Ben, Chen")
        .keys("] ] ]")
        .types("aAda: no calls on Wednesdays because zqxone<Enter>")
        .types("!private Ben: no calls on Wednesdays because zqxtwo<Enter><Esc>")
}

#[test]
fn a_private_limit_makes_no_pattern() {
    with_limits().sees_not("systemic");
}

#[test]
fn a_limit_that_is_private_parked_or_gone_today_makes_no_pattern_by_what_was_said_last_time() {
    let people = "[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[people]]\nid = \"ben\"\nname = \"Ben\"\n";
    let limit = |person: &str, more: &str| {
        let fields = "kind = \"time\"\ntext = \"no calls on Wednesdays\"\ndays = [\"wed\"]";
        format!("\n[[boundaries]]\nid = \"b-{person}\"\nperson = \"{person}\"\n{fields}\n{more}")
    };
    let session = |of_ben: &str| {
        let round = "\n[[rounds]]\nid = \"boundaries\"\nkind = \"boundaries\"\nlength = \"10m\"\n";
        let own = "format = 1\n\n[session]\nfollows = \"last.toml\"\n\n";
        let text = format!("{own}{people}{round}{}{of_ben}", limit("ada", ""));
        let last = format!("format = 1\n\n{people}{}{}", limit("ada", ""), limit("ben", ""));
        room_of(&text).with_file("last.toml", &last)
    };
    session(&limit("ben", "")).sees("systemic: 2 people have");
    for of_ben in [limit("ben", "private = true\n"), limit("ben", "parked = true\n"), String::new()] {
        session(&of_ben).opened().sees_not("systemic");
    }
}

#[test]
fn words_are_shown_when_asked_for_and_hidden_again_with_the_next_card() {
    with_limits()
        .sees_not("zqxtwo")
        .keys("G h")
        .sees("zqxtwo")
        .key("k")
        .sees_not("zqxtwo")
        .key("j")
        .sees_not("zqxtwo");
}

#[test]
fn the_form_of_a_private_card_opens_only_once_its_words_were_asked_for() {
    with_limits()
        .keys("G e")
        .sees("this card is private: h shows its words first")
        .keys("h e")
        .sees("zqxtwo");
}

#[test]
fn what_is_typed_for_nobody_waits_out_of_sight() {
    with_limits()
        .types("a!private Chen: zqxthree<Esc>")
        .sees("a goes on with: !private")
        .sees_not("zqxthree")
        .killed_and_reopened()
        .sees_not("zqxthree");
}

#[test]
fn a_message_to_one_person_that_is_pasted_stays_out_of_sight() {
    let chat =
        "10:02:11 From Ben to Everyone: no tapes\n10:02:15 From Chen to Ada (Direct Message): zqxfour\n";
    with_limits().pastes(chat).sees("1 of 2 pasted lines kept").sees_not("zqxfour");
    let chat = "Ben to Everyone 10:02 AM\nno tapes\nChen Li to Ada Okafor (Direct Message):\nzqxfour\nReacted to \"zqxfour\" with 👍\n";
    let scene =
        with_limits().pastes(chat).sees("1 of 3 pasted lines kept").sees("to one person").sees_not("zqxfour");
    scene.key("Enter").sees("no tapes").sees_not("zqxfour");
}

#[test]
fn what_is_private_is_not_copied_alone_nor_with_its_page() {
    let scene = with_limits().keys("G C").sees("this card is private: it is copied nowhere");
    assert!(!scene.world().asked_for.iter().any(|effect| matches!(effect, Effect::Copy { .. })));
    let scene = scene.types(":copy page<Enter>").sees("the page is copied");
    let Some(Effect::Copy { text }) = scene.world().asked_for.last() else { panic!("nothing was copied") };
    assert!(text.contains("a private boundary") && !text.contains("zqx"), "{text}");
    // The other pages know as little of it; that of changes has nothing to compare here.
    for page in ["2", "4", "5"] {
        let scene = scene.clone().keys(page).types(":copy page<Enter>");
        let Some(Effect::Copy { text }) = scene.world().asked_for.last() else {
            panic!("nothing was copied")
        };
        assert!(!text.contains("zqx"), "{page}\n{text}");
    }
}

#[test]
fn neither_the_title_nor_a_notification_tells_a_word_of_a_card() {
    let scene = room("role-negotiation").people("Ada, Ben").keys("] ] ] Space");
    let scene = scene.types("a!private Ben: zqxone<Enter>Ada: zqxtwo<Enter>!private Ben: zqxthree");
    let scene = scene.minutes(12);
    let told = scene.notifications();
    assert_eq!(told, ["Boundaries: time is up - rolecall"]);
    assert!(!scene.title().contains("zqx"), "{}", scene.title());
}

#[test]
fn the_file_holds_what_is_private() {
    with_limits().file_aside().keys("G d").file_changes(
        "-[[boundaries]]
        -id = \"b-…\"
        -person = \"ben\"
        -kind = \"time\"
        -text = \"no calls on Wednesdays\"
        -reason = \"zqxtwo\"
        -days = [\"wed\"]
        -private = true",
    );
}

#[test]
fn a_line_is_masked_however_it_says_that_it_is_private() {
    for typed in [
        "private zqxfive at home",
        "PRIVATE: zqxfive at home",
        "Ben: !private zqxfive at home",
        "Ben: private zqxfive at home",
        "limit private zqxfive at home",
        "no zqxfive at home because zqxfive (private)",
        "Ben: zqxfive at home !private",
    ] {
        with_limits()
            .types(&format!("a{typed}"))
            .sees("•••")
            .sees_not("zqxfive")
            .types("<Esc>")
            .sees("a goes on with: ")
            .sees_not("zqxfive")
            // A round that takes other cards hides it as well.
            .keys("]")
            .sees_not("zqxfive")
            .keys("[")
            .killed_and_reopened()
            .sees_not("zqxfive")
            .types("<Esc>")
            .keys("] ] ]")
            .types("a<Enter>")
            .sees("private: h shows it")
            .sees_not("zqxfive")
            .types("<Up>")
            .sees_not("zqxfive");
    }
}

#[test]
fn a_private_line_has_no_form_before_it_is_a_card() {
    with_limits().types("aprivate zqxsix<Tab>").stands_in(Place::Line).sees_not("zqxsix");
}

#[test]
fn what_is_private_at_check_in_is_not_shown() {
    room("role-negotiation")
        .people("Ada, Ben")
        .file_aside()
        .types("aAda: private zqxseven<Enter>")
        .sees("this stays out of sight")
        .sees_not("zqxseven")
        .file_stays();
}

#[test]
fn a_pasted_line_for_one_person_is_out_of_sight_where_it_is_selected_and_changed() {
    let chat =
        "10:02:11 From Ben to Everyone: no tapes\n10:02:15 From Chen to Ada (Direct Message): zqxeight\n";
    with_limits().pastes(chat).key("Down").sees_not("zqxeight").key("e").sees_not("zqxeight");
}
