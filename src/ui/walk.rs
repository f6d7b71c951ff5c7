//! The walk of a proposal through consent: its steps, what to say now, and the row of hands. Never counts silence as
//! consent.

use std::cmp::Ordering;

use ratatui::layout::Rect;

use super::canvas::{Canvas, MORE, Piece, as_many, below, flow, piece};
use super::card;
use super::theme::Meaning;
use crate::analysis::{effects, review as told};
use crate::app::actions::{Act, Place};
use crate::app::consent::Walk;
use crate::app::keys;
use crate::app::state::Room;
use crate::model::consent::{self, HANDS, Hindrance, STEPS};
use crate::model::session::Card;

/// From this height on the keys of a step are told beside it: also in the smallest window, where nothing else tells them.
pub const TELLS_KEYS: u16 = 8;

/// From this height on there is room for what is read aloud with a proposal too.
const ROOMY: u16 = 12;

/// The rows that what is read aloud leaves to the proposal itself where that stands below: in a low one, and else with the
/// gap before it.
const FOR_THE_PROPOSAL: [usize; 2] = [2, 4];

/// The steps whose words are shown beside them, as places in `STEPS`.
const READING: usize = 1;
const OBJECTIONS: usize = HANDS + 1;
const CONCERNS: usize = HANDS + 3;

const ON_THE_WAY: [(Act, &str); 2] = [(Act::NextStep, "goes on"), (Act::PreviousStep, "a step back")];

const AT_OBJECTIONS: [(Act, &str); 3] = [
    (Act::NextStep, "says how it was dealt with"),
    (Act::EditCard, "changes its words"),
    (Act::PreviousStep, "a step back"),
];

const AT_HANDS: [(Act, &str); 5] = [
    (Act::Consent, "consent"),
    (Act::Concern, "concern"),
    (Act::Objection, "possible objection"),
    (Act::AllConsent, "everyone else"),
    (Act::LowerHand, "a hand back"),
];

/// The same in one row, for windows in which the proposal itself would have no room else.
const AT_HANDS_SHORT: [(Act, &str); 4] = [
    (Act::Consent, "consent"),
    (Act::Concern, "concern"),
    (Act::Objection, "possible objection"),
    (Act::AllConsent, "others"),
];

/// The same once nobody's hand is missing.
const HANDS_ARE_IN: [(Act, &str); 2] = [(Act::NextStep, "goes on"), (Act::LowerHand, "a hand back")];

/// What stands before what a proposal does to roles.
pub const IF_AGREED: &str = "If agreed";

/// What becomes of the hands of a review.
const COUNTED: &str = "Counted, not written; the words of a concern are kept without a name.";

/// The steps of the proposal that is talked about, what to say now, and the row of hands; `above_cards` where the proposal
/// itself stands below in the same area.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, room: &Room, walk: &Walk, above_cards: bool) -> Rect {
    let columns = usize::from(area.width);
    let mut lines = match (&walk.review, room.session.card(walk.proposal)) {
        (Some(review), Some(pilot)) => {
            let says = told::proposes(&room.session, pilot, review.verdict);
            let mut lines = super::review::steps(3, columns);
            lines.extend(flow(&[piece(Meaning::Prompt, says)], columns, 0));
            lines
        }
        _ => {
            let names = STEPS.map(|step| step.name);
            let mut lines = match area.height < ROOMY {
                true => vec![strip_in_a_row(&names, walk.step)],
                false => strip(&names, walk.step, columns),
            };
            let says = STEPS.get(walk.step).map_or("", |step| step.says);
            lines.extend(flow(&[piece(Meaning::Prompt, says)], columns, 0));
            lines
        }
    };
    let mut behind = flow(&hands(room, walk), columns, 0);
    if walk.review.is_some() && area.height >= ROOMY {
        behind.extend(flow(&[piece(Meaning::Quiet, COUNTED)], columns, 0));
    }
    behind.extend(spoken(room, walk, columns, area.height));
    if let Some(names) = awaited(room, walk) {
        let words = [piece(Meaning::Text, "agreed, awaiting "), piece(Meaning::Person, names)];
        behind.extend(flow(&words, columns, 0));
    }
    if area.height >= TELLS_KEYS {
        let keys = match (walk.step, &walk.review) {
            (HANDS, None) if consent::next_voter(&room.session, walk.proposal).is_none() => &HANDS_ARE_IN[..],
            (HANDS, _) | (_, Some(_)) if area.height < ROOMY => &AT_HANDS_SHORT[..],
            (HANDS, _) | (_, Some(_)) => &AT_HANDS[..],
            (OBJECTIONS, _) if objects(room, walk) => &AT_OBJECTIONS[..],
            _ => &ON_THE_WAY[..],
        };
        behind.extend(flow(&keys_of(keys), columns, 0));
    }
    let [low, roomy] = if above_cards { FOR_THE_PROPOSAL } else { [0, 1] };
    let is_roomy = area.height >= ROOMY;
    let rows = usize::from(area.height).saturating_sub(behind.len());
    let most = rows.saturating_sub(lines.len() + if is_roomy { roomy } else { low });
    let bet = the_bet(room, walk, columns, is_roomy, most);
    // What it is about and the hands matter more than what to say.
    lines = as_many(lines, rows.saturating_sub(bet.len()).max(1), columns);
    lines.extend(bet);
    lines.extend(behind);
    let gap = u16::from(is_roomy);
    below(area, canvas.lines(area, &lines) + gap)
}

