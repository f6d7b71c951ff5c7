//! Lines that nobody said, which only the lines around them show: the head of subtitles, what Meet and Discord have below a
//! message, what Teams has around one. Never takes a word for one that stands alone.

use super::header::{self, Header, Layout};
use super::{ChatKind, Reader, sender, stamp, teams, trimmed};

impl Reader {
    /// Lines that are the program's own only where the lines around them show it; gives how many they are.
    pub(super) fn told_by_layout(&mut self, lines: &[&str], layout: &Layout) -> Option<usize> {
        let text = lines.first()?.trim();
        if teams::begins_reference(text) {
            return Some(self.refer(lines, layout));
        }
        let opens = self.out.is_empty() && self.open.is_none() && layout.subtitled;
        if opens && text.starts_with("WEBVTT") {
            let of_head = |line: &&&str| !line.trim().is_empty() && !stamp::is_span(line.trim());
            let count = lines.iter().take_while(of_head).count();
            lines.iter().take(count).for_each(|line| self.push(None, line, ChatKind::System));
            return Some(count);
        }
        if text == "keep" && lines.get(1).is_some_and(|next| next.trim() == "Pin message") {
            // What Meet has beside each message to pin it.
            self.close();
            self.push(self.sender(), "keep Pin message", ChatKind::System);
            return Some(2);
        }
        // Below somebody's words: as the words themselves they are somebody's.
        let below = self.block.is_some() && self.open.is_some();
        let told = below && ((text == "keep" && layout.keeps > 1) || (text == "Image" && self.dash));
        if told || is_preview(lines, layout) {
            self.close();
            self.push(self.sender(), text, ChatKind::System);
            return Some(1);
        }
        None
    }

    /// What a message of Teams answers. Of two headers in it the first is the message's own, where none stood above it.
    fn refer(&mut self, lines: &[&str], layout: &Layout) -> usize {
        let behind = |count: usize| lines.get(count..).unwrap_or_default();
        let fresh = self.block.is_some() && !self.heard;
        self.close();
        self.push(None, lines.first().copied().unwrap_or_default(), ChatKind::System);
        let mut count = 1;
        if let Some((first, own)) = sender_at(behind(count), layout).filter(|_| !fresh)
            && sender_at(behind(count + own), layout).is_some()
        {
            let shown = trimmed(behind(count));
            count += own;
            self.begin(&first, &shown);
        }
        let answers = fresh || count > 1;
        let unended = || if answers { unended(behind(count), layout) } else { 0 };
        let quoted = teams::reference(behind(count)).unwrap_or_else(unended);
        behind(count).iter().take(quoted).for_each(|line| self.push(None, line, ChatKind::System));
        count + quoted
    }
}

/// The header of a sender at the first of these lines that is not blank, and how many lines there are up to its end.
fn sender_at<'a>(lines: &[&'a str], layout: &Layout) -> Option<(Header<'a>, usize)> {
    let blank = lines.iter().position(|line| !line.trim().is_empty())?;
    let header = header::read(&trimmed(lines.get(blank..)?), layout, false)?;
    let end = blank + header.lines;
    header.who.is_some().then_some((header, end))
}

/// The lines of what is answered where no line ends it: its header and one line, if the answer stands below.
fn unended(lines: &[&str], layout: &Layout) -> usize {
    let Some((_, header)) = sender_at(lines, layout) else { return 0 };
    let below = lines.get(header + 1..).unwrap_or_default();
    let answered = below.iter().any(|line| !line.trim().is_empty()) && sender_at(below, layout).is_none();
    if answered { header + 1 } else { 0 }
}

/// Whether a line is the preview of the message below: Teams writes `no calls by Ben Okoro` above his name.
fn is_preview(lines: &[&str], layout: &Layout) -> bool {
    let Some((line, below)) = lines.split_first() else { return false };
    let Some((words, name)) = teams::previewed(line.trim()) else { return false };
    let Some((header, end)) = sender_at(below, layout) else { return false };
    let same = header.who.is_some_and(|who| sender::clean(who) == sender::clean(name));
    // A mark of what was edited may stand above the words.
    same && below.iter().skip(end).take(2).any(|line| teams::begins_with(line, words))
}
