//! Whether a server is well, asked from outside: where there is no other program that could.

use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// How long it may take to connect, and then to answer.
const TIME_MAX: Duration = Duration::from_secs(2);

const QUESTION: &[u8] = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// Asks the server that listens at an address whether it is well.
///
/// # Errors
///
/// What the system says where nobody answers, or that the answer was another.
pub fn health(address: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect_timeout(&reachable(address), TIME_MAX)?;
    stream.set_read_timeout(Some(TIME_MAX))?;
    stream.set_write_timeout(Some(TIME_MAX))?;
    stream.write_all(QUESTION)?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    if answer == *b"HTTP/1.1 200" {
        return Ok(());
    }
    Err(io::Error::other("it answers, but not that it is well"))
}

/// Who listens at every address of the machine is found at its own.
fn reachable(address: SocketAddr) -> SocketAddr {
    let own = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(own, address.port())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// What is said of a server that answers so.
    fn of(answer: &'static [u8]) -> io::Result<()> {
        let listener = TcpListener::bind("0.0.0.0:0").expect("there is a free port");
        let address = listener.local_addr().expect("it is bound");
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("it is asked");
            let mut question = [0; QUESTION.len()];
            stream.read_exact(&mut question).expect("all of the question");
            assert_eq!(question, QUESTION);
            stream.write_all(answer).expect("it is read");
        });
        let found = health(address);
        server.join().expect("it has answered");
        found
    }

    #[test]
    fn a_server_is_well_if_it_says_so() {
        assert!(of(b"HTTP/1.1 200 OK\r\n\r\nok\n").is_ok());
        for answer in
            [b"HTTP/1.1 503 Busy\r\n\r\n".as_slice(), b"HTTP/1.1", b"", b"SSH-2.0-x\r\n...."]
        {
            assert!(of(answer).is_err(), "{answer:?}");
        }
    }

    #[test]
    fn nobody_is_not_well() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("it is bound");
        drop(listener);
        assert_eq!(
            health(address).expect_err("nobody is there").kind(),
            io::ErrorKind::ConnectionRefused
        );
    }
}
