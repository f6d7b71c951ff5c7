//! What can be typed after `rolecall`, with the help for it. Never does what it says: a file for each verb does.

mod git;
mod merging;
mod tools;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::kinds::{self, KINDS, Kind};

use super::completing;
pub use git::{Git, GitVerb};
pub use merging::{Merge, Resolve};
pub use tools::{Completions, Man, Schema};

/// Negotiate roles together, from shared purpose to results, in a terminal, in files that live in git.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = HOME_EXAMPLE)]
pub struct Rolecall {
    /// The folder of sessions to open Home in; its `sessions` where there is one
    #[arg(add = completing::folders())]
    pub dir: Option<PathBuf>,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

const HOME_EXAMPLE: &str = "Examples:
  rolecall                    Home: this folder's sessions, and agendas
  rolecall new --people \"Ada, Ben, Chen\"
  rolecall run sessions/2026-11-02-kickoff.toml

Exit status: 0 all is well, 1 the answer is no (errors found, differences, something due), 2 it \
could not be done. Each command's own help tells where it differs.";

/// What rolecall can be told to do. The arguments of a verb are made once it is the one that was typed; what its list says
/// of it stands here.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Verb {
    /// Write a new session from an agenda, print its path, and open its room
    New(New),
    /// Open the room of a session, where it was left
    Run(Run),
    /// Add cards from the shell: one a line, or a pasted chat
    Add(Add),
    /// Show a session to read: minutes
    Show(Show),
    /// Print the charter of a session: one page to send round
    Charter(Charter),
    /// Tell what changed from one session to another, as sentences
    Diff(Diff),
    /// Find what is wrong in sessions, and what is still open
    Check(Check),
    /// Write sessions in the one canonical form, which is TOML 1.0
    Fmt(Fmt),
    /// Merge two versions of a session by card and field, or take people's own parts into one
    Merge(Merge),
    /// Settle a session that git left in conflict
    Resolve(Resolve),
    /// List pilots, actions, decisions and outcomes whose date has come
    Due(Due),
    /// Tell who holds what now, and hours against capacity
    Roles(Roles),
    /// Tell the history of a folder in figures and small charts
    Trends(Trends),
    /// Tell every change that was adopted, the newest first, and how it ended
    Log(Log),
    /// Tell who gives what to whom among several teams, and what nobody meets
    Map(Map),
    /// Give every card as a row, for a database or a spreadsheet
    Export(Export),
    /// Let git show and merge sessions by their cards, in this clone
    Git(Git),
    /// List the agendas that ship with rolecall
    #[command(after_help = "Examples:\n  rolecall agendas\n  rolecall new --agenda skills-market")]
    Agendas(List),
    /// List the themes: those that ship with rolecall, and your own
    #[command(after_help = THEMES_HELP)]
    Themes(List),
    /// List the keys of every place on the screen
    #[command(after_help = "Example:\n  rolecall keys | less")]
    Keys(List),
    /// Print a JSON Schema of the file, for editors
    Schema(Schema),
    /// Print what makes a shell complete rolecall's words
    Completions(Completions),
    /// Print the manual's page of rolecall, or of one of its commands
    Man(Man),
}

const THEMES_HELP: &str = "Example:
  rolecall themes

Choose one by `theme = \"light\"` in config.toml in your config folder; your own themes are \
files in `themes` beside it.";

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall new --people \"Ada, Ben, Chen\"
  rolecall new --agenda charter --title \"Why we are here\" --date \"next Monday\"
  rolecall new --agenda our-agenda.toml -o sessions/kickoff.toml
  rolecall new --follows sessions/2026-10-05-kickoff.toml
  rolecall new --for Ben --follows sessions/2026-10-05-kickoff.toml

The file is DATE-TITLE.toml in this folder's `sessions`, which is made if need be. No file is \
ever overwritten. The room opens where there is a terminal. With --follows, what stands in that \
session is carried over with the same ids, and the rounds are its own unless --agenda names others.

