//! The suggested assignment against every other that there is, on small teams: it breaks no limit, and none is better.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rolecall::analysis::assignment::{self, Board, PROVEN, Person, Taking};
use rolecall::analysis::{market, matching};
use rolecall::model::kinds::kind;
use rolecall::model::session::{Card, Session};
use rolecall::model::value::Value;
use rolecall::model::{clash, load};

use crate::support::any::tries;

const IDS: [&str; 4] = ["ada", "ben", "chen", "dia"];
const SKILLS: [&str; 3] = ["postgres", "kubernetes", "interviews"];
const DAYS: [&str; 3] = ["mon", "wed", "fri"];

/// Somebody as the test makes them up: hours, days without calls, skills.
#[derive(Debug, Clone)]
struct Mate {
    hours: Option<i64>,
    limits: Vec<&'static str>,
    offers: Vec<&'static str>,
}

/// A role as the test makes it up: hours, days, a tool, and who holds it, if anybody.
#[derive(Debug, Clone)]
struct Role {
    hours: Option<i64>,
    days: Vec<&'static str>,
    tool: &'static str,
    holder: Option<usize>,
}

fn mate() -> impl Strategy<Value = Mate> {
    let hours = option::weighted(0.8, 0..14_i64);
    (hours, subsequence(DAYS.to_vec(), 0..2), subsequence(SKILLS.to_vec(), 0..3))
        .prop_map(|(hours, limits, offers)| Mate { hours, limits, offers })
}

fn role() -> impl Strategy<Value = Role> {
    let holder = option::weighted(0.2, 0..4_usize);
    let days = subsequence(DAYS.to_vec(), 0..2);
    (option::weighted(0.9, 1..9_i64), days, select(SKILLS.to_vec()), holder)
        .prop_map(|(hours, days, tool, holder)| Role { hours, days, tool, holder })
}

fn session(mates: &[Mate], roles: &[Role]) -> Session {
    let mut session = Session::empty();
    let mut add = |table: &str, fields: Vec<(&'static str, Value)>| {
        session.push(Card::new(kind(table).unwrap(), fields), None);
    };
    for (mate, id) in mates.iter().zip(IDS) {
        add("people", vec![("id", Value::text(id)), ("name", Value::text(id))]);
        if let Some(hours) = mate.hours {
            add("capacity", vec![("person", Value::text(id)), ("hours", Value::Whole(hours))]);
        }
        for day in &mate.limits {
            add("boundaries", vec![("person", Value::text(id)), ("days", Value::texts([*day]))]);
        }
        for skill in &mate.offers {
            let offer = [("person", id), ("kind", "offer"), ("text", skill)];
            add("offers", offer.map(|(key, word)| (key, Value::text(word))).to_vec());
        }
    }
    for (nth, role) in roles.iter().enumerate() {
        let mut fields = vec![
            ("id", Value::text(format!("r-{nth}"))),
            ("title", Value::text(format!("Role {nth}"))),
            ("stack", Value::texts([role.tool])),
            ("days", Value::texts(role.days.clone())),
        ];
        fields.extend(role.hours.map(|hours| ("hours", Value::Whole(hours))));
        let holder = role.holder.and_then(|holder| IDS.get(holder).filter(|_| holder < mates.len()));
        fields.extend(holder.map(|holder| ("holder", Value::text(*holder))));
        add("roles", fields);
    }
    session
}

/// Who takes each role by the suggestion.
fn suggested(session: &Session) -> Vec<(String, String)> {
    let lines = matching::suggestion(session).lines.into_iter();
    lines.filter_map(|line| Some((session.card(line.role).unwrap().id().to_owned(), line.person?))).collect()
}

/// The session with these roles in these hands.
fn taken(session: &Session, moves: &[(String, String)]) -> Session {
    let mut session = session.clone();
    for (role, person) in moves {
        let role = session.find("roles", role).unwrap().handle;
        let changes = session.setting(role, "holder", Some(Value::text(person)));
        session.apply_all(&changes).unwrap();
    }
    session
}

/// What the roles that were taken on meet now, limits and hours.
fn clashes(session: &Session, moves: &[(String, String)]) -> Vec<String> {
    let roles = moves.iter().map(|(role, _)| session.find("roles", role).unwrap());
    roles.flat_map(|role| clash::of(session, role)).map(|clash| clash.says).collect()
}

