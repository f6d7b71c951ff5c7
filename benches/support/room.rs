//! A session opened as a room, without a terminal. Never measures anything.

use std::time::Duration;

use chrono::NaiveDate;
use rolecall::app::event::{Desk, Event, Opened};
use rolecall::app::state::{Home, Settings, State};
use rolecall::app::update::update;
use rolecall::model::clock::Moment;
use rolecall::model::session::Session;

use super::Result;

/// A terminal as most people leave it.
pub const SIZE: (u16, u16) = (80, 24);

pub fn open(session: Session) -> Result<(State, Moment)> {
    let day =
        NaiveDate::from_ymd_opt(2026, 11, 2).and_then(|day| day.and_hms_opt(10, 0, 0)).ok_or("no day")?;
    let now = Moment { steady: Duration::ZERO, local: day, utc: day };
    let settings = Settings {
        bell: false,
        notify: false,
        mouse: true,
        large: false,
        by_background: false,
        theme: "dark".into(),
        themes: vec!["dark".into()],
    };
    let mut state = State::new(now, SIZE, Home::default(), settings);
    let opened = Opened {
        session,
        name: "session.toml".into(),
        read_only: None,
        watching: false,
        last: None,
        before: Vec::new(),
        desk: Desk::default(),
        notes: Vec::new(),
    };
    update(&mut state, now, Event::Opened(Box::new(opened)));
    Ok((state, now))
}
