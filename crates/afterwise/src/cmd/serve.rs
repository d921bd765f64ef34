use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;

use diag::{Diagnostic, Severity};

use crate::cli::{Log, ServeArgs};
use crate::clock;
use crate::error::Error;
use crate::inputs::{base_url, library};
use crate::report::{Exit, Report};

/// Serves until it is told to stop.
pub(super) fn run(args: &ServeArgs) -> Result<Report, Error> {
    if args.check {
        return Ok(check(args.listen));
    }
    let settings = settings(args)?;
    let library = library(args.protocols.as_deref())?;
    warn(&library);
    let served = web::serve(&settings, library, Arc::new(clock::now), announce);
    served.map_err(|fault| Error::Serve {
        why: fault.to_string(),
        hint: fault.hint().map(str::to_owned),
    })?;
    Ok(Report { text: String::new(), notes: Vec::new(), exit: Exit::Good })
}

/// Says, before anybody asks for them, which sheets tell clients what the clinic may not mean. They are
/// served all the same: this is where a clinic mends them.
fn warn(library: &web::Library) {
    for entry in &library.entries {
        let said = draft::review(&library.maker, &entry.text);
        for fault in said.iter().filter(|fault| fault.severity == Severity::Error) {
            let Diagnostic { message, hint, .. } = fault;
            let (id, hint) = (&entry.protocol.id, hint.as_deref().unwrap_or_default());
            // Whoever closed standard error does not want to know.
            drop(writeln!(std::io::stderr(), "warning: {id}: {message}\n  = {hint}"));
        }
    }
}

/// Asks the server that runs already.
fn check(address: SocketAddr) -> Report {
    let (text, well) = match web::health(address) {
        Ok(()) => (format!("The server at {address} is well.\n"), true),
        Err(reason) => (format!("No server is well at {address}: {reason}.\n"), false),
    };
    Report { text, notes: Vec::new(), exit: Exit::good_if(well) }
}

fn settings(args: &ServeArgs) -> Result<web::Settings, Error> {
    let base_url = args.base_url.as_deref().map(base_url).transpose()?;
    Ok(web::Settings {
        listen: args.listen,
        base_url,
        behind_proxy: args.behind_proxy,
        requests_per_second: args.rate_limit,
        log: match args.log {
            Log::Text => web::LogFormat::Text,
            Log::Json => web::LogFormat::Json,
            Log::Off => web::LogFormat::Off,
        },
    })
}

/// Says where to look. A port on every address of the machine is shown by the name of this one.
fn announce(address: SocketAddr) {
    let host = if address.ip().is_unspecified() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    };
    let mut out = std::io::stdout().lock();
    // Whoever closed standard output does not want to know.
    drop(writeln!(out, "Afterwise is at http://{host}").and_then(|()| out.flush()));
}
