//! A row of blocks for a row of figures. Never draws what nobody measured: there it stays blank.

/// The blocks from the lowest to the highest.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A block for each figure, as high as it lies between the least and the most of all; a blank for each that is missing.
/// `others` are no part of the row and widen the range, as a target does.
pub fn chart(figures: &[Option<f64>], others: &[f64]) -> String {
    let all = || figures.iter().flatten().chain(others).copied();
    let (least, most) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    figures.iter().map(|figure| figure.map_or(' ', |figure| block(figure, least, most))).collect()
}

/// The block for a figure; in the middle where all are the same.
fn block(figure: f64, least: f64, most: f64) -> char {
    let highest = BLOCKS.len() - 1;
    // Halves, so that the difference of two large figures stays finite.
    let (part, whole) = (figure / 2.0 - least / 2.0, most / 2.0 - least / 2.0);
    let height = if whole > 0.0 { part / whole } else { 0.5 };
    let place = (0..highest).filter(|step| *step as f64 + 0.5 <= height * highest as f64).count();
    BLOCKS.get(place).copied().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_as_high_as_they_lie_between_the_least_and_the_most() {
        assert_eq!(chart(&[Some(120.0), Some(95.0), Some(74.0)], &[60.0]), "█▅▃");
        assert_eq!(chart(&[Some(0.0), Some(1.0)], &[]), "▁█");
        assert_eq!(chart(&[Some(5.0), Some(5.0)], &[]), "▅▅");
        assert_eq!(chart(&[Some(f64::MIN), Some(f64::MAX)], &[]), "▁█");
    }

    #[test]
    fn what_is_missing_stays_missing() {
        assert_eq!(chart(&[None, Some(2.0), None, Some(4.0), None], &[]), " ▁ █ ");
        assert_eq!(chart(&[None, None], &[1.0, 9.0]), "  ");
        assert_eq!(chart(&[], &[]), "");
    }
}
