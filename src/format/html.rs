//! A page of HTML that stands alone: one file without script or network, light and dark, for a screen and for paper.
//! Never lets words of a file become markup: templates escape them, and what nobody would see in them shows as marks.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use super::safe;

/// How the page looks. What it says of paper comes from the figures below.
const STYLE: &str = include_str!("html/page.css");

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// What it is called.
    pub name: &'static str,
    /// How wide it is, in millimetres.
    pub wide: f64,
    /// How high it is, in millimetres.
    pub high: f64,
}

/// The papers that pages are printed on.
pub const PAPERS: [Paper; 2] =
    [Paper { name: "A4", wide: 210.0, high: 297.0 }, Paper { name: "Letter", wide: 215.9, high: 279.4 }];

/// The margin on every side of a printed page, in millimetres.
const MARGIN: f64 = 14.0;
/// The sizes of printed letters, in points: the largest with which a page fits its paper is the most pleasant to read.
pub const TYPES: [f64; 6] = [11.5, 11.0, 10.5, 10.0, 9.5, 9.0];
/// The size of printed letters where a page may take several sheets.
pub const USUAL_TYPE: f64 = 10.0;
/// The height of a printed line, in letters' sizes.
const LEADING: f64 = 1.35;
/// A point, in millimetres.
const POINT: f64 = 25.4 / 72.0;
/// How wide a letter is on average, in its size: measured over English text set in Helvetica and its like.
const LETTER: f64 = 0.48;

impl Paper {
    /// How many lines of plain text of a type stand on a page.
    pub fn lines(&self, points: f64) -> f64 {
        (self.high - 2.0 * MARGIN) / (points * LEADING * POINT)
    }

    /// How many letters of a type stand in a line, on average.
    pub fn columns(&self, points: f64) -> f64 {
        (self.wide - 2.0 * MARGIN) / (points * LETTER * POINT)
    }
}

/// Words of a file, for a template.
pub struct Words<'a>(pub &'a str);

impl Render for Words<'_> {
    fn render_to(&self, out: &mut String) {
        safe::line(self.0).as_ref().render_to(out);
    }
}

/// The whole file of a page with this title and body, printed in letters of so many points.
pub fn page(title: &str, points: f64, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (Words(title)) }
                style { (PreEscaped(paper_style(points))) (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    laid_out(&page.into_string())
}

fn paper_style(points: f64) -> String {
    format!("\n@page {{ margin: {MARGIN}mm }}\n:root {{ --type: {points}pt; --leading: {LEADING} }}\n")
}

/// What begins, and what ends, on a line of its own, so that a change of the page is a change of a few lines. None of it
/// can come from a file, whose words have no `<` any more.
const BEGINS: &str = " html head meta title style body header main footer section div h1 h2 h3 p table caption colgroup \
     thead tbody tr th td ul li dl dt dd ";
const ENDS: &str = " html head style body header main footer section table tbody ul dl ";

fn laid_out(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    for (nth, part) in page.split('<').enumerate() {
        let (words, element) = part.strip_prefix('/').map_or((BEGINS, part), |element| (ENDS, element));
        let name = element.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let breaks = nth > 0 && words.contains(&format!(" {name} "));
        if breaks && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(if nth > 0 { "<" } else { "" });
        out.push_str(part);
    }
    out.push('\n');
    out
}
