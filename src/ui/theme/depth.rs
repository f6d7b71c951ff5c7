//! A theme on terminals with fewer colours. Never asks the terminal or the environment: values come in.

use ratatui::style::{Color, Style};

use super::colour::{self, Choice, ENOUGH_OF_FEW};
use super::{Meaning, Part, Theme};

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, by the user's wish (`NO_COLOR`) or by its kind. Bold, underline and reverse remain.
    None,
    /// The terminal's own sixteen.
    Ansi16,
    /// The 256 of xterm.
    Indexed256,
    /// Red, green and blue, 256 steps each.
    Truecolor,
}

impl Depth {
    /// The depth by the values of `NO_COLOR`, `COLORTERM` and `TERM`, where they are set.
    ///
    /// Doubt goes to fewer colours: too few still look right, too many look like noise.
    pub fn from_env(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Self {
        let term = term.unwrap_or_default();
        if no_color.is_some_and(|value| !value.is_empty()) || is_without_colours(term) {
            return Self::None;
        }
        // GNU screen passes on no truecolor, whatever the terminal outside of it says of itself.
        let says_truecolor = matches!(colorterm, Some("truecolor" | "24bit")) && !term.starts_with("screen");
        if says_truecolor || is_truecolor(term) {
            Self::Truecolor
        } else if term.contains("256") {
            Self::Indexed256
        } else {
            Self::Ansi16
        }
    }
}

/// <https://no-color.org> leaves it to `TERM` to say what a terminal cannot do.
fn is_without_colours(term: &str) -> bool {
    term == "dumb"
        || term.ends_with("-m")
        || term.ends_with("-mono")
        || term.starts_with("vt1")
        || term.starts_with("vt2")
}

fn is_truecolor(term: &str) -> bool {
    let known = ["xterm-kitty", "xterm-ghostty", "ghostty", "alacritty", "wezterm", "foot", "contour"];
    term.ends_with("-direct")
        || term.ends_with("-truecolor")
        || known.iter().any(|name| term.starts_with(name))
}

impl Theme {
    /// The same theme in the colours that the terminal has. What a colour can no longer say, bold, underline
    /// and reverse say.
    #[must_use]
    pub fn at_depth(self, depth: Depth) -> Self {
        match depth {
            Depth::Truecolor => self,
            Depth::Indexed256 => self.in_256(),
            Depth::Ansi16 => self.in_16(),
            Depth::None => self.without_colours(),
        }
    }

    fn in_256(self) -> Self {
        let choice = Choice::of_256();
        let grounded = self.restyled(|meaning, style| {
            let bg = style.bg.map(|bg| self.nearest_ground(meaning, bg, &choice));
            Style { bg, ..style }
        });
        grounded.restyled(|meaning, style| {
            let grounds = grounded.luminances(&grounded.grounds_of(meaning), &choice);
            let fg = style.fg.map(|fg| nearest(fg, &grounds, meaning.part().needed(), &choice));
            Style { fg, ..style }
        })
    }

    /// A surface that would be lost among few colours takes the next that differs from the page.
    fn nearest_ground(&self, meaning: Meaning, bg: Color, choice: &Choice) -> Color {
        let page = self.style(Meaning::Background).bg.map(|page| nearest(page, &[], 1.0, choice));
        let near = nearest(bg, &[], 1.0, choice);
        let must_differ = matches!(meaning, Meaning::Selected | Meaning::Chip | Meaning::FieldFocus);
        match page.and_then(|page| choice.luminance_of(page)) {
            Some(page) if must_differ && choice.luminance_of(near) == Some(page) => {
                nearest(bg, &[page], 1.05, choice)
            }
            _ => near,
        }
    }

