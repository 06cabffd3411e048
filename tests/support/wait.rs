//! Waiting for what happens beside a test, and no longer than it should take.

use std::time::Duration;

/// The first value there is, looked for again and again; fails when none comes in ten seconds.
pub async fn eventually<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    within(10, what, look).await
}

/// The same for what a real program does at the rhythm of its jobs: fails after a minute.
pub async fn in_the_end<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    within(60, what, look).await
}

async fn within<T>(seconds: u32, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..seconds * 50 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never happened: {what}");
}
