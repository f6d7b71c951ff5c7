//! What Teams copies around a message for those who hear rather than see it: what the message answers, and a preview of
//! its words. Never decides whose words they are.

/// The most lines of a message that is answered.
const LONGEST_QUOTE: usize = 40;

/// Whether a line opens what a message answers: `Begin Reference, no calls by Ben Okoro`.
pub(super) fn begins_reference(line: &str) -> bool {
    without_picture(line).starts_with("Begin Reference,")
}

/// How many of these lines belong to what is answered, where a line ends it.
pub(super) fn reference(lines: &[&str]) -> Option<usize> {
    let within = lines.iter().take(LONGEST_QUOTE).take_while(|line| !begins_reference(line.trim()));
    within.into_iter().position(|line| line.trim() == "End Reference").map(|at| at + 1)
}

/// The name at the end of a line that may be a preview: `no calls by Ben Okoro`.
pub(super) fn previewed(line: &str) -> Option<(&str, &str)> {
    let (words, name) = without_picture(line).rsplit_once(" by ")?;
    Some((words.trim_end_matches(['.', '…', ' ']), name.trim()))
}

/// Whether a message begins with the words of its preview, which leaves out signs and ends anywhere.
pub(super) fn begins_with(message: &str, preview: &str) -> bool {
    let mut letters = message.chars().filter(|c| c.is_alphanumeric());
    let mut shown = preview.chars().filter(|c| c.is_alphanumeric()).peekable();
    shown.peek().is_some() && shown.all(|c| letters.next() == Some(c))
}

/// `Profile picture of Ben Okoro.no calls` without its start.
fn without_picture(line: &str) -> &str {
    line.strip_prefix("Profile picture of ")
        .and_then(|rest| rest.split_once('.'))
        .map_or(line, |(_, rest)| rest)
}