With --for, it is one person's part of that session, or of the one that will follow it: their own \
cards and the rounds' questions as comments, to write in beforehand. `rolecall merge --into` takes \
it in; nothing counts it as a session.")]
pub struct New {
    /// An agenda that ships with rolecall (`rolecall agendas` lists them), or a file with rounds
    #[arg(long, value_name = "NAME|FILE", add = completing::agendas())]
    pub agenda: Option<String>,
    /// The session that this one follows: what stands there is carried over
    #[arg(long, value_name = "FILE", add = completing::sessions())]
    pub follows: Option<PathBuf>,
    /// Write this person's part of the session instead, beside it
    #[arg(id = "for", long = "for", value_name = "NAME", requires = "follows", conflicts_with_all = ["agenda", "team", "people"],
        add = completing::people())]
    pub part_for: Option<String>,
    /// What the session is called; else as its agenda
    #[arg(long)]
    pub title: Option<String>,
    /// The team's name
    #[arg(long)]
    pub team: Option<String>,
    /// Who takes part, in seat order, with commas between; with --follows, the others are away
    #[arg(long, value_name = "NAMES", value_delimiter = ',', add = completing::names())]
    pub people: Vec<String>,
    /// The day: 2026-11-02, 2 Nov, Friday, in two weeks; else today
    #[arg(long)]
    pub date: Option<String>,
    /// Where to write it; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the file and open no room
    #[arg(long)]
    pub no_open: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall run sessions/2026-11-02-kickoff.toml
  rolecall run --watch sessions/2026-11-02-kickoff.toml    read-only, live")]
