//! What can be typed after `rolecall merge` and `resolve`. Never does what it says.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use crate::analysis::merge::Side;
use crate::cli::completing;
use crate::format::markers::NARROWEST;

const MERGE_USAGE: &str = "rolecall merge [OPTIONS] <BASE> <OURS> <THEIRS>
       rolecall merge [OPTIONS] --into <SESSION> <PART>...";

#[derive(Debug, Args)]
#[command(override_usage = MERGE_USAGE, after_help = "Examples:
  rolecall merge base.toml ours.toml theirs.toml
  rolecall merge base.toml ours.toml theirs.toml -o merged.toml --theirs
  rolecall merge --into 2027-01-25-cycle.toml 2027-01-25-part-ben.toml

OURS is rewritten unless -o names another file. A field that both sides changed, each to something \
else, stands between git's markers unless --ours or --theirs says whose it is; what it was stands \
there too where git's merge.conflictStyle is diff3 or zdiff3.

With --into, people's own parts are taken into a session (`rolecall new --for` writes one): it adds \
and sets, never removes, and lists what it did. What both say differently stays as it stands in the \
session and is told, unless --theirs takes the part's word for it. Another person's cards, and what was \
agreed on together, no part changes. The same part twice changes nothing.

Exit status: 0 merged; 1 conflicts are marked in the file, or with --into something was left as it \
stood; 129 it could not be done, whatever the reason: git takes anything from 1 to 128 for a conflict.")]
pub struct Merge {
    /// The version that both sides began from, ours, and theirs; with --into, people's own parts
    #[arg(required = true, value_name = "FILE", add = completing::sessions())]
    pub files: Vec<PathBuf>,
    /// Take people's own parts into this session
    #[arg(long, value_name = "SESSION", conflicts_with_all = ["output", "named", "labels", "marker_size"], add = completing::sessions())]
    pub into: Option<PathBuf>,
    /// Where to write the result instead of OURS; - is standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// What messages call the file: git merges copies of other names
    #[arg(long, value_name = "PATH")]
    pub named: Option<String>,
    /// What the markers of a conflict call ours, the base and theirs, given up to three times
    #[arg(short = 'L', value_name = "NAME", allow_hyphen_values = true)]
    pub labels: Vec<OsString>,
    /// How many signs each of these markers begins with, seven or more
    #[arg(long, value_name = "N", default_value_t = NARROWEST)]
    pub marker_size: usize,
    #[command(flatten)]
    pub settle: Settle,
}

// Whose version a field in conflict has. No doc comment: that would be the first line of its verbs' help.
#[derive(Debug, Args)]
pub struct Settle {
    /// Settle each conflict as our side has it; with --into, as it is in the session
    #[arg(id = "take-ours", long = "ours", conflicts_with = "take-theirs")]
    ours: bool,
    /// Settle each conflict as their side has it; with --into, as it is in the part
    #[arg(id = "take-theirs", long = "theirs")]
    theirs: bool,
}

impl Settle {
    /// The side that is to win, if one is.
    pub fn side(&self) -> Option<Side> {
        let theirs = self.theirs.then_some(Side::Theirs);
        if self.ours { Some(Side::Ours) } else { theirs }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolecall resolve sessions/2026-11-02-kickoff.toml
  rolecall resolve --theirs sessions/2026-11-02-kickoff.toml

The versions are those that git holds while it merges, else those between the markers. What can be \
taken together is; asked, on a terminal, is only for fields that both sides changed.

Exit status: 0 settled, 1 conflicts are left, 2 it could not be done.")]
pub struct Resolve {
    /// The session
    #[arg(add = completing::sessions())]
    pub file: PathBuf,
    #[command(flatten)]
    pub settle: Settle,
}
