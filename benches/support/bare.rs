//! The least that a safe save takes: write beside, sync, rename, sync the folder.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file = File::create_new(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(new, path)?;
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}
