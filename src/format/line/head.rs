//! The head of a line: `private` before its words, a word that says the kind, and the name before a colon. Never takes
//! a word that the kind has no use for.

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::LazyLock;

use super::words::{Owner, Word, bare};
use super::{Chip, Context, Draft, Sure, away, measure, subject, team};
use crate::format::names::{Found, Roster};
use crate::model::in_order;
use crate::model::kinds::{self, Cue, Field, KINDS, Kind};
use crate::model::session::Card;
use crate::model::value::{Sort, Value};

/// What the chip is called of a name that a card cannot keep.
pub const TELLER: &str = "Said by";

/// The most words that a name before a colon has.
const NAME_WORDS: usize = 5;

/// What stands before the words of a line.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Where `!private` or `private` was.
    pub private: Option<usize>,
    /// Whether a mark among the words, which is gone, made the line private.
    pub marked: bool,
    /// The kind that was typed first, with its own kind.
    pub typed: Option<(&'static Kind, Option<&'static str>)>,
    /// The words up to a colon, at most twice: `Chen: payments: …`.
    pub labels: Vec<Range<usize>>,
    /// Whether that word asks who does it, so that the name behind is the owner's: `action Ilse: …`.
    pub asks_owner: bool,
    /// Whether the first word is a team that gives or needs, which this one needs or gives.
    pub of_team: bool,
    /// Words that were taken.
    pub gone: Vec<usize>,
    /// The place behind the head.
    pub body: usize,
}

/// A kind's word at the start of a line.
struct Typed {
    says: &'static Says,
    /// Whether a colon stood behind it.
    colon: bool,
    /// How many words it is.
    length: usize,
}

/// Words that say a kind and stand in no table: the word, the table, the card's own kind.
const MORE_WORDS: &[(&str, &str, Option<&str>)] = &[
    ("purpose", "session", None),
    ("never", "charter", Some("non-negotiable")),
    ("signal", "charter", Some("success-signal")),
    ("tool", "boundaries", Some("stack")),
    ("want to learn", "offers", Some("learn")),
    ("thank you", "thanks", None),
    ("vacation", "away", Some("holiday")),
    ("agreement", "proposals", Some("agreement")),
];

/// Words that begin ordinary sentences too. In a round of another kind they say their kind only with a colon, or
/// before a name (`offer Ada: …`).
const EVERYDAY: &[&str] = &[
    "never",
    "learn",
    "learning",
    "time",
    "decision",
    "stack",
    "tool",
    "tools",
    "signal",
    "limit",
    "friction",
    "holiday",
    "vacation",
    "stretch",
    "capacity",
    "interface",
    "want to learn",
    "wants to learn",
    "agreement",
    "action",
];

/// What is still said to be kept where a round's own words are not written: a check-in.
const ALWAYS: &[&str] = &["park", "parked", "todo", "note"];

/// What somebody is to do: the name behind is whose it is, not who raised it.
const ASKS_OWNER: &[&str] = &["action", "todo"];

/// A word before one of these is the subject of a sentence: `time is short`.
const VERBS: &[&str] = &["is", "are", "was", "were", "will", "has", "have", "should", "must", "needs", "of"];

/// Reads the head. `never:` loses its colon: the word itself is part of what is said.
pub(super) fn read(words: &mut [Word], marked: bool, context: &Context, people: &Roster) -> Head {
    let private = private_at(words, people);
    let mut head = Head { private, marked, ..Head::default() };
    if let Some(dash) = private.map(|at| at + 1).filter(|at| words.get(*at).is_some_and(Word::is_dash)) {
        head.gone.push(dash);
    }
    loop {
        let at = head.body;
        if private == Some(at) {
            head.body += 1;
        } else if let Some(typed) = typed_kind(&head, words, context, people) {
            take_typed(&mut head, words, &typed);
        } else if let Some(end) = label(words, at).filter(|_| head.labels.len() < 2) {
            let name_end = private.filter(|private| (at..end).contains(private)).unwrap_or(end);
            head.labels.push(at..name_end);
            head.body = end;
        } else if let Some(said) = subject_at(&head, words, context, people) {
            head.labels.push(at..said.name_end);
            head.gone.extend(said.name_end..said.end);
            head.body = said.end;
            head.typed = head.typed.or(said.kind.map(|kind| (kind, None)));
            head.of_team = said.is_team;
        } else {
            return head;
        }
    }
}

