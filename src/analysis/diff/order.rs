//! Which of several things moved, where the others kept their order. Never knows what they are.

/// Of the places that things have now, told in their order of before, the fewest that must have moved for the others
/// to stand in order: whether each of them did.
pub fn moved(places: &[usize]) -> Vec<bool> {
    // For each length, the place in the list of the thing that ends the best row of that length so far.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    let place = |nth: usize| places.get(nth).copied().unwrap_or_default();
    for (nth, own) in places.iter().enumerate() {
        let length = ends.partition_point(|end| place(*end) < *own);
        if let (Some(link), Some(last)) = (before.get_mut(nth), length.checked_sub(1)) {
            *link = ends.get(last).copied();
        }
        match ends.get_mut(length) {
            Some(end) => *end = nth,
            None => ends.push(nth),
        }
    }
    let mut moved = vec![true; places.len()];
    let mut next = ends.last().copied();
    while let Some(nth) = next {
        if let Some(stays) = moved.get_mut(nth) {
            *stays = false;
        }
        next = before.get(nth).copied().flatten();
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_went_elsewhere_is_told_and_not_those_that_made_room() {
        assert_eq!(moved(&[1, 2, 3]), [false, false, false]);
        assert_eq!(moved(&[4, 1, 2, 3]), [true, false, false, false]);
        assert_eq!(moved(&[2, 3, 4, 1]), [false, false, false, true]);
        assert!(moved(&[]).is_empty());
    }
}
