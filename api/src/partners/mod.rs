//! Partners, who integrate by machine: their programs ([`clients`]) prove who they are by secrets, act with scopes, and
//! see what those let them see. They keep copies of it that the change feed keeps true ([`feed`]), or are sent what changed
//! ([`webhooks`]).

pub mod clients;
pub mod feed;
pub mod webhooks;
