//! Lines of IRC and of the logs that its programs keep (irssi, HexChat, WeeChat): who said what, what somebody did, and
//! what the program tells. Never takes a sentence in brackets or behind a star for one.

use super::header::{Header, Layout, one, said_by};
use super::stamp::Stamped;
use super::{ChatKind, sender};

/// Marks of a channel's operators before a nick.
const OPERATORS: [char; 6] = ['@', '+', '~', '&', '%', '!'];

/// `<ben> …`, `* ben waves`, `-!- ben has joined`; `<v Ben>` of a subtitle file. `stamp` is what stood before it.
pub(super) fn read<'a>(text: &'a str, layout: &Layout, stamp: Option<&Stamped>) -> Option<Header<'a>> {
    let (timed, dated) = (stamp.is_some(), stamp.is_some_and(|stamp| stamp.dated));
    if let Some((nick, said)) = nick(text).or_else(|| column(text).filter(|_| dated)) {
        return Some(message(nick, said, layout));
    }
    if is_told(text, timed, layout) {
        return Some(told(text));
    }
    if let Some(rest) = text.strip_prefix("* ").or_else(|| text.strip_prefix("*\t")) {
        let rest = rest.trim_start();
        if is_event(rest) && (timed || layout.has_nicks()) {
            return Some(told(text));
        }
        // The bar of columns on a screen.
        let rest = rest.strip_prefix("| ").unwrap_or(rest);
        if let Some((who, deed)) = rest.split_once(' ').filter(|(who, _)| timed || layout.is_nick(who)) {
            return Some(Header { kind: ChatKind::Reaction, goes_on: false, ..one(who, deed) });
        }
    }
    let (who, said) = text.split_once(" | ").filter(|_| timed)?;
    sender::could_be_name(who.trim()).then(|| Header { goes_on: false, ..one(who.trim(), said) })
}

/// What somebody said, or wrote down as somebody else's.
fn message<'a>(nick: &'a str, said: &'a str, layout: &Layout) -> Header<'a> {
    let line = Header { goes_on: false, ..one(nick, without_command(said)) };
    if is_for_bots(nick, said) {
        return Header { kind: ChatKind::System, ..line };
    }
    let scribes = nick.eq_ignore_ascii_case("scribe") || layout.is_scribe(nick);
    let scribed = scribes.then(|| said_by(said)).flatten();
    scribed.map_or(line.clone(), |(who, said)| Header { who: Some(who), said, ..line })
}

/// What the program tells.
fn told(text: &str) -> Header<'_> {
    Header { who: None, kind: ChatKind::System, goes_on: false, ..one("", text) }
}

/// Whether the program tells this: by the mark in its sender's place, or by words of its log.
fn is_told(text: &str, timed: bool, layout: &Layout) -> bool {
    // These begin lines of other texts too.
    const TIMED: &[&str] = &["-->", "<--", "=-=", "=!=", "--", "---"];
    const ALWAYS: &[&str] = &["-!-", "***", "****"];
    const LOGS: &[&str] = &["--- Log opened ", "--- Log closed ", "--- Day changed "];
    let behind = |marks: &[&str]| {
        marks.iter().find_map(|mark| {
            text.strip_prefix(mark).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start)
        })
    };
    behind(ALWAYS).is_some()
        || behind(TIMED).is_some_and(|rest| timed || (layout.has_nicks() && is_event(rest)))
        || LOGS.iter().any(|start| text.starts_with(start))
}

/// Whether words tell of the channel rather than of somebody's deed: HexChat has a star before both.
fn is_event(text: &str) -> bool {
    const STARTS: &[&str] = &["Now talking on ", "Topic for ", "Disconnected (", "You have been kicked "];
    const DEEDS: &[&str] = &[
        "has joined",
        "has left",
        "has quit",
        "has changed the topic",
        "has kicked ",
        "is now known as ",
        "gives ",
        "removes ",
        "sets ",
    ];
    let deed = text.split_once(' ').map(|(_, deed)| deed.trim_start());
    // The address stands between the nick and what happened.
    let deed =
        deed.map(|deed| match deed.strip_prefix(['(', '[']).and_then(|deed| deed.split_once([')', ']'])) {
            Some((_, behind)) => behind.trim_start(),
            None => deed,
        });
    STARTS.iter().any(|start| text.starts_with(start))
        || deed.is_some_and(|deed| DEEDS.iter().any(|start| deed.starts_with(start)))
}

