//! How often one client may ask.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::server::refusal::Refusal;

/// How many seconds' worth of requests may come at once: a page brings its style and its script.
const BURST_SECONDS: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// After how many checks the idle clients are forgotten. Each check adds one at most, so this also
/// says how many idle ones there can be.
const CHECKS_PER_SWEEP: u32 = 16 * 1024;

/// The rate each client is held to, and who has asked lately.
pub(crate) struct RateLimit {
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    clock: DefaultClock,
    checks: AtomicU32,
}

impl RateLimit {
    /// A limit for each client; 0 for none.
    pub(crate) fn new(requests_per_second: u32) -> Self {
        Self::of(NonZeroU32::new(requests_per_second).map(quota))
    }

    fn of(quota: Option<Quota>) -> Self {
        let limiter = quota.map(RateLimiter::keyed);
        Self { limiter, clock: DefaultClock::default(), checks: AtomicU32::new(0) }
    }

    /// Counts a request of a client, and refuses it where there were too many.
    pub(crate) fn check(&self, client: IpAddr) -> Result<(), Refusal> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.checks.fetch_add(1, Ordering::Relaxed) % CHECKS_PER_SWEEP == CHECKS_PER_SWEEP - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&key(client)).map_err(|early| {
            let wait = early.wait_time_from(self.clock.now());
            // Rounded up, or trying again then would be too early.
            let retry_after = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            Refusal::TooManyRequests { retry_after: retry_after.max(1) }
        })
    }
}

fn quota(requests_per_second: NonZeroU32) -> Quota {
    let burst = requests_per_second.saturating_mul(BURST_SECONDS);
    Quota::per_second(requests_per_second).allow_burst(burst)
}

/// What a client is counted under: whoever has an IPv6 address usually has 2^64 of them.
pub(crate) fn key(address: IpAddr) -> IpAddr {
    const NETWORK: u128 = !0 << 64;
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & NETWORK).into(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// Two at once and then one an hour, so that no test is too slow for it.
    fn two_an_hour() -> RateLimit {
        let hour = Quota::with_period(Duration::from_hours(1)).expect("it is not zero");
        RateLimit::of(Some(hour.allow_burst(NonZeroU32::new(2).expect("not zero"))))
    }

    #[test]
    fn ten_seconds_worth_may_come_at_once() {
        let check = |rate: u32, burst: u32| {
            let quota = quota(NonZeroU32::new(rate).expect("not zero"));
            assert_eq!(quota.burst_size().get(), burst, "{rate} a second");
            assert_eq!(quota.replenish_interval(), Duration::from_secs(1) / rate);
        };
        check(1, 10);
        check(50, 500);
        check(u32::MAX, u32::MAX);
    }

    #[test]
    fn whoever_asks_too_often_is_told_how_long_to_wait() {
        let limit = two_an_hour();
        let ask = || limit.check(address("192.0.2.1"));
        assert_eq!([ask(), ask()], [Ok(()), Ok(())]);
        let Err(Refusal::TooManyRequests { retry_after }) = ask() else {
            panic!("the third is refused")
        };
        assert!((1..=60 * 60).contains(&retry_after), "{retry_after} s");
    }

    #[test]
    fn clients_are_counted_apart() {
        let check = |first: &str, second: &str, apart: bool| {
            let limit = two_an_hour();
            while limit.check(address(first)).is_ok() {}
            assert_eq!(limit.check(address(second)).is_ok(), apart, "{first}, {second}");
        };
        check("192.0.2.1", "192.0.2.1", false);
        check("192.0.2.1", "192.0.2.2", true);
        check("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", false);
        check("2001:db8:0:1::1", "2001:db8:0:2::1", true);
    }

    #[test]
    fn zero_is_no_limit() {
        let limit = RateLimit::new(0);
        assert!((0..100_000).all(|_| limit.check(address("192.0.2.1")).is_ok()));
    }

    #[test]
    fn idle_clients_are_forgotten() {
        // At this rate a client is idle again within a microsecond.
        let limit = RateLimit::new(1_000_000);
        for bits in 0..4 * CHECKS_PER_SWEEP {
            limit.check(std::net::Ipv4Addr::from_bits(bits).into()).expect("each asks once");
        }
        let kept = limit.limiter.as_ref().expect("there is a limit").len();
        assert!(kept <= CHECKS_PER_SWEEP as usize, "{kept} are remembered");
    }
}
