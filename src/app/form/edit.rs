//! How one field of a form is filled: in words, or by picking. Never knows which card it belongs to.

use tui_input::Input;

use crate::model::session::{Card, Session};
use crate::model::value::{Choice, Sort, Value};

/// How a field is filled.
#[derive(Debug, Clone)]
pub enum Edit {
    /// In words.
    Words(Input),
    /// One of several, or none (the first).
    One {
        /// The value in the file and its words; the first is none.
        options: Vec<(String, String)>,
        /// Which.
        chosen: usize,
    },
    /// Any of several.
    Many {
        /// The value in the file and its words.
        options: Vec<(String, String)>,
        /// Which are taken.
        taken: Vec<bool>,
        /// The one that Space takes or leaves.
        at: usize,
    },
}

impl Edit {
    pub(super) fn of(sort: &Sort, session: &Session, value: Option<&Value>) -> Self {
        let words = || Self::Words(Input::new(value.map(|value| sort.print(value)).unwrap_or_default()));
        match sort {
            Sort::Flag => {
                let options = vec![(String::new(), "no".to_owned()), ("yes".to_owned(), "yes".to_owned())];
                Self::One { options, chosen: usize::from(value == Some(&Value::Flag(true))) }
            }
            Sort::List(of) => match options(of, session) {
                Some(options) => many(options, value.map(Value::as_list).unwrap_or_default()),
                None => words(),
            },
            sort => match options(sort, session) {
                Some(options) => one(options, value.and_then(Value::as_text).unwrap_or_default()),
                None => words(),
            },
        }
    }

    /// What is typed or picked, as text.
    pub fn typed(&self) -> String {
        match self {
            Self::Words(input) => input.value().to_owned(),
            Self::One { options, chosen } => {
                options.get(*chosen).map(|(value, _)| value.clone()).unwrap_or_default()
            }
            Self::Many { options, taken, .. } => {
                let taken = options.iter().zip(taken).filter(|(_, taken)| **taken);
                taken.map(|((value, _), _)| value.as_str()).collect::<Vec<_>>().join(", ")
            }
        }
    }

    pub(super) fn fill(&mut self, text: &str) {
        match self {
            Self::Words(input) => *input = Input::new(text.to_owned()),
            Self::One { options, chosen } => {
                *chosen = options.iter().position(|(value, _)| value == text).unwrap_or(*chosen);
            }
            Self::Many { options, taken, .. } => {
                let named: Vec<&str> = text.split(", ").collect();
                *taken = options.iter().map(|(value, _)| named.contains(&value.as_str())).collect();
            }
        }
    }

    /// Goes to the first choice from this one on that begins with these letters, in lower case; false where none does.
    pub(super) fn find(&mut self, letters: &str) -> bool {
        let (Self::One { options, chosen: at } | Self::Many { options, at, .. }) = self else { return false };
        let count = options.len();
        let mut places = (0..count).map(|step| (*at + step) % count);
        let begins = |place: &usize| {
            options.get(*place).is_some_and(|(_, label)| label.to_lowercase().starts_with(letters))
        };
        let found = places.find(begins);
        *at = found.unwrap_or(*at);
        found.is_some()
    }

    /// Goes to the next choice that begins with a letter.
    pub(super) fn jump(&mut self, letter: char) {
        let begins = |label: &str| {
            let first = label.chars().next();
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let (Self::One { options, chosen: at } | Self::Many { options, at, .. }) = self else { return };
        let count = options.len();
        let places = (1..=count).map(|step| (*at + step) % count.max(1));
        let found =
            places.into_iter().find(|place| options.get(*place).is_some_and(|(_, label)| begins(label)));
        *at = found.unwrap_or(*at);
    }
}

/// What can be picked for this kind of value; none where it is typed.
fn options(sort: &Sort, session: &Session) -> Option<Vec<(String, String)>> {
    match sort {
        Sort::Choice(choices) => {
            let option = |choice: &Choice| (choice.word.to_owned(), choice.label.to_owned());
            Some(choices.iter().map(option).collect())
        }
        Sort::Ref(table) => {
            let named = session.of(table).filter(|card| !card.id().is_empty());
            let words = |card: &Card| match card.is_private() {
                true => format!("private ({})", card.id()),
                false => card.words().to_owned(),
            };
            Some(named.map(|card| (card.id().to_owned(), words(card))).collect())
        }
        _ => None,
    }
}

fn one(mut options: Vec<(String, String)>, value: &str) -> Edit {
    options.insert(0, (String::new(), "–".to_owned()));
    let known = options.iter().position(|(option, _)| option == value);
    let chosen = known.unwrap_or_else(|| {
        // A value that the list lacks is shown and kept as it stands.
        options.push((value.to_owned(), value.to_owned()));
        options.len() - 1
    });
    Edit::One { options, chosen }
}

fn many(mut options: Vec<(String, String)>, values: &[Value]) -> Edit {
    for value in values.iter().filter_map(Value::as_text) {
        if !options.iter().any(|(option, _)| option == value) {
            options.push((value.to_owned(), value.to_owned()));
        }
    }
    let holds = |option: &str| values.iter().any(|value| value.as_text() == Some(option));
    let taken = options.iter().map(|(option, _)| holds(option)).collect();
    Edit::Many { options, taken, at: 0 }
}
