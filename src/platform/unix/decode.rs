//! What a terminal sends, from bytes to keys, pastes and mouse events. Never reads, never waits, and whatever the
//! bytes: it never panics, and never swallows keys for longer than its [patience](Decoder::patience).
//!
//! Not crossterm's own reader, as that cannot be freed from a paste whose end never comes, stops inside `read` on
//! half a sequence (`Alt-[`), spins when the terminal is gone, and underflows on `ESC [ 0 ; 0 R`.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};

use super::sequences::{ESC, Step, key, letter, step, with_alt};
use crate::platform::input::Input;

const PASTE_END: &[u8] = b"\x1b[201~";

/// A paste longer than this, in bytes, is handed on in several.
const LARGEST_PASTE: usize = 8 * 1024 * 1024;

/// Turns bytes into input, however they were cut on their way.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The beginning of something whose rest has not come yet.
    pending: Vec<u8>,
    paste: Option<Paste>,
}

/// What has come of a bracketed paste.
#[derive(Debug, Default)]
struct Paste {
    bytes: Vec<u8>,
    /// Before here its end does not begin.
    searched: usize,
}

impl Decoder {
    /// Takes these bytes in and hands on what is complete, in order.
    pub fn take_in(&mut self, bytes: &[u8], hand_on: &mut impl FnMut(Input)) {
        match &mut self.paste {
            Some(paste) => paste.bytes.extend_from_slice(bytes),
            None => self.pending.extend_from_slice(bytes),
        }
        while self.finish_paste(hand_on) && self.take_keys(hand_on) {}
    }

    /// How long to wait for more bytes before [giving up](Self::give_up); none when nothing is outstanding.
    pub fn patience(&self) -> Option<Duration> {
        let wait = match (&self.paste, self.pending.as_slice()) {
            (Some(_), _) => 2000,
            (None, []) => return None,
            // Nobody notices this in the Esc key, while a sequence cut in two on a slow line stays one.
            (None, [ESC]) => 10,
            (None, _) => 100,
        };
        Some(Duration::from_millis(wait))
    }

    /// Makes the best of what never became complete: Esc alone is a key, so is `Alt-[`, and a paste ends here.
    pub fn give_up(&mut self, hand_on: &mut impl FnMut(Input)) {
        if let Some(paste) = self.paste.take() {
            hand_on(pasted(&paste.bytes));
        }
        match std::mem::take(&mut self.pending).as_slice() {
            [ESC] => hand_on(key(KeyCode::Esc, KeyModifiers::NONE)),
            [ESC, byte] if byte.is_ascii() => hand_on(with_alt(letter(char::from(*byte)))),
            [byte, ..] if !byte.is_ascii() => hand_on(letter(char::REPLACEMENT_CHARACTER)),
            _ => {}
        }
    }

    /// Hands on a paste whose end has come. False while one has not ended.
    fn finish_paste(&mut self, hand_on: &mut impl FnMut(Input)) -> bool {
        let Some(paste) = &mut self.paste else { return true };
        let Some((text, rest)) = paste.split_at_end() else {
            if paste.bytes.len() > LARGEST_PASTE {
                hand_on(pasted(&paste.take_part()));
            }
            return false;
        };
        hand_on(pasted(text));
        self.pending = rest.to_vec();
        self.paste = None;
        true
    }

    /// Hands on keys and the like. True when a paste begins, false when all that is complete has been handed on.
    fn take_keys(&mut self, hand_on: &mut impl FnMut(Input)) -> bool {
        let mut used = 0;
        loop {
            let rest = self.pending.get(used..).unwrap_or_default();
            match step(rest) {
                Step::More => {
                    self.pending.drain(..used);
                    return false;
                }
                Step::Took(length, input) => {
                    used += length;
                    input.into_iter().for_each(&mut *hand_on);
                }
                Step::Paste(length) => {
                    let bytes = rest.get(length..).unwrap_or_default().to_vec();
                    self.paste = Some(Paste { bytes, searched: 0 });
                    self.pending.clear();
                    return true;
                }
            }
        }
    }
}

impl Paste {
    fn split_at_end(&mut self) -> Option<(&[u8], &[u8])> {
        let unsearched = self.bytes.get(self.searched..)?;
        let found = unsearched.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        let Some(offset) = found else {
            self.searched = self.bytes.len().saturating_sub(PASTE_END.len() - 1);
            return None;
        };
        let (text, rest) = self.bytes.split_at_checked(self.searched + offset)?;
        Some((text, rest.get(PASTE_END.len()..)?))
    }

    /// Takes what can be handed on already: not what may be the beginning of the end, and whole characters.
    fn take_part(&mut self) -> Vec<u8> {
        let continues = |at: usize| self.bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
        let cut = (0..=self.searched).rev().take(4).find(|at| !continues(*at)).unwrap_or(self.searched);
        let rest = self.bytes.split_off(cut);
        self.searched = 0;
        std::mem::replace(&mut self.bytes, rest)
    }
}

