//! A large team, 40 people with 200 roles and 400 limits: what a typed proposal meets, told after each key, against
//! drawing a frame in the same run; and the assignment of all roles.
//!
//! `cargo bench --bench board`

mod support {
    pub mod figures;
    pub mod room;

    /// Whatever goes wrong ends a bench and is told.
    pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
}

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rolecall::analysis::matching;
use rolecall::app::event::{Code, Event, Key};
use rolecall::app::state::State;
use rolecall::app::update::update;
use rolecall::format::read;
use rolecall::model::clash;
use rolecall::model::session::Session;
use rolecall::ui::draw::draw;
use rolecall::ui::theme::Theme;
use support::Result;
use support::figures::{self, Pair};
use support::room;

const PEOPLE: usize = 40;
const ROLES: usize = 200;
/// For each person.
const LIMITS: usize = 10;

/// A key may cost some frames: drawing one takes a hundredth of what a screen needs to show it.
const KEY_AIM: f64 = 3.0;

const SKILLS: [&str; 8] =
    ["postgres", "kubernetes", "interviews", "rollbacks", "runbooks", "vendors", "metrics", "onboarding"];
const DAYS: [&str; 5] = ["mon", "tue", "wed", "thu", "fri"];

fn main() -> Result<()> {
    keys()?;
    assignments()
}

/// The team; `held` says whether its roles have holders.
fn team(held: bool) -> Result<Session> {
    let mut text = String::from(
        "format = 1\n\n[session]\ntitle = \"A large team\"\ndate = 2026-11-02\nstate = \"running\"\npilot = \"2w\"\n",
    );
    for nth in 0..PEOPLE {
        write!(text, "\n[[people]]\nid = \"p{nth}\"\nname = \"Person{nth} Okafor\"\n")?;
    }
    text.push_str("\n[[rounds]]\nid = \"proposals\"\nkind = \"proposals\"\nlength = \"60m\"\n");
    for nth in 0..PEOPLE * LIMITS {
        let (person, day, hour) = (nth % PEOPLE, pick(&DAYS, nth / 7), 6 + nth % 14);
        write!(
            text,
            "\n[[boundaries]]\nid = \"b-{nth}\"\nperson = \"p{person}\"\nkind = \"time\"\n\
             text = \"limit number {nth}\"\nreason = \"school run\"\ndays = [\"{day}\"]\nfrom = {hour:02}:00:00\n\
             to = {:02}:30:00\n",
            hour + 1
        )?;
    }
    for nth in 0..PEOPLE {
        let skill = pick(&SKILLS, nth * 3);
        write!(
            text,
            "\n[[offers]]\nid = \"s-{nth}\"\nperson = \"p{nth}\"\nkind = \"offer\"\ntext = \"{skill}\"\n"
        )?;
    }
    for nth in 0..PEOPLE {
        let hours = 16 + nth % 12;
        write!(text, "\n[[capacity]]\nid = \"c-p{nth}\"\nperson = \"p{nth}\"\nhours = {hours}\n")?;
    }
    for nth in 0..ROLES {
        let (skill, day, from, hours) = (pick(&SKILLS, nth), pick(&DAYS, nth / 3), 7 + nth % 11, 1 + nth % 7);
        write!(
            text,
            "\n[[roles]]\nid = \"r-{nth}\"\ntitle = \"Role {nth} for {skill}\"\nhours = {hours}\n\
             days = [\"{day}\"]\nfrom = {from:02}:00:00\nto = {:02}:00:00\n",
            from + 1
        )?;
        if held {
            writeln!(text, "holder = \"p{}\"", nth % PEOPLE)?;
        }
    }
    Ok(read::read(&text, "board.toml")?.session)
}

fn pick(words: &[&'static str], nth: usize) -> &'static str {
    words.iter().cycle().nth(nth % words.len()).copied().unwrap_or_default()
}

/// From a typed letter of a proposal to its clashes, against the frame that is drawn next.
fn keys() -> Result<()> {
    let (mut state, now) = room::open(team(true)?)?;
    let theme = Theme::named("dark", &[])?;
    let mut pair = Pair::default();
    let press = |state: &mut State, code| {
        let begun = Instant::now();
        update(state, now, Event::Key(Key::plain(code)));
        let key = begun.elapsed();
        let mut buffer = Buffer::empty(Rect::new(0, 0, room::SIZE.0, room::SIZE.1));
        let begun = Instant::now();
        draw(state, &theme, &mut buffer);
        (key, begun.elapsed())
    };
    press(&mut state, Code::Char('a'));
    for _ in 0..20 {
        for letter in "Person7 takes Role 17 for kubernetes from Person17".chars() {
            let (key, frame) = press(&mut state, Code::Char(letter));
            pair.ours.push(key);
            pair.plain.push(frame);
        }
        update(&mut state, now, Event::Key(Key::ctrl('u')));
    }
    pair.tell("a key with its clashes, against a frame", KEY_AIM);
    let session = team(true)?;
    let (time, found) = timed(|| clash::clashes(&session));
    figures::note("all clashes of the board", &format!("{:.1} ms, {} found", ms(time), found.len()));
    Ok(())
}

/// The whole board, within its count of steps.
fn assignments() -> Result<()> {
    let session = team(false)?;
    let mut times: Vec<Duration> = (0..5).map(|_| timed(|| matching::suggestion(&session)).0).collect();
    times.sort_unstable();
    let slowest = times.last().copied().unwrap_or_default();
    let suggestion = matching::suggestion(&session);
    let carried = suggestion.lines.iter().filter(|line| line.person.is_some()).count();
    let words = format!("{:.0} ms at most, {carried} of {ROLES} carried", ms(slowest));
    figures::tell("assignment of 200 roles to 40 people, ms", &words, ms(slowest), 1000.0);
    Ok(())
}

fn timed<T>(does: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let found = does();
    (begun.elapsed(), found)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
