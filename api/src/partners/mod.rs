//! Partners, who integrate by machine: their programs ([`clients`]) prove who they are by secrets, act with scopes, and
//! see what those let them see. What changed is read by them ([`feed`]) or sent to them ([`webhooks`]).

pub mod clients;
pub mod feed;
pub mod webhooks;
