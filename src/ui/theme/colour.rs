//! Colours: their names in themes, how they measure, and the nearest of a few. Never decides what a colour means.

use crate::model::in_order;
use ratatui::style::Color;

/// Red, green and blue, each 0 to 255.
pub(super) type Rgb = [u8; 3];

/// The names that a theme may use without defining them: the terminal's own colours.
const NAMES: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// How xterm and the Linux console show the sixteen. What can be read as both will be readable on most terminals.
const SIXTEEN: [(Color, [Rgb; 2]); 16] = [
    (Color::Black, [[0, 0, 0], [0, 0, 0]]),
    (Color::Red, [[205, 0, 0], [170, 0, 0]]),
    (Color::Green, [[0, 205, 0], [0, 170, 0]]),
    (Color::Yellow, [[205, 205, 0], [170, 85, 0]]),
    (Color::Blue, [[0, 0, 238], [0, 0, 170]]),
    (Color::Magenta, [[205, 0, 205], [170, 0, 170]]),
    (Color::Cyan, [[0, 205, 205], [0, 170, 170]]),
    (Color::Gray, [[229, 229, 229], [170, 170, 170]]),
    (Color::DarkGray, [[127, 127, 127], [85, 85, 85]]),
    (Color::LightRed, [[255, 0, 0], [255, 85, 85]]),
    (Color::LightGreen, [[0, 255, 0], [85, 255, 85]]),
    (Color::LightYellow, [[255, 255, 0], [255, 255, 85]]),
    (Color::LightBlue, [[92, 92, 255], [85, 85, 255]]),
    (Color::LightMagenta, [[255, 0, 255], [255, 85, 255]]),
    (Color::LightCyan, [[0, 255, 255], [85, 255, 255]]),
    (Color::White, [[255, 255, 255], [255, 255, 255]]),
];

/// Contrast (AA) that words keep where the colours are too few for more without losing the hue.
pub(super) const ENOUGH_OF_FEW: f64 = 4.5;
/// The square of the distance, in Oklab, up to which two colours are taken for the same hue.
const ALIKE: f64 = 0.01;

/// A colour as a theme writes it: `#rrggbb` or a name of the terminal's own.
pub(super) fn parse(text: &str) -> Option<Color> {
    match text.strip_prefix('#') {
        Some(digits) => parse_hex(digits),
        None => NAMES.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour),
    }
}

fn parse_hex(digits: &str) -> Option<Color> {
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

/// What a colour looks like, if it looks the same on every terminal.
pub(super) fn known(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index) => cube_or_grey(index),
        _ => None,
    }
}

/// Of xterm's 256 colours those that no terminal's settings change: the 6x6x6 cube and the greys.
fn cube_or_grey(index: u8) -> Option<Rgb> {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..=15 => None,
        16..=231 => {
            let cube = index - 16;
            Some([level(cube / 36), level(cube / 6 % 6), level(cube % 6)])
        }
        232..=255 => Some([8 + 10 * (index - 232); 3]),
    }
}

/// The contrast of two luminances by WCAG 2.1: 1 (none) to 21 (black on white).
pub(super) fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance by WCAG 2.1.
pub(super) fn luminance(rgb: Rgb) -> f64 {
    luminance_of_light(linear(rgb))
}

/// The same of amounts of light.
pub(super) fn luminance_of_light([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Red, green and blue as amounts of light, each 0 to 1.
pub(super) fn linear(rgb: Rgb) -> [f64; 3] {
    rgb.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { to_the_2_4((value + 0.055) / 1.055) }
    })
}

/// The power of 2.4 of a number from 0 to 1, by its fifth root. The C library's `pow` would be the program's only use of
/// a library that each start then loads.
fn to_the_2_4(number: f64) -> f64 {
    let mut root = 1.0;
    // Newton's way, which from above comes nearer with each step; from 0.05 on, eight are exact.
    for _ in 0..8 {
        root -= (root - number / (root * root * root * root)) / 5.0;
    }
    (number * root).powi(2)
}

