//! Offers and wishes to learn: which go together, who could take one, and what is worth telling kindly. Never rates or
//! ranks anybody, and the words of private cards are not in it.

use super::alike::{alike, stems};
use super::matching::{carries, has_room, review_day, with_it};
use crate::model::change::Change;
use crate::model::clash::ROUNDING;
use crate::model::in_order;
use crate::model::session::{Card, Handle, Session};
use crate::model::value::Value;

/// An offer and a wish to learn with words alike, and hours that both people have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The offer.
    pub offer: Handle,
    /// The wish.
    pub wish: Handle,
}

/// Somebody who could take an offer, or help with a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taker {
    /// The person's id.
    pub person: String,
    /// Their own card that is like it, in its words; none where there is none.
    pub own: Option<String>,
    /// The hours that would be taken then, in words.
    pub hours: String,
    /// Whether they have taken it already.
    pub has_it: bool,
}

/// Something to be told kindly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The card that it is about.
    pub card: Handle,
    /// In words, without a full stop.
    pub says: String,
    /// Whether it takes several sessions to see.
    pub across: bool,
}

/// How many sessions in a row make a pattern.
pub const RUNNING: usize = 3;

/// Offers and wishes that could go together, in the seat order of those who offer, then of those who wish. None of
/// what was taken or answered already, and none for which one of the two has no hours left.
pub fn matches(session: &Session) -> Vec<Match> {
    let wishes: Vec<&Card> =
        by_seat(session).into_iter().filter(|card| is_wish(card) && !is_answered(session, card)).collect();
    let offers = by_seat(session).into_iter().filter(|card| is_offer(card));
    let pairs = offers.flat_map(|offer| wishes.iter().map(move |wish| (offer, *wish)));
    pairs
        .filter(|(offer, wish)| offer.text("person") != wish.text("person"))
        .filter(|(offer, wish)| are_alike(offer, wish) && hours_fit(session, offer, wish))
        .map(|(offer, wish)| Match { offer: offer.handle, wish: wish.handle })
        .collect()
}

/// Everybody who could take an offer, or help with a wish: first those with a card of their own that is like it, then
/// all others, both in seat order. Too few hours are told, and stop nobody.
pub fn takers(session: &Session, card: &Card) -> Vec<Taker> {
    let others = session.of("people").filter(|person| person.id() != card.text("person"));
    let all = others.filter(|person| !person.id().is_empty()).map(|person| taker(session, card, person.id()));
    let (mut first, rest): (Vec<Taker>, Vec<Taker>) = all.partition(|taker| taker.own.is_some());
    first.extend(rest);
    first
}

/// The changes by which somebody takes an offer, helps with a wish, or gives it back.
pub fn taking(session: &Session, card: Handle, person: &str) -> Vec<Change> {
    let Some(standing) = session.card(card) else { return Vec::new() };
    let mut takers = standing.texts("taken_by");
    match takers.iter().position(|taker| *taker == person) {
        Some(place) => drop(takers.remove(place)),
        None => takers.push(person),
    }
    session.setting(card, "taken_by", Some(Value::texts(takers)))
}

/// What is worth telling of a market, what takes several sessions to see first; `earlier` are the sessions before, newest first.
pub fn told(session: &Session, earlier: &[&Session]) -> Vec<Told> {
    let mut told = Vec::new();
    for card in session.of("offers").filter(|card| stands(card)) {
        let says = [running(session, earlier, card), unanswered(session, earlier, card)];
        told.extend(says.into_iter().flatten().map(|says| Told { card: card.handle, says, across: true }));
    }
    told.extend(alone(session));
    told
}

/// Whether a card of the market is talked about: it is not private, parked, or over.
fn stands(card: &Card) -> bool {
    !card.is_private() && !card.flag("parked") && card.text("delivered") != "yes"
}

/// Whether a card is a wish to learn.
pub fn is_wish(card: &Card) -> bool {
    card.kind.table == "offers" && card.text("kind") == "learn"
}

fn is_offer(card: &Card) -> bool {
    card.kind.table == "offers" && !is_wish(card)
}

/// The cards of the market that stand, in the seat order of those who said them.
fn by_seat(session: &Session) -> Vec<&Card> {
    let seat = |card: &Card| session.of("people").position(|person| person.id() == card.text("person"));
    let mut cards: Vec<&Card> = session.of("offers").filter(|card| stands(card)).collect();
    in_order::sort_by_key(&mut cards, |card| seat(card).unwrap_or(usize::MAX));
    cards
}

fn are_alike(offer: &Card, wish: &Card) -> bool {
    let offered = stems(&format!("{} {}", offer.words(), offer.text("result")));
    alike(&offered, &stems(wish.words()))
}

