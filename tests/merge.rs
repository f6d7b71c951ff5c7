//! The laws of a merge: what either side did is in the result, whichever side is ours; and named divergences, each with
//! what comes of it.

mod unread;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rolecall::analysis::merge::{Merged, Side, merge, merge_texts, merge_without_base, told};
use rolecall::format::{canonical::canonical, markers::Style, read::read, write};
use rolecall::model::change::inverse;
use rolecall::model::kinds::{Cue, KINDS};
use rolecall::model::session::{Card, Session};
use rolecall::model::value::Value;

use crate::support::any::{self, tries};
use crate::support::edits::{Edit, edits};

fn reads(text: &str) -> Session {
    read(text, "kickoff.toml").unwrap_or_else(|error| panic!("{error}\n{text}")).session
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(&reads(base), &reads(ours), &reads(theirs))
}

/// The text of a merge without conflicts.
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let merged = merged(base, ours, theirs);
    assert_eq!(merged.conflicts().count(), 0, "{}", merged.marked());
    merged.marked()
}

fn edited(base: &str, edits: &[Edit]) -> String {
    let mut session = reads(base);
    for edit in edits {
        let step = edit.step(&mut session);
        session.apply_all(&step).unwrap();
    }
    write::print(&session)
}

/// Whether no two cards go by one name, by id or as the hands of one person: else nobody can tell which was changed.
fn has_own_names(session: &Session) -> bool {
    let name = |card: &Card| match card.kind.table {
        "stances" => card.text("person").to_owned(),
        "moves" => card.text("role").to_owned(),
        _ => card.id().to_owned(),
    };
    let has_name = |card: &&Card| card.parent.is_some() || !card.id().is_empty();
    let cards = session.cards.iter().filter(has_name).filter(|card| card.kind.table != "?");
    let mut names: Vec<_> = cards.map(|card| (card.parent, card.kind.table, name(card))).collect();
    names.sort_unstable();
    names.windows(2).all(|pair| pair[0] != pair[1])
}

/// The lines of a text in whatever order.
fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines
}

