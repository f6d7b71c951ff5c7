//! `rolecall man`: the manual's pages, from the same words as `--help`. Never holds a word of its own about a command.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, roman};

use super::Answer;
use super::args::{Man, Rolecall};
use crate::error::{Error, Result};
use crate::platform::{folder, save};

/// The exit statuses of a command that says nothing of them.
const USUAL_STATUS: &str = "0 all is well, 2 it could not be done.";
/// What the statuses begin with in a command's help.
const STATUS: &str = "Exit status";

pub fn man(args: &Man) -> Result<Answer> {
    let mut rolecall = Rolecall::command().disable_help_subcommand(true);
    rolecall.build();
    if let Some(dir) = &args.output {
        return write_all(&rolecall, dir);
    }
    let mut command = &rolecall;
    for verb in &args.verb {
        command = command.find_subcommand(verb).ok_or_else(|| unknown(command, verb))?;
    }
    Ok(Answer { raw: page(command)?, ..Answer::default() })
}

fn unknown(command: &Command, verb: &str) -> Error {
    let verbs: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let name = command.get_bin_name().filter(|name| !name.is_empty()).unwrap_or(command.get_name());
    let error = Error::cannot(format!("{name} has no command {verb}"));
    if verbs.is_empty() { error } else { error.hint(format!("name one of {}", verbs.join(", "))) }
}

/// Writes the page of every command into a folder, and lists them.
fn write_all(rolecall: &Command, dir: &Path) -> Result<Answer> {
    folder::make(dir)?;
    let mut answer = Answer::default();
    for command in all(rolecall) {
        let path = dir.join(Page::new(command.clone()).get_filename());
        save::replace(&path, &page(command)?)?;
        answer.out.push_str(&format!("{}\n", path.display()));
    }
    Ok(answer)
}

/// A command with all below it.
fn all(command: &Command) -> Vec<&Command> {
    std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
}

/// One page, in the sections that man-pages(7) names.
fn page(command: &Command) -> Result<Vec<u8>> {
    let page = Page::new(command.clone());
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let told = Told::of(&help);
    let mut sections = Vec::new();
    page.render_name_section(&mut sections)
        .and_then(|()| page.render_synopsis_section(&mut sections))
        .and_then(|()| page.render_description_section(&mut sections))
        .and_then(|()| told.notes().to_writer(&mut sections))
        .and_then(|()| page.render_options_section(&mut sections))
        .and_then(|()| match command.has_subcommands() {
            true => page.render_subcommands_section(&mut sections),
            false => Ok(()),
        })
        .and_then(|()| told.behind(command).to_writer(&mut sections))
        .map_err(|error| Error::cannot(error.to_string()))?;
    Ok(joined(command, &String::from_utf8_lossy(&sections)).into_bytes())
}

/// The sections under one title. Each was written with definitions of its own, which stand once.
fn joined(command: &Command, sections: &str) -> String {
    let is_definition = |line: &&str| line.starts_with(".ie ") || line.starts_with(".el ");
    let definitions = sections.lines().take_while(is_definition);
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_uppercase();
    let title = format!(".TH {name} 1 \"\" \"rolecall {}\" rolecall", env!("CARGO_PKG_VERSION"));
    let lines = sections.lines().filter(|line| !is_definition(line)).map(str::trim_end);
    definitions.chain([title.as_str()]).chain(lines).map(|line| format!("{line}\n")).collect()
}

/// What a command's help says below its options.
#[derive(Default)]
struct Told<'a> {
    examples: Vec<&'a str>,
    notes: Vec<&'a str>,
    status: Vec<&'a str>,
}

impl<'a> Told<'a> {
    /// Blocks of lines: the examples, what is good to know, and, from those words on, the exit statuses.
    fn of(help: &'a str) -> Self {
        let mut told = Self::default();
        for block in help.split("\n\n") {
            match block.split_once('\n') {
                Some((first, lines)) if first.starts_with("Example") => told.examples.extend(lines.lines()),
                _ => {
                    let (notes, status) = block.split_at(block.find(STATUS).unwrap_or(block.len()));
                    told.notes.extend(Some(notes.trim()).filter(|notes| !notes.is_empty()));
                    told.status.extend(Some(status.trim()).filter(|status| !status.is_empty()));
                }
            }
        }
        told
    }

    fn notes(&self) -> Roff {
        let mut roff = Roff::new();
        for note in &self.notes {
            roff.control("PP", []);
            put(&mut roff, note.lines());
        }
        roff
    }

    /// The sections behind the options.
    fn behind(&self, command: &Command) -> Roff {
        let mut roff = Roff::new();
        roff.control("SH", ["EXIT STATUS"]);
        for status in &self.status {
            put(&mut roff, status.strip_prefix("Exit status: ").unwrap_or(status).lines());
        }
        if self.status.is_empty() {
            roff.text([roman(USUAL_STATUS)]);
        }
        if !self.examples.is_empty() {
            roff.control("SH", ["EXAMPLES"]).control("nf", []);
            put(&mut roff, self.examples.iter().map(|line| line.trim_start()));
            roff.control("fi", []);
        }
        if command.get_bin_name().is_some_and(|name| name.contains(' ')) {
            roff.control("SH", ["SEE ALSO"]).text([bold("rolecall"), roman("(1)")]);
        }
        roff
    }
}

fn put<'a>(roff: &mut Roff, lines: impl Iterator<Item = &'a str>) {
    for line in lines {
        roff.text([roman(line)]);
    }
}
