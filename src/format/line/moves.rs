//! A proposal's words as a change of roles: `Ben takes on-call handoff from Ada`. Never changes the text, and never
//! chooses between two roles that fit alike.

use super::cues::hours_at;
use super::head::person_at;
use super::targets::{self, Best};
use super::window::{self, Window};
use super::words::{Word, bare};
use super::{Chip, Draft, Sure};
use crate::format::names::{Found, Roster};
use crate::model::kinds::kind;
use crate::model::session::Card;
use crate::model::value::Value;

/// The most words of a role's name where nothing but hours says that it is one.
const ROLE_WORDS: usize = 6;

type Words<'a> = [&'a Word<'a>];

/// What a proposal does to a role.
struct Wish<'a> {
    change: &'static str,
    /// The words of the role.
    role: &'a Words<'a>,
    /// Who carries it; the first holds it.
    holders: Vec<String>,
    hours: Option<Value>,
    /// When in the week it is done, where that is said.
    window: Option<Window>,
    /// Whether the words could also be about something else, so that a role nobody has is not created by them.
    known_only: bool,
}

/// Reads the words of a proposal. Plain words stay a proposal without a change.
pub(super) fn take(draft: &mut Draft) {
    if draft.kind().table != "proposals" || draft.has("change") {
        return;
    }
    let text: Vec<&Word> = draft.text_words().collect();
    let proposer = draft.card.text("by").to_owned();
    if let Some((first, second)) = traded(&text, draft.people, &proposer) {
        put_trade(draft, &first, &second);
        return;
    }
    if swapped(draft, &text) {
        return;
    }
    let wish = taken(&text, draft.people, &proposer)
        .or_else(|| given(&text, draft.people))
        .or_else(|| shared(&text, draft.people))
        .or_else(|| said_first(&text, draft.people))
        .or_else(|| only_hours(&text, draft.people));
    if let Some(wish) = wish.filter(|wish| !wish.role.is_empty()) {
        put(draft, &wish);
    }
}

/// `Ben takes ROLE [from Ada]`, `Ada and Ben share ROLE`, `I take ROLE`.
fn taken<'a>(text: &'a Words<'a>, people: &Roster, proposer: &str) -> Option<Wish<'a>> {
    let first = text.first().filter(|word| !word.plain)?;
    let (holders, length) = match people_at(text, 0, people) {
        Some(found) => found,
        None if first.low == "i" && !proposer.is_empty() => (vec![proposer.to_owned()], 1),
        None => return None,
    };
    let verb = text.get(length).filter(|word| !word.plain)?;
    let change = match (verb.low.as_str(), holders.len()) {
        ("takes" | "take" | "becomes" | "become", 1) => "assign",
        ("takes" | "take" | "share" | "shares", 2..) => "share",
        _ => return None,
    };
    let rest = text.get(length + 1..)?;
    let (role, hours) = role_and_hours(before_giver(part(rest), people));
    Some(Wish { change, role, holders, hours, window: None, known_only: false })
}

/// `Mara gives ROLE to Jo`, `Mara hands ROLE over to Jo`.
fn given<'a>(text: &'a Words<'a>, people: &Roster) -> Option<Wish<'a>> {
    let (_, length) = people_at(text, 0, people).filter(|(givers, _)| givers.len() == 1)?;
    let verb = text.get(length).filter(|word| !word.plain)?;
    matches!(verb.low.as_str(), "gives" | "hands" | "passes").then_some(())?;
    let rest = part(text.get(length + 1..)?);
    let (to, holders) = (0..rest.len()).rev().find_map(|at| {
        let to = rest.get(at).filter(|word| word.low == "to" && !word.plain);
        let (takers, _) = to.and_then(|_| people_at(rest, at + 1, people))?;
        (takers.len() == 1).then_some((at, takers))
    })?;
    let (role, hours) = role_and_hours(without_last(rest.get(..to)?, &["over", "on"]));
    Some(Wish { change: "assign", role, holders, hours, window: None, known_only: true })
}

