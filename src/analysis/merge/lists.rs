//! Lists and lines merged by their elements: what either side added stays, what either side took out goes. The result
//! is the same whichever side is ours. Never looks into an element.

use std::collections::HashMap;

use super::order::{self, Orders, Thing};

/// What becomes of an element that both sides added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedTwice {
    /// It stands once: a set.
    Once,
    /// It stands twice: a bag, as of ratings.
    Twice,
}

/// One list from three; `name` tells elements apart.
pub fn merge<T: Clone>(
    [base, ours, theirs]: [&[T]; 3],
    name: impl Fn(&T) -> String,
    added_twice: AddedTwice,
) -> Vec<T> {
    let [base_names, our_names, their_names] =
        [base, ours, theirs].map(|list| list.iter().map(&name).collect::<Vec<_>>());
    // Sides in an order of their own, so that it does not matter whose they are.
    let (first, second, names) = if our_names <= their_names {
        (ours, theirs, [base_names, our_names, their_names])
    } else {
        (theirs, ours, [base_names, their_names, our_names])
    };
    let mut things = Things { numbers: HashMap::new(), elements: Vec::new() };
    let [base, first, second] = [(0, base), (1, first), (2, second)].map(|(side, list)| {
        let names = names.get(side).map(Vec::as_slice).unwrap_or_default();
        let added_by = if added_twice == AddedTwice::Twice { side } else { 0 };
        things.number(list, names, added_by)
    });
    let mut found = vec![[false; 3]; things.elements.len()];
    for (side, order) in [&base, &first, &second].into_iter().enumerate() {
        for thing in order {
            if let Some(is_in) = found.get_mut(*thing).and_then(|sides| sides.get_mut(side)) {
                *is_in = true;
            }
        }
    }
    let stays = |thing: Thing| found.get(thing).is_some_and(|[base, one, other]| !base || (*one && *other));
    let orders = Orders { count: things.elements.len(), base: &base, ours: &first, theirs: &second };
    let order = order::merge(&orders, stays, |_| 0);
    order.into_iter().filter_map(|thing| things.elements.get(thing).cloned()).collect()
}

/// The elements of all lists, numbered.
struct Things<T> {
    /// By name, which of that name in its list, and the side that added it where that matters.
    numbers: HashMap<(String, usize, usize), Thing>,
    elements: Vec<T>,
}

impl<T: Clone> Things<T> {
    fn number(&mut self, list: &[T], names: &[String], added_by: usize) -> Vec<Thing> {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut order = Vec::with_capacity(list.len());
        for (element, name) in list.iter().zip(names) {
            let nth = seen.entry(name).or_default();
            let of_base = (name.clone(), *nth, 0);
            let key =
                if self.numbers.contains_key(&of_base) { of_base } else { (name.clone(), *nth, added_by) };
            *nth += 1;
            let next = self.elements.len();
            let thing = *self.numbers.entry(key).or_insert(next);
            if thing == next {
                self.elements.push(element.clone());
            }
            order.push(thing);
        }
        order
    }
}

/// One text from three, by its lines: for comments.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> String {
    if ours == base || ours == theirs {
        return theirs.to_owned();
    }
    if theirs == base {
        return ours.to_owned();
    }
    let [base, ours, theirs] =
        [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    merge([&base, &ours, &theirs], |line| (*line).to_owned(), AddedTwice::Once).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str, added_twice: AddedTwice) -> String {
        let [base, ours, theirs] = [base, ours, theirs].map(|text| text.chars().collect::<Vec<_>>());
        let merge = |ours: &[char], theirs: &[char]| {
            merge([&base, ours, theirs], char::to_string, added_twice).iter().collect::<String>()
        };
        assert_eq!(merge(&ours, &theirs), merge(&theirs, &ours), "whichever side is ours");
        merge(&ours, &theirs)
    }

    #[test]
    fn what_either_side_added_stays_and_what_either_took_out_goes() {
        assert_eq!(merged("abc", "abcx", "bc", AddedTwice::Once), "bcx");
        assert_eq!(merged("ab", "abx", "aby", AddedTwice::Once), "abxy");
        assert_eq!(merged("ab", "b", "a", AddedTwice::Once), "");
        assert_eq!(merged("abc", "cab", "abcx", AddedTwice::Once), "cxab");
    }

    #[test]
    fn an_element_that_both_added_stands_once_in_a_set_and_twice_in_a_bag() {
        assert_eq!(merged("", "ax", "ay", AddedTwice::Once), "axy");
        assert_eq!(merged("3", "334", "335", AddedTwice::Twice), "33435");
        assert_eq!(merged("33", "3", "334", AddedTwice::Twice), "34");
    }

    #[test]
    fn comments_of_both_sides_stand() {
        assert_eq!(merge_lines("\n", "\n# ours\n", "\n# theirs\n"), "\n# ours\n# theirs\n");
        assert_eq!(merge_lines("# a\n", "# b\n", "# a\n"), "# b\n");
        assert_eq!(merge_lines("# a\n# b\n", "# b\n", "# a\n# b\n# c\n"), "# b\n# c\n");
    }
}
