//! Headers that say to whom a message goes, as Zoom's do: `From Ben to Everyone: …`, `Chen Li to Ada (Direct Message):`.
//! Never lets what was sent to one person pass for said to all: where it is not sure, it is private.

use super::header::{Header, LONG, Layout, could_be_nick, one, split_colon};
use super::sender::{DIRECT, FOR_ONE};
use super::{ChatKind, sender, stamp};

/// The header of a line; `timed` where a time stood before it.
pub(super) fn read<'a>(text: &'a str, layout: &Layout, timed: bool) -> Option<Header<'a>> {
    match without_from(text) {
        Some(rest) => from(rest, timed, layout.from_to),
        None => bare(text, timed || layout.to),
    }
}

/// Whether a line is a header with `From` beyond doubt, so that others like it are some too.
pub(super) fn is_from(line: &str) -> bool {
    without_from(line).and_then(|rest| from(rest, false, false)).is_some()
}

/// Whether a line is a header without `From` beyond doubt.
pub(super) fn is_bare(line: &str) -> bool {
    without_from(line).is_none() && bare(line, false).is_some()
}

/// Whether a line below a private header is no header, whatever it looks like: where headers say to whom they go, a
/// name above or before a time may be private words.
pub(super) fn is_within(text: &str, layout: &Layout) -> bool {
    let stamped = stamp::behind(text);
    let rest = stamped.map_or(text, |stamped| stamped.rest);
    // Some versions say to whom only where it is one person: `10:04:00 Ben Okoro: …`.
    let named = stamped.is_some() && (rest.is_empty() || split_colon(rest).is_some());
    layout.addressed && !named && read(rest, layout, stamped.is_some()).is_none()
}

fn without_from(text: &str) -> Option<&str> {
    text.strip_prefix("From ").or_else(|| text.strip_prefix("From\t")).map(str::trim_start)
}

/// `Ben to Everyone: …` behind `From`. Without a time in front the receiver must show that it is no sentence, or the
/// headers of the text that have none either, and the sender.
fn from(rest: &str, timed: bool, alike: bool) -> Option<Header<'_>> {
    let head = Head::of(rest)?;
    let marked = head.mark.is_some();
    let Some((who, receiver)) = head.sides() else {
        return ((timed && head.ended) || marked).then(|| head.header(head.words, marked));
    };
    let everyone = is_everyone(receiver);
    let sure = timed || (alike && sender::could_be_name(&sender::clean(who)));
    (sure || marked || everyone || sender::is_own(receiver) || receiver == "me")
        .then(|| head.header(who, marked || !everyone))
}

/// `Chen Li to Ada (Direct Message): …`, as the window of a meeting copies it.
fn bare(text: &str, sure: bool) -> Option<Header<'_>> {
    let head = Head::of(text).filter(|head| head.ended || head.timed || head.mark.is_some())?;
    let (who, receiver) = head.sides().unwrap_or((head.words, ""));
    if let Some(mark) = head.mark {
        // At the end of a line this one is nobody's word.
        let whole = mark == DIRECT && head.ended && head.said.is_empty();
        let named = could_be_nick(who) && (receiver.is_empty() || could_be_nick(receiver));
        return (sure || whole || named).then(|| head.header(who, true));
    }
    if !(sender::is_name(who) || sender::is_own(who)) {
        return None;
    }
    if is_everyone(receiver) && receiver.starts_with(char::is_uppercase) {
        let full = receiver.starts_with("Everyone") && who.split_whitespace().count() > 1;
        return (sure || head.timed || full).then(|| head.header(who, false));
    }
    let to_one = sender::is_own(receiver) || (sure && sender::is_name(receiver));
    to_one.then(|| head.header(who, true))
}

fn is_everyone(receiver: &str) -> bool {
    let low = receiver.to_lowercase();
    // `Allison` is one person.
    let first = low.split(|c: char| !c.is_alphabetic()).next();
    matches!(first, Some("everyone" | "all"))
        || ["hosts and panelists", "meeting group chat", "group chat"].iter().any(|all| low.starts_with(all))
}

