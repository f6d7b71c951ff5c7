//! `.gitattributes` as bytes: lines put behind all others and taken out again. Never touches another line, whatever its
//! encoding, its line ends, or a missing last newline.

/// What a file is to get so that git treats it as a session.
const ATTRIBUTES: &str = "diff=rolecall merge=rolecall";

/// The line that gives the files of a pattern to rolecall. A pattern that git would read otherwise is put in quotes.
pub fn line(pattern: &str) -> String {
    let quoted = pattern.contains([' ', '\t', '"']) || pattern.starts_with(['#', '[']);
    let pattern = if quoted {
        format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        pattern.into()
    };
    format!("{pattern} {ATTRIBUTES}")
}

/// Why git would not take a pattern in `.gitattributes`, and what to write instead.
pub fn refused(pattern: &str) -> Option<&'static str> {
    if pattern.is_empty() || pattern.chars().any(char::is_control) {
        return Some("write it as sessions/**/*.toml");
    }
    if pattern.starts_with('!') {
        return Some("git takes no pattern with ! there; name the files that are sessions");
    }
    // Git reads such a pattern and then finds nothing by it.
    if pattern.ends_with('/') { Some("it names a folder: add **/*.toml to it") } else { None }
}

/// Paths that a pattern matches, to ask git about; none where that cannot be told from the pattern alone.
pub fn samples(pattern: &str) -> Vec<String> {
    if pattern.contains(['[', '\\']) {
        return Vec::new();
    }
    let pattern = pattern.trim_start_matches('/');
    let name = |pattern: &str| pattern.replace("**", "*").replace('*', "a-session").replace('?', "s");
    let mut samples = vec![name(&pattern.replace("**/", "")), name(&pattern.replace("**/", "of-a-team/"))];
    samples.dedup();
    samples
}

/// Whether a line stands there as a whole.
pub fn has(text: &[u8], line: &str) -> bool {
    text.split_inclusive(|byte| *byte == b'\n').any(|own| without_end(own) == line.as_bytes())
}

/// The lines that give something to rolecall, wholly or in part, less their ends.
pub fn naming_rolecall(text: &[u8]) -> Vec<String> {
    let lines = text.split(|byte| *byte == b'\n').map(String::from_utf8_lossy);
    let names = |line: &str| {
        let mut words = line.split_whitespace();
        !line.trim_start().starts_with('#')
            && words.any(|word| matches!(word, "diff=rolecall" | "merge=rolecall"))
    };
    lines.filter(|line| names(line)).map(|line| line.trim().to_owned()).collect()
}

/// The pattern of a line.
pub fn pattern(line: &str) -> String {
    let Some(quoted) = line.strip_prefix('"') else {
        return line.split_whitespace().next().unwrap_or_default().to_owned();
    };
    let mut pattern = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        pattern.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    pattern
}

/// Whether a text lacks the end of its last line.
pub fn lacks_end(text: &[u8]) -> bool {
    text.last().is_some_and(|last| *last != b'\n')
}

/// The text with lines behind all others, with the line ends that it has already.
pub fn with(text: &[u8], lines: &[String]) -> Vec<u8> {
    let end = if text.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
    let mut out = text.to_vec();
    if lacks_end(text) {
        out.extend(end.as_bytes());
    }
    for line in lines {
        out.extend(line.as_bytes());
        out.extend(end.as_bytes());
    }
    out
}

/// The text without these lines, each taken out once, from the end. `lacked_end`: the last line before them had no
/// end, which it loses again where it is the last once more.
pub fn without(text: &[u8], lines: &[String], lacked_end: bool) -> Vec<u8> {
    let mut own: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let mut taken_last = false;
    for line in lines.iter().rev() {
        if let Some(at) = own.iter().rposition(|own| without_end(own) == line.as_bytes()) {
            taken_last |= at + 1 == own.len();
            own.remove(at);
        }
    }
    let mut out = own.concat();
    if lacked_end && taken_last {
        out.truncate(without_end(&out).len());
    }
    out
}

/// A line less its end.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "sessions/**/*.toml diff=rolecall merge=rolecall";

    #[test]
    fn what_is_put_in_is_taken_out_byte_for_byte() {
        let texts: [&[u8]; 6] =
            [b"", b"*.png binary\n", b"*.png binary", b"*.a b\r\n# \xff\r\n", b"*.a b\r\n*.c d", b"\n\n"];
        let lines = [line("sessions/**/*.toml"), line("a b/*.toml")];
        for text in texts {
            let put = with(text, &lines);
            assert!(has(&put, OURS) && has(&put, "\"a b/*.toml\" diff=rolecall merge=rolecall"));
            assert_eq!(without(&put, &lines, lacks_end(text)), text, "{text:?}");
        }
    }

    #[test]
    fn what_somebody_adds_behind_or_between_stays() {
        let put = with(b"*.png binary", &[OURS.to_owned()]);
        let more = [put.as_slice(), b"*.jpg binary\n"].concat();
        assert_eq!(without(&more, &[OURS.to_owned()], true), b"*.png binary\n*.jpg binary\n");
        assert_eq!(without(b"*.png binary\n", &[OURS.to_owned()], true), b"*.png binary\n");
    }

    #[test]
    fn a_line_and_its_pattern_are_told_apart() {
        for own in ["sessions/**/*.toml", "a b/*.toml", "#x.toml", "say \"hi\"/*.toml", "[ab].toml"] {
            assert_eq!(pattern(&line(own)), own);
        }
        assert_eq!(naming_rolecall(format!("# {OURS}\r\n{OURS}\r\n*.x diff=rolecallx\n").as_bytes()), [OURS]);
    }

    #[test]
    fn a_pattern_matches_its_samples() {
        assert_eq!(
            samples("sessions/**/*.toml"),
            ["sessions/a-session.toml", "sessions/of-a-team/a-session.toml"]
        );
        assert_eq!(samples("/kickoff.toml"), ["kickoff.toml"]);
        assert!(samples("[ab].toml").is_empty());
        assert!(
            refused("!a").is_some()
                && refused("a/").is_some()
                && refused("").is_some()
                && refused("a").is_none()
        );
    }
}
