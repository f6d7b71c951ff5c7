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

/// The looks of the cells of many frames, each frame drawn in all of some themes: a letter for each look, in the order in
/// which they are met. So a picture changes where something stands elsewhere, and the legend where a theme does.
pub struct Looks {
    themes: Vec<(String, Theme)>,
    /// The look in each theme, and the words on which it was met first.
    met: Vec<(Vec<Look>, String)>,
}

impl Looks {
    pub fn of(themes: Vec<(String, Theme)>) -> Self {
        Self { themes, met: Vec::new() }
    }

    /// The scene with a letter for the look of each cell; what is blank on the page stays so.
    pub fn picture(&mut self, scene: &Scene) -> String {
        let drawn = |(_, theme): &(String, Theme)| {
            let mut frame = Buffer::empty(scene.frame().area);
            draw(scene.state(), theme, &mut frame);
            frame
        };
        let frames: Vec<Buffer> = self.themes.iter().map(drawn).collect();
        let area = scene.frame().area;
        let row = |y| {
            let cells = (area.x..area.right()).map(|x| {
                let looks: Vec<Look> =
                    frames.iter().map(|frame| look(&frame[(x, y)], frame[(0, 0)].bg)).collect();
                match looks.iter().all(|look| *look == Look::default()) {
                    true => ' ',
                    false => self.letter(&looks, || words_at(&frames[0], x, y)),
                }
            });
            cells.collect::<String>().trim_end().to_owned()
        };
        (area.y..area.bottom()).map(row).collect::<Vec<_>>().join("\n")
    }

    fn letter(&mut self, looks: &[Look], words: impl FnOnce() -> String) -> char {
        let known = self.met.iter().position(|(met, _)| met == looks);
        let nth = known.unwrap_or_else(|| {
            self.met.push((looks.to_owned(), words()));
            self.met.len() - 1
        });
        letter(nth)
    }

    /// Each letter with the words on which it was met first, and its look in each theme.
    pub fn legend(&self) -> String {
        let mut legend = String::new();
        for (nth, (looks, words)) in self.met.iter().enumerate() {
            legend.push_str(&format!("{} {words:?}\n", letter(nth)));
            for ((name, _), look) in self.themes.iter().zip(looks) {
                legend.push_str(&format!("  {name:22}{}\n", told(*look)));
            }
        }
        legend
    }
}

fn letter(nth: usize) -> char {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').chain('α'..='ω').nth(nth).expect("a letter for each look")
}

/// How a cell looks: its ink where it has one, its ground where that is not the page's, and what else tells it.
type Look = (Option<Color>, Option<Color>, Modifier);

fn look(cell: &Cell, page: Color) -> Look {
    let shows_on_air = Modifier::REVERSED | Modifier::UNDERLINED;
    let is_air = cell.symbol().trim().is_empty() && !cell.modifier.intersects(shows_on_air);
    let told = if is_air { Modifier::empty() } else { cell.modifier };
    ((!is_air).then_some(cell.fg), (cell.bg != page).then_some(cell.bg), told)
}

fn told((ink, ground, more): Look) -> String {
    let ground = ground.map(|ground| format!("on {ground}"));
    let more = more.iter_names().map(|(name, _)| name.to_lowercase());
    ink.map(|ink| ink.to_string()).into_iter().chain(ground).chain(more).collect::<Vec<_>>().join(" ")
}

/// The words of one look that begin here.
fn words_at(frame: &Buffer, x: u16, y: u16) -> String {
    let is_alike = |cell: &&Cell| {
        let first = &frame[(x, y)];
        (cell.fg, cell.bg, cell.modifier) == (first.fg, first.bg, first.modifier)
    };
    let cells = (x..frame.area.right()).map(|x| &frame[(x, y)]);
    cells.take_while(is_alike).take(24).map(Cell::symbol).collect::<String>().trim().to_owned()
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
