//! Three orders of the same things made into one: what one side moved is moved, what a side added stands behind what
//! it stood behind there. Never asks what the things are, and takes time in proportion to their number.

/// A thing: its number among all things of the three orders, from 0.
pub type Thing = usize;

/// The orders in which the things stand in the base and on both sides.
pub struct Orders<'a> {
    /// How many things there are.
    pub count: usize,
    /// As it was.
    pub base: &'a [Thing],
    /// One side.
    pub ours: &'a [Thing],
    /// The other side.
    pub theirs: &'a [Thing],
}

/// One order of all things that stay. Of new things in one place ours come first, unless `rank` puts one of theirs
/// before them. Besides that it is the same whichever side is ours.
pub fn merge(
    orders: &Orders<'_>,
    stays: impl Fn(Thing) -> bool,
    rank: impl Fn(Thing) -> usize,
) -> Vec<Thing> {
    let staying = |order: &[Thing]| order.iter().copied().filter(|thing| stays(*thing)).collect::<Vec<_>>();
    let [base, ours, theirs] = [orders.base, orders.ours, orders.theirs].map(staying);
    let was_there = places(orders.count, &base);
    let known = |order: &[Thing]| {
        let known = order.iter().filter_map(|thing| was_there.get(*thing).copied().flatten());
        known.collect::<Vec<usize>>()
    };
    let (our_order, their_order) = (known(&ours), known(&theirs));
    // Where both sides moved things, who goes first must not depend on whose side it is.
    let (first, second) = if our_order <= their_order { (&ours, &theirs) } else { (&theirs, &ours) };
    let [moved_by_first, moved_by_second] = [first, second].map(|side| moved(side, &was_there));

    let is = |list: &[bool], thing: Thing| list.get(thing).copied().unwrap_or_default();
    let mut chain = Chain::new(orders.count);
    chain.put(&base, |thing| !is(&moved_by_first, thing) && !is(&moved_by_second, thing));
    chain.put(first, |thing| is(&moved_by_first, thing));
    chain.put(second, |thing| is(&moved_by_second, thing));
    let in_theirs = places(orders.count, &theirs);
    chain.add(&ours, |thing| in_theirs.get(thing).is_some_and(Option::is_some), &rank);
    chain.add(&theirs, |_| true, &rank);
    chain.add(&ours, |_| true, &rank);
    chain.in_order()
}

/// The place of each thing in an order.
fn places(count: usize, order: &[Thing]) -> Vec<Option<usize>> {
    let mut places = vec![None; count];
    for (place, thing) in order.iter().enumerate() {
        if let Some(own) = places.get_mut(*thing) {
            *own = Some(place);
        }
    }
    places
}

/// Which things a side moved: all but a longest part that stands in the order of the base.
fn moved(side: &[Thing], was_there: &[Option<usize>]) -> Vec<bool> {
    let known = side.iter().filter_map(|thing| Some((*thing, was_there.get(*thing).copied().flatten()?)));
    let known: Vec<(Thing, usize)> = known.collect();
    let mut moved = vec![false; was_there.len()];
    for (thing, _) in &known {
        if let Some(moved) = moved.get_mut(*thing) {
            *moved = true;
        }
    }
    for thing in longest_ascending(&known) {
        if let Some(moved) = moved.get_mut(thing) {
            *moved = false;
        }
    }
    moved
}

