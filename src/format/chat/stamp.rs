//! Dates and times as chats write them beside a message. Never says what time it is: they only show where a message
//! begins, and are left out.

/// A text behind a stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamped<'a> {
    /// What stands behind it.
    pub rest: &'a str,
    /// Whether the stamp stood in brackets.
    pub bracketed: bool,
    /// Whether it had a day.
    pub dated: bool,
}

/// A text before a stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ended<'a> {
    /// What stands before it.
    pub before: &'a str,
    /// Whether a dash, a bracket, a day or two spaces set it off, so that it is no part of a sentence.
    pub set_off: bool,
    /// Whether it has seconds, as in a transcript.
    pub seconds: bool,
}

/// The text behind a stamp at the start: `[02/11/2026, 10:02:11] …`, `10:02 …`, `2026-11-02 10:02 …`, `Nov 02 10:02:11 …`.
pub(super) fn behind(text: &str) -> Option<Stamped<'_>> {
    if let Some(rest) = behind_month(text) {
        return Some(Stamped { rest, bracketed: false, dated: true });
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '@')) {
        return None;
    }
    let text = text.strip_prefix('@').unwrap_or(text);
    if let Some((inner, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) {
        let stamp = parts(inner)?;
        return stamp.clock.then_some(Stamped {
            rest: rest.trim_start(),
            bracketed: true,
            dated: stamp.date,
        });
    }
    let mut rest = text;
    let mut found = Parts::default();
    while let Some((token, behind)) = first_token(rest) {
        // Only figures begin a line: `Monday 10:00 is fine` is a sentence.
        if !found.take(token, false) {
            break;
        }
        rest = behind;
    }
    found.clock.then_some(Stamped { rest, bracketed: false, dated: found.date })
}

/// The text behind a month, a day and a clock with seconds, as HexChat logs them. No sentence has these three, so that
/// the month may be in any language.
fn behind_month(text: &str) -> Option<&str> {
    let (month, rest) = text.split_once(' ')?;
    let name = month.trim_end_matches('.');
    let letters = name.chars().count();
    let short = (3..=5).contains(&letters) && name.chars().all(char::is_alphabetic);
    let (day, rest) = first_token(rest).filter(|_| short)?;
    let (clock, rest) = first_token(rest).filter(|_| day.len() <= 2 && is_day_number(day))?;
    (clock.matches(':').count() == 2 && is_clock(clock)).then_some(rest)
}

/// The text before a stamp at the end: `Ben Okoro  10:02 AM`, `Ben — Today at 10:02`, `Ben Okoro (00:01:02)`.
pub(super) fn ahead(text: &str) -> Option<Ended<'_>> {
    let text = text.trim_end();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((before, inner)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open)) {
            let stamp = parts(inner).filter(|stamp| stamp.clock)?;
            return Some(Ended { before: before.trim_end(), set_off: true, seconds: stamp.seconds });
        }
    }
    let mut found = Parts::default();
    let mut before = text;
    while let Some((rest, token)) = last_token(before) {
        if !found.take(token, true) {
            break;
        }
        before = rest;
    }
    // Meet writes the time onto the name.
    if !found.clock
        && let Some((name, clock)) = glued(before)
    {
        return Some(Ended { before: name, set_off: true, seconds: clock.matches(':').count() > 1 });
    }
    let gap = text.get(before.len()..).unwrap_or_default();
    let wide = gap.starts_with("  ") || gap.starts_with('\t') || gap.starts_with(" \u{a0}");
    let kept = before.trim_end_matches(['—', '–', '-', '|', '•', '·', ',', ' ', '\t', '\u{a0}']);
    let set_off = wide || kept.len() < before.trim_end().len() || found.word;
    found.clock.then_some(Ended { before: kept, set_off, seconds: found.seconds })
}

/// Whether a line is nothing but a time, with or without its day.
pub(super) fn is_time(text: &str) -> bool {
    if !text.contains(':') {
        return false;
    }
    let text = text.trim().trim_start_matches(['—', '–', '-', '•', ' ']);
    let text = text.strip_suffix("(edited)").or_else(|| text.strip_suffix("Edited")).unwrap_or(text);
    parts(text.trim_matches(['[', ']', '(', ')', ' '])).is_some_and(|stamp| stamp.clock)
}

