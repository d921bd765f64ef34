//! Serves the shipped protocols, and those of files, on a day that does not pass: for tests from
//! outside.
//!
//! `cargo run -p web --example pinned -- 2026-11-27 [PORT] [FILE …]`

use std::error::Error;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::{env, fs, io};

use engine::vocabulary::Vocabulary;
use jiff::Timestamp;
use jiff::civil::Date;
use web::{Clock, Entry, Library, LogFormat, Settings};

/// Where it is noon.
const PLACE: &str = "America/Vancouver";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let day = arguments.next().ok_or("which day? Write it like 2026-11-27")?;
    let port = arguments.next().map_or(Ok(0), |port| port.parse())?;
    let mut library = library();
    for path in arguments {
        let text = fs::read_to_string(path)?;
        library.entries.push(entry(&text, &library.maker.vocabulary)?);
    }
    web::serve(&settings(port), library, noon(day.parse()?)?, |address| {
        // Whoever started us reads this to learn the port; if nobody does, we serve all the same.
        drop(writeln!(io::stdout(), "http://{address}"));
    })?;
    Ok(())
}

fn settings(port: u16) -> Settings {
    Settings {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        base_url: None,
        behind_proxy: false,
        requests_per_second: 0,
        log: LogFormat::Off,
    }
}

fn noon(day: Date) -> Result<Clock, jiff::Error> {
    let now: Timestamp = day.at(12, 0, 0, 0).in_tz(PLACE)?.timestamp();
    Ok(Arc::new(move || now))
}

fn library() -> Library {
    let maker = shelf::maker();
    let entry = |shipped: &shelf::Shipped| {
        entry(shipped.text, &maker.vocabulary).expect("what ships is read by a test")
    };
    Library { entries: shelf::PROTOCOLS.iter().map(entry).collect(), maker }
}

fn entry(text: &str, vocabulary: &Vocabulary) -> Result<Entry, String> {
    let (protocol, faults) = engine::protocol::read(text, vocabulary);
    let protocol = protocol.ok_or_else(|| format!("{faults:#?}"))?;
    let practice = shelf::practice(&protocol.procedure, vocabulary);
    Ok(Entry { protocol: Arc::new(protocol), text: text.into(), practice })
}
