//! A theme's file: TOML in, a theme with nothing left to forget out, or what is wrong and where. Never falls
//! back in silence: a typo is an error, not another look.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;

use super::written::{self, Raw, RawStyle, RawTable};
use super::{Meaning, Theme, colour};
use crate::error::{Error, Result};
use crate::format::quote::spot;
use crate::format::safe;

/// The themes that ship with the program; the first is the one without a choice.
pub(super) const SHIPPED: [(&str, &str); 9] = [
    ("dark.toml", include_str!("../../../themes/dark.toml")),
    ("light.toml", include_str!("../../../themes/light.toml")),
    ("paper.toml", include_str!("../../../themes/paper.toml")),
    ("dusk.toml", include_str!("../../../themes/dusk.toml")),
    ("high-contrast-dark.toml", include_str!("../../../themes/high-contrast-dark.toml")),
    ("high-contrast-light.toml", include_str!("../../../themes/high-contrast-light.toml")),
    ("colour-blind-dark.toml", include_str!("../../../themes/colour-blind-dark.toml")),
    ("colour-blind-light.toml", include_str!("../../../themes/colour-blind-light.toml")),
    ("terminal.toml", include_str!("../../../themes/terminal.toml")),
];

/// A file that may be asked for by name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    shipped: bool,
}

impl<'a> Source<'a> {
    fn name(self) -> &'a str {
        name_of(self.file)
    }

    fn fault(self, what: impl Into<String>) -> Error {
        let folder = if self.shipped { "themes/" } else { "" };
        Error::cannot(what).in_file(format!("{folder}{}", safe::line(self.file)))
    }

    fn fault_at(self, byte: usize, what: impl Into<String>) -> Error {
        self.fault(what).at(spot(self.text, byte))
    }

    fn parse(self) -> Result<Raw> {
        toml::from_str(self.text).map_err(|error| {
            let what = safe::line(error.message()).into_owned();
            let Some(span) = error.span() else { return self.fault(what) };
            let key = written::key_at(self.text, span.start).map(|key| format!("{}: ", safe::line(&key)));
            self.fault_at(span.start, key.unwrap_or_default() + &what)
        })
    }
}

/// The name that a theme's file gives it.
pub(super) fn name_of(file: &str) -> &str {
    file.strip_suffix(".toml").unwrap_or(file)
}

/// Finds, reads and resolves a theme. A user's file comes before a shipped one of the same name, and may inherit it.
pub(super) fn load(name: &str, user: &[(String, String)]) -> Result<Theme> {
    let shelf = Shelf { user };
    let source = shelf.find(name, None).ok_or_else(|| shelf.unknown(name))?;
    let draft = shelf.draft(source, &[])?;
    draft.resolve(source)
}

const END_OF_CIRCLE: &str = "end the circle with a shipped theme, such as \"dark\"";

struct Shelf<'a> {
    user: &'a [(String, String)],
}

impl<'a> Shelf<'a> {
    /// The file of that name; for an heir of the same name, the shipped one that it changes.
    fn find(&self, name: &str, heir: Option<Source<'a>>) -> Option<Source<'a>> {
        let own = self.user.iter().map(|(file, text)| Source { file, text, shipped: false });
        let shipped = SHIPPED.iter().map(|(file, text)| Source { file, text, shipped: true });
        own.filter(|source| heir.is_none_or(|heir| heir.name() != source.name()))
            .chain(shipped)
            .find(|source| source.name() == name)
    }

    fn unknown(&self, name: &str) -> Error {
        let names = super::Theme::names(self.user);
        Error::cannot(format!("there is no theme {}", quoted(name)))
            .hint(format!("the themes are {}", names.join(", ")))
    }

    fn draft(&self, source: Source<'a>, heirs: &[Source<'a>]) -> Result<Draft<'a>> {
        let raw = source.parse()?;
        let mut draft = match &raw.inherits {
            Some(parent) => self.inherited(parent, source, heirs)?,
            None => Draft::default(),
        };
        draft.lay_over(source, raw)?;
        Ok(draft)
    }

    fn inherited(
        &self,
        parent: &Spanned<String>,
        source: Source<'a>,
        heirs: &[Source<'a>],
    ) -> Result<Draft<'a>> {
        let name = parent.as_ref();
        let at = parent.span().start;
        let found = self.find(name, Some(source));
        if found.is_none() && name == source.name() {
            let fault = source.fault_at(at, format!("inherits: {} inherits itself", quoted(name)));
            return Err(fault.hint(END_OF_CIRCLE));
        }
        let Some(found) = found else {
            let Error { what, hint, .. } = self.unknown(name);
            let fault = source.fault_at(at, format!("inherits: {what}"));
            return Err(hint.into_iter().fold(fault, Error::hint));
        };
        let line: Vec<Source<'a>> = heirs.iter().copied().chain([source]).collect();
        if line.contains(&found) {
            let names: Vec<&str> = line.iter().map(|heir| heir.name()).chain([name.as_str()]).collect();
            let what = format!("inherits: these themes inherit in a circle: {}", names.join(" → "));
            return Err(source.fault_at(at, safe::line(&what)).hint(END_OF_CIRCLE));
        }
        self.draft(found, &line)
    }
}

