//! What commands take in and give out: standard input, output and error. Never the terminal as a screen.

use std::io::{self, ErrorKind, IsTerminal, Read, Write};

use super::disk;
use super::system::screen::takes_colours;
use crate::error::{Error, Result};
use crate::format::paint::Paint;
use crate::ui::theme::Depth;

/// All that comes from standard input.
///
/// # Errors
/// When it cannot be read, or is larger than any session.
pub fn take_in() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(disk::LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| Error::cannot(format!("standard input cannot be read: {error}")))?;
    if bytes.len() as u64 > disk::LARGEST {
        return Err(Error::cannot("standard input is larger than 64 MiB, which no session is"));
    }
    Ok(bytes)
}

/// Writes a result to standard output. Who reads it may stop at any time, as `head` does: that is no error.
///
/// # Errors
/// When it cannot be written: a full disk.
pub fn give_out(bytes: &[u8]) -> Result<()> {
    give_on(bytes).map(drop)
}

/// Writes a part of a result, and tells whether anybody still reads it, so that a long one can end early.
///
/// # Errors
/// When it cannot be written: a full disk.
pub fn give_on(bytes: &[u8]) -> Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Error::cannot(format!("standard output cannot be written: {error}"))),
    }
}

/// Says something beside the result, on standard error. Where nobody can hear it, nothing happens.
pub fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Asks a question on standard error and gives the line that is typed; none where nobody types any more.
///
/// # Errors
/// When standard input cannot be read.
pub fn ask(question: &str) -> Result<Option<String>> {
    let mut err = io::stderr().lock();
    let _ = err.write_all(question.as_bytes()).and_then(|()| err.flush());
    let mut line = String::new();
    let read = io::stdin().read_line(&mut line);
    let read = read.map_err(|error| Error::cannot(format!("standard input cannot be read: {error}")))?;
    Ok((read > 0).then_some(line))
}

/// Whether a person sits there: input and output are a terminal.
pub fn at_a_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// How many columns the terminal has to which standard output goes; none where it goes elsewhere.
pub fn columns() -> Option<usize> {
    let (columns, _) = io::stdout().is_terminal().then(crossterm::terminal::size)?.ok()?;
    Some(columns.into()).filter(|columns| *columns > 0)
}

/// Whether standard input is a terminal, so that nothing is piped in.
pub fn input_is_typed() -> bool {
    io::stdin().is_terminal()
}

/// Whether a result is coloured: it goes to a terminal that shows colours, and nobody asked for none.
pub fn paint() -> Paint {
    let env = |name: &str| std::env::var(name).ok();
    let depth =
        Depth::from_env(env("NO_COLOR").as_deref(), env("COLORTERM").as_deref(), env("TERM").as_deref());
    let coloured = io::stdout().is_terminal() && depth != Depth::None && takes_colours();
    if coloured { Paint::Colours } else { Paint::None }
}