/// `Ben wants to learn …`: a name first, among what this place takes; of thanks wherever no other kind was said.
fn subject_at(head: &Head, words: &[Word], context: &Context, people: &Roster) -> Option<subject::Subject> {
    head.labels.is_empty().then_some(())?;
    let said = head.typed.map(|(kind, _)| kind).or(context.chosen.map(|(kind, _)| kind));
    let one = said.map(|kind| [kind.table]);
    let tables = match &one {
        Some(table) => &table[..],
        None => context.round.map_or(&[][..], |round| round.tables),
    };
    let at = head.body;
    subject::at_start(words, at, tables, said.is_some(), people)
        .or_else(|| said.is_none().then(|| subject::giver_at(words, at, people))?)
        .or_else(|| {
            let teams = tables.contains(&"interfaces");
            teams.then(|| subject::team_at(words, at, context.session, people))?
        })
}

/// Where a line says that it is private: before its words, behind names and words for kinds alone. What the round
/// takes plays no part, so that a line out of sight in one round is so in all.
pub(super) fn private_at(words: &[Word], people: &Roster) -> Option<usize> {
    words.iter().find(|word| is_private(word))?;
    let mut at = 0;
    loop {
        if is_private(words.get(at)?) {
            return Some(at);
        }
        at = match any_kind_word(words, at) {
            // A purpose is for everybody.
            Some(typed) => typed.says.kind.field("private").map(|_| at + typed.length)?,
            None => {
                let end = label(words, at)?;
                if words.get(end - 1).is_some_and(is_private) {
                    return Some(end - 1);
                }
                let name = phrase(words, &(at..end));
                (people.starting(&name) != Found::Nobody || looks_like_name(&name)).then_some(end)?
            }
        };
    }
}

fn is_private(word: &Word) -> bool {
    !word.plain && matches!(word.low.as_str(), "!private" | "private")
}

fn take_typed(head: &mut Head, words: &mut [Word], typed: &Typed) {
    head.typed = Some((typed.says.kind, typed.says.own));
    head.asks_owner = ASKS_OWNER.contains(&typed.says.word);
    let kept = words.get_mut(head.body).filter(|word| word.low == "never");
    match kept {
        Some(never) => never.text = never.text.trim_end_matches(':'),
        None => head.gone.extend(head.body..head.body + typed.length),
    }
    head.body += typed.length;
}

/// A kind's word, where it counts as one: first, or behind the name of somebody.
fn typed_kind(head: &Head, words: &[Word], context: &Context, people: &Roster) -> Option<Typed> {
    let behind_name = match head.labels.last() {
        None => true,
        Some(label) => {
            let name = phrase(words, label);
            people.starting(&name) != Found::Nobody || looks_like_name(&name)
        }
    };
    if head.typed.is_some() || !behind_name {
        return None;
    }
    let typed = any_kind_word(words, head.body)?;
    if let Some((chosen, _)) = context.chosen {
        // The purpose heads the page that the charter's lines are on.
        let of_page = |typed: &Typed| typed.says.kind.table == "session" && chosen.table == "charter";
        return Some(typed).filter(|typed| typed.says.kind == chosen || of_page(typed));
    }
    let next = head.body + typed.length;
    let before_name = label(words, next)
        .is_some_and(|end| matches!(people.starting(&phrase(words, &(next..end))), Found::One(_)));
    let counts =
        typed.colon || before_name || says_kind(&typed, words.get(next..).unwrap_or_default(), context);
    counts.then_some(typed)
}

/// Whether a word without a colon says a kind in this round.
fn says_kind(typed: &Typed, said: &[Word], context: &Context) -> bool {
    if said.first().is_some_and(|next| VERBS.contains(&next.low.as_str())) {
        return false;
    }
    match context.round {
        None => true,
        Some(round) if round.tables.is_empty() => ALWAYS.contains(&typed.says.word),
        Some(round) if round.tables.contains(&typed.says.kind.table) => true,
        // `away days`, `role clarity, 3 -> 4`: the round's own words.
        Some(_) if typed.says.kind.table == "away" => away::names_day(said),
        Some(round) if round.tables.contains(&"outcomes") && measure::says_measure(said) => false,
        Some(_) => !EVERYDAY.contains(&typed.says.word),
    }
}

