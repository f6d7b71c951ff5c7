//! What went wrong, where, and what to do about it. Never prints and never ends the program: `main` does.

use std::fmt;

/// Why something could not be done; the kind decides the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The answer is no: errors found, differences, conflicts, something due. Exit status 1.
    No,
    /// It could not be done: usage, an unreadable file, no terminal. Exit status 2.
    CannotDo,
}

/// A place in a file, as people and editors count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the user named it.
    pub path: String,
    /// Line and column, where the fault has one.
    pub spot: Option<Spot>,
}

/// A line and a column of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line itself, or the piece of it around the place, already safe to show.
    pub shown: String,
    /// The column of the place on the screen, within `shown`, from 1.
    pub caret: usize,
}

/// An error says what, where and the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Decides the exit status.
    pub kind: Kind,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// Where, if it is in a file.
    pub place: Option<Box<Place>>,
    /// What would mend it.
    pub hint: Option<String>,
}

/// What most of the crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Something that could not be done (exit status 2).
    pub fn cannot(what: impl Into<String>) -> Self {
        Self { kind: Kind::CannotDo, what: what.into(), place: None, hint: None }
    }

    /// The answer is no (exit status 1).
    pub fn no(what: impl Into<String>) -> Self {
        Self { kind: Kind::No, ..Self::cannot(what) }
    }

    /// The same error, with what would mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same error, about this file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        let spot = self.place.and_then(|place| place.spot);
        self.place = Some(Box::new(Place { path: path.into(), spot }));
        self
    }

    /// The same error, at this spot of a file whose path `in_file` adds.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Self {
        let path = self.place.map(|place| place.path).unwrap_or_default();
        self.place = Some(Box::new(Place { path, spot: Some(spot) }));
        self
    }

    /// The exit status that this error asks for: 1 or 2.
    pub fn status(&self) -> u8 {
        match self.kind {
            Kind::No => 1,
            Kind::CannotDo => 2,
        }
    }
}

impl Spot {
    /// The line with its number, and a mark under the place: three lines, without a last newline.
    pub fn quoted(&self) -> String {
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        let indent = " ".repeat(self.caret.saturating_sub(1));
        format!("{gutter} |\n{number} | {}\n{gutter} | {indent}^", self.shown)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:", place.path)?;
            if let Some(spot) = &place.spot {
                write!(f, "{}:{}:", spot.line, spot.column)?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.what)?;
        if let Some(spot) = self.place.as_ref().and_then(|place| place.spot.as_ref()) {
            write!(f, "\n{}", spot.quoted())?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\n  help: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