/// `Ada and Ben swap ROLE and ROLE`: a trade of what each holds; gives whether it was one. Where the roles can't be
/// told, or are not theirs, it stays text.
fn swapped(draft: &mut Draft, text: &Words) -> bool {
    let Some((holders, length)) = people_at(text, 0, draft.people) else { return false };
    let swaps = text.get(length).is_some_and(|verb| {
        !verb.plain && matches!(verb.low.as_str(), "swap" | "swaps" | "trade" | "trades" | "exchange")
    });
    let ([one, other], true) = (holders.as_slice(), swaps) else { return false };
    let roles = part(text.get(length + 1..).unwrap_or_default());
    if roles.is_empty() {
        return false;
    }
    let session = draft.context.session;
    let holds = |role: &str, person: &str| {
        session.find("roles", role).is_some_and(|role| role.text("holder") == person)
    };
    match two_roles(draft, roles) {
        Some([first, second]) if holds(&first, one) && holds(&second, other) => {
            put_two(draft, [(first, other), (second, one)]);
        }
        Some([first, second]) if holds(&first, other) && holds(&second, one) => {
            put_two(draft, [(first, one), (second, other)]);
        }
        found => match found.and_then(|roles| held_by(draft, &roles)) {
            Some(text) => draft.doubts.push(Chip { label: "Role", text, sure: Sure::Kept }),
            None => draft.doubt("Role", title(roles)),
        },
    }
    true
}

/// Who holds what somebody else would swap: `Ben holds both`; none of a role that is private.
fn held_by(draft: &Draft, [one, other]: &[String; 2]) -> Option<String> {
    let session = draft.context.session;
    let of = |id: &String| {
        let role = session.find("roles", id).filter(|role| !role.is_private())?;
        let who = match role.text("holder") {
            "" => "nobody",
            holder => session.short_name(holder),
        };
        Some((who, role.words()))
    };
    let ((first, one), (second, other)) = (of(one)?, of(other)?);
    Some(match first == second {
        true => format!("{first} holds both"),
        false => format!("{first} holds {one}, {second} holds {other}"),
    })
}

/// Two roles with `and` or the like between, by their ids.
fn two_roles(draft: &Draft, text: &Words) -> Option<[String; 2]> {
    let roles = targets::of(draft.context.session, "roles");
    let one = |words: &Words| match targets::best(&roles, &title(role_and_hours(words).0), false) {
        Best::One(id) => Some(id),
        _ => None,
    };
    let links =
        text.iter().enumerate().filter(|(_, word)| matches!(word.low.as_str(), "and" | "&" | "for" | "with"));
    links.map(|(at, _)| at).find_map(|at| {
        let (first, second) = (one(text.get(..at)?)?, one(text.get(at + 1..)?)?);
        (first != second).then_some([first, second])
    })
}

fn put_two(draft: &mut Draft, moves: [(String, &String); 2]) {
    draft.card.put("change", Value::text("assign"));
    let Some(kind) = kind("moves") else { return };
    for (role, holder) in moves {
        let card = Card::new(kind, [("role", Value::Text(role)), ("holder", Value::text(holder.as_str()))]);
        draft.within.push(card);
    }
}

/// `Ben takes ROLE from Ada, Ada takes ROLE from Ben`: one bet with two moves.
fn traded<'a>(text: &'a Words<'a>, people: &Roster, proposer: &str) -> Option<(Wish<'a>, Wish<'a>)> {
    let end = text.iter().position(|word| word.ends_part())? + 1;
    let (first, rest) = text.split_at_checked(end)?;
    let skipped = rest.iter().take_while(|word| matches!(word.low.as_str(), "and" | "while" | "&")).count();
    let both = (taken(first, people, proposer)?, taken(rest.get(skipped..)?, people, proposer)?);
    let takes = |wish: &Wish| wish.change == "assign" && !wish.role.is_empty();
    (takes(&both.0) && takes(&both.1)).then_some(both)
}

/// `ROLE shared by Ada and Ben`, `ROLE is shared between Ada and Ben`.
fn shared<'a>(text: &'a Words<'a>, people: &Roster) -> Option<Wish<'a>> {
    let at = text.iter().position(|word| word.low == "shared" && !word.plain)?;
    let (role, rest) = text.split_at_checked(at)?;
    rest.get(1).filter(|word| matches!(word.low.as_str(), "by" | "between" | "among"))?;
    let (holders, _) = people_at(rest, 2, people).filter(|(holders, _)| holders.len() > 1)?;
    let role = without_last(role, &["is", "are", "be", "gets"]);
    let (role, hours) = role_and_hours(role);
    Some(Wish { change: "share", role, holders, hours, window: None, known_only: false })
}