/// The longest kind's word at this place.
fn any_kind_word(words: &[Word], at: usize) -> Option<Typed> {
    let first = words.get(at)?.low.as_str();
    said_from(first).first().filter(|says| says.word.starts_with(first))?;
    (1..=3).rev().find_map(|length| {
        let said = words.get(at..at + length)?;
        if said.iter().any(|word| word.plain) {
            return None;
        }
        let typed: Vec<&str> = said.iter().map(|word| word.text).collect();
        let typed = typed.join(" ").to_lowercase();
        let colon = typed.ends_with(':');
        let says = kind_word(typed.trim_end_matches([',', ':']), colon)?;
        // A comma belongs behind `thanks` alone.
        let comma = typed.ends_with(',') && says.kind.table != "thanks";
        (!comma).then_some(Typed { says, colon, length })
    })
}

/// What a word says: a kind, and perhaps the card's own kind.
struct Says {
    word: &'static str,
    kind: &'static Kind,
    own: Option<&'static str>,
    /// Whether it does so only before a colon.
    with_colon: bool,
}

/// All words that say a kind, in order; of one that says several, the first counts. Each line asks several times.
static SAID: LazyLock<Vec<Says>> = LazyLock::new(|| {
    let more = MORE_WORDS.iter().filter_map(|(word, table, own)| {
        let kind = kinds::kind(table)?;
        Some(Says { word, kind, own: *own, with_colon: false })
    });
    let mut said: Vec<Says> = more.collect();
    for kind in KINDS.iter().filter(|kind| kind.is_said()) {
        let own = kind.subkinds().iter().filter(|own| own.word != "other");
        let own = own.flat_map(|own| [(own.word, own.word), (own.label, own.word)]);
        said.extend(own.map(|(word, own)| Says { word, kind, own: Some(own), with_colon: false }));
        said.extend(kind.words.iter().map(|word| Says { word, kind, own: None, with_colon: false }));
        said.push(Says { word: kind.table, kind, own: None, with_colon: true });
    }
    in_order::sort_by_key(&mut said, |says| says.word);
    said
});

/// The words that come at this one or behind it in order.
fn said_from(word: &str) -> &'static [Says] {
    SAID.get(SAID.partition_point(|says| says.word < word)..).unwrap_or_default()
}

/// What a word says; with a colon the table's own name does too.
fn kind_word(typed: &str, colon: bool) -> Option<&'static Says> {
    let mut same = said_from(typed).iter().take_while(|says| says.word == typed);
    same.find(|says| colon || !says.with_colon)
}

/// What the plain lines of a charter round are, where its id and title name one part of the page: `Purpose`,
/// `Success signals`. None where they name several parts, or none.
pub(super) fn part_of_charter(round: &Card) -> Option<(&'static Kind, Option<&'static str>)> {
    let part = |word: &str| {
        let says = kind_word(word.strip_suffix('s').unwrap_or(word), false)?;
        matches!(says.kind.table, "session" | "charter").then_some((says.kind, says.own))
    };
    let names = format!("{} {}", round.id(), round.text("title")).to_lowercase();
    let parts: Vec<_> = names
        .split_whitespace()
        .flat_map(|word| {
            part(word).map_or_else(|| word.split('-').filter_map(part).collect(), |one| vec![one])
        })
        .collect();
    let (first, more) = parts.split_first()?;
    more.iter().all(|other| other == first).then_some(*first)
}

/// The name before a colon with which the words begin, and where the colon ends, in bytes.
pub(super) fn name_at_start(words: &[Word]) -> Option<(String, usize)> {
    let end = label(words, 0)?;
    let colon = words.get(end.checked_sub(1)?)?;
    Some((phrase(words, &(0..end)), colon.end))
}

/// The place behind a name's colon, if the words here could be one.
fn label(words: &[Word], from: usize) -> Option<usize> {
    for (nth, word) in words.iter().skip(from).take(NAME_WORDS).enumerate() {
        if word.plain || (nth == 0 && !word.text.starts_with(|c: char| c.is_alphabetic() || c == '(')) {
            return None;
        }
        if nth > 0 && word.text == ":" {
            return Some(from + nth + 1);
        }
        let name = word.text.strip_suffix(':').unwrap_or(word.text);
        if name.ends_with(':') || !(is_name_part(name) || (nth > 0 && word.is_arrow())) {
            return None;
        }
        if name.len() < word.text.len() {
            return Some(from + nth + 1);
        }
    }
    None
}

