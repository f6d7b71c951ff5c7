//! A text that was changed, by its words: what stayed, what went and what came. Never looks at what the words mean.

use std::ops::Range;

/// What became of a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands in both.
    Stays,
    /// It stood in the old text alone.
    Gone,
    /// It stands in the new text alone.
    Come,
}

/// Texts whose changed middles have more pairs of words than this are told as gone and come as a whole, so that the
/// time grows with the length alone.
const MOST_PAIRS: usize = 250_000;

/// The parts of a change from one text to another: words apart from each other by single spaces.
pub fn reworded(old: &str, new: &str) -> Vec<(Fate, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (words(old), words(new));
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let middle = |words: &[&str]| start..words.len() - end;
    let (old_middle, new_middle) = (part(&old, middle(&old)), part(&new, middle(&new)));
    let mut parts = Parts::default();
    parts.put(Fate::Stays, part(&old, 0..start));
    let common = common(old_middle, new_middle);
    // A few small words in common are no thread to read along.
    let is_rewritten = (start + end + common.len()) * 3 < old.len().min(new.len());
    let (mut from, mut to) = (0, 0);
    for (own, other) in common.into_iter().filter(|_| !is_rewritten) {
        parts.put(Fate::Gone, part(old_middle, from..own));
        parts.put(Fate::Come, part(new_middle, to..other));
        parts.put(Fate::Stays, part(old_middle, own..own + 1));
        (from, to) = (own + 1, other + 1);
    }
    parts.put(Fate::Gone, part(old_middle, from..old_middle.len()));
    parts.put(Fate::Come, part(new_middle, to..new_middle.len()));
    parts.put(Fate::Stays, part(&old, old.len() - end..old.len()));
    parts.list
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn part<'a, 'b>(words: &'a [&'b str], range: Range<usize>) -> &'a [&'b str] {
    words.get(range).unwrap_or_default()
}

/// Parts in order, neighbours of one fate joined.
#[derive(Default)]
struct Parts {
    list: Vec<(Fate, String)>,
}

impl Parts {
    fn put(&mut self, fate: Fate, words: &[&str]) {
        if words.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some((last, text)) if *last == fate => {
                text.push(' ');
                text.push_str(&words.join(" "));
            }
            _ => self.list.push((fate, words.join(" "))),
        }
    }
}

/// The places of a longest list of words that stand in both, in order.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return Vec::new();
    }
    // How many words the rests from each pair of places have in common.
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    let at = |own: usize, other: usize| own * width + other;
    let length = |lengths: &[u16], own, other| lengths.get(at(own, other)).copied().unwrap_or_default();
    for (own, word) in old.iter().enumerate().rev() {
        for (other, new_word) in new.iter().enumerate().rev() {
            let longest = if word == new_word {
                length(&lengths, own + 1, other + 1) + 1
            } else {
                length(&lengths, own + 1, other).max(length(&lengths, own, other + 1))
            };
            if let Some(place) = lengths.get_mut(at(own, other)) {
                *place = longest;
            }
        }
    }
    let (mut own, mut other, mut common) = (0, 0, Vec::new());
    while let (Some(word), Some(new_word)) = (old.get(own), new.get(other)) {
        if word == new_word {
            common.push((own, other));
            (own, other) = (own + 1, other + 1);
        } else if length(&lengths, own + 1, other) >= length(&lengths, own, other + 1) {
            own += 1;
        } else {
            other += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let part = |(fate, words): (Fate, String)| match fate {
            Fate::Stays => words,
            Fate::Gone => format!("[-{words}-]"),
            Fate::Come => format!("{{+{words}+}}"),
        };
        reworded(old, new).into_iter().map(part).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_went_and_came_stand_in_their_places() {
        assert_eq!(
            told("Ben takes all of on-call", "Ben takes on-call on Fridays"),
            "Ben takes [-all of-] on-call {+on Fridays+}"
        );
        assert_eq!(told("a b c", "a b c"), "a b c");
        assert_eq!(told("a b", "a b b"), "a b {+b+}");
        assert_eq!(told("", "all new"), "{+all new+}");
    }

    #[test]
    fn what_was_written_anew_is_told_as_a_whole() {
        assert_eq!(
            told("we meet on the first Monday", "nobody is paged in the night"),
            "[-we meet on the first Monday-] {+nobody is paged in the night+}"
        );
    }

    #[test]
    fn a_long_text_is_told_in_a_moment() {
        let words = |start: usize| (start..start + 20_000).map(|nth| nth.to_string()).collect::<Vec<_>>();
        let (old, mut new) = (words(0), words(0));
        new[10_000] = "else".into();
        assert_eq!(reworded(&old.join(" "), &new.join(" ")).len(), 4);
        assert_eq!(reworded(&old.join(" "), &words(50_000).join(" ")).len(), 2);
    }
}
