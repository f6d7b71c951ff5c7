//! A private card that one side opened while the other, which still has it private, went on writing in it: what was
//! written in private is not opened by a merge. Never looks at what the words say.

use super::fields::Line;
use super::rows::Rows;
use super::{Side, order::Thing};
use crate::model::session::{Card, OPEN_KEYS};

const KEY: &str = "private";

/// The side that keeps a card private and changed it, where the other opened it; and the card as that side has it.
pub fn kept_by<'a>(rows: &Rows<'a>, number: Thing) -> Option<(Side, &'a Card)> {
    let [Some(base), Some(ours), Some(theirs)] = rows.rows.get(number)?.cards else { return None };
    let (side, card) = match (ours.is_private(), theirs.is_private()) {
        (true, false) => (Side::Ours, ours),
        (false, true) => (Side::Theirs, theirs),
        _ => return None,
    };
    let mut within = rows.rows.iter().filter(|row| row.parent == Some(number));
    let is_changed = says_else(base, card) || within.any(|row| differs(row.cards, side));
    (base.is_private() && is_changed).then_some((side, card))
}

/// Whether a card has other words than in the base.
fn says_else(base: &Card, card: &Card) -> bool {
    let words = |card: &Card| {
        let mut words = card.entries.clone();
        words.retain(|entry| !OPEN_KEYS.contains(&&*entry.key));
        words
    };
    words(base) != words(card)
}

/// Whether what belongs to it came, went or changed on that side.
fn differs([base, ours, theirs]: [Option<&Card>; 3], side: Side) -> bool {
    let card = if side == Side::Ours { ours } else { theirs };
    base.map(|base| &base.entries) != card.map(|card| &card.entries)
}

/// Puts the line that keeps a card private back, behind the last key of its kind.
pub fn keep(lines: &mut Vec<Line>, card: &Card) {
    let key = |line: &Line| match line {
        Line::Settled(entry) => entry.key.to_string(),
        Line::Conflict(conflict) => conflict.key.clone(),
    };
    lines.retain(|line| key(line) != KEY);
    let is_own = |line: &Line| card.kind.field(&key(line)).is_some();
    let place = lines.iter().rposition(is_own).map_or(0, |place| place + 1);
    lines.splice(place..place, card.entry(KEY).cloned().map(Line::Settled));
}

#[cfg(test)]
mod tests {
    use super::super::{Side, merge, merge_texts, told};
    use crate::format::read::read;
    use crate::model::session::Session;

    fn reads(text: &str) -> Session {
        read(text, "a.toml").unwrap().session
    }

    #[test]
    fn what_was_written_in_private_stays_private_though_the_other_side_opened_the_card() {
        let note =
            |text: &str, private: &str| format!("[[notes]]\nid = \"n-1\"\ntext = \"{text}\"\n{private}");
        let private = "private = true\n";
        let (base, opened, written) = (note("first", private), note("first", ""), note("anew", private));
        for (ours, theirs, says) in [
            (&opened, &written, "a private note was opened in ours and changed in theirs: it stays private"),
            (&written, &opened, "a private note was opened in theirs and changed in ours: it stays private"),
        ] {
            let merged = merge(&reads(&base), &reads(ours), &reads(theirs));
            assert_eq!(merged.marked(), written);
            let result = merged.session(Side::Ours);
            assert_eq!(merged.notes.iter().map(|note| told::note(&result, note)).collect::<Vec<_>>(), [says]);
            assert!(merge_texts(&base, ours, theirs).is_none(), "it is told");
        }
        let untouched = merge(&reads(&base), &reads(&opened), &reads(&base));
        assert_eq!(untouched.marked(), opened, "unchanged on the other side, it is opened");
    }
}
