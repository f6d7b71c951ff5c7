//! Replies by mail: whose the quoted lines are. Never takes a quoting mark for a word.

use super::stamp;

/// How deep a line is quoted, and what it says: `> > yes` is two deep.
pub(super) fn quoted(text: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut rest = text.trim_start();
    while let Some(inner) = rest.strip_prefix('>') {
        depth += 1;
        rest = inner.trim_start();
    }
    (depth, rest)
}

/// Who wrote the lines quoted below: `On Mon, 2 Nov 2026 at 10:02, Ben Okoro <ben@team.example> wrote:`. Some
/// programs break that line in two; gives the name and how many lines it is.
pub(super) fn introduces<'a>(lines: &[&'a str]) -> Option<(&'a str, usize)> {
    let first = quoted(lines.first()?).1;
    let start = ["On ", "Am ", "Le ", "El "].iter().find_map(|start| first.strip_prefix(start))?;
    if !first.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some(name) = ends_introduction(first) {
        return name_in(start.get(..start.len().checked_sub(first.len() - name.len())?)?)
            .map(|name| (name, 1));
    }
    let second = quoted(lines.get(1)?).1;
    let before = ends_introduction(second)?;
    name_in(start).or_else(|| name_in(before)).map(|name| (name, 2))
}

/// What stands before `wrote:` at the end of a line.
fn ends_introduction(text: &str) -> Option<&str> {
    const ENDS: [&str; 5] = ["wrote:", "schrieb:", "a écrit :", "a écrit\u{a0}:", "escribió:"];
    let ends = ENDS.iter().find_map(|end| text.strip_suffix(end));
    // `Am … schrieb Ben Okoro <…>:` has the name behind its verb.
    let behind = || text.strip_suffix(':').filter(|text| text.contains(" schrieb "));
    ends.or_else(behind).map(str::trim_end)
}

/// The name in the rest of an introduction: behind the date, before the address.
fn name_in(text: &str) -> Option<&str> {
    let text = text.split(['<', '(']).next()?.trim();
    let text = text.strip_suffix("schrieb").unwrap_or(text).trim();
    let text = text.split_once(" schrieb ").map_or(text, |(_, name)| name);
    let mut rest = text;
    while let Some((token, behind)) = rest.split_once(char::is_whitespace) {
        let figures = token.chars().any(|c| c.is_ascii_digit());
        let word = token.trim_matches([',', '.']);
        let dated = figures
            || stamp::is_day(word)
            || matches!(word, "at" | "um" | "AM" | "PM" | "am" | "pm" | "à" | "UTC" | "a" | "las")
            || is_foreign_day(word)
            || token == ",";
        if !dated {
            break;
        }
        rest = behind.trim_start();
    }
    let name = rest.trim_matches([',', ' ', '"']);
    (!name.is_empty() && !name.chars().any(|c| c.is_ascii_digit())).then_some(name)
}

/// The days and months of replies in French, German and Spanish, as far as English ones are no help.
fn is_foreign_day(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
        "samedi", "dimanche", "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct",
        "nov", "déc", "mo", "di", "mi", "do", "fr", "sa", "so", "jan", "feb", "mär", "apr", "jun", "jul",
        "aug", "okt", "dez", "mié", "jue", "vie", "sáb", "ene", "abr", "ago", "dic",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

/// Whose words follow below a forwarded message's head: `From: Ben Okoro <ben@team.example>`.
pub(super) fn from(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("From: ").or_else(|| text.strip_prefix("Von: "))?;
    let name = rest.split(['<', '[']).next()?.trim().trim_matches('"');
    (!name.is_empty()).then_some(name)
}

/// `Hi all,` and `Best regards,` on a line of their own.
pub(super) fn is_politeness(text: &str) -> bool {
    const FIRST: &[&str] = &[
        "hi",
        "hello",
        "hey",
        "dear",
        "hallo",
        "liebe",
        "lieber",
        "bonjour",
        "hola",
        "best",
        "kind",
        "regards",
        "cheers",
        "thanks",
        "sincerely",
        "yours",
        "viele",
        "liebe",
        "beste",
        "gruß",
        "grüße",
        "cordialement",
        "saludos",
        "good",
    ];
    let words: Vec<&str> = text.strip_suffix(',').unwrap_or_default().split_whitespace().collect();
    let first = words.first().map(|word| word.trim_matches(',').to_lowercase());
    words.len() <= 4 && first.is_some_and(|first| FIRST.contains(&first.as_str()))
}

/// The other lines of such a head.
pub(super) fn is_head(text: &str) -> bool {
    const KEYS: &[&str] =
        &["To: ", "Cc: ", "CC: ", "Sent: ", "Date: ", "Subject: ", "An: ", "Gesendet: ", "Betreff: "];
    let ruled = text.starts_with("-----") && text.ends_with("-----") && text.len() > 12;
    KEYS.iter().any(|key| text.starts_with(key)) || ruled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_the_quoted_lines_are() {
        for (text, name) in [
            ("On Mon, 2 Nov 2026 at 10:02, Ben Okoro <ben@team.example> wrote:", Some(("Ben Okoro", 1))),
            ("On 11/2/26 10:02 AM, Ben Okoro wrote:", Some(("Ben Okoro", 1))),
            ("On Nov 2, 2026, at 10:02, Ben <ben@team.example> wrote:", Some(("Ben", 1))),
            ("Am 02.11.2026 um 10:02 schrieb Ben Okoro <ben@team.example>:", Some(("Ben Okoro", 1))),
            ("Le lun. 2 nov. 2026 à 10:02, Ben Okoro <ben@team.example> a écrit :", Some(("Ben Okoro", 1))),
            ("El lun, 2 nov 2026 a las 10:02, Ben (<ben@team.example>) escribió:", Some(("Ben", 1))),
            ("On Fridays nobody wrote:", None),
            ("> On 2 Nov 2026, Ben wrote:", Some(("Ben", 1))),
        ] {
            assert_eq!(introduces(&[text]), name, "{text}");
        }
        let broken = ["On Mon, 2 Nov 2026 at 10:02, Ben Okoro <", "ben@team.example> wrote:"];
        assert_eq!(introduces(&broken), Some(("Ben Okoro", 2)));
        assert_eq!(quoted("> > yes"), (2, "yes"));
        assert_eq!(from("From: Ben Okoro <ben@team.example>"), Some("Ben Okoro"));
    }
}
