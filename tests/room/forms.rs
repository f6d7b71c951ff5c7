//! Forms: every field of every kind is filled there, faults are told at the field, nothing typed is lost.

use rolecall::app::actions::Place;
use rolecall::app::form::Edit;
use rolecall::format::read::read;
use rolecall::format::write::{self, print};
use rolecall::model::kinds::{Field, KINDS, Kind, kind};
use rolecall::model::session::{Card, Session};
use rolecall::model::value::{Sort, Value};
use rolecall::model::wish;

use crate::support::room::{Scene, room, room_of};

/// People, an outcome, a role and a proposal to be picked from, and one card of a kind, without any round.
fn with_one(kind: &'static Kind) -> Scene {
    let mut session = read(
        "format = 1\n\n[session]\ntitle = \"Forms\"\ndate = 2026-11-02\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n\
        [[people]]\nid = \"ben\"\nname = \"Ben\"\n\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\n\n\
        [[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n\n[[proposals]]\nid = \"p-1\"\ntext = \"Ben takes it\"\n",
        "forms.toml",
    )
    .unwrap()
    .session;
    let card = Card::new(kind, []);
    session
        .push(Card::new(kind, [("id", Value::text("x-1")), (card.text_key(), Value::text("findme"))]), None);
    room_of(&print(&session)).types("/findme<Enter>").key("e").stands_in(Place::Form)
}

/// What a person does in a field of this sort, and what the file holds then.
fn filled(field: &Field, session: &Session) -> (&'static str, String) {
    match field.sort {
        Sort::Text => ("some words", "\"some words\"".into()),
        Sort::Number => ("2.5", "2.5".into()),
        Sort::Count => ("3", "3".into()),
        Sort::Flag => (" ", "true".into()),
        Sort::Date => ("31 Jan", "2027-01-31".into()),
        Sort::Time => ("16:00", "16:00:00".into()),
        Sort::Length => ("90", "\"90m\"".into()),
        Sort::Choice(choices) => ("<Right>", format!("{:?}", choices[0].word)),
        Sort::Ref(table) => ("<Right>", format!("{:?}", session.of(table).next().unwrap().id())),
        Sort::List(Sort::Text) => ("one, still one; two", "[\"one, still one\", \"two\"]".into()),
        Sort::List(Sort::Choice(choices)) => ("<Right> ", format!("[{:?}]", choices[1].word)),
        Sort::List(Sort::Ref(table)) => {
            ("<Right> ", format!("[{:?}]", session.of(table).nth(1).unwrap().id()))
        }
        other => panic!("no form knows {other:?}: keep {} out of it", field.key),
    }
}

#[test]
fn every_field_of_every_kind_is_filled_in_its_form() {
    for kind in KINDS.iter().filter(|kind| kind.is_said()) {
        let start = with_one(kind);
        for field in kind.fields.iter().filter(|field| field.form && is_asked(kind, field)) {
            let (typed, expected) = filled(field, start.session());
            let scene = start.clone().size(60, 18).at_field(field.key).sees(field.label);
            let form = scene.state().form().unwrap();
            let scene = match form.fields[form.at].edit {
                Edit::Words(_) => scene.types("<Ctrl-u>").types(typed),
                _ => scene.types(typed),
            };
            let scene = scene.key("Enter").stands_in(Place::Room);
            let card =
                scene.session().of(kind.table).find(|card| card.id() == "x-1" || kind.table == "capacity");
            let value = card.and_then(|card| card.entry(field.key)).map(|entry| write::value(&entry.value));
            assert_eq!(value, Some(expected), "{}.{}\n{}", kind.table, field.key, scene.screen());
        }
    }
}

/// Whether a new card's form asks for a field: of a proposal, what one without a change asks for.
fn is_asked(kind: &Kind, field: &Field) -> bool {
    let plain = wish::of("").unwrap();
    kind.table != "proposals" || wish::ALWAYS.iter().chain(plain.own).any(|key| *key == field.key)
}

