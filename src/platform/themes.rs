//! The user's own themes: `themes/*.toml` in the config folder. Reads their text; never says what a colour is.

use super::{disk, folder, folders};

/// File names and texts of the user's own themes; one that cannot be read is left out, and told when it is asked
/// for by name.
pub fn user() -> Vec<(String, String)> {
    let Some(themes) = folders::config().map(|config| config.join("themes")) else { return Vec::new() };
    let files = folder::files(&themes).unwrap_or_default();
    let read = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some((name, String::from_utf8(disk::read(&path).ok()?.bytes).ok()?))
    };
    files.into_iter().filter_map(read).collect()
}
