//! A pasted chat to lines with names: Zoom, Teams, Meet, Slack, Discord, WhatsApp, Rocket.Chat, IRC, transcripts, mail
//! replies, lists of `Name: text`, and plain lines. Never drops what was said, never decides who a sender is, and never
//! shows as said to all what went to one person.
//!
//! A name must look like one (see `sender`): at most five words, each with a capital, no word that often stands
//! before a colon (`Note:`). It may be in lower case where the layout itself says that it is a sender (a time, a nick in
//! brackets), and, as a single word (`ben: …`), where most lines have a name. Nothing is kept of times, quoting
//! marks, list marks and the names of channels.

mod header;
mod irc;
mod mail;
mod noise;
mod sender;
mod stamp;
mod teams;
mod told;
mod zoom;

use super::names::{Found, Roster};
use crate::model::session::Session;
use header::{Header, Layout};

/// One message of a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatLine {
    /// The sender as the chat gives it, less pronouns and channel marks.
    pub who: Option<String>,
    /// What was said, on one line.
    pub text: String,
    /// What it is.
    pub kind: ChatKind,
}

/// What a message of a chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatKind {
    /// Said to everybody.
    Said,
    /// Sent to some only.
    Private,
    /// A thumb, an emoji, a wave, a `+1`.
    Reaction,
    /// The program's own words: who came and went, what was deleted, what is quoted.
    System,
}

/// The messages of a pasted text, in order; of one without names each line is one. Takes time in proportion to the
/// text.
pub fn read(text: &str) -> Vec<ChatLine> {
    let lines: Vec<&str> = text.lines().map(visible).collect();
    let layout = Layout::of(&lines);
    let mut reader = Reader { named: layout.named, dashed: layout.dashed, ..Reader::default() };
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        at += reader.take(rest, &layout);
    }
    reader.finish();
    // Of somebody a sign alone is a reaction, in whatever layout; without a name it may be an item of a list.
    let signs = reader.out.iter_mut().filter(|line| line.who.is_some() && line.kind == ChatKind::Said);
    signs.filter(|line| noise::is_sign(&line.text)).for_each(|line| line.kind = ChatKind::Reaction);
    reader.out
}

/// The id of the person whom a sender means; none where nobody or more than one could be meant.
pub fn person_of(who: &str, session: &Session) -> Option<String> {
    let clean = sender::clean(who);
    let name = clean.split(['(', '|']).next().unwrap_or_default();
    match Roster::new(session).sender(name) {
        Found::One(id) => Some(id.to_owned()),
        _ => None,
    }
}

/// Whether a sender is whoever copied the chat (`You`, `Me`): a message of theirs is no known person's.
pub fn is_whoever_copied(who: &str) -> bool {
    sender::is_own(who)
}

/// A line without the marks that some programs put before it, which nobody sees.
fn visible(line: &str) -> &str {
    line.trim_end().trim_start_matches(['\u{feff}', '\u{200f}', '\u{202a}', '\u{202c}'])
}

/// Goes through the lines, one message open at a time.
#[derive(Debug, Default)]
struct Reader {
    out: Vec<ChatLine>,
    /// The message that the next line may belong to.
    open: Option<ChatLine>,
    /// The sender of the lines to come, while a header stands for several.
    block: Option<(Option<String>, ChatKind)>,
    /// Whether a message of the block has been said.
    heard: bool,
    /// Who wrote what is quoted, by depth; the first wrote what is not.
    writers: Vec<Option<String>>,
    /// How deep the open message is quoted.
    depth: usize,
    /// Whether a single word in lower case before a colon is a name.
    named: bool,
    /// Whether a name before a dash is a sender.
    dashed: bool,
    /// Whether the line before was the greeting of a mail, or its end: a name may follow.
    polite: bool,
    /// Whether what follows is the signature of a mail.
    signed: bool,
    /// Whether the header of the block has its time in front.
    stamped: bool,
    /// Whether a message is quoted within another, up to a blank line.
    quotes: bool,
    /// Whether the header of the block has a dash before its time, as Discord has it.
    dash: bool,
}

