//! `rolecall completions`, and what Tab offers then: agendas, sessions, people, and whatever the arguments themselves
//! say. Never offers what a shell or a terminal would obey, and never changes a file.

use std::env;
use std::ffi::OsStr;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::Shells;

use super::args::{Completions, Rolecall};
use super::{Answer, files};
use crate::analysis::chain::Filed;
use crate::error::{Error, Result};
use crate::format::{safe, shipped};
use crate::model::session::{Card, Session};
use crate::platform::{config, folder};

/// The variable of the environment by which a shell asks what could stand where Tab was pressed; it names the shell.
const ASKED_BY: &str = "ROLECALL_COMPLETE";

pub fn completions(args: &Completions) -> Result<Answer> {
    let mut script = Vec::new();
    let shell = args.shell.name();
    let written = Shells::builtins()
        .completer(shell)
        .map(|shell| shell.write_registration(ASKED_BY, "rolecall", "rolecall", "rolecall", &mut script));
    match written {
        Some(Ok(())) => Ok(Answer { raw: script, ..Answer::default() }),
        _ => Err(Error::cannot(format!("there are no completions for {shell}"))),
    }
}

/// Answers a shell that asks what could be typed; false where none asks.
///
/// # Errors
/// What was asked cannot be made out.
pub fn answered() -> Result<bool> {
    let folder = env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Rolecall::command).var(ASKED_BY);
    let failed = |fault: clap::Error| Error::cannot(format!("nothing to complete: {fault}"));
    asked.try_complete(env::args_os(), folder.as_deref()).map_err(failed)
}

/// Sessions and agendas: files that end in `.toml`, and the folders on the way there.
pub fn sessions() -> ArgValueCompleter {
    ArgValueCompleter::new(toml_files())
}

/// Sessions, and folders of them.
pub fn sessions_or_folders() -> ArgValueCompleter {
    ArgValueCompleter::new(
        PathCompleter::any().filter(|path| is_plain(path) && (path.is_dir() || is_toml(path))),
    )
}

/// Folders.
pub fn folders() -> ArgValueCompleter {
    ArgValueCompleter::new(PathCompleter::dir().filter(|path| is_plain(path) && path.is_dir()))
}

/// The agendas that ship with the program, then files.
pub fn agendas() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let about = |agenda: &shipped::Shipped| agenda.about().next().unwrap_or_default().to_owned();
        let names = shipped::AGENDAS.iter().map(|agenda| (agenda.name.to_owned(), about(agenda)));
        let mut offered = starting_with(typed, names);
        offered.extend(toml_files().complete(typed));
        offered
    })
}

/// The people of the folder's last session, by their ids.
pub fn people() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let session = last_session().unwrap_or_default();
        let named = |person: &Card| (person.id().to_owned(), person.words().to_owned());
        starting_with(typed, session.of("people").map(named))
    })
}

/// The people of the folder's last session, by their names, or as much of them as stands for one.
pub fn names() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let session = last_session().unwrap_or_default();
        let named = |person: &Card| (session.short_name(person.id()).to_owned(), person.words().to_owned());
        starting_with(typed, session.of("people").map(named))
    })
}

/// The verbs, and those of `git`.
pub fn verbs() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let mut command = Rolecall::command();
        command.build();
        let git = command.find_subcommand("git").into_iter().flat_map(clap::Command::get_subcommands);
        let verbs = command.get_subcommands().chain(git).filter(|verb| verb.get_name() != "help");
        let about = |verb: &clap::Command| verb.get_about().map(ToString::to_string).unwrap_or_default();
        starting_with(typed, verbs.map(|verb| (verb.get_name().to_owned(), about(verb))))
    })
}

fn toml_files() -> PathCompleter {
    PathCompleter::file().filter(|path| is_plain(path) && path.is_file() && is_toml(path))
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml")
}

/// Whether a shell and a terminal take the file's name as words.
fn is_plain(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_str().is_some_and(|name| safe::line(name) == name)
}

/// The words that go on from what was typed, each with what it stands for. Names come from files: what a shell would
/// take for more than one word, or for a command, is not offered.
fn starting_with(typed: &OsStr, offers: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    offers
        .filter(|(word, _)| word.starts_with(typed.as_ref()) && is_word(word))
        .map(|(word, about)| {
            CompletionCandidate::new(word).help(Some(safe::line(&about).into_owned().into()))
        })
        .collect()
}

/// The last session of this folder by name, which begins with its day; nobody's part of one.
fn last_session() -> Option<Session> {
    let (config, _) = config::load();
    let folder = folder::sessions_of(Path::new("."), config.sessions.as_deref());
    let files = folder::files(&folder).ok()?;
    let read = files.iter().rev().filter_map(|path| files::open(path).ok());
    let mut filed = read.map(|opened| Filed { path: opened.name, session: opened.read.session });
    filed.find(|filed| filed.is_held() && !filed.session.is_foreign()).map(|filed| filed.session)
}
