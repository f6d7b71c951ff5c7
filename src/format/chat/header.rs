//! Where a message begins and who sent it, in the layouts of the programs that people chat with. Never takes a
//! sentence for a header: a header has a time, a nick in brackets, or `From … to …`.

use super::stamp::{self, Stamped};
use super::{ChatKind, sender};

/// The beginning of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// The sender as given; none where the line before said it.
    pub who: Option<&'a str>,
    /// What the message is.
    pub kind: ChatKind,
    /// What is said on the same line.
    pub said: &'a str,
    /// How many lines the header takes.
    pub lines: usize,
    /// Whether the lines that follow belong to it, up to the next header.
    pub goes_on: bool,
}

/// What the whole text shows about its layout.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    /// Whether headers have name and time on one line: then a time alone goes on with the same sender.
    inline: bool,
    /// Headers with just a space between name and time.
    weak: usize,
    /// Nicks in brackets.
    nicks: Vec<&'a str>,
    /// Nicks of those who write down what others say.
    scribes: Vec<&'a str>,
    /// Whether most lines are a name, a dash and words.
    pub(super) dashed: bool,
    /// Whether most lines begin with a name before a colon, so that one in lower case is a name too.
    pub(super) named: bool,
}

/// The most nicks that are kept apart.
const NICKS: usize = 200;

impl<'a> Layout<'a> {
    pub(super) fn of(lines: &[&'a str]) -> Self {
        let mut layout = Self::default();
        let (mut named, mut dashed, mut spoken) = (0, 0, 0);
        for line in lines {
            spoken += usize::from(!line.trim().is_empty());
            named += usize::from(
                split_colon(super::list_item(line).unwrap_or(line))
                    .is_some_and(|(who, said)| !said.is_empty() && could_be_nick(who)),
            );
            dashed += usize::from(split_dash(line).is_some());
            match name_then_time(line).filter(|(name, _)| !is_below_name(name)) {
                Some((_, true)) => layout.inline = true,
                Some((_, false)) => layout.weak += 1,
                None => {}
            }
            let rest = stamp::behind(line).map_or(*line, |stamped| stamped.rest);
            if let Some((nick, said)) = nick(rest) {
                if layout.nicks.len() < NICKS && !layout.nicks.contains(&nick) {
                    layout.nicks.push(nick);
                }
                if let Some(scribe) = scribe_named(nick, said).filter(|_| layout.scribes.len() < NICKS) {
                    layout.scribes.push(scribe);
                }
            }
        }
        layout.named = named * 2 >= spoken;
        layout.dashed = dashed * 2 >= spoken;
        layout
    }
}

/// Who writes down what others say, where a line of IRC names somebody: `scribenick: ada`, `scribe+`.
fn scribe_named<'a>(nick: &'a str, said: &'a str) -> Option<&'a str> {
    let named = ["scribenick:", "scribeNick:", "ScribeNick:", "scribe:", "Scribe:"];
    let named = named.iter().find_map(|mark| said.strip_prefix(mark)).map(str::trim);
    named.filter(|name| !name.is_empty()).or_else(|| (said == "scribe+").then_some(nick))
}

/// What Slack writes below a name, before the time: `APP`, the emoji of somebody's status.
fn is_below_name(text: &str) -> bool {
    matches!(text.trim(), "APP" | "BOT" | "WORKFLOW") || sender::clean(text).is_empty()
}

/// `Ben Okoro - words`.
pub(super) fn split_dash(text: &str) -> Option<(&str, &str)> {
    let text = super::list_item(text).unwrap_or(text).trim();
    let dashes = [" - ", " – ", " — "].iter().filter_map(|dash| text.split_once(dash));
    let (who, said) = dashes.min_by_key(|(who, _)| who.len())?;
    (sender::is_name(who) && !said.trim().is_empty() && !stamp::is_time(said)).then_some((who, said.trim()))
}

/// Whether words before a colon could be somebody's name, in lower case too.
pub(super) fn could_be_nick(who: &str) -> bool {
    let clean = sender::clean(who);
    sender::is_name(who) || (!clean.contains(char::is_whitespace) && sender::could_be_name(&clean))
}

/// The header at the first of these lines. With `goes_on` a sender has said something already: then a time alone is
/// one between two messages, and else somebody's answer.
pub(super) fn read<'a>(lines: &[&'a str], layout: &Layout, goes_on: bool) -> Option<Header<'a>> {
    let line = *lines.first()?;
    match stamp::behind(line) {
        Some(stamped) => behind_stamp(stamped, layout, goes_on),
        None => zoom(line, false).or_else(|| irc(line, layout, false)),
    }
    .or_else(|| name_and_time(line, layout))
    .or_else(|| name_above_time(lines, layout))
}

fn one<'a>(who: &'a str, said: &'a str) -> Header<'a> {
    Header { who: Some(who), kind: ChatKind::Said, said, lines: 1, goes_on: true }
}

