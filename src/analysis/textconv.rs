//! A session as facts, one a line, for `git diff`: a heading for each card, names instead of ids. Never the words of a
//! private card: only that they changed.

pub mod unread;

use std::collections::{HashMap, HashSet};

use super::merge::{Conflict, Merged};
use super::words;
use crate::format::{safe, write};
use crate::model::change::fnv;
use crate::model::in_order;
use crate::model::kinds::{Cue, FOREIGN, Field, Kind, Need};
use crate::model::session::{Card, Entry, Handle, Session};
use crate::model::value::{Sort, Value};

/// Under so many ratings of one scale only their number is told (DESIGN section 2).
const TELLING_RATINGS: usize = 3;

/// The facts of a session in the order of its file. Headings stand at the start of a line and begin with a capital
/// letter or a bracket, facts are indented, so that a hunk's header can name the card.
pub fn facts(session: &Session) -> String {
    Facts::of(session, HashMap::new()).out
}

/// The facts of two versions between git's markers, each field in conflict as both sides have it. A card that either side
/// made private is private.
pub fn facts_in_conflict(merged: &Merged) -> String {
    let session = merged.telling();
    let mut conflicts: HashMap<Handle, Vec<&Conflict>> = HashMap::new();
    for open in merged.conflicts() {
        conflicts.entry(open.card).or_default().push(open.conflict);
    }
    format!("Git left a conflict in this file\n\n{}", Facts::of(&session, conflicts).out)
}

struct Facts<'a> {
    session: &'a Session,
    /// What git left open, by the card.
    conflicts: HashMap<Handle, Vec<&'a Conflict>>,
    out: String,
    /// The private cards so far, with what stands within them.
    private: HashSet<Handle>,
}

impl<'a> Facts<'a> {
    fn of(session: &'a Session, conflicts: HashMap<Handle, Vec<&'a Conflict>>) -> Self {
        let mut facts = Self { session, conflicts, out: String::new(), private: HashSet::new() };
        facts.tell();
        facts
    }

    fn tell(&mut self) {
        let session = self.session;
        session.cards.iter().for_each(|card| self.card(card));
        if comments(&session.tail).next().is_some() {
            self.gap();
        }
        comments(&session.tail).for_each(|comment| self.line("", comment));
    }

    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn line(&mut self, indent: &str, words: &str) {
        self.out.push_str(indent);
        self.out.push_str(&safe::line(words));
        self.out.push('\n');
    }

    fn card(&mut self, card: &Card) {
        if card.parent.is_some_and(|parent| self.private.contains(&parent)) {
            self.private.insert(card.handle);
        } else if card.is_private() {
            self.private.insert(card.handle);
            self.private_card(card);
        } else if self.session.is_private(card) {
            self.private.insert(card.handle);
            self.line("  ", &format!("A private role, {}", self.untold(card)));
        } else if card.parent.is_some() {
            self.inner(card);
        } else {
            self.heading(card);
            let told = heading_key(card.kind);
            self.fields(card, told, "  ");
        }
    }

    fn heading(&mut self, card: &Card) {
        self.gap();
        if card.kind == &FOREIGN {
            return self.line("", header(card));
        }
        let kind = words::capital(card.kind.one);
        let name = self.name(card);
        let heading = if name.is_empty() { kind } else { format!("{kind}: {name}") };
        self.line("", &heading);
    }

    /// What a heading says behind the kind: the card's words, or whose it is where it can do without words.
    fn name(&self, card: &Card) -> String {
        let key = heading_key(card.kind);
        match (card.kind.field(key), card.entry(key)) {
            (Some(field), Some(entry)) => words::value(self.session, &field.sort, &entry.value),
            // A round without a title is told by its kind.
            _ if card.kind.table == "rounds" => card.words().to_owned(),
            _ => String::new(),
        }
    }

    /// Whose it is, and that it has words.
    fn private_card(&mut self, card: &Card) {
        self.gap();
        let kind = words::capital(card.kind.one);
        let who = self.session.name(card.speaker_though_private());
        let who = if who.is_empty() { String::new() } else { format!("{who}, ") };
        self.line("", &format!("{kind}: {who}private"));
        self.line("  ", &words::capital(&self.untold(card)));
        let within = self.session.cards.iter().filter(|inner| self.session.is_within(inner, card.handle));
        if std::iter::once(card).chain(within).any(|card| self.conflicts.contains_key(&card.handle)) {
            self.line("  ", "Ours and theirs differ");
        }
    }

