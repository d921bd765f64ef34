//! Asks a server for one address at a steady rate, whether it keeps up or not, and says how long
//! the answers took, from when each question was due:
//!
//! `cargo run --release -p web --example load -- 127.0.0.1:8080 '/smp?session=2026-11-20' 1000 30`

use std::error::Error;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep_until};

/// Connections that take turns.
const CONNECTIONS: u32 = 50;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [host, path, rate, seconds] = &arguments[..] else {
        return Err("write HOST:PORT PATH RATE SECONDS".into());
    };
    let (rate, seconds): (u32, u32) = (rate.parse()?, seconds.parse()?);
    let question = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let question: Arc<[u8]> = question.into_bytes().into();
    let (told, mut times) = unbounded_channel();
    let begin = Instant::now() + Duration::from_millis(100);
    for first in 0..CONNECTIONS {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let due: Vec<Instant> = (first..rate * seconds)
            .step_by(CONNECTIONS as usize)
            .map(|at| begin + Duration::from_secs(1) * at / rate)
            .collect();
        tokio::spawn(ask(stream, Arc::clone(&question), due, told.clone()));
    }
    drop(told);
    let mut all = Vec::new();
    while let Some(time) = times.recv().await {
        all.push(time);
    }
    all.sort_unstable();
    let at = |per_mille: usize| all.get((all.len() * per_mille / 1000).min(all.len() - 1));
    for (name, per_mille) in [("median", 500), ("p99", 990), ("p99.9", 999), ("slowest", 1000)] {
        writeln!(io::stdout(), "{name:8} {:?}", at(per_mille).copied().unwrap_or_default())?;
    }
    writeln!(io::stdout(), "{} of {} answered", all.len(), rate * seconds)?;
    Ok(())
}

/// One connection's questions, one after the other.
async fn ask(
    mut stream: TcpStream,
    question: Arc<[u8]>,
    due: Vec<Instant>,
    told: UnboundedSender<Duration>,
) -> Outcome<()> {
    let mut buffer = Vec::new();
    for due in due {
        sleep_until(due).await;
        stream.write_all(&question).await?;
        answer(&mut stream, &mut buffer).await?;
        told.send(due.elapsed())?;
    }
    Ok(())
}

/// Reads one answer, whose length its head says.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Outcome<()> {
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err("the server hung up".into());
        }
        let Some(head) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&buffer[..head]).to_lowercase();
        if !text.starts_with("http/1.1 200") {
            return Err(text.into());
        }
        let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
        let length: usize = length.ok_or("an answer without a length")?.parse()?;
        while buffer.len() < head + 4 + length {
            stream.read_buf(buffer).await?;
        }
        return Ok(());
    }
}