/// What stands behind a time at the start of a line.
fn behind_stamp<'a>(stamped: Stamped<'a>, layout: &Layout, goes_on: bool) -> Option<Header<'a>> {
    let rest = stamped.rest;
    if rest.is_empty() {
        // A time between two messages of one sender.
        return goes_on.then_some(Header { who: None, ..one("", "") });
    }
    if let Some(header) = zoom(rest, true).or_else(|| irc(rest, layout, true)) {
        return Some(header);
    }
    let dash = rest.strip_prefix("- ").filter(|_| !stamped.bracketed);
    let text = dash.unwrap_or(rest);
    if let Some((who, said)) = said_by(text) {
        return Some(one(who, said));
    }
    if sender::is_name(text)
        && (stamped.bracketed && !layout.inline || dash.is_some() || text.split_whitespace().count() > 1)
    {
        return Some(one(text, ""));
    }
    // What WhatsApp itself tells has a day and nobody's name.
    if stamped.dated && (stamped.bracketed || dash.is_some()) {
        return Some(Header { who: None, kind: ChatKind::System, goes_on: false, ..one("", text) });
    }
    (goes_on && stamped.bracketed).then_some(Header { who: None, ..one("", text) })
}

/// `Ben Okoro: text` behind a time, where a name may be in lower case.
fn said_by(text: &str) -> Option<(&str, &str)> {
    let (who, said) = split_colon(text)?;
    let clean = sender::clean(who);
    // WhatsApp has the number of whom its owner does not know.
    let number = who.starts_with('+')
        && who.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-()".contains(c));
    (number || sender::could_be_name(&clean)).then_some((who, said))
}

/// The words before the first colon that ends a word, and those behind it.
pub(super) fn split_colon(text: &str) -> Option<(&str, &str)> {
    let at = text.char_indices().take(80).find_map(|(at, c)| {
        let behind = text.get(at + c.len_utf8()..)?;
        let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
        (matches!(c, ':' | '：') && (ends || c == '：')).then_some((at, c.len_utf8()))
    })?;
    let (who, rest) = text.split_at_checked(at.0)?;
    Some((who.trim(), rest.get(at.1..)?.trim()))
}

/// `From Ben to Everyone: …`; without a time only where the receiver shows that it is no sentence.
fn zoom(text: &str, timed: bool) -> Option<Header<'_>> {
    let rest = text.strip_prefix("From ").or_else(|| text.strip_prefix("From\t"))?.trim_start();
    let (head, said) = split_colon(rest).unwrap_or((rest, ""));
    let at = ["\tto\t", " to ", " To "]
        .iter()
        .filter_map(|word| head.rfind(word).map(|at| (at, word.len())))
        .max();
    if head.len() > LONG {
        return None;
    }
    let Some((at, length)) = at else {
        let ended = head.len() < rest.len();
        return (timed && ended).then(|| one(head, said));
    };
    let (who, receiver) = (head.get(..at)?.trim(), head.get(at + length..)?.trim());
    let low = receiver.to_lowercase();
    let marked = low.contains("direct message") || low.contains("privately");
    let everyone = ["everyone", "all", "hosts and panelists", "meeting group chat", "group chat"]
        .iter()
        .any(|all| low.starts_with(all));
    if !(timed || marked || everyone || low == "me") {
        return None;
    }
    let kind = if marked || !everyone { ChatKind::Private } else { ChatKind::Said };
    // Some versions put the time behind the colon.
    let said = if stamp::is_time(said) { "" } else { said };
    Some(Header { kind, ..one(who, said) })
}

/// `<ben> …`, `* ben waves`, `-!- ben has joined`; `<v Ben>` of a subtitle file.
fn irc<'a>(text: &'a str, layout: &Layout, timed: bool) -> Option<Header<'a>> {
    if let Some((nick, said)) = nick(text) {
        let line = Header { goes_on: false, ..one(nick, without_command(said)) };
        if is_for_bots(nick, said) {
            return Some(Header { kind: ChatKind::System, ..line });
        }
        let scribes = nick.eq_ignore_ascii_case("scribe") || layout.scribes.contains(&nick);
        let scribed = scribes.then(|| said_by(said)).flatten();
        return Some(scribed.map_or(line.clone(), |(who, said)| Header { who: Some(who), said, ..line }));
    }
    const TOLD: &[&str] = &["-!-", "-->", "<--", "***", "=-=", "--"];
    let told = TOLD
        .iter()
        .any(|mark| text.strip_prefix(mark).is_some_and(|rest| rest.starts_with(char::is_whitespace)));
    if told && (timed || text.starts_with("-!-") || text.starts_with("***")) {
        return Some(Header { who: None, kind: ChatKind::System, goes_on: false, ..one("", text) });
    }
    if let Some((who, deed)) = text.strip_prefix("* ").and_then(|rest| rest.split_once(' '))
        && (timed || layout.nicks.contains(&who))
    {
        return Some(Header { kind: ChatKind::Reaction, goes_on: false, ..one(who, deed) });
    }
    let (who, said) = text.split_once(" | ").filter(|_| timed)?;
    sender::could_be_name(who.trim()).then(|| Header { goes_on: false, ..one(who.trim(), said) })
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
fn nick(text: &str) -> Option<(&str, &str)> {
    let (inner, said) = text.strip_prefix('<')?.split_once('>')?;
    let voice = inner.strip_prefix("v ").or_else(|| inner.strip_prefix("v."));
    let nick = voice.unwrap_or(inner).trim().trim_start_matches(['@', '+', '~', '&', '%', '!']);
    let spaces = voice.is_some() || !nick.contains(char::is_whitespace);
    let tag = matches!(nick.to_lowercase().as_str(), "b" | "i" | "u" | "br" | "p" | "code")
        || inner.starts_with('/');
    let whole =
        !nick.is_empty() && nick.chars().count() <= 48 && !nick.contains([':', '@', '/']) && spaces && !tag;
    whole.then_some((nick, said.trim().trim_end_matches("</v>")))
}