/// The fields that a proposal's form shows, in order.
fn asked(change: &str) -> Vec<&'static str> {
    let text = format!(
        "format = 1\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n\n[[proposals]]\nid = \"p-1\"\n\
        change = \"{change}\"\ntext = \"findme\"\n"
    );
    let scene = room_of(&text).types("/findme<Enter>").key("e");
    let form = scene.state().form().unwrap();
    form.shown().into_iter().map(|place| form.fields[place].field.key).collect()
}

#[test]
fn a_proposals_form_asks_what_its_change_needs() {
    let ends = ["why", "serves", "signal", "fails_if", "undo", "review", "if_unreviewed", "private"];
    let with = |between: &[&'static str]| [&["by", "change"], between, &ends].concat();
    assert_eq!(asked("agreement"), with(&["text"]));
    assert_eq!(asked("retire"), with(&["role", "text"]));
    let traded = ["why", "serves", "in_return", "signal", "fails_if", "undo", "review", "if_unreviewed"];
    let assigns = [&["by", "change", "role", "to", "backup", "hours", "text"][..], &traded, &["private"]];
    assert_eq!(asked("assign"), assigns.concat());
    let new = ["title", "purpose", "accountabilities", "holder", "backup", "hours", "stack", "decides"];
    assert_eq!(asked("create"), with(&[&new[..], &["days", "from", "to", "text"]].concat()));
    assert!(asked("share").contains(&"shared_with") && !asked("share").contains(&"to"));
    assert!(asked("adjust").contains(&"hours") && !asked("adjust").contains(&"holder"));
}

/// The label of the line that has the focus, with the mark that stands before it.
fn focused(scene: &Scene) -> String {
    let form = scene.state().form().unwrap();
    format!("▸ {}", form.fields[form.at].field.label)
}

#[test]
fn the_line_with_the_focus_is_in_sight_wherever_a_form_opens() {
    for kind in KINDS.iter().filter(|kind| kind.is_said()) {
        let scene = with_one(kind).size(60, 18);
        scene.clone().sees(&focused(&scene));
    }
    for wish in wish::WISHES {
        let scene = room_of(&format!(
            "format = 1\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n\n[[proposals]]\nid = \"p-1\"\n\
            change = \"{}\"\nrole = \"r-1\"\ntext = \"findme\"\n\n[[proposals.moves]]\nrole = \"r-1\"\nhours = 3\n",
            wish.change
        ));
        let mut scene = scene.size(60, 18).types("/findme<Enter>").key("e").sees("▸ Text");
        let count = scene.state().form().unwrap().shown().len();
        for _ in 0..count {
            scene = scene.key("Tab");
            scene = scene.clone().sees(&focused(&scene));
        }
    }
}

#[test]
fn words_typed_into_a_form_just_opened_are_the_proposals_own() {
    let scene = room("role-negotiation")
        .people("Ada, Ben")
        .at_round("proposals")
        .types("arole deploys: Ada 3h<Enter>")
        .types("Ben takes deploys from Ada until 15 Jan because learning<Enter><Esc>")
        .key("Enter")
        .stands_in(Place::Form)
        .sees("▸ Text")
        .types(", then we look<Enter>");
    let proposal = scene.session().of("proposals").next().unwrap();
    assert_eq!(proposal.words(), "Ben takes deploys from Ada, then we look");
    assert_eq!(scene.session().of("moves").count(), 0, "{}", scene.file());
}

#[test]
fn a_line_that_is_emptied_stays_while_it_has_the_focus() {
    let scene = room_of(
        "format = 1\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n\n[[proposals]]\nid = \"p-1\"\n\
        change = \"assign\"\nrole = \"r-1\"\ntext = \"findme\"\n",
    );
    let scene = scene.types("/findme<Enter>").key("e").at_field("hours").types("4");
    let changed = scene.at_field("change").types("a way").at_field("hours");
    changed.types("<Backspace>").sees("▸ Hours a week").key("Tab").sees_not("Hours a week");
}

#[test]
fn the_choice_that_is_pointed_at_is_in_sight_among_more_than_the_window_holds() {
    let people =
        (1..=60).map(|nth| format!("[[people]]\nid = \"p{nth}\"\nname = \"Person number {nth}\"\n\n"));
    let people: String = people.collect();
    let scene = room_of(&format!("format = 1\n\n{people}[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n"));
    let scene = scene.size(60, 18).types("/handoff<Enter>").key("e").at_field("shared_with");
    let last = scene.sees("▸ Shared with").sees("▸[ ] Person number 1").key("Left");
    last.sees("▸[ ] Person number 60").sees("▸ Shared with");
}

#[test]
fn what_a_proposal_has_in_the_file_is_reached_whatever_its_change() {
    room_of(
        "format = 1\n\n[[proposals]]\nid = \"p-1\"\nchange = \"agreement\"\ntext = \"findme\"\n\
        adopted = 2026-11-01\ndecider = \"ada\"\nlearned = \"much\"\nstate = \"piloting\"\n",
    )
    .types("/findme<Enter>")
    .key("e")
    .at_field("adopted")
    .at_field("decider")
    .at_field("state")
    .at_field("learned")
    .types("<Ctrl-u><Enter>")
    .file_changes("-learned = \"much\"");
}

#[test]
fn a_new_role_is_worded_in_its_proposals_form() {
    room_of(
        "format = 1\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[proposals]]\nid = \"p-1\"\n\
        text = \"We need a release captain\"\n",
    )
    .types("/captain<Enter>")
    .key("e")
    .at_field("change")
    .types("a")
    .at_field("title")
    .types("Release captain")
    .at_field("hours")
    .types("4")
    .at_field("holder")
    .keys("Right Enter")
    .file_gains(
        "change = \"create\"\n[[proposals.moves]]\nrole = \"r-…\"\ntitle = \"Release captain\"\n\
        holder = \"ada\"\nhours = 4",
    )
    .key("e")
    .at_field("hours")
    .types("<Ctrl-u>5<Enter>")
    .file_changes("-hours = 4\n+hours = 5");
}

#[test]
fn one_field_changed_changes_one_line() {
    room("2026-11-02-mid-cycle")
        .types("/tickets<Enter>")
        .key("e")
        .at_field("target")
        .types("<Ctrl-u>50<Enter>")
        .file_changes("-target = 60\n+target = 50");
}

fn outcome() -> Scene {
    room_of("format = 1\n\n[session]\ndate = 2026-11-02\n\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\n").keys("j e")
}

#[test]
fn a_date_is_checked_while_it_is_typed() {
    outcome()
        .at_field("due")
        .types("31 Ja")
        .sees("this takes a date, as 2026-11-02, 31 Jan or Friday")
        .types("n")
        .sees_not("this takes")
        .types("<Enter>")
        .file_gains("due = 2027-01-31");
}

#[test]
fn a_fault_keeps_the_form_open_and_takes_the_focus() {
    outcome()
        .at_field("target")
        .types("many")
        .keys("Tab Tab Enter")
        .stands_in(Place::Form)
        .sees("this takes a number")
        .sees("▸ To")
        .file_stays()
        .types("<Ctrl-u>60<Enter>")
        .stands_in(Place::Room)
        .file_gains("target = 60");
}

#[test]
fn leaving_asks_only_if_something_was_changed() {
    outcome().key("Esc").stands_in(Place::Room).file_stays();
    let asked =
        outcome().types(" and calls").key("Esc").stands_in(Place::Question).sees("This outcome was changed.");
    asked
        .clone()
        .key("s")
        .stands_in(Place::Room)
        .file_changes("-text = \"Fewer tickets\"\n+text = \"Fewer tickets and calls\"");
    asked.clone().key("l").stands_in(Place::Room).file_stays();
    asked.clone().key("e").stands_in(Place::Form).sees("Fewer tickets and calls");
    asked.key("Esc").stands_in(Place::Form);
    // Typed and taken back is unchanged.
    outcome().types("!<Backspace>").key("Esc").stands_in(Place::Room);
}

#[test]
fn the_footer_offers_what_the_field_has_a_use_for() {
    let role = with_one(kind("roles").unwrap());
    let in_words = role.clone().sees("Tab next field").sees_not("Right choose").sees_not("Space take");
    in_words.at_field("holder").sees("Right choose").sees_not("Space take");
    role.at_field("days").sees("Right choose").sees("Space take");
}

#[test]
fn the_fields_go_round() {
    let scene = outcome();
    let (count, at) = (scene.state().form().unwrap().fields.len(), scene.state().form().unwrap().at);
    let mut round = scene;
    for _ in 0..count {
        round = round.key("Tab");
    }
    assert_eq!(round.state().form().unwrap().at, at);
    for _ in 0..count {
        round = round.key("Shift-Tab");
    }
    assert_eq!(round.state().form().unwrap().at, at);
}

#[test]
fn a_value_that_is_none_of_the_choices_is_shown_and_kept() {
    room_of("format = 1\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\nholder = \"somebody\"\n")
        .keys("j e")
        .sees("somebody")
        .types("s<Enter>")
        .file_changes("-title = \"Handoff\"\n+title = \"Handoffs\"");
}

#[test]
fn a_letter_jumps_to_a_choice() {
    outcome().at_field("priority").types("l<Enter>").file_gains("priority = \"low\"");
}

#[test]
fn a_name_that_is_typed_is_the_one_that_is_chosen() {
    let people = ["Ada Ek", "Ada Okafor", "Dia"].map(|name| {
        format!("[[people]]\nid = \"{}\"\nname = \"{name}\"\n\n", name.to_lowercase().replace(' ', "-"))
    });
    let session = format!("format = 1\n\n{}[[roles]]\nid = \"r-1\"\ntitle = \"Handoff\"\n", people.concat());
    let field = room_of(&session).types("/handoff<Enter>").key("e").at_field("holder");
    for (typed, id) in [("dia", "dia"), ("ada", "ada-ek"), ("Ada O", "ada-okafor"), ("aa", "ada-okafor")] {
        field.clone().types(&format!("{typed}<Enter>")).file_gains(&format!("holder = \"{id}\""));
    }
}

#[test]
fn a_field_is_emptied() {
    room_of("format = 1\n\n[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\nmeasure = \"tickets\" # a week\n")
        .keys("j e")
        .at_field("measure")
        .types("<Ctrl-u><Enter>")
        .file_changes("-measure = \"tickets\" # a week");
}

#[test]
fn an_open_form_survives_killing() {
    outcome()
        .types(" and calls")
        .at_field("due")
        .types("31 Jan")
        .killed_and_reopened()
        .stands_in(Place::Form)
        .sees("what you were typing is back")
        .sees("Fewer tickets and calls")
        .sees("31 Jan")
        .key("Enter")
        .file_changes("-text = \"Fewer tickets\"\n+text = \"Fewer tickets and calls\"\n+due = 2027-01-31")
        .killed_and_reopened()
        .stands_in(Place::Room);
}

#[test]
fn a_new_cards_form_survives_killing() {
    room("role-negotiation")
        .key("]")
        .file_aside()
        .types("afewer tickets<Tab>")
        .at_field("stake")
        .types("calm")
        .killed_and_reopened()
        .stands_in(Place::Form)
        .sees("A new outcome")
        .key("Enter")
        .file_gains("[[outcomes]]\nid = \"o-…\"\ntext = \"fewer tickets\"\nstake = \"calm\"");
}

#[test]
fn the_sessions_own_fields() {
    room("role-negotiation")
        .people("Ada")
        .types(":session<Enter>")
        .at_field("purpose")
        .types("Calm days<Enter>")
        .file_gains("purpose = \"Calm days\"")
        .sees("Calm days");
}

#[test]
fn the_clock_runs_on_behind_a_form() {
    room("role-negotiation")
        .people("Ada")
        .keys("] Space")
        .types("afewer tickets<Tab>")
        .minutes(3)
        .types("<Ctrl-t><Esc>l<Esc>")
        .sees("12:00 left · paused");
}

#[test]
fn what_is_told_of_a_field_is_whole() {
    for (columns, rows) in [(60, 18), (80, 24), (120, 36)] {
        let scene = room("role-negotiation").people("Ada").size(columns, rows).at_round("boundaries");
        let scene = scene.types("aAda: no tapes because of dust<Enter><Esc>e");
        let advice = scene.at_field("private").sees("hidden on screen and in outputs").screen();
        let words = advice.replace(['│', '\n'], " ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("type the") && words.contains("first letter"), "{advice}");
    }
}
