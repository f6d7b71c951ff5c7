//! A clone of a repository with the real git, far from the user's own: its own home, no config of the system, and fixed
//! names and days. Never asserts anything about the program by itself.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder in which repositories are made.
pub struct Yard {
    folder: TempDir,
}

/// A repository, or one of its worktrees.
pub struct Repo {
    home: PathBuf,
    folder: PathBuf,
    /// The program that is to be run here.
    rolecall: PathBuf,
}

/// What a command gave.
#[derive(Debug)]
pub struct Told {
    pub out: String,
    pub err: String,
    pub status: i32,
}

pub fn yard() -> Yard {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("home")).unwrap();
    Yard { folder }
}

impl Yard {
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new repository of that name, without commits.
    pub fn repo(&self, name: &str) -> Repo {
        let folder = self.at(name);
        fs::create_dir_all(&folder).unwrap();
        let repo = self.open(name);
        repo.git("init -q");
        repo
    }

    /// A folder that is there already.
    pub fn open(&self, name: &str) -> Repo {
        let home = self.folder.path().join("home");
        Repo { home, folder: self.at(name), rolecall: env!("CARGO_BIN_EXE_rolecall").into() }
    }
}

impl Repo {
    /// The same folder, in which the program is run from elsewhere.
    pub fn with_program(&self, rolecall: PathBuf) -> Repo {
        Repo { home: self.home.clone(), folder: self.folder.clone(), rolecall }
    }

    /// A folder below this one.
    pub fn below(&self, folder: &str) -> Repo {
        Repo { folder: self.at(folder), ..self.with_program(self.rolecall.clone()) }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The bytes of git's config and of `.gitattributes`, where there is one.
    pub fn both_files(&self) -> (Vec<u8>, Option<Vec<u8>>) {
        (fs::read(self.at(".git/config")).unwrap(), fs::read(self.at(".gitattributes")).ok())
    }

    /// Puts everything into a commit.
    pub fn commit(&self, message: &str) {
        self.git("add -A");
        self.git_with(&["commit", "-q", "--allow-empty", "-m", message]);
    }

    /// Runs git, which has to end well: arguments with spaces between.
    pub fn git(&self, arguments: &str) -> String {
        self.git_with(&arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// The same, with arguments that may have spaces.
    pub fn git_with<S: AsRef<OsStr>>(&self, arguments: &[S]) -> String {
        let told = self.try_git_with(arguments);
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        assert_eq!(told.status, 0, "git {arguments:?}\n{told:?}");
        told.out
    }

    /// Runs git, whatever comes of it.
    pub fn try_git_with<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Told {
        let mut command = self.command(Path::new("git"));
        command.args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
            "-c",
            "protocol.file.allow=always",
        ]);
        told(command.args(arguments).output().unwrap())
    }

    /// Runs rolecall here: arguments with spaces between.
    pub fn rolecall(&self, arguments: &str) -> Told {
        self.rolecall_with(&arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// The same, with arguments that may have spaces.
    pub fn rolecall_with(&self, arguments: &[&str]) -> Told {
        told(self.command(&self.rolecall).args(arguments).output().unwrap())
    }

    /// A program, ready to run here.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let date = "2026-11-02T10:00:00+0000";
        command
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CEILING_DIRECTORIES", self.home.parent().unwrap())
            .env("GIT_EDITOR", "true")
            .env("LC_ALL", "C")
            .envs([
                ("GIT_AUTHOR_NAME", "Ada"),
                ("GIT_AUTHOR_EMAIL", "ada@example.org"),
                ("GIT_AUTHOR_DATE", date),
            ])
            .envs([
                ("GIT_COMMITTER_NAME", "Ada"),
                ("GIT_COMMITTER_EMAIL", "ada@example.org"),
                ("GIT_COMMITTER_DATE", date),
            ])
            .env("ROLECALL_STATE", self.home.join("state"))
            .env("ROLECALL_CONFIG", self.home.join("config"))
            .env("ROLECALL_NOW", "2026-11-02T10:00:00");
        command
    }
}

fn told(output: Output) -> Told {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Told { out: text(output.stdout), err: text(output.stderr), status: output.status.code().unwrap() }
}