/// The things of a longest ascending part, by patience sorting (Fredman, "On computing the length of longest
/// increasing subsequences", 1975).
fn longest_ascending(known: &[(Thing, usize)]) -> Vec<Thing> {
    // The end of the lowest ascending part of each length, and each entry's forerunner.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(known.len());
    let place = |at: usize| known.get(at).map_or(0, |(_, place)| *place);
    for at in 0..known.len() {
        let length = ends.partition_point(|end| place(*end) < place(at));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let chain = std::iter::successors(last, |at| before.get(*at).copied().flatten());
    chain.filter_map(|at| known.get(at)).map(|(thing, _)| *thing).collect()
}

/// Things each behind another, so that one more goes between without moving the rest.
struct Chain {
    /// What stands behind each thing; at the last place, what stands first.
    behind: Vec<Option<Thing>>,
    is_in: Vec<bool>,
    is_new: Vec<bool>,
}

impl Chain {
    fn new(count: usize) -> Self {
        Self { behind: vec![None; count + 1], is_in: vec![false; count], is_new: vec![false; count] }
    }

    /// Puts wanted things that the base has, each behind the one before it on that side.
    fn put(&mut self, side: &[Thing], is_wanted: impl Fn(Thing) -> bool) {
        let mut before = self.is_in.len();
        for thing in side {
            if is_wanted(*thing) && !self.has(*thing) {
                self.link(before, *thing);
            }
            if self.has(*thing) {
                before = *thing;
            }
        }
    }

    /// Puts wanted things that are new, each behind the one before it on that side, and behind what the other side
    /// added there of a lower rank.
    fn add(&mut self, side: &[Thing], is_wanted: impl Fn(Thing) -> bool, rank: impl Fn(Thing) -> usize) {
        let mut before = self.is_in.len();
        for thing in side {
            if is_wanted(*thing) && !self.has(*thing) {
                let is_lower = |next: &Thing| {
                    self.is_new.get(*next).copied().unwrap_or_default() && rank(*next) < rank(*thing)
                };
                let lower = std::iter::successors(Some(before), |thing| self.next(*thing).filter(is_lower));
                let after = lower.last().unwrap_or(before);
                self.link(after, *thing);
                if let Some(is_new) = self.is_new.get_mut(*thing) {
                    *is_new = true;
                }
            }
            if self.has(*thing) {
                before = *thing;
            }
        }
    }

    fn has(&self, thing: Thing) -> bool {
        self.is_in.get(thing).copied().unwrap_or(true)
    }

    fn next(&self, thing: Thing) -> Option<Thing> {
        self.behind.get(thing).copied().flatten()
    }

    fn link(&mut self, before: Thing, thing: Thing) {
        let next = self.next(before);
        if let (Some(own), Some(is_in)) = (self.behind.get_mut(thing), self.is_in.get_mut(thing)) {
            *own = next;
            *is_in = true;
        }
        if let Some(behind) = self.behind.get_mut(before) {
            *behind = Some(thing);
        }
    }

    fn in_order(&self) -> Vec<Thing> {
        let first = self.next(self.is_in.len());
        std::iter::successors(first, |thing| self.next(*thing)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Merges orders of letters; all stay but capital ones, which rank before the others.
    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let mut names: Vec<char> = Vec::new();
        let mut number = |name: char| {
            names.iter().position(|other| *other == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let [base, ours, theirs] =
            [base, ours, theirs].map(|order| order.chars().map(&mut number).collect::<Vec<_>>());
        let stays = |thing: usize| {
            let removed = base.contains(&thing) && !(ours.contains(&thing) && theirs.contains(&thing));
            !removed
        };
        let orders = Orders { count: names.len(), base: &base, ours: &ours, theirs: &theirs };
        let merged = merge(&orders, stays, |thing| usize::from(names[thing].is_lowercase()));
        merged.into_iter().map(|thing| names[thing]).collect()
    }

    #[test]
    fn what_one_side_does_is_done() {
        assert_eq!(merged("abcd", "abcd", "dbca"), "dbca");
        assert_eq!(merged("abcd", "bcda", "abcd"), "bcda");
        assert_eq!(merged("abcd", "axbcd", "abcdy"), "axbcdy");
        assert_eq!(merged("abcd", "acd", "abcx"), "acx");
        assert_eq!(merged("", "ab", "cd"), "abcd");
    }

    #[test]
    fn moves_of_both_sides_hold_whichever_is_ours() {
        assert_eq!(merged("abcdef", "bcdefa", "fabcde"), merged("abcdef", "fabcde", "bcdefa"));
        assert_eq!(merged("abcdef", "bacdef", "abcdfe"), "bacdfe");
        assert_eq!(merged("abc", "cba", "cba"), "cba");
    }

    #[test]
    fn new_things_of_a_lower_rank_come_first_else_ours_do() {
        assert_eq!(merged("ab", "axb", "ayb"), "axyb");
        assert_eq!(merged("ab", "axb", "aYb"), "aYxb");
        assert_eq!(merged("ab", "aYb", "axb"), "aYxb");
    }

    #[test]
    fn what_both_added_stands_once() {
        assert_eq!(merged("ab", "abx", "abx"), "abx");
        assert_eq!(merged("ab", "abxy", "abxz"), "abxyz");
    }
}