impl Reader {
    /// Takes the first of these lines, or more where a header has more; gives how many.
    fn take(&mut self, lines: &[&str], layout: &Layout) -> usize {
        let Some(line) = lines.first() else { return 1 };
        let text = line.trim();
        if text.is_empty() {
            self.quotes = false;
            self.pause();
            return 1;
        }
        if self.quotes {
            self.push(None, text, ChatKind::System);
            return 1;
        }
        if let Some((name, count)) = mail::introduces(lines).filter(|_| !self.is_private()) {
            return self.introduce(name, lines, count);
        }
        if !self.is_private()
            && let Some(count) = self.told_by_layout(lines, layout)
        {
            return count;
        }
        let (depth, inner) = mail::quoted(text);
        if depth > 0 && self.block.is_some() {
            // A message that quotes another says what stands below.
            self.close();
            let (who, kind) = (self.sender(), self.unsaid(inner, ChatKind::System));
            self.push(who, inner, kind);
            return 1;
        }
        if depth > 0 {
            self.quote(depth, inner);
            return 1;
        }
        if stamp::is_span(text) || is_cue_number(lines) {
            self.close();
            return 1;
        }
        let trimmed = trimmed(lines);
        let header = header::read(&trimmed, layout, self.block.is_some() && self.heard);
        if let Some(header) = header.filter(|_| !(self.is_private() && zoom::is_within(text, layout))) {
            if self.is_quote(&header, lines) {
                self.quotes = true;
                self.push(None, text, ChatKind::System);
                return 1;
            }
            self.begin(&header, &trimmed);
            return header.lines;
        }
        match self.block {
            Some(_) => self.go_on(text),
            None => self.plain(line),
        }
        1
    }

    /// The sender of the block.
    fn sender(&self) -> Option<String> {
        self.block.as_ref().and_then(|(who, _)| who.clone())
    }

    /// The kind of what nobody said: among private messages it may quote them, and is private as they are.
    fn unsaid(&self, text: &str, kind: ChatKind) -> ChatKind {
        if self.is_private() && text.contains(char::is_alphabetic) { ChatKind::Private } else { kind }
    }

    /// Whether the lines to come go to one person.
    fn is_private(&self) -> bool {
        self.block.as_ref().is_some_and(|(_, kind)| *kind == ChatKind::Private)
    }

    /// Whether a header below a header is that of a message which is answered: old Teams writes it so, the answer behind a
    /// blank line.
    fn is_quote(&self, header: &Header, lines: &[&str]) -> bool {
        let first = |lines: &[&str]| lines.first().is_some_and(|line| stamp::behind(line.trim()).is_some());
        let opens = self.stamped && self.block.is_some() && !self.heard;
        let private = self.is_private() || header.kind == ChatKind::Private;
        if !opens || private || header.who.is_none() || first(lines) {
            return false;
        }
        let mut below = lines.iter().take(LONGEST_QUOTE).skip_while(|line| !line.trim().is_empty());
        let answer = below.find(|line| !line.trim().is_empty());
        answer.is_some_and(|line| stamp::behind(line.trim()).is_none())
    }

    /// A blank line ends what has no header.
    fn pause(&mut self) {
        if self.block.is_none() {
            self.close();
        }
    }

    fn close(&mut self) {
        self.depth = 0;
        if let Some(mut message) = self.open.take() {
            let text = message.text.trim_end();
            let text = text.trim_end_matches("(edited)").trim_end_matches("<This message was edited>");
            let end = text.trim_end_matches(['\u{200e}', ' ']).len();
            message.text.truncate(end);
            if !message.text.is_empty() {
                self.out.push(message);
            }
        }
    }

    fn finish(&mut self) {
        self.close();
        self.end_block();
    }

    fn begin(&mut self, header: &Header, lines: &[&str]) {
        self.signed = false;
        self.close();
        let kind = match &self.block {
            // The same sender goes on, to the same people.
            Some((_, kind)) if header.who.is_none() && header.goes_on => *kind,
            _ => header.kind,
        };
        let who = match header.who {
            Some(who) => Some(sender::clean(who)).filter(|who| !who.is_empty()),
            None => self.sender().filter(|_| header.kind == ChatKind::Said),
        };
        if header.who.is_some() || !header.goes_on {
            self.end_block();
        }
        if header.goes_on {
            self.heard &= header.who.is_none();
            self.stamped = lines.first().is_some_and(|line| stamp::behind(line).is_some());
            self.dash = lines.iter().take(header.lines).any(|line| line.contains('—'));
            self.block = Some((who.clone(), kind));
        }
        if header.kind == ChatKind::Reaction || header.kind == ChatKind::System {
            self.push(who, header.said, header.kind);
        } else if header.goes_on {
            if !header.said.is_empty() {
                self.go_on(header.said);
            }
        } else if header.said.is_empty() {
            self.push(who, lines.first().copied().unwrap_or_default(), ChatKind::System);
        } else {
            self.say(who, header.said, header.kind);
        }
    }

