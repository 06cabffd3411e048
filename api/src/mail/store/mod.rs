//! SQL of letters: queueing and sending, listing and trying again.

pub(super) mod list;
pub(super) mod sending;
