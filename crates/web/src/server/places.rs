//! Places for connections or long bodies: so many in all, and so many for each client.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

/// How many each client holds.
type Held = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// The places there are.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    all: Arc<Semaphore>,
    held: Held,
    each: usize,
}

/// A place that somebody holds; dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Place {
    client: IpAddr,
    held: Held,
    _one: OwnedSemaphorePermit,
}

impl Places {
    /// So many places in all, of which a client may hold so many.
    pub(crate) fn new(all: usize, each: usize) -> Self {
        Self { all: Arc::new(Semaphore::new(all)), held: Held::default(), each }
    }

    /// Waits until there is a place for anybody.
    pub(crate) async fn one(&self) -> Result<OwnedSemaphorePermit, AcquireError> {
        Arc::clone(&self.all).acquire_owned().await
    }

    /// A place for a client, if there is one now.
    pub(crate) fn try_give(&self, client: IpAddr) -> Option<Place> {
        self.give(Arc::clone(&self.all).try_acquire_owned().ok()?, client)
    }

    /// Gives it to a client, unless that client holds enough already: nobody shall keep all others
    /// out.
    pub(crate) fn give(&self, one: OwnedSemaphorePermit, client: IpAddr) -> Option<Place> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.entry(client).or_default();
        if *own >= self.each {
            return None;
        }
        *own += 1;
        Some(Place { client, held: Arc::clone(&self.held), _one: one })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = held.get_mut(&self.client) {
            *own -= 1;
            // Who has gone is forgotten, or the table would grow with every visitor.
            if *own == 0 {
                held.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_client_may_hold_so_many_and_gets_them_back() {
        let places = Places::new(3, 2);
        let [greedy, other]: [IpAddr; 2] = [[192, 0, 2, 1].into(), [192, 0, 2, 2].into()];
        let one = async || places.one().await.expect("it is never closed");
        let first = places.give(one().await, greedy);
        let second = places.give(one().await, greedy);
        assert!(first.is_some() && second.is_some());
        assert!(places.give(one().await, greedy).is_none(), "two are enough");
        let third = places.give(one().await, other);
        assert!(third.is_some(), "there is one left for others");
        drop(first);
        assert!(places.give(one().await, greedy).is_some(), "a place was given back");
        assert!(places.try_give(greedy).is_some(), "and another");
        let last = places.try_give(other);
        assert!(places.try_give(other).is_none(), "there are three in all");
        drop((second, third, last));
        assert!(places.held.lock().expect("no test panics with it").is_empty());
    }
}
