//! Makes text from files, pastes and keys safe to show, with visible marks for what could drive or garble
//! a terminal. Never changes what is stored: only what is drawn or printed goes through here.
//!
//! The marks: control characters are their Unicode pictures (`␛`, `␊`, `␉`), everything else that would
//! be invisible is its code point (`⟨U+202E⟩`), and combining marks beyond a few are counted (`⟨+12⟩`).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::letters::{is_plain, letters};

/// Combining marks that a letter may carry. Vietnamese needs two, Hebrew and Tibetan up to four.
const MARKS_KEPT: usize = 4;
/// Zero width joiners within one emoji: a family of four needs three.
const JOINS_KEPT: usize = 4;
/// Columns of one cluster, wherever a terminal draws it as one sign.
const COLUMNS: usize = 2;
/// Columns of one cluster in scripts that write a whole syllable as one, such as `र्त्स्न्य`. Terminals
/// advance letter by letter there, so cutting at two columns would break ordinary Hindi words for nothing.
const SYLLABLE_COLUMNS: usize = 6;
/// Carries a combining mark that has no letter, so that it cannot sit on what is drawn before it.
const CARRIER: char = '◌';
/// The only flags that are written with tag characters. Any other run of them is text that nobody sees.
const TAGGED_FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// The text as one line that a terminal shows and never obeys. Newlines become marks too.
///
/// Borrowed where nothing needs a mark. Doing it twice is doing it once.
pub fn line(text: &str) -> Cow<'_, str> {
    made_safe(text, Newlines::Marked)
}

/// The text as lines that a terminal shows and never obeys: `\n` and `\r\n` stay line ends (as `\n`).
///
/// Borrowed where nothing needs a mark. Doing it twice is doing it once.
pub fn block(text: &str) -> Cow<'_, str> {
    made_safe(text, Newlines::Kept)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Newlines {
    Kept,
    Marked,
}

impl Newlines {
    fn allow(self, text: &str) -> bool {
        self == Self::Kept && matches!(text, "\n" | "\r\n")
    }
}

fn made_safe(text: &str, newlines: Newlines) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut changed: Option<String> = None;
    let mut start = 0;
    for cluster in letters(text) {
        let written = match () {
            () if newlines.allow(cluster) => Cow::Borrowed("\n"),
            () if stands_alone(cluster) => Cow::Borrowed(cluster),
            () => written(cluster).into(),
        };
        match &mut changed {
            Some(out) => out.push_str(&written),
            None if written == cluster => {}
            None => {
                let mut out = String::with_capacity(text.len() + 16);
                out.push_str(text.get(..start).unwrap_or_default());
                out.push_str(&written);
                changed = Some(out);
            }
        }
        start += cluster.len();
    }
    changed.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether it needs no second look.
fn stands_alone(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    characters.next().is_some_and(is_plain) && characters.next().is_none()
}

fn written(cluster: &str) -> String {
    let mut out = String::new();
    write_cluster(cluster, &mut out);
    out
}

fn write_cluster(cluster: &str, out: &mut String) {
    if TAGGED_FLAGS.contains(&cluster) {
        out.push_str(cluster);
        return;
    }
    let mut writer = Writer::new(out);
    let mut characters = cluster.chars().peekable();
    while let Some(character) = characters.next() {
        writer.take(character, characters.peek().copied());
    }
    writer.count_dropped();
}

/// Writes one cluster, and knows what it has kept of it since its start or its last visible mark.
struct Writer<'a> {
    out: &'a mut String,
    /// Where in `out` the part that a terminal draws as one sign begins.
    start: usize,
    /// The last character that is no combining mark: what joiners and selectors belong to.
    base: Option<char>,
    /// The last character kept, whatever it is.
    last: Option<char>,
    marks: usize,
    joins: usize,
    dropped: usize,
}

impl<'a> Writer<'a> {
    fn new(out: &'a mut String) -> Self {
        let start = out.len();
        Self { out, start, base: None, last: None, marks: 0, joins: 0, dropped: 0 }
    }

    fn take(&mut self, character: char, next: Option<char>) {
        if character.is_control() {
            self.show(character);
        } else if is_hidden(character) {
            self.take_hidden(character, next);
        } else if combines(character) || (self.base.is_some() && columns(character) == 0) {
            self.take_mark(character);
        } else {
            self.take_base(character, next);
        }
    }

    fn take_hidden(&mut self, character: char, next: Option<char>) {
        if self.has_use_for(character, next) {
            self.joins += usize::from(character == '\u{200D}');
            self.keep(character);
        } else {
            self.show(character);
        }
    }

