//! Escape sequences and what they mean: keys with names and modifiers, focus, mouse. Never holds state: the decoder
//! waits and joins.
//!
//! Events are made as crossterm makes them: an upper-case letter has SHIFT, Ctrl-\ to Ctrl-_ are Ctrl-4 to Ctrl-7.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::background;
use crate::platform::input::Input;

pub(super) const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// The longest parameters of a sequence, in bytes; real ones stay under 30.
pub(super) const LONGEST_SEQUENCE: usize = 64;
/// The longest answer of a terminal that is taken in, in bytes. We ask for a colour; others may come late that the shell
/// had asked for.
const LONGEST_ANSWER: usize = 4096;

/// What stands at the beginning of some bytes.
pub(super) enum Step {
    /// Too little to tell.
    More,
    /// So many bytes, and what they mean: nothing where no key of ours does that.
    Took(usize, Option<Input>),
    /// So many bytes, after which a bracketed paste begins.
    Paste(usize),
}

/// Reads what stands at the beginning.
pub(super) fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::More,
        // Pressed twice; the second may begin a sequence.
        [ESC, ESC, ..] => Step::Took(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [ESC, b'[', rest @ ..] => control_sequence(rest).after(2),
        [ESC, b'O', rest @ ..] => application_key(rest).after(2),
        [ESC, kind @ (b']' | b'P' | b'_' | b'^' | b'X'), rest @ ..] => answer(*kind, rest).after(2),
        [ESC, rest @ ..] => match plain(rest) {
            Step::Took(length, input) => Step::Took(length + 1, input.map(with_alt)),
            other => other,
        },
        _ => plain(bytes),
    }
}

impl Step {
    /// The same, behind so many bytes.
    fn after(self, before: usize) -> Self {
        match self {
            Self::More => Self::More,
            Self::Took(length, input) => Self::Took(length + before, input),
            Self::Paste(length) => Self::Paste(length + before),
        }
    }
}

/// A character or a control key.
fn plain(bytes: &[u8]) -> Step {
    let control = |code| Step::Took(1, Some(key(code, KeyModifiers::CONTROL)));
    match bytes {
        [] => Step::More,
        [b'\r', ..] => Step::Took(1, Some(key(KeyCode::Enter, KeyModifiers::NONE))),
        [b'\t', ..] => Step::Took(1, Some(key(KeyCode::Tab, KeyModifiers::NONE))),
        [0x7f, ..] => Step::Took(1, Some(key(KeyCode::Backspace, KeyModifiers::NONE))),
        [0, ..] => control(KeyCode::Char(' ')),
        [byte @ 0x01..=0x1a, ..] => control(KeyCode::Char(char::from(byte - 0x01 + b'a'))),
        [byte @ 0x1c..=0x1f, ..] => control(KeyCode::Char(char::from(byte - 0x1c + b'4'))),
        _ => character(bytes),
    }
}

fn character(bytes: &[u8]) -> Step {
    let start = bytes.get(..4).unwrap_or(bytes);
    let (valid, broken) = match std::str::from_utf8(start) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = start.get(..error.valid_up_to()).and_then(|text| std::str::from_utf8(text).ok());
            (valid.unwrap_or_default(), error.error_len())
        }
    };
    match (valid.chars().next(), broken) {
        (Some(first), _) => Step::Took(first.len_utf8(), Some(letter(first))),
        (None, Some(length)) => Step::Took(length, Some(letter(char::REPLACEMENT_CHARACTER))),
        (None, None) => Step::More,
    }
}

/// What follows `ESC ]` and its like, up to the terminator.
fn answer(kind: u8, rest: &[u8]) -> Step {
    let within = rest.get(..LONGEST_ANSWER).unwrap_or(rest);
    let Some(end) = within.iter().position(|byte| matches!(*byte, BEL | ESC)) else {
        return if rest.len() < LONGEST_ANSWER { Step::More } else { Step::Took(LONGEST_ANSWER, None) };
    };
    let light = || background::is_light(rest.get(..end).filter(|_| kind == b']')?);
    let said = || light().map(|light| Input::Background { light });
    match rest.get(end..) {
        Some([ESC]) => Step::More,
        Some([ESC, b'\\', ..]) => Step::Took(end + 2, said()),
        // Broken off by another sequence.
        Some([ESC, ..]) => Step::Took(end, None),
        _ => Step::Took(end + 1, said()),
    }
}

/// What follows `ESC O`: some terminals' arrows and F1 to F4.
fn application_key(rest: &[u8]) -> Step {
    match rest {
        [] => Step::More,
        [byte, ..] => match named_by_letter(*byte) {
            Some(code) => Step::Took(1, Some(key(code, KeyModifiers::NONE))),
            // No such key: `Alt-O`, and then what was typed next.
            None => Step::Took(0, Some(with_alt(letter('O')))),
        },
    }
}

/// What follows `ESC [`: parameters and one final byte.
fn control_sequence(rest: &[u8]) -> Step {
    if let [b'[', tail @ ..] = rest {
        return console_key(tail).after(1);
    }
    let within = rest.get(..LONGEST_SEQUENCE).unwrap_or(rest);
    let Some(end) = within.iter().position(|byte| !matches!(*byte, 0x20..=0x3f)) else {
        return if rest.len() < LONGEST_SEQUENCE { Step::More } else { Step::Took(LONGEST_SEQUENCE, None) };
    };
    let parameters = rest.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    match (parameters, rest.get(end..)) {
        ("", Some([b'M', tail @ ..])) => old_mouse(tail).after(1),
        ("200", Some([b'~', ..])) => Step::Paste(end + 1),
        (_, Some([last @ 0x40..=0x7e, ..])) => Step::Took(end + 1, sequence(parameters, *last)),
        // Broken off by something that no sequence holds.
        _ => Step::Took(end, None),
    }
}

