//! Where the two columns of a wide page stand.

use ratatui::layout::Rect;

use crate::app::columns::{GAP, of_two};

/// The two columns of an area; none where it is too narrow.
pub fn of(area: Rect) -> Option<(Rect, Rect)> {
    let width = u16::try_from(of_two(area.width.into())?).ok()?;
    let left = Rect { width, ..area };
    let right = Rect { x: left.right() + u16::try_from(GAP).ok()?, ..left };
    Some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_stand_side_by_side_with_a_gap() {
        let (left, right) = of(Rect::new(2, 1, 160, 9)).unwrap();
        assert_eq!((left, right), (Rect::new(2, 1, 78, 9), Rect::new(84, 1, 78, 9)));
    }
}
