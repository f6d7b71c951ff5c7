//! Where a message begins and who sent it, in the layouts of the programs that people chat with. Never takes a
//! sentence for a header: a header has a time, a nick in brackets, or `From … to …`.

use super::stamp::{self, Stamped};
use super::{ChatKind, irc, sender, zoom};

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
    /// Whether headers say to whom their messages go.
    pub(super) addressed: bool,
    /// Whether they do without a time in front: `From Ben to Everyone:`.
    pub(super) from_to: bool,
    /// Whether they do without `From` too.
    pub(super) to: bool,
    /// Whether it has the times of subtitles.
    pub(super) subtitled: bool,
    /// Lines that are nothing but what Meet has beside a message to pin it.
    pub(super) keeps: usize,
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
            layout.keeps += usize::from(line.trim() == "keep");
            layout.subtitled |= line.contains("-->") && stamp::is_span(line.trim());
            let stamped = stamp::behind(line.trim_start());
            let rest = stamped.map_or(*line, |stamped| stamped.rest);
            let (from, bare) = (zoom::is_from(rest.trim()), zoom::is_bare(rest.trim()));
            layout.addressed |= from || bare;
            layout.from_to |= from && stamped.is_none();
            layout.to |= bare && stamped.is_none();
            if let Some((nick, said)) = irc::nick(rest) {
                if layout.nicks.len() < NICKS && !layout.nicks.contains(&nick) {
                    layout.nicks.push(nick);
                }
                if let Some(scribe) = irc::scribe_named(nick, said).filter(|_| layout.scribes.len() < NICKS) {
                    layout.scribes.push(scribe);
                }
            }
        }
        layout.named = named * 2 >= spoken;
        layout.dashed = dashed * 2 >= spoken;
        layout
    }

    /// Whether somebody's nick stands in brackets, as in IRC alone.
    pub(super) fn has_nicks(&self) -> bool {
        !self.nicks.is_empty()
    }

    pub(super) fn is_nick(&self, word: &str) -> bool {
        self.nicks.contains(&word)
    }

    pub(super) fn is_scribe(&self, nick: &str) -> bool {
        self.scribes.contains(&nick)
    }
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
        None => zoom::read(line, layout, false).or_else(|| irc::read(line, layout, None)),
    }
    .or_else(|| name_and_time(line, layout))
    .or_else(|| name_above_time(lines, layout))
}

/// A header of one line. What somebody is marked as sending to one person is private.
pub(super) fn one<'a>(who: &'a str, said: &'a str) -> Header<'a> {
    let kind = if sender::is_for_one(who) { ChatKind::Private } else { ChatKind::Said };
    Header { who: Some(who), kind, said, lines: 1, goes_on: true }
}

/// What stands behind a time at the start of a line.
fn behind_stamp<'a>(stamped: Stamped<'a>, layout: &Layout, goes_on: bool) -> Option<Header<'a>> {
    let rest = stamped.rest;
    if rest.is_empty() {
        // A time between two messages of one sender.
        return goes_on.then_some(Header { who: None, ..one("", "") });
    }
    if let Some(header) = zoom::read(rest, layout, true).or_else(|| irc::read(rest, layout, Some(&stamped))) {
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
pub(super) fn said_by(text: &str) -> Option<(&str, &str)> {
    let (who, said) = split_colon(text)?;
    let clean = sender::clean(who);
    // WhatsApp has the number of whom its owner does not know.
    let number = who.starts_with('+')
        && who.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-()".contains(c));
    (number || sender::is_own(who) || sender::could_be_name(&clean)).then_some((who, said))
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

/// The longest line, in bytes, that is looked at for a name and a time alone.
pub(super) const LONG: usize = 200;

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
    let own = sender::is_own(ended.before);
    (sender::is_name(ended.before) || nick || own).then_some((ended.before, set_off || own))
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
    let could_be = sender::could_be_name(&clean) || sender::is_own(name);
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
