use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(100);
const BAR_COLUMNS: u64 = 30;

/// How far a batch has come, on standard error if that is a terminal.
#[derive(Debug)]
pub(super) struct Progress {
    shown: bool,
    size: Option<u64>,
    done: u64,
    last: Instant,
}

impl Progress {
    /// Of so many bytes, where that is known.
    pub(super) fn new(size: Option<u64>) -> Self {
        Self { shown: io::stderr().is_terminal(), size, done: 0, last: Instant::now() }
    }

    /// So many more bytes; so many clients in all.
    pub(super) fn step(&mut self, bytes: usize, clients: u64) {
        self.done += u64::try_from(bytes).unwrap_or(0);
        if !self.shown || self.last.elapsed() < EVERY {
            return;
        }
        self.last = Instant::now();
        let bar = self.bar();
        // A progress bar nobody can be shown is no fault.
        drop(write!(io::stderr(), "\r{bar}{clients} clients\u{1b}[K"));
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if self.shown {
            drop(write!(io::stderr(), "\r\u{1b}[K"));
        }
    }

    fn bar(&self) -> String {
        let Some(size) = self.size.filter(|size| *size > 0) else { return String::new() };
        let columns = |of: u64| usize::try_from(of.min(BAR_COLUMNS)).unwrap_or(0);
        let full = columns(self.done * BAR_COLUMNS / size);
        let percent = (self.done * 100 / size).min(100);
        format!("[{}{}] {percent:3} %  ", "#".repeat(full), ".".repeat(columns(BAR_COLUMNS) - full))
    }
}
