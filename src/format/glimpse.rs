//! What a text that is no TOML still lets see: which of its cards are private. Never takes it for read: a card that it
//! misses is missed, so whoever asks says that the text could not be read.

use super::quote::Lines;
use crate::model::kinds::{KINDS, Kind};
use crate::model::session::Card;

/// The table of each private card, with what its lines give as its id, or else its words.
pub fn private_cards(text: &str) -> Vec<(&'static str, String)> {
    let lines = Lines::of(text);
    let mut found = Vec::new();
    let (mut at, mut table) = (0, None);
    for line in text.split_inclusive('\n') {
        // What stands within a card has keys of its own.
        table = if line.trim_start().starts_with('[') { table_of(line) } else { table };
        if let Some(kind) = table.filter(|_| lines.is_private(at)) {
            found.extend(named_by(kind, line).map(|key| (kind.table, key.to_owned())));
        }
        at += line.len();
    }
    found
}

fn table_of(header: &str) -> Option<&'static Kind> {
    let path = header.trim().trim_start_matches('[').split(']').next().unwrap_or_default();
    KINDS.iter().find(|kind| kind.path() == path.trim())
}

/// What a line says where its key is one by which a card is told from others.
fn named_by<'a>(kind: &'static Kind, line: &'a str) -> Option<&'a str> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = value.get(1..)?.split(quote).next()?;
    (key == "id" || key == Card::new(kind, []).text_key()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_card_is_seen_in_a_text_that_is_no_toml() {
        let text = "<<<<<<< ours\n[[notes]]\nid = \"n-1\"\ntext = \"open\"\n\n[[notes]] # x\nid = 'n-2' # x\ntext = \n\
            private = true\n\n[[proposals]]\ntext = \"words\"\nprivate = true\n[[proposals.moves]]\nrole = \"r-1\"\n\
            [session]\ntitle = \"open\"\n";
        let expected = [("notes", "n-2".to_owned()), ("proposals", "words".to_owned())];
        assert_eq!(private_cards(text), expected);
        assert_eq!(private_cards("[[\n=\nid = \"\n[]\nprivate = true"), []);
    }
}
