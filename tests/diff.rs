//! What the differences of two sessions promise: none between a session and itself, and whatever is told, done to the
//! old session, gives the new one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rolecall::analysis::diff::{self, Difference, How, What, Whole};
use rolecall::format::canonical::canonical;
use rolecall::format::paint::Paint;
use rolecall::format::read::{read, shared};
use rolecall::format::shipped::EXAMPLES;
use rolecall::format::write;
use rolecall::model::session::{Card, Handle, Session};
use rolecall::model::value::Value;

use crate::support::any::{self, tries};
use crate::support::edits::{Edit, edits};

const PLAINLY: How = How { follows: false, reasons: true };

/// A card as its keys and what belongs to it, by table, in order.
#[derive(Debug, Clone, PartialEq, Default)]
struct Node {
    handle: Option<Handle>,
    keys: BTreeMap<String, Value>,
    within: BTreeMap<String, Vec<Node>>,
}

/// A value without what is but spelling: `2.0` is `2`, and named values have no order.
fn bare(value: &Value) -> Value {
    match value {
        #[allow(clippy::cast_possible_truncation)]
        Value::Decimal(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Value::Whole(*number as i64)
        }
        Value::List(list) => Value::List(list.iter().map(bare).collect()),
        Value::Record(parts) => {
            let mut parts: Vec<_> = parts.iter().map(|(key, value)| (key.clone(), bare(value))).collect();
            parts.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Record(parts)
        }
        value => value.clone(),
    }
}

fn table(card: &Card) -> String {
    match card.kind.table {
        "?" => format!("{} {}", card.header_name(), card.is_listed_by_others()),
        table => table.to_owned(),
    }
}

fn node(card: &Card, within: BTreeMap<String, Vec<Node>>) -> Node {
    let keys = card.entries.iter().map(|entry| (entry.key.to_string(), bare(&entry.value))).collect();
    Node { handle: Some(card.handle), keys, within }
}

/// The cards of a session as nodes.
fn tree(session: &Session) -> Node {
    fn under(session: &Session, parent: Option<Handle>) -> BTreeMap<String, Vec<Node>> {
        let mut within: BTreeMap<String, Vec<Node>> = BTreeMap::new();
        for card in session.cards.iter().filter(|card| card.parent == parent) {
            within.entry(table(card)).or_default().push(node(card, under(session, Some(card.handle))));
        }
        within
    }
    Node { within: under(session, None), ..Node::default() }
}

impl Node {
    fn find(&mut self, handle: Option<Handle>) -> Option<&mut Node> {
        if self.handle == handle {
            return Some(self);
        }
        self.within.values_mut().flatten().find_map(|node| node.find(handle))
    }

    /// Without names of this run, and without lists that became empty.
    fn told(mut self) -> Self {
        self.handle = None;
        self.within = self
            .within
            .into_iter()
            .map(|(table, list)| (table, list.into_iter().map(Node::told).collect()))
            .collect();
        self.within.retain(|_, list: &mut Vec<Node>| !list.is_empty());
        self
    }
}

fn whole(whole: &Whole) -> Node {
    let mut within: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    for inner in &whole.within {
        within.entry(table(&inner.card)).or_default().push(self::whole(inner));
    }
    // Its name is one of the new session.
    Node { handle: None, ..node(&whole.card, within) }
}

/// Those of a table that belong to the same card of the old session.
type Shelf = (Option<Handle>, String);

/// What comes to a place: a card that moved, or one that is new.
type Coming = (usize, Result<Handle, Node>);

