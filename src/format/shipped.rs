//! The agendas and examples that come with the program, so that an installed one has them anywhere.
//! Never reads them from a disk.

use super::read::{Read, read};
use crate::error::Result;

/// A session file that comes with the program.
#[derive(Debug)]
pub struct Shipped {
    /// The file's name without `.toml`: what `--agenda` takes.
    pub name: &'static str,
    /// The whole file.
    pub text: &'static str,
}

macro_rules! shipped {
    ($folder:literal, $($name:literal),+ $(,)?) => {
        &[$(Shipped {
            name: $name,
            text: include_str!(concat!("../../sessions/", $folder, "/", $name, ".toml")),
        }),+]
    };
}

/// The agenda of a session for which nobody names one.
pub const USUAL: &str = "role-negotiation";

/// The agendas, the usual one first.
pub static AGENDAS: &[Shipped] = shipped!(
    "agendas",
    "role-negotiation",
    "pilot-review",
    "skills-market",
    "across-teams",
    "charter",
    "purpose-in-15",
);

/// The examples: a team's three sessions over a quarter first, in their order.
pub static EXAMPLES: &[Shipped] = shipped!(
    "examples",
    "2026-10-05-kickoff",
    "2026-11-02-mid-cycle",
    "2026-12-14-next-cycle",
    "2027-01-25-part-ben",
    "across-teams",
    "charter-draft",
);

/// The agenda of that name.
pub fn agenda(name: &str) -> Option<&'static Shipped> {
    AGENDAS.iter().find(|agenda| agenda.name == name)
}

impl Shipped {
    /// The file as a session.
    ///
    /// # Errors
    /// None in a tested build: that each file is read is among the tests.
    pub fn read(&self) -> Result<Read> {
        read(self.text, &format!("{}.toml", self.name))
    }

    /// For whom it is and what it leads to, a sentence each.
    pub fn about(&self) -> impl Iterator<Item = &'static str> {
        about(self.text)
    }
}

/// The comment at a file's start, line by line: by custom it says for whom the file is and what it leads to.
pub fn about(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).filter(|line| !line.is_empty())
}