/// Whether a line is nothing but a day, as between the messages of two days.
pub(super) fn is_day(text: &str) -> bool {
    // A day's name with its month, and no more.
    if text.len() > 60 {
        return false;
    }
    parts(text.trim_matches(['-', '—', '–', '─', ' '])).is_some_and(|stamp| !stamp.clock && stamp.date)
}

/// The lines of a transcript that say when its words were said.
pub(super) fn is_span(text: &str) -> bool {
    let clocks =
        |text: &str| text.split_whitespace().next().is_some_and(|token| is_clock(&token.replace(',', ".")));
    text.split_once("-->")
        .or_else(|| text.split_once(','))
        .is_some_and(|(from, to)| clocks(from) && clocks(to))
}

/// What a stamp is made of.
#[derive(Debug, Default, Clone, Copy)]
struct Parts {
    clock: bool,
    seconds: bool,
    date: bool,
    word: bool,
}

impl Parts {
    /// Takes in a word, if it can be part of a stamp; `words` also takes `Today at`.
    fn take(&mut self, token: &str, words: bool) -> bool {
        let token = token.trim_end_matches(',');
        let low = token.to_lowercase();
        if is_clock(token) {
            let first = !self.clock;
            self.clock = true;
            self.seconds |= token.matches(':').count() > 1;
            return first;
        }
        if let Some((day, clock)) = token.split_once('T').filter(|_| words) {
            // One word for both, where it is all there is.
            let whole = is_date(day) && is_clock(clock.trim_end_matches('Z'));
            self.clock |= whole;
            self.date |= whole;
            if whole {
                return true;
            }
        }
        if is_date(token) {
            self.date = true;
            return true;
        }
        match low.as_str() {
            "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" => true,
            // `10:02 a. m.`
            "a." | "p." | "m." if self.clock || words => true,
            "—" | "–" | "•" | "|" if words => self.clock && self.word(false),
            "today" | "yesterday" | "today's" if words => self.word(true),
            "at" | "um" | "utc" | "gmt" if words => self.word(false),
            _ if words && (is_weekday(&low) || is_month(&low)) => self.word(true),
            _ if words && self.date | self.clock && is_day_number(&low) => self.word(false),
            _ => false,
        }
    }

    fn word(&mut self, date: bool) -> bool {
        self.date |= date;
        self.word = true;
        true
    }
}

/// A text that is a stamp as a whole.
fn parts(text: &str) -> Option<Parts> {
    let mut found = Parts::default();
    let mut tokens = 0;
    for token in text.split_whitespace().rev() {
        tokens += 1;
        let number = is_day_number(&token.trim_end_matches(',').to_lowercase());
        if tokens > 8 || !(found.take(token, true) || token == "•" || token == "-" || number) {
            return None;
        }
    }
    (tokens > 0).then_some(found)
}

fn first_token(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (token, rest) = text.split_at_checked(end)?;
    (!token.is_empty()).then_some((token, rest.trim_start()))
}

/// The last word and what stands before it, its space with it.
fn last_token(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let start =
        text.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let (rest, token) = text.split_at_checked(start)?;
    (!token.is_empty()).then_some((rest.trim_end(), token))
}

/// `Ben Okoro10:02` as name and time.
fn glued(text: &str) -> Option<(&str, &str)> {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_ascii_digit() && *c != ':')
        .map(|(at, c)| at + c.len_utf8())?;
    let (name, clock) = text.split_at_checked(start)?;
    (name.ends_with(char::is_alphabetic) && is_clock(clock)).then_some((name, clock))
}

/// `10:02`, `10:02:11.5`, `10:02AM`.
fn is_clock(token: &str) -> bool {
    let low = token.to_lowercase();
    let low = low.strip_suffix("am").or_else(|| low.strip_suffix("pm")).unwrap_or(&low);
    let mut parts = low.split(':');
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
    };
    let hour = parts.next().is_some_and(|part| digits(part, 3));
    let minute = parts.next().is_some_and(|part| part.len() == 2 && digits(part, 2));
    let second = parts.next().is_none_or(|part| {
        let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
        whole.len() == 2 && digits(whole, 2) && digits(fraction, 6)
    });
    hour && minute && second && parts.next().is_none()
}