/// What stands before the colon of a header, and behind it.
struct Head<'a> {
    /// Who sends it, and to whom.
    words: &'a str,
    /// The mark that it goes to one person.
    mark: Option<&'static str>,
    /// Whether it has a time.
    timed: bool,
    /// Whether a colon ends it.
    ended: bool,
    /// The words of the message on the same line.
    said: &'a str,
}

impl<'a> Head<'a> {
    /// None for a line that is too long to be one.
    fn of(text: &'a str) -> Option<Self> {
        let (words, said) = split_colon(text).unwrap_or((text, ""));
        if words.len() > LONG {
            return None;
        }
        let ended = words.len() < text.trim_end().len();
        let before = stamp::ahead(words).map(|time| time.before).filter(|before| !before.is_empty());
        // Mark and time stand on either side of the colon.
        let behind = FOR_ONE.into_iter().find_map(|mark| Some((mark, without_mark(said, mark)?)));
        let said = behind.map_or(said, |(_, said)| said);
        let timed = before.is_some() || stamp::is_time(said);
        let words = before.unwrap_or(words);
        let mark = behind.map(|(mark, _)| mark).or_else(|| mark_at_end(words));
        Some(Self { words, mark, timed, ended, said: if stamp::is_time(said) { "" } else { said } })
    }

    /// Who sends it, and to whom.
    fn sides(&self) -> Option<(&'a str, &'a str)> {
        let ends = ["\tto\t", " to ", " To "];
        let (at, word) = ends.iter().filter_map(|word| Some((self.words.rfind(word)?, word))).max()?;
        let (who, receiver) = self.words.split_at_checked(at)?;
        Some((who.trim(), receiver.strip_prefix(word)?.trim()))
    }

    fn header(&self, who: &'a str, private: bool) -> Header<'a> {
        let kind = if private { ChatKind::Private } else { ChatKind::Said };
        Header { kind, ..one(who, self.said) }
    }
}

/// What stands behind a mark that begins a text.
fn without_mark<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(mark.len())?;
    start.eq_ignore_ascii_case(mark).then_some(rest.trim_start())
}

fn mark_at_end(words: &str) -> Option<&'static str> {
    let low = words.trim_end().to_lowercase();
    FOR_ONE.into_iter().find(|mark| low.ends_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn kind_of(text: &str) -> Option<(String, ChatKind, &str)> {
        let sure = Layout::of(&["From Ben to Everyone: hello", "Ben Okoro to Everyone:"]);
        read(text, &sure, false)
            .map(|header| (sender::clean(header.who.unwrap_or_default()), header.kind, header.said))
    }

    #[test]
    fn what_goes_to_one_person_is_private_wherever_the_mark_stands() {
        for text in [
            "From Chen Li to Me:  (Privately) 10:03 AM",
            "From Chen Li to Ada Okafor (Direct Message):",
            "From Chen Li to Ada Okafor(Direct Message) 10:03 AM",
            "From Chen Li (Privately): ",
            "Chen Li to Ada Okafor (Direct Message):",
            "Chen Li to Ada Okafor (direct message) 10:03 AM",
            "Chen Li To Ada Okafor (Privately):",
            "Chen Li (Direct Message):",
            "Chen Li to Me 10:03 AM",
            "Chen Li to You:",
            "Chen Li to Allison Park:",
            "From Chen Li to Allison Park:",
        ] {
            assert_eq!(kind_of(text), Some(("Chen Li".to_owned(), ChatKind::Private, "")), "{text}");
        }
    }

    #[test]
    fn a_sentence_about_somebody_is_none() {
        for text in [
            "Talk to Ada: she knows",
            "We spoke to Ben (privately) today",
            "Points to raise with Ben (privately):",
            "Talk about pay (privately)",
            "Send it to Everyone",
            "Kudos to Everyone: nice work",
            "Ben to Ada: hand over deploys",
        ] {
            assert!(!is_bare(text) && !is_from(text), "{text}");
        }
        assert!(is_bare("Ben Okoro to Everyone:") && is_bare("Ben to Everyone 10:02 AM"));
        assert!(is_from("From Ben to Everyone: hi") && !is_from("From Monday to Friday: no calls"));
    }
}
