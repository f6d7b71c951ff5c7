//! A session's part for one person to fill in: their own cards as they stand, and the rounds' questions as comments, each
//! with a card to fill in. Never a word of somebody else's card.

use chrono::NaiveDate;

use super::{is_agreed, whose};
use crate::format::{safe, write};
use crate::model::change::slug;
use crate::model::follow::{Following, follow};
use crate::model::kinds::{Cue, Field, KINDS, Kind, Need, RoundKind, kind, round_kind};
use crate::model::session::{Card, Session};
use crate::model::value::{Sort, Value};

/// What stands over the cards that belong to no round.
const ANYTHING: &str = "Anything else that the others should know when they meet.";

/// Whose part of which session it is to be.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The session; one that was held asks for the next one.
    pub session: &'a Session,
    /// Its file, relative to the part's folder.
    pub file: &'a str,
    /// The person's id.
    pub person: &'a str,
    /// The part's title; none: whose it is.
    pub title: Option<&'a str>,
    /// The day of what is to come.
    pub day: NaiveDate,
}

/// The day that a part is for: the session's own, or, where it was held, that of the next one, as far as it is known.
pub fn day(session: &Session, today: NaiveDate) -> NaiveDate {
    let own = session.single("session").and_then(|card| card.date("date"));
    let next = session.single("session").and_then(|card| card.date("next"));
    let is_held = !session.of("rounds").any(is_to_come);
    if is_held { next.or(own.max(Some(today))) } else { own }.unwrap_or(today)
}

/// The text of the part.
pub fn ask(asking: &Asking<'_>) -> String {
    let Asking { session, person, day, .. } = *asking;
    let to_come = to_come(asking);
    let name = safe::line(session.short_name(person)).into_owned();
    let mut out = format!(
        "# {name}'s part, written beforehand: what you would say in each round. A card is a table such as [[notes]];\n\
         # take the # away from one below to fill it in, or open this file's room with rolecall run.\n\
         # rolecall merge --into SESSION THIS-FILE takes it in.\n"
    );
    out.push_str(&write::print(&head(asking, &name)));
    for kind in KINDS.iter().filter(|kind| kind.is_said()) {
        let rounds: Vec<&Card> = to_come.of("rounds").filter(|round| asks_for(round, kind)).collect();
        let is_last = kind.table == "notes";
        if rounds.is_empty() && !is_last {
            continue;
        }
        // A blank line between comments would not last: `fmt` takes it out.
        out.push_str(if ends_with_comment(&out) { "#\n" } else { "\n" });
        rounds.iter().for_each(|round| push_questions(&mut out, round, kind));
        if is_last {
            out.push_str(&format!("# {ANYTHING}\n"));
        }
        let own: Vec<&Card> = to_come.of(kind.table).filter(|card| is_own(card, person)).collect();
        if own.is_empty() {
            push_template(&mut out, kind, person, day);
        }
        own.iter().for_each(|card| push_card(&mut out, &to_come, card));
    }
    out
}

fn ends_with_comment(text: &str) -> bool {
    text.lines().next_back().is_some_and(|line| line.starts_with('#'))
}

/// The name of the part's file: the day, and whose it is.
pub fn file_name(person: &str, day: NaiveDate) -> String {
    format!("{day}-part-{}.toml", slug(person))
}

fn is_to_come(round: &Card) -> bool {
    round.text("state").is_empty()
}

/// The session with rounds still to come: itself, or what follows it where none is left.
fn to_come(asking: &Asking<'_>) -> Session {
    let mut session = asking.session.clone();
    if !session.of("rounds").any(is_to_come) {
        let Asking { session: last, file, day: date, .. } = *asking;
        return follow(&Following { last, before: &[], file, agenda: None, title: None, people: &[], date });
    }
    session.cards.retain(|card| card.kind.table != "rounds" || is_to_come(card));
    session
}

