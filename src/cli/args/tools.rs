//! What can be typed after `rolecall schema`, `completions` and `man`. Never does what it says.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::completing;

#[derive(Debug, Args)]
#[command(after_help = "Example:
  rolecall schema > rolecall.schema.json

With `#:schema rolecall.schema.json` as the first line of a session beside it, editors that know \
schemas of TOML, such as those with Taplo, complete its keys and words, tell what each is for, and \
mark what cannot be. It is JSON Schema of 2020-12. `rolecall check` finds more than it can say.")]
pub struct Schema {}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  # ~/.bashrc
  source <(rolecall completions bash)
  # ~/.zshrc, below compinit
  source <(rolecall completions zsh)
  # ~/.config/fish/config.fish
  rolecall completions fish | source
  # $PROFILE
  rolecall completions powershell | Out-String | Invoke-Expression
  # rc.elv
  eval (rolecall completions elvish | slurp)

Tab then asks the program itself, and completes verbs, options, agendas, kinds of cards, sessions, \
and the people of the folder's last session.")]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::Powershell => "powershell",
            Self::Elvish => "elvish",
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall man | man -l -
  rolecall man git install | man -l -
  rolecall man -o ~/.local/share/man/man1

With -o all pages are written into that folder, those of an earlier version anew, and listed.")]
pub struct Man {
    /// A command, as `diff` or `git install`; none is rolecall itself
    #[arg(value_name = "VERB", conflicts_with = "output", add = completing::verbs())]
    pub verb: Vec<String>,
    /// Write all pages into this folder, which is made if need be
    #[arg(short, long, value_name = "DIR", add = completing::folders())]
    pub output: Option<PathBuf>,
}
