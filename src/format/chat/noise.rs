//! Lines of a chat that nobody said: reactions, and what the program itself tells. Never takes a line that could be
//! somebody's words: only shapes that the programs write.

use super::ChatKind;
use super::{sender, stamp};

/// What a line is that nobody said. Outside a chat's own layout only reactions can be told, and of these no bare `+1`.
pub(super) fn kind(text: &str, in_chat: bool) -> Option<ChatKind> {
    if is_reaction(text) || (in_chat && is_sign(text)) {
        Some(ChatKind::Reaction)
    } else if in_chat && is_system(text) {
        Some(ChatKind::System)
    } else {
        None
    }
}

/// `Reacted to "…" with 👍`, `👍 2`, `:tada: 1`, `2 Like reactions.`
fn is_reaction(text: &str) -> bool {
    const QUOTING: &[&str] =
        &["Reacted to", "Removed a", "Liked", "Loved", "Laughed at", "Emphasized", "Disliked", "Questioned"];
    let quoting = QUOTING.iter().filter_map(|start| text.strip_prefix(start)).any(|rest| {
        let quoted = rest.trim_start().starts_with(['"', '“']);
        quoted
            || (text.starts_with("Removed a") && rest.contains(" from "))
            || (rest.starts_with(' ') && rest.contains(" to \""))
    });
    // Some versions of Zoom leave the quotation marks out; what was reacted with stands at the end.
    let bare =
        text.starts_with("Reacted to ") && text.split_whitespace().next_back().is_some_and(is_emoji_only);
    quoting || bare || is_emoji_only(text.trim()) || is_reaction_count(text)
}

/// Whether a message of somebody's is a sign and no words: `+1`, `👍`, `:thumbsup:`, `^^`.
pub(super) fn is_sign(text: &str) -> bool {
    let is_plus = |token: &str| {
        let token = token.trim_matches(['.', ',', '!', '(', ')']);
        let behind = token.trim_start_matches(['+', '^']);
        behind.len() < token.len() && behind.chars().all(|c| c.is_ascii_digit())
    };
    let (signs, rest): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|token| is_plus(token));
    rest.is_empty() && !signs.is_empty() || is_emoji_only(&rest.join(" "))
}

/// Only emoji or `:codes:`, with their counts.
fn is_emoji_only(text: &str) -> bool {
    let mut any = false;
    for token in text.split_whitespace() {
        let code = token.strip_prefix(':').and_then(|token| token.strip_suffix(':'));
        let code = code.is_some_and(|code| {
            !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || "_+-:".contains(c))
        });
        let token = token.trim_matches(['"', '“', '”']);
        let emoji = token.chars().any(is_emoji) && token.chars().all(|c| is_emoji(c) || c.is_ascii_digit());
        let count = token.chars().all(|c| c.is_ascii_digit());
        if !(code || emoji || count) {
            return false;
        }
        any |= code || emoji;
    }
    any
}

fn is_reaction_count(text: &str) -> bool {
    // Teams' own, as it copies them.
    const NAMES: &[&str] = &["like", "heart", "laugh", "surprised", "sad", "angry", "celebrate", "yes"];
    let is_count = |count: &str| count.chars().all(|c| c.is_ascii_digit());
    let words: Vec<&str> = text.trim_end_matches('.').split_whitespace().collect();
    match words.as_slice() {
        [name, count] if NAMES.contains(&name.to_lowercase().as_str()) && is_count(count) => true,
        [count, .., last] => {
            count.chars().all(|c| c.is_ascii_digit())
                && words.len() <= 4
                && matches!(*last, "reaction" | "reactions")
        }
        _ => false,
    }
}

/// Whether a character is drawn as a picture, or changes one.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1f000}'..='\u{1f0ff}' | '\u{1f1e6}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}'
        | '\u{2300}'..='\u{23ff}' | '\u{e0020}'..='\u{e007f}')
}

