//! What lies over the page: lists, questions, palette, find, ratings. Never changes a session itself.

use std::time::Duration;

use chrono::NaiveDate;
use tui_input::Input;

use super::actions::{Action, Place};
use super::event::Listed;
use super::form::Form;
use super::paste::{Look, Standing};
use crate::analysis::market::Taker;
use crate::analysis::matching::{Candidate, Suggestion};
use crate::analysis::merge::Side;
use crate::format::chat::ChatKind;
use crate::model::fit::Fit;
use crate::model::kinds::Kind;
use crate::model::session::Handle;
use crate::model::value::{Sort, Value, plain};

/// What lies over the page.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A card's form.
    Form(Form),
    /// The list of people; the place that is selected.
    People(usize),
    /// The list of rounds; the place that is selected.
    Timetable(usize),
    /// Commands by name.
    Palette(Palette),
    /// Finding a card.
    Find(Find),
    /// The selected card alone.
    Alone,
    /// Who could carry a role.
    Carriers(Carriers),
    /// Who could carry all open roles.
    Board(Board),
    /// Who could take an offer.
    Takers(Takers),
    /// What was decided; lines scrolled down.
    Recap(u16),
    /// What can be taken along at the end; lines scrolled down.
    Ending(u16),
    /// Choosing a theme.
    Themes(Themes),
    /// The keys of a place.
    Help {
        /// Whose keys come first.
        of: Place,
        /// Rows scrolled down.
        scroll: u16,
    },
    /// A question.
    Question(Question),
    /// What is typed as the answer to a question.
    Typed(Typed),
    /// Typing ratings.
    Rating(Rating),
    /// Typing everybody's dots.
    Dots(Dots),
    /// Beginning a session.
    Start(Start),
    /// Naming another file to write to.
    WriteTo(Input),
    /// Lines that were pasted.
    Paste(Paste),
}

impl Overlay {
    /// The place whose keys work while this lies on top.
    pub fn place(&self) -> Place {
        match self {
            Self::Form(_) => Place::Form,
            Self::People(_) => Place::People,
            Self::Timetable(_) => Place::Timetable,
            Self::Palette(_) => Place::Palette,
            Self::Find(_) => Place::Find,
            Self::Alone => Place::Alone,
            Self::Carriers(_) => Place::Carriers,
            Self::Board(_) => Place::Board,
            Self::Takers(_) => Place::Takers,
            Self::Recap(_) => Place::Recap,
            Self::Ending(_) => Place::Ending,
            Self::Themes(_) => Place::Themes,
            Self::Help { .. } => Place::Help,
            Self::Question(_) => Place::Question,
            Self::Typed(_) => Place::Typed,
            Self::Rating(_) => Place::Rating,
            Self::Dots(_) => Place::Dots,
            Self::Start(_) => Place::Start,
            Self::WriteTo(_) => Place::WriteTo,
            Self::Paste(paste) if paste.editing.is_some() => Place::PasteLine,
            Self::Paste(_) => Place::Paste,
        }
    }
}

/// Commands by name.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// Whose commands they are.
    pub of: Place,
    /// The commands that fit, best first.
    pub found: Vec<&'static Action>,
    /// The place that is selected.
    pub selected: usize,
}

impl std::fmt::Debug for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.act)
    }
}

/// Finding a card.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is typed.
    pub input: Input,
    /// The cards that hold all its words, in the file's order.
    pub found: Vec<Handle>,
    /// The place that is selected.
    pub selected: usize,
}

/// Choosing a theme: the one that is selected is in use meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    /// The theme to go back to.
    pub before: String,
    /// Which of all themes is selected.
    pub selected: usize,
}

/// Who could carry a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carriers {
    /// The role.
    pub role: Handle,
    /// Those who could: first those with a fit, then those with room only, both in seat order.
    pub found: Vec<Candidate>,
    /// The place that is selected.
    pub selected: usize,
}

/// Who could take an offer, or help with a wish to learn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takers {
    /// The offer or the wish.
    pub card: Handle,
    /// Those who could: first those with a card of their own that is like it, both in seat order.
    pub found: Vec<Taker>,
    /// The place that is selected.
    pub selected: usize,
}

/// Who could carry all open roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// A line for each role.
    pub suggestion: Suggestion,
    /// Which lines were written as proposals.
    pub written: Vec<bool>,
    /// The place that is selected.
    pub selected: usize,
}

/// A question with a key for each answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The question, a sentence or two.
    pub says: String,
    /// The answers.
    pub answers: Vec<Answer>,
    /// What may be typed instead: its first digit begins it.
    pub takes: Option<Takes>,
}

/// What may be typed as the answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The figure of an outcome.
    Figure(Handle),
    /// The day until which the selected pilot is proposed to be kept, with the one that is offered.
    KeptUntil(Option<NaiveDate>),
}

impl Takes {
    /// The kind of value that is typed.
    pub fn sort(self) -> Sort {
        match self {
            Self::Figure(_) => Sort::Number,
            Self::KeptUntil(_) => Sort::Date,
        }
    }

    /// What is asked for, in words.
    pub fn asks(self) -> String {
        // The kind of value tells it, where it is given something else.
        self.sort().parse("?", NaiveDate::MIN).err().unwrap_or_default()
    }

    /// What stands there to begin with.
    pub fn proposed(self) -> String {
        match self {
            Self::Figure(_) | Self::KeptUntil(None) => String::new(),
            Self::KeptUntil(Some(day)) => plain(&Value::Date(day)),
        }
    }
}

