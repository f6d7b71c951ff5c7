//! Senders as chats give them: what looks like a name, and a name without the marks around it. Never knows who is
//! in the session, but by asking.

use crate::model::kinds::KINDS;

/// The most words and letters of a name.
const WORDS: usize = 5;
const LETTERS: usize = 48;
/// The most bytes of a name with all that a chat puts around it.
const LONG: usize = 200;

/// Words before a colon that are no names: `Note: see 10:30`. A space stands before and behind each.
const NO_NAMES: &str = " note notes todo fyi re fw fwd aw wg ps pps nb edit update question answer agenda action actions \
    decision decisions topic example e.g i.e http https mailto file tip warning attention also so but \
    and or if then yes no ok okay goal goals idea ideas risk risks reminder summary date time place \
    location subject from to cc bcc sent link links important context background why what how who when \
    where which pro pros con cons step part option options result results next minutes attendees \
    participants host present regrets scribe chair topics resolved resolution next-steps follow-up \
    proposal proposals proposed target measure stake reason because purpose plan problem solution issue \
    status done open we they i you our my the this that these those there it he she one two three monday \
    tuesday wednesday thursday friday saturday sunday today tomorrow yesterday kind source quote thanks ";

/// Small words within names.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "di", "del", "della", "der", "den", "des", "du", "la", "le", "van", "von",
    "vom", "zu", "zur", "ten", "ter", "te", "bin", "ibn", "al", "el", "y", "e", "i", "af", "av", "und",
    "and", "&",
];

/// Whether words look like somebody's name: at most five, each with a capital (where the script has capitals) but
/// for small ones such as `van`, no sentence in it, and not a word that often stands before a colon.
pub(super) fn is_name(text: &str) -> bool {
    if text.len() > LONG {
        return false;
    }
    let plain = clean(text);
    let mut words = plain.split_whitespace().peekable();
    let first = words.peek().copied().unwrap_or_default();
    starts_large(first)
        && could_be_name(&plain)
        && words.all(|word| starts_large(word) || PARTICLES.contains(&word.to_lowercase().as_str()))
}

/// Whether a sender can be called so where the place itself says that it is one: a nick, a name in lower case.
pub(super) fn could_be_name(text: &str) -> bool {
    const SIGNS: &str = ".,'’-_&@~#+()/|‑\u{301}\u{308}\u{327}\u{30c}";
    let sign = |c: char| c.is_alphanumeric() || c.is_whitespace() || SIGNS.contains(c);
    let short = text.len() <= LONG && text.chars().count() <= LETTERS;
    if !short || !text.chars().all(sign) || !text.chars().any(char::is_alphabetic) {
        return false;
    }
    let last = text.split_whitespace().last().unwrap_or_default();
    let ends = text.ends_with(['.', ',']) && last.chars().count() > 3;
    let words = text.split_whitespace().count();
    (1..=WORDS).contains(&words) && text.matches(',').count() <= 1 && !ends && !is_heading(text)
}

/// Whether words before a colon say what follows rather than who.
fn is_heading(text: &str) -> bool {
    let low = text.to_lowercase();
    let mut words = low.split_whitespace();
    let (first, more) = (words.next().unwrap_or_default(), words.next().is_some());
    let listed = |word: &str| NO_NAMES.contains(&format!(" {word} "));
    let says_kind = |word: &str| {
        KINDS.iter().any(|kind| {
            kind.is_said()
                && (kind.words.contains(&word) || kind.subkinds().iter().any(|own| own.word == word))
        })
    };
    if more { listed(first) || listed(&low.replace(' ', "-")) } else { listed(first) || says_kind(first) }
}

fn starts_large(word: &str) -> bool {
    let first = word.trim_start_matches(['(', '@', '~', '\'', '’']).chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// A name without what a chat puts around it: pronouns, `(Guest)`, `[External]`, `APP`, `:palm_tree:`, marks of a
/// channel's operators.
pub(super) fn clean(text: &str) -> String {
    // Discord names the picture of somebody's role behind the name.
    if text.starts_with('+') && !text.chars().any(char::is_alphabetic) {
        // A telephone's number, whose sign is its own.
        return text.trim().to_owned();
    }
    let text = text.split_once(", Role icon").map_or(text, |(name, _)| name);
    let words: String = without_marks(text).chars().filter_map(shown).collect();
    let words = words.split_once('|').filter(|(_, mark)| is_mark(mark)).map_or(&*words, |(name, _)| name);
    let words = words.trim().trim_start_matches(['@', '~', '+', '%', '✓']);
    let words = words.trim_end_matches([',', ';', ':', '-', '—', '–']);
    let mut words: Vec<&str> = words.split_whitespace().filter(|word| *word != JOINER).collect();
    while words.len() > 1
        && words.last().is_some_and(|last| *last == "says" || ROLES.contains(last) || last.starts_with('@'))
    {
        words.pop();
    }
    words.join(" ")
}

/// What programs write behind a name: what somebody is in the channel.
const ROLES: [&str; 7] = ["APP", "BOT", "Bot", "Admin", "Owner", "Moderator", "Leader"];

/// Whether a line says only what somebody is in the channel.
pub(super) fn is_role(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| ROLES.contains(&word))
}

