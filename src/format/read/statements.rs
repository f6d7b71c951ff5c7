//! The text of a file to its statements, one after the other: headers, and keys with their values. Checks TOML's
//! grammar, never what a key means or whether it was given before.

use std::borrow::Cow;
use std::ops::Range;
use std::slice::Iter;

use toml_parser::lexer::{Lexer, Token, TokenKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ParseError, Source};

use super::values::{self, Found};

/// How deep arrays and inline tables may stand in each other, and how many parts a dotted key has at most: as deep as
/// the `toml` crate lets them.
const DEEPEST: u32 = 80;

/// The parser wants its tokens in one piece. So many are enough to be quick, and keep its room small for any text.
const PIECE: usize = 1024;

/// Why a text is not TOML, and where, in bytes.
#[derive(Debug)]
pub struct Fault {
    pub at: usize,
    pub says: Cow<'static, str>,
}

impl Fault {
    pub fn new(at: usize, says: &'static str) -> Self {
        Self { at, says: says.into() }
    }
}

/// One part of a key.
#[derive(Debug, Clone)]
pub struct Key<'a> {
    /// The name as it is meant, without quotes.
    pub name: Cow<'a, str>,
    /// Where it stands, in bytes.
    pub at: usize,
}

/// One statement.
pub enum Statement<'a> {
    /// `[name]`, or `[[name]]` for the next table of a list.
    Header { before: Vec<Key<'a>>, last: Key<'a>, list: bool, span: Range<usize> },
    /// `key = value`.
    Line { before: Vec<Key<'a>>, last: Key<'a>, value: Found<'a> },
}

/// Tells each statement of a text, until there is a fault or `tell` returns one.
pub fn each<'a, E: From<Fault>>(
    text: &'a str,
    mut tell: impl FnMut(Statement<'a>) -> Result<(), E>,
) -> Result<(), E> {
    let source = Source::new(text);
    let (mut lexer, mut tokens, mut events) = (source.lex(), Vec::with_capacity(PIECE), Vec::new());
    while take_lines(&mut lexer, &mut tokens) {
        parse(source, &tokens, &mut events)?;
        let mut events = Events { source, list: events.iter() };
        while let Some(statement) = events.statement()? {
            tell(statement)?;
        }
    }
    Ok(())
}

/// The tokens of whole statements, some hundreds; false at the end of the text.
fn take_lines(lexer: &mut Lexer<'_>, tokens: &mut Vec<Token>) -> bool {
    tokens.clear();
    // A line's end within brackets ends no statement.
    let mut open = 0_usize;
    for token in lexer {
        tokens.push(token);
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => open += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => open = open.saturating_sub(1),
            TokenKind::Newline if open == 0 && tokens.len() >= PIECE => break,
            _ => {}
        }
    }
    !tokens.is_empty()
}

fn parse(source: Source<'_>, tokens: &[Token], events: &mut Vec<Event>) -> Result<(), Fault> {
    events.clear();
    let mut fault: Option<ParseError> = None;
    let mut keep = |event: Event| {
        if !matches!(event.kind(), EventKind::Whitespace | EventKind::Comment | EventKind::Newline) {
            events.push(event);
        }
    };
    let mut checked = ValidateWhitespace::new(&mut keep, source);
    let mut guarded = RecursionGuard::new(&mut checked, DEEPEST);
    parse_document(tokens, &mut guarded, &mut fault);
    fault.map_or(Ok(()), |fault| Err(fault.into()))
}

impl From<ParseError> for Fault {
    fn from(fault: ParseError) -> Self {
        let at = fault.unexpected().or(fault.context()).map_or(0, |span| span.start());
        Self { at, says: fault.description().to_owned().into() }
    }
}

/// What the parser found, as far as it was not taken yet.
pub struct Events<'e, 'a> {
    pub source: Source<'a>,
    pub list: Iter<'e, Event>,
}

impl<'a> Events<'_, 'a> {
    /// The kind of the next one.
    pub fn peek(&self) -> Option<EventKind> {
        self.list.as_slice().first().map(Event::kind)
    }

    /// Takes the next one.
    pub fn take(&mut self) -> Result<&Event, Fault> {
        self.list.next().ok_or_else(|| Fault::new(self.source.input().len(), "the text ends too early"))
    }

    fn statement(&mut self) -> Result<Option<Statement<'a>>, Fault> {
        let Some(first) = self.list.as_slice().first() else { return Ok(None) };
        let list = first.kind() == EventKind::ArrayTableOpen;
        if !list && first.kind() != EventKind::StdTableOpen {
            let (before, last) = self.key()?;
            self.take()?;
            return Ok(Some(Statement::Line { before, last, value: values::value(self)? }));
        }
        let start = self.take()?.span().start();
        let (before, last) = self.key()?;
        let span = start..self.take()?.span().end();
        Ok(Some(Statement::Header { before, last, list, span }))
    }

    /// A key: the parts before its last dot, and the last.
    pub fn key(&mut self) -> Result<(Vec<Key<'a>>, Key<'a>), Fault> {
        let (mut before, mut last) = (Vec::new(), self.part()?);
        while self.peek() == Some(EventKind::KeySep) {
            self.take()?;
            let next = self.part()?;
            before.push(std::mem::replace(&mut last, next));
            if before.len() >= DEEPEST as usize {
                return Err(Fault::new(last.at, "recursion limit"));
            }
        }
        Ok((before, last))
    }

    fn part(&mut self) -> Result<Key<'a>, Fault> {
        let source = self.source;
        let event = self.take()?;
        let at = event.span().start();
        let raw = source.get(event).ok_or_else(|| Fault::new(at, "no key"))?;
        let (mut name, mut fault) = (Cow::Borrowed(""), None::<ParseError>);
        raw.decode_key(&mut name, &mut fault);
        fault.map_or(Ok(Key { name, at }), |fault| Err(fault.into()))
    }
}
