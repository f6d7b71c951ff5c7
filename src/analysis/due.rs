//! What has come due in the sessions that stand, as text, JSON or a calendar. Never reads a file or the time.

use chrono::NaiveDate;
use serde::Serialize;

use super::chain::{Filed, standing};
use crate::format::{json, safe};
use crate::model::due;
use crate::model::in_order;
use crate::model::session::{Card, Session};

/// Something that is due, told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The session's file.
    pub file: String,
    /// The TOML table of the card.
    pub kind: &'static str,
    /// The card's id.
    pub id: String,
    /// The day it was for.
    #[serde(serialize_with = "json::day")]
    pub date: NaiveDate,
    /// Whose it is, by name; empty where it is everybody's.
    pub who: String,
    /// What there is to do, as a sentence.
    pub says: String,
    /// Whether it is a private card's: a calendar, which others see, leaves it out.
    #[serde(skip)]
    pub private: bool,
}

/// Everything that is due on a day or was before, the oldest first.
pub fn due(filed: &[Filed], on: NaiveDate) -> Vec<Item> {
    let mut items: Vec<Item> = standing(filed).into_iter().flat_map(|filed| of_session(filed, on)).collect();
    in_order::sort_by(&mut items, |a, b| (a.date, &a.file).cmp(&(b.date, &b.file)));
    items
}

/// Everything of one session that is due on a day or was before, the oldest first.
pub fn of_session(filed: &Filed, on: NaiveDate) -> Vec<Item> {
    let session = &filed.session;
    let found = due::on(session, on).into_iter();
    let told = found.filter_map(|due| session.card(due.card).map(|card| (due, card)));
    told.map(|(due, card)| Item {
        file: filed.path.clone(),
        kind: card.kind.table,
        id: card.id().to_owned(),
        date: due.day,
        who: session.name(&due.who).to_owned(),
        says: sentence(session, card, &due.who),
        private: card.is_private(),
    })
    .collect()
}

/// Everything of a session that has a day and is not done, as a sentence, the earliest first.
pub(super) fn told(session: &Session) -> Vec<(&Card, NaiveDate, String)> {
    let all = due::all(session).into_iter();
    let found = all.filter_map(|due| session.card(due.card).map(|card| (due, card)));
    found.map(|(due, card)| (card, due.day, sentence(session, card, &due.who))).collect()
}

fn sentence(session: &Session, card: &Card, who: &str) -> String {
    let words = if card.is_private() { "a private card" } else { card.words() };
    match (card.kind.table, card.text_if_any("state")) {
        ("proposals", "escalated") if who.is_empty() => format!("Decide: {words}"),
        ("proposals", "escalated") => format!("{} decides: {words}", session.name(who)),
        ("proposals", _) => format!("Review the pilot: {words}"),
        ("outcomes", _) => format!("Look at the outcome: {words}"),
        _ if who.is_empty() => format!("Parked: {words}"),
        _ => format!("{}: {words}", session.name(who)),
    }
}

/// A line for each item.
pub fn text(items: &[Item]) -> String {
    items
        .iter()
        .map(|item| format!("{}  {}  ({})\n", item.date, safe::line(&item.says), safe::line(&item.file)))
        .collect()
}

/// `{"due": [{"file", "kind", "id", "date", "who", "says"}]}`.
pub fn json(items: &[Item]) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        due: &'a [Item],
    }
    json::page(&Answer { due: items })
}

/// A calendar (RFC 5545) with a whole day for each item that is not private. The same items give the same bytes.
pub fn calendar(items: &[Item]) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//rolecall//due//EN");
    for item in items.iter().filter(|item| !item.private) {
        let day = item.date.format("%Y%m%d");
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{day}-{}@rolecall", escape(&item.id), slug(&item.file)));
        line(&format!("DTSTAMP:{day}T000000Z"));
        line(&format!("DTSTART;VALUE=DATE:{day}"));
        line(&format!("SUMMARY:{}", escape(&item.says)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn slug(file: &str) -> String {
    crate::model::change::slug(file)
}

/// Text of a calendar: commas, semicolons, backslashes and line ends escaped, other control characters shown.
fn escape(text: &str) -> String {
    let text = safe::block(text);
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            ',' | ';' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
        out
    })
}

/// A line of at most 75 bytes, the rest on lines that begin with a space; never within a character.
fn fold(text: &str, out: &mut String) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::shipped;

    fn filed() -> Vec<Filed> {
        let kickoff = shipped::EXAMPLES.iter().find(|shipped| shipped.name.contains("next-cycle")).unwrap();
        vec![Filed { path: "next.toml".into(), session: kickoff.read().unwrap().session }]
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn nothing_is_due_before_its_day_and_everything_after() {
        assert!(due(&filed(), day(2026, 1, 1)).is_empty());
        let items = due(&filed(), day(2027, 12, 31));
        assert!(items.iter().any(|item| item.kind == "proposals"));
        assert!(items.windows(2).all(|pair| pair[0].date <= pair[1].date));
        assert_eq!(text(&items).lines().count(), items.len());
    }

    #[test]
    fn a_calendar_has_short_lines_and_an_event_for_each_item() {
        let mut items = due(&filed(), day(2027, 12, 31));
        items[0].says = format!("a, b; c\\ {}", "ünï ".repeat(60));
        let calendar = calendar(&items);
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), items.len());
        assert!(calendar.replace("\r\n ", "").contains("SUMMARY:a\\, b\\; c\\\\ ünï"));
    }
}
