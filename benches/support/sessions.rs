//! Made-up sessions of a given size, in a folder of their own. Uses no part of the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::Result;

const PEOPLE: [&str; 8] = ["ada", "ben", "chen", "dia", "eve", "farid", "gus", "hana"];

/// Writes a session that opens in its round of boundaries, with so many cards in the round and so many in all.
pub fn write(folder: &Path, in_round: usize, in_all: usize) -> Result<PathBuf> {
    let path = folder.join(format!("{in_round}-of-{in_all}.toml"));
    std::fs::write(&path, text(in_round, in_all)?)?;
    Ok(path)
}

pub fn text(in_round: usize, in_all: usize) -> Result<String> {
    let mut text = String::from(
        "format = 1\n\n[session]\ntitle = \"From roles to results\"\nteam = \"platform\"\ndate = 2026-10-05\n\
         state = \"running\"\npurpose = \"Teams ship on a calm day, whoever is on holiday.\"\nseed = 7\n",
    );
    for id in PEOPLE {
        write!(text, "\n[[people]]\nid = \"{id}\"\nname = \"{} Okafor\"\n", id.to_uppercase())?;
    }
    for (id, length) in [("boundaries", "60m"), ("outcomes", "15m"), ("close", "6m")] {
        write!(text, "\n[[rounds]]\nid = \"{id}\"\nkind = \"{id}\"\nlength = \"{length}\"\n")?;
        text.push_str(
            "prompts = [\"One time window, one stack, one decision you'd rather not own. And why?\"]\n",
        );
    }
    for (nth, person) in (0..in_round).zip(PEOPLE.iter().cycle()) {
        write!(
            text,
            "\n[[boundaries]]\nid = \"b-{nth:04}\"\nperson = \"{person}\"\n\
             text = \"no calls after 16:00 on Fridays, number {nth}\"\nreason = \"school run, and the train back\"\n"
        )?;
    }
    for (nth, person) in (in_round..in_all).zip(PEOPLE.iter().cycle()) {
        write!(
            text,
            "\n[[notes]]\nid = \"n-{nth:04}\"\nperson = \"{person}\"\ntext = \"said in passing, number {nth}\"\n"
        )?;
    }
    Ok(text)
}
