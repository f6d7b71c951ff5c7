//! Where a value's source is not TOML 1.0, and which comments stand within it. Never changes it.

/// What TOML 1.0 lacks in the source of a value, in words, with what would mend it.
pub fn fault(source: &str) -> Option<&'static str> {
    let mut fault = None;
    scan(source, |piece| {
        let found = match piece {
            Piece::String(string) if has_new_escape(string) => {
                Some("the escapes \\e and \\x are newer than TOML 1.0; write \\u001B")
            }
            Piece::Plain(word) if is_short_time(word) => {
                Some("a time without seconds is newer than TOML 1.0; write 16:00:00")
            }
            Piece::OpenTable => {
                Some("an inline table of several lines is newer than TOML 1.0; write it on one line")
            }
            Piece::TrailingComma => Some("a comma before } is newer than TOML 1.0; leave it out"),
            _ => None,
        };
        fault = fault.or(found);
    });
    fault
}

/// The comments between the parts of a value of several lines, a line each.
pub fn comments(source: &str) -> String {
    let mut out = String::new();
    scan(source, |piece| {
        if let Piece::Comment(comment) = piece {
            out.push_str(comment.trim_end());
            out.push('\n');
        }
    });
    out
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

fn scan<'a>(source: &'a str, mut tell: impl FnMut(Piece<'a>)) {
    let mut rest = source;
    let mut braces: Vec<char> = Vec::new();
    let mut after_comma = false;
    while let Some(c) = rest.chars().next() {
        let length = piece_length(rest, c);
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match c {
            '"' => tell(Piece::String(piece)),
            '#' => tell(Piece::Comment(piece)),
            '[' | '{' => braces.push(c),
            ']' => drop(braces.pop()),
            '}' => {
                if after_comma {
                    tell(Piece::TrailingComma);
                }
                braces.pop();
            }
            '\n' if braces.last() == Some(&'{') => tell(Piece::OpenTable),
            '\'' | ',' | ' ' | '\t' | '\r' | '\n' | '=' => {}
            _ => tell(Piece::Plain(piece)),
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

fn has_new_escape(string: &str) -> bool {
    let mut chars = string.chars();
    while let Some(c) = chars.next() {
        if c == '\\' && matches!(chars.next(), Some('e' | 'x')) {
            return true;
        }
    }
    false
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
    fn comments_within_a_value_are_found_and_strings_are_not_taken_for_them() {
        assert_eq!(comments("[\n  \"# no\", # one\n  'x', # two\n]"), "# one\n# two\n");
        assert_eq!(comments("\"\"\"\n# no\"\"\"\""), "");
    }
}