proptest! {
    #![proptest_config(tries(100, 3_000))]

    #[test]
    fn what_one_side_alone_did_is_the_result(session in any::session(), edits in edits()) {
        let base = write::print(&session);
        let changed = edited(&base, &edits);
        prop_assert_eq!(clean(&base, &base, &changed), changed.clone(), "theirs");
        prop_assert_eq!(clean(&base, &changed, &base), changed.clone(), "ours");
        prop_assert_eq!(clean(&base, &changed, &changed), changed.clone(), "both");
    }

    #[test]
    fn of_any_odd_text_nothing_is_lost(odd in any::written_oddly(), first in edits(), second in edits()) {
        let (ours, theirs) = (edited(&odd.text, &first), edited(&odd.text, &second));
        prop_assume!([&odd.text, &ours, &theirs].into_iter().all(|text| has_own_names(&reads(text))));
        let text = write::print(&merged(&odd.text, &ours, &theirs).session(Side::Ours));
        prop_assert_eq!(write::print(&reads(&text)), text.clone());
        prop_assert!(merged(&odd.text, &ours, &theirs).checked(Side::Ours).is_some());
        for mark in (1..=odd.comments).map(|number| format!("mark-{number}-")) {
            let stays = ours.contains(&mark) && theirs.contains(&mark);
            prop_assert!(!stays || text.contains(&mark), "{} of\n{}\nis not in\n{}", mark, odd.text, text);
        }
    }

    #[test]
    fn it_is_the_same_whichever_side_is_ours(session in any::session(), first in edits(), second in edits()) {
        let base = write::print(&session);
        let (ours, theirs) = (edited(&base, &first), edited(&base, &second));
        let one = merged(&base, &ours, &theirs);
        let other = merged(&base, &theirs, &ours);
        let (one, other) = (write::print(&one.session(Side::Ours)), write::print(&other.session(Side::Theirs)));
        prop_assert_eq!(lines(&one), lines(&other), "of\n{}\nand\n{}\nsince\n{}", ours, theirs, base);
    }

    #[test]
    fn of_cards_that_are_hard_to_tell_apart_it_is_the_same_too(
        base in twins(), ours in twins(), theirs in twins(),
    ) {
        let one = write::print(&merged(&base, &ours, &theirs).session(Side::Ours));
        let other = write::print(&merged(&base, &theirs, &ours).session(Side::Theirs));
        prop_assert_eq!(lines(&one), lines(&other), "of\n{}\nand\n{}\nsince\n{}", ours, theirs, base);
        prop_assert_eq!(clean(&base, &base, &theirs), theirs.clone(), "theirs alone");
        prop_assert_eq!(clean(&base, &theirs, &base), theirs.clone(), "ours alone");
        prop_assert_eq!(clean(&base, &theirs, &theirs), theirs.clone(), "both alike");
    }

    #[test]
    fn what_a_side_wrote_is_in_the_result_conflict_or_not(
        session in any::session(),
        ours in vec(writing(), 1..8),
        theirs in vec(writing(), 1..8),
    ) {
        let base = write::print(&session);
        let (ours, theirs) = (written(&base, &ours, "ours"), written(&base, &theirs, "theirs"));
        let merged = merged(&base, &ours, &theirs);
        let text = merged.marked();
        if let Some(quick) = merge_texts(&base, &ours, &theirs) {
            prop_assert_eq!(quick.marked(), text.clone(), "read in part");
            prop_assert!(quick.checked(Side::Ours).is_some());
        }
        let (mut room, result) = (reads(&ours), merged.session(Side::Theirs));
        let step = room.becoming(&result);
        room.apply_all(&step).unwrap();
        prop_assert_eq!(write::print(&room), write::print(&result), "as a step");
        room.apply_all(&inverse(&step)).unwrap();
        prop_assert_eq!(write::print(&room), ours.clone(), "taken back");
        for side in [&ours, &theirs] {
            for mark in marks(side) {
                prop_assert!(text.contains(&mark), "{} is not in\n{}\nof\n{}\nand\n{}", mark, text, ours, theirs);
            }
        }
    }
}

/// A few cards, many of which have the same id, the same words, or no id.
fn twins() -> impl Strategy<Value = String> {
    let id = select(vec!["", "id = \"ada\"\n", "id = \"a\"\n"]);
    let words = select(vec!["", "a", "ada", "b"]);
    let more = select(vec!["", "guest = false\n"]);
    let person = (id, words, more).prop_map(|(id, words, more)| {
        let name = if words.is_empty() { String::new() } else { format!("name = \"{words}\"\n") };
        format!("[[people]]\n{id}{name}{more}")
    });
    vec(person, 0..4).prop_map(|people| people.join("\n"))
}

/// Some cards written plainly.
fn cards(table: &str, count: usize) -> String {
    let card = |n| format!("\n[[{table}]]\nid = \"{table}-{n}\"\nperson = \"ben\"\ntext = \"card {n}\"\n");
    (0..count).map(card).collect()
}

/// A session with a role, an outcome, a proposal with a hand, and two notes.
const BASE: &str = r#"format = 1

[session]
title = "Kickoff"
absent = ["dia"]

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[outcomes]]
id = "o-1"
text = "Fewer tickets"
votes = 3

[[offers]]
id = "s-1"
person = "ada"
text = "Postgres tuning"
taken_by = ["ben"]

[[roles]]
id = "r-1"
title = "On-call handoff"
holder = "ada"
hours = 6

[[proposals]]
id = "p-1"
role = "r-1"
text = "Ben takes the handoff"

[[proposals.stances]]
person = "ada"
stance = "consent"

[[notes]]
id = "n-1"
text = "first"

[[notes]]
id = "n-2"
text = "second"

[pulse]
tone_before = [2, 3]
"#;

/// The base with pieces of it replaced.
fn with(replaced: &[(&str, &str)]) -> String {
    replaced.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in the base");
        text.replace(old, new)
    })
}

