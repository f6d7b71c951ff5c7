//! Roles to people as bare numbers: which set of roles each would take, so that nobody's hours run out and the whole is
//! as good as can be. Never knows whose limits they are, and never hands out hours twice.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use crate::model::clash::ROUNDING;

/// Up to so many roles every way is weighed, however many people there are.
pub const PROVEN: usize = 12;

/// Beyond that, so many exchanges are tried at most: a count, not a time, so that each machine finds the same.
pub const STEPS: usize = 1_000_000;

/// A role carried counts more than all that could be said of how well twelve are: no fit is worth a role left over.
const CARRIED: i64 = 100;

/// An offer, a stretch or a wish to learn that fits the role, each.
const FIT: i64 = 3;

/// The roles that nobody holds, and who could take them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// The hours a week of each role.
    pub hours: Vec<f64>,
    /// The people, in seat order.
    pub people: Vec<Person>,
    /// For each role and person: how many of what they said fits it; none where it meets a limit of theirs.
    pub fits: Vec<Vec<Option<i64>>>,
}

/// What somebody carries already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Person {
    /// The hours a week that are taken.
    pub taken: f64,
    /// The hours a week that there are; none where nobody said.
    pub capacity: Option<f64>,
}

/// What somebody would take on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Taking {
    /// How many roles.
    pub roles: i64,
    /// Their hours a week.
    pub hours: f64,
    /// How many fits there are among them.
    pub fits: i64,
}

/// Who takes each role; none where nobody does.
pub type Plan = Vec<Option<usize>>;

/// What "good" means: how good it is that somebody takes on these roles. None where their hours do not allow it.
///
/// Each role carried counts 100, each fit 3. Off goes 1 for each pair of roles that one person takes on at once (so
/// that they spread), and 1 for each tenth of the person's hours that is taken beyond eight tenths (so that room to
/// breathe is left). The sum over all people is what a plan is good for; between equals the first roles go to the
/// first seats.
pub fn good(person: Person, taking: Taking) -> Option<i64> {
    if taking.roles == 0 {
        return Some(0);
    }
    let after = person.taken + taking.hours;
    let crowded = match person.capacity {
        Some(capacity) if taking.hours > 0.0 => {
            if after > capacity + ROUNDING {
                return None;
            }
            // Within the capacity there are at most ten tenths.
            let tenths = (0..10).filter(|tenth| after * 10.0 >= capacity * f64::from(tenth + 1) - ROUNDING);
            i64::try_from(tenths.count().saturating_sub(8)).unwrap_or(0)
        }
        _ => 0,
    };
    let pairs = taking.roles * (taking.roles - 1) / 2;
    Some(CARRIED * taking.roles + FIT * taking.fits - pairs - crowded)
}

/// The plan, and whether it is proven that no other is better.
pub fn assign(board: &Board) -> (Plan, bool) {
    if board.hours.len() <= PROVEN { (best_of_all(board), true) } else { (best_found(board), false) }
}

/// What a plan is good for; none where it breaks a limit.
pub fn worth(board: &Board, plan: &Plan) -> Option<i64> {
    let mut taking = vec![Taking::default(); board.people.len()];
    for (role, person) in plan.iter().enumerate() {
        let Some(person) = *person else { continue };
        let own = taking.get_mut(person)?;
        *own = with(*own, board.part(role, person)?);
    }
    board.people.iter().zip(taking).map(|(person, taking)| good(*person, taking)).sum()
}

impl Board {
    /// One role as somebody would take it on; none where it meets a limit of theirs.
    fn part(&self, role: usize, person: usize) -> Option<Taking> {
        let fits = (*self.fits.get(role)?.get(person)?)?;
        Some(Taking { roles: 1, hours: *self.hours.get(role)?, fits })
    }

    fn good(&self, person: usize, taking: Taking) -> Option<i64> {
        good(*self.people.get(person)?, taking)
    }
}

fn with(one: Taking, other: Taking) -> Taking {
    Taking { roles: one.roles + other.roles, hours: one.hours + other.hours, fits: one.fits + other.fits }
}