    /// In place of a card's words, a number that changes with what it says. The id, which is told nowhere, goes into the
    /// number: to whoever lacks the file it fits any words, so that no guess can be tried on it.
    fn untold(&self, card: &Card) -> String {
        let within = self.session.cards.iter().filter(|inner| self.session.is_within(inner, card.handle));
        let number = std::iter::once(card).chain(within).fold(0xcbf2_9ce4_8422_2325, |hash, card| {
            let comments = all_comments(card).fold(hash, |hash, comment| fnv(comment.as_bytes(), hash));
            let key = |hash, entry: &Entry| {
                fnv(write::value(&entry.value).as_bytes(), fnv(entry.key.as_bytes(), hash))
            };
            card.entries.iter().fold(comments, key)
        });
        format!("words that only the file tells, version {}", number % 10_000)
    }

    /// A hand or a move: each of its facts names whom or what it is about, so that a changed line is clear by itself.
    fn inner(&mut self, card: &Card) {
        let Some(about) = card.kind.fields.first() else {
            self.line("  ", header(card));
            return self.fields(card, "", "    ");
        };
        let name = card.get(about.key).map(|value| words::value(self.session, &about.sort, value));
        let name = name.unwrap_or_default();
        let others = card.entries.iter().filter(|entry| entry.key != about.key).count();
        if others == 0 {
            self.line("  ", &format!("{}: {name}", words::capital(card.kind.one)));
        }
        self.fields(card, about.key, &format!("  {}, ", safe::line(&name)));
    }

    /// The comments, the fields in the order of KINDS, then the keys of other programs.
    fn fields(&mut self, card: &Card, but: &str, indent: &str) {
        let comments: Vec<&str> = all_comments(card).collect();
        comments.into_iter().for_each(|comment| self.line(indent, comment));
        let inner = card.parent.is_some();
        let hides = |key: &str| key == "to" && self.session.is_private_role(card.text_if_any("role"));
        let in_conflict = |key: &str| self.conflict(card, key).is_some();
        let told = card.kind.fields.iter().filter(|field| field.key != but || in_conflict(field.key));
        let told: Vec<&Field> = told.filter(|field| field.sort != Sort::Id && !hides(field.key)).collect();
        for field in told {
            let label = if inner { field.label.to_lowercase() } else { field.label.to_owned() };
            // Nobody's name stands on it.
            let (indent, label) =
                if field.key == "came_true" { ("  ", format!("A concern {label}")) } else { (indent, label) };
            for (whose, value) in self.versions(card, field.key) {
                let told = value.map_or_else(|| vec!["nothing".to_owned()], |value| self.told(field, value));
                told.iter().for_each(|told| self.line(indent, &format!("{label}{whose}: {told}")));
            }
        }
        for key in self.foreign_keys(card) {
            for (whose, value) in self.versions(card, key) {
                let told = value.map_or_else(|| "nothing".to_owned(), write::value);
                self.line(indent, &format!("{key}{whose} = {told}"));
            }
        }
    }