/// Merges two edits of the base without a conflict, from both sides, and gives the text.
fn both(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    let (ours, theirs) = (with(ours), with(theirs));
    let text = clean(BASE, &ours, &theirs);
    assert_eq!(lines(&text), lines(&clean(BASE, &theirs, &ours)), "whichever side is ours");
    assert!(merged(BASE, &ours, &theirs).checked(Side::Ours).is_some());
    text
}

#[test]
fn different_cards_and_different_fields_of_one_card_are_taken_together() {
    let text = both(&[("hours = 6", "hours = 4")], &[("holder = \"ada\"\nhours", "holder = \"ben\"\nhours")]);
    assert!(text.contains("holder = \"ben\"\nhours = 4\n"));
    let text = both(&[("\"first\"", "\"one\"")], &[("\"second\"", "\"two\"")]);
    assert!(text.contains("\"one\"") && text.contains("\"two\""));
}

#[test]
fn both_add_a_card_and_ours_stands_first() {
    let end = "text = \"second\"\n";
    let added = |id: &str| format!("{end}\n[[notes]]\nid = \"{id}\"\ntext = \"{id}\"\n");
    let text = both(&[(end, &added("n-3"))], &[(end, &added("n-4"))]);
    assert_eq!(text, with(&[(end, &(added("n-3") + added("n-4").strip_prefix(end).unwrap()))]));
}

#[test]
fn first_cards_of_two_kinds_stand_in_the_files_order() {
    let after = "text = \"Fewer tickets\"\nvotes = 3\n";
    let limit = format!("{after}\n[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\ntext = \"no calls\"\n");
    let page = format!("{after}\n[[charter]]\nid = \"h-1\"\ntext = \"one page\"\n");
    let text = both(&[(after, &limit)], &[(after, &page)]);
    assert!(text.find("[[charter]]").unwrap() < text.find("[[boundaries]]").unwrap());
}

#[test]
fn one_moves_a_card_and_the_other_edits_it() {
    let notes = "[[notes]]\nid = \"n-1\"\ntext = \"first\"\n\n[[notes]]\nid = \"n-2\"\ntext = \"second\"\n";
    let swapped = "[[notes]]\nid = \"n-2\"\ntext = \"second\"\n\n[[notes]]\nid = \"n-1\"\ntext = \"first\"\n";
    let text = both(&[(notes, swapped)], &[("\"first\"", "\"anew\"")]);
    assert_eq!(text, with(&[(notes, swapped)]).replace("\"first\"", "\"anew\""));
}

#[test]
fn votes_add_up_and_lists_keep_what_both_added() {
    assert!(both(&[("votes = 3", "votes = 5")], &[("votes = 3", "votes = 4")]).contains("votes = 6\n"));
    assert!(both(&[("votes = 3", "votes = 5")], &[("votes = 3", "votes = 5")]).contains("votes = 5\n"));
    let text = both(&[("[\"ben\"]", "[\"ben\", \"ada\"]")], &[("[\"ben\"]", "[\"ben\", \"chen\"]")]);
    assert!(text.contains("taken_by = [\"ben\", \"ada\", \"chen\"]"));
    let text = both(&[("[2, 3]", "[2, 2, 3]")], &[("[2, 3]", "[2, 3, 5, 5]")]);
    assert!(text.contains("tone_before = [2, 2, 3, 5, 5]"), "a bag, in ascending order");
    let text = both(&[("[\"dia\"]", "[]")], &[("[\"dia\"]", "[\"dia\", \"ben\"]")]);
    assert!(text.contains("absent = [\"ben\"]"));
}

#[test]
fn both_add_a_tag_to_a_list_that_the_program_does_not_know() {
    let title = "title = \"Kickoff\"\n";
    let tags = |tags: &str| format!("{title}tags = [{tags}]\n");
    let [base, ours, theirs] =
        ["\"a\"", "\"a\", \"b\"", "\"a\", \"c\""].map(|list| with(&[(title, &tags(list))]));
    assert!(clean(&base, &ours, &theirs).contains("tags = [\"a\", \"b\", \"c\"]"));
    let [base, ours, theirs] = ["1, 2", "1, 3", "4, 2"].map(|list| with(&[(title, &tags(list))]));
    assert_eq!(merged(&base, &ours, &theirs).conflicts().count(), 1, "a pair of figures is no set");
}

