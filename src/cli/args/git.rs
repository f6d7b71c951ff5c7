//! What can be typed after `rolecall git`. Never does what it says.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::completing;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall git install
  rolecall git install 'team/*.toml' 'sessions/**/*.toml'
  rolecall git status
  rolecall git uninstall

Then `git diff`, `git log -p` and `git show` tell sessions by their cards, and `git merge`, \
`rebase`, `cherry-pick` and `stash pop` merge them so. Commit .gitattributes, so that every branch \
has it: it does no harm where rolecall is not set up. Each clone sets up its own config, and so does \
a submodule.")]
pub struct Git {
    #[command(subcommand)]
    pub what: GitVerb,
}

#[derive(Debug, Subcommand)]
pub enum GitVerb {
    /// Set up the diff and merge drivers of this clone, and .gitattributes
    #[command(after_help = "Examples:
  rolecall git install
  rolecall git install 'team/*.toml'

Doing it twice is doing it once.")]
    Install {
        /// The files that are sessions, as .gitattributes names them [default: sessions/**/*.toml]
        #[arg(value_name = "PATTERN")]
        patterns: Vec<String>,
    },
    /// Tell what is set up, and what is missing or otherwise
    #[command(after_help = "Example:
  rolecall git status

Exit status: 0 all is set up, 1 something is not, 2 it could not be done.")]
    Status,
    /// Undo what install did: both files are as they were
    #[command(after_help = "Example:
  rolecall git uninstall

What stood there before, or was added since, stays.")]
    Uninstall,
    /// Print a session as facts, one a line: git calls this
    #[command(after_help = "Example:
  rolecall git textconv sessions/2026-11-02-kickoff.toml

Private cards stand there without their words. What is no session is printed as it stands, with the \
exit status 0: a fault here would stop all of `git diff`.")]
    Textconv {
        /// The file
        #[arg(allow_hyphen_values = true, add = completing::sessions())]
        file: PathBuf,
    },
}
