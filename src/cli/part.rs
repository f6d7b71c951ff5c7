//! `rolecall new --for` and `rolecall merge --into`: one person's part of a session, written beforehand and taken in
//! later. Never writes a session of which any of the parts is refused.

use std::path::{Path, PathBuf};

use super::Answer;
use super::args::{Merge, New};
use super::files::{self, Opened};
use super::new::day;
use crate::analysis::diff::{self, How};
use crate::analysis::part::{self, Asking, Base};
use crate::error::{Error, Result};
use crate::format::names::{Found, Roster};
use crate::format::{safe, write};
use crate::model::session::{Card, Session};
use crate::platform::{folder, library, pipes, time};

/// A chain of sessions that is longer goes round in a ring.
const LONGEST_CHAIN: usize = 1_000;

/// Writes somebody's part of a session beside it.
pub fn ask(args: &New, name: &str, session: &Path) -> Result<Answer> {
    let today = time::now().local.date();
    let opened = files::open(session)?;
    opened.is_no_part()?;
    let person = person(&opened, name)?;
    let folder = args.output.as_deref().or(Some(session)).and_then(Path::parent).unwrap_or(Path::new(""));
    let session = &opened.read.session;
    let file = folder::path_from(folder, Path::new(&opened.name));
    let day = match &args.date {
        Some(typed) => day(Some(typed), today)?,
        None => part::day(session, today),
    };
    let title = args.title.as_deref();
    let text = part::ask(&Asking { session, file: &file, person: &person, title, day });
    let name = part::file_name(&person, day);
    let path = match &args.output {
        Some(output) if files::is_pipe(output) => return Ok(Answer { out: text, ..Answer::default() }),
        Some(output) => output.clone(),
        None => folder::free_name(folder, &name),
    };
    library::begin(&path, &text)?;
    let open = (!args.no_open && pipes::at_a_terminal()).then(|| path.clone());
    Ok(Answer { out: format!("{}\n", path.display()), open, ..Answer::default() })
}

/// The id of the person who is meant.
fn person(opened: &Opened, name: &str) -> Result<String> {
    let session = &opened.read.session;
    let why = match Roster::new(session).starting(name) {
        Found::One(id) => return Ok(id.to_owned()),
        _ if session.find("people", name).is_some() => return Ok(name.to_owned()),
        Found::Several => format!("{name} may be several people of this session"),
        Found::Nobody => format!("nobody in this session is called {name}"),
    };
    let names: Vec<&str> = session.of("people").map(Card::words).collect();
    let hint = if names.is_empty() {
        "this session names nobody".into()
    } else {
        format!("name one of {}", names.join(", "))
    };
    Err(Error::cannot(why).in_file(opened.name.clone()).hint(hint))
}

/// A part that was read.
struct Part {
    opened: Opened,
    person: String,
    /// The whole path of the session that it is a part of.
    of: PathBuf,
}

/// Takes people's own parts into a session.
pub fn take_in(args: &Merge, into: &Path) -> Result<Answer> {
    if files::is_pipe(into) {
        return Err(Error::cannot("a part is taken into a file, not into standard input"));
    }
    let parts = args.files.iter().map(|path| read_part(path)).collect::<Result<Vec<Part>>>()?;
    for _ in 0..files::TRIES {
        let opened = files::open(into)?;
        let chain = chain(into, &opened)?;
        parts.iter().try_for_each(|part| belongs(part, &opened, &chain))?;
        let mut session = opened.read.session.clone();
        let mut answer = Answer::default();
        for part in &parts {
            take_one(&mut session, part, &chain, args, &mut answer);
        }
        if session.is_as(&opened.read.session) {
            return Ok(answer);
        }
        let text = write::print(&session);
        if files::saved(into, &text, &opened)? {
            return Ok(answer);
        }
    }
    Err(files::kept_busy(into))
}

fn read_part(path: &Path) -> Result<Part> {
    let opened = files::open(path)?;
    let session = &opened.read.session;
    let (person, of) = (session.word("part_for").to_owned(), session.word("part_of"));
    if person.is_empty() || of.is_empty() {
        let error = Error::cannot("this is nobody's part of a session: it lacks part_for and part_of");
        return Err(error.in_file(opened.name).hint("rolecall new --for NAME --follows FILE writes one"));
    }
    let of = folder::whole(&files::beside(path, of));
    Ok(Part { opened, person, of })
}

/// A session and those that it follows, newest first, by their whole paths.
fn chain(path: &Path, opened: &Opened) -> Result<Vec<(PathBuf, Session)>> {
    opened.is_no_part()?;
    let mut chain = vec![(folder::whole(path), opened.read.session.clone())];
    let mut path = path.to_owned();
    while let Some((_, last)) = chain.last().filter(|_| chain.len() < LONGEST_CHAIN) {
        if last.word("follows").is_empty() {
            break;
        }
        path = files::beside(&path, last.word("follows"));
        let Ok(opened) = files::open(&path) else { break };
        chain.push((folder::whole(&path), opened.read.session));
    }
    Ok(chain)
}

/// Refuses a part of another session, or of somebody who is not in it.
fn belongs(part: &Part, into: &Opened, chain: &[(PathBuf, Session)]) -> Result<()> {
    let Part { opened, person, of } = part;
    let error = |what: String| Error::cannot(what).in_file(opened.name.clone());
    let named = opened.read.session.word("part_of");
    if !chain.iter().any(|(path, _)| path == of) {
        let error = error(format!("this is a part of {named}, which {} neither is nor follows", into.name));
        return Err(error.hint("nothing was taken in"));
    }
    if into.read.session.find("people", person).is_none() {
        let error = error(format!("nobody in {} has the id {person}", into.name));
        return Err(error.hint("nothing was taken in; w in the room adds people"));
    }
    Ok(())
}

fn take_one(
    session: &mut Session,
    part: &Part,
    chain: &[(PathBuf, Session)],
    args: &Merge,
    answer: &mut Answer,
) {
    // A part of the session itself began from what it carried over, as far as anybody knows.
    let is_exact = chain.iter().skip(1).any(|(path, _)| *path == part.of);
    let base = chain.iter().skip(1).find(|(path, _)| !is_exact || *path == part.of);
    let base = Base { session: base.map(|(_, session)| session), is_exact };
    let taken = part::take(session, &part.opened.read.session, &part.person, base, args.settle.side());
    let differences = diff::diff(session, &taken.session, How { follows: false, reasons: true });
    let who = format!("{}, {}", session.name(&part.person), part.opened.name);
    match differences.is_empty() {
        true => answer.notes.push(format!("{who}: nothing that the session lacks")),
        false => {
            answer.out.push_str(&format!("{}\n", safe::line(&who)));
            answer.out.push_str(&diff::list(&differences, pipes::paint()));
        }
    }
    if !taken.left.is_empty() {
        answer.status = 1;
    }
    answer.notes.extend(taken.of_others);
    answer.notes.extend(taken.left);
    *session = taken.session;
}
