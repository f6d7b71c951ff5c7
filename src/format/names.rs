//! Whom a name means among a session's people, however it is spelled. Never chooses between two who could be meant.

use crate::model::session::Session;

/// What a name was found to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// This one: an id.
    One(&'a str),
    /// More than one could be meant.
    Several,
    /// Nobody here.
    Nobody,
}

/// The people of a session, ready to be found by name: folded once, asked often.
#[derive(Debug)]
pub struct Roster<'a> {
    people: Vec<Listed<'a>>,
}

#[derive(Debug)]
struct Listed<'a> {
    id: &'a str,
    full: String,
    words: Vec<String>,
}

impl<'a> Roster<'a> {
    /// The people of this session who can be referred to: those with an id.
    pub fn new(session: &'a Session) -> Self {
        let listed = session.of("people").filter(|person| !person.id().is_empty()).map(|person| {
            let full = fold(person.words());
            let words = full.split_whitespace().map(str::to_owned).collect();
            Listed { id: person.id(), full, words }
        });
        Self { people: listed.collect() }
    }

    /// Whom the start of a name means, as in `Be:`. A whole first name goes before the start of a longer one, and `Me`
    /// and `You`, as chats call whoever copied them, are the start of nobody's.
    pub fn starting(&self, typed: &str) -> Found<'a> {
        let typed = fold(typed);
        if typed.is_empty() {
            return Found::Nobody;
        }
        match self.whole(&typed) {
            Found::Nobody if matches!(typed.as_str(), "me" | "you") => Found::Nobody,
            Found::Nobody => self.first_found(&[&|person| person.full.starts_with(&typed)]),
            found => found,
        }
    }

    /// Whom a name means where it stands among other words, as in `with Ada`: a whole first, last or full name.
    pub fn named(&self, typed: &str) -> Found<'a> {
        self.whole(&fold(typed))
    }

    fn whole(&self, typed: &str) -> Found<'a> {
        self.first_found(&[
            &|person| person.full == typed,
            &|person| person.words.first().is_some_and(|first| first == typed),
            &|person| person.words.iter().any(|word| word == typed),
            // Last: of two people called Ben one has the id `ben`, and neither is meant more.
            &|person| person.id == typed,
        ])
    }

    /// Who is meant but for one letter, as `Joe` where Jo is here; none where more than one could be.
    pub fn near(&self, typed: &str) -> Option<&'a str> {
        let typed = fold(typed);
        let near = |person: &Listed| {
            person.full.chars().count() > 1
                && (one_edit(&person.full, &typed) || person.words.iter().any(|word| one_edit(word, &typed)))
        };
        match self.first_found(&[&near]) {
            Found::One(id) => Some(id),
            _ => None,
        }
    }

    /// Who passes the first test that anybody passes.
    fn first_found(&self, tests: &[&dyn Fn(&Listed<'a>) -> bool]) -> Found<'a> {
        for test in tests {
            let mut passing = self.people.iter().filter(|person| test(person)).map(|person| person.id);
            match (passing.next(), passing.next()) {
                (Some(one), None) => return Found::One(one),
                (Some(one), Some(other)) if one == other => return Found::One(one),
                (Some(_), Some(_)) => return Found::Several,
                (None, _) => {}
            }
        }
        Found::Nobody
    }

    /// Whom the sender of a chat message means: their names in any order (`Okoro, Ben`), a handle
    /// (`ben.okoro`), a name with less or more to it than the session has (`Ben T.`).
    pub fn sender(&self, who: &str) -> Found<'a> {
        let typed = fold(who);
        let mut words: Vec<&str> = typed
            .split(|c: char| !c.is_alphanumeric() && !"'’-".contains(c))
            .filter(|w| !w.is_empty())
            .collect();
        if let [handle] = words.as_slice()
            && self.whole(handle) == Found::Nobody
        {
            words = handle.split('-').filter(|word| !word.is_empty()).collect();
        }
        let joined = words.join(" ");
        let same = |person: &Listed| {
            person.words.len() == words.len()
                && words.iter().all(|word| person.words.iter().any(|own| own == word))
        };
        let less = |person: &Listed| words.len() > 1 && person.full.starts_with(&joined);
        let more = |person: &Listed| {
            person.words.iter().zip(&words).all(|(own, word)| own == word) && words.len() > person.words.len()
        };
        match self.whole(&joined) {
            Found::Nobody if words.is_empty() => Found::Nobody,
            Found::Nobody => self.first_found(&[&same, &less, &more]),
            found => found,
        }
    }
}

/// Whether two words differ by one letter: another, one more, one less, or two neighbours the other way round.
fn one_edit(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char], skip: usize| letters.iter().skip(same + skip).copied().collect::<Vec<_>>();
    let swapped = || {
        let (a, b) = (rest(&one, 0), rest(&other, 0));
        a.len() > 1
            && a.get(..2).map(|two| two.iter().rev().copied().collect::<Vec<_>>()).as_deref() == b.get(..2)
            && a.get(2..) == b.get(2..)
    };
    one != other
        && (rest(&one, 1) == rest(&other, 1)
            || rest(&one, 1) == rest(&other, 0)
            || rest(&one, 0) == rest(&other, 1)
            || swapped())
}

