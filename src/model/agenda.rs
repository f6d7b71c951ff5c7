//! From an agenda to a session: its rounds, without what happened in them. Never knows where either is kept.

use chrono::{Datelike, NaiveDate};

use super::change::slug;
use super::kinds;
use super::session::{Card, Session};
use super::value::Value;

/// Keys of `[session]` that tell of one day, which the next session does not take over.
pub(super) const OF_THE_DAY: &[&str] =
    &["date", "facilitator", "follows", "part_for", "part_of", "state", "absent", "seed", "next"];

/// Keys of a round that tell what happened in it.
pub(super) const HAPPENED: &[&str] = &["state", "extra", "spent", "voice"];

/// What a new session is to be, where the agenda does not say it or is not to be followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beginning {
    /// Its title; none: the agenda's.
    pub title: Option<String>,
    /// Its team; none: the agenda's.
    pub team: Option<String>,
    /// Its day.
    pub date: NaiveDate,
    /// The names of its people in seat order; none: the agenda's people.
    pub people: Vec<String>,
}

/// A session to be held: planned, with the agenda's rounds and nothing said yet. The same beginning gives the same
/// session: the order of speakers comes from the day.
pub fn begin(agenda: &Session, beginning: Beginning) -> Session {
    let mut session = Session::empty();
    // The lines that are copied end as the agenda's do.
    session.crlf = agenda.crlf;
    session.push(session_card(agenda, &beginning), None);
    if beginning.people.is_empty() {
        agenda.of("people").for_each(|person| _ = session.push(person.clone(), None));
    }
    add_people(&mut session, &beginning.people);
    for round in agenda.of("rounds") {
        let round = round_to_come(&session, round);
        session.push(round, None);
    }
    session
}

fn session_card(agenda: &Session, beginning: &Beginning) -> Card {
    let new = || Card::new(kinds::kind("session").unwrap_or(&kinds::FOREIGN), []);
    let mut card = agenda.single("session").cloned().unwrap_or_else(new);
    card.entries.retain(|entry| !OF_THE_DAY.contains(&entry.key.as_ref()));
    for (key, words) in [("title", &beginning.title), ("team", &beginning.team)] {
        if let Some(words) = words {
            card.put(key, Value::text(words));
        }
    }
    card.put("date", Value::Date(beginning.date));
    card.put("state", Value::text("planned"));
    card.put("seed", Value::Whole(beginning.date.ordinal().into()));
    card
}

/// People of these names, those who are there already left out.
pub(super) fn add_people(session: &mut Session, names: &[String]) {
    let Some(kind) = kinds::kind("people") else { return };
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let id = session.person_id(name);
        if session.find("people", &id).is_none() {
            let person = Card::new(kind, [("id", Value::text(id)), ("name", Value::text(name))]);
            let behind_the_others = session.adding(person);
            // A new card fits everywhere.
            let _ = session.apply(&behind_the_others);
        }
    }
}

/// A round as it is still to be held: without what happened in it.
pub(super) fn round_to_come(session: &Session, round: &Card) -> Card {
    let mut card = round.clone();
    let leads_here = session.find("people", round.text("facilitator")).is_some();
    card.entries.retain(|entry| {
        !HAPPENED.contains(&entry.key.as_ref()) && (entry.key != "facilitator" || leads_here)
    });
    if card.id().is_empty() {
        let id = session.id_for(&card, 0);
        card.put("id", Value::text(id));
    }
    card
}

/// The people whom a few words name: `Jonas & Priya` and `Jonas and Priya` are two.
pub fn each_name(said: &str) -> impl Iterator<Item = &str> {
    said.split(" & ").flat_map(|part| part.split(" and ")).map(str::trim).filter(|name| !name.is_empty())
}

/// The planned minutes of all rounds, rounded up; rounds without a length count nothing.
pub fn minutes(agenda: &Session) -> i64 {
    let lengths = agenda.of("rounds").filter_map(|round| round.length("length"));
    let seconds = lengths.filter(|seconds| *seconds > 0).fold(0_i64, i64::saturating_add);
    seconds.div_euclid(60).saturating_add(i64::from(seconds.rem_euclid(60) > 0))
}

/// The name of a session's file: `2026-11-02-role-negotiation.toml`.
pub fn file_name(session: &Session) -> String {
    /// Names of files end at 255 bytes on most systems; a letter takes up to four.
    const LONGEST: usize = 50;
    let title = Some(session.word("title")).filter(|title| !title.is_empty()).unwrap_or("session");
    let words: String = slug(title).chars().take(LONGEST).collect();
    let words = words.trim_end_matches('-');
    match session.date() {
        Some(date) => format!("{date}-{words}.toml"),
        None => format!("{words}.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{read::read, write::print};

    const AGENDA: &str = "# About the agenda.\nformat = 1\n\n[session]\ntitle = \"Kickoff\"\nteam = \"web\"\n\
        date = 2026-01-01\npilot = \"2w\" # short\nabsent = [\"eve\"]\n\n[[people]]\nid = \"eve\"\nname = \"Eve\"\n\n\
        # Slowly.\n[[rounds]]\nid = \"open\"\nkind = \"open\"\nlength = \"90s\"\nfacilitator = \"eve\"\nstate = \"done\"\nspent = \"4m\"\n\n\
        [[notes]]\nid = \"n-1\"\ntext = \"said\"\n";

    fn begun(title: Option<&str>, people: &[&str]) -> Session {
        let agenda = read(AGENDA, "agenda.toml").unwrap().session;
        let date = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        let people = people.iter().map(|name| (*name).to_owned()).collect();
        begin(&agenda, Beginning { title: title.map(str::to_owned), team: None, date, people })
    }

    #[test]
    fn a_session_has_the_rounds_and_nothing_of_what_happened() {
        let session = begun(Some("Roles"), &["Ada Okafor", " Ben ", "Ada Lee", "Ben", ""]);
        let expected = "format = 1\n\n[session]\ntitle = \"Roles\"\nteam = \"web\"\ndate = 2026-11-02\n\
            state = \"planned\"\npilot = \"2w\" # short\nseed = 306\n\n[[people]]\nid = \"ada\"\nname = \"Ada Okafor\"\n\n\
            [[people]]\nid = \"ben\"\nname = \"Ben\"\n\n[[people]]\nid = \"ada-lee\"\nname = \"Ada Lee\"\n\n\
            # Slowly.\n[[rounds]]\nid = \"open\"\nkind = \"open\"\nlength = \"90s\"\n";
        assert_eq!(print(&session), expected);
    }

    #[test]
    fn without_names_the_agendas_people_come_along() {
        let session = begun(None, &[]);
        assert_eq!(session.of("people").count(), 1);
        assert!(print(&session).contains("facilitator = \"eve\""));
        assert_eq!(file_name(&session), "2026-11-02-kickoff.toml");
        assert_eq!(minutes(&session), 2);
    }

    #[test]
    fn a_title_without_letters_or_without_end_still_names_a_file() {
        assert_eq!(file_name(&begun(Some("???"), &[])), "2026-11-02-someone.toml");
        let long = file_name(&begun(Some(&"wide world ".repeat(40)), &[]));
        assert!(long.len() < 80 && !long.contains("-.toml"), "{long}");
    }
}