fn without(one: Taking, other: Taking) -> Taking {
    Taking { roles: one.roles - other.roles, hours: one.hours - other.hours, fits: one.fits - other.fits }
}

/// A set of at most `PROVEN` roles; the first role is the highest bit, so that sets which hold it come first.
type Set = usize;

fn set_of(role: usize, roles: usize) -> Set {
    1 << (roles - 1 - role)
}

/// Weighs every way to split the roles: person by person from the last seat, for each set of roles that is left, the
/// part of it that this person best takes. Three ways to the power of the roles, a person.
fn best_of_all(board: &Board) -> Plan {
    let roles = board.hours.len();
    let sets = 1 << roles;
    let mut best: Vec<i64> = vec![0; sets];
    let mut takes: Vec<Vec<Set>> = Vec::new();
    for person in (0..board.people.len()).rev() {
        let worth: Vec<Option<i64>> = (0..sets).map(|set| worth_of(board, person, set)).collect();
        let (now, part): (Vec<i64>, Vec<Set>) = (0..sets).map(|left| best_part(&worth, &best, left)).unzip();
        best = now;
        takes.push(part);
    }
    let mut plan = vec![None; roles];
    let mut left = sets - 1;
    for (person, takes) in takes.iter().rev().enumerate() {
        let part = takes.get(left).copied().unwrap_or(0);
        for (role, whose) in plan.iter_mut().enumerate().filter(|(role, _)| part & set_of(*role, roles) != 0)
        {
            debug_assert!(board.part(role, person).is_some());
            *whose = Some(person);
        }
        left &= !part;
    }
    plan
}

/// What a set of roles is good for in somebody's hands; none where they cannot take all of it.
fn worth_of(board: &Board, person: usize, set: Set) -> Option<i64> {
    let roles = board.hours.len();
    let mut taking = Taking::default();
    for role in (0..roles).filter(|role| set & set_of(*role, roles) != 0) {
        taking = with(taking, board.part(role, person)?);
    }
    board.good(person, taking)
}

/// The part of what is left that somebody best takes, with those behind them taking the rest as they best can.
fn best_part(worth: &[Option<i64>], behind: &[i64], left: Set) -> (i64, Set) {
    let mut best = (behind.get(left).copied().unwrap_or(0), 0);
    let mut part = left;
    let mut found = None;
    while part > 0 {
        let own = worth.get(part).copied().flatten();
        let all = own.zip(behind.get(left & !part)).map(|(own, behind)| own + behind);
        if let Some(all) = all.filter(|all| found.is_none_or(|(most, _)| *all > most)) {
            found = Some((all, part));
        }
        part = (part - 1) & left;
    }
    if let Some(found) = found.filter(|(all, _)| *all >= best.0) {
        best = found;
    }
    best
}

/// A plan under way, for boards that are too large to weigh every way.
struct Search<'a> {
    board: &'a Board,
    plan: Plan,
    taking: Vec<Taking>,
    /// Exchanges that may still be tried.
    steps: usize,
}

/// Rounds in which each person takes one more role, each round the best there is; then exchanges while they help.
fn best_found(board: &Board) -> Plan {
    let (plan, taking) = (vec![None; board.hours.len()], vec![Taking::default(); board.people.len()]);
    let mut search = Search { board, plan, taking, steps: STEPS };
    while search.deal() {}
    while search.steps > 0 && search.exchange() {}
    search.plan
}

