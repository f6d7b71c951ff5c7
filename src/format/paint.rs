//! Colours of a command's result on a terminal, by the terminal's own palette; none in a pipe. Never the screen's: the
//! themes have those.

/// What a part of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Nothing in particular.
    Plain,
    /// A heading.
    Bold,
    /// What came.
    Added,
    /// What went.
    Removed,
}

/// Whether a result is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// It is read on a terminal that shows colours.
    Colours,
    /// It goes elsewhere.
    None,
}

impl Paint {
    /// Words that are safe to show, in the colour of what they are.
    pub fn put(self, ink: Ink, words: &str) -> String {
        let code = match ink {
            Ink::Plain => return words.to_owned(),
            Ink::Bold => "1",
            Ink::Added => "32",
            Ink::Removed => "31",
        };
        match self {
            Self::Colours if !words.is_empty() => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
            _ => words.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_end_where_their_words_end_and_stay_out_of_pipes() {
        assert_eq!(Paint::Colours.put(Ink::Added, "new"), "\u{1b}[32mnew\u{1b}[0m");
        assert_eq!(Paint::Colours.put(Ink::Plain, "same"), "same");
        assert_eq!(Paint::None.put(Ink::Removed, "old"), "old");
    }
}
