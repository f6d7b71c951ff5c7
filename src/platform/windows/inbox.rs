//! The console's events, read on a thread of their own, and the messages of the program's other threads, waited for in one
//! place. Never decides what a key does.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind};
use crossterm::terminal;

use crate::error::{Error, Result};
use crate::platform::input::Input;

/// The most messages that are taken at once, so that somebody who holds a flood of keys sees it and can end it.
const BURST: usize = 4096;

/// Where other threads leave messages for the one that waits.
#[derive(Debug)]
pub struct Post<T>(Sender<T>);

impl<T> Clone for Post<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Post<T> {
    /// Leaves a message and wakes who waits. Where nobody waits any more, nothing happens.
    pub fn send(&self, message: T) {
        let _ = self.0.send(message);
    }
}

/// The console's events and the messages of other threads, as they come.
#[derive(Debug)]
pub struct Inbox<T> {
    messages: Receiver<T>,
    /// Columns and rows, as they were told last.
    size: Option<(u16, u16)>,
}

/// An inbox, and the post that leads to it. The console is read from now on.
///
/// # Errors
/// When the system gives no thread to read it on.
pub fn inbox<T: From<Input> + Send + 'static>() -> Result<(Post<T>, Inbox<T>)> {
    let (send, messages) = channel();
    let post = Post(send);
    let keys = post.clone();
    thread::Builder::new()
        .name("input".into())
        .spawn(move || read_all(&keys))
        .map_err(|error| Error::cannot(format!("the keyboard cannot be read: {error}")))?;
    Ok((post, Inbox { messages, size: terminal::size().ok() }))
}

impl<T: From<Input>> Inbox<T> {
    /// Waits until something comes, for so long at the most, and gives all that is there: a burst is drawn once, and a flood
    /// in parts. Nothing when the time is up. [`Input::Gone`] comes once, and then only messages.
    pub fn wait(&mut self, most: Option<Duration>) -> Vec<T> {
        let first = match most {
            Some(most) => self.messages.recv_timeout(most).ok(),
            None => self.messages.recv().ok(),
        };
        let rest = self.messages.try_iter().take(BURST);
        let mut heard: Vec<T> = first.into_iter().chain(rest).collect();
        heard.extend(self.new_size().map(T::from));
        heard
    }

    /// The console tells of a new size while it tells of the mouse, so it is looked at as well whenever something came.
    fn new_size(&mut self) -> Option<Input> {
        let size = terminal::size().ok().filter(|size| Some(*size) != self.size)?;
        self.size = Some(size);
        Some(Input::Resize(size.0, size.1))
    }
}

fn read_all<T: From<Input>>(post: &Post<T>) {
    loop {
        match event::read() {
            Ok(event) => {
                if let Some(input) = input_of(event) {
                    post.send(input.into());
                }
            }
            Err(_) => return post.send(Input::Gone.into()),
        }
    }
}

/// What an event means. A mouse that only moves would wake us for nothing, and the release of a key is no key.
fn input_of(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => Some(Input::Key(without_alt_gr(key))),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved => None,
        Event::Mouse(mouse) => Some(Input::Mouse(mouse)),
        // What the event tells is the buffer, which may be larger than the window.
        Event::Resize(..) => terminal::size().ok().map(|(columns, rows)| Input::Resize(columns, rows)),
        Event::FocusGained => Some(Input::Focus(true)),
        Event::FocusLost => Some(Input::Focus(false)),
        Event::Paste(text) => Some(Input::Paste(text)),
    }
}

/// AltGr is told as Ctrl and Alt together: what it makes (`@`, `[`, `{` on many keyboards) is that character alone.
fn without_alt_gr(key: KeyEvent) -> KeyEvent {
    let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
    let made = matches!(key.code, KeyCode::Char(made) if !made.is_ascii_alphanumeric());
    let modifiers = if made && key.modifiers.contains(both) { key.modifiers - both } else { key.modifiers };
    KeyEvent { modifiers, ..key }
}