/// Who writes down what others say, where a line of IRC names somebody: `scribenick: ada`, `scribe+`.
pub(super) fn scribe_named<'a>(nick: &'a str, said: &'a str) -> Option<&'a str> {
    let named = ["scribenick:", "scribeNick:", "ScribeNick:", "scribe:", "Scribe:"];
    let named = named.iter().find_map(|mark| said.strip_prefix(mark)).map(str::trim);
    named.filter(|name| !name.is_empty()).or_else(|| (said == "scribe+").then_some(nick))
}

/// What is said without the bot's own word before it: `#info no tapes`, `#action Ben to write notes`.
fn without_command(said: &str) -> &str {
    const WORDS: [&str; 5] = ["#info ", "#idea ", "#agreed ", "#accepted ", "#help "];
    let bare = WORDS.iter().find_map(|word| said.strip_prefix(word));
    bare.or_else(|| said.strip_prefix('#').filter(|rest| rest.starts_with("action "))).unwrap_or(said)
}

/// What a meeting's bot says, and what is said to it: who wants to speak, who takes notes, where the agenda goes on.
fn is_for_bots(nick: &str, said: &str) -> bool {
    const BOTS: &[&str] =
        &["zakim", "rrsagent", "trackbot", "meetbot", "meetingbot", "supybot", "ghbot", "agendabot"];
    const WORDS: &[&str] =
        &["q+", "q-", "q?", "present+", "present-", "regrets+", "scribe+", "scribe-", "agenda+", "agenda?"];
    const STARTS: &[&str] = &[
        "q+ ",
        "q- ",
        "ack ",
        "scribenick:",
        "scribe:",
        "present+ ",
        "regrets+ ",
        "scribe+ ",
        "agenda+ ",
        "zakim, ",
        "rrsagent, ",
        "#startmeeting",
        "#endmeeting",
        "#topic",
        "#chair",
        "#meetingname",
        "#startvote",
        "#endvote",
        "#vote",
        "topic:",
        "meeting:",
        "chair:",
    ];
    let low = said.to_lowercase();
    let bot = nick.to_lowercase();
    BOTS.contains(&bot.trim_end_matches('_'))
        || WORDS.contains(&low.as_str())
        || STARTS.iter().any(|start| low.starts_with(start))
}

/// The nick in angle brackets, less the marks of a channel's operators, and what it says.
pub(super) fn nick(text: &str) -> Option<(&str, &str)> {
    let (inner, said) = text.strip_prefix('<')?.split_once('>')?;
    let voice = inner.strip_prefix("v ").or_else(|| inner.strip_prefix("v."));
    let nick = voice.unwrap_or(inner).trim().trim_start_matches(OPERATORS);
    let spaces = voice.is_some() || !nick.contains(char::is_whitespace);
    let tag = matches!(nick.to_lowercase().as_str(), "b" | "i" | "u" | "br" | "p" | "code")
        || inner.starts_with('/');
    let whole =
        !nick.is_empty() && nick.chars().count() <= 48 && !nick.contains([':', '@', '/']) && spaces && !tag;
    whole.then_some((nick, said.trim().trim_end_matches("</v>")))
}

/// A nick in a column of its own, as WeeChat logs it, and what stands in the next.
fn column(text: &str) -> Option<(&str, &str)> {
    let (nick, said) = text.split_once('\t')?;
    let nick = nick.trim().trim_start_matches(OPERATORS);
    let whole = sender::could_be_name(nick) && !nick.contains(char::is_whitespace) && !said.trim().is_empty();
    whole.then_some((nick, said.trim()))
}