/// A name as it is compared: lower case, letters without their marks (`Łuczak` is `luczak`), one space between words.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii() && !c.is_ascii_whitespace() => out.push(c),
            // Marks that stand alone behind their letter.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            c => out.push(plain_letter(c)),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Letters of European and Vietnamese names with their marks, by the letter beneath.
const MARKED: [(char, &str); 21] = [
    ('a', "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ('c', "çćĉċč"),
    ('d', "ďđð"),
    ('e', "èéêëēĕėęěẹẻẽếềểễệ"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįıǐỉị"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŋ"),
    ('o', "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ"),
    ('r', "ŕŗř"),
    ('s', "śŝşšș"),
    ('t', "ţťŧțþ"),
    ('u', "ùúûüũūŭůűųǔưụủứừửữự"),
    ('w', "ŵ"),
    ('y', "ýÿŷỳỵỷỹ"),
    ('z', "źżž"),
    ('-', "‐‑"),
    ('\'', "’ʼ"),
];

fn plain_letter(marked: char) -> char {
    MARKED.iter().find(|(_, marks)| marks.contains(marked)).map_or(marked, |(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::kind;
    use crate::model::session::Card;
    use crate::model::value::Value;

    fn session(names: &[&str]) -> Session {
        let mut session = Session::empty();
        for name in names {
            let id = session.person_id(name);
            let fields = [("id", Value::text(id)), ("name", Value::text(*name))];
            session.push(Card::new(kind("people").unwrap(), fields), None);
        }
        session
    }

    #[test]
    fn whoever_copied_a_chat_is_the_start_of_nobodys_name() {
        let session = session(&["Melanie Kurz", "Youssef Amin"]);
        let people = Roster::new(&session);
        assert_eq!((people.starting("Me"), people.starting("you")), (Found::Nobody, Found::Nobody));
        assert_eq!(people.starting("Mel"), Found::One("melanie"));
    }

    #[test]
    fn a_start_of_a_name_means_its_person_unless_another_begins_so_too() {
        let session = session(&["Ada Okafor", "Amir Haddad", "Ben Tan", "Benedikta Wolf", "Maja Łuczak"]);
        let people = Roster::new(&session);
        assert_eq!(people.starting("Ad"), Found::One("ada"));
        assert_eq!(people.starting("A"), Found::Several);
        assert_eq!(people.starting("Ben"), Found::One("ben"), "a whole name goes first");
        assert_eq!(people.starting("bened"), Found::One("benedikta"));
        assert_eq!(people.starting("ADA OKAFOR"), Found::One("ada"));
        assert_eq!(people.starting("luczak"), Found::One("maja"));
        assert_eq!(people.starting("Eve"), Found::Nobody);
        assert_eq!(people.starting(""), Found::Nobody);
    }

    #[test]
    fn a_name_but_for_one_letter() {
        let session = session(&["Jo", "Ada Okafor", "Mara", "Mira"]);
        let people = Roster::new(&session);
        for (typed, near) in [
            ("Joe", Some("jo")),
            ("Oj", Some("jo")),
            ("Adda", Some("ada")),
            ("Okafro", Some("ada")),
            ("Ida", Some("ada")),
            ("Eve", None),
            ("Marta", Some("mara")),
            ("Mura", None),
        ] {
            assert_eq!(people.near(typed), near, "{typed}");
        }
    }

    #[test]
    fn a_name_among_words_is_a_whole_one() {
        let session = session(&["Ada Okafor", "Zoë Lindqvist", "Ben Tan", "Ben Okafor"]);
        let people = Roster::new(&session);
        assert_eq!(people.named("zoe"), Found::One("zoë"));
        assert_eq!(people.named("a"), Found::Nobody);
        assert_eq!(people.named("Ben"), Found::Several, "though the first Ben's id is his first name");
        assert_eq!(people.named("ben-okafor"), Found::One("ben-okafor"));
        assert_eq!(people.named("Okafor"), Found::Several);
        assert_eq!(people.named("ben okafor"), Found::One("ben-okafor"));
    }

    #[test]
    fn senders_of_a_chat_are_found_in_the_ways_chats_write_them() {
        let session = session(&["Ben Tan", "Chen Li", "Ana Sofia Reis", "Dia"]);
        let people = Roster::new(&session);
        for (who, id) in [
            ("Ben Tan", "ben"),
            ("Tan, Ben", "ben"),
            ("ben.tan", "ben"),
            ("ben_tan", "ben"),
            ("ben-tan", "ben"),
            ("ben", "ben"),
            ("Ben T.", "ben"),
            ("Ana Sofia", "ana"),
            ("Dia Roy", "dia"),
        ] {
            assert_eq!(people.sender(who), Found::One(id), "{who}");
        }
        assert_eq!(people.sender("Ben Okoro"), Found::Nobody);
        assert_eq!(people.sender("…"), Found::Nobody);
    }
}
