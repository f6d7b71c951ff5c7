//! One typed line to a card: the grammar of DESIGN section 4. Never adds the card, and never loses a word: what
//! no cue claims is the text, and what a cue can't make sense of stays there with a `?` chip.
//!
//! A line is read in five steps: the marks that make it private leave it, then its head (a kind's word, `Name:`), the
//! kind that it becomes, the cues that this kind takes, and what the words that are left say (a window, the kind's own
//! kind, a change of roles).

mod away;
mod chips;
mod clock;
mod cues;
mod guess;
mod head;
mod marks;
mod measure;
mod moves;
mod own;
mod subject;
mod targets;
mod team;
mod window;
mod words;

use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use super::names::{Found, Roster};
use crate::model::kinds::{Cue, Kind, RoundKind};
use crate::model::session::{Card, Handle, Session};
use crate::model::value::Value;
use guess::Meant;
use head::Head;
pub use head::TELLER;
use targets::Target;
use words::{Owner, Word};

/// What a line is read against.
#[derive(Debug)]
pub struct Context<'a> {
    /// The session that the card is for.
    pub session: &'a Session,
    /// The kind of the round that runs; none outside any round (the shell's `add`, an open place).
    pub round: Option<&'static RoundKind>,
    /// The kind that was chosen, with its own kind (`constraint`) if that was chosen too. Then only words of
    /// that kind say a kind; outside it they are text.
    pub chosen: Option<(&'static Kind, Option<&'static str>)>,
    /// What a plain line of this very round is, where its title says so (`Purpose`, `Success signals`): see
    /// [`part_of_charter`].
    pub about: Option<(&'static Kind, Option<&'static str>)>,
    /// The id of the person whose turn it is; empty where nobody's is.
    pub speaker: &'a str,
    /// The day after which a day without a year is looked for.
    pub day: NaiveDate,
    /// The cards as numbered on screen, from 1.
    pub numbered: &'a [Handle],
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The card. For `purpose …` one of kind `session` with its purpose alone.
    pub card: Card,
    /// The moves of a proposal.
    pub within: Vec<Card>,
    /// What was read, for the eye; the first is the kind.
    pub chips: Vec<Chip>,
    /// Whether it is only shown, as the words of a check-in are, and not written.
    pub spoken: bool,
}

/// A part of a line, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The field's label; of the first chip one card of the kind in words.
    pub label: &'static str,
    /// What was read, what is still open ("reason"), or the words that are not understood; without marks.
    pub text: String,
    /// How sure it is.
    pub sure: Sure,
}

/// How sure a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// Understood.
    Read,
    /// A finished card has it, and this line could still give it.
    Open,
    /// Not understood, or with two meanings: it stays in the text.
    Unclear,
    /// A name that the session lacks: it stays in the text.
    Stranger,
    /// Understood, and no field can keep it: it stays in the text, and the chip's words say so.
    Kept,
}

/// The chip's words with what says how sure they are: `reason …`, `@foo?`, `Eve? Ctrl-w adds`.
impl fmt::Display for Chip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sure {
            Sure::Read | Sure::Kept => f.write_str(&self.text),
            Sure::Open => write!(f, "{} …", self.text),
            Sure::Unclear => write!(f, "{}?", self.text),
            Sure::Stranger => write!(f, "{}? Ctrl-w adds", self.text),
        }
    }
}

impl Chip {
    /// The field and these words of what was read, said once where both are the same word.
    pub fn says(&self, text: &str) -> String {
        let label = self.label.to_lowercase();
        if text.is_empty() || text == label { label } else { format!("{label} {text}") }
    }
}

impl Reading {
    /// The name before the colon that nobody in the session has.
    pub fn stranger(&self) -> Option<&str> {
        self.chips.iter().find(|chip| chip.sure == Sure::Stranger).map(|chip| chip.text.as_str())
    }
}

/// Reads a line as far as it goes; it may be unfinished. None for a blank one.
///
/// The words are kept as typed, but for line ends and other breaks, which become spaces.
pub fn read(line: &str, context: &Context) -> Option<Reading> {
    let people = Roster::new(context.session);
    let unmarked = marks::without(line, &people).and_then(|rest| read_words(&rest, true, context, &people));
    // A purpose is for everybody: there a mark is not understood, and stays.
    let private = unmarked.filter(|reading| reading.card.is_private());
    private.or_else(|| read_words(line, false, context, &people))
}

