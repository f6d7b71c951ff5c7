//! Any session that can be built, and any odd but valid way to write one down: what the properties are tried on.
//! Derives from KINDS, so that a new field is tried without a line here.

use chrono::{NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use rolecall::format::write;
use rolecall::model::kinds::{Field, KINDS, Kind};
use rolecall::model::session::{Card, Session};
use rolecall::model::value::{Sort, Value};

/// How often a property is tried: shortly and always the same by default, long and anew with ROLECALL_LONG=1.
pub fn tries(short: u32, long: u32) -> ProptestConfig {
    let long_form = std::env::var_os("ROLECALL_LONG").is_some();
    ProptestConfig {
        cases: if long_form { long } else { short },
        rng_seed: if long_form { RngSeed::Random } else { RngSeed::Fixed(20_261_102) },
        failure_persistence: None,
        max_shrink_iters: 4096,
        ..ProptestConfig::default()
    }
}

/// Words that people type, and words that break careless writers.
pub fn text() -> impl Strategy<Value = String> {
    let nasty = vec![
        "\"",
        "\\",
        "'",
        "\"\"\"",
        "'''",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u{0}",
        "\u{1b}[2J",
        "\u{7f}",
        "\u{85}",
        "\u{feff}",
        "\u{202e}",
        "\u{200b}",
        "#",
        "# no comment",
        "=",
        "[[outcomes]]",
        "[session]",
        "{",
        "}",
        ",",
        "\\u0041",
        "\\e",
        "16:00",
        "true",
        "2026-11-02",
        "é",
        "日本",
        "👩🏽‍🚀",
        "\u{e000}",
        "\u{10ffff}",
        " ",
        "  ",
        "private = true",
        "<<<<<<< ours",
    ];
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 .,;:!?-]{1,12}".prop_map(String::from),
        3 => select(nasty).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// A day; not of the years before 1000, which the independent reader takes for numbers.
pub fn date() -> impl Strategy<Value = NaiveDate> {
    (1000..=9999_i32, 1..=366_u32)
        .prop_filter_map("a day of the year", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn time() -> impl Strategy<Value = NaiveTime> {
    let nano = prop_oneof![3 => Just(0_u32), 1 => 0..1_000_000_000_u32, 1 => (0..1000_u32).prop_map(|n| n * 1_000_000)];
    (0..86_400_u32, nano)
        .prop_map(|(seconds, nano)| NaiveTime::from_num_seconds_from_midnight_opt(seconds, nano).unwrap())
}

/// A number; not `nan`, which is equal to nothing.
fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::Whole),
        (-1000..1000_i64).prop_map(Value::Whole),
        any::<f64>().prop_filter("a number", |number| !number.is_nan()).prop_map(Value::Decimal),
        (-1000..1000_i32).prop_map(|number| Value::Decimal(f64::from(number) / 4.0)),
    ]
}

/// Any value that a field of this kind takes.
pub fn value(sort: &Sort) -> BoxedStrategy<Value> {
    let text = || text().prop_map(Value::Text);
    match *sort {
        Sort::Text | Sort::File => text().boxed(),
        Sort::Id | Sort::Ref(_) => prop_oneof![
            3 => select(vec!["ada", "ben", "o-k3f9", "r-5mwa"]).prop_map(Value::text),
            1 => text()
        ]
        .boxed(),
        Sort::Length => prop_oneof![
            2 => select(vec!["15m", "2m 30s", "2w", "-3m"]).prop_map(Value::text),
            1 => text()
        ]
        .boxed(),
        Sort::Choice(choices) => prop_oneof![
            3 => select(choices).prop_map(|choice| Value::text(choice.word)),
            1 => text()
        ]
        .boxed(),
        Sort::Number => number().boxed(),
        Sort::Count => prop_oneof![any::<i64>(), 0..9_i64].prop_map(Value::Whole).boxed(),
        Sort::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Sort::Date => date().prop_map(Value::Date).boxed(),
        Sort::Time => time().prop_map(Value::Time).boxed(),
        Sort::List(of) => vec(value(of), 1..4).prop_map(Value::List).boxed(),
        Sort::Record => record().boxed(),
    }
}

fn record() -> impl Strategy<Value = Value> {
    let part = prop_oneof![
        text().prop_map(Value::Text),
        number(),
        date().prop_map(Value::Date),
        vec(text().prop_map(Value::Text), 0..3).prop_map(Value::List),
    ];
    let key = prop_oneof![select(vec!["holder", "hours", "a b", ""]).prop_map(str::to_owned), text()];
    proptest::collection::btree_map(key, part, 1..4)
        .prop_map(|parts| Value::Record(parts.into_iter().collect()))
}

