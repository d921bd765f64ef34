//! How much one request may be, and how long it may take.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::http::Uri;
use http_body_util::BodyExt as _;
use tokio::time::{Instant, timeout_at};

use crate::server::client::Client;
use crate::server::places::{Place, Places};
use crate::server::rate;
use crate::server::refusal::Refusal;

/// The longest address. A plan's address holds everything the client answered.
const ADDRESS_BYTES_MAX: usize = 32 * 1024;

/// The longest body, where there is no room for more.
pub(crate) const BODY_BYTES_MAX: usize = 64 * 1024;

/// How long a request may take, from its arrival to the beginning of the answer; and how long its body
/// may take to come, where there is no more room.
const TIME_MAX: Duration = Duration::from_secs(10);

/// How much of a body that is too long is taken in and thrown away: most browsers show the answer only
/// after they have sent all of it.
const THROWN_AWAY_MAX: usize = 64 * 1024 * 1024;

/// Where more may be sent than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    /// The path, as it stands in the address.
    pub(crate) path: &'static str,
    /// The longest body.
    pub(crate) bytes: usize,
    /// How long a body may take to come.
    pub(crate) time: Duration,
    /// How many bodies longer than usual there may be at once: so much memory is set aside for them.
    pub(crate) at_once: usize,
    /// How many of them may be one client's.
    pub(crate) each: usize,
}

/// The limits of all paths.
#[derive(Debug)]
pub(crate) struct Limits {
    rooms: Vec<(Room, Places)>,
}

/// A request whose body has come.
#[derive(Debug)]
pub(crate) struct Received {
    /// The request.
    pub(crate) request: Request,
    /// Its place among the long bodies, if it has one; to be held until the body is gone.
    pub(crate) place: Option<Place>,
}

impl Limits {
    /// The usual limits, with more room where it is given; no two with one path.
    pub(crate) fn new(rooms: &[Room]) -> Self {
        let places = |room: &Room| (*room, Places::new(room.at_once, room.each));
        Self { rooms: rooms.iter().map(places).collect() }
    }

    /// Takes in the whole body, so that what comes after never waits for the client.
    pub(crate) async fn receive(
        &self,
        request: Request,
        client: Client,
    ) -> Result<Received, Refusal> {
        if request.body().is_end_stream() {
            return Ok(Received { request, place: None });
        }
        let room = self.rooms.iter().find(|(room, _)| room.path == request.uri().path());
        let (parts, body) = request.into_parts();
        let mut intake = Intake { room, client, place: None, whole: Vec::new() };
        let deadline = Instant::now() + room.map_or(TIME_MAX, |(room, _)| room.time);
        match timeout_at(deadline, intake.fill(body)).await {
            Ok(done) => done?,
            Err(_) => return Err(Refusal::SentTooSlowly),
        }
        let request = Request::from_parts(parts, Body::from(intake.whole));
        Ok(Received { request, place: intake.place })
    }
}

/// Refuses an address that is too long.
pub(crate) fn check_address(address: &Uri) -> Result<(), Refusal> {
    let length = address.path_and_query().map_or(0, |both| both.as_str().len());
    if length > ADDRESS_BYTES_MAX { Err(Refusal::AddressTooLong) } else { Ok(()) }
}

/// Waits for an answer no longer than it may take.
pub(crate) async fn in_time<T>(answer: impl Future<Output = T>) -> Result<T, Refusal> {
    timeout_at(Instant::now() + TIME_MAX, answer).await.map_err(|_| Refusal::TooSlow)
}

/// A body that is coming in.
struct Intake<'a> {
    room: Option<&'a (Room, Places)>,
    client: Client,
    place: Option<Place>,
    whole: Vec<u8>,
}

