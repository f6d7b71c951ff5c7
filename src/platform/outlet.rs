//! The way to the screen: what is drawn gathers here and goes out in one write. Never writes by itself, and never
//! once the terminal has been left.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Write};
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use super::system::screen::{Way, takes_bytes, way};

/// Whether the screen is ours. Locked while writing, so that nothing is drawn after the terminal was restored by
/// another thread's panic.
static OURS: Mutex<bool> = Mutex::new(false);

/// Where ratatui writes to. Flushing does nothing: ratatui does so several times a frame.
#[derive(Debug, Clone)]
pub(super) struct Outlet(Rc<RefCell<Pending>>);

#[derive(Debug)]
struct Pending {
    bytes: Vec<u8>,
    terminal: Way,
    written: u64,
}

impl Outlet {
    pub(super) fn new() -> io::Result<Self> {
        let pending = Pending { bytes: Vec::with_capacity(16 * 1024), terminal: way()?, written: 0 };
        Ok(Self(Rc::new(RefCell::new(pending))))
    }

    /// Adds this to what goes out next.
    pub(super) fn queue(&self, text: &str) {
        self.0.borrow_mut().bytes.extend_from_slice(text.as_bytes());
    }

    /// Sends what has gathered, in one write unless the system takes less. On an error it is thrown away.
    pub(super) fn send(&self) -> io::Result<()> {
        let mut pending = self.0.borrow_mut();
        let bytes = std::mem::take(&mut pending.bytes);
        let ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
        if !*ours {
            return Err(io::Error::new(ErrorKind::NotConnected, "the terminal was left"));
        }
        write_all(&mut pending.terminal, &bytes)?;
        drop(ours);
        pending.written += bytes.len() as u64;
        // The room that it needed once is kept for the next frame.
        pending.bytes = bytes;
        pending.bytes.clear();
        Ok(())
    }

    pub(super) fn forget(&self) {
        self.0.borrow_mut().bytes.clear();
    }

    /// How many bytes have gone out since the start.
    pub(super) fn written(&self) -> u64 {
        self.0.borrow().written
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes the screen ours and sends this first.
pub(super) fn open(first: &str) -> io::Result<()> {
    let mut ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
    write_all(&mut way()?, first.as_bytes())?;
    *ours = true;
    Ok(())
}

/// Gives the screen up and sends this last, unless it was given up before: returns whether it was ours.
/// Does not wait for a terminal that takes nothing any more.
pub(super) fn close(last: &str) -> bool {
    let mut guard = lock_soon();
    let ours = guard.as_mut().is_none_or(|ours| std::mem::replace(&mut **ours, false));
    if ours
        && let Ok(mut terminal) = way()
        && takes_bytes(&terminal, Duration::from_millis(200))
    {
        let _ = write_all(&mut terminal, last.as_bytes());
    }
    ours
}

/// None when another thread has been writing for too long: its terminal is stuck.
fn lock_soon() -> Option<MutexGuard<'static, bool>> {
    for _ in 0..20 {
        match OURS.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
        }
    }
    None
}

fn write_all(terminal: &mut Way, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match terminal.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(length) => bytes = bytes.get(length..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // Another program made the terminal it shares with us non-blocking.
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                if !takes_bytes(terminal, Duration::from_secs(1)) {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
    }
    terminal.flush()
}
