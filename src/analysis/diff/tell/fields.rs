//! A changed key as a sentence: some with words of their own, all others by their label and kind of value. Never a
//! card that came or went.

use super::{COLON, Changed, SPACE, Teller, before, by_words, figure, now, owner, plainly};
use crate::analysis::diff::{Part, Shows, Telling};
use crate::analysis::words;
use crate::model::in_order;
use crate::model::kinds::Field;
use crate::model::load::print_hours;
use crate::model::ratings;
use crate::model::session::Card;
use crate::model::value::{Sort, Value, plain};

impl Teller<'_> {
    pub(super) fn changed(&self, changed: &Changed<'_>, card: &Card, parent: Option<&Card>) -> Telling {
        if card.kind.table == "stances" {
            return self.about(card, parent, COLON, self.hand_changed(changed, card));
        }
        if let Some(telling) = self.heading(changed, card) {
            return telling;
        }
        let (joint, parts) =
            self.own_words(changed, card).unwrap_or_else(|| (COLON, self.labelled(changed, card)));
        self.about(card, parent, joint, parts)
    }

    /// A text that stands for its card, by its words.
    fn heading(&self, changed: &Changed<'_>, card: &Card) -> Option<Telling> {
        let is_text = card.kind.field(changed.key).is_some_and(|field| field.sort == Sort::Text);
        let is_purpose = (card.kind.table, changed.key) == ("session", "purpose");
        let heads = changed.key == card.text_key()
            && !matches!(card.kind.table, "roles" | "people" | "rounds" | "session");
        if !is_text || card.is_reason(changed.key) || !(is_purpose || heads) {
            return None;
        }
        let (old, new) = (text(changed.old), text(changed.new));
        // No words came, and none went.
        if old.trim().is_empty() && new.trim().is_empty() {
            return None;
        }
        let subject = match card.kind.table {
            "session" => "The purpose".to_owned(),
            "interfaces" => format!("With {}", card.text("team")),
            "offers" => owner(&self.names.speaker(card)),
            "proposals" => String::new(),
            _ => self.names.speaker(card),
        };
        let joint = match (subject.is_empty(), card.kind.table) {
            (true, _) => "",
            (false, "offers") => SPACE,
            _ => COLON,
        };
        Some(Telling { subject, joint, parts: by_words(old, new), heads: true, ..Telling::default() })
    }

    /// The changes that have words of their own.
    fn own_words(&self, changed: &Changed<'_>, card: &Card) -> Option<(&'static str, Vec<Part>)> {
        let (old, new) = (text(changed.old), text(changed.new));
        let person = |id: &str| self.names.person(id);
        let is_so = changed.new == Some(&Value::Flag(true));
        let is = |words: &str| Some((SPACE, vec![plainly(words)]));
        match (card.kind.table, changed.key) {
            ("roles" | "people", "title" | "name") if !old.is_empty() => {
                Some((SPACE, vec![plainly("was called "), before(&old), plainly(" before")]))
            }
            ("roles", "holder") => Some((
                SPACE,
                match (old, new) {
                    ("", new) => vec![plainly("is now held by "), now(&person(new))],
                    (old, "") => vec![
                        plainly("waits for a holder; "),
                        before(&person(old)),
                        plainly(" held it before"),
                    ],
                    (old, new) => {
                        vec![plainly("moves from "), before(&person(old)), plainly(" to "), now(&person(new))]
                    }
                },
            )),
            ("roles", "shared_with") => {
                self.joined("is now shared with ", "is no longer shared with ", SPACE, changed)
            }
            ("offers", "taken_by") => self.joined("taken by ", "no longer taken by ", COLON, changed),
            ("roles" | "moves" | "offers", "hours") => Some((COLON, self.amount(changed, &weekly(changed))?)),
            ("roles", "retired") => is(if is_so { "is retired" } else { "is taken up again" }),
            ("people", "guest") => is(if is_so { "comes as a guest" } else { "is no longer a guest" }),
            ("capacity", "hours") => Some((SPACE, self.capacity(changed)?)),
            ("outcomes", "now") => Some((COLON, self.measured(changed, card)?)),
            ("outcomes", "target") => {
                let mut parts = vec![plainly("the target is ")];
                parts.extend(self.target_now(changed, card.text("measure"))?);
                Some((COLON, parts))
            }
            ("outcomes", "state") => match new {
                "met" => is("is met"),
                "let-go" => is("is let go"),
                "open" | "" if !matches!(old, "" | "open") => is("is open again"),
                _ => None,
            },
            ("proposals", "state") => Some((COLON, self.became(new, card)?)),
            ("parked", "done") => Some((COLON, vec![now(&if is_so { "done" } else { "open again" })])),
            (_, "parked") => Some((COLON, vec![now(&if is_so { "parked" } else { "no longer parked" })])),
            _ => None,
        }
    }

    /// `goes from 24 to 20 hours a week`.
    fn capacity(&self, changed: &Changed<'_>) -> Option<Vec<Part>> {
        let unit = || plainly(format!(" {}", weekly(changed)));
        Some(match (figure(changed.old), figure(changed.new)) {
            (Some(old), Some(new)) => {
                vec![plainly("goes from "), before(&old), plainly(" to "), now(&new), unit()]
            }
            (None, Some(new)) => vec![plainly("is "), now(&new), unit()],
            (Some(old), None) => vec![plainly("is no longer told, it was "), before(&old), unit()],
            (None, None) => return None,
        })
    }

    /// `6 to 4 hours a week`.
    fn amount(&self, changed: &Changed<'_>, unit: &str) -> Option<Vec<Part>> {
        Some(match (figure(changed.old), figure(changed.new)) {
            (Some(old), Some(new)) => {
                vec![before(&old), plainly(" to "), now(&new), plainly(format!(" {unit}"))]
            }
            (None, Some(new)) => vec![now(&new), plainly(format!(" {unit}"))],
            (Some(old), None) => vec![plainly(format!("no {unit} told, was ")), before(&old)],
            (None, None) => return None,
        })
    }

    /// `50 tickets a week, was 60`.
    fn target_now(&self, changed: &Changed<'_>, unit: &str) -> Option<Vec<Part>> {
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        Some(match (figure(changed.old), figure(changed.new)) {
            (Some(old), Some(new)) => vec![now(&new), plainly(format!("{unit}, was ")), before(&old)],
            (None, Some(new)) => vec![now(&new), plainly(unit)],
            _ => return None,
        })
    }

    /// `95 to 70 tickets a week, 10 to go`: the way from what was measured last to the target.
    fn measured(&self, changed: &Changed<'_>, outcome: &Card) -> Option<Vec<Part>> {
        let mut parts = self.amount(changed, outcome.text("measure"))?;
        if let Some(last) = parts.last_mut() {
            last.words.truncate(last.words.trim_end().len());
        }
        if let (Some(is), Some(target)) = (changed.new.and_then(Value::as_number), outcome.number("target")) {
            let start = outcome.number("baseline").or(changed.old.and_then(Value::as_number));
            let falls = start.is_some_and(|start| start > target);
            let left = if falls { is - target } else { target - is };
            let left = if left > 0.0 {
                format!(", {} to go", print_hours(left))
            } else {
                ", the target is reached".into()
            };
            parts.push(plainly(left));
        }
        Some(parts)
    }

    /// What became of a proposal.
    fn became(&self, state: &str, proposal: &Card) -> Option<Vec<Part>> {
        let words = match state {
            "piloting" => format!("agreed, as a pilot{}", self.until(proposal)),
            "kept" => format!("kept{}", self.until(proposal)),
            "adapted" => "adapted".into(),
            "ended" => "we learned, and went back".into(),
            "withdrawn" => "withdrawn".into(),
            "open" | "" => "open again".into(),
            "escalated" => self.decides(proposal),
            _ => return None,
        };
        Some(vec![now(&words)])
    }

    /// People who came to something, and people who left it.
    fn joined(
        &self,
        came: &str,
        went: &str,
        joint: &'static str,
        changed: &Changed<'_>,
    ) -> Option<(&'static str, Vec<Part>)> {
        let (gone, come) = elements(changed);
        let names = |list: &[&Value]| {
            let names: Vec<String> =
                list.iter().filter_map(|id| id.as_text()).map(|id| self.names.person(id)).collect();
            names.join(", ")
        };
        let mut parts = Vec::new();
        if !come.is_empty() {
            parts.extend([plainly(came), now(&names(&come))]);
        }
        if !gone.is_empty() {
            let between = if parts.is_empty() { "" } else { ", " };
            parts.extend([plainly(format!("{between}{went}")), before(&names(&gone))]);
        }
        (!parts.is_empty()).then_some((joint, parts))
    }

    /// What changed about somebody's hand.
    fn hand_changed(&self, changed: &Changed<'_>, stance: &Card) -> Vec<Part> {
        if changed.key == "came_true" {
            let came_true = match changed.new {
                Some(Value::Flag(true)) => "came true",
                Some(_) => "did not come true",
                None => "is asked about again",
            };
            // Nobody's name stands on it.
            return vec![plainly("a concern "), now(&came_true)];
        }
        let who = self.names.speaker(stance);
        let mut parts = vec![plainly(format!("{who}, "))];
        parts.extend(self.labelled(changed, stance));
        parts
    }

    /// A key by its label, and what it says now and said before.
    fn labelled(&self, changed: &Changed<'_>, card: &Card) -> Vec<Part> {
        let field = card.kind.field(changed.key);
        if card.is_reason(changed.key) && !self.how.reasons {
            return vec![plainly("the reason changed")];
        }
        let label = field.map_or_else(|| format!("key {}", changed.key), |field| uncapital(field.label));
        let label = plainly(format!("{label}: "));
        let told = |value: &Value| self.told_value(field, value);
        let mut parts = vec![label];
        match (changed.old, changed.new) {
            (Some(Value::Text(old)), Some(Value::Text(new))) if is_prose(field) => {
                let words = by_words(old, new);
                let same = words.iter().all(|part| part.shows == Shows::Plain);
                parts.extend(if same { vec![plainly("other spaces")] } else { words });
            }
            (Some(Value::List(_)), Some(Value::List(_))) if !is_rating(field) => {
                parts.extend(self.elements_told(changed, field));
            }
            (Some(old), Some(new)) => parts.extend([now(&told(new)), plainly(", was "), before(&told(old))]),
            (None, Some(new)) => parts.push(now(&told(new))),
            (Some(old), None) => parts.extend([plainly("none, was "), before(&told(old))]),
            (None, None) => {}
        }
        parts
    }

    /// `now also Chen, no longer Ada`.
    fn elements_told(&self, changed: &Changed<'_>, field: Option<&Field>) -> Vec<Part> {
        let (gone, come) = elements(changed);
        let told = |list: &[&Value]| {
            let list = Value::List(list.iter().map(|value| (*value).clone()).collect());
            self.told_value(field, &list)
        };
        let mut parts = Vec::new();
        if !come.is_empty() {
            parts.extend([plainly("now also "), now(&told(&come))]);
        }
        if !gone.is_empty() {
            let between = if parts.is_empty() { "" } else { ", " };
            parts.extend([plainly(format!("{between}no longer ")), before(&told(&gone))]);
        }
        if parts.is_empty() { vec![plainly("in another order")] } else { parts }
    }

    /// A value as people say it; ratings sorted, and only their number where they are few.
    pub(super) fn told_value(&self, field: Option<&Field>, value: &Value) -> String {
        match (field, value) {
            (_, value) if value.is_empty() => "nothing".into(),
            (Some(_), Value::List(list)) if is_rating(field) => {
                if list.len() < ratings::FEWEST {
                    return format!("{} answered", list.len());
                }
                let mut ratings: Vec<String> = list.iter().map(plain).collect();
                in_order::sort(&mut ratings);
                ratings.join(" ")
            }
            (Some(field), value) => self.names.value(&field.sort, value),
            (None, value) => plain(value),
        }
    }
}

/// A label within a sentence.
fn uncapital(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_text).unwrap_or_default()
}

/// Whether a field holds words that can be compared word by word.
fn is_prose(field: Option<&Field>) -> bool {
    field.is_none_or(|field| field.sort == Sort::Text)
}

fn is_rating(field: Option<&Field>) -> bool {
    field.is_some_and(|field| field.sort == Sort::List(&Sort::Count))
}

/// The elements of a list that went, and those that came; each as often as it did.
fn elements<'a>(changed: &Changed<'a>) -> (Vec<&'a Value>, Vec<&'a Value>) {
    let list = |value: Option<&'a Value>| value.map(Value::as_list).unwrap_or_default();
    let mut come: Vec<&Value> = list(changed.new).iter().collect();
    let mut gone = Vec::new();
    for value in list(changed.old) {
        match come.iter().position(|other| *other == value) {
            Some(place) => drop(come.remove(place)),
            None => gone.push(value),
        }
    }
    (gone, come)
}

/// `hours a week`, behind the figure that stands last.
fn weekly(changed: &Changed<'_>) -> String {
    let last = figure(changed.new).or_else(|| figure(changed.old)).unwrap_or_default();
    format!("{} a week", words::hours_unit(&last))
}
