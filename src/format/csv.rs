//! Cells as a line of CSV (RFC 4180) that spreadsheets show and never carry out. Never reads CSV: twenty lines of
//! writing are no reason for a dependency.

use super::safe;

/// What a spreadsheet takes for the beginning of a formula (OWASP, *CSV Injection*).
const BEGINS_A_FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words of a file: they never drive a terminal, and where they would begin a formula, `'` stands before them.
    Words(String),
    /// A number, a day, yes or no: stands as it is.
    Plain(String),
}

/// A line with its end.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> String {
    let cells: Vec<String> = cells.into_iter().map(written).collect();
    format!("{}\r\n", cells.join(","))
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Plain(text) => text.clone(),
        Cell::Words(words) => {
            let guard = if words.starts_with(BEGINS_A_FORMULA) { "'" } else { "" };
            let words = format!("{guard}{}", safe::block(words));
            if words.contains(['"', ',', '\n']) {
                format!("\"{}\"", words.replace('"', "\"\""))
            } else {
                words
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(words: &str) -> String {
        line([&Cell::Words(words.to_owned())]).trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn words_with_commas_quotes_and_line_ends_stay_one_cell() {
        assert_eq!(one("calm, for \"all\""), "\"calm, for \"\"all\"\"\"");
        assert_eq!(one("one\ntwo"), "\"one\ntwo\"");
        assert_eq!(line(&[Cell::Words("a".into()), Cell::Plain("-3".into())]), "a,-3\r\n");
    }

    #[test]
    fn words_that_would_begin_a_formula_are_text() {
        for (words, cell) in [
            ("=1+1", "'=1+1"),
            ("-3m", "'-3m"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'␉=1"),
            ("\r=1", "'␍=1"),
            ("\n=1", "\"'\n=1\""),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(one(words), cell);
        }
    }
}