/// The longest line, in bytes, that is looked at for a name and a time alone.
const LONG: usize = 200;

/// `Ben Okoro  10:02 AM`: the name, and whether it is set off from the time.
fn name_then_time(line: &str) -> Option<(&str, bool)> {
    if line.len() > LONG || !line.contains(':') {
        return None;
    }
    let ended = stamp::ahead(line).filter(|ended| !ended.before.is_empty())?;
    let clean = sender::clean(ended.before);
    let marked = sender::has_mark(ended.before);
    let nick = (ended.set_off || marked) && !clean.contains(' ') && sender::could_be_name(&clean);
    let set_off = ended.set_off || ended.seconds || marked;
    // What Meet calls whoever copies.
    let own = ended.before == "You";
    (sender::is_name(ended.before) || nick || own).then_some((ended.before, set_off))
}

/// A line of name and time; also `Ben Okoro (00:01:02): text`.
fn name_and_time<'a>(line: &'a str, layout: &Layout) -> Option<Header<'a>> {
    for end in ["): ", "]: ", "):", "]:"] {
        if let Some((head, said)) = line.split_once(end)
            && let Some(close) = end.get(..1)
            && let Some((who, _)) = line.get(..head.len() + close.len()).and_then(name_then_time)
        {
            return Some(one(who, said.trim()));
        }
    }
    let (who, set_off) = name_then_time(line).filter(|(who, _)| layout.inline || !is_below_name(who))?;
    // With a space alone it may be the end of a sentence: `Lunch 12:30`.
    let sure = set_off || (!layout.inline && (layout.weak > 1 || who.split_whitespace().count() > 1));
    sure.then(|| one(who, ""))
}

/// The most lines below a name that say what somebody is in the channel.
const MOST_ROLES: usize = 4;

/// The most lines of a header: a name, a handle, what somebody is, and a time.
pub(super) const MOST_LINES: usize = MOST_ROLES + 3;

/// A name, perhaps with a handle or a dash and marks below it, above a time that stands alone.
fn name_above_time<'a>(lines: &[&'a str], layout: &Layout) -> Option<Header<'a>> {
    let name = *lines.first()?;
    let time = |nth: usize| lines.get(nth).is_some_and(|line| stamp::is_time(line));
    let below = lines.get(1).and_then(|line| stamp::ahead(line));
    let marked = below.is_some_and(|ended| !ended.before.is_empty() && is_below_name(ended.before));
    if layout.inline || name.len() > LONG || stamp::is_time(name) {
        return None;
    }
    let clean = sender::clean(name);
    let handle = lines.get(1).is_some_and(|line| is_dash(line) || is_handle(line, &clean));
    // Rocket.Chat writes between name and time what somebody is in the channel.
    let named = 1 + usize::from(handle);
    let roles = lines.iter().skip(named).take(MOST_ROLES).take_while(|line| sender::is_role(line)).count();
    if !(time(named + roles) || marked) {
        return None;
    }
    let could_be = sender::could_be_name(&clean) || name == "You";
    // Slack's own signs stand before the time.
    if marked && could_be && sender::is_name(name) {
        return Some(Header { lines: 2, ..one(name, "") });
    }
    let sure = handle || !clean.contains(' ') || sender::is_name(name);
    (time(named + roles) && could_be && sure && !sender::is_role(name))
        .then(|| Header { lines: named + roles + 1, ..one(name, "") })
}

fn is_dash(line: &str) -> bool {
    matches!(line.trim(), "—" | "–" | "-" | "•")
}

/// Whether a line is the handle of the person named above it: `ben.okoro` below `Ben Okoro`.
fn is_handle(line: &str, name: &str) -> bool {
    let (line, name) = (line.trim().trim_start_matches('@').to_lowercase(), name.to_lowercase());
    let one_word =
        !line.is_empty() && line.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    line == name
        || (one_word && name.split_whitespace().any(|word| word.chars().count() > 1 && line.contains(word)))
}