/// Does what the differences tell to the old session.
fn applied(old: &Session, differences: &[Difference]) -> Node {
    let mut tree = tree(old);
    let mut going: BTreeMap<Shelf, Vec<Handle>> = BTreeMap::new();
    let mut coming: BTreeMap<Shelf, Vec<Coming>> = BTreeMap::new();
    for difference in differences {
        let ([card, _], [parent, _]) = (difference.cards, difference.parents);
        let shelf = |card: &Card| (parent, table(card));
        let own_shelf = || shelf(old.card(card.unwrap()).unwrap());
        match &difference.what {
            What::Removed(_) => going.entry(own_shelf()).or_default().push(card.unwrap()),
            What::Added(added) => {
                coming.entry(shelf(&added.card)).or_default().push((added.place, Err(whole(added))));
            }
            What::Moved { new, .. } => {
                going.entry(own_shelf()).or_default().push(card.unwrap());
                coming.entry(own_shelf()).or_default().push((*new, Ok(card.unwrap())));
            }
            What::Changed { field, old, new } => {
                let keys = &mut tree.find(card).unwrap().keys;
                let was = match new {
                    Some(new) => keys.insert(field.clone(), bare(new)),
                    None => keys.remove(field),
                };
                assert_eq!(was, old.as_ref().map(bare), "{field}");
            }
        }
    }
    let shelves: Vec<Shelf> = going.keys().chain(coming.keys()).cloned().collect();
    for shelf in shelves {
        let list = tree.find(shelf.0).unwrap().within.entry(shelf.1.clone()).or_default();
        let going = going.remove(&shelf).unwrap_or_default();
        let is_going = |node: &Node| node.handle.is_some_and(|handle| going.contains(&handle));
        let (mut gone, mut stays): (Vec<Node>, Vec<Node>) =
            std::mem::take(list).into_iter().partition(is_going);
        let mut coming = coming.remove(&shelf).unwrap_or_default();
        coming.sort_by_key(|(place, _)| *place);
        for (place, card) in coming {
            let node = match card {
                Ok(handle) => gone.remove(gone.iter().position(|node| node.handle == Some(handle)).unwrap()),
                Err(node) => node,
            };
            assert!(place >= 1 && place <= stays.len() + 1, "place {place} of {}", stays.len());
            stays.insert(place - 1, node);
        }
        *list = stays;
    }
    tree.told()
}

fn edited(start: &Session, edits: &[Edit]) -> Session {
    let mut session = start.clone();
    for edit in edits {
        let step = edit.step(&mut session);
        session.apply_all(&step).unwrap();
    }
    session
}

fn leads_to(old: &Session, new: &Session) -> Result<(), TestCaseError> {
    let differences = diff::diff(old, new, PLAINLY);
    let texts = || format!("\n--- old\n{}\n--- new\n{}", write::print(old), write::print(new));
    prop_assert_eq!(applied(old, &differences), tree(new).told(), "{}", texts());
    prop_assert!(differences.iter().all(|difference| !difference.telling.says().is_empty()));
    let json = diff::json("old.toml", "new.toml", &differences);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    prop_assert_eq!(json["changes"].as_array().unwrap().len(), differences.len());
    diff::text([old, new], &differences, Paint::Colours);
    Ok(())
}

fn reads(text: &str) -> Session {
    read(text, "kickoff.toml").unwrap_or_else(|error| panic!("{error}\n{text}")).session
}

proptest! {
    #![proptest_config(tries(120, 10_000))]

    #[test]
    fn nothing_differs_between_a_session_and_itself_however_it_is_written(odd in any::written_oddly()) {
        let session = reads(&odd.text);
        prop_assert_eq!(diff::diff(&session, &session, PLAINLY), []);
        let again = reads(&write::print(&canonical(&session)));
        let mut with_ids = canonical(&session);
        with_ids.found = None;
        prop_assert_eq!(diff::diff(&with_ids, &again, PLAINLY), []);
    }

    #[test]
    fn what_is_told_of_edits_leads_from_the_old_session_to_the_new(odd in any::written_oddly(), edits in edits()) {
        let old = reads(&odd.text);
        let new = edited(&old, &edits);
        leads_to(&old, &new)?;
        leads_to(&old, &reads(&write::print(&new)))?;
    }

    #[test]
    fn two_sessions_that_have_nothing_in_common_still_compare(old in any::session(), new in any::session()) {
        leads_to(&old, &new)?;
    }

    #[test]
    fn edits_of_the_examples_lead_there_and_back(nth in 0..EXAMPLES.len(), edits in edits()) {
        let old = EXAMPLES[nth].read().unwrap().session;
        let new = edited(&old, &edits);
        leads_to(&old, &new)?;
        leads_to(&new, &old)?;
    }
}