    fn in_16(self) -> Self {
        let choice = Choice::of_16();
        let page = self.style(Meaning::Background).bg.and_then(colour::known).map(colour::luminance);
        // Half of the way from black to white, as the eye sees it.
        let page = page.map(|luminance| if luminance < 0.18 { Color::Black } else { Color::White });
        let grounds: Vec<f64> = page.and_then(|page| choice.luminance_of(page)).into_iter().collect();
        self.restyled(|meaning, style| {
            let needed = meaning.part().needed().min(ENOUGH_OF_FEW);
            let fg = style.fg.map(|fg| nearest(fg, &grounds, needed, &choice));
            match page {
                Some(page) => on_page(meaning, Style { fg, ..style }, page),
                None => Style { fg, bg: style.bg.map(|bg| nearest(bg, &[], 1.0, &choice)), ..style },
            }
        })
    }

    fn without_colours(self) -> Self {
        self.restyled(|meaning, style| Style { fg: None, bg: None, ..style }.add_modifier(meaning.plain()))
    }

    fn restyled(&self, change: impl Fn(Meaning, Style) -> Style) -> Self {
        let styles = Meaning::ALL.iter().map(|&meaning| change(meaning, self.style(meaning))).collect();
        Self { name: self.name.clone(), about: self.about.clone(), styles }
    }

    fn luminances(&self, grounds: &[Meaning], choice: &Choice) -> Vec<f64> {
        grounds.iter().filter_map(|&on| self.style(on).bg).filter_map(|bg| choice.luminance_of(bg)).collect()
    }
}

/// Only the page keeps a background: a second one of sixteen would be garish, and unreadable with most of the
/// others. Modifiers tell the other surfaces, and the states whose hues the sixteen have no readable colour for.
fn on_page(meaning: Meaning, style: Style, page: Color) -> Style {
    let plain = style.add_modifier(meaning.plain());
    match meaning.part() {
        Part::Surface if meaning == Meaning::Background => Style { bg: Some(page), ..style },
        Part::Surface => Style { bg: None, ..plain },
        Part::Patch => Style { fg: None, bg: None, ..plain },
        Part::Text => plain,
        // Dimmed greys of the sixteen can be next to nothing.
        Part::Hint | Part::Shape | Part::Ornament => style,
    }
}

/// What the terminal calls its own stays: who named it wanted it so.
fn nearest(wanted: Color, grounds: &[f64], needed: f64, choice: &Choice) -> Color {
    colour::known(wanted).map_or(wanted, |rgb| choice.nearest(rgb, grounds, needed))
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    const TRUE: Option<&str> = Some("truecolor");

    fn at(name: &str, depth: Depth) -> Theme {
        Theme::named(name, &[]).unwrap().at_depth(depth)
    }

    fn colours(theme: &Theme) -> impl Iterator<Item = Color> + '_ {
        theme.styles.iter().flat_map(|style| [style.fg, style.bg]).flatten()
    }

    #[test]
    fn the_environment_tells_the_depth() {
        for (no_color, colorterm, term, depth) in [
            (None, TRUE, Some("xterm-256color"), Depth::Truecolor),
            (None, Some("24bit"), Some("xterm"), Depth::Truecolor),
            (None, None, Some("xterm-kitty"), Depth::Truecolor),
            (None, None, Some("xterm-256color"), Depth::Indexed256),
            (None, TRUE, Some("screen-256color"), Depth::Indexed256),
            (None, TRUE, Some("tmux-256color"), Depth::Truecolor),
            (None, None, Some("xterm"), Depth::Ansi16),
            (None, None, Some("linux"), Depth::Ansi16),
            (None, None, None, Depth::Ansi16),
            (None, TRUE, Some("dumb"), Depth::None),
            (None, None, Some("vt100"), Depth::None),
            (Some("1"), TRUE, Some("xterm-256color"), Depth::None),
            (Some("0"), TRUE, Some("xterm-256color"), Depth::None),
            (Some(""), TRUE, Some("xterm-256color"), Depth::Truecolor),
        ] {
            assert_eq!(
                Depth::from_env(no_color, colorterm, term),
                depth,
                "{no_color:?} {colorterm:?} {term:?}"
            );
        }
    }

