//! `rolecall log`: the decision log of a folder. Never holds more than one session at a time.

use std::path::PathBuf;

use super::args::{Log, TextOrJson};
use super::fitting::fitted;
use super::{Answer, files};
use crate::analysis::chain::Filed;
use crate::analysis::log;
use crate::error::Result;
use crate::format::glimpse;
use crate::platform::{config, time};

pub fn log(args: Log) -> Result<Answer> {
    let today = time::now().local.date();
    let dir = args.dir.unwrap_or_else(|| PathBuf::from("."));
    let (config, fault) = config::load();
    let mut answer =
        Answer { notes: fault.map(|fault| fault.to_string()).into_iter().collect(), ..Answer::default() };
    let mut log = log::Log::default();
    for path in files::sessions_in(&dir, config.sessions.as_deref())? {
        match files::open(&path) {
            Ok(opened) => log.take(&Filed { path: opened.name, session: opened.read.session }, today),
            Err(error) => {
                answer.notes.push(error.to_string());
                let bytes = files::bytes(&path).map(|(bytes, _)| bytes).unwrap_or_default();
                log.hide(glimpse::private_cards(&String::from_utf8_lossy(&bytes)));
            }
        }
    }
    answer.notes.extend(files::forks_told(&log.forks()));
    let decisions = log.decisions();
    answer.out = match args.format {
        TextOrJson::Text => fitted(log::text(&decisions)),
        TextOrJson::Json => log::json(&decisions),
    };
    if decisions.is_empty() {
        let why =
            if log.is_empty() { "no change has been adopted yet" } else { "all that was adopted is private" };
        answer.notes.push(why.to_owned());
    }
    Ok(answer)
}
