//! Themes: code asks for a meaning, a theme knows its look. Never reads a file or the environment, and no other
//! module (but those in this folder) names a colour.

mod colour;
mod contrast;
mod depth;
mod file;
mod meaning;
#[cfg(test)]
mod vision;
mod written;

use ratatui::style::{Modifier, Style};

pub use contrast::Contrast;
pub use depth::Depth;
pub use meaning::{Meaning, Part, STATES};

use crate::error::Result;

/// A look for every meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    name: String,
    about: String,
    /// Of each meaning, in the order of [`Meaning::ALL`].
    styles: Vec<Style>,
}

impl Theme {
    /// The theme of that name: a user's own (file name and text), or one that ships with the program.
    ///
    /// # Errors
    /// No such theme, or a fault in its file or in one that it inherits, with file, line, column and key.
    pub fn named(name: &str, user: &[(String, String)]) -> Result<Self> {
        file::load(name, user)
    }

    /// The names of all themes, those that ship with the program first.
    pub fn names(user: &[(String, String)]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let files =
            file::SHIPPED.iter().map(|(file, _)| *file).chain(user.iter().map(|(file, _)| file.as_str()));
        for name in files.map(file::name_of) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// The name by which it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is good for, in its author's words.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The look of a meaning. Text has no background of its own, so that it can be drawn on the page or a panel
    /// whose area was given that surface's style before; on anything smaller, use [`Theme::on`].
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles.get(meaning as usize).copied().unwrap_or_default()
    }

    /// The look of a meaning on a surface, such as a name in the selected row.
    ///
    /// A surface told by reverse alone takes the hues away: reversed, each would be a block of its own colour.
    pub fn on(&self, surface: Meaning, ink: Meaning) -> Style {
        let (ground, ink) = (self.style(surface), self.style(ink));
        if ink.bg.is_none() && ground.add_modifier.contains(Modifier::REVERSED) {
            return ground.add_modifier(ink.add_modifier);
        }
        ground.patch(ink)
    }

    /// What every view paints before all else.
    pub fn background(&self) -> Style {
        self.style(Meaning::Background)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Vec<Theme> {
        Theme::names(&[]).iter().map(|name| Theme::named(name, &[]).unwrap()).collect()
    }

    #[test]
    fn every_shipped_theme_is_whole() {
        assert_eq!(Theme::names(&[]).len(), file::SHIPPED.len());
        for theme in shipped() {
            assert!(!theme.about().is_empty());
            assert_eq!(theme.styles.len(), Meaning::ALL.len(), "{}", theme.name());
        }
    }

    #[test]
    fn each_meaning_stands_in_its_place() {
        for (place, meaning) in Meaning::ALL.iter().enumerate() {
            assert_eq!(*meaning as usize, place, "{meaning:?}");
        }
    }

    #[test]
    fn every_meaning_has_a_key_of_its_own_and_words() {
        let mut keys: Vec<&str> = Meaning::ALL.iter().map(|meaning| meaning.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Meaning::ALL.len());
        for meaning in Meaning::ALL {
            assert!(meaning.about().ends_with('.'), "{meaning:?}");
        }
    }

    #[test]
    fn words_on_a_reversed_row_keep_one_colour() {
        let reversed = Theme::named("dark", &[]).unwrap().at_depth(Depth::Ansi16);
        let name = reversed.on(Meaning::Selected, Meaning::Person);
        let trouble = reversed.on(Meaning::Selected, Meaning::Trouble);
        assert_eq!((name.fg, name.bg), (trouble.fg, trouble.bg));
    }

    #[test]
    fn words_on_a_coloured_row_keep_their_hue() {
        let dark = Theme::named("dark", &[]).unwrap();
        let outcome = dark.on(Meaning::Selected, Meaning::Outcome);
        assert_eq!(outcome.fg, dark.style(Meaning::Outcome).fg);
        assert_eq!(outcome.bg, dark.style(Meaning::Selected).bg);
        assert_eq!(dark.on(Meaning::Selected, Meaning::Match).bg, dark.style(Meaning::Match).bg);
    }
}
