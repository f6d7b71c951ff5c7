//! Where a value's source is not TOML 1.0, and which comments stand within it. Never changes it.

/// What TOML 1.0 lacks in the source of a value, in words, with what would mend it.
pub fn fault(source: &str) -> Option<&'static str> {
    faults(source).into_iter().next().map(|(_, says)| says)
}

/// All that TOML 1.0 lacks in a value or a whole file: the place in bytes, and the words for it.
pub fn faults(source: &str) -> Vec<(usize, &'static str)> {
    let mut faults = Vec::new();
    scan(source, |at, piece| {
        let found = match piece {
            Piece::String(string) if new_escapes(string).next().is_some() => {
                "the escapes \\e and \\x are newer than TOML 1.0; write \\u001B"
            }
            Piece::Plain(word) if is_short_time(word) => {
                "a time without seconds is newer than TOML 1.0; write 16:00:00"
            }
            Piece::OpenTable => {
                "an inline table of several lines is newer than TOML 1.0; write it on one line"
            }
            Piece::TrailingComma => "a comma before } is newer than TOML 1.0; leave it out",
            _ => return,
        };
        faults.push((at, found));
    });
    faults
}

/// The same keys or value in TOML 1.0, where escapes and times are what is newer. Inline tables are left.
pub fn mended(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut copied = 0;
    scan(source, |at, piece| {
        let (length, mended) = match piece {
            Piece::String(string) => (string.len(), with_old_escapes(string)),
            Piece::Plain(word) if is_short_time(word) => (word.len(), with_seconds(word)),
            _ => return,
        };
        out.push_str(source.get(copied..at).unwrap_or_default());
        out.push_str(&mended);
        copied = at + length;
    });
    out.push_str(source.get(copied..).unwrap_or_default());
    out
}

/// The comments between the parts of a value of several lines, a line each.
pub fn comments(source: &str) -> String {
    let mut out = String::new();
    scan(source, |_, piece| {
        if let Piece::Comment(comment) = piece {
            out.push_str(comment.trim_end());
            out.push('\n');
        }
    });
    out
}

/// Where the comment behind a header or a value begins.
pub fn comment_at(line: &str) -> Option<usize> {
    let mut first = None;
    scan(line, |at, piece| {
        if let Piece::Comment(_) = piece {
            first = first.or(Some(at));
        }
    });
    first
}

/// A piece of a value's source, as far as the questions above need it.
enum Piece<'a> {
    /// A string with its quotes, where escapes count (a basic one).
    String(&'a str),
    /// A number, date, time or bare key.
    Plain(&'a str),
    /// A comment, from its `#`.
    Comment(&'a str),
    /// A line's end within braces.
    OpenTable,
    /// A comma just before a closing brace.
    TrailingComma,
}

/// Tells each piece of a source with its place.
fn scan<'a>(source: &'a str, mut tell: impl FnMut(usize, Piece<'a>)) {
    let mut rest = source;
    // Each open bracket, and whether a line's end within it was told.
    let mut open: Vec<(char, bool)> = Vec::new();
    let mut after_comma = false;
    while let Some(c) = rest.chars().next() {
        let at = source.len() - rest.len();
        let length = piece_length(rest, c);
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match (c, open.last_mut()) {
            ('"', _) => tell(at, Piece::String(piece)),
            ('#', _) => tell(at, Piece::Comment(piece)),
            ('[' | '{', _) => open.push((c, false)),
            (']', _) => drop(open.pop()),
            ('}', _) => {
                if after_comma {
                    tell(at, Piece::TrailingComma);
                }
                open.pop();
            }
            ('\n', Some(('{', told))) if !*told => {
                *told = true;
                tell(at, Piece::OpenTable);
            }
            ('\'' | ',' | ' ' | '\t' | '\r' | '\n' | '=', _) => {}
            _ => tell(at, Piece::Plain(piece)),
        }
        after_comma = c == ',' || after_comma && (c.is_whitespace() || c == '#');
        rest = behind;
    }
}

/// The bytes of the piece that begins with `c` at the start of `rest`.
fn piece_length(rest: &str, c: char) -> usize {
    match c {
        '"' | '\'' => string_length(rest, c),
        '#' => rest.find('\n').unwrap_or(rest.len()),
        '[' | ']' | '{' | '}' | ',' | '=' => 1,
        c if c.is_whitespace() => c.len_utf8(),
        _ => rest.find(|c: char| c.is_whitespace() || "[]{},=#\"'".contains(c)).unwrap_or(rest.len()),
    }
}

fn string_length(rest: &str, quote: char) -> usize {
    let triple: String = [quote; 3].iter().collect();
    let (open, close) =
        if rest.starts_with(&triple) { (3, triple.as_str()) } else { (1, triple.get(..1).unwrap_or("\"")) };
    let mut from = open;
    while let Some(tail) = rest.get(from..) {
        if tail.starts_with(close) {
            // Up to two quotes may stand right before the closing three.
            let extra =
                if open == 3 { tail.chars().skip(3).take(2).take_while(|c| *c == quote).count() } else { 0 };
            return from + open + extra;
        }
        let Some(c) = tail.chars().next() else { break };
        let escaped =
            if c == '\\' && quote == '"' { tail.chars().nth(1).map_or(0, char::len_utf8) } else { 0 };
        from += c.len_utf8() + escaped;
    }
    rest.len()
}

/// The escapes of a basic string that are newer than TOML 1.0: the place of each backslash, and its letter.
fn new_escapes(string: &str) -> impl Iterator<Item = (usize, char)> {
    let mut chars = string.char_indices();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            if c == '\\'
                && let Some((_, letter @ ('e' | 'x'))) = chars.next()
            {
                return Some((at, letter));
            }
        }
        None
    })
}

