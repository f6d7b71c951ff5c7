//! Times side by side: medians, ratios, and the aims that they are held against. Never measures anything.

use std::time::Duration;

/// What the same thing took here and in the plainest program that does it, taken in turn in one run.
#[derive(Default)]
pub struct Pair {
    pub ours: Vec<Duration>,
    pub plain: Vec<Duration>,
}

impl Pair {
    /// One line: both medians, our slowest tenth, the ratio of the medians, and its aim.
    pub fn tell(&self, what: &str, aim: f64) {
        println!("{}{}", self.told(what), judged(self.ratio(), aim));
    }

    /// The same, where nobody has said what it should be.
    #[allow(dead_code, reason = "most benches have an aim for all that they tell")]
    pub fn tell_without_aim(&self, what: &str) {
        println!("{}", self.told(what));
    }

    fn told(&self, what: &str) -> String {
        let (ours, plain) = (part(&self.ours, 0.5), part(&self.plain, 0.5));
        let words =
            format!("{} against {}; one in ten over {}", ms(ours), ms(plain), ms(part(&self.ours, 0.9)));
        format!("{what:<46} {words:<52} ratio {:.2}", self.ratio())
    }

    fn ratio(&self) -> f64 {
        part(&self.ours, 0.5).as_secs_f64() / part(&self.plain, 0.5).as_secs_f64()
    }
}

/// A figure that stands alone.
pub fn tell(what: &str, words: &str, figure: f64, aim: f64) {
    println!("{what:<46} {words:<52}{}", judged(figure, aim));
}

/// A figure without an aim.
pub fn note(what: &str, words: &str) {
    println!("{what:<46} {words}");
}

fn judged(figure: f64, aim: f64) -> String {
    let verdict = if figure <= aim { "" } else { ": ABOVE" };
    format!("  (aim {aim}{verdict})")
}

/// The time within which this part of all were done.
fn part(times: &[Duration], part: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let place = (sorted.len() as f64 * part) as usize;
    sorted.get(place).or(sorted.last()).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
