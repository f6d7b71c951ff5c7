//! Lists put in order. Never in another order than the library's own stable sort: that one is compiled anew for each type,
//! 8 kB a time, and here once for all whose order takes no time that anybody would notice.

use std::cmp::Ordering;

/// Puts a list in order.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Puts a list in the order of its keys; what has the same key stays as it stands.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, other| key(one).cmp(&key(other)));
}

/// Puts a list in an order; what is alike in it stays as it stands.
pub fn sort_by<T>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    if list.is_sorted_by(|one, other| order(one, other).is_le()) {
        return;
    }
    let swaps = swaps(list.len(), &|one, other| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => order(one, other),
        _ => Ordering::Equal,
    });
    swaps.into_iter().for_each(|(one, other)| list.swap(one, other));
}

/// The exchanges of places that put a list in order.
fn swaps(length: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..length).collect();
    sorted.sort_by(|one, other| order(*one, *other));
    let mut swaps = Vec::new();
    for place in 0..length {
        // What stood at a place that is settled has been exchanged with what stood where it went.
        let mut from = sorted.get(place).copied().unwrap_or(place);
        while from < place {
            from = sorted.get(from).copied().unwrap_or(place);
        }
        if let Some(own) = sorted.get_mut(place) {
            *own = from;
        }
        if from != place {
            swaps.push((place, from));
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_the_librarys(list in proptest::collection::vec(0..20_u8, 0..60)) {
            let mut ours: Vec<(u8, usize)> = list.iter().copied().zip(0..).collect();
            let mut theirs = ours.clone();
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&ours, &theirs);
            sort_by(&mut ours, |one, other| other.cmp(one));
            theirs.sort_by(|one, other| other.cmp(one));
            prop_assert_eq!(ours, theirs);
        }
    }
}
