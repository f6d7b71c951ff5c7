//! The commands: arguments to results on stdout, everything else on stderr. Never draws.

mod add;
mod args;
mod charter;
mod check;
mod completing;
mod diff;
mod due;
mod export;
mod files;
mod fitting;
mod fmt;
mod git;
mod lists;
mod log;
mod man;
mod map;
mod merge;
mod new;
mod part;
mod resolve;
mod roles;
mod show;
mod trends;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::analysis::schema;
use crate::error::{Error, Result};
use crate::format::safe;
use crate::platform::{event_loop, pipes, time};
use args::{Rolecall, Verb};

/// What a command gives back.
#[derive(Debug, Default)]
struct Answer {
    /// The result, for standard output.
    out: String,
    /// The bytes of a file that are given out as they stand, behind that.
    raw: Vec<u8>,
    /// What is said beside it, on standard error.
    notes: Vec<String>,
    /// The exit status.
    status: u8,
    /// The session whose room opens once all is said.
    open: Option<PathBuf>,
}

/// Does what the arguments say. Exit status 0: all is well; 1: the answer is no; 2: it could not be done.
pub fn main() -> ExitCode {
    let clock = time::start();
    match completing::answered() {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(error) => return refused(&error, error.status()),
    }
    let is_merge = std::env::args_os().nth(1).is_some_and(|verb| verb == "merge");
    let rolecall = Rolecall::try_parse().unwrap_or_else(|fault| match is_merge && fault.use_stderr() {
        true => {
            pipes::tell(&fault.render().to_string());
            std::process::exit(merge::FAULT.into())
        }
        false => fault.exit(),
    });
    let done = || clock.and_then(|()| answer(rolecall)).and_then(give);
    let done = if is_merge { merge::without_panic(done) } else { done() };
    match done {
        Ok(status) => ExitCode::from(status),
        Err(error) => refused(&error, if is_merge { merge::FAULT } else { error.status() }),
    }
}

fn refused(error: &Error, status: u8) -> ExitCode {
    pipes::tell(&safe::block(&error.to_string()));
    ExitCode::from(status)
}

fn answer(rolecall: Rolecall) -> Result<Answer> {
    match rolecall.verb {
        None => home(&rolecall.dir.unwrap_or_else(|| PathBuf::from("."))),
        Some(Verb::New(args)) => new::new(args),
        Some(Verb::Run(args)) => run(&args),
        Some(Verb::Add(args)) => add::add(args),
        Some(Verb::Show(args)) => show::show(args),
        Some(Verb::Charter(args)) => charter::charter(&args),
        Some(Verb::Diff(args)) => diff::diff(args),
        Some(Verb::Check(args)) => check::check(args),
        Some(Verb::Fmt(args)) => fmt::fmt(args),
        Some(Verb::Merge(args)) => merge::merge(&args),
        Some(Verb::Resolve(args)) => resolve::resolve(&args),
        Some(Verb::Due(args)) => due::due(args),
        Some(Verb::Roles(args)) => roles::roles(args),
        Some(Verb::Trends(args)) => trends::trends(args),
        Some(Verb::Log(args)) => log::log(args),
        Some(Verb::Map(args)) => map::map(args),
        Some(Verb::Export(args)) => export::export(args),
        Some(Verb::Git(args)) => git::git(args),
        Some(Verb::Agendas(args)) => lists::agendas(args),
        Some(Verb::Themes(args)) => lists::themes(args),
        Some(Verb::Keys(args)) => lists::keys(args),
        Some(Verb::Schema(args::Schema {})) => Ok(Answer { out: schema::schema(), ..Answer::default() }),
        Some(Verb::Completions(args)) => completing::completions(&args),
        Some(Verb::Man(args)) => man::man(&args),
    }
}

/// Says something beside the result.
fn say(note: &str) {
    pipes::tell(&safe::block(note));
}

/// Prints an answer, then opens the room that it asks for.
fn give(answer: Answer) -> Result<u8> {
    answer.notes.iter().for_each(|note| say(note));
    pipes::give_out(answer.out.as_bytes())?;
    pipes::give_out(&answer.raw)?;
    match answer.open {
        Some(path) => event_loop::open_room(&path).map(|()| answer.status),
        None => Ok(answer.status),
    }
}

/// The start page of a folder.
fn home(dir: &Path) -> Result<Answer> {
    let shown = dir.display();
    if dir.is_file() {
        return Err(Error::cannot(format!("{shown} is a file, not a folder"))
            .hint(format!("rolecall run {shown} opens its room")));
    }
    if !dir.is_dir() {
        return Err(Error::cannot(format!("there is no folder {shown}, and no command of that name"))
            .hint("rolecall --help lists the commands"));
    }
    needs_a_terminal("rolecall show FILE prints a session, rolecall --help lists the commands")?;
    event_loop::open_home(dir).map(|()| Answer::default())
}

fn run(args: &args::Run) -> Result<Answer> {
    let file = &args.file;
    if !pipes::at_a_terminal() {
        // What is wrong with the file is told first, terminal or not.
        files::open(file)?;
    }
    needs_a_terminal(&format!("rolecall show {} prints the session", file.display()))?;
    if args.watch {
        return event_loop::watch_room(file).map(|()| Answer::default());
    }
    Ok(Answer { open: Some(file.clone()), ..Answer::default() })
}

fn needs_a_terminal(hint: &str) -> Result<()> {
    if pipes::at_a_terminal() {
        return Ok(());
    }
    Err(Error::cannot("this needs a terminal, and here is none").hint(hint))
}