#[test]
fn days_that_both_add_hold_and_none_at_all_are_all_of_them() {
    let reason = "text = \"No calls\"\n";
    let on = |days: &str| {
        BASE.replace("\n[pulse]", &format!("\n[[boundaries]]\nid = \"b-d\"\n{reason}{days}\n[pulse]"))
    };
    let merge = |[base, ours, theirs]: [&str; 3]| merged(&on(base), &on(ours), &on(theirs));
    let [fri, mon, tue] =
        ["days = [\"fri\"]\n", "days = [\"fri\", \"mon\"]\n", "days = [\"fri\", \"tue\"]\n"];
    let both = merge([fri, mon, tue]);
    assert!(both.marked().contains("days = [\"fri\", \"mon\", \"tue\"]\n"), "{}", both.marked());
    for sides in [["", mon, tue], ["days = []\n", mon, tue], [fri, mon, ""], [mon, fri, tue]] {
        assert_eq!(merge(sides).conflicts().count(), 1, "{sides:?}");
    }
}

#[test]
fn both_raise_a_hand_on_one_proposal() {
    let hand = "person = \"ada\"\nstance = \"consent\"\n";
    let and = |person: &str| {
        format!("{hand}\n[[proposals.stances]]\nperson = \"{person}\"\nstance = \"consent\"\n")
    };
    let text = both(&[(hand, &and("ben"))], &[(hand, &and("chen"))]);
    assert_eq!(text.matches("[[proposals.stances]]").count(), 3);
    let concern = and("ben").replace("\"ben\"\nstance = \"consent\"", "\"ben\"\nstance = \"concern\"");
    let merged = merged(BASE, &with(&[(hand, &and("ben"))]), &with(&[(hand, &concern)]));
    assert_eq!(merged.conflicts().map(|open| open.conflict.key.as_str()).collect::<Vec<_>>(), ["stance"]);
}

#[test]
fn a_conflict_is_of_the_field_alone_in_gits_own_markers() {
    let (ours, theirs) = (with(&[("hours = 6", "hours = 4 # less")]), with(&[("hours = 6", "hours = 8")]));
    let merged = merged(BASE, &ours, &theirs);
    let marked = "<<<<<<< ours\nhours = 4 # less\n=======\nhours = 8\n>>>>>>> theirs\n";
    assert_eq!(merged.marked(), with(&[("hours = 6\n", marked)]));
    assert_eq!(write::print(&merged.session(Side::Ours)), ours);
    assert!(write::print(&merged.session(Side::Theirs)).contains("hours = 8"));
    let gone = merged_texts(
        &with(&[("holder = \"ada\"\nhours", "hours")]),
        &with(&[("holder = \"ada\"\nhours", "holder = \"ben\"\nhours")]),
    );
    assert!(gone.contains("<<<<<<< ours\n=======\nholder = \"ben\"\n>>>>>>> theirs\nhours = 6\n"), "{gone}");
}

fn merged_texts(ours: &str, theirs: &str) -> String {
    merged(BASE, ours, theirs).marked()
}

#[test]
fn of_a_conflict_whose_base_nobody_knows_no_base_is_marked() {
    let [ours, theirs] = ["hours = 4", "hours = 8"].map(|hours| reads(&with(&[("hours = 6", hours)])));
    let style = Style { shows_base: true, ..Style::default() };
    let text = merge_without_base(&ours, &theirs).marked_as(&style);
    assert!(text.contains("<<<<<<< ours\nhours = 4\n=======\nhours = 8\n>>>>>>> theirs\n"), "{text}");
    let text = merge(&reads(BASE), &ours, &theirs).marked_as(&style);
    assert!(text.contains("hours = 4\n||||||| base\nhours = 6\n=======\n"), "{text}");
}

