//! Which cards of several copies of a session are the same card: by id, by what they belong to, and by their words
//! where somebody wrote them without an id. Never compares what they say beyond that, but where several have one name.

mod twins;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::model::change::wished_id;
use crate::model::in_order;
use crate::model::kinds::{FOREIGN, Kind};
use crate::model::session::{Card, Handle, Session};

/// One card, in each of the copies that has it.
#[derive(Debug, Clone)]
pub struct Row<'a, const COPIES: usize> {
    /// What kind of card it is.
    pub kind: &'static Kind,
    /// The row of the card that it belongs to, which comes before its own.
    pub parent: Option<usize>,
    /// The card in each copy.
    pub cards: [Option<&'a Card>; COPIES],
}

/// The cards of all copies: first those that belong to no other, then what belongs to them, and so on; of each, those
/// of the first copy in its order, then what the next ones add. Cards of one name are taken in turn.
pub fn align<'a, const COPIES: usize>(copies: [&'a Session; COPIES]) -> Vec<Row<'a, COPIES>> {
    let mut rows: Vec<Row<'a, COPIES>> = Vec::new();
    let mut row_of: [HashMap<Handle, usize>; COPIES] = std::array::from_fn(|_| HashMap::new());
    let mut waiting = copies.map(|session| session.cards.iter().collect::<Vec<_>>());
    loop {
        let mut wave = Wave::default();
        for (copy, (waiting, row_of)) in waiting.iter_mut().zip(&row_of).enumerate() {
            waiting.retain(|card| {
                let parent = card.parent.map(|parent| row_of.get(&parent).copied());
                let is_ready = parent.is_none_or(|row| row.is_some());
                if is_ready {
                    wave.take(copy, card, parent.flatten());
                }
                !is_ready
            });
        }
        if wave.rows.is_empty() {
            return rows;
        }
        for row in wave.joined() {
            for (card, row_of) in row.cards.iter().zip(&mut row_of) {
                row_of.extend(card.map(|card| (card.handle, rows.len())));
            }
            rows.push(row);
        }
    }
}

/// The rows of the cards that belong to cards of earlier rows.
struct Wave<'a, const COPIES: usize> {
    rows: Vec<Row<'a, COPIES>>,
    /// The rows of a name, among those with the same parent.
    named: HashMap<Name<'a>, Vec<usize>>,
}

/// The row of the card that it belongs to, its table, and what tells it from the others there.
type Name<'a> = (Option<usize>, &'static str, Cow<'a, str>);

impl<const COPIES: usize> Default for Wave<'_, COPIES> {
    fn default() -> Self {
        Self { rows: Vec::new(), named: HashMap::new() }
    }
}

impl<'a, const COPIES: usize> Wave<'a, COPIES> {
    /// Puts a card into the first row of its name that has none of this copy.
    fn take(&mut self, copy: usize, card: &'a Card, parent: Option<usize>) {
        let same_name = self.named.entry((parent, card.kind.table, name(card))).or_default();
        let rows = &self.rows;
        let is_taken = |row: &usize| rows.get(*row).is_some_and(|row| !row.lacks(copy));
        let row = same_name.get(same_name.partition_point(is_taken)).copied().unwrap_or_else(|| {
            same_name.push(self.rows.len());
            self.rows.push(Row { kind: card.kind, parent, cards: [None; COPIES] });
            self.rows.len() - 1
        });
        if let Some(place) = self.rows.get_mut(row).and_then(|row| row.cards.get_mut(copy)) {
            *place = Some(card);
        }
    }

    /// The rows, where several cards have one name each with those that are the same one, and those joined that are one card
    /// by its words: somebody wrote it without an id, and elsewhere it has one.
    fn joined(mut self) -> Vec<Row<'a, COPIES>> {
        self.tell_twins_apart();
        let mut rows: Vec<Option<Row<'a, COPIES>>> = self.rows.into_iter().map(Some).collect();
        for alike in alike_by_words(&rows) {
            for (nth, first) in alike.iter().enumerate() {
                join(&mut rows, *first, alike.iter().skip(nth + 1));
            }
        }
        rows.into_iter().flatten().collect()
    }

    fn tell_twins_apart(&mut self) {
        let mut crowds: Vec<Vec<usize>> =
            self.named.drain().map(|(_, rows)| rows).filter(|rows| rows.len() > 1).collect();
        in_order::sort(&mut crowds);
        for crowd in crowds {
            let rows: Vec<Row<'a, COPIES>> =
                crowd.iter().filter_map(|row| self.rows.get(*row).cloned()).collect();
            let Some(Row { kind, parent, .. }) = rows.first().cloned() else { continue };
            let cards: Vec<_> = rows.into_iter().map(|row| row.cards).collect();
            let mut places = crowd.into_iter();
            for cards in twins::told_apart(&cards) {
                let row = Row { kind, parent, cards };
                match places.next().and_then(|place| self.rows.get_mut(place)) {
                    Some(place) => *place = row,
                    None => self.rows.push(row),
                }
            }
        }
    }
}

