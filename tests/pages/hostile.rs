//! Words that would like to be markup, links, formulas or orders to a terminal, in every field of every card: on every
//! page they are words.

use rolecall::format::shipped::{EXAMPLES, Shipped};
use rolecall::format::write::print;
use rolecall::model::session::Session;
use rolecall::model::value::{Sort, Value};
use scraper::Html;

use super::{PAGES, pages, session};
use crate::room::hostile::HOSTILE;

/// What words can do to a page.
const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "</style></title></table><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "&lt;b&gt; &amp; &#x3c;i> <!-- -->",
    "# *bold* _it_ `code` | [x](y) <b>no</b> ~~gone~~ ![i](j)",
    "- item\n# heading\n| a | b |\n***",
    "1. one",
    "<https://example.org> [r]: /url",
    "]]> <![CDATA[ x ]]>",
];

/// As many plain ones: an outcome that is measured by its own words is told without them.
const PLAIN: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// An example with each field of words filled by the next of these texts.
fn filled(example: &Shipped, texts: &[&str]) -> Session {
    let mut filled = session(example.text);
    let mut texts = texts.iter().cycle();
    for card in filled.cards.iter_mut() {
        let kind = card.kind;
        for entry in &mut card.entries {
            let sort = kind.field(&entry.key).map(|field| field.sort);
            let value = match (sort, &entry.value) {
                (Some(Sort::Text), _) => Value::text(*texts.next().unwrap()),
                (Some(Sort::List(Sort::Text)), Value::List(list)) => {
                    Value::List(list.iter().map(|_| Value::text(*texts.next().unwrap())).collect())
                }
                (Some(Sort::Ref(_)), Value::Text(id)) if id == "maja" || id == "o-k3f9" => {
                    Value::text(*texts.next().unwrap())
                }
                (Some(Sort::Choice(_)), Value::Text(word)) if word == "low" || word == "weekly" => {
                    Value::text(*texts.next().unwrap())
                }
                _ => continue,
            };
            *entry = entry.with(value);
        }
    }
    session(&print(&filled))
}

#[test]
fn in_html_it_adds_no_element_no_attribute_and_no_comment() {
    for example in EXAMPLES {
        let (plain, hostile) = (filled(example, PLAIN), filled(example, MARKUP));
        for (name, page) in pages(".html") {
            let [plain, hostile] = [page(&plain), page(&hostile)].map(|text| Html::parse_document(&text));
            assert_eq!(hostile.errors, Vec::<std::borrow::Cow<'_, str>>::new(), "{name}");
            assert_eq!(shape(&hostile), shape(&plain), "{name} of {}", example.name);
        }
    }
}

/// The elements of a page with the names of their attributes, in order.
fn shape(page: &Html) -> Vec<String> {
    let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
    let one = |element: &scraper::node::Element| {
        let attributes: Vec<&str> =
            element.attrs().map(|(name, _)| name).filter(|name| *name != "class").collect();
        format!("{} {}", element.name(), attributes.join(" "))
    };
    elements.map(one).collect()
}

#[test]
fn in_html_the_words_are_read_as_they_were_typed() {
    let text = format!("[session]\ntitle = \"T\"\npurpose = '{}'\n", MARKUP[0]);
    for (name, page) in pages(".html") {
        let told: String = Html::parse_document(&page(&session(&text))).root_element().text().collect();
        assert!(told.contains(MARKUP[0]), "{name}: {told}");
    }
}

#[test]
fn in_markdown_every_sign_of_markup_is_escaped() {
    for example in EXAMPLES {
        let hostile = filled(example, MARKUP);
        for (name, page) in pages(".md") {
            for line in page(&hostile).lines() {
                let bare = line
                    .replace("\\\\", "")
                    .replace("\\<", "")
                    .replace("\\[", "")
                    .replace("\\`", "")
                    .replace("\\|", "");
                assert!(!bare.contains(['<', '[', '`']), "{name}: {line}");
                // A row of a table has as many cells as its heading: no word begins one.
                assert!(!bare.contains("| a") && !bare.contains("| b"), "{name}: {line}");
            }
        }
    }
}

#[test]
fn nothing_drives_a_terminal_or_turns_text_around() {
    for example in EXAMPLES {
        let hostile = filled(example, HOSTILE);
        for (name, page) in PAGES {
            let told = page(&hostile);
            let drives = |c: char| {
                c.is_control() && c != '\n' || "\u{202e}\u{2066}\u{2069}\u{200b}\u{feff}\u{2028}".contains(c)
            };
            let found = told.chars().find(|c| drives(*c));
            assert!(found.is_none(), "{name} of {}: {found:?}", example.name);
        }
    }
}

#[test]
fn private_words_and_reasons_are_on_no_page() {
    for example in EXAMPLES {
        let mut all_private = session(example.text);
        let mut texts = Vec::new();
        for card in all_private.cards.iter_mut().filter(|card| card.kind.is_said()) {
            texts.push(card.words().to_owned());
            card.put("private", Value::Flag(true));
        }
        let all_private = session(&print(&all_private));
        for (name, page) in PAGES {
            let told = page(&all_private);
            let found = texts.iter().find(|words| words.len() > 8 && told.contains(words.as_str()));
            assert!(found.is_none(), "{name} of {}: {found:?}", example.name);
        }
        let open = session(example.text);
        let reasons = open.of("boundaries").map(|limit| limit.text("reason"));
        let away = open.of("away").map(|away| away.text("text"));
        let reasons: Vec<&str> = reasons.chain(away).filter(|reason| !reason.is_empty()).collect();
        for (name, page) in PAGES {
            let told = page(&open);
            let found =
                reasons.iter().chain(&["caregiving", "(holiday"]).find(|reason| told.contains(**reason));
            assert!(found.is_none(), "{name} of {}: {found:?}", example.name);
        }
    }
}
