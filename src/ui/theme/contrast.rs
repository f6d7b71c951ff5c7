//! How readable a theme is, by WCAG 2.1. Never changes a theme: it measures.

use super::{Meaning, Part, Theme, colour};

/// One meaning on the ground it stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// What is read.
    pub ink: Meaning,
    /// Whose background it is read on: a surface, or the meaning's own.
    pub on: Meaning,
    /// From 1, the same colour, to 21, black on white.
    pub ratio: f64,
}

impl Contrast {
    /// What is hard to read, in words.
    pub fn told(&self) -> String {
        format!("`{}` on `{}` is hard to read", self.ink.key(), self.on.key())
    }

    /// By how much, in words; its ratio is rounded to the worse.
    pub fn measured(&self) -> String {
        let ratio = (self.ratio * 10.0).floor() / 10.0;
        format!("{ratio}:1 where {}:1 is enough", self.ink.part().needed())
    }

    /// Whether it is as readable as its part of the screen must be.
    pub fn is_enough(&self) -> bool {
        self.ratio >= self.ink.part().needed()
    }
}

impl Theme {
    /// Every meaning on everything it can stand on, where both colours are the theme's own. Empty for a theme
    /// that leaves its colours to the terminal.
    pub fn contrasts(&self) -> Vec<Contrast> {
        let pairs =
            Meaning::ALL.iter().flat_map(|&ink| self.grounds_of(ink).into_iter().map(move |on| (ink, on)));
        pairs
            .filter_map(|(ink, on)| {
                let text = self.style(ink).fg.or(self.style(Meaning::Background).fg)?;
                let ground = self.style(on).bg.or(self.style(Meaning::Background).bg)?;
                let [text, ground] = [colour::known(text)?, colour::known(ground)?].map(colour::luminance);
                Some(Contrast { ink, on, ratio: colour::contrast(text, ground) })
            })
            .collect()
    }

    /// What has least of the contrast that it needs, and how many more have too little. None where all have enough.
    pub fn faintest(&self) -> Option<(Contrast, usize)> {
        let faint = self.contrasts().into_iter().filter(|contrast| !contrast.is_enough());
        let faint: Vec<Contrast> = faint.collect();
        let part = |contrast: &Contrast| contrast.ratio / contrast.ink.part().needed();
        let worst = faint.iter().copied().min_by(|one, other| part(one).total_cmp(&part(other)))?;
        Some((worst, faint.len() - 1))
    }

    /// The meanings on whose background this one is drawn: its own if it has one, else every surface.
    pub(super) fn grounds_of(&self, ink: Meaning) -> Vec<Meaning> {
        if self.style(ink).bg.is_some() {
            return vec![ink];
        }
        Meaning::ALL.iter().copied().filter(|on| on.part() == Part::Surface).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Depth;

    fn own_colours() -> Vec<Theme> {
        let shipped = Theme::names(&[]);
        let themes = shipped.iter().map(|name| Theme::named(name, &[]).unwrap());
        themes.filter(|theme| !theme.contrasts().is_empty()).collect()
    }

    fn least(theme: &Theme, part: Part) -> f64 {
        let contrasts = theme.contrasts().into_iter().filter(|contrast| contrast.ink.part() == part);
        contrasts.map(|contrast| contrast.ratio).fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn every_theme_with_colours_of_its_own_is_readable() {
        let themes = own_colours();
        assert_eq!(themes.len(), Theme::names(&[]).len() - 1, "all but the terminal's own");
        for theme in themes {
            for contrast in theme.contrasts() {
                assert!(contrast.is_enough(), "{}: {contrast:?}", theme.name());
            }
            let parts = [Part::Surface, Part::Patch, Part::Text, Part::Hint, Part::Shape];
            let least: Vec<String> =
                parts.iter().map(|&part| format!("{part:?} {:.2}", least(&theme, part))).collect();
            println!("{}: least contrast of {}", theme.name(), least.join(", "));
        }
    }

    #[test]
    fn in_256_colours_words_keep_aa_and_what_was_said_keeps_aaa() {
        for theme in own_colours() {
            for contrast in theme.at_depth(Depth::Indexed256).contrasts() {
                let said = matches!(
                    contrast.ink,
                    Meaning::Text | Meaning::Quiet | Meaning::Prompt | Meaning::Person
                );
                let needed = contrast.ink.part().needed();
                let needed = if said { needed } else { needed.min(colour::ENOUGH_OF_FEW) };
                assert!(contrast.ratio >= needed, "{contrast:?}");
            }
        }
    }

    #[test]
    fn every_pair_that_a_view_can_draw_is_measured() {
        let surfaces = Meaning::ALL.iter().filter(|meaning| meaning.part() == Part::Surface).count();
        for theme in own_colours() {
            let grounds = |meaning: &Meaning| if theme.style(*meaning).bg.is_some() { 1 } else { surfaces };
            let pairs: usize = Meaning::ALL.iter().map(grounds).sum();
            assert_eq!(theme.contrasts().len(), pairs, "{}", theme.name());
        }
    }

    #[test]
    fn no_theme_of_its_own_colours_dims_its_words() {
        // A terminal dims by as much as it likes, so that nothing measured here would hold.
        for theme in own_colours() {
            for &meaning in Meaning::ALL {
                assert!(
                    !theme.style(meaning).add_modifier.contains(ratatui::style::Modifier::DIM),
                    "{meaning:?}"
                );
            }
        }
    }

    #[test]
    fn a_bar_is_told_from_its_rest() {
        for theme in own_colours() {
            for bar in [Meaning::Bar, Meaning::Calm, Meaning::Near, Meaning::Over, Meaning::Paused] {
                let [bar, rest] = [bar, Meaning::BarRest].map(|meaning| {
                    theme.style(meaning).fg.and_then(colour::known).map(colour::luminance).unwrap()
                });
                assert!(colour::contrast(bar, rest) >= 3.0, "{}", theme.name());
            }
        }
    }

    #[test]
    fn a_users_faint_theme_is_measured_too() {
        let faint =
            ("faint.toml".to_owned(), "inherits = \"dark\"\n[palette]\nquiet = \"#555555\"\n".to_owned());
        let theme = Theme::named("faint", &[faint]).unwrap();
        let faint: Vec<Contrast> =
            theme.contrasts().into_iter().filter(|contrast| !contrast.is_enough()).collect();
        assert!(
            faint.iter().any(|contrast| contrast.ink == Meaning::Quiet && contrast.on == Meaning::Background)
        );
        assert!(faint.iter().all(|contrast| contrast.ratio < contrast.ink.part().needed()));
    }
}
