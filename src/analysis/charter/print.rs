//! The charter as text for a terminal or a mail, and as markdown as GitHub shows it. Never lets words of the file drive a
//! terminal or become markup.

use std::fmt::Write as _;

use super::{Agreement, Charter, Outcome, Role};
use crate::analysis::words;
use crate::format::markdown::{plain, within};
use crate::format::safe;

/// What a charter is called that has no title.
pub(super) const UNTITLED: &str = "Charter";

/// For people, in a terminal or a mail.
pub fn text(charter: &Charter) -> String {
    let mut out = format!("{}\n", safe::line(title(charter)));
    if let Some(about) = about(charter) {
        let _ = writeln!(out, "{}", safe::line(&about));
    }
    let mut section = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(out, "\n{heading}");
        }
        lines.iter().for_each(|line| out.push_str(&format!("  {}\n", safe::line(line))));
    };
    let words = |words: &str| Vec::from_iter(Some(words.to_owned()).filter(|words| !words.is_empty()));
    let entry = |lines: Vec<String>| {
        let line = |(nth, line)| if nth == 0 { format!("- {line}") } else { format!("    {line}") };
        lines.into_iter().enumerate().map(line).collect::<Vec<_>>()
    };
    section("Purpose", words(&charter.purpose));
    section("Outcomes", charter.outcomes.iter().flat_map(|one| entry(outcome(one))).collect());
    for frame in &charter.frames {
        section(&frame.heading, frame.lines.iter().flat_map(|(_, line)| entry(vec![line.clone()])).collect());
    }
    section("Roles", charter.roles.iter().flat_map(|one| entry(role(one))).collect());
    let agreed = charter.agreements.iter().flat_map(|one| entry(vec![agreement(one)]));
    section("How we work together", agreed.collect());
    section("How we decide", words(&charter.decisions));
    section("Next review", words(&next(charter).unwrap_or_default()));
    out
}

/// The title of the page.
pub(super) fn title(charter: &Charter) -> &str {
    Some(charter.title.as_str()).filter(|title| !title.is_empty()).unwrap_or(UNTITLED)
}

/// Whose it is, and since when it stands so: `Team platform · as of Mon 2 Nov 2026`.
pub(super) fn about(charter: &Charter) -> Option<String> {
    let team = Some(&charter.team).filter(|team| !team.is_empty()).map(|team| words::team(team));
    let date = charter.date.map(|date| format!("as of {}", words::weekday(date)));
    let parts: Vec<String> = team.into_iter().chain(date).collect();
    (!parts.is_empty()).then(|| words::capital(&parts.join(" · ")))
}

/// When it is looked at again: `Mon 14 Dec 2026; we meet on Tue 1 Dec 2026`.
pub fn next(charter: &Charter) -> Option<String> {
    let review = words::weekday(charter.review?);
    let meets = charter.meets.map(|day| format!("; we meet on {}", words::weekday(day)));
    Some(format!("{review}{}", meets.unwrap_or_default()))
}

/// Until when somebody holds a role.
pub fn until(role: &Role) -> String {
    match role.until {
        Some(day) => format!("the review on {}", words::day(day)),
        None => "we change it".to_owned(),
    }
}

/// A way of working, with the day on which it is looked at again.
pub fn agreement(agreement: &Agreement) -> String {
    match agreement.until {
        Some(day) => {
            format!("{} (until the review on {})", agreement.words.trim_end_matches('.'), words::day(day))
        }
        None => agreement.words.clone(),
    }
}

/// What goes with an outcome's priority, in words: `high priority`, `looked at weekly`, `met`.
pub fn notes(outcome: &Outcome) -> Vec<String> {
    let priority = outcome.priority.as_ref().map(|(_, label)| format!("{label} priority"));
    let cadence = Some(&outcome.cadence).filter(|cadence| !cadence.is_empty());
    let cadence = cadence.map(|cadence| format!("looked at {cadence}"));
    let met = outcome.met.then(|| "met".to_owned());
    met.into_iter().chain(priority).chain(cadence).collect()
}

