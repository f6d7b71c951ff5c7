//! Trends in words, figures and small charts, whoever shows them. Never more rows than a person reads.

use super::chart::chart;
use super::{Answers, Held, Led, Limit, Outcome, Pilots, Role, RoundTime, Skill, Stay, Trends};
use crate::analysis::words::{capital, counted, day, people, time};
use crate::model::in_order;

/// How many sessions a list of them goes back.
const BACK: usize = 12;

/// How many figures stand beside a chart.
const FIGURES: usize = 6;

/// How many rows a section has at most.
const MOST: usize = 24;

/// How many holders of a role are told one after the other.
const HOLDERS: usize = 4;

/// What stands together under a heading.
pub struct Section {
    /// What it is.
    pub heading: String,
    /// How to read it; empty where that is plain.
    pub about: String,
    /// What it says.
    pub rows: Vec<Row>,
}

/// One thing told.
#[derive(Default)]
pub struct Row {
    /// What it is.
    pub words: String,
    /// Its chart, a cell for each session; empty where there is none.
    pub chart: String,
    /// Its figures: all that the chart shows of the last sessions, and more.
    pub figures: String,
    /// The last session that has something of it; what was seen last is told where not all is.
    seen: usize,
}

impl Row {
    fn new(words: impl Into<String>, figures: impl Into<String>) -> Self {
        Self { words: words.into(), figures: figures.into(), ..Self::default() }
    }
}

/// All sections that have something to tell; charts go back so many sessions.
pub fn sections(trends: &Trends, charted: usize) -> Vec<Section> {
    let outcomes = trends.outcomes.iter().map(|one| outcome(trends, one, charted)).collect();
    let all = [
        section("Outcomes", "a block for each session, blank where nobody measured", outcomes),
        ratings(trends, "Clarity", |held| held.clarity.as_ref()),
        ratings(trends, "Tone at the beginning", |held| held.tone_before.as_ref()),
        ratings(trends, "Tone at the end", |held| held.tone_after.as_ref()),
        section(
            "Rounds against plan",
            "time taken, of what was planned; the mean of several",
            trends.rounds.iter().map(round).collect(),
        ),
        voice(trends, charted),
        section("Pilots", "", pilots(trends.pilots)),
        section("How long roles stay with a holder", "by the days of the sessions", roles(&trends.roles)),
        section("What offers gave", "by skill", trends.offers.iter().filter_map(skill).collect()),
        section("Limits that come up again", "", limits(trends)),
        section("Who led", "in seat order", trends.led.iter().map(led).collect()),
        section("Could not be read, and was passed over", "", passed_over(trends)),
    ];
    all.into_iter().flatten().collect()
}

/// `3 sessions, 5 Oct 2026 to 14 Dec 2026`.
pub fn title(trends: &Trends) -> String {
    let days = || trends.sessions.iter().filter_map(|held| held.date);
    let count = counted(trends.sessions.len(), "session");
    match (days().min(), days().max()) {
        (Some(first), Some(last)) if first != last => format!("{count}, {} to {}", day(first), day(last)),
        (Some(only), _) => format!("{count}, {}", day(only)),
        _ => count,
    }
}

/// A section, where it has any rows; of more than are read, those that were seen last.
fn section(heading: &str, about: &str, mut rows: Vec<Row>) -> Option<Section> {
    let mut about = about.to_owned();
    let more = rows.len().saturating_sub(MOST);
    if more > 0 {
        let mut seen: Vec<usize> = rows.iter().map(|row| row.seen).collect();
        in_order::sort(&mut seen);
        let since = seen.get(more).copied().unwrap_or_default();
        // Of those that were last seen in that very session, as many as there is room for.
        let mut spare = seen.iter().skip(more).filter(|seen| **seen == since).count();
        rows.retain(|row| {
            let is_told = row.seen > since || (row.seen == since && spare > 0);
            spare -= usize::from(is_told && row.seen == since);
            is_told
        });
        let gap = if about.is_empty() { "" } else { "; " };
        about.push_str(&format!("{gap}{MOST} of them, {more} more by `rolecall trends --format json`"));
    }
    (!rows.is_empty()).then(|| Section { heading: heading.to_owned(), about, rows })
}