/// What is known after some of a theme's ancestors were laid over each other.
#[derive(Default)]
struct Draft<'a> {
    about: String,
    palette: BTreeMap<String, Color>,
    styles: BTreeMap<Meaning, Written<'a>>,
}

/// A style with where it was written, for the palette may still change.
struct Written<'a> {
    source: Source<'a>,
    at: usize,
    table: RawTable,
}

impl<'a> Draft<'a> {
    fn lay_over(&mut self, source: Source<'a>, raw: Raw) -> Result<()> {
        let Raw { about, inherits: _, palette, styles } = raw;
        self.about = about;
        for (name, value) in &palette {
            let colour = colour::parse(value.as_ref()).ok_or_else(|| not_a_colour(source, name, value))?;
            self.palette.insert(name.as_ref().clone(), colour);
        }
        for (key, style) in styles {
            let meaning = meaning_of(source, &key)?;
            self.styles.insert(meaning, Written::new(source, style));
        }
        self.check_names(source, palette.keys())
    }

    /// Checked at every step, so that a wrong name is told in the file that has it.
    fn check_names<'n>(
        &self,
        source: Source<'a>,
        own: impl Iterator<Item = &'n Spanned<String>>,
    ) -> Result<()> {
        let mut used = Vec::new();
        for (meaning, written) in &self.styles {
            self.style(*meaning, written)?;
            used.extend([&written.table.fg, &written.table.bg].into_iter().flatten().map(Spanned::as_ref));
        }
        for name in own {
            if !used.contains(&name.as_ref()) {
                let what = format!("palette: no style uses the colour {}", quoted(name.as_ref()));
                let fault = source.fault_at(name.span().start, what);
                return Err(with_nearest(fault, name.as_ref(), used.into_iter().map(String::as_str)));
            }
        }
        Ok(())
    }

    fn style(&self, meaning: Meaning, written: &Written<'a>) -> Result<Style> {
        let RawTable { fg, bg, bold, dim, italic, underline, reverse } = &written.table;
        let colour = |side: &Option<Spanned<String>>| match side {
            Some(name) => self.colour(meaning, written, name).map(Some),
            None => Ok(None),
        };
        let mut style = Style { fg: colour(fg)?, bg: colour(bg)?, ..Style::new() };
        for (wanted, modifier) in [
            (bold, Modifier::BOLD),
            (dim, Modifier::DIM),
            (italic, Modifier::ITALIC),
            (underline, Modifier::UNDERLINED),
            (reverse, Modifier::REVERSED),
        ] {
            if *wanted {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }

    fn colour(&self, meaning: Meaning, written: &Written<'a>, name: &Spanned<String>) -> Result<Color> {
        let text = name.as_ref();
        self.palette.get(text).copied().or_else(|| colour::parse(text)).ok_or_else(|| {
            let what = format!("{}: there is no colour {}", meaning.key(), quoted(text));
            let fault = written.source.fault_at(name.span().start, what);
            with_nearest(fault, text, self.palette.keys().map(String::as_str))
        })
    }

    fn resolve(&self, source: Source<'a>) -> Result<Theme> {
        let mut styles = Vec::with_capacity(Meaning::ALL.len());
        for &meaning in Meaning::ALL {
            let Some(written) = self.styles.get(&meaning) else {
                let what = format!("styles: {} is missing", quoted(meaning.key()));
                let fault = match written::styles_at(source.text) {
                    Some(at) => source.fault_at(at, what),
                    None => source.fault(what),
                };
                return Err(fault.hint("inherits = \"dark\" fills in what a theme leaves out"));
            };
            let style = self.style(meaning, written)?;
            check_grounds(meaning, style, written)?;
            styles.push(style);
        }
        Ok(Theme { name: source.name().to_owned(), about: self.about.clone(), styles })
    }
}

impl<'a> Written<'a> {
    fn new(source: Source<'a>, style: Spanned<RawStyle>) -> Self {
        let span = style.span();
        let at = span.start;
        let table = match style.into_inner() {
            RawStyle::Text(colour) => {
                RawTable { fg: Some(Spanned::new(span, colour)), ..RawTable::default() }
            }
            RawStyle::Table(table) => table,
        };
        Self { source, at, table }
    }
}

/// The page itself needs both colours, or what a program left on the terminal shows through.
fn check_grounds(meaning: Meaning, style: Style, written: &Written<'_>) -> Result<()> {
    if meaning == Meaning::Background && (style.fg.is_none() || style.bg.is_none()) {
        let fault = written.source.fault_at(written.at, "background: needs both fg and bg");
        return Err(fault.hint("\"default\" is the terminal's own"));
    }
    Ok(())
}

fn meaning_of(source: Source<'_>, key: &Spanned<String>) -> Result<Meaning> {
    let text = key.as_ref();
    Meaning::ALL.iter().copied().find(|meaning| meaning.key() == text).ok_or_else(|| {
        let fault =
            source.fault_at(key.span().start, format!("styles: there is no {} to style", quoted(text)));
        with_nearest(fault, text, Meaning::ALL.iter().map(|meaning| meaning.key()))
    })
}

fn not_a_colour(source: Source<'_>, name: &Spanned<String>, value: &Spanned<String>) -> Error {
    let what = format!("{}: {} is not a colour", safe::line(name.as_ref()), quoted(value.as_ref()));
    source
        .fault_at(value.span().start, what)
        .hint("write \"#rrggbb\", or a colour of the terminal: \"default\", \"red\", \"bright-red\"")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", safe::line(text))
}

fn with_nearest<'n>(fault: Error, wrong: &str, names: impl Iterator<Item = &'n str>) -> Error {
    let nearest = names
        .map(|name| (typing_errors(wrong, name), name))
        .filter(|(errors, name)| *errors <= 1 + name.len() / 4)
        .min();
    match nearest {
        Some((_, name)) => fault.hint(format!("did you mean {}?", quoted(name))),
        None => fault,
    }
}

