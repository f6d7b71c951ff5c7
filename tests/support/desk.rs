//! A desk to run the real program at: a temporary home, a fixed day, and each run as one printed block of stdout,
//! stderr and exit status. Never touches the user's own files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with nothing in it, where it is Monday 2 November 2026, ten o'clock.
pub struct Desk {
    home: TempDir,
}

pub fn desk() -> Desk {
    Desk { home: tempfile::tempdir().unwrap() }
}

impl Desk {
    /// Puts a file there, with the folders above it.
    pub fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(name, text);
        self
    }

    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.home.path().join("work").join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The files of a folder by name.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.at(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Runs `rolecall` with these arguments; words in double quotes are one argument.
    pub fn run(&self, arguments: &str) -> String {
        self.run_with_input(arguments, "")
    }

    /// The same, with something on standard input.
    pub fn run_with_input(&self, arguments: &str, input: impl AsRef<[u8]>) -> String {
        self.told(&self.output(arguments, input.as_ref()))
    }

    /// What the program gave on standard output alone, when it ended well.
    pub fn out(&self, arguments: &str) -> String {
        let output = self.output(arguments, b"");
        assert!(output.status.success(), "{}", self.told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn status(&self, arguments: &str) -> i32 {
        self.output(arguments, b"").status.code().unwrap()
    }

    /// The program, ready to run here.
    pub fn rolecall(&self) -> Command {
        let work = self.at("");
        fs::create_dir_all(&work).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command
            .current_dir(work)
            .env_clear()
            .env("HOME", self.home.path())
            .env("ROLECALL_STATE", self.home.path().join("state"))
            .env("ROLECALL_CONFIG", self.home.path().join("config"))
            .env("ROLECALL_NOW", "2026-11-02T10:00:00");
        command
    }

    fn output(&self, arguments: &str, input: &[u8]) -> Output {
        let mut child = self
            .rolecall()
            .args(words(arguments))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that needs no input may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    fn told(&self, output: &Output) -> String {
        let mut told = String::from_utf8(output.stdout.clone()).unwrap();
        let stderr = String::from_utf8(output.stderr.clone()).unwrap();
        if !stderr.is_empty() {
            told.push_str("--- stderr\n");
            told.push_str(&stderr);
        }
        let status = output.status.code().unwrap();
        if status != 0 {
            told.push_str(&format!("--- status {status}\n"));
        }
        told.replace(&self.home.path().display().to_string(), "HOME")
    }
}

/// Arguments by spaces, as a shell splits them, with double quotes and nothing else.
fn words(arguments: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (nth, part) in arguments.split('"').enumerate() {
        if nth % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The folder of the sources.
pub fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