fn outcome(trends: &Trends, outcome: &Outcome, charted: usize) -> Row {
    let mut parts = vec![measured(outcome), left(outcome), way(outcome)];
    parts.retain(|part| !part.is_empty());
    let mut chart = drawn(trends, outcome, charted);
    if chart.trim().is_empty() {
        chart.clear();
    }
    let seen = outcome.history.last().map_or(0, |then| then.session);
    Row { words: outcome.text.clone(), chart, figures: parts.join(" · "), seen }
}

/// `120, –, 74`.
fn measured(outcome: &Outcome) -> String {
    let shown: Vec<Option<f64>> = outcome.history.iter().map(|then| then.now).collect();
    if outcome.last().is_some() { in_a_row(&shown, number) } else { "not measured yet".to_owned() }
}

/// `14 to go`; how it ended where it is open no more.
fn left(outcome: &Outcome) -> String {
    match (outcome.state.as_str(), outcome.to_go) {
        ("open", Some(0.0)) => "reached".to_owned(),
        ("open", Some(left)) => format!("{} to go", number(left)),
        ("open", None) => String::new(),
        ("let-go", _) => "let go".to_owned(),
        (state, _) => state.to_owned(),
    }
}

/// `from 120 to 60 tickets a week`.
fn way(outcome: &Outcome) -> String {
    let way = match (outcome.baseline, outcome.target) {
        (Some(baseline), Some(target)) => format!("from {} to {} ", number(baseline), number(target)),
        (None, Some(target)) => format!("to {} ", number(target)),
        (Some(baseline), None) => format!("from {} ", number(baseline)),
        (None, None) => String::new(),
    };
    (way + &outcome.measure).trim().to_owned()
}

/// A cell for each of the last sessions of those chains in which an outcome stood, so that charts below each other show
/// the same session in the same column.
fn drawn(trends: &Trends, outcome: &Outcome, charted: usize) -> String {
    let chain = |then: &super::Then| trends.sessions.get(then.session).map(|held| held.chain);
    let mut chains: Vec<usize> = outcome.history.iter().filter_map(chain).collect();
    in_order::sort(&mut chains);
    chains.dedup();
    let sessions = trends.sessions.iter().enumerate().rev();
    let own = sessions.filter(|(_, held)| chains.binary_search(&held.chain).is_ok()).take(charted);
    let now = |place: usize| {
        let then = outcome.history.binary_search_by_key(&place, |then| then.session).ok()?;
        outcome.history.get(then)?.now
    };
    let mut figures: Vec<Option<f64>> = own.map(|(place, _)| now(place)).collect();
    figures.reverse();
    let others: Vec<f64> = outcome.baseline.into_iter().chain(outcome.target).collect();
    chart(&figures, &others)
}

/// The last figures with commas between, a dash for each that is missing.
fn in_a_row(figures: &[Option<f64>], told: impl Fn(f64) -> String) -> String {
    let before = figures.len().saturating_sub(FIGURES);
    let told = figures.iter().skip(before).map(|figure| figure.map_or_else(|| "–".to_owned(), &told));
    let last = told.collect::<Vec<_>>().join(", ");
    if before > 0 { format!("…, {last}") } else { last }
}

fn number(figure: f64) -> String {
    if figure != 0.0 && !(1e-6..1e15).contains(&figure.abs()) {
        format!("{figure:e}")
    } else {
        figure.to_string()
    }
}

/// The answers on one scale, session by session: bare numbers, and under three only how many there were.
fn ratings(trends: &Trends, heading: &str, answers: impl Fn(&Held) -> Option<&Answers>) -> Option<Section> {
    let scale = trends.sessions.iter().rev().find_map(&answers)?.scale.clone();
    let before = trends.sessions.len().saturating_sub(BACK);
    let rows = trends.sessions.iter().skip(before).map(|held| {
        let figures = answers(held).map_or_else(|| "not asked".to_owned(), |given| rated(given, &scale));
        Row::new(named(held), figures)
    });
    let last = if before > 0 { format!(", the last {BACK} sessions") } else { String::new() };
    section(heading, &format!("on a scale of {scale}, sorted{last}"), rows.collect())
}

fn rated(given: &Answers, usual_scale: &str) -> String {
    let of = format!("{} of {}", given.n, given.of);
    let scale = Some(&given.scale).filter(|scale| *scale != usual_scale);
    let scale = scale.map(|scale| format!(", on a scale of {scale}")).unwrap_or_default();
    match &given.answers {
        None => format!("{of} answered{scale}"),
        Some(answers) => {
            let answers: Vec<String> = answers.iter().map(i64::to_string).collect();
            format!("{} · {of}{scale}", answers.join(" "))
        }
    }
}

