//! The charter as one file of HTML: to read on any screen, to print on one page. Never decides what stands on it.

use maud::{Markup, html};

use super::length::length;
use super::print::{about, agreement, next, title, until};
use super::{Charter, Frame, Outcome, Role};
use crate::analysis::words;
use crate::format::html::{Words, page};

/// The whole file.
pub fn html(charter: &Charter) -> String {
    let body = html! {
        header {
            h1 { (Words(title(charter))) }
            @if let Some(about) = about(charter) { p.about { (Words(&about)) } }
        }
        main {
            @if !charter.purpose.is_empty() {
                (section("purpose", "Purpose", html! { p.purpose { (Words(&charter.purpose)) } }))
            }
            @if !charter.outcomes.is_empty() { (section("outcomes", "Outcomes", outcomes(&charter.outcomes))) }
            @if !charter.frames.is_empty() { div.beside { @for frame in &charter.frames { (lines(frame)) } } }
            @if !charter.roles.is_empty() { (section("roles", "Roles", roles(&charter.roles))) }
            @if !charter.agreements.is_empty() { (section("together", "How we work together", agreements(charter))) }
            (how_and_when(charter))
        }
        footer { p { "Written with rolecall" @if let Some(date) = charter.date { ", from the session of " (words::weekday(date)) } "." } }
    };
    page(title(charter), length(charter).points, &body)
}

fn section(id: &str, heading: &str, body: Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (body)
        }
    }
}

fn lines(frame: &Frame) -> Markup {
    let id = frame.heading.to_lowercase().replace(' ', "-");
    section(&id, &frame.heading, html! { ul { @for (_, line) in &frame.lines { li { (Words(line)) } } } })
}

/// How decisions are made and when the page is looked at again: both short, so side by side.
fn how_and_when(charter: &Charter) -> Markup {
    let next = next(charter);
    html! {
        @if !charter.decisions.is_empty() || next.is_some() {
            div.beside {
                @if !charter.decisions.is_empty() {
                    (section("decide", "How we decide", html! { p { (Words(&charter.decisions)) } }))
                }
                @if let Some(next) = next {
                    (section("review", "Next review", html! { p { (Words(&next)) } }))
                }
            }
        }
    }
}

fn agreements(charter: &Charter) -> Markup {
    html! { ul { @for one in &charter.agreements { li { (Words(&agreement(one))) } } } }
}

/// A column of the table of outcomes: its heading, its width in hundredths, whether it holds figures.
pub(super) struct Column {
    heading: &'static str,
    pub(super) width: u32,
    figures: bool,
    pub(super) cell: fn(&Outcome) -> &str,
}

/// The columns between an outcome's words and its marks.
const COLUMNS: [Column; 5] = [
    Column { heading: "Measured by", width: 19, figures: false, cell: |outcome| &outcome.measure },
    Column { heading: "From", width: 7, figures: true, cell: |outcome| &outcome.from },
    Column { heading: "Now", width: 7, figures: true, cell: |outcome| &outcome.now },
    Column { heading: "To", width: 7, figures: true, cell: |outcome| &outcome.to },
    Column { heading: "By", width: 13, figures: false, cell: |outcome| &outcome.by },
];

/// The width of the last column, in hundredths.
pub(super) const MARKS: u32 = 12;

/// Those that say something of an outcome: the others are left out.
pub(super) struct Told {
    pub(super) columns: Vec<&'static Column>,
    pub(super) marks: bool,
}

pub(super) fn told(outcomes: &[Outcome]) -> Told {
    let says = |column: &&Column| outcomes.iter().any(|outcome| !(column.cell)(outcome).is_empty());
    let marked = |outcome: &Outcome| outcome.met || outcome.priority.is_some() || !outcome.cadence.is_empty();
    Told { columns: COLUMNS.iter().filter(says).collect(), marks: outcomes.iter().any(marked) }
}

fn outcomes(outcomes: &[Outcome]) -> Markup {
    let Told { columns: told, marks } = told(outcomes);
    html! {
        div.scroll {
            table {
                caption { "What will be different, how we will know, and who is better off." }
                colgroup {
                    col;
                    @for column in &told { col style=(format!("width:{}%", column.width)); }
                    @if marks { col style=(format!("width:{MARKS}%")); }
                }
                thead {
                    tr {
                        th scope="col" { "Outcome, and who is better off" }
                        @for column in &told { th scope="col" class=[column.figures.then_some("figure")] { (column.heading) } }
                        @if marks { th scope="col" { "Priority" } }
                    }
                }
                tbody {
                    @for outcome in outcomes {
                        tr {
                            th scope="row" { (Words(&outcome.words)) (note(&outcome.stake)) }
                            @for column in &told {
                                td class=[column.figures.then_some("figure")] { (Words((column.cell)(outcome))) }
                            }
                            @if marks { td { (marks_of(outcome)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Quiet words below the main ones.
fn note(words: &str) -> Markup {
    html! { @if !words.is_empty() { div.note { (Words(words)) } } }
}

/// Priority and cadence: a shape and a colour, and the words.
fn marks_of(outcome: &Outcome) -> Markup {
    html! {
        @if outcome.met { (mark("met", MET, "met")) }
        @if let Some((word, label)) = &outcome.priority {
            @match word.as_str() {
                "high" => (mark("high", HIGH, label)),
                "medium" => (mark("medium", MEDIUM, label)),
                "low" => (mark("low", LOW, label)),
                _ => div { (Words(label)) },
            }
        }
        @if !outcome.cadence.is_empty() { (mark("note", AGAIN, &outcome.cadence)) }
    }
}

/// Outlines on a square of ten.
const HIGH: &str = "M5 1L9.5 9H.5z";
const MEDIUM: &str = "M5 .5L9.5 5L5 9.5L.5 5z";
const LOW: &str = "M.5 1H9.5L5 9z";
const MET: &str = "M1 5.5L4 8.5L9 2L4 6z";
const AGAIN: &str = "M8.6 3.2A4 4 0 1 0 9 5.6M9 .6V3.4H6.2";

fn mark(class: &str, outline: &str, words: &str) -> Markup {
    html! {
        div class={ "mark " (class) } {
            svg viewBox="0 0 10 10" aria-hidden="true" { path d=(outline) {} }
            (Words(words))
        }
    }
}

fn roles(roles: &[Role]) -> Markup {
    html! {
        div.scroll {
            table {
                caption { "Who does what, and until when." }
                colgroup { col; col style="width:30%"; col style="width:24%"; }
                thead {
                    tr { th scope="col" { "Role, and what it is for" } th scope="col" { "Held by" } th scope="col" { "Until" } }
                }
                tbody {
                    @for role in roles {
                        tr {
                            th scope="row" { (Words(&role.title)) (note(&role.purpose)) }
                            td {
                                (Words(&role.held_by))
                                @if !role.backup.is_empty() { (note(&format!("backup {}", role.backup))) }
                            }
                            td { (until(role)) }
                        }
                    }
                }
            }
        }
    }
}