    /// A key's value, or what each side says where git left that open; no version where the card lacks it.
    fn versions<'b>(&self, card: &'b Card, key: &str) -> Vec<(&'static str, Option<&'b Value>)>
    where
        'a: 'b,
    {
        match self.conflict(card, key) {
            Some(conflict) => [(" (ours)", &conflict.ours), (" (theirs)", &conflict.theirs)]
                .map(|(whose, entry)| (whose, entry.as_ref().map(|entry| &entry.value)))
                .to_vec(),
            None => card.entry(key).map(|entry| ("", Some(&entry.value))).into_iter().collect(),
        }
    }

    fn conflict(&self, card: &Card, key: &str) -> Option<&'a Conflict> {
        self.conflicts.get(&card.handle)?.iter().copied().find(|conflict| conflict.key == key)
    }

    /// The keys of other programs in their order, those last which only theirs has.
    fn foreign_keys<'b>(&self, card: &'b Card) -> Vec<&'b str>
    where
        'a: 'b,
    {
        let own = card.entries.iter().map(|entry| &*entry.key);
        let open =
            self.conflicts.get(&card.handle).into_iter().flatten().map(|conflict| conflict.key.as_str());
        let lacks = |key: &&str| card.entry(key).is_none();
        own.chain(open.filter(lacks)).filter(|key| card.kind.field(key).is_none()).collect()
    }

    /// A value as a fact, or as one for each part where the parts are words or cards of their own.
    fn told(&self, field: &Field, value: &Value) -> Vec<String> {
        let one = |sort: &Sort, value: &Value| words::value(self.session, sort, value);
        match (&field.sort, value) {
            _ if value.is_empty() => vec!["none".to_owned()],
            (Sort::List(Sort::Count), Value::List(ratings)) => vec![rated(ratings)],
            (Sort::List(of @ (Sort::Text | Sort::Ref(_))), Value::List(list)) => {
                list.iter().map(|value| one(of, value)).collect()
            }
            // What a role had, as the move itself tells what it gets.
            (Sort::Record, Value::Record(parts)) => {
                parts.chunks(1).map(|part| words::record(self.session, "moves", part)).collect()
            }
            (sort, value) => vec![one(sort, value)],
        }
    }
}

/// Ratings without an order that could tell who gave which.
fn rated(ratings: &[Value]) -> String {
    if ratings.len() < TELLING_RATINGS {
        return format!("{} answered", ratings.len());
    }
    let mut ratings: Vec<String> = ratings.iter().map(write::value).collect();
    in_order::sort(&mut ratings);
    ratings.join(" ")
}

