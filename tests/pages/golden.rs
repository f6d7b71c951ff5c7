//! Every page of every example and agenda, in every form, to look at when it changes: `cargo insta review`.

use rolecall::format::shipped::{AGENDAS, EXAMPLES, Shipped};

use super::{PAGES, Page, session};

fn picture(folder: &str, file: &Shipped, (name, page): &Page) {
    let mut told = page(&session(file.text));
    // The style is the same on every page; one of them shows it.
    if let (Some(start), Some(end)) = (told.find("<style>"), told.find("</style>"))
        && file.name != "charter-draft"
    {
        told.replace_range(start + "<style>".len()..end, "");
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("{folder}-{}-{name}", file.name), told);
    });
}

#[test]
fn of_every_example() {
    for example in EXAMPLES {
        PAGES.iter().for_each(|page| picture("example", example, page));
    }
}

#[test]
fn of_agendas_what_is_asked() {
    for agenda in AGENDAS {
        PAGES
            .iter()
            .filter(|(name, _)| *name == "minutes.md")
            .for_each(|page| picture("agenda", agenda, page));
    }
}
