//! SQL of webhooks: what they are, what is queued for them, what is sent, what is kept of that.

pub(super) mod log;
pub(super) mod old;
pub(super) mod queue;
pub(super) mod sending;
pub(super) mod taking;
pub(super) mod told;
pub(super) mod unknown;
pub(super) mod webhooks;
