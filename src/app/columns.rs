//! A page that goes on in a second column where one does not hold it. Never breaks it but between two of its parts, and not at
//! all where two columns do not hold it either: that page scrolls.

/// From this width on, there is room for two columns.
const WIDE: usize = 124;

/// What lies between the two.
pub const GAP: usize = 4;

/// How wide each of two columns is; none where there is no room for two.
pub fn of_two(width: usize) -> Option<usize> {
    (width >= WIDE).then(|| width.saturating_sub(GAP) / 2)
}

/// The lines of both columns, about as many in each, without the blank one between the two.
pub fn broken<T>(lines: &[T], rows: usize, is_blank: impl Fn(&T) -> bool) -> Option<(&[T], &[T])> {
    // From the end: of two breaks as good, the one that fills the first column more.
    let breaks = lines.iter().enumerate().rev().filter(|(_, line)| is_blank(line));
    let pairs = breaks.filter_map(|(at, _)| Some((lines.get(..at)?, lines.get(at + 1..)?)));
    let longest = |(left, right): &(&[T], &[T])| left.len().max(right.len());
    pairs.min_by_key(longest).filter(|pair| longest(pair) <= rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_breaks_between_two_parts_so_that_both_columns_are_about_as_long() {
        let is_blank = |line: &&str| line.is_empty();
        let lines = ["One", "a", "", "Two", "b", "c", "", "Three", "d"];
        assert_eq!(broken(&lines, 6, is_blank), Some((&lines[..6], &lines[7..])));
        assert_eq!(broken(&lines, 5, is_blank), None, "neither break leaves five rows at most");
        assert_eq!(broken(&["One", "a", "b"], 2, is_blank), None, "a part is whole");
    }

    #[test]
    fn a_narrow_page_has_one_column() {
        assert_eq!(of_two(WIDE - 1), None);
        assert_eq!(of_two(160), Some(78));
    }
}
