//! The terminal's bytes and the messages of the program's other threads, waited for in one place, so that a key wakes one
//! thread alone. Never decides what a key does, and never waits longer than the terminal lives.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decode::Decoder;
use crate::error::{Error, Result};
use crate::platform::input::Input;

/// The most bytes of keys that are taken at once: what a terminal holds ready by itself.
const BURST: usize = 4096;

/// Where other threads leave messages for the one that waits.
#[derive(Debug)]
pub struct Post<T> {
    messages: Sender<T>,
    bell: Arc<UnixStream>,
}

impl<T> Clone for Post<T> {
    fn clone(&self) -> Self {
        Self { messages: self.messages.clone(), bell: self.bell.clone() }
    }
}

impl<T> Post<T> {
    /// Leaves a message and wakes who waits. Where nobody waits any more, nothing happens.
    pub fn send(&self, message: T) {
        if self.messages.send(message).is_ok() {
            // A bell that takes no more is ringing already.
            let _ = (&*self.bell).write(&[0]);
        }
    }
}

/// The terminal's bytes and the messages of other threads, as they come.
#[derive(Debug)]
pub struct Inbox<T> {
    messages: Receiver<T>,
    bell: UnixStream,
    tty: OwnedFd,
    decoder: Decoder,
    buffer: Vec<u8>,
    /// Whether the terminal can no longer be heard.
    gone: bool,
}

/// What can be read without waiting.
struct Ready {
    bell: bool,
    tty: bool,
}

/// An inbox, and the post that leads to it. The terminal is read by [`Inbox::wait`], to be called after
/// `Terminal::enter`.
///
/// # Errors
/// When the system gives no bell to wake us with.
pub fn inbox<T: From<Input>>() -> Result<(Post<T>, Inbox<T>)> {
    let tty = io::stdin().as_fd().try_clone_to_owned();
    of(tty.map_err(|error| Error::cannot(format!("the keyboard cannot be read: {error}")))?)
}

fn of<T: From<Input>>(tty: OwnedFd) -> Result<(Post<T>, Inbox<T>)> {
    let failed = |error: io::Error| Error::cannot(format!("the keyboard cannot be read: {error}"));
    let (ring, bell) = UnixStream::pair().map_err(failed)?;
    ring.set_nonblocking(true).and_then(|()| bell.set_nonblocking(true)).map_err(failed)?;
    let (send, messages) = channel();
    let (decoder, buffer) = (Decoder::default(), vec![0; BURST]);
    let inbox = Inbox { messages, bell, tty, decoder, buffer, gone: false };
    Ok((Post { messages: send, bell: Arc::new(ring) }, inbox))
}

impl<T: From<Input>> Inbox<T> {
    /// Waits until something comes, for so long at the most, and gives all that is there: a burst is drawn once. Of keys
    /// that come faster than they are read it gives a part, so that somebody who holds a flood sees it and can end it.
    /// Nothing when the time is up. [`Input::Gone`] comes once, and then only messages.
    pub fn wait(&mut self, most: Option<Duration>) -> Vec<T> {
        let mut heard = Vec::new();
        while heard.is_empty() {
            let patience = self.decoder.patience();
            let wait = most.into_iter().chain(patience).min();
            let mut ready = self.look(wait);
            if !ready.bell && !ready.tty {
                if patience.is_none() || patience != wait {
                    break;
                }
                self.decoder.give_up(&mut |input| heard.push(input.into()));
            }
            let mut read = 0;
            while ready.bell || ready.tty {
                read += self.take(&ready, &mut heard);
                ready = self.look(Some(Duration::ZERO));
                ready.tty &= read < BURST;
            }
        }
        heard
    }

    /// Gives how many bytes of keys were read.
    fn take(&mut self, ready: &Ready, heard: &mut Vec<T>) -> usize {
        if ready.bell {
            // Before the messages: one that comes between the two rings again.
            let _ = self.bell.read(&mut self.buffer);
            heard.extend(self.messages.try_iter());
        }
        if ready.tty { self.read_keys(heard) } else { 0 }
    }

    fn read_keys(&mut self, heard: &mut Vec<T>) -> usize {
        let mut hand_on = |input: Input| heard.push(input.into());
        match rustix::io::read(&self.tty, self.buffer.as_mut_slice()).map_err(io::Error::from) {
            Ok(length) if length > 0 => {
                self.decoder.take_in(self.buffer.get(..length).unwrap_or_default(), &mut hand_on);
                length
            }
            // WouldBlock: somebody else who shares the terminal read first.
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => 0,
            _ => {
                self.gone = true;
                self.decoder.give_up(&mut hand_on);
                hand_on(Input::Gone);
                0
            }
        }
    }

    /// What can be read, once there is something or the time is up. A hang-up makes a read return at once, and so does
    /// whatever else the system has to say of a file.
    fn look(&self, wait: Option<Duration>) -> Ready {
        let wait = wait.and_then(|wait| Timespec::try_from(wait).ok());
        let mut files = [PollFd::new(&self.bell, PollFlags::IN), PollFd::new(&self.tty, PollFlags::IN)];
        // A terminal that is gone would be ready for ever.
        let watched = if self.gone { files.get_mut(..1) } else { files.get_mut(..) }.unwrap_or_default();
        while poll(watched, wait.as_ref()) == Err(Errno::INTR) {}
        let [bell, tty] = files.map(|file| !file.revents().is_empty());
        Ready { bell, tty }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_flood_of_keys_a_part_is_given_at_a_time() {
        let (mut keyboard, tty) = UnixStream::pair().unwrap();
        keyboard.write_all(&vec![b'a'; 5 * BURST]).unwrap();
        let (post, mut inbox) = of::<Input>(tty.into()).unwrap();
        post.send(Input::Ended("SIGHUP"));
        let heard = inbox.wait(Some(Duration::ZERO));
        assert!(heard.contains(&Input::Ended("SIGHUP")), "a message waits behind no flood");
        assert!(heard.len() <= BURST + 1, "{} at once", heard.len());
        let rest: usize = (0..5).map(|_| inbox.wait(Some(Duration::ZERO)).len()).sum();
        assert_eq!(heard.len() - 1 + rest, 5 * BURST, "none is lost");
    }
}
