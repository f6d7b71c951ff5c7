//! The order in which people speak. Never leaves anybody out who is here.

use super::session::{Card, Session};

/// The ids of the people who are here, in the order of a round, the first counted 0: each round begins one seat
/// further on and goes the other way round, so that nobody always speaks first or last.
///
/// The seats are those of the list, or, where `[session].seed` stands, shuffled by it: the same seed and people give
/// the same order on every machine. Who is not here is passed over, and the others keep their order.
pub fn order(session: &Session, round: usize) -> Vec<&str> {
    let mut seats: Vec<&str> = session.of("people").map(Card::id).collect();
    if seats.is_empty() {
        return seats;
    }
    if let Some(seed) = seed(session) {
        shuffle(&mut seats, seed);
    }
    let first = round % seats.len();
    seats.rotate_left(first);
    if round % 2 == 1 {
        // The one who begins stays; the others follow the other way round.
        seats.reverse();
        seats.rotate_right(1);
    }
    seats.retain(|person| !session.is_absent(person));
    seats
}

/// The number that the order is shuffled by; none where people speak as listed.
pub fn seed(session: &Session) -> Option<u64> {
    let card = session.single("session")?;
    card.get("seed").map(|_| card.count("seed").cast_unsigned())
}

/// The shuffle of Fisher and Yates (Knuth, The Art of Computer Programming 3.4.2, algorithm P). For the few people of
/// a room the remainder of a 64-bit number is as good as even.
fn shuffle<T>(list: &mut [T], seed: u64) {
    let mut state = seed;
    for last in (1..list.len()).rev() {
        let pick = next(&mut state) % (u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1));
        list.swap(last, usize::try_from(pick).unwrap_or(last));
    }
}

/// The next number of SplitMix64 (Steele, Lea and Flood 2014), whose numbers are the same on every machine.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Value;
    use super::*;

    fn team(seed: Option<i64>) -> Session {
        let mut session = Session::empty();
        let own = seed.map(|seed| ("seed", Value::Whole(seed)));
        session.push(Card::new(kind("session").unwrap(), own), None);
        for id in ["ada", "ben", "chen"] {
            session.push(Card::new(kind("people").unwrap(), [("id", Value::text(id))]), None);
        }
        session
    }

    #[test]
    fn each_round_begins_elsewhere_and_goes_the_other_way() {
        let session = team(None);
        assert_eq!(order(&session, 0), ["ada", "ben", "chen"]);
        assert_eq!(order(&session, 1), ["ben", "ada", "chen"]);
        assert_eq!(order(&session, 2), ["chen", "ada", "ben"]);
    }

    #[test]
    fn splitmix_gives_the_numbers_of_its_authors() {
        let mut state = 1_234_567;
        let numbers = [next(&mut state), next(&mut state), next(&mut state)];
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_seed_fixes_a_shuffled_order_and_each_order_comes_up() {
        let mut seen: Vec<Vec<String>> = Vec::new();
        for seed in 0..60 {
            let session = team(Some(seed));
            let own: Vec<String> = order(&session, 0).into_iter().map(str::to_owned).collect();
            assert_eq!(order(&team(Some(seed)), 0), own);
            if !seen.contains(&own) {
                seen.push(own);
            }
        }
        assert_eq!(seen.len(), 6);
    }

    #[test]
    fn who_is_not_here_is_passed_over_and_the_others_keep_their_order() {
        let mut session = team(Some(4));
        let all: Vec<String> = order(&session, 2).into_iter().map(str::to_owned).collect();
        let card = session.single("session").unwrap().handle;
        let step = session.setting(card, "absent", Some(Value::texts(["ben"])));
        session.apply_all(&step).unwrap();
        let left: Vec<&str> = all.iter().map(String::as_str).filter(|person| *person != "ben").collect();
        assert_eq!(order(&session, 2), left);
    }
}