/// The change typed first: `retire ROLE`, `create ROLE for Ada`, `assign ROLE to Ben`, `share ROLE between Ada and
/// Ben`, `adjust ROLE to 4h`.
fn said_first<'a>(text: &'a Words<'a>, people: &Roster) -> Option<Wish<'a>> {
    let (verb, rest) = text.split_first().filter(|(verb, _)| !verb.plain)?;
    let (change, links): (_, &[&str]) = match verb.low.as_str() {
        "retire" => ("retire", &[]),
        "create" => ("create", &["for", "by", "with"]),
        "assign" => ("assign", &["to"]),
        "share" => ("share", &["between", "by", "among"]),
        "adjust" => ("adjust", &[]),
        _ => return None,
    };
    let said = part(rest);
    let link = said.iter().position(|word| links.contains(&word.low.as_str()));
    let named = link.and_then(|link| people_at(rest, link + 1, people).map(|(holders, _)| (link, holders)));
    let (role, holders) = match named {
        Some((link, holders)) => (said.get(..link)?, holders),
        None => (said, Vec::new()),
    };
    let (role, hours) = role_and_hours(without_last(role, &["held"]));
    let whole = match change {
        "assign" => holders.len() == 1,
        "share" => holders.len() > 1,
        "adjust" => hours.is_some(),
        _ => true,
    };
    whole.then_some(Wish { change, role, holders, hours, window: None, known_only: false })
}

/// `ROLE 4h` and nothing else.
fn only_hours<'a>(text: &'a Words<'a>, people: &Roster) -> Option<Wish<'a>> {
    // What somebody does is no role's name.
    if person_at(text, 0, people).is_some() {
        return None;
    }
    let at = (1..text.len())
        .rev()
        .find(|at| hours_at(text, *at).is_some_and(|(_, words)| at + words == text.len()))?;
    let (role, _) = text.split_at_checked(at)?;
    let short = role.len() <= ROLE_WORDS && !role.iter().any(|word| word.ends_part() || word.plain);
    let counted = role.last().is_some_and(|word| {
        matches!(
            word.low.as_str(),
            "for" | "within" | "by" | "in" | "after" | "every" | "than" | "last" | "first" | "next" | "under"
        )
    });
    let (role, hours) = role_and_hours(text);
    let wish = Wish { change: "adjust", role, holders: Vec::new(), hours, window: None, known_only: false };
    (short && !counted).then_some(wish)
}

/// The words up to the first comma or full stop.
fn part<'a>(text: &'a Words<'a>) -> &'a Words<'a> {
    let end = text.iter().position(|word| word.ends_part()).map_or(text.len(), |last| last + 1);
    text.get(..end).unwrap_or(text)
}

/// The words before `from Ada`.
fn before_giver<'a>(text: &'a Words<'a>, people: &Roster) -> &'a Words<'a> {
    let giver = |at: &usize| {
        text.get(*at).is_some_and(|word| word.low == "from") && person_at(text, at + 1, people).is_some()
    };
    let end = (0..text.len()).find(giver).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The words of a role without articles before and hours behind, and these hours.
fn role_and_hours<'a>(text: &'a Words<'a>) -> (&'a Words<'a>, Option<Value>) {
    let at = (0..text.len()).find(|at| hours_at(text, *at).is_some());
    let hours = at.and_then(|at| hours_at(text, at)).map(|(hours, _)| hours);
    let mut role = at.and_then(|at| text.get(..at)).unwrap_or(text);
    if hours.is_some() {
        role = without_last(role, &["to", "at", "with", "for", "from", "down", "up"]);
    }
    while let Some((first, rest)) = role.split_first().filter(|(_, rest)| !rest.is_empty()) {
        if !matches!(first.low.as_str(), "the" | "a" | "an" | "over" | "our" | "role" | "of" | "on") {
            break;
        }
        role = rest;
    }
    (role, hours)
}

/// Words without the last as long as they are among these.
fn without_last<'a>(mut text: &'a Words<'a>, words: &[&str]) -> &'a Words<'a> {
    while let Some((_, rest)) = text.split_last().filter(|(last, _)| words.contains(&last.low.as_str())) {
        text = rest;
    }
    text
}

/// The people named here, with commas or `and` between, and how many words they are.
fn people_at(text: &Words, at: usize, people: &Roster) -> Option<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut end = at;
    while let Some((Found::One(id), words)) = person_at(text, end, people) {
        found.push(id.to_owned());
        end += words;
        let comma = text.get(end - 1).is_some_and(|word| word.text.ends_with(','));
        let and = text.get(end).is_some_and(|word| matches!(word.low.as_str(), "and" | "&" | "+"));
        let next = end + usize::from(and);
        if !(comma || and) || person_at(text, next, people).is_none() {
            break;
        }
        end = next;
    }
    (!found.is_empty()).then_some((found, end - at))
}

