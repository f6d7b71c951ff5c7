//! Git's config as bytes: what git leaves behind when the keys of a section are taken out. Never reads a value.

/// The headers of rolecall's own sections, as git writes them.
const OWN: [&[u8]; 2] = [b"[diff \"rolecall\"]", b"[merge \"rolecall\"]"];

/// Whether a section of rolecall is the last of the config, so that what stands behind it is rolecall's doing.
pub fn ends_with_own(text: &[u8]) -> bool {
    let last = lines(text).filter(|line| is_header(line)).last();
    last.is_some_and(is_own)
}

/// The headers of rolecall's sections that stand in a config.
pub fn own_headers(text: &[u8]) -> Vec<String> {
    lines(text).filter(|line| is_own(line)).map(name).collect()
}

/// The config without headers of rolecall that have no key below them, but for those that stood there before: git leaves
/// one where a comment stands beside it. The comments stay.
pub fn without_empty_sections(text: &[u8], there_before: &[String]) -> Vec<u8> {
    let lines: Vec<&[u8]> = lines(text).collect();
    let is_empty = |at: usize| {
        let below = lines.get(at + 1..).unwrap_or_default();
        below.iter().find(|line| is_told(line)).is_none_or(|line| is_header(line))
    };
    let was_there = |line: &[u8]| there_before.contains(&name(line));
    let stays = |(at, line): &(usize, &&[u8])| !is_own(line) || was_there(line) || !is_empty(*at);
    lines.iter().enumerate().filter(stays).flat_map(|(_, line)| line.iter().copied()).collect()
}

/// The config without the end of its last line.
pub fn without_end(text: &[u8]) -> Vec<u8> {
    text.strip_suffix(b"\n").unwrap_or(text).to_vec()
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}

fn name(header: &[u8]) -> String {
    String::from_utf8_lossy(header.trim_ascii()).into_owned()
}

fn is_own(line: &[u8]) -> bool {
    OWN.contains(&line.trim_ascii())
}

fn is_header(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"[")
}

/// Whether a line holds more than blanks and a comment.
fn is_told(line: &[u8]) -> bool {
    !matches!(line.trim_ascii().first(), None | Some(b'#' | b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_header_without_keys_goes_and_only_our_own() {
        let tidy = |text: &str| String::from_utf8(without_empty_sections(text.as_bytes(), &[])).unwrap();
        assert_eq!(
            tidy("# a\n[diff \"rolecall\"]\n\n# b\n[user]\n\tname = x\n"),
            "# a\n\n# b\n[user]\n\tname = x\n"
        );
        assert_eq!(tidy("[merge \"rolecall\"]\r\n"), "");
        let stays = "[diff \"rolecall\"]\n# ours\n\tbinary = false\n[diff \"other\"]\n[merge \"rolecall\"]\n\tname = x";
        assert_eq!(tidy(stays), stays);
        let there = b"[merge \"rolecall\"]\n# mine\n";
        assert_eq!(without_empty_sections(there, &own_headers(there)), there);
    }

    #[test]
    fn whose_section_is_the_last() {
        assert!(ends_with_own(b"[core]\n[merge \"rolecall\"]\n\tname = x\n"));
        assert!(!ends_with_own(b"[merge \"rolecall\"]\n\tname = x\n[user]\n"));
        assert!(!ends_with_own(b""));
    }
}
