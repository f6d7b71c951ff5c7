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

/// Who has had a turn in a round, who has it, and who is to come: whoever was drawn keeps that order, whoever comes late
/// speaks last, and nobody who is here is passed over or comes twice. Empty until the first turn begins.
///
/// `here` are always the people who are here, as [`order`] gives them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue {
    /// The ids of those who have had their turn, in the order in which they had it.
    pub had: Vec<String>,
    /// The id of the person whose turn it is.
    pub speaker: Option<String>,
    /// The ids of those who are to come; who is not here keeps their place until the turn passes it.
    pub coming: Vec<String>,
}

impl Queue {
    /// All who are here, in the order in which they speak.
    pub fn all<'a>(&'a self, here: &[&'a str]) -> Vec<&'a str> {
        let known = self.had.iter().chain(&self.speaker).chain(&self.coming).map(String::as_str);
        let late = here.iter().copied().filter(|person| !self.knows(person));
        known.filter(|person| here.contains(person)).chain(late).collect()
    }

    /// Those of them who have no turn behind them, and do not have it now.
    pub fn left<'a>(&'a self, here: &[&'a str]) -> Vec<&'a str> {
        let is_to_come = |person: &&str| {
            self.speaker.as_deref() != Some(*person) && !self.had.iter().any(|had| had == person)
        };
        self.all(here).into_iter().filter(is_to_come).collect()
    }

    /// Whether a turn has begun.
    pub fn is_begun(&self) -> bool {
        self.speaker.is_some() || !self.had.is_empty() || !self.coming.is_empty()
    }

    /// Takes note of who came and who went. Whoever went while it was their turn has it again, if they are back before
    /// the next one begins, else last.
    pub fn follow(&mut self, here: &[&str]) {
        if !self.is_begun() {
            return;
        }
        let gone = self.speaker.take_if(|person| !here.contains(&person.as_str()));
        self.coming.splice(0..0, gone);
        let late: Vec<String> =
            here.iter().filter(|person| !self.knows(person)).map(|person| (*person).to_owned()).collect();
        self.coming.extend(late);
    }

    /// Passes the turn on: to the first, to the next, behind the last to nobody, and then to the first again.
    pub fn pass(&mut self, here: &[&str]) {
        let was_over = self.speaker.is_none() && self.left(here).is_empty();
        self.had.extend(self.speaker.take());
        if was_over || !self.is_begun() {
            let all = self.all(here).into_iter().map(str::to_owned).collect();
            *self = Self { coming: all, ..Self::default() };
        }
        self.follow(here);
        if let Some(next) = self.coming.iter().position(|person| here.contains(&person.as_str())) {
            // Who is not here as the turn passes comes late.
            self.speaker = self.coming.drain(..=next).next_back();
        }
    }

    /// Gives the turn back to whoever had it before; before the first, to nobody.
    pub fn pass_back(&mut self, here: &[&str]) {
        self.coming.splice(0..0, self.speaker.take());
        let before = self.had.iter().rposition(|person| here.contains(&person.as_str()));
        self.speaker = before.map(|place| self.had.remove(place));
    }

    fn knows(&self, person: &str) -> bool {
        self.had.iter().chain(&self.speaker).chain(&self.coming).any(|known| known == person)
    }
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
    use proptest::collection::vec;
    use proptest::prelude::*;

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

    /// Seven people, of whom the first four are here before the round begins, and what happens between two turns.
    const SEATS: [&str; 7] = ["ada", "ben", "chen", "dia", "eve", "finn", "gus"];

    /// What a whole round comes to: who had a turn to its end, in that order, and who is here at last. Each step is how
    /// many turns end first, and who then comes or goes.
    fn played(steps: &[(usize, usize)]) -> (Vec<&'static str>, Vec<&'static str>) {
        let mut here: Vec<&str> = SEATS.iter().take(4).copied().collect();
        let (mut queue, mut spoke) = (Queue::default(), Vec::new());
        let pass = |queue: &mut Queue, here: &[&str], spoke: &mut Vec<&str>| {
            let speaker = queue.speaker.clone();
            spoke.extend(SEATS.into_iter().filter(|seat| speaker.as_deref() == Some(*seat)));
            queue.pass(here);
            queue.speaker.is_some()
        };
        queue.pass(&here);
        for (turns, who) in steps {
            for _ in 0..*turns {
                if !queue.left(&here).is_empty() {
                    pass(&mut queue, &here, &mut spoke);
                }
            }
            let person = SEATS[*who];
            let stays = |seat: &&str| here.contains(seat) != (*seat == person);
            here = SEATS.iter().copied().filter(stays).collect();
            queue.follow(&here);
        }
        while queue.speaker.is_some() || !queue.left(&here).is_empty() {
            pass(&mut queue, &here, &mut spoke);
        }
        (spoke, here)
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            rng_seed: proptest::test_runner::RngSeed::Fixed(9),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn whoever_comes_and_goes_everybody_here_has_one_turn(
            steps in vec((0_usize..3, 0_usize..SEATS.len()), 0..12)
        ) {
            let (spoke, here) = played(&steps);
            for person in SEATS {
                let turns = spoke.iter().filter(|speaker| **speaker == person).count();
                prop_assert!(turns <= 1, "{person} comes twice: {spoke:?}");
                prop_assert!(turns == 1 || !here.contains(&person), "{person} is skipped: {spoke:?}");
            }
            let moved = |person: &&str| steps.iter().any(|(_, who)| SEATS[*who] == *person);
            let drawn: Vec<&str> = spoke.iter().copied().filter(|person| !moved(person)).collect();
            prop_assert!(drawn.is_sorted(), "who was drawn stays in that order: {spoke:?}");
            let last_drawn = spoke.iter().rposition(|person| !moved(person)).unwrap_or(0);
            let first_late = spoke.iter().position(|person| SEATS[4..].contains(person));
            prop_assert!(first_late.is_none_or(|late| late > last_drawn), "late ones speak last: {spoke:?}");
        }
    }

    #[test]
    fn a_turn_is_given_back_and_had_again() {
        let here = ["ada", "ben", "chen"];
        let mut queue = Queue::default();
        for _ in 0..3 {
            queue.pass(&here);
        }
        queue.pass_back(&here);
        assert_eq!(queue.speaker.as_deref(), Some("ben"));
        assert_eq!(queue.left(&here), ["chen"]);
        queue.pass_back(&here);
        queue.pass_back(&here);
        assert_eq!((queue.speaker.as_deref(), queue.left(&here)), (None, here.to_vec()), "before the first");
    }

    #[test]
    fn behind_the_last_it_begins_again_and_late_ones_stay_last() {
        let mut queue = Queue::default();
        queue.pass(&["ben", "chen"]);
        for _ in 0..3 {
            queue.pass(&["ada", "ben", "chen"]);
        }
        assert_eq!(queue.speaker, None);
        queue.pass(&["ada", "ben", "chen"]);
        assert_eq!(queue.all(&["ada", "ben", "chen"]), ["ben", "chen", "ada"]);
    }
}
