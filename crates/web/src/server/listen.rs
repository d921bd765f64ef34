//! Connections: taking them, holding not too many, letting them finish.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;

use crate::server::client::Peer;
use crate::server::impatient::Impatient;
use crate::server::places::{Place, Places};
use crate::server::shell::Hardened;

/// How many connections there may be at once; more wait in the system's queue.
const CONNECTIONS_MAX: usize = 1024;

/// How many of them one client may hold, so that nobody can keep the others out.
const CONNECTIONS_EACH_MAX: usize = 512;

/// How long a client may take for a request's head, and how long a connection may lie idle.
const HEAD_TIME_MAX: Duration = Duration::from_secs(10);

/// The longest head. It must hold the longest address, or our own answer to it could not be given.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// How long requests in flight may go on once we are to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How long to wait when the system has no connection to give, for want of files or memory.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop`, then lets the requests in flight finish.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Hardened,
    stop: impl Future<Output = ()>,
) {
    let connections = GracefulShutdown::new();
    tokio::select! {
        () = stop => {}
        () = take_all(&listener, &service, &connections) => {}
    }
    // Who comes now shall be refused at once, so that they ask elsewhere.
    drop(listener);
    // Who is not done by then is cut off: a restart does not wait for the slowest client.
    drop(timeout(GRACE, connections.shutdown()).await);
}

/// Takes connections for as long as it is polled.
async fn take_all(listener: &TcpListener, service: &Hardened, connections: &GracefulShutdown) {
    let places = Places::new(CONNECTIONS_MAX, CONNECTIONS_EACH_MAX);
    while let Ok(one) = places.one().await {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let Some(place) = places.give(one, peer.ip()) else { continue };
                let watcher = connections.watcher();
                tokio::spawn(converse(stream, Peer(peer), service.clone(), watcher, place));
            }
            Err(fault) if is_the_clients(&fault) => {}
            Err(fault) => {
                tracing::error!(reason = %fault, "cannot take connections");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Whether a connection was gone before we had it, which says nothing about the next one.
fn is_the_clients(fault: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(fault.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Answers one connection's requests. HTTP/1.1 only: browsers speak HTTP/2 over TLS alone, which a
/// proxy in front of us ends.
async fn converse(
    stream: TcpStream,
    peer: Peer,
    service: Hardened,
    watcher: Watcher,
    place: Place,
) {
    // Without it, answers are only a little slower.
    drop(stream.set_nodelay(true));
    let answer = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        service.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(Impatient::new(stream)), answer);
    // Clients go away, or speak no HTTP; there is nobody to tell.
    drop(watcher.watch(connection).await);
    drop(place);
}

/// Listens at an address, and says at which: port 0 becomes a real one.
pub(crate) async fn bind(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::Router;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::{Notify, oneshot};
    use tokio::task::JoinHandle;

    use super::*;
    use crate::server::testing::hardened;

    struct Served {
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        ended: JoinHandle<()>,
    }

    async fn start(router: Router) -> Served {
        let any: SocketAddr = ([127, 0, 0, 1], 0).into();
        let (listener, address) = bind(any).await.expect("there is a free port");
        let (stop, stopped) = oneshot::channel();
        let stopped = async move { stopped.await.expect("it is told to stop") };
        let ended = tokio::spawn(serve(listener, hardened(router), stopped));
        Served { address, stop, ended }
    }

    async fn send(address: SocketAddr, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.expect("somebody listens");
        stream.write_all(request.as_bytes()).await.expect("it is read");
        stream
    }

    async fn rest(mut stream: TcpStream) -> String {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        answer
    }

    fn get_once(path: &str) -> String {
        format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
    }

    #[tokio::test]
    async fn requests_are_answered_over_a_socket() {
        let served = start(Router::new().route("/", get(|| async { "yes" }))).await;
        assert_ne!(served.address.port(), 0);
        let long = format!("/?{}", "a".repeat(33 * 1024));
        let cases = [("/", "200 OK"), ("/nothing", "404 Not Found"), (&long, "414 URI Too Long")];
        for (path, status) in cases {
            let answer = rest(send(served.address, &get_once(path)).await).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{answer}");
            assert!(answer.contains("\r\nx-content-type-options: nosniff\r\n"), "{answer}");
        }
        served.stop.send(()).expect("it serves");
        served.ended.await.expect("it ends");
    }

    #[tokio::test]
    async fn requests_in_flight_are_answered_before_the_end() {
        let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (entering, released) = (Arc::clone(&entered), Arc::clone(&release));
        let slow = async move || {
            entering.notify_one();
            released.notified().await;
            "at last"
        };
        let served = start(Router::new().route("/slow", get(slow))).await;
        let request = send(served.address, "GET /slow HTTP/1.1\r\nHost: test\r\n\r\n").await;
        entered.notified().await;
        served.stop.send(()).expect("it serves");
        // Nobody new is taken, and only then the request in flight goes on.
        while TcpStream::connect(served.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        release.notify_one();
        let answer = rest(request).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.ends_with("at last"), "{answer}");
        served.ended.await.expect("it ends");
    }
}
