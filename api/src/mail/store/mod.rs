//! SQL of letters: queueing and sending, listing and trying again, their buttons.

pub(super) mod buttons;
pub(super) mod list;
pub(super) mod old;
pub(super) mod sending;