/// Reads a line; `marked` says that it had a mark which makes it private.
fn read_words(line: &str, marked: bool, context: &Context, people: &Roster) -> Option<Reading> {
    let mut words = words::split(line, people);
    if words.is_empty() {
        return None;
    }
    let head = head::read(&mut words, marked, context, people);
    let meant = guess::kind(&head, &words, context, people)?;
    let mut draft = Draft::new(context, people, line, &words, &meant);
    let body = draft.take_head(&head);
    draft.take_cues(body);
    draft.settle(meant.own);
    let chips = chips::of(&draft, meant.spoken);
    Some(Reading { card: draft.card, within: draft.within, chips, spoken: meant.spoken })
}

/// What the plain lines of a round of the charter are, by its id and title (`Purpose`, `Success signals`); none where
/// it is no such round, or is about several parts of the page.
pub fn part_of_charter(round: &Card) -> Option<(&'static Kind, Option<&'static str>)> {
    (round.text("kind") == "charter").then(|| head::part_of_charter(round))?
}

/// Where the words of a private line begin, in bytes: behind a mark that stands first or behind names and words for
/// kinds alone, else at its very start. None for a line that anyone may see. The same in every round.
pub fn private_from(line: &str, session: &Session) -> Option<usize> {
    if !marks::could_say_so(line) {
        return None;
    }
    let people = Roster::new(session);
    let words = words::split(line, &people);
    let first = head::private_at(&words, &people).and_then(|place| words.get(place)).map(|word| word.end);
    first.or_else(|| marks::without(line, &people).map(|_| 0))
}

/// Whom the start of a card's words names as the one who says them.
#[derive(Debug, PartialEq, Eq)]
pub struct SaidBy<'a, 'w> {
    /// Who that is.
    pub who: Found<'a>,
    /// The name as it stands there.
    pub name: String,
    /// The words behind it.
    pub words: &'w str,
}

/// Who says words that begin with a name and a colon, or that are a name alone; none where no name stands there. Of
/// people who are here a whole first, last or full name counts, of others what looks like a name.
pub fn said_by<'a, 'w>(text: &'w str, people: &Roster<'a>) -> Option<SaidBy<'a, 'w>> {
    if let Found::One(id) = people.named(text) {
        return Some(SaidBy { who: Found::One(id), name: text.to_owned(), words: "" });
    }
    let words = words::split(text, people);
    let (name, end) = head::name_at_start(&words)?;
    let who = people.named(&name);
    let is_name = who != Found::Nobody || head::looks_like_name(&name) && head::starts_with_capital(&name);
    let (_, behind) = text.split_at_checked(end)?;
    is_name.then(|| SaidBy { who, name, words: behind.trim_start() })
}

/// A line half read: each word has its owner, and the card what was claimed so far.
struct Draft<'a> {
    context: &'a Context<'a>,
    people: &'a Roster<'a>,
    line: &'a str,
    words: &'a [Word<'a>],
    /// To what each word belongs; as many as there are words.
    owners: Vec<Owner>,
    /// What the next word belongs to, unless a cue takes it.
    current: Owner,
    /// What words belong to behind a measure's unit.
    behind_unit: Owner,
    /// Fields that take several words and have begun.
    begun: Vec<&'static str>,
    card: Card,
    within: Vec<Card>,
    /// What `@` can mean, once it was asked for.
    targets: OnceCell<Vec<Target>>,
    /// The name before a card that keeps nobody's.
    teller: Option<Range<usize>>,
    /// Parts that were not understood.
    doubts: Vec<Chip>,
    /// Whether what a team gives and needs is told from its side.
    of_team: bool,
    /// Whether somebody was named who can't be told: then the line is not the current speaker's.
    unknown_speaker: bool,
}

