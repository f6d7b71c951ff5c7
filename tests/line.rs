//! The grammar of the typed line: what each line becomes, in every kind of round. Never looks at a screen.

pub mod any_words;
mod every_round;
mod head;
mod proposals;

use chrono::NaiveDate;
use rolecall::format::line::{self, Context, Reading, Sure};
use rolecall::format::{read, write};
use rolecall::model::kinds::{self, Kind};
use rolecall::model::session::{Card, Handle, Session};

/// A session as it stands while people talk: who is there, two outcomes, three roles.
pub const SESSION: &str = r#"
format = 1

[session]
title = "Platform team"
date = 2026-11-02

[[people]]
id = "ada"
name = "Ada Okafor"

[[people]]
id = "amir"
name = "Amir Haddad"

[[people]]
id = "ben"
name = "Ben Tan"

[[people]]
id = "chen"
name = "Chen Li"

[[people]]
id = "dia"
name = "Dia Roy"

[[people]]
id = "maja"
name = "Maja Łuczak"

[[outcomes]]
id = "o-k3f9"
text = "Fewer support tickets"

[[outcomes]]
id = "o-7hq2"
text = "Deploys that anyone can run"

[[roles]]
id = "r-5mwa"
title = "On-call handoff"
holder = "ada"
hours = 6

[[roles]]
id = "r-thu1"
title = "Thursday deploys"
holder = "ben"

[[roles]]
id = "r-frz1"
title = "Freeze notices"

[[roles]]
id = "r-old1"
title = "Build nanny"
retired = true
"#;

/// Who speaks, and what was chosen, where a line is read.
#[derive(Clone, Copy, Default)]
pub struct Place {
    pub round: &'static str,
    pub speaker: &'static str,
    pub chosen: Option<(&'static str, Option<&'static str>)>,
    pub about: Option<(&'static str, Option<&'static str>)>,
}

/// In a round of this kind, with nobody's turn.
pub fn round(round: &'static str) -> Place {
    Place { round, ..Place::default() }
}

impl Place {
    pub fn speaker(self, speaker: &'static str) -> Self {
        Self { speaker, ..self }
    }

    pub fn chosen(self, table: &'static str, own: Option<&'static str>) -> Self {
        Self { chosen: Some((table, own)), ..self }
    }

    pub fn about(self, table: &'static str, own: Option<&'static str>) -> Self {
        Self { about: Some((table, own)), ..self }
    }

    pub fn read(self, line: &str) -> Option<Reading> {
        let session = session();
        let numbered: Vec<Handle> =
            session.cards.iter().filter(|card| card.kind.is_said()).map(|card| card.handle).collect();
        self.read_in(&session, &numbered, line)
    }

    pub fn read_in(self, session: &Session, numbered: &[Handle], line: &str) -> Option<Reading> {
        let chosen = self.chosen.map(|(table, own)| (kind(table), own));
        let context = Context {
            session,
            round: kinds::round_kind(self.round),
            about: self.about.map(|(table, own)| (kind(table), own)),
            chosen,
            speaker: self.speaker,
            day: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            numbered,
        };
        line::read(line, &context)
    }

    /// The card that a line becomes, its moves behind it.
    pub fn card(self, line: &str) -> String {
        let reading = self.read(line).unwrap_or_else(|| panic!("nothing read of {line:?}"));
        let mut out = told(&reading.card);
        for inner in &reading.within {
            out.push_str(" + ");
            out.push_str(&told(inner));
        }
        out
    }

    /// The chips of a line, but those of fields that were read.
    pub fn doubts(self, line: &str) -> Vec<String> {
        let chips = self.read(line).unwrap().chips;
        let doubts =
            chips.iter().filter(|chip| matches!(chip.sure, Sure::Unclear | Sure::Stranger | Sure::Kept));
        doubts.map(ToString::to_string).collect()
    }

    /// Checks each line against the card that it becomes.
    #[track_caller]
    pub fn reads(self, lines: &[(&str, &str)]) {
        for (line, card) in lines {
            assert_eq!(self.card(line), *card, "{line}");
        }
    }
}

pub fn session() -> Session {
    read::read(SESSION, "session.toml").unwrap().session
}

pub fn kind(table: &str) -> &'static Kind {
    kinds::kind(table).unwrap()
}

/// A card on one line: its table, then each key and value as in the file.
pub fn told(card: &Card) -> String {
    let fields = card.entries.iter().map(|entry| format!(" {}={}", entry.key, write::value(&entry.value)));
    format!("{}{}", card.kind.table, fields.collect::<String>())
}
