//! The HTML by the rules of the web and of those who listen to a page: no error of the parser, landmarks, headings in
//! order, tables with captions and scopes, colours that can be read, and nothing fetched or run.

use std::collections::HashSet;

use rolecall::format::shipped::{AGENDAS, EXAMPLES};
use scraper::{ElementRef, Html, Selector};

use super::{pages, session};

fn each_page(look: impl Fn(&str, &Html, &str)) {
    for file in EXAMPLES.iter().chain(AGENDAS) {
        for (name, page) in pages(".html") {
            let text = page(&session(file.text));
            look(&format!("{name} of {}", file.name), &Html::parse_document(&text), &text);
        }
    }
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn the_parser_finds_no_error() {
    each_page(|name, page, _| {
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
    });
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    each_page(|name, page, text| {
        for element in ["script", "link", "img", "iframe", "object", "embed", "form", "base", "a"] {
            assert!(all(page, element).is_empty(), "{name} has {element}");
        }
        for part in ["http:", "https:", "//", "url(", "@import", "javascript:", "src=", "href="] {
            assert!(!text.contains(part), "{name} has {part}");
        }
        let policy = all(page, "meta[http-equiv=Content-Security-Policy]");
        assert!(policy[0].attr("content").unwrap().starts_with("default-src 'none'"), "{name}");
    });
}

#[test]
fn it_says_what_it_is_and_has_its_landmarks() {
    each_page(|name, page, _| {
        assert_eq!(all(page, "html[lang=en]").len(), 1, "{name}");
        assert!(!words(&all(page, "title")[0]).is_empty(), "{name}");
        assert_eq!(all(page, "meta[name=viewport]").len(), 1, "{name}");
        assert_eq!(all(page, "meta[name=color-scheme]")[0].attr("content"), Some("light dark"), "{name}");
        for landmark in ["body > header", "body > main", "body > footer"] {
            assert_eq!(all(page, landmark).len(), 1, "{name}: {landmark}");
        }
        for section in all(page, "section") {
            let id = section.attr("aria-labelledby").unwrap();
            let labels = all(page, &format!("[id='{id}']"));
            assert_eq!(labels.len(), 1, "{name}: {id}");
            assert_eq!(labels[0].parent().unwrap().id(), section.id(), "{name}: {id} labels its own section");
        }
        let ids: Vec<&str> = all(page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{name}: {ids:?}");
    });
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    each_page(|name, page, _| {
        let mut before = 0;
        for heading in all(page, "h1, h2, h3, h4, h5, h6") {
            let level: u32 = heading.value().name()[1..].parse().unwrap();
            assert!(level <= before + 1, "{name}: {}", words(&heading));
            assert!(!words(&heading).is_empty(), "{name}");
            before = level;
        }
        assert_eq!(all(page, "h1").len(), 1, "{name}");
    });
}

#[test]
fn tables_say_what_they_hold_and_whose_each_cell_is() {
    each_page(|name, page, _| {
        for table in all(page, "table") {
            let within = |selector: &str| table.select(&Selector::parse(selector).unwrap()).count();
            assert_eq!(within("caption"), 1, "{name}");
            assert_eq!(within("th:not([scope])"), 0, "{name}");
            assert_eq!(within("tbody tr"), within("tbody th[scope=row]"), "{name}");
            let columns = within("thead th[scope=col]");
            for row in table.select(&Selector::parse("tbody tr").unwrap()) {
                assert_eq!(row.child_elements().count(), columns, "{name}: {}", words(&row));
            }
        }
        for drawing in all(page, "svg") {
            assert_eq!(drawing.attr("aria-hidden"), Some("true"), "{name}");
            let beside = ElementRef::wrap(drawing.parent().unwrap()).unwrap();
            assert!(!words(&beside).is_empty(), "{name}: a drawing has words beside it");
        }
    });
}

/// How bright a colour is, by WCAG 2.1.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits: String =
        if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn every_colour_of_words_can_be_read_on_its_ground() {
    let (_, page) = pages(".html").next().unwrap();
    let page = page(&session(EXAMPLES[0].text));
    let mut palettes = 0;
    for block in page.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap()) {
        let colours: Vec<(&str, &str)> = block
            .split(';')
            .filter_map(|line| line.trim().split_once(": "))
            .filter(|(_, value)| value.starts_with('#'))
            .collect();
        let Some((_, ground)) = colours.iter().find(|(name, _)| *name == "--ground") else { continue };
        palettes += 1;
        for (name, colour) in colours.iter().filter(|(name, _)| !["--ground", "--rule"].contains(name)) {
            let (one, other) = (luminance(colour), luminance(ground));
            let ratio = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(ratio >= 7.0, "{name} {colour} on {ground}: {ratio:.2}");
        }
    }
    assert_eq!(palettes, 3, "light, dark and paper");
}