/// What follows `ESC [ [`: F1 to F5 on Linux's own console.
fn console_key(rest: &[u8]) -> Step {
    match rest {
        [] => Step::More,
        [byte @ b'A'..=b'E', ..] => Step::Took(1, Some(key(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE))),
        _ => Step::Took(0, None),
    }
}

fn sequence(parameters: &str, last: u8) -> Option<Input> {
    if let Some(place) = parameters.strip_prefix('<') {
        return mouse(place, last);
    }
    match (parameters.starts_with('?'), last) {
        (true, b'c') => return Some(Input::Answered),
        // The answer to the question how keys are told: whoever knows it can tell them apart.
        (true, b'u') => return Some(Input::KeysOffered),
        (true, _) => return None,
        _ => {}
    }
    let mut fields = parameters.split(';');
    let (first, second) = (numbers(fields.next()), numbers(fields.next()));
    let third = numbers(fields.next());
    // The second field is `modifiers:event`; event 3 is the release of a key.
    if second.get(1) == Some(&3) {
        return None;
    }
    let modifiers = modifiers(second.first().copied().unwrap_or(1));
    match (last, first.first().copied()) {
        (b'I', None) => Some(Input::Focus(true)),
        (b'O', None) => Some(Input::Focus(false)),
        (b'Z', _) => Some(key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        (b'~', Some(27)) => Some(by_code(third.first().copied()?, modifiers)?),
        (b'~', Some(number)) => Some(key(named_by_number(number)?, modifiers)),
        (b'u', Some(code)) => by_code(code, modifiers),
        (_, None | Some(1)) => Some(key(named_by_letter(last)?, modifiers)),
        _ => None,
    }
}

/// The numbers of one field, `1:3`; those that are missing or none end it.
fn numbers(field: Option<&str>) -> Vec<u32> {
    field.unwrap_or_default().split(':').map_while(|number| number.parse().ok()).collect()
}

fn modifiers(sent: u32) -> KeyModifiers {
    let bits = sent.saturating_sub(1);
    let table = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    table.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| *modifier).collect()
}

fn named_by_letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn named_by_number(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The numbers have gaps where old keyboards had theirs.
        11..=15 => function_key(number - 10)?,
        17..=21 => function_key(number - 11)?,
        23..=26 => function_key(number - 12)?,
        28..=29 => function_key(number - 13)?,
        31..=34 => function_key(number - 14)?,
        _ => return None,
    })
}

fn function_key(number: u32) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

/// A key sent as its character's number, as terminals with extended keys do.
fn by_code(code: u32, modifiers: KeyModifiers) -> Option<Input> {
    let code = match code {
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        57409..=57426 => on_keypad(code)?,
        // The rest of the private use area, in which keys without a character are sent.
        0xe000..=0xf8ff => return None,
        _ => {
            let char = char::from_u32(code).filter(|char| !char.is_control())?;
            let shifted = modifiers.contains(KeyModifiers::SHIFT) && char.is_ascii();
            KeyCode::Char(if shifted { char.to_ascii_uppercase() } else { char })
        }
    };
    Some(key(code, modifiers))
}

/// A key of the number block beside its digits, where a terminal tells it from the others.
fn on_keypad(code: u32) -> Option<KeyCode> {
    Some(match code {
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57414 => KeyCode::Enter,
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57426 => KeyCode::Delete,
        _ => return None,
    })
}

/// What follows `ESC [ <`: `button;column;row`, and `M` for pressed or `m` for released.
fn mouse(place: &str, last: u8) -> Option<Input> {
    let mut fields = place.split(';').map(|field| field.parse::<u16>().ok());
    let (button, column, row) = (fields.next()??, fields.next()??, fields.next()??);
    mouse_event(button, column, row, last == b'm')
}

/// What follows `ESC [ M` from terminals that know no better: three bytes, each 32 too high.
fn old_mouse(rest: &[u8]) -> Step {
    let [button, column, row, ..] = rest else { return Step::More };
    let [button, column, row] = [button, column, row].map(|byte| u16::from(byte.saturating_sub(32)));
    Step::Took(3, mouse_event(button, column, row, false))
}

/// Columns and rows are sent from 1 and handed on from 0.
fn mouse_event(sent: u16, column: u16, row: u16, released: bool) -> Option<Input> {
    let button = match sent & 0b11 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let (wheel, moving, none) = (sent & 64 != 0, sent & 32 != 0, sent & 0b11 == 3);
    let kind = match (sent & 0b11, wheel) {
        _ if sent & 128 != 0 => return None,
        (0, true) => MouseEventKind::ScrollUp,
        (1, true) => MouseEventKind::ScrollDown,
        (2, true) => MouseEventKind::ScrollLeft,
        (_, true) => MouseEventKind::ScrollRight,
        _ if moving && none => MouseEventKind::Moved,
        _ if moving => MouseEventKind::Drag(button),
        // The old form does not tell which button was released.
        _ if none => MouseEventKind::Up(MouseButton::Left),
        _ if released => MouseEventKind::Up(button),
        _ => MouseEventKind::Down(button),
    };
    let table = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = table.iter().filter(|(bit, _)| sent & bit != 0).map(|(_, modifier)| *modifier).collect();
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    Some(Input::Mouse(MouseEvent { kind, column, row, modifiers }))
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

pub(super) fn letter(char: char) -> Input {
    key(KeyCode::Char(char), if char.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE })
}

pub(super) fn with_alt(input: Input) -> Input {
    match input {
        Input::Key(event) => Input::Key(KeyEvent { modifiers: event.modifiers | KeyModifiers::ALT, ..event }),
        other => other,
    }
}