/// Every way to give the open roles to people or to nobody, one by one; what the best is good for.
fn best_of_every_way(session: &Session, mates: &[Mate], roles: &[Role]) -> i64 {
    let open: Vec<usize> = (0..roles.len())
        .filter(|nth| roles[*nth].holder.is_none_or(|holder| holder >= mates.len()))
        .collect();
    let ways = (mates.len() + 1).pow(u32::try_from(open.len()).unwrap());
    let mut best = 0;
    for way in 0..ways {
        let mut rest = way;
        let mut hands = vec![Vec::new(); mates.len()];
        for nth in &open {
            if let Some(own) = hands.get_mut(rest % (mates.len() + 1)) {
                own.push(&roles[*nth]);
            }
            rest /= mates.len() + 1;
        }
        let keeps = |(mate, own): (&Mate, &Vec<&Role>)| {
            own.iter().all(|role| !role.days.iter().any(|day| mate.limits.contains(day)))
        };
        if !mates.iter().zip(&hands).all(keeps) {
            continue;
        }
        let good = mates.iter().zip(&hands).zip(IDS).map(|((mate, own), id)| {
            let hours = own.iter().filter_map(|role| role.hours).sum::<i64>() as f64;
            let fits = own.iter().filter(|role| mate.offers.contains(&role.tool)).count() as i64;
            let person = Person {
                taken: load::load(session, id).hours,
                capacity: mate.hours.map(|hours| hours as f64),
            };
            assignment::good(person, Taking { roles: own.len() as i64, hours, fits })
        });
        best = best.max(good.sum::<Option<i64>>().unwrap_or(0));
    }
    best
}

/// What a suggestion is good for, counted anew.
fn worth(session: &Session, mates: &[Mate], moves: &[(String, String)]) -> i64 {
    let each = mates.iter().zip(IDS).map(|(mate, id)| {
        let own = moves.iter().filter(|(_, person)| person == id);
        let own: Vec<&Card> = own.map(|(role, _)| session.find("roles", role).unwrap()).collect();
        let fits = own.iter().filter(|role| mate.offers.contains(&role.texts("stack")[0])).count();
        let hours = own.iter().filter_map(|role| role.number("hours")).sum();
        let person =
            Person { taken: load::load(session, id).hours, capacity: mate.hours.map(|hours| hours as f64) };
        assignment::good(person, Taking { roles: own.len() as i64, hours, fits: fits as i64 })
    });
    each.sum::<Option<i64>>().expect("no limit is broken")
}

fn any_board() -> impl Strategy<Value = Board> {
    let person = (0..10_i64, option::weighted(0.9, 8..40_i64)).prop_map(|(taken, capacity)| Person {
        taken: taken as f64 / 2.0,
        capacity: capacity.map(|hours| hours as f64 / 2.0),
    });
    (1..7_usize, 1..30_usize).prop_flat_map(move |(people, roles)| {
        let fits = vec(vec(option::weighted(0.7, 0..3_i64), people), roles);
        let hours = vec((0..12_i64).prop_map(|hours| hours as f64 / 2.0), roles);
        (vec(person.clone(), people), hours, fits).prop_map(|(people, hours, fits)| Board {
            people,
            hours,
            fits,
        })
    })
}

