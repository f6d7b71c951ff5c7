//! What the code's beauty rests on, kept by tests: each file says what it is for, layers look one way only, and no
//! file grows past what can be read at a sitting.

use std::fs;
use std::path::Path;

use crate::support::desk::crate_folder;

/// The folders of `src` in order of dependence: each uses those before it.
const LAYERS: &[&str] = &["error", "model", "format", "analysis", "app", "ui", "platform", "cli"];

/// What a folder never uses (DESIGN section 8), as it would stand in its code.
const NEVER: &[(&str, &[&str])] = &[
    (
        "model",
        &[
            "std::fs",
            "std::env",
            "std::io",
            "Local::now",
            "toml",
            "toml_parser",
            "ratatui",
            "crossterm",
            "clap",
        ],
    ),
    ("format", &["std::fs", "std::env", "std::io", "ratatui", "crossterm", "clap", "Local::now"]),
    (
        "analysis",
        &["std::fs", "std::env", "std::io", "ratatui", "crossterm", "clap", "toml_parser", "Local::now"],
    ),
    (
        "app",
        &[
            "ratatui",
            "crossterm",
            "toml_parser",
            "std::fs",
            "std::thread",
            "Local::now",
            "Instant::now",
            "SystemTime",
        ],
    ),
    (
        "ui",
        &[
            "crossterm",
            "std::fs",
            "std::env",
            "Local::now",
            "Instant::now",
            "SystemTime",
            "&mut State",
            "Color::",
        ],
    ),
    ("cli", &["ratatui", "crossterm", "toml_parser", "std::fs"]),
];

/// Where a folder's rule does not hold: the only places that know what it keeps from all others.
const ALLOWED: &[(&str, &str)] = &[("src/ui/theme", "Color::")];

const LONGEST: usize = 600;

/// Files that are longer, and why that reads better than two.
const LONG: &[(&str, &str)] = &[
    ("src/app/actions.rs", "one table, ACTIONS: a row for each thing that can be done"),
    ("src/model/kinds.rs", "one table, KINDS: a row for each kind of card and each of its fields"),
];

struct Source {
    path: String,
    text: String,
}

fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    gather(&crate_folder().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 3, "{folder} is empty");
    found
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let named = path.strip_prefix(crate_folder()).unwrap().display().to_string();
            found.push(Source { path: named, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

impl Source {
    /// The folder of `src` that it stands in.
    fn layer(&self) -> &str {
        let within = self.path.strip_prefix("src/").unwrap_or_default();
        within.split(['/', '.']).next().unwrap()
    }

    /// Its code, a line each: without comments, texts, and the tests at its end.
    fn code(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let code = self.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        code.lines().enumerate().map(|(nth, line)| (nth + 1, without_comments_and_texts(line)))
    }
}

fn without_comments_and_texts(line: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            '/' if !quoted && chars.peek() == Some(&'/') => break,
            c if !quoted => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether the name stands in the code as a whole word.
fn names(code: &str, name: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(name).any(|(at, _)| {
        let ends_open = name.ends_with("::") || !part(code[at + name.len()..].chars().next());
        !part(code[..at].chars().next_back()) && ends_open
    })
}

#[test]
fn each_file_says_first_what_it_is_for() {
    for source in sources("src").into_iter().chain(sources("tests")) {
        let first = source.text.lines().next().unwrap_or_default();
        let says = first.strip_prefix("//! ").unwrap_or_default();
        assert!(says.len() > 20, "{}: its first line is {first:?}", source.path);
    }
}

#[test]
fn each_layer_uses_only_those_above_it() {
    let place = |layer: &str| LAYERS.iter().position(|known| *known == layer);
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|source| !matches!(source.layer(), "lib" | "main")) {
        let own = place(source.layer()).unwrap_or_else(|| panic!("{} is in no layer", source.path));
        for (line, code) in source.code() {
            for (other, layer) in LAYERS.iter().enumerate() {
                if other > own && names(&code, &format!("crate::{layer}")) {
                    faults.push(format!("{}:{line} uses {layer}, which is below it", source.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_layer_uses_what_is_not_its_own() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let never = NEVER.iter().filter(|(layer, _)| *layer == source.layer()).flat_map(|(_, never)| *never);
        for name in never {
            let allowed = ALLOWED.iter().any(|(path, what)| source.path.starts_with(path) && what == name);
            let used = source.code().find(|(_, code)| names(code, name));
            if let Some((line, _)) = used.filter(|_| !allowed) {
                faults.push(format!("{}:{line} uses {name}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_is_too_long_to_read_at_a_sitting() {
    let mut faults = Vec::new();
    let all = || sources("src").into_iter().chain(sources("tests"));
    for source in all() {
        let lines = source.text.lines().count();
        let listed = LONG.iter().any(|(path, _)| *path == source.path);
        match (lines > LONGEST, listed) {
            (true, false) => {
                faults.push(format!("{} has {lines} lines: what is the second thing in it?", source.path))
            }
            (false, true) => {
                faults.push(format!("{} has {lines} lines: it need not be listed any more", source.path))
            }
            _ => {}
        }
    }
    for (path, _) in LONG {
        if !all().any(|source| source.path == *path) {
            faults.push(format!("{path} is listed and not there"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_ships_is_what_lies_in_the_folders() {
    use rolecall::format::shipped::{AGENDAS, EXAMPLES};
    for (folder, shipped) in [("sessions/agendas", AGENDAS), ("sessions/examples", EXAMPLES)] {
        let mut names: Vec<&str> = shipped.iter().map(|file| file.name).collect();
        names.sort_unstable();
        let mut files: Vec<String> = fs::read_dir(crate_folder().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        files.sort();
        assert_eq!(names, files, "{folder}");
        for file in shipped {
            assert!(file.about().next().is_some(), "{} says nothing of what it is for", file.name);
        }
    }
}

/// Where code may ask which system it runs on. `watch.rs` asks for Linux alone: elsewhere nobody watches.
const OF_A_SYSTEM: &[&str] =
    &["src/platform/mod.rs", "src/platform/watch.rs", "src/platform/unix/", "src/platform/windows/"];

#[test]
fn what_differs_between_systems_stands_in_two_folders() {
    let marks =
        ["cfg(unix)", "cfg(windows)", "cfg(not(", "target_os", "os::unix", "os::windows", "os::fd", "rustix"];
    let mut faults = Vec::new();
    for source in sources("src") {
        if OF_A_SYSTEM.iter().any(|path| source.path.starts_with(path)) {
            continue;
        }
        for (line, code) in source.code() {
            if marks.iter().any(|mark| code.contains(mark)) {
                faults.push(format!("{}:{line} asks which system it is: {}", source.path, code.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// So that who has only one system at hand does not break the other's build.
#[test]
fn unix_and_windows_have_the_same_names() {
    /// What a file offers, as the first words of its lines: `pub fn take() -> io::Result<()> {`.
    fn offered(folder: &str, name: &str) -> Vec<String> {
        let path = crate_folder().join("src/platform").join(folder).join(name);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let source = Source { path: name.to_owned(), text };
        let item = |code: &str| {
            let mut words = code.trim_start().strip_prefix("pub ")?.split([' ', '(', '<', ':', ';']);
            Some(format!("{} {}", words.next()?, words.next()?))
        };
        let mut items: Vec<String> = source.code().filter_map(|(_, code)| item(&code)).collect();
        items.sort();
        items
    }
    for name in ["files.rs", "inbox.rs", "screen.rs", "signals.rs"] {
        let (unix, windows) = (offered("unix", name), offered("windows", name));
        assert!(!unix.is_empty(), "{name} offers nothing");
        assert_eq!(unix, windows, "{name}: unix has, windows has");
    }
}