fn put(draft: &mut Draft, wish: &Wish) {
    let roles = targets::of(draft.context.session, "roles");
    let best = |words: &Words| match wish.change {
        "create" => Best::None,
        _ => targets::best(&roles, &title(words), false),
    };
    // A role may be called by a day: its whole name goes first.
    let window = window::behind(wish.role).filter(|_| best(wish.role) == Best::None);
    let (role, window) = match window {
        Some((at, window)) => (wish.role.get(..at).unwrap_or(wish.role), Some(window)),
        None => (wish.role, None),
    };
    let (found, title) = (best(role), title(role));
    let wish = &Wish { role, window, holders: wish.holders.clone(), hours: wish.hours.clone(), ..*wish };
    match found {
        Best::One(role) => put_known(draft, wish, role),
        Best::None if wish.change == "assign" && names_several(&roles, wish.role) => {
            match two_roles(draft, wish.role).filter(|_| wish.hours.is_none()).zip(wish.holders.first()) {
                Some(([first, second], holder)) => put_two(draft, [(first, holder), (second, holder)]),
                None => draft.doubt("Role", title),
            }
        }
        Best::None if wish.change != "retire" && !wish.known_only => put_new(draft, wish, title),
        Best::None => draft.doubt("Role", title),
        Best::Several => {
            draft.card.put("change", Value::text(wish.change));
            draft.doubt("Role", title);
        }
    }
}

/// A trade of two roles that the session has; anything else stays words.
fn put_trade(draft: &mut Draft, first: &Wish, second: &Wish) {
    let roles = targets::of(draft.context.session, "roles");
    let known = |wish: &Wish| match targets::best(&roles, &title(wish.role), false) {
        Best::One(role) => Some(role),
        _ => None,
    };
    match (known(first), known(second)) {
        (Some(one), Some(other)) if one != other => {
            draft.card.put("change", Value::text("assign"));
            put_move(draft, first, one, None);
            put_move(draft, second, other, None);
        }
        _ => put(draft, first),
    }
}

/// Whether words with `and` between name a role that stands, and something beside it.
fn names_several(roles: &[targets::Target], text: &Words) -> bool {
    let parts: Vec<&Words> = text.split(|word| matches!(word.low.as_str(), "and" | "&")).collect();
    let known = |words: &&Words| targets::best(roles, &title(role_and_hours(words).0), false) != Best::None;
    parts.len() > 1 && parts.iter().any(known)
}

/// The role's words as its title, without the punctuation that ends them.
fn title(role: &Words) -> String {
    let words: Vec<&str> = role.iter().map(|word| word.text).collect();
    bare(&words.join(" ")).to_owned()
}

fn put_known(draft: &mut Draft, wish: &Wish, role: String) {
    draft.card.put("change", Value::text(wish.change));
    if wish.change == "assign" && wish.hours.is_none() && wish.window.is_none() {
        draft.card.put("role", Value::Text(role));
        draft.card.put("to", Value::text(wish.holders.first().cloned().unwrap_or_default()));
        return;
    }
    put_move(draft, wish, role, None);
}

/// A role that nobody has yet is created by the proposal.
fn put_new(draft: &mut Draft, wish: &Wish, title: String) {
    draft.card.put("change", Value::text("create"));
    let role = fresh_id(draft, &title);
    put_move(draft, wish, role, Some(title));
}

fn put_move(draft: &mut Draft, wish: &Wish, role: String, title: Option<String>) {
    let Some(kind) = kind("moves") else { return };
    let mut card = Card::new(kind, [("role", Value::Text(role))]);
    card.put("title", Value::Text(title.unwrap_or_default()));
    let mut holders = wish.holders.iter();
    card.put("holder", Value::text(holders.next().cloned().unwrap_or_default()));
    card.put("shared_with", Value::texts(holders.cloned()));
    if let Some(hours) = &wish.hours {
        card.put("hours", hours.clone());
    }
    if let Some(window) = &wish.window {
        window.put(&mut card);
    }
    if wish.change == "retire" {
        card.put("retired", Value::Flag(true));
    }
    draft.within.push(card);
}

/// An id that no role has, and none that another proposal creates.
fn fresh_id(draft: &Draft, title: &str) -> String {
    let session = draft.context.session;
    let Some(roles) = kind("roles") else { return String::new() };
    let role = Card::new(roles, [("title", Value::text(title))]);
    let taken = |id: &String| session.of("moves").any(|card| card.text("role") == id);
    let mut ids = (0..).map(|salt| session.id_for(&role, salt));
    ids.find(|id| !taken(id)).unwrap_or_default()
}