/// Words that stand in no other card.
const SECRET: &str = "xyzzy";

/// A session in which all texts of one card, and of what belongs to it, are secret; and its private twin.
fn with_secret(session: &Session, nth: usize, private: bool) -> Option<Session> {
    let mut session = session.clone();
    let cards: Vec<_> = session.cards.iter().filter(|card| card.kind.field("private").is_some()).collect();
    let handle = cards.get(nth % cards.len().max(1))?.handle;
    let own: Vec<_> = session
        .cards
        .iter()
        .filter(|card| card.handle == handle || card.parent == Some(handle))
        .map(|card| (card.handle, card.kind))
        .collect();
    for (card, kind) in own {
        for field in
            kind.fields.iter().filter(|field| matches!(field.sort, rolecall::model::value::Sort::Text))
        {
            let words = Value::text(format!("{SECRET} {}", nth % 7));
            let step = session.setting(card, field.key, Some(words));
            session.apply_all(&step).unwrap();
        }
    }
    let step = session.setting(handle, "private", private.then_some(Value::Flag(true)));
    session.apply_all(&step).unwrap();
    Some(session)
}

proptest! {
    #![proptest_config(tries(120, 10_000))]

    #[test]
    fn no_word_of_a_private_card_is_told(session in any::session(), nth in 0..50_usize, edits in edits(), old_too: bool) {
        let Some(new) = with_secret(&session, nth, true) else { return Ok(()) };
        // Private in both, or in the new session alone.
        let old = if old_too { with_secret(&session, nth + 7 * 50, true).unwrap() } else { session.clone() };
        let edited = edited(&session, &edits);
        for (old, new) in [(&old, &new), (&new, &old), (&edited, &new), (&new, &edited)] {
            for how in [PLAINLY, How { follows: true, reasons: false }] {
                let differences = diff::diff(old, new, how);
                let told = [
                    diff::text([old, new], &differences, Paint::None),
                    diff::markdown([old, new], &differences),
                    diff::json("a", "b", &differences),
                ];
                for told in told {
                    prop_assert!(!told.contains(SECRET), "{}", told);
                }
            }
        }
    }
}

/// What is told of two texts that are read together, whole or not at all, is what is told of both as a whole.
fn is_told_alike(old: &str, new: &str) -> Result<bool, TestCaseError> {
    let (Ok(whole_old), Ok(whole_new)) = (read(old, "a"), read(new, "b")) else {
        prop_assert!(shared::pair(old, new).is_none(), "{}\n---\n{}", old, new);
        return Ok(false);
    };
    let Some([part_old, part_new]) = shared::pair(old, new) else { return Ok(false) };
    let told = |old: &Session, new: &Session| {
        let differences = diff::diff(old, new, PLAINLY);
        let places =
            differences.iter().map(|difference| (difference.cards, difference.parents)).collect::<Vec<_>>();
        let text = diff::text([old, new], &differences, Paint::None);
        (diff::json("a", "b", &differences), text, diff::markdown([old, new], &differences), places)
    };
    prop_assert_eq!(told(&part_old, &part_new), told(&whole_old.session, &whole_new.session));
    Ok(true)
}

proptest! {
    #![proptest_config(tries(150, 20_000))]

    #[test]
    fn texts_that_are_read_together_tell_what_they_tell_apart(session in any::session(), edits in edits()) {
        let (old, new) = (write::print(&session), write::print(&edited(&session, &edits)));
        is_told_alike(&old, &new)?;
        is_told_alike(&new, &old)?;
    }

    #[test]
    fn odd_texts_that_are_read_together_tell_what_they_tell_apart(odd in any::written_oddly(), edits in edits()) {
        let new = write::print(&edited(&reads(&odd.text), &edits));
        is_told_alike(&odd.text, &new)?;
        is_told_alike(&odd.text, &odd.text)?;
    }

    #[test]
    fn examples_that_are_read_together_tell_what_they_tell_apart(nth in 0..EXAMPLES.len(), edits in edits()) {
        let old = EXAMPLES[nth].text;
        let new = write::print(&edited(&reads(old), &edits));
        is_told_alike(old, &new)?;
    }

    #[test]
    fn lines_in_any_order_are_told_alike(old in any_lines(), new in any_lines()) {
        is_told_alike(&old, &new)?;
        is_told_alike(&old, &format!("{old}{new}"))?;
        is_told_alike(&format!("{new}{old}"), &old)?;
    }
}