pub struct Run {
    /// The session
    #[arg(add = completing::sessions())]
    pub file: PathBuf,
    /// Only watch, live: what is saved and not private, and the clock. Share this window, type in another
    #[arg(long)]
    pub watch: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall add kickoff.toml boundaries \"Ben: no calls on Fridays because choir\"
  rolecall add kickoff.toml outcomes \"fewer tickets, 120 -> 60 a week by 31 Jan\"
  rolecall add kickoff.toml offers --from - < chat.txt
  rolecall add kickoff.toml notes --from chat.txt --dry-run --format json

A line is read as in the room: `Ben:` says who, `because` the reason, `by 31 Jan` the date. \
Without lines and without --from, lines are read from standard input.")]
pub struct Add {
    /// The session
    #[arg(add = completing::sessions())]
    pub file: PathBuf,
    /// What kind of card: the table's name in the file
    #[arg(value_parser = tables())]
    pub kind: &'static Kind,
    /// A card each, in quotes; - reads them from standard input
    #[arg(value_name = "LINE", conflicts_with = "from")]
    pub lines: Vec<String>,
    /// A chat as it is copied from a meeting; - is standard input. Senders become people
    #[arg(long, value_name = "CHAT")]
    pub from: Option<PathBuf>,
    /// Take in private messages of the chat too
    #[arg(long, requires = "from")]
    pub private: bool,
    /// Show what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How to show what was read
    #[arg(long, default_value = "text")]
    pub format: TextOrJson,
}

fn tables() -> impl TypedValueParser<Value = &'static Kind> {
    let names = KINDS.iter().filter(|kind| kind.is_said()).map(|kind| kind.table);
    PossibleValuesParser::new(names).map(|name| kinds::kind(&name).unwrap_or(&kinds::FOREIGN))
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall show sessions/2026-11-02-kickoff.toml
  rolecall show sessions/2026-11-02-kickoff.toml --format markdown > minutes.md
  rolecall show sessions/2026-11-02-kickoff.toml --for Ben

Private cards stand there without their words. The reasons of limits, and of days away, are \
left out unless --with-reasons.")]
pub struct Show {
    /// The session; - is standard input
    #[arg(add = completing::sessions())]
    pub file: PathBuf,
    /// How to write it
    #[arg(long, default_value = "text")]
    pub format: TextMarkdownOrHtml,
    /// Only one person's own part, by name or id: what they hold, agreed to, said, have to do
    #[arg(long = "for", value_name = "NAME")]
    pub person: Option<String>,
    /// Tell the reasons of limits, and why somebody is away
    #[arg(long)]
    pub with_reasons: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall charter sessions/2026-11-02-kickoff.toml
  rolecall charter kickoff.toml --format html -o charter.html

The HTML is one file that needs nothing else, and prints on one page of A4 or Letter. What the page \
lacks, and which part of it is long, is said on standard error. Private and parked cards are left out. \
It is written over what stood there, but never over a session.")]
pub struct Charter {
    /// The session; - is standard input
    #[arg(add = completing::sessions())]
    pub file: PathBuf,
    /// How to write it
    #[arg(long, default_value = "text")]
    pub format: TextMarkdownOrHtml,
    /// Where to write it; - is standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall diff 2026-10-05-kickoff.toml 2026-11-02-mid-cycle.toml
  git show HEAD~1:kickoff.toml | rolecall diff - kickoff.toml --format markdown

Where NEW follows OLD, what belonged to OLD's day is not told as removed. Private cards are told \
without their words. Markdown leaves out the reasons of limits, and why somebody is away, \
unless --with-reasons.

Exit status: 0 it is told (with --exit-code: nothing differs), 1 with --exit-code where something \
differs, 2 it could not be done.")]
pub struct Diff {
    /// The session before; - is standard input
    #[arg(add = completing::sessions())]
    pub old: PathBuf,
    /// The session after; - is standard input
    #[arg(add = completing::sessions())]
    pub new: PathBuf,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: DiffFormat,
    /// End with 1 where anything differs
    #[arg(long)]
    pub exit_code: bool,
    /// Tell the reasons of limits, and why somebody is away, in markdown too
    #[arg(long)]
    pub with_reasons: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall check sessions
  rolecall check sessions/*.toml --format github --strict

With --format github they are annotations: a workflow of GitHub that prints them shows each beside \
its line of a pull request. The words of private cards are in none.

Exit status: 0 nothing wrong, or warnings only (1 with --strict); 1 errors; 2 a file cannot be read.")]
pub struct Check {
    /// Sessions, or folders of them; - is standard input
    #[arg(required = true, value_name = "PATH", add = completing::sessions_or_folders())]
    pub paths: Vec<PathBuf>,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: CheckFormat,
    /// Let warnings count as errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall fmt sessions
  rolecall fmt --check sessions     list what would change, for CI

Comments and keys of other programs go along. The files that changed are listed.

Exit status: 0 all is canonical now (with --check: already), 1 with --check where a file would \
change, 2 where a file cannot be read.")]
pub struct Fmt {
    /// Sessions, or folders of them; - is standard input to standard output
    #[arg(required = true, value_name = "PATH", add = completing::sessions_or_folders())]
    pub paths: Vec<PathBuf>,
    /// Change nothing, list the files that would change
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall due
  rolecall due sessions --on \"next Monday\" --format ics > reviews.ics

Read are the sessions that nobody follows.

Exit status: 0 nothing is due, 1 something is, 2 it could not be done, or a file cannot be read.")]
pub struct Due {
    /// The folder of sessions; its `sessions` where there is one
    #[arg(add = completing::folders())]
    pub dir: Option<PathBuf>,
    /// The day to ask for; else today
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: DueFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall roles sessions/2026-11-02-kickoff.toml
  rolecall roles sessions --format json

Of a folder, the sessions that nobody follows.

Exit status: 0 it is told, 2 it could not be done, or a file cannot be read.")]
pub struct Roles {
    /// A session, or a folder of them
    #[arg(add = completing::sessions_or_folders())]
    pub path: PathBuf,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall trends
  rolecall trends sessions --format json

Read are all sessions of the folder, without its subfolders, each after the one that it follows. \
Files that cannot be read are named on standard error and passed over. Private cards are not told.

Exit status: 0 it is told, whatever was passed over; 2 it could not be done.")]
pub struct Trends {
    /// The folder of sessions; its `sessions` where there is one
    #[arg(add = completing::folders())]
    pub dir: Option<PathBuf>,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall log
  rolecall log sessions | less
  rolecall log --format json

Read are all sessions of the folder. A change that later sessions carry on is told once, as the \
latest has it. Private cards are not told. A file that cannot be read is named and passed over.

Exit status: 0 it is told, whatever was passed over; 2 it could not be done.")]
pub struct Log {
    /// The folder of sessions; its `sessions` where there is one
    #[arg(add = completing::folders())]
    pub dir: Option<PathBuf>,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall map ../platform ../payments
  rolecall map sessions --format markdown > map.md
  rolecall map sessions --format dot | dot -Tsvg > map.svg

Each folder is a team's, or holds several teams' sessions: a session's `team` says whose it is, \
else the folder's name. Read are the sessions that nobody follows, and their interfaces that are \
neither private nor parked. What is given and what is needed are held together by words alike.

Exit status: 0 it is told, 2 it could not be done, or a file cannot be read.")]
pub struct Map {
    /// Folders of sessions; of each its `sessions` where there is one
    #[arg(required = true, value_name = "DIR", add = completing::folders())]
    pub dirs: Vec<PathBuf>,
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: MapFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall export sessions --format csv > cards.csv
  rolecall export sessions --format jsonl | jq -r .text

Of a folder, all its sessions are read, without its subfolders. A hand or a move is a row of its \
own with the id of its proposal. A card that is private in any of the sessions is told without its \
words in all; of ratings by fewer than three people only how many there are. The reasons of limits, \
and why somebody is away, are left out unless --with-reasons. In csv, words that a spreadsheet \
would take for a formula have ' before them.

Files that cannot be read are named on standard error; what is private only there is hidden as far \
as their lines show it.

Exit status: 0 it is told, 2 where a file cannot be read; all others are told.")]
pub struct Export {
    /// Sessions, or folders of them; - is standard input
    #[arg(required = true, value_name = "PATH", add = completing::sessions_or_folders())]
    pub paths: Vec<PathBuf>,
    /// How to write it
    #[arg(long)]
    pub format: ExportFormat,
    /// Tell the reasons of limits, and why somebody is away
    #[arg(long)]
    pub with_reasons: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A calendar
    Ics,
}

// How a list is told; no doc comment, which would be the first line of its verbs' help.
#[derive(Debug, Args)]
pub struct List {
    /// How to tell
    #[arg(long, default_value = "text")]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextMarkdownOrHtml {
    /// For people, in the terminal
    Text,
    /// For a wiki or a mail
    Markdown,
    /// For a browser or a printer: one file
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people, in the terminal
    Text,
    /// For a pull request
    Markdown,
    /// For programs: all that differs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MapFormat {
    /// For people, in the terminal
    Text,
    /// For a wiki or a pull request, with a picture that mermaid draws
    Markdown,
    /// For programs
    Json,
    /// A picture that Graphviz draws
    Dot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// An object a line, with the keys that a card has
    Jsonl,
    /// For spreadsheets: a column for each key of any card
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people, with the lines shown
    Text,
    /// For programs
    Json,
    /// Annotations of a pull request on GitHub
    Github,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// The lines of a help that would look broken in a terminal of 80 columns: one behind another of its paragraph, and an
    /// example that is longer.
    fn broken_by_hand(command: &clap::Command) -> Vec<String> {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let is_prose = |line: &str| !line.is_empty() && !line.starts_with(' ') && !line.ends_with(':');
        let lines: Vec<&str> = help.lines().collect();
        let pairs = lines.windows(2).filter(|pair| pair.iter().all(|line| is_prose(line)));
        let own = pairs.map(|pair| format!("{}: {}", command.get_name(), pair.concat()));
        let long = lines
            .iter()
            .filter(|line| line.starts_with(' ') && line.len() > 80)
            .map(|line| (*line).to_owned());
        own.chain(long).chain(command.get_subcommands().flat_map(broken_by_hand)).collect()
    }

    #[test]
    fn a_paragraph_of_help_is_one_line_that_fits_any_terminal() {
        let mut command = Rolecall::command();
        command.build();
        assert_eq!(broken_by_hand(&command), Vec::<String>::new());
    }
}
