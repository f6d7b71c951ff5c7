//! Signals, heard on a thread of their own and told as input. Never ends the program at the first asking, so that
//! it can save.

use std::process;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use crate::error::{Error, Result};
use crate::platform::input::Input;
use crate::platform::terminal;

/// Set while the program stops itself: the SIGTSTP and SIGCONT of that are no news.
static STOPPING: Mutex<bool> = Mutex::new(false);
/// Told when both have been taken.
static RESUMED: Condvar = Condvar::new();

/// How long the program has for saving before asking again ends it. A closing terminal asks twice within a moment.
const PATIENCE: Duration = Duration::from_secs(1);

/// Listens from now on: [`Input::Ended`], [`Input::Suspend`], [`Input::Resumed`] and [`Input::Resize`]. To be called
/// once, before `Terminal::enter`, so that no signal finds the terminal changed and nobody to restore it.
/// Whoever asks the program to end once more, after a second, ends it even if it hangs; the terminal is restored
/// still.
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
pub fn stop() {
    *stopping() = true;
    let _ = kill_current_process_group(Signal::TSTP);
    let _ = raise(SIGSTOP);
    // Not before our own SIGCONT is taken, or somebody else's would be mistaken for it.
    if let Ok((mut late, _)) = RESUMED.wait_timeout_while(stopping(), Duration::from_secs(1), |own| *own) {
        *late = false;
    }
}

fn stopping() -> MutexGuard<'static, bool> {
    STOPPING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tell_all(mut signals: Signals, send: &impl Fn(Input)) {
    let mut asked = None;
    loop {
        let batch: Vec<i32> = signals.wait().collect();
        let own = *stopping();
        for signal in &batch {
            match *signal {
                SIGTSTP | SIGCONT if own => {}
                SIGTSTP => send(Input::Suspend),
                SIGCONT => send(Input::Resumed),
                SIGWINCH => tell_size(send),
                other => end(other, *asked.get_or_insert_with(Instant::now), send),
            }
        }
        // The stop itself was before, so its SIGTSTP is in this batch at the latest.
        if own && batch.contains(&SIGCONT) {
            *stopping() = false;
            RESUMED.notify_all();
        }
    }
}

fn tell_size(send: &impl Fn(Input)) {
    if let Ok((columns, rows)) = crossterm::terminal::size() {
        send(Input::Resize(columns, rows));
    }
}

fn end(signal: i32, asked: Instant, send: &impl Fn(Input)) {
    if asked.elapsed() > PATIENCE {
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
