//! The user's own settings: `config.toml` in the config folder. Never stops the program: what is wrong there is
//! told, and the usual setting holds in its place.

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::{disk, folders};
use crate::error::{Error, Result};
use crate::format::quote::spot;
use crate::model::in_order;

/// The settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The theme's name; none: the program chooses.
    pub theme: Option<String>,
    /// Whether the terminal's bell rings at the end of a turn and of a round.
    pub bell: bool,
    /// Whether the terminal is asked to tell whoever looks elsewhere that a round's time is up.
    pub notify: bool,
    /// Whether the terminal shows how far a round is at its window or tab; none: where it is known to.
    pub progress: Option<bool>,
    /// Whether rounds are shown with fewer and larger things.
    pub large: bool,
    /// Whether clicks and the wheel are the program's; none: yes.
    pub mouse: Option<bool>,
    /// The folder of sessions, for where the folder at hand has none.
    pub sessions: Option<PathBuf>,
}

const KEYS: &str = "theme, bell, notify, progress, large, mouse, sessions";

/// Reads the settings. A file that is not there is as good as an empty one. The error is to be told once; the keys
/// that it does not name hold.
pub fn load() -> (Config, Option<Error>) {
    let Some(path) = folders::settings() else { return Default::default() };
    if !path.exists() {
        return Default::default();
    }
    let read = disk::read(&path).and_then(|content| {
        String::from_utf8(content.bytes).map_err(|_| Error::cannot("this is not UTF-8 text"))
    });
    match read {
        Ok(text) => {
            let (config, error) = parse(&text);
            (config, error.map(|error| error.in_file(shown(&path))))
        }
        Err(error) => (Config::default(), Some(error.in_file(shown(&path)))),
    }
}

/// The path with `~` for the user's home, whose name is nobody else's business on a shared screen.
fn shown(path: &Path) -> String {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let within = home.as_ref().and_then(|home| path.strip_prefix(home).ok());
    within.map_or_else(|| path.display().to_string(), |rest| format!("~/{}", rest.display()))
}

fn parse(text: &str) -> (Config, Option<Error>) {
    let mut config = Config::default();
    let table = match DeTable::parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(table) => table.into_inner(),
        Err(fault) => {
            let at = fault.span().map_or(text.len(), |span| span.start);
            let what = format!("this is not TOML: {}", fault.message().lines().next().unwrap_or_default());
            let hint = "the usual settings hold until it is mended";
            return (config, Some(Error::cannot(what).at(spot(text, at)).hint(hint)));
        }
    };
    let mut faults: Vec<(usize, String)> = Vec::new();
    for (key, value) in &table {
        if let Err(error) = set(&mut config, key.get_ref(), value.get_ref()) {
            let known = KEYS.split(", ").any(|known| known == key.get_ref());
            let at = if known { value.span().start } else { key.span().start };
            faults.push((at, error));
        }
    }
    in_order::sort(&mut faults);
    let error = |(at, what): (usize, String)| {
        Error::cannot(what).at(spot(text, at)).hint("its usual setting holds until it is mended")
    };
    (config, faults.into_iter().next().map(error))
}

fn set(config: &mut Config, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    match (key, value) {
        ("theme", DeValue::String(name)) => config.theme = Some(name.to_string()),
        ("theme", _) => {
            return Err("`theme` takes a theme's name in quotes; rolecall themes lists them".into());
        }
        ("bell", DeValue::Boolean(yes)) => config.bell = *yes,
        ("bell", _) => return Err("`bell` takes true or false".into()),
        ("notify", DeValue::Boolean(yes)) => config.notify = *yes,
        ("notify", _) => return Err("`notify` takes true or false".into()),
        ("progress", DeValue::Boolean(yes)) => config.progress = Some(*yes),
        ("progress", _) => return Err("`progress` takes true or false".into()),
        ("large", DeValue::Boolean(yes)) => config.large = *yes,
        ("large", _) => return Err("`large` takes true or false".into()),
        ("mouse", DeValue::Boolean(yes)) => config.mouse = Some(*yes),
        ("mouse", _) => return Err("`mouse` takes true or false".into()),
        ("sessions", DeValue::String(path)) => config.sessions = Some(whole_folder(path)?),
        ("sessions", _) => return Err("`sessions` takes a folder in quotes".into()),
        _ => return Err(format!("there is no setting `{key}`, only {KEYS}")),
    }
    Ok(())
}

fn whole_folder(path: &str) -> Result<PathBuf, String> {
    let expanded = match path.strip_prefix("~/") {
        Some(rest) => directories::BaseDirs::new().map(|dirs| dirs.home_dir().join(rest)),
        None => Some(PathBuf::from(path)),
    };
    expanded
        .filter(|path| path.is_absolute())
        .ok_or_else(|| "`sessions` takes a whole path, from / or ~/".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        parse(text).1.map(|error| error.in_file("config.toml").to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_set_holds() {
        let (config, error) = parse(
            "theme = \"light\"\nbell = true\nnotify = true\nprogress = false\nlarge = true\nmouse = false\nsessions = \"/srv/sessions\"\n",
        );
        assert_eq!(error, None);
        let sessions = Some(PathBuf::from("/srv/sessions"));
        let (theme, mouse, progress) = (Some("light".into()), Some(false), Some(false));
        assert_eq!(
            config,
            Config { theme, bell: true, notify: true, progress, large: true, mouse, sessions }
        );
    }

    #[test]
    fn a_wrong_value_and_an_unknown_key_are_named_and_the_rest_holds() {
        let (config, _) = parse("theme = \"light\"\nbell = 1\n");
        assert_eq!(config.theme.as_deref(), Some("light"));
        assert!(told("bell = 1\n").starts_with("config.toml:1:8: `bell` takes true or false\n"));
        assert!(told("\n tehme = \"x\"\n").starts_with("config.toml:2:2: there is no setting `tehme`"));
        assert!(told("large = 1\n").starts_with("config.toml:1:9: `large` takes true or false\n"));
        assert!(told("mouse = 0\n").starts_with("config.toml:1:9: `mouse` takes true or false\n"));
        assert!(told("sessions = \"here\"\n").starts_with("config.toml:1:12: `sessions` takes a whole path"));
    }

    #[test]
    fn what_is_not_toml_leaves_the_usual_settings() {
        let (config, error) = parse("bell = true\ntheme = light\n");
        assert_eq!(config, Config::default());
        assert_eq!(error.unwrap().place.unwrap().spot.unwrap().line, 2);
    }
}