/// The key that a card's heading tells.
fn heading_key(kind: &'static Kind) -> &'static str {
    let words = kind.field_of(Cue::Text).or_else(|| kind.field("title")).or_else(|| kind.field("name"));
    match (words, kind.field_of(Cue::Speaker)) {
        // What has words only beside figures and days is told by whose it is.
        (Some(words), Some(speaker)) if words.need != Need::Must => speaker.key,
        (Some(words), _) => words.key,
        (None, _) => "",
    }
}

/// The header of a table as the file has it.
fn header(card: &Card) -> &str {
    card.layout.as_ref().map_or("[?]", |layout| layout.header.trim())
}

/// All comments that belong to a card and its keys, in order.
fn all_comments(card: &Card) -> impl Iterator<Item = &str> {
    let layout = card.layout.as_deref();
    let above = layout.map_or("", |layout| layout.lead.as_str());
    // A table of another program has its header told whole.
    let beside = layout.filter(|_| card.kind != &FOREIGN).map_or("", |layout| layout.header.trim());
    let beside = beside.find('#').and_then(|at| beside.get(at..));
    let of_keys = card.entries.iter().filter_map(|entry| entry.layout.as_deref());
    let of_keys = of_keys.flat_map(|layout| [layout.lead.as_str(), &layout.inner, &layout.right]);
    comments(above).chain(beside).chain(of_keys.flat_map(comments))
}

/// The comments among lines of text.
fn comments(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read::read;
    use crate::format::shipped;

    fn told(text: &str) -> String {
        facts(&read(text, "kickoff.toml").unwrap().session)
    }

    const TEAM: &str = r#"# A team
format = 1

[session]
title = "Kickoff"
x_ticket = "PLAT-12"

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "ben"
name = "Ben Tan"

[[rounds]]
id = "close"
kind = "close"

[[boundaries]] # from the chat
id = "b-1"
person = "ben"
kind = "time"
text = "Not after \u001B16:00"
days = ["mon", "fri"]
from = 16:00:00 # or a little before

[[boundaries]]
id = "b-2"
person = "ada"
text = "No vendor contracts"
# she asked for it
private = true

[[capacity]]
id = "c-ada"
person = "ada"
hours = 24

[[roles]]
id = "r-1"
title = "Handoff"
holder = "ada"
stack = []
accountabilities = ["writes the note", "names one risk"]

[[proposals]]
id = "p-1"
text = "Ben takes it"
role = "r-1"

[[proposals.stances]]
person = "ada"
stance = "concern"
text = "both away"

[[proposals.moves]]
role = "r-1"
holder = "ben"
was = { holder = "ada" }

[proposals.theirs]
size = 3

[pulse]
tone_before = [3, 2]
clarity = [4, 2, 3]

[other]
key = "value"
# the end
"#;

    #[test]
    fn each_fact_has_a_line_with_names_instead_of_ids() {
        let expected = "\
File
  # A team
  Format: 1

Session: Kickoff
  x_ticket = \"PLAT-12\"

Person: Ada Okafor

Person: Ben Tan

Round: Close
  Kind: Close

Boundary: Not after ␛16:00
  # from the chat
  # or a little before
  Who: Ben Tan
  Kind: time
  Days: Mondays, Fridays
  From: 16:00

Boundary: Ada Okafor, private
  Words that only the file tells, version VERSION

Capacity: Ada Okafor
  Hours a week: 24

Role: Handoff
  Accountable for: writes the note
  Accountable for: names one risk
  Held by: Ada Okafor
  Tools: none

Proposal: Ben takes it
  Role: Handoff
  Ada Okafor, hand: concern
  Ada Okafor, in words: both away
  Handoff, held by: Ben Tan
  Handoff, before: Held by Ada Okafor
  [proposals.theirs]
    size = 3

Pulse
  Tone before: 2 answered
  Clarity: 2 3 4

[other]
  key = \"value\"

# the end
";
        let told = told(TEAM);
        let version = told.split("version ").nth(1).unwrap().lines().next().unwrap();
        assert_eq!(told.replace(version, "VERSION"), expected);
    }

    #[test]
    fn a_private_card_tells_that_it_changed_and_nothing_else() {
        let before = told(TEAM);
        let after = told(&TEAM.replace("No vendor contracts", "No budgets"));
        let changed = |told: &str, other: &str| {
            let lines: Vec<String> = other.lines().map(str::to_owned).collect();
            told.lines()
                .filter(|line| !lines.contains(&(*line).to_owned()))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let only = changed(&after, &before);
        assert_eq!(only.len(), 1, "{only:?}");
        assert!(only[0].starts_with("  Words that only the file tells, version "), "{only:?}");
        assert!(
            !after.contains("budgets") && !after.contains("asked for it") && !after.contains("b-2"),
            "{after}"
        );
        assert_ne!(told(&TEAM.replace("b-2", "b-3")), before, "the id goes into the number");
    }

    #[test]
    fn what_a_proposal_does_to_a_private_role_is_not_told_only_that_it_changed() {
        let text = TEAM
            .replace("title = \"Handoff\"", "title = \"Handoff\"\nprivate = true")
            .replace("holder = \"ben\"\n", "# for Ben\nholder = \"ben\"\ntitle = \"Night watch\"\n");
        let before = told(&text);
        assert!(
            before.contains("Role: a private role\n") && before.contains("  A private role, words"),
            "{before}"
        );
        for words in ["Handoff", "Night watch", "for Ben", "Held by Ada", "held by"] {
            assert!(!before.contains(words), "{words}: {before}");
        }
        let after = told(&text.replace("Night watch", "Day watch"));
        assert_ne!(after, before);
        assert_eq!(after.lines().zip(before.lines()).filter(|(one, other)| one != other).count(), 1);
    }

    #[test]
    fn what_is_only_laid_out_otherwise_is_the_same() {
        let other = TEAM
            .replace("id = \"b-1\"\nperson = \"ben\"", "person   = 'ben'\nid = \"b-1\"")
            .replace('\n', "\r\n");
        assert_ne!(other, TEAM);
        assert_eq!(told(&other), told(TEAM));
    }

    #[test]
    fn only_headings_begin_a_line_with_a_capital_or_a_bracket() {
        for example in shipped::EXAMPLES {
            let session = example.read().unwrap().session;
            let headings = facts(&session);
            let headings = headings.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
            let cards = session.cards.iter().filter(|card| card.parent.is_none());
            assert_eq!(headings.count(), cards.count(), "{}", example.name);
        }
    }
}
