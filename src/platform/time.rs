//! What time it is. Never waits, and nothing outside `platform` may ask: the time is handed on with each event.

use std::sync::OnceLock;
use std::time::Instant;

use chrono::{Local, NaiveDateTime};

use crate::error::{Error, Result};
use crate::model::clock::Moment;

/// The environment variable that fixes at which time the program believes to have started, for tests and
/// pictures: `2026-11-02T10:00:00`. From there time goes on as usual.
pub const PRETEND: &str = "ROLECALL_NOW";

static START: OnceLock<Start> = OnceLock::new();

struct Start {
    steady: Instant,
    pretended: Option<NaiveDateTime>,
}

/// Starts the steady clock; to be called first in `main`. Without it the first [`now`] starts it.
///
/// # Errors
/// When `ROLECALL_NOW` is set to something that is no time; the real time is used then.
pub fn start() -> Result<()> {
    begun();
    pretended().map(|_| ())
}

/// The present moment.
pub fn now() -> Moment {
    let start = begun();
    let steady = start.steady.elapsed();
    let now = Local::now();
    let local =
        start.pretended.and_then(|at| at.checked_add_signed(chrono::Duration::from_std(steady).ok()?));
    // UTC is the real one, so that two windows that each pretend from their start still share a clock.
    Moment { steady, local: local.unwrap_or(now.naive_local()), utc: now.naive_utc() }
}

fn begun() -> &'static Start {
    START.get_or_init(|| Start { steady: Instant::now(), pretended: pretended().ok().flatten() })
}

fn pretended() -> Result<Option<NaiveDateTime>> {
    std::env::var(PRETEND).ok().filter(|text| !text.is_empty()).map(|text| moment(&text)).transpose()
}

fn moment(text: &str) -> Result<NaiveDateTime> {
    text.parse().map_err(|_| {
        Error::cannot(format!("{PRETEND} is no time")).hint("write it like 2026-11-02T10:00:00, or unset it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_on() {
        let (first, second) = (now(), now());
        assert!(second.steady >= first.steady);
        assert!(second.utc >= first.utc);
    }

    #[test]
    fn a_pretended_time_is_read_or_refused_by_name() {
        assert_eq!(moment("2026-11-02T10:00:00").unwrap().to_string(), "2026-11-02 10:00:00");
        assert_eq!(moment("ten o'clock").unwrap_err().what, "ROLECALL_NOW is no time");
    }
}
