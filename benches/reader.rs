//! Reading sessions, against reading the same texts with the `toml` crate alone, which gives neither places nor
//! comments, in one run.

mod support {
    #[expect(dead_code, reason = "figures that stand alone are told by the other bench")]
    pub mod figures;
    #[expect(dead_code, reason = "no file is written here")]
    pub mod sessions;

    /// Whatever goes wrong ends a bench and is told.
    pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
}

use std::hint::black_box;
use std::time::Instant;

use rolecall::format::read;
use support::figures::Pair;
use support::{Result, sessions};

fn main() -> Result<()> {
    for (in_round, in_all) in [(50, 50), (500, 500), (500, 5000)] {
        let text = sessions::text(in_round, in_all)?;
        let mut pair = Pair::default();
        for _ in 0..200 {
            let begun = Instant::now();
            black_box(toml::from_str::<toml::Table>(&text)?);
            pair.plain.push(begun.elapsed());
            let begun = Instant::now();
            black_box(read::read(&text, "session.toml").map_err(|error| error.to_string())?);
            pair.ours.push(begun.elapsed());
        }
        pair.tell(&format!("reading a session: {in_all} cards"), 1.3);
    }
    Ok(())
}
