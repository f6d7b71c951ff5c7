//! Whether the terminal's background is light, as it answers when it is asked. Never waits for that, and never decides which
//! theme it means.

/// Asks for the colour of the background (OSC 11).
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// Asks for what every terminal tells of itself (DA1): once that is answered, no answer to what was asked before is
/// outstanding.
pub const LAST_QUESTION: &str = "\x1b[c";

/// What an answer says, between `ESC ]` and its end: `11;rgb:1e1e/1e1e/1e1e`.
pub fn is_light(answer: &[u8]) -> Option<bool> {
    let answer = std::str::from_utf8(answer).ok()?;
    let colour = answer.strip_prefix("11;")?;
    let [red, green, blue] = match colour.strip_prefix('#') {
        Some(digits) => in_a_row(digits)?,
        None => between_slashes(colour.strip_prefix("rgb:").or(colour.strip_prefix("rgba:"))?)?,
    };
    // How light a screen shows it, near enough: half of the way from black to white as the eye sees it.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

/// `1e1e/1e1e/1e1e`: one to four digits for each part, a fourth part for how opaque it is.
fn between_slashes(parts: &str) -> Option<[f64; 3]> {
    let mut parts = parts.split('/').map(part);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// `1e1e1e` or `1e1e1e1e1e1e`.
fn in_a_row(digits: &str) -> Option<[f64; 3]> {
    let each = digits.len() / 3;
    Some([part(digits.get(..each)?)?, part(digits.get(each..2 * each)?)?, part(digits.get(2 * each..)?)?])
}

/// One to four hexadecimal digits as a part of the most that they can say.
fn part(digits: &str) -> Option<f64> {
    let most = match digits.len() {
        1 => 0xf,
        2 => 0xff,
        3 => 0xfff,
        4 => 0xffff,
        _ => return None,
    };
    u16::from_str_radix(digits, 16).ok().map(|value| f64::from(value) / f64::from(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_as_terminals_write_them() {
        for (answer, light) in [
            ("11;rgb:1e1e/1e1e/1e1e", Some(false)),
            ("11;rgb:ffff/ffff/dddd", Some(true)),
            ("11;rgb:fd/f6/e3", Some(true)),
            ("11;rgba:0000/2b2b/3636/ffff", Some(false)),
            ("11;#fdf6e3", Some(true)),
            ("11;#000000000000", Some(false)),
            ("11;rgb:zz/00/00", None),
            ("11;rgb:00/00", None),
            ("11;#", None),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;?", None),
            ("", None),
        ] {
            assert_eq!(is_light(answer.as_bytes()), light, "{answer}");
        }
        assert_eq!(is_light(b"11;rgb:\xff/00/00"), None);
    }
}