    fn take_mark(&mut self, character: char) {
        if self.marks >= MARKS_KEPT {
            self.dropped += 1;
            return;
        }
        let carried = self.last.is_none() && self.fits_after(CARRIER, character);
        if carried {
            self.keep(CARRIER);
            self.base = Some(CARRIER);
        }
        if (carried || self.last.is_some()) && self.fits(character) {
            self.marks += 1;
            self.keep(character);
        } else {
            self.show(character);
        }
    }

    fn take_base(&mut self, character: char, next: Option<char>) {
        self.count_dropped();
        let stands = if precedes(character) { next.is_some_and(is_letter) } else { columns(character) > 0 };
        if stands && self.fits(character) {
            self.marks = 0;
            self.base = Some(character);
            self.keep(character);
        } else {
            self.show(character);
        }
    }

    /// Whether a character that is invisible by itself does its ordinary work here.
    fn has_use_for(&self, character: char, next: Option<char>) -> bool {
        let (Some(base), Some(last)) = (self.base, self.last) else { return false };
        match character {
            '\u{200D}' if is_pictograph(base) => self.joins_pictographs(next),
            '\u{200C}' | '\u{200D}' => shapes_letters(last),
            '\u{FE0E}' | '\u{FE0F}' if matches!(base, '0'..='9' | '#' | '*') => {
                last == base && next == Some('\u{20E3}') && self.fits_after(character, '\u{20E3}')
            }
            '\u{FE0E}' | '\u{FE0F}' => last == base && is_pictograph(base) && self.fits(character),
            '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' => last == base && is_ideograph(base),
            '\u{180B}'..='\u{180F}' => matches!(last, '\u{1820}'..='\u{18AA}'),
            _ => false,
        }
    }

    fn joins_pictographs(&self, next: Option<char>) -> bool {
        self.joins < JOINS_KEPT
            && self.last != Some('\u{200D}')
            && next.is_some_and(|next| is_pictograph(next) && self.fits_after('\u{200D}', next))
    }

    fn fits(&self, character: char) -> bool {
        self.columns_with(&[character]) <= self.limit(character)
    }

    fn fits_after(&self, first: char, second: char) -> bool {
        self.columns_with(&[first, second]) <= self.limit(second)
    }

    fn limit(&self, character: char) -> usize {
        let stacks = stacks_syllables(character) || self.base.is_some_and(stacks_syllables);
        if stacks { SYLLABLE_COLUMNS } else { COLUMNS }
    }

    /// Measured on the whole, since joined emoji are narrower than the sum of their parts.
    fn columns_with(&self, added: &[char]) -> usize {
        let mut sign = self.out.get(self.start..).unwrap_or_default().to_owned();
        sign.extend(added);
        sign.width()
    }

    fn keep(&mut self, character: char) {
        self.out.push(character);
        self.last = Some(character);
    }

    /// Writes a mark in the character's place. What follows starts anew, since nothing belongs to a mark.
    fn show(&mut self, character: char) {
        self.count_dropped();
        match character {
            '\u{0}'..='\u{1F}' => {
                self.out.extend(char::from_u32(0x2400 + u32::from(character)));
            }
            '\u{7F}' => self.out.push('␡'),
            _ => self.out.push_str(&format!("⟨U+{:04X}⟩", u32::from(character))),
        }
        self.start_anew();
    }

    fn count_dropped(&mut self) {
        if self.dropped > 0 {
            self.out.push_str(&format!("⟨+{}⟩", self.dropped));
            self.start_anew();
        }
    }

    fn start_anew(&mut self) {
        self.start = self.out.len();
        self.base = None;
        self.last = None;
        self.marks = 0;
        self.joins = 0;
        self.dropped = 0;
    }
}

fn columns(character: char) -> usize {
    character.width().unwrap_or(0)
}

fn is_one_cluster(characters: &[char]) -> bool {
    let text: String = characters.iter().collect();
    text.graphemes(true).count() == 1
}

/// Whether it attaches to the character before it.
fn combines(character: char) -> bool {
    !character.is_ascii() && is_one_cluster(&['a', character])
}

/// Whether it attaches to the character after it, like the Arabic number sign.
fn precedes(character: char) -> bool {
    !character.is_ascii() && is_one_cluster(&[character, 'a'])
}

/// Whether it stands by itself, so that a sign before it has something to stand before.
fn is_letter(character: char) -> bool {
    columns(character) > 0 && !is_hidden(character) && !combines(character) && !precedes(character)
}

/// Whether it is a pictograph that emoji sequences are made of: those alone join over a joiner.
fn is_pictograph(character: char) -> bool {
    is_one_cluster(&[character, '\u{200D}', '❤'])
}

