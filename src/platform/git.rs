//! The git of the clone in which the program runs: asked and told through its own command, the only way to its config.
//! Never reads what a commit holds, and never touches what `rolecall git` did not write.

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::{Deserialize, Serialize};

use super::disk;
use super::save;
use super::system::files::path_of;
use crate::error::{Error, Result};

/// A clone of a repository, or one of its worktrees, or a submodule.
#[derive(Debug)]
pub struct Repository {
    /// The top folder of its files.
    top: PathBuf,
    /// What git keeps for this worktree alone.
    own: PathBuf,
    /// What git keeps for all worktrees of the clone: its config stands there.
    common: PathBuf,
}

/// Which config is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The clone's own.
    Local,
    /// What counts in the end: the user's and the system's too.
    All,
}

/// What was done to a clone, so that it can be undone. Kept beside what git keeps; a clone without it is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// `.gitattributes` was not there before.
    pub created: bool,
    /// The last line of `.gitattributes` had no end.
    pub attributes_lacked_end: bool,
    /// The lines that were put into `.gitattributes`.
    pub lines: Vec<String>,
    /// The last line of the config had no end.
    pub config_lacked_end: bool,
    /// The headers of the program's own sections that stood in the config.
    pub config_headers: Vec<String>,
}

/// What stands in git's config under a key.
pub type Setting = (String, String);

impl Repository {
    /// The clone in whose files the program runs, at the top or below.
    ///
    /// # Errors
    /// There is no git, or no repository here, or one without files.
    pub fn here() -> Result<Self> {
        let path = |what: &str| {
            let output = git(["rev-parse", what])?;
            let Output { stdout, .. } = fine(&output).map_err(|error| {
                let hint = error.hint.unwrap_or_default();
                let error = Error::cannot("this folder is in no git repository with files of its own");
                error.hint(format!("run it in the clone that holds the sessions (git says: {hint})"))
            })?;
            Ok(path_of(stdout.strip_suffix(b"\n").unwrap_or(stdout)))
        };
        Ok(Self {
            top: path("--show-toplevel")?,
            own: path("--absolute-git-dir")?,
            common: path("--git-common-dir")?,
        })
    }

    /// The attributes file at the top.
    pub fn attributes(&self) -> PathBuf {
        self.top.join(".gitattributes")
    }

    /// What stands in the config about these drivers, in its order.
    ///
    /// # Errors
    /// Git cannot read it.
    pub fn settings(&self, scope: Scope) -> Result<Vec<Setting>> {
        let local: &[&str] = if scope == Scope::Local { &["--local"] } else { &[] };
        let about = [&["config", "--null"], local, &["--get-regexp", r"^(diff|merge)\.rolecall\."]].concat();
        let output = git(&about)?;
        // With status 1 git says that there are none.
        if output.status.code() == Some(1) && output.stderr.is_empty() {
            return Ok(Vec::new());
        }
        let stdout = String::from_utf8_lossy(&fine(&output)?.stdout).into_owned();
        let setting = |entry: &str| {
            // A key without a value stands for true.
            let (key, value) = entry.split_once('\n').unwrap_or((entry, "true"));
            (key.to_owned(), value.to_owned())
        };
        Ok(stdout.split_terminator('\0').map(setting).collect())
    }

    /// Sets a key of the clone's own config.
    ///
    /// # Errors
    /// Git cannot write it.
    pub fn set(&self, key: &str, value: &str) -> Result<()> {
        let output = git(["config", "--local", "--replace-all", key, value])?;
        fine(&output).map(|_| ())
    }

    /// Takes a key out of the clone's own config.
    ///
    /// # Errors
    /// Git cannot write it.
    pub fn unset(&self, key: &str) -> Result<()> {
        let output = git(["config", "--local", "--unset-all", key])?;
        fine(&output).map(|_| ())
    }

