//! How much one request may be, and how long it may take.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::http::Uri;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use tokio::time::{Instant, timeout_at};

use crate::server::refusal::Refusal;

/// The longest address. A plan's address holds everything the client answered.
const ADDRESS_BYTES_MAX: usize = 32 * 1024;

/// The longest body.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// How long a request may take, from its head's arrival to the beginning of the answer.
const TIME_MAX: Duration = Duration::from_secs(10);

/// When a request that has just come must be answered.
pub(crate) fn deadline() -> Instant {
    Instant::now() + TIME_MAX
}

/// Refuses an address that is too long.
pub(crate) fn check_address(address: &Uri) -> Result<(), Refusal> {
    let length = address.path_and_query().map_or(0, |both| both.as_str().len());
    if length > ADDRESS_BYTES_MAX { Err(Refusal::AddressTooLong) } else { Ok(()) }
}

/// Takes in the whole body, so that what comes after never waits for the client.
pub(crate) async fn receive(request: Request, deadline: Instant) -> Result<Request, Refusal> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    if request.body().size_hint().lower() > BODY_BYTES_MAX as u64 {
        return Err(Refusal::BodyTooLarge);
    }
    let (parts, body) = request.into_parts();
    let whole = timeout_at(deadline, Limited::new(body, BODY_BYTES_MAX).collect()).await;
    let body = whole.map_err(|_| Refusal::SentTooSlowly)?.map_err(|fault| {
        if fault.is::<LengthLimitError>() { Refusal::BodyTooLarge } else { Refusal::BodyBroken }
    })?;
    Ok(Request::from_parts(parts, Body::from(body.to_bytes())))
}

/// Waits for an answer no longer than until the deadline.
pub(crate) async fn in_time<T>(
    answer: impl Future<Output = T>,
    deadline: Instant,
) -> Result<T, Refusal> {
    timeout_at(deadline, answer).await.map_err(|_| Refusal::TooSlow)
}

#[cfg(test)]
mod tests {
    use std::io;

    use futures_util::{StreamExt as _, stream};

    use super::*;

    #[test]
    fn an_address_may_be_32_kib_long() {
        let check = |length: usize, expected: Result<(), Refusal>| {
            let address = format!("/?{}", "a".repeat(length - 2));
            assert_eq!(check_address(&address.parse().expect("an address")), expected, "{length}");
        };
        check(2, Ok(()));
        check(ADDRESS_BYTES_MAX, Ok(()));
        check(ADDRESS_BYTES_MAX + 1, Err(Refusal::AddressTooLong));
    }

    /// What comes of a body: its length, or a refusal.
    async fn check(body: Body, expected: Result<usize, Refusal>) {
        let received = match receive(Request::new(body), deadline()).await {
            Ok(request) => {
                let whole = request.into_body().collect().await.expect("it is in memory");
                Ok(whole.to_bytes().len())
            }
            Err(refusal) => Err(refusal),
        };
        assert_eq!(received, expected);
    }

    /// A body whose length nobody knows beforehand.
    fn chunks(lengths: &[usize]) -> Vec<Result<Vec<u8>, io::Error>> {
        lengths.iter().map(|length| Ok(vec![b'a'; *length])).collect()
    }

    #[tokio::test]
    async fn a_body_may_be_64_kib_long() {
        check(Body::empty(), Ok(0)).await;
        check(Body::from(vec![0; BODY_BYTES_MAX]), Ok(BODY_BYTES_MAX)).await;
        check(Body::from(vec![0; BODY_BYTES_MAX + 1]), Err(Refusal::BodyTooLarge)).await;
    }

    #[tokio::test]
    async fn a_body_of_unknown_length_may_not_be_longer() {
        let streamed = |lengths: &[usize]| Body::from_stream(stream::iter(chunks(lengths)));
        check(streamed(&[1, 2]), Ok(3)).await;
        check(streamed(&[BODY_BYTES_MAX, 1]), Err(Refusal::BodyTooLarge)).await;
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_said_to_be_broken() {
        let broken = stream::iter([Ok("a"), Err(io::Error::other("gone"))]);
        check(Body::from_stream(broken), Err(Refusal::BodyBroken)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_not_waited_for() {
        let endless = stream::iter(chunks(&[1])).chain(stream::pending());
        check(Body::from_stream(endless), Err(Refusal::SentTooSlowly)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_has_ten_seconds() {
        for (seconds, expected) in [(0, Ok(())), (9, Ok(())), (11, Err(Refusal::TooSlow))] {
            let answer = tokio::time::sleep(Duration::from_secs(seconds));
            assert_eq!(in_time(answer, deadline()).await, expected, "{seconds} s");
        }
    }
}