/// A colour by lightness and two axes of hue, in which distances are as the eye sees them (Oklab, Ottosson 2020).
#[derive(Debug, Clone, Copy)]
struct Seen {
    lightness: f64,
    green_red: f64,
    blue_yellow: f64,
}

impl Seen {
    fn of(rgb: Rgb) -> Self {
        let [r, g, b] = linear(rgb);
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            green_red: 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            blue_yellow: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        }
    }

    fn hue_strength(self) -> f64 {
        (self.green_red.powi(2) + self.blue_yellow.powi(2)).sqrt()
    }

    /// The same hue, as strong as the sixteen colours are. Else every soft tint would be nearest to grey.
    fn strong(self) -> Self {
        let strength = self.hue_strength();
        let factor = if strength < 0.03 { 0.0 } else { (0.2 / strength).max(1.0) };
        let (green_red, blue_yellow) = (self.green_red * factor, self.blue_yellow * factor);
        Self { green_red, blue_yellow, ..self }
    }

    /// Greys are so many among the 256 that one of them is nearest to most dark tints; but a state must stay told.
    fn keeps_hue_of(self, wanted: Self) -> bool {
        wanted.hue_strength() < 0.04 || self.hue_strength() > wanted.hue_strength() / 2.0
    }

    fn distance(self, other: Self, weight_of_lightness: f64) -> f64 {
        let lightness = weight_of_lightness * (self.lightness - other.lightness);
        lightness.powi(2)
            + (self.green_red - other.green_red).powi(2)
            + (self.blue_yellow - other.blue_yellow).powi(2)
    }
}

/// A few colours of which the nearest is wanted.
pub(super) struct Choice {
    candidates: Vec<Candidate>,
    few: bool,
}

/// Measured once, since each is compared with every colour of a theme.
struct Candidate {
    colour: Color,
    luminances: [f64; 2],
    seen: Seen,
}

impl Choice {
    /// The 240 colours that are the same on every terminal with 256.
    pub(super) fn of_256() -> Self {
        let colours = (16..=255).filter_map(|index| Some((Color::Indexed(index), [cube_or_grey(index)?; 2])));
        Self { candidates: colours.map(Candidate::new).collect(), few: false }
    }

    /// The terminal's own sixteen.
    pub(super) fn of_16() -> Self {
        Self { candidates: SIXTEEN.into_iter().map(Candidate::new).collect(), few: true }
    }

    /// The nearest to `wanted` with this contrast to each luminance of `grounds`. Where that would take another
    /// hue, the nearest with enough; where none has enough, the one with the most.
    pub(super) fn nearest(&self, wanted: Rgb, grounds: &[f64], needed: f64) -> Color {
        let ranked = self.by_distance_from(wanted);
        let nearest_with =
            |needed: f64| ranked.iter().find(|(_, candidate)| candidate.contrast(grounds) >= needed);
        let clearest = || {
            let contrast = |candidate: &Candidate| candidate.contrast(grounds);
            self.candidates.iter().max_by(|one, other| contrast(one).total_cmp(&contrast(other)))
        };
        nearest_with(needed)
            .filter(|(distance, _)| *distance <= ALIKE)
            .or_else(|| nearest_with(needed.min(ENOUGH_OF_FEW)))
            .map(|(_, candidate)| *candidate)
            .or_else(clearest)
            .map_or(Color::Reset, |candidate| candidate.colour)
    }

    /// The luminance of a colour of this choice (the sixteen's as xterm shows them).
    pub(super) fn luminance_of(&self, colour: Color) -> Option<f64> {
        let [luminance, _] = self.candidate(colour)?.luminances;
        Some(luminance)
    }

    /// The contrast of a colour of this choice, on the terminal where it is least.
    #[cfg(test)]
    pub(super) fn contrast(&self, colour: Color, ground: f64) -> Option<f64> {
        Some(self.candidate(colour)?.contrast(&[ground]))
    }

