//! Signals, heard on a thread of their own and told as input. Never ends the program at the first asking, so that
//! it can save.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::input::Input;
use super::terminal;
use crate::error::{Error, Result};

/// Set while the program stops itself: the SIGTSTP and SIGCONT of that are no news.
static STOPPING: AtomicBool = AtomicBool::new(false);

/// Listens from now on: [`Input::Ended`], [`Input::Suspend`], [`Input::Resumed`] and [`Input::Resize`]. To be called
/// once, before `Terminal::enter`, so that no signal finds the terminal changed and nobody to restore it.
/// Whoever asks the program to end a second time ends it, even if it hangs; the terminal is restored still.
///
/// # Errors
/// When the signals or a thread cannot be had.
pub fn listen(send: impl Fn(Input) + Send + 'static) -> Result<()> {
    let failed = |error: std::io::Error| Error::cannot(format!("signals cannot be heard: {error}"));
    let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = Signals::new(all).map_err(failed)?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || tell_all(signals, &send))
        .map(drop)
        .map_err(failed)
}

/// Whether somebody could bring the program back once it is stopped: not in a window that runs nothing else.
pub fn can_be_resumed() -> bool {
    // A shell with job control gives each job a process group of its own, within the shell's session.
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops the program, and those that were started along with it (a pipeline's others, `cargo run`), like Ctrl-Z
/// does in a terminal. Returns when it is resumed. The terminal should have been left before.
pub(super) fn stop() {
    STOPPING.store(true, Ordering::SeqCst);
    let _ = kill_current_process_group(Signal::TSTP);
    let _ = raise(SIGSTOP);
}

fn tell_all(mut signals: Signals, send: &impl Fn(Input)) {
    let mut asked = false;
    loop {
        let batch: Vec<i32> = signals.wait().collect();
        let own = STOPPING.load(Ordering::SeqCst);
        for signal in &batch {
            match *signal {
                SIGTSTP | SIGCONT if own => {}
                SIGTSTP => send(Input::Suspend),
                SIGCONT => send(Input::Resumed),
                SIGWINCH => tell_size(send),
                other => end(other, std::mem::replace(&mut asked, true), send),
            }
        }
        // The stop itself was before, so its SIGTSTP is in this batch at the latest.
        if own && batch.contains(&SIGCONT) {
            STOPPING.store(false, Ordering::SeqCst);
        }
    }
}

fn tell_size(send: &impl Fn(Input)) {
    if let Ok((columns, rows)) = crossterm::terminal::size() {
        send(Input::Resize(columns, rows));
    }
}

fn end(signal: i32, again: bool, send: &impl Fn(Input)) {
    if again {
        terminal::restore();
        let _ = emulate_default_handler(signal);
        process::abort();
    }
    send(Input::Ended(match signal {
        SIGTERM => "SIGTERM",
        SIGHUP => "SIGHUP",
        SIGINT => "SIGINT",
        _ => "SIGQUIT",
    }));
}