/// What the program tells: who came and went, what was deleted, where a thread goes on.
fn is_system(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "edited",
        "(edited)",
        "new",
        "new messages",
        "last read",
        "unread",
        "has context menu",
        "end reference",
        "has joined the huddle",
        "joined the huddle",
        "has left the huddle",
        "left the huddle",
        "started a huddle",
        "meeting started",
        "meeting ended",
        "call started",
        "call ended",
        "<media omitted>",
        "image omitted",
        "audio omitted",
        "video omitted",
        "sticker omitted",
        "gif omitted",
        "document omitted",
        "contact card omitted",
        "this message was deleted",
        "this message was edited",
        "<this message was edited>",
        "message removed",
        "pin message",
        "keep pin message",
        "you deleted this message",
        "this message has been deleted",
        "message deleted",
        "view thread",
        "also sent to the channel",
        "webvtt",
        "1 reply",
        "recording started",
        "recording stopped",
        "recording has started",
        "recording has stopped",
    ];
    const STARTS: &[&str] = &[
        "messages and calls are end-to-end encrypted",
        "replying to \"",
        "replying to “",
        "in reply to \"",
        "replied to a thread:",
        "last reply ",
        "profile picture of ",
        "joined #",
        "left #",
        "set the channel ",
        "was added to #",
        "meeting ended: ",
        "meeting started: ",
        "replied to your message",
        "url preview for ",
        "pinned a message",
    ];
    if text.starts_with('\u{200e}') || text.ends_with("(file attached)") {
        return true;
    }
    let low = text.trim().trim_end_matches('.').to_lowercase();
    let starts = STARTS.iter().any(|start| low.starts_with(start));
    WHOLE.contains(&low.as_str()) || starts || is_thread(&low) || is_day_line(text) || came_or_went(text)
}

/// `3 replies`, with or without when.
fn is_thread(low: &str) -> bool {
    let mut words = low.split_whitespace();
    let count = words.next().is_some_and(|count| count.chars().all(|c| c.is_ascii_digit()));
    count && words.next().is_some_and(|word| word.trim_end_matches(',') == "replies")
}

/// A day between the messages of two days; `Monday` alone is an answer.
fn is_day_line(text: &str) -> bool {
    stamp::is_day(text) && (text.chars().any(|c| c.is_ascii_digit()) || matches!(text, "Today" | "Yesterday"))
}

/// Whether a line tells of one of Slack's huddles: the word is its own, so that it counts outside a chat's layout too.
pub(super) fn is_huddle(text: &str) -> bool {
    text.trim_end_matches('.').ends_with(" huddle") && came_or_went(text)
}

/// `Ben Okoro joined the meeting`, `Ben left #platform`.
fn came_or_went(text: &str) -> bool {
    const DEEDS: &[&str] = &["joined", "left", "has joined", "has left", "has temporarily joined"];
    const PLACES: &[&str] =
        &["meeting", "call", "chat", "channel", "group", "server", "room", "conversation", "team", "huddle"];
    const MORE: &[&str] = &[
        "was added to the conversation",
        "started a huddle",
        "started recording",
        "stopped recording",
        "pinned a message to this channel. See all pinned messages",
        "joined the party",
        "just joined",
        "started transcription",
        "stopped transcription",
        "joined as a guest",
    ];
    let text = text.trim().trim_end_matches(['.', '!']);
    let who = PLACES
        .iter()
        .find_map(|place| text.strip_suffix(place)?.strip_suffix(" the "))
        .and_then(|who| DEEDS.iter().rev().find_map(|deed| who.strip_suffix(deed)));
    let who = who.or_else(|| MORE.iter().find_map(|deed| text.strip_suffix(deed)));
    // What somebody did with somebody else.
    let added = || {
        text.split_once(" added ")
            .filter(|(_, rest)| PLACES.iter().any(|place| rest.ends_with(&format!(" to the {place}"))))
    };
    let who = who.or_else(|| added().map(|(who, _)| who));
    let channel = || text.split_once(" joined #").or_else(|| text.split_once(" left #")).map(|(who, _)| who);
    who.or_else(channel).is_some_and(|who| sender::is_name(who.trim()))
}