/// What is typed as the answer to a question.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The question.
    pub says: String,
    /// What is asked for.
    pub takes: Takes,
    /// What is typed so far.
    pub input: Input,
}

impl Typed {
    /// The answer to a question that begins with this text.
    pub fn with(question: &Question, takes: Takes, text: String) -> Self {
        Self { says: question.says.clone(), takes, input: Input::new(text) }
    }
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its key.
    pub key: char,
    /// What it does, in a few words.
    pub word: String,
    /// What it does.
    pub reply: Reply,
}

/// What an answer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Show all cards that were typed unseen.
    ShowAside,
    /// Close the session: rounds that were not held count as skipped.
    SkipOpenRounds,
    /// Nothing: the question goes.
    Nothing,
    /// Save the form that lies below.
    SaveForm,
    /// Leave the form that lies below without saving.
    DropForm,
    /// Count time that passed while the machine slept.
    CountSleep(Duration),
    /// Try to save again.
    Retry,
    /// Name another file to write to.
    WriteElsewhere,
    /// Leave although not everything is saved.
    LeaveUnsaved,
    /// Give a card's key this word of its choices.
    Word(Handle, &'static str, &'static str),
    /// Type the answer.
    Type(Takes),
    /// Fill in these keys of a card.
    Fill(Handle, &'static [&'static str]),
    /// Whether the concern that came with a hand came true.
    CameTrue(Handle, bool),
    /// Leave the question about a concern open for now.
    LeaveOpen(Handle),
    /// Settle the field that somebody else changed too as that side has it.
    Settle(Side),
    /// Show the private words that the question is about.
    ShowConflict,
    /// Go to this round although a card is being typed.
    GoTo(Handle),
    /// Propose to keep the selected pilot until a day; none: for good.
    KeepUntil(Option<NaiveDate>),
}

/// Typing ratings: one scale at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The keys of `pulse` that are still to be rated; the first is the one that is typed.
    pub scales: Vec<&'static str>,
    /// The ratings typed so far.
    pub digits: Vec<i64>,
    /// How many people are here; 0 where nobody is named.
    pub people: usize,
    /// Whether they are shown.
    pub shown: bool,
}

impl Rating {
    /// The key of `pulse` that is typed.
    pub fn scale(&self) -> Option<&'static str> {
        self.scales.first().copied()
    }
}

/// Typing everybody's dots: a line each, out of sight until all are in.
#[derive(Debug, Clone, Default)]
pub struct Dots {
    /// What is typed.
    pub input: Input,
    /// The cards that got a dot so far, one entry a dot.
    pub given: Vec<Handle>,
    /// How many people have given theirs.
    pub people: usize,
}

/// Beginning a session.
#[derive(Debug, Clone)]
pub struct Start {
    /// The session that it follows, as Home lists it; none: it begins anew.
    pub follows: Option<Box<Listed>>,
    /// Which agenda, as a place in Home's list; none: the rounds of the session that it follows.
    pub agenda: Option<usize>,
    /// The title.
    pub title: Input,
    /// The names, with commas.
    pub names: Input,
    /// The names that were filled in.
    pub known: Vec<String>,
    /// Which line has the focus.
    pub at: StartLine,
    /// What becomes of rounds whose turns take longer than they have.
    pub fit: Fit,
}

/// A line of the page that begins a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartLine {
    /// Its title.
    Title,
    /// The names of its people.
    Names,
    /// Where its rounds come from.
    Rounds,
}

impl StartLine {
    /// All of them, from top to bottom.
    pub const ALL: [StartLine; 3] = [StartLine::Title, StartLine::Names, StartLine::Rounds];
}

impl Start {
    /// The line of text that has the focus, if one has.
    pub fn focus(&mut self) -> Option<&mut Input> {
        match self.at {
            StartLine::Title => Some(&mut self.title),
            StartLine::Names => Some(&mut self.names),
            StartLine::Rounds => None,
        }
    }
}

/// Lines that were pasted, before any becomes a card.
#[derive(Debug, Clone, Default)]
pub struct Paste {
    /// Each line.
    pub lines: Vec<Pasted>,
    /// What stands in the session already.
    pub standing: Standing,
    /// The place that is selected.
    pub selected: usize,
    /// The selected line while it is changed.
    pub editing: Option<Input>,
}

/// A line that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The line, with its sender before a colon.
    pub text: String,
    /// What kind of message it is.
    pub kind: ChatKind,
    /// What was found in it.
    pub look: Look,
    /// Whether a card, or a line above that is kept, says so already.
    pub repeated: bool,
    /// Whether it is kept or dropped, where somebody said so; else what is said to all and is new is kept.
    pub keep: Option<bool>,
}

impl Pasted {
    /// Whether a card comes of it, as far as it was looked at.
    pub fn is_kept(&self) -> bool {
        self.look != Look::Nothing && self.keep.unwrap_or(self.kind == ChatKind::Said && !self.repeated)
    }
}

/// What is asked when a changed form of a kind of card is left.
pub fn about_form(kind: &Kind) -> Question {
    let answer = |key, word: &str, reply| Answer { key, word: word.to_owned(), reply };
    Question {
        says: format!("This {} was changed.", kind.one),
        answers: vec![
            answer('s', "save it", Reply::SaveForm),
            answer('l', "leave it as it was", Reply::DropForm),
            answer('e', "go on editing", Reply::Nothing),
        ],
        takes: None,
    }
}
