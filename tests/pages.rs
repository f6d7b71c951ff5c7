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
    ("part.txt", |session| minutes::text(&part(session))),
    ("part.md", |session| minutes::markdown(&part(session))),
    ("part.html", |session| minutes::html(&part(session))),
    ("minutes.txt", |session| minutes::text(&minutes::minutes(session, false))),
    ("minutes.md", |session| minutes::markdown(&minutes::minutes(session, false))),
    ("minutes.html", |session| minutes::html(&minutes::minutes(session, false))),
];

/// The part of Ben, or of whoever sits first.
fn part(session: &Session) -> minutes::Minutes {
    let first = session.of("people").next().map_or("", |person| person.id());
    let person = session.find("people", "ben").map_or(first, |person| person.id());
    minutes::part(session, person, false)
}

/// Those of one form.
pub fn pages(form: &str) -> impl Iterator<Item = &'static Page> {
    PAGES.iter().filter(move |(name, _)| name.ends_with(form))
}

/// The session in a text.
pub fn session(text: &str) -> Session {
    read(text, "kickoff.toml").unwrap().session
}
