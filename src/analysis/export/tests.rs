//! What an export tells and what it keeps to itself. Never of how a command prints it: `tests/commands/export.rs` does.

use super::*;
use crate::format::read::read;
use crate::model::kinds::KINDS;
use crate::model::value::Sort;

fn session(text: &str) -> Session {
    read(&format!("format = 1\n\n[session]\ndate = 2026-11-02\nteam = \"platform\"\n\n{text}"), "")
        .unwrap()
        .session
}

/// The rows of a kind: a `column: value` for all that they tell.
fn told(session: &Session, kind: &str, how: &How) -> Vec<String> {
    let columns = Columns::all();
    let rows = rows(session, "kickoff.toml", &columns, how);
    let of_kind = rows.iter().map(|row| {
        let cells = columns.names().iter().zip(row).skip(3);
        let told = cells.filter_map(|(name, value)| {
            Some(format!("{name}: {}", crate::model::value::plain(value.as_deref()?)))
        });
        told.collect::<Vec<_>>().join(", ")
    });
    of_kind
        .filter(|row| *row == format!("kind: {kind}") || row.starts_with(&format!("kind: {kind},")))
        .collect()
}

#[test]
fn a_column_means_one_kind_of_value_wherever_it_is_filled() {
    let is_number = |sort: &Sort| matches!(sort, Sort::Number | Sort::Count);
    let is_list = |sort: &Sort| matches!(sort, Sort::List(_));
    for field in KINDS.iter().flat_map(|kind| kind.fields) {
        for other in KINDS.iter().flat_map(|kind| kind.fields).filter(|other| other.key == field.key) {
            let forms = |sort| (is_number(sort), is_list(sort), *sort == Sort::Flag, *sort == Sort::Record);
            assert_eq!(forms(&field.sort), forms(&other.sort), "{}", field.key);
        }
    }
}

#[test]
fn no_column_stands_twice_and_each_key_has_one() {
    let columns = Columns::all();
    for (nth, name) in columns.names().iter().enumerate() {
        assert_eq!(columns.named(name), Some(nth));
    }
    for kind in KINDS {
        for field in kind.fields {
            assert!(columns.place(kind, field.key).is_some(), "{}.{}", kind.table, field.key);
        }
    }
}

#[test]
fn hands_and_moves_are_rows_with_the_id_of_their_proposal() {
    let session = session(
        "[[proposals]]\nid = \"p-1\"\ntext = \"Ben takes it\"\n\n[[proposals.stances]]\nperson = \"ben\"\n\
         stance = \"consent\"\n\n[[proposals.moves]]\nrole = \"r-1\"\nwas = { holder = \"ada\" }\n",
    );
    let how = How::new(false);
    assert_eq!(
        told(&session, "proposals.stances", &how),
        ["kind: proposals.stances, id: p-1, person: ben, stance: consent"]
    );
    assert_eq!(
        told(&session, "proposals.moves", &how),
        ["kind: proposals.moves, id: p-1, role: r-1, was: holder ada"]
    );
}

#[test]
fn the_team_and_the_day_of_a_card_are_not_those_of_its_session() {
    let session = session(
        "[[insights]]\nid = \"l-1\"\ndate = 2026-10-28\nperson = \"ben\"\nteam = \"payments\"\nkind = \"friction\"\n\
         text = \"late\"\n",
    );
    assert_eq!(
        told(&session, "insights", &How::new(false)),
        ["kind: insights, id: l-1, subkind: friction, text: late, person: ben, card_team: payments, \
          card_date: 2026-10-28"]
    );
}

const PRIVATE: &str =
    "[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\nkind = \"time\"\ntext = \"no calls\"\n";

#[test]
fn a_private_card_is_a_row_without_words_and_so_it_is_in_every_session() {
    let open = session(PRIVATE);
    let hidden = session(&format!("{PRIVATE}private = true\n"));
    let row = ["kind: boundaries, id: b-1, private: yes, person: ben"];
    assert_eq!(told(&hidden, "boundaries", &How::new(true)), row);
    let mut how = How::new(true);
    assert_ne!(told(&open, "boundaries", &how), row);
    how.hidden().add_all_of(&hidden);
    assert_eq!(told(&open, "boundaries", &how), row);
}

#[test]
fn hands_on_what_is_private_are_no_rows_and_what_happens_to_a_private_role_is_not_told() {
    let proposal = "text = \"Ben takes it\"\n\n[[proposals.moves]]\nrole = \"r-1\"\ntitle = \"Secret\"\n";
    let session = session(&format!(
        "[[roles]]\nid = \"r-1\"\ntitle = \"Secret\"\nprivate = true\n\n[[proposals]]\nid = \"p-1\"\n{proposal}\n\
         [[proposals]]\nid = \"p-2\"\nprivate = true\n{proposal}"
    ));
    let how = How::new(true);
    assert_eq!(told(&session, "proposals.moves", &how), ["kind: proposals.moves, id: p-1, private: yes"]);
    assert_eq!(told(&session, "roles", &how), ["kind: roles, id: r-1, private: yes"]);
}

#[test]
fn why_somebody_has_a_limit_or_is_away_is_told_only_where_it_is_asked_for() {
    let session = session(
        "[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\ntext = \"no calls\"\nreason = \"school run\"\n\n\
         [[capacity]]\nid = \"c-ben\"\nperson = \"ben\"\nhours = 3\ntext = \"my mother\"\n\n\
         [[away]]\nid = \"w-1\"\nperson = \"ben\"\nkind = \"caregiving\"\nto = 2026-11-04\ntext = \"my mother\"\n",
    );
    let all = |how: &How| {
        ["boundaries", "capacity", "away"].map(|kind| told(&session, kind, how).concat()).join("\n")
    };
    let (bare, full) = (How::new(false), How::new(true));
    assert!(bare.leaves_out_reasons_of(&session) && !full.leaves_out_reasons_of(&session));
    for reason in ["school run", "my mother", "caregiving"] {
        assert!(!all(&bare).contains(reason) && all(&full).contains(reason), "{}", all(&bare));
    }
    assert!(all(&bare).contains("to: 2026-11-04") && all(&bare).contains("hours: 3"));
}

#[test]
fn ratings_are_sorted_and_of_fewer_than_three_only_their_number_is_told() {
    let session = session(
        "[[people]]\nid = \"ada\"\nname = \"Ada\"\n\n[[rounds]]\nid = \"r\"\nkind = \"open\"\n\
         voice = [\"2m\", \"50s\", \"1m\"]\n\n[pulse]\ntone_before = [4, 2, 3]\nclarity = [5, 1]\n",
    );
    let how = How::new(false);
    assert_eq!(
        told(&session, "pulse", &how),
        [
            "kind: pulse, tone_before: 2, 3, 4, tone_before_n: 3, tone_before_of: 3, clarity_n: 2, clarity_of: 2"
        ]
    );
    assert!(told(&session, "rounds", &how)[0].contains("voice: 50s, 1m, 2m"));
}
