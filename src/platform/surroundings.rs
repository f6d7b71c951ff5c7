//! What stands around the program: a terminal that knows more than most, tmux or screen between. Told by the environment
//! alone: nothing is asked of a terminal that might not answer. Never writes anything itself.

/// What is between the program and its terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Between {
    /// Nothing that is known.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// How a terminal takes a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Notes {
    /// `OSC 9`: iTerm2, WezTerm, Ghostty, kitty, Windows Terminal.
    #[default]
    Nine,
    /// `OSC 777`: foot, urxvt.
    SevenSevenSeven,
}

/// The surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surroundings {
    between: Between,
    notes: Notes,
    /// Whether the terminal is one that shows progress (`OSC 9;4`); others would show it as a notification.
    pub shows_progress: bool,
}

/// How far a round is, as a terminal can show it at its window or tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Whether its clock runs and its time is not up.
    pub runs: bool,
    /// Of a hundred.
    pub percent: u8,
}

/// screen takes no more than this in one string of bytes for the terminal.
const SCREEN_TAKES: usize = 200;

impl Surroundings {
    /// As the environment tells.
    pub fn from_env(env: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, value: &str| env(name).is_some_and(|own| own.eq_ignore_ascii_case(value));
        let has = |name: &str| env(name).is_some_and(|value| !value.is_empty());
        let term = env("TERM").unwrap_or_default();
        let between = match (has("TMUX"), has("STY")) {
            (true, _) => Between::Tmux,
            (_, true) => Between::Screen,
            _ => Between::Nothing,
        };
        let programs = ["ghostty", "WezTerm"];
        let since = |name: &str, least: &[u32]| env(name).is_some_and(|version| is_since(&version, least));
        // Both showed it as a notification before.
        let new = is("TERM_PROGRAM", "iTerm.app") && since("TERM_PROGRAM_VERSION", &[3, 6, 6])
            || since("PTYXIS_VERSION", &[48]);
        let known = new || programs.iter().any(|name| is("TERM_PROGRAM", name)) || term == "xterm-ghostty";
        let windows = has("WT_SESSION") || is("ConEmuANSI", "ON");
        let foot = term.starts_with("foot") || term.starts_with("rxvt");
        let notes = if foot { Notes::SevenSevenSeven } else { Notes::Nine };
        // tmux and screen keep what their own terminal is called to themselves.
        let shows_progress = between == Between::Nothing && (known || windows);
        Self { between, notes, shows_progress }
    }

    /// Sets the title of the window. screen hands it on to its terminal; its own name for the window stays, which nobody could
    /// give back.
    pub fn title(self, title: &str) -> String {
        format!("\x1b]0;{}\x07", plain(title))
    }

    /// Asks to show a notification.
    pub fn notification(self, says: &str) -> String {
        let says = plain(says).replace(';', ",");
        self.through(&match self.notes {
            Notes::Nine => format!("\x1b]9;{says}\x07"),
            Notes::SevenSevenSeven => format!("\x1b]777;notify;rolecall;{says}\x07"),
        })
    }

    /// Shows progress at the window, or none any more.
    pub fn progress(self, progress: Option<Progress>) -> String {
        self.through(&match progress {
            Some(Progress { runs: true, percent }) => format!("\x1b]9;4;1;{percent}\x07"),
            Some(Progress { runs: false, percent }) => format!("\x1b]9;4;4;{percent}\x07"),
            None => "\x1b]9;4;0\x07".to_owned(),
        })
    }

    /// Asks to copy, by a sequence that is made already. tmux takes it for itself where it may (`set-clipboard on`), and
    /// else hands it through where it may (`allow-passthrough on`).
    pub fn copy(self, sequence: &str) -> String {
        match self.between {
            Between::Tmux => format!("{sequence}{}", self.through(sequence)),
            _ => self.through(sequence),
        }
    }

