//! TOML to a session, with the place of each field; what cannot be read is told with line, column and mend.
//! Never guesses a value, and never touches a file.

mod blocks;
mod gather;
mod places;
pub mod shared;
mod statements;
mod tables;
mod values;

pub use places::Places;

use super::quote::spot;
use super::refuse::{not_toml, not_utf8};
use crate::error::{Error, Result};
use crate::model::kinds::Kind;
use crate::model::session::Session;
use blocks::Blocks;
use places::Noted;

/// The newest version of the file's format that this program reads.
pub const FORMAT: i64 = 1;

/// What was read from a file.
#[derive(Debug)]
pub struct Read {
    /// The session.
    pub session: Session,
    /// Where each of its cards and keys stands.
    pub places: Places,
}

/// Reads a file's bytes. `path` is the file as the user named it, for messages.
///
/// # Errors
/// Not UTF-8, not TOML, a known key of a wrong type, or a newer format: with `path:line:column`, the line, and
/// what would mend it.
pub fn read_bytes(bytes: &[u8], path: &str) -> Result<Read> {
    read(text_of(bytes, path)?, path)
}

/// Reads a file's bytes, of which nobody will ask where anything stands: for that the text would have to be kept.
///
/// # Errors
/// As `read_bytes`.
pub fn read_session(bytes: &[u8], path: &str) -> Result<Session> {
    session_in(text_of(bytes, path)?).map_err(|error| error.in_file(path))
}

fn text_of<'a>(bytes: &'a [u8], path: &str) -> Result<&'a str> {
    std::str::from_utf8(bytes).map_err(|fault| {
        let good = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        not_utf8(good).in_file(path)
    })
}

/// Reads a text. `path` is the file as the user named it, for messages.
///
/// # Errors
/// As `read_bytes`.
pub fn read(text: &str, path: &str) -> Result<Read> {
    let session = session_in(text).map_err(|error| error.in_file(path))?;
    Ok(Read { session, places: Places::in_text(text.strip_prefix('\u{feff}').unwrap_or(text)) })
}

fn session_in(whole: &str) -> Result<Session> {
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let mut session = known_of(text, How::USUAL)?.session;
    session.bom = whole.len() > text.len();
    if let Some(found) = &mut session.found {
        found.text = whole.to_owned();
    }
    Ok(session)
}

/// Reads a file of which only cards of some kinds are looked at, in little room: of each other kind there is the first
/// card alone. What is read so is never to be written.
///
/// # Errors
/// As `read_bytes`.
pub fn read_some(bytes: &[u8], path: &str, wanted: fn(&Kind) -> bool) -> Result<Session> {
    // What is no text is told by who reads all of it.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return read_session(bytes, path);
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let found = known_of(text, How { wanted, ..How::USUAL }).map_err(|error| error.in_file(path))?;
    Ok(found.session)
}

/// Where all cards and keys of a text stand; nowhere in one that cannot be read.
fn note(text: &str) -> Noted {
    known_of(text, How { notes: true, ..How::USUAL }).map(|found| found.noted).unwrap_or_default()
}

fn known_of(text: &str, how: How) -> Result<Known> {
    match Blocks::read(text, how) {
        Err(Stop::TooLate) => Blocks::read(text, How { held: usize::MAX, ..how }),
        other => other,
    }
    .map_err(|stop| refusal(text, stop))
}

/// What is known of a text.
#[derive(Debug)]
struct Known {
    session: Session,
    noted: Noted,
}

/// What to keep of a text.
#[derive(Debug, Clone, Copy)]
struct How {
    /// How many tables are held as they were found before they become cards: most files add to the last one alone.
    held: usize,
    /// Whether the place of each key is noted.
    notes: bool,
    /// The kinds of which all cards are kept.
    wanted: fn(&Kind) -> bool,
}

impl How {
    const USUAL: Self = Self { held: 64, notes: false, wanted: |_| true };
}

/// Why reading stopped.
#[derive(Debug)]
enum Stop {
    Refused(Error),
    Fault(statements::Fault),
    /// Something belongs to a card that stands in the session already.
    TooLate,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<statements::Fault> for Stop {
    fn from(fault: statements::Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What is wrong with a text, in words: first of all whether it is TOML.
fn refusal(text: &str, stop: Stop) -> Error {
    if let Err(fault) = toml::de::DeTable::parse(text) {
        return not_toml(text, fault.span().map_or(text.len(), |span| span.start), fault.message());
    }
    match stop {
        Stop::Refused(error) => error,
        Stop::Fault(fault) => not_toml(text, fault.at, &fault.says),
        Stop::TooLate => Error::cannot("its tables are too entangled to be read").at(spot(text, 0)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::de::DeTable;

    use super::*;

    /// Lines that are TOML each, and together often not.
    fn any_lines() -> impl Strategy<Value = String> {
        let telling = [
            "",
            "# a comment",
            "[session]",
            "[session.theirs]",
            "[session.theirs.deep]",
            "[[notes]]",
            "[[notes]] # why",
            "[[notes]]",
            "[[people]]",
            "[[proposals]]",
            "[[proposals.stances]]",
            "[[proposals.moves]]",
            "[proposals.moves.was]",
            "[proposals.moves.was.more]",
            "[[proposals.moves.was.each]]",
            "[[theirs]]",
            "[theirs.inner]",
            "[other.inner]",
            "[[other.inner]]",
            "[other]",
            "title = \"a\"",
            "text = \"ä\"",
            "text = \"\"\"a\nb\"\"\"",
            "prompts = [\n[[1]],\n]",
            "was.holder = \"ada\"",
            "was.more.holder = \"ada\"",
            "was = { holder = \"ada\", more.holder = \"ben\", more.hours = 2 }",
            "was = { holder = \"ada\", holder = \"ben\" }",
            "session.title = \"a\"",
            "session.theirs.key = 1",
            "notes = [{ text = \"c\" }]",
            "their.own = 1",
            "their.other = 2 # why",
            "their = 1",
            "inner.key = 1",
        ];
        proptest::collection::vec(proptest::sample::select(telling.to_vec()), 0..24)
            .prop_map(|lines| lines.join("\n") + "\n")
    }

    const ALL: How = How { held: usize::MAX, notes: true, ..How::USUAL };

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_toml_and_what_is_toml_is_read_or_refused_as_a_session(text in any_lines()) {
            let toml = DeTable::parse(&text).is_ok();
            match Blocks::read(&text, ALL) {
                Ok(_) | Err(Stop::Refused(_)) if toml => {}
                // A part that is no session may be found before one that is no TOML.
                Err(_) if !toml => {}
                other => prop_assert!(false, "{other:?} where the toml crate says {toml}:\n{text}"),
            }
        }

        #[test]
        fn tables_that_become_cards_early_say_what_all_of_them_do(text in any_lines()) {
            match (Blocks::read(&text, How { held: 1, ..ALL }), Blocks::read(&text, ALL)) {
                (Ok(early), Ok(late)) => {
                    prop_assert_eq!(early.session, late.session);
                    prop_assert_eq!(early.noted, late.noted);
                }
                (Err(_), Err(_)) | (Err(Stop::TooLate), _) => {}
                (early, late) => prop_assert!(false, "{early:?} is not {late:?}"),
            }
        }
    }
}