impl Intake<'_> {
    async fn fill(&mut self, mut body: Body) -> Result<(), Refusal> {
        let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        let mut fits = self.make_room(announced);
        let mut length = 0_usize;
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|_| Refusal::BodyBroken)?.into_data() else { continue };
            length = length.saturating_add(data.len());
            fits = fits.and_then(|()| self.make_room(length));
            match fits {
                Ok(()) => self.whole.extend_from_slice(&data),
                // What will not be read takes no memory, and no place from others.
                Err(_) => (self.whole, self.place) = (Vec::new(), None),
            }
            if length > THROWN_AWAY_MAX {
                break;
            }
        }
        fits
    }

    /// Makes room for so many bytes.
    fn make_room(&mut self, length: usize) -> Result<(), Refusal> {
        let most = self.room.map_or(BODY_BYTES_MAX, |(room, _)| room.bytes);
        if length > most {
            return Err(Refusal::BodyTooLarge { most });
        }
        if length > BODY_BYTES_MAX && self.place.is_none() {
            let places = self.room.map(|(_, places)| places);
            let place = places.and_then(|places| places.try_give(rate::key(self.client.address)));
            self.place = Some(place.ok_or(Refusal::Busy)?);
        }
        self.whole.reserve(length.saturating_sub(self.whole.len()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::{IpAddr, Ipv4Addr};

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

    const CLIENT: Client = Client { address: IpAddr::V4(Ipv4Addr::LOCALHOST), tls: false };

    const ROOM: Room = Room {
        path: "/large",
        bytes: 100 * 1024,
        time: Duration::from_secs(30),
        at_once: 2,
        each: 1,
    };

    fn client(last: u8) -> Client {
        Client { address: [192, 0, 2, last].into(), tls: false }
    }

    fn request(path: &str, body: Body) -> Request {
        Request::post(path).body(body).expect("a request")
    }

    /// What comes of a body sent to a path: its length, or a refusal.
    async fn check(path: &str, body: Body, expected: Result<usize, Refusal>) {
        let limits = Limits::new(&[ROOM]);
        let received = match limits.receive(request(path, body), CLIENT).await {
            Ok(Received { request, place }) => {
                let whole = request.into_body().collect().await.expect("it is in memory");
                let length = whole.to_bytes().len();
                assert_eq!(place.is_some(), length > BODY_BYTES_MAX, "{length}");
                Ok(length)
            }
            Err(refusal) => Err(refusal),
        };
        assert_eq!(received, expected, "{path}");
        let free = limits.rooms[0].1.try_give(CLIENT.address);
        assert!(free.is_some(), "{path}: what is done takes no place any more");
    }

    fn too_large(most: usize) -> Result<usize, Refusal> {
        Err(Refusal::BodyTooLarge { most })
    }

    /// A body whose length nobody knows beforehand.
    fn streamed(lengths: &[usize]) -> Body {
        Body::from_stream(stream::iter(chunks(lengths)))
    }

    fn chunks(lengths: &[usize]) -> Vec<Result<Vec<u8>, io::Error>> {
        lengths.iter().map(|length| Ok(vec![b'a'; *length])).collect()
    }

    #[tokio::test]
    async fn a_body_may_be_64_kib_long() {
        for path in ["/", "/large/", "/large/other", "/Large"] {
            check(path, Body::empty(), Ok(0)).await;
            check(path, Body::from(vec![0; BODY_BYTES_MAX]), Ok(BODY_BYTES_MAX)).await;
            check(path, Body::from(vec![0; BODY_BYTES_MAX + 1]), too_large(BODY_BYTES_MAX)).await;
        }
    }

    #[tokio::test]
    async fn where_there_is_room_it_may_be_longer() {
        for path in ["/large", "/large?lang=en"] {
            check(path, Body::from(vec![0; 2]), Ok(2)).await;
            check(path, Body::from(vec![0; BODY_BYTES_MAX + 1]), Ok(BODY_BYTES_MAX + 1)).await;
            check(path, Body::from(vec![0; ROOM.bytes]), Ok(ROOM.bytes)).await;
            check(path, Body::from(vec![0; ROOM.bytes + 1]), too_large(ROOM.bytes)).await;
        }
    }

    #[tokio::test]
    async fn a_body_of_unknown_length_may_not_be_longer() {
        check("/", streamed(&[1, 2]), Ok(3)).await;
        check("/", streamed(&[BODY_BYTES_MAX, 1]), too_large(BODY_BYTES_MAX)).await;
        check("/large", streamed(&[BODY_BYTES_MAX, 1, 1]), Ok(BODY_BYTES_MAX + 2)).await;
        check("/large", streamed(&[BODY_BYTES_MAX; 2]), too_large(ROOM.bytes)).await;
        // What comes after it is too long may be short.
        check("/", streamed(&[BODY_BYTES_MAX, 1, 1, 1]), too_large(BODY_BYTES_MAX)).await;
    }

    /// All of it is taken in, or the browser would not show the answer; but not without end.
    #[tokio::test]
    async fn a_body_that_is_too_long_is_thrown_away() {
        let endless = stream::repeat_with(|| Ok::<_, io::Error>(vec![0; 1024 * 1024]));
        check("/large", Body::from_stream(endless), too_large(ROOM.bytes)).await;
    }

    #[tokio::test]
    async fn long_bodies_take_places() {
        let limits = Limits::new(&[ROOM]);
        let long = || request("/large", Body::from(vec![0; ROOM.bytes]));
        let first = limits.receive(long(), client(1)).await.expect("there is room");
        let refusal = limits.receive(long(), client(1)).await.expect_err("one is enough for each");
        assert_eq!(refusal, Refusal::Busy);
        let second = limits.receive(long(), client(2)).await.expect("there is room for another");
        let refusal = limits.receive(long(), client(3)).await.expect_err("two are enough for all");
        assert_eq!(refusal, Refusal::Busy);
        let short = request("/large", Body::from("short"));
        assert!(limits.receive(short, client(1)).await.is_ok(), "short ones need no place");
        drop(first);
        assert!(limits.receive(long(), client(3)).await.is_ok(), "a place was given back");
        drop(second);
    }

    /// What is not read keeps nobody out while the rest of it is thrown away.
    #[tokio::test(start_paused = true)]
    async fn a_body_that_is_too_long_gives_its_place_back_at_once() {
        let limits = Limits::new(&[Room { at_once: 1, ..ROOM }]);
        let endless =
            stream::iter(chunks(&[BODY_BYTES_MAX, 1, BODY_BYTES_MAX])).chain(stream::pending());
        let too_long = limits.receive(request("/large", Body::from_stream(endless)), client(1));
        let other = async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let long = request("/large", Body::from(vec![0; ROOM.bytes]));
            limits.receive(long, client(2)).await.map(drop)
        };
        let (too_long, other) = tokio::join!(too_long, other);
        assert_eq!(too_long.expect_err("it never ends"), Refusal::SentTooSlowly);
        assert_eq!(other, Ok(()), "there is room again");
    }

    /// Whoever has an IPv6 address has many.
    #[tokio::test]
    async fn a_network_is_one_client() {
        let limits = Limits::new(&[ROOM]);
        let long = || request("/large", Body::from(vec![0; ROOM.bytes]));
        let one = |address: &str| Client { address: address.parse().expect("one"), tls: false };
        let first = limits.receive(long(), one("2001:db8::1")).await.expect("there is room");
        let refusal = limits.receive(long(), one("2001:db8::2")).await.expect_err("the same");
        assert_eq!(refusal, Refusal::Busy);
        drop(first);
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_said_to_be_broken() {
        let broken = || Body::from_stream(stream::iter([Ok("a"), Err(io::Error::other("gone"))]));
        check("/", broken(), Err(Refusal::BodyBroken)).await;
        check("/large", broken(), Err(Refusal::BodyBroken)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_not_waited_for() {
        for (path, seconds) in [("/", 10), ("/large", 30)] {
            let endless = stream::iter(chunks(&[1])).chain(stream::pending());
            let began = Instant::now();
            check(path, Body::from_stream(endless), Err(Refusal::SentTooSlowly)).await;
            assert_eq!(began.elapsed().as_secs(), seconds, "{path}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_has_ten_seconds() {
        for (seconds, expected) in [(0, Ok(())), (9, Ok(())), (11, Err(Refusal::TooSlow))] {
            let answer = tokio::time::sleep(Duration::from_secs(seconds));
            assert_eq!(in_time(answer).await, expected, "{seconds} s");
        }
    }
}
