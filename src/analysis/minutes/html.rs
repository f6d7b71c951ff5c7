//! Minutes as one file of HTML. Never decides what stands in them.

use maud::html;

use super::{Item, Minutes, Section};
use crate::format::html::{USUAL_TYPE, Words, page};

/// The whole file.
pub fn html(minutes: &Minutes) -> String {
    let body = html! {
        header {
            h1 { (Words(&minutes.title)) }
            @if !minutes.facts.is_empty() {
                dl.facts { @for (label, fact) in &minutes.facts { dt { (Words(label)) } dd { (Words(fact)) } } }
            }
        }
        main { @for (nth, section) in minutes.sections.iter().enumerate() { (told(nth, section)) } }
        footer { p { "Minutes of a session held with rolecall." } }
    };
    page(&minutes.title, USUAL_TYPE, &body)
}

fn told(nth: usize, section: &Section) -> maud::Markup {
    let id = format!("part-{}", nth + 1);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (Words(&section.title)) }
            @if !section.note.is_empty() { p.note { (Words(&section.note)) } }
            @if !section.items.is_empty() { ul.items { @for item in &section.items { li { (one(item)) } } } }
        }
    }
}

fn one(item: &Item) -> maud::Markup {
    html! {
        @if !item.who.is_empty() { b { (Words(&item.who)) @if !item.words.is_empty() { ":" } } " " }
        (Words(&item.words))
        @if !item.details.is_empty() {
            dl {
                @for (label, detail) in &item.details { div { dt { (Words(label)) } dd { (Words(detail)) } } }
            }
        }
    }
}
