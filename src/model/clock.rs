//! A round's clock: a state machine fed with moments. Never looks at the time itself.

use std::time::Duration;

use chrono::NaiveDateTime;

/// A moment, as the event loop stamps it on what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Time since the program began, on a clock that stands still while the machine sleeps.
    pub steady: Duration,
    /// The local day and time of day.
    pub local: NaiveDateTime,
    /// The same in UTC, which no change to summer time moves.
    pub utc: NaiveDateTime,
}

/// A gap between the wall clock and the steady one that is more than a correction of the time of day.
const SLEEP: Duration = Duration::from_secs(20);

/// Near the end: the last tenth of a round, within these bounds.
const NEAR: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(120));

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No length: it counts up.
    Untimed,
    /// Time enough.
    Calm,
    /// The end is near.
    Near,
    /// Past the end.
    Over,
}

/// A stretch of time that runs or stands: what is behind it, and since when it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Stretch {
    before: Duration,
    since: Option<Duration>,
}

impl Stretch {
    fn at(&self, now: Moment) -> Duration {
        self.before + self.since.map_or(Duration::ZERO, |since| now.steady.saturating_sub(since))
    }

    fn start(&mut self, now: Moment) {
        self.since = self.since.or(Some(now.steady));
    }

    fn stop(&mut self, now: Moment) {
        self.before = self.at(now);
        self.since = None;
    }
}

/// Somebody's turn within a round.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Turn {
    length: Option<Duration>,
    /// Begins at the part of a second in which the round's clock is, so that both show a new second at once and
    /// wake the program once.
    spent: Stretch,
    /// That part, which nobody spoke.
    ahead: Duration,
}

impl Turn {
    fn spoken(&self, now: Moment) -> Duration {
        self.spent.at(now).saturating_sub(self.ahead)
    }
}

/// The clock of one round, with the turns within it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    length: Option<Duration>,
    spent: Stretch,
    turn: Option<Turn>,
    /// The last moment told, to notice that the machine slept.
    seen: Option<(Duration, NaiveDateTime)>,
}

/// Time left or time over, as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// So much is left.
    Left(Duration),
    /// So much is past the end.
    Over(Duration),
    /// So much is spent of a round without a length.
    Spent(Duration),
}

impl Clock {
    /// A clock that stands, with what was spent before. `length` in seconds; none or nothing counts up.
    pub fn new(length: Option<i64>, spent: Duration) -> Self {
        let mut clock = Self { spent: Stretch { before: spent, since: None }, ..Self::default() };
        clock.set_length(length);
        clock
    }

    /// Another length, in seconds, with what has been given on top; what is spent stays.
    pub fn set_length(&mut self, length: Option<i64>) {
        let seconds = length.and_then(|length| u64::try_from(length).ok()).filter(|seconds| *seconds > 0);
        self.length = seconds.map(Duration::from_secs);
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.spent.since.is_some()
    }

    /// Whether it neither runs nor has run.
    pub fn is_untouched(&self) -> bool {
        self.spent == Stretch::default()
    }

    /// Starts it, and the turn with it.
    pub fn start(&mut self, now: Moment) {
        self.seen = Some((now.steady, now.utc));
        self.spent.start(now);
        if let Some(turn) = &mut self.turn {
            turn.spent.start(now);
        }
    }

    /// Stops it, and the turn with it.
    pub fn pause(&mut self, now: Moment) {
        self.spent.stop(now);
        if let Some(turn) = &mut self.turn {
            turn.spent.stop(now);
        }
    }

    /// Time spent so far.
    pub fn spent(&self, now: Moment) -> Duration {
        self.spent.at(now)
    }

    /// What the clock shows.
    pub fn reading(&self, now: Moment) -> Reading {
        reading(self.length, self.spent(now))
    }

    /// How it stands.
    pub fn phase(&self, now: Moment) -> Phase {
        let Some(length) = self.length else { return Phase::Untimed };
        let near = (length / 10).clamp(NEAR.0, NEAR.1);
        match self.reading(now) {
            Reading::Over(_) => Phase::Over,
            Reading::Left(left) if left <= near => Phase::Near,
            _ => Phase::Calm,
        }
    }