/// `from 120 to 60 tickets a week by 29 Jan 2027, now 95`; empty where nothing is measured.
pub fn figures(outcome: &Outcome) -> String {
    let told = |before: &str, figure: &str| (!figure.is_empty()).then(|| format!("{before}{figure}"));
    let measure = if outcome.from.is_empty() && outcome.to.is_empty() { "measured by " } else { "" };
    let parts = [
        told("from ", &outcome.from),
        told("to ", &outcome.to),
        told(measure, &outcome.measure),
        told("by ", &outcome.by),
    ];
    let figures = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let now = told("now ", &outcome.now);
    [Some(figures).filter(|figures| !figures.is_empty()), now]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn outcome(outcome: &Outcome) -> Vec<String> {
    let rest = [figures(outcome), outcome.stake.clone(), notes(outcome).join(", ")];
    std::iter::once(outcome.words.clone()).chain(rest.into_iter().filter(|line| !line.is_empty())).collect()
}

fn role(role: &Role) -> Vec<String> {
    let backup = if role.backup.is_empty() { String::new() } else { format!(", backup {}", role.backup) };
    let until = role.until.map(|_| format!("until {}", until(role)));
    let head = format!("{}: {}{backup}", role.title, role.held_by);
    [head, role.purpose.clone()].into_iter().chain(until).filter(|line| !line.is_empty()).collect()
}

/// For a repository or a wiki.
pub fn markdown(charter: &Charter) -> String {
    let mut out = format!("# {}\n", plain(title(charter)));
    if let Some(about) = about(charter) {
        let _ = writeln!(out, "\n*{}*", plain(&about));
    }
    let mut section = |heading: &str, body: String| {
        if !body.is_empty() {
            let _ = write!(out, "\n## {heading}\n\n{body}");
        }
    };
    let list =
        |lines: Vec<String>| lines.iter().map(|line| format!("- {}\n", plain(line))).collect::<String>();
    let paragraph =
        |words: &str| if words.is_empty() { String::new() } else { format!("{}\n", plain(words)) };
    section("Purpose", paragraph(&charter.purpose));
    section("Outcomes", outcomes_table(charter));
    for frame in &charter.frames {
        section(&frame.heading, list(frame.lines.iter().map(|(_, line)| line.clone()).collect()));
    }
    section("Roles", roles_table(charter));
    section("How we work together", list(charter.agreements.iter().map(agreement).collect()));
    section("How we decide", paragraph(&charter.decisions));
    section("Next review", paragraph(&next(charter).unwrap_or_default()));
    out
}

/// A column of a table: its heading, how it is aligned, and what it says of each row.
type Column<'a, T> = (&'a str, &'a str, &'a dyn Fn(&T) -> String);

fn outcomes_table(charter: &Charter) -> String {
    let columns: &[Column<'_, Outcome>] = &[
        ("Outcome", "---", &|outcome| format!("**{}**", within(&outcome.words))),
        ("Who is better off, how", "---", &|outcome| within(&outcome.stake)),
        ("Measured by", "---", &|outcome| within(&outcome.measure)),
        ("From", "--:", &|outcome| within(&outcome.from)),
        ("Now", "--:", &|outcome| within(&outcome.now)),
        ("To", "--:", &|outcome| within(&outcome.to)),
        ("By", "---", &|outcome| within(&outcome.by)),
        ("Priority", "---", &|outcome| priority(outcome)),
        ("Looked at", "---", &|outcome| within(&outcome.cadence)),
    ];
    table(columns, &charter.outcomes)
}

/// The priority in words behind a mark, and whether it is met.
fn priority(outcome: &Outcome) -> String {
    let marked = outcome.priority.as_ref().map(|(word, label)| {
        let mark = match word.as_str() {
            "high" => "▲ ",
            "medium" => "◆ ",
            "low" => "▽ ",
            _ => "",
        };
        format!("{mark}{}", within(label))
    });
    let met = outcome.met.then(|| "✓ met".to_owned());
    met.into_iter().chain(marked).collect::<Vec<_>>().join(", ")
}

fn roles_table(charter: &Charter) -> String {
    let columns: &[Column<'_, Role>] = &[
        ("Role", "---", &|role| format!("**{}**", within(&role.title))),
        ("What it is for", "---", &|role| within(&role.purpose)),
        ("Held by", "---", &|role| within(&role.held_by)),
        ("Backup", "---", &|role| within(&role.backup)),
        ("Until", "---", &|role| until(role)),
    ];
    table(columns, &charter.roles)
}

/// A table without the columns that say nothing of any row; no table where there is no row.
fn table<T>(columns: &[Column<'_, T>], rows: &[T]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let told: Vec<&Column<'_, T>> =
        columns.iter().filter(|(_, _, cell)| rows.iter().any(|row| !cell(row).is_empty())).collect();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(told.iter().map(|(heading, _, _)| (*heading).to_owned()).collect());
    out.push_str(&line(told.iter().map(|(_, aligned, _)| (*aligned).to_owned()).collect()));
    for row in rows {
        out.push_str(&line(told.iter().map(|(_, _, cell)| cell(row)).collect()));
    }
    out
}