/// How many letters would have to be added, left out or changed.
fn typing_errors(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut next = vec![index + 1];
        for ((pair, expected), left) in row.windows(2).zip(&other).zip(0..) {
            let [diagonal, above] = *pair else { continue };
            let before: usize = next.get(left).copied().unwrap_or_default();
            next.push((before + 1).min(above + 1).min(diagonal + usize::from(letter != *expected)));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    }

    fn refusal(text: &str) -> String {
        load("mine", &themes(&[("mine.toml", text)])).unwrap_err().to_string()
    }

    #[test]
    fn a_theme_changes_what_it_says_and_inherits_the_rest() {
        let mine = "inherits = \"dark\"\n[palette]\nblue = \"#ffffff\"\nmy = \"bright-red\"\n\
            [styles]\ntitle = \"my\"\nselected = { bg = \"#000000\", bold = true, underline = true }\n";
        let theme = load("mine", &themes(&[("mine.toml", mine)])).unwrap();
        let dark = load("dark", &[]).unwrap();
        assert_eq!(theme.style(Meaning::Title), Style::new().fg(Color::LightRed));
        assert_eq!(theme.style(Meaning::Current).fg, Some(Color::Rgb(255, 255, 255)), "by the palette");
        assert_eq!(
            theme.style(Meaning::Selected),
            Style::new().bg(Color::Rgb(0, 0, 0)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        );
        assert_eq!(theme.style(Meaning::Over), dark.style(Meaning::Over));
    }

    #[test]
    fn a_users_theme_may_change_the_shipped_one_of_its_name() {
        let user =
            themes(&[("dark.toml", "inherits = \"dark\"\nabout = \"mine\"\n[styles]\ntext = \"red\"\n")]);
        let theme = load("dark", &user).unwrap();
        assert_eq!((theme.about(), theme.style(Meaning::Text).fg), ("mine", Some(Color::Red)));
        assert_eq!(theme.style(Meaning::Calm), load("dark", &[]).unwrap().style(Meaning::Calm));
    }

    #[test]
    fn a_fault_names_file_line_column_and_key() {
        for (text, told) in [
            (
                "inherits = \"dark\"\n[styles]\nselcted = \"red\"\n",
                "mine.toml:3:1: styles: there is no \"selcted\" to style\n  |\n3 | selcted = \"red\"\n  | ^\n  \
                 help: did you mean \"selected\"?",
            ),
            (
                "inherits = \"dark\"\n[styles]\ntext = { fg = \"inkk\" }\n",
                "mine.toml:3:15: text: there is no colour \"inkk\"\n  |\n3 | text = { fg = \"inkk\" }\n  |               ^\n  \
                 help: did you mean \"ink\"?",
            ),
            (
                "inherits = \"dark\"\n[styles]\ntext = \"#12\"\n",
                "mine.toml:3:8: text: there is no colour \"#12\"\n  |\n3 | text = \"#12\"\n  |        ^",
            ),
            (
                "inherits = \"dark\"\n[palette]\nambr = \"red\"\n",
                "mine.toml:3:1: palette: no style uses the colour \"ambr\"\n  |\n3 | ambr = \"red\"\n  | ^\n  \
                 help: did you mean \"amber\"?",
            ),
            (
                "inherits = \"dark\"\n[palette]\namber = \"grey\"\n",
                "mine.toml:3:9: amber: \"grey\" is not a colour\n  |\n3 | amber = \"grey\"\n  |         ^\n  \
                 help: write \"#rrggbb\", or a colour of the terminal: \"default\", \"red\", \"bright-red\"",
            ),
            (
                "inherits = \"drak\"\n",
                "mine.toml:1:12: inherits: there is no theme \"drak\"\n  |\n1 | inherits = \"drak\"\n  |            ^\n  \
                 help: the themes are dark, light, paper, dusk, high-contrast-dark, high-contrast-light, colour-blind-dark, colour-blind-light, terminal, mine",
            ),
            (
                "",
                "mine.toml: styles: \"background\" is missing\n  help: inherits = \"dark\" fills in what a theme leaves out",
            ),
            (
                "[styles]\ntext = \"red\"\n",
                "mine.toml:1:2: styles: \"background\" is missing\n  |\n1 | [styles]\n  |  ^\n  \
                 help: inherits = \"dark\" fills in what a theme leaves out",
            ),
            (
                "inherits = \"mine\"\n",
                "mine.toml:1:12: inherits: \"mine\" inherits itself\n  |\n1 | inherits = \"mine\"\n  |            ^\n  \
                 help: end the circle with a shipped theme, such as \"dark\"",
            ),
            (
                "inherits = \"dark\"\n[styles]\nbackground = \"red\"\n",
                "mine.toml:3:14: background: needs both fg and bg\n  |\n3 | background = \"red\"\n  |              ^\n  \
                 help: \"default\" is the terminal's own",
            ),
        ] {
            assert_eq!(refusal(text), told);
        }
    }

    #[test]
    fn toml_faults_are_told_in_its_words_and_never_show_raw_bytes() {
        for (text, told) in [
            ("inherits = \"dark\"\ncolour = 1\n", "mine.toml:2:1: unknown field `colour`"),
            ("[styles]\ntext = { fgg = \"red\" }\n", "mine.toml:2:10: text: unknown field `fgg`"),
            (
                "[styles]\ntext = 5\n",
                "mine.toml:2:8: text: invalid type: integer `5`, expected a colour or a table",
            ),
            ("[styles]\ntext = { bold = 1 }\n", "mine.toml:2:17: text.bold: invalid type"),
            ("[styles.text]\nbold = \"yes\"\n", "mine.toml:2:8: text.bold: invalid type: string \"yes\""),
            ("inherits = 3\n", "mine.toml:1:12: inherits: invalid type: integer `3`, expected a string"),
            ("[palette]\nred = 1\n", "mine.toml:2:7: red: invalid type"),
            ("styles = 1\n", "mine.toml:1:10: styles: invalid type"),
            ("[styles]\ntext = \"red\"\ntext = \"red\"\n", "mine.toml:3:1: duplicate key"),
            ("\"\\u001b[2J\" = 1\n", "mine.toml:1:1: unknown field `␛[2J`"),
            ("a = \u{1b}[2J\n", "mine.toml:1:"),
        ] {
            let refusal = refusal(text);
            assert!(refusal.starts_with(told), "{refusal}");
            assert!(!refusal.contains('\u{1b}'), "{refusal:?}");
        }
    }

    #[test]
    fn themes_that_inherit_in_a_circle_are_told() {
        let user =
            themes(&[("a.toml", "inherits = \"b\"\n"), ("b.toml", "about = \"\"\ninherits = \"a\"\n")]);
        let told = load("a", &user).unwrap_err().to_string();
        assert!(
            told.starts_with("b.toml:2:12: inherits: these themes inherit in a circle: a → b → a\n"),
            "{told}"
        );
    }

    #[test]
    fn an_unknown_theme_is_told_with_the_known_ones() {
        assert_eq!(
            load("\u{1b}x", &[]).unwrap_err().to_string(),
            "there is no theme \"␛x\"\n  help: the themes are dark, light, paper, dusk, high-contrast-dark, high-contrast-light, colour-blind-dark, colour-blind-light, terminal"
        );
    }

    #[test]
    fn typing_errors_are_counted_as_editors_do() {
        for (one, other, errors) in
            [("", "", 0), ("ink", "ink", 0), ("inkk", "ink", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(typing_errors(one, other), errors, "{one} {other}");
        }
    }
}