/// A session by its day, by its file where it has none.
fn named(held: &Held) -> String {
    held.date.map_or_else(|| held.file.clone(), day)
}

fn round(time: &RoundTime) -> Row {
    let minutes = |seconds: i64| (seconds as f64 / f64::from(time.rounds.max(1)) / 60.0).round();
    let several = if time.rounds > 1 { format!(" · {} rounds", time.rounds) } else { String::new() };
    let figures = format!("{} min of {}{several}", minutes(time.spent), minutes(time.planned));
    Row::new(time.label, figures)
}

fn voice(trends: &Trends, charted: usize) -> Option<Section> {
    let about = "how unevenly people spoke, without names: 0 where all spoke equally long, towards 1 where one person did. \
                 The Gini coefficient (1912) of their times in each round of three or more, the mean over a session's rounds";
    let spreads: Vec<Option<f64>> = trends.sessions.iter().map(|held| held.voice).collect();
    spreads.iter().flatten().next()?;
    let last = spreads.get(spreads.len().saturating_sub(charted)..).unwrap_or_default();
    let figures = in_a_row(&spreads, |spread| format!("{spread:.2}"));
    // Half of the scale is as far as people mostly get.
    let row = Row { chart: chart(last, &[0.0, 0.5]), ..Row::new("Session by session", figures) };
    section("Spread of voice", about, vec![row])
}

fn pilots(pilots: Pilots) -> Vec<Row> {
    let Pilots { kept, adapted, ended, running } = pilots;
    if kept + adapted + ended + running == 0 {
        return Vec::new();
    }
    let rows =
        [("Kept", kept), ("Adapted", adapted), ("Learned, and went back", ended), ("Still running", running)];
    rows.map(|(words, count)| Row::new(words, count.to_string())).into()
}

fn roles(roles: &[Role]) -> Vec<Row> {
    let told = |role: &Role| {
        let before = role.stays.len().saturating_sub(HOLDERS);
        let stays: Vec<String> = role.stays.iter().skip(before).map(stay).collect();
        let earlier = if before > 0 { "…, then " } else { "" };
        Row { seen: role.seen, ..Row::new(role.title.clone(), format!("{earlier}{}", stays.join(", then "))) }
    };
    roles.iter().map(told).collect()
}

fn stay(stay: &Stay) -> String {
    let so_far = if stay.lasts { " so far" } else { "" };
    match (stay.days, stay.from) {
        (Some(0), Some(from)) if stay.lasts => format!("since {}", day(from)),
        (Some(days), _) if days > 0 => format!("{}{so_far}", time(days)),
        _ => format!("{}{so_far}", counted(stay.sessions, "session")),
    }
}

/// What a skill gave; none where nobody took it so far.
fn skill(skill: &Skill) -> Option<Row> {
    let parts = [
        (skill.delivered, "delivered"),
        (skill.partly, "delivered in part"),
        (skill.not_yet, "not delivered yet"),
        (skill.taken.saturating_sub(skill.delivered + skill.partly + skill.not_yet), "taken"),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(
            |(count, words)| if skill.offered > 1 { format!("{count} {words}") } else { (*words).to_owned() },
        )
        .collect();
    let of = if skill.offered > 1 { format!(", of {} offered", skill.offered) } else { String::new() };
    let row = || Row { seen: skill.seen, ..Row::new(skill.skill.clone(), told.join(", ") + &of) };
    (!told.is_empty()).then(row)
}

fn limits(trends: &Trends) -> Vec<Row> {
    let of = counted(trends.sessions.len(), "session");
    let told = |limit: &Limit| {
        let figures = format!("in {} of {of}, last by {}", limit.sessions, people(limit.people));
        Row { seen: limit.seen, ..Row::new(capital(&limit.what), figures) }
    };
    trends.limits.iter().map(told).collect()
}

fn led(led: &Led) -> Row {
    let parts: Vec<String> = [(led.sessions, "session"), (led.rounds, "round")]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| counted(*count, unit))
        .collect();
    let figures = if parts.is_empty() { "not so far".to_owned() } else { parts.join(", ") };
    Row::new(led.name.clone(), figures)
}

fn passed_over(trends: &Trends) -> Vec<Row> {
    trends.passed_over.iter().map(|file| Row::new(file.clone(), String::new())).collect()
}