/// A card of this kind with any of its fields.
pub fn card(kind: &'static Kind) -> BoxedStrategy<Card> {
    let field = |field: &'static Field| {
        prop_oneof![value(&field.sort).prop_map(Some), Just(None)].prop_map(move |value| (field.key, value))
    };
    let fields: Vec<_> = kind.fields.iter().map(field).collect();
    fields
        .prop_map(move |fields| {
            Card::new(kind, fields.into_iter().filter_map(|(key, value)| Some((key, value?))))
        })
        .boxed()
}

fn any_kind() -> impl Strategy<Value = &'static Kind> {
    let kinds: Vec<&'static Kind> = KINDS.iter().filter(|kind| kind.within.is_none()).collect();
    select(kinds)
}

/// A card with what belongs to it.
pub fn card_with_all() -> impl Strategy<Value = (Card, Vec<Card>)> {
    any_kind().prop_flat_map(|kind| {
        let inner: Vec<_> = KINDS.iter().filter(|inner| inner.within == Some(kind.table)).collect();
        let within = if inner.is_empty() {
            Just(Vec::new()).boxed()
        } else {
            vec(select(inner).prop_flat_map(card), 0..4).boxed()
        };
        (card(kind), within)
    })
}

/// A session as the program builds one: by cards that were said, one after the other.
pub fn session() -> impl Strategy<Value = Session> {
    vec(card_with_all(), 0..10).prop_map(|cards| {
        let mut session = Session::empty();
        for (nth, (card, within)) in cards.into_iter().enumerate() {
            // What belongs to a card stands in the order of its tables, as the program adds it.
            let mut within = within;
            within.sort_by_key(|card| card.kind.order());
            let step = session.taking(card, within, nth as u64);
            session.apply_all(&step).unwrap();
        }
        session
    })
}

/// The same session as somebody else's editor might leave it: comments, spaces, odd forms of values, keys of other
/// programs, tables in any order. Each comment and each foreign key has a number of its own.
pub fn written_oddly() -> impl Strategy<Value = Odd> {
    (session(), vec(any::<Index>(), 400), any::<bool>(), any::<bool>()).prop_map(
        |(session, dice, bom, crlf)| {
            let mut pen = Pen { dice: dice.into_iter(), out: String::new(), numbered: 0 };
            pen.session(&session);
            let text = if crlf { pen.out.replace('\n', "\r\n") } else { pen.out };
            let text = if bom { format!("\u{feff}{text}") } else { text };
            Odd { text, comments: pen.numbered }
        },
    )
}

/// A text in odd form.
#[derive(Debug, Clone)]
pub struct Odd {
    pub text: String,
    /// Its comments and foreign values are `mark-1-` to this one.
    pub comments: u32,
}

impl Odd {
    /// The comments and foreign values that a text lacks, or holds twice.
    pub fn lost(&self, text: &str) -> Vec<String> {
        let marks = (1..=self.comments).map(|number| format!("mark-{number}-"));
        marks.filter(|mark| text.matches(mark.as_str()).count() != 1).collect()
    }
}

struct Pen {
    dice: std::vec::IntoIter<Index>,
    out: String,
    numbered: u32,
}

impl Pen {
    /// Whether something odd happens: once in `of` times.
    fn odd(&mut self, of: usize) -> bool {
        self.dice.next().is_some_and(|die| die.index(of) == 0)
    }

    fn mark(&mut self) -> String {
        self.numbered += 1;
        format!("mark-{}-", self.numbered)
    }

    fn space(&mut self) {
        if self.odd(4) {
            self.out.push('\n');
        }
        if self.odd(4) {
            let indent = if self.odd(2) { "  " } else { "" };
            let mark = self.mark();
            self.out.push_str(&format!("{indent}# {mark} \"[[x]]\n"));
        }
    }

    fn session(&mut self, session: &Session) {
        let mut top: Vec<&Card> = session.cards.iter().filter(|card| card.parent.is_none()).collect();
        if self.odd(3) {
            top.get_mut(1..).map(<[_]>::reverse);
        }
        let inline = self.odd(4).then(|| self.inline_table(&mut top, session)).flatten();
        for card in top {
            if card.kind.table.is_empty() {
                self.keys(card);
                self.out.push_str(inline.as_deref().unwrap_or_default());
                continue;
            }
            self.header(card);
            self.keys(card);
            let inner: Vec<&Card> =
                session.cards.iter().filter(|other| other.parent == Some(card.handle)).collect();
            for card in inner {
                self.header(card);
                self.keys(card);
            }
            if self.odd(8) {
                self.foreign_table();
            }
        }
        self.space();
        if self.odd(4) && self.out.ends_with('\n') {
            self.out.pop();
        }
    }