    fn candidate(&self, colour: Color) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.colour == colour)
    }

    /// Sorted once, since the first few nearly always hold a readable one.
    fn by_distance_from(&self, wanted: Rgb) -> Vec<(f64, &Candidate)> {
        let seen = Seen::of(wanted);
        let (strong, weight_of_lightness) = if self.few { (seen.strong(), 0.3) } else { (seen, 1.0) };
        let alike = self.candidates.iter().filter(|candidate| self.few || candidate.seen.keeps_hue_of(seen));
        let distances =
            alike.map(|candidate| (strong.distance(candidate.seen, weight_of_lightness), candidate));
        let mut ranked: Vec<(f64, &Candidate)> = distances.collect();
        in_order::sort_by(&mut ranked, |(one, _), (other, _)| one.total_cmp(other));
        ranked
    }
}

impl Candidate {
    fn new((colour, shown): (Color, [Rgb; 2])) -> Self {
        let [xterm, _] = shown;
        Self { colour, luminances: shown.map(luminance), seen: Seen::of(xterm) }
    }

    fn contrast(&self, grounds: &[f64]) -> f64 {
        let pairs = grounds.iter().flat_map(|&ground| self.luminances.map(|shown| contrast(shown, ground)));
        pairs.fold(f64::INFINITY, f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_hex_or_the_terminals_own_names() {
        assert_eq!(parse("#14181D"), Some(Color::Rgb(0x14, 0x18, 0x1d)));
        assert_eq!(parse("bright-black"), Some(Color::DarkGray));
        assert_eq!(parse("default"), Some(Color::Reset));
        for wrong in ["", "#fff", "#+12345", "#12345é", "14181d", "Red", "grey"] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn contrast_is_wcags() {
        let rounded = |one, other| (contrast(luminance(one), luminance(other)) * 100.0).round() / 100.0;
        assert_eq!(rounded([0; 3], [255; 3]), 21.0);
        assert_eq!(rounded([255; 3], [255; 3]), 1.0);
        assert_eq!(rounded([0x76; 3], [255; 3]), 4.54);
        assert_eq!(rounded([255; 3], [255, 0, 0]), 4.0);
    }

    #[test]
    fn the_power_of_2_4_is_the_c_librarys() {
        for channel in 11..=255 {
            let number = (f64::from(channel) / 255.0 + 0.055) / 1.055;
            assert!((to_the_2_4(number) - number.powf(2.4)).abs() < 1e-15, "{channel}");
        }
    }

    #[test]
    fn the_256_are_xterms() {
        assert_eq!(cube_or_grey(15), None);
        assert_eq!(cube_or_grey(16), Some([0, 0, 0]));
        assert_eq!(cube_or_grey(67), Some([95, 135, 175]));
        assert_eq!(cube_or_grey(231), Some([255, 255, 255]));
        assert_eq!(cube_or_grey(255), Some([238, 238, 238]));
    }

    #[test]
    fn the_nearest_is_the_nearest_that_can_be_read() {
        let choice = Choice::of_256();
        assert_eq!(choice.nearest([94, 134, 176], &[], 1.0), Color::Indexed(67));
        let grey = known(choice.nearest([140; 3], &[0.0], 7.0)).unwrap();
        assert!(contrast(luminance(grey), 0.0) >= 7.0, "{grey:?} is light");
        let [red, green, blue] = known(choice.nearest([20, 40, 90], &[1.0, 0.8], 7.0)).unwrap();
        assert!(blue > red && blue > green, "still blue");
    }

    #[test]
    fn soft_tints_keep_their_hue_among_sixteen() {
        let choice = Choice::of_16();
        for (soft, strong) in [
            ([0x9b, 0xdc, 0xb8], [Color::Green, Color::LightGreen]),
            ([0xf2, 0xcd, 0x86], [Color::Yellow, Color::LightYellow]),
            ([0xff, 0xb9, 0xa5], [Color::Red, Color::LightRed]),
        ] {
            assert!(strong.contains(&choice.nearest(soft, &[0.0], 4.5)), "{soft:?}");
        }
    }
}
