//! Heavy work: what a stranger's text or a year of days makes us compute. It has threads apart from
//! those that answer, and no more of them than there are cores, so that a few who ask for much
//! cannot keep everybody else waiting.

use std::panic;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long a request waits for its turn.
const TURN_TIME_MAX: Duration = Duration::from_secs(2);

/// Room for as much heavy work at once as there are cores.
#[derive(Clone, Debug)]
pub(crate) struct Bench(Arc<Semaphore>);

/// Why work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undone {
    /// There was no room in time.
    Busy,
    /// It was called off.
    Failed,
}

impl Bench {
    /// All of it free.
    pub(crate) fn new() -> Self {
        Self::of(std::thread::available_parallelism().map_or(1, usize::from))
    }

    fn of(room: usize) -> Self {
        Self(Arc::new(Semaphore::new(room)))
    }

    /// Does work as soon as there is room. The room is taken until the work is done, even if by
    /// then nobody waits for it any more.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Undone> {
        let room = timeout(TURN_TIME_MAX, Arc::clone(&self.0).acquire_owned()).await;
        let Ok(Ok(room)) = room else { return Err(Undone::Busy) };
        let done = spawn_blocking(move || {
            let done = work();
            drop(room);
            done
        });
        done.await.map_err(|fault| match fault.try_into_panic() {
            Ok(panic) => panic::resume_unwind(panic),
            Err(_) => Undone::Failed,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_finds_no_room_in_time_is_told_so() {
        assert_eq!(Bench::of(0).run(|| "done").await, Err(Undone::Busy));
        assert_eq!(Bench::new().run(|| "done").await, Ok("done"));
    }

    #[tokio::test]
    async fn room_is_taken_for_as_long_as_the_work_lasts() {
        let bench = Bench::of(1);
        let (finish, wait) = mpsc::channel::<()>();
        let work = bench.run(move || wait.recv().is_ok());
        // The client goes away; what was begun for it goes on.
        assert!(timeout(Duration::from_millis(10), work).await.is_err());
        assert_eq!(bench.0.available_permits(), 0);
        drop(finish);
        assert_eq!(bench.run(|| "done").await, Ok("done"));
    }

    #[tokio::test]
    #[should_panic(expected = "as it should")]
    async fn a_panic_is_the_shells_to_catch() {
        let ran = Bench::of(1).run(|| panic!("as it should")).await;
        assert_eq!(ran, Ok(()));
    }
}