    /// The part of the length that is spent, 0 to 1; none for a round without a length.
    pub fn part(&self, now: Moment) -> Option<f64> {
        let length = self.length?;
        Some((self.spent(now).as_secs_f64() / length.as_secs_f64()).min(1.0))
    }

    /// Begins somebody's turn; it runs while the round's clock runs. `each` in seconds.
    pub fn begin_turn(&mut self, each: Option<i64>, now: Moment) {
        let length = each.and_then(|each| u64::try_from(each).ok()).map(Duration::from_secs);
        let ahead = Duration::from_nanos(self.spent(now).subsec_nanos().into());
        let mut turn = Turn { length, spent: Stretch { before: ahead, since: None }, ahead };
        if self.is_running() {
            turn.spent.start(now);
        }
        self.turn = Some(turn);
    }

    /// Ends the turn and gives the time that it took; none where nobody had one or no time passed.
    pub fn end_turn(&mut self, now: Moment) -> Option<Duration> {
        let turn = self.turn.take()?;
        Some(turn.spoken(now)).filter(|spent| spent.as_secs() > 0)
    }

    /// What the turn's clock shows; none where there is no turn.
    pub fn turn(&self, now: Moment) -> Option<Reading> {
        self.turn.as_ref().map(|turn| reading(turn.length, turn.spent.at(now)))
    }

    /// The time of the turn so far; none where there is no turn.
    pub fn turn_spent(&self, now: Moment) -> Option<Duration> {
        self.turn.as_ref().map(|turn| turn.spoken(now))
    }

    /// How many whole seconds of the round were over when the turn began (below 0 for one that is older than the clock);
    /// none where there is no turn.
    pub fn turn_begun(&self, now: Moment) -> Option<i64> {
        let seconds = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        self.turn.as_ref().map(|turn| seconds(self.spent(now)).saturating_sub(seconds(turn.spent.at(now))))
    }

    /// Puts back a turn that was under way when the room was left.
    pub fn resume_turn(&mut self, each: Option<i64>, spent: Duration, now: Moment) {
        self.begin_turn(each, now);
        if let Some(turn) = &mut self.turn {
            turn.spent.before += spent;
        }
    }

    /// Notices that the machine slept since the last moment told, while this clock ran: for how long. The
    /// clock has not counted that time.
    pub fn slept(&mut self, now: Moment) -> Option<Duration> {
        let seen = self.seen.replace((now.steady, now.utc));
        let (steady, utc) = seen.filter(|_| self.is_running())?;
        let wall = now.utc.signed_duration_since(utc).to_std().unwrap_or_default();
        let asleep = wall.saturating_sub(now.steady.saturating_sub(steady));
        (asleep >= SLEEP).then_some(asleep)
    }

    /// Counts time that passed while the clock did not, because the people in the room say so.
    pub fn count(&mut self, time: Duration) {
        self.spent.before += time;
        if let Some(turn) = &mut self.turn {
            turn.spent.before += time;
        }
    }

    /// How long until the clock shows another second; none while it stands.
    pub fn next_second(&self, now: Moment) -> Option<Duration> {
        let into = self.spent(now).subsec_nanos();
        self.is_running().then(|| Duration::from_nanos(u64::from(1_000_000_000 - into)))
    }
}

/// Time left is shown rounded up and time spent rounded down, so that a minute's clock begins at 1:00 and
/// the end shows 0:00.
fn reading(length: Option<Duration>, spent: Duration) -> Reading {
    let whole = |time: Duration| Duration::from_secs(time.as_secs());
    let spent = whole(spent);
    match length {
        None => Reading::Spent(spent),
        Some(length) if spent <= length => Reading::Left(length - spent),
        Some(length) => Reading::Over(spent - length),
    }
}

