//! The server from its start to its end.

use std::net::SocketAddr;
use std::{error, fmt, io};

use tokio::runtime;
use tokio::signal::unix::{SignalKind, signal};

use crate::server::listen;
use crate::server::shell::Hardened;

/// Why the server did not start.
#[derive(Debug)]
pub enum Fault {
    /// The address cannot be listened at.
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        reason: io::Error,
    },
    /// The system gives no threads, or does not tell us of signals.
    System(io::Error),
}

impl Fault {
    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<&'static str> {
        use io::ErrorKind::{AddrInUse, AddrNotAvailable, PermissionDenied};
        let Self::Bind { reason, .. } = self else { return None };
        match reason.kind() {
            AddrInUse => Some("another program listens there: give another address with --listen"),
            AddrNotAvailable => Some(
                "this machine has no such address: give one of its own with --listen, such as \
                 127.0.0.1:8080",
            ),
            PermissionDenied => {
                Some("ports below 1024 are kept: give one from 1024 on with --listen")
            }
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, reason } => write!(f, "cannot listen at {address}: {reason}"),
            Self::System(reason) => write!(f, "cannot start: {reason}"),
        }
    }
}

impl error::Error for Fault {}

/// Serves until SIGINT or SIGTERM, and tells `bound` the address once it listens.
pub(crate) fn run(
    service: Hardened,
    address: SocketAddr,
    bound: impl FnOnce(SocketAddr),
) -> Result<(), Fault> {
    let mut builder = runtime::Builder::new_multi_thread();
    let runtime = builder.enable_io().enable_time().build().map_err(Fault::System)?;
    let outcome = runtime.block_on(async {
        let stop = stop_signal().map_err(Fault::System)?;
        let at = |reason| Fault::Bind { address, reason };
        let (listener, address) = listen::bind(address).await.map_err(at)?;
        bound(address);
        listen::serve(listener, service, stop).await;
        Ok(())
    });
    // Whatever still runs was given its time.
    runtime.shutdown_background();
    outcome
}

/// Waits for SIGINT or SIGTERM; both are caught from the call on.
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use axum::Router;

    use super::*;
    use crate::server::testing::hardened;

    #[test]
    fn an_address_in_use_is_said_to_be() {
        let other = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = other.local_addr().expect("it is bound");
        let fault = run(hardened(Router::new()), address, |_| panic!("it cannot be bound"))
            .expect_err("it is in use");
        let message = fault.to_string();
        assert!(message.starts_with(&format!("cannot listen at {address}: ")), "{message}");
        assert!(fault.hint().is_some_and(|hint| hint.contains("--listen")), "{:?}", fault.hint());
    }

    #[test]
    fn hints_say_what_to_do() {
        let check = |kind: io::ErrorKind, expected: Option<&str>| {
            let address = ([192, 0, 2, 1], 80).into();
            let hint = Fault::Bind { address, reason: kind.into() }.hint();
            let begins = |(hint, expected): (&str, &str)| hint.starts_with(expected);
            assert!(hint.zip(expected).map_or(hint == expected, begins), "{kind}: {hint:?}");
        };
        check(io::ErrorKind::AddrInUse, Some("another program"));
        check(io::ErrorKind::AddrNotAvailable, Some("this machine has no such address"));
        check(io::ErrorKind::PermissionDenied, Some("ports below 1024"));
        check(io::ErrorKind::OutOfMemory, None);
        assert_eq!(Fault::System(io::ErrorKind::OutOfMemory.into()).hint(), None);
    }
}