    #[test]
    fn each_depth_uses_only_the_colours_that_it_has() {
        for name in Theme::names(&[]) {
            let indexed = at(&name, Depth::Indexed256);
            assert!(colours(&indexed).all(|colour| !matches!(colour, Color::Rgb(..))), "{name}");
            let sixteen = at(&name, Depth::Ansi16);
            assert!(
                colours(&sixteen).all(|colour| !matches!(colour, Color::Rgb(..) | Color::Indexed(_))),
                "{name}"
            );
            assert_eq!(colours(&at(&name, Depth::None)).count(), 0, "{name}");
        }
    }

    #[test]
    fn colours_on_the_terminals_own_page_are_fitted_too() {
        let mine = "inherits = \"terminal\"\n[styles]\ntitle = { fg = \"#f2cd86\", bg = \"#14181d\" }\n";
        let user = [("mine.toml".to_owned(), mine.to_owned())];
        let theme = Theme::named("mine", &user).unwrap().at_depth(Depth::Ansi16);
        let title = theme.style(Meaning::Title);
        assert_eq!((title.fg, title.bg), (Some(Color::Yellow), Some(Color::Black)));
    }

    #[test]
    fn a_theme_of_the_terminals_own_colours_stays_as_it_is() {
        for depth in [Depth::Truecolor, Depth::Indexed256, Depth::Ansi16] {
            assert_eq!(at("terminal", depth), at("terminal", Depth::Truecolor));
        }
    }

    #[test]
    fn what_keys_act_on_is_told_at_every_depth() {
        for name in Theme::names(&[]) {
            for depth in [Depth::Truecolor, Depth::Indexed256, Depth::Ansi16, Depth::None] {
                let theme = at(&name, depth);
                let page = theme.background();
                for meaning in
                    [Meaning::Selected, Meaning::Chip, Meaning::FieldFocus, Meaning::Match, Meaning::Cursor]
                {
                    let style = theme.style(meaning);
                    let by_ground = style.bg.is_some_and(|bg| Some(bg) != page.bg);
                    assert!(by_ground || !style.add_modifier.is_empty(), "{name} at {depth:?}: {meaning:?}");
                }
            }
        }
    }

    #[test]
    fn the_clocks_states_differ_at_every_depth() {
        for name in Theme::names(&[]) {
            for depth in [Depth::Truecolor, Depth::Indexed256, Depth::Ansi16, Depth::None] {
                let theme = at(&name, depth);
                let states = [Meaning::Calm, Meaning::Near, Meaning::Over, Meaning::Paused]
                    .map(|state| theme.style(state));
                for (index, state) in states.iter().enumerate() {
                    assert!(!states[index + 1..].contains(state), "{name} at {depth:?}: {states:?}");
                }
            }
        }
    }

    #[test]
    fn sixteen_colours_keep_one_page_and_readable_words() {
        let choice = Choice::of_16();
        for (name, page, ground) in [("dark", Color::Black, 0.0), ("light", Color::White, 1.0)] {
            let theme = at(name, Depth::Ansi16);
            assert_eq!(theme.background().bg, Some(page));
            for (&meaning, style) in Meaning::ALL.iter().zip(&theme.styles) {
                assert!(style.bg.is_none() || meaning == Meaning::Background, "{meaning:?}");
                let ratio = style.fg.map(|fg| choice.contrast(fg, ground).unwrap());
                let needed = meaning.part().needed().min(ENOUGH_OF_FEW);
                assert!(ratio.is_none_or(|ratio| ratio >= needed), "{name}: {meaning:?} {ratio:?}");
            }
        }
    }

    #[test]
    fn without_colours_selection_and_trouble_still_show() {
        let plain = at("light", Depth::None);
        assert!(plain.style(Meaning::Selected).add_modifier.contains(Modifier::REVERSED));
        assert!(plain.style(Meaning::NotSaved).add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
        assert_eq!(plain.style(Meaning::Text), Style::new());
    }
}