/// Time as a clock shows it: `7:42`, `1:07:42`.
pub fn print(time: Duration) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Moment {
        asleep(seconds, 0)
    }

    /// A moment after so many seconds awake and so many asleep.
    fn asleep(awake: u64, asleep: u64) -> Moment {
        let start = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(10, 0, 0).unwrap();
        let local = start + Duration::from_secs(awake + asleep);
        Moment { steady: Duration::from_secs(awake), local, utc: local }
    }

    #[test]
    fn a_minute_runs_is_paused_and_goes_on() {
        let mut clock = Clock::new(Some(60), Duration::ZERO);
        assert_eq!(clock.reading(at(5)), Reading::Left(Duration::from_secs(60)));
        clock.start(at(5));
        assert_eq!(clock.reading(at(15)), Reading::Left(Duration::from_secs(50)));
        clock.pause(at(15));
        assert_eq!(clock.next_second(at(40)), None);
        clock.start(at(100));
        assert_eq!(clock.reading(at(151)), Reading::Over(Duration::from_secs(1)));
        assert_eq!(clock.phase(at(151)), Phase::Over);
    }

    #[test]
    fn it_is_near_the_end_in_the_last_tenth_and_over_behind_it() {
        let mut clock = Clock::new(Some(900), Duration::ZERO);
        clock.start(at(0));
        assert_eq!(clock.phase(at(800)), Phase::Calm);
        assert_eq!(clock.phase(at(810)), Phase::Near);
        assert_eq!(clock.phase(at(900)), Phase::Near);
        assert_eq!(clock.phase(at(901)), Phase::Over);
    }

    #[test]
    fn a_turn_runs_with_the_round_and_gives_the_time_it_took() {
        let mut clock = Clock::new(Some(900), Duration::ZERO);
        clock.begin_turn(Some(90), at(0));
        assert_eq!(clock.turn(at(10)), Some(Reading::Left(Duration::from_secs(90))));
        clock.start(at(10));
        assert_eq!(clock.turn(at(40)), Some(Reading::Left(Duration::from_secs(60))));
        clock.pause(at(50));
        assert_eq!(clock.end_turn(at(70)), Some(Duration::from_secs(40)));
        clock.begin_turn(Some(90), at(70));
        assert_eq!(clock.end_turn(at(80)), None, "nobody spoke while the clock stood");
    }

    #[test]
    fn a_turn_that_begins_within_a_second_shows_its_seconds_with_the_round() {
        let later = |millis| Moment { steady: Duration::from_millis(millis), ..at(0) };
        let mut clock = Clock::new(Some(900), Duration::ZERO);
        clock.start(later(300));
        clock.begin_turn(Some(90), later(1_000));
        let next = later(1_000).steady + clock.next_second(later(1_000)).unwrap();
        assert_eq!(next, Duration::from_millis(1_300));
        assert_eq!(clock.turn(later(1_299)), Some(Reading::Left(Duration::from_secs(90))));
        assert_eq!(clock.turn(later(1_300)), Some(Reading::Left(Duration::from_secs(89))));
        assert_eq!(clock.end_turn(later(1_900)), None, "less than a second was spoken");
    }

    #[test]
    fn a_sleeping_machine_is_noticed_and_not_counted_unless_asked() {
        let mut clock = Clock::new(Some(900), Duration::ZERO);
        clock.start(at(0));
        assert_eq!(clock.slept(at(10)), None);
        assert_eq!(clock.slept(asleep(11, 720)), Some(Duration::from_secs(720)));
        assert_eq!(clock.slept(asleep(12, 720)), None, "told once");
        assert_eq!(clock.spent(asleep(12, 720)), Duration::from_secs(12));
        clock.count(Duration::from_secs(720));
        assert_eq!(clock.spent(asleep(12, 720)), Duration::from_secs(732));
    }

    #[test]
    fn a_round_without_a_length_counts_up() {
        let mut clock = Clock::new(None, Duration::from_secs(30));
        clock.start(at(0));
        assert_eq!(clock.reading(at(10)), Reading::Spent(Duration::from_secs(40)));
        assert_eq!(clock.phase(at(10)), Phase::Untimed);
        assert_eq!(print(Duration::from_secs(4_062)), "1:07:42");
    }
}