/// `02/11/2026`, `2.11.26`, `2026-11-02`, `11/2`, `2026-11-02T10:02:11Z`.
fn is_date(token: &str) -> bool {
    let day = token
        .split_once('T')
        .filter(|(_, clock)| is_clock(clock.trim_end_matches('Z')))
        .map_or(token, |(day, _)| day);
    ['/', '.', '-'].into_iter().any(|separator| {
        let parts: Vec<&str> = day.trim_end_matches('.').split(separator).collect();
        let digits = parts
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()));
        digits && (parts.len() == 3 || (parts.len() == 2 && separator == '/'))
    })
}

fn is_weekday(low: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    low.len() >= 3 && DAYS.iter().any(|day| day.starts_with(low.trim_end_matches('.')))
}

fn is_month(low: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let low = low.trim_end_matches('.');
    low.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(low))
}

/// `2`, `2nd`, `2026`.
fn is_day_number(low: &str) -> bool {
    let digits = ["st", "nd", "rd", "th", "."].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
    (1..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_at_the_start() {
        for (text, rest) in [
            ("10:02:11 From Ben", Some("From Ben")),
            ("10:02 AM Ben: hi", Some("Ben: hi")),
            ("[02/11/2026, 10:02:11] Ben: hi", Some("Ben: hi")),
            ("02.11.26, 10:02 - Ben: hi", Some("- Ben: hi")),
            ("[10:02 • 13/08/2026] Ben:", Some("Ben:")),
            ("[Monday 10:02 AM] Ben", Some("Ben")),
            ("[10:02]Ben: hi", Some("Ben: hi")),
            ("2/11/26 10:02 a. m. - Ben: hi", Some("- Ben: hi")),
            ("[2/11/26, 10:02:11 p. m.] Ben: hi", Some("Ben: hi")),
            ("[2026-11-02T10:02:11Z] Ben: hi", Some("Ben: hi")),
            ("@0:09 - Ben Okoro", Some("- Ben Okoro")),
            ("Nov 02 10:02:11 <ben>\thi", Some("<ben>\thi")),
            ("févr.  2 10:02:11 <ben> hi", Some("<ben> hi")),
            ("Nov 02 10:02 hi", None),
            ("Room 12 at 10:02:11", None),
            ("2026-11-02T10:02:11Z hi", None),
            ("Monday 10:00 is fine", None),
            ("[ ] task", None),
            ("[x] 10:02", None),
            ("12 people came", None),
        ] {
            assert_eq!(behind(text).map(|stamped| stamped.rest), rest, "{text}");
        }
    }

    #[test]
    fn stamps_at_the_end() {
        for (text, before) in [
            ("Ben Okoro  10:02 AM", Some("Ben Okoro")),
            ("Ben — Today at 10:02", Some("Ben")),
            ("Ben — 02/11/2026 10:02", Some("Ben")),
            ("ben [10:02 AM]", Some("ben")),
            ("Ben Okoro 00:01:02", Some("Ben Okoro")),
            ("Ben Okoro10:02 AM", Some("Ben Okoro")),
            ("Ben Okoro Nov 2, 10:02 AM", Some("Ben Okoro")),
            ("Ben Okoro", None),
            ("see you Monday", None),
            ("version 1.2.3", None),
        ] {
            assert_eq!(ahead(text).map(|ended| ended.before), before, "{text}");
        }
    }

    #[test]
    fn lines_that_are_nothing_but_a_stamp() {
        for text in [
            "10:02",
            "10:02 AM",
            "Today at 10:02",
            "— Yesterday at 10:02 PM",
            "11/2/2026 10:02 AM",
            "Nov 2, 10:02 AM",
        ] {
            assert!(is_time(text), "{text}");
        }
        for text in ["at", "10", "Monday", "10:02 works", ""] {
            assert!(!is_time(text), "{text}");
        }
        assert!(is_day("Monday, November 2nd") && is_day("--- 02/11/2026 ---") && is_day("Today"));
        assert!(!is_day("two") && !is_day("2"));
        assert!(is_span("00:00:01.000 --> 00:00:04.000 align:start") && is_span("0:00:01.000,0:00:04.000"));
        assert!(!is_span("a --> b"));
    }
}