fn with_old_escapes(string: &str) -> String {
    let mut out = String::with_capacity(string.len());
    let mut copied = 0;
    for (at, letter) in new_escapes(string) {
        out.push_str(string.get(copied..at).unwrap_or_default());
        out.push_str(if letter == 'e' { "\\u001B" } else { "\\u00" });
        copied = at + 2;
    }
    out.push_str(string.get(copied..).unwrap_or_default());
    out
}

fn with_seconds(word: &str) -> String {
    let end = word.find(':').map_or(word.len(), |colon| colon + 3);
    let (time, offset) = word.split_at_checked(end).unwrap_or((word, ""));
    format!("{time}:00{offset}")
}

/// `16:00`, or a date and time that ends so, perhaps with an offset.
fn is_short_time(word: &str) -> bool {
    let Some(colon) = word.find(':') else { return false };
    let minutes: String = word.chars().skip(colon + 1).take(2).collect();
    let digits = minutes.len() == 2 && minutes.chars().all(|c| c.is_ascii_digit());
    digits && word.chars().nth(colon + 3) != Some(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_newer_than_toml_1_0_is_told() {
        for (source, newer) in [
            ("16:00:00", false),
            ("16:00", true),
            ("2026-11-02T10:00", true),
            ("2026-11-02T10:00:00Z", false),
            ("\"16:00\"", false),
            ("'\\e'", false),
            ("\"\\e[0m\"", true),
            ("\"\\\\e\"", false),
            ("{ a = 1 }", false),
            ("{ a = 1, }", true),
            ("{ a = 1,\n b = 2 }", true),
            ("[\n 1, # one\n 2,\n]", false),
            ("\"\"\"a\n{ b\"\"\"", false),
            ("[09:00:00, 10:00]", true),
        ] {
            assert_eq!(fault(source).is_some(), newer, "{source}");
        }
    }

    #[test]
    fn each_fault_of_a_whole_file_is_told_once_with_its_place() {
        let text = "[a]\nb = { c = 1,\n d = 2,\n}\ne = 16:00\n\"\\e\" = 1 # 17:00\n";
        let places: Vec<usize> = faults(text).into_iter().map(|(at, _)| at).collect();
        assert_eq!(places, [16, 25, 31, 37]);
    }

    #[test]
    fn escapes_and_times_are_mended_where_they_stand() {
        for (source, mended) in [
            ("[09:00:00, 10:00] # 10:00", "[09:00:00, 10:00:00] # 10:00"),
            ("2026-11-02T10:00Z", "2026-11-02T10:00:00Z"),
            ("2026-11-02 10:00", "2026-11-02 10:00:00"),
            ("\"\\e[0m \\x41 \\\\x41\"", "\"\\u001B[0m \\u0041 \\\\x41\""),
            ("'\\e'", "'\\e'"),
        ] {
            assert_eq!(super::mended(source), mended);
        }
    }

    #[test]
    fn comments_within_a_value_are_found_and_strings_are_not_taken_for_them() {
        assert_eq!(comments("[\n  \"# no\", # one\n  'x', # two\n]"), "# one\n# two\n");
        assert_eq!(comments("\"\"\"\n# no\"\"\"\""), "");
    }
}