    /// Takes all cards of one table out and writes them as `people = [{ … }]` before any header.
    fn inline_table(&mut self, top: &mut Vec<&Card>, session: &Session) -> Option<String> {
        let holds = |card: &Card| session.cards.iter().any(|other| other.parent == Some(card.handle));
        let kind = top.iter().find(|card| !card.kind.table.is_empty() && !holds(card))?.kind;
        let cards: Vec<&Card> = top.iter().copied().filter(|card| card.kind == kind).collect();
        if cards.iter().any(|card| holds(card)) {
            return None;
        }
        top.retain(|card| card.kind != kind);
        let tables: Vec<String> = cards
            .iter()
            .map(|card| {
                let part = |(key, value): (&str, &Value)| format!("{key} = {}", write::value(value));
                let parts: Vec<String> =
                    card.entries.iter().map(|entry| part((&entry.key, &entry.value))).collect();
                format!("{{ {} }}", parts.join(", "))
            })
            .collect();
        let mark = self.mark();
        Some(if kind.single {
            format!("{} = {} # {mark}\n", kind.table, tables.concat())
        } else {
            format!("{} = [\n  {} # {mark}\n]\n", kind.table, tables.join(",\n  "))
        })
    }

    fn header(&mut self, card: &Card) {
        self.space();
        let path = if self.odd(5) { card.kind.path().replace('.', " . ") } else { card.kind.path() };
        let (open, close) = if card.kind.single { ("[", "]") } else { ("[[", "]]") };
        let gap = if self.odd(5) { " " } else { "" };
        let behind = if self.odd(6) { format!(" # {}", self.mark()) } else { String::new() };
        self.out.push_str(&format!("{open}{gap}{path}{gap}{close}{behind}\n"));
    }

    fn keys(&mut self, card: &Card) {
        let mut entries: Vec<_> = card.entries.iter().collect();
        if self.odd(4) {
            entries.reverse();
        }
        for entry in entries {
            self.space();
            if self.odd(10) {
                self.foreign_key();
            }
            let key = if self.odd(6) { format!("\"{}\"", entry.key) } else { entry.key.to_string() };
            let is = if self.odd(4) { "   =  " } else { " = " };
            let value = self.value(&entry.value);
            let behind = if self.odd(5) { format!("  # {}", self.mark()) } else { String::new() };
            self.out.push_str(&format!("{key}{is}{value}{behind}\n"));
        }
        if self.odd(6) {
            self.foreign_key();
        }
    }

    fn value(&mut self, value: &Value) -> String {
        match value {
            Value::Text(text) if self.odd(3) && plain(text) => format!("'{text}'"),
            Value::Text(text) if self.odd(4) && plain(text) => format!("\"\"\"\n{text}\"\"\""),
            Value::Whole(number) if self.odd(4) && *number > 999 => {
                format!("{}_{:03}", number / 1000, number % 1000)
            }
            Value::List(list) if self.odd(2) => {
                let mut out = String::from("[\n");
                for value in list {
                    let comment = if self.odd(2) { format!(" # {}", self.mark()) } else { String::new() };
                    out.push_str(&format!("  {},{comment}\n", write::value(value)));
                }
                out + "]"
            }
            value => write::value(value),
        }
    }

    fn foreign_key(&mut self) {
        let mark = self.mark();
        let key = format!("x{}", self.numbered);
        let forms = [
            format!("{key} = \"{mark}\""),
            format!("{key}.\"odd key\".y = \"{mark}\""),
            format!("{key} = {{ y = [1, 2], z = \"{mark}\" }}"),
            format!("{key} = 2026-11-02T10:00:00Z # {mark}"),
        ];
        let form = self.dice.next().map_or(0, |die| die.index(forms.len()));
        self.out.push_str(&format!("{}\n", forms[form]));
    }

    fn foreign_table(&mut self) {
        self.space();
        let mark = self.mark();
        let name = format!("other{}", self.numbered);
        self.out.push_str(&format!("[{name}]\na = \"{mark}\"\n\n[[{name}.\"b #\"]]\nc = 1\n"));
    }
}

/// Whether a text can stand in literal quotes as it is.
fn plain(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() && !matches!(c, '\'' | '"' | '\\'))
}