    /// A header that nothing followed is told, so that no name is lost.
    fn end_block(&mut self) {
        if let Some((Some(who), _)) = self.block.take().filter(|_| !self.heard) {
            self.push(Some(who.clone()), &who, ChatKind::System);
        }
        self.heard = false;
    }

    /// A line below a header.
    fn go_on(&mut self, text: &str) {
        let Some((who, kind)) = self.block.clone() else { return };
        if let Some((who, said)) = own_line(text) {
            self.close();
            self.end_block();
            self.block = Some((Some(who.clone()), kind));
            self.heard = true;
            return self.add(Some(who), said, kind);
        }
        self.heard = true;
        if self.depth > 0 {
            self.close();
        }
        let told = text.starts_with(['—', '–']) && stamp::is_time(text);
        if let Some(noise) = noise::kind(text, true).or(told.then_some(ChatKind::System)) {
            self.close();
            self.push(who, text, self.unsaid(text, noise));
        } else if is_count(text)
            && self.open.is_none()
            && self.out.last().is_some_and(|last| last.kind == ChatKind::Reaction)
        {
            // The count below an emoji.
            self.push(who, text, ChatKind::Reaction);
        } else if let Some(item) = list_item(text) {
            self.close();
            self.add(who, item, kind);
        } else {
            self.add(who, text, kind);
        }
    }

    /// Adds to the open message, or opens one.
    fn add(&mut self, who: Option<String>, text: &str, kind: ChatKind) {
        match &mut self.open {
            Some(open) => {
                open.text.push(' ');
                open.text.push_str(text);
            }
            None => self.open = Some(ChatLine { who, text: text.to_owned(), kind }),
        }
    }

    /// Opens a message that ends with its line, unless `…` goes on with it.
    fn say(&mut self, who: Option<String>, text: &str, kind: ChatKind) {
        let more = text.strip_prefix("...").or_else(|| text.strip_prefix('…'));
        if let (Some(more), Some(last)) = (more, self.out.last_mut())
            && self.open.is_none()
            && last.kind == kind
        {
            last.text.push(' ');
            last.text.push_str(more.trim_start());
            return;
        }
        match noise::kind(text, false) {
            Some(noise) => self.push(who, text, noise),
            None => self.push(who, text, kind),
        }
    }

    fn push(&mut self, who: Option<String>, text: &str, kind: ChatKind) {
        let text = text.trim().trim_start_matches('\u{200e}').to_owned();
        if !text.is_empty() {
            self.out.push(ChatLine { who, text, kind });
        }
    }

    /// A line outside any chat's layout: a list item, `Name: text`, or words.
    fn plain(&mut self, line: &str) {
        let indented = line.starts_with([' ', '\t']);
        let text = line.trim();
        if mail::is_head(text) || mail::from(text).is_some() {
            self.close();
            if let Some(name) = mail::from(text) {
                self.writers = vec![Some(sender::clean(name))];
            }
            return self.push(None, text, ChatKind::System);
        }
        self.signed |= text == "--";
        if self.signed {
            self.close();
            return self.push(None, text, ChatKind::System);
        }
        if mail::is_politeness(text) || (self.polite && sender::is_name(text)) {
            self.close();
            self.polite = text.ends_with(',');
            return self.push(None, text, ChatKind::System);
        }
        self.polite = false;
        let item = list_item(text);
        if let (true, None, Some(open)) = (indented, item, &mut self.open) {
            open.text.push(' ');
            open.text.push_str(text);
            return;
        }
        self.close();
        let said = item.unwrap_or(text);
        match self.name_before(said) {
            Some((who, said)) => {
                self.open = Some(ChatLine { who: Some(who), text: said.to_owned(), kind: ChatKind::Said })
            }
            None if noise::is_huddle(said) => self.push(None, said, ChatKind::System),
            None if noise::kind(said, false).is_some()
                || said.starts_with('…')
                || said.starts_with("...") =>
            {
                self.say(None, said, ChatKind::Said)
            }
            None => {
                let who = self.writers.first().cloned().flatten();
                self.open = Some(ChatLine { who, text: said.to_owned(), kind: ChatKind::Said });
            }
        }
    }

