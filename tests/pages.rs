//! The pages that leave the room, in every form: what stands on them, and that nothing in a file can become more than words.

mod golden;
mod hostile;
mod html;

use rolecall::analysis::{charter, minutes};
use rolecall::format::read::read;
use rolecall::model::session::Session;

/// What a page is called, and the page of a session.
pub type Page = (&'static str, fn(&Session) -> String);

/// Every page in every form.
pub const PAGES: &[Page] = &[
    ("charter.txt", |session| charter::text(&charter::charter(session))),
    ("charter.md", |session| charter::markdown(&charter::charter(session))),
    ("charter.html", |session| charter::html(&charter::charter(session))),
    ("minutes.txt", |session| minutes::text(&minutes::minutes(session, false))),
    ("minutes.md", |session| minutes::markdown(&minutes::minutes(session, false))),
    ("minutes.html", |session| minutes::html(&minutes::minutes(session, false))),
];

/// Those of one form.
pub fn pages(form: &str) -> impl Iterator<Item = &'static Page> {
    PAGES.iter().filter(move |(name, _)| name.ends_with(form))
}

/// The session in a text.
pub fn session(text: &str) -> Session {
    read(text, "kickoff.toml").unwrap().session
}