#[test]
fn what_one_took_out_and_the_other_edited_stays_and_is_told() {
    let note = "[[notes]]\nid = \"n-1\"\ntext = \"first\"\n\n";
    let (ours, theirs) = (with(&[(note, "")]), with(&[("\"first\"", "\"anew\"")]));
    let merged = merged(BASE, &ours, &theirs);
    assert_eq!(merged.marked(), theirs);
    assert_eq!(notes(&merged), ["the note \"anew\" was taken out in ours and changed in theirs: it stays"]);
    assert_eq!(clean(BASE, &ours, BASE), ours, "untouched on the other side, it goes");
    // A hand more is a change of its proposal.
    let proposal = &BASE[BASE.find("[[proposals]]").unwrap()..BASE.find("[[notes]]").unwrap()];
    let raised = format!("{proposal}[[proposals.stances]]\nperson = \"ben\"\nstance = \"concern\"\n\n");
    let text = merged_texts(&with(&[(proposal, "")]), &with(&[(proposal, &raised)]));
    assert!(text.contains(&raised), "{text}");
}

fn notes(merged: &Merged) -> Vec<String> {
    let result = merged.session(Side::Ours);
    merged.notes.iter().map(|note| told::note(&result, note)).collect()
}

#[test]
fn two_new_cards_of_one_id_both_stand_and_their_references_hold() {
    let end = "text = \"second\"\n";
    let added = |role: &str| {
        format!(
            "{end}\n[[interfaces]]\nid = \"i-1\"\nteam = \"{role}\"\ngives = \"{role}\"\nrole = \"r-2\"\n"
        )
    };
    let role = |title: &str| format!("hours = 6\n\n[[roles]]\nid = \"r-2\"\ntitle = \"{title}\"\n");
    let side = |name: &str| with(&[(end, &added(name)), ("hours = 6\n", &role(name))]);
    let (ours, theirs) = (side("zebra"), side("apple"));
    let text = both(
        &[(end, &added("zebra")), ("hours = 6\n", &role("zebra"))],
        &[(end, &added("apple")), ("hours = 6\n", &role("apple"))],
    );
    let session = reads(&text);
    for name in ["zebra", "apple"] {
        let interface = session.of("interfaces").find(|card| card.text("gives") == name).unwrap();
        assert_eq!(session.find("roles", interface.text("role")).unwrap().words(), name);
    }
    assert_eq!(
        session.find("roles", "r-2").unwrap().words(),
        "apple",
        "the one that sorts later has a new id"
    );
    assert_eq!(notes(&merged(BASE, &ours, &theirs)).len(), 2);
}

#[test]
fn a_person_of_the_same_name_is_one_and_of_another_name_two() {
    let end = "name = \"Ben Tan\"\n";
    let person = |name: &str| format!("{end}\n[[people]]\nid = \"chen\"\nname = \"{name}\"\n");
    let text = both(&[(end, &person("Chen Li"))], &[(end, &format!("{}guest = true\n", person("Chen Li")))]);
    assert_eq!(text.matches("Chen Li").count(), 1);
    let text = both(&[(end, &person("Chen Li"))], &[(end, &person("Chen Wu"))]);
    assert!(
        text.contains("id = \"chen\"\nname = \"Chen Li\"")
            && text.contains("id = \"chen-wu\"\nname = \"Chen Wu\"")
    );
}

#[test]
fn a_reference_that_points_nowhere_now_is_told() {
    let outcome = "[[outcomes]]\nid = \"o-1\"\ntext = \"Fewer tickets\"\nvotes = 3\n\n";
    let merged =
        merged(BASE, &with(&[(outcome, "")]), &with(&[("hours = 6\n", "hours = 6\nserves = \"o-1\"\n")]));
    assert_eq!(
        notes(&merged),
        ["the role \"On-call handoff\" names Fewer tickets (Serves), which is not there any more"]
    );
}

#[test]
fn comments_and_keys_of_other_programs_come_along_from_both_sides() {
    let text = both(
        &[
            ("[[roles]]", "# ours above\n[[roles]]"),
            ("title = \"Kickoff\"", "title = \"Kickoff\" # ours behind"),
        ],
        &[
            ("[[roles]]", "# theirs above\n[[roles]]"),
            ("hours = 6", "hours = 6\nbudget = 2 # theirs"),
            ("[pulse]", "[other]\nx = 1\n\n[pulse]"),
        ],
    );
    for piece in [
        "# ours above\n# theirs above\n[[roles]]",
        "# ours behind",
        "budget = 2 # theirs",
        "[other]\nx = 1\n",
    ] {
        assert!(text.contains(piece), "{piece} of\n{text}");
    }
}

