//! Text as letters: what a screen draws as one sign, with its marks. Never measures or changes them.

use unicode_segmentation::UnicodeSegmentation;

/// The letters of a text: Unicode's extended grapheme clusters.
///
/// Where two plain characters meet there is always a border, so that Unicode's tables are asked for the rest alone:
/// asked for each letter, they would be most of a frame's work.
pub fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let length = match rest.as_bytes() {
            [b' '..=b'~'] => 1,
            [b' '..=b'~', next, ..] if next.is_ascii() => 1,
            // What lines and bars are made of: U+2500 to U+25BF.
            [0xe2, 0x94..=0x96, _, 0xe2, 0x94..=0x96, ..] => 3,
            _ => first_length(rest)?,
        };
        let (letter, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(letter)
    })
}

fn first_length(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let alone = is_plain(first) && characters.next().is_none_or(|next| next.is_ascii() || is_plain(next));
    if alone { Some(first.len_utf8()) } else { text.graphemes(true).next().map(str::len) }
}

/// A letter or sign that stands by itself, visible, and joins no other: what most text of most languages is made of.
/// Only for speed, so that a pasted megabyte freezes no key.
pub fn is_plain(character: char) -> bool {
    matches!(
        u32::from(character),
        0x20..=0x7E
            | 0xA1..=0xAC
            | 0xAE..=0x2FF
            | 0x370..=0x482
            | 0x48A..=0x52F
            | 0x5D0..=0x5EA
            | 0x620..=0x64A
            | 0x2010..=0x2027
            | 0x2190..=0x27BF
            | 0x3041..=0x3096
            | 0x30A1..=0x30FA
            | 0x4E00..=0x9FFF
            | 0xAC00..=0xD7A3
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_border_lies_between_any_two_plain_characters() {
        let plain: Vec<char> = ('\0'..='\u{FFFF}').filter(|character| is_plain(*character)).collect();
        for (place, first) in plain.iter().enumerate() {
            // Each with one in a hundred: others with each, so that all kinds meet.
            for second in plain.iter().skip(place % 100).step_by(100) {
                let pair = String::from_iter([first, second]);
                assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
            }
        }
    }

    fn any_text() -> impl Strategy<Value = String> {
        let telling: Vec<char> =
            "ab \r\n\t\u{1b}é日한가ᄀ각ｶ\u{ff9e}👩\u{200D}🚀❤\u{FE0F}🇩🇪🏽\u{301}\u{600}क\u{94d}\u{93e}ลำ1\u{20e3}".chars().collect();
        let one = prop_oneof![8 => proptest::sample::select(telling), 1 => any::<char>()];
        proptest::collection::vec(one, 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn letters_are_those_of_unicode(text in any_text()) {
            prop_assert_eq!(letters(&text).collect::<Vec<_>>(), text.graphemes(true).collect::<Vec<_>>());
        }
    }
}