/// Whether a character drives a terminal, or is invisible by itself.
pub fn is_unseen(character: char) -> bool {
    character.is_control() || is_hidden(character)
}

/// Invisible by itself, or without a meaning that everybody shares: Unicode's default ignorables, the
/// marks that reorder text, separators of lines, private use and noncharacters.
fn is_hidden(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x34F
            | 0x61C
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200B..=0x200F
            | 0x2028..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xE000..=0xF8FF
            | 0xFDD0..=0xFDEF
            | 0xFE00..=0xFE0F
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0x13430..=0x1343F
            | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A
            | 0xE0000..=0xE0FFF
            | 0xF0000..=0x10FFFF
    ) || u32::from(character) & 0xFFFE == 0xFFFE
}

/// Scripts that write a syllable of several letters as one sign: those of India and their relatives.
fn stacks_syllables(character: char) -> bool {
    matches!(
        u32::from(character),
        0x900..=0xDFF | 0xF00..=0x109F | 0x1700..=0x17FF | 0x1900..=0x1CFF | 0xA800..=0xABFF | 0x11000..=0x11FFF
    )
}

/// Scripts whose letters change shape by their neighbours, where joiners spell words.
fn shapes_letters(character: char) -> bool {
    stacks_syllables(character)
        || matches!(
            u32::from(character),
            0x600..=0x8FF | 0x1800..=0x18AF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC | 0x1E900..=0x1E95F
        )
}

