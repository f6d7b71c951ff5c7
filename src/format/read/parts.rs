//! Where a long text can be cut, to be read a part at a time: the parser's picture of a text takes thirty times its
//! room. Never decides what a part says.

use std::collections::HashMap;

use toml_edit::Table;

/// How long a part is at least, in bytes: above most sessions, so that those are read at once.
pub const LENGTH: usize = 16 * 1024;

/// Before a table of a list, as the program writes it.
const BORDER: &str = "\n\n[[";

/// The parts of a text, at least one; each but the last has at least this length. All but the first begin with the blank line before a header such as `[[notes]]`.
///
/// A border that lies within a value of several lines leaves the part before it without its end, so that it cannot be
/// parsed; that tables of the same name are not mistaken, [`Names`] sees to.
pub fn of(text: &str, length: usize) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((part, behind)) = border(rest, length).and_then(|at| rest.split_at_checked(at)) {
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

/// The first border behind this length.
fn border(text: &str, length: usize) -> Option<usize> {
    let start = (length..text.len()).find(|at| text.is_char_boundary(*at))?;
    let mut borders = text.get(start..)?.match_indices(BORDER).map(|(at, _)| start + at);
    // A list within a card belongs to the card above it.
    let is_inner = |at: usize| {
        let header = text.get(at..).unwrap_or_default().trim_start().lines().next();
        header.is_none_or(|header| header.contains('.'))
    };
    borders.find(|at| !is_inner(*at)).map(|at| at + 1)
}

/// The names at the top of the parts so far, and whether each is a list of tables: that alone can go on in a later part.
#[derive(Default)]
pub struct Names(HashMap<String, bool>);

impl Names {
    /// Takes in the names of another part; false where one of them means something together with an earlier one.
    pub fn take(&mut self, part: &Table) -> bool {
        part.iter().all(|(name, item)| {
            let list = item.is_array_of_tables();
            self.0.insert(name.to_owned(), list).is_none_or(|before| before && list)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_before_the_tables_of_lists_alone() {
        let text = "a = 1\n\n[session]\n\n[[proposals]]\n\n[[proposals.stances]]\n\n[[notes]]\n";
        assert_eq!(
            of(text, 1),
            ["a = 1\n\n[session]\n", "\n[[proposals]]\n\n[[proposals.stances]]\n", "\n[[notes]]\n"]
        );
        assert_eq!(of(text, text.len()), [text]);
        assert_eq!(of("", 1), [""]);
    }
}
