//! Many clients at once: lines in, lines out, in the same order.
//!
//! A fixed number of chunks travels in a circle: the reader fills one, a worker answers it, the
//! writer writes it and hands it back. That bounds the memory, whatever the size of the input.

mod ahead;
mod answer;
mod progress;
mod source;

use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use answer::Answerer;
use progress::Progress;
use source::Source;

use crate::cli::PlanArgs;
use crate::error::Error;
use crate::note::Note;
use crate::report::{Exit, Report};

/// Threads that answer.
const WORKERS: usize = 2;
/// Chunks that travel.
const CHUNKS: usize = 3 * WORKERS;

/// Lines read and their answers.
#[derive(Debug, Default)]
struct Chunk {
    lines: Vec<u8>,
    answers: Vec<u8>,
    count: u64,
    bad: u64,
}

pub(super) fn run(args: &PlanArgs, file: &str) -> Result<Report, Error> {
    let answerer = Answerer::new(&args.client)?;
    let source = Source::open(file)?;
    let mut progress = Progress::new(source.size);
    let written = thread::scope(|scope| {
        let (free, returned) = channel();
        (0..CHUNKS).try_for_each(|_| free.send(Chunk::default())).expect("we hold the receiver");
        let mut desks = Vec::new();
        let mut done = Vec::new();
        for _ in 0..WORKERS {
            let (desk, in_tray) = channel();
            let (out_tray, answered) = channel();
            let answerer = &answerer;
            scope.spawn(move || work(answerer, &in_tray, &out_tray));
            desks.push(desk);
            done.push(answered);
        }
        let reader = scope.spawn(move || read(source, &returned, &desks));
        let written = write(done, free, &mut progress);
        let read = reader.join().expect("the reader does not panic");
        written.and_then(|count| read.map(|()| count))
    });
    progress.finish();
    let (count, bad) = written.map_err(|error| failed(file, &error))?;
    let notes = if bad > 0 { vec![Note::BadLines(bad, count)] } else { Vec::new() };
    Ok(Report { text: String::new(), notes, exit: Exit::good_if(bad == 0) })
}

/// Fills chunks and deals them to the workers in turn.
fn read(mut source: Source, returned: &Receiver<Chunk>, desks: &[Sender<Chunk>]) -> io::Result<()> {
    for desk in desks.iter().cycle() {
        // No chunk comes back once the writer has stopped.
        let Ok(mut chunk) = returned.recv() else { return Ok(()) };
        if !source.fill(&mut chunk.lines)? || desk.send(chunk).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn work(answerer: &Answerer, in_tray: &Receiver<Chunk>, out_tray: &Sender<Chunk>) {
    for mut chunk in in_tray {
        answerer.answer(&mut chunk);
        if out_tray.send(chunk).is_err() {
            return;
        }
    }
}

/// Writes what the workers answer in the order it was dealt; the number of lines, and of bad ones.
fn write(
    done: Vec<Receiver<Chunk>>,
    free: Sender<Chunk>,
    progress: &mut Progress,
) -> io::Result<(u64, u64)> {
    let mut out = io::stdout().lock();
    let (mut count, mut bad) = (0, 0);
    for worker in done.iter().cycle() {
        let Ok(mut chunk) = worker.recv() else { break };
        match out.write_all(&chunk.answers) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            other => other?,
        }
        count += chunk.count;
        bad += chunk.bad;
        progress.step(chunk.lines.len(), count);
        chunk.lines.clear();
        chunk.answers.clear();
        (chunk.count, chunk.bad) = (0, 0);
        // The reader is gone at the end of the input.
        drop(free.send(chunk));
    }
    out.flush().or_else(|e| if e.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(e) })?;
    Ok((count, bad))
}

fn failed(file: &str, error: &io::Error) -> Error {
    Error::Io { doing: format!("answering `{file}`"), why: error.to_string() }
}