/// The rows that have the same words in the same table, where one of them was written without an id; those of the first
/// copy first, then by id, so that the order of the later copies does not matter.
fn alike_by_words<const COPIES: usize>(rows: &[Option<Row<'_, COPIES>>]) -> Vec<Vec<usize>> {
    if !rows.iter().flatten().any(Row::was_written_without_id) {
        return Vec::new();
    }
    let mut alike: HashMap<_, Vec<_>> = HashMap::new();
    for (number, row) in rows.iter().enumerate() {
        let Some(row) = row else { continue };
        let Some(card) = row.telling() else { continue };
        let rank = (row.lacks(0), !row.was_written_without_id(), card.id(), card.speaker(), number);
        alike.entry((row.parent, row.kind.table, card.words())).or_default().push(rank);
    }
    let groups = alike.into_values().filter(|group| group.len() > 1);
    groups
        .map(|mut group| {
            in_order::sort(&mut group);
            group.into_iter().map(|(.., number)| number).collect()
        })
        .collect()
}

/// Joins to a row those of the others that complete it. A row stands where the earliest of them stood.
fn join<'a, const COPIES: usize>(
    rows: &mut [Option<Row<'_, COPIES>>],
    first: usize,
    others: impl Iterator<Item = &'a usize>,
) {
    let Some(mut row) = rows.get_mut(first).and_then(Option::take) else { return };
    let mut place = first;
    for other in others {
        let Some(added) = rows.get_mut(*other).and_then(|added| added.take_if(|added| row.completes(added)))
        else {
            continue;
        };
        for (own, other) in row.cards.iter_mut().zip(added.cards) {
            *own = own.or(other);
        }
        place = place.min(*other);
    }
    if let Some(place) = rows.get_mut(place) {
        *place = Some(row);
    }
}

impl<'a, const COPIES: usize> Row<'a, COPIES> {
    fn lacks(&self, copy: usize) -> bool {
        self.cards.get(copy).is_some_and(Option::is_none)
    }

    /// The card by whose words the row is known: that of the first copy, else the one without an id, else the one of the
    /// lesser id and words, whichever copy has it.
    fn telling(&self) -> Option<&'a Card> {
        let (first, later) = self.cards.split_first()?;
        let later = later.iter().flatten().copied();
        let rank = |card: &&'a Card| -> (&'a str, &'a str) { (card.id(), card.words()) };
        first.or_else(|| later.min_by_key(rank)).filter(|card| is_told(card))
    }

    /// Whether one of the copies has the card without an id that it should have.
    fn was_written_without_id(&self) -> bool {
        self.kind.field("id").is_some() && self.cards.iter().flatten().any(|card| card.id().is_empty())
    }

    /// Whether two rows of the same words are one card: each copy has it once, and somewhere it lacks its id.
    fn completes(&self, other: &Self) -> bool {
        let apart = self.cards.iter().zip(&other.cards).all(|(own, other)| own.is_none() || other.is_none());
        apart && (self.was_written_without_id() || other.was_written_without_id())
    }
}

fn is_told(card: &Card) -> bool {
    card.kind.field("id").is_some() && !card.words().is_empty()
}

/// What tells a card from the others of its table that belong to the same card.
pub(super) fn name(card: &Card) -> Cow<'_, str> {
    if !card.id().is_empty() {
        return card.id().into();
    }
    match card.kind.table {
        "stances" => card.text("person").into(),
        "moves" => card.text("role").into(),
        _ if card.kind == &FOREIGN => foreign_name(card).into(),
        _ if card.kind.single || card.kind.field("id").is_none() => "".into(),
        // The id that the program would give it, and gives it at its first change.
        _ => wished_id(card, 0).into(),
    }
}

