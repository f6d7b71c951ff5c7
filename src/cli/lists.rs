//! `rolecall agendas`, `themes` and `keys`: what comes with the program. Never opens any of it.

use serde::Serialize;

use super::Answer;
use super::args::{List, TextOrJson};
use super::fitting::fitted_behind;
use crate::app::actions::{self, Action, Place};
use crate::app::keys;
use crate::error::Result;
use crate::format::{json, safe, shipped};
use crate::model::agenda;
use crate::platform::themes;
use crate::ui::theme::Theme;

/// The columns of names and keys before their words.
const NAMES: usize = 20;

/// The columns of a length in minutes, with the space around it.
const MINUTES: usize = 9;

/// The columns before a place's keys.
const KEYS: usize = 2;

#[derive(Serialize)]
struct Agenda {
    name: &'static str,
    minutes: i64,
    about: &'static str,
}

pub fn agendas(args: List) -> Result<Answer> {
    let mut agendas = Vec::new();
    for shipped in shipped::AGENDAS {
        let minutes = agenda::minutes(&shipped.read()?.session);
        agendas.push(Agenda {
            name: shipped.name,
            minutes,
            about: shipped.about().next().unwrap_or_default(),
        });
    }
    let line = |agenda: &Agenda| {
        let Agenda { name, minutes, about } = agenda;
        format!("{name:<NAMES$} {minutes:>3} min  {about}\n")
    };
    let indent = NAMES + " ".len() + MINUTES;
    answer(args, "agendas", &agendas, |agendas| agendas.iter().map(line).collect(), indent)
}

#[derive(Serialize)]
struct Look {
    name: String,
    about: String,
}

pub fn themes(args: List) -> Result<Answer> {
    let user = themes::user();
    let mut notes = Vec::new();
    let mut looks = Vec::new();
    for name in Theme::names(&user) {
        match Theme::named(&name, &user) {
            Ok(theme) => {
                notes.extend(hard_to_read(&theme));
                looks.push(Look { name, about: theme.about().to_owned() });
            }
            Err(error) => notes.push(error.to_string()),
        }
    }
    let line = |look: &Look| format!("{:<NAMES$} {}\n", safe::line(&look.name), safe::line(&look.about));
    let indent = NAMES + " ".len();
    let answer = answer(args, "themes", &looks, |looks| looks.iter().map(line).collect(), indent)?;
    Ok(Answer { notes, ..answer })
}

/// What of a theme has least of the contrast that it needs, where some has too little.
fn hard_to_read(theme: &Theme) -> Option<String> {
    let (worst, others) = theme.faintest()?;
    let more = match others {
        0 => String::new(),
        others => format!("; {others} more are like it"),
    };
    Some(format!("{}: {}, {}{more}", safe::line(theme.name()), worst.told(), worst.measured()))
}

#[derive(Serialize)]
struct Key {
    place: &'static str,
    keys: String,
    does: &'static str,
    help: &'static str,
}

pub fn keys(args: List) -> Result<Answer> {
    // People read each key once; a program gets each place whole.
    let of: fn(Place) -> Vec<&'static Action> = match args.format {
        TextOrJson::Text => |place| actions::only_of(place).collect(),
        TextOrJson::Json => |place| actions::of(place).collect(),
    };
    let mut rows = Vec::new();
    for place in Place::ALL {
        let here = of(place).into_iter().filter(|action| !action.keys.is_empty());
        rows.extend(here.map(|action| {
            let (keys, does, help) = (keys::written(action), action.word, action.help);
            Key { place: place.name(), keys, does, help }
        }));
    }
    answer(args, "keys", &rows, by_place, KEYS + NAMES + " ".len())
}

/// The keys under the name of each place.
fn by_place(keys: &[Key]) -> String {
    let mut out = String::new();
    let mut place = "";
    for key in keys {
        if key.place != place {
            let gap = if place.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}\n", key.place));
            place = key.place;
        }
        out.push_str(&format!("{:KEYS$}{:<NAMES$} {}\n", "", key.keys, key.help));
    }
    out
}

/// A list as text, or as JSON: `{"agendas": [...]}`. In a terminal, words that have no room beside a name go on below, behind
/// so many columns.
fn answer<T: Serialize>(
    args: List,
    name: &str,
    list: &[T],
    text: impl Fn(&[T]) -> String,
    indent: usize,
) -> Result<Answer> {
    let out = match args.format {
        TextOrJson::Text => fitted_behind(text(list), |_| indent),
        TextOrJson::Json => json::page(&std::collections::BTreeMap::from([(name, list)])),
    };
    Ok(Answer { out, ..Answer::default() })
}