/// The tables that say what file this is, and for whom.
fn head(asking: &Asking<'_>, name: &str) -> Session {
    let Asking { session, file, person, title, .. } = *asking;
    let mut head = Session::empty();
    let title = title.map_or_else(|| format!("{name}'s part"), str::to_owned);
    let fields = [
        ("title", Value::text(title)),
        ("team", Value::text(session.word("team"))),
        ("part_for", Value::text(person)),
        ("part_of", Value::text(file)),
    ];
    if let Some(kind) = kind("session") {
        head.push(Card::new(kind, fields), None);
    }
    if let Some(own) = session.find("people", person) {
        head.push(plain(own), None);
    }
    head
}

/// Whether a round can be answered beforehand with cards of this kind: not one that rates the moment or is a pause, nor
/// a review, which looks at what is agreed. A role changes by a proposal where the round is not about today's roles.
fn asks_for(round: &Card, kind: &Kind) -> bool {
    let Some(of) = round_kind(round.text("kind")) else { return false };
    let is_asked = of.ratings.is_empty() && !matches!(of.word, "break" | "review");
    is_asked && of.tables.contains(&kind.table) && (kind.table != "roles" || of.word == "roles")
}

/// Whether a kind is the first that the round takes: its questions stand over that one.
fn is_first(of: &RoundKind, kind: &Kind) -> bool {
    of.tables.first() == Some(&kind.table)
}

fn push_questions(out: &mut String, round: &Card, kind: &Kind) {
    let is_first = round_kind(round.text("kind")).is_some_and(|of| is_first(of, kind));
    let title = safe::line(round.words()).into_owned();
    let prompts = round.texts("prompts");
    if !is_first {
        out.push_str(&format!("# {}\n", kind.help));
        return;
    }
    out.push_str(&format!("# {title}\n"));
    prompts.iter().for_each(|prompt| out.push_str(&format!("# - {}\n", safe::line(prompt))));
}

/// A card to fill in, behind signs of comments.
fn push_template(out: &mut String, kind: &Kind, person: &str, day: NaiveDate) {
    out.push_str(&format!("# [[{}]]\n", kind.table));
    for field in kind.fields {
        if let Some((value, choices)) = sample(kind, field, person, day) {
            out.push_str(&format!("# {} = {}{choices}\n", field.key, write::value(&value)));
        }
    }
}

/// What a key of such a card has, and the other words that it may have; none for keys that can wait.
fn sample(kind: &Kind, field: &Field, person: &str, day: NaiveDate) -> Option<(Value, String)> {
    let is_asked = field.need != Need::May || field.cue == Cue::KindWord || field.cue == Cue::With;
    let value = match field.sort {
        _ if whose(kind) == Some(field.key) => Value::text(person),
        Sort::Choice([first, others @ ..]) if field.cue == Cue::KindWord => {
            let others: Vec<&str> = others.iter().map(|choice| choice.word).collect();
            return Some((Value::text(first.word), format!("  # or {}", others.join(", "))));
        }
        Sort::Text | Sort::Ref(_) if is_asked => Value::text(""),
        Sort::Number if is_asked => Value::Whole(0),
        Sort::Date if is_asked => Value::Date(day),
        _ => return None,
    };
    Some((value, String::new()))
}

/// Whether a card is this person's to say otherwise.
fn is_own(card: &Card, person: &str) -> bool {
    card.parent.is_none() && card.speaker() == person && !is_agreed(card)
}

fn push_card(out: &mut String, session: &Session, card: &Card) {
    let mut alone = Session::default();
    let handle = alone.push(plain(card), None);
    for inner in session.children(card.handle, "moves") {
        alone.push(plain(inner), Some(handle));
    }
    if !ends_with_comment(out) {
        out.push('\n');
    }
    out.push_str(write::print(&alone).trim_start_matches('\n'));
}

/// A card without the comments around it, which may be anybody's.
fn plain(card: &Card) -> Card {
    let mut card = card.clone();
    card.layout = None;
    card.entries.iter_mut().for_each(|entry| entry.layout = None);
    card
}
