//! Words of a file as markdown that shows just them. Never lets them become markup.

use super::safe;

/// Words at the start of a line.
pub fn plain(words: &str) -> String {
    let mut out = within(words);
    // What would begin a heading, a quote or a list at a line's start.
    match out.chars().next() {
        Some('#' | '+' | '-' | '=') => format!("\\{out}"),
        Some(c) if c.is_ascii_digit() => {
            let digits = out.len() - out.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            match out.get(digits..).and_then(|rest| rest.chars().next()) {
                Some('.' | ')') => {
                    out.insert(digits, '\\');
                    out
                }
                _ => out,
            }
        }
        _ => out,
    }
}

/// Words within a line.
pub fn within(words: &str) -> String {
    let words = safe::line(words);
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