/// Whether a word could be part of a name or a team's name: no sentence, path or sign in it.
fn is_name_part(text: &str) -> bool {
    let pronouns = text.starts_with('(') && text.ends_with(')');
    let point = |text: &str| text.chars().count() <= 4 && text.ends_with('.');
    pronouns
        || text
            .trim_end_matches('.')
            .chars()
            .all(|c| c.is_alphanumeric() || "-'’_&\u{301}\u{308}".contains(c))
            && (!text.ends_with('.') || point(text))
}

/// The words of a range without the colon behind them and pronouns in brackets.
pub(super) fn phrase(words: &[Word], range: &Range<usize>) -> String {
    let parts = words.get(range.clone()).unwrap_or_default().iter().map(|word| word.text);
    let parts: Vec<&str> = parts.filter(|part| !part.starts_with('(')).collect();
    parts.join(" ").trim_end_matches([':', ',', ' ']).to_owned()
}

/// Whether the words before a colon look like somebody's name: one word, or a few that all begin with a capital.
pub(super) fn looks_like_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let letters = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    match parts.as_slice() {
        [one] => letters(one) && !one.contains('_'),
        [] => false,
        many => many.len() <= 3 && many.iter().all(|part| starts_with_capital(part)),
    }
}

pub(super) fn starts_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

impl Head {
    /// Whether the line says that it is private.
    pub(super) fn is_private(&self) -> bool {
        self.private.is_some() || self.marked
    }

    /// Reads the names before colons as the draft's kind takes them; gives the place where the rest begins.
    pub(super) fn take_labels(&self, draft: &mut Draft) -> usize {
        let cue = if self.asks_owner { Cue::With } else { Cue::Speaker };
        let speaker = draft.kind().field_of(cue);
        let mut labels = self.labels.iter();
        let mut body = self.body;
        while let Some(label) = labels.next() {
            let more = labels.len() > 0;
            let taken = match speaker {
                Some(field) if field.sort == Sort::Ref("people") => draft.take_person(field, label),
                Some(_) => draft.take_team(label, more),
                None => draft.keep_teller(label),
            };
            if !taken {
                body = label.start;
                break;
            }
        }
        draft.speaker_by_turn();
        body
    }
}