impl<'a> Draft<'a> {
    fn new(
        context: &'a Context<'a>,
        people: &'a Roster<'a>,
        line: &'a str,
        words: &'a [Word<'a>],
        meant: &Meant,
    ) -> Self {
        Self {
            context,
            people,
            line,
            words,
            owners: vec![Owner::Text; words.len()],
            current: Owner::Text,
            behind_unit: Owner::Text,
            begun: Vec::new(),
            card: Card::new(meant.kind, []),
            within: Vec::new(),
            targets: OnceCell::new(),
            teller: None,
            doubts: Vec::new(),
            of_team: false,
            unknown_speaker: false,
        }
    }

    fn kind(&self) -> &'static Kind {
        self.card.kind
    }

    /// Reads the head's parts as this kind takes them; gives the place where the rest begins.
    fn take_head(&mut self, head: &Head) -> usize {
        self.of_team = head.of_team;
        for place in &head.gone {
            self.give(*place, Owner::Gone);
        }
        let takes = self.kind().field("private").is_some();
        if takes && head.is_private() {
            self.card.put("private", Value::Flag(true));
        }
        match head.private {
            Some(place) if takes => {
                self.take(place, 1);
            }
            Some(place) => self.doubt("Private", self.said(place, place + 1)),
            None => {}
        }
        head.take_labels(self)
    }

    /// Joins what was claimed and reads what is left of the text.
    fn settle(&mut self, own: Option<&'static str>) {
        self.join_teller();
        for key in std::mem::take(&mut self.begun) {
            self.put_words(key, Owner::Field(key));
        }
        let key = if self.kind().table == "session" { "purpose" } else { self.card.text_key() };
        self.put_words(key, Owner::Text);
        measure::name_what_is_measured(self);
        self.name_after_unit();
        window::take(self);
        let own = own.or_else(|| guess::own(self));
        if let (Some(own), Some(field)) = (own, self.kind().field_of(Cue::KindWord)) {
            self.card.put(field.key, Value::text(own));
        }
        moves::take(self);
    }

    /// Where a measure is all that was said, `9 evenings -> 2 evenings a month`, what it measures names the card; of
    /// `% of builds` the builds.
    fn name_after_unit(&mut self) {
        let key = self.card.text_key();
        let unit = self.kind().field_of(Cue::Unit).map_or("", |field| self.card.text(field.key));
        let name = ["% of ", "percent of "].iter().find_map(|share| unit.strip_prefix(share)).unwrap_or(unit);
        if self.card.text(key).is_empty() && name.chars().any(char::is_alphabetic) {
            self.card.put(key, Value::Text(name.to_owned()));
        }
    }

    /// A name that stands alone in the text goes before what the team needs: it is nothing that it gives.
    fn join_teller(&mut self) {
        let Some(teller) = self.teller.clone().filter(|_| self.begun.contains(&"needs")) else { return };
        let alone = self.owners.iter().enumerate().all(|(at, of)| *of != Owner::Text || teller.contains(&at));
        if alone {
            teller.for_each(|at| self.give(at, Owner::Field("needs")));
        }
    }

    /// Puts the words of an owner into a field, behind what a cue put there already.
    fn put_words(&mut self, key: &'static str, owner: Owner) {
        let mut said = words::join(self.line, self.words, &self.owners, owner);
        // The bracket that opened before a cue, or with it.
        let opened = owner != Owner::Text || words::opens(self.words, &self.owners);
        if opened && said.ends_with(')') && !said.contains('(') {
            said.pop();
        }
        let lead = self.card.text(key);
        let both = if lead.is_empty() || said.is_empty() {
            format!("{lead}{said}")
        } else {
            format!("{lead} {said}")
        };
        self.card.put(key, Value::Text(both));
    }

    /// What follows is what an interface's team needs, or gives.
    fn begin_side(&mut self, key: &'static str) {
        if key == "needs" {
            self.begun.push(key);
        }
        self.current = if key == "needs" { Owner::Field(key) } else { Owner::Text };
    }

    fn give(&mut self, place: usize, owner: Owner) {
        if let Some(of) = self.owners.get_mut(place) {
            *of = owner;
        }
    }

    /// Takes so many words out of the text; gives back how many.
    fn take(&mut self, place: usize, count: usize) -> usize {
        for place in place..place + count {
            self.give(place, Owner::Gone);
        }
        count
    }

    /// The word at a place, unless it was made plain.
    fn word(&self, place: usize) -> Option<&'a Word<'a>> {
        self.words.get(place).filter(|word| !word.plain)
    }

    /// The word at a place in lower case without punctuation around it; empty where there is none, or it was
    /// made plain.
    fn low(&self, place: usize) -> &'a str {
        self.word(place).map_or("", |word| &word.low)
    }

    fn has(&self, key: &str) -> bool {
        self.card.entry(key).is_some()
    }

    /// The words that no cue claims.
    fn text_words(&self) -> impl Iterator<Item = &'a Word<'a>> {
        self.words.iter().zip(&self.owners).filter(|(_, owner)| **owner == Owner::Text).map(|(word, _)| word)
    }

    fn doubt(&mut self, label: &'static str, text: String) {
        self.doubts.push(Chip { label, text, sure: Sure::Unclear });
    }
}