/// Whether somebody helps with a wish already, or its owner has taken an offer like it.
fn is_answered(session: &Session, wish: &Card) -> bool {
    let takes = |offer: &Card| offer.texts("taken_by").contains(&wish.text("person"));
    !wish.texts("taken_by").is_empty()
        || session.of("offers").any(|offer| is_offer(offer) && takes(offer) && are_alike(offer, wish))
}

/// Whether both have the hours; those of an offer that somebody takes already are counted with its giver.
fn hours_fit(session: &Session, offer: &Card, wish: &Card) -> bool {
    let hours = offer.number("hours").or(wish.number("hours"));
    let until = review_day(session);
    let fits = |person: &str| has_room(carries(session, person, until), hours);
    let given = !offer.texts("taken_by").is_empty() || fits(offer.text("person"));
    given && fits(wish.text("person"))
}

fn taker(session: &Session, card: &Card, person: &str) -> Taker {
    let has_it = card.texts("taken_by").contains(&person);
    let of_person = |own: &&Card| own.text("person") == person && stands(own);
    let like = |own: &&Card| match is_wish(card) {
        true => is_offer(own) && are_alike(own, card),
        false => is_wish(own) && are_alike(card, own),
    };
    let own = session.of("offers").filter(of_person).find(like).map(|own| own.words().to_owned());
    let hours = if has_it { 0.0 } else { card.number("hours").unwrap_or(0.0) };
    let carried = carries(session, person, review_day(session));
    let over = carried.capacity.map_or(0.0, |capacity| carried.taken + hours - capacity);
    let over = if over > ROUNDING { ", more than there are" } else { "" };
    Taker { person: person.to_owned(), own, hours: with_it(carried, hours) + over, has_it }
}

/// Who gives by a card that was taken: whoever offers, or whoever helps with a wish.
fn givers(card: &Card) -> Vec<&str> {
    let takers = card.texts("taken_by");
    match is_wish(card) {
        true => takers,
        false if takers.is_empty() => Vec::new(),
        false => vec![card.text("person")],
    }
}

/// The same person matched for the same skill in each of the last sessions, each time anew.
fn running(session: &Session, earlier: &[&Session], card: &Card) -> Option<String> {
    let words = stems(card.words());
    let person = givers(card).into_iter().find(|person| {
        let mut seen = vec![card.id()];
        earlier.len() + 1 >= RUNNING
            && earlier.iter().take(RUNNING - 1).all(|before| {
                let again = before.of("offers").find(|other| {
                    let same = givers(other).contains(person) && alike(&stems(other.words()), &words);
                    same && !other.is_private() && !seen.contains(&other.id())
                });
                seen.extend(again.map(Card::id));
                again.is_some()
            })
    })?;
    let name = session.short_name(person);
    Some(format!(
        "{name} was matched for {} {RUNNING} times running: a second pair of hands would help",
        card.words()
    ))
}

/// The skills that one person alone offers, though somebody takes them or would like to learn them; without a name. Who
/// learns along is asked of those that nobody takes.
fn alone(session: &Session) -> impl Iterator<Item = Told> {
    let offers = session.of("offers").filter(|card| is_offer(card) && stands(card));
    let alone = offers.filter(|offer| is_asked_for(session, offer) && !is_offered_twice(session, offer));
    let (free, taken): (Vec<&Card>, Vec<&Card>) = alone.partition(|offer| offer.texts("taken_by").is_empty());
    [(free, "; who learns along?"), (taken, "")].into_iter().filter_map(|(offers, asks)| {
        let words: Vec<&str> = offers.iter().map(|offer| offer.words()).collect();
        let says = format!("offered by one person alone: {}{asks}", words.join(", "));
        offers.first().map(|offer| Told { card: offer.handle, says, across: false })
    })
}

/// The cards of other people that stand.
fn of_others<'a>(session: &'a Session, card: &'a Card) -> impl Iterator<Item = &'a Card> {
    session.of("offers").filter(|other| stands(other) && other.text("person") != card.text("person"))
}

fn is_asked_for(session: &Session, offer: &Card) -> bool {
    let wished = of_others(session, offer).any(|other| is_wish(other) && are_alike(offer, other));
    wished || !offer.texts("taken_by").is_empty()
}

fn is_offered_twice(session: &Session, offer: &Card) -> bool {
    let words = stems(offer.words());
    of_others(session, offer).any(|other| is_offer(other) && alike(&stems(other.words()), &words))
}

