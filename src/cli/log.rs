//! `rolecall log`: the decision log of a folder. Never holds more than one session at a time.

use std::path::PathBuf;

use super::args::Log;
use super::{Answer, files};
use crate::analysis::chain::Filed;
use crate::analysis::log;
use crate::error::Result;
use crate::platform::{config, folder, time};

pub fn log(args: Log) -> Result<Answer> {
    let today = time::now().local.date();
    let dir = args.dir.unwrap_or_else(|| PathBuf::from("."));
    let (config, fault) = config::load();
    let mut answer =
        Answer { notes: fault.map(|fault| fault.to_string()).into_iter().collect(), ..Answer::default() };
    let mut log = log::Log::default();
    for path in folder::files(&folder::sessions_of(&dir, config.sessions.as_deref()))? {
        match files::open(&path) {
            Ok(opened) => log.take(&Filed { path: opened.name, session: opened.read.session }, today),
            Err(error) => answer.notes.push(error.to_string()),
        }
    }
    answer.notes.extend(log.forks().into_iter().map(|(first, second)| {
        format!("warning: {first} and {second} follow the same session; both are read")
    }));
    answer.out = log::text(&log.decisions());
    if answer.out.is_empty() {
        answer.notes.push("no change has been adopted yet".to_owned());
    }
    Ok(answer)
}