/// A part of what is read aloud with a proposal; one without a label goes on from the one before.
struct Told {
    label: &'static str,
    words: String,
}

/// What is read aloud with a proposal and looked at when hands are raised: what it does to roles, what it works when, what
/// would change it, the way back and the review. What there is no room for is counted, with the key that shows it.
fn the_bet(room: &Room, walk: &Walk, columns: usize, is_roomy: bool, most: usize) -> Vec<Vec<Piece>> {
    let asked = walk.review.is_none() && matches!(walk.step, READING | HANDS);
    let proposal = room.session.card(walk.proposal).filter(|card| asked && !room.hides(card));
    let told = proposal.map(|proposal| read_aloud(room, proposal)).unwrap_or_default();
    let with = |count: usize, is_roomy: bool| {
        let left = told.len() - count;
        let key = keys::of(Act::ShowAlone, Place::Room);
        let more = (left > 0).then(|| piece(Meaning::Hint, format!("{MORE} {left} more: {key} shows all")));
        laid_out(told.get(..count).unwrap_or_default(), more, columns, is_roomy)
    };
    let whole = is_roomy.then(|| with(told.len(), true));
    let fewer = (1..=told.len()).rev().map(|count| with(count, false));
    let fitting = whole.into_iter().chain(fewer).find(|lines| lines.len() <= most);
    fitting.unwrap_or_else(|| with(0, false))
}

fn read_aloud(room: &Room, proposal: &Card) -> Vec<Told> {
    let effects = effects::all(&room.session, proposal).into_iter().enumerate();
    let effects = effects.map(|(nth, words)| Told { label: if nth == 0 { IF_AGREED } else { "" }, words });
    let fields = ["signal", "fails_if", "undo", "review"].into_iter().filter_map(|key| {
        let (field, value) = (proposal.kind.field(key)?, proposal.get(key)?);
        Some(Told { label: field.label, words: card::words(&room.session, field, value) })
    });
    effects.chain(fields).collect()
}

/// A line for each part with a label, or all of them one behind the other.
fn laid_out(told: &[Told], more: Option<Piece>, columns: usize, is_roomy: bool) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    for Told { label, words } in told {
        if parts.is_empty() || is_roomy && !label.is_empty() {
            parts.push(Vec::new());
        }
        let Some(part) = parts.last_mut() else { continue };
        if !part.is_empty() {
            part.push(piece(Meaning::Text, if label.is_empty() { " " } else { "  " }));
        }
        if !label.is_empty() {
            part.push(piece(Meaning::Quiet, format!("{label}: ")));
        }
        part.push(piece(Meaning::Text, words.as_str()));
    }
    match (parts.last_mut().filter(|_| !is_roomy), more) {
        (Some(last), Some(more)) => last.extend([piece(Meaning::Text, "  "), more]),
        (_, more) => parts.extend(more.map(|more| vec![more])),
    }
    parts.iter().flat_map(|part| flow(part, columns, 2)).collect()
}

/// The words of the hands that a step is about: of possible objections while they are tested, and how they were dealt with
/// from then on; of concerns when it is asked which are kept.
fn spoken(room: &Room, walk: &Walk, columns: usize, height: u16) -> Vec<Vec<Piece>> {
    let hidden =
        walk.review.is_some() || room.session.card(walk.proposal).is_none_or(|card| room.hides(card));
    let hands = room.session.children(walk.proposal, "stances").filter(|hand| !hidden && !hand_is_mute(hand));
    let told = hands.filter_map(|hand| match hand.text("stance") {
        "concern" if walk.step == CONCERNS && !hand.text("text").is_empty() => {
            Some(said(room, hand, "~", Meaning::Concern))
        }
        "objection" if walk.step == OBJECTIONS && consent::is_open_objection(hand) => {
            Some(said(room, hand, "!", Meaning::Objection))
        }
        // The hands themselves and the bet go before in a low window.
        "objection" if consent::is_dealt_with(hand) && (walk.step > HANDS || height >= ROOMY) => {
            let mut pieces = said(room, hand, "✓", Meaning::Done);
            pieces.push(piece(Meaning::Quiet, " → "));
            pieces.push(piece(Meaning::Text, hand.text("outcome")));
            Some(pieces)
        }
        _ => None,
    });
    told.flat_map(|pieces| flow(&pieces, columns, 2)).collect()
}