/// Chinese characters, whose variants (of names, above all) are told by selectors.
fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_text_of_any_language_is_borrowed_as_it_is() {
        for text in [
            "",
            "No calls after 16:00 on Fridays",
            "naïve café — “quoted” … 10 € ≈ ½",
            "Việt Nam, tiếng Việt, Tie\u{302}\u{301}ng",
            "Привет, Ελλάδα, שָׁלוֹם, مرحبا بكم",
            "می\u{200C}خواهم",
            "स्त्री, क्ष\u{200D}, कार्त्स्न्य, ക്ഷ്മി",
            "日本語、葛\u{E0100}城、ｶﾞ",
            "한국어, \u{1112}\u{1161}\u{11AB}",
            "ภาษาไทย น้ำ ខ្មែរ မြန်မာ བོད་",
            "👍 👍🏽 ❤️ 👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 🇩🇪 1️⃣ ☎︎",
        ] {
            let shown = line(text);
            assert_eq!(shown, text);
            assert!(matches!(shown, Cow::Borrowed(_)), "{text:?} was copied for nothing");
        }
    }

    #[test]
    fn what_could_drive_a_terminal_becomes_a_mark() {
        for (text, shown) in [
            ("\u{1b}[2Jgone", "␛[2Jgone"),
            ("a\nb\tc\r\n\0\u{7f}", "a␊b␉c␍␊␀␡"),
            ("\u{9b}31m \u{85}", "⟨U+009B⟩31m ⟨U+0085⟩"),
            ("pay \u{202e}001\u{202c} now", "pay ⟨U+202E⟩001⟨U+202C⟩ now"),
            ("\u{2067}x\u{2069}\u{200f}\u{61c}", "⟨U+2067⟩x⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩"),
        ] {
            assert_eq!(line(text), shown);
        }
    }

    #[test]
    fn what_nobody_would_see_becomes_a_mark() {
        for (text, shown) in [
            ("\u{feff}a\u{200b}b\u{ad}c\u{2060}d", "⟨U+FEFF⟩a⟨U+200B⟩b⟨U+00AD⟩c⟨U+2060⟩d"),
            ("a\u{200d}b \u{200c}c", "a⟨U+200D⟩b ⟨U+200C⟩c"),
            ("a\u{fe0f} 1\u{fe0f}2", "a⟨U+FE0F⟩ 1⟨U+FE0F⟩2"),
            ("\u{600}1\u{fe0f}\u{20e3}", "\u{600}1⟨U+FE0F⟩◌\u{20e3}"),
            ("hi\u{e0068}\u{e0069}", "hi⟨U+E0068⟩⟨U+E0069⟩"),
            ("🏴\u{e0061}\u{e007f}", "🏴⟨U+E0061⟩⟨U+E007F⟩"),
            ("👍\u{e0100}\u{e0101}", "👍⟨U+E0100⟩⟨U+E0101⟩"),
            ("\u{3164}\u{115f}\u{ffa0}", "⟨U+3164⟩⟨U+115F⟩⟨U+FFA0⟩"),
            ("x\u{fff9}y\u{2028}\u{e0b0}\u{10ffff}", "x⟨U+FFF9⟩y⟨U+2028⟩⟨U+E0B0⟩⟨U+10FFFF⟩"),
        ] {
            assert_eq!(line(text), shown);
        }
    }

    #[test]
    fn a_letter_keeps_a_few_marks_and_the_rest_are_counted() {
        let zalgo = format!("Z{}a", "\u{301}".repeat(30));
        assert_eq!(line(&zalgo), format!("Z{}⟨+26⟩a", "\u{301}".repeat(4)));
    }

    #[test]
    fn a_mark_without_a_letter_gets_a_carrier() {
        assert_eq!(line("\u{301}x"), "◌\u{301}x");
        assert_eq!(block("a\n\u{301}"), "a\n◌\u{301}");
    }

    #[test]
    fn joined_emoji_end_somewhere() {
        let endless = ["👩"; 40].join("\u{200D}");
        let shown = line(&endless);
        assert!(shown.graphemes(true).count() > 8);
        assert!(shown.contains("⟨U+200D⟩"));
    }

    #[test]
    fn a_block_keeps_its_line_ends_and_a_line_does_not() {
        assert_eq!(block("a\r\nb\nc\rd"), "a\nb\nc␍d");
        assert!(matches!(block("a\nb"), Cow::Borrowed(_)));
        assert_eq!(line("a\nb"), "a␊b");
    }

    #[test]
    fn every_character_is_safe_alone_and_after_a_letter() {
        let alike = |character: &char| matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}');
        let assigned = ('\0'..='\u{1FFFF}').filter(|character| !alike(character));
        for character in assigned.chain('\u{E0000}'..='\u{E01FF}').chain(['漢', '한', '\u{F0000}', char::MAX])
        {
            assert_safe(&line(&format!("{character}\na{character}")));
        }
    }

    #[test]
    fn what_needs_no_second_look_would_pass_it() {
        for character in '\0'..='\u{FFFF}' {
            let text = character.to_string();
            assert!(!is_plain(character) || written(&text) == text, "{character:?}");
        }
    }

    #[test]
    fn a_long_run_in_one_cluster_is_cut_in_one_pass() {
        for hostile in ["\u{301}", "\u{200D}", "\u{94D}\u{915}", "\u{200D}👩", "\u{1100}", "\u{600}", "🇩"]
        {
            assert_safe(&line(&hostile.repeat(20_000)));
        }
    }

    fn assert_safe(shown: &str) {
        assert_eq!(line(shown), shown, "not the same twice: {shown:?}");
        for cluster in shown.graphemes(true) {
            let limit = if cluster.chars().any(stacks_syllables) { SYLLABLE_COLUMNS } else { COLUMNS };
            let width = cluster.width();
            assert!((1..=limit).contains(&width), "{cluster:?} takes {width} columns");
            assert!(cluster.chars().count() <= 24, "{cluster:?} is too long for one sign");
        }
        for character in shown.chars() {
            assert!(!drives(character), "{character:?} got through");
        }
    }

    fn drives(character: char) -> bool {
        character.is_control()
            || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            || matches!(character, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2028}' | '\u{2029}')
    }

    fn hostile_text() -> impl Strategy<Value = String> {
        let tricky: Vec<char> = "a1# \n\r\t\u{1b}\u{9b}\u{0}\u{200d}\u{200d}\u{200c}\u{200b}\u{202e}\u{2066}\u{200f}\
            \u{fe0f}\u{fe0e}\u{e0100}\u{e0067}\u{e007f}\u{301}\u{20e3}\u{345}\u{ad}\u{34f}\u{180b}👩❤🏴🏽©🇩🇪☎\
            क\u{94d}\u{93e}ക\u{d4e}\u{600}\u{70f}\u{6dd}\u{110bd}لامم\u{1100}\u{1161}\u{11a8}가\u{115f}\u{17d8}ក\u{17d2}\
            漢、ｶ\u{ff9e}⟨⟩◌␛U+0ᠠⵏ\u{2d7f}\u{a4f8}\u{a4fc}\u{e33}\u{16d63}\u{16d67}"
            .chars()
            .collect();
        let one = prop_oneof![8 => proptest::sample::select(tricky), 1 => any::<char>()];
        proptest::collection::vec(one, 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_becomes_a_safe_line(text in hostile_text()) {
            assert_safe(&line(&text));
        }

        #[test]
        fn any_text_becomes_safe_lines(text in hostile_text()) {
            let shown = block(&text);
            prop_assert_eq!(block(&shown), shown.as_ref());
            shown.split('\n').for_each(assert_safe);
        }
    }
}