    /// What git takes an attribute of a path for, the path being named from the top: `unspecified`, `rolecall`.
    ///
    /// # Errors
    /// Git cannot tell.
    pub fn attribute(&self, name: &str, path: &str) -> Result<String> {
        let top = ["-C".as_ref(), self.top.as_os_str()];
        let ask = ["check-attr", "-z", name, "--", path].map(OsStr::new);
        let output = git([&top[..], &ask[..]].concat())?;
        let told = String::from_utf8_lossy(&fine(&output)?.stdout).into_owned();
        Ok(told.split('\0').nth(2).unwrap_or("unspecified").to_owned())
    }

    /// The bytes of the clone's own config.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn config(&self) -> Result<Vec<u8>> {
        Ok(disk::read(&self.common.join("config"))?.bytes)
    }

    /// Changes the bytes of the clone's own config where git has no word for the change. Does nothing where somebody
    /// else changes it at the same time: what would have gone, an empty header or a newline, does no harm.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub fn change_config(&self, change: impl Fn(&[u8]) -> Vec<u8>) -> Result<()> {
        let path = self.common.join("config");
        let content = disk::read(&path)?;
        let changed = change(&content.bytes);
        if changed != content.bytes {
            save::replace_unless_changed(&path, &changed, &content.stamp)?;
        }
        Ok(())
    }

    /// What was done to this worktree.
    pub fn record(&self) -> Record {
        read_record(&self.own)
    }

    /// What was done to the config, which all worktrees share.
    pub fn shared_record(&self) -> Record {
        read_record(&self.common)
    }

    /// Keeps what was done to this worktree; nothing where there is nothing to undo.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep(&self, record: &Record) -> Result<()> {
        write_record(&self.own, record)
    }

    /// Keeps what was done to the config.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_shared(&self, record: &Record) -> Result<()> {
        write_record(&self.common, record)
    }
}

/// The name of the record in git's folder.
const RECORD: &str = "rolecall.json";

fn read_record(folder: &Path) -> Record {
    let content = disk::read(&folder.join(RECORD)).ok();
    content.and_then(|content| serde_json::from_slice(&content.bytes).ok()).unwrap_or_default()
}

fn write_record(folder: &Path, record: &Record) -> Result<()> {
    let path = folder.join(RECORD);
    if *record == Record::default() {
        return remove(&path);
    }
    let text = serde_json::to_string_pretty(record).unwrap_or_default();
    save::replace(&path, format!("{text}\n").as_bytes()).map(|_| ())
}

/// The bytes of a file; none where there is no such file.
///
/// # Errors
/// It is there and cannot be read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    if path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(None);
    }
    disk::read(path).map(|content| Some(content.bytes))
}

/// Writes a file whole.
///
/// # Errors
/// It cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    save::replace(path, bytes).map(|_| ())
}

/// Removes a file, if it is there.
///
/// # Errors
/// It cannot be removed.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Error::cannot(save::writing_failed(&error)).in_file(path.display().to_string()))
        }
        _ => Ok(()),
    }
}

/// What git holds of a file in conflict.
#[derive(Debug)]
pub struct Unmerged {
    /// Its versions, those that there are, with line ends as in the folder.
    pub base: Option<Vec<u8>>,
    /// Our version.
    pub ours: Option<Vec<u8>>,
    /// Their version.
    pub theirs: Option<Vec<u8>>,
    /// What git makes of them by lines, in each of the ways in which it may have; empty where it cannot tell.
    pub by_lines: Vec<Vec<u8>>,
}

