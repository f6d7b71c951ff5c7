//! `rolecall new`: a session file from an agenda. Never overwrites a file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Answer;
use super::args::New;
use super::files;
use super::part;
use crate::error::{Error, Result};
use crate::format::{safe, shipped, write};
use crate::model::agenda::{self, Beginning};
use crate::model::follow::{self, Following, follow};
use crate::model::pace;
use crate::model::session::{Card, Session};
use crate::model::value::{self, Value};
use crate::platform::{config, folder, library, pipes, time};

pub fn new(mut args: New) -> Result<Answer> {
    args.people = args.people.iter().flat_map(|said| agenda::each_name(said)).map(str::to_owned).collect();
    if let (Some(name), Some(session)) = (&args.part_for, &args.follows) {
        return part::ask(&args, name, session);
    }
    let today = time::now().local.date();
    let date = day(args.date.as_deref(), today)?;
    let (session, notes) = match &args.follows {
        Some(last) => following(&args, last, date)?,
        None => (from_agenda(&args, date)?, Vec::new()),
    };
    let text = write::print(&session);
    match args.output {
        Some(output) if files::is_pipe(&output) => Ok(Answer { out: text, ..Answer::default() }),
        output => {
            let mut answer = Answer { notes, ..Answer::default() };
            let output = output.or_else(|| beside(args.follows.as_deref()?, &session));
            let path = write_new(output, &session, &text, &mut answer)?;
            answer.open = (!args.no_open && pipes::at_a_terminal()).then(|| path.clone());
            answer.out = format!("{}\n", path.display());
            Ok(answer)
        }
    }
}

fn from_agenda(args: &New, date: NaiveDate) -> Result<Session> {
    let name = args.agenda.as_deref().unwrap_or(shipped::USUAL);
    let agenda = agenda_of(name)?;
    let title = args.title.clone().or_else(|| agenda.word("title").is_empty().then(|| name.to_owned()));
    let beginning = Beginning { title, team: args.team.clone(), date, people: args.people.clone() };
    Ok(agenda::begin(&agenda, beginning))
}

/// A session that follows another, with what stands there, and how long its rounds took the last time.
fn following(args: &New, last: &Path, date: NaiveDate) -> Result<(Session, Vec<String>)> {
    let agenda = args.agenda.as_deref().map(agenda_of).transpose()?;
    let opened = files::open(last)?;
    opened.is_no_part()?;
    let folder = args.output.as_deref().or(Some(last)).and_then(Path::parent).unwrap_or(Path::new(""));
    let file = folder::path_from(folder, last);
    let before = library::followed(last, &opened.read.session);
    let last = &opened.read.session;
    let mut session = follow(&Following {
        last,
        before: &before,
        file: &file,
        agenda: agenda.as_ref(),
        title: args.title.clone(),
        people: &args.people,
        date,
    });
    if let (Some(team), Some(card)) =
        (&args.team, session.cards.find_mut(|card| card.kind.table == "session"))
    {
        card.put("team", Value::text(team));
    }
    let earlier: Vec<&Session> = std::iter::once(last).chain(&before).collect();
    let times = session.of("rounds").filter_map(|round| told_time(&earlier, round));
    let notes = follow::unclear(last, &args.people).into_iter().chain(times).collect();
    Ok((session, notes))
}

/// `Boundaries: last time 22 min of 15`, where that is another length than the round has.
fn told_time(earlier: &[&Session], round: &Card) -> Option<String> {
    let time = pace::last_time(earlier, round)?;
    let words = safe::line(round.words()).into_owned();
    Some(format!("{words}: last time {} min of {}; l in the timetable takes it", time.took, time.planned))
}

/// A session that follows stands beside the one that it follows.
fn beside(last: &Path, session: &Session) -> Option<PathBuf> {
    let folder = last.parent()?;
    Some(folder::free_name(folder, &agenda::file_name(session)))
}

/// The day that was typed, or today.
///
/// # Errors
/// It is no day.
pub(super) fn day(typed: Option<&str>, today: NaiveDate) -> Result<NaiveDate> {
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
    library::begin(&path, text)?;
    Ok(path)
}
