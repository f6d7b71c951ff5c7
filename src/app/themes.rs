//! Choosing a theme: the one that is selected is in use while the list is open. Never reads a theme nor says a colour.

use super::overlays::{Overlay, Themes};
use super::state::{Effects, State};

/// Opens the list of themes.
pub fn show(state: &mut State) -> Effects {
    let before = state.settings.theme.clone();
    let selected = state.settings.themes.iter().position(|name| *name == before).unwrap_or(0);
    state.overlays.push(Overlay::Themes(Themes { before, selected }));
    Vec::new()
}

/// Shows the theme so many places further down.
pub fn select(state: &mut State, by: isize) {
    let last = state.settings.themes.len().saturating_sub(1);
    if let Some(Overlay::Themes(themes)) = state.overlays.last_mut() {
        themes.selected = themes.selected.saturating_add_signed(by).min(last);
        if let Some(name) = state.settings.themes.get(themes.selected) {
            state.settings.theme.clone_from(name);
        }
    }
}

/// Stays with the theme that is shown, and tells how to have it the next time too.
pub fn take(state: &mut State) -> Effects {
    state.overlays.pop();
    state.settings.by_background = false;
    let theme = state.settings.theme.clone();
    state.say(format!("theme: {theme}; for the next time too: theme = \"{theme}\" in config.toml"));
    Vec::new()
}

/// Back to the theme before.
pub fn give_back(state: &mut State) {
    if let Some(Overlay::Themes(themes)) = state.overlays.pop() {
        state.settings.theme = themes.before;
    }
}

/// The theme that goes with the terminal's background, where nobody chose one.
pub fn for_background(light: bool) -> &'static str {
    if light { "light" } else { "dark" }
}

/// Takes the theme that goes with the terminal's background, unless somebody chooses one just now.
pub fn follow_background(state: &mut State, light: bool) {
    let choosing = matches!(state.overlays.last(), Some(Overlay::Themes(_)));
    if state.settings.by_background && !choosing {
        state.settings.theme = for_background(light).to_owned();
    }
}