/// What git holds of a file in conflict. None where there is no git, the file is in no repository, or not in conflict.
///
/// # Errors
/// Git cannot read it.
pub fn unmerged(file: &Path) -> Result<Option<Unmerged>> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = file.file_name() else { return Ok(None) };
    let here = ["-C".as_ref(), folder.as_os_str()];
    let list = ["--literal-pathspecs", "ls-files", "--unmerged", "-z", "--"].map(OsStr::new);
    let Ok(listed) = git([&here[..], &list, &[name]].concat()) else { return Ok(None) };
    if !listed.status.success() || listed.stdout.is_empty() {
        return Ok(None);
    }
    // Each entry is mode, object and stage, then a tab and the path.
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let entries: Vec<Vec<&str>> =
        listed.split('\0').filter_map(|entry| Some(entry.split_once('\t')?.0.split(' ').collect())).collect();
    let object = |stage: &str| {
        let entry = entries.iter().find(|entry| entry.get(2) == Some(&stage))?;
        entry.get(1).map(|object| (*object).to_owned())
    };
    let version = |stage: &str| {
        if object(stage).is_none() {
            return Ok(None);
        }
        let mut object = OsString::from(format!(":{stage}:./"));
        object.push(name);
        let output = git([&here[..], &["cat-file", "--filters"].map(OsStr::new), &[&object]].concat())?;
        fine(&output).map(|output| Some(output.stdout.clone()))
    };
    let by_lines = match (object("2"), object("3")) {
        (Some(ours), Some(theirs)) => by_lines(folder, object("1"), &ours, &theirs),
        _ => Vec::new(),
    };
    Ok(Some(Unmerged { base: version("1")?, ours: version("2")?, theirs: version("3")?, by_lines }))
}

/// What git makes of three objects by lines. Its merges compare by histogram, its other commands as it is set.
fn by_lines(folder: &Path, base: Option<String>, ours: &str, theirs: &str) -> Vec<Vec<u8>> {
    let run = |arguments: &[&str]| {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        git([&["-C".as_ref(), folder.as_os_str()], &arguments[..]].concat())
    };
    let nothing = || {
        let output = run(&["hash-object", "--stdin"]).ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(base) = base.or_else(nothing) else { return Vec::new() };
    let merge = |how: &[&str]| {
        let objects = ["--object-id", "-p", "-q", ours, &base, theirs];
        let output = run(&[&["merge-file"], how, &objects].concat()).ok()?;
        // The status is how many conflicts there are; above 128 git did not do it.
        output.status.code().filter(|status| *status < 128).map(|_| output.stdout)
    };
    [&[][..], &["--diff-algorithm=histogram"]].into_iter().filter_map(merge).collect()
}

/// How git's shell finds this very program: by its name where the name leads here, so that it may move and be renewed,
/// else by its whole path.
///
/// # Errors
/// Its path cannot be told, or not in UTF-8.
pub fn own_program() -> Result<String> {
    const NAME: &str = "rolecall";
    let lost = || Error::cannot("the path of this program cannot be told").hint("put it on your PATH");
    let own = std::env::current_exe().map_err(|_| lost())?;
    let same = |path: &Path| path.canonicalize().ok() == own.canonicalize().ok();
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders).map(|folder| folder.join(NAME)).find(|path| path.is_file());
    if found.is_some_and(|path| same(&path)) {
        return Ok(NAME.to_owned());
    }
    own.into_os_string().into_string().map_err(|_| lost())
}

/// Whether a conflict is to show what both sides began from (`merge.conflictStyle`). Where git cannot say, it is not.
pub fn shows_base() -> bool {
    let style = git(["config", "--get", "merge.conflictStyle"]).map(|output| output.stdout);
    style.is_ok_and(|style| matches!(style.trim_ascii(), b"diff3" | b"zdiff3"))
}

fn git<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Result<Output> {
    let run = Command::new("git").args(arguments).stdin(Stdio::null()).output();
    run.map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Error::cannot("git is not to be found here").hint("install it, or put it on your PATH")
        }
        _ => Error::cannot(format!("git cannot be run: {}", disk::in_plain_words(&error))),
    })
}

/// What git gave, where it did what it was asked.
fn fine(output: &Output) -> Result<&Output> {
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::cannot("git did not do it").hint(said.trim()))
}