/// Terminals send a carriage return for each line end of a paste.
fn pasted(bytes: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sequences::LONGEST_SEQUENCE;
    use super::*;

    fn decoded(chunks: &[&[u8]]) -> Vec<Input> {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        for chunk in chunks {
            decoder.take_in(chunk, &mut |input| inputs.push(input));
        }
        inputs
    }

    fn given_up(bytes: &[u8]) -> Vec<Input> {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.take_in(bytes, &mut |input| inputs.push(input));
        assert!(decoder.patience().is_some());
        decoder.give_up(&mut |input| inputs.push(input));
        assert!(decoder.patience().is_none());
        inputs
    }

    /// Keys as people write them: `C-a A-x S-Up é`; all else as Rust writes it.
    fn said(inputs: &[Input]) -> String {
        let said = |input: &Input| match input {
            Input::Key(event) => {
                let table =
                    [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "A-"), (KeyModifiers::SHIFT, "S-")];
                let held = table.iter().filter(|(modifier, _)| event.modifiers.contains(*modifier));
                let held: String = held.map(|(_, name)| *name).collect();
                match event.code {
                    KeyCode::Char(char) => format!("{held}{char}"),
                    KeyCode::F(number) => format!("{held}F{number}"),
                    code => format!("{held}{code:?}"),
                }
            }
            Input::Mouse(event) => format!("{:?}@{},{}", event.kind, event.column, event.row),
            other => format!("{other:?}"),
        };
        inputs.iter().map(said).collect::<Vec<_>>().join(" ")
    }

    fn says(bytes: &[u8]) -> String {
        said(&decoded(&[bytes]))
    }

    #[test]
    fn what_is_typed() {
        assert_eq!(says("aÄé日\r\n\t\x7f".as_bytes()), "a S-Ä é 日 Enter C-j Tab Backspace");
        assert_eq!(says(b"\x01\x1a\0\x1c\x1f"), "C-a C-z C-  C-4 C-7");
        assert_eq!(says(b"\x1ba\x1bA\x1b\r\x1b\x7f"), "A-a A-S-A A-Enter A-Backspace");
        assert_eq!(says("\x1bé".as_bytes()), "A-é");
    }

    #[test]
    fn named_keys_of_all_dialects() {
        assert_eq!(says(b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;2D"), "Up Down C-Right S-Left");
        assert_eq!(
            says(b"\x1b[H\x1b[4~\x1b[5~\x1b[6;3~\x1b[3~\x1b[2~"),
            "Home End PageUp A-PageDown Delete Insert"
        );
        assert_eq!(says(b"\x1bOP\x1b[[B\x1b[13~\x1b[1;2S\x1b[15~\x1b[24~"), "F1 F2 F3 S-F4 F5 F12");
        assert_eq!(says(b"\x1b[Z\x1b[I\x1b[O"), "S-BackTab Focus(true) Focus(false)");
        assert_eq!(says(b"\x1b[97;5u\x1b[13;2u\x1b[27;5;13~\x1b[57358u"), "C-a S-Enter C-Enter");
        assert_eq!(says(b"\x1b[57399u\x1b[57413u\x1b[57414u\x1b[57419u\x1b[27u"), "0 + Enter Up Esc");
        assert_eq!(says(b"\x1b[?0u\x1b[?62;4c"), "KeysOffered Answered");
    }

    #[test]
    fn the_release_of_a_key_is_no_key() {
        assert_eq!(says(b"\x1b[97;1:1u\x1b[97;1:3u\x1b[1;1:3A\x1b[1;1:2A"), "a Up");
    }

    #[test]
    fn the_mouse() {
        assert_eq!(
            says(b"\x1b[<0;3;2M\x1b[<0;3;2m\x1b[<32;4;2M"),
            "Down(Left)@2,1 Up(Left)@2,1 Drag(Left)@3,1"
        );
        assert_eq!(says(b"\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<35;9;9M"), "ScrollUp@0,0 ScrollDown@0,0 Moved@8,8");
        assert_eq!(says(b"\x1b[M #\"\x1b[<0;0;0M"), "Down(Left)@2,1 Down(Left)@0,0");
    }

    #[test]
    fn esc_alone_waits_a_blink_and_twice_is_twice() {
        let mut decoder = Decoder::default();
        decoder.take_in(b"\x1b", &mut |_| panic!("this may be the start of a sequence"));
        assert_eq!(decoder.patience(), Some(Duration::from_millis(10)));
        assert_eq!(said(&given_up(b"\x1b")), "Esc");
        assert_eq!(said(&given_up(b"\x1b\x1b")), "Esc Esc");
        assert_eq!(says(b"\x1b\x1b[A"), "Esc Up");
    }

    #[test]
    fn half_a_sequence_holds_nothing_up() {
        assert_eq!(said(&given_up(b"\x1b[")), "A-[");
        assert_eq!(said(&given_up(b"\x1bO")), "A-S-O");
        assert_eq!(said(&given_up(b"\x1b]")), "A-]");
        assert_eq!(said(&given_up(b"\x1b[1;5")), "");
        assert_eq!(said(&given_up(b"a\xc3")), "a \u{fffd}");
        assert_eq!(says(b"\x1b[1;5\x1b[A"), "Up");
        assert_eq!(says(b"\x1b[1\rb"), "Enter b");
        assert_eq!(says(&[b"\x1b[", "9".repeat(LONGEST_SEQUENCE).as_bytes(), b"ab"].concat()), "a b");
    }

    #[test]
    fn answers_that_nobody_asked_for_are_no_keys() {
        assert_eq!(says(b"\x1b]10;rgb:1e1e/1e1e/1e1e\x1b\\a"), "a");
        assert_eq!(says(b"\x1b]0;title\x07a\x1bP>|xterm\x1b\\b"), "a b");
        assert_eq!(says(b"\x1b[12;40R\x1b[0;0Ra\x1b[?1h"), "a");
        assert_eq!(says(b"\x1b]broken\x1b[A"), "Up");
    }

    #[test]
    fn the_background_is_told_and_that_all_was_answered() {
        let answers = b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?64;1ca\x1b]11;rgb:ff/ff/ff\x07";
        assert_eq!(says(answers), "Background { light: false } Answered a Background { light: true }");
    }

    #[test]
    fn a_paste_comes_whole_with_lines_and_escapes_in_it() {
        assert_eq!(
            says(b"a\x1b[200~Ben: x\r\nAda: y\rq\x1b[Az\x1b\x1b[201~b"),
            r#"a Paste("Ben: x\nAda: y\nq\u{1b}[Az\u{1b}") b"#
        );
        assert_eq!(says(b"\x1b[200~one\x1b[201~\x1b[200~two\x1b[201~"), r#"Paste("one") Paste("two")"#);
        assert_eq!(says(b"\x1b[201~a"), "a");
    }

    #[test]
    fn a_paste_that_never_ends_gives_the_keys_back() {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.take_in(b"\x1b[200~half", &mut |input| inputs.push(input));
        assert_eq!((inputs.len(), decoder.patience()), (0, Some(Duration::from_secs(2))));
        decoder.give_up(&mut |input| inputs.push(input));
        decoder.take_in(b"q", &mut |input| inputs.push(input));
        assert_eq!(said(&inputs), r#"Paste("half") q"#);
    }

    #[test]
    fn an_endless_paste_is_handed_on_in_whole_characters() {
        let text = "é".repeat(LARGEST_PASTE);
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        let whole = format!("\x1b[200~{text}\x1b[201~");
        for chunk in whole.as_bytes().chunks(65_537) {
            decoder.take_in(chunk, &mut |input| inputs.push(input));
        }
        assert!(inputs.len() > 1);
        let parts = inputs.iter().map(|input| match input {
            Input::Paste(part) => part.as_str(),
            other => panic!("{other:?}"),
        });
        assert!(parts.collect::<String>() == text);
    }

    #[test]
    fn each_of_five_thousand_bytes_is_a_key() {
        let burst: Vec<u8> = (0..5000u32).map(|n| b'a' + (n % 26) as u8).collect();
        assert_eq!(decoded(&burst.chunks(1000).collect::<Vec<_>>()).len(), 5000);
    }

    /// Bytes as a terminal or a malicious paste may send them: rich in the beginnings of sequences.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            prop::sample::select(vec![
                &b"\x1b"[..],
                b"\x1b[",
                b"\x1b[<0;1;",
                b"\x1b[200~",
                b"\x1b[201~",
                b"\x1b]",
                b"\x1b\\",
                b"\x1bO",
                b"\x1b[M",
                b"\x1b[[",
                "é".as_bytes(),
                "日".as_bytes(),
                b";",
                b":3",
                b"M",
                b"~",
                b"u",
                b"1",
            ])
            .prop_map(<[u8]>::to_vec),
        ];
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_bytes_are_cut(bytes in bytes(), size in 1usize..9) {
            let whole = decoded(&[&bytes]);
            prop_assert_eq!(whole, decoded(&bytes.chunks(size).collect::<Vec<_>>()));
        }

        #[test]
        fn after_giving_up_the_next_key_is_read(bytes in bytes()) {
            let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
            decoder.take_in(&bytes, &mut |_| {});
            decoder.give_up(&mut |_| {});
            decoder.take_in(b"q", &mut |input| inputs.push(input));
            prop_assert_eq!(said(&inputs), "q");
        }
    }
}
