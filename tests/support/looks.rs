//! How frames look: whether each word on each ground can be read, measured by WCAG 2.1 on the cells themselves. Never
//! asks a theme what is enough: it measures anew.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use rolecall::ui::draw::draw;
use rolecall::ui::theme::{Meaning, Part, Theme};

use super::room::Scene;

/// The scene in each theme that has colours of its own: words keep 7:1 to their ground, hints 4.5:1, bars 3:1.
#[track_caller]
pub fn readable_in_every_theme(name: &str, scene: &Scene) {
    for theme in of_their_own_colours() {
        let mut frame = Buffer::empty(scene.frame().area);
        draw(scene.state(), &theme, &mut frame);
        for cell in &frame.content {
            let (ratio, needed) = (ratio(cell), needed(cell, &theme));
            assert!(
                ratio >= needed,
                "{name} in {}: {:?} has {ratio:.2} of {needed}",
                theme.name(),
                cell.symbol()
            );
        }
    }
}

/// The themes that leave no colour to the terminal.
pub fn of_their_own_colours() -> Vec<Theme> {
    let themes = Theme::names(&[]).into_iter().map(|name| Theme::named(&name, &[]).unwrap());
    themes.filter(|theme| !theme.contrasts().is_empty()).collect()
}

/// What stands there, and whether its colours are one of these.
fn needed(cell: &Cell, theme: &Theme) -> f64 {
    let inks = |part: Part| Meaning::ALL.iter().filter(move |ink| ink.part() == part);
    let is = |part: Part| inks(part).any(|ink| theme.style(*ink).fg == Some(cell.fg));
    let symbol = cell.symbol().chars().next().unwrap_or(' ');
    match symbol {
        ' ' => 1.0,
        // Lines and shades, of which some could be left out.
        '\u{2500}'..='\u{257f}' | '░' => 1.0,
        '\u{2580}'..='\u{259f}' => 3.0,
        _ if is(Part::Hint) && !is(Part::Text) => 4.5,
        _ => 7.0,
    }
}

fn ratio(cell: &Cell) -> f64 {
    let [ink, ground] = [cell.fg, cell.bg].map(luminance);
    (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05)
}

fn luminance(colour: Color) -> f64 {
    let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is not the theme's own") };
    let [red, green, blue] = [red, green, blue].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// How a frame looks: for each row its words, each with its ink, its ground where that is not the page's, and what else
/// tells it.
pub fn written(frame: &Buffer) -> String {
    let page = frame[(0, 0)].bg;
    let cells: Vec<&Cell> = frame.content.iter().collect();
    let mut written = String::new();
    for row in cells.chunks(frame.area.width.into()) {
        let runs =
            row.chunk_by(|one, other| (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier));
        for run in runs {
            let words: String = run.iter().map(|cell| cell.symbol()).collect();
            let words = words.trim();
            let first = run[0];
            if words.is_empty() && first.bg == page && first.modifier.is_empty() {
                continue;
            }
            let ground = if first.bg == page { String::new() } else { format!(" on {}", first.bg) };
            let told = first.modifier.iter_names().map(|(name, _)| format!(" {}", name.to_lowercase()));
            let told: String = told.collect();
            written.push_str(&format!("{words:?} {}{ground}{told}\n", first.fg));
        }
    }
    format!("page {page}\n{written}")
}

/// Whether these words stand somewhere in the ink of a meaning.
pub fn shows_in(frame: &Buffer, theme: &Theme, ink: Meaning, words: &str) -> bool {
    let style = theme.style(ink);
    let area = frame.area;
    let is_inked = |x: u16, y: u16| {
        let cell = &frame[(x, y)];
        Some(cell.fg) == style.fg && cell.modifier.contains(style.add_modifier & !Modifier::REVERSED)
    };
    let letters: Vec<String> = words.chars().map(String::from).collect();
    let stands_at = |x: u16, y: u16| {
        (x..).zip(&letters).all(|(x, letter)| {
            x < area.right() && frame[(x, y)].symbol() == letter && (letter == " " || is_inked(x, y))
        })
    };
    (area.y..area.bottom()).any(|y| (area.x..area.right()).any(|x| stands_at(x, y)))
}