impl Search<'_> {
    /// What it changes that somebody takes a role on in place of another.
    fn gain(&mut self, person: usize, takes: Option<usize>, leaves: Option<usize>) -> Option<i64> {
        self.steps = self.steps.saturating_sub(1);
        let before = *self.taking.get(person)?;
        let mut after = before;
        if let Some(role) = leaves {
            after = without(after, self.board.part(role, person)?);
        }
        if let Some(role) = takes {
            after = with(after, self.board.part(role, person)?);
        }
        Some(self.board.good(person, after)? - self.board.good(person, before)?)
    }

    /// Gives a role to somebody, or to nobody.
    fn give(&mut self, role: usize, to: Option<usize>) {
        let Some(whose) = self.plan.get_mut(role) else { return };
        let from = std::mem::replace(whose, to);
        for (person, change) in [(from, without as fn(Taking, Taking) -> Taking), (to, with)] {
            let part = person.and_then(|person| self.board.part(role, person));
            if let Some((own, part)) = person.and_then(|person| self.taking.get_mut(person)).zip(part) {
                *own = change(*own, part);
            }
        }
    }

    /// One more role for each person, so that all of them together are the best there are; whether any was dealt.
    fn deal(&mut self) -> bool {
        let open: Vec<usize> =
            self.plan.iter().enumerate().filter(|(_, whose)| whose.is_none()).map(|(role, _)| role).collect();
        let people = self.taking.len();
        if open.is_empty() || people == 0 {
            return false;
        }
        // There are at least as many columns as rows; those that stand for no role gain nothing.
        let columns = open.len().max(people);
        let mut gains = Vec::with_capacity(people * columns);
        for person in 0..people {
            for column in 0..columns {
                let gain = open.get(column).and_then(|role| self.gain(person, Some(*role), None));
                gains.push(gain.unwrap_or(0).max(0));
            }
        }
        let Ok(weights) = Matrix::from_vec(people, columns, gains.clone()) else { return false };
        let (_, dealt) = kuhn_munkres(&weights);
        let mut any = false;
        for (person, column) in dealt.into_iter().enumerate() {
            let gains = gains.get(person * columns + column).is_some_and(|gain| *gain > 0);
            if let Some(role) = open.get(column).filter(|_| gains) {
                self.give(*role, Some(person));
                any = true;
            }
        }
        any
    }

    /// One pass over all exchanges of one role, or of two; whether any helped.
    fn exchange(&mut self) -> bool {
        let mut helped = false;
        for role in 0..self.plan.len() {
            helped |= self.move_one(role);
            for other in 0..self.plan.len() {
                if self.steps == 0 {
                    return helped;
                }
                helped |= other != role && self.swap(role, other);
            }
        }
        helped
    }

    fn whose(&self, role: usize) -> Option<usize> {
        self.plan.get(role).copied().flatten()
    }

    /// Gives a role to whoever is better for it.
    fn move_one(&mut self, role: usize) -> bool {
        let from = self.whose(role);
        let leaves = match from {
            Some(from) => self.gain(from, None, Some(role)),
            None => Some(0),
        };
        let Some(leaves) = leaves else { return false };
        let others = (0..self.taking.len()).filter(|person| Some(*person) != from);
        let mut best: Option<(i64, usize)> = None;
        for person in others {
            let gain = self.gain(person, Some(role), None).map(|gain| gain + leaves);
            if let Some(gain) = gain.filter(|gain| *gain > best.map_or(0, |(most, _)| most)) {
                best = Some((gain, person));
            }
        }
        if let Some((_, person)) = best {
            self.give(role, Some(person));
        }
        best.is_some()
    }

    /// Lets two people swap a role each; a role that nobody has takes the place of another, which then finds its own.
    fn swap(&mut self, role: usize, other: usize) -> bool {
        let (one, two) = (self.whose(role), self.whose(other));
        let Some(two) = two.filter(|two| one != Some(*two)) else { return false };
        let Some(gain) = self.gain(two, Some(role), Some(other)) else { return false };
        match one {
            Some(one) => match self.gain(one, Some(other), Some(role)) {
                Some(back) if gain + back > 0 => {
                    self.give(role, Some(two));
                    self.give(other, Some(one));
                    true
                }
                _ => false,
            },
            None => self.make_place(role, other, two, gain),
        }
    }

    /// Puts an open role in the place of another, if that one finds somebody else.
    fn make_place(&mut self, role: usize, other: usize, person: usize, gain: i64) -> bool {
        for third in (0..self.taking.len()).filter(|third| *third != person) {
            if self.gain(third, Some(other), None).is_some_and(|found| found + gain > 0) {
                self.give(other, Some(third));
                self.give(role, Some(person));
                return true;
            }
        }
        false
    }
}
