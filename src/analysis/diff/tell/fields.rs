//! A changed key as a clause: most in the words of its field, few in words of their own. Never a card that came or went.

use super::sayings::Saying;
use super::{
    COLON, Changed, SPACE, Teller, before, by_words, figure, last, now, owner, plainly, stays, uncapital,
};
use crate::analysis::diff::{Part, Shows, Telling};
use crate::analysis::words;
use crate::model::in_order;
use crate::model::kinds::Field;
use crate::model::load::print_hours;
use crate::model::ratings;
use crate::model::session::Card;
use crate::model::value::{Sort, Value, plain};

impl Teller<'_> {
    pub(super) fn changed(&self, changed: &Changed<'_>, parent: Option<&Card>) -> Telling {
        let Some(card) = last(changed.cards) else { return Telling::default() };
        if let Some(telling) = self.heading(changed, card) {
            return telling;
        }
        let said = || self.own_words(changed, card).unwrap_or_else(|| self.derived(changed, card));
        let (joint, parts) = match card.kind.table {
            "stances" if changed.key != "came_true" => {
                (COLON, self.of_its_own(&format!("{} hand ", owner(&self.names.speaker(card))), said()))
            }
            "moves" => {
                let role = self.names.card("roles", card.text("role"));
                (COLON, self.of_its_own(&format!("{role} "), said()))
            }
            _ => (SPACE, said()),
        };
        self.about(changed.cards, parent, joint, parts)
    }

    /// A clause about what belongs to the card that the sentence is about.
    fn of_its_own(&self, subject: &str, said: Vec<Part>) -> Vec<Part> {
        std::iter::once(plainly(subject)).chain(said).collect()
    }

    /// A text that stands for its card, by its words: `Ben's limit now reads: …`.
    fn heading(&self, changed: &Changed<'_>, card: &Card) -> Option<Telling> {
        let is_text = card.kind.field(changed.key).is_some_and(|field| field.sort == Sort::Text);
        let is_purpose = (card.kind.table, changed.key) == ("session", "purpose");
        let heads = changed.key == card.text_key()
            && !matches!(
                card.kind.table,
                "roles" | "people" | "rounds" | "session" | "interfaces" | "moves" | "stances"
            );
        let (old, new) = (text(changed.old), text(changed.new));
        if !is_text || card.is_reason(changed.key) || !(is_purpose || heads) || new.trim().is_empty() {
            return None;
        }
        let subject = if is_purpose { "The purpose".to_owned() } else { self.noun(changed.cards) };
        let parts = if old.trim().is_empty() { vec![now(&new)] } else { by_words(old, new) };
        Some(Telling { subject, joint: " now reads: ", parts, heads: true, ..Telling::default() })
    }

    /// The changes that have words of their own.
    fn own_words(&self, changed: &Changed<'_>, card: &Card) -> Option<Vec<Part>> {
        let (old, new) = (text(changed.old), text(changed.new));
        let person = |id: &str| self.names.person(id);
        let is = |words: &str| Some(vec![now(&words)]);
        match (card.kind.table, changed.key) {
            ("roles" | "people" | "rounds", "title" | "name") if !old.is_empty() => {
                Some(vec![plainly("was called "), before(&old), plainly(" before")])
            }
            ("roles", "holder") => Some(match (old, new) {
                (old, "") => {
                    vec![plainly("waits for a holder; "), before(&person(old)), plainly(" held it before")]
                }
                ("", _) => return None,
                (old, new) => {
                    vec![plainly("moves from "), before(&person(old)), plainly(" to "), now(&person(new))]
                }
            }),
            ("outcomes", "now") => self.measured(changed, card),
            ("outcomes", "state") => match new {
                "met" => is("is met"),
                "let-go" => is("is let go"),
                "open" | "" if !matches!(old, "" | "open") => is("is open again"),
                _ => None,
            },
            ("offers", "delivered") => match new {
                "yes" => is("is delivered"),
                "partly" => is("is partly delivered"),
                "not-yet" => is("is not delivered yet"),
                _ => None,
            },
            ("proposals", "state") => self.became(changed, card),
            ("proposals", "learned") if old.is_empty() => Some(vec![plainly("taught us: "), now(&new)]),
            // Nobody's name stands on it.
            ("stances", "came_true") => is(match changed.new {
                Some(Value::Flag(true)) => "had a concern that came true",
                Some(_) => "had a concern that did not come true",
                None => "is asked again about a concern",
            }),
            _ => None,
        }
    }

    /// `moves from 95 to 70 tickets a week, 10 to go`: the way from what was measured last to the target.
    fn measured(&self, changed: &Changed<'_>, outcome: &Card) -> Option<Vec<Part>> {
        let is = changed.new.and_then(Value::as_number)?;
        let mut parts = self.derived(changed, outcome);
        if let Some(target) = outcome.number("target") {
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
    fn became(&self, changed: &Changed<'_>, proposal: &Card) -> Option<Vec<Part>> {
        let words = match text(changed.new) {
            "piloting" => format!("is agreed as a pilot{}", self.until(proposal)),
            "kept" => format!("is kept{}", self.until(proposal)),
            "adapted" => "is adapted".into(),
            "ended" => "ended: we learned, and went back".into(),
            "withdrawn" => "is withdrawn".into(),
            "open" | "" if !matches!(text(changed.old), "" | "open") => "is open again".into(),
            "escalated" => self.is_to_decide(proposal),
            _ => return None,
        };
        Some(vec![now(&words)])
    }

    /// A clause in the words of its field; a key of another program by its name.
    fn derived(&self, changed: &Changed<'_>, card: &Card) -> Vec<Part> {
        if card.is_reason(changed.key) && !self.how.reasons {
            let words = match (changed.old, changed.new) {
                (None, _) => "now has a reason",
                (_, None) => "no longer has a reason",
                _ => "has another reason",
            };
            return vec![plainly(words)];
        }
        let field = card.kind.field(changed.key);
        let tells =
            field.map_or_else(|| format!("has the key {}:", changed.key), |field| field.tells.to_owned());
        let saying = Saying::of(&tells);
        // Where what is measured changed, a line says so.
        let unit = |number: &str| match changed.key {
            "now" | "target" | "baseline" if !stays(changed.cards, "measure") => String::new(),
            key => unit(key, card, number),
        };
        let told = |value: &Value| match field.and(figure(Some(value))) {
            Some(number) => format!("{number}{}", unit(&number)),
            None => self.told_value(field, value),
        };
        let filled = |value: Option<&Value>| value.is_some_and(|value| !value.is_empty());
        match (changed.old, changed.new) {
            (old @ (None | Some(Value::Flag(_))), new @ (None | Some(Value::Flag(_)))) if field.is_some() => {
                let is_so = |value| value == Some(&Value::Flag(true));
                saying.flag(is_so(old), is_so(new))
            }
            (old, Some(new)) if !filled(old) => saying.came(&told(new)),
            (Some(old), new) if !filled(new) => saying.gone(&told(old)),
            (Some(Value::Text(old)), Some(Value::Text(new))) if is_prose(field) => {
                let words = by_words(old, new);
                let is_same = words.iter().all(|part| part.shows == Shows::Plain);
                if is_same {
                    vec![plainly(saying.is("the same, with other spaces"))]
                } else {
                    saying.reworded(words)
                }
            }
            (Some(Value::List(_)), Some(Value::List(_))) if !is_rating(field) => {
                self.listed(changed, field, saying)
            }
            (Some(old), Some(new)) if saying.is_state() => {
                saying.went("goes", &self.told_value(field, old), &told(new), "")
            }
            (Some(old), Some(new)) => match (way(changed.key), figure(Some(old)), figure(Some(new))) {
                (Some(way), Some(old), Some(new)) => saying.went(way, &old, &new, &unit(&new)),
                _ => saying.changed(&self.told_value(field, old), &told(new)),
            },
            _ => Vec::new(),
        }
    }

    /// `now also decides restart, no longer rollback`.
    fn listed(&self, changed: &Changed<'_>, field: Option<&Field>, saying: Saying<'_>) -> Vec<Part> {
        let (gone, come) = elements(changed);
        let others_stay = changed.old.is_some_and(|old| old.as_list().len() > gone.len());
        let told = |list: &[&Value]| {
            let list = Value::List(list.iter().map(|value| (*value).clone()).collect());
            (!list.is_empty()).then(|| self.told_value(field, &list))
        };
        let comma = if field.is_some_and(|field| field.sort == Sort::List(&Sort::Text)) { ";" } else { "," };
        saying.listed(told(&come).as_deref(), told(&gone).as_deref(), others_stay, comma)
    }

    /// A value as people say it, a figure with its unit.
    pub(super) fn told(&self, field: Option<&Field>, card: &Card, value: &Value) -> String {
        match (field, figure(Some(value))) {
            (Some(field), Some(number)) => format!("{number}{}", unit(field.key, card, &number)),
            _ => self.told_value(field, value),
        }
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
            (Some(Field { sort: Sort::Choice(choices), .. }), Value::Text(word)) => {
                let label =
                    choices.iter().find(|choice| choice.word == word).map(|choice| uncapital(choice.label));
                label.unwrap_or_else(|| word.clone())
            }
            (Some(field), value) => self.names.value(&field.sort, value),
            (None, value) => plain(value),
        }
    }
}

/// How a figure goes from one to another; none where it is no figure that goes anywhere.
fn way(key: &str) -> Option<&'static str> {
    match key {
        "now" => Some("moves"),
        "target" => Some("moves its target"),
        "baseline" => Some("moves its start"),
        "hours" | "votes" => Some("goes"),
        _ => None,
    }
}

/// The unit behind a figure: ` hours`, ` dots`, ` tickets a week`.
fn unit(key: &str, card: &Card, number: &str) -> String {
    let unit = match key {
        "hours" | "learning" => words::hours_unit(number),
        "votes" if number == "1" => "dot",
        "votes" => "dots",
        "now" | "target" | "baseline" => card.text_if_any("measure").trim_end(),
        _ => "",
    };
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
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
