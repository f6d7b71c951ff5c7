//! Tells when something happens to a file's name in its folder, without asking again and again. Never reads the file, and
//! tells too often rather than too seldom.

use std::path::Path;
use std::sync::mpsc::Sender;

use super::saver::Job;

/// A watch, until it is dropped.
#[derive(Debug)]
pub struct Watch {
    /// Closed with the watch, which ends its thread.
    _open: std::io::PipeWriter,
}

impl Watch {
    /// Asks for a look whenever a file of that name was written, moved there or removed. None where nobody can tell: then the
    /// next save sees it.
    #[cfg(target_os = "linux")]
    pub fn start(path: &Path, jobs: Sender<Job>) -> Option<Self> {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name()?.to_owned();
        let inotify = init(CreateFlags::CLOEXEC).ok()?;
        // A file that is half written is not looked at: only one that was closed or moved there.
        add_watch(&inotify, folder, WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE)
            .ok()?;
        let (closed, open) = std::io::pipe().ok()?;
        let listen = move || linux::listen(&inotify, &closed, &name, &jobs);
        std::thread::Builder::new().name("watch".into()).spawn(listen).ok()?;
        Some(Self { _open: open })
    }

    /// Nobody can tell here.
    #[cfg(not(target_os = "linux"))]
    pub fn start(_path: &Path, _jobs: Sender<Job>) -> Option<Self> {
        None
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::OsStr;
    use std::io::PipeReader;
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt;
    use std::sync::mpsc::Sender;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::fs::inotify::Reader;
    use rustix::io::Errno;

    use crate::platform::saver::Job;

    /// Until the pipe's other end is closed, or nobody takes jobs any more.
    pub fn listen(inotify: &OwnedFd, closed: &PipeReader, name: &OsStr, jobs: &Sender<Job>) {
        let mut room = [MaybeUninit::uninit(); 1024];
        let mut reader = Reader::new(inotify, &mut room);
        loop {
            let mut fds = [PollFd::new(inotify, PollFlags::IN), PollFd::new(closed, PollFlags::IN)];
            match poll(&mut fds, None) {
                Err(Errno::INTR) => continue,
                Err(_) => return,
                Ok(_) => {}
            }
            let [_, closed] = &fds;
            if !closed.revents().is_empty() {
                return;
            }
            let mut is_ours = false;
            loop {
                let Ok(event) = reader.next() else { return };
                is_ours |= event.file_name().is_some_and(|file| file.to_bytes() == name.as_bytes());
                if reader.is_buffer_empty() {
                    break;
                }
            }
            if is_ours && jobs.send(Job::Look).is_err() {
                return;
            }
        }
    }
}