/// Lines of which some make a session, and many make none.
fn any_lines() -> impl Strategy<Value = String> {
    let line = proptest::sample::select(vec![
        "[session]",
        "[[notes]]",
        "[[notes]]",
        "[[notes]]",
        "[[notes]] # why",
        "[notes]",
        "[notes.inner]",
        "[[thanks]]",
        "[[roles]]",
        "[[theirs]]",
        "id = \"n-1\"",
        "id = \"n-2\"",
        "id = \"n-3\"",
        "id = \"n-4\"",
        "text = \"a\"",
        "text = \"b\"",
        "text = \"\\u0041\"",
        "text = 1",
        "parked = true",
        "private = true",
        "x = [",
        "x = [[1]",
        "]",
        "[1]]",
        "# a comment",
        "x = 1",
        "",
        "",
    ]);
    // Mostly whole notes, so that many of them can be read at all.
    let note =
        (1..5_u8, "[ab]").prop_map(|(id, text)| format!("[[notes]]\nid = \"n-{id}\"\ntext = \"{text}\"\n"));
    let piece = prop_oneof![3 => note, 1 => line.prop_map(|line| format!("{line}\n"))];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

#[test]
fn what_stands_in_both_texts_is_not_read() {
    let card = |nth: usize| format!("\n[[notes]]\nid = \"n-{nth}\"\ntext = \"number {nth}\"\n");
    let old = format!("format = 1\n\n[session]\ntitle = \"a\"\n{}", (0..50).map(card).collect::<String>());
    let new = old.replace("number 7\"", "number 7, said anew\"");
    let [old_part, new_part] = shared::pair(&old, &new).unwrap();
    let read = |session: &Session| session.of("notes").filter(|note| note.entry("text").is_some()).count();
    assert_eq!([read(&old_part), read(&new_part)], [1, 1]);
    assert!(is_told_alike(&old, &new).unwrap());
    for example in EXAMPLES {
        assert!(is_told_alike(example.text, example.text).unwrap(), "{}", example.name);
    }
    for odd in ["\r\n", "\"\"\"", "# why\nx = [\n1,\n]\n"] {
        assert!(shared::pair(&format!("{old}{odd}"), &new).is_none(), "{odd}");
    }
}

#[test]
fn of_what_stands_in_both_that_alone_is_read_which_names_a_change() {
    let role = |nth: u8| format!("\n[[roles]]\nid = \"r-{nth}\"\ntitle = \"Role {nth}\"\n");
    let head = "format = 1\n\n[session]\ntitle = \"a\"\n\n[[people]]\nid = \"ada\"\nname = \"Ada\"\n";
    let proposal = "\n[[proposals]]\nid = \"p-1\"\ntext = \"a change\"\nrole = \"r-2\"\n";
    let hand = "\n[[proposals.stances]]\nperson = \"ada\"\nstance = \"consent\"\n";
    let old = format!("{head}{}{}{}{proposal}{hand}", role(1), role(2), role(3));
    let read = |old: &str, new: &str| {
        let [part, _] = shared::pair(old, new).unwrap();
        assert!(is_told_alike(old, new).unwrap());
        let has_words = |card: &&Card| !card.words().is_empty();
        ["roles", "proposals", "stances"].map(|table| part.of(table).filter(has_words).count())
    };
    let said = |new: &str| read(&old, new);
    assert_eq!(said(&old.replace("\"a\"", "\"b\"")), [0, 0, 0]);
    assert_eq!(said(&old.replace("a change", "another")), [1, 1, 0], "the role that it is about");
    // Words that are spelled so that they cannot be told from an id make all be read.
    let literal = |text: &str| text.replace("role = \"r-2\"", "role = 'r-2'");
    assert_eq!(read(&literal(&old), &literal(&old).replace("a change", "another"))[0], 3);
}