impl Draft<'_> {
    /// `Ben:`, and what goes for it in a kind of its own: `nobody:` of a role, `Dia -> Ben:` of thanks.
    fn take_person(&mut self, field: &'static Field, label: &Range<usize>) -> bool {
        let name = phrase(self.words, label);
        if self.has(field.key) {
            return self.kind().table == "insights" && self.put_team(name, label);
        }
        if self.kind().table == "thanks"
            && let Some(taken) = self.take_giver(label)
        {
            return taken;
        }
        if self.kind().table == "roles"
            && matches!(name.to_lowercase().as_str(), "nobody" | "no one" | "no-one")
        {
            self.unknown_speaker = true;
            return self.take(label.start, label.len()) > 0;
        }
        match self.people.starting(&name) {
            Found::One(id) => self.put_label(field.key, id.to_owned(), label),
            Found::Several => {
                self.doubt(field.label, name);
                self.unknown_speaker = true;
                false
            }
            Found::Nobody if self.kind().table == "insights" => self.put_team(name, label),
            Found::Nobody => {
                if looks_like_name(&name) {
                    self.unknown_speaker = starts_with_capital(&name);
                    if let Some(near) = self.people.near(&name) {
                        let near = self.context.session.short_name(near);
                        self.doubt(field.label, format!("{near} is here"));
                    }
                    self.doubts.push(Chip { label: field.label, text: name, sure: Sure::Stranger });
                }
                false
            }
        }
    }

    /// `Dia -> Ben:`, `Dia to Ben:`; none where neither stands there.
    fn take_giver(&mut self, label: &Range<usize>) -> Option<bool> {
        let is_arrow = |place: &usize| self.words.get(*place).is_some_and(Word::is_arrow);
        let arrow = label.clone().find(is_arrow);
        let link = arrow.or_else(|| label.clone().skip(1).find(|place| self.low(*place) == "to"))?;
        let giver = phrase(self.words, &(label.start..link));
        let taker = phrase(self.words, &(link + 1..label.end));
        match (self.people.starting(&giver), self.people.starting(&taker)) {
            (Found::One(from), Found::One(to)) => {
                self.card.put("to", Value::text(to));
                Some(self.put_label("from", from.to_owned(), label))
            }
            _ if arrow.is_none() => None,
            _ => {
                self.doubt("To", phrase(self.words, label));
                self.unknown_speaker = true;
                Some(false)
            }
        }
    }

    /// The team of an interface. Somebody's name before it is who said it.
    fn take_team(&mut self, label: &Range<usize>, more: bool) -> bool {
        let Some(field) = self.kind().field_of(Cue::Speaker) else { return false };
        if self.has(field.key) {
            return false;
        }
        let name = phrase(self.words, label);
        let session = self.context.session;
        if let Some(led) = team::led(&name, session).filter(|_| team::known(session, &name).is_none()) {
            return self.take_side(field.key, &led, label);
        }
        match self.people.named(&name) {
            Found::One(_) if more => self.keep_teller(label),
            _ => self.put_label(field.key, self.team_called(&name), label),
        }
    }

    /// `we need from Payments:`. Somebody of the session is no team, and the words stay.
    fn take_side(&mut self, key: &'static str, led: &team::Led, label: &Range<usize>) -> bool {
        if !led.team.is_empty() && self.people.named(led.team) != Found::Nobody {
            return false;
        }
        self.begin_side(led.key);
        let team = self.team_called(led.team);
        if team.is_empty() {
            return self.take(label.start, label.len()) > 0;
        }
        self.put_label(key, team, label)
    }

    /// A team's name, as the session spells it where it has that team already.
    fn team_called(&self, said: &str) -> String {
        team::known(self.context.session, said).unwrap_or(said).to_owned()
    }

    /// Somebody's name before a card that keeps nobody's: it stays in the text, and the chip says so.
    fn keep_teller(&mut self, label: &Range<usize>) -> bool {
        let Found::One(id) = self.people.starting(&phrase(self.words, label)) else { return false };
        let told = self.teller.is_none();
        if told {
            let name = self.context.session.short_name(id);
            let text = format!("{name} stays in the text");
            self.doubts.push(Chip { label: TELLER, text, sure: Sure::Kept });
            self.teller = Some(label.clone());
        }
        told
    }

    /// The team of an insight: `friction with payments: …`.
    fn put_team(&mut self, said: String, label: &Range<usize>) -> bool {
        let team = said.strip_prefix("with ").map(str::to_owned).unwrap_or(said);
        let team = self.team_called(&team);
        self.put_label("team", team, label)
    }

    fn put_label(&mut self, key: &'static str, value: String, label: &Range<usize>) -> bool {
        self.card.put(key, Value::Text(value));
        for place in label.clone() {
            self.give(place, Owner::Gone);
        }
        true
    }

    /// Without a name, the line is said by whoever's turn it is. Who holds a role is never taken from the turn.
    fn speaker_by_turn(&mut self) {
        let said = self.card.speaker_key().filter(|_| self.kind().table != "roles");
        if let Some(key) = said.filter(|key| !self.has(key) && !self.unknown_speaker) {
            self.card.put(key, Value::text(self.context.speaker));
        }
    }
}

/// A person at this place among other words: the id, how many words, and whether more than one could be meant.
pub(super) fn person_at<'a, 'w>(
    words: &[impl Borrow<Word<'w>>],
    at: usize,
    people: &Roster<'a>,
) -> Option<(Found<'a>, usize)> {
    (1..=3).rev().find_map(|length| {
        let said: Vec<&Word> = words.get(at..at + length)?.iter().map(Borrow::borrow).collect();
        let (_, before) = said.split_last()?;
        if said.iter().any(|word| word.plain) || before.iter().any(|word| word.ends_part()) {
            return None;
        }
        let name: Vec<&str> = said.iter().map(|word| bare(word.text)).collect();
        match people.named(&name.join(" ")) {
            Found::Nobody => None,
            found => Some((found, length)),
        }
    })
}