/// A table of another program by its header; one of a list by its id, its name or all that it says.
fn foreign_name(card: &Card) -> String {
    let header = card.header_name();
    if !card.is_listed_by_others() {
        return format!("[{header}]");
    }
    let telling = ["id", "name"].iter().find_map(|key| card.entry(key));
    let said = match telling {
        Some(entry) => vec![entry],
        None => card.entries.iter().collect(),
    };
    let said: Vec<String> = said.iter().map(|entry| format!("{} {:?}", entry.key, entry.value)).collect();
    format!("[[{header}]] {}", said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read::read;

    /// The words of the cards of each row, `-` where a copy lacks it.
    fn told(copies: [&str; 2]) -> Vec<String> {
        let [old, new] = copies.map(|text| read(text, "a.toml").unwrap().session);
        let rows = align([&old, &new]);
        let words = |card: Option<&Card>| card.map_or("-", |card| card.text_if_any("text")).to_owned();
        rows.iter()
            .filter(|row| !row.kind.table.is_empty())
            .map(|row| row.cards.map(words).join(" = "))
            .collect()
    }

    #[test]
    fn a_card_is_the_same_by_its_id_whatever_it_says() {
        let old = "[[notes]]\nid = \"n-1\"\ntext = \"a\"\n\n[[notes]]\nid = \"n-2\"\ntext = \"b\"\n";
        let new = "[[notes]]\nid = \"n-2\"\ntext = \"c\"\n\n[[notes]]\nid = \"n-3\"\ntext = \"d\"\n";
        assert_eq!(told([old, new]), ["a = -", "b = c", "- = d"]);
    }

    #[test]
    fn a_card_written_without_an_id_is_found_by_its_words_and_by_the_id_it_is_given() {
        let by_hand = "[[notes]]\ntext = \"a\"\n\n[[notes]]\ntext = \"a\"\n\n[[notes]]\ntext = \"b\"\n";
        let chosen = "[[notes]]\nid = \"n-mine\"\ntext = \"b\"\n\n[[notes]]\ntext = \"a\"\n";
        assert_eq!(told([by_hand, chosen]), ["a = a", "a = -", "b = b"]);
        let mut given = read(by_hand, "a.toml").unwrap().session;
        let note = given.of("notes").next().unwrap().handle;
        let step = given.setting(note, "text", Some(crate::model::value::Value::text("said anew")));
        given.apply_all(&step).unwrap();
        let given = crate::format::write::print(&given);
        assert_eq!(told([by_hand, &given]), ["a = said anew", "a = a", "b = b"]);
    }

    #[test]
    fn two_cards_with_ids_of_their_own_are_never_joined() {
        let old = "[[notes]]\nid = \"n-1\"\ntext = \"a\"\n";
        let new = "[[notes]]\nid = \"n-2\"\ntext = \"a\"\n";
        assert_eq!(told([old, new]), ["a = -", "- = a"]);
    }

    #[test]
    fn two_cards_of_one_id_are_told_apart_by_their_lines() {
        let note = |words: &str| format!("[[notes]]\nid = \"n-1\"\ntext = \"{words}\"\n");
        let other = "[[notes]]\nid = \"n-1\"\nperson = \"ada\"\ntext = \"b\"\n";
        let [ours, theirs] = [[other, &note("b")].join("\n"), [&note("b"), other].join("\n")];
        let [base, ours, theirs] =
            [note("a"), ours, theirs].map(|text| read(&text, "a.toml").unwrap().session);
        let rows = align([&base, &ours, &theirs]);
        let entries = |card: Option<&Card>| card.map(|card| card.entries.clone());
        assert!(rows.iter().all(|row| entries(row.cards[1]) == entries(row.cards[2])));
    }

    #[test]
    fn what_belongs_to_a_card_is_found_within_it() {
        let hands = |first: &str, second: &str| {
            let hand = |id: &str, person: &str| {
                format!(
                    "[[proposals]]\nid = \"{id}\"\n\n[[proposals.stances]]\nperson = \"{person}\"\ntext = \"{person} on {id}\"\n"
                )
            };
            [hand("p-1", first), hand("p-2", second)].join("\n")
        };
        let (old, new) = (hands("ben", "ben"), hands("ada", "ben"));
        let rows = told([&old, &new]);
        assert_eq!(rows.len(), 5);
        assert!(rows.contains(&"ben on p-2 = ben on p-2".to_owned()));
        assert!(rows.contains(&"ben on p-1 = -".to_owned()));
    }

    #[test]
    fn tables_of_other_programs_are_found_by_header_and_lists_by_what_they_say() {
        let old = "[tool]\na = 1\n\n[[x]]\nid = 1\nb = 1\n\n[[x]]\nb = 2\n";
        let new = "[tool]\na = 2\n\n[[x]]\nb = 2\n\n[[x]]\nid = 1\nb = 3\n";
        let [old, new] = [old, new].map(|text| read(text, "a.toml").unwrap().session);
        assert!(align([&old, &new]).iter().all(|row| row.cards.iter().all(Option::is_some)));
    }
}