    /// A sequence on its way through what stands between.
    fn through(self, sequence: &str) -> String {
        match self.between {
            Between::Nothing => sequence.to_owned(),
            Between::Tmux => format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")),
            Between::Screen => {
                let letters: Vec<char> = sequence.chars().collect();
                let part = |part: &[char]| format!("\x1bP{}\x1b\\", part.iter().collect::<String>());
                letters.chunks(SCREEN_TAKES).map(part).collect()
            }
        }
    }
}

/// What `COLORFGBG` says, where a terminal sets it: `15;0` is light on dark.
pub fn is_light_by(colorfgbg: &str) -> Option<bool> {
    let (_, ground) = colorfgbg.rsplit_once(';')?;
    match ground.trim().parse().ok()? {
        0..=6 | 8 => Some(false),
        7 | 9..=15 => Some(true),
        _ => None,
    }
}

/// Whether a version such as `3.6.6` or `3.7.0beta1` is this one or a later one.
fn is_since(version: &str, least: &[u32]) -> bool {
    let number = |part: &str| {
        let digits = part.split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or_default();
        digits.parse().unwrap_or(0)
    };
    version.split('.').map(number).ge(least.iter().copied())
}

fn plain(words: &str) -> String {
    words.chars().filter(|char| !char.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(env: &'static [(&str, &str)]) -> Surroundings {
        Surroundings::from_env(|name| {
            env.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn progress_is_shown_only_where_it_is_not_taken_for_something_else() {
        assert!(!around(&[("TERM", "xterm-256color")]).shows_progress);
        assert!(!around(&[("TERM_PROGRAM", "iTerm.app")]).shows_progress);
        assert!(around(&[("TERM_PROGRAM", "ghostty")]).shows_progress);
        assert!(around(&[("WT_SESSION", "x")]).shows_progress);
        let iterm = |version| {
            let env = [("TERM_PROGRAM", "iTerm.app"), ("TERM_PROGRAM_VERSION", version)];
            let env =
                |name: &str| env.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
            Surroundings::from_env(env).shows_progress
        };
        let shown = ["3.5.14", "3.6.5", "3.6.6", "3.6.10", "3.7.0beta1", "4", ""].map(iterm);
        assert_eq!(shown, [false, false, true, true, true, true, false]);
        assert!(around(&[("PTYXIS_VERSION", "48.1")]).shows_progress);
        assert!(!around(&[("PTYXIS_VERSION", "47.10")]).shows_progress);
        assert!(!around(&[("TERM_PROGRAM", "ghostty"), ("TMUX", "/tmp/x")]).shows_progress);
        let half = Progress { runs: true, percent: 50 };
        assert_eq!(around(&[]).progress(Some(half)), "\x1b]9;4;1;50\x07");
        assert_eq!(around(&[]).progress(None), "\x1b]9;4;0\x07");
    }

    #[test]
    fn a_notification_goes_by_what_the_terminal_takes_and_through_what_stands_between() {
        assert_eq!(around(&[]).notification("a;b\x07"), "\x1b]9;a,b\x07");
        assert_eq!(around(&[("TERM", "foot")]).notification("up"), "\x1b]777;notify;rolecall;up\x07");
        assert_eq!(around(&[("TMUX", "x")]).notification("up"), "\x1bPtmux;\x1b\x1b]9;up\x07\x1b\\");
    }

    #[test]
    fn screen_hands_a_title_on_and_takes_a_long_copy_in_parts() {
        let screen = around(&[("STY", "1.pts")]);
        assert_eq!(screen.title("Check-in\x1b"), "\x1b]0;Check-in\x07");
        let copied = screen.copy(&"x".repeat(450));
        assert_eq!((copied.matches("\x1bP").count(), copied.matches('x').count()), (3, 450));
    }

    #[test]
    fn the_environment_is_read_where_a_terminal_sets_it() {
        for (set, light) in [
            ("15;0", Some(false)),
            ("0;15", Some(true)),
            ("0;default;15", Some(true)),
            ("7;8", Some(false)),
            ("15;default", None),
            ("15", None),
            ("", None),
            ("0;99", None),
        ] {
            assert_eq!(is_light_by(set), light, "{set:?}");
        }
    }
}