/// Whether a name has behind it what somebody is in the channel, or a handle.
pub(super) fn has_mark(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some() && words.last().is_some_and(|last| ROLES.contains(&last) || last.starts_with('@'))
}

/// Whether a sender is whoever copied the chat, whom it does not name.
pub(super) fn is_own(who: &str) -> bool {
    matches!(clean(who).as_str(), "Me" | "You")
}

/// Zoom's mark that a message was sent to one person, now, and both.
pub(super) const DIRECT: &str = "(direct message)";
pub(super) const FOR_ONE: [&str; 2] = [DIRECT, "(privately)"];

/// Whether such a mark stands among the words of a header.
pub(super) fn is_for_one(head: &str) -> bool {
    let low = head.to_lowercase();
    FOR_ONE.iter().any(|mark| low.contains(mark))
}

/// Joins emoji, and letters of some scripts.
const JOINER: &str = "\u{200d}";

/// What a name shows of a character: a space for an emoji, nothing for what only steers the text's direction.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        '\u{200d}' => Some(c),
        c if super::noise::is_emoji(c) => Some(' '),
        c => Some(c),
    }
}

fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', '[', ':']) {
        let (before, mark) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        rest = match end_of_mark(mark) {
            Some(behind) => behind,
            None => {
                let mut chars = mark.chars();
                out.extend(chars.next());
                chars.as_str()
            }
        };
    }
    out.push_str(rest);
    out
}

/// What stands behind a mark in brackets or colons at the start of a text.
fn end_of_mark(text: &str) -> Option<&str> {
    if let Some(code) = text.strip_prefix(':') {
        let (name, behind) = code.split_once(':')?;
        let emoji = name.len() > 1 && name.chars().all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c));
        return emoji.then_some(behind);
    }
    let (inner, behind) = match text.strip_prefix('(') {
        Some(inner) => inner.split_once(')')?,
        None => text.strip_prefix('[')?.split_once(']')?,
    };
    is_mark(inner).then_some(behind)
}

/// Whether words in brackets behind a name are no part of it.
fn is_mark(inner: &str) -> bool {
    const MARKS: &[&str] = &[
        "guest",
        "external",
        "extern",
        "host",
        "co-host",
        "you",
        "me",
        "presenter",
        "organizer",
        "organiser",
        "unverified",
        "admin",
        "owner",
        "moderator",
        "bot",
        "app",
        "direct message",
        "privately",
        "edited",
        "gast",
        "she",
        "he",
        "they",
    ];
    const PRONOUNS: &[&str] = &[
        "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ze", "zir", "xe", "xem", "it",
        "its", "any", "all", "er", "ihm", "ihn", "sie", "ihr", "elle", "il", "ella", "él", "name",
    ];
    let low = inner.trim().to_lowercase();
    let pronouns = low.contains('/') && low.split('/').all(|part| PRONOUNS.contains(&part.trim()));
    MARKS.contains(&low.as_str()) || pronouns || low.split(", ").all(|part| MARKS.contains(&part.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_like_names() {
        for name in [
            "Ben",
            "Ben Okoro",
            "Okoro, Ben",
            "Anna van der Berg",
            "Ben T.",
            "Dr. Ada Okafor",
            "O’Neill",
            "Jean-Luc",
            "Zoë",
            "李晨",
            "دیا",
            "Ben Okoro (she/her)",
            "Ben (Guest)",
            "Ben Okoro 🌴",
            "Ben:palm_tree:",
        ] {
            assert!(is_name(name), "{name}");
        }
        for no in [
            "Note",
            "TODO",
            "note to self",
            "Lunch at",
            "no calls",
            "Two things we need to do now",
            "https",
            "10",
            "",
            "Offer",
            "Next steps",
            "Boundary",
            "Why not",
            "see you, all, there",
        ] {
            assert!(!is_name(no), "{no}");
        }
        assert!(
            could_be_name("ben")
                && could_be_name("ben.okoro")
                && could_be_name("ben_[away]") == could_be_name("ben_[away]")
        );
    }

    #[test]
    fn marks_around_a_name_go() {
        for (given, name) in [
            ("Ben Okoro (he/him)", "Ben Okoro"),
            ("Ben [He/Him] Okoro", "Ben Okoro"),
            ("Ben Okoro (Guest)", "Ben Okoro"),
            ("Ben Okoro (Host, me)", "Ben Okoro"),
            ("@ben", "ben"),
            ("+44 7700 900123", "+44 7700 900123"),
            ("Ben [Admin], Role icon, Helpers", "Ben"),
            ("Ben Okoro:palm_tree:", "Ben Okoro"),
            ("GitHub APP", "GitHub"),
            ("Ben Okoro | she/her", "Ben Okoro"),
            ("Ben (Acme)", "Ben (Acme)"),
            ("\u{200e}Ben", "Ben"),
        ] {
            assert_eq!(clean(given), name, "{given}");
        }
    }
}
