//! A line as words, each with its place, and words joined to text again as they were typed. Never drops a word:
//! it only leaves out those that a cue took.

use crate::format::names::{Found, Roster};
use crate::model::kinds::{KINDS, Kind};
use crate::model::value;

/// One word of a line.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// As typed, with the punctuation around it; without the backslash that made it plain.
    pub text: &'a str,
    /// In lower case, without punctuation around it.
    pub low: String,
    /// Whether a backslash made it plain: no cue begins or ends with it.
    pub plain: bool,
    /// Where it begins in the line, in bytes.
    pub start: usize,
    /// Where it ends in the line, in bytes.
    pub end: usize,
}

/// To what a word of a line belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The card's text.
    Text,
    /// A field that takes several words, as a reason does.
    Field(&'static str),
    /// A cue: it is read and leaves the text.
    Gone,
}

/// Splits a line into words. Arrows are words of their own also where no space parts them (`120->60`), and so is
/// the name before a colon (`Ben:no calls`).
pub(super) fn split<'a>(line: &'a str, people: &Roster) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut rest = line;
    let mut start = 0;
    while let Some(skipped) = rest.find(|c: char| !is_break(c)) {
        let (_, from) = rest.split_at_checked(skipped).unwrap_or((rest, ""));
        start += skipped;
        let (text, behind) =
            from.split_at_checked(from.find(is_break).unwrap_or(from.len())).unwrap_or((from, ""));
        add_word(&mut words, text, start, people);
        start += text.len();
        rest = behind;
    }
    words
}

/// What parts words: spaces, line ends and the like.
fn is_break(c: char) -> bool {
    c.is_whitespace()
}

fn add_word<'a>(words: &mut Vec<Word<'a>>, text: &'a str, start: usize, people: &Roster) {
    let plain = text.strip_prefix('\\').filter(|rest| is_cue(rest, people));
    if let Some(rest) = plain {
        words.push(Word::new(rest, true, start, start + text.len()));
        return;
    }
    let mut at = start;
    for part in parts(text, words.len(), people) {
        words.push(Word::new(part, false, at, at + part.len()));
        at += part.len();
    }
}

/// The parts of a word that count as words.
fn parts<'a>(text: &'a str, place: usize, people: &Roster) -> Vec<&'a str> {
    if let Some((name, said)) = text.split_once(':')
        && place < 2
        && !said.is_empty()
        && matches!(people.named(name), Found::One(_))
    {
        let (label, _) = text.split_at_checked(name.len() + 1).unwrap_or((text, ""));
        return vec![label, said];
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, arrow, behind)) = arrow_in(rest) {
        found.extend([before, arrow].into_iter().filter(|part| !part.is_empty()));
        rest = behind;
    }
    found.extend((!rest.is_empty()).then_some(rest));
    found
}

/// The first arrow of a word with what stands before and behind it.
fn arrow_in(text: &str) -> Option<(&str, &str, &str)> {
    let (head, length) = text.char_indices().find_map(|(at, c)| match c {
        '→' | '⇒' => Some((at, c.len_utf8())),
        '>' => {
            let (before, _) = text.split_at_checked(at)?;
            let shaft = before.trim_end_matches(['-', '=']);
            // `<->` and `<=>` say something else.
            let arrow = shaft.len() < before.len() && !shaft.ends_with('<');
            arrow.then_some((shaft.len(), at + 1 - shaft.len()))
        }
        _ => None,
    })?;
    let (before, rest) = text.split_at_checked(head)?;
    let (arrow, behind) = rest.split_at_checked(length)?;
    Some((before, arrow, behind))
}

impl<'a> Word<'a> {
    fn new(text: &'a str, plain: bool, start: usize, end: usize) -> Self {
        Self { text, low: bare(text).to_lowercase(), plain, start, end }
    }

    /// Whether a part of a sentence ends with it.
    pub(super) fn ends_part(&self) -> bool {
        self.text.ends_with([',', ';', '.', '!', '?'])
    }

    /// Whether it is an arrow as of a measure.
    pub(super) fn is_arrow(&self) -> bool {
        !self.plain && (self.text == "→" || (self.text.ends_with("->") && self.text.starts_with('-')))
    }

    /// Whether it is a dash that stands alone.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "–" | "—" | "--")
    }
}

/// A word without the punctuation around it.
pub(super) fn bare(text: &str) -> &str {
    let open = |c: char| "([{\"'“‘«„".contains(c);
    let close = |c: char| ",;.!?:)]}\"'”’»…".contains(c);
    text.trim_start_matches(open).trim_end_matches(close)
}

