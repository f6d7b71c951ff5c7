//! `rolecall new`: a session file from an agenda. Never overwrites a file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Answer;
use super::args::New;
use super::files;
use crate::error::{Error, Result};
use crate::format::{shipped, write};
use crate::model::agenda::{self, Beginning};
use crate::model::session::Session;
use crate::model::value;
use crate::platform::{config, folder, pipes, save, time};

pub fn new(args: New) -> Result<Answer> {
    let today = time::now().local.date();
    let date = day(args.date.as_deref(), today)?;
    let agenda = agenda_of(&args.agenda)?;
    let title = args.title.or_else(|| agenda.word("title").is_empty().then(|| args.agenda.clone()));
    let beginning = Beginning { title, team: args.team, date, people: args.people };
    let session = agenda::begin(&agenda, beginning);
    let text = write::print(&session);
    match args.output {
        Some(output) if files::is_pipe(&output) => Ok(Answer { out: text, ..Answer::default() }),
        output => {
            let mut answer = Answer::default();
            let path = write_new(output, &session, &text, &mut answer)?;
            answer.open = (!args.no_open && pipes::at_a_terminal()).then(|| path.clone());
            answer.out = format!("{}\n", path.display());
            Ok(answer)
        }
    }
}

fn day(typed: Option<&str>, today: NaiveDate) -> Result<NaiveDate> {
    let Some(typed) = typed else { return Ok(today) };
    value::date(typed, today).ok_or_else(|| {
        Error::cannot(format!("{typed} is not a day"))
            .hint("write it as 2026-11-02, 2 Nov, Friday or in two weeks")
    })
}

/// The agenda of that name, or the one in that file.
fn agenda_of(name: &str) -> Result<Session> {
    if let Some(agenda) = shipped::agenda(name) {
        return agenda.read().map(|read| read.session);
    }
    let path = Path::new(name);
    if !files::is_pipe(path) && !path.exists() {
        let names: Vec<&str> = shipped::AGENDAS.iter().map(|agenda| agenda.name).collect();
        return Err(Error::cannot(format!("there is no agenda and no file {name}"))
            .hint(format!("name a file, or one of {}", names.join(", "))));
    }
    let opened = files::open(path)?;
    if opened.read.session.of("rounds").next().is_none() {
        return Err(Error::cannot("an agenda needs at least one of [[rounds]], and this file has none")
            .in_file(opened.name));
    }
    Ok(opened.read.session)
}

/// Writes the file where it is asked for, else among this folder's sessions under the first name that is free.
fn write_new(output: Option<PathBuf>, session: &Session, text: &str, answer: &mut Answer) -> Result<PathBuf> {
    let path = match output {
        Some(path) => path,
        None => {
            let (config, fault) = config::load();
            answer.notes.extend(fault.map(|fault| fault.to_string()));
            let folder = folder::sessions_of(Path::new("."), config.sessions.as_deref());
            folder::make(&folder)?;
            folder::free_name(&folder, &agenda::file_name(session))
        }
    };
    save::create_new(&path, text.as_bytes())?;
    Ok(path)
}