#[test]
fn a_comment_stays_whose_line_the_other_took_out() {
    let text =
        merged_texts(&with(&[("hours = 6\n", "")]), &with(&[("hours = 6\n", "# a full day\nhours = 6\n")]));
    assert!(text.contains("# a full day\n[[roles]]") && !text.contains("hours = 6"), "{text}");
}

#[test]
fn line_ends_follow_the_side_that_changed_them() {
    let crlf = BASE.replace('\n', "\r\n");
    let text = clean(BASE, &crlf, &with(&[("hours = 6", "hours = 4 # less")]));
    assert_eq!(text, with(&[("hours = 6", "hours = 4 # less")]).replace('\n', "\r\n"));
    // Those of words over several lines too, which are the same words.
    let long = with(&[("\"first\"", "\"\"\"first\nsecond\"\"\"")]);
    assert_eq!(clean(BASE, &crlf, &long), long.replace('\n', "\r\n"));
    assert!(merged(BASE, &crlf, &long).checked(Side::Ours).is_some());
    let words = |text: &str| reads(text).of("notes").next().unwrap().text("text").to_owned();
    assert_eq!([words(&long), words(&long.replace('\n', "\r\n"))], ["first\nsecond"; 2]);
}

#[test]
fn one_formats_the_file_and_the_other_edits_a_card() {
    let notes = &BASE[BASE.find("[[notes]]").unwrap()..BASE.find("[pulse]").unwrap()];
    let shuffled = with(&[(notes, ""), ("[[outcomes]]", &format!("{notes}[[outcomes]]"))]);
    let sorted = write::print(&canonical(&reads(&shuffled)));
    assert_eq!(sorted, BASE);
    let edited = shuffled.replace("\"first\"", "\"anew\"");
    assert_eq!(clean(&shuffled, &sorted, &edited), with(&[("\"first\"", "\"anew\"")]));
}

/// Something that a side writes, with a mark of its own in it.
#[derive(Debug, Clone)]
enum Writing {
    Words { card: Index },
    Comment { line: Index },
    Behind { line: Index },
    Key { card: Index },
    Card { kind: Index },
    Removes { card: Index },
    Raises { card: Index },
}

fn writing() -> impl Strategy<Value = Writing> {
    let die = any::<Index>;
    prop_oneof![
        3 => die().prop_map(|card| Writing::Words { card }),
        1 => die().prop_map(|line| Writing::Comment { line }),
        1 => die().prop_map(|line| Writing::Behind { line }),
        1 => die().prop_map(|card| Writing::Key { card }),
        2 => die().prop_map(|kind| Writing::Card { kind }),
        2 => die().prop_map(|card| Writing::Removes { card }),
        1 => die().prop_map(|card| Writing::Raises { card }),
    ]
}

fn written(base: &str, writings: &[Writing], side: &str) -> String {
    let mut text = base.to_owned();
    for (nth, writing) in writings.iter().enumerate() {
        text = write_one(&text, writing, &format!("mark-{side}-{nth}-"));
    }
    text
}

