//! A place and a key to an action, and keys as people write them. Never holds a key of its own: ACTIONS does.

use super::actions::{self, Act, Action, Place};
use super::event::{Code, Key};

/// What a key does in a place; none where it types a letter, or nothing.
pub fn action(place: Place, key: Key) -> Option<&'static Action> {
    actions::of(place).find(|action| action.keys.iter().any(|written| read(written) == Some(key)))
}

/// The first key of an action in a place, as people write it; empty where it has none.
pub fn of(act: Act, place: Place) -> &'static str {
    let action = actions::of(place).find(|action| action.act == act);
    action.and_then(|action| action.keys.first()).copied().unwrap_or_default()
}

/// A key as people write it: `a`, `Ctrl-r`, `Space`, `F1`, `Shift-Tab`.
pub fn read(written: &str) -> Option<Key> {
    if let Some(rest) = written.strip_prefix("Ctrl-") {
        return Some(Key { ctrl: true, ..read(rest)? });
    }
    let code = match written {
        "Space" => Code::Char(' '),
        "Enter" => Code::Enter,
        "Esc" => Code::Esc,
        "Tab" => Code::Tab,
        "Shift-Tab" => Code::BackTab,
        "Backspace" => Code::Backspace,
        "Delete" => Code::Delete,
        "Up" => Code::Up,
        "Down" => Code::Down,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "Home" => Code::Home,
        "End" => Code::End,
        "PageUp" => Code::PageUp,
        "PageDown" => Code::PageDown,
        _ => return one_character(written),
    };
    Some(Key::plain(code))
}

fn one_character(written: &str) -> Option<Key> {
    let mut chars = written.chars();
    match (chars.next(), chars.as_str()) {
        (Some(c), "") => Some(Key::plain(Code::Char(c))),
        (Some('F'), number) => Some(Key::plain(Code::F(number.parse().ok()?))),
        _ => None,
    }
}

/// The keys of an action for help and docs: `Up or k`.
pub fn written(action: &Action) -> String {
    action.keys.join(" or ")
}
