//! A connection that does not wait for ever until somebody reads what was written.
//!
//! hyper limits how long a client may send, not how long it may take to read: a thousand clients
//! that ask and never read would hold every place.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long a client may take to read what was written at once, as a rule a whole answer.
const READING_TIME_MAX: Duration = Duration::from_mins(1);

/// A stream whose writing fails when the other end takes too long to read.
pub(crate) struct Impatient<S> {
    stream: S,
    /// From the first time that not everything could be written until everything was.
    patience: Option<Pin<Box<Sleep>>>,
}

impl<S> Impatient<S> {
    /// Waits for `stream` no longer than a minute at a time.
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, patience: None }
    }

    fn while_patient<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            return written;
        }
        let patience = self.patience.get_or_insert_with(|| Box::pin(sleep(READING_TIME_MAX)));
        patience.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.while_patient(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.while_patient(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.patience = None;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;

    /// Writes 8 bytes through a pipe that holds 2, to somebody who reads one at a time and waits
    /// in between.
    async fn check(pause: Duration, expected: Result<(), io::ErrorKind>) {
        let (ours, mut theirs) = duplex(2);
        let mut ours = Impatient::new(ours);
        let reading = async {
            while theirs.read_u8().await.is_ok() {
                sleep(pause).await;
            }
        };
        let writing = async {
            let written = ours.write_all(&[0; 8]).await;
            drop(ours);
            written.map_err(|fault| fault.kind())
        };
        let (written, ()) = tokio::join!(writing, reading);
        assert_eq!(written, expected, "{pause:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_reads_too_slowly_is_given_up() {
        check(Duration::ZERO, Ok(())).await;
        check(Duration::from_secs(5), Ok(())).await;
        check(Duration::from_secs(30), Err(io::ErrorKind::TimedOut)).await;
        check(Duration::from_hours(1), Err(io::ErrorKind::TimedOut)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn each_answer_has_its_own_minute() {
        let (ours, mut theirs) = duplex(1);
        let mut ours = Impatient::new(ours);
        for _ in 0..5 {
            let reading = async {
                for _ in 0..2 {
                    sleep(READING_TIME_MAX / 3).await;
                    theirs.read_u8().await.expect("it is written");
                }
            };
            let writing = async {
                ours.write_all(&[0; 2]).await.expect("in time");
                ours.flush().await.expect("in time");
            };
            tokio::join!(writing, reading);
        }
    }
}