/// A wish that nobody has answered in all of the last sessions.
fn unanswered(session: &Session, earlier: &[&Session], card: &Card) -> Option<String> {
    let waits = |session: &Session| {
        let wish = session.find("offers", card.id());
        wish.is_some_and(|wish| is_wish(wish) && !is_answered(session, wish))
    };
    let running =
        earlier.len() + 1 >= RUNNING && earlier.iter().take(RUNNING - 1).all(|before| waits(before));
    (running && waits(session)).then(|| {
        format!("nobody has answered this wish for {RUNNING} sessions: {}; who knows somebody?", card.words())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read::read;

    /// A session of Ada, Ben and Chen with these cards.
    fn session(cards: &str) -> Session {
        let people = ["ada", "ben", "chen"].map(|id| format!("[[people]]\nid = \"{id}\"\nname = \"{id}\"\n"));
        let text = format!("format = 1\n[session]\ntitle = \"T\"\n{}{cards}", people.concat());
        read(&text, "market.toml").unwrap().session
    }

    fn card(id: &str, person: &str, kind: &str, text: &str, rest: &str) -> String {
        format!(
            "[[offers]]\nid = \"{id}\"\nperson = \"{person}\"\nkind = \"{kind}\"\ntext = \"{text}\"\n{rest}\n"
        )
    }

    fn says(sessions: &[Session]) -> Vec<String> {
        let (now, earlier) = sessions.split_first().unwrap();
        let earlier: Vec<&Session> = earlier.iter().collect();
        told(now, &earlier).into_iter().filter(|told| told.across).map(|told| told.says).collect()
    }

    #[test]
    fn the_same_person_matched_for_the_same_skill_three_times_running_is_told() {
        let taken = |id: &str, text: &str| session(&card(id, "ada", "offer", text, "taken_by = [\"ben\"]"));
        let three =
            [taken("s-3", "Postgres tuning"), taken("s-2", "tuned queries"), taken("s-1", "tune Postgres")];
        let expected =
            "ada was matched for Postgres tuning 3 times running: a second pair of hands would help"
                .to_owned();
        assert_eq!(says(&three), [expected]);
        assert!(says(&three[..2]).is_empty(), "twice is no pattern");
        let same = [taken("s-1", "Postgres"), taken("s-1", "Postgres"), taken("s-1", "Postgres")];
        assert!(says(&same).is_empty(), "a card that was carried over is one match");
        let between = [taken("s-3", "Postgres"), taken("s-2", "Interviews"), taken("s-1", "Postgres")];
        assert!(says(&between).is_empty(), "not running");
    }

    #[test]
    fn whoever_helps_with_a_wish_gives_too() {
        let helped = |id: &str| session(&card(id, "ben", "learn", "Postgres", "taken_by = [\"ada\"]"));
        assert_eq!(says(&[helped("s-3"), helped("s-2"), helped("s-1")]).len(), 1);
    }

    #[test]
    fn a_wish_nobody_answered_for_three_sessions_is_told() {
        let wish = |rest: &str| session(&card("s-1", "ben", "learn", "Terraform modules", rest));
        let told = says(&[wish(""), wish(""), wish("")]);
        assert_eq!(
            told,
            ["nobody has answered this wish for 3 sessions: Terraform modules; who knows somebody?"]
        );
        assert!(says(&[wish(""), wish("")]).is_empty());
        assert!(says(&[wish("taken_by = [\"ada\"]"), wish(""), wish("")]).is_empty());
        assert!(says(&[wish("private = true"), wish(""), wish("")]).is_empty());
        let offer = card("s-2", "ada", "offer", "A Terraform module", "taken_by = [\"ben\"]");
        let answered = session(&format!("{}{offer}", card("s-1", "ben", "learn", "Terraform modules", "")));
        assert!(says(&[answered, wish(""), wish("")]).is_empty(), "an offer like it was taken");
    }

    #[test]
    fn both_people_need_the_hours_for_a_match() {
        let pair = |capacity: &str| {
            let offer = card("s-1", "ada", "offer", "Postgres", "hours = 3");
            let wish = card("s-2", "ben", "learn", "postgres", "");
            matches(&session(&format!("{offer}{wish}{capacity}"))).len()
        };
        let hours = |person: &str, hours: u8| {
            format!("[[capacity]]\nid = \"c-{person}\"\nperson = \"{person}\"\nhours = {hours}\n")
        };
        assert_eq!(pair(""), 1);
        assert_eq!(pair(&(hours("ada", 3) + &hours("ben", 3))), 1);
        assert_eq!(pair(&hours("ada", 2)), 0);
        assert_eq!(pair(&hours("ben", 2)), 0);
    }
}