fn hand_is_mute(hand: &Card) -> bool {
    hand.text("text").is_empty() && hand.text("outcome").is_empty()
}

fn said(room: &Room, hand: &Card, mark: &'static str, ink: Meaning) -> Vec<Piece> {
    let who = format!(" {}: ", room.session.short_name(hand.text("person")));
    vec![piece(ink, mark), piece(Meaning::Person, who), piece(Meaning::Text, hand.text("text"))]
}

/// Whether a possible objection waits to be dealt with.
fn objects(room: &Room, walk: &Walk) -> bool {
    room.session.children(walk.proposal, "stances").any(consent::is_open_objection)
}

/// Whom an agreement that is ready else still waits for: nobody gets a role without their own consent.
fn awaited(room: &Room, walk: &Walk) -> Option<String> {
    let proposal = room.session.card(walk.proposal).filter(|_| walk.review.is_none())?;
    match consent::adoptable(&room.session, proposal) {
        Err(Hindrance::Awaiting(people)) => {
            let names: Vec<&str> = people.iter().map(|person| room.session.short_name(person)).collect();
            Some(names.join(", "))
        }
        _ => None,
    }
}

/// The keys of a step with what they do; a key and its words stay in one line.
pub fn keys_of(keys: &[(Act, &str)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (act, word) in keys {
        pieces.push(piece(Meaning::HintKey, keys::of(*act, Place::Room)));
        pieces.push(piece(Meaning::Hint, format!("\u{a0}{}  ", word.replace(' ', "\u{a0}"))));
    }
    pieces
}

/// As much of the steps as fits into one row, from the one before the next.
fn strip_in_a_row(names: &[&str], at: usize) -> Vec<Piece> {
    let before = at.saturating_sub(1);
    let mut strip = Vec::new();
    strip.extend((before > 0).then(|| piece(Meaning::Hint, "‹ ")));
    let steps = names.iter().enumerate().skip(before).map(|(nth, name)| step(name, nth, at));
    strip.extend(steps);
    strip
}

/// Steps in a row, the one that is next marked.
pub fn strip(names: &[&str], at: usize, columns: usize) -> Vec<Vec<Piece>> {
    let strip: Vec<Piece> = names.iter().enumerate().map(|(nth, name)| step(name, nth, at)).collect();
    flow(&strip, columns, 0)
}

fn step(name: &str, nth: usize, at: usize) -> Piece {
    let (mark, ink) = match nth.cmp(&at) {
        Ordering::Less => ("✓\u{a0}", Meaning::Done),
        Ordering::Equal => ("▶\u{a0}", Meaning::Current),
        Ordering::Greater => ("·\u{a0}", Meaning::Upcoming),
    };
    piece(ink, format!("{mark}{name}  "))
}

/// Everyone whose hand is asked, in seat order, with the mark of the hand; nobody's silence counts as consent.
fn hands(room: &Room, walk: &Walk) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let asked = match walk.review {
        Some(_) => consent::voters(&room.session),
        None => consent::asked(&room.session, walk.proposal),
    };
    for person in asked {
        let hand = consent::hand(&room.session, walk.proposal, person);
        let stance = match &walk.review {
            Some(review) => {
                review.hands.iter().find(|(own, _)| own == person).map_or("", |(_, stance)| *stance)
            }
            None => hand.map_or("", |hand| hand.text("stance")),
        };
        let (mark, ink) = match stance {
            "consent" => ("✓", Meaning::Consent),
            "concern" => ("~", Meaning::Concern),
            "objection" => ("!", Meaning::Objection),
            "not-now" => ("–", Meaning::NotNow),
            _ => ("·", Meaning::Hint),
        };
        let settled = walk.review.is_none() && hand.is_some_and(consent::is_dealt_with);
        let settled = if settled { "\u{a0}(dealt\u{a0}with)" } else { "" };
        pieces.push(piece(ink, mark));
        pieces.push(piece(Meaning::Person, format!("\u{a0}{}", room.session.short_name(person))));
        pieces.push(piece(Meaning::Quiet, format!("{settled}  ")));
    }
    pieces
}