fn write_one(text: &str, writing: &Writing, mark: &str) -> String {
    let mut session = reads(text);
    let said: Vec<_> =
        session.cards.iter().filter(|card| card.kind.is_said()).map(|card| card.handle).collect();
    let card = |die: &Index| (!said.is_empty()).then(|| said[die.index(said.len())]);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let step = match writing {
        Writing::Words { card: die } => {
            let Some(card) = card(die).and_then(|card| session.card(card)) else { return text.to_owned() };
            let key = card.kind.field_of(Cue::Because).map_or(card.text_key(), |field| field.key);
            session.setting(card.handle, key, Some(Value::text(mark)))
        }
        Writing::Card { kind } => {
            let kinds: Vec<_> = KINDS.iter().filter(|kind| kind.is_said() && kind.letter.is_some()).collect();
            let kind = kinds[kind.index(kinds.len())];
            let mut card = Card::new(kind, []);
            let key = card.text_key();
            card.put(key, Value::text(mark));
            session.taking(card, Vec::new(), 0)
        }
        Writing::Removes { card: die } => card(die).map(|card| session.removing(card)).unwrap_or_default(),
        Writing::Raises { card: die } => card(die).map(|card| session.raising(card)).unwrap_or_default(),
        Writing::Comment { line } => {
            lines.insert(line.index(lines.len() + 1), format!("# {mark}"));
            return lines.join("\n") + "\n";
        }
        Writing::Behind { line } if !lines.is_empty() => {
            let line = line.index(lines.len());
            if !lines[line].contains('#') && !lines[line].is_empty() {
                lines[line] += &format!(" # {mark}");
            }
            return lines.join("\n") + "\n";
        }
        Writing::Behind { .. } => return text.to_owned(),
        Writing::Key { card: die } => {
            let Some(card) = card(die) else { return text.to_owned() };
            let tables = said.iter().position(|other| *other == card).unwrap();
            let is_header = |line: &String| line.starts_with("[[") && !line.contains('.');
            let headers = lines.iter().enumerate().filter(|(_, line)| is_header(line));
            let said = headers
                .filter(|(_, line)| !line.starts_with("[[people]]") && !line.starts_with("[[rounds]]"));
            let Some((line, _)) = said.clone().nth(tables) else { return text.to_owned() };
            lines.insert(line + 1, format!("{} = \"{mark}\"", mark.trim_end_matches('-')));
            return lines.join("\n") + "\n";
        }
    };
    session.apply_all(&step).unwrap();
    write::print(&session)
}

fn marks(text: &str) -> Vec<String> {
    let parts = text.split("mark-").skip(1);
    let mark = |part: &str| part.split('-').take(2).map(str::to_owned).collect::<Vec<_>>().join("-");
    parts.map(|part| format!("mark-{}", mark(part))).collect()
}

#[test]
fn which_of_two_cards_of_one_id_was_changed_does_not_depend_on_whose_side_is_ours() {
    let person = |id: &str, name: &str| format!("[[people]]\n{id}{name}guest = false\n");
    let ada = person("id = \"ada\"\n", "name = \"a\"\n");
    let base = [ada.as_str(), &ada].join("\n");
    let ours = [&person("", "name = \"a\"\n"), ada.as_str()].join("\n");
    let theirs = person("id = \"a\"\n", "");
    let one = write::print(&merged(&base, &ours, &theirs).session(Side::Ours));
    let other = write::print(&merged(&base, &theirs, &ours).session(Side::Theirs));
    assert_eq!(lines(&one), lines(&other));
}

#[test]
fn a_card_that_was_picked_before_stands_once() {
    let end = "text = \"second\"\n";
    let added = |words: &str| format!("{end}\n[[notes]]\nid = \"n-zz\"\ntext = \"{words}\"\n");
    let (alpha, omega) = (with(&[(end, &added("alpha"))]), with(&[(end, &added("omega"))]));
    let picked = clean(BASE, &alpha, &omega);
    assert_eq!(clean(BASE, &picked, &omega), picked);
    assert_eq!(lines(&clean(BASE, &omega, &picked)), lines(&picked));
}

#[test]
fn a_dotted_key_and_a_quoted_one_of_the_same_letters_are_two() {
    let base = format!("{BASE}\n[[notes]]\nid = \"n-9\"\ntext = \"one\"\n");
    let both = "a.b = \"words of one tool\"\n\"a.b\" = \"words of another\"\n";
    let text = clean(&base, &base.replace("\"one\"", "\"two\""), &format!("{base}{both}"));
    assert_eq!(text, format!("{}{both}", base.replace("\"one\"", "\"two\"")));
    let text = clean(&base, &format!("{base}a.b = 1\n"), &format!("{base}\"a.b\" = 2\n"));
    assert!(text.contains("\na.b = 1\n") && text.contains("\n\"a.b\" = 2\n"), "{text}");
}
