//! Trends as text to read and as JSON for programs. Never a control character from a file.

use super::{Trends, lines};
use crate::format::json;

/// The page as text, a line as wide as it may be.
pub fn text(trends: &Trends, columns: usize) -> String {
    let mut out = String::new();
    for line in lines(trends, columns) {
        let words: String = line.iter().map(|span| span.text.as_str()).collect();
        out.push_str(words.trim_end());
        out.push('\n');
    }
    out
}

/// [`Trends`] with its fields as they stand there, days as `2026-11-02`, times in seconds, null for what is missing.
pub fn json(trends: &Trends) -> String {
    json::page(trends)
}
