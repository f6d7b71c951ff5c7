//! What eyes that lack one kind of cone see of a theme: the themes for them are tested with it. Never changes a theme.
//!
//! The matrices are those of Machado, Oliveira and Fernandes, *A Physiologically-based Model for Simulation of Color
//! Vision Deficiency* (IEEE TVCG 15, 2009), for the full deficiency; they act on amounts of light.

use super::colour::{self, Rgb};
use super::{Meaning, STATES, Theme};

type Matrix = [[f64; 3]; 3];

/// How eyes see, by name; the first with all their cones.
const EYES: [(&str, Matrix); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// How far apart two states must be in lightness (CIE L*, 0 to 100): twice what is told apart side by side.
const APART: f64 = 5.0;

/// The lightness that eyes see.
fn lightness(rgb: Rgb, eyes: &Matrix) -> f64 {
    let light = colour::linear(rgb);
    let seen =
        eyes.map(|row| row.iter().zip(light).map(|(part, light)| part * light).sum::<f64>().clamp(0.0, 1.0));
    let luminance = colour::luminance_of_light(seen);
    if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
}

fn colour_of(theme: &Theme, meaning: Meaning) -> Option<Rgb> {
    theme.style(meaning).fg.and_then(colour::known)
}

/// The pairs of states whose colours differ.
fn told_by_colour(theme: &Theme) -> Vec<(Meaning, Meaning)> {
    let pairs = STATES.iter().flat_map(|group| {
        group
            .iter()
            .enumerate()
            .flat_map(|(nth, one)| group[nth + 1..].iter().map(move |other| (*one, *other)))
    });
    pairs.filter(|(one, other)| colour_of(theme, *one) != colour_of(theme, *other)).collect()
}

/// The least distance in lightness between two states that differ in colour, and whose eyes see it.
fn least(theme: &Theme) -> (f64, String) {
    let mut least = (f64::INFINITY, String::new());
    for (one, other) in told_by_colour(theme) {
        let [one_seen, other_seen] = [one, other].map(|meaning| colour_of(theme, meaning).unwrap());
        for (eyes, matrix) in EYES {
            let apart = (lightness(one_seen, &matrix) - lightness(other_seen, &matrix)).abs();
            if apart < least.0 {
                least = (apart, format!("{one:?} and {other:?}, {eyes}"));
            }
        }
    }
    least
}

#[test]
fn in_the_themes_for_them_colour_blind_eyes_tell_states_apart_by_lightness() {
    let claim = |name: &String| name.starts_with("colour-blind");
    let themes: Vec<String> = Theme::names(&[]).into_iter().filter(claim).collect();
    assert_eq!(themes.len(), 2, "one dark and one light");
    for name in themes {
        let theme = Theme::named(&name, &[]).unwrap();
        assert!(told_by_colour(&theme).len() > 12, "{name} tells states by colour too");
        let (apart, of) = least(&theme);
        assert!(apart >= APART, "{name}: {of} are {apart:.1} apart");
        println!("{name}: least distance in lightness {apart:.1} ({of})");
    }
}

#[test]
fn the_measure_finds_a_theme_that_colour_blind_eyes_cannot_read() {
    let (apart, _) = least(&Theme::named("dark", &[]).unwrap());
    assert!(apart < APART, "dark tells by hues of one lightness");
}

#[test]
fn the_eyes_are_those_of_the_paper() {
    for (eyes, matrix) in EYES {
        for row in matrix {
            let white: f64 = row.iter().sum();
            assert!((white - 1.0).abs() < 1e-4, "{eyes}: white and all greys stay as they are");
        }
    }
    let [_, (_, protanopia), (_, deuteranopia), _] = EYES;
    let red = [255, 0, 0];
    assert!(lightness(red, &protanopia) < lightness(red, &deuteranopia), "red is dark without its own cones");
    assert!((lightness([255; 3], &protanopia) - 100.0).abs() < 0.1);
}
