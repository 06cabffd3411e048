//! What partners are told of: pure decisions.

mod kinds;

pub use kinds::{ChangeKind, Link, Source};
