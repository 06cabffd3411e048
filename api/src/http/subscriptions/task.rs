//! A task that ends with whoever holds it.

use tokio::task::JoinHandle;

/// Ends the task when it is dropped.
pub struct Task(JoinHandle<()>);

impl Task {
    /// Runs beside whoever holds it.
    pub fn spawn(work: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(work))
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
