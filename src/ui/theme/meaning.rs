//! The one table of what a look can mean, and what each needs to be readable. Never says a colour: themes do.

use ratatui::style::Modifier;

/// What a meaning is on the screen. It decides how readable it must be (WCAG 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Sets the background that other meanings stand on; its own text keeps 7:1.
    Surface,
    /// Always brings its own background, and stands anywhere; its text keeps 7:1.
    Patch,
    /// Words, which keep 7:1 (AAA) on every surface.
    Text,
    /// Words that help but tell nothing of the meeting: 4.5:1 (AA) on every surface.
    Hint,
    /// Bars and lines that carry a state: 3:1 on every surface.
    Shape,
    /// Lines that could be left out.
    Ornament,
}

impl Part {
    /// The least contrast to what it stands on.
    pub fn needed(self) -> f64 {
        match self {
            Self::Surface | Self::Patch | Self::Text => 7.0,
            Self::Hint => 4.5,
            Self::Shape => 3.0,
            Self::Ornament => 1.0,
        }
    }
}

/// Makes the type and the table from one list, so that neither can forget a line of the other.
macro_rules! meanings {
    ($(#[doc = $about:literal] $name:ident = $key:literal, $part:ident, $plain:expr;)+) => {
        /// What something on the screen means. Views ask a theme for a meaning, never for a colour.
        ///
        /// A new one is a line in the table here and a line in `themes/dark.toml`; themes that inherit get it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Meaning { $(#[doc = $about] $name,)+ }

        impl Meaning {
            /// Every meaning, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its key in a theme's `[styles]`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// What it is, in words for who writes a theme.
            pub fn about(self) -> &'static str {
                match self { $(Self::$name => $about,)+ }.trim()
            }

            /// What it is on the screen.
            pub fn part(self) -> Part {
                match self { $(Self::$name => Part::$part,)+ }
            }

            /// How it stands out where there are no colours, or too few for its background.
            pub fn plain(self) -> Modifier {
                match self { $(Self::$name => $plain,)+ }
            }
        }
    };
}

const PLAIN: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const DIM: Modifier = Modifier::DIM;
const UNDERLINED: Modifier = Modifier::UNDERLINED;
const REVERSED: Modifier = Modifier::REVERSED;

// No italics: over video they read badly, and GNU screen shows them reversed. Blinking is never calm.
meanings! {
    /// The page: every view paints it first, and all else stands on it.
    Background = "background", Surface, PLAIN;
    /// What lies over a view: forms, lists to pick from, questions.
    Panel = "panel", Surface, PLAIN;
    /// The curtain: only the title, the clock and a note.
    Curtain = "curtain", Surface, PLAIN;
    /// The row that keys act on.
    Selected = "selected", Surface, REVERSED;
    /// A part that was read from the typed line.
    Chip = "chip", Surface, UNDERLINED;
    /// A part that could not be read for sure.
    ChipUnsure = "chip-unsure", Surface, UNDERLINED | BOLD;
    /// Where text is typed.
    Input = "input", Surface, PLAIN;
    /// The field of a form that is being typed in.
    FieldFocus = "field-focus", Surface, BOLD | UNDERLINED;
    /// Words that were looked for and found.
    Match = "match", Patch, BOLD | UNDERLINED;
    /// Where the next letter goes.
    Cursor = "cursor", Patch, REVERSED;

    /// What somebody said: the words of a card.
    Text = "text", Text, PLAIN;
    /// What goes with a card: its reason, number, date.
    Quiet = "quiet", Text, PLAIN;
    /// What a key does, an empty list's advice.
    Hint = "hint", Hint, DIM;
    /// The key itself.
    HintKey = "hint-key", Hint, BOLD;
    /// The name of the session.
    Title = "title", Text, BOLD;
    /// The purpose that all else serves.
    Purpose = "purpose", Text, PLAIN;
    /// The head of a view, a part or an overlay.
    Heading = "heading", Text, BOLD;
    /// What the round asks of everybody.
    Prompt = "prompt", Text, BOLD;
    /// Somebody's name.
    Person = "person", Text, BOLD;
    /// Whoever speaks now.
    Speaker = "speaker", Text, BOLD;
    /// An outcome, where something serves it.
    Outcome = "outcome", Text, PLAIN;
    /// A role, where it is held, moved or touched.
    Role = "role", Text, PLAIN;
    /// The sign for a card's kind.
    Mark = "mark", Text, PLAIN;

    /// The clock with time to go: words, big digits and bar.
    Calm = "calm", Text, PLAIN;
    /// The clock when a round nears its end.
    Near = "near", Text, BOLD;
    /// The clock past the end.
    Over = "over", Text, BOLD | REVERSED;
    /// The clock standing still.
    Paused = "paused", Text, DIM;

    /// A round that was held.
    Done = "done", Text, PLAIN;
    /// The round that is shown.
    Current = "current", Text, BOLD;
    /// A round still to come.
    Upcoming = "upcoming", Text, PLAIN;
    /// A round that was left out.
    Skipped = "skipped", Text, DIM;

    /// Everything shown is on the disk.
    Saved = "saved", Text, PLAIN;
    /// A change is on its way to the disk.
    Saving = "saving", Text, PLAIN;
    /// A change could not be written.
    NotSaved = "not-saved", Text, BOLD | REVERSED;
    /// What a finished card still lacks.
    StillOpen = "still-open", Text, PLAIN;
    /// Something worth a look.
    Warning = "warning", Text, BOLD;
    /// Something that went wrong, a field's fault.
    Trouble = "trouble", Text, BOLD | UNDERLINED;

    /// A hand for it.
    Consent = "consent", Text, BOLD;
    /// A concern, which is kept and does not block.
    Concern = "concern", Text, UNDERLINED;
    /// A possible objection, which the group tests.
    Objection = "objection", Text, BOLD | UNDERLINED;
    /// Not now: an answer, without a reason.
    NotNow = "not-now", Text, PLAIN;

    /// What a change brought.
    Added = "added", Text, BOLD;
    /// What a change took away.
    Removed = "removed", Text, DIM;
    /// What a change made different.
    Changed = "changed", Text, UNDERLINED;

    /// The label of a field.
    Field = "field", Text, PLAIN;
    /// What an empty field waits for.
    Placeholder = "placeholder", Hint, DIM;
    /// A figure as a bar: hours, a trend.
    Bar = "bar", Shape, PLAIN;
    /// The rest of a bar, up to its full length.
    BarRest = "bar-rest", Ornament, DIM;
    /// A frame.
    Border = "border", Ornament, DIM;
    /// The frame of what keys act on.
    BorderStrong = "border-strong", Shape, BOLD;
}

/// The meanings that tell the states of one thing apart. Where a theme gives two of a group different colours, the
/// screen gives them different signs or words too; a theme for colour-blind eyes gives them different lightness.
pub const STATES: [&[Meaning]; 6] = [
    &[Meaning::Calm, Meaning::Near, Meaning::Over, Meaning::Paused],
    &[Meaning::Done, Meaning::Current, Meaning::Upcoming, Meaning::Skipped],
    &[Meaning::Saved, Meaning::Saving, Meaning::NotSaved],
    &[Meaning::Consent, Meaning::Concern, Meaning::Objection, Meaning::NotNow],
    &[Meaning::Added, Meaning::Removed, Meaning::Changed],
    &[Meaning::Bar, Meaning::Over],
];
