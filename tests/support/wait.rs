//! Waiting for what happens beside a test, and no longer than it should take.

use std::time::Duration;

/// The first value there is, looked for again and again; fails when none comes in ten seconds.
pub async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..500 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never happened: {what}");
}