    /// `On …, Ben wrote:`.
    fn introduce(&mut self, name: &str, lines: &[&str], count: usize) -> usize {
        self.signed = false;
        self.close();
        self.end_block();
        let depth = lines.first().map_or(0, |line| mail::quoted(line).0) + 1;
        self.writers.resize(depth, None);
        self.writers.push(Some(sender::clean(name)));
        let told: Vec<&str> = lines.iter().take(count).map(|line| mail::quoted(line).1).collect();
        self.push(None, &told.join(" "), ChatKind::System);
        count
    }

    /// `Ben: text` without any time.
    fn name_before<'a>(&self, text: &'a str) -> Option<(String, &'a str)> {
        if let Some((who, said)) = header::split_dash(text).filter(|_| self.dashed) {
            return Some((sender::clean(who), said));
        }
        // A name in bold, with its colon inside or outside.
        let bold = text.strip_prefix("**");
        let bold = bold.and_then(|text| text.split_once(":**").or_else(|| text.split_once("**:")));
        let (who, said) = bold.map(|(who, said)| (who, said.trim())).or_else(|| header::split_colon(text))?;
        let name = sender::is_name(who) || sender::is_own(who) || (self.named && header::could_be_nick(who));
        (name && !said.is_empty()).then(|| (sender::clean(who), said))
    }

    /// A quoted line. Programs break quoted lines anywhere, so it goes on with the one before.
    fn quote(&mut self, depth: usize, text: &str) {
        self.signed = false;
        let goes_on = self.open.is_some() && self.depth == depth;
        let item = list_item(text);
        if text.is_empty() || !goes_on || item.is_some() || self.name_before(text).is_some() {
            self.close();
        }
        if text.is_empty() {
            return;
        }
        let text = item.unwrap_or(text);
        match self.name_before(text) {
            Some((who, said)) => self.add(Some(who), said, ChatKind::Said),
            None => self.add(self.writers.get(depth).cloned().flatten(), text, ChatKind::Said),
        }
        self.depth = depth;
    }
}

/// These lines as a header is looked for in them.
fn trimmed<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let first = lines.iter().take(header::MOST_LINES);
    first.map(|line| line.trim().trim_start_matches('\u{200e}')).collect()
}

/// The most lines of a quoted message.
const LONGEST_QUOTE: usize = 40;

/// What whoever copied the chat says: without the header that the others have, `Me: no calls`.
fn own_line(text: &str) -> Option<(String, &str)> {
    let (who, said) = header::split_colon(text)?;
    (sender::is_own(who) && !said.is_empty()).then(|| (sender::clean(who), said))
}

/// The words of a list item without its mark.
fn list_item(text: &str) -> Option<&str> {
    let mut rest = text;
    for mark in ["- ", "* ", "• ", "– ", "— ", "‣ ", "◦ ", "▪ ", "· ", "● "] {
        rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
    }
    // `(2) words`, `a) words`.
    if let Some((mark, behind)) = rest.split_once(") ").filter(|(mark, _)| mark.len() <= 3) {
        let mark = mark.strip_prefix('(').unwrap_or(mark);
        let letter = mark.len() == 1 && mark.chars().all(|c| c.is_ascii_lowercase());
        if letter || (!mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit())) {
            rest = behind.trim_start();
        }
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=3).contains(&digits)
        && let Some(behind) = rest.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']))
        && behind.starts_with(' ')
    {
        rest = behind.trim_start();
    }
    for mark in ["[ ] ", "[x] ", "[X] ", "☐ ", "☑ "] {
        rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
    }
    (rest.len() < text.len() && !rest.is_empty()).then_some(rest)
}

fn is_count(text: &str) -> bool {
    text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit())
}

/// The number of a subtitle, above its times.
fn is_cue_number(lines: &[&str]) -> bool {
    let number = lines.first().is_some_and(|line| line.chars().all(|c| c.is_ascii_digit()));
    number && lines.get(1).is_some_and(|line| line.contains("-->") && stamp::is_span(line))
}
