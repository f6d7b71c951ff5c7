//! The ratings of one scale, bare and sorted. Never who gave them, and never the answers of fewer than three.

use super::in_order;
use super::session::Session;
use super::value::Value;

/// From this many answers on they are shown; below, they would tell whose they are (DESIGN section 2).
pub const FEWEST: usize = 3;

/// The scale where a session names none.
const USUAL_SCALE: &str = "1-5";

/// What was answered on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    /// The scale's name, as `1-5`.
    pub scale: String,
    /// How many answered.
    pub count: usize,
    /// Of how many who were there.
    pub of: usize,
    /// The answers, sorted; none where fewer than [`FEWEST`] answered.
    pub answers: Vec<i64>,
}

/// The ratings of a field of `pulse`; none where nobody answered.
pub fn of(session: &Session, key: &str) -> Option<Ratings> {
    let pulse = session.single("pulse")?;
    let mut answers: Vec<i64> =
        pulse.get(key).map(Value::as_list).unwrap_or_default().iter().filter_map(whole).collect();
    let count = answers.len();
    if count == 0 {
        return None;
    }
    in_order::sort(&mut answers);
    if count < FEWEST {
        answers.clear();
    }
    let of = session.present().count().max(count);
    let scale = Some(pulse.text("scale")).filter(|scale| !scale.is_empty()).unwrap_or(USUAL_SCALE);
    Some(Ratings { scale: scale.to_owned(), count, of, answers })
}

impl Ratings {
    /// The answers in a row, `2 3 3`; empty where they are not shown.
    pub fn shown(&self) -> String {
        self.answers.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Whole(number) => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::session::Card;
    use super::*;

    fn rated(answers: &[i64]) -> Option<Ratings> {
        let mut session = Session::empty();
        let answers = Value::List(answers.iter().copied().map(Value::Whole).collect());
        session.push(Card::new(kind("people").unwrap(), [("id", Value::text("ada"))]), None);
        session.push(Card::new(kind("pulse").unwrap(), [("clarity", answers)]), None);
        of(&session, "clarity")
    }

    #[test]
    fn answers_are_sorted_and_those_of_fewer_than_three_are_not_told() {
        assert_eq!(rated(&[]), None);
        let few = rated(&[5, 1]).unwrap();
        assert_eq!((few.count, few.of, few.shown()), (2, 2, String::new()));
        let three = rated(&[5, 1, 3]).unwrap();
        assert_eq!((three.count, three.scale.as_str(), three.shown()), (3, "1-5", "1 3 5".into()));
    }
}