/// Whether a word could begin a cue, so that a backslash before it makes it plain. Before anything else a
/// backslash is a backslash.
fn is_cue(word: &str, people: &Roster) -> bool {
    const WORDS: &str = "because by with from until till to between after before since morning mornings afternoon \
                         afternoons evening evenings takes take retire shared share assign private create adjust agreement \
                         gives give needs need we so learning only nobody weekdays weekends every for and \
                         each daily weekly fortnightly monthly quarterly backup";
    let low = bare(word).to_lowercase();
    let sign = word.starts_with(['@', '!', '-', '=', '→', '⇒', '–', '—', '€', '$', '£'])
        || word.starts_with(|c: char| c.is_ascii_digit());
    sign || (word.len() > 1 && word.ends_with(':'))
        || (!low.is_empty() && WORDS.split_whitespace().any(|cue| cue == low))
        || low.split(['-', '–', '/']).any(|part| value::weekday(part).is_some())
        || people.named(&low) != Found::Nobody
        || KINDS.iter().any(|kind| is_kind_word(kind, &low))
}

fn is_kind_word(kind: &Kind, low: &str) -> bool {
    let own = kind.subkinds().iter().any(|choice| choice.word == low || choice.label == low);
    kind.words.contains(&low) || own || matches!(low, "purpose" | "never" | "signal" | "thank")
}

/// The words of an owner as they were typed. Where a cue stood between, one space; its comma goes with it, and
/// the mark that ended a sentence behind it comes to the word before.
pub(super) fn join(line: &str, words: &[Word], owners: &[Owner], owner: Owner) -> String {
    let mut out = String::new();
    let mut last: Option<usize> = None;
    for (place, word) in words.iter().enumerate().filter(|(place, _)| owners.get(*place) == Some(&owner)) {
        if let Some(last) = last {
            if place == last + 1 {
                out.push_str(gap(line, words.get(last), word));
            } else {
                close(&mut out, words, owners, last, false);
                out.push(' ');
            }
        }
        out.push_str(word.text);
        last = Some(place);
    }
    if let Some(last) = last.filter(|last| last + 1 < words.len()) {
        close(&mut out, words, owners, last, true);
    }
    out
}

/// What stands between two neighbours: as typed, but line ends and other control characters are a space.
fn gap<'a>(line: &'a str, before: Option<&Word>, word: &Word) -> &'a str {
    let between = before.and_then(|before| line.get(before.end..word.start)).unwrap_or(" ");
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if between.contains(breaks) { " " } else { between }
}

/// Ends what stands before a cue.
fn close(out: &mut String, words: &[Word], owners: &[Owner], last: usize, at_end: bool) {
    let cut = || words.iter().zip(owners).skip(last + 1).take_while(|(_, owner)| **owner == Owner::Gone);
    let cue_end = cut().last().map(|(word, _)| word.text);
    if at_end || !cue_end.is_some_and(|text| text.ends_with(',')) {
        let kept = out.trim_end_matches([',', ';', ' ']);
        let kept = if at_end { kept.trim_end_matches(':') } else { kept };
        let kept = [" -", " –", " —"].iter().find_map(|dash| kept.strip_suffix(dash)).unwrap_or(kept);
        let kept = kept.trim_end_matches([',', ';', ' ']).len();
        out.truncate(kept);
    }
    let mark = cue_end.and_then(|text| text.chars().last()).filter(|c| matches!(c, '.' | '!' | '?'));
    // The bracket that opened before the cue closes behind it.
    if brackets(std::iter::once(out.as_str())) > 0 && brackets(cut().map(|(word, _)| word.text)) < 0 {
        out.push(')');
    }
    // The point of `31.1.` or `a.m.` is the cue's own.
    let own = cue_end.is_some_and(|text| text.trim_end_matches('.').contains('.'));
    if let Some(mark) = mark.filter(|_| !own)
        && out.ends_with(|c: char| c.is_alphanumeric() || c == ')')
    {
        out.push(mark);
    }
}

/// Whether a bracket opened with the words that cues took, and closes elsewhere.
pub(super) fn opens(words: &[Word], owners: &[Owner]) -> bool {
    let gone = words.iter().zip(owners).filter(|(_, owner)| **owner == Owner::Gone);
    brackets(gone.map(|(word, _)| word.text)) > 0
}

/// How many brackets open among words beyond those that close.
fn brackets<'a>(words: impl Iterator<Item = &'a str>) -> isize {
    words
        .flat_map(str::chars)
        .map(|c| match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        })
        .sum()
}
