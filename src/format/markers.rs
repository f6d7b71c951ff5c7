//! A text with git's conflict markers: marked, and taken apart into the versions that it holds. Never decides between them.

/// How many signs a marker has at least: git's own number, which tells it from text.
pub const NARROWEST: usize = 7;

/// How a conflict is marked, as `git merge-file` does by its options.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        Self { width: NARROWEST, ours, base, theirs, shows_base: false }
    }
}

impl Style {
    /// The lines of both sides, and of the base where it is known, between markers. All of them end as lines do.
    pub fn mark(&self, base: Option<&str>, [ours, theirs]: [&str; 2], newline: &str) -> String {
        let marker = |sign: &str, name: &str| format!("{}{name}{newline}", sign.repeat(self.width));
        let named = |sign: &str, name: &str| marker(sign, &format!(" {name}"));
        let base = base.filter(|_| self.shows_base).map(|base| named("|", &self.base) + base);
        let base = base.unwrap_or_default();
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
    /// How the first conflict is marked.
    pub style: Style,
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
    let (mut width, mut style) = (0, Style::default());
    for line in text.split_inclusive('\n') {
        let marker = Marker::of(line);
        if part == Part::Outside {
            width = marker.as_ref().map_or(0, |marker| marker.width);
        }
        // One of another width belongs to a conflict within this one.
        let marker = marker.filter(|own| own.width == width);
        let sign = marker.as_ref().map(|marker| marker.sign);
        if let Some(marker) = marker.filter(|_| conflicts == usize::from(part != Part::Outside)) {
            marker.tell(&mut style);
        }
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
    is_whole.then(|| Versions { base: (bases == conflicts).then_some(base), ours, theirs, style })
}

/// The start of the first line that is a marker.
pub fn first(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if Marker::of(line).is_some() {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// A line that is a marker: seven of a sign, or more where git merged bases, then nothing or a name.
struct Marker<'a> {
    sign: char,
    width: usize,
    name: &'a str,
}

impl<'a> Marker<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let line = line.trim_end_matches(['\n', '\r']);
        ['<', '|', '=', '>'].into_iter().find_map(|sign| {
            let rest = line.trim_start_matches(sign);
            let width = line.len() - rest.len();
            let is_named = rest.starts_with(' ') && sign != '=';
            let is_one = width >= NARROWEST && (rest.is_empty() || is_named);
            is_one.then_some(Self { sign, width, name: rest.trim() })
        })
    }

    fn tell(&self, style: &mut Style) {
        style.width = self.width;
        style.shows_base |= self.sign == '|';
        let name = match self.sign {
            '<' => &mut style.ours,
            '|' => &mut style.base,
            '>' => &mut style.theirs,
            _ => return,
        };
        if !self.name.is_empty() {
            self.name.clone_into(name);
        }
    }
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
    fn what_is_marked_comes_apart_again_with_its_style() {
        for (width, shows_base) in [(7, false), (7, true), (9, true)] {
            let style = Style { width, shows_base, ours: "HEAD".to_owned(), ..Style::default() };
            let marked = style.mark(Some("was\n"), ["a\n", "b\n"], "\n");
            let other = Style::default().mark(None, ["c\n", "d\n"], "\n");
            let found = versions(&(marked.clone() + &other)).unwrap();
            assert_eq!((found.ours.as_str(), found.theirs.as_str()), ("a\nc\n", "b\nd\n"));
            assert_eq!(found.style, style, "the first");
            assert_eq!(versions(&marked).unwrap().base.as_deref(), shows_base.then_some("was\n"));
            let unknown = style.mark(None, ["a\n", "b\n"], "\n");
            assert_eq!(versions(&unknown).unwrap().base, None, "of an unknown base nothing is told");
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