proptest! {
    #![proptest_config(tries(96, 2000))]

    #[test]
    fn the_suggestion_breaks_no_limit_and_is_as_good_as_every_other_way(
        mates in vec(mate(), 1..=4),
        roles in vec(role(), 0..=5),
    ) {
        let session = session(&mates, &roles);
        let moves = suggested(&session);
        let after = taken(&session, &moves);
        prop_assert_eq!(clashes(&after, &moves), Vec::<String>::new());
        prop_assert_eq!(worth(&session, &mates, &moves), best_of_every_way(&session, &mates, &roles));
    }

    #[test]
    fn hours_are_given_out_once(mates in vec(mate(), 1..=4), roles in vec(role(), 0..=5)) {
        let mut session = session(&mates, &roles);
        let before: f64 = load::loads(&session).iter().map(|load| load.hours).sum();
        let moves = suggested(&session);
        let given: f64 = moves
            .iter()
            .map(|(role, _)| session.find("roles", role).unwrap().number("hours").unwrap_or(0.0))
            .sum();
        let after: f64 = load::loads(&taken(&session, &moves)).iter().map(|load| load.hours).sum();
        prop_assert_eq!(after, before + given, "each role's hours count once");

        let lines = matching::suggestion(&session).lines;
        for line in lines {
            if let Some(person) = line.person {
                matching::proposing(&mut session, line.role, &person, 7);
            }
        }
        let again = suggested(&session);
        prop_assert!(again.is_empty(), "what is proposed is not given out again: {:?}", again);
        for (role, person) in &moves {
            let role = session.find("roles", role).unwrap();
            let same = matching::candidates(&session, role, &[]);
            let hours = same.iter().find(|candidate| candidate.person == *person);
            let capacity = load::load(&session, person).capacity;
            let spoken: f64 = moves
                .iter()
                .filter(|(_, other)| other == person)
                .filter_map(|(role, _)| session.find("roles", role).unwrap().number("hours"))
                .sum();
            let full = load::load(&session, person).hours + spoken;
            let room = capacity.is_none_or(|capacity| full + role.number("hours").unwrap_or(0.0) <= capacity);
            prop_assert!(hours.is_none() || room || role.number("hours").is_none(), "{:?}", hours);
        }
    }

    #[test]
    fn an_offer_takes_its_hours_of_both_people_once(
        offers in vec((0..4_usize, subsequence((0..4_usize).collect::<Vec<_>>(), 0..3), 0..9_i64, any::<bool>()), 1..6),
        taker in 0..4_usize,
    ) {
        let mut session = session(&vec![Mate { hours: None, limits: vec![], offers: vec![] }; 4], &[]);
        for (giver, takers, hours, over) in &offers {
            let mut fields = vec![("person", Value::text(IDS[*giver])), ("hours", Value::Whole(*hours))];
            fields.push(("taken_by", Value::texts(takers.iter().map(|taker| IDS[*taker]))));
            fields.extend(over.then(|| ("delivered", Value::text("yes"))));
            session.push(Card::new(kind("offers").unwrap(), fields), None);
        }
        for (place, id) in IDS.iter().enumerate() {
            let own = offers.iter().filter(|(giver, takers, _, over)| {
                !over && !takers.is_empty() && (*giver == place || takers.contains(&place))
            });
            let hours = own.map(|(_, _, hours, _)| *hours as f64).sum::<f64>();
            prop_assert_eq!(load::load(&session, id).hours, hours);
        }
        let card = session.of("offers").next().unwrap().handle;
        let before = session.clone();
        for _ in 0..2 {
            let changes = market::taking(&session, card, IDS[taker]);
            session.apply_all(&changes).unwrap();
        }
        let hours = |session: &Session| load::loads(session);
        prop_assert_eq!(hours(&session), hours(&before), "taken and given back");
    }

    #[test]
    fn on_larger_boards_no_limit_is_broken_no_single_change_is_better_and_the_same_is_found_again(board in any_board()) {
        let (plan, proven) = assignment::assign(&board);
        prop_assert_eq!(proven, board.hours.len() <= PROVEN);
        let good = assignment::worth(&board, &plan);
        prop_assert!(good.is_some(), "{:?}", plan);
        for role in 0..plan.len() {
            for person in 0..board.people.len() {
                let mut other = plan.clone();
                other[role] = Some(person);
                let gains = assignment::worth(&board, &other) > good;
                prop_assert!(!gains, "role {} would do better with {}: {:?}", role, person, plan);
            }
        }
        prop_assert_eq!(assignment::assign(&board).0, plan);
    }
}

/// Between equals the first role goes to the first seat.
#[test]
fn equals_are_settled_by_the_order_of_seats() {
    let person = Person { taken: 0.0, capacity: Some(10.0) };
    let board =
        Board { hours: vec![2.0, 2.0], people: vec![person; 2], fits: vec![vec![Some(0), Some(0)]; 2] };
    assert_eq!(assignment::assign(&board), (vec![Some(0), Some(1)], true));
}
