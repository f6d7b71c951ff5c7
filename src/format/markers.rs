//! A text with git's conflict markers: marked, and taken apart into the versions that it holds. Never decides between them.

/// How a conflict is marked, as `git merge-file` does by its options.
#[derive(Debug, Clone)]
pub struct Style {
    /// How many signs a marker begins with: `conflict-marker-size` in gitattributes(5).
    pub width: usize,
    /// What our side is called.
    pub ours: String,
    /// What both sides began from is called.
    pub base: String,
    /// What their side is called.
    pub theirs: String,
    /// Whether what both began from stands between them (git's `merge.conflictStyle` diff3).
    pub shows_base: bool,
}

impl Default for Style {
    fn default() -> Self {
        let [ours, base, theirs] = ["ours", "base", "theirs"].map(str::to_owned);
        Self { width: 7, ours, base, theirs, shows_base: false }
    }
}

impl Style {
    /// The lines of both sides, and of the base, between markers. All of them end as lines do.
    pub fn mark(&self, [base, ours, theirs]: [&str; 3], newline: &str) -> String {
        let marker = |sign: &str, name: &str| format!("{}{name}{newline}", sign.repeat(self.width));
        let named = |sign: &str, name: &str| marker(sign, &format!(" {name}"));
        let base = if self.shows_base { named("|", &self.base) + base } else { String::new() };
        let (first, last) = (named("<", &self.ours), named(">", &self.theirs));
        format!("{first}{ours}{base}{}{theirs}{last}", marker("=", ""))
    }
}

/// The versions of a text that stand between markers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// What both sides began from, where each conflict tells it (git's `merge.conflictStyle` diff3 or zdiff3).
    pub base: Option<String>,
    /// Our version.
    pub ours: String,
    /// Their version.
    pub theirs: String,
}

/// Which part of a conflict a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Outside,
    Ours,
    Base,
    Theirs,
}

/// The versions of a text; none where it has no markers, or not all of a conflict's.
pub fn versions(text: &str) -> Option<Versions> {
    let (mut base, mut ours, mut theirs) = (String::new(), String::new(), String::new());
    let (mut part, mut conflicts, mut bases) = (Part::Outside, 0, 0);
    let mut width = 0;
    for line in text.split_inclusive('\n') {
        let marker = marker(line);
        if part == Part::Outside {
            width = marker.map_or(0, |(_, width)| width);
        }
        // One of another width belongs to a conflict within this one.
        let sign = marker.filter(|(_, own)| *own == width).map(|(sign, _)| sign);
        part = match (part, sign) {
            (Part::Outside, Some('<')) => {
                conflicts += 1;
                Part::Ours
            }
            (Part::Ours, Some('|')) => {
                bases += 1;
                Part::Base
            }
            (Part::Ours | Part::Base, Some('=')) => Part::Theirs,
            (Part::Theirs, Some('>')) => Part::Outside,
            (Part::Outside, _) => {
                [&mut base, &mut ours, &mut theirs].into_iter().for_each(|version| version.push_str(line));
                part
            }
            (_, Some('<' | '>')) => return None,
            (_, _) => {
                match part {
                    Part::Ours => ours.push_str(line),
                    Part::Base => base.push_str(line),
                    _ => theirs.push_str(line),
                }
                part
            }
        };
    }
    let is_whole = part == Part::Outside && conflicts > 0;
    is_whole.then(|| Versions { base: (bases == conflicts).then_some(base), ours, theirs })
}

/// The start of the first line that is a marker.
pub fn first(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if marker(line).is_some() {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The sign and width of a line that is a marker: seven of the sign, or more where git merged bases, then nothing or a
/// name.
fn marker(line: &str) -> Option<(char, usize)> {
    let line = line.trim_end_matches(['\n', '\r']);
    ['<', '|', '=', '>'].into_iter().find_map(|sign| {
        let rest = line.trim_start_matches(sign);
        let width = line.len() - rest.len();
        let is_named = rest.starts_with(' ') && sign != '=';
        (width >= 7 && (rest.is_empty() || is_named)).then_some((sign, width))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_is_whole() {
        let text = "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic\nb\n";
        let versions = versions(text).unwrap();
        assert_eq!((versions.ours.as_str(), versions.theirs.as_str()), ("a\nours\nb\n", "a\ntheirs\nb\n"));
        assert_eq!(versions.base, None);
    }

    #[test]
    fn the_base_is_there_where_each_conflict_tells_it() {
        let one = "<<<<<<< HEAD\r\nours\r\n||||||| 1234\r\nwas\r\n=======\r\n>>>>>>> topic\r\n";
        assert_eq!(versions(one).unwrap().base.as_deref(), Some("was\r\n"));
        let other = "<<<<<<< HEAD\n=======\n>>>>>>> topic\n";
        assert_eq!(versions(&(one.to_owned() + other)).unwrap().base, None);
    }

    #[test]
    fn a_conflict_of_bases_has_wider_markers() {
        let wide = "<<<<<<<<< one\na\n=========\nb\n>>>>>>>>> other\n";
        let of_bases = versions(wide).unwrap();
        assert_eq!((of_bases.ours.as_str(), of_bases.theirs.as_str()), ("a\n", "b\n"));
        let within = format!("<<<<<<< ours\nc\n||||||| base\n{wide}=======\nd\n>>>>>>> theirs\n");
        let all = versions(&within).unwrap();
        assert_eq!((all.ours.as_str(), all.theirs.as_str()), ("c\n", "d\n"));
        assert_eq!(all.base.as_deref(), Some(wide));
    }

    #[test]
    fn what_is_marked_comes_apart_again() {
        for (width, shows_base) in [(7, false), (7, true), (9, true)] {
            let style = Style { width, shows_base, ours: "HEAD".to_owned(), ..Style::default() };
            let versions = versions(&style.mark(["was\n", "a\n", "b\n"], "\n")).unwrap();
            assert_eq!((versions.ours.as_str(), versions.theirs.as_str()), ("a\n", "b\n"));
            assert_eq!(versions.base.as_deref(), shows_base.then_some("was\n"));
        }
    }

    #[test]
    fn half_a_conflict_and_none_are_no_versions() {
        for text in
            ["a\n", "a\n=======\nb\n", "<<<<<<< HEAD\na\n", "<<<<<<< HEAD\na\n=======\n<<<<<<< HEAD\n"]
        {
            assert_eq!(versions(text), None, "{text}");
        }
    }
}
